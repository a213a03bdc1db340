//! A mentor-guided session: two people, the same questions, answered apart, then looked at together.
//!
//! A [`Meeting`] accompanies a mentee's session and holds all that the two make of it: the agreement, the mentor's
//! answers, what was talked about and agreed, options, one act. It never holds the mentee's answers. [`Table`] brings
//! the two together and decides who may see what at which [`Step`]; [`Both`] is the only way to both sides, and
//! exists only once they are revealed. Pure data: `document` turns a meeting into YAML and back, `letter` what
//! passes between two machines.

mod agreed;
mod both;
mod document;
mod guide;
mod letter;
mod options;
mod post;
mod step;
mod table;
mod timer;

pub use agreed::{Example, Moved, Resolution, Talk};
pub use both::{Both, Showing, View};
pub use document::{MeetingHead, read_meeting, read_meeting_head, write_meeting};
pub use guide::Guide;
pub use letter::{ForMentor, Letter, ToMentee, read_letter, write_for_mentor, write_to_mentee};
pub use options::Options;
pub use post::{Imported, NotImported};
pub use step::{Arrangement, Refusal, Step};
pub use table::{Alone, GateAnswers, Table};
pub use timer::Timer;

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::assessment::{Assessment, Paragraph, SetupQuestion};
use crate::model::ItemIx;
use crate::names::names;
use crate::session::{Answer, AssessmentKey, Rater, Reference, Session};

/// One of the two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Whose decision it is.
    Mentee,
    /// Who asks.
    Mentor,
}

names!(Side { Mentee = "mentee", Mentor = "mentor" });

/// What two people make of one session.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// The mentee's session; the meeting has no name of its own.
    pub reference: Reference,
    /// Which assessment, exactly.
    pub assessment: AssessmentKey,
    /// The place, in the mentee's word; empty where it is not shown.
    pub place: String,
    /// What the mentee is called here; may be empty.
    pub mentee: String,
    /// What the mentor is called here, in the mentee's word; may be empty.
    pub mentor: String,
    /// When it began.
    pub started: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
    /// What both read first; theirs to change.
    pub agreement: Vec<Paragraph>,
    /// Subjects that the two leave alone.
    pub off_limits: Vec<String>,
    /// What of the context the mentee shows.
    pub shown: BTreeSet<SetupQuestion>,
    /// What could be done.
    pub options: Options,
    /// What the mentee will do.
    pub act: Option<Act>,
    /// When the two look again.
    pub review: Option<Date>,
    /// How long it took; nobody sees it unless they ask.
    pub timer: Timer,
    arrangement: Arrangement,
    step: Step,
    /// How the act stands in the mentee's plan, once it does: another wording takes its place there.
    landed: Option<String>,
    mentors: Mentors,
    /// Whether gate answers are shown; nothing until the mentee chose.
    gate_shown: Option<bool>,
    /// The mentee's notes that stay with the mentee.
    private: BTreeSet<ItemIx>,
    /// What was said about each item; as long as the assessment has items.
    talk: Vec<Talk>,
}

/// The mentor's part: sealed until the reveal.
#[derive(Debug, Clone, PartialEq)]
struct Mentors {
    /// The answers, as a session of the mentor's own.
    session: Session,
    /// The mentor knows only what the mentee told.
    only_told: bool,
    /// The mentor's notes that stay with the mentor.
    private: BTreeSet<ItemIx>,
    /// When the file was written in which they came; nothing where they did not come by file.
    received: Option<Timestamp>,
}

