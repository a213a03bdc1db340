//! The answers behind the rules that fired, and behind those that an unknown could still fire.

use super::check::Check;
use super::evaluation::Bench;
use super::facts::dimension_meets;
use super::judge::Judged;
use super::outcome::Fired;
use super::reading::Reading;
use super::tally::Tally;
use crate::model::{DimensionIx, ItemIx};

/// Favourability below which a known item stands behind a dimension.
const BELOW: u8 = 2;

/// The rules that fired at the centre: for items of the condition, those that meet it; for dimensions, their known
/// items on the unfavourable side.
pub(super) fn fired(bench: &Bench) -> Vec<Fired> {
    let behind = |dimension: DimensionIx| {
        let low = |item: &ItemIx| matches!(bench.centre.reading(*item), Reading::Counts(f) if f < BELOW);
        bench.compiled.dimensions[dimension].items.clone().filter(low).collect()
    };
    rules(bench, &bench.judged.fired, &bench.centre, &|_| true, &behind)
}

/// The rules that fire at the worst corner and not at the centre, with the unknown items behind them.
pub(super) fn could_fire(bench: &Bench, worst: &Judged, tally: &Tally) -> Vec<Fired> {
    let only_there: Vec<bool> =
        bench.judged.fired.iter().zip(&worst.fired).map(|(centre, worst)| *worst && !*centre).collect();
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
    let indices = which.iter().enumerate().filter_map(|(rule, fired)| fired.then_some(rule));
    indices
        .map(|rule| {
            let mut because = Vec::new();
            collect(&bench.compiled.rules[rule].when, tally, counts, behind, &mut because);
            because.sort_unstable();
            because.dedup();
            Fired { rule, because }
        })
        .collect()
}

/// Adds the items behind those parts of a condition that hold.
fn collect(
    check: &Check,
    tally: &Tally,
    counts: &dyn Fn(ItemIx) -> bool,
    behind: &dyn Fn(DimensionIx) -> Vec<ItemIx>,
    because: &mut Vec<ItemIx>,
) {
    match check {
        Check::All(parts) | Check::Any(parts) | Check::Count { of: parts, .. } => {
            for part in parts {
                collect(part, tally, counts, behind, because);
            }
        }
        Check::Item { item, among } => {
            if counts(*item) && among.meets(tally.reading(*item)) {
                because.push(*item);
            }
        }
        Check::Dimension { dimension, test } => {
            if dimension_meets(tally, *dimension, *test) {
                because.extend(behind(*dimension));
            }
        }
        Check::AnyDimension { dimensions, test } => {
            let met = dimensions.clone().filter(|d| dimension_meets(tally, *d, *test));
            because.extend(met.flat_map(behind));
        }
        Check::AxisValue { axis, .. } | Check::AxisBand { axis, .. } => {
            because.extend(tally.dimensions_of(*axis).flat_map(behind));
        }
        Check::Not(_)
        | Check::Rule(_)
        | Check::Position(_)
        | Check::FindOutFirst
        | Check::Reason(_)
        | Check::Context(_)
        | Check::GutGap(_)
        | Check::MentorGap(_)
        | Check::Never => {}
    }
}
