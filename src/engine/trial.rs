//! Trying answers on a tally, and taking them back: a candidate costs a few additions unless it matters.
//!
//! A position depends on three things only: whether items that rules name meet their tests, the side of each line on which
//! each dimension lies, and the side on which each axis lies. A change that moves none of them is told by floats,
//! well away from every line; everything else is judged in full.

use super::Bench;
use super::compiled::Compiled;
use super::condition::reading_meets;
use super::judge::Judged;
use super::tally::{Corner, Reading, Tally, read};
use crate::model::{ItemIx, Level, Position};
use crate::session::Answer;

/// A tally that answers are tried on.
pub(super) struct Trial<'a> {
    bench: &'a Bench<'a>,
    tally: Tally<'a>,
    sheet: Judged,
    base: Base,
    /// Something held may matter, so that every trial is judged in full.
    held_matters: bool,
}

/// Where everything lies before anything is tried.
struct Base {
    position: Position,
    /// Lines at or below the value, by dimension; nothing when the value is near a line.
    dimensions: Vec<Option<usize>>,
    /// The same, by axis.
    axes: Vec<Option<usize>>,
}

/// Distance from a line within which floats are not trusted; far above their error, far below a step.
const DOUBT: f64 = 1e-6;

impl<'a> Trial<'a> {
    pub(super) fn new(bench: &'a Bench<'a>) -> Self {
        let tally = bench.centre.clone();
        let mut sheet = bench.judge.sheet();
        let position = bench.judge.judge_into(&tally, &mut sheet);
        let lines = |dimension: usize| &bench.compiled.dimensions[dimension].lines;
        let dimensions = (0..bench.compiled.dimensions.len())
            .map(|dimension| side(tally.dimension_shown(dimension)?, lines(dimension)))
            .collect();
        let axes = (0..bench.compiled.axes.len())
            .map(|axis| side(tally.shown(axis)?, bench.axis_lines(axis)))
            .collect();
        Self { bench, tally, sheet, base: Base { position, dimensions, axes }, held_matters: false }
    }

    /// The position if this item were answered at this level, evidence unchanged.
    pub(super) fn position_at(&mut self, item: ItemIx, to: Level) -> Position {
        let answer = self.bench.answers.get(item).map(|answer| answer.at(to));
        self.position_with(item, read(self.bench.assessment, item, answer, Corner::Centre))
    }

    /// The position if this item were answered so.
    pub(super) fn position_if(&mut self, item: ItemIx, answer: Answer) -> Position {
        self.position_with(item, read(self.bench.assessment, item, Some(answer), Corner::Centre))
    }

    /// Puts an item at another level, evidence unchanged, until the trial is released.
    pub(super) fn hold(&mut self, item: ItemIx, to: Level) {
        let answer = self.bench.answers.get(item).map(|answer| answer.at(to));
        let reading = read(self.bench.assessment, item, answer, Corner::Centre);
        self.held_matters |= self.may_matter(item, reading);
        self.tally.set(item, reading);
    }

    /// Puts back what was held.
    pub(super) fn release(&mut self, item: ItemIx) {
        self.tally.set(item, self.bench.centre.reading(item));
        self.held_matters = false;
    }

    fn position_with(&mut self, item: ItemIx, reading: Reading) -> Position {
        if !self.held_matters && !self.may_matter(item, reading) {
            return self.base.position;
        }
        let before = self.tally.set(item, reading);
        let position = self.bench.judge.judge_into(&self.tally, &mut self.sheet);
        self.tally.set(item, before);
        position
    }

    /// Whether reading an item so could change the position; false only when it certainly does not.
    fn may_matter(&self, item: ItemIx, reading: Reading) -> bool {
        let compiled: &Compiled = self.bench.compiled;
        let before = self.tally.reading(item);
        let mut tests = compiled.items[item].tests.iter();
        if tests.any(|test| {
            reading_meets(&self.tally, item, before, *test)
                != reading_meets(&self.tally, item, reading, *test)
        }) {
            return true;
        }
        let Some(dimension) = compiled.items[item].dimension else { return false };
        let Some((dimension_shown, axis_shown)) = self.tally.shown_if(item, reading) else { return true };
        let part = &compiled.dimensions[dimension];
        let unmoved = |before: Option<usize>, now: Option<usize>| before.is_some() && before == now;
        !unmoved(self.base.dimensions[dimension], side(dimension_shown, &part.lines))
            || !unmoved(self.base.axes[part.axis], side(axis_shown, self.bench.axis_lines(part.axis)))
    }
}

/// How many lines lie at or below the value; nothing when it is near one.
fn side(value: f64, lines: &[f64]) -> Option<usize> {
    let mut below = 0;
    for line in lines {
        let distance = value - line;
        if distance.abs() <= DOUBT {
            return None;
        }
        below += usize::from(distance > 0.0);
    }
    Some(below)
}
