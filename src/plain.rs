//! The whole journey as lines of text in reading order: for screen readers, simple terminals and pipes.
//!
//! No box drawing, no colour, no cursor movement, no escape sequence: whatever is printed stays printed. A pure core
//! (`update`) turns a line into words and effects; this file prints the words and `perform` does the rest,
//! through the store. `command` holds the one table of what can be typed; each other file is one step of the journey.

mod back;
mod card;
mod command;
mod decision;
mod desk;
mod evidence;
mod gut;
mod home;
mod incoming;
mod jot;
mod jump;
mod leave;
mod log;
mod meeting;
mod note;
mod pages;
mod past;
mod people;
mod perform;
mod place;
mod plan;
mod prompt;
mod result;
mod review;
mod safety;
mod setup;
mod since;
mod state;
mod summary;
mod trouble;
mod update;
mod when;

use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use incoming::Incoming;

use crate::assessment::{Assessment, shipped};
use crate::session::Reference;
use crate::store::{Number, Store};
use perform::Keeper;
use state::{Effect, Event, Said, State, Turn};

/// How to run, decided by the command line and the environment.
#[derive(Debug, Clone)]
pub struct Options {
    /// Why the lines are plain; the first line says so.
    pub because: Because,
    /// The store forgets everything at the end.
    pub private: bool,
    /// Nobody types: lines are repeated after the prompt, and the result is read out whole.
    pub piped: bool,
    /// Where to begin.
    pub start: Start,
    /// The user's time zone.
    pub zone: TimeZone,
    /// Where sessions are kept, as people read it.
    pub folder: String,
    /// The user's own numbers for the safety page.
    pub numbers: Vec<Number>,
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
    /// Input or output is no terminal.
    NoTerminal,
}

impl Because {
    const fn in_words(self) -> &'static str {
        match self {
            Self::Flag => "because of --plain",
            Self::Accessible => "because ACCESSIBLE is set",
            Self::DumbTerminal => "because TERM is dumb",
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
    /// The session with a mentor about one on disk.
    Meet(Reference),
}

/// A session to begin at once.
#[derive(Debug, Clone)]
pub struct Begin {
    /// What to ask.
    pub assessment: Arc<Assessment>,
    /// The place, in a word of the user's own; may be empty.
    pub place: String,
    /// Only the items marked quick and the gate.
    pub quick: bool,
}

/// Runs on lines from any reader until they or the journey end.
///
/// # Errors
/// The output cannot be written, or the newest answers could not be saved.
pub fn run(
    options: Options,
    store: &Store,
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
pub fn run_here(options: Options, store: &Store) -> anyhow::Result<()> {
    converse(options, store, incoming::here()?, io::stdout(), Timestamp::now)
}

/// Runs on whatever comes in.
///
/// # Errors
/// As [`run`].
pub fn converse(
    mut options: Options,
    store: &Store,
    incoming: impl IntoIterator<Item = Incoming>,
    mut output: impl Write,
    now: impl Fn() -> Timestamp,
) -> anyhow::Result<()> {
    let piped = options.piped;
    let begin = std::mem::take(&mut options.start);
    let mut state = State::new(options, shipped::safety_page(), now());
    let mut keeper = Keeper::new(store);
    let mut incoming = incoming.into_iter();
    let mut turn = start(&mut state, begin, now());
    loop {
        let said = settle(&mut state, turn, &mut keeper, &now);
        print(&mut output, &said, state.is_unsaved())?;
        if state.is_over() {
            break;
        }
        write!(output, "{}", prompt::prompt(&state))?;
        output.flush()?;
        let next = incoming.next().unwrap_or(Incoming::End);
        echo(&mut output, &next, piped)?;
        let event = match &next {
            Incoming::Line(line) => Event::Line(line),
            Incoming::End => Event::End,
            Incoming::Interrupted => Event::Interrupted,
        };
        turn = update::update(&mut state, event, now());
    }
    anyhow::ensure!(!state.is_unsaved(), "could not save the newest answers");
    Ok(())
}

fn start(state: &mut State, start: Start, now: Timestamp) -> Turn {
    match start {
        Start::Home => {
            home::enter(state);
            state.take_turn()
        }
        Start::New(begin) => update::update(state, perform::begin(begin, now), now),
        Start::Open(reference) => {
            home::enter(state);
            let mut turn = state.take_turn();
            turn.effects = vec![Effect::Open(reference)];
            turn
        }
        Start::Meet(reference) => {
            home::enter(state);
            let mut turn = state.take_turn();
            turn.effects = vec![Effect::Meet(reference)];
            turn
        }
    }
}

/// Does what a turn asks for and all that follows from it; everything there is to say.
fn settle(state: &mut State, turn: Turn, keeper: &mut Keeper, now: &impl Fn() -> Timestamp) -> Vec<Said> {
    let mut said = turn.said;
    let mut effects = VecDeque::from(turn.effects);
    while let Some(effect) = effects.pop_front() {
        if let Some(event) = keeper.perform(effect, now()) {
            let next = update::update(state, event, now());
            said.extend(next.said);
            effects.extend(next.effects);
        }
    }
    said
}

fn print(output: &mut impl Write, said: &[Said], unsaved: bool) -> io::Result<()> {
    for line in said {
        match line {
            Said::Line(line) => writeln!(output, "{line}")?,
            Said::Taken(what) if unsaved => writeln!(output, "Noted, not saved: {what}")?,
            Said::Taken(what) => writeln!(output, "Kept: {what}")?,
        }
    }
    output.flush()
}

/// Characters of a line that are repeated.
const ECHO: usize = 300;

/// Ends the line of the prompt where no Enter does, and repeats what nobody saw typed.
fn echo(output: &mut impl Write, incoming: &Incoming, piped: bool) -> io::Result<()> {
    match incoming {
        Incoming::Line(line) if piped => {
            let shown: String = crate::clean::clean(line).chars().take(ECHO).collect();
            writeln!(output, "{shown}")
        }
        Incoming::Line(_) => Ok(()),
        Incoming::End | Incoming::Interrupted => writeln!(output),
    }
}
