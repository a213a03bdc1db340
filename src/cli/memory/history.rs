//! `history`: past sessions, newest first, and another name for a place.

use std::io::{IsTerminal, stdin};

use clap::Args;
use serde::Serialize;

use super::arguments::{OfPlace, known_kind};
use super::unread::{name_damaged, name_unread};
use crate::clean::clean;
use crate::cli::arguments::PersonArguments;
use crate::cli::home::{Home, told};
use crate::cli::output::{json, page, show};
use crate::cli::prompt::says_yes;
use crate::cli::start;
use crate::journey::recall;
use crate::memory::{Filter, Row};
use crate::report::history::{HeadDocument, document};
use crate::report::words;
use crate::session::is_same_place;
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
    /// Do not ask before renaming.
    #[arg(long, requires = "rename")]
    yes: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home, person: &PersonArguments) -> anyhow::Result<bool> {
    let place = arguments.of.named().map(|place| home.place(place)).transpose()?;
    if let (Some(from), Some(to)) = (&place, &arguments.rename) {
        return rename(from, to, arguments, home);
    }
    if let Some(kind) = &arguments.kind {
        known_kind(kind, home)?;
    }
    let done = (arguments.done || arguments.open).then_some(arguments.done);
    let filter = Filter { place, kind: arguments.kind.clone(), done };
    if !arguments.json && start::screen(person, || tui::Start::Past(filter.clone()))? {
        return Ok(true);
    }
    let history = recall::history(&home.store).map_err(told)?;
    let rows: Vec<&Row> = history.rows.iter().filter(|row| filter.admits(&row.head)).collect();
    if arguments.json {
        json("history", &Sessions { sessions: rows.iter().map(|row| HeadDocument::of(row)).collect() })?;
    } else if rows.is_empty() && !history.rows.is_empty() {
        page("None of the sessions is like that.")?;
    } else {
        show(&document(&rows, &home.zone))?;
    }
    name_unread(&history, home)
}

#[derive(Serialize)]
struct Sessions<'a> {
    sessions: Vec<HeadDocument<'a>>,
}

fn rename(from: &str, to: &str, arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let to = super::arguments::words(Some(to), "")?;
    if to.is_empty() {
        anyhow::bail!("could not rename {}: the new name is empty", clean(from));
    }
    let history = recall::history(&home.store).map_err(told)?;
    let about = |place: &str| history.heads().filter(|head| is_same_place(&head.place, place)).count();
    let joins = !is_same_place(from, &to) && recall::is_a_place(&home.store, &to).map_err(told)?;
    let sessions = match about(from) {
        1 => "one session".to_owned(),
        many => format!("{many} sessions"),
    };
    let what = if joins {
        format!(
            "there is a place called {to} already; put {from}, {sessions} and the log, together with it for good"
        )
    } else {
        format!("call {from}, in {sessions} and the log, {to}")
    };
    if !(arguments.yes && (arguments.join || !joins)) {
        if !stdin().is_terminal() {
            let flags = if joins { "--join --yes" } else { "--yes" };
            anyhow::bail!(
                "nothing was renamed, for nobody is here to be asked: {what}? Add {flags} to do it"
            );
        }
        if !says_yes(&format!("{}?", words::begins(&what)))? {
            page("Nothing was renamed.")?;
            return Ok(false);
        }
    }
    let renamed = home.store.rename_place(from, &to).map_err(told)?;
    let (sessions, entries) = (renamed.sessions, renamed.entries);
    page(&format!("{from} is called {to} now: sessions {sessions}, entries of the log {entries}."))?;
    name_damaged(&renamed.failed, &[]);
    Ok(renamed.failed.is_empty())
}
