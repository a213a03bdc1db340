//! Tells what holds of an outcome, of the context, and of what stands beside the answers.

use super::compiled_condition::OutcomeTest;
use super::evaluation::Evaluation;
use super::outcome::Outcome;
use crate::model::{ContextCount, ContextFact, ContextFlag, Position};
use crate::session::{Answer, Context};

/// What stands beside answers and never moves a verdict, but may bring advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    pub gut: Option<Position>,
    /// The widest gap between these answers and a mentor's, in steps of favourability.
    pub mentor_gap: Option<u8>,
}

impl OutcomeTest {
    pub(super) fn holds(&self, evaluation: &Evaluation, outcome: &Outcome, beside: Beside) -> bool {
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
