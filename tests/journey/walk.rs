//! A walk through the journey without a face: what somebody does, what they read then, and what is stored.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::{Effect, Event};
use stay_or_go::journey::page::{Choice, Page, Piece};
use stay_or_go::journey::perform::Performer;
use stay_or_go::journey::state::{Face, Given, Notice};
use stay_or_go::journey::{Journey, Place};
use stay_or_go::meeting::{Meeting, Table};
use stay_or_go::report::block::{Block, Sign};
use stay_or_go::session::{Reference, Session};
use stay_or_go::store::{Number, Store};

/// Long enough for any disk; nothing waits so long.
const A_WHILE: Duration = Duration::from_secs(20);
/// More cards than any session has.
const MOST_CARDS: usize = 100;

/// One run of the program.
pub struct Walk {
    pub journey: Journey,
    pub store: Arc<Store>,
    performer: Performer,
    heard: Arc<Mutex<VecDeque<Event>>>,
    /// Files that were written, with their names.
    pub written: Vec<(String, String)>,
    /// What only a face can do.
    pub asked: Vec<Effect>,
    /// How much was done outside.
    pub done: usize,
    /// The sessions that other programs may have, in the order in which they were let go.
    pub released: Vec<Reference>,
    /// Nothing is on the disk before [`Walk::catches_up`].
    pub slow: bool,
    held: Vec<Effect>,
    now: Timestamp,
}

impl Walk {
    /// Home, on a Tuesday afternoon, with nothing kept yet.
    pub fn new() -> Self {
        Self::on(Arc::new(Store::private()))
    }

    /// Home, with what is kept here.
    pub fn on(store: Arc<Store>) -> Self {
        Self::with(store, |_| {})
    }

    pub fn with(store: Arc<Store>, change: impl FnOnce(&mut Given)) -> Self {
        let now: Timestamp = "2026-05-12T12:02:00Z".parse().unwrap();
        let mut given = Given {
            zone: TimeZone::UTC,
            private: false,
            folder: "/home/ada/sessions".into(),
            started_in: "/home/ada".into(),
            inboxes: Vec::new(),
            numbers: vec![Number { name: "A friend".into(), number: "12345".into() }],
            numbers_unread: false,
            face: Face::Eye,
        };
        change(&mut given);
        let heard = Arc::new(Mutex::new(VecDeque::new()));
        let ear = Arc::clone(&heard);
        let tell = Arc::new(move |event| ear.lock().unwrap().push_back(event));
        let performer = Performer::new(Arc::clone(&store), TimeZone::UTC, false, tell).unwrap();
        let mut walk = Self {
            journey: Journey::new(given, now),
            store,
            performer,
            heard,
            written: Vec::new(),
            asked: Vec::new(),
            done: 0,
            released: Vec::new(),
            slow: false,
            held: Vec::new(),
            now,
        };
        walk.perform(vec![Effect::List]);
        walk
    }

    /// Another run of the program on the same disk, on the same day: everything that is not stored is gone.
    pub fn again(self) -> Self {
        let (store, now) = (Arc::clone(&self.store), self.now);
        drop(self);
        let mut walk = Self::on(store);
        walk.now = now;
        walk
    }

    #[track_caller]
    pub fn act(&mut self, act: Act) -> &mut Self {
        self.now = self.now.checked_add(SignedDuration::from_secs(4)).unwrap();
        let says_verdict = matches!(act, Act::Gut(_));
        let effects = self.journey.act(act, self.now);
        self.perform(effects);
        // What they would rather do is left as it stands.
        if says_verdict && self.page().choices.iter().any(|choice| matches!(choice.act, Act::Rather(_))) {
            self.act(Act::GoOn);
        }
        self
    }

    pub fn acts(&mut self, acts: impl IntoIterator<Item = Act>) -> &mut Self {
        for act in acts {
            self.act(act);
        }
        self
    }

    pub fn hear(&mut self, event: Event) -> &mut Self {
        let effects = self.journey.hear(event, self.now);
        self.perform(effects);
        self
    }

    /// Lets so many days pass.
    pub fn passes(&mut self, days: i64) -> &mut Self {
        self.now = self.now.checked_add(SignedDuration::from_hours(24 * days)).unwrap();
        self
    }

    pub fn perform(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        loop {
            while let Some(effect) = effects.pop_front() {
                self.perform_one(effect);
            }
            assert!(self.performer.settle(A_WHILE), "the disk does not come to an end");
            let Some(event) = self.heard.lock().unwrap().pop_front() else { break };
            // By this walk's clock, whenever it is played.
            let event = match event {
                Event::Saved(reference, _) => Event::Saved(reference, self.now),
                event => event,
            };
            effects.extend(self.journey.hear(event, self.now));
        }
        holds(&self.page());
    }

