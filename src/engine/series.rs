//! Puts sittings into a series for a chart: each axis over time on the items that all of them share, and what is left out.
//!
//! Comparing two sittings is `trend`'s; this decides which of many can stand in one line, and draws nothing.

use super::kendall;
use super::outcome::AxisOutcome;
use super::trend::{Carried, Comparison, DIRECTION_AT, Direction, GateChange, Sitting, compare, on_items};
use crate::assessment::Assessment;
use crate::model::{AxisIx, ItemIx};
use crate::session::{Answer, Answers};

/// Sittings of the same sort about the same place, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// One for each axis of the newest model.
    pub axes: Vec<AxisSeries>,
    /// Why a sitting has no points, by sitting; nothing where it has some.
    pub skipped: Vec<Option<Skipped>>,
    /// What changed from the calm one before to the newest; nothing when there is none to compare with.
    pub latest: Option<Comparison>,
    /// The sitting that the newest is compared with.
    pub compared_with: Option<usize>,
    /// Safety answers that differ from the sitting before, each with the sitting in which it changed.
    pub gate: Vec<(usize, GateChange)>,
    /// Items of the newest assessment that an older one asked with another meaning.
    pub changed_meaning: Vec<ItemIx>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct AxisSeries {
    /// One for each sitting; nothing where it was skipped.
    pub points: Vec<Option<Point>>,
    /// How far from the newest value another one may lie without being clearly different.
    pub noise: Option<f64>,
    pub way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub value: f64,
    /// In shown points.
    pub standard_error: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// Too few sittings to call a direction.
    TooFew,
    /// None that can be told from chance.
    None,
    To(Direction),
}

/// Why a sitting is not part of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Skipped {
    Shaken,
    /// Too few of the questions were asked alike and answered.
    TooFewAlike,
}

/// An older sitting is left out when fewer than one in so many of the newest one's answered items would remain for
/// all: a line drawn through a handful of items would tell of those alone.
const ALIKE_ONE_IN: usize = 2;
/// Up to this many values the exact test is quick; beyond, the normal approximation is good to three places.
const EXACT: usize = 40;

pub fn series(sittings: &[Sitting]) -> Series {
    let Some(newest) = sittings.last() else {
        return Series {
            axes: Vec::new(),
            skipped: Vec::new(),
            latest: None,
            compared_with: None,
            gate: Vec::new(),
            changed_meaning: Vec::new(),
        };
    };
    let assessment = newest.engine.assessment();
    let carried: Vec<Answers> =
        sittings.iter().map(|sitting| Carried::new(*sitting, assessment).answers).collect();
    let (items, skipped) = shared(sittings, &carried);
    let outcomes: Vec<Option<Vec<AxisOutcome>>> = carried
        .iter()
        .zip(&skipped)
        .map(|(answers, skipped)| skipped.is_none().then(|| on_items(newest.engine, answers, &items)))
        .collect();
    let compared_with = calm_before(sittings);
    let gate_at = |later: usize| {
        let changes = compare(sittings[later - 1], sittings[later]).gate;
        changes.into_iter().map(move |change| (later, change))
    };
    Series {
        axes: (0..assessment.model().axes().len()).map(|axis| axis_series(newest, axis, &outcomes)).collect(),
        latest: compared_with.map(|with| compare(sittings[with], *newest)),
        compared_with,
        gate: (1..sittings.len()).flat_map(gate_at).collect(),
        changed_meaning: changed_meaning(sittings, assessment),
        skipped,
    }
}

/// The last sitting before the newest that no shock was near; if there is none, the one before.
fn calm_before(sittings: &[Sitting]) -> Option<usize> {
    let earlier = &sittings[..sittings.len() - 1];
    earlier.iter().rposition(|sitting| !sitting.is_shaken).or_else(|| earlier.len().checked_sub(1))
}

