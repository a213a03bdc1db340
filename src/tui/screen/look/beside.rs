//! Two or three sessions in columns: bars under letters where there is room, one below the other where there is not.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::report::block::{Bar, BarRow};
use crate::report::words;
use crate::tui::text;
use crate::tui::theme::Theme;
use crate::tui::widget::{Page, bar};

/// Columns of the names, with the blank behind them.
const NAMES: usize = 21;
/// The narrowest column: a bar with a word.
const NARROWEST: usize = 16;
/// The widest bar: a longer one tells no more.
const WIDEST: usize = 20;
/// Columns of a band's word, with the blanks around it.
const WORD: usize = 9;

/// Adds a row to a page.
pub fn add(page: &mut Page, theme: &Theme, row: &BarRow) {
    let column = page.width().saturating_sub(NAMES) / row.bars.len().max(1);
    let is_axis = row.depth == 0;
    let style = if is_axis { theme.strong } else { theme.text };
    let title = format!("{}{}", "  ".repeat(row.depth.into()), row.title);
    if is_axis {
        page.gap();
    }
    if column >= NARROWEST {
        let cells = (column - WORD).min(WIDEST);
        let mut spans = vec![Span::styled(text::pad(&text::cut(&title, NAMES - 1), NAMES), style)];
        for bar in &row.bars {
            spans.extend(cell(bar, cells, theme, style));
        }
        page.line(spans);
    } else {
        page.text(style, &title);
        let cells = page.width().saturating_sub(WORD + 4).min(WIDEST);
        for bar in &row.bars {
            let mut spans = vec![Span::styled(format!("  {} ", bar.title), theme.quiet)];
            spans.extend(cell(bar, cells, theme, style));
            page.line(spans);
        }
    }
    if is_axis {
        let worse = if row.reversed { "high is bad; " } else { "" };
        page.item("  ", theme.quiet, theme.text, &format!("{worse}{}", row.remark));
    }
}

fn cell(value: &Bar, cells: usize, theme: &Theme, style: Style) -> Vec<Span<'static>> {
    if value.unknown {
        return vec![Span::styled(text::pad(&value.word, cells + WORD), theme.quiet)];
    }
    let favourable = if value.reversed { 2 - value.band.index() } else { value.band.index() };
    let mut spans = bar::bar(value, cells, theme.bars[favourable], theme);
    spans.push(Span::styled(text::pad(&format!(" {}", words::band(value.band)), WORD), style));
    spans
}

/// The letters above their columns, where there are columns, and what the marks of a bar stand for.
pub fn letters(page: &mut Page, theme: &Theme, letters: &[String]) {
    let column = page.width().saturating_sub(NAMES) / letters.len().max(1);
    let legend = format!("{} now  {} possible", theme.glyphs.full, theme.glyphs.span);
    page.gap();
    let mut spans = vec![Span::styled(text::pad(&legend, NAMES), theme.quiet)];
    if column >= NARROWEST {
        let width = (column - WORD).min(WIDEST) + WORD;
        spans.extend(letters.iter().map(|letter| Span::styled(text::pad(letter, width), theme.key)));
    }
    page.line(spans);
}
