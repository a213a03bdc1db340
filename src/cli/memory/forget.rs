//! `forget`: a session or a place goes without a trace; what will go is listed first.

use std::fmt::Write as _;
use std::io::{IsTerminal, stdin};

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use super::{answer, json, name_damaged, page};
use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::mentor;
use crate::session::Reference;
use crate::store::{Damaged, Forget, Forgetting, LeftoverKind};

#[derive(Debug, Args)]
#[group(required = true, multiple = false, id = "what")]
pub(in crate::cli) struct Target {
    /// The session: `@last`, a number from `history`, a reference, or the name of somebody you are a mentor to.
    session: Option<String>,
    /// A place: all its sessions and all entries of the log about it.
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    target: Target,
    /// Do not ask again.
    #[arg(long)]
    yes: bool,
    /// List what would go, and remove nothing.
    #[arg(long)]
    dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, home: &Home) -> anyhow::Result<bool> {
    let forget = match (&arguments.target.session, &arguments.target.place) {
        (Some(session), _) => Forget::Session(session_to_forget(session, home)?),
        (None, place) => Forget::Place(place.clone().unwrap_or_default()),
    };
    let plan = home.store.what_to_forget(&forget).map_err(told)?;
    if plan.is_empty() {
        bail!("there is nothing to forget");
    }
    if !arguments.json {
        page(&listed(&plan))?;
    }
    name_damaged(&plan.unreadable, &[]);
    let forgets = !arguments.dry_run && confirmed(arguments)?;
    let stays = if forgets { home.store.forget(&plan).map_err(told)? } else { Vec::new() };
    name_damaged(&stays, &[]);
    if arguments.json {
        json(&Document::of(&plan, &stays, forgets))?;
    } else {
        page(match (forgets, stays.is_empty()) {
            (false, _) => "Nothing was removed.",
            (true, true) => "Forgotten.",
            (true, false) => "Forgotten, but for what is named.",
        })?;
    }
    Ok((forgets || arguments.dry_run) && stays.is_empty())
}

/// The session that the user names, also by the name of a mentee; by its reference also when it is gone and something
/// of it may be left.
fn session_to_forget(name: &str, home: &Home) -> anyhow::Result<Reference> {
    match home.named(name) {
        Ok(session) => Ok(session.reference().clone()),
        Err(error) => Reference::parse(name).map_or_else(|| mentor::mentee(home, name).ok_or(error), Ok),
    }
}

fn confirmed(arguments: &Arguments) -> anyhow::Result<bool> {
    if arguments.yes {
        return Ok(true);
    }
    if !stdin().is_terminal() {
        bail!("nothing was removed: add --yes to forget without being asked");
    }
    Ok(answer("This cannot be undone. Type yes to forget:")?.eq_ignore_ascii_case("yes"))
}

fn listed(plan: &Forgetting) -> String {
    let mut page = "These files will go:\n".to_owned();
    for leftover in &plan.leftovers {
        let _ = writeln!(page, "  {} ({})", clean(&leftover.name), in_words(&leftover.kind));
    }
    if !plan.mentions.is_empty() {
        let _ = writeln!(page, "These stay and lose their link to it: {}", plan.mentions.len());
    }
    page
}

const fn in_words(kind: &LeftoverKind) -> &'static str {
    match kind {
        LeftoverKind::Session(_) => "session",
        LeftoverKind::Meeting(_) => "what was said with a mentor",
        LeftoverKind::Backup => "an older version",
        LeftoverKind::Copy => "a copy that another program made",
        LeftoverKind::Entry(_) => "entry of the log",
        LeftoverKind::Questionnaire(_) => "copy of a questionnaire that nothing else uses",
    }
}

#[derive(Serialize)]
struct Document<'a> {
    forgotten: bool,
    files: Vec<&'a str>,
    unlinked: Vec<String>,
    unreadable: Vec<&'a str>,
}

impl<'a> Document<'a> {
    fn of(plan: &'a Forgetting, stays: &'a [Damaged], forgotten: bool) -> Self {
        Self {
            forgotten,
            files: plan.leftovers.iter().map(|leftover| leftover.name.as_str()).collect(),
            unlinked: plan.mentions.iter().map(ToString::to_string).collect(),
            unreadable: plan
                .unreadable
                .iter()
                .chain(stays)
                .map(|damaged| damaged.file_name.as_str())
                .collect(),
        }
    }
}
