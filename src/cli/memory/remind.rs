//! `remind`: the days of one session, or of everything, for a calendar.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;

use super::plan::change;
use super::unread::name_unread;
use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::output;
use crate::day;
use crate::journey::recall;
use crate::model::REVIEW_DAYS;
use crate::report::calendar::{Dated, Titles, calendar};
use crate::report::dates;
use crate::session::{Review, Session};
use crate::store::SessionName;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// The session: `@last` (the newest with a verdict), a number from `history`, a reference or its beginning, a place.
    #[arg(default_value = "@last")]
    session: String,
    /// Another day than the session's own: 12 May, 2026-06-01, friday or +14. It becomes the session's own.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Everything that has a day from today on: looking again, what was asked and promised, steps, decisions, answers.
    #[arg(long, conflicts_with_all = ["session", "on"])]
    all: bool,
    /// Your own title, in place of one that says little: calendars are often shared, or the employer's.
    #[arg(long, value_name = "WORDS", conflicts_with = "with_words")]
    title: Option<String>,
    /// Say of each what it is: who was asked for what, which step. For a calendar that nobody else reads.
    #[arg(long)]
    with_words: bool,
    /// Name the place in the title.
    #[arg(long)]
    with_place: bool,
    /// Write to this file, which must not exist yet; `-` is standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let title = arguments.title.as_deref().map(clean);
    let titles = Titles { given: title.as_deref(), words: arguments.with_words, place: arguments.with_place };
    if arguments.all { all(titles, arguments, home) } else { one(titles, arguments, home) }
}

fn one(titles: Titles<'_>, arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let name = home.with_verdict(&arguments.session)?;
    let (session, _) = home.store.session(&name).map_err(told)?;
    let on = day(arguments.on.as_deref(), &session, home)?;
    output::aside(&format!("About {}.", home.called(&name)));
    let dated = Dated::look_again(session.reference.as_str(), on, &clean(&session.place), titles);
    write(&[dated], arguments, home)?;
    keep(&name, &session, on, home)?;
    Ok(true)
}

/// The day that is asked for, else the session's own, else the usual one.
fn day(asked: Option<&str>, session: &Session, home: &Home) -> anyhow::Result<jiff::civil::Date> {
    match (asked, &session.follow_up.review) {
        (Some(asked), _) => home.date(asked),
        (None, Some(Review::On(day))) => Ok(*day),
        (None, Some(Review::When(event))) => {
            bail!("this session waits for an event, \"{}\"; name a day with --on", clean(event))
        }
        (None, None) => day::on(session.changed, &home.zone)
            .checked_add(jiff::Span::new().days(REVIEW_DAYS))
            .context("could not count the days to the review"),
    }
}

/// The day that a calendar holds is the day that Home tells.
fn keep(name: &SessionName, session: &Session, on: jiff::civil::Date, home: &Home) -> anyhow::Result<()> {
    if session.follow_up.review == Some(Review::On(on)) {
        return Ok(());
    }
    change::change(name, home, |session| session.follow_up.review = Some(Review::On(on)))?;
    output::aside(&format!("Home tells you then too: {}.", dates::away(on, home.today())));
    Ok(())
}

fn all(titles: Titles<'_>, arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let today = home.today();
    let days = recall::due(&home.store, today, &home.zone).map_err(told)?;
    let (ahead, passed): (Vec<_>, Vec<_>) = days.iter().partition(|due| due.on >= today);
    if ahead.is_empty() {
        bail!("nothing has a day from today on; `stay-or-go due` tells what is due");
    }
    let dated: Vec<Dated> = ahead.into_iter().map(|due| Dated::of(due, titles)).collect();
    write(&dated, arguments, home)?;
    match dated.len() {
        1 => output::aside("One day is in it."),
        many => output::aside(&format!("{many} days are in it.")),
    }
    if !passed.is_empty() {
        output::aside("What was due before today is not among them; `stay-or-go due` tells it.");
    }
    name_unread(&recall::history(&home.store).map_err(told)?, home)
}

fn write(days: &[Dated], arguments: &Arguments, home: &Home) -> anyhow::Result<()> {
    let text = calendar(days, home.now);
    match output::named(arguments.output.as_deref()) {
        None => Ok(std::io::stdout().write_all(text.as_bytes())?),
        Some(path) => output::write_new(path, &text),
    }
}
