//! The two sides, as both may see them. Only the table makes them, and only after the reveal.

use crate::assessment::Assessment;
use crate::names::names;
use crate::session::{Answers, worse_at_gate};

/// One of the two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Whose decision it is.
    Mentee,
    /// Who asks.
    Mentor,
}

names!(Side { Mentee = "mentee", Mentor = "mentor" });

/// Both sides, as both may see them.
#[derive(Debug, Clone, PartialEq)]
pub struct Both {
    pub(super) mentee: View,
    pub(super) mentor: View,
    pub(super) agreed: Option<Answers>,
    pub(super) gate_shown: bool,
    pub(super) only_told: bool,
    pub(super) short: bool,
}

/// What is shown beyond what always is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Showing {
    /// Gate answers, and notes on them.
    pub gate: bool,
    pub private_notes: bool,
}

/// One side, as both may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The answers, in the mentee's context; gate answers that are not shown stand as declined.
    pub answers: Answers,
    /// The notes that are not private, by item.
    pub notes: Vec<Option<String>>,
}

impl Both {
    pub const fn view(&self, side: Side) -> &View {
        match side {
            Side::Mentee => &self.mentee,
            Side::Mentor => &self.mentor,
        }
    }

    /// The third set, once something was agreed or is seen differently.
    pub const fn agreed(&self) -> Option<&Answers> {
        self.agreed.as_ref()
    }

    /// The worst of both for each gate item and nothing else; nothing unless gate answers are shown.
    pub fn joint(&self, assessment: &Assessment) -> Option<Answers> {
        let mut joint = self.gate_shown.then(|| Answers::new(assessment))?;
        for item in (0..assessment.items().len()).filter(|item| assessment.item(*item).is_gate()) {
            joint.set(item, worse_at_gate(self.mentee.answers.get(item), self.mentor.answers.get(item)));
        }
        Some(joint)
    }

    pub const fn gate_shown(&self) -> bool {
        self.gate_shown
    }

    /// Whether it is a short run, too short for a verdict.
    pub const fn short(&self) -> bool {
        self.short
    }

    /// Whether the mentor knows only what the mentee told.
    pub const fn only_told(&self) -> bool {
        self.only_told
    }
}
