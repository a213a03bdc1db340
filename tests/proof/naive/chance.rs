//! The assumed wobble of answers, and what it makes of the position.

use stay_or_go::assessment::Assessment;
use stay_or_go::model::{Band, Position};
use stay_or_go::session::{Answer, Answers};

use super::float;
use super::reading::{Corner, Reading, answer};
use super::rules::{Judgement, limited_band, position_caps};

/// No axis moved.
pub const STILL: Moved = Moved { axis: 0, by: 0.0 };

/// One axis moved by so many of its standard errors.
#[derive(Debug, Clone, Copy)]
pub struct Moved {
    pub axis: usize,
    pub by: f64,
}

/// The uniform spread of an answer in steps.
pub fn spread(assessment: &Assessment, answers: &Answers, item: usize) -> f64 {
    let width = match answer(assessment, answers, item) {
        Answer::Known { evidence, .. } => assessment.model().evidence()[evidence].width,
        Answer::Unknown | Answer::Declined => assessment.model().unknown().width,
        Answer::Believed { .. } | Answer::NotApplicable => 0.0,
    };
    width / 12.0_f64.sqrt()
}

/// `25 x sqrt((1-r) x sum (w s)^2 + r x (sum w s)^2)`, with `s^2 = n^2 + u^2`; nothing when no item applies.
pub fn standard_error(assessment: &Assessment, answers: &Answers, axis: usize) -> Option<f64> {
    let noise = assessment.model().noise();
    let weights = Reading::new(assessment, answers, Corner::Centre).weights(axis);
    let pulls: Vec<f64> = weights
        .iter()
        .map(|(item, weight)| {
            float(weight) * (noise.per_item.powi(2) + spread(assessment, answers, *item).powi(2)).sqrt()
        })
        .collect();
    let squares: f64 = pulls.iter().map(|pull| pull * pull).sum();
    let sum: f64 = pulls.iter().sum();
    let r = noise.shared;
    (!pulls.is_empty()).then(|| 25.0 * ((1.0 - r) * squares + r * sum * sum).sqrt())
}

/// The standard normal distribution function: the series of Marsaglia (2004), good to 1e-15 where it is used.
fn normal(x: f64) -> f64 {
    if x < -9.0 {
        return 0.0;
    }
    if x > 9.0 {
        return 1.0;
    }
    let (mut sum, mut term, mut k) = (x, x, 1.0);
    while sum + term != sum || k < 3.0 {
        k += 2.0;
        term *= x * x / k;
        sum += term;
    }
    0.5 + sum * (-0.5 * x * x - 0.918_938_533_204_672_8).exp()
}

/// The probability of each position.
pub fn probabilities(
    assessment: &Assessment,
    answers: &Answers,
    centre: &Judgement,
    moved: &Moved,
) -> Vec<f64> {
    let model = assessment.model();
    let by_axis: Vec<[f64; 3]> =
        (0..model.axes().len()).map(|axis| bands(assessment, answers, centre, axis, moved)).collect();
    let caps = position_caps(assessment, &centre.fired);
    let mut probabilities = vec![0.0; model.positions()];
    for (cell, _) in model.table().cells() {
        let chance: f64 = cell.iter().enumerate().map(|(axis, band)| by_axis[axis][*band as usize]).product();
        let limited: Vec<Band> = cell
            .iter()
            .enumerate()
            .map(|(axis, band)| limited_band(assessment, axis, *band, &centre.fired))
            .collect();
        let position = caps.iter().copied().fold(model.table().position(&limited), Position::min);
        probabilities[usize::from(position)] += chance;
    }
    probabilities
}

fn bands(
    assessment: &Assessment,
    answers: &Answers,
    centre: &Judgement,
    axis: usize,
    moved: &Moved,
) -> [f64; 3] {
    let reading = Reading::new(assessment, answers, Corner::Centre);
    let error = standard_error(assessment, answers, axis).unwrap_or(0.0);
    if error == 0.0 {
        return Band::ALL.map(|band| if band == centre.bands[axis] { 1.0 } else { 0.0 });
    }
    let shift = if moved.axis == axis { moved.by * error } else { 0.0 };
    let shown = float(&reading.axis_shown(axis)) + shift;
    let (medium, high) = reading.lines(axis);
    let below_medium = normal((float(&medium) - shown) / error);
    let below_high = normal((float(&high) - shown) / error);
    [below_medium, below_high - below_medium, 1.0 - below_high]
}
