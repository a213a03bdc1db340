//! Past sessions: every one on this machine, newest first.

use ratatui::text::Span;

use crate::session::{Head, Stage};
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::{Model, Shelf};
use crate::tui::screen::{self, Screen};
use crate::tui::text;
use crate::tui::view::{Heading, Shell};
use crate::tui::when;
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::{Page, Sheet};

/// The marked row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Past {
    row: usize,
}

impl Past {
    /// The screen.
    #[must_use]
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let heads = model.shelf.heads();
        let heading = Heading {
            title: "Past sessions".into(),
            place: vec![Span::styled("newest first", theme.quiet)],
            progress: if heads.is_empty() {
                String::new()
            } else {
                format!("{} of {}", self.row + 1, heads.len())
            },
            ..Heading::default()
        };
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        if let Some(words) = nothing(&model.shelf) {
            page.text(theme.text, words);
        }
        unreadable(model, &mut page);
        // Only what can be seen is laid out: ten thousand sessions open as fast as ten.
        let around = usize::from(shell.body.height);
        let first = self.row.saturating_sub(around);
        for (index, head) in heads.iter().enumerate().skip(first).take(2 * around) {
            self.add(model, &mut page, index, head);
        }
        shell.with(page, 0)
    }

    fn add(self, model: &Model, page: &mut Page, index: usize, head: &Head) {
        let label = format!("{}, {}", place_of(head), kind(head));
        let key = keymap::shown(Place::Past, rows::choose(index), &[]);
        let row =
            Row { index, marked: index == self.row, key: &key, label: &label, about: &about(model, head) };
        row.add(page, &model.given.theme);
        page.gap();
    }
}

fn nothing(shelf: &Shelf) -> Option<&'static str> {
    match shelf {
        Shelf::Looking => Some("Looking .."),
        Shelf::Found(heads, unreadable) if heads.is_empty() && unreadable.is_empty() => {
            Some("None yet. What you begin on Home will be listed here.")
        }
        Shelf::Found(..) => None,
    }
}

fn unreadable(model: &Model, page: &mut Page) {
    if let Shelf::Found(_, unreadable) = &model.shelf {
        for why in unreadable {
            page.item("! ", model.given.theme.warning, model.given.theme.text, why);
        }
        page.gap();
    }
}

/// The place in the user's own word, or that there is none.
#[must_use]
pub fn place_of(head: &Head) -> String {
    match head.place.as_str() {
        "" => "no name".into(),
        place => text::cut(place, 40),
    }
}

/// What kind of session it is.
#[must_use]
pub fn kind(head: &Head) -> String {
    match head.assessment.id.as_str() {
        "job-offer" => "a job offer".into(),
        "current-role" => "my current role".into(),
        "mentor-session" => "with a mentor".into(),
        "pulse" => "pulse".into(),
        other => text::cut(other, 30),
    }
}

fn about(model: &Model, head: &Head) -> String {
    let when = when::moment(head.changed, model);
    match (&head.verdict, head.stage) {
        (Some((_, headline)), _) => format!("{when}   {}", text::clean(headline)),
        (None, Stage::Done) => format!("{when}   done"),
        (None, _) => {
            format!("{when}   unfinished, {} of {} answered", head.progress.answered, head.progress.of)
        }
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Past(past) = &mut model.screen else { return Vec::new() };
    let heads = model.shelf.heads();
    let row = match action {
        Action::Accept => Some(past.row),
        Action::Choose(number) => rows::chosen(number, heads.len()),
        Action::Back => return screen::go_home(model),
        _ => {
            past.row = rows::moved(past.row, heads.len(), action);
            None
        }
    };
    let head = row.and_then(|row| heads.get(row));
    head.map_or_else(Vec::new, |head| vec![Effect::Open(head.reference.clone())])
}
