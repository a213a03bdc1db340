//! One item as it is read at the worst, at the centre or at the best.

/// One reading of all answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Corner {
    Worst,
    Centre,
    Best,
}

/// How one item is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Counts with this favourability.
    Counts(u8),
    /// Unknown at the centre: imputed.
    Unknown,
    /// Not applicable: leaves its dimension.
    Gone,
}
