//! Sums up and judges one set of answers at the centre, where every question about them starts.

use super::compiled::Compiled;
use super::fraction;
use super::judge::{Judge, Judged};
use super::outcome::{AxisOutcome, Values};
use super::probability::{self, Spread};
use super::reading::{Corner, Reading};
use super::sums::Sums;
use crate::assessment::Assessment;
use crate::model::{AxisIx, Decimal, DimensionIx, Lines};
use crate::session::{Answer, Answers};

/// What one evaluation works with.
pub(super) struct Evaluation<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) compiled: &'a Compiled,
    pub(super) answers: &'a Answers,
    pub(super) judge: Judge<'a>,
    pub(super) centre: Sums<'a>,
    pub(super) judged: Judged,
}

impl Evaluation<'_> {
    pub(super) fn axes(&self, worst: &Sums, best: &Sums) -> Vec<AxisOutcome> {
        (0..self.assessment.model().axes().len())
            .map(|axis| AxisOutcome {
                values: Values {
                    value: self.value(&self.centre, axis, Corner::Centre),
                    worst: self.value(worst, axis, Corner::Worst),
                    best: self.value(best, axis, Corner::Best),
                },
                band: self.judged.bands[axis],
                limited: self.judged.limited[axis],
                standard_error: self.standard_error(axis),
                coverage: self.coverage(axis),
            })
            .collect()
    }

    fn value(&self, sums: &Sums, axis: AxisIx, corner: Corner) -> f64 {
        sums.published(axis).map_or_else(|| self.absent(axis, corner), |value| sums.as_shown(axis, value))
    }

    /// The shown value of an axis without applicable items: nothing is known, so anything is possible.
    pub(super) fn absent(&self, axis: AxisIx, corner: Corner) -> f64 {
        let favourability = match corner {
            Corner::Worst => 0.0,
            Corner::Centre => 50.0,
            Corner::Best => 100.0,
        };
        self.centre.as_shown(axis, favourability)
    }

    pub(super) fn dimensions(&self, worst: &Sums, best: &Sums) -> Vec<Option<Values>> {
        (0..self.compiled.dimensions.len())
            .map(|dimension: DimensionIx| {
                Some(Values {
                    value: self.centre.dimension_shown(dimension)?,
                    worst: worst.dimension_shown(dimension)?,
                    best: best.dimension_shown(dimension)?,
                })
            })
            .collect()
    }

    pub(super) fn probabilities(&self, axes: &[AxisOutcome]) -> Vec<f64> {
        probability::positions(self.assessment, &self.judged, &self.spreads(axes))
    }

    pub(super) fn spreads(&self, axes: &[AxisOutcome]) -> Vec<(Spread, Lines)> {
        let spread = |(axis, outcome): (AxisIx, &AxisOutcome)| {
            let AxisOutcome { values, standard_error, band, .. } = *outcome;
            (Spread { shown: values.value, standard_error, band }, self.judge.lines(axis))
        };
        axes.iter().enumerate().map(spread).collect()
    }

    /// How much of the axis rests on something known; 0 when too much of it does not apply.
    fn coverage(&self, axis: AxisIx) -> f64 {
        if self.mostly_not_applicable(axis) {
            return 0.0;
        }
        self.centre.share(axis, |item| self.known(item).millionths())
    }

    /// How much of an item counts as known.
    pub(super) fn known(&self, item: usize) -> Decimal {
        let evidence = self.answers.get(item).and_then(Answer::evidence);
        evidence.map_or(Decimal::ZERO, |kind| self.assessment.model().evidence()[kind].coverage)
    }

    fn mostly_not_applicable(&self, axis: AxisIx) -> bool {
        let items = self.compiled.axes[axis].items.clone();
        let gone = items.clone().filter(|item| self.centre.reading(*item) == Reading::Gone).count();
        let share = self.assessment.model().coverage().not_applicable_at_most.millionths();
        let millionths = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(1_000_000);
        millionths(gone) > i64::try_from(items.len()).unwrap_or(i64::MAX).saturating_mul(share)
    }

    /// Whether too little of the axis is known, exactly; `coverage` is the same as a float.
    pub(super) fn too_thin(&self, axis: AxisIx, coverage: f64) -> bool {
        let minimum = self.assessment.model().coverage().minimum;
        fraction::compare(coverage, minimum.to_f64(), || {
            if self.mostly_not_applicable(axis) {
                0.0_f64.total_cmp(&minimum.to_f64())
            } else {
                self.centre.compare_share(axis, minimum, |item| self.known(item).millionths())
            }
        })
        .is_lt()
    }

    /// The standard error of an axis in shown points: each answer's own wobble, and a part that all share.
    fn standard_error(&self, axis: AxisIx) -> Option<f64> {
        let (sums, compiled) = (&self.centre, self.compiled);
        let (mut alone, mut together, mut any) = (0.0, 0.0, false);
        for dimension in sums.dimensions_of(axis).filter(|dimension| sums.is_live(*dimension)) {
            any = true;
            let unit = sums.unit_weight(dimension);
            for item in compiled.dimensions[dimension].items.clone() {
                if sums.reading(item) != Reading::Gone {
                    let pull = unit
                        * compiled.items[item].weight_as_float
                        * compiled.wobbles.of(self.answers.get(item));
                    alone += pull * pull;
                    together += pull;
                }
            }
        }
        let shared = self.assessment.model().noise().shared;
        any.then(|| 25.0 * ((1.0 - shared) * alone + shared * together * together).sqrt())
    }
}
