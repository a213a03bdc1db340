//! A user at a desk: types keys, sees the screen. The journey, the screen, the performer and the store are the real
//! ones; the store is in memory, and what only a terminal or the outside can do is written down.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crossterm::event::KeyCode;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

use stay_or_go::journey::effect::Earlier;
use stay_or_go::journey::perform::Performer;
use stay_or_go::journey::state::{Face, Given};
use stay_or_go::journey::{Effect, Event, Journey, Place};
use stay_or_go::log::Entry;
use stay_or_go::meeting::{MeetingHead, Table};
use stay_or_go::session::{Reference, Session};
use stay_or_go::store::{Draft, Number, Store, TableDraft, Theme as ThemeName};
use stay_or_go::tui::chord::Chord;
use stay_or_go::tui::screen::{Reply, Screen};
use stay_or_go::tui::theme::Theme;

const LONG_ENOUGH: Duration = Duration::from_secs(60);

/// The program without a terminal and without a disk.
pub struct Desk {
    pub journey: Journey,
    pub store: Arc<Store>,
    screen: Screen,
    size: Size,
    performer: Performer,
    heard: Arc<Mutex<VecDeque<Event>>>,
    /// The latest saved state of each session, the one saved last at the end.
    pub saved: Vec<Draft>,
    /// The states of what was on the table, in order.
    pub tables: Vec<TableDraft>,
    /// The meetings that the disk tells of, where others than the store's are wanted.
    pub meetings: Option<Vec<MeetingHead>>,
    /// What was asked for outside, but for saving, opening and listing: written down, and done where the store can.
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
    /// How many keys were pressed.
    pub pressed: usize,
    now: Timestamp,
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

impl Desk {
    /// Home, on a Tuesday afternoon.
    pub fn new(width: u16, height: u16) -> Self {
        Self::with(width, height, &Look::default())
    }

    pub fn with(width: u16, height: u16, look: &Look) -> Self {
        let now: Timestamp = "2026-05-12T12:02:00Z".parse().unwrap();
        let given = Given {
            zone: TimeZone::UTC,
            private: look.private,
            folder: "~/.local/share/stay-or-go/sessions".into(),
            started_in: "/home/ada".into(),
            inboxes: Vec::new(),
            numbers: vec![Number { name: "A friend".into(), number: "12345".into() }],
            numbers_unread: false,
            face: Face::Eye,
        };
        let journey = Journey::new(given, now);
        let heard: Arc<Mutex<VecDeque<Event>>> = Arc::default();
        let hears = Arc::clone(&heard);
        let store = Arc::new(Store::private());
        let tell = Arc::new(move |event| hears.lock().unwrap().push_back(event));
        let performer = Performer::new(Arc::clone(&store), TimeZone::UTC, false, tell).unwrap();
        let size = Size::new(width, height);
        let mut desk = Self {
            screen: Screen::new(Theme::new(look.theme, look.ascii), size, &journey),
            journey,
            store,
            size,
            performer,
            heard,
            saved: Vec::new(),
            tables: Vec::new(),
            meetings: None,
            asked: Vec::new(),
            released: Vec::new(),
            slow: false,
            mentor_gap: None,
            held: Vec::new(),
            refuses: None,
            refused: None,
            pressed: 0,
            now,
        };
        desk.perform(vec![Effect::List]);
        desk
    }

    /// Types keys: words are typed letter by letter, `<enter>` and the like are keys, a space parts them and `_` is one.
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

    /// Lets so many minutes pass.
    pub fn waits(&mut self, minutes: i64) -> &mut Self {
        self.now = self.now.checked_add(jiff::SignedDuration::from_mins(minutes)).unwrap();
        self
    }

    pub fn press(&mut self, key: Chord) {
        self.pressed += 1;
        self.now = self.now.checked_add(jiff::SignedDuration::from_secs(4)).unwrap();
        let is_new_day = self.journey.wake(self.now);
        let replies = self.screen.press(&mut self.journey, key);
        if is_new_day {
            self.screen.look(&self.journey);
        }
        self.obey(replies);
    }

    pub fn pastes(&mut self, words: &str) -> &mut Self {
        let replies = self.screen.paste(&mut self.journey, words);
        self.obey(replies);
        self
    }

    pub fn clicks(&mut self, column: u16, row: u16) {
        let replies = self.screen.click(&mut self.journey, column, row);
        self.obey(replies);
    }

    pub fn turns_wheel(&mut self, lines: i16) {
        self.screen.wheel(lines);
        self.screen.arrange(&self.journey);
    }

    /// As the loop does it; only the terminal itself is missing.
    fn obey(&mut self, replies: Vec<Reply>) {
        if replies.is_empty() {
            return self.screen.arrange(&self.journey);
        }
        for reply in replies {
            match reply {
                Reply::Act(act) => {
                    let effects = self.journey.act(act, self.now);
                    self.perform(effects);
                }
                Reply::Suspend => {
                    let effects = self.journey.hold(self.now);
                    self.perform(effects);
                }
                Reply::Press(key) => self.press(key),
                Reply::Redraw => {}
            }
        }
        self.screen.look(&self.journey);
    }

    /// Something happened outside.
    pub fn hears(&mut self, event: Event) -> &mut Self {
        let effects = self.journey.hear(event, self.now);
        self.perform(effects);
        self
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        self.screen.look(&self.journey);
        for effect in effects {
            self.outside(effect);
            assert!(self.performer.settle(LONG_ENOUGH));
            while let Some(event) = { self.heard.lock().unwrap().pop_front() } {
                let event = self.as_it_is_here(event);
                self.hears(event);
            }
        }
    }

