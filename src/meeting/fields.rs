//! The kinds of fields that the documents of a meeting have in common.

use crate::assessment::{Paragraph, SetupQuestion};
use crate::session::AssessmentKey;
use crate::yaml::{Codable, Codec, MapStyle, Node, Reader, Record, Written, by_name, map};

/// Characters of a name or a subject at most.
pub(super) const SHORT: usize = 200;
/// Characters of a paragraph at most: what two people say about one thing.
pub(super) const LONG: usize = 4_000;

/// A text of at most so many characters.
pub(super) struct Prose<'a>(pub(super) &'a mut String, pub(super) usize);

/// A short text that may be empty.
pub(super) struct ShortText<'a>(pub(super) &'a mut String);

pub(super) struct Texts<'a>(pub(super) &'a mut Vec<String>);

pub(super) fn key(key: &mut AssessmentKey) -> impl Codable {
    map("the assessment", MapStyle::Lines, |codec| {
        codec.required("id", Id(&mut key.id));
        codec.required("version", Id(&mut key.version));
        codec.required("digest", Id(&mut key.digest));
    })
}

impl Codable for Prose<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        *self.0 = reader.prose(node, self.1).unwrap_or_default();
    }

    fn write(self) -> Written {
        fitting(self.0, self.1)
    }

    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }
}

impl Codable for ShortText<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        if node.as_text() != Some("") {
            Prose(self.0, SHORT).read(reader, node);
        }
    }

    fn write(self) -> Written {
        fitting(self.0, SHORT)
    }
}

impl Codable for Texts<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        let nodes = reader.list(node).unwrap_or_default();
        *self.0 = nodes.iter().filter_map(|node| reader.prose(node, LONG)).collect();
    }

    fn write(self) -> Written {
        Written::List(self.0.iter().map(|text| fitting(text, LONG)).collect())
    }
}

/// As much of a text as reads again: a file that is refused later would lose more than the end of a long line.
fn fitting(text: &str, limit: usize) -> Written {
    Written::text(text.char_indices().nth(limit).map_or(text, |(end, _)| &text[..end]))
}

/// A grade from 1 to so much; nothing where none was given.
pub(super) struct Grade<'a>(pub(super) &'a mut Option<u8>, pub(super) u8);

impl Codable for Grade<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        let grade = reader.whole(node, 1..=i64::from(self.1));
        *self.0 = grade.and_then(|grade| grade.try_into().ok());
    }

    fn write(self) -> Written {
        self.0.map_or(Written::Nothing, |grade| Written::Whole(grade.into()))
    }

    fn is_blank(&self) -> bool {
        self.0.is_none()
    }
}

struct Id<'a>(&'a mut String);

impl Codable for Id<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        *self.0 = reader.id(node).map(|id| id.value).unwrap_or_default();
    }

    fn write(self) -> Written {
        self.0.write()
    }
}

impl Record for Paragraph {
    const NAME: &'static str = "a paragraph";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("id", Id(&mut self.id));
        codec.required("title", Prose(&mut self.title, SHORT));
        codec.required("text", Prose(&mut self.text, LONG));
    }
}

by_name!(SetupQuestion: "part of the context");
