//! Entries of the log as YAML, both ways.

use serde::Serialize;

use super::{Entry, Kind, Matter, Promise};
use crate::assessment::Source;
use crate::session::Reference;
use crate::session::document::{A_DATE, closing, optional_text, parsed, read_course};
use crate::yaml::{Fields, Node, Problems, Reader, quoted};

/// Reads an entry.
///
/// # Errors
/// Every problem of the document.
pub fn read_entry(source: &Source) -> Result<Entry, Problems> {
    let mut reader = Reader::new();
    let root = reader.open(source.clone()).filter(|root| reader.format(root));
    let entry = root.and_then(|root| {
        let mut fields = reader.map(&root, "an entry of the log")?;
        fields.get("format");
        let entry = entry(&mut reader, &mut fields);
        fields.close(&mut reader);
        entry
    });
    reader.finish(entry)
}

fn entry(reader: &mut Reader, fields: &mut Fields<'_>) -> Option<Entry> {
    let reference = fields.require(reader, "reference").and_then(|node| reference(reader, node));
    let kind = fields.require(reader, "kind").and_then(|node| reader.choice(node, "kind", &Kind::NAMES));
    let made = fields.require(reader, "made");
    let made = made.and_then(|node| parsed(reader, node, "a time such as 2026-03-31T09:30:00Z"));
    let place = optional_text(reader, fields, "place").unwrap_or_default();
    let text = fields.require(reader, "text").and_then(|node| reader.text(node)).map(str::to_owned);
    let item = optional_text(reader, fields, "item");
    let matter = match kind? {
        Kind::Win => Matter::Win,
        Kind::Ask => Matter::Ask(promise(reader, fields)?),
        Kind::Commitment => Matter::Commitment(promise(reader, fields)?),
    };
    Some(Entry { reference: reference?, made: made?, place, text: text?, item, matter })
}

fn promise(reader: &mut Reader, fields: &mut Fields<'_>) -> Option<Promise> {
    let who = optional_text(reader, fields, "who").unwrap_or_default();
    let by = fields.get("by").and_then(|node| parsed(reader, node, A_DATE));
    let course = read_course(reader, fields)?;
    Some(Promise { who, by, course })
}

fn reference(reader: &mut Reader, node: &Node) -> Option<Reference> {
    let text = reader.text(node)?;
    let reference = Reference::parse(text);
    if reference.is_none() {
        reader.refuse(node.at, format!("{} is no reference of an entry", quoted(text)));
    }
    reference
}

/// The entry as YAML that people can read.
pub fn write_entry(entry: &Entry) -> String {
    let page = Page::of(entry);
    // Panics rather than return half an entry that would then replace a whole one.
    serde_yaml::to_string(&page)
        .unwrap_or_else(|error| unreachable!("plain data in memory serializes: {error}"))
}

#[derive(Serialize)]
struct Page<'a> {
    format: u8,
    reference: &'a str,
    kind: &'static str,
    made: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    place: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> Page<'a> {
    fn of(entry: &'a Entry) -> Self {
        let promise = entry.promise();
        let (closed, note) = promise.map_or((None, None), |promise| closing(&promise.course));
        Self {
            format: 1,
            reference: entry.reference.as_str(),
            kind: entry.kind().id(),
            made: entry.made.to_string(),
            place: &entry.place,
            text: &entry.text,
            item: entry.item.as_deref(),
            who: promise.map(|promise| promise.who.as_str()).filter(|who| !who.is_empty()),
            by: promise.and_then(|promise| promise.by).map(|date| date.to_string()),
            outcome: entry.outcome().map(crate::session::Outcome::id),
            closed,
            note,
        }
    }
}
