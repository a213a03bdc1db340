//! A page in the room that there is: with less on each row of its lists, without empty lines, and, where it is to be seen
//! at once, without what matters least.

use std::ops::Range;

use super::choices::{self, Rows};
use super::view::View;
use super::{blocks, form};
use crate::journey::page::Piece;
use crate::report::block::{Block, Role, Sign};
use crate::tui::sheet::Sheet;

/// Reasons each way that are told whatever the room.
const LEAST_REASONS: usize = 1;

/// The whole page.
pub fn page(view: &View, width: usize, height: usize) -> Sheet {
    let body = &view.page.body;
    // What is agreed on is read whole; in a list a word on a row may give way.
    let begins_at_end = view.page.mark.is_some_and(|mark| mark > 0 && mark + 1 == view.page.choices.len());
    let can_be_less = !begins_at_end && view.page.choices.iter().any(|choice| !choice.about.is_empty());
    let roomy = (view.page.choices.len() <= height || !can_be_less)
        .then(|| pieces(view, body, width, Rows::Roomy, None));
    let is_measured = |piece: &Piece| matches!(piece, Piece::Said(Block::Bars(_)));
    if body.iter().any(is_measured) && roomy.as_ref().is_some_and(|sheet| sheet.height() > height) {
        return pieces(view, body, width, Rows::Brief, None);
    }
    let sheet = roomy
        .filter(|sheet| sheet.height() <= height || !can_be_less)
        .unwrap_or_else(|| pieces(view, body, width, Rows::Dense, None));
    let has_banner = body.iter().any(|piece| matches!(piece, Piece::Said(Block::Banner(_))));
    let is_list = !begins_at_end && !has_banner && view.page.fields.is_empty();
    if let Some(sheet) = is_list.then(|| rows_first(view, width, height, &sheet)).flatten() {
        return sheet;
    }
    // From row to row a form stays as it is; what is read below a single row has its empty lines.
    let is_form = view.page.field.is_some() && (view.page.fields.len() > 1 || !sheet.is_in_view(height));
    if is_form && sheet.height() > height {
        return form(view, width, height);
    }
    // What is chosen below a headline matters more than what stands beneath that.
    if has_banner && view.page.mark.is_some() && sheet.height() > height {
        return pieces(view, &headline_alone(body), width, Rows::Dense, Some(0));
    }
    // What is read in ten seconds is seen at once.
    if has_banner && sheet.height() > height {
        return at_once(view, width, height).unwrap_or(sheet);
    }
    sheet
}

/// The page with what only helps at its end, nearest what stood nearest to the rows, where the first rows begin low and
/// that brings them up.
fn rows_first(view: &View, width: usize, height: usize, sheet: &Sheet) -> Option<Sheet> {
    let body = &view.page.body;
    let is_row = |piece: &Piece| matches!(piece, Piece::Choice(_));
    let from = body.iter().position(is_row)?;
    let count = body[from..].iter().take_while(|piece| is_row(piece)).count();
    let lines = |sheet: &Sheet| {
        let rows = sheet.rows();
        rows.first().zip(rows.get(count - 1)).map_or(0..0, |(first, last)| first.1.start..last.1.end)
    };
    let is_low = |lines: &Range<usize>| 2 * lines.start > height;
    let stand = lines(sheet);
    if !is_low(&stand) || stand.end <= height {
        return None;
    }
    let helps = |piece: &Piece| matches!(piece, Piece::Said(Block::Text(Role::Quiet | Role::Spare, _)));
    let (helping, above): (Vec<Piece>, Vec<Piece>) = body[..from].iter().cloned().partition(helps);
    if helping.is_empty() {
        return None;
    }
    let body = [above, body[from..].to_vec(), helping.into_iter().rev().collect()].concat();
    let mut each =
        [Rows::Roomy, Rows::Dense, Rows::Cut].map(|rows| pieces(view, &body, width, rows, Some(0)));
    let fits = each.iter().position(|sheet| lines(sheet).end <= height).unwrap_or(each.len() - 1);
    (!is_low(&lines(&each[fits]))).then(|| std::mem::take(&mut each[fits]))
}

