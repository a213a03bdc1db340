//! The sums of one set of answers, at their worst, at their centre and at their best.
//!
//! They hold every item's favourability and every dimension's sums, so that changing one answer costs one
//! dimension and one axis. What must be exact is told in `exact`.

mod dimension;
mod exact;

use super::compiled::{Compiled, CompiledDimension};
use super::fraction::to_f64;
use super::reading::{Corner, Reading};
use crate::assessment::Assessment;
use crate::model::{AxisIx, Decimal, DimensionIx, ItemIx};
use crate::session::Answers;
use dimension::{AxisMean, DimensionSums, imputed, ratio};

#[derive(Debug, Clone)]
pub(super) struct Sums<'a> {
    assessment: &'a Assessment,
    compiled: &'a Compiled,
    readings: Vec<Reading>,
    dimensions: Vec<DimensionSums>,
    /// At the centre.
    axes: Vec<AxisMean>,
}

impl<'a> Sums<'a> {
    pub(super) fn new(assessment: &'a Assessment, compiled: &'a Compiled, answers: &Answers) -> Self {
        let cap = assessment.model().unknown().centre_at_most;
        let read = |item| compiled.read(item, answers.get(item));
        let readings: Vec<Reading> = (0..compiled.items.len()).map(read).collect();
        let sum = |part: &CompiledDimension| {
            let mut sums = DimensionSums::default();
            let items = part.items.clone();
            for (reading, place) in readings[items.clone()].iter().zip(&compiled.items[items]) {
                sums.put(*reading, place.weight);
            }
            sums.settle(cap);
            sums
        };
        let dimensions: Vec<DimensionSums> = compiled.dimensions.iter().map(sum).collect();
        let axes = 0..compiled.axes.len();
        let axes = axes.map(|axis| Self::mean(&dimensions, compiled, axis, Corner::Centre, cap)).collect();
        Self { assessment, compiled, readings, dimensions, axes }
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
            self.axes[axis] = Self::mean(&self.dimensions, self.compiled, axis, Corner::Centre, cap);
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
        if mean.counted != mean.weight || after.weight != before.weight || after.counted == 0 {
            return None;
        }
        after.settle(self.cap());
        let (before, after) = (before.means[Corner::Centre as usize], after.means[Corner::Centre as usize]);
        let moved = to_f64(part.weight) * (after - before) / to_f64(mean.weight);
        Some((self.as_shown(part.axis, 25.0 * after), self.as_shown(part.axis, 25.0 * (mean.value? + moved))))
    }

    /// The largest weight times steps by which a known item of this dimension may change so that the dimension moves
    /// less than `of_dimension` shown points and its axis less than `of_axis`; 0 where more than these two would move.
    ///
    /// A dimension's mean changes by at most weight times steps over the known weight: that is its slope below the cap,
    /// and above the cap it is flatter.
    pub(super) fn certainly_within(&self, dimension: DimensionIx, of_dimension: f64, of_axis: f64) -> f64 {
        let (part, sums) = (&self.compiled.dimensions[dimension], self.dimensions[dimension]);
        let mean = self.axes[part.axis];
        if mean.counted != mean.weight || sums.counted == 0 {
            return 0.0;
        }
        let axis_in_dimension = of_axis * to_f64(mean.weight) / to_f64(part.weight);
        of_dimension.min(axis_in_dimension) * to_f64(sums.counted) / 25.0
    }

    /// Leaves a whole dimension out, as if none of its items applied.
    pub(super) fn leave_out(&mut self, dimension: DimensionIx) {
        let part = &self.compiled.dimensions[dimension];
        for item in part.items.clone() {
            self.readings[item] = Reading::Gone;
        }
        self.dimensions[dimension] = DimensionSums::default();
        self.axes[part.axis] =
            Self::mean(&self.dimensions, self.compiled, part.axis, Corner::Centre, self.cap());
    }

    /// Whether at least one of the dimension's items applies.
    pub(super) fn is_live(&self, dimension: DimensionIx) -> bool {
        self.dimensions[dimension].weight > 0
    }

