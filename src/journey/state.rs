//! The state of the journey: where somebody is, what is in hand, and what is on disk. Only acts and events change it;
//! pages read it. What a page needs beside the session stands in its own struct here and nowhere else.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::action::Show;
use super::editor::{Editor, SaveState};
use super::effect::{Begin, Effect, ForMentee, Listed, Reading};
use super::meeting::{Seated, Spot};
use super::merge::Outcome;
use super::place::Place;
use super::recall;
use super::sent::Taking;
use super::sent::look::Found;
use crate::check::Finding;
use crate::log::{End, Entry};
use crate::meeting::{MeetingHead, Side, Step};
use crate::memory::{self, Due, Filter, Known, Said};
use crate::model::{Band, EvidenceIx, ItemIx, Level};
use crate::report::block::{Banner, Document};
use crate::report::format::Format;
use crate::report::jot::Kind;
use crate::report::questions::Sheet;
use crate::report::result::Part;
use crate::report::share::Sensitive;
use crate::session::{Choice, Doubt, Expectation, Head, Met, Rater, Reference, Unweighed};
use crate::store::{Forgetting, Hint, Number, Typed};

/// Everything that the journey knows.
#[derive(Debug)]
pub struct Journey {
    /// Where somebody is, and what lies on top of it, the latest last; never empty.
    stack: Vec<At>,
    /// The session that is being answered or read.
    pub editor: Option<Editor>,
    /// The session with a mentor in hand.
    pub seated: Option<Seated>,
    /// Entries of the log that are not on disk yet, each with how its saving stands.
    pub unsaved: Vec<(Entry, SaveState)>,
    pub disk: Disk,
    /// All that has a day, and on which day that was so: sought when something changes, not at every act.
    pub due: (Date, Vec<Due>),
    /// Home names all of it.
    pub tells_all_due: bool,
    /// Something was typed since what is typed was kept last.
    pub unheld: bool,
    /// What is kept of it outside of any session, and how its saving stands.
    pub typed: (Option<Box<Typed>>, SaveState),
    /// The hints that are still to be said; none before it is known which were.
    pub hints: Vec<Hint>,
    /// What has just happened, until the next act.
    pub notice: Option<Notice>,
    /// The session that is being opened for one of its pages.
    pub toward: Option<(Reference, Toward)>,
    /// The questionnaire that somebody is writing.
    pub preview: Option<Preview>,
    /// The band of the third axis that the map of a result is shown for, where that is not today's.
    pub third: Option<Band>,
    pub given: Given,
    /// The moment of the latest act or event.
    pub now: Timestamp,
    /// What is to be done outside, in order.
    effects: Vec<Effect>,
}

/// What does not change while the program runs.
#[derive(Debug, Clone)]
pub struct Given {
    pub zone: TimeZone,
    /// Nothing is written.
    pub private: bool,
    /// Where answers are kept, as people read it.
    pub folder: String,
    /// The folder that the program was started in, as people read it: files that are asked for go there.
    pub started_in: String,
    /// The folders where what somebody sent is looked for.
    pub inboxes: Vec<PathBuf>,
    /// Numbers that the user set, shown on the safety page.
    pub numbers: Vec<Number>,
    /// Some of them could not be read.
    pub numbers_unread: bool,
    pub face: Face,
}

/// Who takes in what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    Eye,
    Ear,
}

/// One sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// What happened, or why nothing did.
    Said(String),
    /// What was taken from an answer. A page that shows the answer need not repeat it.
    Taken(String),
    /// Why an act means nothing now.
    Refused(String),
}

/// What is on disk, as far as it is known.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Disk {
    #[default]
    Looking,
    /// The newest sessions, and how many there are; the rest is being read.
    Newest(Vec<Head>, usize),
    Listed(Box<Listed>),
}

impl Disk {
    /// All sessions, once they are known: what is counted, due or to go on with rests on all.
    pub fn heads(&self) -> &[Head] {
        self.listed().map_or(&[], |listed| &listed.heads)
    }

    /// As many sessions as are known.
    pub fn newest(&self) -> &[Head] {
        match self {
            Self::Looking => &[],
            Self::Newest(heads, _) => heads,
            Self::Listed(listed) => &listed.heads,
        }
    }

