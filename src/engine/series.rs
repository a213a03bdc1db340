//! Puts sittings into a series for a chart: each axis over time on the items that all of them share, and what is left out.
//!
//! Comparing two sittings is `trend`'s; this decides which of many can stand in one line, and draws nothing.

use super::evaluate::Engine;
use super::kendall;
use super::outcome::AxisOutcome;
use super::trend::{
    Carried, Comparison, DIRECTION_AT, Difference, Direction, GateChange, Sitting, compare, differences,
    on_items,
};
use crate::assessment::Assessment;
use crate::model::{AxisIx, ItemIx};
use crate::order;
use crate::session::{Answer, Answers};

/// Sittings of the same sort about the same place, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// One for each axis of the newest model.
    pub axes: Vec<AxisSeries>,
    /// Why a sitting does not count, by sitting; nothing where it does.
    pub skipped: Vec<Option<Skipped>>,
    /// The newest sitting that counts.
    pub newest: Option<usize>,
    /// By sitting and axis, what changed to the newest that counts, on what was answered both times; nothing for that one
    /// itself and for those that do not count.
    pub tests: Vec<Test>,
    /// What changed from the calm one before to the newest; nothing when there is none to compare with.
    pub latest: Option<Comparison>,
    /// The sitting that the newest is compared with.
    pub compared_with: Option<usize>,
    /// Safety answers that differ from the sitting before, each with the sitting in which it changed.
    pub gate: Vec<(usize, GateChange)>,
    /// Items of the newest assessment that an older one asked with another meaning.
    pub changed_meaning: Vec<ItemIx>,
}

/// What changed since a sitting, by axis; nothing where it is not tested.
pub type Test = Option<Vec<Option<Difference>>>;

#[derive(Debug, Clone, PartialEq)]
pub struct AxisSeries {
    /// One for each sitting, on the items that all of those that count share; nothing where too few were alike.
    pub points: Vec<Option<Point>>,
    /// The sitting between the first and the last before the newest that lies beyond both of them and the newest, and
    /// farthest from it.
    pub turn: Option<usize>,
    pub way: Way,
}

impl Series {
    /// The first sitting that counts and the last one before the newest, where there are any.
    pub fn ends(&self) -> Option<(usize, usize)> {
        let counts = |index: &usize| self.tests[*index].is_some();
        let mut counted = (0..self.tests.len()).filter(counts);
        let first = counted.next()?;
        Some((first, counted.next_back().unwrap_or(first)))
    }

    /// How an axis of a sitting that counts differs from the newest.
    pub fn test(&self, sitting: usize, axis: AxisIx) -> Option<Difference> {
        self.tests[sitting].as_ref().and_then(|axes| axes[axis])
    }
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
            newest: None,
            tests: Vec::new(),
            latest: None,
            compared_with: None,
            gate: Vec::new(),
            changed_meaning: Vec::new(),
        };
    };
    let assessment = newest.engine.assessment();
    let carried: Vec<Carried> = sittings.iter().map(|sitting| Carried::new(*sitting, assessment)).collect();
    let (items, skipped) = shared(sittings, &carried);
    let outcome = |(carried, skipped): (&Carried, &Option<Skipped>)| {
        let is_drawn = *skipped != Some(Skipped::TooFewAlike);
        is_drawn.then(|| on_items(newest.engine, &carried.answers, &items))
    };
    let outcomes: Vec<Option<Vec<AxisOutcome>>> = carried.iter().zip(&skipped).map(outcome).collect();
    let counted = skipped.iter().rposition(Option::is_none);
    let tests = tests(newest.engine, &carried, &skipped, counted);
    let compared_with = calm_before(sittings);
    let gate_at = |later: usize| {
        let onto = sittings[later].engine.assessment();
        let changes = Carried::new(sittings[later - 1], onto).gate(sittings[later]);
        changes.into_iter().map(move |change| (later, change))
    };
    let axis = |axis| axis_series(sittings, axis, &outcomes, &skipped, &tests);
    Series {
        axes: (0..assessment.model().axes().len()).map(axis).collect(),
        latest: compared_with.map(|with| compare(sittings[with], *newest)),
        compared_with,
        gate: (1..sittings.len()).flat_map(gate_at).collect(),
        changed_meaning: changed_meaning(sittings, assessment),
        newest: counted,
        skipped,
        tests,
    }
}

