//! What is open, in the order in which it is numbered.

use std::cmp::Reverse;

use anyhow::bail;
use serde::Serialize;

use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::memory::unread::name_unread;
use crate::cli::output::{aside, json, show};
use crate::journey::recall::{self, Named};
use crate::log::Entry;
use crate::memory;
use crate::order;
use crate::report::due::{self, DueDocument};
use crate::report::log;
use crate::report::log::{ActionDocument, EntryDocument};
use crate::session::{Action, Outcome, Reference, Session, is_same_place};

/// Something that somebody still has to do.
pub(super) enum Open {
    /// Asked or promised.
    Entry(Box<Entry>),
    /// A step of the plan of this session, and its place in that plan.
    Action { session: Box<Session>, index: usize },
}

impl Open {
    /// Its name for closing it, which stays the same: a reference, or that of the session with the step's number.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Entry(entry) => entry.reference.as_str().to_owned(),
            Self::Action { session, index } => format!("{}.{}", session.reference.as_str(), index + 1),
        }
    }

    fn action(&self) -> Option<&Action> {
        match self {
            Self::Entry(_) => None,
            Self::Action { session, index } => session.follow_up.actions.get(*index),
        }
    }

    fn place(&self) -> &str {
        match self {
            Self::Entry(entry) => &entry.place,
            Self::Action { session, .. } => &session.place,
        }
    }

    pub(super) fn told(&self, home: &Home) -> due::Todo<'_> {
        let what = match self {
            Self::Entry(entry) => log::undated(entry, home.today(), &home.zone),
            Self::Action { .. } => {
                self.action().map_or(String::new(), |action| log::action(action, home.today(), &home.zone))
            }
        };
        due::Todo { place: self.place(), what, name: self.name() }
    }

    /// What it is: "Northwind: you asked Maria: an hour; by Mon 1 Jun 2026  [k3m9x2pa]".
    pub(super) fn in_words(&self, home: &Home) -> String {
        let due::Todo { place, what, name } = self.told(home);
        let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
        format!("{place}{what}  [{name}]")
    }
}

/// Everything that is open, numbered as on the screens: what was asked and promised, the newest first, then the steps of
/// plans.
pub(super) fn all(home: &Home) -> anyhow::Result<Vec<Open>> {
    let history = recall::history(&home.store).map_err(told)?;
    let pending = home.store.log(&|name| name.outcome() == Some(Outcome::Pending)).map_err(told)?;
    let mut open: Vec<Open> = pending.entries.into_iter().map(|entry| Open::Entry(Box::new(entry))).collect();
    for head in history.heads().filter(|head| head.plan.open > 0) {
        open.extend(of_session(&head.reference, home)?);
    }
    Ok(open)
}

fn of_session(reference: &Reference, home: &Home) -> anyhow::Result<Vec<Open>> {
    let name = home.store.find(reference).map_err(told)?;
    // One whose questionnaire is gone, or that is with a mentor just now, cannot be changed; `show` still opens it.
    let session = match home.store.session(&name) {
        Ok((session, _)) => session,
        Err(error) => {
            aside(&format!("a plan with open steps is left out: {}", error.in_sentences()));
            return Ok(Vec::new());
        }
    };
    let actions = session.follow_up.actions.iter().enumerate();
    let open = actions.filter(|(_, action)| action.course.is_open());
    Ok(open.map(|(index, _)| Open::Action { session: Box::new(session.clone()), index }).collect())
}

/// The open thing with this number or name, or whose name alone begins so.
pub(super) fn find(wanted: &str, home: &Home) -> anyhow::Result<Open> {
    let mut open = all(home)?;
    let typed = wanted.trim().to_lowercase();
    let begun: Vec<usize> =
        (0..open.len()).filter(|index| recall::begins(&typed, &open[*index].name())).collect();
    let by_name = open.iter().position(|open| open.name() == typed);
    let by_number = || recall::number(&typed)?.checked_sub(1).filter(|index| *index < open.len());
    let index = match (by_name.or_else(by_number), begun.as_slice()) {
        (Some(index), _) => index,
        (None, [index]) => *index,
        (None, []) => {
            bail!("nothing open is called \"{}\"; see `stay-or-go plan` for what is", clean(wanted))
        }
        (None, several) => {
            let each = several.iter().map(|index| format!("\n  {}", open[*index].in_words(home)));
            bail!("could not tell which of these \"{}\" is:{}", clean(wanted), each.collect::<String>())
        }
    };
    Ok(open.swap_remove(index))
}

