//! A map: two axes as a plane with the lines between their bands, the point with its range as a box, and earlier points
//! as a trail that fades.

use std::collections::HashMap;
use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Span;

use super::bars::cell;
use crate::report::block::{Map, MapAxis, Mark};
use crate::tui::sheet::{Group, READABLE, Sheet, span};
use crate::tui::text;
use crate::tui::theme::Theme;

/// Rows and columns of the plane, odd so that there is a middle.
const ROWS: usize = 11;
const COLUMNS: usize = 43;
/// Columns from which a plane says more than its sentence does.
const LEAST: usize = 24;

/// Draws a map, and says it in a sentence; the sentence alone where there is no room.
pub fn map(sheet: &mut Sheet, theme: &Theme, map: &Map) {
    let columns = sheet.width().saturating_sub(2).min(COLUMNS);
    if columns >= LEAST {
        let plane = Plane { map, columns, theme, names: Names::of(map, columns) };
        sheet.text(theme.quiet, &text::cut(&format!("{}, upwards", map.up.title), columns));
        let [top_left, top_right, low_left, low_right] = theme.glyphs.corners;
        let edge = |left: &str, right: &str| {
            vec![Span::styled(format!("{left}{}{right}", theme.glyphs.across.repeat(columns)), theme.rule)]
        };
        sheet.line(edge(top_left, top_right));
        for row in (0..ROWS).rev() {
            sheet.line(plane.row(row));
        }
        sheet.line(edge(low_left, low_right));
        let across = text::cut(&format!("{}, to the right", map.across.title), columns);
        sheet.line(vec![span(&format!("{across:>width$}", width = columns + 2), theme.quiet)]);
        plane.legend(sheet);
    }
    sheet.within(READABLE, &[], theme.text, &map.said);
}

struct Plane<'a> {
    map: &'a Map,
    columns: usize,
    theme: &'a Theme,
    names: Names<'a>,
}

/// What the regions are called.
#[derive(Default)]
struct Names<'a> {
    /// By row from below and column.
    letters: HashMap<(usize, usize), char>,
    /// Those that have no room in their region: there the letter of one stands, and it beneath the plane.
    beneath: Vec<(char, &'a str)>,
}

impl Plane<'_> {
    fn row(&self, row: usize) -> Vec<Span<'static>> {
        let side = Span::styled(self.theme.glyphs.down, self.theme.rule);
        let mut spans = vec![side.clone()];
        spans.extend((0..self.columns).map(|column| self.cell(row, column)));
        spans.push(side);
        spans
    }

    fn cell(&self, row: usize, column: usize) -> Span<'static> {
        let (glyphs, theme) = (self.theme.glyphs, self.theme);
        let Map { up, across, here, trail, .. } = self.map;
        if here.is_some_and(|(up, across)| (row, column) == self.place(up, across)) {
            return Span::styled(glyphs.point, theme.accent);
        }
        let is_here =
            |mark: &Mark| mark.at.is_some_and(|(up, across)| (row, column) == self.place(up, across));
        if let Some(age) = trail.iter().position(is_here) {
            return Span::styled(self.faded(age), theme.text);
        }
        let ((bottom, top), (left, right)) = (ends(up, ROWS), ends(across, self.columns));
        let inside = (bottom..=top).contains(&row) && (left..=right).contains(&column);
        let (at_side, at_end) = (column == left || column == right, row == bottom || row == top);
        let [top_left, top_right, low_left, low_right] = glyphs.corners;
        let boxed = match (inside, at_side, at_end) {
            (true, true, true) if row == top => Some(if column == left { top_left } else { top_right }),
            (true, true, true) => Some(if column == left { low_left } else { low_right }),
            (true, true, false) => Some(glyphs.down),
            (true, false, true) => Some(glyphs.across),
            (false, ..) | (true, false, false) => None,
        };
        if let Some(glyph) = boxed.filter(|_| bottom < top || left < right) {
            return Span::styled(glyph, theme.text);
        }
        let on =
            |axis: &MapAxis, at: usize, cells: usize| axis.lines.iter().any(|line| cell(*line, cells) == at);
        let (glyph, style): (_, Style) = match (on(up, row, ROWS), on(across, column, self.columns)) {
            (true, true) => (glyphs.line, theme.rule),
            (true, false) => (glyphs.track, theme.rule),
            (false, true) => (glyphs.down, theme.rule),
            (false, false) => {
                let letter = self.names.letters.get(&(row, column)).copied().unwrap_or(' ');
                return Span::styled(letter.to_string(), theme.quiet);
            }
        };
        Span::styled(glyph, style)
    }

    /// The row, counted from below, and the column of a point.
    fn place(&self, up: f64, across: f64) -> (usize, usize) {
        (cell(up, ROWS), cell(across, self.columns))
    }

    fn faded(&self, age: usize) -> &'static str {
        let glyphs = &self.theme.glyphs.trail;
        glyphs[age.min(glyphs.len() - 1)]
    }

    /// Names the points; one that lies under a newer one says so.
    fn legend(&self, sheet: &mut Sheet) {
        let Map { up, across, here, trail, .. } = self.map;
        let point = self.theme.glyphs.point;
        let is_box = ends(up, ROWS).0 < ends(up, ROWS).1
            || ends(across, self.columns).0 < ends(across, self.columns).1;
        let mut taken: Vec<_> = here.iter().map(|(up, across)| (self.place(*up, *across), point)).collect();
        let mut groups: Vec<Group> =
            here.iter().map(|_| self.named(point, self.theme.accent, "now")).collect();
        groups.extend(is_box.then(|| self.named("", self.theme.text, "the box: could still be")));
        for (age, Mark { at, when, .. }) in trail.iter().enumerate() {
            let Some((up, across)) = *at else { continue };
            let (place, glyph) = (self.place(up, across), self.faded(age));
            if let Some((_, over)) = taken.iter().find(|(at, _)| *at == place) {
                groups.push(self.named("", self.theme.text, &format!("{when} under {over}")));
            } else {
                taken.push((place, glyph));
                groups.push(self.named(glyph, self.theme.text, when));
            }
        }
        let beneath = self.names.beneath.iter();
        groups.extend(
            beneath.map(|(letter, name)| self.named("", self.theme.text, &format!("{letter}: {name}"))),
        );
        sheet.flow(&[], groups);
        if let Some(regions) = self.map.regions.as_ref().filter(|regions| !regions.with.is_empty()) {
            sheet.within(READABLE, &[], self.theme.quiet, &regions.with);
        }
    }

    fn named(&self, glyph: &'static str, style: Style, words: &str) -> Group {
        let space = if glyph.is_empty() { "" } else { " " };
        Group {
            spans: vec![Span::styled(glyph, style), span(&format!("{space}{words}   "), self.theme.quiet)],
            aim: None,
        }
    }
}