/// A form without empty lines, and without what would hide the row that ends it, or at least the field that is filled in:
/// what stands beneath a headline, then the headline, then what is read beside it.
fn form(view: &View, width: usize, height: usize) -> Sheet {
    let body = &view.page.body;
    let is_banner = |piece: &Piece| matches!(piece, Piece::Said(Block::Banner(_)));
    let is_said = |piece: &Piece| matches!(piece, Piece::Said(_)) && body.iter().any(is_banner);
    let without =
        |is_one: &dyn Fn(&Piece) -> bool| body.iter().filter(|piece| !is_one(piece)).cloned().collect();
    let less = [body.clone(), headline_alone(body), without(&is_banner), without(&is_said)];
    let mut sheets = less.map(|body| pieces(view, &body, width, Rows::Dense, Some(0)));
    let whole = sheets.iter().position(|sheet| sheet.height() <= height);
    let fits = whole.or_else(|| sheets.iter().position(|sheet| sheet.is_in_view(height)));
    std::mem::take(&mut sheets[fits.unwrap_or(2)])
}

/// The headline of a page without what stands beneath it.
fn headline_alone(body: &[Piece]) -> Vec<Piece> {
    let mut body = body.to_vec();
    for piece in &mut body {
        if let Piece::Said(Block::Banner(banner)) = piece {
            banner.beneath.clear();
        }
    }
    body
}

/// The page without what keeps it from being seen at once; nothing where even that does not help.
fn at_once(view: &View, width: usize, height: usize) -> Option<Sheet> {
    let tight = |body: &[Piece], gaps| pieces(view, body, width, Rows::Dense, Some(gaps));
    let mut body = view.page.body.clone();
    loop {
        let taken = tight(&body, 0).height();
        if taken <= height {
            return Some(tight(&body, height - taken));
        }
        body.remove(least(view, &body)?);
    }
}

/// What matters least: what gives way, or else the last reason of the side that has more, unless it is marked.
fn least(view: &View, body: &[Piece]) -> Option<usize> {
    let spare = |piece: &Piece| matches!(piece, Piece::Said(Block::Text(Role::Spare, _)));
    body.iter().rposition(spare).or_else(|| {
        let [staying, going] = [Sign::For, Sign::Against].map(|side| {
            let signed = |choice: &usize| view.page.choices[*choice].sign == side;
            let is_reason = |piece: &Piece| matches!(piece, Piece::Choice(choice) if signed(choice));
            let count = body.iter().filter(|piece| is_reason(piece)).count();
            let last = body.iter().rposition(is_reason);
            (
                count,
                last.filter(
                    |last| !matches!(body[*last], Piece::Choice(choice) if view.mark == Some(choice)),
                ),
            )
        });
        let (count, last) = if staying.0 > going.0 { staying } else { going };
        last.filter(|_| count > LEAST_REASONS)
    })
}

/// The pieces of a page in reading order; what is alike stands together, with so many empty lines where there is little
/// room.
fn pieces(view: &View, body: &[Piece], width: usize, rows: Rows, gaps: Option<usize>) -> Sheet {
    let mut sheet = Sheet::new(width);
    if let Some(gaps) = gaps {
        sheet.tighten(gaps);
    }
    sheet.is_brief = rows == Rows::Brief;
    let alike = |one: &Piece, other: &Piece| std::mem::discriminant(one) == std::mem::discriminant(other);
    let mut before: Option<&Piece> = None;
    for run in body.chunk_by(alike) {
        if !matches!(before, Some(Piece::Said(Block::Heading(_) | Block::Subheading(_)))) {
            sheet.gap();
        }
        match run[0] {
            Piece::Said(_) => blocks::all(&mut sheet, view.theme, &said_in(run)),
            Piece::Choice(first) => choices::rows(&mut sheet, view, first..first + run.len(), rows),
            Piece::Field(first) => form::fields(&mut sheet, view, first..first + run.len()),
        }
        before = run.last();
    }
    sheet
}

/// What is read among the pieces.
fn said_in(pieces: &[Piece]) -> Vec<&Block> {
    pieces
        .iter()
        .filter_map(|piece| if let Piece::Said(block) = piece { Some(block) } else { None })
        .collect()
}
