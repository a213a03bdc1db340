//! The gut check: the user's own verdict, said before they see the other one.

use crate::model::Position;
use crate::session::Stage;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Screen, result, review};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::{Page, Sheet};
use crate::tui::work::Work;

/// The marked row: the positions from best to worst, then "I cannot say".
#[derive(Debug, Clone, Copy, Default)]
pub struct Gut {
    row: usize,
}

impl Gut {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let Some(work) = &model.work else { return Sheet::new(*theme) };
        let heading = Heading::of(model, "Your own verdict");
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        page.text(theme.strong, "Before you see the result: what do you say yourself?");
        page.text(
            theme.quiet,
            "It is kept beside the verdict. Where the two differ, you have something to think about.",
        );
        page.gap();
        let positions = positions(work);
        for (index, position) in positions.iter().enumerate() {
            let label = &work.assessment.model().verdicts()[usize::from(*position)].label;
            self.add(model, &mut page, index, label);
        }
        page.gap();
        self.add(model, &mut page, positions.len(), "I cannot say");
        shell.with(page, 0)
    }

    fn add(self, model: &Model, page: &mut Page, index: usize, label: &str) {
        let key = keymap::shown(Place::Gut, rows::choose(index), &[]);
        let row = Row { index, marked: index == self.row, key: &key, label, about: "" };
        row.add(page, &model.given.theme);
    }
}

fn positions(work: &Work) -> Vec<Position> {
    (0..work.assessment.model().positions()).rev().filter_map(|n| Position::try_from(n).ok()).collect()
}

/// Opens the gut check.
pub fn enter(model: &mut Model) {
    let now = model.now;
    let Some(work) = &mut model.work else { return };
    work.enter(Stage::Gut, now);
    let at = positions(work).iter().position(|position| work.session.gut == Some(*position));
    // Nothing is suggested: the mark stands on the row that says nothing.
    let row = at.unwrap_or(positions(work).len());
    screen::go(model, Screen::Gut(Gut { row }));
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let (Screen::Gut(gut), Some(work)) = (&mut model.screen, &model.work) else { return Vec::new() };
    let rows = positions(work).len() + 1;
    let row = match action {
        Action::Accept => Some(gut.row),
        Action::Choose(number) => rows::chosen(number, rows),
        Action::Back => {
            review::enter(model);
            return Vec::new();
        }
        _ => {
            gut.row = rows::moved(gut.row, rows, action);
            None
        }
    };
    if let Some(row) = row {
        take(model, row);
    }
    Vec::new()
}

fn take(model: &mut Model, row: usize) {
    let now = model.now;
    if let Some(work) = &mut model.work {
        work.session.gut = positions(work).get(row).copied();
        work.judged = None;
        work.touch(now);
    }
    result::enter(model);
}
