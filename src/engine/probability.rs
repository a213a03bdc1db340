//! Computes how often each position would come out if the answers wobbled as assumed. Floating point decides something
//! only here, and what it decides is a word of confidence.

use std::f64::consts::SQRT_2;

use super::judged::Judged;
use crate::assessment::Assessment;
use crate::model::{AxisIx, Band, Lines};

/// An axis at the centre: its shown value, standard error and band before the rules' limits; no error where no item
/// applies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    pub shown: f64,
    pub standard_error: Option<f64>,
    pub band: Band,
}

/// The probability of each band of an axis: low, medium, high.
fn bands(spread: Spread, lines: Lines) -> [f64; 3] {
    let (medium, high) = (lines.medium.to_f64(), lines.high.to_f64());
    match spread.standard_error {
        Some(error) if error > 0.0 => {
            let below_medium = below(medium, spread.shown, error);
            let from_high = below(-high, -spread.shown, error);
            [below_medium, (1.0 - below_medium - from_high).max(0.0), from_high]
        }
        // Without a wobble the exact band decides: a float beside a line could not.
        Some(_) | None => Band::ALL.map(|band| if band == spread.band { 1.0 } else { 0.0 }),
    }
}

/// The probability that a normal value lies below a line.
fn below(line: f64, mean: f64, error: f64) -> f64 {
    0.5 * libm::erfc((mean - line) / (error * SQRT_2))
}

/// The probability of each position, with the limits that rules set at the centre.
pub(super) fn positions(assessment: &Assessment, centre: &Judged, spreads: &[(Spread, Lines)]) -> Vec<f64> {
    let model = assessment.model();
    let by_axis: Vec<[f64; 3]> = spreads
        .iter()
        .enumerate()
        .map(|(axis, (spread, lines))| limited(assessment, centre, axis, bands(*spread, *lines)))
        .collect();
    let mut probabilities = vec![0.0; model.positions()];
    // The table's cells run through the bands of the last axis first: each axis turns every cell so far into three, from the
    // last to the first, so that none is overwritten before it is read.
    let positions = model.table().positions();
    let mut cells = vec![1.0; positions.len()];
    let mut filled = 1;
    for bands in by_axis {
        for cell in (0..filled).rev() {
            let before = cells[cell];
            for (band, probability) in bands.into_iter().enumerate().rev() {
                cells[3 * cell + band] = before * probability;
            }
        }
        filled *= 3;
    }
    for (position, probability) in positions.iter().zip(cells) {
        probabilities[usize::from((*position).min(centre.cap))] += probability;
    }
    probabilities
}

/// Moves the probability of bands that the rules forbid to the limit.
fn limited(assessment: &Assessment, centre: &Judged, axis: AxisIx, mut bands: [f64; 3]) -> [f64; 3] {
    let reversed = assessment.model().axes()[axis].reversed;
    for (rule, fired) in assessment.model().rules().iter().zip(&centre.fired) {
        if let (true, Some((of, band))) = (*fired, rule.limit.band)
            && of == axis
        {
            let limit = band.index();
            let beyond = if reversed { 0..limit } else { limit + 1..3 };
            for index in beyond {
                bands[limit] += std::mem::take(&mut bands[index]);
            }
        }
    }
    bands
}
