//! Two or three sessions in columns: bars under letters where there is room, one below the other where there is not.

use ratatui::text::Span;

use crate::report::{Bar, words};
use crate::tui::text;
use crate::tui::theme::Theme;
use crate::tui::widget::{Page, bar};

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// What is compared.
    pub title: String,
    /// Whether a high value is bad.
    pub reversed: bool,
    /// An axis rather than one of its parts.
    pub strong: bool,
    /// The bars; nothing where it was not asked.
    pub bars: Vec<Option<Bar>>,
    /// The letter of each column.
    pub letters: Vec<&'static str>,
    /// Whether they differ; may be empty.
    pub remark: String,
}

/// Columns of the names, with the blank behind them.
const NAMES: usize = 21;
/// The narrowest column: a bar with a word.
const NARROWEST: usize = 16;
/// The widest bar: a longer one tells no more.
const WIDEST: usize = 20;
/// Columns of a band's word, with the blanks around it.
const WORD: usize = 9;

impl Beside {
    /// Adds the line to a page.
    pub fn add(&self, page: &mut Page, theme: &Theme) {
        let column = page.width().saturating_sub(NAMES) / self.bars.len().max(1);
        let style = if self.strong { theme.strong } else { theme.text };
        if self.strong {
            page.gap();
        }
        if column >= NARROWEST {
            let cells = (column - WORD).min(WIDEST);
            let mut spans = vec![Span::styled(text::pad(&text::cut(&self.title, NAMES - 1), NAMES), style)];
            for bar in &self.bars {
                spans.extend(self.cell(bar.as_ref(), cells, theme));
            }
            page.line(spans);
        } else {
            page.text(style, &self.title);
            let cells = page.width().saturating_sub(WORD + 4).min(WIDEST);
            for (letter, bar) in self.letters.iter().zip(&self.bars) {
                let mut spans = vec![Span::styled(format!("  {letter} "), theme.quiet)];
                spans.extend(self.cell(bar.as_ref(), cells, theme));
                page.line(spans);
            }
        }
        if !self.remark.is_empty() {
            page.item("  ", theme.quiet, theme.text, &self.remark);
        }
    }

    fn cell(&self, value: Option<&Bar>, cells: usize, theme: &Theme) -> Vec<Span<'static>> {
        let Some(value) = value else {
            return vec![Span::styled(text::pad("not asked", cells + WORD), theme.quiet)];
        };
        let favourable = if self.reversed { 2 - value.band.index() } else { value.band.index() };
        let mut spans = bar::bar(value, cells, theme.bars[favourable], theme);
        let word = text::pad(&format!(" {}", words::band(value.band)), WORD);
        spans.push(Span::styled(word, if self.strong { theme.strong } else { theme.text }));
        spans
    }
}

/// The letters above their columns, where there are columns, and what the marks of a bar stand for.
pub fn letters(page: &mut Page, theme: &Theme, letters: &[&'static str]) {
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
