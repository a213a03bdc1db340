//! What pulls which way, and how much rests on any one dimension.

use super::evaluation::Bench;
use super::outcome::{Contribution, Robustness};
use super::reading::Reading;
use crate::model::Position;

/// Favourability that pulls neither way.
const NEUTRAL: f64 = 2.0;

/// Each item's pull on its axis in points of favourability: weight times distance from neutral. 50 plus the sum is
/// the axis's favourability.
pub(super) fn contributions(bench: &Bench) -> Vec<Contribution> {
    let mut contributions = Vec::with_capacity(bench.assessment.items().len());
    for (dimension, part) in bench.compiled.dimensions.iter().enumerate() {
        for item in part.items.clone() {
            let centre = match bench.centre.reading(item) {
                Reading::Counts(favourability) => f64::from(favourability),
                Reading::Unknown => bench.centre.imputed(dimension),
                Reading::Gone => continue,
            };
            let points = bench.centre.effective_weight(item) * (centre - NEUTRAL) * 25.0;
            contributions.push(Contribution { item, points });
        }
    }
    contributions
}

/// Leaves each live dimension out in turn and sees whether the position stays.
pub(super) fn robustness(bench: &Bench, position: Position) -> Robustness {
    let mut robustness = Robustness::default();
    for dimension in 0..bench.compiled.dimensions.len() {
        if !bench.centre.is_live(dimension) {
            continue;
        }
        let mut without = bench.centre.clone();
        without.leave_out(dimension);
        robustness.of += 1;
        if bench.judge.judge(&without).position == position {
            robustness.holds += 1;
        } else {
            robustness.breaks.push(dimension);
        }
    }
    robustness
}
