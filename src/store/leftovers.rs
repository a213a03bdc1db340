//! Every file that holds something of a session or an entry, whatever state a crash left it in, and how it goes.

use std::path::{Path, PathBuf};

use super::base::Store;
use super::error::{StoreError, line};
use super::files::{Files, TEMPORARY};
use super::names::{EntryName, FileName, SessionName};
use crate::session::Reference;

/// A file, or a questionnaire's folder, that goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    pub kind: LeftoverKind,
    /// Where it is, for people.
    pub name: String,
}

/// What a leftover is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftoverKind {
    Session(Reference),
    /// What was said with a mentor about a session.
    Meeting(Reference),
    /// A version that was replaced, or half a write that a crash left.
    Backup(Reference),
    /// An entry of the log.
    Entry(Reference),
    /// A lock file.
    Lock(Reference),
    /// The copy of a questionnaire that no other session was asked with.
    Questionnaire(String),
}

/// What a file with this name is, if it is one of ours.
type Named = fn(&str) -> Option<LeftoverKind>;

impl LeftoverKind {
    fn reference(&self) -> Option<&Reference> {
        match self {
            Self::Session(reference)
            | Self::Meeting(reference)
            | Self::Backup(reference)
            | Self::Entry(reference)
            | Self::Lock(reference) => Some(reference),
            Self::Questionnaire(_) => None,
        }
    }
}

impl Store {
    /// Everything that is left of these sessions and entries.
    pub(super) fn leftovers(&self, wanted: &[Reference]) -> Result<Vec<Leftover>, StoreError> {
        let mut leftovers: Vec<Leftover> = self.found(wanted)?.into_iter().map(leftover).collect();
        leftovers.sort_unstable_by(|one, other| (&one.kind, &one.name).cmp(&(&other.kind, &other.name)));
        Ok(leftovers)
    }

    /// Removes what these leftovers stand for. The caller has claimed the sessions. What was removed before something
    /// fails stays removed.
    pub(super) fn remove(&self, leftovers: &[Leftover]) -> Result<(), StoreError> {
        for leftover in leftovers {
            if let LeftoverKind::Questionnaire(digest) = &leftover.kind {
                self.remove_questionnaire(digest)?;
            }
        }
        let gone: Vec<Reference> =
            leftovers.iter().filter_map(|leftover| leftover.kind.reference().cloned()).collect();
        self.found(&gone)?.iter().try_for_each(|(path, _)| self.files.remove(path))
    }

    fn found(&self, wanted: &[Reference]) -> Result<Vec<(PathBuf, LeftoverKind)>, StoreError> {
        let paths = &self.paths;
        let mut found = Vec::new();
        if wanted.is_empty() {
            return Ok(found);
        }
        let folders: [(&Path, Named); 4] = [
            (&paths.sessions, |file| named::<SessionName>(file).map(LeftoverKind::Session)),
            (&paths.meetings, |file| named::<Reference>(file).map(LeftoverKind::Meeting)),
            (&paths.replaced, |file| named_in_backup(file).map(LeftoverKind::Backup)),
            (&paths.log, |file| named::<EntryName>(file).map(LeftoverKind::Entry)),
        ];
        for (folder, named) in folders {
            for listed in self.files.list(folder)?.into_iter().filter(|listed| listed.is_plain) {
                let path = folder.join(&listed.name);
                let is_wanted = |kind: &LeftoverKind| {
                    kind.reference().is_some_and(|reference| wanted.contains(reference))
                };
                let kind = named(&listed.name).filter(is_wanted);
                let kind = kind.or_else(|| half_written(&*self.files, &listed.name, &path, wanted));
                found.extend(kind.map(|kind| (path, kind)));
            }
        }
        for reference in wanted {
            let lock = paths.lock(reference);
            if self.files.stamp(&lock)?.is_some() {
                found.push((lock, LeftoverKind::Lock(reference.clone())));
            }
        }
        Ok(found)
    }
}

fn leftover((path, kind): (PathBuf, LeftoverKind)) -> Leftover {
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    Leftover { kind, name: line(&format!("{folder}/{file}")) }
}

fn named<N: FileName>(file_name: &str) -> Option<Reference> {
    N::parse(file_name).map(|name| name.reference().clone())
}

/// `20260512T140203Z-current-role-open-k3m9x2pa.1.yaml`, or a meeting's `k3m9x2pa.1.yaml`
fn named_in_backup(file_name: &str) -> Option<Reference> {
    Reference::parse(file_name.split('.').rev().nth(2)?.rsplit('-').next()?)
}

/// A temporary file that a crash left, when it speaks of one of those wanted.
fn half_written(
    files: &dyn Files,
    file_name: &str,
    path: &Path,
    wanted: &[Reference],
) -> Option<LeftoverKind> {
    if !file_name.starts_with(TEMPORARY) {
        return None;
    }
    let bytes = files.read(path, u64::MAX).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let reference = wanted.iter().find(|reference| text.contains(reference.as_str()))?;
    Some(LeftoverKind::Backup(reference.clone()))
}
