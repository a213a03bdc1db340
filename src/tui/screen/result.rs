//! The result: the verdict in words, then its parts, side by side on a wide terminal and as tabs on a narrow one.

mod around;
mod layout;
mod parts;
mod stand;

use crate::memory;
use crate::model::ItemIx;
use crate::report::result::Part;
use crate::report::{markdown, questions};
use crate::session::Stage;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::card::{self, Errand};
use crate::tui::screen::{self, Overlay, Screen, decision, find, meeting, plan, safety, summary};
use crate::tui::widget::rows::{self, Reading};
use crate::tui::widget::{Page, Sheet};
use parts::{numbered, stepped};

/// Said in place of writing a file in a private session.
pub const NOT_WRITTEN: &str = "Nothing is written in a private session.";

/// Where in the result the user is.
#[derive(Debug, Clone, Copy, Default)]
pub struct ResultScreen {
    part: Part,
    /// The first line shown of the part.
    top: usize,
    /// The marked row of the part, if one is.
    row: Option<usize>,
}

/// A part laid out, with the item behind each of its rows.
#[derive(Debug, Default)]
pub struct Laid {
    /// The part.
    pub page: Page,
    /// The items, by row.
    pub items: Vec<ItemIx>,
}

impl ResultScreen {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        layout::sheet(*self, model)
    }
}

/// Whether an action has a meaning here.
pub fn offers(model: &Model, action: Action) -> bool {
    let Screen::Result(result) = &model.screen else { return false };
    action != Action::Accept || result.row.is_some()
}

/// Shows the result: the safety page instead where the gate outweighs all, a summary where no verdict is given.
pub fn enter(model: &mut Model) {
    if model.table.is_some() {
        return meeting::answered(model);
    }
    let (now, today) = (model.now, model.today());
    let Some(work) = &mut model.work else { return };
    if !work.gives_verdict() || work.session.quick {
        summary::enter(model);
        return;
    }
    if work.session.stage != Stage::Done && !memory::is_offer(&work.assessment) {
        let days = work.judge().report.plan.review_days;
        work.session.plan_review(today, days);
    }
    work.enter(Stage::Done, now);
    if work.judge().report.safety_first {
        safety::instead_of_result(model);
        return;
    }
    let at = match &model.screen {
        Screen::Result(result) => *result,
        Screen::Card(card) if card.errand == Errand::Correction => card.from_result,
        Screen::Plan(_) => ResultScreen { part: Part::Plan, ..ResultScreen::default() },
        Screen::Decision(_) => ResultScreen { part: Part::Yours, ..ResultScreen::default() },
        _ => ResultScreen::default(),
    };
    screen::go(model, Screen::Result(at));
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Result(result) = &mut model.screen else { return Vec::new() };
    match action {
        Action::NextPane => *result = ResultScreen::at(stepped(result.part, 1)),
        Action::PreviousPane => *result = ResultScreen::at(stepped(result.part, -1)),
        Action::Pane(number) => *result = ResultScreen::at(numbered(number).unwrap_or(result.part)),
        Action::Decide => decision::enter(model),
        Action::Trend => return screen::look::trend(model),
        Action::Plan => plan::enter(model, plan::Behind::Result),
        Action::TakeAlong => return take_along(model),
        Action::Find => model.overlays.push(Overlay::Find(find::Find::default())),
        Action::Back => return screen::go_home(model),
        Action::Accept => open_row(model, None),
        Action::Choose(number) => open_row(model, Some(number)),
        _ => move_on(model, action),
    }
    Vec::new()
}

/// Writes the questions worth asking, with their probes, into a file for the next interview.
fn take_along(model: &mut Model) -> Vec<Effect> {
    if model.given.private {
        model.notice = Some(NOT_WRITTEN.into());
        return Vec::new();
    }
    let Some(work) = &model.work else { return Vec::new() };
    let name = format!("questions-{}.md", work.session.reference.as_str());
    let text = markdown::render(&questions::document(work.engine(), &work.session));
    vec![Effect::WriteOut { name, text }]
}

impl ResultScreen {
    fn at(part: Part) -> Self {
        Self { part, ..Self::default() }
    }

    /// Whether rows are marked from the start: never, so that reading comes before choosing.
    const fn marked(self, index: usize) -> bool {
        matches!(self.row, Some(row) if row == index)
    }
}

/// Opens the item behind a row, to read its answer or to correct it.
fn open_row(model: &mut Model, number: Option<u16>) {
    let Screen::Result(result) = &model.screen else { return };
    let result = *result;
    let items = layout::part(result, model).map(|(laid, _)| laid.items).unwrap_or_default();
    let row = number.map_or(result.row, |number| rows::chosen(number, items.len()));
    if let Some(item) = row.and_then(|row| items.get(row).copied()) {
        let from = ResultScreen { row, ..result };
        card::open(model, item, Errand::Correction);
        if let Screen::Card(card) = &mut model.screen {
            card.from_result = from;
        }
    }
}

/// Moves the mark to a row that is in view, and scrolls where none is.
fn move_on(model: &mut Model, action: Action) {
    let Screen::Result(result) = &model.screen else { return };
    let mut next = *result;
    let Some((laid, height)) = layout::part(next, model) else { return };
    let reading = Reading { top: next.top, row: next.row }.moved(&laid.page, height, action);
    (next.top, next.row) = (reading.top, reading.row);
    if let Screen::Result(result) = &mut model.screen {
        *result = next;
    }
}
