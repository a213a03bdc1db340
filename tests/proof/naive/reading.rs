//! Answers as favourability at one corner, and the means over dimensions and axes.

use num_rational::BigRational;
use num_traits::{One, Zero};
use stay_or_go::assessment::{Applicability, Assessment, Home, Polarity};
use stay_or_go::model::{Decimal, Weight};
use stay_or_go::session::{Answer, Answers};

pub type Fraction = BigRational;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corner {
    Worst,
    Centre,
    Best,
}

pub fn whole(number: i64) -> Fraction {
    Fraction::from_integer(number.into())
}

pub fn fraction(decimal: Decimal) -> Fraction {
    Fraction::new(decimal.millionths().into(), 1_000_000.into())
}

/// In millionths: only proportions of weights ever count.
fn weight(weight: Weight) -> Fraction {
    whole(weight.millionths())
}

/// What was answered; absent means the preset where there is one, else unknown.
pub fn answer(assessment: &Assessment, answers: &Answers, item: usize) -> Answer {
    match (answers.given(item), &assessment.item(item).applicability) {
        (Some(answer), _) => answer,
        (None, Applicability::StartsNot(_)) => Answer::NotApplicable,
        (None, Applicability::May | Applicability::Always) => Answer::Unknown,
    }
}

pub fn is_unknown(assessment: &Assessment, answers: &Answers, item: usize) -> bool {
    matches!(answer(assessment, answers, item), Answer::Unknown | Answer::Declined)
}

pub fn applies(assessment: &Assessment, answers: &Answers, item: usize) -> bool {
    answer(assessment, answers, item) != Answer::NotApplicable
}

/// The share of a dimension's applicable weight that counts as `amount` says of each answer; nothing where none applies.
fn share(
    assessment: &Assessment,
    answers: &Answers,
    dimension: usize,
    amount: impl Fn(Answer) -> Fraction,
) -> Option<Fraction> {
    let part = |item: usize| {
        let given = answer(assessment, answers, item);
        (given != Answer::NotApplicable).then(|| (weight(assessment.item(item).weight), amount(given)))
    };
    mean(&items_of(assessment, dimension).into_iter().filter_map(part).collect::<Vec<_>>())
}

/// How much of a dimension is known: what was only heard is not.
pub fn known_share(assessment: &Assessment, answers: &Answers, dimension: usize) -> Option<Fraction> {
    share(assessment, answers, dimension, |answer| match answer {
        Answer::Known { evidence, .. } if assessment.model().evidence()[evidence].known => whole(1),
        _ => whole(0),
    })
}

/// The same, each answer by what its evidence covers.
pub fn covered_share(assessment: &Assessment, answers: &Answers, dimension: usize) -> Option<Fraction> {
    share(assessment, answers, dimension, |answer| match answer {
        Answer::Known { evidence, .. } => fraction(assessment.model().evidence()[evidence].coverage),
        Answer::Believed { .. } | Answer::Unknown | Answer::Declined | Answer::NotApplicable => whole(0),
    })
}

/// Favourability of a level, and the level of a favourability.
pub fn favourability(assessment: &Assessment, item: usize, level: u8) -> u8 {
    match assessment.item(item).polarity {
        Polarity::Strength => level,
        Polarity::Symptom => 4 - level,
    }
}

pub fn items_of(assessment: &Assessment, dimension: usize) -> Vec<usize> {
    (0..assessment.items().len())
        .filter(|item| assessment.item(*item).home == Home::Dimension(dimension))
        .collect()
}

pub fn items_of_axis(assessment: &Assessment, axis: usize) -> Vec<usize> {
    dimensions_of(assessment, axis).into_iter().flat_map(|d| items_of(assessment, d)).collect()
}

pub fn dimensions_of(assessment: &Assessment, axis: usize) -> Vec<usize> {
    let dimensions = assessment.model().dimensions();
    (0..dimensions.len()).filter(|dimension| dimensions[*dimension].axis == axis).collect()
}

pub fn axis_of(assessment: &Assessment, item: usize) -> Option<usize> {
    match assessment.item(item).home {
        Home::Dimension(dimension) => Some(assessment.model().dimensions()[dimension].axis),
        Home::Gate => None,
    }
}

/// The weighted mean, or nothing of nothing. Whole weights; brought to lowest terms once, at the end.
fn mean(parts: &[(Fraction, Fraction)]) -> Option<Fraction> {
    let (mut top, mut bottom, mut total) =
        (whole(0).into_raw().0, whole(1).into_raw().0, whole(0).into_raw().0);
    for (weight, value) in parts {
        if *value.denom() == bottom {
            top += weight.numer() * value.numer();
        } else {
            top = top * value.denom() + weight.numer() * value.numer() * &bottom;
            bottom *= value.denom();
        }
        total += weight.numer();
    }
    (!total.is_zero()).then(|| Fraction::new(top, bottom * total))
}

