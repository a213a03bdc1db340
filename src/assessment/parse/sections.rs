//! Finds its way in the tree of a document before anything in it is understood: sections, what they are of, and their items.

use crate::yaml::Node;

/// The sections of a document that are written as a list.
pub(super) fn sections(document: &Node) -> &[Node] {
    document.get("sections").and_then(Node::as_list).unwrap_or_default()
}

/// What a section is of: the key, `dimension` or `gate`, and the name.
pub(super) fn home(section: &Node) -> Option<(&'static str, &str)> {
    let name = |key| section.get(key).and_then(Node::as_text);
    match (name("dimension"), name("gate")) {
        (Some(dimension), None) => Some(("dimension", dimension)),
        (None, Some(gate)) => Some(("gate", gate)),
        (Some(_), Some(_)) | (None, None) => None,
    }
}

/// Whether a section is of the gate.
pub(super) fn is_gate(section: &Node) -> bool {
    matches!(home(section), Some(("gate", _)))
}

/// Whether an item of the gate is written.
pub(super) fn asks_gate(document: &Node) -> bool {
    sections(document).iter().any(|section| is_gate(section) && !items(section).is_empty())
}

/// The items of a section that are written as a list.
pub(super) fn items(section: &Node) -> &[Node] {
    section.get("items").and_then(Node::as_list).unwrap_or_default()
}

pub(super) fn items_mut(section: &mut Node) -> Option<&mut Vec<Node>> {
    section.get_mut("items").and_then(Node::as_list_mut)
}

pub(super) fn id(node: &Node) -> Option<&str> {
    node.get("id").and_then(Node::as_text)
}
