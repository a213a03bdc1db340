//! Everything that is kept, as named texts: for taking a whole history from one machine to another.
//!
//! What is here already is never changed by putting in: the same again is nothing new, and what differs is named.

use super::{Damaged, EntryName, SessionName, Store, StoreError};
use crate::assessment::Source;
use crate::session::Reference;

/// One kept text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it belongs.
    pub place: KeptIn,
    /// The text as it is on disk.
    pub text: String,
}

/// Where a kept text belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptIn {
    /// Among the sessions.
    Session(SessionName),
    /// Among the meetings with a mentor.
    Meeting(Reference),
    /// In the log.
    Entry(EntryName),
}

/// What putting in did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PutIn {
    /// New here.
    pub added: usize,
    /// Here already, just as they are.
    pub same: usize,
    /// Here already and different: left as they are.
    pub different: Vec<String>,
    /// Could not be put in.
    pub failed: Vec<Damaged>,
}

impl KeptIn {
    /// The name of the file, with its folder.
    pub fn file_name(&self) -> String {
        match self {
            Self::Session(name) => format!("sessions/{name}"),
            Self::Meeting(reference) => format!("meetings/{}.yaml", reference.as_str()),
            Self::Entry(name) => format!("log/{name}"),
        }
    }

    /// The place with this file name, if there is one.
    pub fn parse(file_name: &str) -> Option<Self> {
        let (folder, name) = file_name.split_once('/')?;
        match folder {
            "sessions" => SessionName::parse(name).map(Self::Session),
            "meetings" => name.strip_suffix(".yaml").and_then(Reference::parse).map(Self::Meeting),
            "log" => EntryName::parse(name).map(Self::Entry),
            _ => None,
        }
    }
}

impl Store {
    /// Everything that is kept, but for questionnaires, and what of it could not be read, or is sealed while a mentor
    /// has the keyboard.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn take_out(&self) -> Result<(Vec<Kept>, Vec<Damaged>), StoreError> {
        let (mut kept, mut damaged) = (Vec::new(), Vec::new());
        let sessions = self.list()?.sessions.into_iter().map(KeptIn::Session);
        let meetings = self.meetings()?.into_iter().map(KeptIn::Meeting);
        let entries = self.list_entries()?.entries.into_iter().map(KeptIn::Entry);
        for place in sessions.chain(meetings).chain(entries) {
            match self.open_now(&place).and_then(|()| self.kept(&place)) {
                Ok(Some(source)) => kept.push(Kept { place, text: source.text.into_owned() }),
                Ok(None) => {}
                Err(error) => damaged.push(Damaged { file_name: place.file_name(), error }),
            }
        }
        Ok((kept, damaged))
    }

    /// Refuses what the mentor could read who sits here now.
    fn open_now(&self, place: &KeptIn) -> Result<(), StoreError> {
        let reference = match place {
            KeptIn::Session(name) => name.reference(),
            KeptIn::Meeting(reference) => reference,
            KeptIn::Entry(_) => return Ok(()),
        };
        if self.is_handed_over(reference)? { Err(StoreError::Sealed(reference.clone())) } else { Ok(()) }
    }

    /// The digests and sources of all questionnaires that are kept.
    ///
    /// # Errors
    /// A folder or a copy cannot be read.
    pub fn questionnaires(&self) -> Result<Vec<(String, Vec<Source>)>, StoreError> {
        let digests = self.shelf.questionnaires()?.into_iter();
        digests.map(|digest| Ok((digest.clone(), self.questionnaire(&digest)?))).collect()
    }

    /// Puts texts in that are not here yet; nothing that is here is changed.
    pub fn put_in(&self, texts: &[Kept]) -> PutIn {
        let mut put = PutIn::default();
        for kept in texts {
            match self.put_one(kept) {
                Ok(Some(true)) => put.added += 1,
                Ok(Some(false)) => put.same += 1,
                Ok(None) => put.different.push(kept.place.file_name()),
                Err(error) => put.failed.push(Damaged { file_name: kept.place.file_name(), error }),
            }
        }
        put
    }

    /// Whether it was added or is the same; nothing if it is here and different.
    fn put_one(&self, kept: &Kept) -> Result<Option<bool>, StoreError> {
        if let Some(here) = self.here(&kept.place)? {
            return Ok((here.text == kept.text).then_some(false));
        }
        match &kept.place {
            KeptIn::Session(name) => {
                let saved = self.save_text(name, &kept.text);
                self.release(name.reference());
                saved?;
            }
            KeptIn::Meeting(reference) => {
                let saved = self.shelf.write_meeting(reference, &kept.text);
                self.release(reference);
                saved?;
            }
            KeptIn::Entry(name) => self.shelf.write_entry(name, &kept.text)?,
        }
        Ok(Some(true))
    }

    /// What is kept under the same reference, whatever its state.
    fn here(&self, place: &KeptIn) -> Result<Option<Source>, StoreError> {
        match place {
            KeptIn::Session(name) => match self.find(name.reference()) {
                Ok(name) => self.text(&name).map(Some),
                Err(StoreError::NoSession(_)) => Ok(None),
                Err(error) => Err(error),
            },
            KeptIn::Meeting(_) => self.kept(place),
            KeptIn::Entry(name) => match self.shelf.read_entry(name) {
                Ok(source) => Ok(Some(source)),
                Err(StoreError::NoEntry(_)) => Ok(None),
                Err(error) if error.is_absence() => Ok(None),
                Err(error) => Err(error),
            },
        }
    }

    fn kept(&self, place: &KeptIn) -> Result<Option<Source>, StoreError> {
        match place {
            KeptIn::Session(name) => self.text(name).map(Some),
            KeptIn::Meeting(reference) => self.shelf.read_meeting(reference),
            KeptIn::Entry(name) => self.shelf.read_entry(name).map(Some),
        }
    }
}
