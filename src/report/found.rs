//! What was found among everything that was said, as rows, as a document and as JSON.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::block::{Block, Document, Item, Sign};
use super::{dates, log};
use crate::memory::FoundSaid;
use crate::session::Saying;

pub const NOTHING: &str = "Nothing that you said has all of these words.";

/// Something that was found, for a list.
#[derive(Debug)]
pub struct Row {
    /// What it is and says: "note: every pilot needs a slot".
    pub words: String,
    /// The statement that it stands under, the place and the day.
    pub about: String,
}

/// Says that sessions were not looked into.
pub fn shut(count: usize) -> String {
    let (sessions, are) =
        if count == 1 { ("One session".to_owned(), "is") } else { (format!("{count} sessions"), "are") };
    format!("{sessions} with a mentor {are} for one person alone; what was said there is not looked through.")
}

pub fn row(found: &FoundSaid, today: Date, zone: &TimeZone) -> Row {
    match found {
        FoundSaid::Entry(entry) => {
            Row { words: log::undated(entry, today, zone), about: when(&entry.place, entry.day(zone)) }
        }
        FoundSaid::Said(said) => {
            let when = when(&said.place, said.day);
            let under = said.under.as_ref().map(|(_, statement)| format!("{statement}; "));
            let words = said.words.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = format!("{}: {words}", name(said.what));
            Row { words, about: format!("{}{when}", under.unwrap_or_default()) }
        }
    }
}

fn when(place: &str, day: Date) -> String {
    let day = dates::said(day);
    if place.is_empty() { day } else { format!("{place}, {day}") }
}

/// What was said, in a word or two.
const fn name(what: Saying) -> &'static str {
    match what {
        Saying::Note => "note",
        Saying::Reason => "does not apply",
        Saying::Condition => "you decided, if",
        Saying::Expected => "you expected",
        Saying::TurnsBack => "you turn back if",
        Saying::Happened => "what happened",
        Saying::Step => "a step",
        Saying::Lesson => "next time",
    }
}

pub fn document(found: &[FoundSaid], today: Date, zone: &TimeZone) -> Document {
    let mut document = Document::default();
    for found in found {
        let Row { words, .. } = row(found, today, zone);
        let (when, reference, under) = match found {
            FoundSaid::Entry(entry) => (when(&entry.place, entry.day(zone)), &entry.reference, None),
            FoundSaid::Said(said) => (when(&said.place, said.day), &said.session, said.under.as_ref()),
        };
        document.item(Sign::Bullet, format!("{when}, {words}  [{}]", reference.as_str()));
        if let Some((_, statement)) = under {
            let text = format!("under: {statement}");
            document.blocks.push(Block::Item(Item { depth: 1, text, ..Item::default() }));
        }
    }
    document
}

/// What was found, as JSON.
#[derive(Debug, Serialize)]
pub struct FoundDocument<'a> {
    found: Vec<RowDocument<'a>>,
    /// Sessions that were not looked into.
    shut: usize,
}

#[derive(Debug, Serialize)]
struct RowDocument<'a> {
    kind: &'static str,
    /// Of the session, or of the entry.
    reference: &'a str,
    place: &'a str,
    on: String,
    words: &'a str,
    who: Option<&'a str>,
    item: Option<&'a str>,
    statement: Option<&'a str>,
}

impl<'a> FoundDocument<'a> {
    pub fn of(found: &[FoundSaid<'a>], shut: usize, zone: &TimeZone) -> Self {
        let row = |found: &FoundSaid<'a>| match *found {
            FoundSaid::Entry(entry) => RowDocument {
                kind: entry.kind().id(),
                reference: entry.reference.as_str(),
                place: &entry.place,
                on: entry.day(zone).to_string(),
                words: &entry.text,
                who: entry.promise().map(|promise| promise.who.as_str()),
                item: entry.speaks_to(),
                statement: None,
            },
            FoundSaid::Said(said) => RowDocument {
                kind: said.what.id(),
                reference: said.session.as_str(),
                place: &said.place,
                on: said.day.to_string(),
                words: &said.words,
                who: None,
                item: said.item.as_deref(),
                statement: said.under.as_ref().map(|(_, statement)| statement.as_str()),
            },
        };
        Self { found: found.iter().map(row).collect(), shut }
    }
}
