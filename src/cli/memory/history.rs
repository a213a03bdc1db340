//! `history`: past sessions, newest first, and another name for a place.

use std::io::{IsTerminal, stdin};

use clap::Args;

use super::{OfPlace, answer, json, name_damaged, name_unread, page};
use crate::cli::home::{Home, told};
use crate::cli::output::show;
use crate::cli::{PersonArguments, start};
use crate::journey::recall;
use crate::memory::{Filter, Row};
use crate::report::history::{HeadDocument, document};
use crate::tui;

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is one flag of the command line")]
pub(in crate::cli) struct Arguments {
    /// Only sessions about this place.
    #[command(flatten)]
    of: OfPlace,
    /// Only sessions with this assessment, such as `current-role`.
    #[arg(long, value_name = "ASSESSMENT")]
    kind: Option<String>,
    /// Only sessions that are finished.
    #[arg(long, conflicts_with = "open")]
    done: bool,
    /// Only sessions that are not finished.
    #[arg(long)]
    open: bool,
    /// Give the place this name, everywhere.
    #[arg(long, value_name = "NAME", requires = "OfPlace")]
    rename: Option<String>,
    /// Put it together with the place that has this name already.
    #[arg(long, requires = "rename")]
    join: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home, person: &PersonArguments) -> anyhow::Result<bool> {
    if let (Some(from), Some(to)) = (arguments.of.named(), &arguments.rename) {
        return rename(from, to, arguments.join, home);
    }
    let done = (arguments.done || arguments.open).then_some(arguments.done);
    let filter =
        Filter { place: arguments.of.named().map(str::to_owned), kind: arguments.kind.clone(), done };
    if !arguments.json && start::screen(person, || tui::Start::Past(filter.clone()))? {
        return Ok(true);
    }
    let history = recall::history(&home.store).map_err(told)?;
    let rows: Vec<&Row> = history.rows.iter().filter(|row| filter.admits(&row.head)).collect();
    if arguments.json {
        json(&rows.iter().map(|row| HeadDocument::of(row)).collect::<Vec<_>>())?;
    } else {
        show(&document(&rows, &home.zone))?;
    }
    name_unread(&history, home)
}

fn rename(from: &str, to: &str, joins: bool, home: &Home) -> anyhow::Result<bool> {
    let to = super::some_words(Some(to), "")?;
    let taken = to != from && recall::is_a_place(&home.store, &to).map_err(told)?;
    if taken && !joins {
        let taken = format!("there is a place called {to} already");
        if !stdin().is_terminal() {
            anyhow::bail!("nothing was renamed: {taken}; add --join to put both together");
        }
        if !answer(&format!("{taken}. Type yes to put both together:"))?.eq_ignore_ascii_case("yes") {
            page("Nothing was renamed.")?;
            return Ok(false);
        }
    }
    let renamed = home.store.rename_place(from, &to).map_err(told)?;
    if renamed.sessions + renamed.entries == 0 && renamed.failed.is_empty() {
        anyhow::bail!("could not rename the place \"{}\": nothing is about it", crate::clean::clean(from));
    }
    let (sessions, entries) = (renamed.sessions, renamed.entries);
    page(&format!("Renamed to {to}: sessions {sessions}, entries of the log {entries}."))?;
    name_damaged(&renamed.failed, &[]);
    Ok(renamed.failed.is_empty())
}
