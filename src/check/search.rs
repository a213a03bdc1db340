//! Looks for answers that lead to each verdict, rule, reason, deferral and piece of advice, with the engine itself.
//!
//! First come answers by bands, one set for each cell of the table; then the conditions of what is still missing, laid over
//! sets that led somewhere; then a climb towards what is missing, one dimension or item at a time. How many sets are tried
//! at most follows from the number of items alone, so that the same file gives the same findings on every machine.

use super::bounds;
use super::fill::{Fill, farthest, middle};
use crate::assessment::{Advice, Assessment, Occasion};
use crate::engine::{Beside, Engine, Outcome};
use crate::model::{Band, Condition, Position, TOP};
use crate::session::Answers;

/// Answers that are read at most in all sets together.
const READ_AT_MOST: usize = 240_000;
/// Sets that are tried at least and at most.
const TRIES: std::ops::RangeInclusive<usize> = 240..=4_000;
/// Ways in which the choices of one condition are made over one set of answers.
const WAYS: usize = 24;
/// Sets that led somewhere else each.
const BASES: usize = 16;

/// What was found.
#[derive(Default)]
pub(super) struct Reached {
    /// By position, the bands with which it was given.
    pub(super) verdicts: Vec<Option<Vec<Band>>>,
    pub(super) rules: Vec<bool>,
    /// By rule, whether it fired every time.
    pub(super) always: Vec<bool>,
    pub(super) reasons: Vec<bool>,
    pub(super) deferrals: Vec<bool>,
    pub(super) advice: Vec<bool>,
    /// How many rules, reasons, deferrals and pieces of advice speak of what is asked here at all.
    pub(super) possible: [usize; 4],
    pub(super) tries: usize,
}

#[derive(Clone, Copy)]
enum Target {
    Verdict(usize),
    Rule(usize),
    Reason(usize),
    Deferral(usize),
    Advice(usize),
}

struct Search<'a> {
    engine: &'a Engine,
    assessment: &'a Assessment,
    left: usize,
    reached: Reached,
    /// How many tries have to be left over for the targets to come.
    spare: usize,
    /// Sets that led to something for the first time.
    bases: Vec<Answers>,
    /// One set for each combination of bands, with the headline that it gave.
    cells: Vec<(Position, Answers)>,
}

pub(super) fn search(engine: &Engine) -> Reached {
    let assessment = engine.assessment().as_ref();
    let model = assessment.model();
    let left = (READ_AT_MOST / assessment.items().len().max(1)).clamp(*TRIES.start(), *TRIES.end());
    let reached = Reached {
        verdicts: vec![None; model.positions()],
        rules: vec![false; model.rules().len()],
        always: vec![true; model.rules().len()],
        reasons: vec![false; model.reasons().len()],
        deferrals: vec![false; model.deferrals().len()],
        advice: vec![false; assessment.advice().len()],
        possible: [
            count(model.rules().iter().map(|rule| &rule.when), assessment),
            count(model.reasons().iter().map(|reason| &reason.when), assessment),
            count(model.deferrals().iter().map(|deferral| &deferral.when), assessment),
            count(assessment.advice().iter().map(|advice| &advice.when), assessment),
        ],
        tries: 0,
    };
    let mut search =
        Search { engine, assessment, left, reached, spare: 0, bases: Vec::new(), cells: Vec::new() };
    search.by_bands();
    for looks in [Search::by_conditions, Search::climb] {
        let targets = search.targets();
        for (done, target) in targets.iter().enumerate() {
            // What one target leaves over is there for those after it.
            search.spare = search.left - search.left / (targets.len() - done);
            looks(&mut search, *target);
        }
    }
    search.reached
}

