//! Meetings on disk: one file each, beside the sessions, named by the reference of the session that they accompany.
//!
//! A meeting has the lock of its session: whoever goes on with the one goes on with the other.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::error::{Operation, StoreError};
use super::files::{self, Stamp};
use super::paths::Paths;
use super::{Damaged, Draft, Store, aside};
use crate::assessment::{Assessment, Source};
use crate::meeting::{Meeting, MeetingHead, Table, read_meeting, read_meeting_head, write_meeting};
use crate::session::{Reference, Session};

/// The most that is read of one meeting: hundreds of times what two people write in one.
const LARGEST: u64 = 16 * 1024 * 1024;
/// Ends the name of every meeting file.
const ENDING: &str = ".yaml";

/// A meeting as it is to be saved, with the mentee's session where that is kept here.
#[derive(Debug, Clone)]
pub struct TableDraft {
    /// The meeting.
    pub meeting: Meeting,
    /// The mentee's session.
    pub session: Option<Session>,
    /// What both are asked with.
    pub assessment: Arc<Assessment>,
    /// The verdict's id and the headline of the session, once there is one; for lists.
    pub verdict: Option<(String, String)>,
}

impl Store {
    /// Saves a meeting and the mentee's session.
    ///
    /// # Errors
    /// Another running program has them, or what the disk refused.
    pub fn save_table(&self, draft: &TableDraft) -> Result<(), StoreError> {
        let assessment = &draft.assessment;
        if let Some(session) = &draft.session {
            let (assessment, verdict) = (Arc::clone(assessment), draft.verdict.clone());
            self.save(&Draft { session: session.clone(), assessment, verdict })?;
        }
        self.save_meeting(&draft.meeting, assessment)
    }

