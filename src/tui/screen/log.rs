//! Wins and asks, and whatever else is open: what is noted between check-ins, and what became of it.

use jiff::civil::Date;
use ratatui::text::Span;

use crate::log::Entry;
use crate::memory::{self, Due, What};
use crate::report;
use crate::report::jot::{Kind, NOT_OPEN};
use crate::session::{Closing, Course, Head, Outcome, Reference};
use crate::tui::effect::Effect;
use crate::tui::hand;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::plan::Behind;
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

/// A row.
enum Line<'a> {
    /// An entry of the log.
    Entry(&'a Entry),
    /// Open steps of the plan of this session.
    Steps(&'a Head),
    /// A decision that holds until a day, or a day to look again.
    Coming(Box<Due>),
    /// A session to be looked at again when something has happened.
    Waiting(&'a Head),
}

impl Log {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let lines = lines(model);
        let open = lines.iter().filter(|line| line.is_open()).count();
        let heading = Heading {
            title: "Wins and asks".into(),
            place: vec![Span::styled("they come back in the next check-in", theme.quiet)],
            progress: format!("{open} open"),
            ..Heading::default()
        };
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        if lines.is_empty() {
            page.text(
                theme.text,
                "Nothing yet. Note a small win, or something you asked of somebody by a date.",
            );
        }
        let around = usize::from(shell.body.height);
        let first = self.row.saturating_sub(around);
        for (index, line) in lines.iter().enumerate().skip(first).take(2 * around) {
            if index > 0 && index > first && lines[index - 1].group() != line.group() {
                page.gap();
            }
            let (label, place) = line.told(model);
            let key = keymap::shown(Place::Log, rows::choose(index), &[]);
            let place = text::cut(&place, 40);
            Row { index, marked: index == self.row, key: &key, label: &label, about: &place }
                .add(&mut page, theme);
        }
        shell.with(page, 0)
    }
}

impl Line<'_> {
    fn is_open(&self) -> bool {
        match self {
            Self::Entry(entry) => entry.is_open(),
            Self::Steps(_) => true,
            Self::Coming(_) | Self::Waiting(_) => false,
        }
    }

    /// What stands together.
    fn group(&self) -> u8 {
        match self {
            Self::Entry(entry) if entry.is_open() => 0,
            Self::Steps(_) => 0,
            Self::Coming(_) | Self::Waiting(_) => 1,
            Self::Entry(_) => 2,
        }
    }

    /// What it says, and the place.
    fn told(&self, model: &Model) -> (String, String) {
        match self {
            Self::Entry(entry) => {
                (report::log::line(entry, model.today(), &model.given.zone), entry.place.clone())
            }
            Self::Steps(head) => (report::log::steps(&head.plan, model.today()), head.place.clone()),
            Self::Coming(due) => (report::due::coming(due, model.today()), due.place.clone()),
            Self::Waiting(head) => (report::due::waiting(head), head.place.clone()),
        }
    }

    fn session(&self) -> Option<&Reference> {
        match self {
            Self::Entry(_) => None,
            Self::Steps(head) | Self::Waiting(head) => Some(&head.reference),
            Self::Coming(due) => match &due.what {
                What::Decision { session, .. } | What::Review { session } | What::Plan { session, .. } => {
                    Some(session)
                }
                What::Promise(_) => None,
            },
        }
    }
}

/// What is open first, then what comes, then the rest, newest first.
fn lines(model: &Model) -> Vec<Line<'_>> {
    let heads = model.shelf.heads();
    let open = model.log.iter().filter(|entry| entry.is_open()).map(Line::Entry);
    let steps = heads.iter().filter(|head| head.plan.open > 0).map(Line::Steps);
    let coming = memory::due(heads, &[], Date::MAX).into_iter();
    let coming = coming.filter(|due| matches!(due.what, What::Decision { .. } | What::Review { .. }));
    let closed = model.log.iter().filter(|entry| !entry.is_open()).map(Line::Entry);
    let coming = coming.map(|due| Line::Coming(Box::new(due)));
    let waiting = memory::waiting(heads).into_iter().map(Line::Waiting);
    open.chain(steps).chain(coming).chain(waiting).chain(closed).collect()
}

