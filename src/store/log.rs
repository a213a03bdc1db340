//! The log: entries in, entries out.

use std::sync::PoisonError;

use super::base::Store;
use super::error::{Damaged, StoreError};
use super::files;
use super::folder::{Foreign, Kept, Listing};
use super::names::EntryName;
use super::threads::in_threads;
use crate::log::{self, Entry};
use crate::session::Reference;
use crate::yaml::{Problem, Problems};

/// Entries that could be read, and those that could not.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Left as they are.
    pub damaged: Vec<Damaged>,
    /// Files among them that are none.
    pub foreign: Vec<Foreign>,
}

impl Store {
    /// All entries of the log by name, newest first, and the files among them that are none.
    pub fn list_entries(&self) -> Result<Listing<EntryName>, StoreError> {
        self.entries.list()
    }

    /// One entry; a damaged one is left as it is.
    pub fn entry(&self, name: &EntryName) -> Result<Entry, StoreError> {
        let source = self.entries.read(name)?;
        let source = source.ok_or_else(|| StoreError::NoEntry(name.reference().clone()))?;
        let entry = log::read_entry(&source).and_then(|entry| {
            let message = "it is called by another name than the entry in it has";
            let belongs = entry.reference == *name.reference();
            belongs.then_some(entry).ok_or_else(|| Problems(vec![Problem::new(&source.name, None, message)]))
        });
        // What could not be understood must not count as known, or a write might replace it.
        let entry = entry.inspect_err(|_| self.entries.distrust(name.reference()))?;
        self.note_given(&entry);
        Ok(entry)
    }

    /// The entries whose names are wanted; a damaged one is named and keeps nothing else from being read.
    pub fn log(&self, wanted: &dyn Fn(&EntryName) -> bool) -> Result<Log, StoreError> {
        let Listing { names, foreign } = self.list_entries()?;
        let mut log = Log { foreign, ..Log::default() };
        let names: Vec<EntryName> = names.into_iter().filter(wanted).collect();
        for (name, entry) in names.iter().zip(in_threads(&names, |name| self.entry(name))) {
            match entry {
                Ok(entry) => log.entries.push(entry),
                Err(error) => log.damaged.push(Damaged { file_name: name.to_string(), error }),
            }
        }
        Ok(log)
    }

    /// Keeps an entry, new or changed. What another program made of it meanwhile is changed, not undone; what it
    /// removed stays removed.
    pub fn keep(&self, entry: &Entry) -> Result<Kept, StoreError> {
        let kept = self.keep_changed(entry)?;
        self.note_given(entry);
        Ok(kept)
    }

    /// As [`Store::keep`], behind the back of whoever looks at the log: what they know is as it was.
    pub(super) fn keep_changed(&self, entry: &Entry) -> Result<Kept, StoreError> {
        let reference = &entry.reference;
        let _lock = files::lock(&*self.files, &self.paths, reference)?;
        self.refuse_forgotten(reference)?;
        let (mut merged, mut kept) = (entry.clone(), Kept::AsGiven);
        if let Some(before) = self.given(reference) {
            let name = self.entries.find(reference)?.ok_or_else(|| StoreError::Gone(reference.clone()))?;
            // One that is damaged by now is kept aside, like whatever cannot be read.
            let theirs = self.entry(&name);
            self.note_given(&before);
            if let Ok(theirs) = theirs {
                merged = entry.merged(&before, &theirs);
                if theirs.merged(&before, entry) != merged {
                    self.entries.distrust(reference);
                    kept = Kept::InPlaceOfAnother;
                } else if merged != *entry {
                    kept = Kept::Merged;
                }
            }
        }
        Ok(kept.max(self.entries.write(&EntryName::of(&merged), &log::write_entry(&merged))?))
    }

    /// The entry as whoever changes it now knows it.
    fn given(&self, reference: &Reference) -> Option<Entry> {
        self.given.lock().unwrap_or_else(PoisonError::into_inner).get(reference).cloned()
    }

    fn note_given(&self, entry: &Entry) {
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        given.insert(entry.reference.clone(), entry.clone());
    }

    pub(super) fn write_entry(&self, name: &EntryName, text: &str) -> Result<Kept, StoreError> {
        let _lock = files::lock(&*self.files, &self.paths, name.reference())?;
        self.entries.write(name, text)
    }
}
