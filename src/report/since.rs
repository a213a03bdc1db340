//! What happened since last time, in words and as JSON: read before the first question of a check-in.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::block::Document;
use super::dates;
use super::history::{DecisionDocument, decided};
use super::log::{self, ActionDocument, EntryDocument};
use crate::day;
use crate::memory::{Shock, Since};
use crate::session::{Action, Decision, Subject};

/// The heading above asks and promises, each a line, in the order of [`Since::promises`].
pub const PROMISED: &str = "Asked and promised";

/// The heading above what was chosen and is still open, each a line, in the order of [`Since::acts`].
pub const CHOSEN: &str = "You chose";

/// What happened, list by list.
pub fn document(since: &Since, today: Date, zone: &TimeZone) -> Document {
    let mut document = Document::default();
    document.text(opening(since, today, zone));
    document.sublist("What shook things", since.shocks.iter().map(shock));
    if let Some(day) = since.settled {
        document.text(format!("So soon after it nothing is compared; from {} on it is.", dates::said(day)));
    }
    document.sublist(PROMISED, since.promises.iter().map(|entry| log::line(entry, today, zone)));
    document.sublist(CHOSEN, since.acts.iter().map(|(_, act)| log::action(act, today, zone)));
    let told = |action: &&Action| since.acts.iter().all(|(_, act)| act != *action);
    document.sublist(
        "Your plan",
        since.actions.iter().filter(told).map(|action| log::action(action, today, zone)),
    );
    document.sublist(
        "Small wins",
        since.wins.iter().map(|win| format!("{}, {}", dates::said(win.day(zone)), win.text)),
    );
    document.sublist(
        "You saw",
        since.seen.iter().map(|seen| format!("{}, {}", dates::said(seen.day(zone)), seen.text)),
    );
    document.sublist("You decided", since.decision.iter().map(|said| looked_back(said, since.subject)));
    document
}

/// What was decided, and what became of it where somebody has looked back.
fn looked_back(decision: &Decision, subject: Subject) -> String {
    let met = decision
        .hindsight
        .last()
        .map(|said| format!("; when you looked back: {}", super::decision::met(said.met)));
    format!("{}{}", decided(decision, subject), met.unwrap_or_default())
}

/// What shook a place, with its day.
pub fn shock(shock: &Shock) -> String {
    match shock.what.as_str() {
        "" => dates::said(shock.on),
        what => format!("{}, {what}", dates::said(shock.on)),
    }
}

/// The line above the lists.
pub fn opening(since: &Since, today: Date, zone: &TimeZone) -> String {
    match since.from {
        None => "This is the first check-in for this place.".to_owned(),
        Some(from) => {
            let day = day::on(from, zone);
            let nothing = if since.is_empty() { " Nothing was noted since." } else { "" };
            let when = match day.cmp(&today) {
                Ordering::Less | Ordering::Equal => dates::away(day, today),
                // The clock was set back meanwhile.
                Ordering::Greater => dates::said(day),
            };
            format!("Last time was {when}.{nothing}")
        }
    }
}

/// When the last one of a kind was, in a sentence; no more than that: nobody is told to hurry.
pub fn last_one(moment: Timestamp, today: Date, zone: &TimeZone) -> String {
    let day = day::on(moment, zone);
    match day.cmp(&today) {
        Ordering::Less => format!("The last one was on {}.", dates::told(day, today)),
        Ordering::Equal => "The last one was today.".to_owned(),
        // The clock was set back meanwhile.
        Ordering::Greater => format!("The last one was on {}.", dates::said(day)),
    }
}

/// The page as JSON.
#[derive(Debug, Serialize)]
pub struct SinceDocument<'a> {
    from: Option<String>,
    wins: Vec<EntryDocument<'a>>,
    seen: Vec<EntryDocument<'a>>,
    promises: Vec<EntryDocument<'a>>,
    actions: Vec<ActionDocument<'a>>,
    decision: Option<DecisionDocument<'a>>,
    shocks: Vec<ShockDocument<'a>>,
    /// The first day of which something is compared again; nothing where this one is.
    settled: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct ShockDocument<'a> {
    on: String,
    what: &'a str,
}

impl<'a> ShockDocument<'a> {
    pub(super) fn of(shock: &'a Shock) -> Self {
        Self { on: shock.on.to_string(), what: &shock.what }
    }
}

impl<'a> SinceDocument<'a> {
    pub fn of(since: &'a Since) -> Self {
        Self {
            from: since.from.map(|from| from.to_string()),
            wins: since.wins.iter().map(EntryDocument::of).collect(),
            seen: since.seen.iter().map(EntryDocument::of).collect(),
            promises: since.promises.iter().map(EntryDocument::of).collect(),
            actions: since.actions.iter().map(ActionDocument::of).collect(),
            decision: since.decision.as_ref().map(DecisionDocument::of),
            shocks: since.shocks.iter().map(ShockDocument::of).collect(),
            settled: since.settled.map(|day| day.to_string()),
        }
    }
}
