//! An axis over time: one column for each check-in, the noise around the newest as a shaded band, the days below.

use ratatui::text::Span;

use crate::report::block::Chart;
use crate::report::chart::{self, Cell, Row};
use crate::report::words;
use crate::tui::theme::Theme;
use crate::tui::widget::Page;

/// Rows of the plane.
const HEIGHT: usize = 7;
/// Columns of the names beside it.
const MARGIN: usize = 8;
/// Columns of one check-in: as wide as there is room for, as long as the eye can follow the points.
const STEPS: [usize; 2] = [2, 6];

/// Adds the chart to a page, as wide as that allows.
pub fn add(page: &mut Page, theme: &Theme, chart: &Chart) {
    let room = page.width().saturating_sub(MARGIN + 2).max(STEPS[0]);
    let rows = chart::rows(chart, HEIGHT, room / STEPS[0]);
    let drawn = rows.first().map_or(0, |row| row.cells.len());
    let step = (room / drawn.max(1)).clamp(STEPS[0], STEPS[1]);
    page.gap();
    page.text(theme.heading, &chart.title);
    for row in &rows {
        page.line(spans(row, step, theme));
    }
    let glyphs = theme.glyphs;
    let floor =
        format!("{}{}{}", " ".repeat(MARGIN + 1), glyphs.corners[2], glyphs.across.repeat(drawn * step));
    page.line(vec![Span::styled(floor, theme.rule)]);
    page.line(vec![Span::styled(span(&chart.days, drawn, drawn * step), theme.quiet)]);
    let left_out = chart.days.len() - drawn;
    if left_out > 0 {
        let words = format!("{}{left_out} older ones are not drawn", " ".repeat(MARGIN + 2));
        page.line(vec![Span::styled(words, theme.quiet)]);
    }
}

/// The first day and the last, below their columns.
fn span(days: &[String], drawn: usize, columns: usize) -> String {
    let days = &days[days.len() - drawn..];
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return String::new() };
    let between = columns.saturating_sub(first.len() + last.len());
    let margin = " ".repeat(MARGIN + 2);
    match (drawn, between) {
        (1, _) => format!("{margin}{last}"),
        (_, 0..2) => format!("{margin}{first} to {last}"),
        (_, between) => format!("{margin}{first}{}{last}", " ".repeat(between)),
    }
}

/// What the marks stand for.
pub fn legend(page: &mut Page, theme: &Theme) {
    let marks = [
        (theme.glyphs.point, theme.accent, "the newest"),
        (theme.glyphs.earlier, theme.text, "earlier"),
        (theme.glyphs.shade, theme.trough, "not clearly different from the newest"),
    ];
    page.gap();
    let group = |(mark, style, words)| {
        let spans = vec![Span::styled(mark, style), Span::styled(format!(" {words}   "), theme.quiet)];
        crate::tui::widget::page::Group::new(spans, None)
    };
    page.flow(marks.into_iter().map(group).collect());
}

/// A row: the band of noise is shaded, so that a point outside it stands out without any colour.
fn spans(row: &Row, step: usize, theme: &Theme) -> Vec<Span<'static>> {
    let label = row.label.map_or("", words::band);
    let glyphs = theme.glyphs;
    let mut spans =
        vec![Span::styled(format!("{label:>MARGIN$} "), theme.quiet), Span::styled(glyphs.down, theme.rule)];
    let ground = if row.noise { glyphs.shade } else { " " };
    for cell in &row.cells {
        let (mark, style) = match cell {
            Cell::Blank | Cell::Noise => (ground, theme.trough),
            Cell::Point => (glyphs.earlier, theme.text),
            Cell::Newest => (glyphs.point, theme.accent),
        };
        let (before, after) = ((step - 1) / 2, step / 2);
        spans.push(Span::styled(ground.repeat(before), theme.trough));
        spans.push(Span::styled(mark, style));
        spans.push(Span::styled(ground.repeat(after), theme.trough));
    }
    spans
}
