//! The whole journey as lines of text in reading order: for screen readers, simple terminals and pipes.
//!
//! No box drawing, no colour, no cursor movement, no escape sequence: whatever is printed stays printed. A page of the
//! journey is read out (`page`), after each line what is new of it (`lines`); a line is asked for (`prompt`), understood
//! (`understand`) and done (`talk`). Nothing here knows a page by name.

mod incoming;
mod lines;
mod page;
mod preview;
mod prompt;
mod read;
mod talk;
mod understand;

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use incoming::Incoming;
pub use lines::Lines;
pub use preview::preview;
pub use understand::Meaning;

use crate::clean::clean;
use crate::journey::Signalled;
pub use crate::journey::effect::{Begin, Which};
pub use crate::journey::state::Older;
use crate::report::text::wrapped;
use crate::session::Reference;
use crate::store::{Number, Store, Verbosity};
use talk::Talk;

/// How to run, decided by the command line and the environment.
#[derive(Debug, Clone)]
pub struct Options {
    /// Why the lines are plain; the first line says so.
    pub because: Because,
    /// The store forgets everything at the end.
    pub private: bool,
    /// Nobody types: lines are repeated after the prompt, and long lists are read to their end.
    pub piped: bool,
    /// Where to begin.
    pub start: Start,
    /// The user's time zone.
    pub zone: TimeZone,
    /// Where sessions are kept, as people read it.
    pub folder: String,
    /// The user's own numbers for the safety page.
    pub numbers: Vec<Number>,
    /// Some of them could not be read.
    pub numbers_unread: bool,
    /// The editor that the user set.
    pub editor: Option<String>,
    /// How much is said.
    pub verbosity: Verbosity,
}

/// Why the lines are plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// `--plain`.
    Flag,
    /// `ACCESSIBLE=1`.
    Accessible,
    /// `TERM=dumb`.
    DumbTerminal,
    /// Nothing says what the terminal can.
    NoTerm,
    /// The settings say so.
    Settings,
    /// Input or output is no terminal.
    NoTerminal,
}

impl Because {
    const fn in_words(self) -> &'static str {
        match self {
            Self::Flag => "because of --plain",
            Self::Accessible => "because ACCESSIBLE is set",
            Self::DumbTerminal => "because TERM is dumb",
            Self::NoTerm => "because TERM is not set",
            Self::Settings => "because settings.yaml says plain",
            Self::NoTerminal => "because this is no terminal",
        }
    }
}

/// Where to begin.
#[derive(Debug, Clone, Default)]
pub enum Start {
    /// Home.
    #[default]
    Home,
    /// A new session.
    New(Begin),
    /// A session on disk.
    Open(Reference),
    /// One of the two, as the user says.
    Older(Older),
    /// The session with a mentor about one on disk.
    Meet(Reference),
    /// What putting this history in would do.
    Merge(PathBuf),
}

/// Runs on lines from any reader until they or the journey end.
///
/// # Errors
/// The output cannot be written, the newest answers could not be saved, line after line meant nothing, or a signal
/// ended it.
pub fn run(
    options: Options,
    store: Arc<Store>,
    input: impl BufRead,
    output: impl Write,
    now: impl Fn() -> Timestamp,
) -> anyhow::Result<()> {
    converse(options, store, incoming::lines(input), output, now)
}

/// Runs on standard input and output; Ctrl-C and the like save and leave.
///
/// # Errors
/// As [`run`], or the system refuses threads or signals.
pub fn run_here(options: Options, store: Arc<Store>) -> anyhow::Result<()> {
    if !options.piped && !io::stdout().is_terminal() {
        // What is written goes into a file; whoever types must see what for.
        let output = (io::stdout(), Some(io::stderr()));
        return talk_with(options, store, incoming::here()?, output, Timestamp::now, || None);
    }
    let columns = || {
        let (columns, _) = crossterm::terminal::size().ok().filter(|_| io::stdout().is_terminal())?;
        Some(usize::from(columns))
    };
    let output = (io::stdout(), None::<io::Stderr>);
    talk_with(options, store, incoming::here()?, output, Timestamp::now, columns)
}