    pub fn log(&self) -> &[Entry] {
        self.listed().map_or(&[], |listed| &listed.log)
    }

    pub fn meetings(&self) -> &[MeetingHead] {
        self.listed().map_or(&[], |listed| &listed.meetings)
    }

    pub fn find(&self, reference: &Reference) -> Option<&Head> {
        self.newest().iter().find(|head| head.reference == *reference)
    }

    pub const fn listed(&self) -> Option<&Listed> {
        match self {
            Self::Listed(listed) => Some(listed),
            Self::Looking | Self::Newest(..) => None,
        }
    }

    /// Puts an entry of the log beside the others, or in the place of what it was.
    pub fn put_entry(&mut self, entry: &Entry) {
        let Self::Listed(listed) = self else { return };
        match listed.log.iter_mut().find(|known| known.reference == entry.reference) {
            Some(known) => known.clone_from(entry),
            None => listed.log.insert(0, entry.clone()),
        }
    }
}

/// Where somebody is.
#[derive(Debug, Clone)]
pub enum At {
    Home,
    SetUp(SetUp),
    Card(Card),
    /// Why an item does not apply.
    Reason(Words),
    Note(Words),
    /// Finding a question of the session in hand.
    Find(String),
    Probe(ItemIx),
    Confirm(Confirm),
    Safety(SafetyAt),
    Review,
    Gut,
    /// What one would rather do, once one's own verdict is said.
    Rather,
    Result(Part),
    Try(Box<Trying>),
    Learn(Learning),
    /// The end of a short run, or of a pulse.
    Summary,
    Decision(Deciding),
    /// After a decision: what was decided, and what happens next.
    Decided,
    /// Something about this session is asked because its day has come.
    ItsDay(Reference),
    LookBack(Box<LookingBack>),
    Past(Box<Past>),
    Rename(Rename),
    Forget(Box<Forgetting>),
    People(People),
    /// All there is with one person.
    Person(PersonAt),
    Meeting(MeetingAt),
    /// What somebody may have sent; nothing while it is looked for.
    Letters(Option<Vec<Found>>),
    Merging(Box<Merging>),
    /// A page about the past.
    Reading(ReadingAt),
    /// What happened at a place.
    Story(OfPlace),
    Ending(EndingForm),
    Since,
    /// What somebody chose to do, and what became of it.
    Chosen(ChosenAt),
    SecondLook(ItemIx),
    Log(Log),
    /// Everything said in words.
    Said(SaidAt),
    Entry(Box<EntryForm>),
    Plan(Behind),
    /// What can be written about an offer into a file.
    Mails,
    /// A document is about to be written.
    Writing(Box<Writing>),
    Help(Helping),
    SaveFailed {
        leaving: bool,
    },
    Folder(String),
    /// What a program that ended in the middle has left of what was being typed.
    Typed(String),
    /// A questionnaire while it is written.
    Preview(Show),
    /// The program ends.
    Over,
}

/// A questionnaire that somebody is writing.
#[derive(Debug)]
pub struct Preview {
    /// The file, as people read it.
    pub file: String,
    /// As the file said last when it loaded, with what was marked on its cards.
    pub editor: Option<Editor>,
    /// That is what the file says now.
    pub is_current: bool,
    /// The card in view, and the one that was changed last.
    pub item: ItemIx,
    pub changed: Option<ItemIx>,
    /// Nothing while it is being looked over.
    pub findings: Option<Vec<Finding>>,
    /// It was looked over once: what is found from now on is news.
    pub is_read: bool,
    /// All questions answered in one way, and the part of that result in view.
    pub filled: Option<Editor>,
    pub part: Part,
}

impl Preview {
    pub fn of(file: String) -> Self {
        Self {
            file,
            editor: None,
            is_current: true,
            item: 0,
            changed: None,
            findings: None,
            is_read: false,
            filled: None,
            part: Part::default(),
        }
    }
}

/// The set-up: what was typed into each field, and the field that is being filled in; past the last one, none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetUp {
    pub rows: Rows,
    pub typed: Vec<String>,
    pub field: usize,
}

