//! Says what pulls which way, and how much rests on any one dimension.

use super::evaluation::Evaluation;
use super::outcome::{Contribution, Robustness};
use super::reading::{Corner, Reading};
use crate::model::Position;

/// Favourability that pulls neither way.
const NEUTRAL: f64 = 2.0;

/// Each item's pull on its axis in points of favourability: weight times distance from neutral. 50 plus the sum is
/// the axis's favourability.
pub(super) fn contributions(evaluation: &Evaluation) -> Vec<Contribution> {
    let mut contributions = Vec::with_capacity(evaluation.assessment.items().len());
    for (dimension, part) in evaluation.compiled.dimensions.iter().enumerate() {
        for item in part.items.clone() {
            let centre = match evaluation.centre.reading(item) {
                Reading::Counts { at: [_, centre, _], .. } => f64::from(centre),
                Reading::Unknown => evaluation.centre.imputed(dimension),
                Reading::Gone => continue,
            };
            let points = evaluation.centre.effective_weight(item) * (centre - NEUTRAL) * 25.0;
            contributions.push(Contribution { item, points });
        }
    }
    contributions
}

/// Leaves each live dimension out in turn and sees whether the position stays.
pub(super) fn robustness(evaluation: &Evaluation, position: Position) -> Robustness {
    let mut robustness = Robustness::default();
    for dimension in 0..evaluation.compiled.dimensions.len() {
        if !evaluation.centre.is_live(dimension) {
            continue;
        }
        let mut without = evaluation.centre.clone();
        without.leave_out(dimension);
        robustness.of += 1;
        if evaluation.judge.judge(&without, Corner::Centre).position == position {
            robustness.holds += 1;
        } else {
            robustness.breaks.push(dimension);
        }
    }
    robustness
}
