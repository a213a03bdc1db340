//! What the engine says is plain data, never worded and never rounded.

use super::reading::Corner;
use crate::model::{AxisIx, Band, Confidence, DeferralIx, DimensionIx, ItemIx, Level, Position, RuleIx};
use crate::names::names;

/// The verdict for one set of answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The position at the centre.
    pub position: Position,
    /// What the bands after the rules' limits give in the table, before limits on the position.
    pub table: Position,
    /// The headline that puts the verdict off, where one does.
    pub deferral: Option<DeferralIx>,
    /// Where a deferral leans; nothing where there is none, or where too little is known to lean either way.
    pub leaning: Option<Position>,
    pub confidence: Confidence,
    /// What took `firm` away, in order; empty where nothing did.
    pub less_sure: Vec<LessSure>,
    /// The neighbour that a close call names beside its position.
    pub beside: Option<Position>,
    /// The position whose verdict is the headline where none puts it off: that neighbour where it leads.
    pub headline: Position,
    /// The reason that holds at the headline, an index into the model's reasons.
    pub reason: Option<usize>,
    /// The positions at the all-worst and the all-best corner.
    pub range: Range,
    /// One for each axis, in model order.
    pub axes: Vec<AxisOutcome>,
    /// One for each dimension, in model order; nothing where it is not live.
    pub dimensions: Vec<Option<DimensionOutcome>>,
    pub probabilities: Vec<f64>,
    /// The rules that fired at the centre, in model order.
    pub fired: Vec<Fired>,
    /// The rules that fire at the worst corner and not at the centre.
    pub could_fire: Vec<Fired>,
    /// The answer whose change by one step would change the position.
    pub fragile: Option<Change>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub worst: Position,
    pub best: Position,
}

/// A shown value at the centre and at both corners; `worst` is the larger number where the axis is reversed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Values {
    pub value: f64,
    pub worst: f64,
    pub best: f64,
}

impl Values {
    #[inline]
    pub(super) fn of(shown: impl Fn(Corner) -> f64) -> Self {
        let [worst, value, best] = Corner::each(shown);
        Self { value, worst, best }
    }
}

/// What is known of one axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisOutcome {
    /// As shown to people.
    pub values: Values,
    /// The band of the value at the centre, before rules.
    pub band: Band,
    /// The band after the rules' limits.
    pub limited: Band,
    /// In shown points; nothing where every item is not applicable.
    pub standard_error: Option<f64>,
    /// How much of the axis rests on something known, 0 to 1.
    pub coverage: f64,
}

/// What is known of one dimension.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DimensionOutcome {
    /// As shown to people; imputed, and shown to nobody, where nothing is known.
    pub values: Values,
    /// The share of its weight that rests on something known, each answer by how much its evidence covers.
    pub coverage: f64,
    /// The share of its weight that is known.
    pub known: f64,
}

/// A rule and the items behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fired {
    pub rule: RuleIx,
    /// Its limit is stricter than what stood before any rule.
    pub binding: bool,
    /// The items named in its condition, or those behind its dimensions.
    pub because: Vec<ItemIx>,
}

/// Why a verdict that would come out nearly always is not firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LessSure {
    /// One step on one answer would change the position.
    Fragile,
    SafetyUnknown,
    NotAskedYet,
    RecentShock,
    /// A rule that an unknown could still fire would change the position.
    CouldFire,
    SafetyNotAsked,
}

names!(LessSure {
    Fragile = "fragile",
    SafetyUnknown = "safety-unknown",
    NotAskedYet = "not-asked-yet",
    RecentShock = "recent-shock",
    CouldFire = "could-fire",
    SafetyNotAsked = "safety-not-asked",
});

/// One answer at another level, and the position that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub item: ItemIx,
    pub from: Level,
    pub to: Level,
    pub position: Position,
}

/// Everything that surrounds a verdict.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Explanation {
    /// Signed towards staying, in file order; 50 plus the sum of an axis's is its favourability.
    pub contributions: Vec<Contribution>,
    /// Upwards; under a deferral, of what it leans to.
    pub up: Flips,
    pub down: Flips,
    /// What ends a deferral.
    pub way_out: Option<Remaining>,
    pub next_questions: Vec<NextQuestion>,
    /// How many dimensions can be left out without a change.
    pub robustness: Robustness,
}

/// What is left until a deferral ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remaining {
    /// For each axis of which too little is known, how many more answers at first hand would be enough; nothing where
    /// too much of it does not apply.
    Answers(Vec<(AxisIx, Option<usize>)>),
    Days(u32),
}

/// An item's pull on its axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    pub item: ItemIx,
    pub points: f64,
}

/// The smallest changes of answers in one direction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flips {
    /// Up to three single changes, or one pair, or nothing: three or more would be needed.
    pub found: Vec<Flip>,
    /// The search for pairs was cut short by its bound.
    pub cut_short: bool,
}

/// Changes that together change the position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flip {
    pub changes: Vec<LevelChange>,
    pub position: Position,
}

/// An answer at another level, evidence unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelChange {
    pub item: ItemIx,
    pub from: Level,
    pub to: Level,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextQuestion {
    pub item: ItemIx,
    pub because: Worth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Worth {
    /// A gate item is unknown.
    Safety,
    /// Its worst or its best answer alone would change the position.
    CanFlipAlone,
    /// Too little is known of its axis.
    Coverage,
    /// It would narrow the range most.
    Narrows,
}

names!(Worth {
    Safety = "safety",
    CanFlipAlone = "can-flip-alone",
    Coverage = "coverage",
    Narrows = "narrows",
});

/// In how many of the dimensions the verdict holds when that dimension is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Robustness {
    pub holds: usize,
    pub of: usize,
    pub breaks: Vec<DimensionIx>,
}
