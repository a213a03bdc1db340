//! The model: how answers become a verdict, as data.
//!
//! Axes, dimensions, scales, evidence kinds, rules, the verdict table and every number of the scoring are
//! read from YAML by the assessment; the engine names none of them. A [`Model`] is valid by construction: the
//! table is monotone, rules can only lower, and every position has a text. No arithmetic happens here.

pub mod check;
mod condition;
mod numbers;
mod table;
mod words;

pub use condition::{
    Comparator, Condition, Confidence, ContextCount, ContextFact, ContextFlag, ItemTest, Test,
};
pub use numbers::{
    AxisIx, Band, Decimal, DeferralIx, DimensionIx, EvidenceIx, ItemIx, Level, Lines, Position, RuleIx,
    ScaleIx, TOP, Weight,
};
pub use table::VerdictTable;
pub use words::{
    Bearing, By, Deferral, Leaning, Limit, REVIEW_DAYS, Reason, Rule, Sentence, Step, Verdict, WayOut, Words,
};

use crate::names::names;

/// A whole model: the arithmetic of one or more assessments.
#[derive(Debug, Clone)]
pub struct Model {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) axes: Vec<Axis>,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) gate: Option<Gate>,
    pub(crate) scales: Vec<Scale>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) unknown: Unknown,
    pub(crate) noise: Noise,
    pub(crate) confidence: ConfidenceRules,
    pub(crate) coverage: CoverageRules,
    pub(crate) trend: TrendRules,
    pub(crate) table: VerdictTable,
    pub(crate) rules: Vec<Rule>,
    pub(crate) verdicts: Vec<Verdict>,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) deferrals: Vec<Deferral>,
    pub(crate) not_asked: Option<ItemIx>,
}

impl Model {
    pub fn id(&self) -> &str {
        &self.id
    }

    pub fn version(&self) -> &str {
        &self.version
    }

    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    /// All dimensions, axis by axis, in file order.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// The gate: items that are never averaged.
    pub fn gate(&self) -> Option<&Gate> {
        self.gate.as_ref()
    }

    pub fn scales(&self) -> &[Scale] {
        &self.scales
    }

    /// The evidence kinds, strongest first.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// How many positions the ladder of verdicts has.
    pub fn positions(&self) -> usize {
        self.verdicts.len()
    }

    /// What an unknown answer counts as.
    pub const fn unknown(&self) -> &Unknown {
        &self.unknown
    }

    /// The assumed wobble of answers.
    pub const fn noise(&self) -> &Noise {
        &self.noise
    }

    /// When a verdict is firm, leaning, or a close call.
    pub const fn confidence(&self) -> &ConfidenceRules {
        &self.confidence
    }

    pub const fn coverage(&self) -> &CoverageRules {
        &self.coverage
    }

    /// When a difference over time, or between two raters, counts.
    pub const fn trend(&self) -> &TrendRules {
        &self.trend
    }

    pub const fn table(&self) -> &VerdictTable {
        &self.table
    }

    /// The rules, in file order: the model's, then the assessment's own.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What is said for each position, lowest first.
    pub fn verdicts(&self) -> &[Verdict] {
        &self.verdicts
    }

    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// The headlines that put a verdict off, the first that holds before the rest.
    pub fn deferrals(&self) -> &[Deferral] {
        &self.deferrals
    }

    /// The item whose "does not apply" says that nobody was asked for one thing yet.
    pub const fn not_asked(&self) -> Option<ItemIx> {
        self.not_asked
    }

    /// The position that means danger, where the model has one.
    pub fn danger(&self) -> Option<Position> {
        let at = self.verdicts.iter().position(|verdict| verdict.danger)?;
        Position::try_from(at).ok()
    }

    /// Whether this position means danger, which outweighs everything.
    pub fn is_danger(&self, position: Position) -> bool {
        self.verdicts[usize::from(position)].danger
    }
}

/// One axis, shown to people as a value from 0 to 100 in three bands.
#[derive(Debug, Clone)]
pub struct Axis {
    /// Permanent name, such as `severity`.
    pub id: String,
    pub title: String,
    pub about: String,
    /// The words for low, medium and high, as shown.
    pub bands: Option<[String; 3]>,
    /// How a band reads in a sentence, with `{band}` in it.
    pub said: Option<String>,
    /// What to say when the axis is at its least favourable and the user is new in the role.
    pub when_new: Option<String>,
    /// Whether 100 is the worst value (the shown value is then 100 minus favourability).
    pub reversed: bool,
    /// The two lines between low, medium and high, on the shown value.
    pub lines: Lines,
    /// How far each appetite moves both lines, in shown points.
    pub shifts: Vec<(Appetite, Decimal)>,
    /// The scale of its items unless an item says otherwise.
    pub scale: ScaleIx,
    /// Its dimensions, a contiguous run of [`Model::dimensions`].
    pub dimensions: std::ops::Range<DimensionIx>,
}

impl Axis {
    pub const fn best_band(&self) -> Band {
        if self.reversed { Band::Low } else { Band::High }
    }

    pub const fn worst_band(&self) -> Band {
        if self.reversed { Band::High } else { Band::Low }
    }