/// `(dimension weight / sum over live dimensions) x (item weight / sum over the dimension's applicable items)`.
pub fn effective_weight(assessment: &Assessment, answers: &Answers, item: usize) -> Fraction {
    let Home::Dimension(dimension) = assessment.item(item).home else { return Fraction::zero() };
    if !applies(assessment, answers, item) {
        return Fraction::zero();
    }
    let model = assessment.model();
    let is_live = |d: &usize| items_of(assessment, *d).iter().any(|item| applies(assessment, answers, *item));
    let live: Fraction = dimensions_of(assessment, model.dimensions()[dimension].axis)
        .into_iter()
        .filter(is_live)
        .map(|d| weight(model.dimensions()[d].weight))
        .sum();
    let applicable: Fraction = items_of(assessment, dimension)
        .into_iter()
        .filter(|item| applies(assessment, answers, *item))
        .map(|item| weight(assessment.item(item).weight))
        .sum();
    weight(model.dimensions()[dimension].weight) / live * weight(assessment.item(item).weight) / applicable
}

/// The sum of `w x q`; 0 when too many of the axis's items are not applicable.
pub fn coverage(assessment: &Assessment, answers: &Answers, axis: usize) -> Fraction {
    let items = items_of_axis(assessment, axis);
    let gone = items.iter().filter(|item| !applies(assessment, answers, **item)).count();
    let allowed = fraction(assessment.model().coverage().not_applicable_at_most);
    if whole(i64::try_from(gone).unwrap()) > allowed * whole(i64::try_from(items.len()).unwrap()) {
        return Fraction::zero();
    }
    let share = |item: usize| match answer(assessment, answers, item) {
        Answer::Known { evidence, .. } => {
            fraction(assessment.model().evidence()[evidence].coverage)
                * effective_weight(assessment, answers, item)
        }
        Answer::Believed { .. } | Answer::Unknown | Answer::Declined | Answer::NotApplicable => {
            Fraction::zero()
        }
    };
    items.into_iter().map(share).sum()
}

/// All answers at one corner.
#[derive(Debug)]
pub struct Reading<'a> {
    pub assessment: &'a Assessment,
    pub answers: &'a Answers,
    pub corner: Corner,
    /// Favourability of ordinary items, 0 to 4; nothing for gate items and where an item does not apply.
    items: Vec<Option<Fraction>>,
}

impl<'a> Reading<'a> {
    pub fn new(assessment: &'a Assessment, answers: &'a Answers, corner: Corner) -> Self {
        let mut reading = Self { assessment, answers, corner, items: Vec::new() };
        let imputed: Vec<Fraction> =
            (0..assessment.model().dimensions().len()).map(|dimension| reading.imputed(dimension)).collect();
        reading.items = (0..assessment.items().len()).map(|item| reading.read(item, &imputed)).collect();
        reading
    }

    /// The favourability of an item at this corner, imputed where it is unknown at the centre.
    pub fn item(&self, item: usize) -> Option<&Fraction> {
        self.items[item].as_ref()
    }

    fn read(&self, item: usize, imputed: &[Fraction]) -> Option<Fraction> {
        let Home::Dimension(dimension) = self.assessment.item(item).home else { return None };
        match (answer(self.assessment, self.answers, item), self.corner) {
            (Answer::NotApplicable, _) => None,
            (Answer::Unknown | Answer::Declined, Corner::Worst) => Some(whole(0)),
            (Answer::Unknown | Answer::Declined, Corner::Best) => Some(whole(4)),
            (Answer::Unknown | Answer::Declined, Corner::Centre) => Some(imputed[dimension].clone()),
            (Answer::Known { .. } | Answer::Believed { .. }, _) => self.stated(item).map(whole),
        }
    }

    /// What an answer with a level says at this corner.
    fn stated(&self, item: usize) -> Option<i64> {
        match answer(self.assessment, self.answers, item) {
            Answer::Known { level, evidence } => {
                let kind = &self.assessment.model().evidence()[evidence];
                let stated = usize::from(favourability(self.assessment, item, level.get()));
                Some(i64::from(match self.corner {
                    Corner::Worst => kind.worst[stated],
                    Corner::Centre => kind.centre[stated],
                    Corner::Best => kind.best[stated],
                }))
            }
            Answer::Believed { level } => Some(i64::from(favourability(self.assessment, item, level.get()))),
            Answer::Unknown | Answer::Declined | Answer::NotApplicable => None,
        }
    }

    /// `min(cap, m)`: m is the mean of what is known of the dimension, else over the dimensions of the axis of which
    /// something is known, else 2.
    fn imputed(&self, dimension: usize) -> Fraction {
        let axis = self.assessment.model().dimensions()[dimension].axis;
        let of_axis = || {
            let known = |d| Some((self.dimension_weight(d), self.known_dimension(d)?));
            mean(&dimensions_of(self.assessment, axis).into_iter().filter_map(known).collect::<Vec<_>>())
        };
        let mean = self.known_mean(dimension).or_else(of_axis).unwrap_or_else(|| whole(2));
        mean.min(self.cap())
    }

