//! Finds what would make a model say something it must not: a better answer that lowers a verdict.
//!
//! Each check returns what it found as data; who read the model knows the places and says them. Ids, counts and ranges
//! are checked where they are read, and rules where the items that they speak of are known.

use std::fmt;

use super::{Axis, Band, Decimal, Evidence, Position, VerdictTable};

/// Two neighbouring cells of the table: the more favourable gives the lower position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fall {
    /// The bands of the less favourable cell.
    pub worse: Vec<Band>,
    /// The bands of the more favourable cell; one axis differs, by one band.
    pub better: Vec<Band>,
    pub positions: (Position, Position),
}

/// Every pair of neighbouring cells that is not monotone, in order of the table.
pub fn falls(axes: &[Axis], table: &VerdictTable) -> Vec<Fall> {
    let mut found = Vec::new();
    for (worse, position) in table.cells() {
        for (axis, definition) in axes.iter().enumerate() {
            let Some(band) = improved(definition.reversed, worse[axis]) else { continue };
            let mut better = worse.clone();
            better[axis] = band;
            let higher = table.position(&better);
            if higher < position {
                found.push(Fall { worse: worse.clone(), better, positions: (position, higher) });
            }
        }
    }
    found
}

/// The next more favourable band, if there is one.
fn improved(reversed: bool, band: Band) -> Option<Band> {
    let index = if reversed { band.index().checked_sub(1)? } else { band.index() + 1 };
    Band::ALL.get(index).copied()
}

/// What is wrong with an evidence kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvidenceFault {
    /// A reading falls while what is stated rises.
    Falls(&'static str),
    /// Not worst <= centre <= best at this stated favourability.
    OutOfOrder(usize),
    /// It counts for more than the stronger kind before it, at this stated favourability.
    CountsForMore(usize),
    /// It covers more than the stronger kind before it.
    CoversMore,
}

impl fmt::Display for EvidenceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Falls(reading) => write!(f, "`{reading}` falls where the stated favourability rises"),
            Self::OutOfOrder(stated) => {
                write!(
                    f,
                    "for a stated favourability of {stated}, `centre` is not between `worst` and `best`"
                )
            }
            Self::CountsForMore(stated) => write!(
                f,
                "for a stated favourability of {stated}, `centre` is higher than that of the stronger kind before it"
            ),
            Self::CoversMore => f.write_str("`coverage` is higher than that of the stronger kind before it"),
        }
    }
}

/// What is wrong with the evidence kinds, each with its index; strongest first.
pub fn evidence_faults(kinds: &[Evidence]) -> Vec<(usize, EvidenceFault)> {
    let mut found = Vec::new();
    for (index, kind) in kinds.iter().enumerate() {
        let readings = [("worst", kind.worst), ("centre", kind.centre), ("best", kind.best)];
        for (name, reading) in readings {
            if !reading.is_sorted() {
                found.push((index, EvidenceFault::Falls(name)));
            }
        }
        let ordered = |stated: usize| {
            kind.worst[stated] <= kind.centre[stated] && kind.centre[stated] <= kind.best[stated]
        };
        if let Some(stated) = (0..5).find(|stated| !ordered(*stated)) {
            found.push((index, EvidenceFault::OutOfOrder(stated)));
        }
        // What was only heard is not compared with a claim, which covers in part.
        let comparable = |before: &&Evidence| {
            before.known == kind.known || (before.known && before.coverage == Decimal::one())
        };
        let Some(stronger) = kinds[..index].iter().rev().find(comparable) else { continue };
        if let Some(stated) = (0..5).find(|stated| kind.centre[*stated] > stronger.centre[*stated]) {
            found.push((index, EvidenceFault::CountsForMore(stated)));
        }
        if kind.coverage > stronger.coverage {
            found.push((index, EvidenceFault::CoversMore));
        }
    }
    found
}
