//! Tells whether conditions hold, from what they may ask about.

use super::compiled_condition::{CompiledCondition, OutcomeTest};
use super::reading::Corner;
use super::sums::Sums;
use crate::model::{Band, Decimal, DimensionIx, Test};

/// What every condition may ask about: the sums and bands of one corner. Rules see no more; everything else sees the
/// centre, and what followed from it so far.
pub(super) struct Facts<'a> {
    pub sums: &'a Sums<'a>,
    pub corner: Corner,
    /// The bands after the limits set so far, by axis.
    pub limited: &'a [Band],
}

impl CompiledCondition {
    /// Whether it holds, where `outcome` tells what holds of an outcome. An item that is unknown or not applicable meets no
    /// test, nor does a dimension that is not live.
    pub(super) fn holds(&self, facts: &Facts, outcome: &impl Fn(&OutcomeTest) -> bool) -> bool {
        match self {
            Self::Item { item, among } => among.meets(facts.sums.reading(*item), facts.corner),
            Self::All(parts) => parts.iter().all(|part| part.holds(facts, outcome)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(facts, outcome)),
            Self::Not(part) => !part.holds(facts, outcome),
            Self::Count { at_least, of } => {
                of.iter().filter(|part| part.holds(facts, outcome)).count() >= *at_least
            }
            Self::Dimension { dimension, test } => {
                dimension_meets(facts.sums, facts.corner, *dimension, *test)
            }
            Self::AnyDimension { dimensions, test } => dimensions
                .clone()
                .any(|dimension| dimension_meets(facts.sums, facts.corner, dimension, *test)),
            Self::AxisValue { axis, test } => {
                let absent = || facts.sums.absent(*axis, facts.corner).total_cmp(&test.than.to_f64());
                let compared = facts.sums.compare_axis(*axis, facts.corner, test.than);
                test.is.holds(compared.unwrap_or_else(absent))
            }
            Self::AxisBand { axis, band } => facts.limited[*axis] == *band,
            Self::Outcome(test) => outcome(test),
            Self::Never => false,
        }
    }
}

/// Whether a dimension's shown value meets a test, exactly. At the centre, where too little of the dimension is known to
/// speak of it, the test is met only if it is whatever the unknown turns out to be.
pub(super) fn dimension_meets(
    sums: &Sums,
    corner: Corner,
    dimension: DimensionIx,
    test: Test<Decimal>,
) -> bool {
    let meets_at = |corner| {
        let compared = sums.compare_dimension(dimension, corner, test.than);
        compared.is_some_and(|ordering| test.is.holds(ordering))
    };
    if corner == Corner::Centre && !sums.is_known_enough(dimension) {
        meets_at(Corner::Worst) && meets_at(Corner::Best)
    } else {
        meets_at(corner)
    }
}