    /// Whether as much of the dimension is known as a condition needs to speak of it at the centre.
    pub(super) fn is_known_enough(&self, dimension: DimensionIx) -> bool {
        let Some(share) = self.assessment.model().coverage().known_by else { return true };
        let sums = &self.dimensions[dimension];
        let known = i128::from(sums.known) * i128::from(Decimal::ONE);
        known >= i128::from(sums.weight) * i128::from(share.millionths())
    }

    /// How much of a live dimension's weight is known.
    pub(super) fn known_share(&self, dimension: DimensionIx) -> f64 {
        ratio(self.dimensions[dimension].known, self.dimensions[dimension].weight)
    }

    /// The axis's value at the centre as shown to people, 0 to 100; nothing when no item applies.
    pub(super) fn shown(&self, axis: AxisIx) -> Option<f64> {
        self.axes[axis].value.map(|mean| self.as_shown(axis, 25.0 * mean))
    }

    /// The dimension's value as shown to people, 0 to 100; nothing when it is not live.
    pub(super) fn dimension_shown(&self, dimension: DimensionIx, corner: Corner) -> Option<f64> {
        let (part, sums) = (&self.compiled.dimensions[dimension], &self.dimensions[dimension]);
        let mean = if sums.counts(corner) {
            sums.means[corner as usize]
        } else if sums.weight > 0 {
            self.imputed_for_unknown_dimensions(part.axis)
        } else {
            return None;
        };
        Some(self.as_shown(part.axis, 25.0 * mean))
    }

    /// The imputed favourability of an unknown item of this dimension.
    pub(super) fn imputed(&self, dimension: DimensionIx) -> f64 {
        let sums = &self.dimensions[dimension];
        if sums.counted == 0 {
            self.imputed_for_unknown_dimensions(self.compiled.dimensions[dimension].axis)
        } else {
            ratio(sums.sums[Corner::Centre as usize], sums.counted).min(f64::from(self.cap()))
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
        self.compiled.axes[axis].dimensions.clone()
    }

    /// The shown value of an axis without applicable items: nothing is known, so anything is possible.
    pub(super) fn absent(&self, axis: AxisIx, corner: Corner) -> f64 {
        let favourability = match corner {
            Corner::Worst => 0.0,
            Corner::Centre => 50.0,
            Corner::Best => 100.0,
        };
        self.as_shown(axis, favourability)
    }

    /// Turns favourability into the value that people see, and back.
    pub(super) fn as_shown(&self, axis: AxisIx, favourability: f64) -> f64 {
        if self.compiled.axes[axis].reversed { 100.0 - favourability } else { favourability }
    }

    fn cap(&self) -> u8 {
        self.assessment.model().unknown().centre_at_most
    }

    fn mean_at(&self, axis: AxisIx, corner: Corner) -> AxisMean {
        match corner {
            Corner::Centre => self.axes[axis],
            Corner::Worst | Corner::Best => {
                Self::mean(&self.dimensions, self.compiled, axis, corner, self.cap())
            }
        }
    }

    /// The weighted mean over an axis's dimensions; at the centre with those in which nothing counts at the mean of the
    /// others, at most the cap.
    fn mean(sums: &[DimensionSums], compiled: &Compiled, axis: AxisIx, corner: Corner, cap: u8) -> AxisMean {
        let (mut weight, mut counted, mut sum) = (0, 0, 0.0);
        let dimensions = compiled.axes[axis].dimensions.clone();
        for (sums, part) in sums[dimensions.clone()].iter().zip(&compiled.dimensions[dimensions]) {
            if sums.weight > 0 {
                weight += part.weight;
                if sums.counts(corner) {
                    counted += part.weight;
                    sum += to_f64(part.weight) * sums.means[corner as usize];
                }
            }
        }
        let value = (weight > 0).then(|| {
            let imputed = imputed(sum, counted, cap);
            (sum + imputed * to_f64(weight - counted)) / to_f64(weight)
        });
        AxisMean { value, counted, weight }
    }
}
