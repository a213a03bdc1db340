//! The gate of an assessment that names none, and how it does without one.

use super::sections::is_gate;
use crate::yaml::{Entry, Node, Reader, Value};

/// The section with which a model's own gate comes along: nothing where a document does without one, or gives no verdict
/// that it could limit.
pub(super) fn comes_along(chain: &[Node], model: &Node) -> Option<Node> {
    let gives_verdict = chain.iter().find_map(|document| document.get("gives_verdict"));
    let is_open = matches!(gives_verdict, Some(Node { value: Value::Flag(false), .. }));
    let gate = model.get("gate")?;
    let (id, asked) = (gate.get("id")?, gate.get("items")?);
    let without = is_open || chain.iter().any(|document| document.get("gate").is_some());
    if without || asked.as_list().is_none_or(<[Node]>::is_empty) {
        return None;
    }
    let entry = |key: &str, value: &Node| Entry { key: key.to_owned(), at: value.at, value: value.clone() };
    Some(Node { at: gate.at, value: Value::Map(vec![entry("gate", id), entry("items", asked)]) })
}

/// Reads `gate: none`, which leaves out the gate of every document below.
pub(super) fn leave_out(reader: &mut Reader, tree: &mut Node) {
    let Some(node) = tree.get("gate").cloned() else { return };
    reader.choice(&node, "way to do without a gate", &[("none", ())]);
    let Some(sections) = tree.get_mut("sections").and_then(Node::as_list_mut) else { return };
    let beside = sections.iter().find(|section| is_gate(section) && section.at.document == node.at.document);
    if let Some(section) = beside {
        let remedy = "remove one of the two";
        reader.refuse_with(section.at, "a section of the gate beside `gate: none`", remedy);
    }
    sections.retain(|section| !is_gate(section) || section.at.document <= node.at.document);
}
