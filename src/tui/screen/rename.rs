//! Another name for a place, everywhere: in its sessions, in what was said with a mentor, in the log.

use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screen::confirm::{Confirm, Then};
use crate::tui::screen::{Overlay, forget, past};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::{Field, Page, Sheet};
use ratatui::text::Span;

/// The place and what is typed.
#[derive(Debug)]
pub struct Rename {
    from: String,
    /// The name so far.
    pub words: Field,
}

impl Rename {
    /// Another name for this place.
    pub fn new(place: &str) -> Self {
        Self { from: place.to_owned(), words: Field::new(place) }
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let place = vec![Span::styled("Another name for a place", theme.strong)];
        let shell = Shell::new(model, Heading { title: "Past sessions".into(), place, ..Heading::default() });
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        let sessions = about(model, &self.from);
        let which = if sessions == 1 { "one session".to_owned() } else { format!("{sessions} sessions") };
        let named = past::place_named(&self.from);
        page.text(theme.text, &format!("{named}: {which}, and what the log says about it."));
        page.gap();
        super::add_typed(&mut page, theme, &self.words);
        shell.with(page, 0)
    }
}

fn about(model: &Model, place: &str) -> usize {
    model.shelf.newest().iter().filter(|head| head.place == place).count()
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Rename(rename)) = model.overlays.last() else { return Vec::new() };
    let (from, to) = (rename.from.clone(), rename.words.text().trim().to_owned());
    match action {
        Action::Back => drop(model.overlays.pop()),
        Action::Accept if to.is_empty() => model.notice = Some("A name, please.".into()),
        Action::Accept if to == from => drop(model.overlays.pop()),
        Action::Accept => {
            model.overlays.pop();
            if forget::puts_aside(model) {
                return carry_out(model, from, to);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Renames; asks first where two places would become one, since nothing tells them apart afterwards.
fn carry_out(model: &mut Model, from: String, to: String) -> Vec<Effect> {
    let there = about(model, &to);
    let question = format!("There is a place called {} already. Put both together?", past::place_named(&to));
    let effects = vec![Effect::Rename { from, to }];
    if there == 0 {
        return effects;
    }
    model.overlays.push(Overlay::Confirm(Confirm::new(&question, Then::Effects(effects))));
    Vec::new()
}