/// The thing with this number or name, open or closed; a closed one by its name or the beginning of it alone.
pub(super) fn named(wanted: &str, home: &Home) -> anyhow::Result<Open> {
    if recall::number(wanted).is_some()
        && let Ok(open) = find(wanted, home)
    {
        return Ok(open);
    }
    if let Some(entry) = entry(wanted, home)? {
        return Ok(Open::Entry(Box::new(entry)));
    }
    let step = wanted.split_once('.').and_then(|(session, number)| {
        let Ok(Named::One(name)) = recall::named(&home.store, session) else { return None };
        let index = number.parse::<usize>().ok()?.checked_sub(1)?;
        let (session, _) = home.store.session(&name).ok()?;
        let is_there = index < session.follow_up.actions.len();
        is_there.then(|| Open::Action { session: Box::new(session), index })
    });
    step.map_or_else(|| find(wanted, home), Ok)
}

/// The entry of the log with this name, or whose name alone begins so; a win too.
pub(in crate::cli::memory) fn entry(wanted: &str, home: &Home) -> anyhow::Result<Option<Entry>> {
    let typed = wanted.trim().to_lowercase();
    let mut meant =
        home.store.log(&|name| recall::begins(&typed, name.reference().as_str())).map_err(told)?.entries;
    if meant.len() > 1 {
        let each = meant.iter().map(|entry| format!("\n  {}", in_words(entry, home)));
        bail!("could not tell which of these \"{}\" is:{}", clean(wanted), each.collect::<String>());
    }
    Ok(meant.pop())
}

/// An entry in words that tell it from all others.
pub(in crate::cli::memory) fn in_words(entry: &Entry, home: &Home) -> String {
    let place = if entry.place.is_empty() { String::new() } else { format!("{}: ", entry.place) };
    format!("{place}{}  [{}]", log::line(entry, home.today(), &home.zone), entry.reference.as_str())
}

/// Lists what is open, what is due, and what waits for an event; or everything that was logged.
pub(super) fn list(about: Option<&str>, logged: bool, as_json: bool, home: &Home) -> anyhow::Result<bool> {
    let about = about.filter(|about| !about.is_empty());
    let about = about.map(|about| home.place(about)).transpose()?;
    let here = |place: &str| about.as_ref().is_none_or(|about| is_same_place(about, place));
    // An entry keeps its number also where only some are listed.
    let mut open: Vec<(usize, Open)> = (1..).zip(all(home)?).collect();
    open.retain(|(_, open)| here(open.place()));
    let today = home.today();
    let mut days = recall::due(&home.store, today, &home.zone).map_err(told)?;
    days.retain(|due| here(&due.place));
    let history = recall::history(&home.store).map_err(told)?;
    let log = home.store.log(&|_| true).map_err(told)?;
    let closed = log.entries.iter().filter(|entry| logged && !entry.is_open() && here(&entry.place));
    let mut closed: Vec<_> = closed.collect();
    order::by_key(&mut closed, |entry| Reverse(entry.day(&home.zone)));
    let closed = closed.into_iter();
    if as_json {
        let whole = |due| DueDocument::whole(due, today);
        json(
            "plan",
            &Document {
                open: open.iter().map(|(number, open)| OpenDocument::of(*number, open)).collect(),
                closed: closed.map(EntryDocument::of).collect(),
                due: days.iter().filter(|due| due.is_due(today)).map(whole).collect(),
                next: days.iter().filter(|due| !due.is_due(today)).map(whole).collect(),
            },
        )?;
    } else {
        let open = open.iter().map(|(number, open)| (*number, open.told(home)));
        let waiting = memory::waiting(history.heads(), &log.entries);
        let waiting = waiting.into_iter().filter(|head| here(&head.place));
        let mut document = due::document(&days, open, waiting, today);
        document.list("Wins, and what is closed", closed.map(|entry| in_words(entry, home)));
        show(&document)?;
    }
    name_unread(&history, home)
}

#[derive(Serialize)]
struct Document<'a> {
    open: Vec<OpenDocument<'a>>,
    closed: Vec<EntryDocument<'a>>,
    due: Vec<DueDocument<'a>>,
    next: Vec<DueDocument<'a>>,
}

#[derive(Serialize)]
struct OpenDocument<'a> {
    number: usize,
    name: String,
    place: &'a str,
    entry: Option<EntryDocument<'a>>,
    action: Option<ActionDocument<'a>>,
}

impl<'a> OpenDocument<'a> {
    fn of(number: usize, open: &'a Open) -> Self {
        let entry = match open {
            Open::Entry(entry) => Some(EntryDocument::of(entry)),
            Open::Action { .. } => None,
        };
        Self {
            number,
            name: open.name(),
            place: open.place(),
            entry,
            action: open.action().map(ActionDocument::of),
        }
    }
}
