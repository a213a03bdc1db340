//! The folder of the log: one file an entry, so that two running programs never lose one.
//!
//! An entry's name changes with its outcome. The new file is written before the old one goes; a crash between the two
//! leaves both, and the newer one counts.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::entry_names::EntryName;
use super::error::{Operation, StoreError, line};
use super::files;
use super::lock::Lock;
use super::names;
use super::paths::Paths;
use super::shelf::{EntryListing, Foreign, Why};
use crate::assessment::Source;
use crate::session::Reference;

/// The most that is read of one entry: a thousand times what a person writes in one.
const LARGEST: u64 = 1024 * 1024;

/// All entries by name, newest first, and what else lies there.
///
/// # Errors
/// The folder cannot be read. A folder that is not there holds nothing.
pub(super) fn list(paths: &Paths, now: SystemTime) -> Result<EntryListing, StoreError> {
    let failed = |error| StoreError::disk(Operation::List, &paths.log)(error);
    let mut listing = EntryListing::default();
    let entries = match fs::read_dir(&paths.log).map_err(failed) {
        Err(error) if error.is_absence() => return Ok(listing),
        entries => entries?,
    };
    let mut newest: HashMap<Reference, EntryName> = HashMap::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let file_name = entry.file_name();
        let file_name = file_name.to_string_lossy();
        let plain = entry.file_type().is_ok_and(|sort| sort.is_file());
        let why = match EntryName::parse(&file_name) {
            Some(name) if plain => {
                let name = match newest.remove(name.reference()) {
                    Some(other) => newer(&paths.log, name, other),
                    None => name,
                };
                newest.insert(name.reference().clone(), name);
                continue;
            }
            Some(_) => Why::NotAPlainFile,
            None if names::is_meant_as_one(&file_name) => Why::Name,
            None => {
                if files::is_temporary(&file_name) {
                    files::remove_if_stale(&entry.path(), now);
                }
                continue;
            }
        };
        listing.foreign.push(Foreign { file_name: line(&file_name), why });
    }
    listing.entries.extend(newest.into_values());
    listing
        .entries
        .sort_unstable_by(|one, other| (other.made(), one.reference()).cmp(&(one.made(), other.reference())));
    Ok(listing)
}

/// The text of an entry, also when its outcome has changed since its name was listed.
///
/// # Errors
/// It is gone or cannot be read.
pub(super) fn read(paths: &Paths, name: &EntryName, now: SystemTime) -> Result<Source, StoreError> {
    let mut path = paths.log.join(name.to_string());
    if files::stamp(&path)?.is_none() {
        let named = list(paths, now)?.entries.into_iter().find(|now| now.reference() == name.reference());
        let named = named.ok_or_else(|| StoreError::NoEntry(name.reference().clone()))?;
        path = paths.log.join(named.to_string());
    }
    let text = files::read(&path, LARGEST)?;
    Ok(Source { name: path.display().to_string(), text: text.into() })
}

/// Writes an entry and removes what it was called before.
///
/// # Errors
/// Another running program is changing the same entry, or what the disk refused.
pub(super) fn write(paths: &Paths, name: &EntryName, text: &str) -> Result<(), StoreError> {
    let _lock = Lock::take(&paths.locks, name.reference())?;
    files::private_folder(&paths.data)?;
    files::private_folder(&paths.log)?;
    let before = files_of(paths, name.reference())?;
    let path = paths.log.join(name.to_string());
    files::write(&path, text.as_bytes())?;
    before.iter().filter(|old| **old != path).try_for_each(|old| files::remove(old))
}

/// Every file of an entry: one, or two after a crash.
///
/// # Errors
/// The folder cannot be read.
pub(super) fn files_of(paths: &Paths, reference: &Reference) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |error| StoreError::disk(Operation::List, &paths.log)(error);
    let entries = match fs::read_dir(&paths.log).map_err(failed) {
        Err(error) if error.is_absence() => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let name = EntryName::parse(&entry.file_name().to_string_lossy());
        if name.is_some_and(|name| name.reference() == reference) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// The one written last; if they cannot be told apart, the one that is not pending.
fn newer(folder: &Path, one: EntryName, other: EntryName) -> EntryName {
    let age = |name: &EntryName| {
        let stamp = files::stamp(&folder.join(name.to_string())).ok().flatten();
        (stamp.map(|stamp| stamp.modified), name.outcome() != Some(crate::session::Outcome::Pending))
    };
    if age(&one) >= age(&other) { one } else { other }
}
