//! The second look: last time's answer, shown only after this time's was given, where the two differ much.

use crate::model::ItemIx;
use crate::report::words;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::{Overlay, Screen, card, note};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::{Page, Sheet};

/// The item that was answered.
#[derive(Debug)]
pub struct Second {
    item: ItemIx,
}

impl Second {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let shell = Shell::new(model, Heading::of(model, "A second look"));
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        let Some(work) = &model.work else { return shell.with(page, 0) };
        page.text(theme.strong, &work.assessment.item(self.item).ask);
        page.gap();
        let given = work.session.answers.get(self.item);
        page.item(
            "Now        ",
            theme.quiet,
            theme.text,
            &words::answer_briefly(&work.assessment, self.item, given),
        );
        let recalled = work.recalled.as_ref();
        let last = recalled.and_then(|recalled| recalled.last.as_ref());
        let look = recalled.and_then(|recalled| recalled.second_look(&work.assessment, self.item, given));
        if let (Some(look), Some((_, asked))) = (look, last) {
            let before = words::answer_briefly(asked, look.item, Some(look.answer));
            page.item("Last time  ", theme.quiet, theme.text, &before);
            if let Some(note) = look.note {
                page.item("Your note  ", theme.quiet, theme.text, note);
            }
        }
        page.gap();
        page.text(theme.text, "The two are far apart. Keep the new one, correct it, or note what changed.");
        shell.with(page, 0)
    }
}

/// Opens the second look at the answer in hand, if it calls for one that was not shown yet.
pub fn opens(model: &mut Model) -> bool {
    let (Screen::Card(card), Some(work)) = (&model.screen, &mut model.work) else { return false };
    let item = card.item;
    let given = work.session.answers.given(item);
    let recalled = work.recalled.as_ref();
    let calls =
        recalled.is_some_and(|recalled| recalled.second_look(&work.assessment, item, given).is_some());
    if !calls || work.looked_again.contains(&item) {
        return false;
    }
    work.looked_again.push(item);
    model.overlays.push(Overlay::Second(Second { item }));
    true
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Second(second)) = model.overlays.last() else { return Vec::new() };
    let item = second.item;
    match action {
        Action::Accept => {
            model.overlays.pop();
            card::go_on(model);
        }
        Action::Note => {
            model.overlays.pop();
            if let Some(work) = &model.work {
                model.overlays.push(Overlay::Note(Box::new(note::Note::new(item, work))));
            }
        }
        Action::Back => drop(model.overlays.pop()),
        _ => {}
    }
    Vec::new()
}
