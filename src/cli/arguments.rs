//! What a command line says that more than one file reads: how a person meets the program, and what is taken or scored.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// How a person meets the program.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "For a person")]
#[expect(clippy::struct_excessive_bools, reason = "each is one flag of the command line")]
pub(super) struct PersonArguments {
    /// Lines of text in reading order instead of screens: for screen readers, simple terminals and pipes.
    #[arg(long, global = true)]
    pub plain: bool,
    /// Write nothing at all: answers are gone when the program ends. Stands where answers are given.
    #[arg(long, global = true)]
    pub private: bool,
    /// Draw with ASCII characters alone.
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Colours of the screens.
    #[arg(long, global = true, value_enum)]
    pub theme: Option<Colours>,
    /// Leave the mouse to the terminal.
    #[arg(long, global = true)]
    pub no_mouse: bool,
}

impl PersonArguments {
    /// An option that means nothing where nothing is drawn. Lines of text are what a command without a screen prints
    /// anyway, so that `--plain` is true there.
    pub(super) const fn drawing(&self) -> Option<&'static str> {
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
pub(super) enum Colours {
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

#[derive(Debug, Args)]
pub(super) struct TakeArguments {
    /// A shipped id (job-offer, current-role, mentor-session, pulse), or the path of a YAML file.
    #[arg(default_value = "current-role")]
    pub assessment: OsString,
    /// The place, in a word of your own.
    #[arg(long, value_name = "PLACE")]
    pub about: Option<String>,
    /// One item a topic and the safety questions: two or three minutes, no verdict.
    #[arg(long)]
    pub quick: bool,
    /// Begin anew, also where one is unfinished.
    #[arg(long)]
    pub new: bool,
}

#[derive(Debug, Args)]
pub(super) struct ScoreArguments {
    /// Answers files (YAML or JSON); `-` reads standard input.
    #[arg(required_unless_present = "batch")]
    pub files: Vec<PathBuf>,
    /// The assessment that was asked, whatever the answers say: a shipped id, or the path of a YAML file.
    #[arg(long, value_name = "FILE")]
    pub assessment: Option<OsString>,
    /// How to print the result: as text unless said.
    #[arg(long, value_enum, conflicts_with = "json")]
    pub format: Option<Format>,
    /// The same as `--format json`, as the other commands have it.
    #[arg(long)]
    pub json: bool,
    /// Read one JSON document a line and write one result a line, in the same order.
    #[arg(long)]
    pub batch: bool,
    /// Leave out what costs more than a verdict: what is fragile, contributions, flips, questions, robustness.
    #[arg(long)]
    pub brief: bool,
    /// In a batch: one row of fixed columns a document, as JSON lines, or as CSV.
    #[arg(long, value_enum, value_name = "AS", num_args = 0..=1, require_equals = true, default_missing_value = "json", requires = "batch")]
    pub flat: Option<Flat>,
    /// In a batch: so many at a time; as many as there are cores unless said.
    #[arg(long, value_name = "N", requires = "batch")]
    pub jobs: Option<NonZero<usize>>,
    /// In a batch: what a line that was refused does to the exit status.
    #[arg(long, value_enum, default_value = "fail", requires = "batch")]
    pub refused: Refused,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Flat {
    /// One JSON object a line.
    Json,
    /// Comma-separated values, after a line with the names of the columns.
    Csv,
}

/// What becomes of the exit status where a line was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Refused {
    /// It is 1.
    Fail,
    /// It is 0: the line's own result says so.
    Ok,
}

impl ScoreArguments {
    pub(super) fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format.unwrap_or(Format::Text) }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Words, in reading order.
    Text,
    /// The contract: one JSON document.
    Json,
}
