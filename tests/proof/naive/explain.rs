//! What would change a verdict, by trying everything.

use num_traits::Signed;
use stay_or_go::assessment::Assessment;
use stay_or_go::engine::Worth;
use stay_or_go::model::{Level, Position};
use stay_or_go::session::{Answer, Answers};

use super::chance::{Moved, STILL, probabilities, spread};
use super::reading::{
    Corner, Fraction, Reading, answer, applies, axis_of, coverage, dimensions_of, effective_weight,
    favourability, fraction, is_unknown, items_of, whole,
};
use super::{float, judge, position, with};

/// Changes as item, from, to; and the position that follows.
pub type Flip = (Vec<(usize, Level, Level)>, Position);

/// An item, its level, and its other levels with their steps of favourability.
type Moves = (usize, Level, Vec<(i8, Level)>);

/// Two products closer than this are one.
const TIE: f64 = 1e-9;

/// `w x (c - 2) x 25` of every applicable item, in file order.
pub fn contributions(assessment: &Assessment, answers: &Answers) -> Vec<(usize, Fraction)> {
    let reading = Reading::new(assessment, answers, Corner::Centre);
    (0..assessment.items().len())
        .filter_map(|item| {
            let distance = reading.item(item)? - whole(2);
            Some((item, effective_weight(assessment, answers, item) * distance * whole(25)))
        })
        .collect()
}

/// The first answered, non-gate item in file order whose change by one step changes the position, improving first.
pub fn fragile(assessment: &Assessment, answers: &Answers) -> Option<(usize, Level, Level, Position)> {
    let now = position(assessment, answers);
    for item in 0..assessment.items().len() {
        let Some(from) = level_of(assessment, answers, item) else { continue };
        if assessment.item(item).is_gate() {
            continue;
        }
        for step in [1, -1] {
            let Some(to) = stepped(assessment, item, from, step) else { continue };
            let then = position(assessment, &with(answers, item, to));
            if then != now {
                return Some((item, from, to, then));
            }
        }
    }
    None
}

fn level_of(assessment: &Assessment, answers: &Answers, item: usize) -> Option<Level> {
    match answer(assessment, answers, item) {
        Answer::Known { level, .. } | Answer::Believed { level } => Some(level),
        Answer::Unknown | Answer::Declined | Answer::NotApplicable => None,
    }
}

/// The level this many steps of favourability away.
fn stepped(assessment: &Assessment, item: usize, from: Level, step: i8) -> Option<Level> {
    let f = i8::try_from(favourability(assessment, item, from.get())).ok()? + step;
    let f = u8::try_from(f).ok().filter(|f| *f <= 4)?;
    Level::new(favourability(assessment, item, f))
}

/// Every other level of every answered item with its steps; gate items only where they improve an upward search.
fn moves(assessment: &Assessment, answers: &Answers, up: bool) -> Vec<Moves> {
    (0..assessment.items().len())
        .filter_map(|item| {
            let from = level_of(assessment, answers, item)?;
            let gate = assessment.item(item).is_gate();
            let steps = (-4..=4_i8).filter(|step| *step != 0 && (!gate || (up && *step > 0)));
            let levels = steps.filter_map(|step| Some((step, stepped(assessment, item, from, step)?)));
            Some((item, from, levels.collect()))
        })
        .collect()
}

fn flips(up: bool, then: Position, now: Position) -> bool {
    if up { then > now } else { then < now }
}

/// Single changes: each item by its smallest flipping step, fewest steps first, then file order; three at most.
pub fn singles(assessment: &Assessment, answers: &Answers, up: bool) -> Vec<Flip> {
    let now = position(assessment, answers);
    let mut found: Vec<(u8, Flip)> = Vec::new();
    if now == 0 {
        return Vec::new();
    }
    for (item, from, levels) in moves(assessment, answers, up) {
        let mut flipping: Vec<(u8, Flip)> = Vec::new();
        for (step, to) in levels {
            let then = position(assessment, &with(answers, item, to));
            if flips(up, then, now) {
                flipping.push((step.unsigned_abs(), (vec![(item, from, to)], then)));
            }
        }
        flipping.sort_by_key(|(steps, _)| *steps);
        found.extend(flipping.into_iter().next());
    }
    found.sort_by_key(|(steps, _)| *steps);
    found.into_iter().take(3).map(|(_, flip)| flip).collect()
}

/// The best pair: fewest total steps, then fewest on the first item, then file order.
pub fn pair(assessment: &Assessment, answers: &Answers, up: bool) -> Option<Flip> {
    let now = position(assessment, answers);
    let moves = moves(assessment, answers, up);
    let mut best: Option<((u8, u8), Flip)> = None;
    for (index, (first, from_first, first_levels)) in moves.iter().enumerate() {
        for (first_step, to_first) in first_levels {
            let changed = with(answers, *first, *to_first);
            for (second, from_second, second_levels) in &moves[index + 1..] {
                for (second_step, to_second) in second_levels {
                    let size =
                        (first_step.unsigned_abs() + second_step.unsigned_abs(), first_step.unsigned_abs());
                    if best.as_ref().is_some_and(|(so_far, (changes, _))| {
                        (size, *first, *second) >= (*so_far, changes[0].0, changes[1].0)
                    }) {
                        continue;
                    }
                    let then = position(assessment, &with(&changed, *second, *to_second));
                    if flips(up, then, now) {
                        let changes =
                            vec![(*first, *from_first, *to_first), (*second, *from_second, *to_second)];
                        best = Some((size, (changes, then)));
                    }
                }
            }
        }
    }
    best.map(|(_, flip)| flip)
}

