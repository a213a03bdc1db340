//! What follows from the sums of one corner.

use crate::model::{Band, Position};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub position: Position,
    /// What the bands after the limits give in the table, before limits on the position.
    pub table: Position,
    /// The lowest of the rules' limits on the position.
    pub cap: Position,
    /// Before the rules' limits, by axis.
    pub bands: Vec<Band>,
    /// After the rules' limits, by axis.
    pub limited: Vec<Band>,
    pub fired: Vec<bool>,
}
