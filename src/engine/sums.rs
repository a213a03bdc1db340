//! The sums of one corner: all answers at their worst, at their centre, or at their best.
//!
//! They hold every item's favourability and every dimension's sums, so that changing one answer costs one
//! dimension and one axis. What must be exact is told in `exact`.

mod dimension;
mod exact;

use super::compiled::Compiled;
use super::fraction::to_f64;
use super::reading::{Corner, Reading};
use crate::assessment::Assessment;
use crate::model::{AxisIx, DimensionIx, ItemIx};
use crate::session::Answers;
use dimension::{AxisMean, DimensionSums, imputed, ratio};

/// The sums of one corner.
#[derive(Debug, Clone)]
pub(super) struct Sums<'a> {
    assessment: &'a Assessment,
    compiled: &'a Compiled,
    readings: Vec<Reading>,
    dimensions: Vec<DimensionSums>,
    axes: Vec<AxisMean>,
}

impl<'a> Sums<'a> {
    /// The same answers at the worst, the centre and the best, read once.
    pub(super) fn corners(
        assessment: &'a Assessment,
        compiled: &'a Compiled,
        answers: &Answers,
    ) -> [Self; 3] {
        Self::read(assessment, compiled, |item| compiled.readings(item, answers.get(item)))
    }

    /// The answers at the centre alone.
    pub(super) fn centre(assessment: &'a Assessment, compiled: &'a Compiled, answers: &Answers) -> Self {
        let centre = |item| [compiled.read(item, answers.get(item), Corner::Centre)];
        let [corner] = Self::read(assessment, compiled, centre);
        corner
    }

    /// The sums of several readings of each item, side by side: one walk over the items makes them all.
    fn read<const N: usize>(
        assessment: &'a Assessment,
        compiled: &'a Compiled,
        readings: impl Fn(ItemIx) -> [Reading; N],
    ) -> [Self; N] {
        let cap = assessment.model().unknown().centre_at_most;
        let mut corners = [(); N].map(|()| Self {
            assessment,
            compiled,
            readings: vec![Reading::Gone; compiled.items.len()],
            dimensions: Vec::with_capacity(compiled.dimensions.len()),
            axes: Vec::with_capacity(compiled.axes.len()),
        });
        for item in &compiled.gate {
            for (corner, reading) in corners.iter_mut().zip(readings(*item)) {
                corner.readings[*item] = reading;
            }
        }
        for part in &compiled.dimensions {
            let mut sums = [DimensionSums::default(); N];
            for (item, place) in part.items.clone().zip(&compiled.items[part.items.clone()]) {
                let readings = readings(item);
                for corner in 0..N {
                    corners[corner].readings[item] = readings[corner];
                    sums[corner].put(readings[corner], place.weight);
                }
            }
            for (corner, mut sums) in corners.iter_mut().zip(sums) {
                sums.settle(cap);
                corner.dimensions.push(sums);
            }
        }
        for corner in &mut corners {
            corner.axes.extend(
                (0..compiled.axes.len()).map(|axis| Self::mean(&corner.dimensions, compiled, axis, cap)),
            );
        }
        corners
    }

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
            self.dimensions[dimension].take(before, weight);
            self.dimensions[dimension].put(reading, weight);
            self.dimensions[dimension].settle(cap);
            let axis = self.compiled.dimensions[dimension].axis;
            self.axes[axis] = Self::mean(&self.dimensions, self.compiled, axis, self.cap());
        }
        before
    }

    /// The shown values of an item's dimension and axis if the item were read so, as floats; nothing where more than
    /// these two would move, or one of them would end.
    pub(super) fn shown_if(&self, item: ItemIx, reading: Reading) -> Option<(f64, f64)> {
        let place = &self.compiled.items[item];
        let dimension = place.dimension?;
        let part = &self.compiled.dimensions[dimension];
        let mean = self.axes[part.axis];
        let before = self.dimensions[dimension];
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
        let (part, sums) = (&self.compiled.dimensions[dimension], self.dimensions[dimension]);
        let mean = self.axes[part.axis];
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
        self.dimensions[dimension] = DimensionSums::default();
        self.axes[part.axis] = Self::mean(&self.dimensions, self.compiled, part.axis, self.cap());
    }

    /// Whether at least one of the dimension's items applies.
    pub(super) fn is_live(&self, dimension: DimensionIx) -> bool {
        self.dimensions[dimension].weight > 0
    }

    /// The axis's favourability, 0 to 100; nothing when no item applies.
    pub(super) fn favourability(&self, axis: AxisIx) -> Option<f64> {
        self.axes[axis].value.map(|mean| 25.0 * mean)
    }

    /// The axis's value as shown to people, 0 to 100; nothing when no item applies.
    pub(super) fn shown(&self, axis: AxisIx) -> Option<f64> {
        self.favourability(axis).map(|favourability| self.as_shown(axis, favourability))
    }

    /// The dimension's mean favourability, 0 to 4; nothing when it is not live.
    pub(super) fn dimension_mean(&self, dimension: DimensionIx) -> Option<f64> {
        let sums = &self.dimensions[dimension];
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
        let sums = &self.dimensions[dimension];
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
        ratio(part.weight, self.axes[part.axis].weight) / to_f64(self.dimensions[dimension].weight)
    }

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
        self.compiled.axes[axis].dimensions.clone()
    }

    /// The weighted mean over an axis's dimensions: what is known, and dimensions of which nothing is known at the mean
    /// of the others, at most the cap.
    fn mean(sums: &[DimensionSums], compiled: &Compiled, axis: AxisIx, cap: u8) -> AxisMean {
        let (mut weight, mut known_weight, mut sum) = (0, 0, 0.0);
        let dimensions = compiled.axes[axis].dimensions.clone();
        for (sums, part) in sums[dimensions.clone()].iter().zip(&compiled.dimensions[dimensions]) {
            if sums.weight > 0 {
                weight += part.weight;
            }
            if sums.known_weight > 0 {
                known_weight += part.weight;
                sum += to_f64(part.weight) * sums.mean;
            }
        }
        let value = (weight > 0).then(|| {
            let imputed = imputed(sum, known_weight, cap);
            (sum + imputed * to_f64(weight - known_weight)) / to_f64(weight)
        });
        AxisMean { value, known_weight, weight }
    }
}
