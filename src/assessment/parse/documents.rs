//! Finds the documents of an assessment: itself, what it extends, its model, and its safety page.

use super::model_over;
use crate::assessment::shipped::texts::{IDS, MODEL};
use crate::yaml::{At, Node, Reader, Source, Value, quoted};

/// Documents that extend one another at most: more is a maze that nobody can read.
const LONGEST_CHAIN: usize = 8;

/// The tree of the safety page that an assessment names.
pub(super) fn page(
    reader: &mut Reader,
    name: Option<&Node>,
    find: &dyn Fn(&str) -> Option<Source>,
) -> Option<Node> {
    let name = name?;
    let name = At { at: name.at, value: reader.text(name)? };
    let found = named(reader, name, "safety page", find)?;
    open(reader, found)
}

/// The tree of the model: the shipped one where an assessment names none.
pub(super) fn model(
    reader: &mut Reader,
    own: Option<&Node>,
    find: &dyn Fn(&str) -> Option<Source>,
) -> Option<Node> {
    let (name, own) = match own {
        None => return open(reader, find(MODEL)?),
        Some(own @ Node { value: Value::Map(_), .. }) => match own.get("extends") {
            None => return Some(own.clone()),
            Some(below) => (below, Some(own)),
        },
        Some(name) => (name, None),
    };
    let name = At { at: name.at, value: reader.text(name)? };
    let found = named(reader, name, "model", find)?;
    let below = open(reader, found)?;
    Some(match own {
        Some(own) => model_over::lay_over(reader, own, below),
        None => below,
    })
}

/// The trees of a document, of what it extends, and so on.
pub(super) fn chain(
    reader: &mut Reader,
    source: Source,
    find: &dyn Fn(&str) -> Option<Source>,
) -> Option<Vec<Node>> {
    let mut chain = vec![open(reader, source)?];
    while let Some(base) = chain.last().and_then(|node| node.get("extends")) {
        let base = At { at: base.at, value: reader.text(base)? };
        let found = named(reader, base, "assessment", find)?;
        if reader.documents().iter().any(|document| document.name == found.name) {
            reader.refuse(base.at, format!("{} extends itself in a circle", quoted(base.value)));
            return None;
        }
        if chain.len() == LONGEST_CHAIN {
            reader.refuse(base.at, format!("at most {LONGEST_CHAIN} assessments can extend one another"));
            return None;
        }
        chain.push(open(reader, found)?);
    }
    for document in &chain {
        let whole = document.get("extends").is_none();
        let required = [("id", true), ("version", true), ("title", whole), ("sections", whole)];
        for (key, _) in required.iter().filter(|(key, required)| *required && document.get(key).is_none()) {
            reader.refuse(document.at, format!("an assessment lacks `{key}`"));
        }
    }
    Some(chain)
}

fn open(reader: &mut Reader, source: Source) -> Option<Node> {
    let root = reader.open(source)?;
    reader.format(&root).then_some(root)
}

fn named(
    reader: &mut Reader,
    name: At<&str>,
    kind: &str,
    find: &dyn Fn(&str) -> Option<Source>,
) -> Option<Source> {
    let found = find(name.value);
    if found.is_none() {
        let shipped = match kind {
            "assessment" => IDS.as_slice(),
            "model" => &[MODEL],
            _ => &[],
        };
        let message = format!("could not find the {kind} {}", quoted(name.value));
        reader.refuse_name(name.at, message, name.value, shipped.iter().copied());
    }
    found
}