    fn perform_one(&mut self, effect: Effect) {
        self.done += 1;
        match effect {
            Effect::WriteOut { name, text } => self.written.push((name, text)),
            Effect::Edit(..) | Effect::Quit { .. } => self.asked.push(effect),
            // Beside the sources nothing is written.
            Effect::WriteDocument { ref file, .. } if !file.is_absolute() => self.asked.push(effect),
            Effect::Save(_) | Effect::SaveTable(_) | Effect::SaveEntry(_) if self.slow => {
                self.held.push(effect);
            }
            Effect::Release(reference) => {
                self.released.push(reference.clone());
                self.performer.perform(Effect::Release(reference), self.now);
            }
            effect => self.performer.perform(effect, self.now),
        }
    }

    /// A slow disk has done what it had to do.
    pub fn catches_up(&mut self) -> &mut Self {
        self.slow = false;
        let held = std::mem::take(&mut self.held);
        self.perform(held);
        self
    }

    pub fn page(&self) -> Page {
        self.journey.page()
    }

    /// Everything that can be read now, in reading order.
    pub fn text(&self) -> String {
        let (page, notice) = (self.page(), self.journey.notice.as_ref());
        let said = match notice {
            Some(Notice::Said(words) | Notice::Taken(words) | Notice::Refused(words)) => words,
            None => "",
        };
        format!("{said}\n{}", read(&page))
    }

    #[track_caller]
    pub fn sees(&mut self, words: &str) -> &mut Self {
        let text = self.text();
        assert!(text.contains(words), "no \"{words}\" in\n{text}");
        self
    }

    #[track_caller]
    pub fn does_not_see(&mut self, words: &str) -> &mut Self {
        let text = self.text();
        assert!(!text.contains(words), "\"{words}\" in\n{text}");
        self
    }

    #[track_caller]
    pub fn is_at(&mut self, place: Place) -> &mut Self {
        assert_eq!(self.page().place, place, "{}", self.text());
        self
    }

    #[track_caller]
    pub fn is_refused(&mut self, words: &str) -> &mut Self {
        let refused = matches!(&self.journey.notice, Some(Notice::Refused(why)) if why.contains(words));
        assert!(refused, "not refused with \"{words}\":\n{}", self.text());
        self
    }

    /// Takes the row that says so.
    #[track_caller]
    pub fn takes(&mut self, label: &str) -> &mut Self {
        let act = self.row(label).act;
        let before = (self.text(), self.asked.len() + self.written.len());
        self.act(act);
        let after = (self.text(), self.asked.len() + self.written.len());
        assert_ne!(before, after, "\"{label}\" is offered and does nothing");
        self
    }

    /// Takes the row with this index.
    pub fn takes_row(&mut self, index: usize) -> &mut Self {
        let act = self.page().choices[index].act.clone();
        self.act(act)
    }

    /// The row that says so.
    #[track_caller]
    pub fn row(&self, label: &str) -> Choice {
        let page = self.page();
        let row = page.choices.iter().find(|choice| choice.label.contains(label));
        row.cloned().unwrap_or_else(|| panic!("no row \"{label}\" in\n{}", self.text()))
    }

    /// Does what a row offers beside being taken.
    #[track_caller]
    pub fn on_row(&mut self, label: &str, like: &Act) -> &mut Self {
        let offered = self.row(label).also.into_iter().find(|act| act.is_like(like));
        let act = offered.unwrap_or_else(|| panic!("\"{label}\" does not offer {like:?}"));
        self.act(act)
    }

    #[track_caller]
    pub fn has_no_row(&mut self, label: &str) -> &mut Self {
        let has = self.page().choices.iter().any(|choice| choice.label.contains(label));
        assert!(!has, "a row \"{label}\" in\n{}", self.text());
        self
    }

    /// Puts words into the field that is being filled in.
    #[track_caller]
    pub fn fills(&mut self, words: &str) -> &mut Self {
        let field = self.page().field.unwrap_or_else(|| panic!("nothing is asked for:\n{}", self.text()));
        self.act(Act::Set(field, words.to_owned()))
    }

    /// Fills in the field, and goes on.
    #[track_caller]
    pub fn types(&mut self, words: &str) -> &mut Self {
        self.fills(words).act(Act::GoOn)
    }

