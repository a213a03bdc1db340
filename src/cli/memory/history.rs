//! `history`: past sessions, newest first, and another name for a place.

use clap::Args;

use super::{OfPlace, json, name_damaged, page};
use crate::cli::home::{Home, told};
use crate::cli::output::show;
use crate::cli::{PersonArguments, start};
use crate::journey::recall;
use crate::memory::{Filter, Row};
use crate::report::history::{HeadDocument, document};
use crate::tui;

#[derive(Debug, Args)]
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
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home, person: &PersonArguments) -> anyhow::Result<bool> {
    if let (Some(from), Some(to)) = (arguments.of.named(), &arguments.rename) {
        return rename(from, to, home);
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
    name_damaged(&history.damaged, &history.foreign);
    Ok(history.damaged.is_empty())
}

fn rename(from: &str, to: &str, home: &Home) -> anyhow::Result<bool> {
    let to = super::some_words(Some(to), "")?;
    let renamed = home.store.rename_place(from, &to).map_err(told)?;
    if renamed.sessions + renamed.entries == 0 && renamed.failed.is_empty() {
        anyhow::bail!("could not rename the place \"{}\": nothing is about it", crate::clean::clean(from));
    }
    let (sessions, entries) = (renamed.sessions, renamed.entries);
    page(&format!("Renamed to {to}: sessions {sessions}, entries of the log {entries}."))?;
    name_damaged(&renamed.failed, &[]);
    Ok(renamed.failed.is_empty())
}
