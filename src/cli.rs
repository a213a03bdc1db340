//! The command line: arguments, one file for each command that does more than call one function, exit statuses.

mod batch;
mod check;
mod documents;
mod help;
mod home;
mod memory;
mod mentor;
mod new;
mod output;
mod paths;
mod preview;
mod progress;
mod prompt;
mod schema;
mod score;
mod shell;
mod start;

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{ArgMatches, Args, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::journey::Signalled;

/// How long a program that breaks waits for what is still being saved.
const A_WHILE: Duration = Duration::from_secs(5);

/// Stay and invest deeper, or look elsewhere? A private companion for people who lead customer experience work.
#[derive(Debug, Parser)]
#[command(name = "stay-or-go", version = env!("STAY_OR_GO_VERSION"), about, arg_required_else_help = false)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    person: PersonArguments,
}

/// A command line without a command. All that the commands could say need not be made for it: somebody waits for the
/// first screen.
#[derive(Debug, Parser)]
#[command(disable_help_flag = true, disable_version_flag = true)]
struct Alone {
    #[command(flatten)]
    person: PersonArguments,
}

/// How a person meets the program.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "For a person")]
#[expect(clippy::struct_excessive_bools, reason = "each is one flag of the command line")]
struct PersonArguments {
    /// Lines of text in reading order instead of screens: for screen readers, simple terminals and pipes.
    #[arg(long, global = true)]
    plain: bool,
    /// Write nothing at all: answers are gone when the program ends. Stands where answers are given.
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

impl PersonArguments {
    /// An option that means nothing where nothing is drawn. Lines of text are what a command without a screen prints
    /// anyway, so that `--plain` is true there.
    const fn drawing(&self) -> Option<&'static str> {
        match self {
            Self { theme: Some(_), .. } => Some("--theme"),
            Self { ascii: true, .. } => Some("--ascii"),
            Self { no_mouse: true, .. } => Some("--no-mouse"),
            _ => None,
        }
    }
}

/// Sets of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colours {
    /// The terminal's own sixteen colours.
    Default,
    /// Light or dark, as the terminal says that it is.
    Auto,
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
    /// Write a questionnaire to begin your own from.
    New(new::Arguments),
    /// Look over a questionnaire of your own: errors, warnings, hints, and what it leads to.
    Check(check::Arguments),
    /// Look at a questionnaire while you write it: its cards, what is found in it, what answers come to.
    Preview(preview::Arguments),
    /// Write a JSON Schema, so that an editor completes and underlines while you type.
    Schema(schema::Arguments),
    /// Where things live, and what said so.
    Paths(paths::Arguments),
    /// Write completions for a shell.
    Completions(shell::Completions),
    /// Write a manual page, of the program or of one command.
    Man(shell::Man),
    #[command(flatten)]
    Memory(memory::Command),
    #[command(flatten)]
    Mentor(mentor::Command),
}

#[derive(Debug, Args)]
struct TakeArguments {
    /// A shipped id (job-offer, current-role, mentor-session, pulse), or the path of a YAML file.
    #[arg(default_value = "current-role")]
    assessment: OsString,
    /// The place, in a word of your own.
    #[arg(long, value_name = "PLACE")]
    about: Option<String>,
    /// One item a topic and the safety questions: two or three minutes, no verdict.
    #[arg(long)]
    quick: bool,
    /// Begin anew, also where one is unfinished.
    #[arg(long)]
    new: bool,
}

#[derive(Debug, Args)]
struct ScoreArguments {
    /// Answers files (YAML or JSON); `-` reads standard input.
    #[arg(required_unless_present = "batch")]
    files: Vec<PathBuf>,
    /// The assessment that was asked, whatever the answers say: a shipped id, or the path of a YAML file.
    #[arg(long, value_name = "FILE")]
    assessment: Option<OsString>,
    /// How to print the result: as text unless said.
    #[arg(long, value_enum, conflicts_with = "json")]
    format: Option<Format>,
    /// The same as `--format json`, as the other commands have it.
    #[arg(long)]
    json: bool,
    /// Read one JSON document a line and write one result a line, in the same order.
    #[arg(long)]
    batch: bool,
    /// Leave out what costs more than a verdict: what is fragile, contributions, flips, questions, robustness.
    #[arg(long)]
    brief: bool,
    /// In a batch: one row of fixed columns a document, as JSON lines, or as CSV.
    #[arg(long, value_enum, value_name = "AS", num_args = 0..=1, require_equals = true, default_missing_value = "json", requires = "batch")]
    flat: Option<Flat>,
    /// In a batch: so many at a time; as many as there are cores unless said.
    #[arg(long, value_name = "N", requires = "batch")]
    jobs: Option<NonZero<usize>>,
    /// In a batch: what a line that was refused does to the exit status.
    #[arg(long, value_enum, default_value = "fail", requires = "batch")]
    refused: Refused,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Flat {
    /// One JSON object a line.
    Json,
    /// Comma-separated values, after a line with the names of the columns.
    Csv,
}

/// What becomes of the exit status where a line was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Refused {
    /// It is 1.
    Fail,
    /// It is 0: the line's own result says so.
    Ok,
}

