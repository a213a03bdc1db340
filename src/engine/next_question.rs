//! Ranks what to find out next: danger first, then what could decide alone, then what is thin, then what narrows most.

use std::cmp::Ordering;

use super::evaluation::Evaluation;
use super::outcome::{NextQuestion, Outcome, Worth};
use super::reading::Reading;
use super::what_if::WhatIf;
use super::{compiled, probability};
use crate::assessment::Assessment;
use crate::model::{AxisIx, Decimal, ItemIx, Level, Position};
use crate::session::Answer;

/// Products closer than this are equal, and one below it is nothing: float noise, not a preference.
const TIE: f64 = 1e-9;

/// The whole list, each item in the first group that it belongs to.
pub(super) fn rank(evaluation: &Evaluation, outcome: &Outcome) -> Vec<NextQuestion> {
    let mut questions = Vec::new();
    let mut narrowing: Vec<(f64, ItemIx)> = Vec::new();
    let sensitivity = sensitivity(evaluation, outcome);
    let thin: Vec<bool> =
        outcome.axes.iter().enumerate().map(|(axis, o)| evaluation.too_thin(axis, o.coverage)).collect();
    let mut what_if = WhatIf::new(evaluation);
    let mut groups: [Vec<ItemIx>; 3] = Default::default();
    for item in 0..evaluation.assessment.items().len() {
        match group(evaluation, &mut what_if, outcome, &thin, item) {
            Some(Worth::Safety) => groups[0].push(item),
            Some(Worth::CanFlipAlone) => groups[1].push(item),
            Some(Worth::Coverage) => groups[2].push(item),
            Some(Worth::Narrows) => narrowing.push((narrows(evaluation, &sensitivity, item), item)),
            None => {}
        }
    }
    for (because, group) in [Worth::Safety, Worth::CanFlipAlone, Worth::Coverage].into_iter().zip(groups) {
        questions.extend(group.into_iter().map(|item| NextQuestion { item, because }));
    }
    let narrowing = by_product(narrowing).into_iter();
    questions.extend(narrowing.map(|item| NextQuestion { item, because: Worth::Narrows }));
    questions
}

/// The first group that the item belongs to; nothing when there is nothing to find out.
fn group(
    evaluation: &Evaluation,
    what_if: &mut WhatIf,
    outcome: &Outcome,
    thin: &[bool],
    item: ItemIx,
) -> Option<Worth> {
    let answer = evaluation.answers.get(item);
    if answer == Some(Answer::Declined)
        || evaluation.centre.reading(item) == Reading::Gone
        || spread(evaluation.assessment, answer) <= 0.0
    {
        return None;
    }
    let Some(axis) = axis_of(evaluation, item) else { return Some(Worth::Safety) };
    Some(if worst_alone_flips(evaluation, what_if, outcome.position, item) {
        Worth::CanFlipAlone
    } else if thin[axis] && evaluation.known(item) < Decimal::one() {
        Worth::Coverage
    } else {
        Worth::Narrows
    })
}

/// Whether the position would be another one if this item were seen first hand at its worst.
fn worst_alone_flips(
    evaluation: &Evaluation,
    what_if: &mut WhatIf,
    position: Position,
    item: ItemIx,
) -> bool {
    let worst = Level::new(evaluation.assessment.item(item).favourability(0));
    worst.is_some_and(|level| what_if.position_if(item, Answer::Known { level, evidence: 0 }) != position)
}

fn axis_of(evaluation: &Evaluation, item: ItemIx) -> Option<AxisIx> {
    evaluation.compiled.items[item].dimension.map(|dimension| evaluation.compiled.dimensions[dimension].axis)
}

fn narrows(evaluation: &Evaluation, sensitivity: &[f64], item: ItemIx) -> f64 {
    let spread = spread(evaluation.assessment, evaluation.answers.get(item));
    let product = axis_of(evaluation, item)
        .map_or(0.0, |axis| evaluation.centre.effective_weight(item) * spread * sensitivity[axis]);
    if product < TIE { 0.0 } else { product }
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

/// Largest product first; products that tie stay in file order.
fn by_product(mut items: Vec<(f64, ItemIx)>) -> Vec<ItemIx> {
    items.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(Ordering::Equal));
    let mut ranked = Vec::with_capacity(items.len());
    let mut rest = items.as_slice();
    while let Some((largest, _)) = rest.first() {
        let tied = rest.iter().take_while(|(product, _)| largest - product <= TIE).count();
        let mut group: Vec<ItemIx> = rest[..tied].iter().map(|(_, item)| *item).collect();
        group.sort_unstable();
        ranked.extend(group);
        rest = &rest[tied..];
    }
    ranked
}
