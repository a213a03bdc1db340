//! What was said in words, read from no more of the files than may hold them.

use super::base::Store;
use super::error::{Damaged, StoreError};
use super::folder::{Foreign, Listing};
use super::log::Log;
use super::names::{EntryName, FileName, SessionName};
use super::threads::in_threads;
use crate::log;
use crate::meeting::{Arrangement, MeetingHead};
use crate::session::{self, Reference, Words};
use crate::sought::Sought;

/// What was said in sessions.
#[derive(Debug, Clone, Default)]
pub struct InSessions {
    /// Newest first.
    pub words: Vec<Words>,
    /// Sessions that were not looked into, since they are for one person alone.
    pub shut: usize,
    pub damaged: Vec<Damaged>,
    pub foreign: Vec<Foreign>,
}

impl Store {
    /// The words of all sessions in which all that is sought may stand; those that are for a mentee alone only where
    /// whoever asks is alone.
    pub fn words_in_sessions(&self, sought: &Sought, alone: bool) -> Result<InSessions, StoreError> {
        let Listing { mut names, foreign } = self.list()?;
        let mut found = InSessions { foreign, ..InSessions::default() };
        let met = self.meetings()?;
        if !met.is_empty() {
            let (heads, _) = self.meeting_summaries()?;
            names.retain(|name| match access(name.reference(), &met, &heads) {
                Access::Open => true,
                Access::Never => false,
                Access::Alone => {
                    found.shut += usize::from(!alone);
                    alone
                }
            });
        }
        let read = |name: &SessionName| -> Result<Option<Words>, StoreError> {
            let source = self.sessions.read_first_lines(name, SessionName::LARGEST)?;
            let Some(source) = source.filter(|source| sought.may_be_in(&source.text)) else {
                return Ok(None);
            };
            Ok(Some(session::read_words(&source)?))
        };
        for (name, words) in names.iter().zip(in_threads(&names, read)) {
            match words {
                Ok(words) => found.words.extend(words),
                Err(error) => found.damaged.push(Damaged { file_name: name.to_string(), error }),
            }
        }
        Ok(found)
    }

    /// The entries of the log that have all that is sought, for looking at.
    pub fn entries_with(&self, sought: &Sought) -> Result<Log, StoreError> {
        let Listing { names, foreign } = self.list_entries()?;
        let mut found = Log { foreign, ..Log::default() };
        let read = |name: &EntryName| {
            let source = self.entries.read_first_lines(name, EntryName::LARGEST)?;
            let Some(source) = source.filter(|source| sought.may_be_in(&source.text)) else {
                return Ok(None);
            };
            Ok(Some(log::read_entry(&source)?).filter(|entry| entry.has(sought)))
        };
        for (name, entry) in names.iter().zip(in_threads(&names, read)) {
            match entry {
                Ok(entry) => found.entries.extend(entry),
                Err(error) => found.damaged.push(Damaged { file_name: name.to_string(), error }),
            }
        }
        Ok(found)
    }
}

/// Who may look into a session.
enum Access {
    Open,
    /// Whom it is about, while nobody else looks on.
    Alone,
    /// Nobody here: it is the words of somebody else, or out of reach while the keyboard is.
    Never,
}

fn access(session: &Reference, met: &[Reference], heads: &[MeetingHead]) -> Access {
    match heads.iter().find(|head| head.reference == *session) {
        Some(head) if head.hides_mentee() || head.arrangement == Arrangement::MentorHere => Access::Never,
        Some(head) if head.keeps_words() => Access::Alone,
        // Of a meeting that cannot be read nobody knows who may look.
        None if met.contains(session) => Access::Alone,
        Some(_) | None => Access::Open,
    }
}