    /// Keeps what stands in the field, and goes on.
    pub fn goes_on(&mut self) -> &mut Self {
        self.act(Act::GoOn)
    }

    pub fn goes_back(&mut self) -> &mut Self {
        self.act(Act::Back)
    }

    /// From anywhere in the set-up to what comes after it.
    pub fn begins(&mut self) -> &mut Self {
        let rows = self.page().key;
        let fields = self.page().fields.len();
        self.act(Act::Field(fields)).act(Act::GoOn);
        let page = self.page();
        if page.place == Place::SetUp && page.key != rows { self.begins() } else { self }
    }

    /// Answers the safety questions with these levels.
    pub fn gate(&mut self, levels: [u8; 6]) -> &mut Self {
        for level in levels {
            let before = self.page().key;
            self.act(Act::Level(level));
            // The worst is read before anything goes on.
            if self.page().place == Place::Card && self.page().key == before {
                self.act(Act::GoOn);
            }
        }
        self
    }

    /// Answers every card that is left with these levels in turn, known in this way.
    pub fn answers(&mut self, levels: &[u8], evidence: usize) -> &mut Self {
        for level in levels.iter().cycle().take(MOST_CARDS) {
            if self.page().place != Place::Card {
                return self;
            }
            self.acts([Act::Level(*level), Act::Evidence(evidence)]);
        }
        panic!("the cards do not come to an end:\n{}", self.text());
    }

    /// The only session that is stored.
    #[track_caller]
    pub fn session(&self) -> Session {
        let sessions = self.store.list().unwrap().names;
        assert_eq!(sessions.len(), 1);
        self.store.session(&sessions[0]).unwrap().0
    }

    /// The only session with a mentor that is stored.
    #[track_caller]
    pub fn table(&self) -> Table {
        let meetings = self.store.meetings().unwrap();
        assert_eq!(meetings.len(), 1);
        self.store.table(&meetings[0]).unwrap().unwrap().0
    }

    #[track_caller]
    pub fn meeting(&self) -> Meeting {
        self.table().into_parts().0
    }
}

/// Everything on a page, in reading order.
fn read(page: &Page) -> String {
    let mut lines = vec![format!("{} | {} | {}", page.title, page.part, page.progress)];
    lines.extend(page.tabs.iter().map(|tab| format!("[{}]", tab.label)));
    for piece in &page.body {
        lines.push(match piece {
            Piece::Said(block) => block_text(block),
            Piece::Choice(index) => {
                let Choice { name, label, about, chosen, sign, .. } = &page.choices[*index];
                let chosen = if *chosen { "*" } else { " " };
                let sign = if *sign == Sign::None { String::new() } else { format!("{sign:?} ") };
                format!("{chosen}{} {sign}{name} {label} {about}", page.taken_by(*index))
            }
            Piece::Field(index) => {
                let field = &page.fields[*index];
                let open = if page.field == Some(*index) { ">" } else { " " };
                format!(
                    "{open}{} [{}] {} {} ({})",
                    field.name, field.value, field.reading, field.why, field.how
                )
            }
        });
    }
    lines.extend(page.beside.iter().map(block_text));
    lines.join("\n")
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Heading(text) | Block::Subheading(text) | Block::Text(_, text) => text.clone(),
        Block::Item(item) if item.sign == Sign::None => format!("{}: {}", item.name, item.text),
        Block::Item(item) => format!("{:?} {}: {}", item.sign, item.name, item.text),
        Block::Gap => String::new(),
        drawn => format!("{drawn:?}"),
    }
}

/// What holds of every page: whatever is offered can be reached, and by one key only.
#[track_caller]
fn holds(page: &Page) {
    let (mut choices, mut fields) = (Vec::new(), Vec::new());
    for piece in &page.body {
        match piece {
            Piece::Said(_) => {}
            Piece::Choice(index) => choices.push(*index),
            Piece::Field(index) => fields.push(*index),
        }
    }
    assert_eq!(choices, (0..page.choices.len()).collect::<Vec<_>>(), "{}", read(page));
    assert_eq!(fields, (0..page.fields.len()).collect::<Vec<_>>(), "{}", read(page));
    assert!(page.mark.is_none_or(|mark| mark < page.choices.len()), "{}", read(page));
    assert!(page.field.is_none_or(|field| field < page.fields.len()), "{}", read(page));
    let mut keys: Vec<char> = page.choices.iter().filter_map(|choice| choice.key).collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all, "a key takes two rows:\n{}", read(page));
}
