//! From the model to a screen: the bands that every screen has, the dull cover, and a word when there is no room.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::tui::keymap::{self, Action, Binding, Keys, Place};
use crate::tui::model::{Cover, Model};
use crate::tui::screen::{self, card};
use crate::tui::text;
use crate::tui::theme::Theme;
use crate::tui::widget::page::Group;
use crate::tui::widget::sheet::{Bands, WIDEST};
use crate::tui::widget::{Page, Sheet};

/// Draws the model.
pub fn view(model: &Model, frame: &mut Frame) {
    let sheet = sheet(model);
    frame.render_widget(&sheet, frame.area());
    if let Some(cursor) = sheet.cursor() {
        frame.set_cursor_position(cursor);
    }
}

/// Columns and rows below which only a sentence is shown.
const LEAST: (u16, u16) = (36, 10);

/// The screen as data.
pub fn sheet(model: &Model) -> Sheet {
    if model.cover == Cover::Hidden {
        return hidden(model);
    }
    if model.size.width < LEAST.0 || model.size.height < LEAST.1 {
        return too_small(model);
    }
    screen::sheet(model)
}

/// Something dull: a shell that waits for a command.
fn hidden(model: &Model) -> Sheet {
    let mut page = Page::new(model.size.width);
    page.text(model.given.theme.text, "$");
    page.cursor(2);
    let mut sheet = Sheet::new(model.given.theme);
    sheet.add(model.area(), page, 0);
    sheet
}

fn too_small(model: &Model) -> Sheet {
    let mut page = Page::new(model.size.width);
    let words = "A little more room, please: 40 columns and 12 lines. Nothing is lost.";
    page.text(model.given.theme.text, words);
    let mut sheet = Sheet::new(model.given.theme);
    sheet.add(model.area(), page, 0);
    sheet
}

/// What the upper band says.
#[derive(Debug, Default)]
pub struct Heading {
    /// Which session or screen.
    pub title: String,
    /// What stands at the right of it, such as when it was saved.
    pub state: String,
    /// Where in it; takes the title's place where there is room for one line only.
    pub place: Vec<Span<'static>>,
    /// How far.
    pub progress: String,
}

impl Heading {
    /// The session in hand, and a part of it.
    pub fn of(model: &Model, part: &'static str) -> Self {
        let place = vec![Span::styled(part, model.given.theme.strong)];
        let Some(work) = &model.work else { return Self { place, ..Self::default() } };
        Self {
            title: card::title_in(model, work),
            state: card::kept(model, &work.kept),
            place,
            progress: String::new(),
        }
    }
}

/// A screen with its bands, the work still to be filled in.
#[derive(Debug)]
pub struct Shell {
    /// The screen so far.
    pub sheet: Sheet,
    /// Where the work goes.
    pub body: Rect,
}

impl Shell {
    /// The bands for a text of the usual width.
    pub fn new(model: &Model, heading: Heading) -> Self {
        Self::wide(model, heading, WIDEST)
    }

    /// The bands for a work that may be wider than running text.
    pub fn wide(model: &Model, heading: Heading, widest: u16) -> Self {
        let bands = Bands::new(model.area(), widest);
        let mut sheet = Sheet::new(model.given.theme);
        sheet.add(bands.head, head(model, heading, bands), 0);
        sheet.add(bands.foot, foot(model, bands), 0);
        Self { sheet, body: bands.body }
    }

    /// Fills the work with one page.
    pub fn with(mut self, page: Page, top: usize) -> Sheet {
        self.sheet.add(self.body, page, top);
        self.sheet
    }
}

