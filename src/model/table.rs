//! The verdict table: one position for each combination of bands.

use super::numbers::{AxisIx, Band, Position};

/// A full table over the model's axes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictTable {
    /// Position by cell; the last axis varies fastest.
    cells: Vec<Position>,
    axes: usize,
}

impl VerdictTable {
    /// A table from its cells in model order of axes, the last axis varying fastest.
    ///
    /// Returns nothing unless there are three bands to the power of `axes` cells.
    pub fn new(axes: usize, cells: Vec<Position>) -> Option<Self> {
        let wanted = Band::ALL.len().checked_pow(u32::try_from(axes).ok()?)?;
        (cells.len() == wanted).then_some(Self { cells, axes })
    }

    /// The index of a cell: the last axis of the model varies fastest.
    pub fn index(bands: &[Band]) -> usize {
        bands.iter().fold(0, |cell, band| cell * Band::ALL.len() + band.index())
    }

    pub fn position(&self, bands: &[Band]) -> Position {
        debug_assert_eq!(bands.len(), self.axes);
        self.cells[Self::index(bands)]
    }

    pub fn positions(&self) -> &[Position] {
        &self.cells
    }

    /// All cells: the bands, in model order of axes, and the position.
    pub fn cells(&self) -> impl Iterator<Item = (Vec<Band>, Position)> + '_ {
        self.cells.iter().enumerate().map(|(cell, position)| (self.bands(cell), *position))
    }

    fn bands(&self, cell: usize) -> Vec<Band> {
        let mut rest = cell;
        let mut bands: Vec<Band> = (0..self.axes)
            .map(|_: AxisIx| {
                let band = Band::ALL[rest % 3];
                rest /= 3;
                band
            })
            .collect();
        bands.reverse();
        bands
    }
}
