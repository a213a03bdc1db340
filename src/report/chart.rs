//! A value over time as a grid of cells: whoever draws it chooses the characters.

use super::block::Chart;
use crate::model::Band;

/// What stands at one place of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell {
    Blank,
    /// Within noise of the newest value: a point here is not clearly different.
    Noise,
    Point,
    Newest,
}

/// A row of a chart, the highest value first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The band's name where its middle is.
    pub label: Option<Band>,
    /// Whether it lies within noise of the newest value.
    pub noise: bool,
    /// One cell for each check-in.
    pub cells: Vec<Cell>,
}

/// The chart in this many rows; the newest `columns` check-ins.
pub fn rows(chart: &Chart, height: usize, columns: usize) -> Vec<Row> {
    let height = height.max(3);
    let from = chart.points.len().saturating_sub(columns);
    let points: Vec<Option<usize>> =
        chart.points[from..].iter().map(|value| value.map(|value| row_of(value, height))).collect();
    let newest = points.iter().rposition(Option::is_some);
    let noise = newest.and_then(|newest| {
        let value = chart.points[from + newest]?;
        let reach = chart.noise?;
        Some(row_of(value + reach, height)..=row_of(value - reach, height))
    });
    (0..height)
        .map(|row| Row {
            label: label(row, height, chart.lines),
            noise: noise.as_ref().is_some_and(|noise| noise.contains(&row)),
            cells: points
                .iter()
                .enumerate()
                .map(|(column, point)| match *point {
                    Some(at) if at == row && Some(column) == newest => Cell::Newest,
                    Some(at) if at == row => Cell::Point,
                    _ if noise.as_ref().is_some_and(|noise| noise.contains(&row)) => Cell::Noise,
                    _ => Cell::Blank,
                })
                .collect(),
        })
        .collect()
}

/// The row of a value, 0 being the highest.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a few rows"
)]
fn row_of(value: f64, height: usize) -> usize {
    let last = (height - 1) as f64;
    ((100.0 - value.clamp(0.0, 100.0)) / 100.0 * last).round() as usize
}

/// The band whose middle lies in this row.
fn label(row: usize, height: usize, [medium, high]: [f64; 2]) -> Option<Band> {
    let middles = [
        (Band::Low, medium / 2.0),
        (Band::Medium, f64::midpoint(medium, high)),
        (Band::High, f64::midpoint(high, 100.0)),
    ];
    middles.into_iter().find(|(_, middle)| row_of(*middle, height) == row).map(|(band, _)| band)
}
