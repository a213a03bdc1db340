//! A user at a desk: types keys, sees the screen. Stands in for the loop and the disk.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

use crossterm::event::KeyCode;
use stay_or_go::assessment::{Assessment, shipped};
use stay_or_go::engine;
use stay_or_go::log::Entry;
use stay_or_go::meeting::{MeetingHead, Table};
use stay_or_go::memory;
use stay_or_go::memory::{Footprint, Recalled};
use stay_or_go::session::{Head, OpenPlan, Reference, Session, Subject};
use stay_or_go::store::{Draft, Number, TableDraft, Theme as ThemeName};
use stay_or_go::tui::effect::{Begin, Effect, Which};
use stay_or_go::tui::keymap::Chord;
use stay_or_go::tui::message::{Message, Opened};
use stay_or_go::tui::model::{Given, Model};
use stay_or_go::tui::theme::Theme;
use stay_or_go::tui::update::update;
use stay_or_go::tui::view::view;

/// The program without a terminal and without a disk.
pub struct Desk {
    pub model: Model,
    /// The latest saved state of each session, oldest session first.
    pub saved: Vec<Draft>,
    /// The states of what was on the table, in order.
    pub tables: Vec<TableDraft>,
    pub meetings: Vec<MeetingHead>,
    /// The entries of the log on disk.
    pub log: Vec<Entry>,
    /// Effects that only the loop can perform.
    pub asked: Vec<Effect>,
    /// The sessions that other programs may have, in the order in which they were let go.
    pub released: Vec<Reference>,
    /// Whether the disk takes its time: nothing is on it before [`Desk::catches_up`].
    pub slow: bool,
    /// How far a mentor is away, as the meetings on the disk tell.
    pub mentor_gap: Option<u8>,
    held: Vec<Draft>,
    /// What the disk answers instead of saving.
    pub refuses: Option<String>,
    refused: Option<Draft>,
    now: Timestamp,
    begun: u64,
}

/// What the home screen is opened with.
pub struct Look {
    pub theme: ThemeName,
    pub ascii: bool,
    pub private: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: ThemeName::Default, ascii: false, private: false }
    }
}

fn open_plan(session: &Session) -> OpenPlan {
    let open = session.follow_up.actions.iter().filter(|step| step.course.is_open());
    OpenPlan { open: open.clone().count(), next: open.filter_map(|step| step.by).min() }
}

impl Desk {
    /// Home, on a Tuesday afternoon.
    pub fn new(width: u16, height: u16) -> Self {
        Self::with(width, height, &Look::default())
    }

    pub fn with(width: u16, height: u16, look: &Look) -> Self {
        let now: Timestamp = "2026-05-12T12:02:00Z".parse().unwrap();
        let given = Given {
            theme: Theme::new(look.theme, look.ascii),
            zone: TimeZone::UTC,
            private: look.private,
            folder: "~/.local/share/stay-or-go/sessions".into(),
            numbers: vec![Number { name: "A friend".into(), number: "12345".into() }],
        };
        let model = Model::new(given, Size::new(width, height), now);
        let mut desk = Self {
            model,
            saved: Vec::new(),
            tables: Vec::new(),
            meetings: Vec::new(),
            log: Vec::new(),
            asked: Vec::new(),
            released: Vec::new(),
            slow: false,
            mentor_gap: None,
            held: Vec::new(),
            refuses: None,
            refused: None,
            now,
            begun: 0,
        };
        desk.tell(Message::Listed(Vec::new(), Vec::new()));
        desk
    }

