//! Everything that is kept, as named texts: for taking a whole history from one machine to another.
//!
//! What is here already is never changed by putting in: the same again is nothing new, and what differs is named.

use super::base::Store;
use super::error::{Damaged, StoreError};
use super::names::{EntryName, FileName, SessionName};
use crate::assessment::Source;
use crate::session::Reference;

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

/// What putting in did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// New here.
    pub added: usize,
    /// Here already, just as they are.
    pub same: usize,
    /// Here already and different: left as they are.
    pub different: Vec<String>,
    /// Could not be put in.
    pub failed: Vec<Damaged>,
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

    fn reference(&self) -> &Reference {
        match self {
            Self::Session(name) => name.reference(),
            Self::Meeting(reference) => reference,
            Self::Entry(name) => name.reference(),
        }
    }
}

impl Store {
    /// Everything that is kept, but for questionnaires, and what of it could not be read, or is sealed while a mentor
    /// has the keyboard.
    pub fn export(&self) -> Result<(Vec<Exported>, Vec<Damaged>), StoreError> {
        let (mut kept, mut damaged) = (Vec::new(), Vec::new());
        let sessions = self.list()?.names.into_iter().map(DocumentName::Session);
        let meetings = self.meetings()?.into_iter().map(DocumentName::Meeting);
        let entries = self.list_entries()?.names.into_iter().map(DocumentName::Entry);
        for place in sessions.chain(meetings).chain(entries) {
            match self.open_now(&place).and_then(|()| self.kept(&place)) {
                Ok(Some(source)) => kept.push(Exported { place, text: source.text.into_owned() }),
                Ok(None) => {}
                Err(error) => damaged.push(Damaged { file_name: place.file_name(), error }),
            }
        }
        Ok((kept, damaged))
    }

    /// Refuses what the mentor could read who sits here now.
    fn open_now(&self, place: &DocumentName) -> Result<(), StoreError> {
        let sealed = !matches!(place, DocumentName::Entry(_)) && self.is_handed_over(place.reference())?;
        if sealed { Err(StoreError::Sealed(place.reference().clone())) } else { Ok(()) }
    }

    /// Puts texts in that are not here yet; nothing that is here is changed.
    pub fn import(&self, texts: &[Exported]) -> Imported {
        let mut put = Imported::default();
        for kept in texts {
            match self.import_one(kept) {
                Ok(Some(true)) => put.added += 1,
                Ok(Some(false)) => put.same += 1,
                Ok(None) => put.different.push(kept.place.file_name()),
                Err(error) => put.failed.push(Damaged { file_name: kept.place.file_name(), error }),
            }
        }
        put
    }

    /// Whether it was added or is the same; nothing if it is here and different.
    fn import_one(&self, kept: &Exported) -> Result<Option<bool>, StoreError> {
        if let Some(here) = self.kept(&kept.place)? {
            return Ok((here.text == kept.text).then_some(false));
        }
        let saved = match &kept.place {
            DocumentName::Session(name) => self.save_text(name, &kept.text),
            DocumentName::Meeting(reference) => self.write_meeting(reference, &kept.text),
            DocumentName::Entry(name) => self.write_entry(name, &kept.text),
        };
        self.release(kept.place.reference());
        saved.map(|()| Some(true))
    }

    /// What is kept under the same reference, whatever its state.
    fn kept(&self, place: &DocumentName) -> Result<Option<Source>, StoreError> {
        match place {
            DocumentName::Session(name) => self.sessions.read(name),
            DocumentName::Meeting(reference) => self.meeting_text(reference),
            DocumentName::Entry(name) => self.entries.read(name),
        }
    }
}
