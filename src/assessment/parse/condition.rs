//! Reads conditions; `names` looks up what they name.

use super::fields::exact;
use super::names::{Names, never};
use crate::model::{Band, Comparator, Condition, ContextFact, Decimal, ItemTest, Level, Position, TOP, Test};
use crate::yaml::{At, Fields, Node, Reader, Value, quoted};

/// The keys that a condition may begin with.
const HEADS: [&str; 15] = [
    "all",
    "any",
    "not",
    "count",
    "item",
    "dimension",
    "any_dimension_of",
    "axis",
    "rule",
    "position",
    "verdict",
    "reason",
    "context",
    "gut_gap",
    "mentor_gap",
];

/// Reads a condition; what was refused reads as never met.
pub(super) fn read(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Condition {
    ConditionReader { names, reader }.condition(node).unwrap_or_else(never)
}

struct ConditionReader<'a, 'r> {
    names: &'a Names<'a>,
    reader: &'r mut Reader,
}

impl ConditionReader<'_, '_> {
    fn condition(&mut self, node: &Node) -> Option<Condition> {
        let mut fields = self.reader.map(node, "a condition")?;
        let Some((head, value)) = HEADS.iter().find_map(|head| Some((*head, node.get(head)?))) else {
            self.refuse_head(node);
            return None;
        };
        fields.get(head);
        let condition = match head {
            "all" => Some(Condition::All(self.parts(value))),
            "any" => Some(Condition::Any(self.parts(value))),
            "not" => self.condition(value).map(|part| Condition::Not(Box::new(part))),
            "count" => self.count(value),
            "item" => self.item(&mut fields, value),
            "dimension" => self.dimension(&mut fields, value),
            "any_dimension_of" => self.any_dimension(&mut fields, value),
            "axis" => self.axis(&mut fields, value),
            "rule" => self.names.rule(self.reader, value),
            "position" => self.position(value),
            "verdict" => self.names.verdict(self.reader, value),
            "reason" => self.names.reason(self.reader, value),
            "context" => self.context(&mut fields, value),
            "gut_gap" => self.gap(value, 9).map(Condition::GutGap),
            _ => self.gap(value, TOP.into()).map(Condition::MentorGap),
        };
        fields.close(self.reader);
        condition
    }

    fn refuse_head(&mut self, node: &Node) {
        match &node.value {
            Value::Map(entries) if !entries.is_empty() => {
                let entry = &entries[0];
                let message = format!("unknown condition {}", quoted(&entry.key));
                self.reader.refuse_name(entry.at, message, &entry.key, HEADS.iter().copied());
            }
            _ => self.reader.refuse_with(node.at, "the condition is empty", "write `{ all: [] }` for always"),
        }
    }

    fn parts(&mut self, node: &Node) -> Vec<Condition> {
        let nodes = self.reader.list(node).unwrap_or_default();
        nodes.iter().filter_map(|node| self.condition(node)).collect()
    }

    fn count(&mut self, node: &Node) -> Option<Condition> {
        let mut fields = self.reader.map(node, "a count")?;
        let of = fields.require(self.reader, "of").map(|node| self.parts(node));
        let at_least = fields.require(self.reader, "at_least");
        fields.close(self.reader);
        let of = of?;
        let most = i64::try_from(of.len().max(1)).unwrap_or(i64::MAX);
        let at_least = self.reader.whole(at_least?, 1..=most)?;
        Some(Condition::Count { at_least: usize::try_from(at_least).ok()?, of })
    }

    fn item(&mut self, fields: &mut Fields<'_>, node: &Node) -> Option<Condition> {
        let name = self.reader.text(node)?;
        let (level, favourability) = (fields.get("level"), fields.get("favourability"));
        let item = self.names.item(self.reader, node.at, name);
        let is_gate = item.map(|item| self.names.items.list[item].is_gate());
        let test = match (level, favourability) {
            (Some(level), None) => ItemTest::Level(self.level_test(level)?),
            (None, Some(test)) if is_gate == Some(true) => {
                self.reader.refuse_with(
                    test.at,
                    "an item of the gate has no favourability",
                    "ask for its `level`",
                );
                return None;
            }
            (None, Some(favourability)) => ItemTest::Favourability(self.level_test(favourability)?),
            (Some(_), Some(_)) | (None, None) => {
                self.reader
                    .refuse(node.at, "a condition on an item asks for its `level` or its `favourability`");
                return None;
            }
        };
        Some(Condition::Item { item, test })
    }

    fn dimension(&mut self, fields: &mut Fields<'_>, node: &Node) -> Option<Condition> {
        let dimension = self.names.dimension(self.reader, node);
        let (value, band) = (fields.get("value"), fields.get("band"));
        let dimension = dimension?;
        match (value, band) {
            (Some(value), None) => Some(Condition::Dimension { dimension, test: self.value_test(value)? }),
            (None, Some(band)) => {
                let band = self.reader.choice(band, "band", &Band::NAMES)?;
                Some(self.dimension_band(dimension, band))
            }
            (Some(_), Some(_)) | (None, None) => {
                self.reader.refuse(node.at, "a condition on a dimension asks for its `value` or its `band`");
                None
            }
        }
    }

    /// A dimension's band lies between the lines of its axis, whatever the appetite.
    fn dimension_band(&self, dimension: usize, band: Band) -> Condition {
        let model = self.names.model;
        let lines = model.axes[model.dimensions[dimension].axis].lines;
        let test = |is, than| Condition::Dimension { dimension, test: Test { is, than } };
        match band {
            Band::Low => test(Comparator::Below, lines.medium),
            Band::Medium => Condition::All(vec![
                test(Comparator::AtLeast, lines.medium),
                test(Comparator::Below, lines.high),
            ]),
            Band::High => test(Comparator::AtLeast, lines.high),
        }
    }

    fn any_dimension(&mut self, fields: &mut Fields<'_>, node: &Node) -> Option<Condition> {
        let axis = self.names.axis(self.reader, node.at, node);
        let test = fields.require(self.reader, "value").and_then(|node| self.value_test(node));
        Some(Condition::AnyDimension { axis: axis?, test: test? })
    }

    fn axis(&mut self, fields: &mut Fields<'_>, node: &Node) -> Option<Condition> {
        let axis = self.names.axis(self.reader, node.at, node);
        match (fields.get("value"), fields.get("band")) {
            (Some(value), None) => {
                let test = self.value_test(value)?;
                Some(Condition::AxisValue { axis: axis?, test })
            }
            (None, Some(band)) => {
                let band = self.reader.choice(band, "band", &Band::NAMES)?;
                Some(Condition::AxisBand { axis: axis?, band })
            }
            (Some(_), Some(_)) | (None, None) => {
                self.reader.refuse(node.at, "a condition on an axis asks for its `value` or its `band`");
                None
            }
        }
    }

    fn position(&mut self, node: &Node) -> Option<Condition> {
        let top = i64::try_from(self.names.positions()).unwrap_or(i64::MAX) - 1;
        let position = self.reader.whole(node, 0..=top)?;
        Some(Condition::Position(Position::try_from(position).ok()?))
    }

    fn context(&mut self, fields: &mut Fields<'_>, node: &Node) -> Option<Condition> {
        let fact = match self.reader.text(node)? {
            "specific_ask" => {
                let is = fields.require(self.reader, "is")?;
                ContextFact::SpecificAsk(self.reader.flag(is)?)
            }
            "months_in_role" => {
                let below = fields.require(self.reader, "below")?;
                ContextFact::MonthsInRoleBelow(u32::try_from(self.reader.whole(below, 1..=9_999)?).ok()?)
            }
            name => {
                let message = format!("unknown fact {}", quoted(name));
                self.reader.refuse_name(
                    node.at,
                    message,
                    name,
                    ["specific_ask", "months_in_role"].into_iter(),
                );
                fields.get("is");
                fields.get("below");
                return None;
            }
        };
        Some(Condition::Context(fact))
    }

    /// How far apart two views are at least: positions of a verdict, or steps of an answer.
    fn gap(&mut self, node: &Node, most: i64) -> Option<u8> {
        let mut fields = self.reader.map(node, "a gap")?;
        let at_least =
            fields.require(self.reader, "at_least").and_then(|node| self.reader.whole(node, 1..=most));
        fields.close(self.reader);
        u8::try_from(at_least?).ok()
    }

    fn level_test(&mut self, node: &Node) -> Option<Test<Level>> {
        let (is, value) = self.comparison(node)?;
        let level = u8::try_from(self.reader.whole(value, 0..=4)?).ok()?;
        Some(Test { is, than: Level::new(level)? })
    }

    fn value_test(&mut self, node: &Node) -> Option<Test<Decimal>> {
        let (is, value) = self.comparison(node)?;
        let number = self.reader.number(value, 0.0..=100.0)?;
        let than = exact(self.reader, At { at: value.at, value: number });
        Some(Test { is, than: than? })
    }

    fn comparison<'n>(&mut self, node: &'n Node) -> Option<(Comparator, &'n Node)> {
        let mut fields = self.reader.map(node, "a comparison")?;
        let found: Vec<(Comparator, &Node)> =
            Comparator::NAMES.iter().filter_map(|(name, is)| Some((*is, fields.get(name)?))).collect();
        fields.close(self.reader);
        match found.as_slice() {
            [one] => Some(*one),
            [] => {
                self.reader.refuse_with(
                    node.at,
                    "the comparison compares with nothing",
                    "such as `{ at_least: 2 }`",
                );
                None
            }
            [_, second, ..] => {
                self.reader.refuse_with(second.1.at, "a comparison has one bound", "put both into an `all`");
                None
            }
        }
    }
}
