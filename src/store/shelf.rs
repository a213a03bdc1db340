//! What a place for sessions can do, whether on disk or in memory. Texts and names only: no meaning.

use super::{EntryName, SessionName, StoreError};
use crate::assessment::Source;
use crate::session::Reference;

/// A place where sessions and the questionnaires that they were asked with are kept.
pub(super) trait Shelf: Send + Sync {
    /// The names of all sessions, newest first, and what else lies there.
    fn list(&self) -> Result<Listing, StoreError>;

    /// The name under which a session is kept now.
    fn find(&self, reference: &Reference) -> Result<SessionName, StoreError>;

    /// The whole text of a session, also when its state has changed since the name was listed.
    fn read(&self, name: &SessionName) -> Result<Source, StoreError>;

    /// The first lines of a session.
    fn read_head(&self, name: &SessionName) -> Result<Source, StoreError>;

    /// Writes a session; claims it first unless it is claimed already.
    fn write(&self, name: &SessionName, text: &str) -> Result<(), StoreError>;

    /// Reserves a session for this program until it is released.
    fn claim(&self, reference: &Reference) -> Result<(), StoreError>;

    /// Lets other programs have the session.
    fn release(&self, reference: &Reference);

    /// The references of all meetings, in order.
    fn meetings(&self) -> Result<Vec<Reference>, StoreError>;

    /// The text of the meeting about a session; nothing if there is none.
    fn read_meeting(&self, reference: &Reference) -> Result<Option<Source>, StoreError>;

    /// Writes the meeting about a session; claims the session first unless it is claimed already.
    fn write_meeting(&self, reference: &Reference, text: &str) -> Result<(), StoreError>;

    /// Removes the meeting about a session.
    fn remove_meeting(&self, reference: &Reference) -> Result<(), StoreError>;

    /// Keeps the sources of a questionnaire, once.
    fn keep_questionnaire(&self, digest: &str, sources: &[Source]) -> Result<(), StoreError>;

    /// The sources of a kept questionnaire in the order in which they were kept; none if it is not kept.
    fn questionnaire(&self, digest: &str) -> Result<Vec<Source>, StoreError>;

    /// The names of all entries of the log, newest first, and what else lies there.
    fn list_entries(&self) -> Result<EntryListing, StoreError>;

    /// The whole text of an entry, also when its outcome has changed since the name was listed.
    fn read_entry(&self, name: &EntryName) -> Result<Source, StoreError>;

    /// Writes an entry under this name, and nowhere else.
    fn write_entry(&self, name: &EntryName, text: &str) -> Result<(), StoreError>;

    /// Everything that holds a trace of these sessions and entries.
    fn traces(&self, sessions: &[Reference], entries: &[Reference]) -> Result<Vec<Trace>, StoreError>;

    /// Removes the traces, or what of them is not in use.
    fn remove(&self, traces: &[Trace]) -> Result<(), StoreError>;

    /// The digests of all kept questionnaires.
    fn questionnaires(&self) -> Result<Vec<String>, StoreError>;
}

/// Something to be removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What it is.
    pub what: Remains,
    /// Where it is, for people.
    pub name: String,
}

/// What a trace is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remains {
    /// A session.
    Session(Reference),
    /// What was said with a mentor about it.
    Meeting(Reference),
    /// A version of a session that was replaced, or half a write that a crash left.
    Leftover(Reference),
    /// An entry of the log.
    Entry(Reference),
    /// A lock file.
    Lock(Reference),
    /// The copy of a questionnaire that no other session was asked with.
    Questionnaire(String),
}

/// What lies where the log is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntryListing {
    /// All entries, newest first.
    pub entries: Vec<EntryName>,
    /// What looks like an entry but is none. Left alone, whatever it is.
    pub foreign: Vec<Foreign>,
}

/// What lies where sessions are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// All sessions, newest first.
    pub sessions: Vec<SessionName>,
    /// What looks like a session but is none. Left alone, whatever it is.
    pub foreign: Vec<Foreign>,
}

/// A file among the sessions that is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// Its name, on one line, without control characters.
    pub file_name: String,
    /// Why it is not listed as a session.
    pub why: Why,
}

/// Why a file is not listed as a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its name is not that of a session.
    Name,
    /// It is a symbolic link or a folder.
    NotAPlainFile,
    /// Another file is the same session.
    Double,
}
