//! The log: entries in, entries out.

use super::base::Store;
use super::error::{Damaged, StoreError};
use super::files;
use super::folder::Listing;
use super::names::{EntryName, FileName};
use crate::log::{self, Entry};

/// Entries that could be read, and those that could not.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Left as they are.
    pub damaged: Vec<Damaged>,
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
        // What could not be understood must not count as known, or a write might replace it.
        Ok(log::read_entry(&source).inspect_err(|_| self.entries.distrust(name.reference()))?)
    }

    /// The entries whose names are wanted; a damaged one is named and keeps nothing else from being read.
    pub fn log(&self, wanted: impl Fn(&EntryName) -> bool) -> Result<Log, StoreError> {
        let mut log = Log::default();
        for name in self.list_entries()?.names.iter().filter(|name| wanted(name)) {
            match self.entry(name) {
                Ok(entry) => log.entries.push(entry),
                Err(error) => log.damaged.push(Damaged { file_name: name.to_string(), error }),
            }
        }
        Ok(log)
    }

    /// Keeps an entry, new or changed.
    pub fn keep(&self, entry: &Entry) -> Result<(), StoreError> {
        self.write_entry(&EntryName::of(entry), &log::write_entry(entry))
    }

    pub(super) fn write_entry(&self, name: &EntryName, text: &str) -> Result<(), StoreError> {
        let _lock = files::lock(&*self.files, &self.paths, name.reference())?;
        self.entries.write(name, text)
    }
}
