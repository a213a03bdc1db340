//! What one session holds.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Answer, Answers, Decision, Fact, FollowUp, Pace, Progress, Reference, Review};
use crate::assessment::{Assessment, AssessmentKey};
use crate::model::{EvidenceIx, ItemIx, Position};
use crate::names::names;

/// One session with one assessment about one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub reference: Reference,
    /// The place, in a word of the user's own.
    pub place: String,
    pub rater: Rater,
    pub assessment: AssessmentKey,
    pub started: Timestamp,
    pub changed: Timestamp,
    pub stage: Stage,
    /// Which fact the set-up asks for; nothing where that is not known, and once the set-up is over.
    pub asking: Option<Fact>,
    /// Only the items marked `quick` and the gate are asked.
    pub quick: bool,
    /// What is not asked in it: what two people leave alone, and what a mentor does not mean to answer.
    pub unasked: BTreeSet<ItemIx>,
    /// Where the user is: the item shown last.
    pub at: Option<ItemIx>,
    pub answers: Answers,
    /// What stands beside an answer, by item; as long as the assessment has items.
    pub remarks: Vec<Remark>,
    /// The user's own verdict, asked before the result is shown.
    pub gut: Option<Position>,
    pub decision: Option<Decision>,
    /// Seconds spent answering, and answers given, for the time left.
    pub pace: Pace,
    /// What ties it to the sessions before and after it, and what follows from it.
    pub follow_up: FollowUp,
}

impl Session {
    pub fn begin(assessment: &Assessment, key: AssessmentKey, reference: Reference, now: Timestamp) -> Self {
        Self {
            answers: Answers::new(assessment),
            remarks: vec![Remark::default(); assessment.items().len()],
            ..Self::blank(key, reference, now)
        }
    }

    /// A session of which the questions are not known.
    pub(crate) fn blank(key: AssessmentKey, reference: Reference, now: Timestamp) -> Self {
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
            unasked: BTreeSet::new(),
            at: None,
            answers: Answers::default(),
            remarks: Vec::new(),
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
            self.remarks[item].earlier.push(Earlier { until: now, answer: before, learned: None });
        }
        self.answers.set(item, answer);
        self.remarks[item].reason = reason;
        self.changed = now;
    }

    /// Plans to look again this many days from today, unless something else was planned.
    pub fn plan_review(&mut self, today: Date, days: u32) {
        let on = today.checked_add(jiff::Span::new().days(days));
        self.follow_up.review = self.follow_up.review.take().or(on.ok().map(Review::On));
    }

    /// Records a decision; the one before stays in the history.
    pub fn decide(&mut self, decision: Decision) {
        self.changed = decision.made;
        self.follow_up.earlier_decisions.extend(self.decision.replace(decision));
    }

    /// What was noted, in the order of the items.
    pub fn notes(&self) -> impl Iterator<Item = (ItemIx, &str)> {
        let notes = self.remarks.iter().map(|remark| remark.note.as_deref());
        notes.enumerate().filter_map(|(item, note)| Some((item, note?)))
    }

    /// Records or removes a note.
    pub fn note(&mut self, item: ItemIx, note: &str, now: Timestamp) {
        let note = note.trim();
        self.remarks[item].note = (!note.is_empty()).then(|| note.to_owned());
        self.changed = now;
    }

    /// The items that this session asks, in order: all, or the quick ones and the gate; none that is left out or not asked here.
    pub fn asked<'a>(&'a self, assessment: &'a Assessment) -> impl Iterator<Item = ItemIx> + 'a {
        assessment.asked().filter(|index| {
            let item = assessment.item(*index);
            let is_long_enough = !self.quick || item.quick || item.is_gate();
            is_long_enough && !self.answers.is_left_out(*index) && !self.unasked.contains(index)
        })
    }

    pub fn progress(&self, assessment: &Assessment) -> Progress {
        let (mut given, mut preset, mut of) = (0, 0, 0);
        for item in self.asked(assessment) {
            of += 1;
            let is_given = self.answers.given(item).is_some();
            given += usize::from(is_given);
            preset += usize::from(!is_given && self.answers.get(item).is_some());
        }
        let answered = if given + preset == of { of } else { given };
        Progress { answered, of }
    }

    /// The items that are still open, in the order in which they are asked.
    pub fn open(&self, assessment: &Assessment) -> Vec<ItemIx> {
        self.asked(assessment).filter(|item| self.answers.get(*item).is_none()).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rater {
    /// Whose decision it is.
    #[default]
    Own,
    /// A mentor, about somebody else's place: kept with the meeting, never among the sessions.
    Mentor,
}

names!(Rater { Own = "own", Mentor = "mentor" });

/// How far a session went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The place and the context are being asked.
    SetUp,
    Answering,
    /// What is open is being reviewed.
    Review,
    /// The user's own verdict is being asked.
    Gut,
    Done,
}

names!(Stage {
    SetUp = "set-up",
    Answering = "answering",
    Review = "review",
    Gut = "gut-check",
    Done = "done",
});

/// What stands beside an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remark {
    /// Why the item does not apply.
    pub reason: Option<String>,
    pub note: Option<String>,
    /// What was answered before a correction, oldest first.
    pub earlier: Vec<Earlier>,
}

/// An answer that was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    pub until: Timestamp,
    /// What stood before; nothing if the item was open.
    pub answer: Option<Answer>,
    /// The day on which somebody learned what took its place; nothing where that was a correction.
    pub learned: Option<Date>,
}
