//! A shelf on disk: the folder of sessions, and what this program has claimed of it.
//!
//! A session is one file. Its name changes when its state does; `folder` heals what a crash leaves in between.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::files::{self, Stamp};
use super::lock::Lock;
use super::meetings::MeetingFiles;
use super::names::SessionName;
use super::paths::Paths;
use super::shelf::{EntryListing, Listing, Shelf, Trace};
use super::{EntryName, StoreError, aside, folder, journal, questionnaires, traces};
use crate::assessment::Source;
use crate::session::Reference;

/// The most that is read of one session: hundreds of times what a person writes in one.
const LARGEST: u64 = 16 * 1024 * 1024;
/// What lists need stands in the first lines.
const HEAD: u64 = 4 * 1024;

/// Sessions and questionnaires in folders.
pub(super) struct Disk {
    paths: Paths,
    now: SystemTime,
    claimed: Mutex<HashMap<Reference, Arc<Mutex<Claim>>>>,
    meetings: MeetingFiles,
}

/// A session that this program may write.
struct Claim {
    // Held for as long as the claim.
    _lock: Lock,
    /// The file, once there is one.
    file: Option<SessionName>,
    /// How the file looked when we last read or wrote it.
    known: Option<Stamp>,
}

impl Disk {
    /// A shelf in these folders; touches nothing yet.
    pub fn new(paths: Paths, now: SystemTime) -> Self {
        Self { paths, now, claimed: Mutex::default(), meetings: MeetingFiles::default() }
    }

    fn path(&self, name: &SessionName) -> PathBuf {
        self.paths.sessions.join(name.to_string())
    }

    fn claimed(&self) -> MutexGuard<'_, HashMap<Reference, Arc<Mutex<Claim>>>> {
        self.claimed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn claim_of(&self, reference: &Reference) -> Result<Arc<Mutex<Claim>>, StoreError> {
        let mut claimed = self.claimed();
        if let Some(claim) = claimed.get(reference) {
            return Ok(Arc::clone(claim));
        }
        let lock = Lock::take(&self.paths.locks, reference)?;
        let file = folder::find(&self.paths, reference)?;
        let claim = Arc::new(Mutex::new(Claim { _lock: lock, file, known: None }));
        claimed.insert(reference.clone(), Arc::clone(&claim));
        Ok(claim)
    }

    /// Keeps a copy of whatever the write would replace without this program having read or written it.
    fn keep_what_is_unknown(
        &self,
        claim: &Claim,
        target: &SessionName,
        text: &str,
    ) -> Result<(), StoreError> {
        let other = claim.file.as_ref().filter(|file| *file != target);
        for (name, known) in [(Some(target), claim.known.filter(|_| other.is_none())), (other, claim.known)] {
            let Some(path) = name.map(|name| self.path(name)) else { continue };
            let stamp = files::stamp(&path)?;
            if stamp.is_some() && stamp != known {
                aside::keep(&self.paths, &path, text)?;
            }
        }
        Ok(())
    }

    /// The file of a session that was listed under this name, which may have another state by now.
    fn now_called(&self, name: &SessionName) -> Result<(PathBuf, Stamp), StoreError> {
        let path = self.path(name);
        if let Some(stamp) = files::stamp(&path)? {
            return Ok((path, stamp));
        }
        let path = self.path(&self.find(name.reference())?);
        let stamp = files::stamp(&path)?;
        stamp.map(|stamp| (path, stamp)).ok_or_else(|| StoreError::NoSession(name.reference().clone()))
    }
}

impl Shelf for Disk {
    fn list(&self) -> Result<Listing, StoreError> {
        folder::list(&self.paths, self.now)
    }

    fn find(&self, reference: &Reference) -> Result<SessionName, StoreError> {
        folder::find(&self.paths, reference)?.ok_or_else(|| StoreError::NoSession(reference.clone()))
    }

