//! `remind`: a calendar entry for the day to look again.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use crate::clean::clean;
use crate::cli::home::Home;
use crate::cli::output;
use crate::journey::recall;
use crate::model::REVIEW_DAYS;
use crate::report::calendar;
use crate::session::Review;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The session: `@last`, a number from `history`, or a reference.
    #[arg(default_value = "@last")]
    session: String,
    /// Another day than the session's own: 2026-06-01, or days from now: +14.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Name the place in the entry: calendars are often shared, or the employer's.
    #[arg(long)]
    with_place: bool,
    /// Write to this file, which must not exist yet, instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let (session, _) = home.asked(&arguments.session)?;
    let on = match (&arguments.on, &session.follow_up.review) {
        (Some(on), _) => home.date(on)?,
        (None, Some(Review::On(day))) => *day,
        (None, Some(Review::When(event))) => {
            bail!("this session waits for an event, \"{}\"; name a day with --on", clean(event))
        }
        (None, None) => recall::day(session.changed, &home.zone)
            .checked_add(jiff::Span::new().days(REVIEW_DAYS))
            .context("could not count the days to the review")?,
    };
    let place = Some(session.place.as_str()).filter(|place| arguments.with_place && !place.is_empty());
    let entry = calendar::entry(&session.reference, on, place, home.now);
    match &arguments.output {
        None => std::io::stdout().write_all(entry.as_bytes())?,
        Some(path) => output::write_new(path, &entry)?,
    }
    Ok(true)
}
