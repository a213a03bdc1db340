//! `story`: how somebody got here, day by day.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::arguments::{Door, OfPlace};
use super::unread::name_damaged;
use crate::cli::arguments::PersonArguments;
use crate::cli::home::{Home, told};
use crate::cli::output::{named, page, write_new};
use crate::cli::start;
use crate::journey::effect::Reading;
use crate::journey::recall::{self, Overview};
use crate::memory;
use crate::report::story::{StoryDocument, document, table};
use crate::report::{markdown, printed, text};
use crate::session::{Head, Stage};
use crate::tui;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// By default the place where you are now.
    #[command(flatten)]
    of: OfPlace,
    /// How it is written.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Print JSON.
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Write it into this new file.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    door: Door,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Markdown,
    /// One row a moment, or an entry, for a spreadsheet.
    Csv,
    Json,
}

pub(super) fn run(arguments: &Arguments, home: &Home, person: &PersonArguments) -> anyhow::Result<bool> {
    let named_place = arguments.of.named().map(|place| home.place(place)).transpose()?;
    let in_words = arguments.json || arguments.format.is_some() || arguments.output.is_some();
    if !in_words && start::has_screens(person)? {
        let place = named_place.map_or_else(|| usual(home), Ok)?;
        return start::screen(person, || tui::Start::Reading(Reading::Story { place }));
    }
    let mut overview = Overview::with_whole(&home.store, named_place.as_deref()).map_err(told)?;
    let place = named_place.map_or_else(|| usual_of(overview.summaries.heads()), Ok)?;
    arguments.door.pass(&home.store.meetings_about(&place, None).map_err(told)?, home)?;
    let (story, damaged) = recall::story(&home.store, &mut overview, &place, &home.zone);
    let document = || document(&story, home.today(), &home.zone);
    let format = if arguments.json { Format::Json } else { arguments.format.unwrap_or(Format::Text) };
    let text = match format {
        Format::Text => text::render(&document(), None),
        Format::Markdown => markdown::render(&document()),
        Format::Csv => table(&story, &home.zone),
        Format::Json => printed::named("story", &StoryDocument::of(&story))?,
    };
    match named(arguments.output.as_deref()) {
        Some(path) => write_new(path, &text)?,
        None => page(&text)?,
    }
    name_damaged(&damaged, &[]);
    Ok(damaged.is_empty())
}

/// The place where somebody is now, or else the one looked at last.
pub(super) fn usual(home: &Home) -> anyhow::Result<String> {
    usual_of(recall::history(&home.store).map_err(told)?.heads())
}

fn usual_of<'a>(heads: impl Iterator<Item = &'a Head>) -> anyhow::Result<String> {
    let done: Vec<&Head> = heads.filter(|head| head.stage == Stage::Done && !head.place.is_empty()).collect();
    let likely = memory::likely_place(done.iter().copied());
    let place = likely.or_else(|| done.first().map(|head| head.place.as_str()));
    place.map(str::to_owned).context("there is no finished session about a place to tell a story of yet")
}
