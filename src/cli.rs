//! The command line: arguments, one file for each command that does more than call one function, exit statuses.

mod batch;
mod documents;
mod home;
mod memory;
mod mentor;
mod score;

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
    screen: ScreenArguments,
}

/// How the screens look, and what they keep.
#[derive(Debug, Clone, Args)]
struct ScreenArguments {
    /// Write nothing at all: answers are gone when the program ends.
    #[arg(long, global = true)]
    private: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answers in, result out, no terminal needed.
    Score(ScoreArguments),
    #[command(flatten)]
    Memory(memory::Command),
    #[command(flatten)]
    Mentor(mentor::Command),
}

#[derive(Debug, Args)]
struct ScoreArguments {
    /// Answers files (YAML or JSON); `-` reads standard input.
    #[arg(required_unless_present = "batch")]
    files: Vec<PathBuf>,
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
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(REFUSED),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(REFUSED)
        }
    }
}

/// Runs one command; false when some of the input was refused and said so.
fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    match &arguments.command {
        Some(Command::Score(score)) if score.batch => batch::run(score),
        Some(Command::Score(score)) => score::run(score),
        Some(Command::Mentor(command)) => mentor::run(command, arguments.screen.private),
        Some(Command::Memory(command)) => memory::run(command, arguments.screen.private),
        None => anyhow::bail!("the screens are being built"),
    }
}

/// The reader of our output went away, as `head` does: not an error of ours.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
