//! What is open, in the order in which it is numbered.

use anyhow::Context;
use jiff::civil::Date;
use serde::Serialize;

use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::memory::{json, name_unread};
use crate::cli::output::show;
use crate::journey::recall::{self, History};
use crate::log::Entry;
use crate::report::due::{self, DueDocument};
use crate::report::log;
use crate::report::log::{ActionDocument, EntryDocument};
use crate::session::{Action, Head, Outcome, Reference, Session, Stage};

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

    fn by(&self) -> Option<Date> {
        match self {
            Self::Entry(entry) => entry.promise()?.by,
            Self::Action { .. } => self.action()?.by,
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
}

/// Everything that is open, the earliest date first, what has no date last.
pub(super) fn all(home: &Home) -> anyhow::Result<Vec<Open>> {
    let history = recall::history(&home.store).map_err(told)?;
    let pending = home.store.log(|name| name.outcome() == Some(Outcome::Pending)).map_err(told)?;
    let mut open: Vec<Open> = pending.entries.into_iter().map(|entry| Open::Entry(Box::new(entry))).collect();
    for head in history.heads().filter(|head| head.plan.open > 0) {
        open.extend(of_session(&head.reference, home)?);
    }
    open.sort_by_key(|open| (open.by().is_none(), open.by(), open.name()));
    Ok(open)
}

fn of_session(reference: &Reference, home: &Home) -> anyhow::Result<Vec<Open>> {
    let name = home.store.find(reference).map_err(told)?;
    // One whose questionnaire is gone cannot be changed; `show` still opens it.
    let Ok((session, _)) = home.store.session(&name) else { return Ok(Vec::new()) };
    let actions = session.follow_up.actions.iter().enumerate();
    let open = actions.filter(|(_, action)| action.course.is_open());
    Ok(open.map(|(index, _)| Open::Action { session: Box::new(session.clone()), index }).collect())
}

/// The open thing with this number or name.
pub(super) fn find(wanted: &str, home: &Home) -> anyhow::Result<Open> {
    let mut open = all(home)?;
    let by_name = open.iter().position(|open| open.name() == wanted);
    let by_number = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|index| *index < open.len());
    let index = by_name.or_else(by_number);
    let index = index.with_context(|| {
        format!("nothing open is called \"{}\"; see `stay-or-go plan` for what is", clean(wanted))
    })?;
    Ok(open.swap_remove(index))
}

/// The thing with this number or name, open or closed; a closed one by its name alone.
pub(super) fn named(wanted: &str, home: &Home) -> anyhow::Result<Open> {
    let entries = home.store.log(|name| name.is(wanted)).map_err(told)?.entries;
    if let Some(entry) = entries.into_iter().next() {
        return Ok(Open::Entry(Box::new(entry)));
    }
    let step = wanted.split_once('.').and_then(|(session, number)| {
        let (reference, number) = (Reference::parse(session)?, number.parse::<usize>().ok()?);
        let (session, _) = home.store.session(&home.store.find(&reference).ok()?).ok()?;
        let index = number.checked_sub(1).filter(|index| *index < session.follow_up.actions.len())?;
        Some(Open::Action { session: Box::new(session), index })
    });
    step.map_or_else(|| find(wanted, home), Ok)
}

/// Lists what is open, what is due, and what waits for an event.
pub(super) fn list(about: Option<&str>, as_json: bool, home: &Home) -> anyhow::Result<bool> {
    let here = |place: &str| about.is_none_or(|about| about == place);
    let mut open = all(home)?;
    open.retain(|open| here(open.place()));
    let mut due = recall::due(&home.store, home.today()).map_err(told)?;
    due.retain(|due| here(&due.place));
    let history = recall::history(&home.store).map_err(told)?;
    if as_json {
        json(&Document {
            open: open.iter().map(OpenDocument::of).collect(),
            due: due.iter().map(DueDocument::of).collect(),
        })?;
    } else {
        let open = open.iter().map(|open| open.told(home));
        let again = newest(&history).filter(|head| here(&head.place));
        show(&due::document(&due, open, again, home.today()))?;
    }
    name_unread(&history, home)
}

/// The newest finished session of each place and sort: what looks again.
fn newest(history: &History) -> impl Iterator<Item = &Head> {
    let mut seen = std::collections::HashSet::new();
    let heads = history.heads().filter(|head| head.stage == Stage::Done);
    heads.filter(move |head| seen.insert((&head.place, &head.assessment.id)))
}

#[derive(Serialize)]
struct Document<'a> {
    open: Vec<OpenDocument<'a>>,
    due: Vec<DueDocument<'a>>,
}

#[derive(Serialize)]
struct OpenDocument<'a> {
    name: String,
    place: &'a str,
    entry: Option<EntryDocument<'a>>,
    action: Option<ActionDocument<'a>>,
}

impl<'a> OpenDocument<'a> {
    fn of(open: &'a Open) -> Self {
        let entry = match open {
            Open::Entry(entry) => Some(EntryDocument::of(entry)),
            Open::Action { .. } => None,
        };
        Self { name: open.name(), place: open.place(), entry, action: open.action().map(ActionDocument::of) }
    }
}