/// Which of the facts are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// Those that everything begins with.
    First,
    /// What bends all answers, before the first card.
    BeforeCards,
    /// How ready one is to leave, asked on the plan.
    Leaving,
    /// All of them, opened from a card or a result.
    All,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub item: ItemIx,
    pub errand: Errand,
    /// A level was just given, and how it is known is asked for.
    pub asks_evidence: bool,
    /// Why it is asked was asked for.
    pub explained: bool,
    /// A reason that was typed and not kept: it comes back when the field is opened again.
    pub draft: String,
}

/// Why a card is open: where answering it leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// Going through the questions.
    Through,
    /// Filling a gap found in the review.
    Gap,
    /// Correcting an answer found in this part of the result.
    Correction(Part),
}

/// Words about an item that are being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub item: ItemIx,
    pub words: String,
}

/// What a question with yes and no is about.
#[derive(Debug, Clone)]
pub enum Confirm {
    /// All that is open becomes "don't know".
    RestUnknown,
    /// What is only in memory is dropped for this.
    Drop(Next),
    /// What is for a mentee alone is opened.
    Door(ForMentee),
    /// A place gets a name that another one has already.
    Join { from: String, to: String },
    /// A session was begun with an earlier version of what is to be asked.
    Older(Older),
    /// A session was left so long ago that most answers may not be so any more.
    Stale(Reference),
    /// A form was changed or cut after it was saved.
    AsItIs(PathBuf, Doubt),
    /// Answers are of somebody who was not asked, as this sentence tells, or of one of those who are waited for.
    Also { file: PathBuf, said: String, awaited: Vec<String>, taking: Taking },
    /// A document is to be written where this file is already.
    WriteOver(PathBuf),
}

/// A session that was begun with an earlier version of a questionnaire, and one that would begin with what it is now.
#[derive(Debug, Clone)]
pub struct Older {
    pub session: Reference,
    pub begin: Begin,
}

/// Where to go once something in memory was dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    Begin { assessment: String, place: String, quick: bool },
    Open(Reference),
    Meet(Reference),
    People,
}

/// Why the safety page is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SafetyAt {
    /// A key was pressed.
    Asked,
    /// The answers opened it before this card, or before the review.
    Stop { toward: Option<(ItemIx, Errand)> },
}

/// A decision that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deciding {
    pub choice: Option<Choice>,
    pub condition: String,
    pub until: String,
    /// Of an offer that is accepted: the first day there.
    pub starts: String,
    /// What the answers did not weigh, as far as it was marked.
    pub unweighed: Vec<Unweighed>,
    pub expects: Expectation,
    pub leaf: Leaf,
    pub field: usize,
}

/// What is being said of a decision whose day has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LookingBack {
    pub happened: String,
    pub met: Option<Met>,
    /// A new day, where it is not known yet.
    pub until: String,
    pub luck: String,
    pub field: usize,
    /// It is kept, and can be taken back.
    pub is_kept: bool,
}

/// Which page of a decision is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Leaf {
    #[default]
    Choice,
    /// What the answers did not weigh; the row that is marked.
    Unweighed(usize),
    /// One line for later; the field that is being filled in.
    Later(usize),
}

/// Answers that are tried, and kept nowhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Trying {
    /// The answer in view.
    pub item: ItemIx,
    /// Each answer that differs from what was said, with its level, in the order in which they were tried.
    pub tried: Vec<(ItemIx, Level)>,
    /// What they come to.
    pub banner: Banner,
}

/// Something that was learned after the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learning {
    pub item: ItemIx,
    /// The part of the result that it was opened from.
    pub part: Part,
    pub level: Option<Level>,
    pub evidence: Option<EvidenceIx>,
    /// On which day, as it was typed.
    pub day: String,
}

/// The list of past sessions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    pub filter: Filter,
    /// Only places with these words.
    pub words: String,
    /// The words are being typed.
    pub finding: bool,
    /// Marked for laying side by side.
    pub marked: Vec<Reference>,
    /// The first row in the window.
    pub from: usize,
}

/// A page about the past that is only read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadingAt {
    /// The sessions that it lays side by side; none on any other page.
    pub sides: Vec<Reference>,
    /// Nothing while it is being made.
    pub document: Option<Box<Document>>,
}

/// The page of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct OfPlace {
    pub place: String,
    /// Nothing while it is being made.
    pub document: Option<Box<Document>>,
}

/// How a place ended, as it is being told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingForm {
    pub place: String,
    pub how: Option<End>,
    /// The day, as it was typed; empty means today.
    pub on: String,
    pub text: String,
    pub field: usize,
}

