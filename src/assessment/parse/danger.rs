//! Finds what is wrong with the position that means danger: rules on the gate alone lead there, and each item of a gate
//! that is asked is named by one of them.
//!
//! In a model that was written before positions were marked, the lowest means danger where there is a gate; only the
//! items of that gate are looked at.

use super::extends;
use super::told::Told;
use crate::assessment::Item;
use crate::model::{Condition, ItemIx, Model, Rule};
use crate::yaml::{Location, Node, Reader, quoted};

/// Notes every way in which danger could be reached without the gate, or not be reached by it; `table` is where the
/// verdict table of a model stands that marks its positions.
pub(super) fn refuse(
    reader: &mut Reader,
    model: &Model,
    items: &[Item],
    told: &Told,
    tree: &Node,
    table: Option<Location>,
) {
    let Some(lowest) = told.verdicts.first() else { return };
    let Some(table) = table else {
        if model.is_danger(0) {
            refuse_items(reader, model, items, tree);
        }
        return;
    };
    for (node, verdict) in told.verdicts.iter().zip(&model.verdicts).skip(1) {
        if let (true, Some(mark)) = (verdict.danger, node.get("danger")) {
            reader.refuse(mark.at, "only the lowest position can mean danger");
        }
    }
    match (model.gate.is_some(), model.is_danger(0)) {
        (true, false) => {
            let remedy = "add `danger: true` to it; rules on the gate alone lead there";
            reader.refuse_with(lowest.at, "the lowest verdict is not marked as danger", remedy);
        }
        (false, true) => {
            let remedy = "remove `danger`, or give the model a `gate`";
            reader.refuse_with(lowest.at, "a verdict is marked as danger, and the model has no gate", remedy);
        }
        (false, false) => {}
        (true, true) => {
            if model.table.positions().contains(&0) {
                let message = "the verdict table leads to the position that means danger";
                reader.refuse_with(table, message, "only rules on the gate lead there; begin the table at 1");
            }
            refuse_rules(reader, model, items, told);
            refuse_items(reader, model, items, tree);
        }
    }
}

fn refuse_rules(reader: &mut Reader, model: &Model, items: &[Item], told: &Told) {
    for (node, rule) in told.rules.iter().zip(&model.rules) {
        if rule.limit.position == Some(0) && !rule.when.asks_only(&|part| is_on_gate(part, items)) {
            let at = node.get("limit").map_or(node.at, |limit| limit.at);
            reader.refuse_with(
                at,
                format!(
                    "rule {}: only rules on the gate lead to the position that means danger",
                    quoted(&rule.id)
                ),
                "limit the position to 1, or ask for items of the gate alone",
            );
        }
    }
}

fn is_on_gate(condition: &Condition, items: &[Item]) -> bool {
    match condition {
        Condition::Item { item, .. } => item.is_none_or(|item| items[item].is_gate()),
        _ => false,
    }
}

fn refuse_items(reader: &mut Reader, model: &Model, items: &[Item], tree: &Node) {
    let gate: Vec<ItemIx> = (0..items.len()).filter(|item| items[*item].is_gate()).collect();
    let asks = |rule: &Rule, gate: ItemIx| {
        rule.when.asks(&|part| matches!(part, Condition::Item { item: Some(item), .. } if *item == gate))
    };
    let lead_there = |rule: &&Rule| rule.limit.position == Some(0);
    let is_asked_for = |item: ItemIx| model.rules.iter().any(|rule| asks(rule, item));
    let leads = model.rules.iter().filter(lead_there).any(|rule| gate.iter().any(|item| asks(rule, *item)));
    let all_are_asked_for = gate.iter().all(|item| is_asked_for(*item));
    for (number, item) in gate.into_iter().enumerate() {
        let id = &items[item].id;
        let message = if !is_asked_for(item) {
            format!("no rule tests {}, an item of the gate", quoted(id))
        } else if number == 0 && all_are_asked_for && !leads {
            let danger = &model.verdicts[0].id;
            format!("no rule leads from the gate to {}, the verdict that means danger", quoted(danger))
        } else {
            continue;
        };
        let rule = id.replace('.', "-");
        let remedy = format!(
            "add to `rules`: `- {{ id: {rule}, says: \"...\", when: {{ item: {id}, level: {{ at_least: 2 }} }}, \
             limit: {{ position: 0 }} }}`"
        );
        reader.refuse_with(written_at(tree, id), message, remedy);
    }
}

/// Where an item is written in the assessment; its beginning where it comes from the model.
fn written_at(tree: &Node, id: &str) -> Location {
    let sections = tree.get("sections").and_then(Node::as_list).unwrap_or_default();
    let item = sections.iter().flat_map(extends::items).find(|item| extends::id(item) == Some(id));
    item.map_or(tree.at, |item| item.at)
}
