//! Computes the values that people see, and compares them with lines, exactly: fractions of whole numbers are rounded
//! once or not at all.

use std::cmp::Ordering;

use super::Sums;
use super::dimension::{AxisMean, imputed, of_nothing_known};
use crate::engine::fraction::{self, Term};
use crate::engine::reading::Reading;
use crate::model::{AxisIx, Decimal, DimensionIx, ItemIx};

const MILLION: f64 = 1e6;

impl Sums<'_> {
    /// The axis's favourability, 0 to 100, rounded once; nothing when no item applies.
    pub(in crate::engine) fn published(&self, axis: AxisIx) -> Option<f64> {
        self.axes[axis].value?;
        let AxisMean { known_weight, weight, .. } = self.axes[axis];
        let known = self.known_terms(axis);
        Some(if let Some(stand_in) = self.stand_in(axis) {
            fraction::value(known.chain([constant(stand_in, weight - known_weight)]), 25, weight)
        } else {
            fraction::value(known, 25, known_weight)
        })
    }

    /// Where the axis's shown value lies relative to a line, exactly; nothing when no item applies.
    pub(in crate::engine) fn compare_axis(&self, axis: AxisIx, line: Decimal) -> Option<Ordering> {
        let shown = self.shown(axis)?;
        Some(fraction::compare(shown, line.to_f64(), || {
            let ordering = self.exactly(axis, self.favourability_line(axis, line));
            self.oriented(axis, ordering)
        }))
    }

    /// Where the dimension's shown value lies relative to a line, exactly; nothing when it is not live.
    pub(in crate::engine) fn compare_dimension(
        &self,
        dimension: DimensionIx,
        line: Decimal,
    ) -> Option<Ordering> {
        let shown = self.dimension_shown(dimension)?;
        let axis = self.compiled.dimensions[dimension].axis;
        Some(fraction::compare(shown, line.to_f64(), || {
            let target = self.favourability_line(axis, line);
            let ordering = match self.dimensions[dimension].fraction(self.cap()) {
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
    fn share_terms(
        &self,
        axis: AxisIx,
        amount: impl Fn(ItemIx) -> i64 + Copy,
    ) -> impl Iterator<Item = Term> + Clone {
        self.parts(axis).filter(|dimension| self.is_live(*dimension)).map(move |dimension| {
            let part = &self.compiled.dimensions[dimension];
            let weighted =
                |item: ItemIx| i128::from(self.compiled.items[item].weight) * i128::from(amount(item));
            let applies = |item: &ItemIx| self.readings[*item] != Reading::Gone;
            let numerator = part.items.clone().filter(applies).map(weighted).sum();
            Term { weight: part.weight, numerator, denominator: self.dimensions[dimension].weight }
        })
    }

    /// That mean as a float, rounded once; 0 for an axis without live items.
    pub(in crate::engine) fn share(&self, axis: AxisIx, amount: impl Fn(ItemIx) -> i64 + Copy) -> f64 {
        match self.axes[axis].weight {
            0 => 0.0,
            weight => fraction::value(self.share_terms(axis, amount), 1, weight) / MILLION,
        }
    }

    /// Where that mean lies relative to a line, exactly.
    pub(in crate::engine) fn compare_share(
        &self,
        axis: AxisIx,
        line: Decimal,
        amount: impl Fn(ItemIx) -> i64 + Copy,
    ) -> Ordering {
        let target = i128::from(line.millionths()) * i128::from(self.axes[axis].weight);
        fraction::compare_sum(self.share_terms(axis, amount), target, 1)
    }

    /// One term for each dimension of the axis with something known.
    fn known_terms(&self, axis: AxisIx) -> impl Iterator<Item = Term> + Clone {
        self.parts(axis).filter_map(|dimension| {
            let (numerator, denominator) = self.dimensions[dimension].fraction(self.cap())?;
            let weight = self.compiled.dimensions[dimension].weight;
            Some(Term { weight, numerator: i128::from(numerator), denominator })
        })
    }

    fn favourability_line(&self, axis: AxisIx, shown: Decimal) -> Decimal {
        if self.compiled.axes[axis].reversed { shown.from_hundred() } else { shown }
    }

    fn oriented(&self, axis: AxisIx, ordering: Ordering) -> Ordering {
        if self.compiled.axes[axis].reversed { ordering.reverse() } else { ordering }
    }

    pub(super) fn imputed_for_unknown_dimensions(&self, axis: AxisIx) -> f64 {
        let sum = self.known_terms(axis).map(Term::approximate).sum();
        imputed(sum, self.axes[axis].known_weight, self.cap())
    }

    /// Compares the axis's favourability with a line.
    fn exactly(&self, axis: AxisIx, line: Decimal) -> Ordering {
        let AxisMean { known_weight, weight, .. } = self.axes[axis];
        let known = self.known_terms(axis);
        let line = i128::from(line.millionths());
        let hundred = 25 * i128::from(Decimal::ONE);
        if let Some(stand_in) = self.stand_in(axis) {
            let terms = known.chain([constant(stand_in, weight - known_weight)]);
            fraction::compare_sum(terms, line * i128::from(weight), hundred)
        } else {
            fraction::compare_sum(known, line * i128::from(known_weight), hundred)
        }
    }

    /// What dimensions of which nothing is known count with where it is not the mean of the others.
    fn stand_in(&self, axis: AxisIx) -> Option<u8> {
        let AxisMean { known_weight, weight, .. } = self.axes[axis];
        if known_weight == weight {
            return None;
        }
        let capped = || {
            let cap = i128::from(self.cap()) * i128::from(known_weight);
            fraction::compare_sum(self.known_terms(axis), cap, 1).is_gt()
        };
        if known_weight == 0 { Some(of_nothing_known(self.cap())) } else { capped().then(|| self.cap()) }
    }

    /// Compares the favourability of a dimension of which nothing is known with a line.
    fn imputed_exactly(&self, axis: AxisIx, line: Decimal) -> Ordering {
        let against = |steps: u8| (25 * i64::from(steps) * Decimal::ONE).cmp(&line.millionths());
        let known_weight = i128::from(self.axes[axis].known_weight);
        if known_weight == 0 {
            return against(of_nothing_known(self.cap()));
        }
        let hundred = 25 * i128::from(Decimal::ONE);
        let target = i128::from(line.millionths()) * known_weight;
        fraction::compare_sum(self.known_terms(axis), target, hundred).min(against(self.cap()))
    }
}

fn constant(favourability: u8, weight: i64) -> Term {
    Term { weight, numerator: i128::from(favourability), denominator: 1 }
}
