//! From a page to a screen: the bands that every screen has, and a word where there is no room. Pure: the same page,
//! mark and size give the same drawing, which the mouse reads too, so that a click means what is drawn there.

mod bars;
mod blocks;
mod card;
mod chart;
mod choices;
mod fit;
mod foot;
mod form;
mod map;
mod view;

use std::ops::Range;

pub use foot::offered;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::Widget;
pub use view::{Said, View};

use super::sheet::{Aim, GUTTER, READABLE, Sheet, span};
use super::text;
use super::theme::Theme;
use crate::journey::page::{Narrow, Page};
use crate::journey::place::Place;
use crate::report::words::begins;

/// A screen: sheets in their places.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    panes: Vec<Pane>,
    /// Where the terminal's cursor is shown, if it is.
    pub cursor: Option<Position>,
    /// Where the words of several lines are typed.
    pub editor: Option<Rect>,
}

/// A sheet in its place, scrolled. The first one is the work.
#[derive(Debug, Clone)]
struct Pane {
    area: Rect,
    sheet: Sheet,
    top: usize,
}

/// How far the work is scrolled, how many lines of it are in view, and how far it can be scrolled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll {
    pub top: usize,
    pub height: usize,
    pub furthest: usize,
}

/// Columns and rows below which only a sentence is shown.
const LEAST: Size = Size::new(36, 10);
/// From here on the bands have lines of their own between them.
const ROOMY: u16 = 16;
/// Columns that the bands take at most, and rows.
const WIDEST: u16 = 116;
const TALLEST: u16 = 46;
/// Columns of the first of two, and between them.
const FIRST: usize = 76;
const BETWEEN: u16 = 2;
/// Rows that the head may take.
const HEAD: usize = 4;
/// Rows that a message may take.
const MESSAGE: usize = 4;
/// Rows that the work keeps where something else was asked for.
const WORK: u16 = 4;
/// Rows of the sheet that words of several lines are typed on, at least.
const LINES: u16 = 3;

/// Draws a page.
pub fn draw(view: &View) -> Drawing {
    if view.size.width < LEAST.width || view.size.height < LEAST.height {
        return too_small(view);
    }
    let bands = Bands::new(view);
    let mut drawing = Drawing::default();
    work(&mut drawing, view, bands.body);
    drawing.add(bands.beside, bands.asked_for, 0);
    drawing.add(bands.head, bands.headed, 0);
    drawing.add(bands.message, bands.said, 0);
    if !view.page.tabs.is_empty() {
        drawing.add(bands.tabs, foot::tabs(view, inside(bands.tabs)), 0);
    }
    let reads_on = drawing.reads_on(view.page, view.mark);
    drawing.add(bands.foot, foot::foot(view, inside(bands.foot), reads_on), 0);
    drawing
}

/// Something dull: a shell that waits for a command.
pub fn cover(theme: &Theme, size: Size) -> Drawing {
    let mut sheet = Sheet::bare(size.width);
    sheet.text(theme.text, "$");
    sheet.cursor(2);
    Drawing::of(sheet, size)
}

fn too_small(view: &View) -> Drawing {
    let mut sheet = Sheet::bare(view.size.width);
    sheet.text(view.theme.text, "A little more room, please: 40 columns and 12 lines. Nothing is lost.");
    Drawing::of(sheet, view.size)
}

/// The areas of the bands, gutters included, what stands in the head, what was asked for, and the message.
struct Bands {
    head: Rect,
    body: Rect,
    beside: Rect,
    message: Rect,
    tabs: Rect,
    foot: Rect,
    headed: Sheet,
    asked_for: Sheet,
    said: Sheet,
}

impl Bands {
    fn new(view: &View) -> Self {
        let Size { width, height } = view.size;
        let is_roomy = height >= ROOMY;
        let margins = if width >= 60 { 4 } else { 2 };
        let columns = width.saturating_sub(margins).min(WIDEST);
        let x = (width - columns) / 2 - GUTTER;
        let said = said(view, usize::from(columns), is_roomy);
        let headed = head(view, usize::from(columns), is_roomy);
        let rows = |wanted: bool, rows: u16| if wanted { rows } else { 0 };
        let lines = |sheet: &Sheet| u16::try_from(sheet.height()).unwrap_or(u16::MAX);
        let head = lines(&headed) + rows(is_roomy && view.page.done.is_none(), 1);
        let message = lines(&said);
        let tabs = rows(!view.page.tabs.is_empty(), 1);
        // On a very tall screen the bands stay together.
        let spare = height.saturating_sub(TALLEST);
        let above = spare / 3 + rows(height > 30, 1);
        let room = (height - (spare - spare / 3)).saturating_sub(above + head + message + tabs + 1);
        let asked_for = asked_for(view, usize::from(columns), (room, is_roomy));
        let beside = lines(&asked_for);
        let body = room.saturating_sub(beside);
        let mut y = above;
        let mut band = |rows| {
            y += rows;
            Rect::new(x, y - rows, columns + 2 * GUTTER, rows)
        };
        Self {
            head: band(head),
            body: band(body),
            beside: band(beside),
            tabs: band(tabs),
            message: band(message),
            foot: band(1),
            headed,
            asked_for,
            said,
        }
    }
}

