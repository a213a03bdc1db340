//! Copies of the questionnaires that sessions were asked with, each in a folder named by its digest.
//!
//! The files are numbered in the order of the sources, `1-current-role.yaml` first, because a questionnaire and the
//! one that it extends may have the same name in different folders.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Operation, StoreError};
use super::files;
use super::names::safe;
use crate::assessment::Source;

/// The most that is read of one source: ten times a questionnaire of ten thousand items.
const LARGEST: u64 = 16 * 1024 * 1024;
/// The lengths in letters that a digest may have: 64 to 512 bits.
const DIGEST: std::ops::RangeInclusive<usize> = 16..=128;

/// Keeps the sources under their digest. Those that are there already stay as they are.
///
/// # Errors
/// A digest that cannot be part of a path, or what the disk refused.
pub(super) fn keep(questionnaires: &Path, digest: &str, sources: &[Source]) -> Result<(), StoreError> {
    let folder = folder_of(questionnaires, digest)?;
    files::private_folder(questionnaires)?;
    files::private_folder(&folder)?;
    for (index, source) in sources.iter().enumerate() {
        let path = folder.join(format!("{}-{}.yaml", index + 1, plain_stem(&source.name)));
        if files::stamp(&path)?.is_none() {
            files::write(&path, source.text.as_bytes())?;
        }
    }
    Ok(())
}

/// The sources under a digest, in their order; none if they are not kept.
///
/// # Errors
/// A digest that cannot be part of a path, a copy with parts missing, or what the disk refused.
pub(super) fn read(questionnaires: &Path, digest: &str) -> Result<Vec<Source>, StoreError> {
    let folder = folder_of(questionnaires, digest)?;
    let mut parts = parts(&folder)?;
    parts.sort_unstable();
    let complete = parts.iter().map(|(number, _)| *number).eq(1..=parts.len());
    if !complete {
        return Err(StoreError::ChangedCopy { digest: digest.to_owned() });
    }
    let source = |(number, stem): &(usize, String)| {
        let text = files::read(&folder.join(format!("{number}-{stem}.yaml")), LARGEST)?;
        Ok(Source { name: format!("{stem}.yaml"), text: text.into() })
    };
    parts.iter().map(source).collect()
}

/// The digests of all questionnaires that are kept.
///
/// # Errors
/// The folder cannot be read.
pub(super) fn list(questionnaires: &Path) -> Result<Vec<String>, StoreError> {
    let failed = |error| StoreError::disk(Operation::List, questionnaires)(error);
    let entries = match fs::read_dir(questionnaires).map_err(failed) {
        Err(error) if error.is_absence() => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut digests = Vec::new();
    for entry in entries {
        let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        digests.extend(folder_of(questionnaires, &name).is_ok().then_some(name));
    }
    digests.sort_unstable();
    Ok(digests)
}

/// Removes the copy under a digest; files that are not ours stay, and their folder with them.
///
/// # Errors
/// A digest that cannot be part of a path, or what the disk refused.
pub(super) fn remove(questionnaires: &Path, digest: &str) -> Result<(), StoreError> {
    let folder = folder_of(questionnaires, digest)?;
    for (number, stem) in parts(&folder)? {
        files::remove(&folder.join(format!("{number}-{stem}.yaml")))?;
    }
    // Not empty: somebody keeps something else there.
    drop(fs::remove_dir(&folder));
    Ok(())
}

fn folder_of(questionnaires: &Path, digest: &str) -> Result<PathBuf, StoreError> {
    let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    let fits = DIGEST.contains(&digest.len()) && digest.bytes().all(hex);
    if fits { Ok(questionnaires.join(digest)) } else { Err(StoreError::UnsafeName(digest.to_owned())) }
}

/// The numbers and stems of the files in a folder; other files are ignored.
fn parts(folder: &Path) -> Result<Vec<(usize, String)>, StoreError> {
    let failed = |error| StoreError::disk(Operation::List, folder)(error);
    let entries = match fs::read_dir(folder).map_err(failed) {
        Err(error) if error.is_absence() => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut parts = Vec::new();
    for entry in entries {
        parts.extend(part(&entry.map_err(failed)?.file_name().to_string_lossy()));
    }
    Ok(parts)
}

fn part(file_name: &str) -> Option<(usize, String)> {
    let (number, stem) = file_name.strip_suffix(".yaml")?.split_once('-')?;
    let number = number.parse().ok()?;
    Some((number, safe(stem).ok()?.to_owned()))
}

/// What a source is called, without folders and ending, in letters that are harmless in a path.
///
/// A folder of the user's own may name an employer: it is not kept.
fn plain_stem(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = last.strip_suffix(".yaml").or_else(|| last.strip_suffix(".yml")).unwrap_or(last);
    let harmless = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let plain: String = stem.chars().map(harmless).take(60).collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() { "questionnaire".to_owned() } else { plain.to_owned() }
}
