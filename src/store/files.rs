//! What the store needs of the place where its files lie, be it the disk, memory, or a test's own.

use std::any::Any;
use std::path::Path;
use std::time::SystemTime;

use super::error::StoreError;
use super::paths::Paths;
use crate::assessment::Source;
use crate::session::Reference;

/// Begins the name of a file that is still being written; the dot hides it from lists.
pub(super) const TEMPORARY: &str = ".stay-or-go-";

/// A place for files. A test's own may refuse, wait or count, and leave the rest to another.
pub trait Files: Send + Sync {
    /// Whether other programs can see what is written here.
    fn are_on_disk(&self) -> bool {
        false
    }

    /// What lies in a folder, in no order; nothing if there is no such folder.
    fn list(&self, folder: &Path) -> Result<Vec<Listed>, StoreError>;

    /// The beginning of a file, at most this many bytes.
    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, StoreError>;

    /// Writes a file so that a crash at any instruction leaves the old one or the new one, whole. What is no plain
    /// file is refused, never followed and never replaced.
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError>;

    /// Removes a file or an empty folder; one that is gone already is as good.
    fn remove(&self, path: &Path) -> Result<(), StoreError>;

    /// Removes a temporary file that a crash left, unless somebody is writing it now. Failing is harmless: it is tried
    /// again next time.
    fn remove_abandoned(&self, _path: &Path) {}

    /// What a file looks like from outside, nothing if there is none. What is no plain file is refused.
    fn stamp(&self, path: &Path) -> Result<Option<Stamp>, StoreError>;

    /// Makes a folder and the folders above it, or mends its permissions: only its owner may enter.
    fn make_private(&self, _folder: &Path) -> Result<(), StoreError> {
        Ok(())
    }

    /// Locks a path until the lock is dropped or the program ends, however it ends; nothing when another running
    /// program has it.
    fn lock(&self, _path: &Path) -> Result<Option<Lock>, StoreError> {
        Ok(Some(Box::new(())))
    }
}

/// Held for as long as it is not dropped.
pub type Lock = Box<dyn Any + Send + Sync>;

/// One name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub name: String,
    /// Neither a folder nor a link.
    pub is_plain: bool,
}

/// What a file looks like from outside: enough to see that someone else changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub modified: SystemTime,
    pub length: u64,
    /// Another file under the same name has another.
    pub identity: u64,
}

/// Reads a text of at most `limit` bytes.
pub(super) fn read_text(files: &dyn Files, path: &Path, limit: u64) -> Result<Source, StoreError> {
    let bytes = files.read(path, limit + 1)?;
    if bytes.len() as u64 > limit {
        return Err(StoreError::TooLarge { path: path.to_owned(), limit });
    }
    text_of(path, bytes)
}

/// Reads the whole lines among the first `most` bytes of a text.
pub(super) fn read_first_lines(files: &dyn Files, path: &Path, most: u64) -> Result<Source, StoreError> {
    let mut bytes = files.read(path, most)?;
    if bytes.len() as u64 == most {
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        bytes.truncate(whole);
    }
    text_of(path, bytes)
}

fn text_of(path: &Path, bytes: Vec<u8>) -> Result<Source, StoreError> {
    let text = String::from_utf8(bytes).map_err(|_| StoreError::NotText(path.to_owned()))?;
    Ok(Source { name: path.display().to_string(), text: text.into() })
}

/// Removes the temporary files in a folder that nobody writes any more.
pub(super) fn sweep(files: &dyn Files, folder: &Path) -> Result<(), StoreError> {
    for listed in files.list(folder)?.into_iter().filter(|listed| listed.name.starts_with(TEMPORARY)) {
        files.remove_abandoned(&folder.join(listed.name));
    }
    Ok(())
}

/// Takes the lock of a document, so that two running programs never overwrite one another.
pub(super) fn lock(files: &dyn Files, paths: &Paths, reference: &Reference) -> Result<Lock, StoreError> {
    files.lock(&paths.lock(reference))?.ok_or_else(|| StoreError::InUse(reference.clone()))
}
