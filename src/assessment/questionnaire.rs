//! A whole questionnaire with its model.

use std::collections::HashMap;

use super::item::{Home, Item, Owner};
use super::safety_page::SafetyPage;
use crate::model::{
    Axis, Bearing, Condition, DeferralIx, DimensionIx, EvidenceIx, ItemIx, Level, Model, Position, Setting,
};
use crate::names::names;
use crate::yaml::{Node, Source};

/// Items by their ids. A batch looks up every answer here, in a third of the time that the hasher of the standard library
/// takes, which withstands floods of chosen names: here the names are those of the items.
pub(crate) type ById = HashMap<String, ItemIx, foldhash::fast::RandomState>;

/// A whole questionnaire with its model.
#[derive(Debug, Clone)]
pub struct Assessment {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) title: String,
    pub(crate) purpose: String,
    pub(crate) hint: String,
    pub(crate) standing_hint: String,
    pub(crate) setting: Setting,
    pub(crate) gives_verdict: bool,
    pub(crate) default_evidence: EvidenceIx,
    pub(crate) mentor_evidence: EvidenceIx,
    pub(crate) setup: Vec<SetupQuestion>,
    pub(crate) asks: Vec<Ask>,
    pub(crate) model: Model,
    pub(crate) items: Vec<Item>,
    pub(crate) by_id: ById,
    pub(crate) sections: Vec<Section>,
    pub(crate) advice: Vec<Advice>,
    pub(crate) pace: Vec<Pace>,
    pub(crate) before_deciding: Vec<Prompt>,
    pub(crate) page: Option<SafetyPage>,
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

    /// What a card reminds of whose item states how things stand today.
    pub fn standing_hint(&self) -> &str {
        &self.standing_hint
    }

    /// What the card of this item reminds of.
    pub fn hint_of(&self, item: ItemIx) -> &str {
        if self.items[item].standing && !self.standing_hint.is_empty() {
            &self.standing_hint
        } else {
            &self.hint
        }
    }

    /// Whether it is about a role or about an offer.
    pub const fn setting(&self) -> Setting {
        self.setting
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

    /// Whether answers may be known in this way: what is a mentor's alone needs a mentor's side.
    pub fn takes_evidence(&self, kind: EvidenceIx) -> bool {
        !self.model.evidence()[kind].mentor_only || !self.agenda.is_empty()
    }

    pub fn setup(&self) -> &[SetupQuestion] {
        &self.setup
    }

    /// What set-up asks of the author's own, yes or no: where it is no, sections are left out.
    pub fn asks(&self) -> &[Ask] {
        &self.asks
    }

    pub const fn model(&self) -> &Model {
        &self.model
    }

    /// All items in file order: axes, dimensions and items of the model, then the gate.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    #[inline]
    pub fn item(&self, item: ItemIx) -> &Item {
        &self.items[item]
    }

    #[inline]
    pub fn find(&self, id: &str) -> Option<ItemIx> {
        self.by_id.get(id).copied()
    }

    /// The sections in the order in which they are asked: the gate first.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    pub fn asked(&self) -> impl Iterator<Item = ItemIx> + '_ {
        self.sections.iter().flat_map(|section| section.items.iter().copied())
    }

    pub fn advice(&self) -> &[Advice] {
        &self.advice
    }

    /// Whether this piece of advice may appear under a headline: where it names none, under every position that means
    /// neither danger nor to leave, and there only where nothing is put off.
    pub fn may_appear(
        &self,
        advice: &Advice,
        position: Position,
        reason: Option<&str>,
        deferral: Option<DeferralIx>,
    ) -> bool {
        let Some(under) = &advice.under else {
            let verdict = &self.model.verdicts()[usize::from(position)];
            return !verdict.danger && !verdict.go;
        };
        under.iter().any(|occasion| match (occasion, deferral) {
            (Occasion::Deferral(wanted), Some(deferral)) => *wanted == deferral,
            (Occasion::Verdict(wanted), None) => *wanted == position,
            (Occasion::Reason { id, position: at }, None) => {
                reason == Some(id) && at.is_none_or(|at| at == position)
            }
            (Occasion::Deferral(_), None) | (Occasion::Verdict(_) | Occasion::Reason { .. }, Some(_)) => {
                false
            }
        })
    }

    /// How ready one is to leave sets the pace: the first entry that holds is read.
    pub fn pace(&self) -> &[Pace] {
        &self.pace
    }

    /// What no answer weighs, and a decision needs.
    pub fn before_deciding(&self) -> &[Prompt] {
        &self.before_deciding
    }

    /// The safety page of the profession, where it has one of its own.
    pub const fn safety_page(&self) -> Option<&SafetyPage> {
        self.page.as_ref()
    }

    /// Whether an item may be answered with this level: its scale may leave some out.
    pub fn can_choose(&self, item: ItemIx, level: Level) -> bool {
        !self.labels(item)[usize::from(level.get())].is_empty()
    }

    /// The levels that an item may be answered with, lowest first.
    pub fn choosable(&self, item: ItemIx) -> impl DoubleEndedIterator<Item = Level> {
        Level::all().filter(move |level| self.can_choose(item, *level))
    }

    /// What two people agree on before a mentor-guided session.
    pub fn agreement(&self) -> &[Paragraph] {
        &self.agreement
    }

    /// The course of a mentor-guided session.
    pub fn agenda(&self) -> &[AgendaPart] {
        &self.agenda
    }

    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// Every document that it was read from: itself first, then what it extends, then the model.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Digest of all its sources, lower-case hex.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Exactly which assessment this is: id, version, and a digest of all its sources.
    pub fn key(&self) -> AssessmentKey {
        AssessmentKey { id: self.id.clone(), version: self.version.clone(), digest: self.digest.clone() }
    }

    /// The axis that an item counts in; nothing for gate items.
    pub fn axis_of(&self, item: ItemIx) -> Option<&Axis> {
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

    #[inline]
    pub fn labels(&self, item: ItemIx) -> &[String; 5] {
        &self.model.scales()[self.items[item].scale].labels
    }
}