/// Each sitting that counts against the newest that does, as two of them are compared.
fn tests(
    engine: &Engine,
    carried: &[Carried],
    skipped: &[Option<Skipped>],
    newest: Option<usize>,
) -> Vec<Test> {
    let Some(newest) = newest else { return vec![None; carried.len()] };
    let now = &carried[newest].answers;
    let is_known = |answers: &Answers, item: ItemIx| answers.get(item).and_then(Answer::evidence).is_some();
    // Most were answered alike: what the newest comes to on those items is worked out once.
    let mut latest: Option<(Vec<ItemIx>, Vec<AxisOutcome>)> = None;
    let mut test = |index: usize| {
        let before = &carried[index].answers;
        let both: Vec<ItemIx> =
            (0..now.len()).filter(|item| is_known(before, *item) && is_known(now, *item)).collect();
        let known = latest.take().filter(|(items, _)| *items == both);
        let (items, after) = known.unwrap_or_else(|| (both.clone(), on_items(engine, now, &both)));
        let differences = differences(engine, &on_items(engine, before, &both), &after);
        latest = Some((items, after));
        differences
    };
    let counts = |index: usize| index != newest && skipped[index].is_none();
    (0..carried.len()).map(|index| counts(index).then(|| test(index))).collect()
}

/// The last sitting before the newest that no shock was near; if there is none, the one before.
fn calm_before(sittings: &[Sitting]) -> Option<usize> {
    let earlier = &sittings[..sittings.len() - 1];
    earlier.iter().rposition(|sitting| !sitting.is_shaken).or_else(|| earlier.len().checked_sub(1))
}

/// The items that all of a series answered, and why a sitting is not part of it. From the newest backwards, so that
/// the present is always in it.
fn shared(sittings: &[Sitting], carried: &[Carried]) -> (Vec<ItemIx>, Vec<Option<Skipped>>) {
    let mut skipped = vec![None; sittings.len()];
    let mut items: Vec<ItemIx> = (0..carried.last().map_or(0, |carried| carried.answers.len())).collect();
    let mut enough = None;
    for (index, Carried { answers, .. }) in carried.iter().enumerate().rev() {
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

fn axis_series(
    sittings: &[Sitting],
    axis: AxisIx,
    outcomes: &[Option<Vec<AxisOutcome>>],
    skipped: &[Option<Skipped>],
    tests: &[Test],
) -> AxisSeries {
    let point = |axes: &Vec<AxisOutcome>| {
        Some(Point { value: axes[axis].values.value, standard_error: axes[axis].standard_error? })
    };
    let points: Vec<Option<Point>> =
        outcomes.iter().map(|outcome| outcome.as_ref().and_then(point)).collect();
    let counted: Vec<usize> = (0..points.len()).filter(|index| skipped[*index].is_none()).collect();
    // Of several on one day the last one counts.
    let days = counted
        .chunk_by(|one, other| sittings[*one].day.is_some() && sittings[*one].day == sittings[*other].day);
    let values: Vec<f64> = days
        .filter_map(|day| day.iter().rev().find_map(|index| points[*index]))
        .map(|point| point.value)
        .collect();
    let from = sittings.last().map_or(0, |newest| newest.engine.assessment().model().trend().direction_from);
    AxisSeries { turn: turn(&points, &counted, axis, tests), way: way(&values, from), points }
}

fn turn(points: &[Option<Point>], counted: &[usize], axis: AxisIx, tests: &[Test]) -> Option<usize> {
    let [first, between @ .., last, newest] = counted else { return None };
    let value = |index: &usize| points[*index].map(|point| point.value);
    let others = [value(first)?, value(last)?, value(newest)?];
    let is_beyond = |index: &&usize| {
        value(index).is_some_and(|here| {
            others.iter().all(|other| here < *other) || others.iter().all(|other| here > *other)
        })
    };
    let far = |index: &usize| {
        let test = tests[*index].as_ref().and_then(|axes| axes[axis]);
        test.map_or(0.0, |test| test.z.abs())
    };
    let turns = between.iter().filter(is_beyond);
    turns.max_by(|one, other| far(one).total_cmp(&far(other))).copied()
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
    order::by(&mut sorted, f64::total_cmp);
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
