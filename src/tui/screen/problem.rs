//! Saving failed: why, and what can be done. Nothing is lost while the program runs.

use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::Overlay;
use crate::tui::screen::folder::Folder;
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::{Page, Sheet};
use crate::tui::work::Kept;

/// The problem itself stands in the session in hand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Problem {
    /// The user asked to end the program.
    pub leaving: bool,
}

impl Problem {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let shell = Shell::new(model, Heading::of(model, "Your answers could not be saved"));
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        match model.work.as_ref().map(|work| &work.kept) {
            Some(Kept::Failed(why)) => page.text(theme.strong, why),
            Some(Kept::Saving | Kept::Retrying) => page.text(theme.strong, "Trying again .."),
            _ => page.text(theme.strong, "They are saved now."),
        }
        page.gap();
        page.text(theme.text, "They are safe in memory, and every further answer is tried again. You can:");
        page.gap();
        let leave = if self.leaving { "end without saving" } else { "end the program; it asks again" };
        let choices = [
            (Action::Retry, "try again, when the cause is gone"),
            (Action::Elsewhere, "save in another folder"),
            (Action::Back, "go on, and keep the answers in memory for now"),
            (Action::Quit, leave),
        ];
        for (action, words) in choices {
            let from = page.height();
            let key = keymap::shown(Place::Problem, action, &[]);
            page.item(&format!("  {}  ", crate::tui::text::pad(&key, 6)), theme.key, theme.text, words);
            page.row(from, action, false);
        }
        shell.with(page, 0)
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now = model.now;
    match action {
        Action::Retry => {
            if let Some(work) = &mut model.work {
                work.touch(now);
            }
            if let Some(table) = &mut model.table {
                table.touch();
            }
        }
        Action::Elsewhere => model.overlays.push(Overlay::Folder(Folder::default())),
        Action::Back => {
            model.overlays.pop();
        }
        _ => {}
    }
    Vec::new()
}

/// Whether the problem is told because the user wants to leave: asking again then means leaving all the same.
pub fn is_leaving(model: &Model) -> bool {
    matches!(model.overlays.last(), Some(Overlay::Problem(problem)) if problem.leaving)
}

/// Takes the problem away once everything is on disk.
pub fn solved(model: &mut Model) {
    let before = model.overlays.len();
    model.overlays.retain(|overlay| !matches!(overlay, Overlay::Problem(_)));
    if model.overlays.len() < before {
        model.notice = Some("Saved.".into());
    }
}
