//! The tree of the whole that an assessment comes to: what it extends, with what it says laid over.

use super::extends::{Reading, merge};
use super::gate;
use super::sections::{is_gate, sections};
use crate::order;
use crate::yaml::{Entry, LineColumn, Location, Node, Problem, Problems, Reader, Value};

/// Keys that stand at the beginning, in this order.
const FIRST: [&str; 6] = ["format", "id", "version", "title", "purpose", "model"];
/// The keys of conditions that name something.
const TESTS: [&str; 6] = ["item", "rule", "binding", "verdict", "reason", "deferral"];

/// Lays the documents of a chain over one another, for a document that extends nothing.
pub(super) fn laid_over(reader: &mut Reader, chain: Vec<Node>, model: &Node) -> Option<Node> {
    // What is new in a later format may come from any of them.
    let format = chain.iter().filter_map(|document| whole_number(document.get("format")?)).max();
    let along = gate::comes_along(&chain, model);
    let mut tree = merge(reader, Reading::Anew, chain, along.as_ref())?.tree;
    gate::leave_out(reader, &mut tree);
    for key in ["extends", "only"] {
        tree.remove(key);
    }
    if sections(&tree).iter().any(is_gate) {
        // A gate of its own stands above one that was left out below.
        tree.remove("gate");
    }
    if matches!(tree.get("gives_verdict"), Some(Node { value: Value::Flag(false), .. })) {
        // What follows a verdict is read by nobody where none is given.
        for key in ["advice", "pace", "before_deciding"] {
            tree.remove(key);
        }
    }
    if let (Some(format), Some(written)) = (format, tree.get_mut("format")) {
        written.value = Value::Whole(format);
    }
    if let Value::Map(entries) = &mut tree.value {
        order::by_key(entries, |entry| FIRST.iter().position(|key| *key == entry.key).unwrap_or(FIRST.len()));
    }
    Some(tree)
}

/// Takes out what names something that is not asked here, where that is all that is wrong; whether there was any. The
/// problems are those of the tree's own text, under this name.
pub(super) fn take_out_names(tree: &mut Node, problems: &Problems, name: &str) -> bool {
    let place = |problem: &Problem| problem.place.filter(|_| problem.source == name);
    let places: Option<Vec<LineColumn>> = problems.0.iter().map(place).collect();
    places.is_some_and(|places| take_out(tree, &places))
}

fn whole_number(node: &Node) -> Option<i64> {
    if let Value::Whole(number) = node.value { Some(number) } else { None }
}

/// Takes out what names, at these places, something that is not asked here; whether there was any. Where others build on
/// a document its conditions are then never met, and say so here.
fn take_out(node: &mut Node, places: &[LineColumn]) -> bool {
    let is_meant = |at: Location| at.place().is_some_and(|place| places.contains(&place));
    let is_name = |node: &Node| matches!(node.value, Value::Text(_)) && is_meant(node.at);
    match &mut node.value {
        Value::Map(entries) => {
            if entries.iter().any(|entry| TESTS.contains(&entry.key.as_str()) && is_name(&entry.value)) {
                let never = Node { at: node.at, value: Value::List(Vec::new()) };
                *entries = vec![Entry { key: "any".to_owned(), at: node.at, value: never }];
                return true;
            }
            let before = entries.len();
            entries.retain(|entry| !is_meant(entry.at) && !is_name(&entry.value));
            let mut found = entries.len() < before;
            for entry in entries {
                found |= take_out(&mut entry.value, places);
            }
            found
        }
        Value::List(nodes) => {
            let before = nodes.len();
            nodes.retain(|node| !is_name(node));
            let mut found = nodes.len() < before;
            nodes.retain_mut(|node| {
                let rested = rests(node);
                let taken = take_out(node, places);
                found |= taken;
                // What nobody could come to any more, or rests on nothing of what it did, is never read.
                !(taken && (rested && !rests(node) || node.get("when").is_some_and(is_never)))
            });
            found
        }
        Value::Null | Value::Flag(_) | Value::Whole(_) | Value::Decimal(_) | Value::Text(_) => false,
    }
}

/// Whether a piece of advice rests on any item.
fn rests(node: &Node) -> bool {
    node.get("rests_on").and_then(Node::as_list).is_some_and(|items| !items.is_empty())
}

/// Whether a condition shows that it is never met.
fn is_never(condition: &Node) -> bool {
    let parts = |key| condition.get(key).and_then(Node::as_list);
    parts("any").is_some_and(|parts| parts.iter().all(is_never))
        || parts("all").is_some_and(|parts| parts.iter().any(is_never))
}