impl<'a> Names<'a> {
    /// Each as far up and left in its region as nothing else is drawn there.
    fn of(map: &'a Map, columns: usize) -> Self {
        let mut names = Self::default();
        let Some(regions) = &map.regions else { return names };
        let spans = |axis: &MapAxis, cells: usize| {
            let [medium, high] = axis.lines.map(|line| cell(line, cells));
            [0..medium, medium + 1..high, high + 1..cells]
        };
        for (rows, of_rows) in spans(&map.up, ROWS).into_iter().zip(&regions.names).rev() {
            for (across, name) in spans(&map.across, columns).into_iter().zip(of_rows) {
                let place = |name: &str| {
                    let corners =
                        across.clone().flat_map(|left| rows.clone().rev().map(move |top| (top, left)));
                    let mut placed =
                        corners.filter_map(|(top, left)| lines_from(name, top, left, &rows, &across));
                    placed.find(|lines| is_free(map, columns, lines))
                };
                let known = names.beneath.iter().find(|(_, known)| known == name).map(|(letter, _)| *letter);
                let letter = known.or_else(|| ('a'..='i').nth(names.beneath.len())).unwrap_or_default();
                let lines = place(name).or_else(|| {
                    let lines = place(&letter.to_string())?;
                    names.beneath.extend(known.is_none().then_some((letter, name.as_str())));
                    Some(lines)
                });
                for (row, left, line) in lines.into_iter().flatten() {
                    names.letters.extend(line.chars().enumerate().map(|(at, sign)| ((row, left + at), sign)));
                }
            }
        }
        names
    }
}

/// A name from this row down and from this column on, where it has room in its region: by row and column, its lines.
fn lines_from(
    name: &str,
    top: usize,
    left: usize,
    rows: &Range<usize>,
    across: &Range<usize>,
) -> Option<Vec<(usize, usize, String)>> {
    // A column stays free before the next region.
    let room = across.end.checked_sub(left + 1).filter(|room| *room > 0)?;
    // A word that would be broken is no name.
    if name.split_whitespace().any(|word| text::width(word) > room) {
        return None;
    }
    let lines = text::wrap(name, room);
    let fits = lines.iter().all(|line| text::width(line) <= room) && lines.len() <= top + 1 - rows.start;
    fits.then(|| lines.into_iter().enumerate().map(|(down, line)| (top - down, left, line)).collect())
}

/// Whether no point and no edge of the box is on these lines, or beside them.
fn is_free(map: &Map, columns: usize, lines: &[(usize, usize, String)]) -> bool {
    let ((bottom, top), (left, right)) = (ends(&map.up, ROWS), ends(&map.across, columns));
    let points = map.here.into_iter().chain(map.trail.iter().filter_map(|mark| mark.at));
    let points: Vec<_> = points.map(|(up, across)| (cell(up, ROWS), cell(across, columns))).collect();
    let is_edge = |row: usize, column: usize| {
        let inside = (bottom..=top).contains(&row) && (left..=right).contains(&column);
        inside && (column == left || column == right || row == bottom || row == top)
    };
    lines.iter().all(|(row, from, line)| {
        let mut beside = from.saturating_sub(1)..=from + text::width(line);
        beside.all(|column| !is_edge(*row, column) && !points.contains(&(*row, column)))
    })
}

/// The cells of the lower and the upper end of a range.
fn ends(axis: &MapAxis, cells: usize) -> (usize, usize) {
    (cell(axis.low.min(axis.high), cells), cell(axis.low.max(axis.high), cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_on_a_map_in_whole_words_alone() {
        let lines = |name, columns| lines_from(name, 5, 0, &(0..6), &(0..columns)).map(|lines| lines.len());
        assert_eq!(lines("Accept", 7), Some(1));
        assert_eq!(lines("Accept", 6), None, "a column stays free");
        assert_eq!(lines("Accept with written conditions", 12), Some(3));
    }
}
