//! The only room that touches the disk: sessions, the log, the questionnaires that were asked, settings.
//!
//! Files are written whole or not at all, for their owner only, never through a link, and never over something that
//! this program has not read: what would be lost otherwise goes to a folder of its own. Nothing here knows what an
//! answer means. Clock, environment and home are arguments.
//!
//! [`Store`] is the front door; [`Saver`] writes off the drawing path.

mod archive;
mod aside;
mod disk;
mod entries;
mod entry_names;
mod error;
mod files;
mod folder;
mod forget;
mod going;
mod heads;
mod journal;
mod lock;
mod meetings;
mod memory;
mod names;
mod paths;
mod questionnaires;
mod saver;
mod settings;
mod shelf;
mod traces;

pub use archive::{Kept, KeptIn, PutIn};
pub use entries::Log;
pub use entry_names::EntryName;
pub use error::{Cause, Operation, StoreError};
pub use forget::{Forget, Forgetting, Renamed};
pub use going::Part;
pub use heads::{Damaged, Heads};
pub use meetings::TableDraft;
pub use names::{SessionName, State};
pub use paths::Paths;
pub use saver::{Report, Saveable, Saver};
pub use settings::{Number, Settings, Theme};
pub use shelf::{EntryListing, Foreign, Listing, Remains, Trace, Why};

use std::cmp::Ordering;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use crate::assessment::{self, Assessment, Source, shipped};
use crate::session::{self, AssessmentKey, Head, Rater, Reference, Session};
use shelf::Shelf;

/// Where sessions are kept.
pub struct Store {
    shelf: Box<dyn Shelf>,
    /// Questionnaires that were read once, by digest.
    read: Mutex<HashMap<String, Arc<Assessment>>>,
}

/// A session as it is to be saved.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The session.
    pub session: Session,
    /// What it is asked with.
    pub assessment: Arc<Assessment>,
    /// The verdict's id and the headline, once there is one; for lists.
    pub verdict: Option<(String, String)>,
}

impl Store {
    /// The store in these places. Touches nothing until it is used; `now` tells stale temporary files from fresh.
    pub fn open(paths: Paths, now: Timestamp) -> Self {
        Self::on(Box::new(disk::Disk::new(paths, now.into())))
    }

    /// A store that writes nothing at all and ends with the program.
    pub fn private() -> Self {
        Self::on(Box::new(memory::Memory::default()))
    }

    fn on(shelf: Box<dyn Shelf>) -> Self {
        Self { shelf, read: Mutex::default() }
    }

