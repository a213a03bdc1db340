//! `week`: what went well lately, in five lines to send to somebody.

use clap::Args;
use jiff::ToSpan;

use super::wins::Which;
use crate::cli::home::Home;
use crate::cli::output::{aside, page};
use crate::log::Kind;
use crate::report::logged::{OF_A_WEEK, week};

/// Days, with today.
const DAYS: i32 = 7;

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    which: Which,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let mut wins = arguments.which.entries(|kind| kind == Kind::Win, home)?;
    if !arguments.which.is_given() {
        let from = home.today().saturating_sub((DAYS - 1).days());
        wins.retain(|win| win.day(&home.zone) >= from);
    }
    wins.reverse();
    if wins.is_empty() {
        aside("Nothing that went well was noted. `stay-or-go win` notes it, on the day or later.");
        return Ok(true);
    }
    page(&week(&wins, &home.zone))?;
    if wins.len() > OF_A_WEEK {
        let more = wins.len() - OF_A_WEEK;
        aside(&format!("These are the latest; {more} more: `stay-or-go wins --since last-week`."));
    }
    Ok(true)
}
