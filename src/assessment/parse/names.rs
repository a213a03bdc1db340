//! Looks up what a condition or a piece of advice names.
//!
//! What a document written for a larger whole (the model, an extended assessment) names and this assessment lacks is
//! never met; in the assessment's own document it is a slip of the pen and refused.

use std::collections::{HashMap, HashSet};

use super::extends::Merged;
use super::items::Items;
use super::model_parts::ModelParts;
use crate::model::{AxisIx, Condition, DimensionIx, ItemIx, Model, Position, RuleIx, Verdict};
use crate::yaml::{Location, Node, Reader, quoted};

/// Everything that a condition may name.
pub(super) struct Names<'a> {
    pub(super) model: &'a Model,
    pub(super) items: &'a Items,
    left_out: &'a HashSet<String>,
    rules: HashMap<&'a str, RuleIx>,
    reasons: HashSet<&'a str>,
    verdicts: Vec<&'a str>,
    find_out_first: &'a str,
}

impl<'a> Names<'a> {
    pub(super) fn new(
        parts: &'a ModelParts<'_>,
        items: &'a Items,
        merged: &'a Merged,
        own_rules: &'a [Node],
        own_reasons: &'a [Node],
        verdicts: &'a [Verdict],
        find_out_first: &'a Verdict,
    ) -> Self {
        let id = |node: &'a Node| node.get("id").and_then(Node::as_text);
        let rules = parts.rules.iter().chain(own_rules).enumerate();
        let reasons = parts.reasons.iter().chain(own_reasons);
        Self {
            model: &parts.model,
            items,
            left_out: &merged.left_out,
            rules: rules.filter_map(|(index, rule)| Some((id(rule)?, index))).collect(),
            reasons: reasons.filter_map(id).collect(),
            verdicts: verdicts.iter().map(|verdict| verdict.id.as_str()).collect(),
            find_out_first: &find_out_first.id,
        }
    }

    /// How many positions the ladder has.
    pub(super) fn positions(&self) -> usize {
        self.verdicts.len()
    }

    /// The item with this name; nothing where it may be missing, noted where it may not.
    pub(super) fn item(&self, reader: &mut Reader, at: Location, name: &str) -> Option<ItemIx> {
        let found = self.items.by_id.get(name).copied();
        if found.is_none() && at.document == 0 {
            if self.left_out.contains(name) {
                reader.refuse_with(
                    at,
                    format!("`only` leaves out the item {}", quoted(name)),
                    "add it to `only`",
                );
            } else {
                let names = self.items.list.iter().map(|item| item.id.as_str());
                reader.refuse_name(at, format!("there is no item {}", quoted(name)), name, names);
            }
        }
        found
    }

    /// The dimension that a node names.
    pub(super) fn dimension(&self, reader: &mut Reader, node: &Node) -> Option<DimensionIx> {
        let name = reader.text(node)?;
        let dimensions = &self.model.dimensions;
        let found = dimensions.iter().position(|dimension| dimension.id == name);
        if found.is_none() {
            let known = dimensions.iter().map(|dimension| dimension.id.as_str());
            reader.refuse_name(node.at, format!("the model has no dimension {}", quoted(name)), name, known);
        }
        found
    }

    /// The axis that a node names, for a problem at this place.
    pub(super) fn axis(&self, reader: &mut Reader, at: Location, node: &Node) -> Option<AxisIx> {
        let name = reader.text(node)?;
        let axes = &self.model.axes;
        let found = axes.iter().position(|axis| axis.id == name);
        if found.is_none() {
            let known = axes.iter().map(|axis| axis.id.as_str());
            reader.refuse_name(at, format!("unknown axis {}", quoted(name)), name, known);
        }
        found
    }

    /// That the rule fired.
    pub(super) fn rule(&self, reader: &mut Reader, node: &Node) -> Option<Condition> {
        let name = reader.text(node)?;
        let found = self.rules.get(name).copied();
        if found.is_none() && node.at.document == 0 {
            refuse(reader, node, "rule", name, self.rules.keys().copied());
            return None;
        }
        Some(Condition::Rule(found))
    }

    /// That the verdict is this one, by its id.
    pub(super) fn verdict(&self, reader: &mut Reader, node: &Node) -> Option<Condition> {
        let name = reader.text(node)?;
        if name == self.find_out_first {
            return Some(Condition::FindOutFirst);
        }
        let found = self.verdicts.iter().position(|verdict| *verdict == name);
        if let Some(position) = found.and_then(|index| Position::try_from(index).ok()) {
            return Some(Condition::Position(position));
        }
        if node.at.document != 0 {
            return Some(never());
        }
        refuse(reader, node, "verdict", name, self.verdicts.iter().copied().chain([self.find_out_first]));
        None
    }

    /// That the reason with this id holds.
    pub(super) fn reason(&self, reader: &mut Reader, node: &Node) -> Option<Condition> {
        let name = reader.text(node)?;
        if !self.reasons.contains(name) && node.at.document == 0 {
            refuse(reader, node, "reason", name, self.reasons.iter().copied());
            return None;
        }
        Some(Condition::Reason(name.to_owned()))
    }
}

/// A condition that is never met.
pub(super) const fn never() -> Condition {
    Condition::Any(Vec::new())
}

fn refuse<'a>(
    reader: &mut Reader,
    node: &Node,
    kind: &str,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    reader.refuse_name(node.at, format!("there is no {kind} {}", quoted(name)), name, known.into_iter());
}
