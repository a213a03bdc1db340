//! `asks`: what was asked of whom, and what became of it.

use clap::Args;

use super::wins::Which;
use crate::cli::home::Home;
use crate::cli::output::{aside, json, show};
use crate::log::Kind;
use crate::report::logged::{PeopleDocument, by_person, people};
use crate::session::is_same_place;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    which: Which,
    /// Only what was asked of this person, or promised by them.
    #[arg(long, value_name = "NAME")]
    of: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let entries = arguments.which.entries(Kind::is_promise, home)?;
    let mut asked = by_person(&entries);
    if let Some(name) = &arguments.of {
        asked.retain(|person| is_same_place(person.who, name));
    }
    if arguments.json {
        json("asks", &PeopleDocument::of(&asked))?;
    } else if asked.is_empty() {
        aside("Nothing of that kind was asked or promised. `stay-or-go ask` notes it.");
    } else {
        show(&people(&asked, home.today(), &home.zone))?;
    }
    Ok(true)
}
