//! Wins and asks: what is noted between check-ins, and what became of it.

use ratatui::text::Span;

use crate::log::Entry;
use crate::report;
use crate::session::{Closing, Course, Outcome};
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Overlay, Screen, jot};
use crate::tui::text;
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::{Page, Sheet};

/// The marked row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Log {
    row: usize,
}

impl Log {
    /// The screen.
    #[must_use]
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let open = model.log.iter().filter(|entry| entry.is_open()).count();
        let heading = Heading {
            title: "Wins and asks".into(),
            place: vec![Span::styled("they come back in the next check-in", theme.quiet)],
            progress: format!("{open} open"),
            ..Heading::default()
        };
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        if model.log.is_empty() {
            page.text(
                theme.text,
                "Nothing yet. Note a small win, or something you asked of somebody by a date.",
            );
        }
        let around = usize::from(shell.body.height);
        let entries = entries(model);
        for (index, entry) in
            entries.iter().enumerate().skip(self.row.saturating_sub(around)).take(2 * around)
        {
            let label = report::log::line(entry, model.today(), &model.given.zone);
            let key = crate::tui::keymap::shown(Place::Log, rows::choose(index), &[]);
            let place = text::cut(&entry.place, 40);
            Row { index, marked: index == self.row, key: &key, label: &label, about: &place }
                .add(&mut page, theme);
        }
        shell.with(page, 0)
    }
}

/// What is open first, then the rest, newest first.
fn entries(model: &Model) -> Vec<&Entry> {
    let open = model.log.iter().filter(|entry| entry.is_open());
    open.chain(model.log.iter().filter(|entry| !entry.is_open())).collect()
}

/// Opens the list, on this entry where it is named.
pub fn enter(model: &mut Model, at: Option<&crate::session::Reference>) {
    let row = entries(model).iter().position(|entry| Some(&entry.reference) == at).unwrap_or(0);
    screen::go(model, Screen::Log(Log { row }));
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let count = model.log.len();
    let Screen::Log(log) = &mut model.screen else { return Vec::new() };
    match action {
        Action::Win | Action::Ask => {
            let kind = if action == Action::Win { jot::Kind::Win } else { jot::Kind::Ask };
            model.overlays.push(Overlay::Jot(jot::Jot::new(kind)));
        }
        Action::Kept => return close(model, Outcome::Kept),
        Action::Broken => return close(model, Outcome::Broken),
        Action::Back => return screen::go_home(model),
        Action::Choose(number) => log.row = rows::chosen(number, count).unwrap_or(log.row),
        _ => log.row = rows::moved(log.row, count, action),
    }
    Vec::new()
}

fn close(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    let Screen::Log(log) = &model.screen else { return Vec::new() };
    let marked = entries(model).get(log.row).map(|entry| (*entry).clone());
    let Some(mut entry) = marked.filter(Entry::is_open) else {
        model.notice = Some("This one is not open.".into());
        return Vec::new();
    };
    let closing = Closing { at: model.now, note: String::new() };
    if let Some(promise) = entry.promise_mut() {
        promise.course = Course::ended(outcome, closing);
    }
    model.notice = Some(format!("Noted: {}.", report::log::outcome(outcome)));
    keep(model, entry)
}

/// Shows an entry, new or changed, and has it written.
pub fn keep(model: &mut Model, entry: Entry) -> Vec<Effect> {
    match model.log.iter_mut().find(|known| known.reference == entry.reference) {
        Some(known) => known.clone_from(&entry),
        None => model.log.insert(0, entry.clone()),
    }
    vec![Effect::Keep(Box::new(entry))]
}
