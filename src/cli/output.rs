//! What commands print, and the files that the user asks them to write: new ones, of their owner only.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write, stderr, stdout};
use std::path::Path;

use anyhow::{Context, bail};

use crate::clean::clean;
use crate::report::block::Document;
use crate::report::text;

/// Prints a document.
pub(super) fn show(document: &Document) -> std::io::Result<()> {
    page(&text::render(document, None))
}

/// Prints a page; nothing in it can steer a terminal.
pub(super) fn page(text: &str) -> std::io::Result<()> {
    let mut out = stdout().lock();
    for line in text.lines() {
        writeln!(out, "{}", clean(line))?;
    }
    out.flush()
}

/// Says something on the side, to whoever listens: nobody need.
pub(super) fn aside(text: &str) {
    drop(writeln!(stderr(), "{text}"));
}

/// Writes a new file that only its owner may read. What exists at the path, be it a link, is neither followed nor
/// replaced; what could not be written whole is not left there.
///
/// # Errors
/// Something is there already, or what the disk refused; the file is named.
pub(super) fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
    fill_new(path, |file| Ok(file.write_all(text.as_bytes())?))
}

/// As [`write_new`], of whatever is written piece by piece.
///
/// # Errors
/// As there, and those of the writing.
pub(super) fn fill_new<T>(
    path: &Path,
    write: impl FnOnce(&mut File) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let shown = path.to_string_lossy();
    let failed = || format!("could not write {}", clean(&shown));
    let mut file = match options.open(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!(
                "could not write {}: it is there already and stays as it is; name another file",
                clean(&shown)
            )
        }
        opened => opened.with_context(failed)?,
    };
    let written = write(&mut file).and_then(|written| {
        file.sync_all()?;
        Ok(written)
    });
    written.with_context(failed).inspect_err(|_| drop(fs::remove_file(path)))
}
