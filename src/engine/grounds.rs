//! The answers behind the rules that fired, and behind those that an unknown could still fire.

use super::Bench;
use super::condition::{dimension_meets, item_meets};
use super::judge::Judged;
use super::outcome::Fired;
use super::tally::{Reading, Tally};
use crate::model::{Condition, DimensionIx, ItemIx};

/// Favourability below which a known item stands behind a dimension.
const BELOW: u8 = 2;

/// The rules that fired at the centre: for items of the condition, those that meet it; for dimensions, their known
/// items on the unfavourable side.
pub(super) fn fired(bench: &Bench, centre: &Judged) -> Vec<Fired> {
    let behind = |dimension: DimensionIx| {
        let low = |item: &ItemIx| matches!(bench.centre.reading(*item), Reading::Counts(f) if f < BELOW);
        bench.compiled.dimensions[dimension].items.clone().filter(low).collect()
    };
    rules(bench, &centre.fired, &bench.centre, &|_| true, &behind)
}

/// The rules that fire at the worst corner and not at the centre, with the unknown items behind them.
pub(super) fn could_fire(bench: &Bench, centre: &Judged, worst: &Judged, tally: &Tally) -> Vec<Fired> {
    let only_there: Vec<bool> =
        centre.fired.iter().zip(&worst.fired).map(|(centre, worst)| *worst && !*centre).collect();
    let unknown = |item: ItemIx| {
        use crate::session::Answer;
        matches!(bench.answers.get(item), None | Some(Answer::Unknown | Answer::Declined))
    };
    let behind = |dimension: DimensionIx| {
        bench.compiled.dimensions[dimension].items.clone().filter(|item| unknown(*item)).collect()
    };
    rules(bench, &only_there, tally, &unknown, &behind)
}

fn rules(
    bench: &Bench,
    which: &[bool],
    tally: &Tally,
    counts: &dyn Fn(ItemIx) -> bool,
    behind: &dyn Fn(DimensionIx) -> Vec<ItemIx>,
) -> Vec<Fired> {
    let model = bench.assessment.model();
    let indices = which.iter().enumerate().filter_map(|(rule, fired)| fired.then_some(rule));
    indices
        .map(|rule| {
            let mut because = Vec::new();
            collect(&model.rules()[rule].when, tally, counts, behind, &mut because);
            because.sort_unstable();
            because.dedup();
            Fired { rule, because }
        })
        .collect()
}

/// Adds the items behind those parts of a condition that hold.
fn collect(
    condition: &Condition,
    tally: &Tally,
    counts: &dyn Fn(ItemIx) -> bool,
    behind: &dyn Fn(DimensionIx) -> Vec<ItemIx>,
    because: &mut Vec<ItemIx>,
) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::Count { of: parts, .. } => {
            for part in parts {
                collect(part, tally, counts, behind, because);
            }
        }
        Condition::Item { item: Some(item), test } => {
            if counts(*item) && item_meets(tally, *item, *test) {
                because.push(*item);
            }
        }
        Condition::Dimension { dimension, test } => {
            if dimension_meets(tally, *dimension, *test) {
                because.extend(behind(*dimension));
            }
        }
        Condition::AnyDimension { axis, test } => {
            let met = tally.dimensions_of(*axis).filter(|d| dimension_meets(tally, *d, *test));
            because.extend(met.flat_map(behind));
        }
        Condition::AxisValue { axis, .. } | Condition::AxisBand { axis, .. } => {
            because.extend(tally.dimensions_of(*axis).flat_map(behind));
        }
        Condition::Not(_)
        | Condition::Item { item: None, .. }
        | Condition::Rule(_)
        | Condition::Position(_)
        | Condition::FindOutFirst
        | Condition::Reason(_)
        | Condition::Context(_)
        | Condition::GutGap(_)
        | Condition::MentorGap(_) => {}
    }
}
