//! Leads from answers to a verdict, and to what surrounds it.

use std::sync::Arc;

use super::compiled::Compiled;
use super::compiled_condition::CompiledCondition;
use super::evaluation::Evaluation;
use super::facts::{Beside, Facts, OutcomeFacts, fired_rules};
use super::judge::Judge;
use super::outcome::{AxisOutcome, Confidence, Explanation, Outcome, Range};
use super::reading::Corner;
use super::sums::Sums;
use super::{explain, flips, next_question, rule_evidence};
use crate::assessment::{Advice, Assessment};
use crate::model::{AxisIx, Position};
use crate::session::{Answer, Answers};

/// An assessment made ready for arithmetic.
#[derive(Debug, Clone)]
pub struct Engine {
    assessment: Arc<Assessment>,
    compiled: Compiled,
}

impl Engine {
    /// Makes an assessment ready; do it once, evaluate often.
    pub fn new(assessment: Arc<Assessment>) -> Self {
        let compiled = Compiled::new(&assessment);
        Self { assessment, compiled }
    }

    pub const fn assessment(&self) -> &Arc<Assessment> {
        &self.assessment
    }

    /// The verdict: position, range, confidence, rules, and the fragile answer.
    pub fn evaluate(&self, answers: &Answers) -> Outcome {
        self.outcome(answers, true)
    }

    /// The verdict, where the fragile answer is searched only if the confidence depends on it.
    pub fn evaluate_briefly(&self, answers: &Answers) -> Outcome {
        self.outcome(answers, false)
    }

    /// Everything that surrounds a verdict.
    pub fn explain(&self, answers: &Answers, outcome: &Outcome) -> Explanation {
        let evaluation = self.evaluation(answers);
        Explanation {
            contributions: explain::contributions(&evaluation),
            up: flips::search(&evaluation, outcome.position, flips::Direction::Up),
            down: flips::search(&evaluation, outcome.position, flips::Direction::Down),
            next_questions: next_question::rank(&evaluation, outcome),
            robustness: explain::robustness(&evaluation, outcome.position),
        }
    }

    /// The pieces of advice whose conditions hold, as indices into the assessment's catalogue.
    pub fn advice(&self, answers: &Answers, outcome: &Outcome, beside: Beside) -> Vec<usize> {
        let evaluation = self.evaluation(answers);
        let fired = fired_rules(outcome, self.assessment.model().rules().len());
        let limited: Vec<_> = outcome.axes.iter().map(|axis| axis.limited).collect();
        let facts = Facts::of_sums(&evaluation.centre, &limited).with_outcome(OutcomeFacts {
            position: outcome.position,
            find_out_first: outcome.find_out_first,
            fired: &fired,
            reason: outcome.reason,
            context: &answers.context,
            beside,
        });
        // A topic of which nothing is known counts as middling; advice needs something that was seen.
        let grounded = |advice: &Advice| {
            let known = |item: &usize| answers.get(*item).is_some_and(|answer| answer.level().is_some());
            advice.rests_on.is_empty() || advice.rests_on.iter().any(known)
        };
        let applies = |(_, (advice, when)): &(usize, (&Advice, &CompiledCondition))| {
            grounded(advice) && when.holds(&facts)
        };
        let catalogue = self.assessment.advice().iter().zip(&self.compiled.advice).enumerate();
        catalogue.filter(applies).map(|(index, _)| index).collect()
    }

    /// The position that the gate alone decides, whatever else is unknown: 0 when a safety answer is red.
    pub fn gate_position(&self, answers: &Answers) -> Position {
        let evaluation = self.evaluation(answers);
        evaluation.judged.position
    }

    pub(super) fn evaluation<'a>(&'a self, answers: &'a Answers) -> Evaluation<'a> {
        self.evaluation_with(answers, Sums::centre(&self.assessment, &self.compiled, answers))
    }

