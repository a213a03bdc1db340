//! The map: two axes as a plane, the point with its range as a box, and earlier points as a trail that fades.

use ratatui::text::Span;

use super::Page;
use super::page::Group;
use crate::assessment::Assessment;
use crate::engine::{AxisOutcome, Outcome};
use crate::tui::text;
use crate::tui::theme::Theme;

/// Rows of the plane.
const ROWS: usize = 7;
/// The widest plane.
const COLUMNS: usize = 44;
/// Columns of the names beside it.
const MARGIN: usize = 7;

/// An earlier point, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its value on the axis that goes up, 0 to 100.
    pub up: f64,
    /// Its value on the axis that goes across, 0 to 100.
    pub across: f64,
    /// When it was, in words.
    pub when: String,
}

/// The first axis up, the second across; nothing with fewer than two axes, or without room.
pub fn map(
    outcome: &Outcome,
    assessment: &Assessment,
    trail: &[Mark],
    theme: &Theme,
    width: usize,
) -> Option<Page> {
    let (up, across) = (outcome.axes.first()?, outcome.axes.get(1)?);
    let names = assessment.model().axes();
    let columns = width.checked_sub(MARGIN + 2).filter(|columns| *columns >= 20)?.min(COLUMNS);
    let plane = Plane { up, across, trail, columns, theme };
    let mut page = Page::new(u16::try_from(MARGIN + 1 + columns).unwrap_or(u16::MAX));
    page.text(theme.quiet, &text::cut(&names[0].title, MARGIN + columns));
    for row in 0..ROWS {
        page.line(plane.row(row));
    }
    let glyphs = theme.glyphs;
    let floor = format!("{}{}{}", " ".repeat(MARGIN), glyphs.corners[2], glyphs.across.repeat(columns));
    page.line(vec![Span::styled(floor, theme.rule)]);
    page.line(vec![Span::styled(scale(columns), theme.quiet)]);
    let title = text::cut(&names[1].title, columns);
    let is_box = [up, across].iter().any(|axis| axis.values.worst.total_cmp(&axis.values.best).is_ne());
    let boxed = if is_box { ", the box: could still be" } else { "" };
    let legend = format!("{}{} now{boxed}", " ".repeat(MARGIN + 1), glyphs.point);
    page.line_with_right(vec![Span::styled(legend, theme.quiet)], Span::styled(title, theme.quiet));
    plane.legend(&mut page);
    Some(page)
}

fn scale(columns: usize) -> String {
    let third = columns / 3;
    let part = |word: &str| format!("{word:^third$}");
    format!("{}{}{}{}", " ".repeat(MARGIN + 1), part("low"), part("medium"), part("high"))
}

struct Plane<'a> {
    up: &'a AxisOutcome,
    across: &'a AxisOutcome,
    trail: &'a [Mark],
    columns: usize,
    theme: &'a Theme,
}

impl Plane<'_> {
    fn row(&self, row: usize) -> Vec<Span<'static>> {
        let name = match row {
            0 => "high",
            r if r == ROWS / 2 => "medium",
            r if r == ROWS - 1 => "low",
            _ => "",
        };
        let mut spans = vec![
            Span::styled(format!("{name:>6} "), self.theme.quiet),
            Span::styled(self.theme.glyphs.down, self.theme.rule),
        ];
        spans.extend((0..self.columns).map(|column| self.cell(row, column)));
        spans
    }

    fn cell(&self, row: usize, column: usize) -> Span<'static> {
        let glyphs = self.theme.glyphs;
        let (top, bottom) = ends(self.up, ROWS);
        let (top, bottom) = (ROWS - 1 - bottom, ROWS - 1 - top);
        let (left, right) = ends(self.across, self.columns);
        if (row, column) == self.place(self.up.values.value, self.across.values.value) {
            return Span::styled(glyphs.point, self.theme.accent);
        }
        if let Some(age) =
            self.trail.iter().position(|mark| (row, column) == self.place(mark.up, mark.across))
        {
            return Span::styled(self.faded(age), self.theme.text);
        }
        let (at_side, at_end) = (column == left || column == right, row == top || row == bottom);
        let inside = (top..=bottom).contains(&row) && (left..=right).contains(&column);
        let drawn = match (inside, at_side, at_end) {
            (false, ..) | (true, false, false) => " ",
            (true, true, true) => corner(glyphs.corners, row == top, column == left),
            (true, true, false) => glyphs.down,
            (true, false, true) => glyphs.across,
        };
        Span::styled(drawn, self.theme.text)
    }

    /// The row and the column of a point.
    fn place(&self, up: f64, across: f64) -> (usize, usize) {
        (ROWS - 1 - cell(up, ROWS), cell(across, self.columns))
    }

    /// The glyph of the mark so many check-ins ago.
    fn faded(&self, age: usize) -> &'static str {
        let glyphs = &self.theme.glyphs.trail;
        glyphs[age.min(glyphs.len() - 1)]
    }

    /// Names the earlier points, if there are any; one that lies under a newer one says so.
    fn legend(&self, page: &mut Page) {
        let now = self.place(self.up.values.value, self.across.values.value);
        let mut taken = vec![(now, self.theme.glyphs.point)];
        let mut groups = Vec::new();
        for (age, mark) in self.trail.iter().enumerate() {
            let (place, glyph) = (self.place(mark.up, mark.across), self.faded(age));
            let over = taken.iter().find(|(at, _)| *at == place).map(|(_, over)| *over);
            let words = over.map_or_else(
                || format!("{glyph} {}", mark.when),
                |over| format!("{} under {over}", mark.when),
            );
            taken.extend(over.is_none().then_some((place, glyph)));
            groups.push(Group::new(vec![Span::styled(format!("{words}   "), self.theme.quiet)], None));
        }
        if !groups.is_empty() {
            let mut names = Page::new(u16::try_from(self.columns).unwrap_or(u16::MAX));
            names.flow(groups);
            page.indented(MARGIN + 1, names);
        }
    }
}

const fn corner(corners: [&'static str; 4], top: bool, left: bool) -> &'static str {
    match (top, left) {
        (true, true) => corners[0],
        (true, false) => corners[1],
        (false, true) => corners[2],
        (false, false) => corners[3],
    }
}

/// The cells of the lower and the upper end of a range.
fn ends(axis: &AxisOutcome, cells: usize) -> (usize, usize) {
    let (worst, best) = (axis.values.worst, axis.values.best);
    (cell(worst.min(best), cells), cell(worst.max(best), cells))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the cells of the plane"
)]
#[expect(clippy::cast_precision_loss, reason = "a plane has a few dozen cells")]
fn cell(value: f64, cells: usize) -> usize {
    (value.clamp(0.0, 100.0) / 100.0 * (cells - 1) as f64).round() as usize
}