    /// All sessions by name, newest first, and the files among them that are none.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn list(&self) -> Result<Listing, StoreError> {
        self.shelf.list()
    }

    /// The name of the session with this reference.
    ///
    /// # Errors
    /// There is none, or the folder cannot be read.
    pub fn find(&self, reference: &Reference) -> Result<SessionName, StoreError> {
        self.shelf.find(reference)
    }

    /// Reserves a session before its text is read for going on with it, until [`Store::release`] or the end of the program.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another running program has it, or what the disk refused.
    pub fn claim(&self, reference: &Reference) -> Result<(), StoreError> {
        self.shelf.claim(reference)
    }

    /// Lets other programs have the session.
    pub fn release(&self, reference: &Reference) {
        self.shelf.release(reference);
    }

    /// What lists need of a session.
    ///
    /// # Errors
    /// It is gone, cannot be read, or is damaged; it is left as it is.
    pub fn head(&self, name: &SessionName) -> Result<Head, StoreError> {
        let mut head = self.own_head(name)?;
        if head.verdict.is_some() && self.is_handed_over(name.reference())? {
            head.verdict = None;
        }
        Ok(head)
    }

    /// As [`Store::head`], of a session that has no meeting.
    fn own_head(&self, name: &SessionName) -> Result<Head, StoreError> {
        Ok(session::read_head(&self.shelf.read_head(name)?)?)
    }

    /// A whole session for going on with it: claimed first, so that nobody else changes it meanwhile.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another running program has it, and as [`Store::session`].
    pub fn resume(&self, name: &SessionName) -> Result<(Session, Arc<Assessment>), StoreError> {
        self.claim(name.reference())?;
        self.session(name)
    }

    /// A whole session with the questionnaire that it was asked with, for looking at.
    ///
    /// # Errors
    /// It is gone, cannot be read, is damaged, its questionnaire is nowhere, or it is handed over to a mentor; it is
    /// left as it is.
    pub fn session(&self, name: &SessionName) -> Result<(Session, Arc<Assessment>), StoreError> {
        let open = if self.is_handed_over(name.reference())? {
            Err(StoreError::Sealed(name.reference().clone()))
        } else {
            self.whole(name)
        };
        // What could not be understood must not count as known, or a save might replace it.
        open.inspect_err(|_| self.release(name.reference()))
    }

    fn whole(&self, name: &SessionName) -> Result<(Session, Arc<Assessment>), StoreError> {
        let source = self.shelf.read(name)?;
        let assessment = self.assessment(&session::read_head(&source)?.assessment)?;
        Ok((session::read_session(&source, &assessment)?, assessment))
    }

    /// Saves a session, and before it the questionnaire that it is asked with.
    ///
    /// # Errors
    /// Another running program has it, or what the disk refused. What was saved before is untouched.
    pub fn save(&self, draft: &Draft) -> Result<(), StoreError> {
        let verdict = draft.verdict.as_ref().map(|(id, headline)| (id.as_str(), headline.as_str()));
        if draft.session.rater == Rater::Mentor {
            return self.save_mentors(&draft.session, &draft.assessment);
        }
        let text = session::write_session(&draft.session, &draft.assessment, verdict);
        self.keep_questionnaire(&draft.assessment.key().digest, draft.assessment.sources())?;
        self.save_text(&SessionName::of(&draft.session)?, &text)
    }

    /// The questionnaire that a session was asked with: the shipped one if it is the same to the letter, else the
    /// copy.
    ///
    /// # Errors
    /// [`StoreError::NoAssessment`], or a copy that is damaged.
    pub fn assessment(&self, key: &AssessmentKey) -> Result<Arc<Assessment>, StoreError> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(assessment) = read.get(&key.digest) {
            return Ok(Arc::clone(assessment));
        }
        let shipped = shipped::assessment(&key.id).filter(|assessment| assessment.key() == *key);
        let assessment = Arc::new(shipped.map_or_else(|| self.copy(key), Ok)?);
        read.insert(key.digest.clone(), Arc::clone(&assessment));
        Ok(assessment)
    }

    fn copy(&self, key: &AssessmentKey) -> Result<Assessment, StoreError> {
        let sources = self.questionnaire(&key.digest)?;
        if sources.is_empty() {
            return Err(StoreError::NoAssessment(key.clone()));
        }
        let assessment = assessment::reload(&sources)?;
        let unchanged = assessment.key().digest == key.digest;
        unchanged.then_some(assessment).ok_or_else(|| StoreError::ChangedCopy { digest: key.digest.clone() })
    }

    /// Writes a page that the user takes along: owner-only and whole, into a folder of the user's own. The path of it.
    ///
    /// # Errors
    /// What the disk refused.
    pub fn write_out(folder: &Path, name: &str, text: &str) -> Result<PathBuf, StoreError> {
        let path = folder.join(name);
        files::write(&path, text.as_bytes())?;
        Ok(path)
    }

    /// Keeps the sources of a questionnaire under their digest, once.
    ///
    /// # Errors
    /// A digest that cannot be part of a path, or what the disk refused.
    pub fn keep_questionnaire(&self, digest: &str, sources: &[Source]) -> Result<(), StoreError> {
        self.shelf.keep_questionnaire(digest, sources)
    }

    /// The sources of a kept questionnaire, the questionnaire itself first; none if it is not kept.
    ///
    /// # Errors
    /// A digest that cannot be part of a path, a copy with parts missing, or what the disk refused.
    pub fn questionnaire(&self, digest: &str) -> Result<Vec<Source>, StoreError> {
        self.shelf.questionnaire(digest)
    }

    /// The text of a session as it is kept, named by its path.
    ///
    /// # Errors
    /// It is gone or cannot be read.
    pub fn text(&self, name: &SessionName) -> Result<Source, StoreError> {
        self.shelf.read(name)
    }

    /// Saves the text of a session.
    ///
    /// # Errors
    /// Another running program has it, or what the disk refused. What was saved before is untouched.
    pub fn save_text(&self, name: &SessionName, text: &str) -> Result<(), StoreError> {
        self.shelf.write(name, text)
    }
}

/// The order of lists: newest first, and always the same.
fn newest_first(one: &SessionName, other: &SessionName) -> Ordering {
    let key = |name: &SessionName| (name.started(), name.state() == State::Done);
    key(other).cmp(&key(one)).then_with(|| one.reference().cmp(other.reference()))
}
