//! The log read back: what was noted, whom something was asked of and what became of it, and a week in five lines.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::block::{Document, Sign};
use super::dates;
use super::log::{EntryDocument, undated};
use crate::log::{Entry, Kind};
use crate::order;
use crate::session::{Outcome, Standing, is_same_place};

/// Lines of a week at most.
pub const OF_A_WEEK: usize = 5;

/// What was noted, in the order given; the place where it is told.
pub fn document(entries: &[Entry], tells_place: bool, today: Date, zone: &TimeZone) -> Document {
    let mut document = Document::default();
    for entry in entries {
        let place =
            if tells_place && !entry.place.is_empty() { format!("{}, ", entry.place) } else { String::new() };
        let said = if entry.kind() == Kind::Win { entry.text.clone() } else { undated(entry, today, zone) };
        let day = dates::said(entry.day(zone));
        document.item(Sign::Bullet, format!("{day}, {place}{said}  [{}]", entry.reference.as_str()));
    }
    document
}

/// What went well in a week, a line each, the latest last: to be sent to somebody. No place stands in it, and no name that
/// is not in the words.
pub fn week(wins: &[Entry], zone: &TimeZone) -> String {
    let from = wins.len().saturating_sub(OF_A_WEEK);
    let line =
        |win: &Entry| format!("- {} ({})\n", win.text.trim_end_matches('.'), win.day(zone).strftime("%a"));
    wins[from..].iter().map(line).collect()
}

/// Whom something was asked of, or who promised it, and what became of all of it.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Empty where it was not said.
    pub who: &'a str,
    /// The latest first.
    pub entries: Vec<&'a Entry>,
}

/// By person, those with whom most is open first. Entries are given the latest first.
pub fn by_person(entries: &[Entry]) -> Vec<Asked<'_>> {
    let mut people: Vec<Asked<'_>> = Vec::new();
    for entry in entries {
        let Some(promise) = entry.promise() else { continue };
        match people.iter_mut().find(|known| is_same_place(known.who, &promise.who)) {
            Some(known) => known.entries.push(entry),
            None => people.push(Asked { who: &promise.who, entries: vec![entry] }),
        }
    }
    order::by_key(&mut people, |person| {
        std::cmp::Reverse((person.count(Outcome::Pending), person.entries.len()))
    });
    people
}

impl Asked<'_> {
    fn count(&self, outcome: Outcome) -> usize {
        self.entries.iter().filter(|entry| entry.outcome() == Some(outcome)).count()
    }

    /// How many were put off at least twice.
    fn put_off(&self) -> usize {
        let slips = |entry: &&&Entry| {
            entry.promise().is_some_and(|promise| Standing::slips(&entry.earlier, promise.by) >= 2)
        };
        self.entries.iter().filter(slips).count()
    }

    /// "Tomas: 2 kept, 1 not kept, 1 open; 1 put off twice or more".
    pub fn told(&self) -> String {
        let who = if self.who.is_empty() { "Nobody named" } else { self.who };
        let counted = [(Outcome::Kept, "kept"), (Outcome::Broken, "not kept"), (Outcome::Pending, "open")];
        let counted = counted.map(|(outcome, word)| (self.count(outcome), word));
        let counted: Vec<String> = counted
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        let put_off = match self.put_off() {
            0 => String::new(),
            many => format!("; {many} put off twice or more"),
        };
        format!("{who}: {}{put_off}", counted.join(", "))
    }
}

/// Each person with what was asked and promised.
pub fn people(people: &[Asked<'_>], today: Date, zone: &TimeZone) -> Document {
    let mut document = Document::default();
    for person in people {
        document.heading(person.told());
        for entry in &person.entries {
            let day = dates::said(entry.day(zone));
            document.item(Sign::Bullet, format!("{day}, {}", undated(entry, today, zone)));
        }
    }
    document
}

/// What was noted, as JSON.
#[derive(Debug, Serialize)]
pub struct LoggedDocument<'a> {
    entries: Vec<EntryDocument<'a>>,
}

impl<'a> LoggedDocument<'a> {
    pub fn of(entries: &'a [Entry]) -> Self {
        Self { entries: entries.iter().map(EntryDocument::of).collect() }
    }
}

/// What was asked of whom, as JSON.
#[derive(Debug, Serialize)]
pub struct PeopleDocument<'a> {
    people: Vec<PersonDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct PersonDocument<'a> {
    who: &'a str,
    kept: usize,
    broken: usize,
    pending: usize,
    /// Of all of these, those whose day was moved on at least twice.
    put_off: usize,
    entries: Vec<EntryDocument<'a>>,
}

impl<'a> PeopleDocument<'a> {
    pub fn of(people: &[Asked<'a>]) -> Self {
        let person = |person: &Asked<'a>| PersonDocument {
            who: person.who,
            kept: person.count(Outcome::Kept),
            broken: person.count(Outcome::Broken),
            pending: person.count(Outcome::Pending),
            put_off: person.put_off(),
            entries: person.entries.iter().map(|entry| EntryDocument::of(entry)).collect(),
        };
        Self { people: people.iter().map(person).collect() }
    }
}
