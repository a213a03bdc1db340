//! The sums of one corner: all answers at their worst, at their centre, or at their best.
//!
//! A tally knows every item's favourability and every dimension's sums, so that changing one answer costs one
//! dimension and one axis. What must be exact is told in `exact`.

mod exact;
mod sums;

pub(super) use sums::to_f64;
use sums::{Mean, Sums, imputed, ratio};

use super::compiled::Compiled;
use crate::assessment::Assessment;
use crate::model::{AxisIx, DimensionIx, ItemIx, TOP};
use crate::session::{Answer, Answers};

/// One reading of all answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Corner {
    Worst,
    Centre,
    Best,
}

impl Corner {
    /// From the least favourable to the most.
    pub(super) const ALL: [Self; 3] = [Self::Worst, Self::Centre, Self::Best];
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

/// The sums of one corner.
#[derive(Debug, Clone)]
pub(super) struct Tally<'a> {
    assessment: &'a Assessment,
    compiled: &'a Compiled,
    readings: Vec<Reading>,
    sums: Vec<Sums>,
    means: Vec<Mean>,
}

/// How a corner reads an answer.
pub(super) fn read(compiled: &Compiled, item: ItemIx, answer: Option<Answer>, corner: Corner) -> Reading {
    readings(compiled, item, answer)[corner as usize]
}

/// How the three corners read an answer, in their order.
#[inline]
fn readings(compiled: &Compiled, item: ItemIx, answer: Option<Answer>) -> [Reading; 3] {
    let place = &compiled.items[item];
    match answer {
        Some(Answer::NotApplicable) => [Reading::Gone; 3],
        Some(Answer::Believed { level }) => [Reading::Counts(place.turned[usize::from(level.get())]); 3],
        Some(Answer::Known { level, evidence }) => {
            let favourability = usize::from(place.turned[usize::from(level.get())]);
            compiled.kinds[evidence].map(|corner| Reading::Counts(corner[favourability]))
        }
        None | Some(Answer::Unknown | Answer::Declined) => {
            // An unknown gate item is believed to be quiet until somebody says otherwise.
            let centre = if place.gate { Reading::Counts(TOP) } else { Reading::Unknown };
            [Reading::Counts(0), centre, Reading::Counts(TOP)]
        }
    }
}

impl<'a> Tally<'a> {
    /// The same answers at the worst, the centre and the best, read once.
    pub(super) fn corners(
        assessment: &'a Assessment,
        compiled: &'a Compiled,
        answers: &Answers,
    ) -> [Self; 3] {
        let items = 0..assessment.items().len();
        let read: Vec<_> = items.map(|item| readings(compiled, item, answers.get(item))).collect();
        Corner::ALL.map(|corner| {
            let readings = read.iter().map(|readings| readings[corner as usize]);
            Self::of(assessment, compiled, readings.collect())
        })
    }

    /// The answers at the centre alone.
    pub(super) fn centre(assessment: &'a Assessment, compiled: &'a Compiled, answers: &Answers) -> Self {
        let items = 0..assessment.items().len();
        let readings = items.map(|item| read(compiled, item, answers.get(item), Corner::Centre));
        Self::of(assessment, compiled, readings.collect())
    }

    fn of(assessment: &'a Assessment, compiled: &'a Compiled, readings: Vec<Reading>) -> Self {
        let cap = assessment.model().unknown().centre_at_most;
        let sums = compiled.dimensions.iter().map(|part| {
            let mut sums = Sums::default();
            let places = &compiled.items[part.items.clone()];
            for (reading, place) in readings[part.items.clone()].iter().zip(places) {
                sums.put(*reading, place.weight);
            }
            sums.settle(cap);
            sums
        });
        let sums = sums.collect();
        let mut tally =
            Self { assessment, compiled, readings, sums, means: vec![Mean::default(); compiled.axes.len()] };
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

    /// The largest weight times steps by which a known item of this dimension may change so that the dimension moves
    /// less than `of_dimension` shown points and its axis less than `of_axis`; 0 where more than these two would move.
    ///
    /// A dimension's mean changes by at most weight times steps over the known weight: that is its slope below the cap,
    /// and above the cap it is flatter.
    pub(super) fn certainly_within(&self, dimension: DimensionIx, of_dimension: f64, of_axis: f64) -> f64 {
        let (part, sums) = (&self.compiled.dimensions[dimension], self.sums[dimension]);
        let mean = self.means[part.axis];
        if mean.known_weight != mean.weight || sums.known_weight == 0 {
            return 0.0;
        }
        let axis_in_dimension = of_axis * to_f64(mean.weight) / to_f64(part.weight);
        of_dimension.min(axis_in_dimension) * to_f64(sums.known_weight) / 25.0
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
        let favourability = 25.0 * self.dimension_mean(dimension)?;
        Some(if self.compiled.dimensions[dimension].reversed { 100.0 - favourability } else { favourability })
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
                self.unit_weight(dimension) * place.weight_as_float
            }
            Some(_) | None => 0.0,
        }
    }

    /// What an item of weight 1 in a live dimension weighs within its axis.
    pub(super) fn unit_weight(&self, dimension: DimensionIx) -> f64 {
        let part = &self.compiled.dimensions[dimension];
        ratio(part.weight, self.means[part.axis].weight) / to_f64(self.sums[dimension].weight)
    }

    /// The dimensions of an axis.
    pub(super) fn dimensions_of(&self, axis: AxisIx) -> std::ops::Range<DimensionIx> {
        self.parts(axis)
    }

    /// Turns favourability into the value that people see, and back.
    pub(super) fn as_shown(&self, axis: AxisIx, favourability: f64) -> f64 {
        if self.compiled.axes[axis].reversed { 100.0 - favourability } else { favourability }
    }

    fn cap(&self) -> u8 {
        self.assessment.model().unknown().centre_at_most
    }

    fn parts(&self, axis: AxisIx) -> std::ops::Range<DimensionIx> {
        self.assessment.model().axes()[axis].dimensions.clone()
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
}
