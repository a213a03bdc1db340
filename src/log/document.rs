//! Entries of the log as YAML, described once for reading and writing.

use jiff::Timestamp;

use super::{Entry, Kind, Matter};
use crate::assessment::Source;
use crate::yaml::{Codec, Problems, by_name, read_document, write_document};

/// Reads an entry.
///
/// # Errors
/// Every problem of the document.
pub fn read_entry(source: &Source) -> Result<Entry, Problems> {
    let mut entry = Entry::begin(Timestamp::default(), String::new(), String::new(), Matter::Win);
    read_document(source, "an entry of the log", |codec| {
        entry.describe(codec);
        Some(entry)
    })
}

/// The entry as YAML that people can read.
pub fn write_entry(entry: &Entry) -> String {
    let mut entry = entry.clone();
    write_document(|codec| entry.describe(codec))
}

by_name!(Kind: "kind");

impl Entry {
    fn describe(&mut self, codec: &mut Codec<'_>) {
        let mut kind = self.kind();
        let mut promise = self.promise().cloned().unwrap_or_default();
        codec.required("reference", &mut self.reference);
        codec.required("kind", &mut kind);
        codec.required("made", &mut self.made);
        codec.optional("place", &mut self.place);
        codec.required("text", &mut self.text);
        codec.optional("item", &mut self.item);
        if kind != Kind::Win {
            codec.optional("who", &mut promise.who);
            codec.optional("by", &mut promise.by);
            promise.course.describe(codec);
        }
        codec.since(2).optional("earlier", &mut self.earlier);
        self.matter = match kind {
            Kind::Win => Matter::Win,
            Kind::Ask => Matter::Ask(promise),
            Kind::Commitment => Matter::Commitment(promise),
        };
    }
}
