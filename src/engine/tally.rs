//! The sums of one corner: all answers at their worst, at their centre, or at their best.
//!
//! A tally knows every item's favourability and every dimension's sums, so that changing one answer costs one
//! dimension and one axis.

use std::cmp::Ordering;

use super::compiled::Compiled;
use super::fraction::{self, Term};
use crate::assessment::Assessment;
use crate::model::{AxisIx, Decimal, DimensionIx, ItemIx, TOP};
use crate::session::{Answer, Answers};

/// Millionths in one.
const MILLION: f64 = 1e6;

/// One reading of all answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Corner {
    Worst,
    Centre,
    Best,
}

/// One item in a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Counts with this favourability.
    Counts(u8),
    /// Unknown at the centre: imputed.
    Unknown,
    /// Not applicable: leaves its dimension.
    Gone,
}

/// What is known of one dimension.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    /// Weight times favourability of what is known.
    known: i64,
    /// Weight of what is known.
    known_weight: i64,
    /// Weight of what applies.
    weight: i64,
    /// Mean favourability as a float, imputed items included; kept only while something is known.
    mean: f64,
}

/// The sums of one corner.
#[derive(Debug, Clone)]
pub(super) struct Tally<'a> {
    assessment: &'a Assessment,
    compiled: &'a Compiled,
    readings: Vec<Reading>,
    sums: Vec<Sums>,
    means: Vec<Mean>,
}

/// An axis's mean favourability, as a float, and how its dimensions make it up.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    /// 0 to 4; nothing when no item applies.
    value: Option<f64>,
    /// Weight of the dimensions with something known.
    known_weight: i64,
    /// Weight of the live dimensions.
    weight: i64,
}

/// How a corner reads an answer.
pub(super) fn read(assessment: &Assessment, item: ItemIx, answer: Option<Answer>, corner: Corner) -> Reading {
    let asked = assessment.item(item);
    match (answer, corner) {
        (Some(Answer::NotApplicable), _) => Reading::Gone,
        (Some(Answer::Believed { level }), _) => Reading::Counts(asked.favourability(level.get())),
        (Some(Answer::Known { level, evidence }), corner) => {
            let kind = &assessment.model().evidence()[evidence];
            let table = match corner {
                Corner::Worst => &kind.worst,
                Corner::Centre => &kind.centre,
                Corner::Best => &kind.best,
            };
            Reading::Counts(table[usize::from(asked.favourability(level.get()))])
        }
        (None | Some(Answer::Unknown | Answer::Declined), Corner::Worst) => Reading::Counts(0),
        (None | Some(Answer::Unknown | Answer::Declined), Corner::Best) => Reading::Counts(TOP),
        // An unknown gate item is believed to be quiet until somebody says otherwise.
        (None | Some(Answer::Unknown | Answer::Declined), Corner::Centre) if asked.is_gate() => {
            Reading::Counts(TOP)
        }
        (None | Some(Answer::Unknown | Answer::Declined), Corner::Centre) => Reading::Unknown,
    }
}

impl<'a> Tally<'a> {
    pub(super) fn new(
        assessment: &'a Assessment,
        compiled: &'a Compiled,
        answers: &Answers,
        corner: Corner,
    ) -> Self {
        let readings: Vec<Reading> = (0..assessment.items().len())
            .map(|item| read(assessment, item, answers.get(item), corner))
            .collect();
        let mut tally = Self {
            assessment,
            compiled,
            readings,
            sums: vec![Sums::default(); compiled.dimensions.len()],
            means: vec![Mean::default(); compiled.axes.len()],
        };
        for dimension in 0..tally.sums.len() {
            tally.sum_up(dimension);
        }
        for axis in 0..tally.means.len() {
            tally.means[axis] = tally.mean(axis);
        }
        tally
    }

    /// How an item is read now.
    pub(super) fn reading(&self, item: ItemIx) -> Reading {
        self.readings[item]
    }

    /// Reads an item otherwise; returns how it was read before.
    pub(super) fn set(&mut self, item: ItemIx, reading: Reading) -> Reading {
        let before = std::mem::replace(&mut self.readings[item], reading);
        if before != reading
            && let Some(dimension) = self.compiled.items[item].dimension
        {
            let (weight, cap) = (self.compiled.items[item].weight, self.cap());
            self.sums[dimension].take(before, weight);
            self.sums[dimension].put(reading, weight);
            self.sums[dimension].settle(cap);
            let axis = self.compiled.dimensions[dimension].axis;
            self.means[axis] = self.mean(axis);
        }
        before
    }

