//! Where lines come from: any reader, or this terminal with its signals.

use std::io::{self, BufRead, Read};

/// What comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A line, without its end.
    Line(String),
    /// There is no more.
    End,
    /// The user or the system asked to end.
    Interrupted,
}

/// Bytes of a line that are read: many times what fits anywhere.
const LONGEST: u64 = 64 * 1024;
/// Bytes without a line end that are passed over before it counts as the end: no person types that.
const ENDLESS: u64 = 16 * 1024 * 1024;

/// The lines of a reader, and then the end.
pub fn lines(mut input: impl BufRead) -> impl Iterator<Item = Incoming> {
    std::iter::from_fn(move || Some(next(&mut input)))
}

/// The next line; what is no text in it is replaced, and what is too long is cut.
fn next(input: &mut impl BufRead) -> Incoming {
    let mut bytes = Vec::new();
    match input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes) {
        Ok(0) => return Incoming::End,
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::Interrupted => return next(input),
        Err(_) => return Incoming::End,
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if bytes.len() as u64 == LONGEST && !skip_line(input) {
        return Incoming::End;
    }
    Incoming::Line(String::from_utf8_lossy(&bytes).into_owned())
}

/// Passes over the rest of a line; false if it has no end.
fn skip_line(input: &mut impl BufRead) -> bool {
    let mut passed = 0;
    while passed < ENDLESS {
        let mut bytes = Vec::new();
        match input.by_ref().take(LONGEST).read_until(b'\n', &mut bytes) {
            Ok(0) | Err(_) => return true,
            Ok(_) if bytes.last() == Some(&b'\n') => return true,
            Ok(more) => passed += more as u64,
        }
    }
    false
}

/// The lines of standard input, and the signals that ask this program to end.
///
/// A thread of its own reads: waiting for a line cannot be interrupted, and a signal must be answered at once.
///
/// # Errors
/// The system has no thread left, or refuses the signals.
#[cfg(unix)]
pub fn here() -> io::Result<impl Iterator<Item = Incoming>> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use std::sync::mpsc;
    use std::thread::Builder;

    // One line at a time: what is typed ahead waits where it is.
    let (typed, incoming) = mpsc::sync_channel(1);
    let asked = typed.clone();
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    Builder::new().name("signals".to_owned()).spawn(move || {
        for _ in signals.forever() {
            if asked.send(Incoming::Interrupted).is_err() {
                return;
            }
        }
    })?;
    Builder::new().name("lines".to_owned()).spawn(move || {
        for line in lines(io::stdin().lock()) {
            let end = line == Incoming::End;
            if typed.send(line).is_err() || end {
                return;
            }
        }
    })?;
    Ok(incoming.into_iter())
}

/// The lines of standard input. An interrupt ends the program by itself; every answer is saved by then.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn here() -> io::Result<impl Iterator<Item = Incoming>> {
    Ok(lines(io::stdin().lock()))
}