fn head(model: &Model, heading: Heading, bands: Bands) -> Page {
    let theme = &model.given.theme;
    let mut page = Page::new(bands.head.width);
    let quiet = |words: String| Span::styled(words, theme.quiet);
    let title = vec![Span::styled(heading.title, theme.strong)];
    if !bands.roomy() {
        let left = if heading.place.is_empty() { title } else { heading.place };
        page.line_with_right(left, quiet(heading.progress));
        return page;
    }
    page.line_with_right(title, quiet(heading.state));
    page.line_with_right(heading.place, quiet(heading.progress));
    page.line(rule(theme, bands.head.width));
    page
}

/// A line across.
pub fn rule(theme: &Theme, width: u16) -> Vec<Span<'static>> {
    vec![Span::styled(theme.glyphs.across.repeat(usize::from(width)), theme.rule)]
}

fn foot(model: &Model, bands: Bands) -> Page {
    let theme = &model.given.theme;
    let mut page = Page::new(bands.foot.width);
    if let Some(notice) = long_notice(model, bands) {
        for line in notice {
            page.line(vec![Span::styled(line, theme.strong)]);
        }
        return page;
    }
    if bands.roomy() {
        page.line(rule(theme, bands.foot.width));
    }
    let place = model.place();
    let width = usize::from(bands.foot.width);
    let steady = steady(model, place, width);
    let room = width.saturating_sub(steady.iter().map(Group::width).sum());
    let mut groups = match &model.notice {
        Some(notice) => {
            let notice = text::clean(notice).into_owned();
            vec![Group::new(vec![Span::styled(notice, theme.strong), Span::raw("  ")], None)]
        }
        None => hints(model, place, room),
    };
    groups.extend(steady);
    page.flow(groups);
    page
}

/// The rows of the key table that the footer may name now.
fn offered(model: &Model, place: Place) -> impl Iterator<Item = &'static Binding> {
    keymap::here(place).filter(|binding| !binding.hint.is_empty() && model.offers(binding.action))
}

/// A notice that is too long for a place beside the steady hints: it has the band to itself until the next key.
fn long_notice(model: &Model, bands: Bands) -> Option<Vec<String>> {
    let (notice, width) = (model.notice.as_ref()?, usize::from(bands.foot.width));
    let steady: usize = steady(model, model.place(), width).iter().map(Group::width).sum();
    if text::width(notice) + 2 + steady <= width {
        return None;
    }
    let rows = usize::from(bands.foot.height);
    let mut lines = text::wrap(notice, width);
    if lines.len() > rows {
        let rest = lines.split_off(rows - 1).join(" ");
        lines.push(text::cut(&rest, width));
    }
    while lines.len() < rows {
        lines.insert(0, String::new());
    }
    Some(lines)
}

/// The hints that always stand at the end of the line, where there is room for them beside the rest.
const STEADY: [(Action, usize); 2] = [(Action::Safety, 60), (Action::Help, 0)];

fn steady(model: &Model, place: Place, width: usize) -> Vec<Group> {
    let fits = STEADY.into_iter().filter(|(_, least)| width >= *least);
    let of = |(action, _)| offered(model, place).find(|binding| binding.action == action);
    fits.filter_map(of).map(|binding| hint(model, binding)).collect()
}

/// As many hints as fit, in the table's order.
fn hints(model: &Model, place: Place, room: usize) -> Vec<Group> {
    let mut all = Vec::new();
    let mut taken = 0;
    let is_steady = |binding: &&Binding| STEADY.iter().any(|(action, _)| *action == binding.action);
    for binding in offered(model, place).filter(|binding| !is_steady(binding)) {
        let group = hint(model, binding);
        if taken + group.width() <= room {
            taken += group.width();
            all.push(group);
        }
    }
    all
}

/// A key and its word, clickable.
fn hint(model: &Model, binding: &Binding) -> Group {
    let theme = &model.given.theme;
    let key = Span::styled(binding.shown(false, model.letters()), theme.key);
    let word = Span::styled(format!(" {}   ", binding.hint), theme.quiet);
    let action = matches!(binding.keys, Keys::Any(_)).then_some(binding.action);
    Group::new(vec![key, word], action)
}
