//! Lays the words that an assessment has of its own, under `texts`, over those of the model, key by key.

use super::extends::merge_map;
use super::model_parts::ModelParts;
use super::names::reason_name;
use super::sections::id;
use super::told::key;
use crate::model::Setting;
use crate::yaml::{Entry, Location, Node, Reader, Value, quoted};

/// Rewords the model's verdicts, reasons, deferrals and rules.
pub(super) fn lay_over(reader: &mut Reader, texts: &Node, parts: &mut ModelParts<'_>, setting: Setting) {
    let Some(mut fields) = reader.map(texts, "`texts`") else { return };
    let [verdicts, reasons, deferrals, rules] =
        ["verdicts", "reasons", "deferrals", "rules"].map(|key| fields.get(key));
    fields.close(reader);
    // What stands below comes last: a document may give the verdict of a position another id.
    for entry in entries(reader, verdicts).iter().rev() {
        verdict(reader, entry, &mut parts.verdicts);
    }
    for entry in entries(reader, reasons) {
        let (id, position) = reason_name(&entry.key);
        let named = |node: &Node| {
            key(node).is_some_and(|(known, at)| known == id && position.is_none_or(|wanted| wanted == at))
        };
        reword(reader, entry, "reason", told_in(setting, &mut parts.reasons), named);
    }
    for entry in entries(reader, deferrals) {
        let told = told_in(setting, parts.deferrals.as_deref_mut().unwrap_or_default());
        reword(reader, entry, "deferral", told, |node| id(node) == Some(&entry.key));
    }
    for entry in entries(reader, rules) {
        let Some(mut fields) = reader.map(&entry.value, "the words of a rule") else { continue };
        fields.get("says");
        fields.get("claims");
        fields.close(reader);
        reword(reader, entry, "rule", parts.rules.iter_mut().collect(), |node| id(node) == Some(&entry.key));
    }
}

/// What is told of this subject.
fn told_in(setting: Setting, told: &mut [Node]) -> Vec<&mut Node> {
    let leaves_out = |node: &Node| node.get("not_in").and_then(Node::as_text) == Some(setting.id());
    told.iter_mut().filter(|node| !leaves_out(node)).collect()
}

fn entries<'n>(reader: &mut Reader, node: Option<&'n Node>) -> &'n [Entry] {
    match node {
        Some(Node { value: Value::Map(entries), .. }) => entries,
        Some(node) => {
            reader.map(node, "a part of `texts`");
            &[]
        }
        None => &[],
    }
}

/// A verdict's key is its id, and its position tells which of the model's it stands for.
fn verdict(reader: &mut Reader, entry: &Entry, verdicts: &mut [Node]) {
    let Some(position) =
        reader.map(&entry.value, "a verdict").and_then(|mut fields| fields.require(reader, "position"))
    else {
        return;
    };
    refuse_id(reader, &entry.value);
    let Some(wanted) = reader.whole(position, 0..=9) else { return };
    let stands = |node: &&mut Node| matches!(node.get("position"), Some(Node { value: Value::Whole(at), .. }) if *at == wanted);
    let Some(below) = verdicts.iter_mut().find(stands) else {
        reader.refuse(position.at, format!("the model has no verdict for position {wanted}"));
        return;
    };
    below.remove("id");
    let id = Node { at: entry.at, value: Value::Text(entry.key.clone()) };
    over(entry, below);
    if let Value::Map(entries) = &mut below.value {
        entries.push(Entry { key: "id".to_owned(), at: id.at, value: id });
    }
}

/// Lays words over those of the same name. What a document below rewords may be missing here.
fn reword(
    reader: &mut Reader,
    entry: &Entry,
    kind: &str,
    mut told: Vec<&mut Node>,
    named: impl Fn(&Node) -> bool,
) {
    if reader.map(&entry.value, "an entry of `texts`").is_none() {
        return;
    }
    refuse_id(reader, &entry.value);
    let mut found = false;
    for below in told.iter_mut().filter(|node| named(node)) {
        found = true;
        over(entry, below);
    }
    if !found && entry.at.document == 0 {
        let mut known: Vec<&str> = told.iter().filter_map(|node| id(node)).collect();
        known.dedup();
        let message = format!("the model has no {kind} {}", quoted(&entry.key));
        reader.refuse_name(entry.at, message, &entry.key, known.into_iter());
    }
}

/// The key says which one is meant.
fn refuse_id(reader: &mut Reader, node: &Node) {
    if let Some(id) = node.get("id") {
        reader.refuse_with(id.at, "the words under `texts` are named by their key", "remove `id`");
    }
}

fn over(entry: &Entry, below: &mut Node) {
    let at: Location = below.at;
    if entry.value.get("says").is_some() {
        below.remove("because");
    }
    merge_map(entry.value.clone(), below);
    // What neither says is missing in the model.
    below.at = at;
}
