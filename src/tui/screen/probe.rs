//! What to ask about an item, and how to hear the answer.

use crate::assessment::Item;
use crate::model::ItemIx;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::Overlay;
use crate::tui::theme::Theme;
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows;
use crate::tui::widget::{Page, Sheet};

/// An item's probe, scrolled.
#[derive(Debug)]
pub struct Probe {
    item: ItemIx,
    top: usize,
}

impl Probe {
    /// The probe of this item.
    pub const fn new(item: ItemIx) -> Self {
        Self { item, top: 0 }
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let (shell, page) = self.parts(model);
        shell.with(page, self.top)
    }

    fn parts(&self, model: &Model) -> (Shell, Page) {
        let theme = &model.given.theme;
        let shell = Shell::new(model, Heading::of(model, "What to ask"));
        let mut page = Page::new(shell.body.width);
        if let Some(work) = &model.work {
            let item = work.assessment.item(self.item);
            page.line(Vec::new());
            page.text(theme.strong, &item.ask);
            add(&mut page, theme, item);
        }
        (shell, page)
    }
}

/// Adds what to ask about an item, where there is something.
pub fn add(page: &mut Page, theme: &Theme, item: &Item) {
    if let Some(prompt) = &item.prompt {
        page.gap();
        page.item("A mentor may ask  ", theme.quiet, theme.text, prompt);
    }
    if let Some(probe) = &item.probe {
        page.gap();
        let parts = [
            ("Ask           ", &probe.ask),
            ("And then      ", &probe.follow_up),
            ("A good answer ", &probe.good),
            ("An evasive one", &probe.evasive),
        ];
        for (name, words) in parts.into_iter().filter(|(_, words)| !words.is_empty()) {
            page.item(&format!("{name}  "), theme.quiet, theme.text, words);
        }
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Probe(probe)) = model.overlays.last() else { return Vec::new() };
    if action == Action::Back {
        model.overlays.pop();
        return Vec::new();
    }
    let (shell, page) = probe.parts(model);
    let height = usize::from(shell.body.height);
    let top = rows::scrolled(probe.top, page.furthest(height), height, action);
    if let Some(Overlay::Probe(probe)) = model.overlays.last_mut() {
        probe.top = top;
    }
    Vec::new()
}
