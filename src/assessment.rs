//! An assessment: what is asked, in which words, on which model.
//!
//! Valid by construction: ids are unique, every item belongs to a live dimension or the gate, all texts fit a
//! card. `parse` makes them of documents or names every problem at once, `shipped` holds the questionnaires that come
//! with the program. Nothing here reads a file.

mod parse;
pub mod shipped;

pub use crate::yaml::Source;
pub(crate) use parse::read;
pub use parse::{load, reload};

use std::collections::HashMap;

use crate::model::{Condition, DimensionIx, EvidenceIx, ItemIx, Model, ScaleIx, Weight};
use crate::names::names;
use crate::yaml::Node;

/// A whole questionnaire with its model.
#[derive(Debug, Clone)]
pub struct Assessment {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) title: String,
    pub(crate) purpose: String,
    pub(crate) hint: String,
    pub(crate) gives_verdict: bool,
    pub(crate) default_evidence: EvidenceIx,
    pub(crate) mentor_evidence: EvidenceIx,
    pub(crate) setup: Vec<SetupQuestion>,
    pub(crate) model: Model,
    pub(crate) items: Vec<Item>,
    pub(crate) by_id: HashMap<String, ItemIx>,
    pub(crate) sections: Vec<Section>,
    pub(crate) advice: Vec<Advice>,
    pub(crate) agreement: Vec<Paragraph>,
    pub(crate) agenda: Vec<AgendaPart>,
    pub(crate) cases: Vec<Case>,
    pub(crate) sources: Vec<Source>,
    pub(crate) digest: String,
}

impl Assessment {
    /// Permanent name, such as `current-role`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version, as written.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What people read as its name.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// One or two sentences on what it is for.
    pub fn purpose(&self) -> &str {
        &self.purpose
    }

    /// The period or the view that every card reminds of, such as "The last 90 days."
    pub fn hint(&self) -> &str {
        &self.hint
    }

    /// Whether it ends in a verdict; a pulse does not.
    pub const fn gives_verdict(&self) -> bool {
        self.gives_verdict
    }

    /// The evidence that one key press stands for.
    pub const fn default_evidence(&self) -> EvidenceIx {
        self.default_evidence
    }

    /// The evidence that one key press of a mentor stands for.
    pub const fn mentor_evidence(&self) -> EvidenceIx {
        self.mentor_evidence
    }

    /// What the set-up asks, in order.
    pub fn setup(&self) -> &[SetupQuestion] {
        &self.setup
    }

    /// How answers become a verdict.
    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// All items in file order: axes, dimensions and items of the model, then the gate.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// One item.
    pub fn item(&self, item: ItemIx) -> &Item {
        &self.items[item]
    }

    /// The item with this id.
    pub fn find(&self, id: &str) -> Option<ItemIx> {
        self.by_id.get(id).copied()
    }

    /// The sections in the order in which they are asked: the gate first.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// All items in the order in which they are asked.
    pub fn asked(&self) -> impl Iterator<Item = ItemIx> + '_ {
        self.sections.iter().flat_map(|section| section.items.iter().copied())
    }

    /// The advice catalogue.
    pub fn advice(&self) -> &[Advice] {
        &self.advice
    }

    /// What two people agree on before a mentor-guided session.
    pub fn agreement(&self) -> &[Paragraph] {
        &self.agreement
    }

    /// The course of a mentor-guided session.
    pub fn agenda(&self) -> &[AgendaPart] {
        &self.agenda
    }

    /// Answers and the verdicts that they must give.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// Every document that it was read from: itself first, then what it extends, then the model.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Exactly which assessment this is: id, version, and a digest of all its sources.
    pub fn key(&self) -> AssessmentKey {
        AssessmentKey { id: self.id.clone(), version: self.version.clone(), digest: self.digest.clone() }
    }

    /// The axis that an item counts in; nothing for gate items.
    pub fn axis_of(&self, item: ItemIx) -> Option<&crate::model::Axis> {
        match self.items[item].home {
            Home::Dimension(dimension) => {
                let axis = self.model.dimensions()[dimension].axis;
                Some(&self.model.axes()[axis])
            }
            Home::Gate => None,
        }
    }

    /// What people read as the name of a dimension: its section's heading, or else the model's.
    pub fn title_of(&self, dimension: DimensionIx) -> &str {
        let home = Home::Dimension(dimension);
        let section = self.sections.iter().find(|section| section.home == home);
        section.map_or(&self.model.dimensions()[dimension].title, |section| &section.title)
    }

    /// The labels of an item's five levels.
    pub fn labels(&self, item: ItemIx) -> &[String; 5] {
        &self.model.scales()[self.items[item].scale].labels
    }
}

