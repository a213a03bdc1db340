//! What the documents of a meeting have in common: the assessment's key, paragraphs, short texts, a session within.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::assessment::{Assessment, Paragraph, SetupQuestion};
use crate::session::{AssessmentKey, Session, write_session};
use crate::yaml::{Fields, Node, Reader};

/// Characters of a name or a subject at most.
pub(in crate::meeting) const SHORT: usize = 200;
/// Characters of a paragraph at most: what two people say about one thing.
pub(in crate::meeting) const LONG: usize = 4_000;

/// As much of a text as reads again: a file that is refused later would lose more than the end of a long line.
pub(in crate::meeting) fn fitting(text: &str, limit: usize) -> &str {
    text.char_indices().nth(limit).map_or(text, |(end, _)| &text[..end])
}

/// Lines as they are written.
pub(in crate::meeting) fn lines(texts: &[String]) -> Vec<&str> {
    texts.iter().map(|text| fitting(text, LONG)).collect()
}

/// Which assessment, exactly.
#[derive(Serialize)]
pub(in crate::meeting) struct Key<'a> {
    id: &'a str,
    version: &'a str,
    digest: &'a str,
}

impl<'a> Key<'a> {
    pub(in crate::meeting) fn of(key: &'a AssessmentKey) -> Self {
        Self { id: &key.id, version: &key.version, digest: &key.digest }
    }
}

/// A titled paragraph.
#[derive(Serialize)]
pub(in crate::meeting) struct Titled<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
}

pub(in crate::meeting) fn titled(paragraphs: &[Paragraph]) -> Vec<Titled<'_>> {
    paragraphs
        .iter()
        .map(|Paragraph { id, title, text }| Titled {
            id,
            title: fitting(title, SHORT),
            text: fitting(text, LONG),
        })
        .collect()
}

/// The names of what of the context is shown.
pub(in crate::meeting) fn names(shown: &BTreeSet<SetupQuestion>) -> Vec<&'static str> {
    let of = |question: &SetupQuestion| SetupQuestion::NAMES.iter().find(|(_, known)| known == question);
    shown.iter().filter_map(of).map(|(name, _)| *name).collect()
}

/// A document in words.
pub(in crate::meeting) fn yaml(page: &impl Serialize) -> String {
    // Panics rather than return half a document that would then replace a whole one.
    serde_yaml::to_string(page)
        .unwrap_or_else(|error| unreachable!("plain data in memory serializes: {error}"))
}

/// A session as the value of a key, at the end of a document.
pub(in crate::meeting) fn append_session(
    page: &mut String,
    key: &str,
    session: &Session,
    assessment: &Assessment,
) {
    if !page.ends_with('\n') {
        page.push('\n');
    }
    page.push_str(key);
    page.push_str(":\n");
    for line in write_session(session, assessment, None).lines() {
        if !line.is_empty() {
            page.push_str("  ");
            page.push_str(line);
        }
        page.push('\n');
    }
}

/// Reads which assessment is meant.
pub(in crate::meeting) fn read_key(reader: &mut Reader, node: &Node) -> Option<AssessmentKey> {
    let mut fields = reader.map(node, "the assessment")?;
    let [id, version, digest] =
        ["id", "version", "digest"].map(|key| fields.require(reader, key).and_then(|node| reader.id(node)));
    fields.close(reader);
    Some(AssessmentKey { id: id?.value, version: version?.value, digest: digest?.value })
}

/// Reads paragraphs.
pub(in crate::meeting) fn read_titled(reader: &mut Reader, node: &Node) -> Vec<Paragraph> {
    let nodes = reader.list(node).unwrap_or_default();
    nodes.iter().filter_map(|node| read_paragraph(reader, node)).collect()
}

fn read_paragraph(reader: &mut Reader, node: &Node) -> Option<Paragraph> {
    let mut fields = reader.map(node, "a paragraph")?;
    let id = fields.require(reader, "id").and_then(|node| reader.id(node));
    let title = fields.require(reader, "title").and_then(|node| reader.prose(node, SHORT));
    let text = fields.require(reader, "text").and_then(|node| reader.prose(node, LONG));
    fields.close(reader);
    Some(Paragraph { id: id?.value, title: title?, text: text? })
}

/// Reads what of the context is shown.
pub(in crate::meeting) fn read_shown(reader: &mut Reader, node: &Node) -> BTreeSet<SetupQuestion> {
    let nodes = reader.list(node).unwrap_or_default();
    let one = |node| reader.choice(node, "part of the context", &SetupQuestion::NAMES);
    nodes.iter().filter_map(one).collect()
}

/// Reads a list of short texts.
pub(in crate::meeting) fn read_lines(reader: &mut Reader, node: &Node) -> Vec<String> {
    let nodes = reader.list(node).unwrap_or_default();
    nodes.iter().filter_map(|node| reader.prose(node, LONG)).collect()
}

/// Reads a short text that may be missing or empty.
pub(in crate::meeting) fn read_name(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    key: &'static str,
) -> String {
    let said = fields.get(key).filter(|node| node.as_text() != Some(""));
    said.and_then(|node| reader.prose(node, SHORT)).unwrap_or_default()
}
