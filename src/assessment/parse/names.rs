//! Looks up what a condition or a piece of advice names.
//!
//! What a document written for a larger whole (the model, an extended assessment) names and this assessment lacks is
//! never met; in the assessment's own document it is a slip of the pen and refused.

use std::collections::HashMap;

use super::extends::Merged;
use super::items::Items;
use super::told::{Told, key};
use crate::assessment::Occasion;
use crate::model::{
    AxisIx, Comparator, Condition, DimensionIx, ItemIx, Model, Position, RuleIx, Setting, Test,
};
use crate::order;
use crate::yaml::{Location, Node, Reader, quoted};

/// Everything that a condition may name.
pub(super) struct Names<'a> {
    pub(super) model: &'a Model,
    pub(super) items: &'a Items,
    left_out: &'a HashMap<String, &'static str>,
    pub(super) setting: Setting,
    rules: HashMap<&'a str, RuleIx>,
    /// The ids of reasons, each with its position.
    reasons: Vec<(&'a str, i64)>,
    verdicts: Vec<&'a str>,
    deferrals: Vec<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn new(
        model: &'a Model,
        items: &'a Items,
        merged: &'a Merged,
        told: &'a Told,
        setting: Setting,
    ) -> Self {
        let id = |node: &'a Node| node.get("id").and_then(Node::as_text);
        Self {
            model,
            items,
            left_out: &merged.left_out,
            setting,
            rules: told
                .rules
                .iter()
                .enumerate()
                .filter_map(|(index, rule)| Some((id(rule)?, index)))
                .collect(),
            reasons: told.reasons.iter().filter_map(key).collect(),
            verdicts: told.verdicts.iter().map(|verdict| id(verdict).unwrap_or_default()).collect(),
            deferrals: told.deferrals.iter().map(|deferral| id(deferral).unwrap_or_default()).collect(),
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
            if let Some(key) = self.left_out.get(name) {
                let remedy = if *key == "only" { "add it to `only`" } else { "remove it from `drop`" };
                reader.refuse_with(at, format!("`{key}` leaves out the item {}", quoted(name)), remedy);
            } else {
                let names = self.items.list.iter().map(|item| item.id.as_str());
                reader.refuse_name(at, format!("there is no item {}", quoted(name)), name, names);
            }
        }
        found
    }

    /// The item that a node names.
    pub(super) fn item_named(&self, reader: &mut Reader, node: &Node) -> Option<ItemIx> {
        let name = reader.text(node)?;
        self.item(reader, node.at, name)
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

    /// What is asked of the rule; of nothing where only other assessments bring it.
    pub(super) fn rule(
        &self,
        reader: &mut Reader,
        node: &Node,
        asks: fn(Option<RuleIx>) -> Condition,
    ) -> Option<Condition> {
        let name = reader.text(node)?;
        let found = self.rules.get(name).copied();
        if found.is_none() && node.at.document == 0 {
            refuse(reader, node, "rule", name, self.rules.keys().copied());
            return None;
        }
        Some(asks(found))
    }

    /// That the verdict is this one, by its id.
    pub(super) fn verdict(&self, reader: &mut Reader, node: &Node) -> Option<Condition> {
        let name = reader.text(node)?;
        let found = self.verdicts.iter().position(|verdict| *verdict == name);
        if let Some(than) = found.and_then(|index| Position::try_from(index).ok()) {
            return Some(Condition::Position(Test { is: Comparator::Equals, than }));
        }
        self.deferral_among(reader, node, "verdict", self.verdicts.iter().chain(&self.deferrals).copied())
    }

    /// That the verdict is put off in this way, by its id.
    pub(super) fn deferral(&self, reader: &mut Reader, node: &Node) -> Option<Condition> {
        self.deferral_among(reader, node, "deferral", self.deferrals.iter().copied())
    }

    fn deferral_among<'n>(
        &self,
        reader: &mut Reader,
        node: &Node,
        kind: &str,
        known: impl Iterator<Item = &'n str>,
    ) -> Option<Condition> {
        let name = reader.text(node)?;
        let found = self.deferrals.iter().position(|deferral| *deferral == name);
        if found.is_none() && node.at.document == 0 {
            refuse(reader, node, kind, name, known);
            return None;
        }
        Some(found.map_or(Condition::NEVER, Condition::Deferral))
    }

    /// The headline of this name, a verdict's, a reason's or a deferral's, as part of what is `written`.
    pub(super) fn occasion(
        &self,
        reader: &mut Reader,
        at: Location,
        name: &str,
        written: &str,
    ) -> Option<Occasion> {
        if let Some(index) = self.verdicts.iter().position(|verdict| *verdict == name) {
            return Position::try_from(index).ok().map(Occasion::Verdict);
        }
        if let Some(deferral) = self.deferrals.iter().position(|deferral| *deferral == name) {
            return Some(Occasion::Deferral(deferral));
        }
        let (id, position) = reason_name(name);
        if self.has_reason(id, position) {
            let position = position.and_then(|position| Position::try_from(position).ok());
            return Some(Occasion::Reason { id: id.to_owned(), position });
        }
        if at.document == 0 {
            let reasons = self.reasons.iter().map(|(id, _)| *id);
            let known = self.verdicts.iter().chain(&self.deferrals).copied().chain(reasons);
            let mut known: Vec<&str> = known.collect();
            order::by(&mut known, Ord::cmp);
            known.dedup();
            let message = format!("there is no verdict, reason or deferral {}", quoted(written));
            reader.refuse_name(at, message, name, known.into_iter());
        }
        None
    }

    fn has_reason(&self, id: &str, position: Option<i64>) -> bool {
        let named =
            |(known, at): &(&str, i64)| *known == id && position.is_none_or(|position| position == *at);
        self.reasons.iter().any(named)
    }

    /// That the reason with this id holds: `contain` at any position, `contain@2` at that one.
    pub(super) fn reason(&self, reader: &mut Reader, node: &Node) -> Option<Condition> {
        let name = reader.text(node)?;
        let (id, position) = reason_name(name);
        if !self.has_reason(id, position) && node.at.document == 0 {
            refuse(reader, node, "reason", name, self.reasons.iter().map(|(id, _)| *id));
            return None;
        }
        let position = position.and_then(|position| Position::try_from(position).ok());
        Some(Condition::Reason { id: id.to_owned(), position })
    }
}

/// A reason's id, and the position where it is told from one of the same id: `contain@2`.
pub(super) fn reason_name(name: &str) -> (&str, Option<i64>) {
    match name.split_once('@') {
        Some((id, position)) => (id, Some(position.parse().unwrap_or(-1))),
        None => (name, None),
    }
}

fn refuse<'a>(
    reader: &mut Reader,
    node: &Node,
    kind: &str,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) {
    let mut known: Vec<&str> = known.collect();
    order::by(&mut known, Ord::cmp);
    known.dedup();
    reader.refuse_name(node.at, format!("there is no {kind} {}", quoted(name)), name, known.into_iter());
}
