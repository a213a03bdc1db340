//! Rows to choose from: key, sign, name, label, and a word on each.

use std::ops::Range;

use ratatui::text::Span;

use super::blocks::{self, sign};
use super::view::View;
use crate::journey::action::Act;
use crate::journey::page::{Choice, Page};
use crate::report::block::{Block, Item, Sign};
use crate::tui::sheet::{Aim, Sheet, columns_of, span};
use crate::tui::text;
use crate::tui::theme::Theme;

/// Columns that names before the labels take at most.
const NAMES: usize = 18;
/// Columns between a label and what is said on it.
const SPACE: usize = 3;
/// Columns below which what is said on a row says nothing.
const LEAST: usize = 12;
/// Columns in which what is said on most rows stands whole.
const WHOLE: usize = 34;

/// How far what is read of the marked row is set in below it.
const SET_IN: u8 = 2;

/// How much room the rows of a list have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// A word on a row may stand below it.
    Roomy,
    /// As roomy, and nothing explains what is measured.
    Brief,
    /// It stands on the row itself as far as it fits; where it does not, below the marked row alone.
    Dense,
    /// As dense, and a level that is not marked is cut at the end of its line.
    Cut,
}

/// Adds the choices that follow one another, aligned with all others of the page.
pub fn rows(sheet: &mut Sheet, view: &View, run: Range<usize>, rows: Rows) {
    let (page, theme) = (view.page, view.theme);
    let Some(choices) = page.choices.get(run.clone()) else { return };
    let mut columns = Columns::of(page, sheet.width(), rows, theme);
    if choices.iter().all(|choice| choice.name.is_empty()) {
        columns.names = 0;
    }
    for (index, choice) in run.zip(choices) {
        let from = sheet.height();
        let is_marked = view.mark == Some(index);
        let is_level = choice.key.is_some_and(|key| key.is_ascii_digit());
        let mut lead = vec![glyph(choice, is_marked, theme)];
        lead.extend(columns.lead(index, choice, theme));
        let style = if choice.asked { theme.text } else { theme.quiet };
        let indent = columns_of(&lead);
        let at = columns.about.map(|at| at.max(text::width(&choice.label)));
        let room = at.map(|at| columns.width.saturating_sub(indent + at + SPACE));
        // What would be cut on the marked row, or beside a label that is longer than most, stands below it.
        let is_below =
            room.is_none_or(|room| (is_marked || at > columns.about) && text::width(&choice.about) > room);
        match at.zip(room) {
            Some((at, room)) if !choice.about.is_empty() && !is_below => {
                lead.push(span(&text::pad(&choice.label, at + SPACE), style));
                lead.push(span(&shortened(&choice.about, room), theme.quiet));
                sheet.line(lead);
            }
            _ if rows == Rows::Cut && is_level && !is_marked => {
                lead.push(span(&text::cut(&choice.label, columns.width.saturating_sub(indent)), style));
                sheet.line(lead);
            }
            _ => sheet.within(columns.width, &lead, style, &choice.label),
        }
        if is_marked {
            sheet.mark(from, theme.mark);
        }
        let is_told = is_below && (matches!(rows, Rows::Roomy | Rows::Brief) || is_marked);
        if is_told && !choice.about.is_empty() {
            sheet.within(columns.width, &[Span::raw(" ".repeat(indent))], theme.quiet, &choice.about);
        }
        if is_marked && !view.has_two_columns() {
            opened(sheet, theme, &choice.opened);
        }
        sheet.aim(from, Aim::Choice(index));
        if is_marked {
            sheet.keep_in_view(from);
        }
    }
}

/// What is read of the marked row, beneath it.
fn opened(sheet: &mut Sheet, theme: &Theme, blocks: &[Block]) {
    let set_in = |block: &Block| match block {
        Block::Item(item) => Block::Item(Item { depth: item.depth + SET_IN, ..item.clone() }),
        block => block.clone(),
    };
    let blocks: Vec<Block> = blocks.iter().map(set_in).collect();
    if !blocks.is_empty() {
        blocks::all(sheet, theme, &blocks.iter().collect::<Vec<_>>());
        sheet.gap();
    }
}

