//! `due`: what is due, for the start of a shell, a prompt or a script; nothing where nothing is.

use clap::Args;
use jiff::ToSpan;
use serde::Serialize;

use super::unread::name_unread;
use crate::cli::home::{Home, told};
use crate::cli::output::{json, page};
use crate::journey::recall;
use crate::memory::Due;
use crate::report::due::{self, DueDocument};

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// What comes within so many days, too.
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    within: u16,
    /// How many, in a few words: for a prompt.
    #[arg(long, conflicts_with = "json")]
    brief: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Document<'a> {
    due: Vec<DueDocument<'a>>,
    next: Vec<DueDocument<'a>>,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let today = home.today();
    let last = today.saturating_add(i64::from(arguments.within).days());
    let mut days = recall::due(&home.store, today, &home.zone).map_err(told)?;
    days.retain(|due| due.on <= last);
    let (due, next): (Vec<&Due>, Vec<&Due>) = days.iter().partition(|due| due.is_due(today));
    if arguments.json {
        let neutral = |due| DueDocument::neutral(due, today);
        let (due, next) = (due.into_iter().map(neutral), next.into_iter().map(neutral));
        json("due", &Document { due: due.collect(), next: next.collect() })?;
    } else if arguments.brief {
        page(&due::brief(due.len(), next.len()))?;
    } else {
        let lines: Vec<String> = days.iter().map(|due| due::line(due, today)).collect();
        page(&lines.join("\n"))?;
        // What could not be read may be due.
        name_unread(&recall::history(&home.store).map_err(told)?, home)?;
    }
    Ok(true)
}
