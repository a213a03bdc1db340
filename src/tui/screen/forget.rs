//! Forgetting a session or a place: tells exactly what would go, and goes on with a deliberate yes alone.

use ratatui::text::Span;

use crate::recall;
use crate::report::block::Block;
use crate::report::forget_preview::question;
use crate::session::Reference;
use crate::store::{Forget, Forgetting};
use crate::tui::at_table::AtTable;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{Overlay, past};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::{Page, Sheet, rows};
use crate::tui::work::Work;

/// What would go, and how far it is scrolled.
#[derive(Debug)]
pub struct Forgets {
    plan: Forgetting,
    top: usize,
}

impl Forgets {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let (shell, page) = self.parts(model);
        shell.with(page, self.top)
    }

    fn parts(&self, model: &Model) -> (Shell, Page) {
        let theme = &model.given.theme;
        let place = vec![Span::styled("Forget, without a trace", theme.strong)];
        let shell = Shell::new(model, Heading { title: "Past sessions".into(), place, ..Heading::default() });
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        page.text(theme.strong, &question(self.plan.what.place()));
        page.gap();
        for (action, word) in [(Action::Yes, "Yes, forget"), (Action::No, "No, keep everything")] {
            let from = page.height();
            let key = keymap::shown(Place::Forget, action, &[]);
            page.item(&format!("  {key}  "), theme.key, theme.text, word);
            page.click_on(from, action);
        }
        let preview = recall::forget_preview(&self.plan, |reference| named(model, reference));
        for block in preview.document().blocks {
            match block {
                Block::Heading(heading) => {
                    page.gap();
                    page.text(theme.heading, &heading);
                }
                Block::Item(item) => {
                    page.item(&format!("{} ", theme.glyphs.chosen), theme.accent, theme.text, &item.text);
                }
                _ => {}
            }
        }
        (shell, page)
    }
}

/// A session as lists call it.
fn named(model: &Model, reference: &Reference) -> Option<String> {
    let head = model.shelf.heads().iter().find(|head| head.reference == *reference)?;
    let day = head.started.to_zoned(model.given.zone.clone()).date();
    Some(format!("{}, {}, {day}", past::place_of(head), past::kind(head)))
}

/// Asks what forgetting would do.
pub fn ask(model: &mut Model, what: Forget) -> Vec<Effect> {
    if puts_aside(model) { vec![Effect::WouldForget(what)] } else { Vec::new() }
}

/// Takes what forgetting would do, and asks.
pub fn asks(model: &mut Model, plan: Forgetting) {
    if plan.is_empty() {
        model.notice = Some("There is nothing to forget.".into());
        return;
    }
    model.overlays.push(Overlay::Forgets(Box::new(Forgets { plan, top: 0 })));
}

/// Puts the session in hand aside: what is changed on disk must not be written over by what is in memory. Whether
/// that could be done.
pub fn puts_aside(model: &mut Model) -> bool {
    let kept =
        model.table.as_ref().is_none_or(AtTable::is_kept) && model.work.as_ref().is_none_or(Work::is_kept);
    if kept {
        (model.work, model.table) = (None, None);
    } else {
        model.notice = Some("Not now: the session in hand is not saved yet.".into());
    }
    kept
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Forgets(forgets)) = model.overlays.last() else { return Vec::new() };
    match action {
        Action::Yes => {
            let plan = forgets.plan.clone();
            model.overlays.pop();
            return vec![Effect::Forget(Box::new(plan))];
        }
        Action::No | Action::Back => drop(model.overlays.pop()),
        _ => {
            let (shell, page) = forgets.parts(model);
            let height = usize::from(shell.body.height);
            let top = rows::scrolled(forgets.top, page.furthest(height), height, action);
            if let Some(Overlay::Forgets(forgets)) = model.overlays.last_mut() {
                forgets.top = top;
            }
        }
    }
    Vec::new()
}
