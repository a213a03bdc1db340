//! Entries of the log as YAML, described once for reading and writing.

use jiff::Timestamp;

use super::{End, Entry, Kind, Matter};
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

by_name!(Kind: "kind", End: "ending");

impl Entry {
    fn describe(&mut self, codec: &mut Codec<'_>) {
        let mut kind = self.kind();
        let mut promise = self.promise().cloned().unwrap_or_default();
        let mut end = if let Matter::Ending(end) = self.matter { end } else { End::default() };
        codec.required("reference", &mut self.reference);
        codec.since(if kind.is_new() { 2 } else { 1 }).required("kind", &mut kind);
        codec.required("made", &mut self.made);
        codec.since(2).optional("on", &mut self.on);
        codec.optional("place", &mut self.place);
        if kind == Kind::Ending {
            codec.required("how", &mut end);
            codec.optional("text", &mut self.text);
        } else {
            codec.required("text", &mut self.text);
        }
        codec.optional("item", &mut self.item);
        if kind.is_promise() {
            codec.optional("who", &mut promise.who);
            codec.optional("by", &mut promise.by);
            promise.course.describe(codec);
        }
        codec.since(2).optional("earlier", &mut self.earlier);
        self.matter = match kind {
            Kind::Win => Matter::Win,
            Kind::Ask => Matter::Ask(promise),
            Kind::Commitment => Matter::Commitment(promise),
            Kind::Seen => Matter::Seen,
            Kind::Shock => Matter::Shock,
            Kind::Ending => Matter::Ending(end),
        };
    }
}

impl Kind {
    /// Whether programs that know format 1 alone do not know it.
    const fn is_new(self) -> bool {
        matches!(self, Self::Seen | Self::Shock | Self::Ending)
    }
}
