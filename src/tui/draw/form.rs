//! Fields: what is asked, what stands there, and for the one that is filled in what helps to fill it in.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Span;

use super::view::View;
use crate::journey::page::Field;
use crate::tui::sheet::{Aim, Group, READABLE, Sheet, columns_of, span};
use crate::tui::text;
use crate::tui::typing::Typing;

/// Columns that the names of fields take at most; longer ones stand above what is typed.
const NAMES: usize = 27;
/// Columns in which a line is typed, unless what stands there is longer.
const TYPED: usize = 44;
/// Columns before what helps, where it stands beneath the rows.
const BENEATH: usize = 2;
/// Columns before the words of an option.
const OPTION: usize = 3;
/// What an empty field shows.
const EMPTY: &str = "-";

/// Adds the fields that follow one another, aligned.
pub fn fields(sheet: &mut Sheet, view: &View, run: Range<usize>) {
    let Some(fields) = view.page.fields.get(run.clone()) else { return };
    let names = fields.iter().map(|field| text::width(&field.name)).max().unwrap_or(0);
    let names = if names > NAMES.min(sheet.width() / 2) { 0 } else { names };
    // Rows that are aligned stay where they are, whichever is filled in: what helps stands beneath all of them.
    let helps_beneath = names > 0 && fields.len() > 1 && fields.iter().all(|field| !field.long);
    let mut helped = None;
    for (index, field) in run.zip(fields) {
        let from = sheet.height();
        let is_open = view.page.field == Some(index);
        let pointer = if is_open { view.theme.glyphs.pointer } else { " " };
        let pointer = Span::styled(format!("{pointer} "), view.theme.accent);
        let style = if is_open { view.theme.strong } else { view.theme.text };
        let mut lead = Vec::new();
        let mut space = Span::raw("  ");
        match field.name.as_str() {
            "" => space = pointer,
            // Beside the names there is no room for what can be chosen.
            name if is_open && names > 0 && !options_fit(sheet, field, names) => {
                sheet.within(READABLE, &[pointer], style, name);
            }
            name if names > 0 => lead.extend([pointer, span(&text::pad(name, names), style)]),
            // Where there is little room what stands in a field that nobody fills in stands beside its name.
            name if sheet.is_tight() && !is_open && !field.problem && fits_a_row(sheet, field) => {
                lead.extend([pointer, span(name, style)]);
            }
            name => sheet.within(READABLE, &[pointer], style, name),
        }
        let indent = columns_of(&lead) + space.width();
        value(sheet, view, (index, field), lead, space);
        if is_open && helps_beneath {
            helped = Some((field, from));
        } else if is_open {
            helps(sheet, view, field, indent);
            sheet.keep_in_view(from);
        } else if field.problem {
            problem(sheet, view, field, indent);
        }
        sheet.aim(from, Aim::Field(index));
        if names == 0 {
            sheet.gap();
        }
    }
    if let Some((field, from)) = helped {
        sheet.gap();
        helps(sheet, view, field, BENEATH);
        sheet.keep_in_view(from);
    }
}

/// Whether a field's name and what stands there fit one row.
fn fits_a_row(sheet: &Sheet, field: &Field) -> bool {
    BENEATH + text::width(&field.name) + 2 + text::width(&field.value) <= sheet.width()
}

/// Whether each option fits a row beside names that are so wide.
fn options_fit(sheet: &Sheet, field: &Field, names: usize) -> bool {
    let widest = field.options.iter().map(|option| text::width(option)).max().unwrap_or(0);
    BENEATH + names + OPTION + widest <= sheet.width()
}

/// What stands in a field, behind its name and a little space.
fn value(
    sheet: &mut Sheet,
    view: &View,
    (index, field): (usize, &Field),
    mut lead: Vec<Span<'static>>,
    space: Span<'static>,
) {
    let theme = view.theme;
    let is_open = view.page.field == Some(index);
    if is_open && !field.options.is_empty() {
        let option = |(n, option): (usize, &String)| {
            let is_chosen = *option == field.value;
            let glyph = if is_chosen { theme.glyphs.chosen } else { " " };
            let style = if is_chosen { theme.strong } else { theme.text };
            let spans = vec![Span::styled(glyph, theme.accent), span(&format!(" {option}  "), style)];
            Group { spans, aim: Some(Aim::Option(index, n)) }
        };
        lead.push(Span::raw(" "));
        return sheet.flow(&lead, field.options.iter().enumerate().map(option).collect());
    }
    lead.push(space);
    match view.typing.filter(|_| is_open) {
        Some(Typing::Lines(_)) => sheet.editor(),
        Some(Typing::Line(line) | Typing::Proposed(line)) => {
            let is_proposed = matches!(view.typing, Some(Typing::Proposed(_)));
            let style = if is_proposed { theme.mark } else { theme.typed };
            let before = columns_of(&lead);
            // The cursor stands behind the last letter.
            let wished = TYPED.max(text::width(line.text()) + 1);
            let room = sheet.width().saturating_sub(before).clamp(1, wished);
            let (shown, column) = line.window(room);
            let pad = " ".repeat(room.saturating_sub(text::width(&shown)));
            lead.extend([Span::styled(shown, style), Span::styled(pad, theme.typed)]);
            sheet.line(lead);
            sheet.cursor(before + column);
        }
        None if field.value.is_empty() => sheet.within(READABLE, &lead, theme.quiet, EMPTY),
        None => sheet.within(READABLE, &lead, theme.text, &field.value),
    }
}

/// How what stands there is read, why it is asked, and what can be typed.
fn helps(sheet: &mut Sheet, view: &View, field: &Field, indent: usize) {
    let lead = [Span::raw(" ".repeat(indent))];
    let mut help = |style: Style, words: &str| {
        if !words.is_empty() {
            sheet.within(READABLE, &lead, style, words);
        }
    };
    if !field.problem {
        help(view.theme.text, &field.reading);
    }
    help(view.theme.quiet, &field.why);
    if field.options.is_empty() && field.reading.is_empty() && !field.long {
        help(view.theme.quiet, &field.how);
    }
    if field.problem {
        problem(sheet, view, field, indent);
    }
}

fn problem(sheet: &mut Sheet, view: &View, field: &Field, indent: usize) {
    let theme = view.theme;
    let lead =
        [Span::raw(" ".repeat(indent)), Span::styled(format!("{} ", theme.glyphs.problem), theme.accent)];
    sheet.within(READABLE, &lead, theme.strong, &field.reading);
}
