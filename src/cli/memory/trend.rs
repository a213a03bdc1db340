//! `trend`: what truly changed at a place over time.

use anyhow::bail;
use clap::Args;

use super::arguments::{Door, OfPlace, known_kind};
use super::unread::name_damaged;
use crate::cli::arguments::PersonArguments;
use crate::cli::home::{Home, told};
use crate::cli::output::{json, show};
use crate::cli::start;
use crate::journey::effect::Reading;
use crate::journey::recall;
use crate::memory::Filter;
use crate::report::trend::TrendDocument;
use crate::session::{Head, Stage};
use crate::tui;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// By default the place of the newest finished session.
    #[command(flatten)]
    of: OfPlace,
    /// The assessment; place and assessment are by default those of the newest finished session.
    #[arg(long, value_name = "ASSESSMENT")]
    kind: Option<String>,
    /// Only this many of the newest check-ins.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
    last: Option<u16>,
    /// Print words alone, without the charts.
    #[arg(long)]
    brief: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    door: Door,
}

pub(super) fn run(arguments: &Arguments, home: &Home, person: &PersonArguments) -> anyhow::Result<bool> {
    let (filter, last) = (filter(arguments, home)?, arguments.last.map(usize::from));
    if !arguments.json && !arguments.brief && start::screen(person, || looking(&filter, last))? {
        return Ok(true);
    }
    let (place, kind) =
        (filter.place.as_deref().unwrap_or_default(), filter.kind.as_deref().unwrap_or_default());
    arguments.door.pass(&home.store.meetings_about(place, Some(kind)).map_err(told)?, home)?;
    let (read, damaged) = recall::Read::of(&home.store, &filter, last, &home.zone).map_err(told)?;
    let Some(read) = read else { bail!("there is no finished check-in to look at yet") };
    let told = read.told(&home.zone);
    if arguments.json {
        json("trend", &TrendDocument::of(&told))?;
    } else {
        show(&if arguments.brief { told.in_words() } else { told.document() })?;
    }
    name_damaged(&damaged, &[]);
    Ok(damaged.is_empty())
}

fn looking(filter: &Filter, last: Option<usize>) -> tui::Start {
    let (place, kind) = (filter.place.clone().unwrap_or_default(), filter.kind.clone().unwrap_or_default());
    tui::Start::Reading(Reading::Trend { place, kind, last })
}

/// The place and the assessment named, or those of the newest finished session.
fn filter(arguments: &Arguments, home: &Home) -> anyhow::Result<Filter> {
    if let Some(kind) = &arguments.kind {
        known_kind(kind, home)?;
    }
    let wanted = Filter {
        place: arguments.of.named().map(|place| home.place(place)).transpose()?,
        kind: arguments.kind.clone(),
        done: Some(true),
    };
    let is_wanted = |head: &Head| wanted.admits(head) && head.stage == Stage::Done;
    let Some(newest) = recall::newest(&home.store, is_wanted).map_err(told)? else {
        let is_empty = recall::history(&home.store).map_err(told)?.rows.is_empty();
        bail!(if is_empty {
            "there is no finished check-in to look at yet"
        } else {
            "there is no finished check-in of this kind about this place to look at yet"
        })
    };
    Ok(Filter { place: Some(newest.place), kind: Some(newest.assessment.id), done: Some(true) })
}
