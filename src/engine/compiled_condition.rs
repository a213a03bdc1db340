//! Lays conditions out for judging: items by the favourabilities that meet them, names by their places.

use std::ops::Range;

use super::compiled::CompiledItem;
use super::reading::Reading;
use crate::assessment::Assessment;
use crate::model::{
    AxisIx, Band, Condition, ContextFact, Decimal, DimensionIx, ItemIx, ItemTest, Level, Position, RuleIx,
    Test,
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
    Rule(RuleIx),
    Position(Position),
    FindOutFirst,
    Reason(usize),
    Context(ContextFact),
    GutGap(u8),
    MentorGap(u8),
    /// Asks for something that this assessment does not have.
    Never,
}

/// Favourabilities, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Favourabilities(u8);

impl CompiledCondition {
    pub(super) fn new(condition: &Condition, assessment: &Assessment, places: &[CompiledItem]) -> Self {
        let all = |parts: &[Condition]| {
            parts.iter().map(|part| Self::new(part, assessment, places)).collect::<Vec<_>>()
        };
        match condition {
            Condition::All(parts) => Self::All(all(parts)),
            Condition::Any(parts) => Self::Any(all(parts)),
            Condition::Not(part) => Self::Not(Box::new(Self::new(part, assessment, places))),
            Condition::Count { at_least, of } => Self::Count { at_least: *at_least, of: all(of) },
            Condition::Item { item: Some(item), test } => {
                Self::Item { item: *item, among: Favourabilities::new(*test, &places[*item]) }
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
            Condition::Rule(Some(rule)) => Self::Rule(*rule),
            Condition::Position(position) => Self::Position(*position),
            Condition::FindOutFirst => Self::FindOutFirst,
            Condition::Reason(id) => {
                let reason = assessment.model().reasons().iter().position(|reason| reason.id == *id);
                reason.map_or(Self::Never, Self::Reason)
            }
            Condition::Context(fact) => Self::Context(*fact),
            Condition::GutGap(at_least) => Self::GutGap(*at_least),
            Condition::MentorGap(at_least) => Self::MentorGap(*at_least),
            Condition::Item { item: None, .. } | Condition::Rule(None) => Self::Never,
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
            | Self::Rule(_)
            | Self::Position(_)
            | Self::FindOutFirst
            | Self::Reason(_)
            | Self::Context(_)
            | Self::GutGap(_)
            | Self::MentorGap(_)
            | Self::Never => false,
        }
    }
}

impl Favourabilities {
    fn new(test: ItemTest, place: &CompiledItem) -> Self {
        let meets = |favourability: usize| match test {
            ItemTest::Favourability(test) => {
                Level::all().nth(favourability).is_some_and(|value| test.holds(&value))
            }
            ItemTest::Level(test) => {
                Level::new(place.turned[favourability]).is_some_and(|level| test.holds(&level))
            }
        };
        let bits = (0..place.turned.len()).filter(|favourability| meets(*favourability));
        Self(bits.fold(0, |bits, favourability| bits | 1 << favourability))
    }

    /// Whether an item read so meets the test.
    pub(super) const fn meets(self, reading: Reading) -> bool {
        match reading {
            Reading::Counts(favourability) => self.0 >> favourability & 1 == 1,
            Reading::Unknown | Reading::Gone => false,
        }
    }
}
