//! From the model to a screen: the bands that every screen has, the dull cover, and a word when there is no room.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::{Cover, Model};
use crate::tui::screen;
use crate::tui::theme::Theme;
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
#[must_use]
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
    #[must_use]
    pub fn new(model: &Model, heading: Heading) -> Self {
        Self::wide(model, heading, WIDEST)
    }

    /// The bands for a work that may be wider than running text.
    #[must_use]
    pub fn wide(model: &Model, heading: Heading, widest: u16) -> Self {
        let bands = Bands::new(model.area(), widest);
        let mut sheet = Sheet::new(model.given.theme);
        sheet.add(bands.head, head(model, heading, bands), 0);
        sheet.add(bands.foot, foot(model, bands), 0);
        Self { sheet, body: bands.body }
    }

    /// Fills the work with one page.
    #[must_use]
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
#[must_use]
pub fn rule(theme: &Theme, width: u16) -> Vec<Span<'static>> {
    vec![Span::styled(theme.glyphs.across.repeat(usize::from(width)), theme.rule)]
}

fn foot(model: &Model, bands: Bands) -> Page {
    let theme = &model.given.theme;
    let mut page = Page::new(bands.foot.width);
    if bands.roomy() {
        page.line(rule(theme, bands.foot.width));
    }
    let place = model.place();
    let help = hint(model, place, Action::Help);
    let room = usize::from(bands.foot.width).saturating_sub(width(&help));
    let mut spans = match &model.notice {
        Some(notice) => vec![(Span::styled(crate::tui::text::cut(notice, room), theme.strong), None)],
        None => hints(model, place, room),
    };
    let taken: usize = spans.iter().map(|(span, _)| span.width()).sum();
    if taken > 0 && taken < room {
        let gap = if model.notice.is_some() { 2 } else { 0 };
        spans.push((Span::raw(" ".repeat(gap.min(room - taken))), None));
    }
    spans.extend(help);
    page.flow(0, spans);
    page
}

type Hint = Vec<(Span<'static>, Option<Action>)>;

/// As many hints as fit, in the table's order.
fn hints(model: &Model, place: Place, room: usize) -> Hint {
    let mut all: Hint = Vec::new();
    let mut taken = 0;
    for binding in keymap::here(place) {
        let skip = binding.hint.is_empty() || binding.action == Action::Help || !model.offers(binding.action);
        if skip {
            continue;
        }
        let hint = hint(model, place, binding.action);
        if taken + width(&hint) > room {
            continue;
        }
        taken += width(&hint);
        all.extend(hint);
    }
    all
}

/// A key and its word, clickable.
fn hint(model: &Model, place: Place, action: Action) -> Hint {
    let theme = &model.given.theme;
    let Some(binding) = keymap::here(place).find(|b| b.action == action && !b.hint.is_empty()) else {
        return Vec::new();
    };
    let key = Span::styled(binding.shown(false, model.letters()), theme.key);
    let word = Span::styled(format!(" {}   ", binding.hint), theme.quiet);
    let action = matches!(binding.keys, keymap::Keys::Any(_)).then_some(action);
    vec![(key, action), (word, action)]
}

fn width(hint: &Hint) -> usize {
    hint.iter().map(|(span, _)| span.width()).sum()
}
