//! What one meeting holds.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::options;
use super::{Arrangement, Clause, Example, Guide, Options, Side, Step, Talk, Timer};
use crate::assessment::{Assessment, Paragraph, SetupQuestion};
use crate::model::ItemIx;
use crate::names::names;
use crate::session::{AssessmentKey, Course, Rater, Reference, Session};

/// What two people make of one session.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// The mentee's session; the meeting has no name of its own.
    pub reference: Reference,
    pub assessment: AssessmentKey,
    /// The place, in the mentee's word; empty where it is not shown.
    pub place: String,
    /// What the mentee is called here; may be empty.
    pub mentee: String,
    /// What the mentor is called here, in the mentee's word; may be empty.
    pub mentor: String,
    pub started: Timestamp,
    pub changed: Timestamp,
    /// What would make it worthwhile, in the mentee's words; may be empty.
    pub goal: String,
    /// Whether the mentee got what they came for, 1 to 5; nothing until they said.
    pub got: Option<u8>,
    /// What both read first; theirs to change.
    pub agreement: Vec<Paragraph>,
    /// Which of it is changed or open; all else is agreed.
    pub clauses: Vec<Clause>,
    /// What of it a mentor elsewhere would have otherwise.
    pub exceptions: Vec<Clause>,
    /// Subjects that the two leave alone.
    pub off_limits: Vec<String>,
    /// What of the context the mentee shows.
    pub shown: BTreeSet<SetupQuestion>,
    pub options: Options,
    pub act: Option<Act>,
    pub review: Option<Date>,
    /// When the two end; nothing until they said so.
    pub ends: Option<Timestamp>,
    /// How long it took; nobody sees it unless they ask.
    pub timer: Timer,
    /// Whose machine this is; nothing until it was said.
    pub machine: Option<Machine>,
    /// What the mentor writes down for nobody else: it is in no letter and no document, and stays on this machine.
    pub mentors_own_note: String,
    /// When the file that goes out from here was written: the first with the questions, or the newest with the answers.
    pub sent: Option<Timestamp>,
    pub(super) arrangement: Arrangement,
    pub(super) step: Step,
    /// How the act stands in the mentee's plan, once it does: another wording takes its place there.
    pub(super) landed: Option<String>,
    pub(super) mentors: Mentors,
    /// Whoever else was asked, each with a part of their own.
    pub(super) further: Vec<Further>,
    /// Whether gate answers are shown; nothing until the mentee chose.
    pub(super) gate_shown: Option<bool>,
    /// The gate answers that the mentee opened one at a time.
    pub(super) opened: BTreeSet<ItemIx>,
    pub(super) notes: Notes,
    /// Whether the mentee's own verdict is shown.
    pub(super) gut_shown: bool,
    /// Where the two were when the mentee looked without waiting, until the rest is awaited after all.
    pub(super) early: Option<Step>,
    /// What the mentee wants the mentor to answer.
    pub(super) asked_for: BTreeSet<ItemIx>,
    /// The mentor answers that, and safety.
    pub(super) only_asked_for: bool,
    /// What the mentee wants to talk about.
    pub(super) starred: BTreeSet<ItemIx>,
    /// What is talked about now; nothing where no topic is open.
    pub(super) topic: Option<ItemIx>,
    /// What was said about each item; as long as the assessment has items.
    pub(super) talk: Vec<Talk>,
    /// That the page was shown to a mentor elsewhere, or here by the mentee.
    pub(super) showing: Option<Showing>,
    /// The mentee's session as far as it is shown, where the mentor is.
    pub(super) theirs: Option<Session>,
}

/// The mentor's part: sealed until the reveal.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mentors {
    /// The answers, as a session of the mentor's own.
    pub(super) session: Session,
    /// The mentor knows only what the mentee told.
    pub(super) only_told: bool,
    /// Whether the mentor's own verdict is shown.
    pub(super) gut_shown: bool,
    /// When the file was written in which they came; nothing where they did not come by file.
    pub(super) received: Option<Timestamp>,
    /// They came when both had looked already: they are not blind.
    pub(super) late: bool,
}

/// That a mentee shows the page to a mentor elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Showing {
    /// When the newest letter with it was written.
    pub written: Timestamp,
    /// From then on nothing is shown any more.
    pub ended: bool,
}

/// How much the mentor answers; safety is in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HowMuch {
    /// What the mentee asked for.
    AskedFor,
    /// The short set.
    Short,
    All,
}

/// A counsellor beside the first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Further {
    pub(super) name: String,
    /// Their part; nothing until their letter came.
    pub(super) mentors: Option<Mentors>,
    /// What of the agreement they would have otherwise.
    pub(super) exceptions: Vec<Clause>,
}

