//! Merges the documents of an assessment: what one does not say is taken from the one that it `extends`.
//!
//! Trees are merged before anything in them is understood: a value keeps the place where somebody wrote it, and what a
//! document says again is not read below. Sections, items and texts are merged key by key, what set-up asks
//! question by question, every other key as a whole.

use std::collections::{HashMap, HashSet};

use super::drop;
use super::fields::{list_of, refuse_doubles};
use super::sections::{asks_gate, home, id, is_gate, items, items_mut, sections};
use crate::yaml::{Node, Reader, Value, nearest, quoted};

/// What a document says of itself alone.
const OF_ITSELF: [&str; 7] = ["format", "id", "version", "extends", "only", "drop", "cases"];

/// From this format on a document says of an item that it is new.
const SAYS_NEW: i64 = 2;

/// Texts stand by what they are of, by its id, and by their key.
const TEXTS_DEPTH: usize = 3;

/// By which rules a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Its questions are to be asked: it holds to all of today's rules.
    Anew,
    /// Its questions were asked, by the rules of their day.
    Kept,
}

/// One assessment made of all its documents.
pub(super) struct Merged {
    pub(super) tree: Node,
    /// Items that were left out, and the key that did: what was written for the whole may still name them.
    pub(super) left_out: HashMap<String, &'static str>,
}

/// Lays a chain of documents over one another: the first extends the second, and so on. Where none of them asks items of
/// a gate, or nothing is left of it, one comes along.
pub(super) fn merge(
    reader: &mut Reader,
    reading: Reading,
    mut chain: Vec<Node>,
    along: Option<&Node>,
) -> Option<Merged> {
    let asks_gate =
        chain.iter().flat_map(sections).any(|section| is_gate(section) && section.get("items").is_some());
    let below = along.filter(|_| !asks_gate);
    let mut merged = Merged { tree: chain.pop()?, left_out: HashMap::new() };
    refuse_written_twice(reader, &merged.tree);
    if let Some(drop) = merged.tree.get("drop") {
        reader.refuse_with(drop.at, "nothing is extended that `drop` could leave out of", "remove it");
    }
    add(&mut merged.tree, below);
    keep_only(reader, &mut merged, below);
    while let Some(mut own) = chain.pop() {
        refuse_written_twice(reader, &own);
        let dropped = drop::leave_out(reader, &own, &mut merged.tree);
        merged.left_out.extend(dropped.into_iter().map(|id| (id, "drop")));
        if reading == Reading::Anew {
            refuse_stale_levels(reader, &own, &merged.tree);
            refuse_new(reader, &mut own, &merged.tree, along);
        }
        for key in OF_ITSELF {
            merged.tree.remove(key);
        }
        merge_document(own, &mut merged.tree);
        keep_only(reader, &mut merged, below);
    }
    let tree = &mut merged.tree;
    if !sections(tree).is_empty() && !sections(tree).iter().any(is_gate) {
        add(tree, along);
    } else if below.is_some() && sections(tree).iter().all(is_gate) {
        // A gate comes along with something.
        tree.remove("sections");
    }
    Some(merged)
}

/// Adds the section of the gate, below what a document says of it without asking anything.
fn add(tree: &mut Node, gate: Option<&Node>) {
    let (Some(gate), Some(sections)) = (gate, tree.get_mut("sections").and_then(Node::as_list_mut)) else {
        return;
    };
    match sections.iter_mut().find(|section| is_gate(section)) {
        Some(section) => {
            let own = std::mem::replace(section, gate.clone());
            merge_map(own, section);
        }
        None => sections.push(gate.clone()),
    }
}

/// What the levels look like was said of the words below.
fn refuse_stale_levels(reader: &mut Reader, own: &Node, below: &Node) {
    let levels = |item: &&Node| item.get("levels").is_some();
    let below: HashSet<&str> = sections(below).iter().flat_map(items).filter(levels).filter_map(id).collect();
    for item in sections(own).iter().flat_map(items).filter(|item| !levels(item)) {
        if let (Some(ask), Some(id)) = (item.get("ask"), id(item).filter(|id| below.contains(id))) {
            let message = format!("{} is reworded, and its levels are not", quoted(id));
            reader.refuse_with(ask.at, message, "write `levels` that fit the new words");
        }
    }
}

