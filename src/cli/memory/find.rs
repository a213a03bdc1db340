//! `find`: whatever was said, by its words.

use clap::Args;

use super::unread::name_damaged;
use crate::cli::home::{Home, told};
use crate::cli::output::{aside, json, show};
use crate::journey::recall;
use crate::memory;
use crate::report::found::{self, FoundDocument};
use crate::session::is_same_place;
use crate::sought::Sought;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// Words that it has, in any order and in whatever case.
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// Only what is about this place.
    #[arg(long, value_name = "PLACE")]
    about: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// You are the mentee and nobody else is looking: look also into sessions that a mentor was there for.
    #[arg(long)]
    alone: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let sought = Sought::new(&arguments.words.join(" "));
    let place = arguments.about.as_deref().map(|place| home.place(place)).transpose()?;
    let is_here = |other: &str| place.as_ref().is_none_or(|place| is_same_place(place, other));
    let mut all = recall::said(&home.store, &sought, arguments.alone, &home.zone).map_err(told)?;
    all.said.retain(|said| is_here(&said.place));
    let mut log = home.store.entries_with(&sought).map_err(told)?;
    log.entries.retain(|entry| is_here(&entry.place));
    name_damaged(&all.damaged, &all.foreign);
    name_damaged(&log.damaged, &log.foreign);
    let found = memory::find(&all.said, &log.entries, &sought, &home.zone);
    if arguments.json {
        json("find", &FoundDocument::of(&found, all.shut, &home.zone))?;
        return Ok(true);
    }
    if found.is_empty() {
        aside(found::NOTHING);
    } else {
        show(&found::document(&found, home.today(), &home.zone))?;
    }
    if all.shut > 0 {
        aside(&format!(
            "{} Add --alone if you are that person and nobody else is looking.",
            found::shut(all.shut)
        ));
    }
    Ok(true)
}
