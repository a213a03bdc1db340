//! The commands of the mentor-guided session: files that go to and fro, the list of mentees, the hand-out.

mod archive;
mod export;
mod form;
mod import;
mod mentees;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};

use super::arguments::PersonArguments;
use super::documents::looks_like_path;
use super::home::{Home, told};
use super::output::aside;
use super::start;
use crate::clean::clean;
use crate::meeting::{Arrangement, MeetingHead};
use crate::session::{Reference, is_same_place};
use crate::store::Forget;

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

/// All meetings, whose act is due first; what cannot be read is named on the side: false then.
fn meetings(home: &Home) -> anyhow::Result<(Vec<MeetingHead>, bool)> {
    let (heads, damaged) = home.store.meeting_summaries().map_err(told)?;
    for damaged in &damaged {
        aside(&format!("{} was left alone: {}", damaged.file_name, clean(&damaged.error.to_string())));
    }
    for foreign in home.store.list_meetings().map_err(told)?.foreign {
        aside(&clean(&foreign.to_string()));
    }
    Ok((heads, damaged.is_empty()))
}

/// All sessions with the mentee of this name, to be forgotten; nothing where there are none.
pub(super) fn mentee(home: &Home, name: &str) -> Option<Forget> {
    let (heads, _) = meetings(home).ok()?;
    let is_it = |head: &&MeetingHead| {
        head.arrangement == Arrangement::MentorHere
            && !head.mentee.is_empty()
            && is_same_place(&head.mentee, name)
    };
    let sessions: Vec<Reference> = heads.iter().filter(is_it).map(|head| head.reference.clone()).collect();
    match sessions.as_slice() {
        [] => None,
        [one] => Some(Forget::Session(one.clone())),
        _ => Some(Forget::Person(name.trim().to_owned(), sessions)),
    }
}

/// The meeting that the user names: its session as sessions are named, the mentee, or the place.
fn named(home: &Home, name: &str) -> anyhow::Result<Reference> {
    let (heads, _) = meetings(home)?;
    let same = |other: &str| !other.is_empty() && other.to_lowercase() == name.to_lowercase();
    let meant =
        |head: &&MeetingHead| head.reference.as_str() == name || same(&head.mentee) || same(&head.place);
    let found: Vec<&MeetingHead> = heads.iter().filter(meant).collect();
    match found.as_slice() {
        [one] => return Ok(one.reference.clone()),
        [] => {}
        several => {
            let references: Vec<&str> = several.iter().map(|head| head.reference.as_str()).collect();
            bail!("\"{}\" names several sessions: {}; name one of them", clean(name), references.join(", "))
        }
    }
    let newest = heads.iter().max_by_key(|head| head.changed).filter(|_| name == "@last");
    let last = || newest.map(|head| head.reference.clone());
    match home.named(name) {
        Ok(session) => Ok(session.reference().clone()),
        Err(error) => last().context(error),
    }
}
