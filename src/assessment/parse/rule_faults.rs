//! Finds what is wrong with a rule: a rule can only lower a verdict, and no better answer may make it fire.
//!
//! Each fault is data; who read the rules knows their places.

use std::fmt;

use crate::assessment::Item;
use crate::model::{Band, Comparator, Condition, ItemIx, ItemTest, Level, Limit, Model, Rule, TOP};

/// Why a rule is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum RuleFault {
    /// It limits to the best there is.
    LimitsNothing,
    /// A condition that rules may not use.
    NotForRules(&'static str),
    /// The level of an item that is not in the gate: evidence decides what it counts as.
    LevelOutsideGate(String),
    /// The part of the condition about this item, dimension or axis can become true as an answer improves.
    Rises(String),
    /// As the item gets worse than exactly this value, nothing else holds the limit.
    Uncovered { item: String, value: u8 },
    /// A limit on a band that asks for a band, which limits decide.
    BandOnBand(String),
}

impl RuleFault {
    /// What the author can do.
    pub(super) const fn remedy(&self) -> &'static str {
        match self {
            Self::LimitsNothing => "a rule can only lower: name a lower position, or a less favourable band",
            Self::NotForRules(_) => {
                "rules may ask for item, dimension, any_dimension_of, all, any, count, and the worst band of an axis"
            }
            Self::LevelOutsideGate(_) => "ask for its `favourability`",
            Self::Rises(_) => {
                "turn the comparison round: a rule can only lower, so a better answer must not fire it"
            }
            Self::Uncovered { .. } => {
                "ask for this value and all that are worse, or add a rule with as low a limit for the worse ones"
            }
            Self::BandOnBand(_) => "ask for a dimension's value, or limit the position",
        }
    }
}

impl fmt::Display for RuleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LimitsNothing => f.write_str("the rule limits nothing: its limit is the best there is"),
            Self::NotForRules(what) => write!(f, "a rule cannot depend on `{what}`"),
            Self::LevelOutsideGate(item) => {
                write!(f, "the rule asks for the level of `{item}`, which is not in the gate")
            }
            Self::Rises(what) => {
                write!(
                    f,
                    "the rule could raise a verdict: its condition on `{what}` can become true as answers improve"
                )
            }
            Self::Uncovered { item, value } => write!(
                f,
                "the rule could raise a verdict: it fires on `{item}` at exactly {value}, and a worse answer escapes it"
            ),
            Self::BandOnBand(axis) => write!(f, "the rule limits a band and depends on the band of `{axis}`"),
        }
    }
}

/// Everything wrong with one rule of a model.
pub(super) fn rule_faults(model: &Model, items: &[Item], rule: usize) -> Vec<RuleFault> {
    let limit = model.rules[rule].limit;
    let mut found = Vec::new();
    if limits_nothing(model, limit) {
        found.push(RuleFault::LimitsNothing);
    }
    RuleCheck { model, items, limit, found: &mut found }.condition(&model.rules[rule].when);
    found
}

fn limits_nothing(model: &Model, limit: Limit) -> bool {
    limit.position.is_some_and(|position| usize::from(position) + 1 >= model.positions())
        || limit.band.is_some_and(|(axis, band)| band == model.axes[axis].best_band())
}

struct RuleCheck<'a> {
    model: &'a Model,
    items: &'a [Item],
    limit: Limit,
    found: &'a mut Vec<RuleFault>,
}