    /// The meetings kept here, in the order of their references.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn meetings(&self) -> Result<Vec<Reference>, StoreError> {
        self.shelf.meetings()
    }

    /// What lists need of the meeting about a session; nothing if there is none.
    ///
    /// # Errors
    /// It cannot be read or is damaged; it is left as it is.
    pub fn meeting_head(&self, reference: &Reference) -> Result<Option<MeetingHead>, StoreError> {
        let source = self.shelf.read_meeting(reference)?;
        Ok(source.map(|source| read_meeting_head(&source)).transpose()?)
    }

    /// All meetings for a list: whose act is due first, then who was seen last; and what could not be read.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn meeting_heads(&self) -> Result<(Vec<MeetingHead>, Vec<Damaged>), StoreError> {
        let (mut heads, mut damaged) = (Vec::new(), Vec::new());
        for reference in self.meetings()? {
            match self.meeting_head(&reference) {
                Ok(head) => heads.extend(head),
                Err(error) => {
                    damaged.push(Damaged { file_name: format!("meetings/{}", reference.as_str()), error });
                }
            }
        }
        let due = |head: &MeetingHead| head.act.as_ref().and_then(|act| act.by).unwrap_or(Date::MAX);
        heads.sort_by(|one, other| {
            (due(one), other.changed, &one.reference).cmp(&(due(other), one.changed, &other.reference))
        });
        Ok((heads, damaged))
    }

    /// The meeting about a session with the mentee's session, if that is kept here too; nothing if there is none.
    ///
    /// # Errors
    /// It cannot be read or is damaged, or its questionnaire is nowhere; it is left as it is.
    pub fn table(&self, reference: &Reference) -> Result<Option<(Table, Arc<Assessment>)>, StoreError> {
        let Some(source) = self.shelf.read_meeting(reference)? else { return Ok(None) };
        let assessment = self.assessment(&read_meeting_head(&source)?.assessment)?;
        let meeting = read_meeting(&source, &assessment)?;
        let session = match self.find(reference) {
            Ok(name) => Some(self.whole(&name)?.0),
            Err(StoreError::NoSession(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(Some((Table::new(meeting, session), assessment)))
    }

    /// Whether the mentee's session is out of reach, since the mentor is at the keyboard.
    pub(super) fn is_handed_over(&self, reference: &Reference) -> Result<bool, StoreError> {
        match self.meeting_head(reference) {
            Ok(head) => Ok(head.is_some_and(|head| head.hides_mentee())),
            // A damaged meeting takes nothing else down with it.
            Err(StoreError::Document(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Saves the mentor's answers where they belong: in the meeting, while it is the mentor's turn.
    pub(super) fn save_mentors(&self, answers: &Session, assessment: &Assessment) -> Result<(), StoreError> {
        let reference = &answers.reference;
        let source = self.shelf.read_meeting(reference)?;
        let source = source.ok_or_else(|| StoreError::NoSession(reference.clone()))?;
        let mut meeting = read_meeting(&source, assessment)?;
        if !meeting.take_answers(answers) {
            return Err(StoreError::Sealed(reference.clone()));
        }
        self.save_meeting(&meeting, assessment)
    }

    /// Saves a meeting, and before it the questionnaire that it is about.
    ///
    /// # Errors
    /// Another running program has the session, or what the disk refused. What was saved before is untouched.
    pub fn save_meeting(&self, meeting: &Meeting, assessment: &Assessment) -> Result<(), StoreError> {
        self.keep_questionnaire(&meeting.assessment.digest, assessment.sources())?;
        self.shelf.write_meeting(&meeting.reference, &write_meeting(meeting, assessment))
    }

    /// Gives the place of a meeting another name, where it has this one.
    pub(super) fn rename_in_meeting(
        &self,
        reference: &Reference,
        from: &str,
        to: &str,
    ) -> Result<(), StoreError> {
        let Some(source) = self.shelf.read_meeting(reference)? else { return Ok(()) };
        let head = read_meeting_head(&source)?;
        if head.place != from {
            return Ok(());
        }
        let assessment = self.assessment(&head.assessment)?;
        let mut meeting = read_meeting(&source, &assessment)?;
        to.clone_into(&mut meeting.place);
        let saved = self.save_meeting(&meeting, &assessment);
        self.release(reference);
        saved
    }

    /// Removes the meeting about a session; one that is gone already is as good.
    ///
    /// # Errors
    /// What the disk refused.
    pub fn remove_meeting(&self, reference: &Reference) -> Result<(), StoreError> {
        self.shelf.remove_meeting(reference)
    }
}

/// The meeting files of a folder, and how they looked when this program last read or wrote them.
#[derive(Debug, Default)]
pub(super) struct MeetingFiles {
    known: Mutex<HashMap<Reference, Stamp>>,
}

impl MeetingFiles {
    /// The references of all meetings in order; other files are left alone.
    pub fn list(paths: &Paths) -> Result<Vec<Reference>, StoreError> {
        let failed = |error| StoreError::disk(Operation::List, &paths.meetings)(error);
        let entries = match fs::read_dir(&paths.meetings).map_err(failed) {
            Err(error) if error.is_absence() => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut meetings = Vec::new();
        for entry in entries {
            let name = entry.map_err(failed)?.file_name();
            let stem = name.to_str().and_then(|name| name.strip_suffix(ENDING));
            meetings.extend(stem.and_then(Reference::parse));
        }
        meetings.sort_unstable();
        Ok(meetings)
    }

    /// The text of a meeting; nothing if there is none.
    pub fn read(&self, paths: &Paths, reference: &Reference) -> Result<Option<Source>, StoreError> {
        let path = path(paths, reference);
        let Some(stamp) = files::stamp(&path)? else { return Ok(None) };
        let text = files::read(&path, LARGEST)?;
        self.know(reference, Some(stamp));
        Ok(Some(Source { name: path.display().to_string(), text: text.into() }))
    }

    /// Writes a meeting whose lock the caller holds. What this program has not read is kept aside first.
    pub fn write(&self, paths: &Paths, reference: &Reference, text: &str) -> Result<(), StoreError> {
        files::private_folder(&paths.data)?;
        files::private_folder(&paths.meetings)?;
        let path = path(paths, reference);
        let there = files::stamp(&path)?;
        if there.is_some() && there != self.known(reference) {
            aside::keep(paths, &path, text)?;
        }
        files::write(&path, text.as_bytes())?;
        self.know(reference, files::stamp(&path)?);
        Ok(())
    }

    /// Removes a meeting.
    pub fn remove(&self, paths: &Paths, reference: &Reference) -> Result<(), StoreError> {
        self.know(reference, None);
        files::remove(&path(paths, reference))
    }

    fn known(&self, reference: &Reference) -> Option<Stamp> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(reference).copied()
    }

    fn know(&self, reference: &Reference, stamp: Option<Stamp>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match stamp {
            Some(stamp) => known.insert(reference.clone(), stamp),
            None => known.remove(reference),
        };
    }
}

fn path(paths: &Paths, reference: &Reference) -> PathBuf {
    paths.meetings.join(format!("{}{ENDING}", reference.as_str()))
}
