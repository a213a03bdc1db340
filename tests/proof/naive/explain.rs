//! What would change a verdict, by trying everything.

use num_traits::Signed;
use stay_or_go::assessment::Assessment;
use stay_or_go::engine::{Remaining, Worth};
use stay_or_go::model::{Band, Condition, Level, Position, WayOut};
use stay_or_go::session::{Answer, Answers};

use super::chance::{Moved, STILL, probabilities, spread};
use super::reading::{
    Corner, Fraction, Reading, answer, applies, axis_of, coverage, dimensions_of, effective_weight,
    favourability, fraction, is_unknown, items_of, items_of_axis, whole,
};
use super::{float, judge, position, rules, with};

/// Changes as item, from, to; and the position that follows.
pub type Flip = (Vec<(usize, Level, Level)>, Position);

/// An item, its level, and its other levels with their steps of favourability.
type Moves = (usize, Level, Vec<(i8, Level)>);

/// An axis that counts as this band: under a deferral flips are of what it leans to.
pub type Counting = Option<(usize, Band)>;

/// The position, or what the answers lean to.
fn leans(assessment: &Assessment, answers: &Answers, counting: Counting) -> Position {
    let centre = judge(&Reading::new(assessment, answers, Corner::Centre));
    counting.map_or(centre.position, |(axis, band)| rules::counting(assessment, &centre, axis, band))
}

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

