//! Finds what is wrong with the position that means danger: rules on the gate alone lead there, and each item of a gate
//! that is asked is tested by one of them.
//!
//! In a model that was written before positions were marked, the lowest means danger where there is a gate.

use super::sections::{id, items, sections};
use super::told::Told;
use crate::assessment::Item;
use crate::model::{Condition, ItemIx, ItemTest, Level, Model, Rule, Test};
use crate::yaml::{Location, Node, Reader, Value, quoted};

/// The level from which a rule usually warns.
const USUAL: u8 = 2;

/// A model with the items that are asked, before anything is known to be wrong with its danger.
pub(super) struct Danger<'a> {
    pub(super) model: &'a Model,
    pub(super) items: &'a [Item],
    pub(super) told: &'a Told,
    /// Where the verdict table stands, if it could be read.
    pub(super) table: Option<Location>,
    /// Whether the model was written since positions are marked.
    pub(super) is_marked: bool,
}

impl Danger<'_> {
    /// Notes every way in which danger could be reached without the gate, or not be reached by it.
    pub(super) fn refuse(&self, reader: &mut Reader, tree: &Node) {
        let (model, told) = (self.model, self.told);
        let Some(lowest) = told.verdicts.first() else { return };
        for (node, verdict) in told.verdicts.iter().zip(&model.verdicts).skip(1) {
            if let (true, Some(mark)) = (verdict.danger, node.get("danger")) {
                reader.refuse(mark.at, "only the lowest position can mean danger");
            }
        }
        match (model.gate.is_some(), model.is_danger(0)) {
            // A mark that cannot be read was refused where it stands.
            (true, false)
                if lowest.get("danger").is_some_and(|mark| !matches!(mark.value, Value::Flag(_))) => {}
            (true, false) => {
                let remedy = "add `danger: true` to it; rules on the gate alone lead there";
                reader.refuse_with(lowest.at, "the lowest verdict is not marked as danger", remedy);
            }
            (false, true) => {
                let remedy = "remove `danger`, or give the model a `gate`";
                reader.refuse_with(
                    lowest.at,
                    "a verdict is marked as danger, and the model has no gate",
                    remedy,
                );
            }
            (false, false) => self.refuse_unclear(reader, lowest),
            (true, true) => {
                if let Some(table) = self.table.filter(|_| self.table_leads_there()) {
                    let message = "the verdict table leads to the position that means danger";
                    let remedy = "only rules on the gate lead there; begin the table at 1";
                    reader.refuse_with(table, message, remedy);
                }
                self.refuse_rules(reader);
                self.refuse_items(reader, tree);
            }
        }
    }

    fn table_leads_there(&self) -> bool {
        self.table.is_some() && self.model.table.positions().contains(&0)
    }

    /// A kept copy of a model without marks and gate means danger at its lowest, so that one whose questions are to be
    /// asked says that it does not.
    fn refuse_unclear(&self, reader: &mut Reader, lowest: &Node) {
        let is_there = |part: &Condition| !matches!(part, Condition::Item { item: None, .. });
        let leads_there = |rule: &Rule| rule.limit.position == Some(0) && rule.when.asks(&is_there);
        let is_clear = self.is_marked || lowest.get("danger").is_some();
        if !is_clear && (self.table_leads_there() || self.model.rules.iter().any(leads_there)) {
            let message =
                "the lowest verdict is reached without a gate, and does not say whether it means danger";
            reader.refuse_with(lowest.at, message, "add `danger: false` to it");
        }
    }

    fn refuse_rules(&self, reader: &mut Reader) {
        for (node, rule) in self.told.rules.iter().zip(&self.model.rules) {
            let asks = rule.when.asks(&|_| true);
            if rule.limit.position == Some(0)
                && !(asks && rule.when.asks_only(&|part| is_on_gate(part, self.items)))
            {
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

    fn refuse_items(&self, reader: &mut Reader, tree: &Node) {
        let gate: Vec<ItemIx> = (0..self.items.len()).filter(|item| self.items[*item].is_gate()).collect();
        let lead_there = |rule: &&Rule| rule.limit.position == Some(0);
        let is_tested = |item: ItemIx| self.model.rules.iter().any(|rule| self.tests(rule, item));
        let mut leading = self.model.rules.iter().filter(lead_there);
        let leads = leading.any(|rule| gate.iter().any(|item| self.tests(rule, *item)));
        let all_are_tested = gate.iter().all(|item| is_tested(*item));
        for (number, item) in gate.into_iter().enumerate() {
            let id = &self.items[item].id;
            let message = if !is_tested(item) {
                format!("no rule tests {}, an item of the gate", quoted(id))
            } else if number == 0 && all_are_tested && !leads {
                let danger = &self.model.verdicts[0].id;
                format!("no rule leads from the gate to {}, the verdict that means danger", quoted(danger))
            } else {
                continue;
            };
            let (rule, from) = (id.replace('.', "-"), self.warning_level(item));
            let remedy = format!(
                "add to `rules`: `- {{ id: {rule}, says: \"...\", when: {{ item: {id}, level: {{ at_least: {from} }} }}, \
                 limit: {{ position: 0 }} }}`"
            );
            reader.refuse_with(written_at(tree, id), message, remedy);
        }
    }

    /// Whether an answer that this item can have meets what the rule asks of it.
    fn tests(&self, rule: &Rule, gate: ItemIx) -> bool {
        let can_meet = |test: &Test<Level>| self.levels(gate).any(|level| test.holds(&level));
        rule.when.asks(&|part| match part {
            Condition::Item { item: Some(item), test: ItemTest::Level(test) } => {
                *item == gate && can_meet(test)
            }
            _ => false,
        })
    }

    /// The level from which a rule that is to be written would warn.
    fn warning_level(&self, gate: ItemIx) -> u8 {
        let levels = || self.levels(gate).map(Level::get);
        levels().find(|level| *level >= USUAL).or_else(|| levels().last()).unwrap_or(USUAL)
    }

    /// The levels that an item can be answered with.
    fn levels(&self, item: ItemIx) -> impl Iterator<Item = Level> {
        let labels = &self.model.scales[self.items[item].scale].labels;
        Level::all().filter(|level| !labels[usize::from(level.get())].is_empty())
    }
}

fn is_on_gate(condition: &Condition, items: &[Item]) -> bool {
    match condition {
        Condition::Item { item, .. } => item.is_none_or(|item| items[item].is_gate()),
        _ => false,
    }
}

/// Where an item is written in the assessment; its beginning where it comes from the model.
fn written_at(tree: &Node, wanted: &str) -> Location {
    let item = sections(tree).iter().flat_map(items).find(|item| id(item) == Some(wanted));
    item.map_or(tree.at, |item| item.at)
}
