//! Finds the answers behind the rules that fired, and behind those that an unknown could still fire.

use super::compiled_condition::CompiledCondition;
use super::evaluation::Evaluation;
use super::facts::dimension_meets;
use super::judged::Judged;
use super::outcome::Fired;
use super::reading::Corner;
use super::sums::Sums;
use crate::model::{DimensionIx, ItemIx};
use crate::session::Answer;

/// Favourability below which a known item stands behind a dimension.
const BELOW: u8 = 2;

/// The rules that fired at the centre: for items of the condition, those that meet it; for dimensions, their known
/// items on the unfavourable side.
pub(super) fn fired(evaluation: &Evaluation) -> Vec<Fired> {
    let behind = |dimension: DimensionIx| {
        let low = |item: &ItemIx| {
            evaluation
                .centre
                .reading(*item)
                .at(Corner::Centre)
                .is_some_and(|favourability| favourability < BELOW)
        };
        evaluation.compiled.dimensions[dimension].items.clone().filter(low).collect()
    };
    rules(evaluation, &evaluation.judged.fired, Corner::Centre, &|_| true, &behind)
}

/// The rules that fire at the worst corner and not at the centre, with the unknown items behind them.
pub(super) fn could_fire(evaluation: &Evaluation, worst: &Judged) -> Vec<Fired> {
    let only_there: Vec<bool> =
        evaluation.judged.fired.iter().zip(&worst.fired).map(|(centre, worst)| *worst && !*centre).collect();
    let unknown = |item: ItemIx| {
        matches!(evaluation.answers.get(item), None | Some(Answer::Unknown | Answer::Declined))
    };
    let behind = |dimension: DimensionIx| {
        evaluation.compiled.dimensions[dimension].items.clone().filter(|item| unknown(*item)).collect()
    };
    rules(evaluation, &only_there, Corner::Worst, &unknown, &behind)
}

fn rules(
    evaluation: &Evaluation,
    which: &[bool],
    corner: Corner,
    counts: &dyn Fn(ItemIx) -> bool,
    behind: &dyn Fn(DimensionIx) -> Vec<ItemIx>,
) -> Vec<Fired> {
    let indices = which.iter().enumerate().filter_map(|(rule, fired)| fired.then_some(rule));
    indices
        .map(|rule| {
            let mut because = Vec::new();
            let place = (&evaluation.centre, corner);
            collect(&evaluation.compiled.rules[rule].when, place, counts, behind, &mut because);
            because.sort_unstable();
            because.dedup();
            let binding = corner == Corner::Centre && evaluation.judge.binds(&evaluation.judged, rule);
            Fired { rule, binding, because }
        })
        .collect()
}

/// Adds the items behind those parts of a condition that hold.
fn collect(
    check: &CompiledCondition,
    (sums, corner): (&Sums, Corner),
    counts: &dyn Fn(ItemIx) -> bool,
    behind: &dyn Fn(DimensionIx) -> Vec<ItemIx>,
    because: &mut Vec<ItemIx>,
) {
    match check {
        CompiledCondition::All(parts)
        | CompiledCondition::Any(parts)
        | CompiledCondition::Count { of: parts, .. } => {
            for part in parts {
                collect(part, (sums, corner), counts, behind, because);
            }
        }
        CompiledCondition::Item { item, among } => {
            if counts(*item) && among.meets(sums.reading(*item), corner) {
                because.push(*item);
            }
        }
        CompiledCondition::Dimension { dimension, test } => {
            if dimension_meets(sums, corner, *dimension, *test) {
                because.extend(behind(*dimension));
            }
        }
        CompiledCondition::AnyDimension { dimensions, test } => {
            let met = dimensions.clone().filter(|d| dimension_meets(sums, corner, *d, *test));
            because.extend(met.flat_map(behind));
        }
        CompiledCondition::AxisValue { axis, .. } | CompiledCondition::AxisBand { axis, .. } => {
            because.extend(sums.dimensions_of(*axis).flat_map(behind));
        }
        CompiledCondition::Not(_) | CompiledCondition::Outcome(_) | CompiledCondition::Never => {}
    }
}
