//! One question, and where and how its answer counts.

use crate::model::{DimensionIx, ScaleIx, TOP, Weight};
use crate::names::names;

/// The index of an [`Ask`](super::Ask).
pub type AskIx = usize;

/// Where an item counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Home {
    /// In a dimension, and so in an axis.
    Dimension(DimensionIx),
    /// In the gate: never averaged.
    Gate,
}

/// Which way an item counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    /// Level 4 is the worst.
    Symptom,
    /// Level 4 is the best.
    Strength,
}

names!(Polarity { Symptom = "symptom", Strength = "strength" });

/// Who could change what an item states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Yours,
    /// Someone else there.
    Theirs,
    /// Nobody in the time that matters.
    Neither,
}

names!(Owner { Yours = "yours", Theirs = "theirs", Neither = "neither" });

/// Who can answer an item best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Listener {
    Boss,
    /// Somebody who does similar work there.
    Peer,
    /// Somebody who left.
    Left,
    /// What is written down.
    Papers,
    /// Whoever is asked.
    Oneself,
}

names!(Listener { Boss = "boss", Peer = "peer", Left = "left", Papers = "papers", Oneself = "self" });

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applicability {
    /// It may be answered with "does not apply" and a reason.
    May,
    Always,
    /// It starts as "does not apply", for this reason, and can be answered.
    StartsNot(String),
}

#[derive(Debug, Clone)]
pub struct Item {
    /// Permanent name, such as `research.shown`.
    pub id: String,
    /// What stands before a level that is read away from its card.
    pub name: Option<String>,
    pub home: Home,
    pub polarity: Polarity,
    pub weight: Weight,
    pub scale: ScaleIx,
    pub owner: Owner,
    /// Goes up when its meaning changes.
    pub revision: u32,
    pub quick: bool,
    /// It states how things stand today, whatever period the other items are about.
    pub standing: bool,
    /// Who can answer it best.
    pub ask_whom: Option<Listener>,
    pub applicability: Applicability,
    /// What set-up asks: where that is answered with no, the item is not asked and does not apply.
    pub applies_if: Option<AskIx>,
    pub ask: String,
    pub why: String,
    /// What each level looks like here; empty texts where the author gave none.
    pub levels: [String; 5],
    /// How somebody else reads it.
    pub other: Option<Other>,
    /// What to ask in an interview.
    pub probe: Option<Probe>,
    /// A mentor's question.
    pub prompt: Option<String>,
    /// Which text the idea comes from.
    pub source: String,
}

impl Item {
    /// Favourability of a level, 0 to 4: higher is a better reason to stay. Its own inverse.
    pub const fn favourability(&self, level: u8) -> u8 {
        match self.polarity {
            Polarity::Strength => level,
            Polarity::Symptom => TOP - level,
        }
    }

    pub const fn is_gate(&self) -> bool {
        matches!(self.home, Home::Gate)
    }
}

/// An item as somebody else reads it, with `{name}` for the person that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub ask: String,
    /// The item's own where they read the same.
    pub levels: [String; 5],
}

/// What to ask in an interview, and how to hear the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    pub ask: String,
    pub follow_up: String,
    pub good: String,
    pub evasive: String,
}
