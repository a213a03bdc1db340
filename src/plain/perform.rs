//! Everything that the plain lines do outside: the store, the shipped assessments, and chance.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::state::{Effect, Event, Shelf};
use super::{Begin, pages};
use crate::assessment::{Assessment, shipped};
use crate::editor;
use crate::meeting::{Guide, Meeting, Step, Table};
use crate::recall;
use crate::report;
use crate::session::{Reference, Session};
use crate::store::{Draft, Paths, Store, StoreError, TableDraft};

/// The store in use: the one given, or the one that the user chose when it failed.
pub struct Keeper<'a> {
    given: &'a Store,
    elsewhere: Option<Store>,
}

impl<'a> Keeper<'a> {
    /// Keeps in this store.
    pub const fn new(given: &'a Store) -> Self {
        Self { given, elsewhere: None }
    }

    fn store(&self) -> &Store {
        self.elsewhere.as_ref().unwrap_or(self.given)
    }

    /// Does it; the event that follows, if any.
    pub fn perform(&mut self, effect: Effect, now: Timestamp) -> Option<Event<'static>> {
        Some(match effect {
            Effect::List => list(self.store()),
            Effect::Begin { assessment, quick } => match shipped::assessment(&assessment) {
                Some(assessment) => {
                    begin(Begin { assessment: Arc::new(assessment), place: String::new(), quick }, now)
                }
                None => Event::Failed(format!("There is no assessment {assessment}.")),
            },
            Effect::Open(reference) => open(self.store(), &reference, now),
            Effect::Recall(session, assessment) => {
                let zone = jiff::tz::TimeZone::system();
                let recalled = recall::recalled(self.store(), &session, &assessment, &zone);
                Event::Recalled(recalled.ok().map(Box::new))
            }
            Effect::Edit(words) => Event::Edited(editor::edit(&words, false)),
            Effect::Release(reference) => {
                self.store().release(&reference);
                return None;
            }
            Effect::WriteOut(name, text) => write_out(&name, &text),
            Effect::Meet(reference) => meet(self.store(), &reference, now),
            Effect::Keep(entry) => Event::EntryKept(self.store().keep(&entry).map_err(|error| told(&error))),
            Effect::Look(look) => match pages::page(self.store(), &look) {
                Ok(page) => Event::Told(page),
                Err(error) => Event::Failed(told(&error)),
            },
            Effect::Rename { from, to } => rename(self.store(), &from, &to),
            Effect::WouldForget(what) => match self.store().what_to_forget(&what) {
                Ok(plan) => Event::WouldForget(Box::new(plan)),
                Err(error) => Event::Failed(told(&error)),
            },
            Effect::Forget(plan) => Event::Changed(match self.store().forget(&plan) {
                Ok(()) => "Forgotten.".to_owned(),
                Err(error) => format!("Not forgotten. {}", told(&error)),
            }),
            Effect::KeepTable(table, assessment) => Event::TableKept(keep(self.store(), *table, &assessment)),
            Effect::Save(draft) => save(self.store(), &draft),
            Effect::SaveElsewhere(folder, draft) => self.save_elsewhere(&folder, &draft, now),
        })
    }

    /// Takes another store into use once a session is saved there.
    fn save_elsewhere(&mut self, folder: &Path, draft: &Draft, now: Timestamp) -> Event<'static> {
        let store = Store::open(Paths::inside(folder), now);
        let event = save(&store, draft);
        if matches!(event, Event::Saved) {
            self.elsewhere = Some(store);
        }
        event
    }
}

fn rename(store: &Store, from: &str, to: &str) -> Event<'static> {
    match store.rename_place(from, to) {
        Ok(renamed) if renamed.failed.is_empty() => Event::Changed(format!("It is called {to} now.")),
        Ok(renamed) => {
            let left = renamed.failed.iter().map(|damaged| told(&damaged.error)).next().unwrap_or_default();
            Event::Changed(format!("{} could not be renamed: {left}", renamed.failed.len()))
        }
        Err(error) => Event::Failed(told(&error)),
    }
}