/// Exactly which assessment was asked.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct AssessmentKey {
    pub id: String,
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
    MonthsInRole,
    DecideBy,
    /// A shock lately: what and when.
    Shock,
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

/// A question of the author's own that set-up asks, answered with yes or no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Permanent name, such as `leads_people`.
    pub id: String,
    pub ask: String,
}

/// A run of cards with one heading.
#[derive(Debug, Clone)]
pub struct Section {
    pub home: Home,
    pub title: String,
    /// Two sentences on why it matters.
    pub intro: String,
    /// Its items, in the order in which they are asked.
    pub items: Vec<ItemIx>,
}

#[derive(Debug, Clone)]
pub struct Advice {
    pub id: String,
    /// The headlines under which it may appear; nothing for every one that means neither danger nor to leave.
    pub under: Option<Vec<Occasion>>,
    /// What says it already, so that it need not be said again.
    pub says: Vec<Said>,
    pub when: Condition,
    /// Who does what by when.
    pub text: String,
    /// What is written down of it, where somebody takes it; all of it where nothing is said.
    pub title: Option<String>,
    /// What the words assert.
    pub claims: Vec<Condition>,
    pub rests_on: Vec<ItemIx>,
    /// By when, in words.
    pub horizon: String,
    pub owner: Owner,
    /// Which text the idea comes from.
    pub source: String,
}

/// A headline that advice is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Occasion {
    Verdict(Position),
    /// A reason, at one position or at each that has it.
    Reason {
        id: String,
        position: Option<Position>,
    },
    Deferral(DeferralIx),
}

/// What says the same as a piece of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A step of the plan under this headline, from 1.
    Step { of: Occasion, number: usize },
    /// Other advice, by its id.
    Advice(String),
}

/// What exit readiness allows, in a sentence for each direction of a plan.
#[derive(Debug, Clone)]
pub struct Pace {
    pub when: Condition,
    pub go: Option<String>,
    pub test: Option<String>,
    pub stay: Option<String>,
    /// Read in an offer in place of `test` and `stay`.
    pub offer: Option<String>,
}

impl Pace {
    /// The sentence for a plan that goes this way; an offer that is declined needs none.
    pub fn sentence(&self, bearing: Bearing, setting: Setting) -> Option<&str> {
        let sentence = match (setting, bearing) {
            (Setting::Role, Bearing::Go) => &self.go,
            (Setting::Role, Bearing::Test) => &self.test,
            (Setting::Role, Bearing::Stay) => &self.stay,
            (Setting::Offer, Bearing::Go) => &None,
            (Setting::Offer, Bearing::Test | Bearing::Stay) => &self.offer,
        };
        sentence.as_deref()
    }
}

/// A thing to be sure of before deciding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    pub id: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    pub id: String,
    pub title: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaPart {
    pub about: Paragraph,
    pub prompts: Vec<MentorPrompt>,
}

impl AgendaPart {
    /// The ids of the parts that a session with a mentor shows, in its order.
    pub const SHOWN: [&str; 4] = ["goal", "reality", "options", "will"];
}

/// What a mentor may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentorPrompt {
    pub kind: Option<PromptKind>,
    pub text: String,
}

/// What a mentor's question goes after, so that one can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromptKind {
    /// The latest time that it happened.
    Latest,
    /// Feeling and values.
    Feeling,
    /// What the mentee is good at.
    Strength,
    /// Leave to say what may not be welcome.
    Challenge,
}

names!(PromptKind {
    Latest = "latest",
    Feeling = "feeling",
    Strength = "strength",
    Challenge = "challenge",
});

/// Answers and the verdict that they must give.
#[derive(Debug, Clone)]
pub struct Case {
    pub name: String,
    /// The context of the answers, as written.
    pub context: Option<Node>,
    /// The answers by item, as written.
    pub answers: Node,
    /// The verdict id that must follow.
    pub verdict: String,
}