impl EndingForm {
    pub const fn of(place: String) -> Self {
        Self { place, how: None, on: String::new(), text: String::new(), field: 0 }
    }
}

/// Another name for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    pub from: String,
    pub to: String,
}

/// The list of sessions with a mentor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    pub words: String,
    pub finding: bool,
}

/// All there is with one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonAt {
    /// One of the sessions with them.
    pub with: Reference,
    /// What a mentor is writing down for nobody else.
    pub note: Option<OwnNote>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnNote {
    pub meeting: Reference,
    pub words: String,
    /// The words that are kept.
    pub kept: String,
}

/// A history that is about to be put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merging {
    /// The file, or the folder.
    pub from: PathBuf,
    /// What it would do, and what is left out; nothing while that is found out.
    pub would: Option<(Outcome, Vec<String>)>,
    /// Of what both sides have changed, which is taken from there.
    pub theirs: Vec<bool>,
    pub field: usize,
}

/// A session with a mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingAt {
    pub spot: Spot,
    /// What is asked for in words, and what was typed so far.
    pub typing: Option<(super::meeting::Choice, String)>,
    /// Which of the things that a mentor may ask now stands beside it; none where none does.
    pub prompt: Option<usize>,
}

/// Wins and asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log {
    /// The entry to begin at.
    pub at: Option<Reference>,
    /// The first row in the window.
    pub from: usize,
    pub only: Only,
}

/// Which of what was noted is listed; all of it where nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Only {
    pub kind: Option<OnlyKind>,
    pub place: Option<String>,
    /// Whom it was asked of, or who promised it.
    pub who: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnlyKind {
    Open,
    Wins,
    Asks,
    Seen,
    Shocks,
}

/// Everything said in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidAt {
    /// What it is found by.
    pub words: String,
    /// What was said in sessions; nothing while it is being read.
    pub said: Option<Arc<[Said]>>,
    /// Sessions that were not looked into.
    pub shut: usize,
}

/// Something that is written down in a line or three.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryForm {
    pub kind: Kind,
    /// What stands in each line, whether it was come to or not.
    pub lines: Vec<String>,
    pub field: usize,
    /// What is changed; nothing if it is new.
    pub changes: Option<Changes>,
    /// Words that were not kept and may be left so: asked once already.
    pub free: bool,
}

/// What a form changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    Entry(Reference),
    Step(usize),
}

/// What somebody chose to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenAt {
    pub of: Of,
    /// What happened, as it is being typed; nothing where it is not.
    pub words: Option<String>,
}

/// Where an act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Of {
    /// In the plan of the session in hand.
    Plan(usize),
    /// Among what was chosen before the session in hand.
    Since(usize),
    /// Among what was chosen before the two sit down.
    Before(usize),
    /// In the session with a mentor in hand.
    Table,
}

/// A document that is about to be written for somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    pub about: About,
    /// Questions in place of the result.
    pub sheet: Option<Sheet>,
    /// What goes in that is left out otherwise.
    pub chosen: Vec<Sensitive>,
    pub format: Format,
    /// The file as it was typed; empty for the one that is proposed.
    pub file: String,
    pub field: usize,
}

/// What a document is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The session in hand.
    InHand,
    /// How one got here at this place.
    Place(String),
    /// These sessions side by side.
    Sides(Vec<Reference>),
}

/// Which page a session is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// Its plan, and what leaving it comes back to.
    Plan(Behind),
    /// A step of its plan, or the one that is due next; the act that was chosen with a mentor.
    Chosen(Option<usize>),
    LookBack,
    /// What is decided, with a choice that was made already.
    Decision(Option<Choice>),
    /// When to look again.
    LookAgain,
    /// The card of this item.
    Answer(ItemIx),
}

/// What lies behind the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    Result,
    Home,
    Log,
}

/// The help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Helping {
    pub place: Place,
    pub words: String,
    pub finding: bool,
}

impl At {
    /// A page about the past that is being made.
    pub fn being_made(reading: &Reading) -> Self {
        match reading {
            Reading::Story { place } => Self::Story(OfPlace { place: place.clone(), document: None }),
            Reading::Trend { .. } => Self::Reading(ReadingAt::default()),
            Reading::Compare(sides) => Self::Reading(ReadingAt { sides: sides.clone(), document: None }),
        }
    }
}

