//! Where a series of values is going: the Mann-Kendall test, which asks only whether later values tend to be higher.

use std::cmp::Ordering;

use crate::model::TrendRules;

/// Where a series is going.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Too few check-ins to call one.
    TooFew,
    /// Later values are neither higher nor lower, as far as can be told.
    None,
    /// Later values are higher.
    Up,
    /// Later values are lower.
    Down,
}

impl Direction {
    /// Its name in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::TooFew => "too-few",
            Self::None => "none",
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// Up to this many values the test is exact; beyond, the normal approximation is good to three places.
const EXACT: usize = 30;

/// The direction of these values, oldest first. It is called when chance alone would bring one as marked less often
/// than it brings a clear change.
pub(super) fn direction(values: &[f64], rules: &TrendRules) -> Direction {
    if values.len() < rules.direction_from {
        return Direction::TooFew;
    }
    let score = score(values);
    let by_chance =
        if values.len() <= EXACT { exact(values.len(), score) } else { approximate(values, score) };
    if by_chance > two_sided(rules.clear) {
        return Direction::None;
    }
    match score.cmp(&0) {
        Ordering::Greater => Direction::Up,
        Ordering::Less => Direction::Down,
        Ordering::Equal => Direction::None,
    }
}

/// Pairs in which the later value is higher, less those in which it is lower.
fn score(values: &[f64]) -> i64 {
    let mut score = 0;
    for (index, earlier) in values.iter().enumerate() {
        for later in &values[index + 1..] {
            score += match later.total_cmp(earlier) {
                Ordering::Greater => 1,
                Ordering::Equal => 0,
                Ordering::Less => -1,
            };
        }
    }
    score
}

/// How often a random order of so many different values has a score as far from 0 as this. Ties make the score
/// smaller, and so the answer cautious.
#[expect(clippy::cast_precision_loss, reason = "at most 435 pairs")]
fn exact(count: usize, score: i64) -> f64 {
    let pairs = count * (count - 1) / 2;
    // The share of orders by number of inversions, one more value at a time.
    let mut shares = vec![0.0; pairs + 1];
    shares[0] = 1.0;
    for size in 2..=count {
        let mut next = vec![0.0; pairs + 1];
        for (inversions, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
            for more in 0..size {
                next[inversions + more] += share / size as f64;
            }
        }
        shares = next;
    }
    let as_far = |inversions: usize| pairs.abs_diff(2 * inversions) as u64 >= score.unsigned_abs();
    shares.iter().enumerate().filter(|(inversions, _)| as_far(*inversions)).map(|(_, share)| share).sum()
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 values")]
fn approximate(values: &[f64], score: i64) -> f64 {
    let spread = |n: f64| n * (n - 1.0) * (2.0 * n + 5.0) / 18.0;
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let ties: f64 = sorted.chunk_by(|one, other| one == other).map(|tied| spread(tied.len() as f64)).sum();
    let variance = spread(values.len() as f64) - ties;
    if variance <= 0.0 {
        return 1.0;
    }
    // One less: the score moves in steps of two.
    two_sided((score.unsigned_abs().saturating_sub(1)) as f64 / variance.sqrt())
}

/// How often a normal value lies at least this far from its mean, on either side.
fn two_sided(z: f64) -> f64 {
    libm::erfc(z / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> TrendRules {
        TrendRules { clear: 1.96, possible: 1.28, direction_from: 5, shock_days: 14, gap: 2 }
    }

    #[track_caller]
    fn goes(values: &[f64], expected: Direction) {
        assert_eq!(direction(values, &rules()), expected, "{values:?}");
    }

    #[test]
    fn a_direction_is_called_from_five_on() {
        goes(&[], Direction::TooFew);
        goes(&[1.0, 2.0, 3.0, 4.0], Direction::TooFew);
        goes(&[1.0, 2.0, 3.0, 4.0, 5.0], Direction::Up);
        goes(&[5.0, 4.0, 3.0, 2.0, 1.0], Direction::Down);
        goes(&[1.0, 2.0, 3.0, 5.0, 4.0], Direction::None);
        goes(&[3.0; 9], Direction::None);
    }

    #[test]
    fn a_perfect_rise_of_four_is_not_rare_enough() {
        assert!((exact(4, 6) - 1.0 / 12.0).abs() < 1e-12);
        assert!((exact(5, 10) - 2.0 / 120.0).abs() < 1e-12);
        assert!((exact(5, 0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn long_series_are_told_alike() {
        let rising: Vec<f64> = (0..520).map(|n| f64::from(n % 7) + f64::from(n) / 50.0).collect();
        goes(&rising, Direction::Up);
        let flat: Vec<f64> = (0..520).map(|n| f64::from(n % 7)).collect();
        goes(&flat, Direction::None);
        let values: Vec<f64> = (0..30).map(|n| f64::from((n * 17) % 31)).collect();
        let score = score(&values);
        assert!((exact(30, score) - approximate(&values, score)).abs() < 0.01);
    }
}
