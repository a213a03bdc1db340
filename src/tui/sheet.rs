//! A sheet: wrapped lines of styled text for a width, longer than the screen if need be, that know what stands where.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::text;
use crate::clean::clean;

/// Columns that a sheet keeps free at either side, for the ends of the marked row.
pub const GUTTER: u16 = 1;
/// The widest that running text gets: longer lines are hard to read.
pub const READABLE: usize = 80;

/// Columns of a line that what stands at its right end may not take.
const LEAST: usize = 16;

/// What stands at a place: what a click there means, and where the mark goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    Choice(usize),
    Field(usize),
    /// One of the choices of a field.
    Option(usize, usize),
    Tab(usize),
    /// A key, as it is shown.
    Key(&'static str),
}

#[derive(Debug, Clone)]
struct Target {
    lines: Range<usize>,
    columns: Range<usize>,
    aim: Aim,
}

/// Lines of text for a certain width.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    width: usize,
    gutter: u16,
    lines: Vec<Line<'static>>,
    targets: Vec<Target>,
    /// The lines that are to stay in view.
    focus: Option<Range<usize>>,
    cursor: Option<(usize, usize)>,
    /// The line from which on words of several lines are typed.
    editor: Option<usize>,
    /// Empty lines that there is still room for, where there is little.
    gaps: Option<usize>,
    /// What only explains is left out.
    pub is_brief: bool,
}

/// Spans that stay on one line, and what they are.
#[derive(Debug, Clone)]
pub struct Group {
    pub spans: Vec<Span<'static>>,
    pub aim: Option<Aim>,
}

impl Group {
    pub fn width(&self) -> usize {
        columns_of(&self.spans)
    }
}

/// Columns that the spans take.
pub fn columns_of(spans: &[Span]) -> usize {
    spans.iter().map(|span| text::width(&span.content)).sum()
}

/// A span of text that people or files may have brought.
pub fn span(words: &str, style: Style) -> Span<'static> {
    Span::styled(clean(words).into_owned(), style)
}

impl Sheet {
    /// An empty sheet with lines of so many columns, beside the gutters.
    pub fn new(width: usize) -> Self {
        Self { width: width.max(1), gutter: GUTTER, ..Self::default() }
    }

    /// An empty sheet that begins at the very edge.
    pub fn bare(width: u16) -> Self {
        Self { gutter: 0, ..Self::new(usize::from(width)) }
    }

    pub const fn width(&self) -> usize {
        self.width
    }

    pub const fn height(&self) -> usize {
        self.lines.len()
    }

    /// Leaves room for so many empty lines, the first ones.
    pub const fn tighten(&mut self, gaps: usize) {
        self.gaps = Some(gaps);
    }

    /// An empty line, unless the sheet is empty or ends with one.
    pub fn gap(&mut self) {
        if self.gaps != Some(0) && self.lines.last().is_some_and(|line| columns_of(&line.spans) > 0) {
            self.gaps = self.gaps.map(|gaps| gaps - 1);
            self.lines.push(Line::default());
        }
    }

    /// Empty lines up to this height.
    pub fn fill(&mut self, height: usize) {
        while self.lines.len() < height {
            self.lines.push(Line::default());
        }
    }

    /// A paragraph.
    pub fn text(&mut self, style: Style, words: &str) {
        self.hanging(&[], style, words);
    }

