//! Rows to choose from, and how the marked row moves.

use ratatui::text::Span;

use super::Page;
use crate::tui::keymap::Action;
use crate::tui::theme::Theme;

/// One row of a list.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Its place in the list, from 0.
    pub index: usize,
    /// It is the marked one.
    pub marked: bool,
    /// The key that takes it; may be empty.
    pub key: &'a str,
    /// What it is.
    pub label: &'a str,
    /// A word on it, below.
    pub about: &'a str,
}

impl Row<'_> {
    /// Adds the row to a page.
    pub fn add(&self, page: &mut Page, theme: &Theme) {
        let from = page.height();
        let pointer = if self.marked { theme.glyphs.pointer } else { " " };
        let lead = [
            Span::styled(format!("{pointer} "), theme.accent),
            Span::styled(format!("{:<3}", self.key), theme.key),
        ];
        page.hanging(&lead, if self.marked { theme.strong } else { theme.text }, self.label);
        if !self.about.is_empty() {
            page.item("     ", theme.quiet, theme.quiet, self.about);
        }
        page.row(from, choose(self.index), self.marked);
    }
}

/// The action that takes this row.
pub fn choose(index: usize) -> Action {
    Action::Choose(u16::try_from(index + 1).unwrap_or(u16::MAX))
}

/// The row that `Choose` names, if there is one.
pub fn chosen(number: u16, rows: usize) -> Option<usize> {
    usize::from(number).checked_sub(1).filter(|index| *index < rows)
}

/// Rows that a page key moves by.
const PAGE: usize = 8;

/// The marked row after an action that moves it; the ends do not wrap around.
pub fn moved(at: usize, rows: usize, action: Action) -> usize {
    let last = rows.saturating_sub(1);
    let to = match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => at + 1,
        Action::PageUp => at.saturating_sub(PAGE),
        Action::PageDown => at + PAGE,
        Action::First => 0,
        Action::Last => last,
        _ => at,
    };
    to.min(last)
}

/// Where somebody is on a page that is read first and chosen from second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// The first line shown.
    pub top: usize,
    /// The marked row, if one is: none from the start.
    pub row: Option<usize>,
}

impl Reading {
    /// After an action: the mark goes to a row in view, and the page scrolls where there is none.
    #[must_use]
    pub fn moved(self, page: &Page, height: usize, action: Action) -> Self {
        let rows = page.rows();
        let furthest = page.furthest(height);
        let in_view = |row: usize, top: usize| {
            rows.get(row).is_some_and(|lines| lines.start >= top && lines.start < top + height)
        };
        let top = self.top.min(furthest);
        let wanted = match (action, self.row) {
            (Action::Down, None) => (0..rows.len()).find(|row| in_view(*row, top)),
            (Action::Down, Some(row)) => Some(row + 1),
            (Action::Up, Some(row)) => row.checked_sub(1),
            _ => None,
        };
        if let Some(row) = wanted.filter(|row| in_view(*row, top)) {
            return Self { row: Some(row), ..self };
        }
        let top = scrolled(top, furthest, height, action);
        Self { top, row: self.row.filter(|row| in_view(*row, top)) }
    }
}

/// The first line shown after an action that scrolls a page whose last lines fill the screen from `furthest` on.
pub fn scrolled(top: usize, furthest: usize, height: usize, action: Action) -> usize {
    let page = height.saturating_sub(2).max(1);
    let to = match action {
        Action::Up => top.saturating_sub(1),
        Action::Down => top + 1,
        Action::PageUp => top.saturating_sub(page),
        Action::PageDown => top + page,
        Action::First => 0,
        Action::Last => furthest,
        _ => top,
    };
    to.min(furthest)
}
