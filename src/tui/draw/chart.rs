//! A chart: a value over time, with what is not clearly different from the newest as a shade, and the lines between
//! the bands.

use ratatui::text::Span;

use super::READABLE;
use super::blocks::cell;
use crate::report::block::Chart;
use crate::tui::sheet::{Sheet, span};
use crate::tui::text;
use crate::tui::theme::Theme;

const ROWS: usize = 7;
/// Columns from one check-in to the next, at most and at least.
const STEP: (usize, usize) = (8, 2);

/// Draws a chart, the newest check-ins where there is no room for all, and says it in a sentence.
pub fn chart(sheet: &mut Sheet, theme: &Theme, chart: &Chart) {
    sheet.text(theme.strong, &chart.title);
    let room = sheet.width().min(READABLE).saturating_sub(2);
    let fits = (room / STEP.1).max(1);
    let from = chart.points.len().saturating_sub(fits);
    let points = &chart.points[from..];
    if points.iter().flatten().next().is_some() {
        let step = (room / points.len()).clamp(STEP.1, STEP.0);
        for row in (0..ROWS).rev() {
            sheet.line(self::row(theme, chart, points, row, step));
        }
        days(sheet, theme, chart.days.get(from..).unwrap_or_default(), points.len() * step);
    }
    sheet.within(READABLE, &[], theme.text, &chart.said);
}

fn row(theme: &Theme, chart: &Chart, points: &[Option<f64>], row: usize, step: usize) -> Vec<Span<'static>> {
    let glyphs = theme.glyphs;
    let newest = points.iter().rev().flatten().next().copied();
    let band =
        newest.zip(chart.noise).map(|(value, noise)| (cell(value - noise, ROWS), cell(value + noise, ROWS)));
    let shaded = band.is_some_and(|(low, high)| (low..=high).contains(&row));
    let is_line = chart.lines.iter().any(|line| cell(*line, ROWS) == row);
    let (ground, style) = match (shaded, is_line) {
        (true, _) => (glyphs.shade, theme.rule),
        (false, true) => (glyphs.track, theme.rule),
        (false, false) => (" ", theme.text),
    };
    let mut spans = vec![Span::styled(glyphs.down, theme.rule)];
    let last = points.len() - 1;
    for (index, point) in points.iter().enumerate() {
        let (before, after) = (step / 2, step - step / 2 - 1);
        let here = point.is_some_and(|value| cell(value, ROWS) == row);
        let (glyph, its) = match (here, index == last) {
            (true, true) => (glyphs.point, theme.accent),
            (true, false) => (glyphs.earlier, theme.text),
            (false, _) => (ground, style),
        };
        spans.push(Span::styled(ground.repeat(before), style));
        spans.push(Span::styled(glyph, its));
        spans.push(Span::styled(ground.repeat(after), style));
    }
    spans
}

/// The first day and the last one, under their points.
fn days(sheet: &mut Sheet, theme: &Theme, days: &[String], columns: usize) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return };
    let (first, last) = (text::cut(first, columns), text::cut(last, columns));
    let between = columns.saturating_sub(text::width(&first) + text::width(&last));
    let words = if days.len() < 2 || between == 0 {
        format!(" {last}")
    } else {
        format!(" {first}{}{last}", " ".repeat(between))
    };
    sheet.line(vec![span(&words, theme.quiet)]);
}
