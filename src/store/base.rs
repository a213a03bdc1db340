//! The store itself: where it keeps things, and the sessions that this program has claimed there.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError, RwLock};

use super::disk::{self, Disk};
use super::error::StoreError;
use super::files::{self, Files, Lock};
use super::folder::Folder;
use super::memory::Memory;
use super::names::{EntryName, SessionName};
use super::paths::Paths;
use crate::assessment::Assessment;
use crate::log::Entry;
use crate::session::Reference;

/// Where sessions, meetings, the log and questionnaires are kept.
pub struct Store {
    pub(super) files: Arc<dyn Files>,
    pub(super) paths: Paths,
    pub(super) sessions: Folder<SessionName>,
    /// Each has the reference of the session that it is about.
    pub(super) meetings: Folder<Reference>,
    pub(super) entries: Folder<EntryName>,
    /// Questionnaires that were read once, by digest.
    pub(super) read: Mutex<HashMap<String, ReadOnce>>,
    /// Entries of the log as they were read or given last: what has changed since is somebody else's.
    pub(super) given: Mutex<HashMap<Reference, Entry>>,
    /// What this program has forgotten: nothing of it is written any more, however late it comes.
    pub(super) forgotten: Mutex<HashSet<Reference>>,
    /// Held for writing while something is forgotten or renamed: whoever saves in the background waits for it.
    pub(super) gate: RwLock<()>,
    /// How much is being forgotten or renamed, or about to be: no session is opened meanwhile.
    changing: Arc<AtomicUsize>,
    claims: Mutex<HashMap<Reference, Arc<Lock>>>,
    /// Where this program keeps what is being typed, once something was.
    pub(super) typed: Mutex<Option<Reference>>,
    /// Whether what crashes left half-written is gone from the folders that are not listed.
    pub(super) swept: Once,
}

/// A questionnaire under a lock of its own, so that several are read at a time.
pub(super) type ReadOnce = Arc<Mutex<Option<Arc<Assessment>>>>;

/// Something is being forgotten or renamed.
pub struct Change(Arc<AtomicUsize>);

impl Drop for Change {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Store {
    /// The store in these places on the disk. Touches nothing until it is used.
    pub fn open(paths: Paths) -> Self {
        Self::on(Arc::new(Disk), paths)
    }

    /// A store that writes nothing at all and ends with the program.
    pub fn private() -> Self {
        Self::on(Arc::new(Memory::default()), Paths::inside(Path::new("")))
    }

    /// A store that keeps its files there.
    pub fn on(files: Arc<dyn Files>, paths: Paths) -> Self {
        Self {
            sessions: Folder::new(&files, &paths),
            meetings: Folder::new(&files, &paths),
            entries: Folder::new(&files, &paths),
            read: Mutex::default(),
            given: Mutex::default(),
            forgotten: Mutex::default(),
            gate: RwLock::new(()),
            changing: Arc::default(),
            claims: Mutex::default(),
            typed: Mutex::default(),
            swept: Once::new(),
            files,
            paths,
        }
    }

    /// Reserves a session before its text is read for going on with it, until [`Store::release`] or the end of the
    /// program. [`StoreError::InUse`] when another running program has it.
    pub fn claim(&self, reference: &Reference) -> Result<(), StoreError> {
        if self.changing.load(Ordering::SeqCst) > 0 {
            return Err(StoreError::Changing(reference.clone()));
        }
        self.claimed(reference).map(drop)
    }

    /// As [`Store::claim`], for something that may come to nothing: then it is let go again, unless it was claimed before.
    ///
    /// # Errors
    /// As of the work, or another program has it.
    pub fn claim_for<T, E: From<StoreError>>(
        &self,
        reference: &Reference,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let had = self.claims().contains_key(reference);
        self.claim(reference)?;
        let done = work();
        if done.is_err() && !had {
            self.release(reference);
        }
        done
    }

    /// Says that something is about to be forgotten or renamed; until this is dropped, no session is claimed.
    pub fn change(&self) -> Change {
        self.changing.fetch_add(1, Ordering::SeqCst);
        Change(Arc::clone(&self.changing))
    }

    /// Lets other programs have the session.
    pub fn release(&self, reference: &Reference) {
        // Whoever is writing it just now lets go of the lock when that is done.
        self.claims().remove(reference);
        self.sessions.distrust(reference);
    }

    /// The lock of a session, taken unless this program has it.
    pub(super) fn claimed(&self, reference: &Reference) -> Result<Arc<Lock>, StoreError> {
        let mut claims = self.claims();
        if let Some(lock) = claims.get(reference) {
            return Ok(Arc::clone(lock));
        }
        let lock = Arc::new(files::lock(&*self.files, &self.paths, reference)?);
        claims.insert(reference.clone(), Arc::clone(&lock));
        Ok(lock)
    }

    pub(super) fn refuse_forgotten(&self, reference: &Reference) -> Result<(), StoreError> {
        let forgotten = self.forgotten.lock().unwrap_or_else(PoisonError::into_inner);
        if forgotten.contains(reference) { Err(StoreError::Gone(reference.clone())) } else { Ok(()) }
    }

    fn claims(&self) -> MutexGuard<'_, HashMap<Reference, Arc<Lock>>> {
        self.claims.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Removes what crashes left half-written, from the folders that are not swept by being listed.
    pub(super) fn sweep(&self) -> Result<(), StoreError> {
        files::sweep(&*self.files, &self.paths.replaced)?;
        self.digests()?
            .iter()
            .try_for_each(|digest| files::sweep(&*self.files, &self.paths.questionnaires.join(digest)))
    }

    /// Writes a page that the user takes along: owner-only and whole, into a folder of the user's own. The path of it.
    /// What is there may have been written in by hand: it stays, and the page takes the next free name.
    pub fn write_out(folder: &Path, name: &str, text: &str) -> Result<PathBuf, StoreError> {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
        for name in std::iter::once(name.to_owned()).chain(numbered) {
            let path = folder.join(name);
            let taken = fs::symlink_metadata(&path).is_ok();
            let is_this =
                || Disk.read(&path, text.len() as u64 + 1).is_ok_and(|there| there == text.as_bytes());
            if taken && path.is_file() && is_this() {
                return Ok(path);
            }
            if !taken && disk::write_new(&path, text.as_bytes())? {
                return Ok(path);
            }
        }
        Err(StoreError::UnsafeName(name.to_owned()))
    }

    /// Writes a file that only its owner may read, whole or not at all; false where there is one, unless that is to be
    /// written over.
    ///
    /// # Errors
    /// There is no such folder, something else than a file is there, or what the disk refused.
    pub fn write_document(path: &Path, text: &str, over: bool) -> Result<bool, StoreError> {
        let folder = path.parent().unwrap_or(path);
        if !folder.is_dir() {
            return Err(StoreError::NoFolder(folder.to_owned()));
        }
        match Disk.stamp(path)? {
            Some(_) if over => Disk.write(path, text.as_bytes()).map(|()| true),
            Some(_) => Ok(false),
            None => disk::write_new(path, text.as_bytes()),
        }
    }
}
