//! Tells whether conditions hold, from what they may ask about.

use super::compiled_condition::CompiledCondition;
use super::outcome::Outcome;
use super::sums::Sums;
use crate::model::{Band, Comparator, ContextFact, Decimal, DimensionIx, Position, Test};
use crate::session::Context;

/// What a condition may ask about. Rules see sums and bands only; reasons and advice see the outcome too.
pub(super) struct Facts<'a> {
    sums: &'a Sums<'a>,
    /// The bands after the limits set so far, by axis.
    limited: &'a [Band],
    outcome: Option<OutcomeFacts<'a>>,
}

#[derive(Clone, Copy)]
pub(super) struct OutcomeFacts<'a> {
    pub position: Position,
    pub find_out_first: bool,
    pub fired: &'a [bool],
    pub reason: Option<usize>,
    pub context: &'a Context,
    pub beside: Beside,
}

/// What stands beside answers and never moves a verdict, but may bring advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    pub gut: Option<Position>,
    /// The widest gap between these answers and a mentor's, in steps of favourability.
    pub mentor_gap: Option<u8>,
}

impl<'a> Facts<'a> {
    pub(super) const fn of_sums(sums: &'a Sums<'a>, limited: &'a [Band]) -> Self {
        Self { sums, limited, outcome: None }
    }

    pub(super) const fn with_outcome(mut self, outcome: OutcomeFacts<'a>) -> Self {
        self.outcome = Some(outcome);
        self
    }
}

impl CompiledCondition {
    /// Whether it holds. An item that is unknown or not applicable meets no test, nor does a dimension that is not
    /// live.
    pub(super) fn holds(&self, facts: &Facts) -> bool {
        let outcome = |asked: &dyn Fn(&OutcomeFacts) -> bool| facts.outcome.as_ref().is_some_and(asked);
        match self {
            Self::Item { item, among } => among.meets(facts.sums.reading(*item)),
            Self::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Self::Not(part) => !part.holds(facts),
            Self::Count { at_least, of } => of.iter().filter(|part| part.holds(facts)).count() >= *at_least,
            Self::Dimension { dimension, test } => dimension_meets(facts.sums, *dimension, *test),
            Self::AnyDimension { dimensions, test } => {
                dimensions.clone().any(|dimension| dimension_meets(facts.sums, dimension, *test))
            }
            Self::AxisValue { axis, test } => {
                let compared = facts.sums.compare_axis(*axis, test.than);
                meets(compared.unwrap_or_else(|| ABSENT.total_cmp(&test.than.to_f64())), test.is)
            }
            Self::AxisBand { axis, band } => facts.limited[*axis] == *band,
            Self::Rule(rule) => outcome(&|o| o.fired[*rule]),
            Self::Position(position) => outcome(&|o| o.position == *position),
            Self::FindOutFirst => outcome(&|o| o.find_out_first),
            Self::Reason(reason) => outcome(&|o| o.reason == Some(*reason)),
            Self::Context(fact) => outcome(&|o| context_is(o.context, *fact)),
            Self::GutGap(at_least) => {
                outcome(&|o| o.beside.gut.is_some_and(|gut| gut.abs_diff(o.position) >= *at_least))
            }
            Self::MentorGap(at_least) => {
                outcome(&|o| o.beside.mentor_gap.is_some_and(|gap| gap >= *at_least))
            }
            Self::Never => false,
        }
    }
}

/// The value of an axis without applicable items at the centre. Only reasons and advice ask for an axis's value, and
/// they see no corner.
const ABSENT: f64 = 50.0;

/// Whether a dimension's shown value meets a test, exactly.
pub(super) fn dimension_meets(sums: &Sums, dimension: DimensionIx, test: Test<Decimal>) -> bool {
    sums.compare_dimension(dimension, test.than).is_some_and(|ordering| meets(ordering, test.is))
}

const fn meets(ordering: std::cmp::Ordering, is: Comparator) -> bool {
    match is {
        Comparator::AtLeast => ordering.is_ge(),
        Comparator::AtMost => ordering.is_le(),
        Comparator::Above => ordering.is_gt(),
        Comparator::Below => ordering.is_lt(),
        Comparator::Equals => ordering.is_eq(),
    }
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
