//! Sums up and judges one set of answers at the centre, where every question about them starts.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::compiled::Compiled;
use super::fraction::{self, Term};
use super::judge::Judge;
use super::judged::Judged;
use super::outcome::{AxisOutcome, DimensionOutcome, Values};
use super::probability::{self, Spread};
use super::reading::{Corner, Reading};
use super::sums::Sums;
use crate::assessment::Assessment;
use crate::model::{AxisIx, Band, Comparator, Decimal, DimensionIx, ItemIx, Lines, Position, Test};
use crate::order;
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
    /// How much of each dimension's items is known.
    pub(super) fn coverages(&self) -> Vec<Term> {
        let known = |item| self.known(item).millionths();
        (0..self.compiled.dimensions.len())
            .map(|dimension| self.centre.share_term(dimension, known))
            .collect()
    }

    pub(super) fn axes(&self, coverages: &[Term]) -> Vec<AxisOutcome> {
        (0..self.assessment.model().axes().len())
            .map(|axis| AxisOutcome {
                values: Values::of(|corner| {
                    let value = self.centre.published(axis, corner);
                    value.map_or_else(
                        || self.centre.absent(axis, corner),
                        |value| self.centre.as_shown(axis, value),
                    )
                }),
                band: self.judged.bands[axis],
                limited: self.judged.limited[axis],
                standard_error: self.standard_error(axis),
                coverage: self.coverage(axis, coverages),
            })
            .collect()
    }

    pub(super) fn dimensions(&self, coverages: &[Term]) -> Vec<Option<DimensionOutcome>> {
        (0..self.compiled.dimensions.len())
            .map(|dimension: DimensionIx| {
                let shown = |corner| self.centre.dimension_shown(dimension, corner).unwrap_or_default();
                self.centre.is_live(dimension).then(|| DimensionOutcome {
                    values: Values::of(shown),
                    coverage: Sums::dimension_share(coverages[dimension]),
                    known: self.centre.known_share(dimension),
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
    fn coverage(&self, axis: AxisIx, coverages: &[Term]) -> f64 {
        if self.mostly_not_applicable(axis) {
            return 0.0;
        }
        self.centre.share(axis, coverages)
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
        gone == items.len()
            || millionths(gone) > i64::try_from(items.len()).unwrap_or(i64::MAX).saturating_mul(share)
    }

    /// By axis, whether too little of it is known.
    pub(super) fn thin(&self, axes: &[AxisOutcome]) -> Vec<bool> {
        let minimum = self.assessment.model().coverage().minimum;
        let test = Test { is: Comparator::Below, than: minimum };
        (0..axes.len()).map(|axis| self.coverage_meets(axis, axes, test)).collect()
    }

    /// Whether the axis's coverage compares so, exactly; its outcome holds the same as a float.
    pub(super) fn coverage_meets(&self, axis: AxisIx, axes: &[AxisOutcome], test: Test<Decimal>) -> bool {
        let exact = || self.compare_coverage(axis, test.than, |item| self.known(item));
        test.is.holds(fraction::compare(axes[axis].coverage, test.than.to_f64(), exact))
    }

    fn compare_coverage(
        &self,
        axis: AxisIx,
        line: Decimal,
        known: impl Fn(ItemIx) -> Decimal + Copy,
    ) -> Ordering {
        if self.mostly_not_applicable(axis) {
            Decimal::ZERO.cmp(&line)
        } else {
            self.centre.compare_share(axis, line, |item| known(item).millionths())
        }
    }

    /// How many more answers at first hand would make enough of the axis known, those that weigh most first; nothing
    /// where too much of it does not apply.
    pub(super) fn answers_missing(&self, axis: AxisIx) -> Option<usize> {
        if self.mostly_not_applicable(axis) {
            return None;
        }
        let gain = |item: ItemIx| self.centre.effective_weight(item) * (1.0 - self.known(item).to_f64());
        let mut items: Vec<ItemIx> = self.compiled.axes[axis].items.clone().collect();
        order::by(&mut items, |one, other| gain(*other).total_cmp(&gain(*one)));
        let minimum = self.assessment.model().coverage().minimum;
        let enough = |count: usize| {
            let learned: HashSet<ItemIx> = items[..count].iter().copied().collect();
            let known = |item| if learned.contains(&item) { Decimal::one() } else { self.known(item) };
            self.compare_coverage(axis, minimum, known).is_ge()
        };
        let counts: Vec<usize> = (0..=items.len()).collect();
        Some(counts.partition_point(|count| !enough(*count)))
    }

    /// The position if the axis counted as this band.
    pub(super) fn counting(&self, axis: AxisIx, band: Band) -> Position {
        self.judge.counting(axis, band).judge(&self.centre, Corner::Centre).position
    }

    /// Whether nobody was asked for one thing yet. An answer that says what a leader did when asked is believed more than
    /// what was said before the questions.
    pub(super) fn nobody_was_asked(&self) -> bool {
        let said_before = self.answers.context.specific_ask == Some(false);
        match self.assessment.model().not_asked() {
            // Of what is left out nobody said anything.
            Some(item) if self.answers.is_left_out(item) => said_before,
            Some(item) if self.centre.reading(item) == Reading::Gone => true,
            Some(item) => said_before && self.answers.get(item).and_then(Answer::level).is_none(),
            None => said_before,
        }
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