    fn read(&self, name: &SessionName) -> Result<Source, StoreError> {
        let (path, stamp) = self.now_called(name)?;
        let text = files::read(&path, LARGEST)?;
        let claim = self.claimed().get(name.reference()).map(Arc::clone);
        if let Some(claim) = claim {
            owned(&claim).known = Some(stamp);
        }
        Ok(Source { name: path.display().to_string(), text: text.into() })
    }

    fn read_head(&self, name: &SessionName) -> Result<Source, StoreError> {
        // Lists read thousands: one look at a file that was listed a moment ago is enough.
        let listed = self.path(name);
        let (path, text) = match files::read_head(&listed, HEAD) {
            Err(error) if error.is_absence() => {
                let (path, _) = self.now_called(name)?;
                let text = files::read_head(&path, HEAD)?;
                (path, text)
            }
            text => (listed, text?),
        };
        Ok(Source { name: path.display().to_string(), text: text.into() })
    }

    fn write(&self, name: &SessionName, text: &str) -> Result<(), StoreError> {
        let claim = self.claim_of(name.reference())?;
        let mut claim = owned(&claim);
        files::private_folder(&self.paths.data)?;
        files::private_folder(&self.paths.sessions)?;
        let before = claim.file.clone();
        let target = before.as_ref().map_or_else(|| name.clone(), |file| file.with_state(name.state()));
        self.keep_what_is_unknown(&claim, &target, text)?;
        let path = self.path(&target);
        files::write(&path, text.as_bytes())?;
        claim.known = files::stamp(&path)?;
        claim.file = Some(target.clone());
        match before.filter(|before| *before != target) {
            Some(before) => files::remove(&self.path(&before)),
            None => Ok(()),
        }
    }

    fn claim(&self, reference: &Reference) -> Result<(), StoreError> {
        self.claim_of(reference).map(drop)
    }

    fn release(&self, reference: &Reference) {
        let claim = self.claimed().remove(reference);
        // Whoever is writing it just now lets go of the lock when that is done.
        drop(claim);
    }

    fn meetings(&self) -> Result<Vec<Reference>, StoreError> {
        MeetingFiles::list(&self.paths)
    }

    fn read_meeting(&self, reference: &Reference) -> Result<Option<Source>, StoreError> {
        self.meetings.read(&self.paths, reference)
    }

    fn write_meeting(&self, reference: &Reference, text: &str) -> Result<(), StoreError> {
        let claim = self.claim_of(reference)?;
        let _writing = owned(&claim);
        self.meetings.write(&self.paths, reference, text)
    }

    fn remove_meeting(&self, reference: &Reference) -> Result<(), StoreError> {
        self.meetings.remove(&self.paths, reference)
    }

    fn keep_questionnaire(&self, digest: &str, sources: &[Source]) -> Result<(), StoreError> {
        files::private_folder(&self.paths.data)?;
        questionnaires::keep(&self.paths.questionnaires, digest, sources)
    }

    fn questionnaire(&self, digest: &str) -> Result<Vec<Source>, StoreError> {
        questionnaires::read(&self.paths.questionnaires, digest)
    }

    fn list_entries(&self) -> Result<EntryListing, StoreError> {
        journal::list(&self.paths, self.now)
    }

    fn read_entry(&self, name: &EntryName) -> Result<Source, StoreError> {
        journal::read(&self.paths, name, self.now)
    }

    fn write_entry(&self, name: &EntryName, text: &str) -> Result<(), StoreError> {
        journal::write(&self.paths, name, text)
    }

    fn traces(&self, sessions: &[Reference], entries: &[Reference]) -> Result<Vec<Trace>, StoreError> {
        traces::of(&self.paths, sessions, entries)
    }

    fn remove(&self, traces: &[Trace]) -> Result<(), StoreError> {
        traces::remove(&self.paths, traces)
    }

    fn questionnaires(&self) -> Result<Vec<String>, StoreError> {
        questionnaires::list(&self.paths.questionnaires)
    }
}

fn owned(claim: &Mutex<Claim>) -> MutexGuard<'_, Claim> {
    claim.lock().unwrap_or_else(PoisonError::into_inner)
}