impl Search<'_> {
    /// What is still missing: rules first, since others ask for them.
    fn targets(&self) -> Vec<Target> {
        let reached = &self.reached;
        let missing = |found: &[bool], target: fn(usize) -> Target| -> Vec<Target> {
            let open = found.iter().enumerate().filter(|(_, found)| !**found);
            open.map(|(index, _)| target(index)).collect()
        };
        let verdicts: Vec<bool> = reached.verdicts.iter().map(Option::is_some).collect();
        let all = [
            missing(&reached.rules, Target::Rule),
            missing(&verdicts, Target::Verdict),
            missing(&reached.deferrals, Target::Deferral),
            missing(&reached.reasons, Target::Reason),
            missing(&reached.advice, Target::Advice),
        ];
        all.into_iter().flatten().filter(|target| self.is_worth_a_try(*target)).collect()
    }

    /// What bounds prove impossible is not looked for.
    fn is_worth_a_try(&self, target: Target) -> bool {
        let (model, of) = (self.assessment.model(), self.assessment);
        match target {
            Target::Verdict(position) => {
                bounds::positions(model).iter().any(|at| usize::from(*at) == position)
            }
            Target::Rule(index) => is_possible(&model.rules()[index].when, of),
            Target::Reason(index) => is_possible(&model.reasons()[index].when, of),
            Target::Deferral(index) => is_possible(&model.deferrals()[index].when, of),
            Target::Advice(index) => is_possible(&of.advice()[index].when, of),
        }
    }

    fn is_found(&self, target: Target) -> bool {
        match target {
            Target::Verdict(index) => self.reached.verdicts[index].is_some(),
            Target::Rule(index) => self.reached.rules[index],
            Target::Reason(index) => self.reached.reasons[index],
            Target::Deferral(index) => self.reached.deferrals[index],
            Target::Advice(index) => self.reached.advice[index],
        }
    }

    /// Answers that name no danger, from somebody who asked and is not new.
    fn quiet(&self) -> Answers {
        let mut fill =
            Fill { assessment: self.assessment, answers: Answers::new(self.assessment), choice: 0 };
        for item in (0..self.assessment.items().len()).filter(|item| self.assessment.item(*item).is_gate()) {
            if let Some(level) = self.assessment.choosable(item).next() {
                fill.level(item, level);
            }
        }
        fill.answers.context.specific_ask = Some(true);
        fill.answers.context.months_in_role = Some(48);
        fill.answers
    }

    fn by_bands(&mut self) {
        let axes = self.assessment.model().axes().len();
        // The middle of each band, and for a few axes the ends as well.
        let stops = if axes <= 3 { 5 } else { 3 };
        let sets = usize::pow(stops, u32::try_from(axes).unwrap_or(0));
        for number in 0..sets {
            let mut rest = number;
            let mut fill = Fill { assessment: self.assessment, answers: self.quiet(), choice: 0 };
            let mut is_cell = true;
            for axis in 0..axes {
                let stop = rest % stops;
                rest /= stops;
                is_cell &= stop < Band::ALL.len();
                let shown = match stop {
                    3 => 0.0,
                    4 => 100.0,
                    stop => middle(self.assessment, axis, Band::ALL[stop]),
                };
                fill.axis(axis, shown);
            }
            if let (Some(outcome), true) = (self.look(&fill.answers), is_cell) {
                self.cells.push((outcome.headline, fill.answers));
            }
        }
        self.look(&Answers::new(self.assessment));
    }

    /// Lays what a target asks for over answers that led somewhere.
    fn by_conditions(&mut self, target: Target) {
        let bases = self.starts(target);
        // What a thing asks for decides more than where one starts.
        for way in 0..WAYS {
            for base in &bases {
                if self.is_found(target) || self.left <= self.spare {
                    return;
                }
                let mut fill = Fill { assessment: self.assessment, answers: base.clone(), choice: way };
                for condition in self.asked_by(target, way) {
                    fill.meet(&condition, true);
                }
                self.look(&fill.answers);
            }
            if self.asked_by(target, 0).is_empty() {
                return;
            }
        }
    }

    /// Where to begin: where the bands give what the target explains, and then wherever something new was found.
    fn starts(&self, target: Target) -> Vec<Answers> {
        let given = match target {
            Target::Reason(reason) => Some(self.assessment.model().reasons()[reason].position),
            Target::Verdict(_) | Target::Rule(_) | Target::Deferral(_) | Target::Advice(_) => None,
        };
        let all = matches!(target, Target::Reason(_) | Target::Deferral(_));
        let cells =
            self.cells.iter().filter(|(position, _)| all && given.is_none_or(|given| given == *position));
        cells.map(|(_, answers)| answers).chain(&self.bases).cloned().chain([self.quiet()]).collect()
    }

    /// The conditions of a target, those of its headline first.
    fn asked_by(&self, target: Target, way: usize) -> Vec<Condition> {
        let model = self.assessment.model();
        match target {
            Target::Rule(rule) => vec![model.rules()[rule].when.clone()],
            Target::Verdict(position) => {
                let limits = |rule: &&crate::model::Rule| {
                    rule.limit.position.is_some_and(|limit| usize::from(limit) == position)
                };
                let rules: Vec<_> = model.rules().iter().filter(limits).collect();
                rules.get(way % rules.len().max(1)).map(|rule| rule.when.clone()).into_iter().collect()
            }
            Target::Deferral(deferral) => vec![model.deferrals()[deferral].when.clone()],
            Target::Reason(reason) => vec![model.reasons()[reason].when.clone()],
            Target::Advice(advice) => {
                let advice = &self.assessment.advice()[advice];
                let under = advice.under.as_deref().unwrap_or_default();
                let headline = match under.get(way % under.len().max(1)) {
                    Some(Occasion::Reason { id, position }) => {
                        Some(Condition::Reason { id: id.clone(), position: *position })
                    }
                    Some(Occasion::Deferral(deferral)) => Some(Condition::Deferral(*deferral)),
                    Some(Occasion::Verdict(_)) | None => None,
                };
                headline.into_iter().chain([advice.when.clone()]).collect()
            }
        }
    }

    /// Moves from the best start towards a target, as long as each step comes nearer.
    fn climb(&mut self, target: Target) {
        const ROUNDS: usize = 3;
        const SHOWN: [f64; 5] = [0.0, 25.0, 50.0, 75.0, 100.0];
        let starts = self.starts(target);
        let mut best: Option<(i64, Answers)> = None;
        for start in starts {
            let mut fill = Fill { assessment: self.assessment, answers: start, choice: 0 };
            for condition in self.asked_by(target, 0) {
                fill.meet(&condition, true);
            }
            let near = self.nearness(target, &fill.answers);
            if near > best.as_ref().map(|(near, _)| *near) {
                best = near.map(|near| (near, fill.answers));
            }
        }
        let dimensions = self.assessment.model().dimensions().len();
        for _ in 0..ROUNDS {
            let Some((before, from)) = best.clone() else { return };
            for dimension in 0..dimensions {
                for shown in SHOWN {
                    if self.is_found(target) || self.left <= self.spare {
                        return;
                    }
                    let mut fill = Fill { assessment: self.assessment, answers: from.clone(), choice: 0 };
                    fill.dimension(dimension, shown);
                    let near = self.nearness(target, &fill.answers);
                    if near > best.as_ref().map(|(near, _)| *near) {
                        best = near.map(|near| (near, fill.answers));
                    }
                }
            }
            if best.as_ref().is_none_or(|(near, _)| *near == before) {
                return;
            }
        }
    }

    /// How near answers come to a target: more is nearer. Nothing once no more may be tried.
    fn nearness(&mut self, target: Target, answers: &Answers) -> Option<i64> {
        let outcome = self.look(answers)?;
        let model = self.assessment.model();
        let away = |position: usize| {
            let far = i64::try_from(usize::from(outcome.headline).abs_diff(position)).unwrap_or(i64::MAX);
            far + i64::from(outcome.deferral.is_some()) * 10
        };
        let position = match target {
            Target::Verdict(position) => Some(position),
            Target::Reason(reason) => Some(usize::from(model.reasons()[reason].position)),
            Target::Rule(_) | Target::Deferral(_) | Target::Advice(_) => None,
        };
        let asked = if matches!(target, Target::Verdict(_)) { Vec::new() } else { self.asked_by(target, 0) };
        let parts: Vec<&Condition> = asked.iter().flat_map(parts).collect();
        let held = self.engine.hold(answers, &outcome, Beside::default(), &parts);
        let held = i64::try_from(held.into_iter().filter(|holds| *holds).count()).unwrap_or(0);
        Some(held * 100 - position.map_or(0, away))
    }

    /// Tries one set of answers and notes all that it leads to; nothing once no more may be tried.
    fn look(&mut self, answers: &Answers) -> Option<Outcome> {
        self.left = self.left.checked_sub(1)?;
        self.reached.tries += 1;
        let outcome = self.engine.evaluate_briefly(answers);
        let mut is_new = false;
        let mut note = |found: &mut bool| is_new |= !std::mem::replace(found, true);
        let mut fired = vec![false; self.reached.rules.len()];
        for rule in &outcome.fired {
            fired[rule.rule] = true;
            note(&mut self.reached.rules[rule.rule]);
        }
        self.reached.always.iter_mut().zip(&fired).for_each(|(always, fired)| *always &= fired);
        if let Some(deferral) = outcome.deferral {
            note(&mut self.reached.deferrals[deferral]);
        } else {
            let given = &mut self.reached.verdicts[usize::from(outcome.headline)];
            note(&mut given.is_some());
            given.get_or_insert_with(|| outcome.axes.iter().map(|axis| axis.limited).collect());
        }
        if let Some(reason) = outcome.reason {
            note(&mut self.reached.reasons[reason]);
        }
        if self.reached.advice.contains(&false) {
            let positions = self.assessment.model().positions();
            let far = Beside { gut: Some(farthest(outcome.position, positions)), mentor_gap: Some(TOP) };
            for beside in [Beside::default(), far] {
                for index in self.engine.advice(answers, &outcome, beside) {
                    if self.appears(&self.assessment.advice()[index], &outcome) {
                        note(&mut self.reached.advice[index]);
                    }
                }
            }
        }
        if is_new && self.bases.len() < BASES {
            self.bases.push(answers.clone());
        }
        Some(outcome)
    }

    fn appears(&self, advice: &Advice, outcome: &Outcome) -> bool {
        let reason = outcome.reason.map(|reason| self.assessment.model().reasons()[reason].id.as_str());
        let position: Position = outcome.headline;
        self.assessment.may_appear(advice, position, reason, outcome.deferral)
    }
}

/// How many of these conditions some answers could meet here.
fn count<'a>(conditions: impl Iterator<Item = &'a Condition>, of: &Assessment) -> usize {
    conditions.filter(|when| is_possible(when, of)).count()
}

/// A shared model speaks also of what other questionnaires ask.
fn is_possible(when: &Condition, of: &Assessment) -> bool {
    !bounds::is_of_other_subject(when) && bounds::can_hold(when, of)
}

/// The parts of a condition that all have to hold.
fn parts(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(of) => of.iter().flat_map(parts).collect(),
        one => vec![one],
    }
}
