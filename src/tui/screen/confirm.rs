//! A question with yes and no, before something that is tedious to take back.

use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{Overlay, review};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::{Page, Sheet};

/// The question, and what yes does.
#[derive(Debug)]
pub struct Confirm {
    question: String,
    then: Then,
}

/// What yes does.
#[derive(Debug)]
pub enum Then {
    /// These effects.
    Effects(Vec<Effect>),
    /// Answer all that is open with "don't know", and see the review.
    RestUnknown,
}

impl Confirm {
    /// A question.
    pub fn new(question: &str, then: Then) -> Self {
        Self { question: question.to_owned(), then }
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let shell = Shell::new(model, Heading::of(model, "One question"));
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        page.text(theme.strong, &self.question);
        page.gap();
        for (action, word) in [(Action::Yes, "Yes"), (Action::No, "No")] {
            let from = page.height();
            let key = keymap::shown(Place::Confirm, action, &[]);
            page.item(&format!("  {key}  "), theme.key, theme.text, word);
            page.row(from, action, false);
        }
        shell.with(page, 0)
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Confirm(confirm)) = model.overlays.pop() else { return Vec::new() };
    match action {
        Action::Yes => carry_out(model, confirm.then),
        Action::No | Action::Back => Vec::new(),
        _ => {
            model.overlays.push(Overlay::Confirm(confirm));
            Vec::new()
        }
    }
}

fn carry_out(model: &mut Model, then: Then) -> Vec<Effect> {
    match then {
        Then::Effects(effects) => effects,
        Then::RestUnknown => {
            let now = model.now;
            if let Some(work) = &mut model.work {
                let left = work.rest_unknown(now);
                review::enter(model);
                let undo = keymap::shown(Place::Review, Action::Undo, &[]);
                model.notice = Some(format!("{left} answered with don't know; {undo} takes it back."));
            }
            Vec::new()
        }
    }
}

/// Asks whether to answer all that is open with "don't know".
pub fn ask_rest(model: &mut Model) {
    let Some(work) = &model.work else { return };
    let open = work.session.open(&work.assessment).len();
    if open == 0 {
        model.notice = Some("Nothing is open.".into());
        return;
    }
    let question = format!("Answer the {open} open questions with don't know, and see the review?");
    model.overlays.push(Overlay::Confirm(Confirm::new(&question, Then::RestUnknown)));
}