impl RuleCheck<'_> {
    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) | Condition::Count { of: parts, .. } => {
                for part in parts {
                    self.condition(part);
                }
            }
            Condition::Item { item: None, .. } => {}
            Condition::Item { item: Some(item), test } => self.item(*item, *test),
            Condition::Dimension { dimension, test } => {
                let dimension = &self.model.dimensions[*dimension];
                self.value(self.model.axes[dimension.axis].reversed, test.is, &dimension.id);
            }
            Condition::AnyDimension { axis, test } => {
                let axis = &self.model.axes[*axis];
                self.value(axis.reversed, test.is, &axis.id);
            }
            Condition::AxisBand { axis, band } => self.band(*axis, *band),
            Condition::Not(_) => self.found.push(RuleFault::NotForRules("not")),
            Condition::AxisValue { .. } => self.found.push(RuleFault::NotForRules("axis value")),
            Condition::Coverage { .. } => self.found.push(RuleFault::NotForRules("coverage")),
            Condition::Rule(_) => self.found.push(RuleFault::NotForRules("rule")),
            Condition::Binding(_) => self.found.push(RuleFault::NotForRules("binding")),
            Condition::Position(_) => self.found.push(RuleFault::NotForRules("position")),
            Condition::BestPosition(_) => self.found.push(RuleFault::NotForRules("best_position")),
            Condition::Counting { .. } => self.found.push(RuleFault::NotForRules("counting")),
            Condition::Deferral(_) => self.found.push(RuleFault::NotForRules("verdict")),
            Condition::Reason { .. } => self.found.push(RuleFault::NotForRules("reason")),
            Condition::Confidence(_) => self.found.push(RuleFault::NotForRules("confidence")),
            Condition::NotAsked => self.found.push(RuleFault::NotForRules("not_asked")),
            Condition::Context(_) => self.found.push(RuleFault::NotForRules("context")),
            Condition::GutGap(_) => self.found.push(RuleFault::NotForRules("gut_gap")),
            Condition::MentorGap(_) => self.found.push(RuleFault::NotForRules("mentor_gap")),
        }
    }

    fn item(&mut self, index: ItemIx, test: ItemTest) {
        let item = &self.items[index];
        let (gate, comparison, value) = match test {
            ItemTest::Level(_) if !item.is_gate() => {
                return self.found.push(RuleFault::LevelOutsideGate(item.id.clone()));
            }
            ItemTest::Level(test) => (true, test.is, test.than.get()),
            ItemTest::Favourability(test) => (false, test.is, test.than.get()),
            ItemTest::Known => return self.found.push(RuleFault::NotForRules("known")),
        };
        match (gate, comparison) {
            (true, Comparator::AtLeast | Comparator::Above)
            | (false, Comparator::AtMost | Comparator::Below) => {}
            (_, Comparator::Equals) => {
                let mut worse = if gate { value + 1..TOP + 1 } else { 0..value };
                if !worse.all(|worse| self.covered(index, worse)) {
                    self.found.push(RuleFault::Uncovered { item: item.id.clone(), value });
                }
            }
            (true, Comparator::AtMost | Comparator::Below)
            | (false, Comparator::AtLeast | Comparator::Above) => {
                self.found.push(RuleFault::Rises(item.id.clone()));
            }
        }
    }

    /// A shown value may only fire from the unfavourable side.
    fn value(&mut self, reversed: bool, comparison: Comparator, id: &str) {
        let falls = match comparison {
            Comparator::AtLeast | Comparator::Above => reversed,
            Comparator::AtMost | Comparator::Below => !reversed,
            Comparator::Equals => false,
        };
        if !falls {
            self.found.push(RuleFault::Rises(id.to_owned()));
        }
    }

    fn band(&mut self, axis: usize, band: Band) {
        let axis = &self.model.axes[axis];
        if self.limit.band.is_some() {
            self.found.push(RuleFault::BandOnBand(axis.id.clone()));
        } else if band != axis.worst_band() {
            self.found.push(RuleFault::Rises(axis.id.clone()));
        }
    }

    /// Whether some rule fires on this item alone at this value, with a limit at least as low.
    fn covered(&self, item: ItemIx, value: u8) -> bool {
        let holds =
            |rule: &Rule| covers(self.model, rule.limit, self.limit) && fires_alone(&rule.when, item, value);
        self.model.rules.iter().any(holds)
    }
}

/// Whether the first limit leaves nothing for the second to do.
fn covers(model: &Model, limit: Limit, other: Limit) -> bool {
    let as_low = other.position.is_none_or(|other| limit.position.is_some_and(|position| position <= other));
    let as_far = other.band.is_none_or(|(of, other)| {
        limit.band.is_some_and(|(axis, band)| {
            axis == of && if model.axes[axis].reversed { band >= other } else { band <= other }
        })
    });
    limit.position == Some(0) || (as_low && as_far)
}

/// Whether a condition holds when only this item is known, at this level (gate) or favourability (elsewhere).
fn fires_alone(condition: &Condition, item: ItemIx, value: u8) -> bool {
    let alone = |part: &Condition| fires_alone(part, item, value);
    match condition {
        Condition::All(parts) => parts.iter().all(alone),
        Condition::Any(parts) => parts.iter().any(alone),
        Condition::Count { at_least, of } => of.iter().filter(|part| alone(part)).count() >= *at_least,
        Condition::Item { item: tested, test: ItemTest::Level(test) | ItemTest::Favourability(test) } => {
            let level = Level::new(value);
            *tested == Some(item) && level.is_some_and(|level| test.holds(&level))
        }
        Condition::Item { test: ItemTest::Known, .. }
        | Condition::Not(_)
        | Condition::Dimension { .. }
        | Condition::AnyDimension { .. }
        | Condition::AxisValue { .. }
        | Condition::AxisBand { .. }
        | Condition::Coverage { .. }
        | Condition::Rule(_)
        | Condition::Binding(_)
        | Condition::Position(_)
        | Condition::BestPosition(_)
        | Condition::Counting { .. }
        | Condition::Deferral(_)
        | Condition::Reason { .. }
        | Condition::Confidence(_)
        | Condition::Context(_)
        | Condition::NotAsked
        | Condition::GutGap(_)
        | Condition::MentorGap(_) => false,
    }
}
