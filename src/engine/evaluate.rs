//! Leads from answers to a verdict, and to what surrounds it.

use std::sync::Arc;

use super::compiled::Compiled;
use super::compiled_condition::CompiledCondition;
use super::evaluation::Evaluation;
use super::facts::Facts;
use super::judge::Judge;
use super::outcome::{Explanation, Outcome, Range};
use super::outcome_facts::Beside;
use super::reading::Corner;
use super::sums::Sums;
use super::{explain, flips, next_question, rule_evidence, sureness, way_out};
use crate::assessment::{Advice, Assessment};
use crate::model::{
    Condition, Confidence, ContextCount, Deferral, DeferralIx, Leaning, Position, Step, WayOut, Words,
};
use crate::session::Answers;

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
        let mut evaluation = self.evaluation(answers);
        let mut explanation = Explanation {
            contributions: explain::contributions(&evaluation),
            next_questions: next_question::rank(&evaluation, outcome),
            robustness: explain::robustness(&evaluation, outcome.position),
            way_out: way_out::remaining(&evaluation, outcome),
            ..Explanation::default()
        };
        if self.assessment.model().is_danger(outcome.position) {
            return explanation;
        }
        // Under a deferral what would change is where it leans.
        if let Some(Leaning::Counting(axis, band)) = evaluation.leaning(outcome) {
            evaluation.judge = evaluation.judge.counting(axis, band);
            evaluation.judged = evaluation.judge.judge(&evaluation.centre, Corner::Centre);
        }
        explanation.up = flips::search(&evaluation, flips::Direction::Up);
        explanation.down = flips::search(&evaluation, flips::Direction::Down);
        explanation
    }

    /// The pieces of advice whose conditions hold, as indices into the assessment's catalogue.
    pub fn advice(&self, answers: &Answers, outcome: &Outcome, beside: Beside) -> Vec<usize> {
        let evaluation = self.evaluation(answers);
        // A topic of which nothing is known counts as middling; advice needs something that was seen.
        let grounded = |advice: &Advice| {
            let known = |item: &usize| answers.get(*item).is_some_and(|answer| answer.level().is_some());
            advice.rests_on.is_empty() || advice.rests_on.iter().any(known)
        };
        let applies = |(_, (advice, when)): &(usize, (&Advice, &CompiledCondition))| {
            grounded(advice) && evaluation.holds(when, outcome, beside)
        };
        let catalogue = self.assessment.advice().iter().zip(&self.compiled.advice).enumerate();
        catalogue.filter(applies).map(|(index, _)| index).collect()
    }

    /// Which of these conditions hold: of sentences, steps, and what texts claim.
    pub fn hold(
        &self,
        answers: &Answers,
        outcome: &Outcome,
        beside: Beside,
        conditions: &[&Condition],
    ) -> Vec<bool> {
        let evaluation = self.evaluation(answers);
        let holds = |condition: &&Condition| {
            let condition = CompiledCondition::new(condition, &self.assessment);
            evaluation.holds(&condition, outcome, beside)
        };
        conditions.iter().map(holds).collect()
    }

    /// The first of the sentences whose condition holds; empty where there is none.
    pub fn sentence<'w>(&self, answers: &Answers, outcome: &Outcome, words: &'w Words) -> &'w str {
        let conditions: Vec<&Condition> = words.says.iter().map(|sentence| &sentence.when).collect();
        let holds = self.hold(answers, outcome, Beside::default(), &conditions);
        let said = holds.iter().position(|holds| *holds);
        said.map_or("", |said| words.says[said].text.as_str())
    }

    /// The steps of the plan whose conditions hold.
    pub fn steps<'w>(&self, answers: &Answers, outcome: &Outcome, words: &'w Words) -> Vec<&'w Step> {
        let conditions: Vec<&Condition> = words.plan.iter().map(|step| &step.when).collect();
        let holds = self.hold(answers, outcome, Beside::default(), &conditions);
        words.plan.iter().zip(holds).filter_map(|(step, holds)| holds.then_some(step)).collect()
    }

    /// Days until a deferral ends by itself, where it does.
    pub fn days_left(&self, answers: &Answers, deferral: DeferralIx) -> Option<u32> {
        way_out::days(self.assessment.model().deferrals()[deferral].way_out, &answers.context)
    }

    /// Days until a shock no longer puts a verdict off; nothing where there was none, or it does not.
    pub fn days_unsettled(&self, answers: &Answers) -> Option<u32> {
        self.days_left(answers, self.by_shock()?).filter(|days| *days > 0)
    }

    /// The deferral that a shock brings, and that ends as it lies farther back.
    pub fn by_shock(&self) -> Option<DeferralIx> {
        let by_shock = |deferral: &Deferral| matches!(deferral.way_out, WayOut::Time { less, .. } if less == ContextCount::ShockDaysAgo);
        self.assessment.model().deferrals().iter().position(by_shock)
    }

    /// The position that the gate alone decides, whatever else is unknown: 0 when a safety answer is red.
    pub fn gate_position(&self, answers: &Answers) -> Position {
        self.evaluation(answers).judged.position
    }

    pub(super) fn evaluation<'a>(&'a self, answers: &'a Answers) -> Evaluation<'a> {
        let (assessment, compiled) = (self.assessment.as_ref(), &self.compiled);
        let centre = Sums::new(assessment, compiled, answers);
        let judge = Judge::new(assessment, compiled, answers.context.appetite);
        let judged = judge.judge(&centre, Corner::Centre);
        Evaluation { assessment, compiled, answers, judge, centre, judged }
    }

    fn outcome(&self, answers: &Answers, always_search: bool) -> Outcome {
        let evaluation = self.evaluation(answers);
        let judged = |corner| evaluation.judge.judge(&evaluation.centre, corner);
        let (worst, best) = (judged(Corner::Worst), judged(Corner::Best));
        let position = evaluation.judged.position;
        let coverages = evaluation.coverages();
        let axes = evaluation.axes(&coverages);
        let mut outcome = Outcome {
            position,
            table: evaluation.judged.table,
            deferral: None,
            leaning: None,
            confidence: Confidence::Override,
            less_sure: Vec::new(),
            beside: None,
            headline: position,
            reason: None,
            range: Range { worst: worst.position, best: best.position },
            dimensions: evaluation.dimensions(&coverages),
            fired: rule_evidence::fired(&evaluation),
            could_fire: rule_evidence::could_fire(&evaluation, &worst),
            probabilities: evaluation.probabilities(&axes),
            axes,
            fragile: None,
        };
        if !self.assessment.model().is_danger(position) {
            outcome.deferral = evaluation.deferral(&outcome);
            if outcome.deferral.is_some() {
                outcome.confidence = Confidence::Open;
                outcome.leaning = evaluation.leans_to(&outcome);
                return outcome;
            }
            sureness::be_confident(&evaluation, &mut outcome, always_search);
        }
        outcome.reason = evaluation.reason(&outcome);
        outcome
    }
}

impl Evaluation<'_> {
    fn holds(&self, condition: &CompiledCondition, outcome: &Outcome, beside: Beside) -> bool {
        let facts = Facts { sums: &self.centre, corner: Corner::Centre, limited: &self.judged.limited };
        condition.holds(&facts, &|test| test.holds(self, outcome, beside))
    }

    /// The first deferral that holds.
    fn deferral(&self, outcome: &Outcome) -> Option<usize> {
        self.compiled.deferrals.iter().position(|when| self.holds(when, outcome, Beside::default()))
    }

    /// The first reason of the headline whose condition holds.
    fn reason(&self, outcome: &Outcome) -> Option<usize> {
        let mut reasons = self.assessment.model().reasons().iter().zip(&self.compiled.reasons);
        reasons.position(|(reason, when)| {
            reason.position == outcome.headline && self.holds(when, outcome, Beside::default())
        })
    }
}

/// The verdict of one set of answers; for many, make an [`Engine`] once.
pub fn evaluate(assessment: &Arc<Assessment>, answers: &Answers) -> Outcome {
    Engine::new(Arc::clone(assessment)).evaluate(answers)
}
