//! A card: everything in a fixed place, so that from card to card nothing moves but the words. Where there is little
//! room the intro goes first, then the why, then the gaps, then the ends of levels that nobody has marked; what is asked
//! stays in view, and every level.

use ratatui::text::Span;

use super::blocks::{self, sign};
use super::choices::glyph;
use super::view::View;
use crate::journey::action::Act;
use crate::journey::page::{Choice, Page, Piece};
use crate::report::block::{Block, Item, Role, Sign};
use crate::tui::sheet::{Aim, Group, Sheet, span};
use crate::tui::text;

/// Rows of the work from which a card may take more than it needs.
const AIRY: usize = 24;
/// Rows that the statement with its hint has, whether it fills them or not, and how it is known.
const STATEMENT: usize = 3;
const KNOWN: usize = 3;

/// Columns from which on a level has its sign.
const SIGNED: usize = 56;

/// What of a card is drawn, from all of it to what cannot be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fullness {
    All,
    NoIntro,
    NoWhy,
    NoGaps,
    /// The statement in one line where how it is known is asked, and of the levels the one that was chosen.
    Least,
}

/// A card as full as its room is. What explains it may stand beside it.
pub fn card(view: &View, width: usize, height: usize, has_beside: bool) -> Sheet {
    let parts = Parts::of(view.page);
    let known = KNOWN + usize::from(height >= AIRY);
    let build = |(fullness, whole)| parts.sheet(view, width, (fullness, whole), known, !has_beside);
    let levels = parts.levels.len();
    let fuller = [Fullness::All, Fullness::NoIntro, Fullness::NoWhy].map(|fullness| (fullness, levels));
    let shorter = (0..=levels).rev().map(|whole| (Fullness::NoGaps, whole));
    let mut sheets = fuller.into_iter().chain(shorter).map(build);
    let least = if parts.is_answered(view.page) { Fullness::Least } else { Fullness::NoGaps };
    sheets.find(|sheet| sheet.height() <= height).unwrap_or_else(|| build((least, 0)))
}

/// What stands beside a card: what explains it, and what speaks to it. The why comes last, since it comes after the
/// answer, and nothing else is to move then.
pub fn beside(page: &Page) -> Vec<&Block> {
    let parts = Parts::of(page);
    let is_why = |block: &&Block| matches!(block, Block::Text(Role::Why, _));
    let (whys, intros): (Vec<_>, Vec<_>) = parts.foot.into_iter().partition(is_why);
    let in_turn = [intros, parts.speaks, page.beside.iter().collect(), whys];
    in_turn.into_iter().flat_map(|blocks| blocks.into_iter().chain([&Block::Gap])).collect()
}

/// The parts of a card, as its page gives them.
#[derive(Default)]
struct Parts<'a> {
    statement: &'a str,
    /// What is said where the worst was answered: it takes the place of the hint.
    worst: Option<&'a str>,
    hint: &'a str,
    /// What was noted between check-ins and speaks to it.
    speaks: Vec<&'a Block>,
    /// What is asked of how it is known.
    question: &'a str,
    /// What was written beside the answer.
    remarks: Vec<&'a Item>,
    /// Intro and why.
    foot: Vec<&'a Block>,
    levels: Vec<usize>,
    kinds: Vec<usize>,
    others: Vec<usize>,
}

impl<'a> Parts<'a> {
    fn of(page: &'a Page) -> Self {
        let mut parts = Self::default();
        for piece in &page.body {
            match piece {
                Piece::Choice(index) => match page.choices.get(*index).map(|choice| &choice.act) {
                    Some(Act::Level(_)) => parts.levels.push(*index),
                    Some(Act::Evidence(_)) => parts.kinds.push(*index),
                    _ => parts.others.push(*index),
                },
                Piece::Said(block) => parts.said(block),
                Piece::Field(_) => {}
            }
        }
        parts
    }

    /// Whether what is read now is about the level that was chosen: how it is known, or what is said of the worst.
    fn is_answered(&self, page: &Page) -> bool {
        let choices =
            |of: &[usize]| of.iter().filter_map(|index| page.choices.get(*index)).collect::<Vec<_>>();
        let is_chosen = choices(&self.levels).iter().any(|level| level.chosen);
        is_chosen && (self.worst.is_some() || choices(&self.kinds).iter().any(|kind| kind.asked))
    }

    fn said(&mut self, block: &'a Block) {
        let answers = !self.levels.is_empty();
        match block {
            Block::Text(Role::Strong, words) if self.statement.is_empty() => self.statement = words,
            Block::Text(Role::Strong, words) => self.worst = Some(words),
            Block::Text(Role::Intro | Role::Why, _) => self.foot.push(block),
            Block::Text(_, words) if answers => self.question = words,
            Block::Text(_, words) => self.hint = words,
            Block::Item(item) if answers => self.remarks.push(item),
            Block::Item(_) => self.speaks.push(block),
            _ => {}
        }
    }