/// A session that has just begun.
pub fn begin(begin: Begin, now: Timestamp) -> Event<'static> {
    let Begin { assessment, place, quick } = begin;
    let reference = Reference::from_bits(chance());
    let mut session = Session::begin(&assessment, assessment.key(), reference, now);
    session.quick = quick;
    session.place = place;
    Event::Begun(Box::new(session), assessment)
}

/// Bits that differ from run to run: the standard library seeds its hash maps with them.
fn chance() -> u64 {
    RandomState::new().build_hasher().finish()
}

fn list(store: &Store) -> Event<'static> {
    let found = match store.summaries() {
        Ok(found) => found,
        Err(error) => return Event::Listed(Shelf { unreadable: vec![told(&error)], ..Shelf::default() }),
    };
    let log = store.log(|_| true).unwrap_or_default();
    let (meetings, torn) = store.meeting_summaries().unwrap_or_default();
    let damaged = found.damaged().chain(log.damaged).chain(torn).map(|damaged| told(&damaged.error));
    let mut unreadable: Vec<String> = damaged.collect();
    unreadable.extend(found.foreign.into_iter().map(|foreign| foreign.file_name));
    let heads = found.sessions.into_iter().filter_map(|(_, head)| head.ok()).collect();
    Event::Listed(Shelf { heads, meetings, log: log.entries, unreadable })
}

/// The session with a mentor about this one; begun if there is none.
fn meet(store: &Store, reference: &Reference, now: Timestamp) -> Event<'static> {
    let begin = || {
        let (session, assessment) = store.session(&store.find(reference)?)?;
        let meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), now);
        Ok((Table::new(meeting, Some(session)), assessment))
    };
    let met = store
        .claim(reference)
        .and_then(|()| store.table(reference))
        .and_then(|table| table.map_or_else(begin, Ok));
    match met {
        Ok((table, assessment)) => Event::Met(Box::new(table), assessment),
        Err(error) => Event::Failed(told(&error)),
    }
}

/// Saves the meeting, and the mentee's session with it.
fn keep(store: &Store, table: Table, assessment: &Arc<Assessment>) -> Result<(), String> {
    let (meeting, session) = table.into_parts();
    let verdict = session.as_ref().and_then(|session| report::verdict_seen(session, assessment));
    let draft = TableDraft { meeting, session, assessment: Arc::clone(assessment), verdict };
    store.save_table(&draft).map_err(|error| told(&error))
}

/// Writes a page for the user into the folder that the program was started in.
fn write_out(name: &str, text: &str) -> Event<'static> {
    let folder = std::env::current_dir().unwrap_or_default();
    Event::Wrote(Store::write_out(&folder, name, text).map_err(|error| told(&error)))
}

/// Whether a session with a mentor goes on about this one.
fn goes_on(store: &Store, reference: &Reference) -> bool {
    let head = store.meeting_summary(reference).ok().flatten();
    head.is_some_and(|head| head.step != Step::HandOut)
}

fn open(store: &Store, reference: &Reference, now: Timestamp) -> Event<'static> {
    if goes_on(store, reference) {
        return meet(store, reference, now);
    }
    let opened = store.find(reference).and_then(|name| store.resume(&name));
    match opened {
        Ok((session, assessment)) => Event::Opened(Box::new(session), assessment),
        Err(error) => Event::Failed(told(&error)),
    }
}

fn save(store: &Store, draft: &Draft) -> Event<'static> {
    match store.save(draft) {
        Ok(()) => Event::Saved,
        Err(error) => Event::NotSaved(told(&error)),
    }
}

/// An error as a sentence, with what to do about it.
fn told(error: &StoreError) -> String {
    format!("{error}. {}", error.remedy())
}
