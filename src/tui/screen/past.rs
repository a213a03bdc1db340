//! Past sessions: every one on this machine, newest first.

use ratatui::text::Span;

use crate::session::{Head, Reference, Stage};
use crate::tui::effect::{Effect, Looking};
use crate::tui::hand;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::{Model, Shelf};
use crate::tui::screen::{self, Screen};
use crate::tui::text;
use crate::tui::view::{Heading, Shell};
use crate::tui::when;
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::{Page, Sheet};

/// The marked row.
#[derive(Debug, Clone, Default)]
pub struct Past {
    row: usize,
    /// Marked for comparing.
    marked: Vec<Reference>,
    /// Only sessions about this place.
    only: Option<String>,
}

/// Sessions that are compared at most.
const SIDES: usize = 3;

impl Past {
    /// The screen.
    #[must_use]
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let heads = self.heads(model);
        let place = self
            .only
            .as_deref()
            .map_or("newest first".to_owned(), |only| format!("newest first, only {}", text::cut(only, 40)));
        let heading = Heading {
            title: "Past sessions".into(),
            place: vec![Span::styled(place, theme.quiet)],
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
            self.add_row(model, &mut page, index, head);
        }
        shell.with(page, 0)
    }

    /// The sessions that are listed.
    fn heads<'a>(&self, model: &'a Model) -> Vec<&'a Head> {
        let wanted = |head: &&Head| self.only.as_ref().is_none_or(|only| *only == head.place);
        model.shelf.heads().iter().filter(wanted).collect()
    }

    fn add_row(&self, model: &Model, page: &mut Page, index: usize, head: &Head) {
        let mark = if self.marked.contains(&head.reference) { model.given.theme.glyphs.done } else { "" };
        let label = format!("{}, {}  {mark}", place_of(head), kind(head));
        let label = label.trim_end();
        let key = keymap::shown(Place::Past, rows::choose(index), &[]);
        let row = Row { index, marked: index == self.row, key: &key, label, about: &about(model, head) };
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

/// Whether an action has a meaning now.
#[must_use]
pub fn offers(model: &Model, action: Action) -> bool {
    let Screen::Past(past) = &model.screen else { return false };
    let any = !past.heads(model).is_empty();
    match action {
        Action::Compare => past.marked.len() > 1,
        Action::Mark | Action::Trend | Action::OnlyPlace | Action::Accept => any,
        _ => true,
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Past(past) = &model.screen else { return Vec::new() };
    let heads: Vec<Head> = past.heads(model).into_iter().cloned().collect();
    let Screen::Past(past) = &mut model.screen else { return Vec::new() };
    past.row = past.row.min(heads.len().saturating_sub(1));
    let head = heads.get(past.row);
    let row = match (action, head) {
        (Action::Accept, _) => Some(past.row),
        (Action::Choose(number), _) => rows::chosen(number, heads.len()),
        (Action::Back, _) => return screen::go_home(model),
        (Action::Trend, Some(head)) => {
            let (place, kind) = (head.place.clone(), head.assessment.id.clone());
            return vec![Effect::Look(Looking::Trend { place, kind })];
        }
        (Action::Compare, _) if past.marked.len() > 1 => {
            return vec![Effect::Look(Looking::Compare(past.marked.clone()))];
        }
        (Action::Mark, Some(head)) => {
            past.mark(&head.reference);
            None
        }
        (Action::OnlyPlace, Some(head)) => {
            past.only = if past.only.is_some() { None } else { Some(head.place.clone()) };
            past.row = 0;
            None
        }
        _ => {
            past.row = rows::moved(past.row, heads.len(), action);
            None
        }
    };
    let head = row.and_then(|row| heads.get(row));
    head.map_or_else(Vec::new, |head| hand::open(model, &head.reference))
}

impl Past {
    /// Marks a session, or takes its mark away; of more than can be compared the oldest mark goes.
    fn mark(&mut self, reference: &Reference) {
        if let Some(at) = self.marked.iter().position(|marked| marked == reference) {
            self.marked.remove(at);
            return;
        }
        if self.marked.len() == SIDES {
            self.marked.remove(0);
        }
        self.marked.push(reference.clone());
    }
}
