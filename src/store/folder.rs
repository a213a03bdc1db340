//! A folder of documents, one file each: the sessions, the meetings, the log.
//!
//! A file's name changes with the state of its document. The new file is written before the old one goes; a crash
//! between the two leaves both, and the one written last counts. What this program has not read or written itself is
//! never written over: a copy goes to the backups first.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::backups;
use super::error::{StoreError, line};
use super::files::{self, Files, Listed, Stamp, TEMPORARY};
use super::names::{FileName, is_meant_as_one};
use super::paths::Paths;
use crate::assessment::Source;
use crate::order;
use crate::session::Reference;

/// The files of one kind of document.
pub(super) struct Folder<N> {
    files: Arc<dyn Files>,
    paths: Paths,
    /// The files that this program has read or written, and how they looked then.
    known: Mutex<HashMap<Reference, (N, Stamp)>>,
    /// Held while one is written.
    writing: Mutex<()>,
}

/// What lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing<N> {
    /// In the order of lists, newest first.
    pub names: Vec<N>,
    /// What looks like one but is none. Left alone, whatever it is.
    pub foreign: Vec<Foreign>,
}

/// A file that is none of those among which it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// Its name, on one line, without control characters.
    pub file_name: String,
    pub why: Why,
    /// What it lies among.
    pub among: &'static str,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is among the {} and is none; it is left alone", self.file_name, self.among)
    }
}

/// Why a file is not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its name is none of ours.
    Name,
    /// It is a symbolic link or a folder.
    NotAPlainFile,
    /// Another file is the same document.
    Double,
}

/// How a document was kept, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    AsGiven,
    /// Another program had changed it meanwhile: what both changed is in it.
    Merged,
    /// Another program, or somebody by hand, had changed the same: what they wrote is among the older versions.
    InPlaceOfAnother,
}

impl Kept {
    /// What whoever gave it should know.
    pub const fn said(self) -> Option<&'static str> {
        match self {
            Self::AsGiven => None,
            Self::Merged => Some("It was changed in another window too; both changes are kept."),
            Self::InPlaceOfAnother => Some(
                "It was changed by hand or in another window too; yours stands, and what was there is in the folder of older versions.",
            ),
        }
    }
}

impl<N: FileName> Folder<N> {
    /// Touches nothing yet.
    pub fn new(files: &Arc<dyn Files>, paths: &Paths) -> Self {
        let (files, paths) = (Arc::clone(files), paths.clone());
        Self { files, paths, known: Mutex::default(), writing: Mutex::default() }
    }

    /// All names, newest first. Heals doubles on the way; foreign files are left alone.
    pub fn list(&self) -> Result<Listing<N>, StoreError> {
        let mut listing = self.look(|_| true)?;
        order::by(&mut listing.names, N::newest_first);
        let mut seen = HashSet::with_capacity(listing.names.len());
        let doubles = listing.names.iter().filter(|name| !seen.insert(name.reference()));
        let doubles: Vec<N> = doubles.cloned().collect();
        listing.names.retain(|name| !doubles.contains(name));
        for name in doubles {
            let same = |kept: &&mut N| kept.reference() == name.reference();
            match listing.names.iter_mut().find(same) {
                Some(kept) if kept.in_state_of(&name) == name => *kept = self.heal(kept, &name),
                _ => listing.foreign.push(Foreign {
                    file_name: name.file_name(),
                    why: Why::Double,
                    among: N::SEVERAL,
                }),
            }
        }
        Ok(listing)
    }

    /// The name of a document's file: the newest, if a crash left two.
    pub fn find(&self, reference: &Reference) -> Result<Option<N>, StoreError> {
        if let Some(name) = N::always(reference) {
            return Ok(self.files.stamp(&self.path(&name))?.map(|_| name));
        }
        let mut found = self.look(|file_name| file_name.contains(reference.as_str()))?.names;
        found.retain(|name| name.reference() == reference);
        order::by(&mut found, N::newest_first);
        Ok(found.into_iter().reduce(|kept, name| {
            if kept.in_state_of(&name) == name { self.newer_first(&kept, &name).0 } else { kept }
        }))
    }

    /// A document's text, also when its state has changed since it was listed; nothing if it is gone.
    pub fn read(&self, name: &N) -> Result<Option<Source>, StoreError> {
        let Some((name, stamp)) = self.now_called(name)? else { return Ok(None) };
        let source = files::read_text(&*self.files, &self.path(&name), N::LARGEST)?;
        self.known().insert(name.reference().clone(), (name, stamp));
        Ok(Some(source))
    }

    /// As [`Folder::read`], of the whole lines among the first `most` bytes: not enough for knowing it.
    pub fn read_first_lines(&self, name: &N, most: u64) -> Result<Option<Source>, StoreError> {
        // Lists read thousands: one look at a file that was listed a moment ago is enough.
        let listed = files::read_first_lines(&*self.files, &self.path(name), most);
        if listed.as_ref().is_err_and(StoreError::is_absence) {
            let Some((name, _)) = self.now_called(name)? else { return Ok(None) };
            return files::read_first_lines(&*self.files, &self.path(&name), most).map(Some);
        }
        listed.map(Some)
    }

