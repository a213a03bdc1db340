//! A session: what was answered, by whom, about which place, and how far it went.
//!
//! [`Answers`] is all that the engine sees. [`Session`] adds what people add: notes, reasons, corrections, the gut
//! check, the plan and the decision. Pure data: `document` turns it into YAML and back, the store keeps it.

mod admit;
mod answers;
mod batch;
mod cases;
mod course;
pub(crate) mod document;
mod fact;
mod follow_up;
mod progress;
mod subject;

pub use admit::{Refusal, Written, admit};
pub use answers::{Answer, Answers, Context, ExitReadiness, worse_at_gate};
pub use batch::{BatchLine, BatchTarget, read_line};
pub use cases::load_with_cases;
pub use course::{Closing, Course, Outcome};
pub use document::{
    Bare, BareAnswer, Head, OpenPlan, read_answers, read_bare, read_head, read_session, with_place,
    write_session,
};
pub use fact::{Fact, Form, Unread};
pub use follow_up::{Action, Check, Finding, FollowUp, Lesson, Review};
pub use progress::{Pace, Progress};
pub use subject::Subject;

pub use crate::assessment::AssessmentKey;
pub use crate::model::Appetite;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::assessment::Assessment;
use crate::model::{EvidenceIx, ItemIx, Position};
use crate::names::names;

/// One session with one assessment about one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Permanent, unique name.
    pub reference: Reference,
    /// The place, in a word of the user's own.
    pub place: String,
    /// Who answers.
    pub rater: Rater,
    /// Which assessment, exactly.
    pub assessment: AssessmentKey,
    /// When it began.
    pub started: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
    /// How far it went.
    pub stage: Stage,
    /// Which fact the set-up asks for; nothing where that is not known, and once the set-up is over.
    pub asking: Option<Fact>,
    /// Only the items marked `quick` and the gate are asked.
    pub quick: bool,
    /// Where the user is: the item shown last.
    pub at: Option<ItemIx>,
    /// The answers and the context.
    pub answers: Answers,
    /// What stands beside an answer, by item; as long as the assessment has items.
    pub remarks: Vec<Remark>,
    /// The user's own verdict, asked before the result is shown.
    pub gut: Option<Position>,
    /// What the user decided.
    pub decision: Option<Decision>,
    /// Seconds spent answering, and answers given, for the time left.
    pub pace: Pace,
    /// What ties it to the sessions before and after it, and what follows from it.
    pub follow_up: FollowUp,
}

impl Session {
    /// A session that has just begun.
    pub fn begin(assessment: &Assessment, key: AssessmentKey, reference: Reference, now: Timestamp) -> Self {
        Self {
            reference,
            place: String::new(),
            rater: Rater::Own,
            assessment: key,
            started: now,
            changed: now,
            stage: Stage::SetUp,
            asking: None,
            quick: false,
            at: None,
            answers: Answers::new(assessment),
            remarks: vec![Remark::default(); assessment.items().len()],
            gut: None,
            decision: None,
            pace: Pace::default(),
            follow_up: FollowUp::default(),
        }
    }

    /// The evidence that one key press stands for: a mentor mostly knows what was told.
    pub const fn default_evidence(&self, assessment: &Assessment) -> EvidenceIx {
        match self.rater {
            Rater::Own => assessment.default_evidence(),
            Rater::Mentor => assessment.mentor_evidence(),
        }
    }

    /// Moves on to another part; whether that is a change. A result once seen stays seen: what follows is correction.
    pub fn enter(&mut self, stage: Stage) -> bool {
        let moves = self.stage != stage && self.stage != Stage::Done;
        if moves {
            self.stage = stage;
            self.asking = None;
        }
        moves
    }

    /// Records an answer; what stood before is kept as a correction once the result was seen.
    pub fn answer(&mut self, item: ItemIx, answer: Option<Answer>, reason: Option<String>, now: Timestamp) {
        let before = self.answers.get(item);
        if self.stage == Stage::Done && before != answer {
            self.remarks[item].earlier.push(Earlier { until: now, answer: before });
        }
        self.answers.set(item, answer);
        self.remarks[item].reason = reason;
        self.changed = now;
    }

    /// Records or removes a note.
    pub fn note(&mut self, item: ItemIx, note: &str, now: Timestamp) {
        let note = note.trim();
        self.remarks[item].note = (!note.is_empty()).then(|| note.to_owned());
        self.changed = now;
    }
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rater {
    /// Whose decision it is.
    #[default]
    Own,
    /// A mentor, about somebody else's place: kept with the meeting, never among the sessions.
    Mentor,
}

names!(Rater { Own = "own", Mentor = "mentor" });

/// The permanent, unique name of a session: lower-case letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

impl Reference {
    /// Letters in a reference; 32 to the power of 8 is a trillion, enough for one person.
    pub const LENGTH: usize = 8;
    /// No letters that are mistaken for others when read aloud.
    const ALPHABET: &'static [u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

    /// A reference from random bits.
    pub fn from_bits(bits: u64) -> Self {
        let letters = (0..Self::LENGTH).map(|n| {
            let index = (bits >> (5 * n)) & 31;
            char::from(Self::ALPHABET[usize::try_from(index).unwrap_or(0)])
        });
        Self(letters.collect())
    }

    /// The reference with this text, if it can be one: safe in a file name.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == Self::LENGTH && text.bytes().all(|b| Self::ALPHABET.contains(&b));
        fits.then(|| Self(text.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How far a session went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The place and the context are being asked.
    SetUp,
    /// Items are being answered.
    Answering,
    /// What is open is being reviewed.
    Review,
    /// The user's own verdict is being asked.
    Gut,
    /// The result was shown.
    Done,
}

names!(Stage { SetUp = "set-up", Answering = "answering", Review = "review", Gut = "gut-check", Done = "done" });

/// What stands beside an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remark {
    /// Why the item does not apply.
    pub reason: Option<String>,
    /// The user's note.
    pub note: Option<String>,
    /// What was answered before a correction, oldest first.
    pub earlier: Vec<Earlier>,
}

/// An answer that was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// When it was corrected.
    pub until: Timestamp,
    /// What stood before; nothing if the item was open.
    pub answer: Option<Answer>,
}

/// What the user decided: theirs, kept beside the verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Stay, go or not yet.
    pub choice: Choice,
    /// On what condition, in the user's own words.
    pub condition: String,
    /// Until when; Home shows it when it is due.
    pub until: Option<Date>,
    /// When it was made.
    pub made: Timestamp,
}

/// The three choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Stay, or accept.
    Stay,
    /// Go, or decline.
    Go,
    /// Not yet.
    NotYet,
}

names!(Choice { Stay = "stay", Go = "go", NotYet = "not-yet" });
