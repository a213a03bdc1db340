//! `remind`: a calendar entry for the day to look again.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::output;
use crate::journey::recall;
use crate::model::REVIEW_DAYS;
use crate::report::calendar;
use crate::session::Review;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The session: `@last` (the newest with a verdict), a number from `history`, a reference or its beginning, a place.
    #[arg(default_value = "@last")]
    session: String,
    /// Another day than the session's own: 12 May, 2026-06-01, friday or +14.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Name the place in the entry: calendars are often shared, or the employer's.
    #[arg(long)]
    with_place: bool,
    /// Write to this file, which must not exist yet; `-` is standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let name = home.with_verdict(&arguments.session)?;
    let (session, _) = home.store.session(&name).map_err(told)?;
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
    output::aside(&format!("About {}.", home.called(&name)));
    let place = clean(&session.place);
    let place = Some(&*place).filter(|place| arguments.with_place && !place.is_empty());
    let entry = calendar::entry(&session.reference, on, place, home.now);
    match output::named(arguments.output.as_deref()) {
        None => std::io::stdout().write_all(entry.as_bytes())?,
        Some(path) => output::write_new(path, &entry)?,
    }
    Ok(true)
}