    /// Types keys: words are typed letter by letter, `<enter>` and the like are keys, a
    /// space parts them and `_` is one.
    #[track_caller]
    pub fn types(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match word.strip_prefix('<').and_then(|word| word.strip_suffix('>')) {
                Some(name) => self.press(named(name)),
                None => word.chars().for_each(|c| self.press(Chord::char(if c == '_' { ' ' } else { c }))),
            }
        }
        self
    }

    pub fn press(&mut self, key: Chord) {
        self.now = self.now.checked_add(jiff::SignedDuration::from_secs(4)).unwrap();
        self.tell(Message::Press(key));
    }

    pub fn tell(&mut self, message: Message) {
        for effect in update(&mut self.model, message, self.now) {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Begin(begin) => self.begin(&begin),
            Effect::Save(draft) => self.save(*draft),
            Effect::SaveTable(draft) => self.save_table(*draft),
            Effect::Meet(reference) if self.is_met(&reference) => self.meets(),
            Effect::Meet(_) => self.asked.push(effect),
            Effect::Meetings => self.tell(Message::Meetings(self.meetings.clone(), Vec::new())),
            Effect::Open(reference) if self.is_met(&reference) => self.meets(),
            Effect::List => {
                self.tell(Message::Logged(self.log.clone()));
                self.tell(Message::Listed(self.heads(), Vec::new()));
            }
            Effect::Open(reference) => {
                let draft = self.saved.iter().find(|draft| draft.session.reference == reference).unwrap();
                let opened =
                    Opened { assessment: Arc::clone(&draft.assessment), session: draft.session.clone() };
                self.tell(Message::Opened(Box::new(opened)));
            }
            Effect::SaveIn(_) => {
                self.refuses = None;
                let draft = self.refused.take().unwrap();
                self.save(draft);
            }
            Effect::Recall(session, assessment) => self.recall(*session, &assessment),
            Effect::Keep(entry) => {
                self.log.retain(|known| known.reference != entry.reference);
                self.log.push(*entry);
            }
            Effect::Release(reference) => self.released.push(reference),
            Effect::Look(_)
            | Effect::Rename { .. }
            | Effect::WouldForget(_)
            | Effect::Forget(_)
            | Effect::WriteOut { .. }
            | Effect::Edit(_)
            | Effect::Suspend
            | Effect::Redraw
            | Effect::Quit { .. } => {
                self.asked.push(effect);
            }
        }
    }

    /// What a disk with the sessions saved so far would recall.
    fn recall(&mut self, mut session: Session, assessment: &Assessment) {
        let heads = self.heads();
        let last = memory::previous(&heads, &session.place, assessment.id(), Some(&session.reference));
        session.follow_up.previous = last.map(|head| head.reference.clone());
        let last =
            last.and_then(|head| self.saved.iter().find(|draft| draft.session.reference == head.reference));
        let last = last.map(|draft| (draft.session.clone(), Arc::clone(&draft.assessment)));
        let before = last.as_ref().map(|(session, asked)| (session, asked.as_ref()));
        let since = memory::since(&session.place, before, [&session], &self.log, &TimeZone::UTC);
        let trail = self.trail(&session);
        let mentor_gap = self.mentor_gap;
        let recalled = Recalled { since, last, trail, mentor_gap, ties: session.follow_up };
        self.tell(Message::Recalled(session.reference, Box::new(recalled)));
    }

    fn trail(&self, session: &Session) -> Vec<Footprint> {
        let heads = self.heads();
        let earlier = memory::earlier(&heads, session);
        let drafts = earlier
            .filter_map(|head| self.saved.iter().find(|draft| draft.session.reference == head.reference));
        let stood = drafts.filter_map(|draft| {
            let outcome = engine::evaluate(&draft.assessment, &draft.session.answers);
            Footprint::of(&draft.session, &draft.assessment, &outcome)
        });
        stood.take(memory::TRAIL).collect()
    }

    fn begin(&mut self, begin: &Begin) {
        let Which::Shipped(id) = &begin.assessment else { panic!("only shipped ones are begun here") };
        let assessment = Arc::new(shipped::assessment(id).unwrap());
        self.begun += 1;
        let reference = Reference::from_bits(self.begun);
        let mut session = Session::begin(&assessment, assessment.key(), reference, self.now);
        session.quick = begin.quick;
        begin.place.clone_into(&mut session.place);
        self.tell(Message::Opened(Box::new(Opened { assessment, session })));
    }

    /// A slow disk has done what it had to do.
    pub fn catches_up(&mut self) {
        self.slow = false;
        let mut held = std::mem::take(&mut self.held);
        // Of several states of a session only the newest is written, as the saver does it.
        while let Some(draft) = (!held.is_empty()).then(|| held.remove(0)) {
            if !held.iter().any(|newer| newer.session.reference == draft.session.reference) {
                self.save(draft);
            }
        }
    }

    fn save(&mut self, draft: Draft) {
        if self.slow {
            return self.held.push(draft);
        }
        let reference = draft.session.reference.clone();
        if let Some(why) = &self.refuses {
            let failed = Message::SaveFailed(reference, why.clone());
            self.refused = Some(draft);
            return self.tell(failed);
        }
        self.saved.retain(|saved| saved.session.reference != reference);
        self.saved.push(draft);
        self.tell(Message::Saved(reference, self.now));
    }

    fn save_table(&mut self, draft: TableDraft) {
        let reference = draft.meeting.reference.clone();
        self.saved.retain(|saved| saved.session.reference != reference);
        let (assessment, verdict) = (Arc::clone(&draft.assessment), draft.verdict.clone());
        self.saved.extend(draft.session.clone().map(|session| Draft { session, assessment, verdict }));
        self.tables.push(draft);
        self.tell(Message::Saved(reference, self.now));
    }

    fn is_met(&self, reference: &Reference) -> bool {
        self.tables.last().is_some_and(|draft| draft.meeting.reference == *reference)
    }

    /// Opens what was saved last of a session with a mentor, as if the program had ended in between.
    pub fn meets(&mut self) {
        let draft = self.tables.last().unwrap().clone();
        let table = Table::new(draft.meeting, draft.session);
        self.tell(Message::Met(Box::new(table), draft.assessment));
    }

    fn heads(&self) -> Vec<Head> {
        let head = |draft: &Draft| Head {
            reference: draft.session.reference.clone(),
            place: draft.session.place.clone(),
            assessment: draft.session.assessment.clone(),
            subject: Subject::of(&draft.assessment),
            started: draft.session.started,
            changed: draft.session.changed,
            stage: draft.session.stage,
            progress: draft.session.progress(&draft.assessment),
            verdict: draft.verdict.clone(),
            decision: draft.session.decision.clone(),
            previous: None,
            plan: open_plan(&draft.session),
            review: draft.session.follow_up.review.clone(),
            lessons: 0,
        };
        self.saved.iter().rev().map(head).collect()
    }

    /// The latest saved session.
    pub fn session(&self) -> &Session {
        &self.saved.last().expect("something was saved").session
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.tell(Message::Resize(width, height));
        self
    }

    /// Lets so many days pass.
    pub fn passes(&mut self, days: i64) {
        self.now = self.now.checked_add(jiff::SignedDuration::from_hours(24 * days)).unwrap();
    }

    /// The screen as text, without the blanks at the ends of lines.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let lines = buffer.content.chunks(usize::from(buffer.area.width.max(1)));
        let text = lines.map(|line| line.iter().map(ratatui::buffer::Cell::symbol).collect::<String>());
        text.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }

    pub fn buffer(&self) -> ratatui::buffer::Buffer {
        let size = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal.draw(|frame| view(&self.model, frame)).unwrap();
        terminal.backend().buffer().clone()
    }

    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        assert!(screen.contains(words), "no \"{words}\" in\n{screen}");
        self
    }

    #[track_caller]
    pub fn does_not_see(&mut self, words: &str) -> &mut Self {
        let screen = self.screen();
        assert!(!screen.contains(words), "\"{words}\" in\n{screen}");
        self
    }

    /// Home, then the first card of a check-in about Northwind.
    pub fn checks_in(&mut self) -> &mut Self {
        self.types("2 Northwind <enter>");
        self.begins()
    }

    /// From anywhere in the set-up to the first card.
    pub fn begins(&mut self) -> &mut Self {
        self.types(&"<down> ".repeat(12)).types("<enter>")
    }

    /// Answers everything after the gate with these keys in turn, as far as the review.
    pub fn answers(&mut self, in_turn: &[&str]) -> &mut Self {
        let mut keys = in_turn.iter().cycle();
        while self.model.place() == stay_or_go::tui::keymap::Place::Card {
            self.types(keys.next().unwrap());
        }
        self
    }
}

fn named(name: &str) -> Chord {
    match name {
        "enter" => Chord::key(KeyCode::Enter),
        "esc" => Chord::key(KeyCode::Esc),
        "tab" => Chord::key(KeyCode::Tab),
        "up" => Chord::key(KeyCode::Up),
        "down" => Chord::key(KeyCode::Down),
        "left" => Chord::key(KeyCode::Left),
        "right" => Chord::key(KeyCode::Right),
        "backspace" => Chord::key(KeyCode::Backspace),
        "pgdn" => Chord::key(KeyCode::PageDown),
        "end" => Chord::key(KeyCode::End),
        "f1" => Chord::key(KeyCode::F(1)),
        "f2" => Chord::key(KeyCode::F(2)),
        "f3" => Chord::key(KeyCode::F(3)),
        other => match other.strip_prefix("c-") {
            Some(letter) => Chord::ctrl(letter.chars().next().unwrap()),
            None => panic!("no key <{other}>"),
        },
    }
}