    /// The shown values of an item's dimension and axis if the item were read so, as floats; nothing where more than
    /// these two would move, or one of them would end.
    pub(super) fn shown_if(&self, item: ItemIx, reading: Reading) -> Option<(f64, f64)> {
        let place = &self.compiled.items[item];
        let dimension = place.dimension?;
        let part = &self.compiled.dimensions[dimension];
        let mean = self.means[part.axis];
        let before = self.sums[dimension];
        let mut after = before;
        after.take(self.readings[item], place.weight);
        after.put(reading, place.weight);
        if mean.known_weight != mean.weight || after.weight != before.weight || after.known_weight == 0 {
            return None;
        }
        after.settle(self.cap());
        let moved = to_f64(part.weight) * (after.mean - before.mean) / to_f64(mean.weight);
        Some((
            self.as_shown(part.axis, 25.0 * after.mean),
            self.as_shown(part.axis, 25.0 * (mean.value? + moved)),
        ))
    }

    /// Leaves a whole dimension out, as if none of its items applied.
    pub(super) fn leave_out(&mut self, dimension: DimensionIx) {
        let part = &self.compiled.dimensions[dimension];
        for item in part.items.clone() {
            self.readings[item] = Reading::Gone;
        }
        self.sums[dimension] = Sums::default();
        self.means[part.axis] = self.mean(part.axis);
    }

    /// Whether at least one of the dimension's items applies.
    pub(super) fn is_live(&self, dimension: DimensionIx) -> bool {
        self.sums[dimension].weight > 0
    }

    /// The axis's favourability, 0 to 100; nothing when no item applies.
    pub(super) fn favourability(&self, axis: AxisIx) -> Option<f64> {
        self.means[axis].value.map(|mean| 25.0 * mean)
    }

    /// The axis's value as shown to people, 0 to 100; nothing when no item applies.
    pub(super) fn shown(&self, axis: AxisIx) -> Option<f64> {
        self.favourability(axis).map(|favourability| self.as_shown(axis, favourability))
    }

    /// The dimension's mean favourability, 0 to 4; nothing when it is not live.
    pub(super) fn dimension_mean(&self, dimension: DimensionIx) -> Option<f64> {
        let sums = &self.sums[dimension];
        if sums.weight == 0 {
            return None;
        }
        Some(if sums.known_weight > 0 {
            sums.mean
        } else {
            self.imputed_for_unknown_dimensions(self.compiled.dimensions[dimension].axis)
        })
    }

    /// The dimension's value as shown to people, 0 to 100; nothing when it is not live.
    pub(super) fn dimension_shown(&self, dimension: DimensionIx) -> Option<f64> {
        let axis = self.compiled.dimensions[dimension].axis;
        self.dimension_mean(dimension).map(|mean| self.as_shown(axis, 25.0 * mean))
    }

    /// The imputed favourability of an unknown item of this dimension.
    pub(super) fn imputed(&self, dimension: DimensionIx) -> f64 {
        let sums = &self.sums[dimension];
        if sums.known_weight == 0 {
            self.imputed_for_unknown_dimensions(self.compiled.dimensions[dimension].axis)
        } else {
            ratio(sums.known, sums.known_weight).min(f64::from(self.cap()))
        }
    }

    /// An item's weight within its axis, summing to 1 over the applicable items; 0 where it does not apply.
    pub(super) fn effective_weight(&self, item: ItemIx) -> f64 {
        let place = &self.compiled.items[item];
        match place.dimension {
            Some(dimension) if self.readings[item] != Reading::Gone => {
                let part = &self.compiled.dimensions[dimension];
                ratio(part.weight, self.means[part.axis].weight)
                    * ratio(place.weight, self.sums[dimension].weight)
            }
            Some(_) | None => 0.0,
        }
    }

    /// The axis's favourability, 0 to 100, rounded once; nothing when no item applies.
    pub(super) fn published(&self, axis: AxisIx) -> Option<f64> {
        self.means[axis].value?;
        let Mean { known_weight, weight, .. } = self.means[axis];
        let mut terms: Vec<Term> = self.known_terms(axis).collect();
        Some(if let Some(stand_in) = self.stand_in(axis, &terms) {
            terms.push(constant(stand_in, weight - known_weight));
            fraction::value(&terms, 25, weight)
        } else {
            fraction::value(&terms, 25, known_weight)
        })
    }

    /// Where the axis's shown value lies relative to a line, exactly; nothing when no item applies.
    pub(super) fn compare_axis(&self, axis: AxisIx, line: Decimal) -> Option<Ordering> {
        let shown = self.shown(axis)?;
        Some(fraction::compare(shown, line.to_f64(), || {
            let ordering = self.exactly(axis, self.favourability_line(axis, line));
            self.oriented(axis, ordering)
        }))
    }

