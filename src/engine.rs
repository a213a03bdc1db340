//! The engine: answers in, verdict and explanations out.
//!
//! [`Engine::evaluate`] is the only entrance to a verdict, [`Engine::explain`] to what surrounds it. Pure: no
//! terminal, no disk, no clock, no chance. Scores and band tests are exact; floating point is used for probabilities
//! only. The formulas are those of the model's YAML; nothing here names an axis, a dimension or an item.
//!
//! The walk: answers are read at three corners (`tally`), each corner is judged (`judge`), the centre's judgement
//! gets a probability (`probability`), and what would change it is searched by changing one answer of the tally at
//! a time (`flips`, `next_question`). Two sets of answers are compared in `trend` (the same person, later) and `gap`
//! (somebody else).

mod check;
mod compiled;
mod explain;
mod flips;
mod fraction;
mod gap;
mod grounds;
mod judge;
mod kendall;
mod next_question;
mod outcome;
mod probability;
mod series;
mod tally;
mod trend;
mod trial;

pub use check::Beside;
pub use gap::{Gap, Gaps, JointSafety, Moved};
pub use outcome::{
    AxisOutcome, Change, Confidence, Contribution, Explanation, Fired, Flip, Flips, LevelChange,
    NextQuestion, Outcome, Range, Robustness, Values, Worth,
};
pub use series::{AxisSeries, Point, Series, Skipped, Way, series};
pub use trend::{
    Compared, Comparison, Difference, Direction, GateChange, Sitting, Size, compare, directions,
    is_too_close_to_a_shock,
};

use std::sync::Arc;

use check::{Check, Facts, OutcomeFacts, fired_rules};
use compiled::Compiled;

use judge::{Judge, Judged};
use probability::Spread;
use tally::{Corner, Reading, Tally};

use crate::assessment::{Advice, Assessment};
use crate::model::{AxisIx, DimensionIx, Lines, Position};
use crate::session::Answers;

/// An assessment made ready for arithmetic.
#[derive(Debug, Clone)]
pub struct Engine {
    assessment: Arc<Assessment>,
    compiled: Compiled,
}

/// What one evaluation works with.
struct Bench<'a> {
    assessment: &'a Assessment,
    compiled: &'a Compiled,
    answers: &'a Answers,
    judge: Judge<'a>,
    centre: Tally<'a>,
    judged: Judged,
}

impl Engine {
    /// Makes an assessment ready; do it once, evaluate often.
    pub fn new(assessment: Arc<Assessment>) -> Self {
        let compiled = Compiled::new(&assessment);
        Self { assessment, compiled }
    }

    /// The assessment.
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
        let bench = self.bench(answers);
        Explanation {
            contributions: explain::contributions(&bench),
            up: flips::search(&bench, outcome.position, flips::Direction::Up),
            down: flips::search(&bench, outcome.position, flips::Direction::Down),
            next_questions: next_question::rank(&bench, outcome),
            robustness: explain::robustness(&bench, outcome.position),
        }
    }

    /// The pieces of advice whose conditions hold, as indices into the assessment's catalogue.
    pub fn advice(&self, answers: &Answers, outcome: &Outcome, beside: Beside) -> Vec<usize> {
        let bench = self.bench(answers);
        let fired = fired_rules(outcome, self.assessment.model().rules().len());
        let limited: Vec<_> = outcome.axes.iter().map(|axis| axis.limited).collect();
        let facts = Facts::of_tally(&bench.centre, &limited).with_outcome(OutcomeFacts {
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
        let applies =
            |(_, (advice, when)): &(usize, (&Advice, &Check))| grounded(advice) && when.holds(&facts);
        let catalogue = self.assessment.advice().iter().zip(&self.compiled.advice).enumerate();
        catalogue.filter(applies).map(|(index, _)| index).collect()
    }

    /// The position that the gate alone decides, whatever else is unknown: 0 when a safety answer is red.
    pub fn gate_position(&self, answers: &Answers) -> Position {
        let bench = self.bench(answers);
        bench.judged.position
    }

    fn bench<'a>(&'a self, answers: &'a Answers) -> Bench<'a> {
        self.bench_with(answers, Tally::centre(&self.assessment, &self.compiled, answers))
    }

    fn bench_with<'a>(&'a self, answers: &'a Answers, centre: Tally<'a>) -> Bench<'a> {
        let (assessment, compiled) = (self.assessment.as_ref(), &self.compiled);
        let judge = Judge::new(assessment, compiled, answers.context.appetite);
        let judged = judge.judge(&centre);
        Bench { assessment, compiled, answers, judge, centre, judged }
    }

    fn outcome(&self, answers: &Answers, always_search: bool) -> Outcome {
        let [worst, centre, best] = Tally::corners(&self.assessment, &self.compiled, answers);
        let bench = self.bench_with(answers, centre);
        let judged_worst = bench.judge.judge_corner(&worst, |axis| bench.absent(axis, Corner::Worst));
        let judged_best = bench.judge.judge_corner(&best, |axis| bench.absent(axis, Corner::Best));
        let position = bench.judged.position;
        let axes = bench.axes(&worst, &best);
        let probabilities = bench.probabilities(&axes);
        let mut outcome = Outcome {
            position,
            find_out_first: bench.too_little_known(&axes, position, judged_best.position),
            confidence: Confidence::CloseCall,
            reason: None,
            range: Range { worst: judged_worst.position, best: judged_best.position },
            dimensions: bench.dimensions(&worst, &best),
            fired: grounds::fired(&bench),
            could_fire: grounds::could_fire(&bench, &judged_worst, &worst),
            axes,
            probabilities,
            fragile: None,
        };
        outcome.reason = self.reason(&bench, &outcome);
        bench.be_confident(&mut outcome, always_search);
        outcome
    }

    /// The first reason of this position whose condition holds.
    fn reason(&self, bench: &Bench, outcome: &Outcome) -> Option<usize> {
        if outcome.find_out_first {
            return None;
        }
        let facts = Facts::of_tally(&bench.centre, &bench.judged.limited).with_outcome(OutcomeFacts {
            position: outcome.position,
            find_out_first: false,
            fired: &bench.judged.fired,
            reason: None,
            context: &bench.answers.context,
            beside: Beside::default(),
        });
        let mut reasons = self.assessment.model().reasons().iter().zip(&self.compiled.reasons);
        reasons.position(|(reason, when)| reason.position == outcome.position && when.holds(&facts))
    }
}

