//! The folder of sessions by names alone: what is there, what is foreign, what a crash left double.

use std::collections::HashMap;
use std::fs::{self, DirEntry};
use std::time::SystemTime;

use super::error::{Operation, StoreError, line};
use super::lock::Lock;
use super::names::{SessionName, State};
use super::paths::Paths;
use super::shelf::{Foreign, Listing, Why};
use super::{aside, files, names, newest_first};
use crate::session::Reference;

/// All sessions, newest first. Heals doubles and removes stale temporary files on the way; foreign files are left
/// alone.
///
/// # Errors
/// The folder cannot be read. A folder that is not there holds nothing.
pub(super) fn list(paths: &Paths, now: SystemTime) -> Result<Listing, StoreError> {
    let mut listing = read_names(paths, Some(now))?;
    listing.sessions.sort_unstable_by(newest_first);
    let mut places: HashMap<Reference, usize> = HashMap::with_capacity(listing.sessions.len());
    let mut single: Vec<SessionName> = Vec::with_capacity(listing.sessions.len());
    for name in listing.sessions {
        let Some(&place) = places.get(name.reference()) else {
            places.insert(name.reference().clone(), single.len());
            single.push(name);
            continue;
        };
        if single[place].same_but_state(&name) {
            single[place] = settle(paths, &single[place], &name);
        } else {
            listing.foreign.push(Foreign { file_name: name.to_string(), why: Why::Double });
        }
    }
    Ok(Listing { sessions: single, foreign: listing.foreign })
}

/// The file of a session whose lock the caller holds or does not need: the newest, if a crash left two.
///
/// # Errors
/// The folder cannot be read.
pub(super) fn find(paths: &Paths, reference: &Reference) -> Result<Option<SessionName>, StoreError> {
    let mut found = read_names(paths, None)?.sessions;
    found.retain(|name| name.reference() == reference);
    found.sort_unstable_by(newest_first);
    Ok(found.into_iter().reduce(|kept, name| {
        if kept.same_but_state(&name) { newer_first(paths, &kept, &name).0 } else { kept }
    }))
}

fn read_names(paths: &Paths, clean: Option<SystemTime>) -> Result<Listing, StoreError> {
    let failed = |error| StoreError::disk(Operation::List, &paths.sessions)(error);
    let mut listing = Listing::default();
    let entries = match fs::read_dir(&paths.sessions).map_err(failed) {
        Err(error) if error.is_absence() => return Ok(listing),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let file_name = entry.file_name();
        let file_name = file_name.to_string_lossy();
        match clean {
            Some(now) if files::is_temporary(&file_name) => files::remove_if_stale(&entry.path(), now),
            _ => sort_in(&entry, &file_name, &mut listing),
        }
    }
    Ok(listing)
}

fn sort_in(entry: &DirEntry, file_name: &str, listing: &mut Listing) {
    let is_plain = || entry.file_type().is_ok_and(|sort| sort.is_file());
    let why = match SessionName::parse(file_name) {
        Some(name) if is_plain() => return listing.sessions.push(name),
        Some(_) => Why::NotAPlainFile,
        None if names::is_meant_as_one(file_name) => Why::Name,
        // Whatever people keep beside their sessions: `.git`, a read-me.
        None => return,
    };
    listing.foreign.push(Foreign { file_name: line(file_name), why });
}

/// Leaves one of two files of a session, and returns its name. If that does not work now, it will next time.
fn settle(paths: &Paths, one: &SessionName, other: &SessionName) -> SessionName {
    // Nobody else may be between writing the new file and removing the old one, nor begin while we look.
    let lock = Lock::take(&paths.locks, one.reference());
    let (newer, older) = newer_first(paths, one, other);
    if lock.is_ok() {
        drop(remove_double(paths, &newer, &older));
    }
    newer
}

fn remove_double(paths: &Paths, newer: &SessionName, older: &SessionName) -> Result<(), StoreError> {
    let path = |name: &SessionName| paths.sessions.join(name.to_string());
    let kept = fs::read_to_string(path(newer)).map_err(StoreError::disk(Operation::Read, &path(newer)))?;
    aside::keep(paths, &path(older), &kept)?;
    files::remove(&path(older))
}

/// The file written last comes first; if they cannot be told apart, the one that is done.
fn newer_first(paths: &Paths, one: &SessionName, other: &SessionName) -> (SessionName, SessionName) {
    let age = |name: &SessionName| {
        let stamp = files::stamp(&paths.sessions.join(name.to_string())).ok().flatten();
        (stamp.map(|stamp| stamp.modified), name.state() == State::Done)
    };
    if age(one) >= age(other) { (one.clone(), other.clone()) } else { (other.clone(), one.clone()) }
}
