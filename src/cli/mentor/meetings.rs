//! The sessions with a mentor that are kept, and which of them a name means.

use anyhow::{Context, bail};

use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::output::aside;
use crate::meeting::{Arrangement, MeetingHead};
use crate::session::{Reference, is_same_place};
use crate::store::Forget;

/// All meetings, whose act is due first; what cannot be read is named on the side: false then.
pub(super) fn meetings(home: &Home) -> anyhow::Result<(Vec<MeetingHead>, bool)> {
    let (heads, damaged) = home.store.meeting_summaries().map_err(told)?;
    for damaged in &damaged {
        aside(&format!("{} was left alone: {}", damaged.file_name, clean(&damaged.error.to_string())));
    }
    for foreign in home.store.list_meetings().map_err(told)?.foreign {
        aside(&clean(&foreign.to_string()));
    }
    Ok((heads, damaged.is_empty()))
}

/// All sessions with the mentee of this name, to be forgotten; nothing where there are none.
pub(in crate::cli) fn mentee(home: &Home, name: &str) -> Option<Forget> {
    let (heads, _) = meetings(home).ok()?;
    let is_it = |head: &&MeetingHead| {
        head.arrangement == Arrangement::MentorHere
            && !head.mentee.is_empty()
            && is_same_place(&head.mentee, name)
    };
    let sessions: Vec<Reference> = heads.iter().filter(is_it).map(|head| head.reference.clone()).collect();
    match sessions.as_slice() {
        [] => None,
        [one] => Some(Forget::Session(one.clone())),
        _ => Some(Forget::Person(name.trim().to_owned(), sessions)),
    }
}

/// The meeting that the user names: its session as sessions are named, the mentee, or the place.
pub(super) fn named(home: &Home, name: &str) -> anyhow::Result<Reference> {
    let (heads, _) = meetings(home)?;
    let same = |other: &str| !other.is_empty() && other.to_lowercase() == name.to_lowercase();
    let meant =
        |head: &&MeetingHead| head.reference.as_str() == name || same(&head.mentee) || same(&head.place);
    let found: Vec<&MeetingHead> = heads.iter().filter(meant).collect();
    match found.as_slice() {
        [one] => return Ok(one.reference.clone()),
        [] => {}
        several => {
            let references: Vec<&str> = several.iter().map(|head| head.reference.as_str()).collect();
            bail!("\"{}\" names several sessions: {}; name one of them", clean(name), references.join(", "))
        }
    }
    let newest = heads.iter().max_by_key(|head| head.changed).filter(|_| name == "@last");
    let last = || newest.map(|head| head.reference.clone());
    match home.named(name) {
        Ok(session) => Ok(session.reference().clone()),
        Err(error) => last().context(error),
    }
}
