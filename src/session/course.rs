//! What became of something that was asked, promised or planned.

use jiff::Timestamp;

use crate::names::names;

/// What became of it, with when and why once that is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Course {
    /// Still open.
    #[default]
    Pending,
    /// It was done.
    Kept(Closing),
    /// It was not done.
    Broken(Closing),
}

/// How something ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// When it was closed.
    pub at: Timestamp,
    /// In the user's own words; may be empty.
    pub note: String,
}

/// The three outcomes by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Still open.
    Pending,
    /// It was done.
    Kept,
    /// It was not done.
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

    /// The outcome alone.
    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::Pending => Outcome::Pending,
            Self::Kept(_) => Outcome::Kept,
            Self::Broken(_) => Outcome::Broken,
        }
    }

    /// When and why it ended.
    pub const fn closing(&self) -> Option<&Closing> {
        match self {
            Self::Pending => None,
            Self::Kept(closing) | Self::Broken(closing) => Some(closing),
        }
    }

    /// Whether it is still open.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Pending)
    }
}
