//! What takes a while on a disk and is done beside the loop: reading everything, documents, merging, forgetting, renaming.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::super::effect::{Event, Listed, Reading, Shared, Tell};
use crate::assessment::shipped;
use crate::journey::merge::{Heard, Merge, Outcome, Pass};
use crate::journey::recall::{self, Overview};
use crate::report::block::Document;
use crate::report::dates;
use crate::report::format::Format;
use crate::report::words::{self, begins};
use crate::session::{AssessmentKey, Head};
use crate::store::{Conflict, Damaged, Foreign, Forgetting, Store, StoreError, Whole};

/// Sessions that fill any screen.
const A_SCREENFUL: usize = 64;

/// The text of a document for somebody else.
pub(super) fn document(
    store: &Store,
    of: &Shared,
    format: Format,
    (today, zone): (Date, &TimeZone),
) -> Result<String, String> {
    let (document, _) = recall::shared(store, of, today, zone).map_err(|error| told(store, &error, zone))?;
    format.render(&document).map_err(|error| format!("The document has no form of this kind: {error}."))
}

/// A folder below the home folder, written as shells let one write it.
pub(super) fn as_shells_mean_it(folder: &Path) -> PathBuf {
    let below_home = folder.strip_prefix("~").ok().zip(std::env::home_dir());
    below_home.map_or_else(|| folder.to_owned(), |(below, home)| home.join(below))
}

/// Writes a file that somebody named, from the folder that the program was started in; over one that is there only where
/// that was said.
pub(super) fn write_document(file: &Path, text: &str, over: bool) -> Result<Event, String> {
    let path = std::env::current_dir().unwrap_or_default().join(as_shells_mean_it(file));
    let written = Store::write_document(&path, text, over).map_err(|error| error.in_sentences())?;
    Ok(if written { Event::Wrote(path) } else { Event::IsThere(path) })
}

pub(super) fn would_merge(store: &Store, from: &Path, days: (Date, &TimeZone)) -> Event {
    let mut left = Vec::new();
    match merged(store, from, &mut left, Pass::Look, days) {
        Ok(outcome) => Event::WouldMerge(Box::new(outcome), left),
        Err(why) => Event::Failed(why),
    }
}

pub(super) fn merge(store: &Store, from: &Path, theirs: &[String], days: (Date, &TimeZone)) -> Event {
    let mut takes_theirs = |conflict: &Conflict| theirs.contains(&conflict.there.place.file_name());
    match merged(store, from, &mut Vec::new(), Pass::Put(&mut takes_theirs), days) {
        Ok(outcome) if outcome.newer > 0 => {
            Event::Changed(format!("{} {}", outcome.in_words(), words::sent::REPLACED))
        }
        Ok(outcome) => Event::Changed(outcome.in_words()),
        Err(why) => Event::Failed(why),
    }
}

/// Goes through a history; what is left out is told in a sentence each.
fn merged(
    store: &Store,
    from: &Path,
    left: &mut Vec<String>,
    pass: Pass<'_>,
    days: (Date, &TimeZone),
) -> Result<Outcome, String> {
    let mut hear = |heard: Heard<'_>| {
        if let Heard::LeftOut(why) = heard {
            left.push(why.lines().next().unwrap_or_default().to_owned());
        }
    };
    let merge = Merge::new(store, days, &mut hear, pass).and_then(|merge| merge.path(from));
    merge.map_err(|error| {
        let why = format!("{error:#}");
        let why = why.split_once(" (os error").map_or(&*why, |(words, _)| words);
        format!("{}.", begins(why).replace('\n', ". "))
    })
}

pub(super) fn forget(store: &Store, plan: &Forgetting, zone: &TimeZone) -> Event {
    Event::Changed(match store.forget(plan) {
        Ok(stays) => match stays.first() {
            None => "Forgotten.".to_owned(),
            Some(first) => {
                format!("Forgotten, but for {}: {}", files(stays.len()), told(store, &first.error, zone))
            }
        },
        Err(error) => format!("Not forgotten. {}", told(store, &error, zone)),
    })
}

pub(super) fn bring_back(store: &Store) -> Event {
    match store.bring_back() {
        Ok(brought) => Event::Changed(match brought.left.first() {
            None => format!("Brought back: {}.", files(brought.documents)),
            Some(first) => {
                format!("Brought back: {}. {}", files(brought.documents), first.error.in_sentences())
            }
        }),
        Err(error) => Event::Failed(error.in_sentences()),
    }
}

fn files(count: usize) -> String {
    if count == 1 { "one file".to_owned() } else { format!("{count} files") }
}

pub(super) fn rename(store: &Store, from: &str, to: &str, zone: &TimeZone) -> Event {
    match store.rename_place(from, to) {
        Ok(renamed) if renamed.failed.is_empty() => Event::Changed(format!("It is called {to} now.")),
        Ok(renamed) => {
            let left = renamed.failed.first().map(|damaged| told(store, &damaged.error, zone));
            let left = left.unwrap_or_default();
            Event::Changed(format!("{} could not be renamed: {left}", renamed.failed.len()))
        }
        Err(error) => Event::Failed(told(store, &error, zone)),
    }
}

