//! Files that end with the program: for `--private`, and for tests.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::error::{Operation, StoreError};
use super::files::{Files, Listed, Stamp};

/// Files in memory.
#[derive(Debug, Default)]
pub struct Memory {
    /// By path, each with the number of the write that it came from.
    files: Mutex<BTreeMap<PathBuf, (u64, Vec<u8>)>>,
    writes: AtomicU64,
}

impl Memory {
    fn files(&self) -> MutexGuard<'_, BTreeMap<PathBuf, (u64, Vec<u8>)>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for Memory {
    fn list(&self, folder: &Path) -> Result<Vec<Listed>, StoreError> {
        let files = self.files();
        let below = files.keys().filter_map(|path| path.strip_prefix(folder).ok());
        let mut listed: Vec<Listed> = below
            .filter_map(|path| {
                let mut parts = path.iter();
                let name = parts.next()?.to_string_lossy().into_owned();
                Some(Listed { name, is_plain: parts.next().is_none() })
            })
            .collect();
        listed.dedup();
        Ok(listed)
    }

    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
        let files = self.files();
        let missing = || StoreError::disk(Operation::Read, path)(io::ErrorKind::NotFound.into());
        let (_, bytes) = files.get(path).ok_or_else(missing)?;
        Ok(bytes[..bytes.len().min(usize::try_from(most).unwrap_or(usize::MAX))].to_vec())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let write = self.writes.fetch_add(1, Ordering::Relaxed);
        self.files().insert(path.to_owned(), (write, bytes.to_vec()));
        Ok(())
    }

    fn remove(&self, path: &Path) -> Result<(), StoreError> {
        self.files().remove(path);
        Ok(())
    }

    fn stamp(&self, path: &Path) -> Result<Option<Stamp>, StoreError> {
        let stamp = |(write, bytes): &(u64, Vec<u8>)| Stamp {
            modified: SystemTime::UNIX_EPOCH + Duration::from_secs(*write),
            length: bytes.len() as u64,
            identity: *write,
        };
        Ok(self.files().get(path).map(stamp))
    }
}
