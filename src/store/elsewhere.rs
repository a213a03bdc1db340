//! The folder that answers went to when the usual one could not be written: noted for the next start, and brought back.

use std::collections::HashSet;
use std::fmt;
use std::path::{Path, PathBuf};

use super::archive::{DocumentName, Exported};
use super::base::Store;
use super::error::{Damaged, StoreError, line};
use super::files::read_text;
use super::paths::Paths;
use crate::assessment::Source;
use crate::meeting::read_meeting_head;
use crate::session::read_head;

/// More than any path.
const LARGEST: u64 = 64 * 1024;

/// Answers that are in another folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    pub folder: PathBuf,
    /// How much is there that is not here, or newer there; nothing where the folder is gone.
    pub documents: usize,
}

impl fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let folder = line(&self.folder.to_string_lossy());
        match self.documents {
            0 => write!(
                f,
                "answers were kept in {folder} when this folder could not be written; it is not there now"
            ),
            _ => write!(
                f,
                "answers were kept in {folder} when this folder could not be written: Home brings them back, or go on \
                 there with STAY_OR_GO_HOME={folder} stay-or-go"
            ),
        }
    }
}

/// What came of bringing answers back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brought {
    pub documents: usize,
    /// What could not be read there or written here, or was changed in both places.
    pub left: Vec<Damaged>,
}

impl Store {
    /// Notes for the next start that answers go to another folder. What keeps them from being written here may keep this
    /// from being noted too.
    pub fn note_elsewhere(&self, folder: &Path) -> Result<(), StoreError> {
        let note = &self.paths.elsewhere;
        if let Some(state) = note.parent() {
            self.files.make_private(state)?;
        }
        self.files.write(note, folder.to_string_lossy().as_bytes())
    }

    /// The answers that went to another folder, if they are not all here by now.
    pub fn elsewhere(&self) -> Result<Option<Elsewhere>, StoreError> {
        let Some(folder) = self.noted()? else { return Ok(None) };
        let there = Self::open(Paths::inside(&folder));
        if !folder.is_dir() {
            return Ok(Some(Elsewhere { folder, documents: 0 }));
        }
        let documents = there.documents()?.iter().filter(|place| !self.has(place, &there)).count();
        Ok((documents > 0).then_some(Elsewhere { folder, documents }))
    }

    /// Brings back what is in the other folder and not here, or newer than here. Nothing is taken away there.
    pub fn bring_back(&self) -> Result<Brought, StoreError> {
        let mut brought = Brought::default();
        let Some(folder) = self.noted()? else { return Ok(brought) };
        let there = Self::open(Paths::inside(&folder));
        let here: HashSet<String> = self.digests()?.into_iter().collect();
        for digest in there.digests()?.into_iter().filter(|digest| !here.contains(digest)) {
            self.keep_questionnaire(&digest, &there.questionnaire(&digest)?)?;
        }
        for place in there.documents()? {
            if self.has(&place, &there) {
                continue;
            }
            match self.bring(&place, &there) {
                Ok(()) => brought.documents += 1,
                Err(error) => brought.left.push(Damaged { file_name: place.file_name(), error }),
            }
        }
        if brought.left.is_empty() {
            self.files.remove(&self.paths.elsewhere)?;
        }
        Ok(brought)
    }

    fn noted(&self) -> Result<Option<PathBuf>, StoreError> {
        match read_text(&*self.files, &self.paths.elsewhere, LARGEST) {
            Ok(note) => Ok(Some(PathBuf::from(note.text.trim()))),
            Err(error) if error.is_absence() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether what another store has of a document is here, or something newer.
    fn has(&self, place: &DocumentName, there: &Self) -> bool {
        match (self.exported(place), there.exported(place)) {
            (Ok(Some(here)), Ok(Some(there))) => here.text == there.text || changed(&here) > changed(&there),
            (_, Ok(None)) => true,
            (Ok(None) | Err(_), _) | (_, Err(_)) => false,
        }
    }

    /// Takes a document over. An older state of it goes to the older versions; one that is as good stays.
    fn bring(&self, place: &DocumentName, there: &Self) -> Result<(), StoreError> {
        let Some(source) = there.exported(place)? else { return Ok(()) };
        let exported = Exported { place: place.clone(), text: source.text.clone().into_owned() };
        let Some(here) = self.exported(place)? else { return self.write_as_it_is(&exported) };
        if here.text == source.text {
            return Ok(());
        }
        if changed(&source).is_none() || changed(&here).is_none() {
            return Err(StoreError::BothChanged(place.reference().clone()));
        }
        self.overwrite(&exported)
    }
}

/// When a session or a meeting was changed last; nothing of an entry, which does not say.
fn changed(source: &Source) -> Option<jiff::Timestamp> {
    let meeting = || read_meeting_head(source).ok().map(|head| head.changed);
    read_head(source).ok().map(|head| head.changed).or_else(meeting)
}