    fn cap(&self) -> Fraction {
        whole(i64::from(self.assessment.model().unknown().centre_at_most))
    }

    fn dimension_weight(&self, dimension: usize) -> Fraction {
        weight(self.assessment.model().dimensions()[dimension].weight)
    }

    fn known_mean(&self, dimension: usize) -> Option<Fraction> {
        let part = |item| Some((weight(self.assessment.item(item).weight), whole(self.stated(item)?)));
        mean(&items_of(self.assessment, dimension).into_iter().filter_map(part).collect::<Vec<_>>())
    }

    /// The centre of a dimension of which something is known, imputed items included.
    fn known_dimension(&self, dimension: usize) -> Option<Fraction> {
        let imputed = self.known_mean(dimension)?.min(self.cap());
        let parts: Vec<_> = items_of(self.assessment, dimension)
            .into_iter()
            .filter(|item| applies(self.assessment, self.answers, *item))
            .map(|item| {
                let value = self.stated(item).map_or_else(|| imputed.clone(), whole);
                (weight(self.assessment.item(item).weight), value)
            })
            .collect();
        mean(&parts)
    }

    /// A dimension's favourability, 0 to 100; nothing when it is not live.
    fn dimension(&self, dimension: usize) -> Option<Fraction> {
        let part = |item| Some((weight(self.assessment.item(item).weight), self.items[item].clone()?));
        let parts: Vec<_> = items_of(self.assessment, dimension).into_iter().filter_map(part).collect();
        mean(&parts).map(|mean| whole(25) * mean)
    }

    /// An axis's favourability, 0 to 100.
    pub fn axis(&self, axis: usize) -> Fraction {
        let part = |d| Some((self.dimension_weight(d), self.dimension(d)?));
        let parts: Vec<_> = dimensions_of(self.assessment, axis).into_iter().filter_map(part).collect();
        mean(&parts).unwrap_or_else(|| match self.corner {
            Corner::Worst => whole(0),
            Corner::Centre => whole(50),
            Corner::Best => whole(100),
        })
    }

    pub fn axis_shown(&self, axis: usize) -> Fraction {
        self.shown(axis, self.axis(axis))
    }

    pub fn dimension_shown(&self, dimension: usize) -> Option<Fraction> {
        let axis = self.assessment.model().dimensions()[dimension].axis;
        self.dimension(dimension).map(|favourability| self.shown(axis, favourability))
    }

    fn shown(&self, axis: usize, favourability: Fraction) -> Fraction {
        if self.assessment.model().axes()[axis].reversed { whole(100) - favourability } else { favourability }
    }

    /// The lines of an axis for this person.
    pub fn lines(&self, axis: usize) -> (Fraction, Fraction) {
        let axis = &self.assessment.model().axes()[axis];
        let appetite = self.answers.context.appetite;
        let shift = axis.shifts.iter().find(|(who, _)| *who == appetite).map(|(_, shift)| fraction(*shift));
        let shift = shift.unwrap_or_else(Fraction::zero);
        (fraction(axis.lines.medium) + &shift, fraction(axis.lines.high) + shift)
    }

    /// The level that a condition sees; nothing when it meets none.
    pub fn tested_level(&self, item: usize) -> Option<u8> {
        let unknown = |symptom_level: u8, f: u8| {
            if self.assessment.item(item).is_gate() {
                symptom_level
            } else {
                favourability(self.assessment, item, f)
            }
        };
        match (answer(self.assessment, self.answers, item), self.corner) {
            (Answer::NotApplicable, _) => None,
            (Answer::Unknown | Answer::Declined, Corner::Worst) => Some(unknown(4, 0)),
            (Answer::Unknown | Answer::Declined, Corner::Best) => Some(unknown(0, 4)),
            (Answer::Unknown | Answer::Declined, Corner::Centre) => {
                self.assessment.item(item).is_gate().then_some(0)
            }
            (Answer::Known { .. } | Answer::Believed { .. }, _) => {
                let stated = u8::try_from(self.stated(item)?).ok()?;
                Some(favourability(self.assessment, item, stated))
            }
        }
    }

    /// The effective weights of an axis's items, for whoever needs them as they stand.
    pub fn weights(&self, axis: usize) -> Vec<(usize, Fraction)> {
        let items = items_of_axis(self.assessment, axis);
        let weights: Vec<(usize, Fraction)> = items
            .into_iter()
            .filter(|item| applies(self.assessment, self.answers, *item))
            .map(|item| (item, effective_weight(self.assessment, self.answers, item)))
            .collect();
        let total: Fraction = weights.iter().map(|(_, weight)| weight.clone()).sum();
        assert!(weights.is_empty() || total.is_one(), "effective weights sum to 1");
        weights
    }
}