impl ScoreArguments {
    fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format.unwrap_or(Format::Text) }
    }
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
/// The command line was.
const MISUSED: u8 = 2;

/// Runs the program and says how it ended: 0 all well, 1 something in the input was refused, 2 the command line was, and
/// what shells say of a program that a signal ended.
pub fn main() -> ExitCode {
    if cfg!(panic = "abort") {
        end_with_a_panic();
    }
    let (path, arguments) = match read() {
        Ok(read) => read,
        Err(error) => return explained(&error),
    };
    if let Some(vain) = arguments.person.drawing().filter(|_| !help::opens_a_screen(&path)) {
        output::refused(&format!(
            "{vain} is for screens, and `{path}` has none: leave it out; settings.yaml keeps what you want on screens"
        ));
        return ExitCode::from(MISUSED);
    }
    if arguments.person.private {
        if let Some(what) = arguments.command.as_ref().and_then(Command::needs_what_is_kept) {
            output::refused(&format!("--private keeps nothing, so there is nothing to {what}"));
            return ExitCode::from(MISUSED);
        }
        leave_no_core();
    }
    if let Some(Command::Score(ScoreArguments { batch: true, format: Some(Format::Text), .. })) =
        &arguments.command
    {
        output::refused("--batch writes JSON, one result a line; leave --format text out");
        return ExitCode::from(MISUSED);
    }
    refuse_large_files_in_words();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(REFUSED),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            if let Some(Signalled(signal)) = error.downcast_ref() {
                // What led to it, where there is more to say than the signal.
                if error.chain().count() > 1 {
                    output::refused(&error.to_string());
                }
                return ExitCode::from(signal.wrapping_add(128));
            }
            output::refused(&format!("{error:#}"));
            ExitCode::from(REFUSED)
        }
    }
}

/// What the command line says, and the words that lead to the command.
fn read() -> Result<(String, Arguments), clap::Error> {
    if let Ok(Alone { person }) = Alone::try_parse() {
        return Ok((String::new(), Arguments { command: None, person }));
    }
    let read = help::command().try_get_matches()?;
    Ok((path(&read), Arguments::from_arg_matches(&read)?))
}

/// The words that lead to the command: `plan kept`.
fn path(read: &ArgMatches) -> String {
    let words = std::iter::successors(read.subcommand(), |(_, read)| read.subcommand());
    words.map(|(word, _)| word).collect::<Vec<_>>().join(" ")
}

/// Prints the help that was asked for, or what is wrong with the command line.
fn explained(error: &clap::Error) -> ExitCode {
    let text = error.render();
    if !error.use_stderr() {
        return match output::help(&text) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(REFUSED),
            _ => ExitCode::SUCCESS,
        };
    }
    output::misused(&text);
    ExitCode::from(MISUSED)
}

impl Command {
    /// What it does with what is kept, where it means nothing without: it gives no answers.
    const fn needs_what_is_kept(&self) -> Option<&'static str> {
        match self {
            Self::Take(_)
            | Self::Score(_)
            | Self::New(_)
            | Self::Check(_)
            | Self::Preview(_)
            | Self::Schema(_)
            | Self::Completions(_)
            | Self::Man(_) => None,
            Self::Paths(_) => Some("find"),
            Self::Memory(command) => Some(command.does()),
            Self::Mentor(command) => command.does(),
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

/// Ends the program with the first panic, of whichever thread, for where nothing can catch one: the terminal is given
/// back, what happened is told, and what was answered is saved. An abort would leave a core, which holds the answers.
pub fn end_with_a_panic() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        crate::tui::terminal::give_back();
        told(panic);
        crate::store::settle_latest(A_WHILE);
        std::process::exit(101);
    }));
}

/// A file that is larger than the system allows is an error to be told; the signal would end the program without a word.
fn refuse_large_files_in_words() {
    #[cfg(unix)]
    {
        use signal_hook::{consts::SIGXFSZ, flag};

        // Where that is refused, the system decides as always.
        flag::register(SIGXFSZ, std::sync::Arc::default()).map(drop).unwrap_or_default();
    }
}

/// Runs one command; false when some of the input was refused and said so.
fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    match &arguments.command {
        Some(Command::Score(score)) if score.batch => batch::run(score),
        Some(Command::Score(score)) => score::run(score),
        Some(Command::Take(take)) => start::take(&arguments.person, take).map(|()| true),
        Some(Command::New(arguments)) => new::run(arguments).map(|()| true),
        Some(Command::Check(arguments)) => check::run(arguments),
        Some(Command::Preview(preview)) => preview::run(&arguments.person, preview),
        Some(Command::Schema(arguments)) => schema::run(arguments).map(|()| true),
        Some(Command::Paths(arguments)) => paths::run(arguments).map(|()| true),
        Some(Command::Completions(arguments)) => shell::completions(arguments).map(|()| true),
        Some(Command::Man(arguments)) => shell::man(arguments).map(|()| true),
        Some(Command::Memory(command)) => memory::run(command, &arguments.person),
        Some(Command::Mentor(command)) => mentor::run(command, &arguments.person),
        None => start::home(&arguments.person).map(|()| true),
    }
}

/// The reader of our output went away, as `head` does: not an error of ours.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
