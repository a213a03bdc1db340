//! One item as it is read at the worst, at the centre and at the best.

use crate::model::TOP;

/// One reading of all answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Corner {
    Worst,
    Centre,
    Best,
}

impl Corner {
    /// What `of` gives for each, by corner. It is inlined, as the method of arrays that does the same is not.
    #[inline]
    pub(super) fn each<T>(of: impl Fn(Self) -> T) -> [T; 3] {
        [of(Self::Worst), of(Self::Centre), of(Self::Best)]
    }
}

/// How one item is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Counts with these favourabilities, by corner; `known` tells an answer that says something from one that was only
    /// heard, and from a gate item of which nothing is known.
    Counts { at: [u8; 3], known: bool },
    /// Anything at all; imputed at the centre.
    Unknown,
    /// Not applicable: leaves its dimension.
    Gone,
}

impl Reading {
    pub(super) const fn at(self, corner: Corner) -> Option<u8> {
        match (self, corner) {
            (Self::Counts { at, .. }, _) => Some(at[corner as usize]),
            (Self::Unknown, Corner::Worst) => Some(0),
            (Self::Unknown, Corner::Best) => Some(TOP),
            (Self::Unknown, Corner::Centre) | (Self::Gone, _) => None,
        }
    }
}
