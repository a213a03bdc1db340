//! The two sides, as both may see them. Only the table makes them, and only after the reveal.

use super::agreed::is_open;
use crate::assessment::Assessment;
use crate::model::{ItemIx, Position};
use crate::names::names;
use crate::session::{Answer, Answers, worse_at_gate};

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
    /// The counsellor whose answers are laid beside the mentee's.
    pub(super) mentor: Counsellor,
    /// The other counsellors, in the order they were asked in.
    pub(super) others: Vec<Counsellor>,
    pub(super) agreed: Option<Answers>,
    /// The gate items whose answers are shown.
    pub(super) gate: Vec<ItemIx>,
    /// Whether these are all of them, and the mentee's are at hand.
    pub(super) whole_gate: bool,
    /// Whether the mentee's were in a window that has closed.
    pub(super) lost_gate: bool,
    pub(super) short: bool,
}

/// One counsellor's side, as all may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Counsellor {
    /// May be empty.
    pub name: String,
    pub view: View,
    /// Knows only what the mentee told.
    pub only_told: bool,
    /// The answers came when the mentee had looked already.
    pub late: bool,
}

/// One side, as both may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The answers, in the mentee's context; gate answers that are not shown stand as declined.
    pub answers: Answers,
    /// The notes that are shown, by item.
    pub notes: Vec<Option<String>>,
    /// The side's own verdict, where it is shown.
    pub gut: Option<Position>,
}

impl Both {
    pub const fn view(&self, side: Side) -> &View {
        match side {
            Side::Mentee => &self.mentee,
            Side::Mentor => &self.mentor.view,
        }
    }

    /// The counsellor whose answers are laid beside the mentee's.
    pub const fn mentor(&self) -> &Counsellor {
        &self.mentor
    }

    /// The other counsellors.
    pub fn others(&self) -> &[Counsellor] {
        &self.others
    }

    /// What everybody answered: the mentee, whoever is laid beside, then the others.
    pub fn said(&self, item: ItemIx) -> impl Iterator<Item = Option<Answer>> + '_ {
        let counsellors = std::iter::once(&self.mentor).chain(&self.others).map(|one| &one.view);
        std::iter::once(&self.mentee).chain(counsellors).map(move |view| view.answers.get(item))
    }

    /// Whether there are two answers that can differ.
    pub fn can_differ(&self, item: ItemIx) -> bool {
        self.said(item).filter(|answer| !is_open(*answer)).count() >= 2
    }

    /// The third set, once something was agreed or is seen differently.
    pub const fn agreed(&self) -> Option<&Answers> {
        self.agreed.as_ref()
    }

    /// The worst of all for each gate item that is shown and nothing else; nothing where none is.
    pub fn joint(&self, assessment: &Assessment) -> Option<Answers> {
        if self.gate.is_empty() {
            return None;
        }
        let mut joint = Answers::new(assessment);
        for item in &self.gate {
            let mentors = std::iter::once(&self.mentor).chain(&self.others);
            let said = mentors.map(|mentor| mentor.view.answers.get(*item));
            joint.set(*item, said.fold(self.mentee.answers.get(*item), worse_at_gate));
        }
        Some(joint)
    }

    /// The gate items whose answers are shown.
    pub fn gate(&self) -> &[ItemIx] {
        &self.gate
    }

    /// Whether a verdict can be told: with a gate answer left out it might be another one, whatever that answer holds.
    pub const fn bears_verdict(&self) -> bool {
        self.whole_gate
    }

    /// Whether the mentee's safety answers were in a window that has closed: they are nowhere here.
    pub const fn has_lost_safety(&self) -> bool {
        self.lost_gate
    }

    /// Whether it is a short run, too short for a verdict.
    pub const fn short(&self) -> bool {
        self.short
    }

    /// Whether the mentor knows only what the mentee told.
    pub const fn only_told(&self) -> bool {
        self.mentor.only_told
    }
}
