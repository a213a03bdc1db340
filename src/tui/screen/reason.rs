//! Why an item does not apply: a few words, typed.

use crate::model::ItemIx;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Overlay, Screen, card};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::{Field, Page, Sheet};

/// What is typed, and for which item.
#[derive(Debug)]
pub struct Reason {
    item: ItemIx,
    /// The words so far.
    pub words: Field,
}

impl Reason {
    /// The field, filled with what was typed before.
    pub fn new(item: ItemIx, words: &str) -> Self {
        Self { item, words: Field::new(words) }
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let shell = Shell::new(model, Heading::of(model, "This does not apply"));
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        if let Some(work) = &model.work {
            page.text(theme.strong, &work.assessment.item(self.item).ask);
            page.gap();
        }
        page.text(theme.text, "Why not? A few words; it then counts neither for nor against.");
        page.gap();
        super::add_typed(&mut page, theme, &self.words);
        shell.with(page, 0)
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Reason(reason)) = model.overlays.last() else { return Vec::new() };
    let (item, words) = (reason.item, reason.words.text().trim().to_owned());
    match action {
        Action::Accept if words.is_empty() => model.notice = Some("A few words, please.".into()),
        Action::Accept => {
            model.overlays.pop();
            card::does_not_apply(model, item, words);
        }
        Action::Back => {
            model.overlays.pop();
            if let Screen::Card(card) = &mut model.screen {
                card.draft = words;
            }
        }
        _ => {}
    }
    Vec::new()
}
