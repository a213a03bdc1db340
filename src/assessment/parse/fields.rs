//! Reads the kinds of values that many keys of an assessment have in common.
//!
//! What is refused leaves a stand-in or nothing; a reader with problems gives no assessment.

use std::collections::HashMap;

use limits::Limit;

use crate::model::{Decimal, Weight};
use crate::yaml::{At, Fields, Location, Node, Reader, Value, quoted};

/// How long each kind of text may be.
pub mod limits {
    /// Lengths in characters.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Limit {
        /// Up to which it fits where it is shown without a second look: what an author should hold to.
        pub soft: usize,
        /// Up to which it is read.
        pub hard: usize,
    }

    const fn limit(soft: usize, hard: usize) -> Limit {
        Limit { soft, hard }
    }

    /// What stands before a level that is read away from its card.
    pub const NAME: Limit = limit(16, 16);
    /// The word for a band.
    pub const BAND: Limit = limit(16, 16);
    /// A statement.
    pub const ASK: Limit = limit(100, 200);
    /// What a level looks like, and every other label.
    pub const LEVEL: Limit = limit(60, 120);
    /// What set-up asks of the author's own.
    pub const ASKED: Limit = limit(40, 100);
    /// Why a statement is asked.
    pub const WHY: Limit = limit(160, 320);
    /// Each part of a probe, and a mentor's prompt.
    pub const PROBE: Limit = limit(160, 320);
    /// The introduction of a section.
    pub const INTRO: Limit = limit(240, 480);
    /// A headline's label.
    pub const LABEL: Limit = limit(40, 120);
    /// What stands under a headline.
    pub const MEANING: Limit = limit(46, 120);
    /// The sentence of a headline.
    pub const SAYS: Limit = limit(150, 1_200);
    /// The title of a step.
    pub const TITLE: Limit = limit(54, 200);
    /// The text of a step.
    pub const STEP: Limit = limit(200, 1_200);
    /// A piece of advice.
    pub const ADVICE: Limit = limit(220, 1_200);
    /// Every other text.
    pub const TEXT: Limit = limit(600, 1_200);
}

/// Every entry of a list that could be read.
pub(in crate::assessment) fn list_of<'n, T>(
    reader: &mut Reader,
    node: &'n Node,
    read: impl FnMut(&mut Reader, &'n Node) -> Option<T>,
) -> Vec<T> {
    let nodes = reader.list(node).unwrap_or_default();
    let mut read = read;
    nodes.iter().filter_map(|node| read(reader, node)).collect()
}

/// The entries of a list that may be left out.
pub(super) fn entries<'n>(fields: &mut Fields<'n>, reader: &mut Reader, key: &'static str) -> &'n [Node] {
    fields.get(key).and_then(|node| reader.list(node)).unwrap_or_default()
}

/// The entries of a list that must be there.
pub(super) fn required_entries<'n>(
    fields: &mut Fields<'n>,
    reader: &mut Reader,
    key: &'static str,
) -> &'n [Node] {
    fields.require(reader, key).and_then(|node| reader.list(node)).unwrap_or_default()
}

/// A text, if it is there; an empty one stands in for what was refused, so that it is not called missing as well.
pub(super) fn prose(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static str,
    limit: Limit,
) -> Option<String> {
    fields.get(key).map(|node| reader.prose(node, limit.hard).unwrap_or_default())
}

pub(super) fn required_prose(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static str,
    limit: Limit,
) -> Option<String> {
    fields.require(reader, key).map(|node| reader.prose(node, limit.hard).unwrap_or_default())
}

/// One text for each of the five levels, or a map of some: what has none is empty.
pub(super) fn five(reader: &mut Reader, node: &Node, limit: Limit) -> Option<[String; 5]> {
    const KEYS: [&str; 5] = ["0", "1", "2", "3", "4"];
    if matches!(node.value, Value::Map(_)) {
        let mut fields = reader.map(node, "a map of levels")?;
        let texts = KEYS.map(|key| prose(&mut fields, reader, key, limit).unwrap_or_default());
        fields.close(reader);
        if KEYS.iter().all(|key| node.get(key).is_none()) {
            reader.refuse_with(node.at, "no level has a text", "such as `{ 0: never, 4: always }`");
        }
        return Some(texts);
    }
    let nodes = reader.list(node)?;
    if nodes.len() != 5 {
        reader.refuse_with(
            node.at,
            format!("expected five texts, one for each level from 0 to 4, found {}", nodes.len()),
            "a map such as `{ 0: never, 4: always }` may leave levels out",
        );
    }
    let texts: Vec<String> = nodes.iter().filter_map(|node| reader.prose(node, limit.hard)).collect();
    texts.try_into().ok()
}

/// A name that is looked up among others.
pub(super) fn name<'n>(reader: &mut Reader, node: &'n Node) -> Option<At<&'n str>> {
    reader.text(node).map(|value| At { at: node.at, value })
}

pub(super) fn id(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<At<String>> {
    fields.require(reader, "id").and_then(|node| reader.id(node))
}

/// A number kept as it is written.
pub(super) fn exact(reader: &mut Reader, raw: At<f64>) -> Option<Decimal> {
    let decimal = Decimal::from_written(raw.value);
    if decimal.is_none() {
        reader.refuse_with(raw.at, "the number cannot be kept exactly", "use at most six decimal places");
    }
    decimal
}

/// An exact positive weight; 1 where none is written.
pub(super) fn weight(reader: &mut Reader, node: Option<&Node>) -> Weight {
    let written = |reader: &mut Reader, node: &Node| {
        let number = reader.number(node, f64::MIN..=f64::MAX)?;
        let weight = Weight::from_written(number);
        if weight.is_none() {
            let (message, remedy) = if number <= 0.0 {
                (
                    "a weight is more than 0",
                    "leave the weight out for 1; an item that should not count can be left out",
                )
            } else {
                ("the weight cannot be kept exactly", "use at most six decimal places, and at most a million")
            };
            reader.refuse_with(node.at, message, remedy);
        }
        weight
    };
    node.and_then(|node| written(reader, node)).unwrap_or(Weight::ONE)
}

/// Notes every id that is there twice.
pub(super) fn refuse_doubles<'n>(reader: &mut Reader, nodes: impl IntoIterator<Item = &'n Node>) {
    let mut seen: HashMap<&str, Location> = HashMap::new();
    for id in nodes.into_iter().filter_map(|node| node.get("id")) {
        let Some(text) = id.as_text() else { continue };
        let Some(before) = seen.insert(text, id.at) else { continue };
        let first = match before.place() {
            Some(place) if before.document == id.at.document => {
                format!("; the first is on line {}", place.line)
            }
            Some(place) => format!("; the first is in {}, line {}", reader.name(before), place.line),
            None => String::new(),
        };
        reader.refuse_with(
            id.at,
            format!("the id {} is there twice{first}", quoted(text)),
            "give one of them another id",
        );
    }
}