    /// Where the dimension's shown value lies relative to a line, exactly; nothing when it is not live.
    pub(super) fn compare_dimension(&self, dimension: DimensionIx, line: Decimal) -> Option<Ordering> {
        let shown = self.dimension_shown(dimension)?;
        let axis = self.compiled.dimensions[dimension].axis;
        Some(fraction::compare(shown, line.to_f64(), || {
            let target = self.favourability_line(axis, line);
            let ordering = match self.sums[dimension].fraction(self.cap()) {
                Some((numerator, denominator)) => {
                    let scaled = 25 * i128::from(Decimal::ONE) * i128::from(numerator);
                    scaled.cmp(&(i128::from(target.millionths()) * i128::from(denominator)))
                }
                None => self.imputed_exactly(axis, target),
            };
            self.oriented(axis, ordering)
        }))
    }

    /// A weighted mean over the axis's live items, one term a dimension; divide by the live weight. `amount` gives each
    /// item's amount in millionths.
    fn share_terms(&self, axis: AxisIx, amount: impl Fn(ItemIx) -> i64) -> Vec<Term> {
        self.parts(axis)
            .filter(|dimension| self.is_live(*dimension))
            .map(|dimension| {
                let part = &self.compiled.dimensions[dimension];
                let weighted =
                    |item: ItemIx| i128::from(self.compiled.items[item].weight) * i128::from(amount(item));
                let applies = |item: &ItemIx| self.readings[*item] != Reading::Gone;
                let numerator = part.items.clone().filter(applies).map(weighted).sum();
                Term { weight: part.weight, numerator, denominator: self.sums[dimension].weight }
            })
            .collect()
    }

    /// That mean as a float, rounded once; 0 for an axis without live items.
    pub(super) fn share(&self, axis: AxisIx, amount: impl Fn(ItemIx) -> i64) -> f64 {
        match self.means[axis].weight {
            0 => 0.0,
            weight => fraction::value(&self.share_terms(axis, amount), 1, weight) / MILLION,
        }
    }

    /// Where that mean lies relative to a line, exactly.
    pub(super) fn compare_share(
        &self,
        axis: AxisIx,
        line: Decimal,
        amount: impl Fn(ItemIx) -> i64,
    ) -> Ordering {
        let target = i128::from(line.millionths()) * i128::from(self.means[axis].weight);
        fraction::compare_sum(&self.share_terms(axis, amount), target, 1)
    }

    /// The dimensions of an axis.
    pub(super) fn dimensions_of(&self, axis: AxisIx) -> std::ops::Range<DimensionIx> {
        self.parts(axis)
    }

    /// The level that an item's favourability stands for.
    pub(super) fn level_of(&self, item: ItemIx, favourability: u8) -> u8 {
        self.assessment.item(item).favourability(favourability)
    }

    /// Turns favourability into the value that people see, and back.
    pub(super) fn as_shown(&self, axis: AxisIx, favourability: f64) -> f64 {
        if self.assessment.model().axes()[axis].reversed { 100.0 - favourability } else { favourability }
    }

    fn favourability_line(&self, axis: AxisIx, shown: Decimal) -> Decimal {
        if self.assessment.model().axes()[axis].reversed { shown.from_hundred() } else { shown }
    }

    fn oriented(&self, axis: AxisIx, ordering: Ordering) -> Ordering {
        if self.assessment.model().axes()[axis].reversed { ordering.reverse() } else { ordering }
    }

    fn cap(&self) -> u8 {
        self.assessment.model().unknown().centre_at_most
    }

    fn parts(&self, axis: AxisIx) -> std::ops::Range<DimensionIx> {
        self.assessment.model().axes()[axis].dimensions.clone()
    }

    fn sum_up(&mut self, dimension: DimensionIx) {
        let mut sums = Sums::default();
        for item in self.compiled.dimensions[dimension].items.clone() {
            sums.put(self.readings[item], self.compiled.items[item].weight);
        }
        sums.settle(self.cap());
        self.sums[dimension] = sums;
    }

