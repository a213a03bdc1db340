//! One lock a session, so that two running programs never overwrite one another.
//!
//! The system lets go of a lock when its program ends, however it ends: a file left behind locks nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Operation, StoreError};
use super::files;
use crate::session::Reference;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    // Held for the lock on it.
    _file: File,
}

impl Lock {
    /// Takes the lock of a session.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when a running program has it, or what the disk refused.
    pub fn take(folder: &Path, reference: &Reference) -> Result<Self, StoreError> {
        files::private_folder(folder)?;
        let path = folder.join(format!("{}.lock", reference.as_str()));
        loop {
            let file = open(&path).map_err(StoreError::disk(Operation::Lock, &path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(StoreError::InUse(reference.clone())),
                Err(TryLockError::Error(error)) => {
                    return Err(StoreError::disk(Operation::Lock, &path)(error));
                }
            }
            // Its last holder may have removed the file between our opening and our locking it.
            if is_still_at(&file, &path) {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked, so that nobody can hold a lock on a file that has lost its name unnoticed.
        // Windows keeps an open file's name, so there it stays: empty and harmless.
        if cfg!(unix) {
            drop(std::fs::remove_file(&self.path));
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        let no_links = rustix::fs::OFlags::NOFOLLOW.bits().cast_signed();
        options.mode(0o600).custom_flags(no_links);
    }
    options.open(path)
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let (Ok(ours), Ok(there)) = (file.metadata(), std::fs::symlink_metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn is_still_at(_: &File, _: &Path) -> bool {
    true
}
