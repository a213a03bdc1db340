//! Small numbers that cannot be wrong: indices, levels, positions, bands, exact decimals and weights.

use std::fmt;

use serde::Serialize;

use crate::names::names;

/// The highest level and the highest favourability of any item.
pub const TOP: u8 = 4;

pub type AxisIx = usize;
pub type DimensionIx = usize;
/// Index of an evidence kind in [`super::Model::evidence`], strongest first.
pub type EvidenceIx = usize;
pub type ScaleIx = usize;
pub type ItemIx = usize;
pub type RuleIx = usize;
pub type DeferralIx = usize;

/// An answer's level, 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

impl Level {
    pub const fn new(level: u8) -> Option<Self> {
        if level <= TOP { Some(Self(level)) } else { None }
    }

    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (0..=TOP).map(Self)
    }

    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A place on the ladder of verdicts; 0 is the worst and overrides everything.
pub type Position = u8;

/// Where a shown value lies between an axis's two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Band {
    /// Below the lower line.
    Low,
    /// From the lower line, below the upper.
    Medium,
    /// From the upper line.
    High,
}

names!(Band { Low = "low", Medium = "medium", High = "high" });

impl Band {
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    pub const fn index(self) -> usize {
        self as usize
    }
}

/// An exact decimal with up to six places: thresholds and shifts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    pub const ZERO: Self = Self(0);
    /// Millionths in one.
    pub const ONE: i64 = 1_000_000;
    /// Largest magnitude: beyond a million nothing here has a meaning, and sums stay far from overflow.
    const LIMIT: i64 = 1_000_000 * Self::ONE;

    /// The decimal that this number is written as, if it has at most six places and is at most a million.
    pub fn from_written(number: f64) -> Option<Self> {
        // The shortest text of a float is what its author wrote, up to 15 digits.
        let text = format!("{}", number.abs());
        let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
        if places.len() > 6 {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let places: i64 = format!("{places:0<6}").parse().ok()?;
        let millionths = whole.checked_mul(Self::ONE)?.checked_add(places)?;
        let signed = if number < 0.0 { -millionths } else { millionths };
        (millionths <= Self::LIMIT).then_some(Self(signed))
    }

    pub const fn millionths(self) -> i64 {
        self.0
    }

    pub const fn one() -> Self {
        Self(Self::ONE)
    }

    /// One hundred minus this: a shown value turned into favourability and back.
    #[must_use]
    pub const fn from_hundred(self) -> Self {
        Self(100 * Self::ONE - self.0)
    }

    #[expect(clippy::cast_precision_loss, reason = "at most 1e12 millionths: exact in an f64")]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::ONE as f64
    }
}

impl std::ops::Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

/// The two lines between three bands, in shown points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lines {
    pub medium: Decimal,
    pub high: Decimal,
}

impl Band {
    /// As it counts where a high value is bad.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::Medium => Self::Medium,
            Self::High => Self::Low,
        }
    }
}

impl Lines {
    #[must_use]
    pub fn shifted(self, by: Decimal) -> Self {
        Self { medium: self.medium + by, high: self.high + by }
    }

    /// The band of a value, for a word beside a bar; where exactness matters the engine bands.
    pub fn band(self, value: f64) -> Band {
        if value >= self.high.to_f64() {
            Band::High
        } else if value >= self.medium.to_f64() {
            Band::Medium
        } else {
            Band::Low
        }
    }
}

/// A positive exact weight with up to six decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(Decimal);

impl Weight {
    pub const ONE: Self = Self(Decimal(Decimal::ONE));

    /// A weight, if the number is positive and representable.
    pub fn from_written(number: f64) -> Option<Self> {
        Decimal::from_written(number).filter(|d| *d > Decimal::ZERO).map(Self)
    }

    pub const fn millionths(self) -> i64 {
        self.0.millionths()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_as_written() {
        assert_eq!(Decimal::from_written(0.1).map(Decimal::millionths), Some(100_000));
        assert_eq!(Decimal::from_written(-12.25).map(Decimal::millionths), Some(-12_250_000));
        assert_eq!(Decimal::from_written(1_000_000.0).map(Decimal::millionths), Some(1_000_000_000_000));
        for refused in [0.000_000_1, 1e7, f64::NAN, f64::INFINITY] {
            assert_eq!(Decimal::from_written(refused), None, "{refused}");
        }
    }

    #[test]
    fn a_weight_is_positive() {
        assert!(Weight::from_written(0.0).is_none());
        assert!(Weight::from_written(-1.0).is_none());
        assert_eq!(Weight::from_written(1.0), Some(Weight::ONE));
    }
}
