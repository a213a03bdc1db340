//! What commands print, and the files that the user asks them to write: new ones, of their owner only, or in the place of
//! one that was read and is still the same.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, IsTerminal, Read, Write, stderr, stdout};
use std::path::Path;

use anyhow::{Context, bail};
use clap::builder::StyledStr;
use serde::Serialize;

use crate::clean::{acts_on_a_terminal, clean, marked};
use crate::report::block::Document;
use crate::report::{printed, text};
use crate::yaml;

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

/// Says something on the side, to whoever listens: nobody need. Nothing in it can steer a terminal.
pub(super) fn aside(text: &str) {
    for line in text.lines() {
        drop(writeln!(stderr(), "{}", marked(line)));
    }
}

/// Says why something was not done.
pub(super) fn refused(why: &str) {
    let mut lines = why.lines();
    drop(writeln!(stderr(), "{} {}", whose(), marked(lines.next().unwrap_or_default())));
    lines.for_each(aside);
}

/// Prints the help, in colours where somebody sees them.
pub(super) fn help(text: &StyledStr) -> std::io::Result<()> {
    let mut out = stdout().lock();
    out.write_all(in_colours(text, stdout().is_terminal()).as_bytes())?;
    out.flush()
}

/// Says what is wrong with the command line.
pub(super) fn misused(text: &StyledStr) {
    let text = in_colours(text, stderr().is_terminal());
    // That a word could be meant as a value is hardly ever what somebody means who mistypes an option.
    let lines: Vec<&str> = text.lines().filter(|line| !line.contains("as a value, use")).collect();
    let text = lines.join("\n");
    let said =
        text.split_once(' ').filter(|(word, _)| word.contains("error:")).map_or(&*text, |(_, said)| said);
    drop(writeln!(stderr(), "{} {said}", whose()));
}

/// The name before an error.
fn whose() -> &'static str {
    if has_colours(stderr().is_terminal()) { "\x1b[1m\x1b[31mstay-or-go:\x1b[0m" } else { "stay-or-go:" }
}

/// The help's own colours; where something typed could steer a terminal, none.
fn in_colours(text: &StyledStr, is_terminal: bool) -> String {
    let plain = text.to_string();
    let is_typed = |arg: std::ffi::OsString| arg.to_string_lossy().contains(acts_on_a_terminal);
    if has_colours(is_terminal) && !std::env::args_os().any(is_typed) {
        return text.ansi().to_string();
    }
    plain.lines().map(|line| marked(line) + "\n").collect()
}

/// Colours are for a terminal that can show them, unless somebody wants none, or wants them everywhere.
fn has_colours(is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let forced = || set("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let can =
        || set("CLICOLOR").is_none_or(|value| value != "0") && set("TERM").is_some_and(|term| term != "dumb");
    set("NO_COLOR").is_none() && (forced() || is_terminal && can())
}

/// Prints one JSON document, and what it is.
pub(super) fn json(kind: &'static str, of: &impl Serialize) -> anyhow::Result<()> {
    whole(&printed::named(kind, of)?)
}

/// Prints one JSON document that says itself what it is.
pub(super) fn whole_json(document: &impl Serialize) -> anyhow::Result<()> {
    whole(&printed::whole(document)?)
}

fn whole(text: &str) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// The file that was named for what is written; nothing for standard output, which `-` names too.
pub(super) fn named(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| *path != Path::new("-"))
}

/// Writes a new file that only its owner may read. What exists at the path, be it a link, is neither followed nor
/// replaced; what could not be written whole is not left there.
///
/// # Errors
/// Something is there already, or what the disk refused; the file is named.
pub(super) fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
    fill_new(path, |file| Ok(file.write_all(text.as_bytes())?))
}

/// As [`write_new`], also over a file that is there: whole, or not at all.
///
/// # Errors
/// What the disk refused; the file is named.
pub(super) fn write_over(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    };
    write().map(drop).with_context(|| format!("could not write {}", clean(&path.to_string_lossy())))
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

/// What a file holds, as much as any document may.
pub(super) fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(yaml::MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Puts a new file with the same permissions in the place of a file of the user's that still holds what was read there;
/// false where it does not, and nothing is changed.
pub(super) fn replace(path: &Path, before: &[u8], after: &[u8]) -> std::io::Result<bool> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".stay-or-go-").suffix(".tmp").tempfile_in(folder)?;
    file.write_all(after)?;
    file.as_file().set_permissions(fs::metadata(path)?.permissions())?;
    file.as_file().sync_all()?;
    if bytes(path)? != before {
        return Ok(false);
    }
    file.persist(path)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_meanwhile_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mine.yaml");
        write_new(&path, "newer").unwrap();
        assert!(!replace(&path, b"older", b"mended").unwrap());
        assert_eq!(bytes(&path).unwrap(), b"newer");
        assert!(replace(&path, b"newer", b"mended").unwrap());
        assert_eq!(bytes(&path).unwrap(), b"mended");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