/// Opens the list, on this entry where it is named.
pub fn enter(model: &mut Model, at: Option<&Reference>) {
    let is_it = |line: &Line| matches!(line, Line::Entry(entry) if Some(&entry.reference) == at);
    let row = lines(model).iter().position(is_it).unwrap_or(0);
    screen::go(model, Screen::Log(Log { row }));
}

/// Whether an action has a meaning on the marked row: hints follow it.
pub fn offers(model: &Model, action: Action) -> bool {
    let Screen::Log(log) = &model.screen else { return true };
    let lines = lines(model);
    match (action, lines.get(log.row.min(lines.len().saturating_sub(1)))) {
        (Action::Kept | Action::Broken, Some(Line::Entry(entry))) => entry.is_open(),
        (Action::Kept | Action::Broken, _) | (Action::Accept, None) => false,
        _ => true,
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let count = lines(model).len();
    let Screen::Log(log) = &mut model.screen else { return Vec::new() };
    log.row = log.row.min(count.saturating_sub(1));
    match action {
        Action::Win => model.overlays.push(Overlay::Jot(jot::Jot::new(Kind::Win))),
        Action::Ask => model.overlays.push(Overlay::Jot(jot::Jot::new(Kind::Ask))),
        Action::Accept => return open(model),
        Action::Kept => return close(model, Outcome::Kept),
        Action::Broken => return close(model, Outcome::Broken),
        Action::Back => return screen::go_home(model),
        Action::Choose(number) => log.row = rows::chosen(number, count).unwrap_or(log.row),
        _ => log.row = rows::moved(log.row, count, action),
    }
    Vec::new()
}

/// Opens the session behind the marked row, or the entry for editing.
fn open(model: &mut Model) -> Vec<Effect> {
    let Screen::Log(log) = &model.screen else { return Vec::new() };
    let lines = lines(model);
    let Some(line) = lines.get(log.row) else { return Vec::new() };
    if let Line::Steps(head) = line {
        let session = head.reference.clone();
        return hand::open_plan(model, &session, Behind::Log);
    }
    if let Some(session) = line.session() {
        return vec![Effect::Open(session.clone())];
    }
    if let Line::Entry(entry) = line {
        let jot = jot::Jot::entry(entry);
        model.overlays.push(Overlay::Jot(jot));
    }
    Vec::new()
}

fn close(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    let Screen::Log(log) = &model.screen else { return Vec::new() };
    let marked = lines(model).into_iter().nth(log.row);
    let entry = if let Some(Line::Entry(entry)) = marked { Some(entry.clone()) } else { None };
    match entry {
        Some(entry) => end(model, entry, outcome),
        None => refuse(model),
    }
}

/// Notes what became of an entry, if it is open.
pub fn end(model: &mut Model, mut entry: Entry, outcome: Outcome) -> Vec<Effect> {
    if !entry.is_open() {
        return refuse(model);
    }
    let closing = Closing { at: model.now, note: String::new() };
    if let Some(promise) = entry.promise_mut() {
        promise.course = Course::ended(outcome, closing);
    }
    model.notice = Some(format!("Noted: {}.", report::log::outcome(outcome)));
    keep(model, entry)
}

fn refuse(model: &mut Model) -> Vec<Effect> {
    model.notice = Some(NOT_OPEN.into());
    Vec::new()
}

/// Shows an entry, new or changed, and has it written.
pub fn keep(model: &mut Model, entry: Entry) -> Vec<Effect> {
    match model.log.iter_mut().find(|known| known.reference == entry.reference) {
        Some(known) => known.clone_from(&entry),
        None => model.log.insert(0, entry.clone()),
    }
    model.seek_due(true);
    vec![Effect::Keep(Box::new(entry))]
}
