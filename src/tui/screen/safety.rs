//! The safety page: opened from anywhere, by a red answer when the gate ends, and in place of a result.

use ratatui::text::Span;

use crate::assessment::shipped;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Overlay, Screen, result, summary};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows;
use crate::tui::widget::{Page, Sheet};

/// Why it is open, and how far it is scrolled.
#[derive(Debug, Clone, Copy)]
pub struct Safety {
    place: Place,
    top: usize,
}

impl Safety {
    /// The page, opened for the reason that this place tells.
    pub const fn new(place: Place) -> Self {
        Self { place, top: 0 }
    }

    /// Where a key would be pressed.
    pub const fn place(&self) -> Place {
        self.place
    }

    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let (shell, page) = self.parts(model);
        shell.with(page, self.top)
    }

    fn parts(self, model: &Model) -> (Shell, Page) {
        let theme = &model.given.theme;
        // Read when it is wanted, so that the first frame of Home does not wait for it.
        let safety = shipped::safety_page();
        let heading = Heading {
            title: safety.title,
            place: vec![Span::styled(self.subtitle(model), theme.quiet)],
            ..Heading::default()
        };
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        page.text(theme.text, &safety.lead);
        self.choices(model, &mut page);
        for (step, (title, words)) in safety.steps.iter().enumerate() {
            if step == 1 {
                own_numbers(model, &mut page);
            }
            page.gap();
            page.text(theme.heading, title);
            page.text(theme.text, words);
        }
        page.gap();
        page.text(theme.quiet, &safety.closing);
        (shell, page)
    }

    fn subtitle(self, model: &Model) -> String {
        match self.place {
            Place::SafetyResult => model.work.as_ref().map_or_else(String::new, screen::card::title),
            _ => "nothing on this page is kept or sent anywhere".into(),
        }
    }

    /// What the user can do from here, where the page opened by itself.
    fn choices(self, model: &Model, page: &mut Page) {
        let theme = &model.given.theme;
        let choices: &[(Action, &str)] = match self.place {
            Place::SafetyStop => &[
                (Action::Leave, "Stop here; your answers stay yours"),
                (Action::Accept, "Go on with the questions"),
            ],
            Place::SafetyResult => {
                &[(Action::Accept, "See what you noted, in words"), (Action::Leave, "Go to Home")]
            }
            _ => &[],
        };
        if !choices.is_empty() {
            page.gap();
        }
        for (action, words) in choices {
            let from = page.height();
            let key = keymap::shown(self.place, *action, &[]);
            page.item(&format!("  {}  ", crate::tui::text::pad(&key, 5)), theme.key, theme.text, words);
            page.row(from, *action, false);
        }
    }
}

/// The numbers that the user set, right after what to do in danger.
fn own_numbers(model: &Model, page: &mut Page) {
    let theme = &model.given.theme;
    if model.given.numbers.is_empty() {
        return;
    }
    page.gap();
    page.text(theme.heading, "Numbers you set");
    for number in &model.given.numbers {
        page.text(theme.text, &format!("{}: {}", number.name, number.number));
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(Overlay::Safety(safety)) = model.overlays.last() else { return Vec::new() };
    let safety = *safety;
    match (action, safety.place) {
        (Action::Accept, Place::SafetyResult) => {
            model.overlays.pop();
            summary::enter_from_safety(model);
        }
        (Action::Back, Place::SafetyResult) => return screen::go_home(model),
        (Action::Accept | Action::Back, _) => {
            model.overlays.pop();
        }
        _ => {
            let (shell, page) = safety.parts(model);
            let height = usize::from(shell.body.height);
            let top = rows::scrolled(safety.top, page.furthest(height), height, action);
            if let Some(Overlay::Safety(safety)) = model.overlays.last_mut() {
                safety.top = top;
            }
        }
    }
    Vec::new()
}

/// Puts the page in place of a result.
pub fn instead_of_result(model: &mut Model) {
    screen::go(model, Screen::Result(result::ResultScreen::default()));
    model.overlays.push(Overlay::safety(Place::SafetyResult));
}