/// Exactly which assessment was asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AssessmentKey {
    /// Its id.
    pub id: String,
    /// Its version, as written.
    pub version: String,
    /// Digest of all its sources, lower-case hex.
    pub digest: String,
}

/// What the set-up of a session may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetupQuestion {
    /// The place, in a word of the user's own.
    Place,
    /// Builder, either, settled.
    Appetite,
    /// How long in the role.
    MonthsInRole,
    /// An offer's deadline.
    DecideBy,
    /// A shock lately: what and when.
    Shock,
    /// Whether a named leader was asked for one specific thing.
    SpecificAsk,
    /// Runway, alternatives, a written list.
    ExitReadiness,
}

names!(SetupQuestion {
    Place = "place",
    Appetite = "appetite",
    MonthsInRole = "months_in_role",
    DecideBy = "decide_by",
    Shock = "shock",
    SpecificAsk = "specific_ask",
    ExitReadiness = "exit_readiness",
});

/// Where an item counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Home {
    /// In a dimension, and so in an axis.
    Dimension(DimensionIx),
    /// In the gate: never averaged.
    Gate,
}

/// A run of cards with one heading.
#[derive(Debug, Clone)]
pub struct Section {
    /// Where its items count.
    pub home: Home,
    /// What people read.
    pub title: String,
    /// Two sentences on why it matters.
    pub intro: String,
    /// Its items, in the order in which they are asked.
    pub items: Vec<ItemIx>,
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
    /// The user.
    Yours,
    /// Someone else there.
    Theirs,
    /// Nobody in the time that matters.
    Neither,
}

names!(Owner { Yours = "yours", Theirs = "theirs", Neither = "neither" });

/// Whether "does not apply" is an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Applicability {
    /// It may be answered with "does not apply" and a reason.
    May,
    /// It always applies.
    Always,
    /// It starts as "does not apply", for this reason, and can be answered.
    StartsNot(String),
}

/// One question.
#[derive(Debug, Clone)]
pub struct Item {
    /// Permanent name, such as `research.shown`.
    pub id: String,
    /// Where it counts.
    pub home: Home,
    /// Which way it counts.
    pub polarity: Polarity,
    /// Its weight within its dimension.
    pub weight: Weight,
    /// Its answer scale.
    pub scale: ScaleIx,
    /// Who could change it.
    pub owner: Owner,
    /// Goes up when its meaning changes.
    pub revision: u32,
    /// Whether the quick run asks it.
    pub quick: bool,
    /// Whether "does not apply" is an answer.
    pub applicability: Applicability,
    /// The statement.
    pub ask: String,
    /// Why it is asked.
    pub why: String,
    /// What each level looks like here; empty texts where the author gave none.
    pub levels: [String; 5],
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
            Polarity::Symptom => crate::model::TOP - level,
        }
    }

    /// Whether the item is in the gate.
    pub const fn is_gate(&self) -> bool {
        matches!(self.home, Home::Gate)
    }
}

/// What to ask in an interview, and how to hear the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The question.
    pub ask: String,
    /// The question after it.
    pub follow_up: String,
    /// What a good answer sounds like.
    pub good: String,
    /// What an evasive answer sounds like.
    pub evasive: String,
}

/// One piece of advice.
#[derive(Debug, Clone)]
pub struct Advice {
    /// Permanent name.
    pub id: String,
    /// When it applies.
    pub when: Condition,
    /// Who does what by when.
    pub text: String,
    /// The items that it rests on.
    pub rests_on: Vec<ItemIx>,
    /// By when, in words.
    pub horizon: String,
    /// Whose move it is.
    pub owner: Owner,
    /// Which text the idea comes from.
    pub source: String,
}

/// A titled paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Permanent name.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// One part of a mentor-guided session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaPart {
    /// What it is about.
    pub about: Paragraph,
    /// Questions that a mentor may ask.
    pub prompts: Vec<String>,
}

/// Answers and the verdict that they must give.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// The context of the answers, as written.
    pub context: Option<Node>,
    /// The answers by item, as written.
    pub answers: Node,
    /// The verdict id that must follow.
    pub verdict: String,
}
