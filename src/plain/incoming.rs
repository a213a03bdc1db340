//! Where lines come from: any reader, or this terminal with its signals.

use std::io::{self, BufRead, Read};

/// What comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// A line, without its end.
    Line(String),
    /// There is no more.
    End,
    /// The user or the system asked to end, by this signal.
    Interrupted(u8),
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
/// A thread of its own reads, one line each time that one is wanted: waiting for a line cannot be interrupted, and a
/// signal must be answered at once; and while the user's editor runs, what is typed is for the editor.
///
/// # Errors
/// The system has no thread left, or refuses the signals.
#[cfg(unix)]
pub fn here() -> io::Result<impl Iterator<Item = Incoming>> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use std::sync::mpsc;
    use std::thread::Builder;

    let (send, incoming) = mpsc::channel();
    let (want, wanted) = mpsc::channel();
    let asked = send.clone();
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let for_editor = signal == SIGINT && crate::editor::is_running();
            if !for_editor
                && asked.send(Incoming::Interrupted(u8::try_from(signal).unwrap_or_default())).is_err()
            {
                return;
            }
        }
    })?;
    Builder::new().name("lines".to_owned()).spawn(move || {
        let mut lines = lines(io::stdin().lock());
        while wanted.recv().is_ok() {
            if lines.next().is_none_or(|line| send.send(line).is_err()) {
                return;
            }
        }
    })?;
    Ok(OnDemand { want, incoming, is_wanted: false })
}

/// Lines that are read when they are wanted, and signals whenever they come.
#[cfg(unix)]
struct OnDemand {
    want: std::sync::mpsc::Sender<()>,
    incoming: std::sync::mpsc::Receiver<Incoming>,
    /// A line is wanted already: a signal came before it.
    is_wanted: bool,
}

#[cfg(unix)]
impl Iterator for OnDemand {
    type Item = Incoming;

    fn next(&mut self) -> Option<Incoming> {
        if !self.is_wanted {
            self.want.send(()).ok()?;
        }
        let next = self.incoming.recv().ok()?;
        self.is_wanted = matches!(next, Incoming::Interrupted(_));
        Some(next)
    }
}

/// The lines of standard input. An interrupt ends the program by itself; every answer is saved by then.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn here() -> io::Result<impl Iterator<Item = Incoming>> {
    Ok(lines(io::stdin().lock()))
}
