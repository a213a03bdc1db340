//! Everything that is kept, as named texts: for taking a whole history from one machine to another.
//!
//! What putting in does to what is here already is decided by what both sides last had in common.

use std::io::Write;

use super::base::Store;
use super::error::StoreError;
use super::meetings::TableDraft;
use super::names::{EntryName, FileName, SessionName};
use crate::assessment::Source;
use crate::meeting::write_meeting;
use crate::session::{Reference, write_session};

/// The first line of every history; the number is the version of this very layout.
pub const FIRST_LINE: &str = "--- # stay-or-go history 1";
/// Begins the line before each document: `--- # sessions/20260512T140203Z-pulse-done-k3m9x2pa.yaml, 120 lines`.
pub const BEFORE_DOCUMENT: &str = "--- # ";
/// Where the copies of questionnaires stand in a history.
pub const QUESTIONNAIRES: &str = "questionnaires/";

/// Adds a document to a history, behind the line that names it and counts its lines.
///
/// # Errors
/// What writing it meets.
pub fn add_document(out: &mut dyn Write, name: &str, text: &str) -> std::io::Result<()> {
    writeln!(out, "{BEFORE_DOCUMENT}{name}, {} lines\n{text}", text.split('\n').count())
}

/// One kept text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Where it belongs.
    pub place: DocumentName,
    /// The text as it is on disk.
    pub text: String,
}

/// Where a kept text belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentName {
    /// Among the sessions.
    Session(SessionName),
    /// Among the meetings with a mentor.
    Meeting(Reference),
    /// In the log.
    Entry(EntryName),
}

impl DocumentName {
    /// The name of the file, with its folder.
    pub fn file_name(&self) -> String {
        match self {
            Self::Session(name) => format!("sessions/{name}"),
            Self::Meeting(reference) => format!("meetings/{}", reference.file_name()),
            Self::Entry(name) => format!("log/{name}"),
        }
    }

    /// The place with this file name, if there is one.
    pub fn parse(file_name: &str) -> Option<Self> {
        let (folder, name) = file_name.split_once('/')?;
        match folder {
            "sessions" => SessionName::parse(name).map(Self::Session),
            "meetings" => <Reference as FileName>::parse(name).map(Self::Meeting),
            "log" => EntryName::parse(name).map(Self::Entry),
            _ => None,
        }
    }

    /// Bytes at most.
    pub const fn largest(&self) -> u64 {
        match self {
            Self::Session(_) => <SessionName as FileName>::LARGEST,
            Self::Meeting(_) => <Reference as FileName>::LARGEST,
            Self::Entry(_) => <EntryName as FileName>::LARGEST,
        }
    }

    /// The permanent name of the document.
    pub fn reference(&self) -> &Reference {
        match self {
            Self::Session(name) => name.reference(),
            Self::Meeting(reference) => reference,
            Self::Entry(name) => name.reference(),
        }
    }
}

impl TableDraft {
    /// The meeting, the mentee's session and what both are asked with, as a history that another machine takes in.
    ///
    /// # Errors
    /// What makes no name for a file.
    pub fn history(&self) -> Result<String, StoreError> {
        let assessment = &self.assessment;
        let digest = &self.meeting.assessment.digest;
        let copies = assessment.sources().iter();
        let mut documents: Vec<(String, String)> = copies
            .map(|source| {
                (format!("{QUESTIONNAIRES}{digest}/{}", source.name), source.text.clone().into_owned())
            })
            .collect();
        if let Some(session) = &self.session {
            let verdict = self.verdict.as_ref().map(|(id, headline)| (id.as_str(), headline.as_str()));
            let name = DocumentName::Session(SessionName::of(session)?);
            documents.push((name.file_name(), write_session(session, assessment, verdict)));
        }
        let name = DocumentName::Meeting(self.meeting.reference.clone());
        documents.push((name.file_name(), write_meeting(&self.meeting, assessment)));
        let mut out = format!("{FIRST_LINE}\n").into_bytes();
        for (name, text) in documents {
            // Memory takes all that is written.
            let _written = add_document(&mut out, &name, &text);
        }
        Ok(String::from_utf8_lossy(&out).into_owned())
    }
}

impl Store {
    /// Everything that is kept by name, but for questionnaires.
    pub fn documents(&self) -> Result<Vec<DocumentName>, StoreError> {
        let sessions = self.list()?.names.into_iter().map(DocumentName::Session);
        let meetings = self.meetings()?.into_iter().map(DocumentName::Meeting);
        let entries = self.list_entries()?.names.into_iter().map(DocumentName::Entry);
        Ok(sessions.chain(meetings).chain(entries).collect())
    }

    /// The text of a document, unless it is sealed while a mentor has the keyboard; nothing if it is gone meanwhile.
    pub fn exported(&self, place: &DocumentName) -> Result<Option<Source>, StoreError> {
        self.open_now(place)?;
        self.kept(place)
    }

    /// Refuses what the mentor could read who sits here now.
    fn open_now(&self, place: &DocumentName) -> Result<(), StoreError> {
        let sealed = !matches!(place, DocumentName::Entry(_)) && self.is_handed_over(place.reference())?;
        if sealed { Err(StoreError::Sealed(place.reference().clone())) } else { Ok(()) }
    }

    /// Writes a text under its name.
    pub(super) fn write_as_it_is(&self, text: &Exported) -> Result<(), StoreError> {
        let written = match &text.place {
            DocumentName::Session(name) => self.save_text(name, &text.text),
            DocumentName::Meeting(reference) => self.write_meeting(reference, &text.text),
            DocumentName::Entry(name) => self.write_entry(name, &text.text),
        };
        self.release(text.place.reference());
        written.map(drop)
    }

    /// Writes a text in the place of what is here, which goes to the older versions.
    pub(super) fn overwrite(&self, text: &Exported) -> Result<(), StoreError> {
        let reference = text.place.reference();
        self.sessions.distrust(reference);
        self.meetings.distrust(reference);
        self.entries.distrust(reference);
        self.write_as_it_is(text)
    }

    /// What is kept under the same reference, whatever its state.
    pub(super) fn kept(&self, place: &DocumentName) -> Result<Option<Source>, StoreError> {
        match place {
            DocumentName::Session(name) => self.sessions.read(name),
            DocumentName::Meeting(reference) => self.meeting_text(reference),
            DocumentName::Entry(name) => self.entries.read(name),
        }
    }
}