    fn evaluation_with<'a>(&'a self, answers: &'a Answers, centre: Sums<'a>) -> Evaluation<'a> {
        let (assessment, compiled) = (self.assessment.as_ref(), &self.compiled);
        let judge = Judge::new(assessment, compiled, answers.context.appetite);
        let judged = judge.judge(&centre);
        Evaluation { assessment, compiled, answers, judge, centre, judged }
    }

    fn outcome(&self, answers: &Answers, always_search: bool) -> Outcome {
        let [worst, centre, best] = Sums::corners(&self.assessment, &self.compiled, answers);
        let evaluation = self.evaluation_with(answers, centre);
        let judged_worst =
            evaluation.judge.judge_corner(&worst, |axis| evaluation.absent(axis, Corner::Worst));
        let judged_best = evaluation.judge.judge_corner(&best, |axis| evaluation.absent(axis, Corner::Best));
        let position = evaluation.judged.position;
        let axes = evaluation.axes(&worst, &best);
        let probabilities = evaluation.probabilities(&axes);
        let mut outcome = Outcome {
            position,
            find_out_first: evaluation.too_little_known(&axes, position, judged_best.position),
            confidence: Confidence::CloseCall,
            reason: None,
            range: Range { worst: judged_worst.position, best: judged_best.position },
            dimensions: evaluation.dimensions(&worst, &best),
            fired: rule_evidence::fired(&evaluation),
            could_fire: rule_evidence::could_fire(&evaluation, &judged_worst, &worst),
            axes,
            probabilities,
            fragile: None,
        };
        outcome.reason = self.reason(&evaluation, &outcome);
        evaluation.be_confident(&mut outcome, always_search);
        outcome
    }

    /// The first reason of this position whose condition holds.
    fn reason(&self, evaluation: &Evaluation, outcome: &Outcome) -> Option<usize> {
        if outcome.find_out_first {
            return None;
        }
        let facts =
            Facts::of_sums(&evaluation.centre, &evaluation.judged.limited).with_outcome(OutcomeFacts {
                position: outcome.position,
                find_out_first: false,
                fired: &evaluation.judged.fired,
                reason: None,
                context: &evaluation.answers.context,
                beside: Beside::default(),
            });
        let mut reasons = self.assessment.model().reasons().iter().zip(&self.compiled.reasons);
        reasons.position(|(reason, when)| reason.position == outcome.position && when.holds(&facts))
    }
}

impl Evaluation<'_> {
    fn too_little_known(&self, axes: &[AxisOutcome], position: Position, best: Position) -> bool {
        let thin = |(axis, outcome): (AxisIx, &AxisOutcome)| self.too_thin(axis, outcome.coverage);
        position > 0
            && best > self.assessment.model().coverage().stands_at_most
            && axes.iter().enumerate().any(thin)
    }

    fn be_confident(&self, outcome: &mut Outcome, always_search: bool) {
        if outcome.position == 0 {
            outcome.confidence = Confidence::Override;
            return;
        }
        if outcome.find_out_first {
            outcome.confidence = Confidence::Open;
            return;
        }
        let rules = self.assessment.model().confidence();
        let probability = outcome.probabilities[usize::from(outcome.position)];
        let firm = probability >= rules.firm && !self.unsettled();
        if always_search || firm {
            outcome.fragile = flips::fragile(self, outcome.position);
        }
        outcome.confidence = if firm && outcome.fragile.is_none() {
            Confidence::Firm
        } else if probability >= rules.leaning {
            Confidence::Leaning
        } else {
            Confidence::CloseCall
        };
    }

    /// Whether something outside the scores keeps a verdict from being firm.
    fn unsettled(&self) -> bool {
        let context = &self.answers.context;
        let shocked =
            context.shock_days_ago.is_some_and(|d| d <= self.assessment.model().confidence().shock_days);
        let gate_unknown =
            self.compiled.gate.iter().any(|item| {
                matches!(self.answers.get(*item), None | Some(Answer::Unknown | Answer::Declined))
            });
        shocked || context.specific_ask == Some(false) || gate_unknown
    }
}

/// The verdict of one set of answers; for many, make an [`Engine`] once.
pub fn evaluate(assessment: &Arc<Assessment>, answers: &Answers) -> Outcome {
    Engine::new(Arc::clone(assessment)).evaluate(answers)
}