/// The dimensions that are live, and whether the position stays without each.
pub fn robustness(assessment: &Assessment, answers: &Answers) -> Vec<(usize, bool)> {
    let now = position(assessment, answers);
    let reading = Reading::new(assessment, answers, Corner::Centre);
    (0..assessment.model().dimensions().len())
        .filter(|dimension| reading.dimension_shown(*dimension).is_some())
        .map(|dimension| {
            let mut without = answers.clone();
            for item in items_of(assessment, dimension) {
                without.set(item, Some(Answer::NotApplicable));
            }
            (dimension, position(assessment, &without) == now)
        })
        .collect()
}

/// The whole list in order.
pub fn next_questions(assessment: &Assessment, answers: &Answers) -> Vec<(usize, Worth)> {
    let axes = assessment.model().axes().len();
    let minimum = fraction(assessment.model().coverage().minimum);
    let thin: Vec<bool> = (0..axes).map(|axis| coverage(assessment, answers, axis) < minimum).collect();
    let pull: Vec<f64> = (0..axes).map(|axis| k(assessment, answers, axis)).collect();
    let mut groups: [Vec<(usize, Worth)>; 3] = Default::default();
    let mut narrowing: Vec<(f64, usize)> = Vec::new();
    for item in 0..assessment.items().len() {
        let u = spread(assessment, answers, item);
        let declined = answer(assessment, answers, item) == Answer::Declined;
        if declined || u <= 0.0 || !applies(assessment, answers, item) {
            continue;
        }
        let Some(axis) = axis_of(assessment, item) else {
            if is_unknown(assessment, answers, item) {
                groups[0].push((item, Worth::Safety));
            }
            continue;
        };
        if worst_alone_flips(assessment, answers, item) {
            groups[1].push((item, Worth::CanFlipAlone));
        } else if thin[axis] && own_coverage(assessment, answers, item) < whole(1) {
            groups[2].push((item, Worth::Coverage));
        } else {
            let product = float(&effective_weight(assessment, answers, item)) * u * pull[axis];
            narrowing.push((if product < TIE { 0.0 } else { product }, item));
        }
    }
    let mut list: Vec<(usize, Worth)> = groups.concat();
    while let Some(largest) = narrowing.iter().map(|(product, _)| *product).reduce(f64::max) {
        let next = narrowing.iter().position(|(product, _)| largest - product <= TIE).unwrap();
        // File order decides among those that tie with the largest; they all go before the rest.
        let tied: Vec<usize> = narrowing.iter().filter(|n| largest - n.0 <= TIE).map(|n| n.1).collect();
        assert_eq!(narrowing[next].1, tied[0]);
        narrowing.retain(|(_, item)| !tied.contains(item));
        list.extend(tied.into_iter().map(|item| (item, Worth::Narrows)));
    }
    list
}

fn own_coverage(assessment: &Assessment, answers: &Answers, item: usize) -> Fraction {
    match answer(assessment, answers, item) {
        Answer::Known { evidence, .. } => fraction(assessment.model().evidence()[evidence].coverage),
        Answer::Believed { .. } | Answer::Unknown | Answer::Declined | Answer::NotApplicable => whole(0),
    }
}

/// Whether the worst level, first hand, would by itself change the position.
fn worst_alone_flips(assessment: &Assessment, answers: &Answers, item: usize) -> bool {
    let level = Level::new(favourability(assessment, item, 0)).unwrap();
    let mut worst = answers.clone();
    worst.set(item, Some(Answer::Known { level, evidence: 0 }));
    position(assessment, &worst) != position(assessment, answers)
}

/// The larger of the two total-variation changes when the axis moves one standard error up or down.
fn k(assessment: &Assessment, answers: &Answers, axis: usize) -> f64 {
    let centre = judge(&Reading::new(assessment, answers, Corner::Centre));
    let still = probabilities(assessment, answers, &centre, &STILL);
    let change = |by: f64| {
        let moved = probabilities(assessment, answers, &centre, &Moved { axis, by });
        still.iter().zip(moved).map(|(a, b)| (a - b).abs()).sum::<f64>() / 2.0
    };
    change(1.0).max(change(-1.0))
}

/// Checks that contributions add up: 50 plus their sum is the axis's favourability.
pub fn contributions_add_up(assessment: &Assessment, answers: &Answers) -> bool {
    let reading = Reading::new(assessment, answers, Corner::Centre);
    let contributions = contributions(assessment, answers);
    (0..assessment.model().axes().len()).all(|axis| {
        let items: usize =
            dimensions_of(assessment, axis).iter().map(|d| items_of(assessment, *d).len()).sum();
        let of_axis = contributions.iter().filter(|(item, _)| axis_of(assessment, *item) == Some(axis));
        let sum: Fraction = of_axis.map(|(_, points)| points.clone()).sum();
        items == 0 || (whole(50) + sum - reading.axis(axis)).abs() == whole(0)
    })
}
