//! Lays conditions out for judging: items by the favourabilities that meet them, names by their places.

use std::ops::Range;

use super::reading::{Corner, Reading};
use crate::assessment::{Assessment, Item};
use crate::model::{
    AxisIx, Band, Condition, Confidence, ContextFact, Decimal, DeferralIx, DimensionIx, ItemIx, ItemTest,
    Level, Position, Reason, RuleIx, Test,
};

/// A condition of one assessment.
#[derive(Debug, Clone)]
pub(super) enum CompiledCondition {
    All(Vec<CompiledCondition>),
    Any(Vec<CompiledCondition>),
    Not(Box<CompiledCondition>),
    Count {
        at_least: usize,
        of: Vec<CompiledCondition>,
    },
    Item {
        item: ItemIx,
        among: Favourabilities,
    },
    Dimension {
        dimension: DimensionIx,
        test: Test<Decimal>,
    },
    AnyDimension {
        dimensions: Range<DimensionIx>,
        test: Test<Decimal>,
    },
    AxisValue {
        axis: AxisIx,
        test: Test<Decimal>,
    },
    AxisBand {
        axis: AxisIx,
        band: Band,
    },
    /// Asks for what follows from the answers as a whole.
    Outcome(OutcomeTest),
    /// Asks for something that this assessment does not have.
    Never,
}

/// What a condition may ask of an outcome.
#[derive(Debug, Clone)]
pub(super) enum OutcomeTest {
    /// The item is answered with a level.
    Known(ItemIx),
    Coverage {
        axis: Option<AxisIx>,
        test: Test<Decimal>,
    },
    Rule(RuleIx),
    Binding(RuleIx),
    Position(Test<Position>),
    BestPosition(Test<Position>),
    Counting {
        axis: AxisIx,
        band: Band,
    },
    Deferral(DeferralIx),
    /// One of these reasons holds.
    Reason(Vec<usize>),
    Confidence(Confidence),
    Context(ContextFact),
    NotAsked,
    GutGap(u8),
    MentorGap(u8),
}

/// Favourabilities, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Favourabilities(u8);

impl CompiledCondition {
    pub(super) fn new(condition: &Condition, assessment: &Assessment) -> Self {
        let one = |part: &Condition| Self::new(part, assessment);
        let all = |parts: &[Condition]| parts.iter().map(one).collect::<Vec<_>>();
        match condition {
            Condition::All(parts) => Self::All(all(parts)),
            Condition::Any(parts) => Self::Any(all(parts)),
            Condition::Not(part) => Self::Not(Box::new(one(part))),
            Condition::Count { at_least, of } => Self::Count { at_least: *at_least, of: all(of) },
            Condition::Item { item: Some(item), test: ItemTest::Known } => {
                Self::Outcome(OutcomeTest::Known(*item))
            }
            Condition::Item { item: Some(item), test } => {
                Self::Item { item: *item, among: Favourabilities::new(*test, assessment.item(*item)) }
            }
            Condition::Dimension { dimension, test } => {
                Self::Dimension { dimension: *dimension, test: *test }
            }
            Condition::AnyDimension { axis, test } => {
                let dimensions = assessment.model().axes()[*axis].dimensions.clone();
                Self::AnyDimension { dimensions, test: *test }
            }
            Condition::AxisValue { axis, test } => Self::AxisValue { axis: *axis, test: *test },
            Condition::AxisBand { axis, band } => Self::AxisBand { axis: *axis, band: *band },
            Condition::Coverage { axis, test } => {
                Self::Outcome(OutcomeTest::Coverage { axis: *axis, test: *test })
            }
            Condition::Rule(Some(rule)) => Self::Outcome(OutcomeTest::Rule(*rule)),
            Condition::Binding(Some(rule)) => Self::Outcome(OutcomeTest::Binding(*rule)),
            Condition::Position(test) => Self::Outcome(OutcomeTest::Position(*test)),
            Condition::BestPosition(test) => Self::Outcome(OutcomeTest::BestPosition(*test)),
            Condition::Counting { axis, band } => {
                Self::Outcome(OutcomeTest::Counting { axis: *axis, band: *band })
            }
            Condition::Deferral(deferral) => Self::Outcome(OutcomeTest::Deferral(*deferral)),
            Condition::Reason { id, position } => {
                let meant =
                    |reason: &Reason| reason.id == *id && position.is_none_or(|at| reason.position == at);
                let reasons = assessment.model().reasons().iter().enumerate();
                let meant = reasons.filter(|(_, reason)| meant(reason)).map(|(index, _)| index);
                Self::Outcome(OutcomeTest::Reason(meant.collect()))
            }
            Condition::Confidence(confidence) => Self::Outcome(OutcomeTest::Confidence(*confidence)),
            Condition::Context(fact) => Self::Outcome(OutcomeTest::Context(*fact)),
            Condition::NotAsked => Self::Outcome(OutcomeTest::NotAsked),
            Condition::GutGap(at_least) => Self::Outcome(OutcomeTest::GutGap(*at_least)),
            Condition::MentorGap(at_least) => Self::Outcome(OutcomeTest::MentorGap(*at_least)),
            Condition::Item { item: None, .. } | Condition::Rule(None) | Condition::Binding(None) => {
                Self::Never
            }
        }
    }

    /// Whether it looks at bands after the limits that rules set.
    pub(super) fn looks_at_bands(&self) -> bool {
        match self {
            Self::AxisBand { .. } => true,
            Self::All(parts) | Self::Any(parts) | Self::Count { of: parts, .. } => {
                parts.iter().any(Self::looks_at_bands)
            }
            Self::Not(part) => part.looks_at_bands(),
            Self::Item { .. }
            | Self::Dimension { .. }
            | Self::AnyDimension { .. }
            | Self::AxisValue { .. }
            | Self::Outcome(_)
            | Self::Never => false,
        }
    }
}

impl Favourabilities {
    fn new(test: ItemTest, item: &Item) -> Self {
        let meets = |level: &Level| match test {
            ItemTest::Favourability(test) => {
                Level::new(item.favourability(level.get())).is_some_and(|it| test.holds(&it))
            }
            ItemTest::Known => true,
            ItemTest::Level(test) => test.holds(level),
        };
        let met = Level::all().filter(meets);
        Self(met.fold(0, |bits, level| bits | 1 << item.favourability(level.get())))
    }

    /// Whether an item read so meets the test.
    pub(super) fn meets(self, reading: Reading, corner: Corner) -> bool {
        reading.at(corner).is_some_and(|favourability| self.0 >> favourability & 1 == 1)
    }
}
