//! Where somebody is: each page, and what it needs beside the session.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::action::Show;
use super::super::editor::Editor;
use super::super::effect::{Begin, ForMentee, Reading};
use super::super::meeting::Spot;
use super::super::merge::Outcome;
use super::super::place::Place;
use super::super::sent::Taking;
use super::super::sent::look::Found;
use crate::check::Finding;
use crate::log::End;
use crate::memory::{Filter, Said};
use crate::model::{EvidenceIx, ItemIx, Level};
use crate::report::block::{Banner, Document};
use crate::report::format::Format;
use crate::report::jot::Kind;
use crate::report::questions::Sheet;
use crate::report::result::Part;
use crate::report::share::Sensitive;
use crate::session::{Choice, Doubt, Expectation, Met, Reference, Unweighed};
use crate::store::{Forgetting, Typed};

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
    Plan,
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
    /// What stood in that field when it was come to.
    pub stood: String,
}

impl SetUp {
    pub fn new(rows: Rows, typed: Vec<String>, field: usize) -> Self {
        let mut at = Self { rows, typed, field, stood: String::new() };
        at.comes_to(field);
        at
    }

    pub fn comes_to(&mut self, field: usize) {
        self.field = field;
        self.stood = self.typed.get(field).cloned().unwrap_or_default();
    }
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
    /// The worst was just answered, and the card stands still: what is typed next may be meant for the next one.
    pub stands_still: bool,
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
    /// The program ends, and with it what a mentee kept at a mentor's machine.
    Lost,
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
    Begin {
        assessment: String,
        place: String,
        quick: bool,
    },
    Open(Reference),
    Meet(Reference),
    /// Sit down again, as in this session.
    MeetAgain(Reference),
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

/// What was typed and marked of a decision that nobody has kept: it is no decision, and waits to be gone on with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    pub at: Deciding,
    /// A choice was marked and no more: it waits while the program runs, and is not left behind.
    pub is_a_look: bool,
    /// The same as it is kept beside the session.
    pub typed: Typed,
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
    pub typing: Option<(super::super::meeting::Choice, String)>,
    /// Which of the things that a mentor may ask now stands beside it; none where none does.
    pub prompt: Option<usize>,
    /// Words that were typed and not kept: they come back when the field is opened again.
    pub draft: Option<(super::super::meeting::Choice, String)>,
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
    /// Among what was asked and promised before the session in hand.
    Asked(usize),
    /// Among what was chosen before the two sit down.
    Before(usize),
    /// In the session with a mentor in hand.
    Table,
}

/// What of a session is written: its result, or what stands there in its place; questions to ask; or a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Result,
    Questions(Sheet),
    Mail,
}

/// A document that is about to be written for somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    pub about: About,
    pub what: What,
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
