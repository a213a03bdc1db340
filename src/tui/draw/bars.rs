//! Bars: what lies between worst and best, on tracks of the same length.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::model::Band;
use crate::report::block::{Bar, BarRow};
use crate::tui::sheet::Sheet;
use crate::tui::text;
use crate::tui::theme::Theme;

/// Columns that a track of values takes, at least and at most.
const TRACK: (usize, usize) = (7, 31);
/// Columns between one thing and the next.
const SPACE: usize = 2;

/// One value in several sessions: its title, then a track for each.
pub fn side_by_side(sheet: &mut Sheet, theme: &Theme, row: &BarRow) {
    let indent = "  ".repeat(usize::from(row.depth));
    let lead = [Span::raw(indent)];
    sheet.hanging(&lead, if row.depth == 0 { theme.strong } else { theme.text }, &row.title);
    tracks(sheet, theme, &row.bars);
    if !row.remark.is_empty() {
        sheet.hanging(&lead, theme.quiet, &row.remark);
    }
}

/// Bars below one another, on tracks of the same length, favourable to the right.
pub fn tracks(sheet: &mut Sheet, theme: &Theme, bars: &[Bar]) {
    let title = |bar: &Bar| 2 * usize::from(bar.depth) + text::width(&bar.title);
    let titles = bars.iter().map(title).max().unwrap_or(0).min(sheet.width() / 2);
    let words = bars.iter().map(|bar| text::width(&bar.word)).max().unwrap_or(0);
    // Where words would be broken into bits they stand beneath.
    let beside = titles + SPACE + TRACK.0 + SPACE + words <= sheet.width();
    let words = if beside { words + SPACE } else { 0 };
    let room = sheet.width().saturating_sub(titles + SPACE + words);
    // An even number of cells has no middle, and one more than there is room for would break the word.
    let cells = (room.clamp(TRACK.0, TRACK.1) - 1) | 1;
    if cells > "worse better".len() {
        let ends = format!("worse{:>rest$}", "better", rest = cells - "worse".len());
        sheet.line(vec![Span::raw(" ".repeat(titles + SPACE)), Span::styled(ends, theme.quiet)]);
    }
    for (index, bar) in bars.iter().enumerate() {
        if bar.depth == 0 && index > 0 && bars[index - 1].depth > 0 {
            sheet.gap();
        }
        let named = format!("{}{}", "  ".repeat(usize::from(bar.depth)), text::cut(&bar.title, titles));
        let style = if bar.depth == 0 { theme.strong } else { theme.text };
        let beneath = [Span::raw(" ".repeat(2 + 2 * usize::from(bar.depth)))];
        let mut lead = vec![Span::styled(text::pad(&named, titles + SPACE), style)];
        lead.extend(track(bar, cells, theme));
        let words = if bar.point.is_none() { theme.quiet } else { theme.text };
        if beside {
            lead.push(Span::raw(" ".repeat(SPACE)));
            sheet.hanging(&lead, words, &in_brief(bar, sheet, titles + SPACE + cells + SPACE));
        } else {
            sheet.line(lead);
            sheet.hanging(&beneath, words, &bar.word);
        }
        if !bar.remark.is_empty() && !sheet.is_brief {
            sheet.hanging(&beneath, theme.quiet, &bar.remark);
        }
    }
}

/// The word of a bar; where nothing stands beneath it, with how much is known as far as that fits.
fn in_brief(bar: &Bar, sheet: &Sheet, before: usize) -> String {
    let known = bar.remark.split_once(". ").map(|(known, _)| format!("{}, {known}", bar.word));
    let fits = |said: &String| sheet.is_brief && before + text::width(said) <= sheet.width();
    known.filter(fits).unwrap_or_else(|| bar.word.clone())
}

