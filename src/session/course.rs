//! What became of something that was asked, promised or planned.

use jiff::Timestamp;

use crate::names::names;

/// What became of it, with when and why once that is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Course {
    #[default]
    Pending,
    Kept(Closing),
    Broken(Closing),
}

/// How something ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    pub at: Timestamp,
    /// In the user's own words; may be empty.
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    Pending,
    Kept,
    Broken,
}

names!(Outcome { Pending = "pending", Kept = "kept", Broken = "broken" });

impl Course {
    /// The course of something with this outcome; a pending one has no closing.
    pub fn ended(outcome: Outcome, closing: Closing) -> Self {
        match outcome {
            Outcome::Pending => Self::Pending,
            Outcome::Kept => Self::Kept(closing),
            Outcome::Broken => Self::Broken(closing),
        }
    }

    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::Pending => Outcome::Pending,
            Self::Kept(_) => Outcome::Kept,
            Self::Broken(_) => Outcome::Broken,
        }
    }

    pub const fn closing(&self) -> Option<&Closing> {
        match self {
            Self::Pending => None,
            Self::Kept(closing) | Self::Broken(closing) => Some(closing),
        }
    }

    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Pending)
    }
}
