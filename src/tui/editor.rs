//! The user's own editor, on a file that only they can read and that is gone afterwards.

use std::io::Write;
use std::process::Command;

/// Lets the user's editor change a text.
///
/// # Errors
/// A sentence: there is no editor, it failed, or no file may be written.
pub fn edit(words: &str, private: bool) -> Result<String, String> {
    if private {
        return Err("Your editor needs a file, and --private writes none.".into());
    }
    let name = ["VISUAL", "EDITOR"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.trim().is_empty()));
    let Some(editor) = name else { return Err("Neither VISUAL nor EDITOR names an editor.".into()) };
    through(&editor, words).map_err(|error| format!("Could not use {editor}: {error}."))
}

fn through(editor: &str, words: &str) -> std::io::Result<String> {
    let mut file = tempfile::Builder::new().prefix("note-").suffix(".txt").tempfile()?;
    file.write_all(words.as_bytes())?;
    file.flush()?;
    // The variable may hold arguments, so a shell reads it; the path is handed over apart from it.
    let status =
        Command::new("sh").arg("-c").arg(format!("{editor} \"$1\"")).arg("sh").arg(file.path()).status()?;
    if !status.success() {
        return Err(std::io::Error::other("it ended with an error, and the note stays as it was"));
    }
    // Some editors replace the file: the path is read, not the handle.
    let edited = std::fs::read(file.path())?;
    Ok(String::from_utf8_lossy(&edited).trim_end().to_owned())
}
