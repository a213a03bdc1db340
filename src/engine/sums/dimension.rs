//! Sums up what is known of one dimension and of one axis.

use crate::engine::fraction::to_f64;
use crate::engine::reading::{Corner, Reading};
use crate::model::TOP;

/// What is known of one dimension.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DimensionSums {
    /// Weight times favourability, by corner; at the centre of what counts there.
    pub sums: [i64; 3],
    /// Weight of what counts at the centre.
    pub counted: i64,
    /// Weight of what is known: of what counts, all but what was only heard.
    pub known: i64,
    /// Weight of what applies.
    pub weight: i64,
    /// Mean favourability as a float, by corner, imputed items included: at the centre only while something counts there, at
    /// the others only while something applies.
    pub means: [f64; 3],
}

/// An axis's mean favourability, as a float, and how its dimensions make it up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AxisMean {
    /// 0 to 4; nothing when no item applies.
    pub value: Option<f64>,
    /// Weight of the dimensions in which something counts.
    pub counted: i64,
    /// Weight of the live dimensions.
    pub weight: i64,
}

impl DimensionSums {
    #[inline]
    pub(super) fn put(&mut self, reading: Reading, weight: i64) {
        match reading {
            Reading::Counts { at, known } => {
                for (sum, favourability) in self.sums.iter_mut().zip(at) {
                    *sum += weight * i64::from(favourability);
                }
                self.counted += weight;
                self.known += if known { weight } else { 0 };
                self.weight += weight;
            }
            Reading::Unknown => {
                self.sums[Corner::Best as usize] += weight * i64::from(TOP);
                self.weight += weight;
            }
            Reading::Gone => {}
        }
    }

    pub(super) fn take(&mut self, reading: Reading, weight: i64) {
        self.put(reading, -weight);
    }

    /// Brings the means up to date.
    pub(super) fn settle(&mut self, cap: u8) {
        self.means = Corner::each(|corner| {
            self.fraction(corner, cap).map_or(0.0, |(numerator, denominator)| ratio(numerator, denominator))
        });
    }

    /// Whether anything of it has a value: at the centre something that counts there, elsewhere something that applies.
    pub(super) const fn counts(&self, corner: Corner) -> bool {
        match corner {
            Corner::Centre => self.counted > 0,
            Corner::Worst | Corner::Best => self.weight > 0,
        }
    }

    /// Mean favourability; at the centre with unknown items at the mean of those that count, at most the cap. Nothing
    /// when nothing counts there.
    pub(super) fn fraction(&self, corner: Corner, cap: u8) -> Option<(i64, i64)> {
        let sum = self.sums[corner as usize];
        match corner {
            Corner::Worst | Corner::Best => (self.weight > 0).then_some((sum, self.weight)),
            Corner::Centre if self.counted == 0 => None,
            Corner::Centre if sum <= i64::from(cap) * self.counted => Some((sum, self.counted)),
            Corner::Centre => Some((sum + i64::from(cap) * (self.weight - self.counted), self.weight)),
        }
    }
}

/// The favourability of an axis of which nothing is known: neither good nor bad, and at most the cap.
pub(super) fn of_nothing_known(cap: u8) -> u8 {
    cap.min(TOP / 2)
}

pub(super) fn imputed(sum: f64, counted: i64, cap: u8) -> f64 {
    if counted == 0 { f64::from(of_nothing_known(cap)) } else { (sum / to_f64(counted)).min(f64::from(cap)) }
}

pub(super) fn ratio(numerator: i64, denominator: i64) -> f64 {
    to_f64(numerator) / to_f64(denominator)
}
