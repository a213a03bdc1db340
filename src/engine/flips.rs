//! The smallest changes of answers that change the position.
//!
//! Every change is tried on a tally and undone, so that a candidate costs one dimension and one judgement. Everything
//! is monotone: only an improvement can raise a position, only a worsening can lower it, and where the largest change
//! of a pair does nothing, no smaller one does.

use super::evaluation::Bench;
use super::outcome::{Change, Flip, Flips, LevelChange};
use super::trial::Trial;
use crate::model::{ItemIx, Level, Position, TOP};
use crate::session::Answer;

/// Single changes shown at most: more would be a list, not an answer.
const SINGLES: usize = 3;
/// Judgements spent on pairs at most, so that a large assessment is bounded by a count, never by a clock. The shipped
/// questionnaires need about 20,000; at 1,000 items this many stay well within 50 ms.
const PAIR_JUDGEMENTS: usize = 100_000;

/// Which way the position should move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

impl Direction {
    fn flips(self, position: Position, from: Position) -> bool {
        match self {
            Self::Up => position > from,
            Self::Down => position < from,
        }
    }
}

/// The first answered, non-gate item, in file order, whose change by one step changes the position, improving before
/// worsening.
pub(super) fn fragile(bench: &Bench, position: Position) -> Option<Change> {
    let mut trial = Trial::new(bench);
    for candidate in candidates(bench, Direction::Down) {
        if trial.is_idle(candidate.item) {
            continue;
        }
        for direction in [Direction::Up, Direction::Down] {
            let Some(to) = candidate.step(bench, direction, 1) else { continue };
            let after = trial.position_at(candidate.item, to);
            if after != position {
                return Some(Change { item: candidate.item, from: candidate.from, to, position: after });
            }
        }
    }
    None
}

/// Single changes first; if there is none, the best pair; else nothing.
pub(super) fn search(bench: &Bench, position: Position, direction: Direction) -> Flips {
    if position == 0 {
        return Flips::default();
    }
    let mut trial = Trial::new(bench);
    let candidates: Vec<Candidate> = candidates(bench, direction).collect();
    let singles = singles(bench, &mut trial, &candidates, position, direction);
    if !singles.is_empty() {
        return Flips { found: singles, cut_short: false };
    }
    pair(bench, &mut trial, &candidates, position, direction)
}

/// An answered item that may be changed.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    item: ItemIx,
    from: Level,
}

impl Candidate {
    /// The level this many steps of favourability away, if there is one.
    fn step(self, bench: &Bench, direction: Direction, steps: u8) -> Option<Level> {
        let item = bench.assessment.item(self.item);
        let favourability = item.favourability(self.from.get());
        let moved = match direction {
            Direction::Up => favourability.checked_add(steps).filter(|f| *f <= TOP),
            Direction::Down => favourability.checked_sub(steps),
        };
        Level::new(item.favourability(moved?))
    }

    /// How many steps there are.
    fn room(self, bench: &Bench, direction: Direction) -> u8 {
        let favourability = bench.assessment.item(self.item).favourability(self.from.get());
        match direction {
            Direction::Up => TOP - favourability,
            Direction::Down => favourability,
        }
    }

    fn farthest(self, bench: &Bench, direction: Direction) -> Option<Level> {
        self.step(bench, direction, self.room(bench, direction))
    }

    const fn to(self, to: Level) -> LevelChange {
        LevelChange { item: self.item, from: self.from, to }
    }
}

/// Answered items in file order; gate items only upwards.
fn candidates(bench: &Bench, direction: Direction) -> impl Iterator<Item = Candidate> {
    (0..bench.assessment.items().len()).filter_map(move |item| {
        let allowed = direction == Direction::Up || !bench.assessment.item(item).is_gate();
        let from = bench.answers.get(item).and_then(Answer::level)?;
        allowed.then_some(Candidate { item, from })
    })
}

fn singles(
    bench: &Bench,
    trial: &mut Trial,
    candidates: &[Candidate],
    position: Position,
    direction: Direction,
) -> Vec<Flip> {
    let mut found: Vec<(u8, Flip)> = Vec::new();
    for candidate in candidates {
        for steps in 1..=candidate.room(bench, direction) {
            let Some(to) = candidate.step(bench, direction, steps) else { break };
            let after = trial.position_at(candidate.item, to);
            if direction.flips(after, position) {
                found.push((steps, Flip { changes: vec![candidate.to(to)], position: after }));
                break;
            }
        }
    }
    found.sort_by_key(|(steps, _)| *steps);
    found.truncate(SINGLES);
    found.into_iter().map(|(_, flip)| flip).collect()
}

/// The pair with the fewest steps in all, then the fewest on its first item, then first in file order.
fn pair(
    bench: &Bench,
    trial: &mut Trial,
    candidates: &[Candidate],
    position: Position,
    direction: Direction,
) -> Flips {
    let mut budget = PAIR_JUDGEMENTS;
    let (pairs, mut cut_short) = promising(bench, trial, candidates, position, direction, &mut budget);
    for total in 2..=2 * TOP {
        for on_first in 1..total {
            for (first, second) in &pairs {
                let levels =
                    (first.step(bench, direction, on_first), second.step(bench, direction, total - on_first));
                let (Some(to_first), Some(to_second)) = levels else { continue };
                if budget == 0 {
                    return Flips { found: Vec::new(), cut_short: true };
                }
                budget -= 1;
                trial.hold(first.item, to_first);
                let after = trial.position_at(second.item, to_second);
                trial.release();
                if direction.flips(after, position) {
                    let changes = vec![first.to(to_first), second.to(to_second)];
                    cut_short = false;
                    return Flips { found: vec![Flip { changes, position: after }], cut_short };
                }
            }
        }
    }
    Flips { found: Vec::new(), cut_short }
}

/// The pairs that flip at their farthest, and whether the budget ended first.
fn promising(
    bench: &Bench,
    trial: &mut Trial,
    candidates: &[Candidate],
    position: Position,
    direction: Direction,
    budget: &mut usize,
) -> (Vec<(Candidate, Candidate)>, bool) {
    let mut pairs = Vec::new();
    for (index, first) in candidates.iter().enumerate() {
        let Some(to_first) = first.farthest(bench, direction).filter(|to| *to != first.from) else {
            continue;
        };
        trial.hold(first.item, to_first);
        for second in &candidates[index + 1..] {
            let Some(to_second) = second.farthest(bench, direction).filter(|to| *to != second.from) else {
                continue;
            };
            if *budget == 0 {
                trial.release();
                return (pairs, true);
            }
            *budget -= 1;
            if direction.flips(trial.position_at(second.item, to_second), position) {
                pairs.push((*first, *second));
            }
        }
        trial.release();
    }
    (pairs, false)
}