/// An id that is not there below is a new item only where it says so; one that is there is not new.
fn refuse_new(reader: &mut Reader, own: &mut Node, below: &Node, along: Option<&Node>) {
    let says_new = matches!(own.get("format"), Some(Node { value: Value::Whole(SAYS_NEW..), .. }));
    let there: Vec<&str> = sections(below).iter().flat_map(items).filter_map(id).collect();
    let known: HashSet<&str> = there.iter().copied().collect();
    // Whoever words the gate that would come along writes its items whole.
    let along = along.filter(|_| !asks_gate(below));
    let along: Vec<&str> = along.map(items).unwrap_or_default().iter().filter_map(id).collect();
    let Some(sections) = own.get_mut("sections").and_then(Node::as_list_mut) else { return };
    for items in sections.iter_mut().filter_map(items_mut) {
        items.retain(|item| {
            let (Some(id), Some(at)) = (id(item), item.get("id").map(|id| id.at)) else { return true };
            let new = item.get("new").filter(|new| !matches!(new.value, Value::Flag(false)));
            match (known.contains(id), new) {
                (true, Some(new)) => {
                    let message = format!("{} is there in what is extended, so it is not new", quoted(id));
                    reader.refuse_with(new.at, message, "remove `new`, or give the item an id of its own");
                    true
                }
                (false, None) if says_new && !along.contains(&id) => {
                    let message = format!("there is no item {} in what is extended", quoted(id));
                    let add = "add `new: true` to ask it as an item of its own";
                    let remedy = match nearest(id, &there) {
                        Some(near) => format!("did you mean {}? otherwise {add}", quoted(near)),
                        None => add.to_owned(),
                    };
                    reader.refuse_with(at, message, remedy);
                    // Of a slip it would be said once more that it is not whole.
                    item.get("ask").is_some() && item.get("polarity").is_some()
                }
                (true, None) | (false, _) => true,
            }
        });
    }
}

/// Lays one map over another: what it does not say is left as it is below.
pub(super) fn merge_map(own: Node, below: &mut Node) {
    let below_own = std::mem::replace(below, own);
    if let (Value::Map(said), Value::Map(below)) = (&mut below.value, below_own.value) {
        for entry in below {
            if said.iter().all(|own| own.key != entry.key) {
                said.push(entry);
            }
        }
    }
}

/// Within one document a section or an item is written once.
fn refuse_written_twice(reader: &mut Reader, document: &Node) {
    let sections = sections(document);
    refuse_doubles(reader, sections.iter().flat_map(items));
    let mut homes = Vec::new();
    for section in sections {
        let Some(home) = home(section) else { continue };
        if homes.contains(&home) {
            let at = section.get(home.0).map_or(section.at, |node| node.at);
            reader.refuse_with(at, "this section is written twice", "put its items into the first");
        }
        homes.push(home);
    }
}

fn merge_document(mut own: Node, below: &mut Node) {
    if let (Some(own), Some(below)) = (own.get_mut("sections"), below.get_mut("sections"))
        && let (Some(own), Some(below)) = (own.as_list_mut(), below.as_list_mut())
    {
        merge_sections(std::mem::take(own), below);
        std::mem::swap(own, below);
    }
    if let (Some(own), Some(below)) = (own.get_mut("asks"), below.get("asks"))
        && let (Some(own), Some(below)) = (own.as_list_mut(), below.as_list())
    {
        let said: HashSet<&str> = own.iter().filter_map(id).collect();
        let kept = below.iter().filter(|ask| id(ask).is_none_or(|id| !said.contains(id)));
        *own = kept.chain(own.iter()).cloned().collect();
    }
    if let (Some(own), Some(below)) = (own.get_mut("texts"), below.get("texts")) {
        merge_deep(own, below, TEXTS_DEPTH);
    }
    merge_map(own, below);
}