impl Journey {
    /// Home, nothing in hand.
    pub fn new(given: Given, now: Timestamp) -> Self {
        Self {
            stack: vec![At::Home],
            editor: None,
            seated: None,
            unsaved: Vec::new(),
            disk: Disk::default(),
            due: (Date::ZERO, Vec::new()),
            tells_all_due: false,
            unheld: false,
            typed: (None, SaveState::Unchanged),
            hints: Vec::new(),
            notice: None,
            toward: None,
            preview: None,
            third: None,
            given,
            now,
            effects: Vec::new(),
        }
    }

    /// Where somebody is: what lies on top.
    pub fn here(&self) -> &At {
        self.stack.last().unwrap_or(&At::Home)
    }

    /// What lies below everything.
    pub fn base(&self) -> &At {
        self.stack.first().unwrap_or(&At::Home)
    }

    /// What lies on top of one another, the lowest first.
    pub fn stack(&self) -> &[At] {
        &self.stack
    }

    /// Whether something lies on top.
    pub fn is_covered(&self) -> bool {
        self.stack.len() > 1
    }

    /// Changes the state of the page that lies on top.
    pub fn stay(&mut self, at: At) {
        self.stack.pop();
        self.stack.push(at);
    }

    /// Changes the state of the page that lies below everything.
    pub fn change_base(&mut self, at: At) {
        self.stack[0] = at;
    }

    /// Goes there, whatever lay on top.
    pub fn go(&mut self, at: At) {
        self.stack = vec![at];
    }

    /// Lays a page on top.
    pub fn cover(&mut self, at: At) {
        self.stack.push(at);
    }

    /// Takes away what lies on top.
    pub fn uncover(&mut self) {
        if self.is_covered() {
            self.stack.pop();
        }
    }

    /// Takes away all pages of a kind that lie on top of something.
    pub fn uncover_all(&mut self, is_one: impl Fn(&At) -> bool) {
        let base = self.stack.remove(0);
        self.stack.retain(|at| !is_one(at));
        self.stack.insert(0, base);
    }

    pub fn today(&self) -> Date {
        self.day_of(self.now)
    }

    pub fn day_of(&self, moment: Timestamp) -> Date {
        moment.to_zoned(self.given.zone.clone()).date()
    }

