//! The commands of the mentor-guided session: files that go to and fro, the list of mentees, the hand-out.

mod archive;
mod export;
mod form;
mod import;
pub(super) mod meetings;
mod mentees;

use clap::{Args, Subcommand};
use meetings::named;

use super::arguments::PersonArguments;
use super::documents::looks_like_path;
use super::home::{Home, told};
use super::start;

/// What two people can do with files.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a file for a mentor or a mentee, or all that is kept.
    Export(export::Arguments),
    /// Add a file that somebody sent, a form that was filled in, or a whole history.
    Import(import::Arguments),
    /// Write a form to answer elsewhere, for a session of your own.
    Form(form::Arguments),
    /// Sit down with a mentor or a mentee.
    ///
    /// About a session of your own, or with the file that was sent.
    Meet(Meet),
    /// List the people you are a mentor to.
    Mentees(mentees::Arguments),
}

impl Command {
    /// What it does with what is kept, unless answers are given in it.
    pub(super) const fn does(&self) -> Option<&'static str> {
        match self {
            Self::Export(_) => Some("export"),
            Self::Import(_) => Some("add to"),
            Self::Mentees(_) => Some("list"),
            Self::Meet(_) | Self::Form(_) => None,
        }
    }
}

/// Runs one command.
pub(super) fn run(command: &Command, person: &PersonArguments) -> anyhow::Result<bool> {
    let home = if person.private { Home::private() } else { Home::open()? };
    match command {
        Command::Meet(arguments) => meet(arguments, home, person),
        Command::Export(arguments) => export::run(arguments, &home),
        Command::Import(arguments) => import::run(arguments, home, person),
        Command::Form(arguments) => form::run(arguments, &home).map(|()| true),
        Command::Mentees(arguments) => mentees::run(arguments, &home),
    }
}

#[derive(Debug, Args)]
pub(super) struct Meet {
    /// The session, a mentee's name or a place, or the file that a mentee sent.
    #[arg(default_value = "@last")]
    session: std::ffi::OsString,
}

/// Opens a session with a mentor where it stands, or begins it.
fn meet(arguments: &Meet, home: Home, person: &PersonArguments) -> anyhow::Result<bool> {
    let file = std::path::Path::new(&arguments.session);
    // A file may come through a pipe.
    let name = arguments.session.to_string_lossy();
    let reference = if arguments.session == "-" || file.exists() && !file.is_dir() {
        import::opened(file, &home)?
    } else {
        let found = named(&home, &name);
        // What looks like a file and names nothing else was meant as one.
        let reference = found
            .or_else(|error| if looks_like_path(&name) { import::opened(file, &home) } else { Err(error) })?;
        home.store.claim(&reference).map_err(told)?;
        reference
    };
    home.store.release(&reference);
    start::meet(person, home.store, reference).map(|()| true)
}