pub(super) fn read(
    store: &Store,
    reading: &Reading,
    today: Date,
    zone: &TimeZone,
) -> Result<Document, StoreError> {
    match reading {
        Reading::Trend { place, kind, last } => recall::trend_document(store, place, kind, *last, zone),
        Reading::Compare(sessions) => recall::comparison_document(store, sessions, zone),
        Reading::Story { place } => {
            let mut overview = Overview::with_whole(store, Some(place))?;
            Ok(recall::story_document(store, &mut overview, place, (today, zone)))
        }
    }
}

pub(super) fn made(document: Result<Document, StoreError>) -> Event {
    match document {
        Ok(document) => Event::Read(Box::new(document)),
        Err(error) => Event::Failed(error.in_sentences()),
    }
}

/// What went wrong and what to do about it, a session by its day and its place.
pub(super) fn told(store: &Store, error: &StoreError, zone: &TimeZone) -> String {
    let called = error.session().and_then(|session| {
        let own = store.find(session).and_then(|name| store.head(&name)).ok();
        let met = || Some(store.meeting_summary(session).ok()??).map(|head| (head.started, head.place));
        let (started, place) = own.map(|head| (head.started, head.place)).or_else(met)?;
        let about = if place.is_empty() { String::new() } else { format!(" about {place}") };
        Some(format!("the session of {}{about}", dates::day(started, zone)))
    });
    error.in_sentences_about(called.as_deref())
}

/// Tells what is on disk: as many sessions as fill a screen, then all, with the meetings and the log; and the story of a
/// place, if it is asked for, which rests on all of these.
pub(super) fn list(store: &Store, tell: &Tell, story: Option<(&str, Date, &TimeZone)>) {
    let listing = match store.list() {
        Ok(listing) => listing,
        Err(error) => {
            let listed = Listed { unreadable: vec![error.in_sentences()], ..Listed::default() };
            tell(Event::Listed(Box::new(listed)));
            if story.is_some() {
                tell(made(Err(error)));
            }
            return;
        }
    };
    let of = listing.names.len();
    if of > A_SCREENFUL {
        let newest = store.summaries_of(listing.names[..A_SCREENFUL].to_vec());
        let newest = newest.into_iter().filter_map(|(_, head)| head.ok()).collect();
        tell(Event::ListedNewest(newest, of));
    }
    let (log, meetings) = (store.log(&|_| true), store.meeting_summaries());
    let is_whole = log.is_ok() && meetings.is_ok();
    let (log, (meetings, torn)) = (log.unwrap_or_default(), meetings.unwrap_or_default());
    let among_meetings = store.list_meetings().map(|listing| listing.foreign).unwrap_or_default();
    let told = |foreign: &Foreign| format!("{foreign}.");
    let damaged = |damaged: &Damaged| damaged.error.in_sentences();
    let unreadable_log = log.foreign.iter().map(told).chain(log.damaged.iter().map(damaged)).collect();
    let mut unreadable: Vec<String> = listing.foreign.iter().chain(&among_meetings).map(told).collect();
    let whole = story.map(|(place, ..)| Whole::about(place, None));
    let summaries = store.summaries_in(listing, whole.as_ref());
    let mut overview = Overview { summaries, log: log.entries, meetings };
    let story = story.map(|(place, today, zone)| {
        // Read once more, what is wrong is told.
        made(if is_whole {
            Ok(recall::story_document(store, &mut overview, place, (today, zone)))
        } else {
            read(store, &Reading::Story { place: place.to_owned() }, today, zone)
        })
    });
    let mut heads = Vec::with_capacity(of);
    for (_, head) in overview.summaries.sessions {
        match head {
            Ok(head) => heads.push(head),
            Err(error) => unreadable.push(error.in_sentences()),
        }
    }
    unreadable.extend(torn.iter().map(damaged));
    let typed = store.typed_left().unwrap_or_default();
    let elsewhere = store.elsewhere().unwrap_or_default();
    let own = own_questionnaires(store, &heads);
    let hints = store.hints_left().unwrap_or_default();
    let listed = Listed {
        heads,
        meetings: overview.meetings,
        log: overview.log,
        own,
        typed,
        unreadable,
        unreadable_log,
        elsewhere,
        hints,
    };
    tell(Event::Listed(Box::new(listed)));
    if let Some(story) = story {
        tell(story);
    }
}

/// The questionnaires that do not come with the program, each as it was taken last. One that cannot be read is named
/// where its sessions are.
fn own_questionnaires(store: &Store, heads: &[Head]) -> Vec<(AssessmentKey, String)> {
    let mut own: Vec<(AssessmentKey, String)> = Vec::new();
    for key in heads.iter().map(|head| &head.assessment) {
        if shipped::IDS.contains(&key.id.as_str()) || own.iter().any(|(known, _)| known.id == key.id) {
            continue;
        }
        let read = store.assessment(key).ok();
        own.extend(read.map(|assessment| (key.clone(), assessment.title().to_owned())));
    }
    own
}