/// One act, one date, one person who will know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// What the mentee will do.
    pub what: String,
    /// By when; nothing until the two have said so.
    pub by: Option<Date>,
    /// Who will know.
    pub knows: String,
}

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

    /// The meeting that a file for the mentor opens, where the mentor is.
    pub fn take(letter: &ForMentor, assessment: &Assessment, now: Timestamp) -> Self {
        let mut meeting = Self::empty(assessment, assessment.key(), letter.reference.clone(), now);
        meeting.arrangement = Arrangement::MentorHere;
        meeting.take_terms(letter);
        meeting
    }

    /// Brings what was agreed and what is shown up to a letter that came once more; false where it says the same.
    pub fn take_again(&mut self, letter: &ForMentor, now: Timestamp) -> bool {
        let before = self.clone();
        self.take_terms(letter);
        let changed = *self != before;
        if changed {
            self.changed = now;
        }
        changed
    }

    fn take_terms(&mut self, letter: &ForMentor) {
        self.place.clone_from(&letter.place);
        self.mentee.clone_from(&letter.from);
        if !letter.to.is_empty() {
            self.mentor.clone_from(&letter.to);
        }
        self.agreement.clone_from(&letter.agreement);
        self.off_limits.clone_from(&letter.off_limits);
        self.shown.clone_from(&letter.shown);
        self.mentors.session.answers.context = letter.context.clone();
    }

    fn empty(assessment: &Assessment, key: AssessmentKey, reference: Reference, now: Timestamp) -> Self {
        let mut session = Session::begin(assessment, key.clone(), reference.clone(), now);
        session.rater = Rater::Mentor;
        Self {
            mentors: Mentors { session, only_told: false, private: BTreeSet::new(), received: None },
            reference,
            assessment: key,
            place: String::new(),
            mentee: String::new(),
            mentor: String::new(),
            started: now,
            changed: now,
            agreement: Vec::new(),
            off_limits: Vec::new(),
            shown: BTreeSet::new(),
            options: Options::default(),
            act: None,
            review: None,
            timer: Timer::default(),
            arrangement: Arrangement::OneKeyboard,
            step: Step::Agreement,
            landed: None,
            gate_shown: None,
            private: BTreeSet::new(),
            talk: vec![Talk::default(); assessment.items().len()],
        }
    }

    /// Puts a subject that the two leave alone into other words; without words it goes.
    pub fn reword_off_limits(&mut self, index: usize, words: &str) {
        options::reword(&mut self.off_limits, index, words);
    }

    /// Where it stands.
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

    /// Whether the mentee chose to show gate answers.
    pub fn gate_shown(&self) -> bool {
        self.gate_shown == Some(true)
    }

    /// How many items the mentor answered: told also while the answers are sealed.
    pub fn mentor_answered(&self) -> usize {
        let answers = &self.mentors.session.answers;
        (0..answers.len()).filter(|item| answers.given(*item).is_some_and(|a| a.level().is_some())).count()
    }

    /// Whether the mentee's session must not be opened by whoever sits at the keyboard now.
    pub fn hides_mentee(&self) -> bool {
        self.arrangement.hides_mentee(self.step)
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

    /// What was said about an item.
    pub fn talk(&self, item: ItemIx) -> &Talk {
        &self.talk[item]
    }

    /// Records the latest example of an item; an empty text removes it.
    pub fn give_example(&mut self, item: ItemIx, example: Example) {
        self.talk[item].example = (!example.text.trim().is_empty()).then_some(example);
    }

    /// Whether a note is kept by who wrote it.
    pub fn is_private(&self, side: Side, item: ItemIx) -> bool {
        self.private_notes(side).contains(&item)
    }

    /// Marks a note as private, or takes the mark away.
    pub fn keep_private(&mut self, side: Side, item: ItemIx, private: bool) {
        let notes = match side {
            Side::Mentee => &mut self.private,
            Side::Mentor => &mut self.mentors.private,
        };
        if private {
            notes.insert(item);
        } else {
            notes.remove(&item);
        }
    }

    fn private_notes(&self, side: Side) -> &BTreeSet<ItemIx> {
        match side {
            Side::Mentee => &self.private,
            Side::Mentor => &self.mentors.private,
        }
    }

    /// The level that the mentor gave, for joint safety: the worst of both, whoever said it.
    fn mentors_answer(&self, item: ItemIx) -> Option<Answer> {
        self.mentors.session.answers.get(item)
    }
}
