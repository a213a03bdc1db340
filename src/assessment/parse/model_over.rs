//! Lays a model written within an assessment over the one that it extends: what it names is changed, the rest is kept.

use super::extends::{merge_deep, merge_map};
use super::sections::id;
use crate::yaml::{Entry, Node, Reader, Value, quoted};

/// Maps that take from below what they do not name; one that names all that it must stands alone, since what else
/// belongs there may be left out.
const BLOCKS: [(&str, &[&str]); 6] = [
    ("unknown", &["centre_at_most", "width"]),
    ("noise", &["per_item", "shared"]),
    ("coverage", &["minimum", "not_applicable_at_most"]),
    ("confidence", &["firm", "leaning", "shock_days"]),
    ("trend", &["clear", "possible", "direction_from", "shock_days", "gap"]),
    ("gate", &["id", "title", "scale"]),
];

/// Lists that take the place of those below, or, written as a map by id, change their entries; with what an entry is
/// called. What is said is changed under `texts`.
const LISTS: [(&str, &str); 4] =
    [("axes", "axis"), ("scales", "scale"), ("evidence", "evidence kind"), ("rules", "rule")];

pub(super) fn lay_over(reader: &mut Reader, own: &Node, mut below: Node) -> Node {
    let mut own = own.clone();
    own.remove("extends");
    for key in ["format", "id", "version"] {
        below.remove(key);
    }
    for (block, alone) in BLOCKS {
        if let (Some(own), Some(below)) = (own.get_mut(block), below.get(block))
            && !alone.iter().all(|key| own.get(key).is_some())
        {
            merge_deep(own, below, 1);
        }
    }
    for (list, kind) in LISTS {
        if let (Some(own), Some(below)) = (own.get_mut(list), below.get(list)) {
            change_entries(reader, own, below, kind);
        }
    }
    merge_map(own, &mut below);
    below
}

/// Makes a list of a map of changes: that below, with each entry changed that the map names.
fn change_entries(reader: &mut Reader, own: &mut Node, below: &Node, kind: &str) {
    let (Value::Map(changes), Some(list)) = (&own.value, below.as_list()) else { return };
    let mut list = list.to_vec();
    for change in changes {
        if let Some(below) = list.iter_mut().find(|node| id(node) == Some(&change.key)) {
            lay_entry(reader, change, below);
        } else {
            let message = format!("the model that is extended has no {kind} {}", quoted(&change.key));
            reader.refuse_name(change.at, message, &change.key, list.iter().filter_map(id));
        }
    }
    own.value = Value::List(list);
}

fn lay_entry(reader: &mut Reader, change: &Entry, below: &mut Node) {
    let mut own = change.value.clone();
    if !matches!(own.value, Value::Map(_)) {
        reader.map(&own, "what is changed of an entry");
        return;
    }
    if let Some(id) = own.get("id") {
        reader.refuse_with(id.at, "what is changed is named by its key", "remove `id`");
        return;
    }
    for key in ["lines", "appetite"] {
        if let (Some(own), Some(below)) = (own.get_mut(key), below.get(key)) {
            merge_deep(own, below, 1);
        }
    }
    if let (Some(own), Some(below)) = (own.get_mut("dimensions"), below.get("dimensions")) {
        change_entries(reader, own, below, "dimension");
    }
    let at = below.at;
    merge_map(own, below);
    below.at = at;
}
