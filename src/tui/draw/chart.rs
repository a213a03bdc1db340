//! Charts: a value over time as columns on a true time axis, beside one another where there is room, and what their marks
//! mean.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::report::block::{Chart, Tested};
use crate::report::chart::{self, Cell, Grid};
use crate::tui::sheet::{Sheet, span};
use crate::tui::text;
use crate::tui::theme::Theme;

/// Rows of each band, and where there is little room.
const ROWS: (usize, usize) = (2, 1);
/// Columns of a sheet from which on there are more rows, and of each of several charts beside one another.
const ROOMY: usize = 50;
const BESIDE: usize = 34;
/// Columns of a small one.
const SMALL: usize = 21;
/// Columns that one alone takes at most.
const WIDEST: usize = 96;
const SPACE: usize = 3;

pub fn charts(sheet: &mut Sheet, theme: &Theme, charts: &[&Chart]) {
    let beside = (sheet.width() + SPACE) / charts.len().max(1);
    let rows = if sheet.width() >= ROOMY { ROWS.0 } else { ROWS.1 };
    let is_small = charts.iter().all(|chart| chart.is_small);
    let (least, rows_beside) = if is_small { (SMALL, ROWS.1) } else { (BESIDE, ROWS.0 + 1) };
    if is_small && beside < least + SPACE {
        return;
    }
    if charts.len() > 1 && beside >= least + SPACE || is_small {
        let width = (beside - SPACE).min(WIDEST);
        let each: Vec<_> = charts.iter().map(|chart| drawn(theme, chart, rows_beside, width)).collect();
        for line in 0..each.iter().map(Vec::len).max().unwrap_or(0) {
            let mut spans = Vec::new();
            for lines in &each {
                spans.extend(lines.get(line).cloned().unwrap_or_default());
                spans.push(Span::raw(" ".repeat(SPACE)));
            }
            sheet.line(spans);
        }
    } else {
        for chart in charts {
            for line in drawn(theme, chart, rows, sheet.width().min(WIDEST)) {
                sheet.line(line);
            }
        }
    }
    sheet.text(theme.quiet, &chart::legend(charts));
}

/// A chart in lines of so many columns.
fn drawn(theme: &Theme, chart: &Chart, rows_of_band: usize, width: usize) -> Vec<Vec<Span<'static>>> {
    let labels = chart.bands.iter().map(|band| text::width(band)).max().unwrap_or(0);
    let columns = width.saturating_sub(labels + 2).max(1);
    let Grid { rows, foot, months } = chart::grid(chart, rows_of_band, columns);
    let filled = |words: &str, style: Style| vec![span(&text::pad(&text::cut(words, width), width), style)];
    let mut lines = vec![filled(&chart.title, theme.strong)];
    for (band, cells) in rows {
        let label = band.map_or("", |band| chart.bands[band as usize].as_str());
        let before = " ".repeat(labels.saturating_sub(text::width(label)));
        let mut spans =
            vec![span(&format!("{before}{label} "), theme.quiet), span(theme.glyphs.down, theme.rule)];
        spans.extend(cells.into_iter().map(|cell| self::cell(theme, cell)));
        lines.push(spans);
    }
    let under = " ".repeat(labels + 2);
    lines.push(filled(&format!("{under}{foot}"), theme.text));
    lines.push(filled(&format!("{under}{months}"), theme.quiet));
    lines
}

fn cell(theme: &Theme, cell: Cell) -> Span<'static> {
    let glyphs = theme.glyphs;
    let eighths = |eighths: u8| glyphs.eighths[usize::from(eighths.clamp(1, 8)) - 1];
    let (glyph, style) = match cell {
        Cell::Blank => (" ", theme.text),
        Cell::Line => (glyphs.edge_below, theme.rule),
        Cell::Shock => (glyphs.shock, theme.quiet),
        Cell::Column(Tested::Newest, filled) => (eighths(filled), theme.accent),
        Cell::Column(Tested::Clear, filled) => (eighths(filled), theme.text),
        Cell::Column(Tested::Alike | Tested::Shaken, filled @ 1..=4) => (eighths(filled), theme.quiet),
        Cell::Column(Tested::Alike, _) => (glyphs.hollow, theme.text),
        Cell::Column(Tested::Shaken, _) => (glyphs.shaken, theme.quiet),
    };
    Span::styled(glyph, style)
}
