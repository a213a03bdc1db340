//! Ranks what to find out next: danger first, then what could decide alone, then what is thin, then what narrows most.

use super::evaluation::Evaluation;
use super::outcome::{NextQuestion, Outcome, Worth};
use super::reading::Reading;
use super::what_if::WhatIf;
use super::{compiled, probability};
use crate::assessment::Assessment;
use crate::model::{AxisIx, Decimal, ItemIx};
use crate::order;
use crate::session::Answer;

/// Worths closer than this are equal, and one below it is nothing: float noise, not a preference.
const TIE: f64 = 1e-9;

/// The whole list, each item in the first group that it belongs to.
pub(super) fn rank(evaluation: &Evaluation, outcome: &Outcome) -> Vec<NextQuestion> {
    let sensitivity = sensitivity(evaluation, outcome);
    let thin = evaluation.thin(&outcome.axes);
    let named = named_by_rules(evaluation);
    let mut what_if = WhatIf::new(evaluation);
    let mut groups: [Vec<(f64, ItemIx)>; 4] = Default::default();
    for item in 0..evaluation.assessment.items().len() {
        let Some(group) = group(evaluation, &mut what_if, &thin, item) else { continue };
        let worth = match group {
            Worth::Safety => 0.0,
            Worth::CanFlipAlone | Worth::Narrows => narrows(evaluation, &sensitivity, item),
            Worth::Coverage => {
                evaluation.centre.effective_weight(item) * (1.0 - evaluation.known(item).to_f64())
            }
        };
        groups[group as usize].push((if worth < TIE { 0.0 } else { worth }, item));
    }
    let ranked = Worth::NAMES.into_iter().zip(groups).flat_map(|((_, because), group)| {
        by_worth(group, &named).into_iter().map(move |item| NextQuestion { item, because })
    });
    ranked.collect()
}

/// By item, whether the condition of a rule names it as an item.
fn named_by_rules(evaluation: &Evaluation) -> Vec<bool> {
    evaluation.compiled.items.iter().map(|item| !item.tests.is_empty()).collect()
}

/// The first group that the item belongs to; nothing when there is nothing to find out.
fn group(evaluation: &Evaluation, what_if: &mut WhatIf, thin: &[bool], item: ItemIx) -> Option<Worth> {
    let answer = evaluation.answers.get(item);
    if answer == Some(Answer::Declined) || evaluation.centre.reading(item) == Reading::Gone {
        return None;
    }
    let uncertain = spread(evaluation.assessment, answer) > 0.0;
    let Some(axis) = axis_of(evaluation, item) else { return uncertain.then_some(Worth::Safety) };
    if uncertain && can_flip_alone(evaluation, what_if, item) {
        Some(Worth::CanFlipAlone)
    } else if thin[axis] && evaluation.known(item) < Decimal::one() {
        Some(Worth::Coverage)
    } else {
        uncertain.then_some(Worth::Narrows)
    }
}

/// Whether the position would be another one if this item were seen first hand at its worst, or at its best, of the
/// levels that can be chosen.
fn can_flip_alone(evaluation: &Evaluation, what_if: &mut WhatIf, item: ItemIx) -> bool {
    let mut levels = evaluation.assessment.choosable(item);
    let ends = [levels.next(), levels.next_back()];
    ends.into_iter().flatten().any(|level| {
        what_if.position_if(item, Answer::Known { level, evidence: 0 }) != evaluation.judged.position
    })
}

fn axis_of(evaluation: &Evaluation, item: ItemIx) -> Option<AxisIx> {
    evaluation.compiled.items[item].dimension.map(|dimension| evaluation.compiled.dimensions[dimension].axis)
}

fn narrows(evaluation: &Evaluation, sensitivity: &[f64], item: ItemIx) -> f64 {
    let spread = spread(evaluation.assessment, evaluation.answers.get(item));
    axis_of(evaluation, item)
        .map_or(0.0, |axis| evaluation.centre.effective_weight(item) * spread * sensitivity[axis])
}

/// The uniform spread of one answer around its centre, in steps.
fn spread(assessment: &Assessment, answer: Option<Answer>) -> f64 {
    let width = match answer {
        Some(Answer::Known { evidence, .. }) => assessment.model().evidence()[evidence].width,
        Some(Answer::Believed { .. } | Answer::NotApplicable) => 0.0,
        None | Some(Answer::Unknown | Answer::Declined) => assessment.model().unknown().width,
    };
    compiled::spread(width)
}

/// By axis: the larger of the two total-variation changes of the probabilities when the axis moves one standard
/// error up or down, the rules' limits as they stand.
fn sensitivity(evaluation: &Evaluation, outcome: &Outcome) -> Vec<f64> {
    let spreads = evaluation.spreads(&outcome.axes);
    let moved = |axis: AxisIx, by: f64| {
        let mut spreads = spreads.clone();
        spreads[axis].0.shown += by;
        let after = probability::positions(evaluation.assessment, &evaluation.judged, &spreads);
        total_variation(&outcome.probabilities, &after)
    };
    let both = |axis: AxisIx| {
        let error = outcome.axes[axis].standard_error.unwrap_or(0.0);
        moved(axis, error).max(moved(axis, -error))
    };
    (0..outcome.axes.len()).map(both).collect()
}

fn total_variation(before: &[f64], after: &[f64]) -> f64 {
    before.iter().zip(after).map(|(a, b)| (a - b).abs()).sum::<f64>() / 2.0
}

/// The largest first; of those that tie, each with the one before it, first what a rule names, then file order.
fn by_worth(mut items: Vec<(f64, ItemIx)>, named: &[bool]) -> Vec<ItemIx> {
    order::by(&mut items, |a, b| b.0.total_cmp(&a.0));
    let mut ranked = Vec::with_capacity(items.len());
    for tied in items.chunk_by(|one, next| one.0 - next.0 <= TIE) {
        let mut tied: Vec<ItemIx> = tied.iter().map(|(_, item)| *item).collect();
        order::by_key(&mut tied, |item| (!named[*item], *item));
        ranked.extend(tied);
    }
    ranked
}