/// What stands before a row: that it was chosen, or that it is marked.
pub fn glyph(choice: &Choice, is_marked: bool, theme: &Theme) -> Span<'static> {
    let glyph = match (choice.chosen, is_marked) {
        (true, _) => theme.glyphs.chosen,
        (false, true) => theme.glyphs.pointer,
        (false, false) => " ",
    };
    Span::styled(glyph, theme.accent)
}

/// The sign of a row: what has a key needs no bullet.
fn sign_of(choice: &Choice, is_keyed: bool) -> &Sign {
    if is_keyed && choice.sign == Sign::Bullet { &Sign::None } else { &choice.sign }
}

/// As much of these words as fits: the first sentence rather than a part of the second.
fn shortened(words: &str, room: usize) -> String {
    let first = words.find(". ").map_or(words, |end| &words[..=end]);
    if text::width(words) > room && text::width(first) <= room {
        first.to_owned()
    } else {
        text::cut(words, room)
    }
}

/// What stands below one another in the rows of a list.
struct Columns {
    width: usize,
    /// Columns of the signs, with the space behind them.
    signs: usize,
    names: usize,
    /// Columns of the labels, where what is said on each stands beside them.
    about: Option<usize>,
    /// The choices that a digit takes.
    digits: [Option<usize>; 9],
    /// Whether any choice is taken by a key of its own.
    has_keys: bool,
    /// Words are typed in a form that Enter goes through: a letter is a letter then, and takes no choice.
    is_typing: bool,
}

impl Columns {
    fn of(page: &Page, width: usize, rows: Rows, theme: &Theme) -> Self {
        let choices = &page.choices;
        let widest = |of: fn(&Choice) -> &str| choices.iter().map(|choice| text::width(of(choice))).max();
        let names = widest(|choice| &choice.name).unwrap_or(0).min(NAMES).min(width / 3);
        let digits = std::array::from_fn(|n| page.numbered(n + 1));
        let has_keys =
            digits.iter().any(Option::is_some) || choices.iter().any(|choice| choice.key.is_some());
        let shown = (0..).zip(choices).map(|(index, choice)| {
            let is_keyed = choice.key.is_some() || digits.contains(&Some(index));
            sign(sign_of(choice, is_keyed), theme).width()
        });
        let signs = shown.max().filter(|width| *width > 0).map_or(0, |width| width + 1);
        let before = if has_keys { 5 } else { 2 } + signs + if names > 0 { names + 2 } else { 0 };
        let labels = widest(|choice| &choice.label).unwrap_or(0);
        let room = width.saturating_sub(before + SPACE);
        let fits = widest(|choice| &choice.about).unwrap_or(0) + labels <= room;
        let about = match rows {
            _ if fits => Some(labels),
            Rows::Roomy | Rows::Brief => None,
            Rows::Dense | Rows::Cut => {
                // One long label does not cut what is said on all the others.
                let short = choices.iter().map(|choice| text::width(&choice.label));
                let short: Vec<_> = short.filter(|label| label + WHOLE <= room).collect();
                let most = short.iter().max().filter(|_| short.len() * 2 > choices.len());
                most.copied().or_else(|| (labels + LEAST <= room).then_some(labels))
            }
        };
        let is_typing = page.is_typing() && choices.iter().any(|choice| choice.act == Act::GoOn);
        Self { width, signs, names, about, digits, has_keys, is_typing }
    }

    /// What stands before the label of a choice: the key that takes it, where one key does, its sign and its name.
    fn lead(&self, index: usize, choice: &Choice, theme: &Theme) -> Vec<Span<'static>> {
        let depth = "  ".repeat(usize::from(choice.depth));
        let digit = ('1'..).zip(self.digits).find(|(_, taken)| *taken == Some(index)).map(|(digit, _)| digit);
        let key = choice.key.or(digit).filter(|_| !self.is_typing).unwrap_or(' ');
        let key = if self.has_keys { format!(" {depth}{key}  ") } else { format!(" {depth}") };
        let mut lead = vec![Span::styled(key, theme.key)];
        if self.signs > 0 {
            let sign = sign(sign_of(choice, choice.key.or(digit).is_some()), theme);
            let space = self.signs.saturating_sub(sign.width());
            lead.extend([sign, Span::raw(" ".repeat(space))]);
        }
        if self.names > 0 {
            let name = text::pad(&text::cut(&choice.name, self.names), self.names + 2);
            lead.push(span(&name, theme.quiet));
        }
        lead
    }
}