/// Which notes each of the two shows; all others stay with whoever wrote them. The mentor's on the gate go to the mentee
/// alone, whatever stands here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Notes {
    /// The items are those that are kept, as in meetings of which both had seen everything else before it was a choice.
    pub(super) all_but: bool,
    pub(super) mentee: BTreeSet<ItemIx>,
    pub(super) mentor: BTreeSet<ItemIx>,
}

/// Whose machine two people sit at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Machine {
    Mentees,
    /// Gate answers and notes that are kept are never written here.
    Mentors,
}

names!(Machine { Mentees = "mentee", Mentors = "mentor" });

impl Mentors {
    pub(super) fn of(session: Session) -> Self {
        Self { session, only_told: false, gut_shown: false, received: None, late: false }
    }
}

/// One act, one date, one person who will know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Act {
    pub what: String,
    /// By when; nothing until the two have said so.
    pub by: Option<Date>,
    /// What could get in the way; may be empty.
    pub obstacle: String,
    /// What would help; may be empty.
    pub help: String,
    pub knows: String,
    /// How sure the mentee is to do it, 1 to 10; nothing until they said.
    pub sure: Option<u8>,
    /// What became of it.
    pub course: Course,
}

/// Topics that half an hour has room for.
pub const TOPICS: usize = 3;

impl Meeting {
    /// A meeting about a session, where the mentee is.
    pub fn begin(session: &Session, assessment: &Assessment, guide: &Guide, now: Timestamp) -> Self {
        let key = session.assessment.clone();
        let mut meeting = Self::empty(assessment, key, session.reference.clone(), now);
        meeting.place.clone_from(&session.place);
        meeting.agreement = guide.agreement().to_vec();
        meeting.shown.insert(SetupQuestion::Place);
        meeting
    }

    pub(super) fn empty(
        assessment: &Assessment,
        key: AssessmentKey,
        reference: Reference,
        now: Timestamp,
    ) -> Self {
        let mut session = Session::begin(assessment, key.clone(), reference.clone(), now);
        session.rater = Rater::Mentor;
        Self {
            mentors: Mentors::of(session),
            talk: vec![Talk::default(); assessment.items().len()],
            ..Self::blank(key, reference, now)
        }
    }

    /// A meeting about answers of which the questions are not known.
    pub(super) fn blank(key: AssessmentKey, reference: Reference, now: Timestamp) -> Self {
        let session = Session::blank(key.clone(), reference.clone(), now);
        Self {
            mentors: Mentors::of(session),
            reference,
            assessment: key,
            place: String::new(),
            mentee: String::new(),
            mentor: String::new(),
            started: now,
            changed: now,
            goal: String::new(),
            got: None,
            agreement: Vec::new(),
            clauses: Vec::new(),
            exceptions: Vec::new(),
            off_limits: Vec::new(),
            shown: BTreeSet::new(),
            options: Options::default(),
            act: None,
            review: None,
            ends: None,
            timer: Timer::default(),
            machine: None,
            mentors_own_note: String::new(),
            sent: None,
            arrangement: Arrangement::OneKeyboard,
            step: Step::Agreement,
            landed: None,
            further: Vec::new(),
            gate_shown: None,
            opened: BTreeSet::new(),
            notes: Notes::default(),
            gut_shown: false,
            early: None,
            asked_for: BTreeSet::new(),
            only_asked_for: false,
            starred: BTreeSet::new(),
            topic: None,
            talk: Vec::new(),
            showing: None,
            theirs: None,
        }
    }

    /// Puts a subject that the two leave alone into other words; without words it goes.
    pub fn reword_off_limits(&mut self, index: usize, words: &str) {
        options::reword(&mut self.off_limits, index, words);
    }

    pub const fn step(&self) -> Step {
        self.step
    }

    /// Who is where.
    pub const fn arrangement(&self) -> Arrangement {
        self.arrangement
    }

    /// Whether the mentor marked "I only know what I was told".
    pub const fn only_told(&self) -> bool {
        self.mentors.only_told
    }

    /// Whether the mentor's answers came by file.
    pub const fn has_received(&self) -> bool {
        self.mentors.received.is_some()
    }

    /// Whether the mentee chose to show all gate answers.
    pub fn gate_shown(&self) -> bool {
        self.gate_shown == Some(true)
    }

    /// Whether both may see this gate answer.
    pub fn shows_gate(&self, item: ItemIx) -> bool {
        self.gate_shown() || self.opened.contains(&item)
    }

    /// Opens one gate answer, or closes it again.
    pub fn open_gate(&mut self, item: ItemIx, open: bool) {
        put(&mut self.opened, item, open);
    }