    /// A paragraph that hangs behind several spans.
    pub fn hanging(&mut self, lead: &[Span<'static>], style: Style, words: &str) {
        self.within(self.width, lead, style, words);
    }

    /// A paragraph that hangs behind several spans, its lines no longer than this.
    pub fn within(&mut self, width: usize, lead: &[Span<'static>], style: Style, words: &str) {
        let indent = columns_of(lead);
        let room = width.min(self.width).saturating_sub(indent).max(1);
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

    /// One line with something at its right end: cut on the left where there is little room for both, and without
    /// what is at the right where there is none.
    pub fn ends(&mut self, left: Vec<Span<'static>>, right: Span<'static>) {
        let least = columns_of(&left).min(LEAST);
        let wide = text::width(&right.content);
        let (right, wide) = if least + 2 + wide > self.width { (Span::raw(""), 0) } else { (right, wide) };
        let room = self.width.saturating_sub(if wide > 0 { wide + 2 } else { 0 });
        let mut taken = 0;
        let mut spans = Vec::with_capacity(left.len() + 2);
        for span in left {
            let words = text::cut(&span.content, room.saturating_sub(taken));
            taken += text::width(&words);
            spans.push(Span::styled(words, span.style));
        }
        spans.push(Span::raw(" ".repeat(self.width.saturating_sub(taken + wide))));
        spans.push(right);
        self.lines.push(Line::from(spans));
    }

    /// Groups of spans in reading order, behind some spans; a new line where one would not fit.
    pub fn flow(&mut self, lead: &[Span<'static>], groups: Vec<Group>) {
        let indent = columns_of(lead);
        let blank = [Span::raw(" ".repeat(indent))];
        let (mut row, mut taken, mut lead) = (Vec::new(), indent, lead);
        for group in groups {
            let width = group.width();
            if taken > indent && taken + width > self.width {
                self.row(lead, std::mem::take(&mut row));
                (taken, lead) = (indent, &blank);
            }
            taken += width;
            row.push(group);
        }
        self.row(lead, row);
    }

    /// Groups of spans on one line, cut at the width when drawn.
    pub fn row(&mut self, lead: &[Span<'static>], groups: Vec<Group>) {
        let (here, mut line) = (self.lines.len(), lead.to_vec());
        let mut taken = columns_of(lead);
        for group in groups {
            let columns = taken..taken + group.width();
            taken = columns.end;
            if let Some(aim) = group.aim {
                self.targets.push(Target { lines: here..here + 1, columns, aim });
            }
            line.extend(group.spans);
        }
        self.lines.push(Line::from(line));
    }

    /// Keeps so many lines; the last one tells that there was more.
    pub fn shorten(&mut self, height: usize) {
        if self.lines.len() > height {
            self.lines.truncate(height);
            if let Some(span) = self.lines.last_mut().and_then(|line| line.spans.last_mut()) {
                span.content =
                    text::cut(&format!("{} ...", span.content), self.width.saturating_sub(2)).into();
            }
        }
    }

    /// Draws a line across, from the end of the last words on.
    pub fn rule(&mut self, across: &str, style: Style) {
        let mut line = self.lines.pop().unwrap_or_default();
        let taken = if line.spans.is_empty() { 0 } else { columns_of(&line.spans) + 1 };
        if taken > 0 {
            line.spans.push(Span::raw(" "));
        }
        line.spans.push(Span::styled(across.repeat(self.width.saturating_sub(taken)), style));
        self.lines.push(line);
    }

    /// Says what the lines since `from` are.
    pub fn aim(&mut self, from: usize, aim: Aim) {
        self.targets.push(Target { lines: from..self.lines.len(), columns: 0..usize::MAX, aim });
    }

    /// Fills the lines since `from` over their whole width.
    pub fn mark(&mut self, from: usize, style: Style) {
        for line in &mut self.lines[from..] {
            line.style = style;
            line.spans.iter_mut().for_each(|span| span.style = Style::new());
        }
    }

    /// Keeps the lines since `from` in view.
    pub fn keep_in_view(&mut self, from: usize) {
        self.focus = Some(from..self.lines.len());
    }

    /// Whether so many lines from the top have what is to stay in view.
    pub fn is_in_view(&self, height: usize) -> bool {
        self.focus.as_ref().is_none_or(|focus| focus.end <= height)
    }

    /// Whether there is no room for empty lines.
    pub const fn is_tight(&self) -> bool {
        matches!(self.gaps, Some(0))
    }

    /// Shows the terminal's cursor at this column of the last line.
    pub fn cursor(&mut self, column: usize) {
        self.cursor = Some((self.lines.len().saturating_sub(1), column));
    }

    /// From here on words of several lines are typed: nothing is added below.
    pub fn editor(&mut self) {
        self.editor = Some(self.lines.len());
    }

    /// The line from which on words of several lines are typed.
    pub const fn typed_from(&self) -> Option<usize> {
        self.editor
    }

    /// The lines of each choice, in reading order.
    pub fn rows(&self) -> Vec<(usize, Range<usize>)> {
        let choice = |target: &Target| match target.aim {
            Aim::Choice(index) => Some((index, target.lines.clone())),
            _ => None,
        };
        self.targets.iter().filter_map(choice).collect()
    }

    /// The furthest that the sheet can be scrolled in so many lines.
    pub const fn furthest(&self, height: usize) -> usize {
        self.lines.len().saturating_sub(height)
    }

    /// The first line to show so that what is to stay in view is there, as near to `top` as can be.
    pub fn top(&self, top: usize, height: usize) -> usize {
        let furthest = self.furthest(height);
        let Some(focus) = &self.focus else { return top.min(furthest) };
        // What stands above the first rows is shown with them.
        if focus.end <= height {
            return 0;
        }
        let lowest = focus.end.saturating_sub(height).min(focus.start);
        top.clamp(lowest, focus.start).min(furthest)
    }

    /// What stands at this line and column.
    pub fn at(&self, line: usize, column: usize) -> Option<Aim> {
        let hit = |target: &&Target| target.lines.contains(&line) && target.columns.contains(&column);
        self.targets.iter().find(hit).map(|target| target.aim)
    }

    /// Where the terminal's cursor is, if the sheet has one and it is in view.
    pub fn cursor_in(&self, area: Rect, top: usize) -> Option<Position> {
        let (line, column) = self.cursor?;
        let row = u16::try_from(line.checked_sub(top)?).ok()?;
        let column =
            u16::try_from(column).ok()?.saturating_add(self.gutter).min(area.width.saturating_sub(1));
        (row < area.height).then(|| Position::new(area.x + column, area.y + row))
    }

    /// Draws the sheet from this line on; the area has the gutters too.
    pub fn render(&self, area: Rect, buf: &mut Buffer, top: usize) {
        for (line, row) in self.lines.iter().skip(top).zip(area.rows()) {
            // Every cell is looked at for a style, also for none.
            if line.style != Style::new() {
                buf.set_style(row, line.style);
            }
            let inside =
                Rect { x: row.x + self.gutter, width: row.width.saturating_sub(2 * self.gutter), ..row };
            put(line, inside.intersection(area), buf);
        }
    }
}

/// Draws a line from the left, as far as there is room. Of letters beyond ASCII the buffer finds out which make one cell; all
/// others are one each, and to ask for those too was a third of the time that a key takes.
fn put(line: &Line<'_>, room: Rect, buf: &mut Buffer) {
    let mut x = room.x;
    for span in line {
        let style = line.style.patch(span.style);
        let left = room.right().saturating_sub(x);
        if span.content.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            for (letter, column) in span.content.chars().zip(x..room.right()) {
                buf[(column, room.y)].set_char(letter).set_style(style);
                x = column + 1;
            }
        } else {
            (x, _) = buf.set_stringn(x, room.y, &span.content, left.into(), style);
        }
    }
}