/// The items that all of a series answered, and why a sitting is not part of it. From the newest backwards, so that
/// the present is always in it.
fn shared(sittings: &[Sitting], carried: &[Answers]) -> (Vec<ItemIx>, Vec<Option<Skipped>>) {
    let mut skipped = vec![None; sittings.len()];
    let mut items: Vec<ItemIx> = (0..carried.last().map_or(0, Answers::len)).collect();
    let mut enough = None;
    for (index, answers) in carried.iter().enumerate().rev() {
        if sittings[index].is_shaken {
            skipped[index] = Some(Skipped::Shaken);
            continue;
        }
        let answered = |item: &ItemIx| answers.get(*item).and_then(Answer::evidence).is_some();
        let both: Vec<ItemIx> = items.iter().copied().filter(answered).collect();
        if both.len() < enough.unwrap_or(1) {
            skipped[index] = Some(Skipped::TooFewAlike);
            continue;
        }
        enough = enough.or(Some(both.len().div_ceil(ALIKE_ONE_IN)));
        items = both;
    }
    (items, skipped)
}

fn axis_series(newest: &Sitting, axis: AxisIx, outcomes: &[Option<Vec<AxisOutcome>>]) -> AxisSeries {
    let rules = newest.engine.assessment().model().trend();
    let point = |axes: &Vec<AxisOutcome>| {
        Some(Point { value: axes[axis].values.value, standard_error: axes[axis].standard_error? })
    };
    let points: Vec<Option<Point>> =
        outcomes.iter().map(|outcome| outcome.as_ref().and_then(point)).collect();
    let values: Vec<f64> = points.iter().flatten().map(|point| point.value).collect();
    let last = points.iter().flatten().next_back();
    AxisSeries {
        noise: last.map(|last| rules.clear * last.standard_error.hypot(last.standard_error)),
        way: way(&values, rules.direction_from),
        points,
    }
}

fn way(values: &[f64], from: usize) -> Way {
    if values.len() < from {
        return Way::TooFew;
    }
    let (score, probability) = if values.len() <= EXACT {
        let test = kendall::test(values);
        (test.score, test.probability)
    } else {
        approximate(values)
    };
    match probability {
        p if p > DIRECTION_AT => Way::None,
        _ if score > 0 => Way::To(Direction::Rising),
        _ => Way::To(Direction::Falling),
    }
}

/// The score of a long series, and how often a shuffled one would be at least as far from none: by the normal
/// distribution, ties counted.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 pairs")]
fn approximate(values: &[f64]) -> (i64, f64) {
    let mut score = 0_i64;
    for (index, later) in values.iter().enumerate() {
        for earlier in &values[..index] {
            score += i64::from(later > earlier) - i64::from(later < earlier);
        }
    }
    let spread = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0) / 18.0;
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let ties: f64 = sorted
        .chunk_by(|one, other| one.total_cmp(other).is_eq())
        .map(|tied| spread(tied.len() as f64))
        .sum();
    let variance = spread(values.len() as f64) - ties;
    if variance <= 0.0 {
        return (score, 1.0);
    }
    // One less: the score moves in steps of two.
    let z = score.unsigned_abs().saturating_sub(1) as f64 / variance.sqrt();
    (score, libm::erfc(z / std::f64::consts::SQRT_2))
}

fn changed_meaning(sittings: &[Sitting], assessment: &Assessment) -> Vec<ItemIx> {
    let changed = |item: &ItemIx| {
        let asked = assessment.item(*item);
        sittings.iter().any(|sitting| {
            let before = sitting.engine.assessment();
            before.find(&asked.id).is_some_and(|then| before.item(then).revision != asked.revision)
        })
    };
    (0..assessment.items().len()).filter(changed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn goes(values: &[f64], expected: Way) {
        assert_eq!(way(values, 5), expected, "{values:?}");
    }

    #[test]
    fn a_direction_is_called_from_five_on() {
        goes(&[1.0, 2.0, 3.0, 4.0], Way::TooFew);
        goes(&[1.0, 2.0, 3.0, 4.0, 5.0], Way::To(Direction::Rising));
        goes(&[5.0, 4.0, 3.0, 2.0, 1.0], Way::To(Direction::Falling));
        goes(&[1.0, 2.0, 3.0, 5.0, 4.0], Way::None);
        goes(&[3.0; 50], Way::None);
    }

    #[test]
    fn long_series_are_told_as_the_exact_test_tells_short_ones() {
        for step in [3, 7, 11, 17, 29] {
            let values: Vec<f64> = (0..40).map(|n| f64::from((n * step) % 13)).collect();
            let (score, probability) = approximate(&values);
            let exact = kendall::test(&values);
            assert_eq!(score, exact.score);
            assert!((probability - exact.probability).abs() < 0.01, "{probability} {exact:?}");
        }
    }
}