    /// Writes a document whose lock the caller holds, and removes what it was called before; whether something else was
    /// in its place that this program has not known.
    pub fn write(&self, name: &N, text: &str) -> Result<Kept, StoreError> {
        let _one_at_a_time = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        self.files.make_private(N::folder(&self.paths))?;
        let known = self.known().get(name.reference()).cloned();
        let before = match &known {
            Some((known, stamp)) if self.stamp(known)? == Some(*stamp) => Some(known.clone()),
            _ => self.find(name.reference())?,
        };
        let target = before.as_ref().map_or_else(|| name.clone(), |before| before.in_state_of(name));
        let before = before.filter(|before| *before != target);
        let mut kept = Kept::AsGiven;
        for there in [Some(&target), before.as_ref()].into_iter().flatten() {
            let stamp = self.stamp(there)?;
            let is_known = known.as_ref().is_some_and(|(name, known)| name == there && stamp == Some(*known));
            if stamp.is_some()
                && !is_known
                && backups::keep(&*self.files, &self.paths, &self.path(there), text.as_bytes())?
            {
                kept = Kept::InPlaceOfAnother;
            }
        }
        self.files.write(&self.path(&target), text.as_bytes())?;
        if let Some(stamp) = self.stamp(&target)? {
            self.known().insert(target.reference().clone(), (target, stamp));
        }
        before.map_or(Ok(()), |before| self.files.remove(&self.path(&before)))?;
        Ok(kept)
    }

    pub fn remove(&self, name: &N) -> Result<(), StoreError> {
        self.distrust(name.reference());
        self.files.remove(&self.path(name))
    }

    /// Counts a document as not read: a write must not replace what is there.
    pub fn distrust(&self, reference: &Reference) {
        self.known().remove(reference);
    }

    fn known(&self) -> MutexGuard<'_, HashMap<Reference, (N, Stamp)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn path(&self, name: &N) -> PathBuf {
        N::folder(&self.paths).join(name.file_name())
    }

    fn stamp(&self, name: &N) -> Result<Option<Stamp>, StoreError> {
        self.files.stamp(&self.path(name))
    }

    /// The file of a document that was listed under this name, which may have another state by now.
    fn now_called(&self, name: &N) -> Result<Option<(N, Stamp)>, StoreError> {
        if let Some(stamp) = self.stamp(name)? {
            return Ok(Some((name.clone(), stamp)));
        }
        let Some(name) = self.find(name.reference())? else { return Ok(None) };
        Ok(self.stamp(&name)?.map(|stamp| (name, stamp)))
    }

    /// The names that are wanted, in no order. Removes what crashes left half-written.
    fn look(&self, is_wanted: impl Fn(&str) -> bool) -> Result<Listing<N>, StoreError> {
        let folder = N::folder(&self.paths);
        let mut listing = Listing { names: Vec::new(), foreign: Vec::new() };
        let listed = self.files.list(folder)?.into_iter().filter(|listed| is_wanted(&listed.name));
        for Listed { name: file_name, is_plain } in listed {
            let why = match N::parse(&file_name) {
                _ if file_name.starts_with(TEMPORARY) => {
                    self.files.remove_abandoned(&folder.join(file_name));
                    continue;
                }
                Some(name) if is_plain => {
                    listing.names.push(name);
                    continue;
                }
                Some(_) => Why::NotAPlainFile,
                None if is_meant_as_one(&file_name) => Why::Name,
                // Whatever people keep beside theirs: `.git`, a read-me.
                None => continue,
            };
            listing.foreign.push(Foreign { file_name: line(&file_name), why, among: N::SEVERAL });
        }
        Ok(listing)
    }

    /// Leaves one of two files of a document, and returns its name. If that does not work now, it will next time.
    fn heal(&self, one: &N, other: &N) -> N {
        // Nobody may be between writing the new file and removing the old one, nor begin while we look.
        let here = self.writing.try_lock();
        let elsewhere = files::lock(&*self.files, &self.paths, one.reference());
        let (newer, older) = self.newer_first(one, other);
        if here.is_ok() && elsewhere.is_ok() {
            drop(self.remove_older(&newer, &older));
        }
        newer
    }

    fn remove_older(&self, newer: &N, older: &N) -> Result<(), StoreError> {
        let kept = self.files.read(&self.path(newer), u64::MAX)?;
        backups::keep(&*self.files, &self.paths, &self.path(older), &kept)?;
        self.files.remove(&self.path(older))
    }

    /// The file written last comes first; if they cannot be told apart, the one that has ended.
    fn newer_first(&self, one: &N, other: &N) -> (N, N) {
        let age = |name: &N| {
            let stamp = self.stamp(name).ok().flatten();
            (stamp.map(|stamp| stamp.modified), name.has_ended())
        };
        let (one, other) = if age(one) >= age(other) { (one, other) } else { (other, one) };
        (one.clone(), other.clone())
    }
}
