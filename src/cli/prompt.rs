//! A question to whoever sits at the terminal, and the line they type.

use std::io::{BufRead, IsTerminal, Read, Write, stderr, stdin};

use anyhow::Context;

use crate::clean::clean;

/// Bytes of a line that are read at most: more than any text that is kept.
const MOST: u64 = 64 * 1024;

/// One line from standard input; empty at its end. The prompt goes to the terminal alone, never into a pipe.
pub(super) fn answer(prompt: &str) -> anyhow::Result<String> {
    if stdin().is_terminal() {
        write!(stderr(), "{} ", clean(prompt))?;
        stderr().flush()?;
    }
    let mut line = Vec::new();
    let read = stdin().lock().take(MOST).read_until(b'\n', &mut line);
    read.context("could not read the answer")?;
    let line = String::from_utf8(line).context("could not read the answer: it is not text (UTF-8)")?;
    Ok(line.trim_start_matches('\u{feff}').trim().to_owned())
}

/// Asks a person; whether they typed yes.
pub(super) fn says_yes(question: &str) -> anyhow::Result<bool> {
    Ok(answer(&format!("{question} Type yes:"))?.eq_ignore_ascii_case("yes"))
}
