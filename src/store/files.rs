//! One file at a time: written whole or not at all, readable by its owner only.
//!
//! Knows nothing about sessions. All that the program keeps is written here; a file that the user names on a command line,
//! by that command.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::error::{Operation, StoreError};

/// Temporary files begin with this; the dot hides them from lists.
const TEMPORARY: &str = ".stay-or-go-";
/// Bytes made room for before it is known how long a file is.
const ROOM: u64 = 8 * 1024;
/// No write takes this long: what is older was left by a crash.
const STALE: Duration = Duration::from_secs(24 * 60 * 60);

/// Writes a file so that a crash at any instruction leaves the old one or the new one, whole.
///
/// A symbolic link at the path is not followed: it is refused.
///
/// # Errors
/// What the disk refused, with the path.
pub(super) fn write(path: &Path, text: &[u8]) -> Result<(), StoreError> {
    refuse_other_than_file(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    write_through_temporary(folder, path, text).map_err(StoreError::disk(Operation::Write, path))
}

fn write_through_temporary(folder: &Path, path: &Path, text: &[u8]) -> io::Result<()> {
    // Made by tempfile as new and owner-only; removed again if anything below fails.
    let mut file = tempfile::Builder::new().prefix(TEMPORARY).suffix(".tmp").tempfile_in(folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    flush_folder(folder)
}

/// Makes the names in a folder as durable as the files themselves.
fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        // Some file systems cannot flush a folder and need not.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        flushed => flushed,
    }
}

/// Removes a file; one that is gone already is as good.
///
/// # Errors
/// What the disk refused, with the path.
pub(super) fn remove(path: &Path) -> Result<(), StoreError> {
    let removed = match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        removed => removed,
    };
    let flushed = removed.and_then(|()| flush_folder(path.parent().unwrap_or(Path::new("."))));
    flushed.map_err(StoreError::disk(Operation::Remove, path))
}

/// Makes a folder and the folders above it, or mends its permissions: only its owner may enter.
///
/// # Errors
/// What the disk refused, with the path.
pub(super) fn private_folder(folder: &Path) -> Result<(), StoreError> {
    let is_new = !folder.is_dir();
    let made = make_private(folder).and_then(|()| match folder.parent() {
        Some(above) if is_new => flush_folder(above),
        _ => Ok(()),
    });
    made.map_err(StoreError::disk(Operation::Create, folder))
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

/// Reads a text of at most `limit` bytes.
///
/// # Errors
/// What the disk refused, a file that is larger, or one that is not UTF-8.
pub(super) fn read(path: &Path, limit: u64) -> Result<String, StoreError> {
    let bytes = read_start(path, limit + 1)?;
    if bytes.len() as u64 > limit {
        return Err(StoreError::TooLarge { path: path.to_owned(), limit });
    }
    String::from_utf8(bytes).map_err(|_| StoreError::NotText(path.to_owned()))
}

/// Reads the whole lines among the first `most` bytes of a text.
///
/// # Errors
/// What the disk refused, or a file that is not UTF-8.
pub(super) fn read_head(path: &Path, most: u64) -> Result<String, StoreError> {
    let mut bytes = read_start(path, most)?;
    if bytes.len() as u64 == most {
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        bytes.truncate(whole);
    }
    String::from_utf8(bytes).map_err(|_| StoreError::NotText(path.to_owned()))
}

fn read_start(path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
    // Room for a head in one go: thousands of them are read for a list.
    let mut bytes = Vec::with_capacity(usize::try_from(most.min(ROOM)).unwrap_or(0));
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(StoreError::disk(Operation::Read, path))?;
    Ok(bytes)
}

/// What a file looks like from outside: enough to see that someone else changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// When it was last written.
    pub modified: SystemTime,
    length: u64,
    identity: u64,
}

/// The stamp of a file, nothing if there is none.
///
/// # Errors
/// What the disk refused, or something that is not a plain file.
pub(super) fn stamp(path: &Path) -> Result<Option<Stamp>, StoreError> {
    let Some(about) = refuse_other_than_file(path)? else { return Ok(None) };
    let modified = about.modified().map_err(StoreError::disk(Operation::Read, path))?;
    Ok(Some(Stamp { modified, length: about.len(), identity: identity(&about) }))
}

#[cfg(unix)]
fn identity(about: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;

    about.ino()
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> u64 {
    0
}

fn refuse_other_than_file(path: &Path) -> Result<Option<Metadata>, StoreError> {
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_file() => Ok(Some(about)),
        Ok(_) => Err(StoreError::NotAPlainFile(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::disk(Operation::Read, path)(error)),
    }
}

/// Whether a file name is that of a temporary file of ours.
pub(super) fn is_temporary(file_name: &str) -> bool {
    file_name.starts_with(TEMPORARY)
}

/// Removes a temporary file that a crash left behind. Failing is harmless: it is tried again next time.
pub(super) fn remove_if_stale(path: &Path, now: SystemTime) {
    let age = stamp(path).ok().flatten().and_then(|stamp| now.duration_since(stamp.modified).ok());
    if age.is_some_and(|age| age > STALE) {
        drop(fs::remove_file(path));
    }
}
