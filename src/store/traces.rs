//! What the disk holds of a session or an entry, whatever state a crash left it in, and how it goes.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Operation, StoreError, line};
use super::names::SessionName;
use super::paths::Paths;
use super::shelf::{Remains, Trace};
use super::{files, journal, questionnaires};
use crate::session::Reference;

/// Everything that holds a trace of these sessions and entries.
///
/// # Errors
/// A folder cannot be read.
pub(super) fn of(
    paths: &Paths,
    sessions: &[Reference],
    entries: &[Reference],
) -> Result<Vec<Trace>, StoreError> {
    let mut traces = Vec::new();
    for (path, remains) in found(paths, sessions, entries)? {
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        traces.push(Trace { what: remains, name: line(&format!("{folder}/{file}")) });
    }
    traces.sort_unstable_by(|one, other| (&one.what, &one.name).cmp(&(&other.what, &other.name)));
    Ok(traces)
}

/// Removes what these traces stand for. The caller has claimed the sessions.
///
/// # Errors
/// What the disk refused; what was removed before stays removed.
pub(super) fn remove(paths: &Paths, traces: &[Trace]) -> Result<(), StoreError> {
    let (mut sessions, mut entries) = (Vec::new(), Vec::new());
    for trace in traces {
        match &trace.what {
            Remains::Session(reference) | Remains::Meeting(reference) | Remains::Leftover(reference) => {
                sessions.push(reference.clone());
            }
            Remains::Entry(reference) | Remains::Lock(reference) => entries.push(reference.clone()),
            Remains::Questionnaire(digest) => questionnaires::remove(&paths.questionnaires, digest)?,
        }
    }
    sessions.extend(entries.iter().cloned());
    let found = found(paths, &sessions, &entries)?;
    found.iter().try_for_each(|(path, _)| files::remove(path))
}

fn found(
    paths: &Paths,
    sessions: &[Reference],
    entries: &[Reference],
) -> Result<Vec<(PathBuf, Remains)>, StoreError> {
    let mut found = Vec::new();
    if !sessions.is_empty() {
        in_folder(&paths.sessions, &mut found, |file, path| session_file(file, path, sessions))?;
        in_folder(&paths.meetings, &mut found, |file, path| meeting_file(file, path, sessions))?;
        in_folder(&paths.replaced, &mut found, |file, _| replaced_file(file, sessions))?;
    }
    for entry in entries {
        let files = journal::files_of(paths, entry)?;
        found.extend(files.into_iter().map(|path| (path, Remains::Entry(entry.clone()))));
    }
    in_folder(&paths.log, &mut found, |file, path| half_written(file, path, entries))?;
    for reference in sessions.iter().chain(entries) {
        let lock = paths.locks.join(format!("{}.lock", reference.as_str()));
        if files::stamp(&lock)?.is_some() {
            found.push((lock, Remains::Lock(reference.clone())));
        }
    }
    Ok(found)
}

fn in_folder(
    folder: &Path,
    found: &mut Vec<(PathBuf, Remains)>,
    is_trace: impl Fn(&str, &Path) -> Option<Remains>,
) -> Result<(), StoreError> {
    let failed = |error| StoreError::disk(Operation::List, folder)(error);
    let entries = match fs::read_dir(folder).map_err(failed) {
        Err(error) if error.is_absence() => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry.map_err(failed)?;
        if entry.file_type().is_ok_and(|sort| sort.is_file()) {
            let path = entry.path();
            let remains = is_trace(&entry.file_name().to_string_lossy(), &path);
            found.extend(remains.map(|remains| (path, remains)));
        }
    }
    Ok(())
}

fn session_file(file: &str, path: &Path, wanted: &[Reference]) -> Option<Remains> {
    match SessionName::parse(file) {
        Some(name) => wanted.contains(name.reference()).then(|| Remains::Session(name.reference().clone())),
        None => half_written(file, path, wanted),
    }
}

/// `k3m9x2pa.yaml`
fn meeting_file(file: &str, path: &Path, wanted: &[Reference]) -> Option<Remains> {
    match file.strip_suffix(".yaml").and_then(Reference::parse) {
        Some(reference) => wanted.contains(&reference).then_some(Remains::Meeting(reference)),
        None => half_written(file, path, wanted),
    }
}

/// `20260512T140203Z-current-role-open-k3m9x2pa.1.yaml`
fn replaced_file(file: &str, wanted: &[Reference]) -> Option<Remains> {
    let reference = Reference::parse(file.split('.').rev().nth(2)?.rsplit('-').next()?)?;
    wanted.contains(&reference).then_some(Remains::Leftover(reference))
}

/// A temporary file that a crash left, when it speaks of one of those wanted.
fn half_written(file: &str, path: &Path, wanted: &[Reference]) -> Option<Remains> {
    if !files::is_temporary(file) || wanted.is_empty() {
        return None;
    }
    let text = fs::read(path).ok()?;
    let text = String::from_utf8_lossy(&text);
    let reference = wanted.iter().find(|reference| text.contains(reference.as_str()))?;
    Some(Remains::Leftover(reference.clone()))
}
