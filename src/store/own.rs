//! Questionnaires that somebody writes, where they lie: read whole, with those that they name beside them.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::disk::{Disk, identity};
use super::error::StoreError;
use super::files::{Files, Stamp};
use crate::assessment::Source;
use crate::clean::marked;
use crate::yaml::{self, Problem, Problems};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads a file.
///
/// # Errors
/// One problem: it cannot be read, is no plain file, or is no text.
pub fn read_own(path: &Path) -> Result<Source, Problems> {
    let name = marked(&path.to_string_lossy());
    let bytes = bytes(path).map_err(|error| {
        let error = error.to_string();
        let why = error.split_once(" (os error").map_or(error.as_str(), |(words, _)| words);
        Problems(vec![Problem::new("", None, format!("could not read {name}: {why}"))])
    })?;
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).map_or_else(|| bytes.clone(), <[u8]>::to_vec);
    let text = yaml::text(&name, bytes)?;
    Ok(Source { name, text: text.into() })
}

/// Reads a file that a document names by its path from its own folder.
pub fn read_beside(document: &Path, name: &str) -> Option<Source> {
    let path = beside(document, name);
    let has_ending = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    if has_ending && path.is_file() { read_own(&path).ok() } else { None }
}

/// Where a document that another one names lies.
pub fn beside(document: &Path, name: &str) -> PathBuf {
    document.parent().unwrap_or_else(|| Path::new("")).join(name)
}

/// Reads as much of a file that somebody else may have put there: never through a link, and without waiting for anything.
pub fn read_sent(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    Disk.stamp(path)?;
    Disk.read(path, most)
}

/// What a file looks like from outside, through links; nothing where there is none.
pub fn stamp_of(path: &Path) -> Option<Stamp> {
    let about = fs::metadata(path).ok()?;
    Some(Stamp { modified: about.modified().ok()?, length: about.len(), identity: identity(&about) })
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    // Opening what is no file may wait for ever.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no plain file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(yaml::MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