    /// Whether this side shows its own verdict.
    pub const fn shows_gut(&self, side: Side) -> bool {
        match side {
            Side::Mentee => self.gut_shown,
            Side::Mentor => self.mentors.gut_shown,
        }
    }

    /// Shows the own verdict of a side, or keeps it.
    pub const fn show_gut(&mut self, side: Side, shown: bool) {
        match side {
            Side::Mentee => self.gut_shown = shown,
            Side::Mentor => self.mentors.gut_shown = shown,
        }
    }

    /// Whether the mentee looked without waiting, and may still wait after all.
    pub fn may_wait(&self) -> bool {
        self.early.is_some() && self.step == Step::Alone
    }

    /// Whether the mentee's safety answers and kept notes are in this window only.
    pub fn writes_no_secrets(&self) -> bool {
        self.machine == Some(Machine::Mentors) && self.arrangement != Arrangement::MentorHere
    }

    /// Whether the mentor's answers came after both had looked.
    pub const fn came_late(&self) -> bool {
        self.mentors.late
    }

    /// How many items the mentor answered: told also while the answers are sealed.
    pub fn mentor_answered(&self) -> usize {
        let answers = &self.mentors.session.answers;
        (0..answers.len()).filter(|item| answers.given(*item).is_some_and(|a| a.level().is_some())).count()
    }

    /// Takes the mentor's answers as they stand now; false when it is not the mentor's turn.
    pub fn take_answers(&mut self, answers: &Session) -> bool {
        let turn = self.step == Step::MentorAnswers;
        if turn {
            self.mentors.session = answers.clone();
            self.changed = answers.changed;
        }
        turn
    }

    pub fn talk(&self, item: ItemIx) -> &Talk {
        &self.talk[item]
    }

    /// Whether the mentee wants the mentor to answer an item.
    pub fn asks_for(&self, item: ItemIx) -> bool {
        self.asked_for.contains(&item)
    }

    /// How many the mentee wants the mentor to answer.
    pub fn asked_for(&self) -> usize {
        self.asked_for.len()
    }

    /// Asks the mentor for an item, or no longer.
    pub fn ask_for(&mut self, item: ItemIx) {
        let is_asked = self.asks_for(item);
        put(&mut self.asked_for, item, !is_asked);
    }

    /// Whether the mentee wants to talk about an item.
    pub fn is_starred(&self, item: ItemIx) -> bool {
        self.starred.contains(&item)
    }

    pub fn starred(&self) -> usize {
        self.starred.len()
    }

    /// Stars an item, or takes its star away; false where there are as many as there is time for.
    pub fn star(&mut self, item: ItemIx) -> bool {
        if self.starred.remove(&item) {
            return true;
        }
        self.starred.len() < TOPICS && self.starred.insert(item)
    }

    /// The topic that is open.
    pub const fn topic(&self) -> Option<ItemIx> {
        self.topic
    }

    /// Opens a topic, or none; whether that is another one.
    pub fn open_topic(&mut self, item: Option<ItemIx>) -> bool {
        std::mem::replace(&mut self.topic, item) != item
    }

    /// Notes what was learned about an item; an empty text removes it.
    pub fn learn(&mut self, item: ItemIx, learned: &str) {
        learned.trim().clone_into(&mut self.talk[item].learned);
    }

    /// The talk about an item is over; without an agreement it stays as it was.
    pub fn leave_as_it_is(&mut self, item: ItemIx) {
        let talk = &mut self.talk[item];
        talk.left = talk.resolution.is_none();
    }

    /// Records the latest example of an item; an empty text removes it.
    pub fn give_example(&mut self, item: ItemIx, example: Example) {
        self.talk[item].example = (!example.text.trim().is_empty()).then_some(example);
    }

    /// Whether a side shows its note on an item.
    pub fn shows_note(&self, side: Side, item: ItemIx) -> bool {
        let items = match side {
            Side::Mentee => &self.notes.mentee,
            Side::Mentor => &self.notes.mentor,
        };
        items.contains(&item) != self.notes.all_but
    }

    /// Shows a note, or keeps it.
    pub fn show_note(&mut self, side: Side, item: ItemIx, shown: bool) {
        let items = match side {
            Side::Mentee => &mut self.notes.mentee,
            Side::Mentor => &mut self.notes.mentor,
        };
        put(items, item, shown != self.notes.all_but);
    }
}

fn put(items: &mut BTreeSet<ItemIx>, item: ItemIx, in_it: bool) {
    if in_it {
        items.insert(item);
    } else {
        items.remove(&item);
    }
}