/// The first answered, non-gate item in file order whose change to the next level that its scale has changes the
/// position, improving first.
pub fn fragile(assessment: &Assessment, answers: &Answers) -> Option<(usize, Level, Level, Position)> {
    let now = position(assessment, answers);
    for item in 0..assessment.items().len() {
        let Some(from) = level_of(assessment, answers, item) else { continue };
        if assessment.item(item).is_gate() {
            continue;
        }
        for step in [1, -1] {
            let Some(to) = (1..=4).find_map(|far| stepped(assessment, item, from, far * step)) else {
                continue;
            };
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

/// The level this many steps of favourability away, if the scale has it.
fn stepped(assessment: &Assessment, item: usize, from: Level, step: i8) -> Option<Level> {
    let f = i8::try_from(favourability(assessment, item, from.get())).ok()? + step;
    let f = u8::try_from(f).ok().filter(|f| *f <= 4)?;
    Level::new(favourability(assessment, item, f)).filter(|level| is_there(assessment, item, *level))
}

fn is_there(assessment: &Assessment, item: usize, level: Level) -> bool {
    !assessment.labels(item)[usize::from(level.get())].is_empty()
}

/// Every other level of every answered item with its steps; gate items only upwards, and only to their end.
fn moves(assessment: &Assessment, answers: &Answers, up: bool) -> Vec<Moves> {
    (0..assessment.items().len())
        .filter_map(|item| {
            let from = level_of(assessment, answers, item)?;
            let gate = assessment.item(item).is_gate();
            let stops = i8::try_from(from.get()).ok()?;
            let steps = (-4..=4_i8).filter(|step| *step != 0 && (!gate || (up && *step == stops)));
            let levels = steps.filter_map(|step| Some((step, stepped(assessment, item, from, step)?)));
            Some((item, from, levels.collect()))
        })
        .collect()
}

fn flips(up: bool, then: Position, now: Position) -> bool {
    if up { then > now } else { then < now }
}

/// Single changes: each item by its smallest flipping step, fewest steps first, then file order; three at most.
pub fn singles(assessment: &Assessment, answers: &Answers, up: bool, counting: Counting) -> Vec<Flip> {
    let now = leans(assessment, answers, counting);
    let mut found: Vec<(u8, Flip)> = Vec::new();
    if assessment.model().is_danger(position(assessment, answers)) {
        return Vec::new();
    }
    for (item, from, levels) in moves(assessment, answers, up) {
        let mut flipping: Vec<(u8, Flip)> = Vec::new();
        for (step, to) in levels {
            let then = leans(assessment, &with(answers, item, to), counting);
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
pub fn pair(assessment: &Assessment, answers: &Answers, up: bool, counting: Counting) -> Option<Flip> {
    let now = leans(assessment, answers, counting);
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
                    let then = leans(assessment, &with(&changed, *second, *to_second), counting);
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
    let mut groups: [Vec<(f64, usize)>; 4] = Default::default();
    for item in 0..assessment.items().len() {
        let u = spread(assessment, answers, item);
        if answer(assessment, answers, item) == Answer::Declined || !applies(assessment, answers, item) {
            continue;
        }
        let Some(axis) = axis_of(assessment, item) else {
            if u > 0.0 && is_unknown(assessment, answers, item) {
                groups[0].push((0.0, item));
            }
            continue;
        };
        let weight = float(&effective_weight(assessment, answers, item));
        let open = 1.0 - float(&own_coverage(assessment, answers, item));
        let product = weight * u * pull[axis];
        if u > 0.0 && alone_flips(assessment, answers, item) {
            groups[1].push((product, item));
        } else if thin[axis] && open > 0.0 {
            groups[2].push((weight * open, item));
        } else if u > 0.0 {
            groups[3].push((product, item));
        }
    }
    let worths = [Worth::Safety, Worth::CanFlipAlone, Worth::Coverage, Worth::Narrows];
    let ranked = groups.into_iter().zip(worths);
    ranked
        .flat_map(|(group, worth)| in_order(assessment, group).into_iter().map(move |i| (i, worth)))
        .collect()
}

/// Largest first; each ties with the one before it when they differ by at most a hair, and then what a rule names comes
/// first, then file order.
fn in_order(assessment: &Assessment, group: Vec<(f64, usize)>) -> Vec<usize> {
    let named = |item: usize| {
        let is = |part: &Condition| matches!(part, Condition::Item { item: Some(of), .. } if *of == item);
        assessment.model().rules().iter().any(|rule| rule.when.asks(&is))
    };
    let mut group: Vec<(f64, usize)> =
        group.into_iter().map(|(worth, item)| (if worth < TIE { 0.0 } else { worth }, item)).collect();
    group.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (mut tie, mut before) = (0, f64::INFINITY);
    let mut keys = Vec::new();
    for (worth, item) in group {
        if before - worth > TIE {
            tie += 1;
        }
        before = worth;
        keys.push((tie, !named(item), item));
    }
    keys.sort_unstable();
    keys.into_iter().map(|(_, _, item)| item).collect()
}

/// What is left until a deferral ends: for each thin axis the answers missing, or days.
pub fn way_out(assessment: &Assessment, answers: &Answers, deferral: usize) -> Option<Remaining> {
    match assessment.model().deferrals()[deferral].way_out {
        WayOut::None => None,
        WayOut::Time { days, until, less } => {
            let passed = rules::counted(answers, less)?;
            Some(Remaining::Days(days * until.saturating_sub(passed)))
        }
        WayOut::Coverage => {
            let minimum = fraction(assessment.model().coverage().minimum);
            let axes = 0..assessment.model().axes().len();
            let thin = axes.filter(|axis| coverage(assessment, answers, *axis) < minimum);
            Some(Remaining::Answers(
                thin.map(|axis| (axis, missing(assessment, answers, axis, &minimum))).collect(),
            ))
        }
    }
}

/// How many answers at first hand bring the coverage to the minimum, the largest gain first.
fn missing(assessment: &Assessment, answers: &Answers, axis: usize, minimum: &Fraction) -> Option<usize> {
    let items = items_of_axis(assessment, axis);
    let gone = items.iter().filter(|item| !applies(assessment, answers, **item)).count();
    let allowed = fraction(assessment.model().coverage().not_applicable_at_most);
    if whole(i64::try_from(gone).unwrap()) > allowed * whole(i64::try_from(items.len()).unwrap()) {
        return None;
    }
    let gain = |item: usize| {
        effective_weight(assessment, answers, item) * (whole(1) - own_coverage(assessment, answers, item))
    };
    let mut gains: Vec<Fraction> = items.into_iter().map(gain).collect();
    gains.sort();
    let mut reached = coverage(assessment, answers, axis);
    let mut count = 0;
    while reached < *minimum {
        reached += gains.pop()?;
        count += 1;
    }
    Some(count)
}

fn own_coverage(assessment: &Assessment, answers: &Answers, item: usize) -> Fraction {
    match answer(assessment, answers, item) {
        Answer::Known { evidence, .. } => fraction(assessment.model().evidence()[evidence].coverage),
        Answer::Believed { .. } | Answer::Unknown | Answer::Declined | Answer::NotApplicable => whole(0),
    }
}

/// Whether the worst or the best that the scale has, first hand, would by itself change the position.
fn alone_flips(assessment: &Assessment, answers: &Answers, item: usize) -> bool {
    let levels: Vec<Level> = Level::all().filter(|level| is_there(assessment, item, *level)).collect();
    [levels.first(), levels.last()].into_iter().flatten().any(|level| {
        let mut seen = answers.clone();
        seen.set(item, Some(Answer::Known { level: *level, evidence: 0 }));
        position(assessment, &seen) != position(assessment, answers)
    })
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
