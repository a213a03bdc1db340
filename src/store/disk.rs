//! Files on the disk: written whole or not at all, readable by their owner only, never through a link.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::error::{Operation, StoreError};
use super::files::{Files, Listed, Lock, Stamp, TEMPORARY};

/// Bytes made room for before it is known how long a file is: thousands of beginnings are read for a list.
const ROOM: u64 = 8 * 1024;

/// The disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn are_on_disk(&self) -> bool {
        true
    }

    fn list(&self, folder: &Path) -> Result<Vec<Listed>, StoreError> {
        let failed = |error| StoreError::disk(Operation::List, folder)(error);
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(failed)?,
        };
        let listed = entries.map(|entry| {
            let entry = entry.map_err(failed)?;
            let is_plain = entry.file_type().is_ok_and(|sort| sort.is_file());
            let name = entry.file_name().into_string();
            let name = name.unwrap_or_else(|name| name.to_string_lossy().into_owned());
            Ok(Listed { name, is_plain })
        });
        listed.collect()
    }

    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
        let mut bytes = Vec::with_capacity(usize::try_from(most.min(ROOM)).unwrap_or(0));
        let failed = |error| StoreError::disk(Operation::Read, path)(error);
        let file = open_to_read(path).map_err(failed)?;
        if !file.metadata().map_err(failed)?.is_file() {
            return Err(StoreError::NotAPlainFile(path.to_owned()));
        }
        file.take(most).read_to_end(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        refuse_other_than_file(path)?;
        write_through_temporary(path, bytes).map_err(StoreError::disk(Operation::Write, path))
    }

    fn remove(&self, path: &Path) -> Result<(), StoreError> {
        let removed = match fs::remove_file(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(_) if path.is_dir() => fs::remove_dir(path),
            removed => removed,
        };
        let flushed = removed.and_then(|()| flush(folder_of(path)));
        flushed.map_err(StoreError::disk(Operation::Remove, path))
    }

    fn remove_abandoned(&self, path: &Path) {
        // What was put there for opening to wait for ever is left alone.
        let Ok(Some(_)) = refuse_other_than_file(path) else { return };
        let Ok(file) = OpenOptions::new().read(true).write(true).open(path) else { return };
        if file.try_lock().is_ok() && is_still_at(&file, path) {
            drop(fs::remove_file(path));
        }
    }

    fn stamp(&self, path: &Path) -> Result<Option<Stamp>, StoreError> {
        let Some(about) = refuse_other_than_file(path)? else { return Ok(None) };
        let modified = about.modified().map_err(StoreError::disk(Operation::Read, path))?;
        Ok(Some(Stamp { modified, length: about.len(), identity: identity(&about) }))
    }

    fn make_private(&self, folder: &Path) -> Result<(), StoreError> {
        let new: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.is_dir()).collect();
        let made = make_private(folder);
        let made = made.and_then(|()| new.into_iter().filter_map(Path::parent).try_for_each(flush));
        made.map_err(StoreError::disk(Operation::Create, folder))
    }

    fn lock(&self, path: &Path) -> Result<Option<Lock>, StoreError> {
        self.make_private(folder_of(path))?;
        loop {
            let file = open_lock(path).map_err(StoreError::disk(Operation::Lock, path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                // Saving without a lock is better than not at all: what another program wrote is still looked for.
                Err(TryLockError::Error(_)) => return Ok(Some(Box::new(()))),
            }
            // Its last holder may have removed the file between our opening and our locking it.
            if is_still_at(&file, path) {
                return Ok(Some(Box::new(Held { path: path.to_owned(), _file: file })));
            }
        }
    }
}

/// Writes a file where there is none, whole or not at all; false where something was in the way.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<bool, StoreError> {
    let written = written_aside(folder_of(path), bytes).and_then(|file| match file.persist_noclobber(path) {
        Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => Ok(false),
        persisted => {
            persisted.map_err(|error| error.error).and_then(|_| flush(folder_of(path))).map(|()| true)
        }
    });
    written.map_err(StoreError::disk(Operation::Write, path))
}

fn write_through_temporary(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    written_aside(folder, bytes)?.persist(path).map_err(|error| error.error)?;
    flush(folder)
}

/// A temporary file with all of it, on the disk: new and owner-only, and removed again unless it gets a name.
fn written_aside(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = loop {
        let file = tempfile::Builder::new().prefix(TEMPORARY).suffix(".tmp").tempfile_in(folder)?;
        // One that is not locked was left by a crash and may be removed. Where nothing can be locked, nothing is.
        drop(file.as_file().lock());
        if is_still_at(file.as_file(), file.path()) {
            break file;
        }
    };
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

/// Makes the names in a folder as durable as the files themselves, where the file system can.
fn flush(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // A disk that fails or is full may lose the name. Whatever else is wrong, flushing folders is what it cannot do.
        Err(error) if is_of_the_disk(&error) => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn is_of_the_disk(error: &io::Error) -> bool {
    use rustix::io::Errno;

    let number = error.raw_os_error().unwrap_or_default();
    [Errno::IO, Errno::NOSPC, Errno::DQUOT].iter().any(|errno| errno.raw_os_error() == number)
}

#[cfg(not(unix))]
fn is_of_the_disk(_: &io::Error) -> bool {
    true
}

fn refuse_other_than_file(path: &Path) -> Result<Option<Metadata>, StoreError> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_file() => Ok(Some(about)),
        Ok(_) => Err(StoreError::NotAPlainFile(path.to_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::disk(Operation::Read, path)(error)),
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};

    const OWNER_ONLY: u32 = 0o700;
    fs::DirBuilder::new().recursive(true).mode(OWNER_ONLY).create(folder)?;
    let permissions = fs::metadata(folder)?.permissions();
    if permissions.mode() & 0o777 == OWNER_ONLY {
        return Ok(());
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(OWNER_ONLY))
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    // The user's own folders on Windows are private by inheritance.
    fs::create_dir_all(folder)
}

#[cfg(unix)]
pub(super) fn identity(about: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;

    about.ino()
}

#[cfg(not(unix))]
pub(super) fn identity(_: &Metadata) -> u64 {
    0
}

/// A lock file. The system lets go of the lock when the program ends: a file left behind locks nothing.
struct Held {
    path: PathBuf,
    _file: File,
}

impl Drop for Held {
    fn drop(&mut self) {
        // Removed while still locked, so that nobody can hold a lock on a file that has lost its name unnoticed.
        // Windows keeps an open file's name, so there it stays: empty and harmless.
        if cfg!(unix) {
            drop(fs::remove_file(&self.path));
        }
    }
}

/// Opens a file without waiting for anybody: what looks like one may be a pipe.
fn open_to_read(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;

        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    options.open(path)
}

fn open_lock(path: &Path) -> io::Result<File> {
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

    let (Ok(ours), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn is_still_at(_: &File, _: &Path) -> bool {
    true
}
