//! Versions of session files that would otherwise be lost: kept in a folder of their own, never read again by us.

use std::path::{Path, PathBuf};

use super::error::{Operation, StoreError};
use super::files;
use super::paths::Paths;

/// Keeps a copy of a file, unless it holds just what replaces it or is kept already.
///
/// # Errors
/// What the disk refused; nothing may be replaced then.
pub(super) fn keep(paths: &Paths, file: &Path, replacement: &str) -> Result<(), StoreError> {
    let bytes = read(file)?;
    if bytes == replacement.as_bytes() {
        return Ok(());
    }
    files::private_folder(&paths.replaced)?;
    match free_name(&paths.replaced, file, &bytes)? {
        Some(path) => files::write(&path, &bytes),
        None => Ok(()),
    }
}

/// The first name that is free, nothing if one of those taken holds these bytes.
fn free_name(folder: &Path, file: &Path, bytes: &[u8]) -> Result<Option<PathBuf>, StoreError> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut number = 1;
    loop {
        let path = folder.join(format!("{stem}.{number}.yaml"));
        if files::stamp(&path)?.is_none() {
            return Ok(Some(path));
        }
        if read(&path)? == bytes {
            return Ok(None);
        }
        number += 1;
    }
}

fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    std::fs::read(path).map_err(StoreError::disk(Operation::Read, path))
}
