//! Another place for the answers, when the usual one cannot be written: a folder, typed.

use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::Overlay;
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::{Field, Page, Sheet};

/// What is typed.
#[derive(Debug, Default)]
pub struct Folder {
    /// The path so far.
    pub words: Field,
}

impl Folder {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let shell = Shell::new(model, Heading::of(model, "Another folder for your answers"));
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        page.text(
            theme.text,
            "Which folder? It is made if need be, for you alone. What was saved before stays where it is.",
        );
        page.gap();
        super::add_typed(&mut page, theme, &self.words);
        shell.with(page, 0)
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Folder(folder)) = model.overlays.last() else { return Vec::new() };
    let typed = folder.words.text().trim().to_owned();
    match action {
        Action::Accept if typed.is_empty() => model.notice = Some("The path of a folder, please.".into()),
        Action::Accept => {
            model.overlays.pop();
            model.given.folder.clone_from(&typed);
            return vec![Effect::SaveIn(typed.into())];
        }
        Action::Back => {
            model.overlays.pop();
        }
        _ => {}
    }
    Vec::new()
}