    /// Says what happened.
    pub fn say(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice::Said(words.into()));
    }

    /// Says what was taken from an answer.
    pub fn take(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice::Taken(words.into()));
    }

    /// Says what was noted, and what follows from it; nothing follows where nothing is written. The face says whether it
    /// is saved, once that is known.
    pub fn noted(&mut self, what: &str, follows: &str) {
        let follows = if self.given.private { "" } else { follows };
        let noted = format!("{what}. {follows}");
        match self.given.face {
            Face::Eye => self.say(format!("Noted: {}", noted.trim_end())),
            Face::Ear => self.take(noted.trim_end()),
        }
    }

    /// Says why an act means nothing now.
    pub fn refuse(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice::Refused(words.into()));
    }

    /// Asks for the end of the program, once everything is on disk.
    pub fn ask_for_quit(&mut self) {
        self.ask_for(Effect::Quit { anyway: false });
    }

    /// Asks for something to be done outside.
    pub fn ask_for(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    pub(super) fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// The words as the face says them: of `{see|hear}` the eye's or the ear's. Only for words of the program's own.
    pub fn in_face(&self, words: &str) -> String {
        in_face(words, self.given.face)
    }

    /// Seeks what is due, if it was not sought today or something has changed; whether it was sought.
    pub fn seek_due(&mut self, changed: bool) -> bool {
        let today = self.today();
        let seeks = changed || self.due.0 != today;
        if seeks {
            let (heads, zone) = (self.disk.heads().iter().collect(), &self.given.zone);
            let (entries, acts) = (self.disk.log(), recall::acts(self.disk.meetings()));
            self.due = (today, memory::due(&Known { heads, entries, acts, zone }, today));
        }
        seeks
    }

    /// What is due, and what comes.
    pub fn due_and_to_come(&self) -> (&[Due], &[Due]) {
        let (today, due) = &self.due;
        due.split_at(due.partition_point(|due| due.is_due(*today)))
    }

    /// Whether the notes of a session are for one person alone: a mentor may be looking.
    pub fn keeps_notes(&self, session: &Reference) -> bool {
        let met = self.disk.meetings().iter().find(|met| met.reference == *session);
        met.is_some_and(MeetingHead::keeps_words)
    }

    /// Whether this session is in hand.
    pub fn is_in_hand(&self, reference: &Reference) -> bool {
        self.seated.as_ref().is_some_and(|seated| seated.seat.is_about(reference))
            || self.editor.as_ref().is_some_and(|editor| editor.session.reference == *reference)
    }

    /// Whether what is in hand is saved nowhere.
    pub fn is_only_in_memory(&self) -> bool {
        let failed = |saved: &SaveState| saved.has_failed();
        self.seated.as_ref().is_some_and(|seated| failed(&seated.saved))
            || self.editor.as_ref().is_some_and(|editor| failed(&editor.saved))
    }

    /// Whether everything is on disk.
    pub fn is_saved(&self) -> bool {
        self.unsaved.is_empty() && self.is_hand_saved()
    }

    /// Whether an entry of the log could not be saved.
    pub fn is_unsaved(&self, entry: &Entry) -> bool {
        let failed = |saved: &SaveState| saved.has_failed();
        self.unsaved.iter().any(|(unsaved, saved)| unsaved.reference == entry.reference && failed(saved))
    }

    /// Of the two people of a session with a mentor the one whom what is shown now is for alone.
    pub fn whose(&self) -> Option<Side> {
        let step = self.seated.as_ref()?.seat.step();
        match (self.base(), &self.editor) {
            (At::Home | At::Past(_) | At::Log(_) | At::People(_) | At::Person(_), _) => None,
            (At::Meeting(at), _) => match at.spot {
                Spot::MentorsOwn | Spot::MentorsTurn => Some(Side::Mentor),
                Spot::Notes | Spot::Opening => Some(Side::Mentee),
                Spot::Step if step == Step::Alone => Some(Side::Mentee),
                _ => None,
            },
            (_, Some(editor)) if editor.session.rater == Rater::Mentor => Some(Side::Mentor),
            (_, Some(_)) => Some(Side::Mentee),
            (_, None) => None,
        }
    }

    /// Whether words are being typed that are to be kept.
    pub fn is_typing(&self) -> bool {
        self.stack.iter().any(|at| match at {
            At::Note(_)
            | At::Reason(_)
            | At::SetUp(_)
            | At::Decision(_)
            | At::LookBack(_)
            | At::Entry(_)
            | At::Ending(_) => true,
            At::Meeting(at) => at.typing.is_some(),
            At::Chosen(at) => at.words.is_some(),
            At::Person(at) => at.note.is_some(),
            _ => false,
        })
    }

    /// Whether what was noted last is on disk: where the log is, an entry; else what is in hand.
    pub fn is_noted_saved(&self) -> bool {
        match self.base() {
            At::Home | At::Log(_) | At::Past(_) => self.unsaved.is_empty(),
            _ => self.is_hand_saved(),
        }
    }

    /// Whether all that is in hand is on disk.
    pub fn is_hand_saved(&self) -> bool {
        self.seated.as_ref().is_none_or(|seated| seated.saved.is_safe())
            && self.editor.as_ref().is_none_or(|editor| editor.saved.is_safe())
    }
}

/// Of each `{see|hear}` the word for this face. Braces without a bar stay as they are.
pub fn in_face(words: &str, face: Face) -> String {
    let mut said = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, pair, after)) = next_pair(rest) {
        let (eye, ear) = pair.split_once('|').unwrap_or((pair, pair));
        said += before;
        said += if face == Face::Ear { ear } else { eye };
        rest = after;
    }
    said + rest
}

fn next_pair(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('{')?;
    let close = open + text[open..].find('}')?;
    let pair = &text[open + 1..close];
    pair.contains('|').then(|| (&text[..open], pair, &text[close + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_said_as_each_face_does_it() {
        let words = "before you {see|hear} it, {Read|Hear it} again";
        assert_eq!(in_face(words, Face::Eye), "before you see it, Read again");
        assert_eq!(in_face(words, Face::Ear), "before you hear it, Hear it again");
    }
}