/// Adds to one map what only the other says, this many maps deep.
pub(super) fn merge_deep(own: &mut Node, below: &Node, depth: usize) {
    let (Value::Map(said), Value::Map(below)) = (&mut own.value, &below.value) else { return };
    for entry in below {
        match said.iter_mut().find(|own| own.key == entry.key) {
            Some(own) if depth > 1 => merge_deep(&mut own.value, &entry.value, depth - 1),
            Some(_) => {}
            None => said.push(entry.clone()),
        }
    }
}

/// Lays sections over those below, and each item where it is written there; what is new comes last.
fn merge_sections(own: Vec<Node>, below: &mut Vec<Node>) {
    let mut homes = HashMap::new();
    let mut places = HashMap::new();
    for (number, section) in below.iter().enumerate() {
        if let Some((key, name)) = home(section) {
            homes.insert((key, name.to_owned()), number);
        }
        let ids = items(section).iter().enumerate();
        places.extend(ids.filter_map(|(index, item)| Some((id(item)?.to_owned(), (number, index)))));
    }
    for mut section in own {
        let written = items_mut(&mut section).map(std::mem::take).unwrap_or_default();
        let (mut new, wrote_any) = (Vec::new(), !written.is_empty());
        for item in written {
            let place: Option<(usize, usize)> = id(&item).and_then(|id| places.get(id).copied());
            match place.and_then(|(number, index)| items_mut(&mut below[number])?.get_mut(index)) {
                Some(below) => {
                    if item.get("ask").or(item.get("levels")).is_some() {
                        // How somebody else reads it was said of the words below.
                        below.remove("other");
                    }
                    merge_map(item, below);
                }
                None => new.push(item),
            }
        }
        let home = home(&section).map(|(key, name)| (key, name.to_owned()));
        let known = home.as_ref().and_then(|home| homes.get(home).copied());
        if home.is_some() && known.is_none() && wrote_any && new.is_empty() {
            // All of its items stay in the sections that they have below.
            continue;
        }
        if let Some(items) = items_mut(&mut section) {
            let below = known.and_then(|number| items_mut(&mut below[number])).map(std::mem::take);
            *items = below.into_iter().flatten().chain(new).collect();
        }
        match known {
            Some(number) => merge_map(section, &mut below[number]),
            None => below.push(section),
        }
    }
}

/// Leaves out every item that `only` does not name, and every section that has none left. The gate that comes along
/// stays whole, unless some of its items are named.
fn keep_only(reader: &mut Reader, merged: &mut Merged, gate: Option<&Node>) {
    let Merged { tree, left_out } = merged;
    let Some(only) = tree.get("only") else { return };
    let only = list_of(reader, only, Reader::id);
    let Some(sections) = tree.get_mut("sections").and_then(Node::as_list_mut) else { return };
    let there: Vec<&str> = sections.iter().flat_map(items).filter_map(id).collect();
    let known: HashSet<&str> = there.iter().copied().collect();
    for id in only.iter().filter(|id| !known.contains(id.value.as_str())) {
        let message = format!("there is no item {}", quoted(&id.value));
        reader.refuse_name(id.at, message, &id.value, there.iter().copied());
    }
    let mut kept: HashSet<&str> = only.iter().map(|id| id.value.as_str()).collect();
    let along: Vec<&str> = gate.map(items).unwrap_or_default().iter().filter_map(id).collect();
    if !kept.is_empty() && along.iter().all(|id| !kept.contains(id)) {
        kept.extend(along);
    }
    for items in sections.iter_mut().filter_map(items_mut) {
        items.retain(|item| {
            let leaves = id(item).filter(|id| !kept.contains(id));
            left_out.extend(leaves.map(|id| (id.to_owned(), "only")));
            leaves.is_none()
        });
    }
    sections.retain(|section| home(section).is_none() || !items(section).is_empty());
}
