//! Computes weighted means of fractions exactly, and where they lie relative to a line.
//!
//! A float decides when the mean is far from the line; only near it are integers used, small ones first, larger
//! ones when those would overflow. The answer is exact either way.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::{CheckedAdd, CheckedMul};

/// A part of a weighted mean: weight times numerator over denominator. The denominator is positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Term {
    pub weight: i64,
    pub numerator: i128,
    pub denominator: i64,
}

/// Distance from a line within which a float is not trusted. A sum of 20,000 terms of at most 100 has a rounding
/// error below 20,000 x 100 x 2^-53, which is 2e-10.
const DOUBT: f64 = 1e-6;

impl Term {
    /// Weight times value, as a float.
    #[expect(clippy::cast_precision_loss, reason = "an approximation; the exact path decides near a line")]
    pub(super) fn approximate(self) -> f64 {
        self.weight as f64 * self.numerator as f64 / self.denominator as f64
    }
}

/// Compares `approximate` with `line`, where `exact` compares the same two exactly.
pub(super) fn compare(approximate: f64, line: f64, exact: impl FnOnce() -> Ordering) -> Ordering {
    let distance = approximate - line;
    if distance > DOUBT {
        Ordering::Greater
    } else if distance < -DOUBT {
        Ordering::Less
    } else {
        exact()
    }
}

/// Compares the sum of the terms with `numerator / denominator`, exactly.
pub(super) fn compare_sum(
    terms: impl Iterator<Item = Term> + Clone,
    numerator: i128,
    denominator: i128,
) -> Ordering {
    compare_sum_in::<i64>(terms.clone(), numerator, denominator)
        .or_else(|| compare_sum_in::<i128>(terms.clone(), numerator, denominator))
        .or_else(|| compare_sum_in::<BigInt>(terms, numerator, denominator))
        .unwrap_or(Ordering::Equal)
}

/// `None` when the integer type overflows, which [`BigInt`] never does.
fn compare_sum_in<T>(
    terms: impl Iterator<Item = Term>,
    numerator: i128,
    denominator: i128,
) -> Option<Ordering>
where
    T: CheckedAdd + CheckedMul + Ord + TryFrom<i128>,
{
    let (top, bottom) = sum_in::<T>(terms)?;
    let left = top.checked_mul(&whole::<T>(denominator)?)?;
    let right = bottom.checked_mul(&whole::<T>(numerator)?)?;
    Some(left.cmp(&right))
}

/// The float nearest to `points` times the sum of the terms over `weight`; short sums are exact up to one rounding.
#[expect(clippy::cast_precision_loss, reason = "the one rounding that is meant")]
pub(super) fn value(terms: impl Iterator<Item = Term> + Clone, points: i128, weight: i64) -> f64 {
    let small = |(top, bottom): (i64, i64)| {
        let points = i64::try_from(points).ok()?;
        Some(top.checked_mul(points)? as f64 / bottom.checked_mul(weight)? as f64)
    };
    let large = |(top, bottom): (i128, i128)| {
        Some(top.checked_mul(points)? as f64 / bottom.checked_mul(i128::from(weight))? as f64)
    };
    let exact = sum_in::<i64>(terms.clone())
        .and_then(small)
        .or_else(|| sum_in::<i128>(terms.clone()).and_then(large));
    exact.unwrap_or_else(|| terms.map(Term::approximate).sum::<f64>() * points as f64 / weight as f64)
}

/// The sum of the terms as numerator and denominator; `None` when the integer type overflows.
fn sum_in<T>(terms: impl Iterator<Item = Term>) -> Option<(T, T)>
where
    T: CheckedAdd + CheckedMul + TryFrom<i128>,
{
    let (mut top, mut bottom) = (whole::<T>(0)?, whole::<T>(1)?);
    for term in terms {
        let den = whole::<T>(i128::from(term.denominator))?;
        let part = whole::<T>(term.numerator)?
            .checked_mul(&whole::<T>(i128::from(term.weight))?)?
            .checked_mul(&bottom)?;
        top = top.checked_mul(&den)?.checked_add(&part)?;
        bottom = bottom.checked_mul(&den)?;
    }
    Some((top, bottom))
}

fn whole<T: TryFrom<i128>>(number: i128) -> Option<T> {
    T::try_from(number).ok()
}

#[expect(clippy::cast_precision_loss, reason = "an approximation; the exact path decides near a line")]
pub(super) fn to_f64(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_on_the_line_is_equal_whatever_the_size() {
        let small = [
            Term { weight: 1, numerator: 1, denominator: 3 },
            Term { weight: 2, numerator: 1, denominator: 3 },
        ];
        assert_eq!(compare_sum(small.into_iter(), 1, 1), Ordering::Equal);
        assert_eq!(compare_sum(small.into_iter(), 999_999, 1_000_000), Ordering::Greater);
        let huge: Vec<Term> = (1..=60)
            .map(|n| 1_000_000_007 + n)
            .map(|n: i64| Term { weight: 1, numerator: i128::from(n), denominator: n })
            .collect();
        assert_eq!(compare_sum(huge.iter().copied(), 60, 1), Ordering::Equal);
        assert_eq!(compare_sum(huge[..59].iter().copied(), 60, 1), Ordering::Less);
    }
}
