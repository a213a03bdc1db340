//! The log as the rest of the program sees it: entries in, entries out.

use super::{Damaged, EntryListing, EntryName, Store, StoreError};
use crate::log::{self, Entry};

/// Entries that could be read, and those that could not.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Files that could not be read; left as they are.
    pub damaged: Vec<Damaged>,
}

impl Store {
    /// All entries of the log by name, newest first, and the files among them that are none.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn list_entries(&self) -> Result<EntryListing, StoreError> {
        self.shelf.list_entries()
    }

    /// One entry.
    ///
    /// # Errors
    /// It is gone, cannot be read, or is damaged; it is left as it is.
    pub fn entry(&self, name: &EntryName) -> Result<Entry, StoreError> {
        Ok(log::read_entry(&self.shelf.read_entry(name)?)?)
    }

    /// The entries whose names are wanted; a damaged one is named and keeps nothing else from being read.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn log(&self, wanted: impl Fn(&EntryName) -> bool) -> Result<Log, StoreError> {
        let listing = self.list_entries()?;
        let mut log = Log::default();
        for name in listing.entries.iter().filter(|name| wanted(name)) {
            match self.entry(name) {
                Ok(entry) => log.entries.push(entry),
                Err(error) => log.damaged.push(Damaged { file_name: name.to_string(), error }),
            }
        }
        Ok(log)
    }

    /// Keeps an entry, new or changed.
    ///
    /// # Errors
    /// Another running program is changing it, or what the disk refused.
    pub fn keep(&self, entry: &Entry) -> Result<(), StoreError> {
        self.shelf.write_entry(&EntryName::of(entry), &log::write_entry(entry))
    }
}
