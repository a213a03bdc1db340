//! `forget`: a session, an entry or a place goes without a trace; what will go is listed first.

use std::fmt::Write as _;
use std::io::{IsTerminal, stdin};

use anyhow::{anyhow, bail};
use clap::Args;
use serde::Serialize;

use super::plan::open::{self, entry};
use super::unread::name_damaged;
use crate::clean::clean;
use crate::cli::home::{Home, told};
use crate::cli::mentor::meetings::mentee;
use crate::cli::output::{json, page};
use crate::cli::prompt::says_yes;
use crate::journey::recall::{self, Named};
use crate::session::{Reference, is_same_place};
use crate::store::{Damaged, Forget, Forgetting, LeftoverKind, SessionName};

#[derive(Debug, Args)]
#[group(required = true, multiple = false, id = "target")]
pub(in crate::cli) struct Target {
    /// A session (`@last`, a number from `history`, a reference or its beginning, the name of somebody you are a mentor
    /// to), or an entry of the log by its reference or the beginning of it.
    what: Option<String>,
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
    let forget = match (&arguments.target.what, &arguments.target.place) {
        (Some(what), _) => to_forget(what, home)?,
        (None, place) => Forget::Place(home.place(place.as_deref().unwrap_or_default())?),
    };
    let plan = home.store.what_to_forget(&forget).map_err(told)?;
    if plan.is_empty() {
        bail!("there is nothing to forget");
    }
    let said = in_words(&plan, home)?;
    if !arguments.json {
        page(&listed(&said, &plan, home))?;
    }
    name_damaged(&plan.unreadable, &[]);
    let forgets = !arguments.dry_run && confirmed(&said, arguments)?;
    let stays = if forgets { home.store.forget(&plan).map_err(told)? } else { Vec::new() };
    name_damaged(&stays, &[]);
    if arguments.json {
        json("forget", &Document::of(&said, &plan, &stays, forgets))?;
    } else {
        page(match (forgets, stays.is_empty()) {
            (false, _) => "Nothing was removed.",
            (true, true) => "Forgotten.",
            (true, false) => "Forgotten, but for what is named.",
        })?;
    }
    Ok((forgets || arguments.dry_run) && stays.is_empty())
}

/// The session or the entry that the user names, also by the name of a mentee; by its reference also when it is gone and
/// something of it may be left.
fn to_forget(name: &str, home: &Home) -> anyhow::Result<Forget> {
    // A place is many things: whoever means one says so.
    let sessions = match recall::named(&home.store, name).map_err(told)? {
        Named::One(session) if !is_by_place(&session, name, home) => Some(session),
        Named::Several(_) => return Err(home.named(name).err().unwrap_or_else(|| anyhow!("could not tell"))),
        Named::One(_) | Named::Nothing => None,
    };
    let entry = entry(name, home)?;
    match (sessions, entry) {
        (Some(session), Some(entry)) => bail!(
            "could not tell which of these \"{}\" is the beginning of:\n  {}  {}\n  {}",
            clean(name),
            session.reference().as_str(),
            home.called(&session),
            open::in_words(&entry, home)
        ),
        (Some(session), None) => Ok(Forget::Session(session.reference().clone())),
        (None, Some(entry)) => Ok(Forget::Entry(entry.reference)),
        (None, None) => {
            let left = Reference::parse(name).map(Forget::Session);
            let left = left.or_else(|| mentee(home, name));
            match left {
                Some(left) => Ok(left),
                None if home.place(name).is_ok() => {
                    bail!(
                        "\"{}\" is a place; `stay-or-go forget --place {}` forgets all about it",
                        clean(name),
                        clean(name)
                    )
                }
                None => Err(home.named(name).err().unwrap_or_else(|| anyhow!("there is nothing to forget"))),
            }
        }
    }
}

/// Whether a session was found by the name of its place alone.
fn is_by_place(session: &SessionName, name: &str, home: &Home) -> bool {
    let typed = name.trim().to_lowercase();
    let is_named = name == "@last"
        || recall::number(&typed).is_some()
        || recall::begins(&typed, session.reference().as_str());
    !is_named && home.store.summary(session).is_ok_and(|head| is_same_place(name, &head.place))
}

/// What is to be forgotten, in words that tell it from everything else.
fn in_words(plan: &Forgetting, home: &Home) -> anyhow::Result<String> {
    Ok(match (&plan.what, plan.sessions.as_slice()) {
        (Forget::Session(_), [session]) => home.called(session),
        (Forget::Session(reference), _) => format!("what is left of {}", reference.as_str()),
        (Forget::Person(name, sessions), _) => {
            format!("everything with {}, {}", clean(name), counted(sessions.len()))
        }
        (Forget::Entry(reference), _) => entry(reference.as_str(), home)?
            .map_or_else(|| reference.as_str().to_owned(), |entry| open::in_words(&entry, home)),
        (Forget::Place(place), sessions) if place.is_empty() => {
            format!("everything without the name of a place, {}", counted(sessions.len()))
        }
        (Forget::Place(place), sessions) => format!("everything about {place}, {}", counted(sessions.len())),
    })
}

fn counted(sessions: usize) -> String {
    if sessions == 1 { "one session".to_owned() } else { format!("{sessions} sessions") }
}

fn confirmed(what: &str, arguments: &Arguments) -> anyhow::Result<bool> {
    if arguments.yes {
        return Ok(true);
    }
    if !stdin().is_terminal() {
        bail!("nothing was removed: add --yes to forget without being asked");
    }
    says_yes(&format!("Forget {what}? This cannot be undone."))
}

fn listed(what: &str, plan: &Forgetting, home: &Home) -> String {
    let mut page = format!("This goes: {what}.\n");
    if plan.sessions.len() > 1 {
        for session in &plan.sessions {
            let _ = writeln!(page, "  {}", home.called(session));
        }
    }
    page += "In these files:\n";
    for leftover in &plan.leftovers {
        let _ = writeln!(page, "  {} ({})", clean(&leftover.name), sort_of(&leftover.kind));
    }
    if !plan.mentions.is_empty() {
        let _ = writeln!(page, "These stay and lose their link to it: {}", plan.mentions.len());
    }
    page
}

const fn sort_of(kind: &LeftoverKind) -> &'static str {
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
    what: &'a str,
    files: Vec<&'a str>,
    unlinked: Vec<String>,
    unreadable: Vec<&'a str>,
}

impl<'a> Document<'a> {
    fn of(what: &'a str, plan: &'a Forgetting, stays: &'a [Damaged], forgotten: bool) -> Self {
        Self {
            forgotten,
            what,
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
