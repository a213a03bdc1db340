//! The user's own editor, on a file that only they can read and that is gone afterwards.

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Whether the user's editor has the terminal now.
static RUNNING: AtomicBool = AtomicBool::new(false);
/// When it last ended.
static ENDED: Mutex<Option<Instant>> = Mutex::new(None);
/// A signal is heard on a thread of its own: one that came while the editor ran may be heard a little later. Nobody
/// means to interrupt us so soon after it.
const ECHO: Duration = Duration::from_secs(1);

/// Whether the user's editor has the terminal, or had it a moment ago: an interrupt is then meant for it, and for
/// nobody else.
pub fn is_running() -> bool {
    let ended = *ENDED.lock().unwrap_or_else(PoisonError::into_inner);
    RUNNING.load(Ordering::SeqCst) || ended.is_some_and(|ended| ended.elapsed() < ECHO)
}

/// Lets the user's editor change a text, in a file in this folder whose name tells whose text it is. `own` is the one
/// that the settings name; it goes before those of the environment.
///
/// # Errors
/// A sentence: there is no editor, it failed, or the file could not be written.
pub fn edit(own: Option<&str>, words: &str, folder: &Path, whose: &str) -> Result<String, String> {
    let set = ["VISUAL", "EDITOR"].iter().filter_map(|name| std::env::var(name).ok());
    let mut named = own.map(str::to_owned).into_iter().chain(set).filter(|name| !name.trim().is_empty());
    let Some(editor) = named.next() else {
        return Err("Neither settings.yaml nor VISUAL nor EDITOR names an editor.".into());
    };
    through(&editor, words, folder, whose).map_err(|error| format!("Could not use {editor}: {error}."))
}

fn through(editor: &str, words: &str, folder: &Path, whose: &str) -> std::io::Result<String> {
    let mut file =
        tempfile::Builder::new().prefix(&format!("{whose}-")).suffix(".txt").tempfile_in(folder)?;
    file.write_all(words.as_bytes())?;
    file.flush()?;
    let mut command = in_a_shell(editor, file.path());
    RUNNING.store(true, Ordering::SeqCst);
    let status = command.status();
    *ENDED.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    RUNNING.store(false, Ordering::SeqCst);
    let status = status?;
    if !status.success() {
        return Err(std::io::Error::other("it ended with an error, and the note stays as it was"));
    }
    // Some editors replace the file: the path is read, not the handle.
    let edited = std::fs::read(file.path())?;
    Ok(String::from_utf8_lossy(&edited).trim_end().to_owned())
}

/// The variable may hold arguments, so a shell reads it; the path is handed over apart from it. The editor takes the
/// shell's place, so that an interrupt meant for it does not end a shell that waits for it; but `NAME=value editor` is
/// for a shell alone.
#[cfg(unix)]
fn in_a_shell(editor: &str, file: &Path) -> Command {
    let exec =
        if editor.split_whitespace().next().is_some_and(|word| word.contains('=')) { "" } else { "exec " };
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{exec}{editor} \"$1\"")).arg("sh").arg(file);
    command
}

/// The variable may hold arguments, so a shell reads it; no path there holds a quotation mark.
#[cfg(windows)]
fn in_a_shell(editor: &str, file: &Path) -> Command {
    use std::os::windows::process::CommandExt;

    let mut command = Command::new("cmd");
    command.arg("/C").raw_arg(format!("\"{editor} \"{}\"\"", file.display()));
    command
}