/// What was asked for, under the work where it cannot stand beside it.
fn asked_for(view: &View, width: usize, (room, is_roomy): (u16, bool)) -> Sheet {
    let mut sheet = Sheet::new(width);
    if view.page.narrow != Narrow::InView || view.page.beside.is_empty() || view.has_two_columns() {
        return sheet;
    }
    sheet.fill(usize::from(is_roomy));
    blocks::all(&mut sheet, view.theme, &view.page.beside.iter().collect::<Vec<_>>());
    sheet.shorten(usize::from(room.saturating_sub(WORK)));
    sheet
}

/// The line for messages, and above it what does not fit there. Where there is nothing to say it only parts the work
/// from what can be pressed.
fn said(view: &View, width: usize, is_roomy: bool) -> Sheet {
    let (theme, mut sheet) = (view.theme, Sheet::new(width));
    let (words, style) = match view.said {
        Some(Said::Loud(words)) => (words.to_owned(), theme.strong),
        // What was taken from an answer is told as it stands in a list.
        Some(Said::Quiet(words)) if is_roomy => (begins(words), theme.text),
        Some(Said::Quiet(_)) | None => (String::new(), theme.text),
    };
    if !words.is_empty() {
        let lead = [Span::styled(format!("{} ", theme.glyphs.pointer), theme.accent)];
        sheet.within(READABLE.min(width), &lead, style, &words);
        sheet.shorten(MESSAGE);
    }
    // Several lines part the two by themselves; the line after the last words would read as part of them.
    if is_roomy && sheet.height() < 2 {
        sheet.rule(theme.glyphs.across, theme.rule);
    }
    sheet
}

/// Where somebody is.
fn head(view: &View, width: usize, is_roomy: bool) -> Sheet {
    let (page, theme) = (view.page, view.theme);
    let mut sheet = Sheet::new(width);
    let quiet = |words: &str| span(words, theme.quiet);
    if !is_roomy {
        // A part that has a name begins with a capital; one that only explains the title gives way to it.
        let is_named = page.part.starts_with(char::is_uppercase);
        let left = if is_named { &page.part } else { &page.title };
        let fits = text::width(left) + 2 + text::width(&page.progress) <= width;
        let first = page.progress.split(", ").next().filter(|_| !fits);
        sheet.ends(vec![span(left, theme.strong)], quiet(first.unwrap_or(&page.progress)));
        return sheet;
    }
    sheet.ends(vec![span(&page.title, theme.strong)], quiet(&page.saved));
    if let Some(done) = page.done {
        sheet.line(foot::way(theme, width, done, &page.progress));
        sheet.line(vec![span(&text::cut(&page.part, width), theme.place)]);
        return sheet;
    }
    let both = [(&page.part, theme.place), (&page.progress, theme.quiet)];
    if text::width(&page.part) + 2 + text::width(&page.progress) > width {
        // What is long is told whole, and below it what stands at its right elsewhere.
        both.into_iter()
            .filter(|(words, _)| !words.is_empty())
            .for_each(|(words, style)| sheet.text(style, words));
        sheet.shorten(HEAD);
    } else if both.iter().any(|(words, _)| !words.is_empty()) {
        sheet.ends(vec![span(&page.part, theme.place)], quiet(&page.progress));
    }
    sheet
}

/// The work, and what stands beside it where there is room.
fn work(drawing: &mut Drawing, view: &View, body: Rect) {
    let (width, height) = (inside(body), usize::from(body.height));
    let is_card = view.is_card();
    let two = view.has_two_columns();
    let columns = if two { FIRST } else { width };
    let mut sheet = match view.page.drawn_for {
        Some(size) => as_on(view, size, columns),
        None if is_card => card::card(view, columns, height, two),
        None => fit::page(view, columns, height),
    };
    let explains_beside = is_card && view.page.drawn_for.is_none();
    let taken = u16::try_from(columns).unwrap_or(u16::MAX).saturating_add(2 * GUTTER).min(body.width);
    let area = Rect { width: taken, ..body };
    if let Some(from) = sheet.typed_from() {
        let from = u16::try_from(from).unwrap_or(u16::MAX).min(body.height.saturating_sub(LINES));
        let (x, width) = (area.x + GUTTER, area.width.saturating_sub(2 * GUTTER));
        drawing.editor = Some(Rect { x, y: body.y + from, width, height: body.height - from });
    }
    if !two && !explains_beside && view.page.narrow == Narrow::Below && !view.page.beside.is_empty() {
        sheet.gap();
        blocks::all(&mut sheet, view.theme, &view.page.beside.iter().collect::<Vec<_>>());
    }
    let top = if view.follows { sheet.top(view.top, height) } else { view.top };
    drawing.add(area, sheet, top);
    if two {
        let x = area.right() + BETWEEN;
        let beside = Rect { x, width: body.right().saturating_sub(x), ..body };
        let mut sheet = Sheet::new(inside(beside));
        sheet.fill(usize::from(is_card));
        let opened = view.mark.and_then(|mark| view.page.choices.get(mark)).map(|choice| &choice.opened);
        let blocks = match opened.filter(|opened| !opened.is_empty()) {
            Some(opened) => opened.iter().collect(),
            None if explains_beside => card::beside(view.page),
            None => view.page.beside.iter().collect(),
        };
        blocks::all(&mut sheet, view.theme, &blocks);
        drawing.add(beside, sheet, top);
    }
}

