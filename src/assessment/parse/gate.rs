//! The gate of an assessment that names none, and what is wrong with one that it names.

use super::conditional_texts::Told;
use super::extends::{is_gate, items};
use super::items::Items;
use crate::assessment::Home;
use crate::model::{Condition, Model, Position, Rule};
use crate::yaml::{Entry, Location, Node, Reader, Value, quoted};

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

/// Refuses a gate that could not warn: an item that no rule tests, and no way to the position that means danger; and
/// every other way to it.
pub(super) fn refuse_gate(
    reader: &mut Reader,
    tree: &Node,
    model: &Model,
    asked: &Items,
    told: &Told,
    rules_at: &[Location],
    table: Location,
) {
    let Some(danger) = model.verdicts.iter().position(|verdict| verdict.danger) else { return };
    let danger = Position::try_from(danger).unwrap_or(0);
    let sections = tree.get("sections").and_then(Node::as_list).unwrap_or_default();
    let gate = sections.iter().find(|section| is_gate(section));
    let leads = |rule: &Rule| rule.limit.position == Some(danger);
    if let Some(gate) = gate {
        for node in items(gate) {
            let Some(id) = node.get("id").and_then(Node::as_text) else { continue };
            let Some(item) = asked.by_id.get(id).copied() else { continue };
            if !model.rules.iter().any(|rule| names(&rule.when, item)) {
                let message = format!("no rule tests {}, an item of the gate", quoted(id));
                reader.refuse_with(node.at, message, format!("add to `rules`: {}", rule_for(id, danger)));
            }
        }
        let first = items(gate).iter().find_map(|node| node.get("id")?.as_text());
        let tests_gate = |rule: &Rule| {
            leads(rule)
                && asked
                    .list
                    .iter()
                    .enumerate()
                    .any(|(item, asked)| asked.is_gate() && names(&rule.when, item))
        };
        if let (Some(first), false) = (first, model.rules.iter().any(tests_gate)) {
            let id = &model.verdicts[usize::from(danger)].id;
            let message =
                format!("no rule leads from the gate to {}, the verdict that means danger", quoted(id));
            reader.refuse_with(gate.at, message, format!("add to `rules`: {}", rule_for(first, danger)));
        }
    } else if let Some(marked) = told.verdicts[usize::from(danger)].get("danger")
        && model.gate.is_none()
    {
        let remedy = "remove the mark, or give the model a `gate`";
        reader.refuse_with(
            marked.at,
            "a verdict means danger, and there is no gate that could lead to it",
            remedy,
        );
    }
    let marked = told.verdicts.iter().any(|verdict| verdict.get("danger").is_some());
    if !marked {
        return;
    }
    for (rule, at) in model.rules.iter().zip(rules_at).filter(|(rule, _)| leads(rule)) {
        if !of_gate_alone(&rule.when, asked) {
            let message = format!("rule `{}`: only answers of the gate may lead to danger", rule.id);
            reader.refuse_with(*at, message, format!("limit the position to {} or higher", danger + 1));
        }
    }
    if model.table.positions().contains(&danger) {
        let message = "the table holds the position that means danger; only rules on the gate may lead there";
        reader.refuse_with(table, message, format!("write {} or higher", danger + 1));
    }
}

/// A rule to paste.
fn rule_for(item: &str, danger: Position) -> String {
    let id = item.replace('.', "-");
    format!(
        "`- {{ id: {id}, says: \"...\", when: {{ item: {item}, level: {{ at_least: 2 }} }}, \
         limit: {{ position: {danger} }} }}`"
    )
}

/// Whether a condition tests an item.
fn names(condition: &Condition, item: usize) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::Count { of: parts, .. } => {
            parts.iter().any(|part| names(part, item))
        }
        Condition::Item { item: tested, .. } => *tested == Some(item),
        _ => false,
    }
}

/// Whether a condition can be met by answers of the gate, and by no others. What names an item that is not asked is
/// never met.
fn of_gate_alone(condition: &Condition, asked: &Items) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().any(|part| of_gate_alone(part, asked)),
        Condition::Any(parts) | Condition::Count { of: parts, .. } => {
            parts.iter().all(|part| of_gate_alone(part, asked))
        }
        Condition::Item { item, .. } => item.is_none_or(|item| asked.list[item].home == Home::Gate),
        _ => false,
    }
}
