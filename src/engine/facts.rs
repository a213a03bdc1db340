//! Tells whether conditions hold, from what they may ask about.

use super::compiled_condition::{CompiledCondition, OutcomeTest};
use super::evaluation::Evaluation;
use super::outcome::Outcome;
use super::reading::Corner;
use super::sums::Sums;
use crate::model::{
    Band, Comparator, ContextCount, ContextFact, ContextFlag, Decimal, DimensionIx, Position, Test,
};
use crate::session::{Answer, Context};

/// What a condition may ask about. Rules see one corner's sums and bands only; everything else sees the centre and what
/// followed from it so far.
pub(super) struct Facts<'a> {
    pub sums: &'a Sums<'a>,
    pub corner: Corner,
    /// The bands after the limits set so far, by axis.
    pub limited: &'a [Band],
    pub outcome: Option<OutcomeFacts<'a>>,
}

#[derive(Clone, Copy)]
pub(super) struct OutcomeFacts<'a> {
    pub evaluation: &'a Evaluation<'a>,
    pub outcome: &'a Outcome,
    pub beside: Beside,
}

/// What stands beside answers and never moves a verdict, but may bring advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    pub gut: Option<Position>,
    /// The widest gap between these answers and a mentor's, in steps of favourability.
    pub mentor_gap: Option<u8>,
}

impl CompiledCondition {
    /// Whether it holds. An item that is unknown or not applicable meets no test, nor does a dimension that is not
    /// live.
    pub(super) fn holds(&self, facts: &Facts) -> bool {
        match self {
            Self::Item { item, among } => among.meets(facts.sums.reading(*item), facts.corner),
            Self::All(parts) => parts.iter().all(|part| part.holds(facts)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(facts)),
            Self::Not(part) => !part.holds(facts),
            Self::Count { at_least, of } => of.iter().filter(|part| part.holds(facts)).count() >= *at_least,
            Self::Dimension { dimension, test } => {
                dimension_meets(facts.sums, facts.corner, *dimension, *test)
            }
            Self::AnyDimension { dimensions, test } => dimensions
                .clone()
                .any(|dimension| dimension_meets(facts.sums, facts.corner, dimension, *test)),
            Self::AxisValue { axis, test } => {
                let absent = || facts.sums.absent(*axis, facts.corner).total_cmp(&test.than.to_f64());
                let compared = facts.sums.compare_axis(*axis, facts.corner, test.than);
                meets(compared.unwrap_or_else(absent), test.is)
            }
            Self::AxisBand { axis, band } => facts.limited[*axis] == *band,
            Self::Outcome(test) => facts.outcome.is_some_and(|outcome| test.holds(&outcome)),
            Self::Never => false,
        }
    }
}

/// Whether a dimension's shown value meets a test, exactly. At the centre, where too little of the dimension is known to
/// speak of it, the test is met only if it is whatever the unknown turns out to be.
pub(super) fn dimension_meets(
    sums: &Sums,
    corner: Corner,
    dimension: DimensionIx,
    test: Test<Decimal>,
) -> bool {
    let meets_at = |corner| {
        let compared = sums.compare_dimension(dimension, corner, test.than);
        compared.is_some_and(|ordering| meets(ordering, test.is))
    };
    if corner == Corner::Centre && !sums.is_known_enough(dimension) {
        meets_at(Corner::Worst) && meets_at(Corner::Best)
    } else {
        meets_at(corner)
    }
}

pub(super) const fn meets(ordering: std::cmp::Ordering, is: Comparator) -> bool {
    match is {
        Comparator::AtLeast => ordering.is_ge(),
        Comparator::AtMost => ordering.is_le(),
        Comparator::Above => ordering.is_gt(),
        Comparator::Below => ordering.is_lt(),
        Comparator::Equals => ordering.is_eq(),
    }
}

impl OutcomeTest {
    fn holds(&self, facts: &OutcomeFacts) -> bool {
        let OutcomeFacts { evaluation, outcome, beside } = facts;
        match self {
            Self::Known(item) => evaluation.answers.get(*item).and_then(Answer::level).is_some(),
            Self::Coverage { axis: Some(axis), test } => {
                evaluation.coverage_meets(*axis, &outcome.axes, *test)
            }
            Self::Coverage { axis: None, test } => {
                (0..outcome.axes.len()).any(|axis| evaluation.coverage_meets(axis, &outcome.axes, *test))
            }
            Self::Rule(rule) => outcome.fired.iter().any(|fired| fired.rule == *rule),
            Self::Binding(rule) => outcome.fired.iter().any(|fired| fired.rule == *rule && fired.binding),
            Self::Position(test) => test.holds(&outcome.headline),
            Self::BestPosition(test) => test.holds(&outcome.range.best),
            Self::Counting { axis, band } => evaluation.counting(*axis, *band) > outcome.position,
            Self::Deferral(deferral) => outcome.deferral == Some(*deferral),
            Self::Reason(reasons) => outcome.reason.is_some_and(|reason| reasons.contains(&reason)),
            Self::Confidence(confidence) => outcome.confidence == *confidence,
            Self::Context(fact) => context_is(&evaluation.answers.context, *fact),
            Self::NotAsked => evaluation.nobody_was_asked(),
            Self::GutGap(at_least) => {
                beside.gut.is_some_and(|gut| gut.abs_diff(outcome.position) >= *at_least)
            }
            Self::MentorGap(at_least) => beside.mentor_gap.is_some_and(|gap| gap >= *at_least),
        }
    }
}

fn context_is(context: &Context, fact: ContextFact) -> bool {
    match fact {
        ContextFact::Flag(flag, is) => {
            let written = match flag {
                ContextFlag::SpecificAsk => context.specific_ask,
                ContextFlag::Alternatives => context.exit.alternatives,
                ContextFlag::WrittenList => context.exit.written_list,
            };
            written == Some(is)
        }
        ContextFact::Count(count, test) => counted(context, count).is_some_and(|count| test.holds(&count)),
    }
}

/// A number from the context, where it is known.
pub(super) const fn counted(context: &Context, count: ContextCount) -> Option<u32> {
    match count {
        ContextCount::ShockDaysAgo => context.shock_days_ago,
        ContextCount::MonthsInRole => context.months_in_role,
        ContextCount::RunwayMonths => context.exit.runway_months,
        ContextCount::DaysToAnswer => context.days_to_answer,
    }
}