    fn outside(&mut self, effect: Effect) {
        match effect {
            Effect::Save(draft) if self.slow => self.held.push(*draft),
            Effect::Save(draft) => self.save(*draft),
            Effect::SaveTable(draft) => {
                let reference = draft.meeting.reference.clone();
                self.saved.retain(|saved| saved.session.reference != reference);
                let (assessment, verdict) = (Arc::clone(&draft.assessment), draft.verdict.clone());
                self.saved.extend(draft.session.clone().map(|session| Draft {
                    session,
                    assessment,
                    verdict,
                }));
                self.tables.push((*draft).clone());
                self.performer.perform(Effect::SaveTable(draft), self.now);
            }
            Effect::SaveIn(_) => {
                self.refuses = None;
                let draft = self.refused.take().unwrap();
                self.save(draft);
            }
            Effect::Release(reference) => {
                self.released.push(reference.clone());
                self.performer.perform(Effect::Release(reference), self.now);
            }
            Effect::Edit(..)
            | Effect::Quit { .. }
            | Effect::WriteOut { .. }
            | Effect::WriteDocument { .. } => self.asked.push(effect),
            effect => {
                let noted = match &effect {
                    Effect::Read(reading) => Some(Effect::Read(reading.clone())),
                    Effect::Rename { from, to } => {
                        Some(Effect::Rename { from: from.clone(), to: to.clone() })
                    }
                    Effect::WouldForget(what) => Some(Effect::WouldForget(what.clone())),
                    Effect::Meet(reference) => Some(Effect::Meet(reference.clone())),
                    _ => None,
                };
                self.asked.extend(noted);
                self.performer.perform(effect, self.now);
            }
        }
    }

    fn save(&mut self, draft: Draft) {
        let reference = draft.session.reference.clone();
        if let Some(why) = self.refuses.clone() {
            self.refused = Some(draft);
            return self.heard.lock().unwrap().push_back(Event::SaveFailed(reference, why));
        }
        self.saved.retain(|saved| saved.session.reference != reference);
        self.saved.push(draft.clone());
        self.performer.perform(Effect::Save(Box::new(draft)), self.now);
    }

    /// The same, at the time of this desk and with what it says lies on the disk.
    fn as_it_is_here(&self, event: Event) -> Event {
        match event {
            Event::Saved(reference, _) => Event::Saved(reference, self.now),
            Event::Listed(mut listed) => {
                listed.meetings = self.meetings.clone().unwrap_or(listed.meetings);
                Event::Listed(listed)
            }
            Event::Recalled(reference, mut recalled) => {
                recalled.mentor_gap = self.mentor_gap.or(recalled.mentor_gap);
                Event::Recalled(reference, recalled)
            }
            event => event,
        }
    }

    /// A slow disk has done what it had to do.
    pub fn catches_up(&mut self) {
        self.slow = false;
        let mut held = std::mem::take(&mut self.held);
        // Of several states of a session only the newest is written, as the saver does it.
        while let Some(draft) = (!held.is_empty()).then(|| held.remove(0)) {
            if !held.iter().any(|newer| newer.session.reference == draft.session.reference) {
                self.perform(vec![Effect::Save(Box::new(draft))]);
            }
        }
    }

    /// Opens what was saved last of a session with a mentor, as if the program had ended in between.
    pub fn meets(&mut self) {
        let draft = self.tables.last().unwrap().clone();
        let table = Table::new(draft.meeting, draft.session);
        self.hears(Event::Met(Box::new(table), draft.assessment, Earlier::default()));
    }

    /// The latest saved session.
    pub fn session(&self) -> &Session {
        &self.saved.last().expect("something was saved").session
    }

    /// The entries of the log on disk, oldest first.
    pub fn log(&self) -> Vec<Entry> {
        let mut entries = self.store.log(&|_| true).unwrap().entries;
        entries.sort_by_key(|entry| entry.made);
        entries
    }

    pub fn place(&self) -> Place {
        self.journey.page().place
    }

    /// The choice that is marked.
    pub fn mark(&self) -> Option<usize> {
        self.screen.mark()
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = Size::new(width, height);
        self.screen.resize(width, height);
        self.screen.look(&self.journey);
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
        let mut terminal = Terminal::new(TestBackend::new(self.size.width, self.size.height)).unwrap();
        terminal.draw(|frame| self.screen.render(frame)).unwrap();
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
        self.types("r Northwind <enter>");
        self.begins()
    }

    /// From anywhere in the set-up to the first card.
    pub fn begins(&mut self) -> &mut Self {
        self.types(&"<down> ".repeat(12)).types("<enter>");
        // What has happened of late is asked on a page of its own.
        if self.screen().contains("big happen") {
            self.types(&"<down> ".repeat(2)).types("<enter>")
        } else {
            self
        }
    }

    /// Answers everything after the gate with these keys in turn, as far as the review.
    pub fn answers(&mut self, in_turn: &[&str]) -> &mut Self {
        let mut keys = in_turn.iter().cycle();
        while self.place() == Place::Card {
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
        "pgup" => Chord::key(KeyCode::PageUp),
        "pgdn" => Chord::key(KeyCode::PageDown),
        "home" => Chord::key(KeyCode::Home),
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
