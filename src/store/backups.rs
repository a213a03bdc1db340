//! Copies of what would otherwise be lost, in a folder of their own, never read again by this program.

use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::files::Files;
use super::paths::Paths;

/// Keeps a copy of a file, unless it holds just what replaces it or is kept already; whether it holds something else.
/// Where this fails, nothing may be replaced.
pub(super) fn keep(
    files: &dyn Files,
    paths: &Paths,
    file: &Path,
    replacement: &[u8],
) -> Result<bool, StoreError> {
    let bytes = files.read(file, u64::MAX)?;
    if bytes == replacement {
        return Ok(false);
    }
    files.make_private(&paths.replaced)?;
    if let Some(path) = free_name(files, &paths.replaced, file, &bytes)? {
        files.write(&path, &bytes)?;
    }
    Ok(true)
}

/// The first name that is free, nothing if one of those taken holds these bytes.
fn free_name(
    files: &dyn Files,
    folder: &Path,
    file: &Path,
    bytes: &[u8],
) -> Result<Option<PathBuf>, StoreError> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut number = 1;
    loop {
        let path = folder.join(format!("{stem}.{number}.yaml"));
        if files.stamp(&path)?.is_none() {
            return Ok(Some(path));
        }
        if files.read(&path, u64::MAX)? == bytes {
            return Ok(None);
        }
        number += 1;
    }
}
