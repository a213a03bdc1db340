//! Tells how sure a verdict is, what keeps it from being firm, and which neighbour a close call names.

use super::evaluation::Evaluation;
use super::flips;
use super::outcome::{LessSure, Outcome};
use crate::model::{Confidence, Position};
use crate::session::Answer;

/// Probabilities closer than this are equal: float noise, not a preference.
const TIE: f64 = 1e-9;

/// Gives a verdict that nothing puts off its confidence, and the headline to the neighbour that leads.
pub(super) fn be_confident(evaluation: &Evaluation, outcome: &mut Outcome, always_search: bool) {
    let rules = evaluation.assessment.model().confidence();
    let probability = outcome.probabilities[usize::from(outcome.position)];
    let often = probability >= rules.firm;
    let mut less_sure = if often { causes(evaluation, outcome) } else { Vec::new() };
    if always_search || often {
        outcome.fragile = flips::fragile(evaluation);
    }
    if often && outcome.fragile.is_some() {
        less_sure.insert(0, LessSure::Fragile);
    }
    outcome.confidence = if often && less_sure.is_empty() {
        Confidence::Firm
    } else if probability >= rules.leaning {
        Confidence::Leaning
    } else {
        Confidence::CloseCall
    };
    outcome.less_sure = less_sure;
    if outcome.confidence == Confidence::CloseCall {
        name_neighbour(evaluation, outcome);
    }
}

/// What keeps a verdict from being firm, but for a fragile answer.
fn causes(evaluation: &Evaluation, outcome: &Outcome) -> Vec<LessSure> {
    let (compiled, answers) = (evaluation.compiled, evaluation.answers);
    let rules = evaluation.assessment.model().confidence();
    let unknown =
        |item: &usize| matches!(answers.get(*item), None | Some(Answer::Unknown | Answer::Declined));
    let could = |rule: usize| {
        let after = evaluation.judge.position_beside(&evaluation.judged, rule);
        !compiled.rules[rule].on_gate && after != outcome.position
    };
    let causes = [
        (LessSure::SafetyUnknown, compiled.gate.iter().any(unknown)),
        (LessSure::NotAskedYet, evaluation.nobody_was_asked()),
        (LessSure::RecentShock, answers.context.shock_days_ago.is_some_and(|days| days <= rules.shock_days)),
        (LessSure::CouldFire, rules.cautious && outcome.could_fire.iter().any(|fired| could(fired.rule))),
        (LessSure::SafetyNotAsked, rules.cautious && compiled.gate.is_empty()),
    ];
    causes.into_iter().filter_map(|(cause, holds)| holds.then_some(cause)).collect()
}

/// Names the likelier neighbour that means no danger, the lower one of two that are equal. It leads where it is the lower
/// one and likelier than the position itself; but between one that means to leave and one that does not, the latter leads
/// always, for its plan keeps both ways open.
fn name_neighbour(evaluation: &Evaluation, outcome: &mut Outcome) {
    let model = evaluation.assessment.model();
    let position = outcome.position;
    let there =
        |neighbour: &Position| usize::from(*neighbour) < model.positions() && !model.is_danger(*neighbour);
    let probability = |position: Position| outcome.probabilities[usize::from(position)];
    let lower = position.checked_sub(1).filter(there);
    let upper = Some(position + 1).filter(there);
    let beside = match (lower, upper) {
        (Some(lower), Some(upper)) if probability(upper) > probability(lower) + TIE => Some(upper),
        (lower, upper) => lower.or(upper),
    };
    outcome.beside = beside;
    let Some(beside) = beside.filter(|_| model.confidence().cautious) else { return };
    let go = |position: Position| model.verdicts()[usize::from(position)].go;
    let leads = match (go(position), go(beside)) {
        (true, false) => true,
        (false, true) => false,
        (true, true) | (false, false) => {
            beside < position && probability(beside) > probability(position) + TIE
        }
    };
    if leads {
        outcome.headline = beside;
    }
}