impl Bench<'_> {
    fn axes(&self, worst: &Tally, best: &Tally) -> Vec<AxisOutcome> {
        (0..self.assessment.model().axes().len())
            .map(|axis| AxisOutcome {
                values: Values {
                    value: self.value(&self.centre, axis, Corner::Centre),
                    worst: self.value(worst, axis, Corner::Worst),
                    best: self.value(best, axis, Corner::Best),
                },
                band: self.judged.bands[axis],
                limited: self.judged.limited[axis],
                standard_error: probability::standard_error(self, axis),
                coverage: self.coverage(axis),
            })
            .collect()
    }

    fn value(&self, tally: &Tally, axis: AxisIx, corner: Corner) -> f64 {
        tally.published(axis).map_or_else(|| self.absent(axis, corner), |value| tally.as_shown(axis, value))
    }

    /// The shown value of an axis without applicable items: nothing is known, so anything is possible.
    fn absent(&self, axis: AxisIx, corner: Corner) -> f64 {
        let favourability = match corner {
            Corner::Worst => 0.0,
            Corner::Centre => 50.0,
            Corner::Best => 100.0,
        };
        self.centre.as_shown(axis, favourability)
    }

    fn dimensions(&self, worst: &Tally, best: &Tally) -> Vec<Option<Values>> {
        (0..self.compiled.dimensions.len())
            .map(|dimension: DimensionIx| {
                Some(Values {
                    value: self.centre.dimension_shown(dimension)?,
                    worst: worst.dimension_shown(dimension)?,
                    best: best.dimension_shown(dimension)?,
                })
            })
            .collect()
    }

    fn probabilities(&self, axes: &[AxisOutcome]) -> Vec<f64> {
        probability::positions(self.assessment, &self.judged, &self.spreads(axes))
    }

    fn spreads(&self, axes: &[AxisOutcome]) -> Vec<(Spread, Lines)> {
        let spread = |(axis, outcome): (AxisIx, &AxisOutcome)| {
            let AxisOutcome { values, standard_error, band, .. } = *outcome;
            (Spread { shown: values.value, standard_error, band }, self.judge.lines(axis))
        };
        axes.iter().enumerate().map(spread).collect()
    }

    /// How much of the axis rests on something known; 0 when too much of it does not apply.
    fn coverage(&self, axis: AxisIx) -> f64 {
        if self.mostly_not_applicable(axis) {
            return 0.0;
        }
        self.centre.share(axis, |item| self.known(item).millionths())
    }

    /// How much of an item counts as known.
    fn known(&self, item: usize) -> crate::model::Decimal {
        let evidence = self.answers.get(item).and_then(crate::session::Answer::evidence);
        evidence.map_or(crate::model::Decimal::ZERO, |kind| self.assessment.model().evidence()[kind].coverage)
    }

    fn mostly_not_applicable(&self, axis: AxisIx) -> bool {
        let items = self.compiled.axes[axis].items.clone();
        let gone = items.clone().filter(|item| self.centre.reading(*item) == Reading::Gone).count();
        let share = self.assessment.model().coverage().not_applicable_at_most.millionths();
        let millionths = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(1_000_000);
        millionths(gone) > i64::try_from(items.len()).unwrap_or(i64::MAX).saturating_mul(share)
    }

    /// Whether too little of the axis is known, exactly; `coverage` is the same as a float.
    fn too_thin(&self, axis: AxisIx, coverage: f64) -> bool {
        let minimum = self.assessment.model().coverage().minimum;
        fraction::compare(coverage, minimum.to_f64(), || {
            if self.mostly_not_applicable(axis) {
                0.0_f64.total_cmp(&minimum.to_f64())
            } else {
                self.centre.compare_share(axis, minimum, |item| self.known(item).millionths())
            }
        })
        .is_lt()
    }

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
        use crate::session::Answer;
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