    /// One term for each dimension of the axis with something known.
    fn known_terms(&self, axis: AxisIx) -> impl Iterator<Item = Term> + '_ {
        self.parts(axis).filter_map(|dimension| {
            let (numerator, denominator) = self.sums[dimension].fraction(self.cap())?;
            let weight = self.compiled.dimensions[dimension].weight;
            Some(Term { weight, numerator: i128::from(numerator), denominator })
        })
    }

    /// The weighted mean over dimensions: what is known, and dimensions of which nothing is known at the mean of the
    /// others, at most the cap.
    fn mean(&self, axis: AxisIx) -> Mean {
        let (mut weight, mut known_weight, mut sum) = (0, 0, 0.0);
        for dimension in self.parts(axis) {
            let (sums, part) = (&self.sums[dimension], &self.compiled.dimensions[dimension]);
            if sums.weight > 0 {
                weight += part.weight;
            }
            if sums.known_weight > 0 {
                known_weight += part.weight;
                sum += to_f64(part.weight) * sums.mean;
            }
        }
        let value = (weight > 0).then(|| {
            let imputed = imputed(sum, known_weight, self.cap());
            (sum + imputed * to_f64(weight - known_weight)) / to_f64(weight)
        });
        Mean { value, known_weight, weight }
    }

    fn imputed_for_unknown_dimensions(&self, axis: AxisIx) -> f64 {
        let sum = self.known_terms(axis).map(Term::approximate).sum();
        imputed(sum, self.means[axis].known_weight, self.cap())
    }

    /// Compares the axis's favourability with a line.
    fn exactly(&self, axis: AxisIx, line: Decimal) -> Ordering {
        let Mean { known_weight, weight, .. } = self.means[axis];
        let mut terms: Vec<Term> = self.known_terms(axis).collect();
        let line = i128::from(line.millionths());
        let hundred = 25 * i128::from(Decimal::ONE);
        if let Some(stand_in) = self.stand_in(axis, &terms) {
            terms.push(constant(stand_in, weight - known_weight));
            fraction::compare_sum(&terms, line * i128::from(weight), hundred)
        } else {
            fraction::compare_sum(&terms, line * i128::from(known_weight), hundred)
        }
    }

    /// What dimensions of which nothing is known count with where it is not the mean of the others.
    fn stand_in(&self, axis: AxisIx, known: &[Term]) -> Option<u8> {
        let Mean { known_weight, weight, .. } = self.means[axis];
        if known_weight == weight {
            return None;
        }
        let capped = || {
            let cap = i128::from(self.cap()) * i128::from(known_weight);
            fraction::compare_sum(known, cap, 1).is_gt()
        };
        if known.is_empty() { Some(of_nothing_known(self.cap())) } else { capped().then(|| self.cap()) }
    }

    /// Compares the favourability of a dimension of which nothing is known with a line.
    fn imputed_exactly(&self, axis: AxisIx, line: Decimal) -> Ordering {
        let against = |steps: u8| (25 * i64::from(steps) * Decimal::ONE).cmp(&line.millionths());
        let known_weight = i128::from(self.means[axis].known_weight);
        if known_weight == 0 {
            return against(of_nothing_known(self.cap()));
        }
        let terms: Vec<Term> = self.known_terms(axis).collect();
        let hundred = 25 * i128::from(Decimal::ONE);
        fraction::compare_sum(&terms, i128::from(line.millionths()) * known_weight, hundred)
            .min(against(self.cap()))
    }
}

impl Sums {
    fn put(&mut self, reading: Reading, weight: i64) {
        match reading {
            Reading::Counts(favourability) => {
                self.known += weight * i64::from(favourability);
                self.known_weight += weight;
                self.weight += weight;
            }
            Reading::Unknown => self.weight += weight,
            Reading::Gone => {}
        }
    }

    fn take(&mut self, reading: Reading, weight: i64) {
        self.put(reading, -weight);
    }

    /// Brings the mean up to date.
    fn settle(&mut self, cap: u8) {
        self.mean = self.fraction(cap).map_or(0.0, |(numerator, denominator)| ratio(numerator, denominator));
    }

    /// Mean favourability with unknown items at the mean of the known ones, at most the cap; nothing when nothing is
    /// known.
    fn fraction(&self, cap: u8) -> Option<(i64, i64)> {
        if self.known_weight == 0 {
            None
        } else if self.known <= i64::from(cap) * self.known_weight {
            Some((self.known, self.known_weight))
        } else {
            Some((self.known + i64::from(cap) * (self.weight - self.known_weight), self.weight))
        }
    }
}

/// The favourability of an axis of which nothing is known: neither good nor bad, and at most the cap.
fn of_nothing_known(cap: u8) -> u8 {
    cap.min(TOP / 2)
}

fn constant(favourability: u8, weight: i64) -> Term {
    Term { weight, numerator: i128::from(favourability), denominator: 1 }
}

fn imputed(sum: f64, known_weight: i64, cap: u8) -> f64 {
    if known_weight == 0 {
        f64::from(of_nothing_known(cap))
    } else {
        (sum / to_f64(known_weight)).min(f64::from(cap))
    }
}

fn ratio(numerator: i64, denominator: i64) -> f64 {
    to_f64(numerator) / to_f64(denominator)
}

#[expect(clippy::cast_precision_loss, reason = "an approximation; the exact path decides near a line")]
fn to_f64(number: i64) -> f64 {
    number as f64
}
