//! Tries answers on the sums and takes them back: a candidate costs a few additions unless it matters.
//!
//! A position depends on three things only: whether items that rules name meet their tests, the side of each line on which
//! each dimension lies that is known well enough to speak of, and the side on which each axis lies. A change that moves none of them is told by floats,
//! well away from every line; everything else is judged in full.

use super::compiled_condition::Favourabilities;
use super::evaluation::Evaluation;
use super::judged::Judged;
use super::reading::{Corner, Reading};
use super::sums::Sums;
use crate::model::{AxisIx, ItemIx, Level, Position};
use crate::session::Answer;

/// Sums that answers are tried on.
pub(super) struct WhatIf<'a> {
    evaluation: &'a Evaluation<'a>,
    sums: Sums<'a>,
    sheet: Judged,
    base: Base,
    held: Option<Held>,
}

/// Where everything lies before anything is tried.
struct Base {
    position: Position,
    dimensions: Vec<Side>,
    axes: Vec<Side>,
    /// By axis: every shown value that a band or a rule compares it with.
    axis_lines: Vec<Vec<f64>>,
    /// By dimension: the largest weight times steps of a known item that certainly moves neither the dimension nor its
    /// axis across a line.
    idle: Vec<f64>,
}

/// An item that stays at another level while others are tried.
#[derive(Clone, Copy)]
struct Held {
    item: ItemIx,
    /// It may move something across a line, so that every trial is judged.
    matters: bool,
}

/// Where a value lies among lines.
#[derive(Clone, Copy, PartialEq)]
struct Side {
    /// Lines at or below the value; nothing when the value is near a line.
    below: Option<usize>,
    /// Shown points to the nearest line, those aside within which floats are not trusted.
    clearance: f64,
}

/// Distance from a line within which floats are not trusted; far above their error, far below a step.
const DOUBT: f64 = 1e-6;

impl<'a> WhatIf<'a> {
    pub(super) fn new(evaluation: &'a Evaluation<'a>) -> Self {
        Self {
            evaluation,
            sums: evaluation.centre.clone(),
            sheet: evaluation.judged.clone(),
            base: Base::new(evaluation),
            held: None,
        }
    }

    /// Whether the next level of this item, either way, certainly changes nothing; nothing may be held.
    pub(super) fn is_idle(&self, item: ItemIx) -> bool {
        let place = &self.evaluation.compiled.items[item];
        let known = matches!(self.sums.reading(item), Reading::Counts { .. });
        let most = place.weight_as_float * place.leap;
        known
            && place.tests.is_empty()
            && place.dimension.is_some_and(|dimension| most < self.base.idle[dimension])
    }

    /// The position if this item were answered at this level, evidence unchanged.
    pub(super) fn position_at(&mut self, item: ItemIx, to: Level) -> Position {
        let answer = self.evaluation.answers.get(item).map(|answer| answer.at(to));
        self.position_with(item, self.evaluation.compiled.read(item, answer))
    }

    /// The position if this item were answered so.
    pub(super) fn position_if(&mut self, item: ItemIx, answer: Answer) -> Position {
        self.position_with(item, self.evaluation.compiled.read(item, Some(answer)))
    }

    /// Puts one item at another level, evidence unchanged, until it is released.
    pub(super) fn hold(&mut self, item: ItemIx, to: Level) {
        let answer = self.evaluation.answers.get(item).map(|answer| answer.at(to));
        let reading = self.evaluation.compiled.read(item, answer);
        self.held = Some(Held { item, matters: self.may_matter(item, reading) });
        self.sums.set(item, reading);
    }

    pub(super) fn release(&mut self) {
        if let Some(Held { item, .. }) = self.held.take() {
            self.sums.set(item, self.evaluation.centre.reading(item));
        }
    }

    fn position_with(&mut self, item: ItemIx, reading: Reading) -> Position {
        let matters = self.held.is_some_and(|held| held.matters);
        if !matters && !self.may_matter(item, reading) {
            return self.base.position;
        }
        let other = self.held.map_or(item, |held| held.item);
        let before = self.sums.set(item, reading);
        let Self { evaluation, sums, sheet, .. } = self;
        let position = evaluation.judge.judge_changed(sums, &evaluation.judged, &[item, other], sheet);
        self.sums.set(item, before);
        position
    }

    /// Whether reading an item so could change the position; false only when it certainly does not.
    fn may_matter(&self, item: ItemIx, reading: Reading) -> bool {
        let place = &self.evaluation.compiled.items[item];
        let before = self.sums.reading(item);
        let meets = |among: &Favourabilities, reading| among.meets(reading, Corner::Centre);
        let tested = place.tests.iter().any(|among| meets(among, before) != meets(among, reading));
        let Some(dimension) = place.dimension.filter(|_| !tested) else { return tested };
        if let (None, Some(from), Some(to)) =
            (self.held, before.at(Corner::Centre), reading.at(Corner::Centre))
            && place.weight_as_float * f64::from(from.abs_diff(to)) < self.base.idle[dimension]
        {
            return false;
        }
        let part = &self.evaluation.compiled.dimensions[dimension];
        if !part.lines.is_empty() && !self.sums.is_known_enough(dimension) {
            // Whether a rule speaks of it rests on its corners, and on how much is known.
            return true;
        }
        let Some((dimension_shown, axis_shown)) = self.sums.shown_if(item, reading) else { return true };
        !self.base.dimensions[dimension].holds(dimension_shown, &part.lines)
            || !self.base.axes[part.axis].holds(axis_shown, &self.base.axis_lines[part.axis])
    }
}

impl Base {
    fn new(evaluation: &Evaluation) -> Self {
        let (compiled, sums) = (evaluation.compiled, &evaluation.centre);
        let all_lines = |axis: AxisIx| {
            let bands = evaluation.judge.lines(axis);
            let rules = compiled.axes[axis].lines.iter().copied();
            [bands.medium.to_f64(), bands.high.to_f64()].into_iter().chain(rules).collect()
        };
        let axis_lines: Vec<Vec<f64>> = (0..compiled.axes.len()).map(all_lines).collect();
        let dimensions: Vec<Side> = (0..compiled.dimensions.len())
            .map(|dimension| {
                Side::new(
                    sums.dimension_shown(dimension, Corner::Centre),
                    &compiled.dimensions[dimension].lines,
                )
            })
            .collect();
        let axes: Vec<Side> =
            (0..compiled.axes.len()).map(|axis| Side::new(sums.shown(axis), &axis_lines[axis])).collect();
        let idle = dimensions.iter().enumerate().map(|(dimension, side)| {
            let part = &compiled.dimensions[dimension];
            if !part.lines.is_empty() && !sums.is_known_enough(dimension) {
                return 0.0;
            }
            let axis = part.axis;
            sums.certainly_within(dimension, side.clearance, axes[axis].clearance)
        });
        Self { position: evaluation.judged.position, idle: idle.collect(), dimensions, axes, axis_lines }
    }
}

impl Side {
    fn new(value: Option<f64>, lines: &[f64]) -> Self {
        let Some(value) = value else { return Self { below: None, clearance: 0.0 } };
        let distances = lines.iter().map(|line| (value - line).abs());
        let clearance = distances.fold(f64::INFINITY, f64::min) - DOUBT;
        let below = lines.iter().filter(|line| value > **line).count();
        Self { below: (clearance > 0.0).then_some(below), clearance }
    }

    /// Whether another value certainly lies on the same side of every line.
    fn holds(self, value: f64, lines: &[f64]) -> bool {
        self.below.is_some() && self.below == Self::new(Some(value), lines).below
    }
}
