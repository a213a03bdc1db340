//! Sums up what is known of one dimension and of one axis.

use crate::engine::fraction::to_f64;
use crate::engine::reading::Reading;
use crate::model::TOP;

/// What is known of one dimension.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DimensionSums {
    /// Weight times favourability of what is known.
    pub known: i64,
    /// Weight of what is known.
    pub known_weight: i64,
    /// Weight of what applies.
    pub weight: i64,
    /// Mean favourability as a float, imputed items included; kept only while something is known.
    pub mean: f64,
}

/// An axis's mean favourability, as a float, and how its dimensions make it up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AxisMean {
    /// 0 to 4; nothing when no item applies.
    pub value: Option<f64>,
    /// Weight of the dimensions with something known.
    pub known_weight: i64,
    /// Weight of the live dimensions.
    pub weight: i64,
}

impl DimensionSums {
    pub(super) fn put(&mut self, reading: Reading, weight: i64) {
        match reading {
            Reading::Counts(favourability) => {
                self.known += weight * i64::from(favourability);
                self.known_weight += weight;
                self.weight += weight;
            }
            Reading::Unknown => self.weight += weight,
            Reading::Gone => {}
        }
    }

    pub(super) fn take(&mut self, reading: Reading, weight: i64) {
        self.put(reading, -weight);
    }

    /// Brings the mean up to date.
    pub(super) fn settle(&mut self, cap: u8) {
        self.mean = self.fraction(cap).map_or(0.0, |(numerator, denominator)| ratio(numerator, denominator));
    }

    /// Mean favourability with unknown items at the mean of the known ones, at most the cap; nothing when nothing is
    /// known.
    pub(super) fn fraction(&self, cap: u8) -> Option<(i64, i64)> {
        if self.known_weight == 0 {
            None
        } else if self.known <= i64::from(cap) * self.known_weight {
            Some((self.known, self.known_weight))
        } else {
            Some((self.known + i64::from(cap) * (self.weight - self.known_weight), self.weight))
        }
    }
}

/// The favourability of an axis of which nothing is known: neither good nor bad, and at most the cap.
pub(super) fn of_nothing_known(cap: u8) -> u8 {
    cap.min(TOP / 2)
}

pub(super) fn imputed(sum: f64, known_weight: i64, cap: u8) -> f64 {
    if known_weight == 0 {
        f64::from(of_nothing_known(cap))
    } else {
        (sum / to_f64(known_weight)).min(f64::from(cap))
    }
}

pub(super) fn ratio(numerator: i64, denominator: i64) -> f64 {
    to_f64(numerator) / to_f64(denominator)
}
