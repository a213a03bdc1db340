//! Reads conditions; `names` looks up what they name.

use super::fields::exact;
use super::names::Names;
use crate::model::{
    Band, Comparator, Condition, Confidence, ContextCount, ContextFact, ContextFlag, Decimal, ItemTest,
    Level, Position, Setting, TOP, Test,
};
use crate::yaml::{At, Fields, Node, Reader, Value, quoted};

/// The keys that a condition may begin with.
const HEADS: [&str; 23] = [
    "all",
    "any",
    "not",
    "count",
    "item",
    "dimension",
    "any_dimension_of",
    "axis",
    "coverage",
    "rule",
    "binding",
    "position",
    "best_position",
    "counting",
    "verdict",
    "reason",
    "deferral",
    "confidence",
    "context",
    "not_asked",
    "subject",
    "gut_gap",
    "mentor_gap",
];

/// Reads a condition; what was refused reads as never met.
pub(super) fn read(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Condition {
    ConditionReader { names, reader }.condition(node).unwrap_or(Condition::NEVER)
}

/// Reads conditions that all hold together, such as what a text claims.
pub(super) fn read_all(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Vec<Condition> {
    ConditionReader { names, reader }.parts(node)
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
            "coverage" => self.coverage(value),
            "rule" => self.names.rule(self.reader, value, Condition::Rule),
            "binding" => self.names.rule(self.reader, value, Condition::Binding),
            "position" => self.position(value, Condition::Position),
            "best_position" => self.position(value, Condition::BestPosition),
            "counting" => self.counting(&mut fields, value),
            "verdict" => self.names.verdict(self.reader, value),
            "reason" => self.names.reason(self.reader, value),
            "deferral" => self.names.deferral(self.reader, value),
            "confidence" => {
                self.reader.choice(value, "confidence", &Confidence::NAMES).map(Condition::Confidence)
            }
            "context" => self.context(&mut fields, value),
            "not_asked" => self.reader.flag(value).map(|asked| turned(Condition::NotAsked, asked)),
            "subject" => {
                let subject = self.reader.choice(value, "subject", &Setting::NAMES);
                subject.map(|subject| turned(Condition::ALWAYS, subject == self.names.setting))
            }
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
                self.reader.refuse_slip(entry.at, message, &entry.key, &HEADS, &|_| true);
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
        let known = fields.get("known");
        let item = self.names.item(self.reader, node.at, name);
        if let (Some(known), None, None) = (known, level, favourability) {
            let known = self.reader.flag(known)?;
            return Some(turned(Condition::Item { item, test: ItemTest::Known }, known));
        }
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
                let message = "a condition on an item asks for its `level` or its `favourability`";
                self.reader.refuse_with(node.at, message, "or whether it is `known`");
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

    fn coverage(&mut self, node: &Node) -> Option<Condition> {
        let mut fields = self.reader.map(node, "a condition on coverage")?;
        let (any, axis) = (fields.get("any_axis"), fields.get("axis"));
        let axis = match (any, axis) {
            (None, Some(axis)) => self.names.axis(self.reader, node.at, axis).map(Some),
            (Some(any), None) if self.reader.flag(any)? => Some(None),
            (Some(_), _) | (None, None) => {
                self.reader
                    .refuse(node.at, "a condition on coverage asks for an `axis`, or for `any_axis: true`");
                None
            }
        };
        let (is, value) = self.bound(&mut fields, node)?;
        fields.close(self.reader);
        let number = self.reader.number(value, 0.0..=1.0)?;
        let than = exact(self.reader, At { at: value.at, value: number })?;
        Some(Condition::Coverage { axis: axis?, test: Test { is, than } })
    }

    /// A position, or bounds of one.
    fn position(&mut self, node: &Node, asks: fn(Test<Position>) -> Condition) -> Option<Condition> {
        let top = i64::try_from(self.names.positions()).unwrap_or(i64::MAX) - 1;
        let is_map = matches!(node.value, Value::Map(_));
        let bounds = if is_map { self.bounds(node)? } else { vec![(Comparator::Equals, node)] };
        let mut test = |(is, node)| {
            let than = Position::try_from(self.reader.whole(node, 0..=top)?).ok()?;
            Some(asks(Test { is, than }))
        };
        let mut tests = bounds.into_iter().map(&mut test).collect::<Option<Vec<_>>>()?;
        if tests.len() == 1 { tests.pop() } else { Some(Condition::All(tests)) }
    }

    fn bounds<'n>(&mut self, node: &'n Node) -> Option<Vec<(Comparator, &'n Node)>> {
        let mut fields = self.reader.map(node, "a condition on a position")?;
        let bounds = Comparator::NAMES.map(|(key, is)| Some((is, fields.get(key)?)));
        fields.close(self.reader);
        let bounds: Vec<_> = bounds.into_iter().flatten().collect();
        if bounds.is_empty() {
            self.refuse_no_bound(node);
        }
        (!bounds.is_empty()).then_some(bounds)
    }

    fn counting(&mut self, fields: &mut Fields<'_>, node: &Node) -> Option<Condition> {
        let axis = self.names.axis(self.reader, node.at, node);
        let band = fields.require(self.reader, "as");
        let band = band.and_then(|node| self.reader.choice(node, "band", &Band::NAMES));
        let raises = fields.require(self.reader, "raises");
        raises.and_then(|node| self.reader.choice(node, "thing to raise", &[("position", ())]))?;
        Some(Condition::Counting { axis: axis?, band: band? })
    }

    fn context(&mut self, fields: &mut Fields<'_>, node: &Node) -> Option<Condition> {
        let name = self.reader.text(node)?;
        let fact = if let Some((_, flag)) = ContextFlag::NAMES.iter().find(|(known, _)| *known == name) {
            let is = fields.require(self.reader, "is")?;
            ContextFact::Flag(*flag, self.reader.flag(is)?)
        } else if let Some((_, count)) = ContextCount::NAMES.iter().find(|(known, _)| *known == name) {
            let (is, value) = self.bound(fields, node)?;
            let than = u32::try_from(self.reader.whole(value, 0..=9_999)?).ok()?;
            ContextFact::Count(*count, Test { is, than })
        } else {
            let message = format!("unknown fact {}", quoted(name));
            let flags = ContextFlag::NAMES.iter().map(|(name, _)| *name);
            let names = flags.chain(ContextCount::NAMES.iter().map(|(name, _)| *name));
            self.reader.refuse_name(node.at, message, name, names);
            fields.get("is");
            for (key, _) in Comparator::NAMES {
                fields.get(key);
            }
            return None;
        };
        Some(Condition::Context(fact))
    }

    /// One bound among other keys.
    fn bound<'n>(&mut self, fields: &mut Fields<'n>, node: &Node) -> Option<(Comparator, &'n Node)> {
        let bounds = Comparator::NAMES.map(|(key, is)| Some((is, fields.get(key)?)));
        let mut bounds = bounds.into_iter().flatten();
        let bound = bounds.next();
        if bound.is_none() {
            self.refuse_no_bound(node);
        }
        if let Some((_, second)) = bounds.next() {
            self.reader.refuse_with(second.at, "a comparison has one bound", "put both into an `all`");
            return None;
        }
        bound
    }

    fn refuse_no_bound(&mut self, node: &Node) {
        self.reader.refuse_with(node.at, "the comparison compares with nothing", "such as `{ at_least: 2 }`");
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
        let bound = self.bound(&mut fields, node);
        fields.close(self.reader);
        bound
    }
}

/// A condition, or that it does not hold.
fn turned(condition: Condition, holds: bool) -> Condition {
    if holds { condition } else { Condition::Not(Box::new(condition)) }
}