    /// The card as full as this, the first levels in all their words; of the others what fits a row, but for the one
    /// that is marked or chosen.
    fn sheet(
        &self,
        view: &View,
        width: usize,
        (fullness, whole): (Fullness, usize),
        known: usize,
        below: bool,
    ) -> Sheet {
        let (theme, mut sheet) = (view.theme, Sheet::new(width));
        let gaps = fullness < Fullness::NoGaps;
        let gap = |sheet: &mut Sheet| {
            if gaps {
                sheet.gap();
            }
        };
        sheet.fill(usize::from(gaps));
        let is_least = fullness == Fullness::Least;
        // Whoever reads what is said of the worst reads again of what it is said.
        let is_cut = is_least && self.worst.is_none();
        let statement = if is_cut { text::cut(self.statement, width) } else { self.statement.to_owned() };
        sheet.text(if self.worst.is_some() { theme.text } else { theme.strong }, &statement);
        if let Some(worst) = self.worst {
            sheet.text(theme.strong, worst);
        } else if gaps {
            sheet.text(theme.quiet, &text::cut(self.hint, width));
        }
        if gaps {
            sheet.gap();
            sheet.fill(2 + STATEMENT);
        }
        let is_shown =
            |index: &usize| !is_least || view.page.choices.get(*index).is_some_and(|level| level.chosen);
        for (row, index) in self.levels.iter().enumerate().filter(|(_, index)| is_shown(index)) {
            level(&mut sheet, view, *index, row < whole);
        }
        gap(&mut sheet);
        let from = sheet.height();
        self.known(&mut sheet, view, gaps);
        if gaps {
            sheet.fill(from + known);
        }
        self.others(&mut sheet, view);
        for Item { name, text, .. } in &self.remarks {
            sheet.hanging(&[span(&format!("  {name}  "), theme.quiet)], theme.text, text);
        }
        if below {
            blocks::all(&mut sheet, theme, &self.speaks);
            let is_shown = |block: &&&Block| match block {
                Block::Text(Role::Intro, _) => fullness == Fullness::All,
                _ => fullness < Fullness::NoWhy,
            };
            // Where there is an intro and a why, both rows are the why's.
            if let Some(foot) = self.foot.iter().rfind(is_shown) {
                gap(&mut sheet);
                blocks::all(&mut sheet, theme, &[foot]);
            }
        }
        sheet
    }

    /// How it is known: one line that lights up when it is asked, and what going on would take.
    fn known(&self, sheet: &mut Sheet, view: &View, heads: bool) {
        let (page, theme) = (view.page, view.theme);
        let choices = || self.kinds.iter().filter_map(|index| Some((*index, page.choices.get(*index)?)));
        let Some((_, first)) = choices().next() else { return };
        let from = sheet.height();
        let (heading, words) =
            if first.asked { (theme.heading, theme.text) } else { (theme.quiet, theme.quiet) };
        if heads || first.asked {
            sheet.text(heading, self.question);
        }
        let groups = choices().map(|(index, choice)| inline(view, index, choice, &choice.name, words));
        sheet.flow(&[], groups.collect());
        let taken =
            view.mark.filter(|mark| self.kinds.contains(mark)).and_then(|mark| page.choices.get(mark));
        let taken = taken.or_else(|| choices().map(|(_, choice)| choice).find(|choice| choice.chosen));
        if let Some(choice) = taken.filter(|_| first.asked) {
            let takes = format!(" takes {}: ", choice.name);
            let lead = [Span::styled("  Enter", theme.key), span(&takes, theme.text)];
            sheet.hanging(&lead, theme.quiet, &choice.label);
        }
        let is_here = view.mark.map_or(first.asked, |mark| self.kinds.contains(&mark));
        if is_here {
            sheet.keep_in_view(from);
        }
    }

    fn others(&self, sheet: &mut Sheet, view: &View) {
        let (page, from) = (view.page, sheet.height());
        let groups = self.others.iter().filter_map(|index| {
            let choice = page.choices.get(*index)?;
            let style = if choice.asked { view.theme.text } else { view.theme.quiet };
            Some(inline(view, *index, choice, &choice.label, style))
        });
        sheet.flow(&[], groups.collect());
        if view.mark.is_some_and(|mark| self.others.contains(&mark)) {
            sheet.keep_in_view(from);
        }
    }
}

/// A level: a row of its own, its name only where it has no words.
fn level(sheet: &mut Sheet, view: &View, index: usize, is_whole: bool) {
    let (page, theme) = (view.page, view.theme);
    let Some(choice) = page.choices.get(index) else { return };
    let from = sheet.height();
    let is_marked = view.mark == Some(index);
    let (key, words) = match (choice.chosen, choice.asked) {
        (true, _) => (theme.key, theme.strong),
        (false, true) => (theme.key, theme.text),
        (false, false) => (theme.quiet, theme.quiet),
    };
    let mut lead = vec![glyph(choice, is_marked, theme)];
    lead.push(span(&format!(" {}  ", page.taken_by(index)), key));
    // Where there is little room the words come first.
    if choice.sign != Sign::None && sheet.width() >= SIGNED {
        let sign = sign(&choice.sign, theme);
        let space = " ".repeat(5usize.saturating_sub(sign.width()));
        lead.extend([sign, Span::raw(space)]);
    }
    let label = if choice.label.is_empty() { &choice.name } else { &choice.label };
    if is_whole || is_marked || choice.chosen {
        sheet.hanging(&lead, words, label);
    } else {
        let room = sheet.width().saturating_sub(lead.iter().map(Span::width).sum());
        lead.push(span(&text::cut(label, room), words));
        sheet.line(lead);
    }
    if is_marked {
        sheet.mark(from, theme.mark);
        sheet.keep_in_view(from);
    }
    sheet.aim(from, Aim::Choice(index));
}

/// A choice among others on one line.
fn inline(view: &View, index: usize, choice: &Choice, label: &str, style: ratatui::style::Style) -> Group {
    let theme = view.theme;
    let is_marked = view.mark == Some(index);
    let key = format!(" {} ", view.page.taken_by(index));
    let spans = if is_marked {
        vec![glyph(choice, true, theme), span(&format!("{key}{label}"), theme.mark), Span::raw("   ")]
    } else {
        let key_style = if choice.asked { theme.key } else { style };
        let style = if choice.chosen { theme.strong } else { style };
        vec![glyph(choice, false, theme), span(&key, key_style), span(label, style), Span::raw("   ")]
    };
    Group { spans, aim: Some(Aim::Choice(index)) }
}
