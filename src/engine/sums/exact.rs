//! Computes the values that people see, and compares them with lines, exactly: fractions of whole numbers are rounded
//! once or not at all.

use std::cmp::Ordering;

use super::Sums;
use super::dimension::{AxisMean, imputed, of_nothing_known};
use crate::engine::fraction::{self, Term};
use crate::engine::reading::{Corner, Reading};
use crate::model::{AxisIx, Decimal, DimensionIx, ItemIx};

const MILLION: f64 = 1e6;

impl Sums<'_> {
    /// The axis's favourability, 0 to 100, rounded once; nothing when no item applies.
    pub(in crate::engine) fn published(&self, axis: AxisIx, corner: Corner) -> Option<f64> {
        let AxisMean { value, counted, weight } = self.mean_at(axis, corner);
        value?;
        let terms = self.terms(axis, corner);
        Some(if let Some(stand_in) = self.stand_in(axis, corner) {
            fraction::value(terms.chain([constant(stand_in, weight - counted)]), 25, weight)
        } else {
            fraction::value(terms, 25, counted)
        })
    }

    /// Where the axis's shown value lies relative to a line, exactly; nothing when no item applies.
    pub(in crate::engine) fn compare_axis(
        &self,
        axis: AxisIx,
        corner: Corner,
        line: Decimal,
    ) -> Option<Ordering> {
        let shown = self.as_shown(axis, 25.0 * self.mean_at(axis, corner).value?);
        Some(fraction::compare(shown, line.to_f64(), || {
            let ordering = self.exactly(axis, corner, self.favourability_line(axis, line));
            self.oriented(axis, ordering)
        }))
    }

    /// Where the dimension's shown value lies relative to a line, exactly; nothing when it is not live.
    pub(in crate::engine) fn compare_dimension(
        &self,
        dimension: DimensionIx,
        corner: Corner,
        line: Decimal,
    ) -> Option<Ordering> {
        let shown = self.dimension_shown(dimension, corner)?;
        let axis = self.compiled.dimensions[dimension].axis;
        Some(fraction::compare(shown, line.to_f64(), || {
            let target = self.favourability_line(axis, line);
            let ordering = match self.dimensions[dimension].fraction(corner, self.cap()) {
                Some((numerator, denominator)) => {
                    let scaled = 25 * i128::from(Decimal::ONE) * i128::from(numerator);
                    scaled.cmp(&(i128::from(target.millionths()) * i128::from(denominator)))
                }
                None => self.imputed_exactly(axis, target),
            };
            self.oriented(axis, ordering)
        }))
    }

    /// What a dimension's items amount to, of those that apply; divide by its weight. `amount` gives each item's amount in
    /// millionths.
    pub(in crate::engine) fn share_term(
        &self,
        dimension: DimensionIx,
        amount: impl Fn(ItemIx) -> i64,
    ) -> Term {
        let part = &self.compiled.dimensions[dimension];
        let weighted = |item: ItemIx| i128::from(self.compiled.items[item].weight) * i128::from(amount(item));
        let applies = |item: &ItemIx| self.readings[*item] != Reading::Gone;
        let numerator = part.items.clone().filter(applies).map(weighted).sum();
        Term { weight: part.weight, numerator, denominator: self.dimensions[dimension].weight }
    }

    /// That as a float, of a live dimension.
    pub(in crate::engine) fn dimension_share(term: Term) -> f64 {
        fraction::value([term].into_iter(), 1, term.weight) / MILLION
    }

    /// The weighted mean of these amounts, given by dimension, over an axis's live dimensions as a float, rounded once; 0
    /// for an axis without live items.
    pub(in crate::engine) fn share(&self, axis: AxisIx, terms: &[Term]) -> f64 {
        let weight = self.axes[axis].weight;
        if weight == 0 {
            return 0.0;
        }
        fraction::value(self.live(axis).map(|dimension| terms[dimension]), 1, weight) / MILLION
    }

    fn live(&self, axis: AxisIx) -> impl Iterator<Item = DimensionIx> + Clone {
        self.dimensions_of(axis).filter(|dimension| self.is_live(*dimension))
    }

    /// Where that mean lies relative to a line, exactly.
    pub(in crate::engine) fn compare_share(
        &self,
        axis: AxisIx,
        line: Decimal,
        amount: impl Fn(ItemIx) -> i64 + Copy,
    ) -> Ordering {
        let target = i128::from(line.millionths()) * i128::from(self.axes[axis].weight);
        let terms = self.live(axis).map(|dimension| self.share_term(dimension, amount));
        fraction::compare_sum(terms, target, 1)
    }

    /// One term for each dimension of the axis in which something counts.
    fn terms(&self, axis: AxisIx, corner: Corner) -> impl Iterator<Item = Term> + Clone {
        self.dimensions_of(axis).filter_map(move |dimension| {
            let (numerator, denominator) = self.dimensions[dimension].fraction(corner, self.cap())?;
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
        let sum = self.terms(axis, Corner::Centre).map(Term::approximate).sum();
        imputed(sum, self.axes[axis].counted, self.cap())
    }

    /// Compares the axis's favourability with a line.
    fn exactly(&self, axis: AxisIx, corner: Corner, line: Decimal) -> Ordering {
        let AxisMean { counted, weight, .. } = self.mean_at(axis, corner);
        let terms = self.terms(axis, corner);
        let line = i128::from(line.millionths());
        let hundred = 25 * i128::from(Decimal::ONE);
        if let Some(stand_in) = self.stand_in(axis, corner) {
            let terms = terms.chain([constant(stand_in, weight - counted)]);
            fraction::compare_sum(terms, line * i128::from(weight), hundred)
        } else {
            fraction::compare_sum(terms, line * i128::from(counted), hundred)
        }
    }

    /// What dimensions of which nothing is known count with where it is not the mean of the others.
    fn stand_in(&self, axis: AxisIx, corner: Corner) -> Option<u8> {
        let AxisMean { counted, weight, .. } = self.mean_at(axis, corner);
        if counted == weight {
            return None;
        }
        let capped = || {
            let cap = i128::from(self.cap()) * i128::from(counted);
            fraction::compare_sum(self.terms(axis, corner), cap, 1).is_gt()
        };
        if counted == 0 { Some(of_nothing_known(self.cap())) } else { capped().then(|| self.cap()) }
    }

    /// Compares the favourability of a dimension of which nothing is known with a line.
    fn imputed_exactly(&self, axis: AxisIx, line: Decimal) -> Ordering {
        let against = |steps: u8| (25 * i64::from(steps) * Decimal::ONE).cmp(&line.millionths());
        let counted = i128::from(self.axes[axis].counted);
        if counted == 0 {
            return against(of_nothing_known(self.cap()));
        }
        let hundred = 25 * i128::from(Decimal::ONE);
        let target = i128::from(line.millionths()) * counted;
        fraction::compare_sum(self.terms(axis, Corner::Centre), target, hundred).min(against(self.cap()))
    }
}

fn constant(favourability: u8, weight: i64) -> Term {
    Term { weight, numerator: i128::from(favourability), denominator: 1 }
}
