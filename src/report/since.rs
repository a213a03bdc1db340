//! What happened since last time, in words and as JSON: read before the first question of a check-in.

use std::cmp::Ordering;
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::dates;
use super::history::{DecisionDocument, decided};
use super::log::{self, ActionDocument, EntryDocument};
use crate::memory::Since;

/// A part of the page: a heading and lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub title: &'static str,
    /// The lines.
    pub lines: Vec<String>,
}

/// The heading above asks and promises, each a line, in the order of [`Since::promises`].
pub const PROMISED: &str = "Asked and promised";

/// The page as parts, for whoever lays it out.
pub fn parts(since: &Since, today: Date, zone: &TimeZone) -> Vec<Part> {
    let entry = |entry: &crate::log::Entry| log::line(entry, today, zone);
    let undated_win = |win: &crate::log::Entry| format!("{}, {}", dates::day(win.made, zone), win.text);
    let shock = |shock: &crate::memory::Shock| match shock.what.as_str() {
        "" => shock.on.to_string(),
        what => format!("{}, {what}", shock.on),
    };
    let parts = [
        ("What shook things", since.shocks.iter().map(shock).collect()),
        (PROMISED, since.promises.iter().map(entry).collect()),
        ("Your plan", since.actions.iter().map(|action| log::action(action, today, zone)).collect()),
        ("Small wins", since.wins.iter().map(undated_win).collect()),
        ("You decided", since.decision.iter().map(|said| decided(said, since.subject)).collect::<Vec<_>>()),
    ];
    parts
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(title, lines)| Part { title, lines })
        .collect()
}

/// The line above the parts.
pub fn opening(since: &Since, today: Date, zone: &TimeZone) -> String {
    match since.from {
        None => "This is the first time for this place.".to_owned(),
        Some(from) => {
            let day = from.to_zoned(zone.clone()).date();
            let nothing = if since.is_empty() { " Nothing was noted since." } else { "" };
            let when = match day.cmp(&today) {
                Ordering::Less => format!("{day}, {} ago", dates::days(day, today)),
                Ordering::Equal => "today".to_owned(),
                // The clock was set back meanwhile.
                Ordering::Greater => day.to_string(),
            };
            format!("Last time was {when}.{nothing}")
        }
    }
}

/// When the last one of a kind was, in a sentence; no more than that: nobody is told to hurry.
pub fn last_one(moment: Timestamp, today: Date, zone: &TimeZone) -> String {
    let day = moment.to_zoned(zone.clone()).date();
    match day.cmp(&today) {
        Ordering::Less => format!("The last one was on {day}, {} ago.", dates::days(day, today)),
        Ordering::Equal => "The last one was today.".to_owned(),
        // The clock was set back meanwhile.
        Ordering::Greater => format!("The last one was on {day}."),
    }
}

/// The whole page.
pub fn text(since: &Since, today: Date, zone: &TimeZone) -> String {
    let mut page = format!("{}\n", opening(since, today, zone));
    for part in parts(since, today, zone) {
        let _ = writeln!(page, "{}:", part.title);
        for line in part.lines {
            let _ = writeln!(page, "  - {line}");
        }
    }
    page
}

/// The page as JSON.
#[derive(Debug, Serialize)]
pub struct SinceDocument<'a> {
    from: Option<String>,
    wins: Vec<EntryDocument<'a>>,
    promises: Vec<EntryDocument<'a>>,
    actions: Vec<ActionDocument<'a>>,
    decision: Option<DecisionDocument<'a>>,
    shocks: Vec<ShockDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct ShockDocument<'a> {
    on: String,
    what: &'a str,
}

impl<'a> SinceDocument<'a> {
    /// One page.
    pub fn of(since: &'a Since) -> Self {
        let shock =
            |shock: &'a crate::memory::Shock| ShockDocument { on: shock.on.to_string(), what: &shock.what };
        Self {
            from: since.from.map(|from| from.to_string()),
            wins: since.wins.iter().map(EntryDocument::of).collect(),
            promises: since.promises.iter().map(EntryDocument::of).collect(),
            actions: since.actions.iter().map(ActionDocument::of).collect(),
            decision: since.decision.as_ref().map(DecisionDocument::of),
            shocks: since.shocks.iter().map(shock).collect(),
        }
    }
}
