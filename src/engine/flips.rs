//! Finds the smallest changes of answers that change the position.
//!
//! Every change is tried on the sums and undone, so that a candidate costs one dimension and one judgement. Everything
//! is monotone: only an improvement can raise a position, only a worsening can lower it, and where the largest change
//! of a pair does nothing, no smaller one does.

use super::evaluation::Evaluation;
use super::outcome::{Change, Flip, Flips, LevelChange};
use super::what_if::WhatIf;
use crate::model::{ItemIx, Level, Position, TOP};
use crate::order;
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

/// The first answered, non-gate item, in file order, whose change to the next level that can be chosen changes the
/// position, improving before worsening.
pub(super) fn fragile(evaluation: &Evaluation) -> Option<Change> {
    let position = evaluation.judged.position;
    let mut what_if = WhatIf::new(evaluation);
    for candidate in candidates(evaluation, Direction::Down) {
        if what_if.is_idle(candidate.item) {
            continue;
        }
        for direction in [Direction::Up, Direction::Down] {
            let Some(to) = candidate.nearest(evaluation, direction) else { continue };
            let after = what_if.position_at(candidate.item, to);
            if after != position {
                return Some(Change { item: candidate.item, from: candidate.from, to, position: after });
            }
        }
    }
    None
}

/// Single changes first; if there is none, the best pair; else nothing.
pub(super) fn search(evaluation: &Evaluation, direction: Direction) -> Flips {
    let position = evaluation.judged.position;
    let mut what_if = WhatIf::new(evaluation);
    let candidates: Vec<Candidate> = candidates(evaluation, direction).collect();
    let singles = singles(evaluation, &mut what_if, &candidates, position, direction);
    if !singles.is_empty() {
        return Flips { found: singles, cut_short: false };
    }
    pair(evaluation, &mut what_if, &candidates, position, direction)
}

/// An answered item that may be changed.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    item: ItemIx,
    from: Level,
}

impl Candidate {
    /// The level this many steps of favourability away, if it can be chosen; a gate item goes to its end alone: it stopped.
    fn step(self, evaluation: &Evaluation, direction: Direction, steps: u8) -> Option<Level> {
        let place = &evaluation.compiled.items[self.item];
        let favourability = place.turned[usize::from(self.from.get())];
        let moved = match direction {
            Direction::Up => favourability.checked_add(steps).filter(|f| *f <= TOP),
            Direction::Down => favourability.checked_sub(steps),
        };
        let moved = moved.filter(|_| !place.gate || steps == self.room(evaluation, direction));
        let level = place.turned[usize::from(moved?)];
        Level::new(level).filter(|_| place.choosable[usize::from(level)])
    }

    fn room(self, evaluation: &Evaluation, direction: Direction) -> u8 {
        let favourability = evaluation.compiled.items[self.item].turned[usize::from(self.from.get())];
        match direction {
            Direction::Up => TOP - favourability,
            Direction::Down => favourability,
        }
    }

    fn nearest(self, evaluation: &Evaluation, direction: Direction) -> Option<Level> {
        (1..=self.room(evaluation, direction)).find_map(|steps| self.step(evaluation, direction, steps))
    }

    fn farthest(self, evaluation: &Evaluation, direction: Direction) -> Option<Level> {
        (1..=self.room(evaluation, direction)).rev().find_map(|steps| self.step(evaluation, direction, steps))
    }

    const fn to(self, to: Level) -> LevelChange {
        LevelChange { item: self.item, from: self.from, to }
    }
}

/// Answered items in file order; gate items only upwards.
fn candidates(evaluation: &Evaluation, direction: Direction) -> impl Iterator<Item = Candidate> {
    (0..evaluation.assessment.items().len()).filter_map(move |item| {
        let allowed = direction == Direction::Up || !evaluation.assessment.item(item).is_gate();
        let from = evaluation.answers.get(item).and_then(Answer::level)?;
        allowed.then_some(Candidate { item, from })
    })
}

fn singles(
    evaluation: &Evaluation,
    what_if: &mut WhatIf,
    candidates: &[Candidate],
    position: Position,
    direction: Direction,
) -> Vec<Flip> {
    let mut found: Vec<(u8, Flip)> = Vec::new();
    for candidate in candidates {
        for steps in 1..=candidate.room(evaluation, direction) {
            let Some(to) = candidate.step(evaluation, direction, steps) else { continue };
            let after = what_if.position_at(candidate.item, to);
            if direction.flips(after, position) {
                found.push((steps, Flip { changes: vec![candidate.to(to)], position: after }));
                break;
            }
        }
    }
    order::by_key(&mut found, |(steps, _)| *steps);
    found.truncate(SINGLES);
    found.into_iter().map(|(_, flip)| flip).collect()
}

/// The pair with the fewest steps in all, then the fewest on its first item, then first in file order.
fn pair(
    evaluation: &Evaluation,
    what_if: &mut WhatIf,
    candidates: &[Candidate],
    position: Position,
    direction: Direction,
) -> Flips {
    let mut budget = PAIR_JUDGEMENTS;
    let (pairs, mut cut_short) = promising(evaluation, what_if, candidates, position, direction, &mut budget);
    for total in 2..=2 * TOP {
        for on_first in 1..total {
            for (first, second) in &pairs {
                let levels = (
                    first.step(evaluation, direction, on_first),
                    second.step(evaluation, direction, total - on_first),
                );
                let (Some(to_first), Some(to_second)) = levels else { continue };
                if budget == 0 {
                    return Flips { found: Vec::new(), cut_short: true };
                }
                budget -= 1;
                what_if.hold(first.item, to_first);
                let after = what_if.position_at(second.item, to_second);
                what_if.release();
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
    evaluation: &Evaluation,
    what_if: &mut WhatIf,
    candidates: &[Candidate],
    position: Position,
    direction: Direction,
    budget: &mut usize,
) -> (Vec<(Candidate, Candidate)>, bool) {
    let mut pairs = Vec::new();
    for (index, first) in candidates.iter().enumerate() {
        let Some(to_first) = first.farthest(evaluation, direction) else { continue };
        what_if.hold(first.item, to_first);
        for second in &candidates[index + 1..] {
            let Some(to_second) = second.farthest(evaluation, direction) else { continue };
            if *budget == 0 {
                what_if.release();
                return (pairs, true);
            }
            *budget -= 1;
            if direction.flips(what_if.position_at(second.item, to_second), position) {
                pairs.push((*first, *second));
            }
        }
        what_if.release();
    }
    (pairs, false)
}
