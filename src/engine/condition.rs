//! Whether a condition holds.

use super::outcome::Outcome;
use super::tally::{Reading, Tally};
use crate::model::{
    Band, Comparison, Condition, ContextFact, Decimal, DimensionIx, ItemIx, ItemTest, Level, Position, Test,
};
use crate::session::Context;

/// What a condition may ask about. Rules see sums and bands only; reasons and advice see the outcome too.
pub(super) struct Facts<'a> {
    tally: &'a Tally<'a>,
    /// The bands after the limits set so far, by axis.
    limited: &'a [Band],
    outcome: Option<OutcomeFacts<'a>>,
}

#[derive(Clone, Copy)]
pub(super) struct OutcomeFacts<'a> {
    pub position: Position,
    pub find_out_first: bool,
    pub fired: &'a [bool],
    pub reason: Option<&'a str>,
    pub context: &'a Context,
    pub beside: Beside,
}

/// What stands beside answers and never moves a verdict, but may bring advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    /// The user's own verdict.
    pub gut: Option<Position>,
    /// The widest gap between these answers and a mentor's, in steps of favourability.
    pub mentor_gap: Option<u8>,
}

impl<'a> Facts<'a> {
    pub(super) const fn of_tally(tally: &'a Tally<'a>, limited: &'a [Band]) -> Self {
        Self { tally, limited, outcome: None }
    }

    pub(super) const fn with_outcome(mut self, outcome: OutcomeFacts<'a>) -> Self {
        self.outcome = Some(outcome);
        self
    }
}

/// Whether the condition holds. An item that is unknown or not applicable meets none, nor does a dimension that is
/// not live.
pub(super) fn holds(condition: &Condition, facts: &Facts) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().all(|part| holds(part, facts)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, facts)),
        Condition::Not(part) => !holds(part, facts),
        Condition::Count { at_least, of } => of.iter().filter(|part| holds(part, facts)).count() >= *at_least,
        Condition::Item { item, test } => item.is_some_and(|item| item_meets(facts.tally, item, *test)),
        Condition::Dimension { dimension, test } => dimension_meets(facts.tally, *dimension, *test),
        Condition::AnyDimension { axis, test } => {
            let dimensions = facts.tally.dimensions_of(*axis);
            dimensions.into_iter().any(|dimension| dimension_meets(facts.tally, dimension, *test))
        }
        Condition::AxisValue { axis, test } => {
            let compared = facts.tally.compare_axis(*axis, test.than);
            meets(compared.unwrap_or_else(|| ABSENT.total_cmp(&test.than.to_f64())), test.is)
        }
        Condition::AxisBand { axis, band } => facts.limited[*axis] == *band,
        Condition::Rule(rule) => with_rule(facts, *rule),
        Condition::Position(position) => facts.outcome.is_some_and(|o| o.position == *position),
        Condition::FindOutFirst => facts.outcome.is_some_and(|o| o.find_out_first),
        Condition::Reason(id) => facts.outcome.is_some_and(|o| o.reason == Some(id.as_str())),
        Condition::Context(fact) => facts.outcome.is_some_and(|o| context_is(o.context, *fact)),
        Condition::GutGap(at_least) => {
            let gap = |o: OutcomeFacts| o.beside.gut.map(|gut| gut.abs_diff(o.position));
            facts.outcome.and_then(gap).is_some_and(|gap| gap >= *at_least)
        }
        Condition::MentorGap(at_least) => {
            facts.outcome.and_then(|o| o.beside.mentor_gap).is_some_and(|gap| gap >= *at_least)
        }
    }
}

/// The value of an axis without applicable items at the centre. Only reasons and advice ask for an axis's value, and
/// they see no corner.
const ABSENT: f64 = 50.0;

/// Whether one item's reading meets a test.
pub(super) fn item_meets(tally: &Tally, item: ItemIx, test: ItemTest) -> bool {
    reading_meets(tally, item, tally.reading(item), test)
}

/// Whether an item read so would meet a test.
pub(super) fn reading_meets(tally: &Tally, item: ItemIx, reading: Reading, test: ItemTest) -> bool {
    let Reading::Counts(favourability) = reading else { return false };
    let (value, test) = match test {
        ItemTest::Favourability(test) => (favourability, test),
        ItemTest::Level(test) => (tally.level_of(item, favourability), test),
    };
    Level::new(value).is_some_and(|level| test.holds(&level))
}

/// Whether a dimension's shown value meets a test, exactly.
pub(super) fn dimension_meets(tally: &Tally, dimension: DimensionIx, test: Test<Decimal>) -> bool {
    tally.compare_dimension(dimension, test.than).is_some_and(|ordering| meets(ordering, test.is))
}

fn meets(ordering: std::cmp::Ordering, is: Comparison) -> bool {
    match is {
        Comparison::AtLeast => ordering.is_ge(),
        Comparison::AtMost => ordering.is_le(),
        Comparison::Above => ordering.is_gt(),
        Comparison::Below => ordering.is_lt(),
        Comparison::Equals => ordering.is_eq(),
    }
}

fn with_rule(facts: &Facts, rule: Option<crate::model::RuleIx>) -> bool {
    rule.is_some_and(|rule| facts.outcome.is_some_and(|outcome| outcome.fired[rule]))
}

fn context_is(context: &Context, fact: ContextFact) -> bool {
    match fact {
        ContextFact::SpecificAsk(asked) => context.specific_ask == Some(asked),
        ContextFact::MonthsInRoleBelow(months) => context.months_in_role.is_some_and(|m| m < months),
    }
}

/// The rules of an outcome, as conditions ask for them.
pub(super) fn fired_rules(outcome: &Outcome, rules: usize) -> Vec<bool> {
    let mut fired = vec![false; rules];
    for rule in &outcome.fired {
        fired[rule.rule] = true;
    }
    fired
}
