//! What commands print, and the files that the user asks them to write: new ones, of their owner only.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write, stdout};
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

/// Writes a new file that only its owner may read. What exists at the path, be it a link, is neither followed nor
/// replaced.
///
/// # Errors
/// Something is there already, or what the disk refused; the file is named.
pub(super) fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
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
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).with_context(failed)
}
