//! Leaves out what a document names under `drop` of what it extends: items, whole sections, advice.

use super::fields::list_of;
use super::sections::{asks_gate, home, id, items, items_mut, sections};
use crate::yaml::{At, Node, Reader, quoted};

/// Leaves out of all below what a document drops, and tells which items. A name leaves out everything that has it.
pub(super) fn leave_out(reader: &mut Reader, own: &Node, below: &mut Node) -> Vec<String> {
    let Some(drop) = own.get("drop") else { return Vec::new() };
    let mut dropped = list_of(reader, drop, Reader::id);
    dropped.retain(|name| can_be_dropped(reader, own, below, name));
    let names = |name: &str| dropped.iter().any(|dropped| dropped.value == name);
    let is_dropped = |node: &Node| id(node).is_some_and(names);
    let had_gate = asks_gate(below);
    let mut left_out = Vec::new();
    if let Some(sections) = below.get_mut("sections").and_then(Node::as_list_mut) {
        for section in sections.iter_mut() {
            let whole = home(section).is_some_and(|(_, name)| names(name));
            let Some(items) = items_mut(section) else { continue };
            let gone = items.extract_if(.., |item| whole || is_dropped(item));
            left_out.extend(gone.filter_map(|item| id(&item).map(str::to_owned)));
        }
        sections.retain(|section| home(section).is_none() || !items(section).is_empty());
    }
    if let Some(advice) = below.get_mut("advice").and_then(Node::as_list_mut) {
        advice.retain(|advice| !is_dropped(advice));
    }
    if had_gate && !asks_gate(below) && !asks_gate(own) {
        let remedy = "`gate: none` does without one; or write one of your own";
        reader.refuse_with(drop.at, "nothing is left of the gate", remedy);
    }
    left_out
}

/// Whether something below has this name, and the document does not write it again; noted where not.
fn can_be_dropped(reader: &mut Reader, own: &Node, below: &Node, name: &At<String>) -> bool {
    let wanted = name.value.as_str();
    let homes = sections(below).iter().filter_map(|section| home(section)).map(|(_, name)| name);
    let known: Vec<&str> = ids(below).chain(homes).collect();
    let (is_written, is_known) = (ids(own).any(|id| id == wanted), known.contains(&wanted));
    if is_written {
        let message = format!("{} is dropped, and written here", quoted(wanted));
        reader.refuse_with(name.at, message, "remove one of the two");
    } else if !is_known {
        let message = format!("there is no item, section or advice {} to drop", quoted(wanted));
        reader.refuse_name(name.at, message, wanted, known.into_iter());
    }
    is_known && !is_written
}

/// The ids of the items and of the advice of a document.
fn ids(document: &Node) -> impl Iterator<Item = &str> {
    let advice = document.get("advice").and_then(Node::as_list).unwrap_or_default();
    sections(document).iter().flat_map(items).chain(advice).filter_map(id)
}
