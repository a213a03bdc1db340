//! Finds the answers behind the rules that fired, and behind those that an unknown could still fire.

use super::compiled_condition::CompiledCondition;
use super::evaluation::Evaluation;
use super::facts::dimension_meets;
use super::judge::Judged;
use super::outcome::Fired;
use super::reading::Reading;
use super::sums::Sums;
use crate::model::{DimensionIx, ItemIx};

/// Favourability below which a known item stands behind a dimension.
const BELOW: u8 = 2;

/// The rules that fired at the centre: for items of the condition, those that meet it; for dimensions, their known
/// items on the unfavourable side.
pub(super) fn fired(evaluation: &Evaluation) -> Vec<Fired> {
    let behind = |dimension: DimensionIx| {
        let low = |item: &ItemIx| matches!(evaluation.centre.reading(*item), Reading::Counts(f) if f < BELOW);
        evaluation.compiled.dimensions[dimension].items.clone().filter(low).collect()
    };
    rules(evaluation, &evaluation.judged.fired, &evaluation.centre, &|_| true, &behind)
}

/// The rules that fire at the worst corner and not at the centre, with the unknown items behind them.
pub(super) fn could_fire(evaluation: &Evaluation, worst: &Judged, sums: &Sums) -> Vec<Fired> {
    let only_there: Vec<bool> =
        evaluation.judged.fired.iter().zip(&worst.fired).map(|(centre, worst)| *worst && !*centre).collect();
    let unknown = |item: ItemIx| {
        use crate::session::Answer;
        matches!(evaluation.answers.get(item), None | Some(Answer::Unknown | Answer::Declined))
    };
    let behind = |dimension: DimensionIx| {
        evaluation.compiled.dimensions[dimension].items.clone().filter(|item| unknown(*item)).collect()
    };
    rules(evaluation, &only_there, sums, &unknown, &behind)
}

fn rules(
    evaluation: &Evaluation,
    which: &[bool],
    sums: &Sums,
    counts: &dyn Fn(ItemIx) -> bool,
    behind: &dyn Fn(DimensionIx) -> Vec<ItemIx>,
) -> Vec<Fired> {
    let indices = which.iter().enumerate().filter_map(|(rule, fired)| fired.then_some(rule));
    indices
        .map(|rule| {
            let mut because = Vec::new();
            collect(&evaluation.compiled.rules[rule].when, sums, counts, behind, &mut because);
            because.sort_unstable();
            because.dedup();
            Fired { rule, because }
        })
        .collect()
}

/// Adds the items behind those parts of a condition that hold.
fn collect(
    check: &CompiledCondition,
    sums: &Sums,
    counts: &dyn Fn(ItemIx) -> bool,
    behind: &dyn Fn(DimensionIx) -> Vec<ItemIx>,
    because: &mut Vec<ItemIx>,
) {
    match check {
        CompiledCondition::All(parts)
        | CompiledCondition::Any(parts)
        | CompiledCondition::Count { of: parts, .. } => {
            for part in parts {
                collect(part, sums, counts, behind, because);
            }
        }
        CompiledCondition::Item { item, among } => {
            if counts(*item) && among.meets(sums.reading(*item)) {
                because.push(*item);
            }
        }
        CompiledCondition::Dimension { dimension, test } => {
            if dimension_meets(sums, *dimension, *test) {
                because.extend(behind(*dimension));
            }
        }
        CompiledCondition::AnyDimension { dimensions, test } => {
            let met = dimensions.clone().filter(|d| dimension_meets(sums, *d, *test));
            because.extend(met.flat_map(behind));
        }
        CompiledCondition::AxisValue { axis, .. } | CompiledCondition::AxisBand { axis, .. } => {
            because.extend(sums.dimensions_of(*axis).flat_map(behind));
        }
        CompiledCondition::Not(_)
        | CompiledCondition::Rule(_)
        | CompiledCondition::Position(_)
        | CompiledCondition::FindOutFirst
        | CompiledCondition::Reason(_)
        | CompiledCondition::Context(_)
        | CompiledCondition::GutGap(_)
        | CompiledCondition::MentorGap(_)
        | CompiledCondition::Never => {}
    }
}
