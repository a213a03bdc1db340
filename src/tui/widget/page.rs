//! A page: wrapped lines of styled text, longer than the screen if need be, that know what a click on them means.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::tui::keymap::Action;
use crate::tui::text;

/// Lines of text for a certain width.
#[derive(Debug, Clone, Default)]
pub struct Page {
    width: usize,
    lines: Vec<Line<'static>>,
    clicks: Vec<Click>,
    rows: Vec<Range<usize>>,
    focus: Option<Range<usize>>,
    cursor: Option<(usize, usize)>,
}

/// Spans that stay on one line, and what a click on them means.
#[derive(Debug, Clone)]
pub struct Group {
    /// The spans.
    pub spans: Vec<Span<'static>>,
    /// What a click means.
    pub action: Option<Action>,
}

impl Group {
    /// Spans that mean this action when clicked.
    pub const fn new(spans: Vec<Span<'static>>, action: Option<Action>) -> Self {
        Self { spans, action }
    }

    /// Columns.
    pub fn width(&self) -> usize {
        self.spans.iter().map(Span::width).sum()
    }
}

/// What a click on a part of a line means.
#[derive(Debug, Clone)]
struct Click {
    lines: Range<usize>,
    columns: Range<usize>,
    action: Action,
}

impl Page {
    /// An empty page of this width.
    pub fn new(width: u16) -> Self {
        Self { width: usize::from(width).max(1), ..Self::default() }
    }

    /// Columns.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Lines so far.
    pub const fn height(&self) -> usize {
        self.lines.len()
    }

    /// An empty line, unless the page is empty or ends with one.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    /// A paragraph.
    pub fn text(&mut self, style: Style, words: &str) {
        self.item("", style, style, words);
    }

    /// A paragraph that hangs behind a marker.
    pub fn item(&mut self, marker: &str, marker_style: Style, style: Style, words: &str) {
        self.hanging(&[Span::styled(text::clean(marker).into_owned(), marker_style)], style, words);
    }

    /// A paragraph that hangs behind several spans.
    pub fn hanging(&mut self, lead: &[Span<'static>], style: Style, words: &str) {
        let indent: usize = lead.iter().map(Span::width).sum();
        let room = self.width.saturating_sub(indent).max(1);
        for (n, line) in text::wrap(words, room).into_iter().enumerate() {
            let mut spans = if n == 0 { lead.to_vec() } else { vec![Span::raw(" ".repeat(indent))] };
            spans.push(Span::styled(line, style));
            self.lines.push(Line::from(spans));
        }
    }

    /// One line as it is, cut at the width when drawn.
    pub fn line(&mut self, spans: Vec<Span<'static>>) {
        self.lines.push(Line::from(spans));
    }

    /// One line with something at its right end, where there is room for both.
    pub fn line_with_right(&mut self, mut left: Vec<Span<'static>>, right: Span<'static>) {
        let taken: usize = left.iter().map(Span::width).sum();
        if taken + 2 + right.width() <= self.width {
            left.push(Span::raw(" ".repeat(self.width - taken - right.width())));
            left.push(right);
        }
        self.lines.push(Line::from(left));
    }

    /// Groups of spans in reading order, a new line where one would not fit; each may be clicked.
    pub fn flow(&mut self, groups: Vec<Group>) {
        let mut line: Vec<Span<'static>> = Vec::new();
        let mut taken = 0;
        for Group { spans, action } in groups {
            let width: usize = spans.iter().map(Span::width).sum();
            if taken > 0 && taken + width > self.width {
                self.lines.push(Line::from(std::mem::take(&mut line)));
                taken = 0;
            }
            let here = self.lines.len();
            if let Some(action) = action {
                self.clicks.push(Click { lines: here..here + 1, columns: taken..taken + width, action });
            }
            taken += width;
            line.extend(spans);
        }
        self.lines.push(Line::from(line));
    }

    /// What the lines since `from` mean: a row that can be focused and clicked.
    pub fn row(&mut self, from: usize, action: Action, focused: bool) {
        let lines = from..self.lines.len();
        self.clicks.push(Click { lines: lines.clone(), columns: 0..self.width, action });
        if focused {
            self.focus = Some(lines.clone());
        }
        self.rows.push(lines);
    }

    /// What a click on the lines since `from` means, without their being a row.
    pub fn click_on(&mut self, from: usize, action: Action) {
        self.clicks.push(Click { lines: from..self.lines.len(), columns: 0..self.width, action });
    }

    /// What is marked no longer decides which lines are in view.
    pub fn read_freely(&mut self) {
        self.focus = None;
    }

    /// Keeps the lines since `from` in view, without being a row.
    pub fn keep_in_view(&mut self, from: usize) {
        self.focus = Some(from..self.lines.len());
    }

    /// Shows the terminal's cursor at this column of the last line.
    pub fn cursor(&mut self, column: usize) {
        self.cursor = Some((self.lines.len().saturating_sub(1), column));
    }

    /// The lines of each row, in order.
    pub fn rows(&self) -> &[Range<usize>] {
        &self.rows
    }

    /// Adds another page below.
    pub fn append(&mut self, other: Self) {
        let by = self.lines.len();
        let shift = |lines: Range<usize>| lines.start + by..lines.end + by;
        self.lines.extend(other.lines);
        self.clicks.extend(other.clicks.into_iter().map(|c| Click { lines: shift(c.lines), ..c }));
        self.rows.extend(other.rows.into_iter().map(shift));
        self.focus = other.focus.map(shift).or(self.focus.take());
        self.cursor = other.cursor.map(|(line, column)| (line + by, column)).or(self.cursor);
    }

    /// Adds the lines of another page below, so many columns further in; nothing on them can be clicked.
    pub fn indented(&mut self, columns: usize, other: Self) {
        for mut line in other.lines {
            line.spans.insert(0, Span::raw(" ".repeat(columns)));
            self.lines.push(line);
        }
    }

    /// The furthest that the page can be scrolled in so many lines.
    pub const fn furthest(&self, height: usize) -> usize {
        self.lines.len().saturating_sub(height)
    }

    /// The first line to show so that what has the focus is in view, as near to `top` as can be.
    pub fn top(&self, top: usize, height: usize) -> usize {
        let Some(focus) = &self.focus else { return top.min(self.furthest(height)) };
        let lowest = focus.end.saturating_sub(height);
        // Near the beginning the heading above the first row is shown with it.
        let highest = if focus.start < height && focus.end <= height { 0 } else { focus.start };
        let top = if top == 0 && focus.end <= height {
            0
        } else {
            top.clamp(lowest.min(highest), highest.max(lowest))
        };
        top.min(self.furthest(height))
    }

    /// What a click on this line and column means.
    pub fn click(&self, line: usize, column: usize) -> Option<Action> {
        let hit = |c: &&Click| c.lines.contains(&line) && c.columns.contains(&column);
        self.clicks.iter().find(hit).map(|click| click.action)
    }

    /// Where the terminal's cursor is, if the page has one and it is in view.
    pub fn cursor_in(&self, area: Rect, top: usize) -> Option<Position> {
        let (line, column) = self.cursor?;
        let row = u16::try_from(line.checked_sub(top)?).ok()?;
        let column = u16::try_from(column).ok()?.min(area.width.saturating_sub(1));
        (row < area.height).then(|| Position::new(area.x + column, area.y + row))
    }

    /// Draws the page from this line on.
    pub fn render(&self, area: Rect, buf: &mut Buffer, top: usize) {
        for (line, row) in self.lines.iter().skip(top).zip(area.rows()) {
            line.render(row, buf);
        }
    }
}
