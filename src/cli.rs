//! The command line: arguments, one file for each command that does more than call one function, exit statuses.

mod arguments;
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

use std::process::ExitCode;
use std::time::Duration;

use arguments::{Format, PersonArguments, ScoreArguments, TakeArguments};
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};

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
    let read = whole().try_get_matches()?;
    Ok((path(&read), Arguments::from_arg_matches(&read)?))
}

/// The command line as it is read and told.
fn whole() -> clap::Command {
    help::command(Arguments::command())
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
        Some(Command::Completions(arguments)) => shell::completions(arguments, whole()).map(|()| true),
        Some(Command::Man(arguments)) => shell::man(arguments, whole()).map(|()| true),
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