    pub fn lines_for(&self, appetite: Appetite) -> Lines {
        let shift =
            self.shifts.iter().find(|(who, _)| *who == appetite).map_or(Decimal::ZERO, |(_, shift)| *shift);
        self.lines.shifted(shift)
    }
}

/// How much building work a person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Appetite {
    /// Wants to build what is missing.
    Builder,
    #[default]
    Either,
    /// Wants a place where it already works.
    Settled,
}

names!(Appetite { Builder = "builder", Either = "either", Settled = "settled" });

/// One part of an axis.
#[derive(Debug, Clone)]
pub struct Dimension {
    /// Permanent name, such as `process`.
    pub id: String,
    /// What people read where the assessment gives no title of its own.
    pub title: String,
    pub axis: AxisIx,
    pub weight: Weight,
}

/// The items that are never averaged.
#[derive(Debug, Clone)]
pub struct Gate {
    /// Permanent name, such as `safety`.
    pub id: String,
    pub title: String,
    pub intro: String,
    pub scale: ScaleIx,
}

/// Five labels, one a level.
#[derive(Debug, Clone)]
pub struct Scale {
    /// Permanent name, such as `extent`.
    pub id: String,
    pub labels: [String; 5],
}

/// How an answer is known, and what that does to its reading.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Permanent name, such as `saw`.
    pub id: String,
    /// The key's word, such as "saw it".
    pub label: String,
    /// One line that explains the kind where it is asked.
    pub about: String,
    /// The lowest favourability that a stated favourability may mean, by stated favourability.
    pub worst: [u8; 5],
    /// What a stated favourability counts as.
    pub centre: [u8; 5],
    /// The highest favourability that a stated favourability may mean.
    pub best: [u8; 5],
    /// Width, in steps, of the uniform spread around the centre.
    pub width: f64,
    /// How much of the item's weight counts as known, 0 to 1.
    pub coverage: Decimal,
    /// Whether an item answered so counts as known where a condition asks how much of a dimension is.
    pub known: bool,
    /// Whether it is a mentor's alone.
    pub mentor_only: bool,
}

/// How an unknown answer counts.
#[derive(Debug, Clone, Copy)]
pub struct Unknown {
    /// The imputed centre is the mean of what is known, and at most this favourability.
    pub centre_at_most: u8,
    /// Width, in steps, of the uniform spread.
    pub width: f64,
}

/// The assumed wobble of answers; both numbers are assumptions and are labelled so.
#[derive(Debug, Clone, Copy)]
pub struct Noise {
    /// Standard deviation of one answer, in steps, before evidence is counted.
    pub per_item: f64,
    /// The part of the error that all items of an axis share.
    pub shared: f64,
}

/// Where confidence words begin.
#[derive(Debug, Clone, Copy)]
pub struct ConfidenceRules {
    /// Probability from which a verdict is firm.
    pub firm: f64,
    /// Probability from which a verdict is leaning; below it is a close call.
    pub leaning: f64,
    /// A shock this many days ago or fewer keeps a verdict from being firm.
    pub shock_days: u32,
    /// A likelier neighbour may lead a close call, and neither what an unknown could still fire nor a gate that was not
    /// asked leaves a verdict firm: so for every model that has `deferrals`, and for one written before those were only
    /// where an assessment does without its gate.
    pub cautious: bool,
}

/// How much must be known.
#[derive(Debug, Clone, Copy)]
pub struct CoverageRules {
    /// Coverage of an axis below which it is thin: people are asked for more.
    pub minimum: Decimal,
    /// Coverage of every axis from which a verdict that is put off for more answers leans somewhere.
    pub leaning: Decimal,
    /// Share of an axis's items that may be not applicable before its coverage counts as 0.
    pub not_applicable_at_most: Decimal,
    /// Share of a dimension's weight that must be known for a condition to speak of it at the centre.
    pub known_by: Option<Decimal>,
}

/// Coverages closer than this are equal: the engine compares exactly, and these are its floats.
const NEARLY: f64 = 1e-9;

impl CoverageRules {
    /// Whether enough of an axis is known to name its band.
    pub fn names_axis(&self, coverage: f64) -> bool {
        coverage > 0.0 && coverage + NEARLY >= self.leaning.to_f64()
    }

    /// Whether enough of an axis is known to put a point on a map.
    pub fn places_axis(&self, coverage: f64) -> bool {
        coverage > 0.0 && coverage + NEARLY >= self.minimum.to_f64()
    }

    /// Whether enough of a dimension is known to name its band: as much as a condition needs.
    pub fn names_dimension(&self, known: f64) -> bool {
        known > 0.0 && self.known_by.is_none_or(|by| known + NEARLY >= by.to_f64())
    }
}

/// When a difference counts.
#[derive(Debug, Clone, Copy)]
pub struct TrendRules {
    /// |z| from which a change is clear.
    pub clear: f64,
    /// |z| from which a change is possible.
    pub possible: f64,
    /// Check-ins needed before a direction is called.
    pub direction_from: usize,
    /// No comparison within this many days of a shock.
    pub shock_days: u32,
    /// Steps of favourability between two raters that make a topic, and between two check-ins that call for a second look.
    pub gap: u8,
}

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Setting {
    /// The place where somebody works.
    #[default]
    Role,
    /// A place where somebody might.
    Offer,
}

names!(Setting { Role = "role", Offer = "offer" });