/// A card as on a screen of this size, with the whole of its room.
fn as_on(view: &View, (width, height): (u16, u16), columns: usize) -> Sheet {
    let bands = Bands::new(&View { size: Size::new(width, height), said: None, ..*view });
    let (width, height) = (inside(bands.body), usize::from(bands.body.height));
    let mut sheet = card::card(view, width.min(columns), height, false);
    sheet.fill(height);
    sheet
}

/// Columns of an area without its gutters.
fn inside(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(2 * GUTTER))
}

impl Drawing {
    fn of(sheet: Sheet, size: Size) -> Self {
        let mut drawing = Self::default();
        drawing.add(Rect::new(0, 0, size.width, size.height), sheet, 0);
        drawing
    }

    /// Adds a sheet, shown from this line on as far as it goes.
    fn add(&mut self, area: Rect, sheet: Sheet, top: usize) {
        let top = top.min(sheet.furthest(usize::from(area.height)));
        self.cursor = self.cursor.or(sheet.cursor_in(area, top));
        self.panes.push(Pane { area, sheet, top });
    }

    pub fn scroll(&self) -> Scroll {
        let Some(work) = self.panes.first() else { return Scroll::default() };
        let height = usize::from(work.area.height);
        let all = || self.panes.iter().filter(|pane| pane.area.y == work.area.y);
        Scroll {
            top: all().map(|pane| pane.top).max().unwrap_or(0),
            height,
            furthest: all().map(|pane| pane.sheet.furthest(height)).max().unwrap_or(0),
        }
    }

    /// The lines of each choice of the work, in reading order.
    pub fn rows(&self) -> Vec<(usize, Range<usize>)> {
        self.panes.first().map_or_else(Vec::new, |work| work.sheet.rows())
    }

    /// Whether what is taken is the rest of the page first: nothing is marked, and the row that the page begins with, or
    /// any row where it begins with none, stands below what is in view.
    pub fn reads_on(&self, page: &Page, mark: Option<usize>) -> bool {
        // Of a card the key keeps the answer, wherever its levels stand.
        if matches!(page.place, Place::Card | Place::Learn | Place::Try) {
            return false;
        }
        let Scroll { top, height, furthest } = self.scroll();
        let is_meant = |index: usize| page.mark.is_none_or(|mark| mark == index);
        let is_below = |(index, lines): &(usize, Range<usize>)| is_meant(*index) && lines.end > top + height;
        mark.is_none() && page.field.is_none() && top < furthest && self.rows().iter().any(is_below)
    }

    /// What stands at this place.
    pub fn at(&self, place: Position) -> Option<Aim> {
        let pane = self.panes.iter().find(|pane| pane.area.contains(place))?;
        let column =
            usize::from(place.x - pane.area.x).checked_sub(usize::from(GUTTER)).unwrap_or(usize::MAX);
        pane.sheet.at(pane.top + usize::from(place.y - pane.area.y), column)
    }

    /// Draws everything but the words of several lines that are being typed.
    pub fn render(&self, theme: &Theme, area: Rect, buf: &mut Buffer) {
        // Every cell is looked at for a style, also for none.
        if theme.ground != Style::new() {
            buf.set_style(area, theme.ground);
        }
        for pane in &self.panes {
            pane.sheet.render(pane.area.intersection(area), buf, pane.top);
        }
        if let Some(work) = self.panes.first() {
            more(work, self.scroll(), theme, area, buf);
        }
    }
}

/// Marks at the right edge of the work that there is more above or below.
fn more(work: &Pane, scroll: Scroll, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let [above, below] = theme.glyphs.more;
    let mut mark = |y: u16, glyph: &'static str| {
        let cell = Rect::new(work.area.right().saturating_sub(1), y, 1, 1).intersection(area);
        Span::styled(glyph, theme.accent).render(cell, buf);
    };
    if work.area.height > 1 && scroll.top > 0 {
        mark(work.area.y, above);
    }
    if work.area.height > 1 && scroll.top < scroll.furthest {
        mark(work.area.bottom() - 1, below);
    }
}
