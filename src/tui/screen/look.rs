//! A page to read: what happened since last time, a trend, sessions side by side. Then on, or back.

mod beside;
mod chart;

use ratatui::text::Span;

use crate::report::block::{BarRow, Chart};
use crate::session::Outcome;
use crate::tui::effect::{Effect, Looking};
use crate::tui::keymap::{Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Screen, card, past, since};
use crate::tui::theme::Theme;
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows::{self, Reading};
use crate::tui::widget::{Page, Sheet};

/// What is read, and where reading leads.
#[derive(Debug)]
pub struct Look {
    /// What it is.
    pub title: String,
    /// What it says.
    pub lines: Vec<Line>,
    /// Where it leads.
    pub then: Then,
    /// The first line shown, and the marked row.
    pub reading: Reading,
    /// The screen that it was asked for on.
    behind: Option<Box<Screen>>,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Line {
    /// The name of what follows.
    Heading(String),
    /// A sentence.
    Text(String),
    /// One of several.
    Item(String),
    /// One of several that can be marked.
    Row(String),
    /// What the page is about.
    Strong(String),
    /// A sentence with air around it.
    Paragraph(String),
    /// A line behind a letter.
    Marked(&'static str, String),
    /// What the marks of charts stand for.
    Legend,
    /// An axis over time.
    Chart(Chart),
    /// The letters above the columns of a table.
    Letters(Vec<String>),
    /// A line of a table.
    Beside(BarRow),
}

/// Where a page leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// To the questions.
    Questions,
    /// To where it was asked for, or else to the past sessions.
    Past,
}

impl Look {
    /// A page.
    pub const fn new(title: String, lines: Vec<Line>, then: Then) -> Self {
        Self { title, lines, then, reading: Reading { top: 0, row: None }, behind: None }
    }

    /// A page that is being made.
    pub fn waiting() -> Self {
        Self::new("One moment".into(), Vec::new(), Then::Past)
    }

    /// Where a key would be pressed.
    pub const fn place(&self) -> Place {
        match self.then {
            Then::Questions => Place::Since,
            Then::Past => Place::Look,
        }
    }

    const fn is_waiting(&self) -> bool {
        self.lines.is_empty()
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let (shell, page) = self.parts(model);
        shell.with(page, self.reading.top)
    }

    fn parts(&self, model: &Model) -> (Shell, Page) {
        let theme = &model.given.theme;
        let place = vec![Span::styled(crate::tui::text::clean(&self.title).into_owned(), theme.strong)];
        let title = match (&model.work, self.then) {
            (Some(work), Then::Questions) => card::title(work),
            (Some(_) | None, _) => "Looking back".into(),
        };
        let shell = Shell::new(model, Heading { title, place, ..Heading::default() });
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        for line in &self.lines {
            match line {
                Line::Row(words) => self.add_row(&mut page, theme, words),
                line => add(&mut page, theme, line),
            }
        }
        (shell, page)
    }

    fn add_row(&self, page: &mut Page, theme: &Theme, words: &str) {
        let (from, index) = (page.height(), page.rows().len());
        let marked = self.reading.row == Some(index);
        let (glyph, style) =
            if marked { (theme.glyphs.pointer, theme.strong) } else { (theme.glyphs.chosen, theme.text) };
        page.item(&format!("{glyph} "), theme.accent, style, words);
        page.row(from, rows::choose(index), marked);
    }
}

fn add(page: &mut Page, theme: &Theme, line: &Line) {
    match line {
        Line::Heading(words) => {
            page.gap();
            page.text(theme.heading, words);
        }
        Line::Text(words) => page.text(theme.text, words),
        Line::Item(words) | Line::Row(words) => {
            page.item(&format!("{} ", theme.glyphs.chosen), theme.accent, theme.text, words);
        }
        Line::Strong(words) => page.text(theme.strong, words),
        Line::Paragraph(words) => {
            page.gap();
            page.text(theme.text, words);
        }
        Line::Marked(letter, words) => page.item(&format!("{letter}  "), theme.key, theme.text, words),
        Line::Legend => chart::legend(page, theme),
        Line::Chart(chart) => chart::add(page, theme, chart),
        Line::Letters(letters) => beside::letters(page, theme, letters),
        Line::Beside(row) => beside::add(page, theme, row),
    }
}

/// Opens a page; what lies behind it is come back to.
pub fn enter(model: &mut Model, mut look: Look) {
    model.overlays.clear();
    let behind = std::mem::replace(&mut model.screen, Screen::home());
    if look.then == Then::Past && matches!(behind, Screen::Past(_) | Screen::Result(_) | Screen::Summary(_)) {
        look.behind = Some(Box::new(behind));
    }
    model.screen = Screen::Look(look);
}

/// Asks for what changed at the place of the session in hand.
pub fn trend(model: &Model) -> Vec<Effect> {
    let Some(work) = &model.work else { return Vec::new() };
    let (place, kind) = (work.session.place.clone(), work.assessment.id().to_owned());
    vec![Effect::Look(Looking::Trend { place, kind, last: None })]
}

/// Leaves a page that could not be made.
pub fn failed(model: &mut Model) {
    if matches!(&model.screen, Screen::Look(look) if look.is_waiting()) {
        screen::go(model, Screen::Past(past::Past::default()));
    }
}

/// The screen to come back to.
fn behind(model: &mut Model) -> Screen {
    let behind = if let Screen::Look(look) = &mut model.screen { look.behind.take() } else { None };
    behind.map_or_else(|| Screen::Past(past::Past::default()), |behind| *behind)
}

fn read_on(model: &mut Model, action: Action) {
    let Screen::Look(look) = &model.screen else { return };
    let (shell, page) = look.parts(model);
    let reading = look.reading.moved(&page, usize::from(shell.body.height), action);
    if let Screen::Look(look) = &mut model.screen {
        look.reading = reading;
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Look(look) = &mut model.screen else { return Vec::new() };
    match (action, look.then) {
        (Action::Kept, Then::Questions) => return since::close(model, Outcome::Kept),
        (Action::Broken, Then::Questions) => return since::close(model, Outcome::Broken),
        (Action::Choose(number), Then::Questions) => {
            look.reading.row = usize::from(number).checked_sub(1);
        }
        (Action::Accept | Action::Back, Then::Questions) => card::resume(model),
        (Action::Accept | Action::Back, Then::Past) => {
            let screen = behind(model);
            screen::go(model, screen);
        }
        _ => read_on(model, action),
    }
    Vec::new()
}