/// Values in two sessions: both on one track, each under its letter, and the words of both beside it.
pub fn pairs(sheet: &mut Sheet, theme: &Theme, rows: &[BarRow]) {
    let title = |row: &BarRow| 2 * usize::from(row.depth) + text::width(&row.title);
    let titles = rows.iter().map(title).max().unwrap_or(0).min(sheet.width() / 3);
    let said = |bar: &Bar| {
        let word = bar.word.split_once(',').map_or(bar.word.as_str(), |(word, _)| word);
        format!("{} {word}", bar.title)
    };
    let both = |row: &BarRow| row.bars.iter().map(said).collect::<Vec<_>>().join(", ");
    let words = rows.iter().map(|row| text::width(&both(row))).max().unwrap_or(0);
    let beside = titles + SPACE + TRACK.0 + SPACE + words <= sheet.width();
    let room = sheet.width().saturating_sub(titles + SPACE + if beside { words + SPACE } else { 0 });
    let cells = (room.clamp(TRACK.0, TRACK.1) - 1) | 1;
    if cells > "worse better".len() {
        let ends = format!("worse{:>rest$}", "better", rest = cells - "worse".len());
        sheet.line(vec![Span::raw(" ".repeat(titles + SPACE)), Span::styled(ends, theme.quiet)]);
    }
    for row in rows {
        let indent = "  ".repeat(usize::from(row.depth));
        let style = if row.depth == 0 { theme.strong } else { theme.text };
        let named = format!("{indent}{}", text::cut(&row.title, titles));
        let beneath = [Span::raw(format!("{indent}  "))];
        let mut lead = vec![Span::styled(text::pad(&named, titles + SPACE), style)];
        lead.extend(two_points(&row.bars, cells, theme));
        if beside {
            lead.push(Span::raw(" ".repeat(SPACE)));
            sheet.hanging(&lead, theme.text, &both(row));
        } else {
            sheet.line(lead);
            sheet.hanging(&beneath, theme.text, &both(row));
        }
        if !row.remark.is_empty() {
            sheet.hanging(&beneath, theme.quiet, &row.remark);
        }
    }
}

/// A track with the letters of two values, heavy where either may lie; of two at one place the second stands beside the
/// first.
fn two_points(bars: &[Bar], cells: usize, theme: &Theme) -> Vec<Span<'static>> {
    let (glyphs, place) = (theme.glyphs, |value: f64| cell(value, cells));
    let lines = bars.iter().find(|bar| bar.point.is_some()).map(|bar| bar.lines.map(place));
    let may_lie = |at: &usize| {
        let known = bars.iter().filter(|bar| bar.point.is_some());
        known.map(|bar| place(bar.range.0)..=place(bar.range.1)).any(|range| range.contains(at))
    };
    let one = |at: usize| match (may_lie(&at), lines.is_some_and(|lines| lines.contains(&at))) {
        (true, false) => Span::styled(glyphs.range, theme.text),
        (true, true) => Span::styled(glyphs.line_on_range, theme.text),
        (false, false) => Span::styled(glyphs.track, theme.rule),
        (false, true) => Span::styled(glyphs.line, theme.rule),
    };
    let mut drawn: Vec<Span> = (0..cells).map(one).collect();
    let mut taken = None;
    for (bar, point) in bars.iter().filter_map(|bar| Some((bar, bar.point?))) {
        let at = cell(point.at, cells);
        let beside = if at + 1 < cells { at + 1 } else { at.saturating_sub(1) };
        let at = if taken == Some(at) { beside } else { at };
        taken = Some(at);
        drawn[at] = Span::styled(bar.title.clone(), favour(point.favour, theme).patch(theme.strong));
    }
    drawn
}

/// What may be is heavy, or hatched where too little is known for a point; the lines between the bands go across.
fn track(bar: &Bar, cells: usize, theme: &Theme) -> Vec<Span<'static>> {
    let (glyphs, place) = (theme.glyphs, |value: f64| cell(value, cells));
    let point = bar.point.map(|point| (place(point.at), favour(point.favour, theme)));
    let lines = bar.lines.map(place);
    let range = place(bar.range.0)..=place(bar.range.1);
    let one = |at: usize| {
        if let Some((_, favour)) = point.filter(|(place, _)| *place == at) {
            return Span::styled(glyphs.point, favour);
        }
        let (glyph, style) = match (range.contains(&at), lines.contains(&at)) {
            (true, _) if point.is_none() => (glyphs.hatch, theme.values.unknown),
            (true, false) => (glyphs.range, theme.text),
            (true, true) => (glyphs.line_on_range, theme.text),
            (false, false) => (glyphs.track, theme.rule),
            (false, true) => (glyphs.line, theme.rule),
        };
        Span::styled(glyph, style)
    };
    (0..cells).map(one).collect()
}

const fn favour(favour: Band, theme: &Theme) -> Style {
    match favour {
        Band::High => theme.values.good,
        Band::Medium => theme.values.middling,
        Band::Low => theme.values.bad,
    }
}

/// The cell of a value from 0 to 100 on so many cells.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a few dozen cells")]
#[expect(clippy::cast_precision_loss, reason = "a few dozen cells")]
pub fn cell(value: f64, cells: usize) -> usize {
    (value.clamp(0.0, 100.0) / 100.0 * cells.saturating_sub(1) as f64).round() as usize
}