/// Runs on whatever comes in.
///
/// # Errors
/// As [`run`].
pub fn converse(
    options: Options,
    store: Arc<Store>,
    incoming: impl IntoIterator<Item = Incoming>,
    output: impl Write,
    now: impl Fn() -> Timestamp,
) -> anyhow::Result<()> {
    talk_with(options, store, incoming, (output, None::<io::Stderr>), now, || None)
}

/// As [`converse`], with the prompts somewhere else, where somebody sees them. A terminal of so many columns would break
/// its lines in the middle of words.
fn talk_with(
    options: Options,
    store: Arc<Store>,
    incoming: impl IntoIterator<Item = Incoming>,
    (mut output, mut prompts): (impl Write, Option<impl Write>),
    now: impl Fn() -> Timestamp,
    columns: impl Fn() -> Option<usize>,
) -> anyhow::Result<()> {
    let piped = options.piped;
    let asks_for_one = matches!(options.start, Start::New(_) | Start::Open(_) | Start::Older(_));
    let mut talk = Talk::begin(options, store, now)?;
    let (mut incoming, mut ended_by, mut falls_short) = (incoming.into_iter(), None, false);
    loop {
        output.write_all(fitted(talk.take_said(), columns()).as_bytes())?;
        if talk.is_over {
            break;
        }
        let prompt = fitted(talk.prompt(), columns());
        match &mut prompts {
            Some(prompts) => write!(prompts, "{prompt}").and_then(|()| prompts.flush())?,
            None => write!(output, "{prompt}")?,
        }
        output.flush()?;
        let next = incoming.next().unwrap_or(Incoming::End);
        echo(&mut output, &next, piped)?;
        match next {
            Incoming::Line(line) => talk.take(&line),
            Incoming::End => {
                falls_short = piped && asks_for_one && talk.is_unfinished();
                talk.end();
            }
            Incoming::Interrupted(signal) => {
                ended_by = Some(Signalled(signal));
                talk.end();
            }
        }
    }
    output.flush()?;
    anyhow::ensure!(!talk.is_out_of_patience, "could not go on: line after line changed nothing");
    anyhow::ensure!(talk.all_is_saved(), "could not save the newest answers");
    // Whoever wrote the lines beforehand wants to know whether they were enough.
    anyhow::ensure!(!falls_short, "could not finish: the lines ended before the last question");
    ended_by.map_or(Ok(()), |signal| Err(signal.into()))
}

/// Words in lines of so many columns, broken between words; what belongs to a row stays behind its indent.
fn fitted(said: String, columns: Option<usize>) -> String {
    let Some(columns) = columns else { return said };
    let mut rows = String::with_capacity(said.len());
    for line in said.split_inclusive('\n') {
        let (words, end) = line.split_at(line.trim_end_matches([' ', '\n']).len());
        let indent = &words[..words.len() - words.trim_start().len()];
        // The last column is the cursor's.
        let room = columns.saturating_sub(indent.len() + 1).max(1);
        let parts = wrapped(&words[indent.len()..], Some(room));
        rows += indent;
        rows += &parts.join(&format!("\n{indent}"));
        rows += end;
    }
    rows
}

/// Characters of a line that are repeated.
const ECHO: usize = 300;

/// Ends the line of the prompt where no Enter does, and repeats what nobody saw typed.
fn echo(output: &mut impl Write, incoming: &Incoming, piped: bool) -> io::Result<()> {
    match incoming {
        Incoming::Line(line) if piped => {
            let shown: String = clean(line).chars().take(ECHO).collect();
            writeln!(output, "{shown}")
        }
        Incoming::Line(_) => Ok(()),
        Incoming::End | Incoming::Interrupted(_) => writeln!(output),
    }
}
