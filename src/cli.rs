//! The command line: arguments, one file for each command that does more than call one function, exit statuses.

mod batch;
mod documents;
mod home;
mod memory;
mod mentor;
mod output;
mod score;
mod start;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Stay and invest deeper, or look elsewhere? A private companion for people who lead customer experience work.
#[derive(Debug, Parser)]
#[command(name = "stay-or-go", version, about, arg_required_else_help = false)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    person: PersonArguments,
}

/// How a person meets the program.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "For a person")]
#[expect(clippy::struct_excessive_bools, reason = "each is one flag of the command line")]
struct PersonArguments {
    /// Lines of text in reading order instead of screens: for screen readers, simple terminals and pipes.
    #[arg(long, global = true)]
    plain: bool,
    /// Write nothing at all: answers are gone when the program ends.
    #[arg(long, global = true)]
    private: bool,
    /// Draw with ASCII characters alone.
    #[arg(long, global = true)]
    ascii: bool,
    /// Colours of the screens.
    #[arg(long, global = true, value_enum)]
    theme: Option<Colours>,
    /// Leave the mouse to the terminal.
    #[arg(long, global = true)]
    no_mouse: bool,
}

/// Sets of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colours {
    /// The terminal's own sixteen colours.
    Default,
    /// For light terminals.
    Light,
    /// For dark terminals.
    Dark,
    /// As much contrast as there is.
    HighContrast,
    /// No colour.
    Monochrome,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin an assessment, or go on with an unfinished one.
    Take(TakeArguments),
    /// Answers in, result out, no terminal needed.
    Score(ScoreArguments),
    /// Where things live.
    Paths,
    #[command(flatten)]
    Memory(memory::Command),
    #[command(flatten)]
    Mentor(mentor::Command),
}

#[derive(Debug, Args)]
struct TakeArguments {
    /// A shipped id (job-offer, current-role, mentor-session, pulse), or the path of a YAML file.
    #[arg(default_value = "current-role")]
    assessment: String,
    /// The place, in a word of your own.
    #[arg(long, value_name = "PLACE")]
    about: Option<String>,
    /// One item a topic and the safety questions: two or three minutes, no verdict.
    #[arg(long)]
    quick: bool,
}

#[derive(Debug, Args)]
struct ScoreArguments {
    /// Answers files (YAML or JSON); `-` reads standard input.
    #[arg(required_unless_present = "batch")]
    files: Vec<PathBuf>,
    /// The assessment that was asked, whatever the answers say: a shipped id, or the path of a YAML file.
    #[arg(long, value_name = "FILE")]
    assessment: Option<String>,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Read one JSON document a line and write one result a line, in the same order.
    #[arg(long)]
    batch: bool,
    /// Leave out what costs more than a verdict: what is fragile, contributions, flips, questions, robustness.
    #[arg(long)]
    brief: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Words, in reading order.
    Text,
    /// The contract: one JSON document.
    Json,
}

/// Something in the input was refused.
const REFUSED: u8 = 1;

/// Runs the program and says how it ended: 0 all well, 1 something in the input was refused, 2 the command line was.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    if arguments.person.private {
        leave_no_core();
    }
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(REFUSED),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::aside(&format!("{error:#}"));
            ExitCode::from(REFUSED)
        }
    }
}

/// A program that is broken off may leave its memory on the disk, words and all.
fn leave_no_core() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};

        // Where that is refused, the system decides as always.
        setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).unwrap_or_default();
    }
}

/// Runs one command; false when some of the input was refused and said so.
fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    match &arguments.command {
        Some(Command::Score(score)) if score.batch => batch::run(score),
        Some(Command::Score(score)) => score::run(score),
        Some(Command::Take(take)) => start::take(&arguments.person, take).map(|()| true),
        Some(Command::Paths) => paths().map(|()| true),
        Some(Command::Memory(command)) => memory::run(command, &arguments.person),
        Some(Command::Mentor(command)) => mentor::run(command, &arguments.person),
        None => start::home(&arguments.person).map(|()| true),
    }
}

fn paths() -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for (name, path) in start::Surroundings::find()?.paths.named() {
        writeln!(out, "{name}: {}", path.display())?;
    }
    writeln!(out, "time zone: {}", home::zone_in_words())?;
    Ok(())
}

/// The reader of our output went away, as `head` does: not an error of ours.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
