//! Sittings by number: the same number is the same sitting, on every machine.

use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, date};
use stay_or_go::assessment::{Applicability, Assessment, Home, shipped};
use stay_or_go::engine::{Beside, Engine, Outcome};
use stay_or_go::model::{Appetite, ItemIx, Level};
use stay_or_go::report::Report;
use stay_or_go::session::{Answer, Answers, Check};

/// The day on which everything is read.
const DAY: Date = date(2026, 5, 12);

/// The shipped questionnaires that give a verdict and have words of their own.
const WITH_VERDICT: [&str; 3] = ["current-role", "job-offer", "ward"];
/// Sittings to each.
const SITTINGS: u64 = 1_200;

/// A sitting with all that a check needs.
pub struct Case {
    pub engine: Arc<Engine>,
    pub sitting: Sitting,
    pub outcome: Outcome,
    pub report: Report,
}

/// Every sitting to every questionnaire.
pub static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| WITH_VERDICT.into_iter().flat_map(cases).collect());

fn cases(id: &str) -> impl Iterator<Item = Case> {
    let engine = Arc::new(Engine::new(Arc::new(shipped::assessment(id).unwrap())));
    (0..SITTINGS).map(move |number| {
        let sitting = Sitting::new(engine.assessment(), number);
        let outcome = engine.evaluate(&sitting.answers);
        let report = Report::new(&engine, &sitting.answers, &outcome, sitting.beside, &[], DAY);
        Case { engine: Arc::clone(&engine), sitting, outcome, report }
    })
}

impl Case {
    pub fn assessment(&self) -> &Assessment {
        self.engine.assessment()
    }

    /// The same, with what must be there this time.
    pub fn with_checks(&self, checks: &[Check]) -> Report {
        Report::new(&self.engine, &self.sitting.answers, &self.outcome, self.sitting.beside, checks, DAY)
    }

    pub fn level(&self, item: ItemIx) -> Option<Level> {
        self.sitting.answers.get(item).and_then(Answer::level)
    }
}

/// Answers, and what stands beside them.
pub struct Sitting {
    pub number: u64,
    pub answers: Answers,
    pub beside: Beside,
}

impl Sitting {
    pub fn new(assessment: &Assessment, number: u64) -> Self {
        let mut dice = Dice(number);
        let mut answers = Answers::new(assessment);
        context(&mut dice, &mut answers);
        let habit = Habit::new(&mut dice, assessment);
        for index in 0..assessment.items().len() {
            let item = assessment.item(index);
            let answer = match item.home {
                Home::Gate => habit.gate(&mut dice, item.applicability == Applicability::Always),
                Home::Dimension(dimension) => {
                    let axis = assessment.model().dimensions()[dimension].axis;
                    let favourability = habit.favourability(&mut dice, axis, dimension);
                    let level = item.favourability(favourability);
                    let may_go = item.applicability != Applicability::Always;
                    habit.ordinary(&mut dice, dimension, Level::new(level).unwrap(), may_go)
                }
            };
            answers.set(index, answer);
        }
        rarely(assessment, &mut answers, number);
        let gut = dice.one_in(2).then(|| u8::try_from(dice.below(assessment.model().positions())).unwrap());
        let mentor_gap = dice.one_in(8).then(|| u8::try_from(dice.below(5)).unwrap());
        Self { number, answers, beside: Beside { gut, mentor_gap } }
    }
}

fn context(dice: &mut Dice, answers: &mut Answers) {
    let context = &mut answers.context;
    context.appetite = Appetite::NAMES[dice.below(3)].1;
    context.shock_days_ago = dice.one_in(5).then(|| dice.small(40));
    context.months_in_role = dice.one_in(2).then(|| dice.small(40));
    context.specific_ask = dice.one_in(2).then(|| dice.one_in(2));
    context.decide_by = dice.one_in(2).then(|| date(2026, 5, 20));
    context.exit.runway_months = dice.one_in(2).then(|| dice.small(12));
    context.exit.alternatives = dice.one_in(2).then(|| dice.one_in(2));
}

/// What dice seldom throw: somebody who is ill, somebody who knows nothing yet, and what was written down.
fn rarely(assessment: &Assessment, answers: &mut Answers, number: u64) {
    if number % 40 == 39 {
        for item in (0..assessment.items().len()).filter(|item| !assessment.item(*item).is_gate()) {
            answers.set(item, Some(Answer::Unknown));
        }
    }
    if let Some(health) = assessment.find("safety.health").filter(|_| number % 10 == 9) {
        answers.set(health, Some(Answer::Believed { level: Level::new(4).unwrap() }));
    }
    answers.context.exit.written_list = (!number.is_multiple_of(3)).then_some(number % 3 == 1);
}

/// How somebody answers.
struct Habit {
    /// By axis.
    moods: Vec<u8>,
    /// By dimension: how far it is from its axis, and of a hundred answers how many stay open.
    bents: Vec<(i8, usize)>,
    jitter: usize,
    evidence: Evidence,
    gate: usize,
}

#[derive(Clone, Copy)]
enum Evidence {
    Saw,
    Claimed,
    Mixed,
}

impl Habit {
    fn new(dice: &mut Dice, assessment: &Assessment) -> Self {
        let model = assessment.model();
        let moods = model.axes().iter().map(|_| [0, 1, 1, 2, 2, 2, 3, 3, 4][dice.below(9)]).collect();
        let open = [2, 2, 2, 15, 50, 90][dice.below(6)];
        let uneven = dice.one_in(3);
        let bents = model.dimensions().iter().map(|_| {
            let bent = if dice.one_in(2) { 0 } else { i8::try_from(dice.below(5)).unwrap() - 2 };
            (bent, if uneven { [0, 45, 60, 100][dice.below(4)] } else { open })
        });
        let bents = bents.collect();
        let evidence = [Evidence::Saw, Evidence::Saw, Evidence::Claimed, Evidence::Mixed][dice.below(4)];
        let gate = [0, 0, 1, 2, 3][dice.below(5)];
        Self { moods, bents, jitter: dice.below(3), evidence, gate }
    }

    fn favourability(&self, dice: &mut Dice, axis: usize, dimension: usize) -> u8 {
        let jitter =
            i8::try_from(dice.below(2 * self.jitter + 1)).unwrap() - i8::try_from(self.jitter).unwrap();
        let jitter = if dice.one_in(2) { 0 } else { jitter };
        self.moods[axis].saturating_add_signed(self.bents[dimension].0).saturating_add_signed(jitter).min(4)
    }

    fn ordinary(&self, dice: &mut Dice, dimension: usize, level: Level, may_go: bool) -> Option<Answer> {
        if dice.below(100) < self.bents[dimension].1 {
            return match dice.below(5) {
                0 => None,
                1 => Some(Answer::Declined),
                2 if may_go => Some(Answer::NotApplicable),
                _ => Some(Answer::Unknown),
            };
        }
        let evidence = match self.evidence {
            Evidence::Saw => 0,
            Evidence::Claimed => 2,
            Evidence::Mixed => dice.below(3),
        };
        Some(Answer::Known { level, evidence })
    }

    fn gate(&self, dice: &mut Dice, always: bool) -> Option<Answer> {
        let believed = |level: usize| {
            Some(Answer::Believed { level: Level::new(u8::try_from(level).unwrap()).unwrap() })
        };
        match self.gate {
            0 => believed(0),
            1 => believed([0, 0, 0, 1][dice.below(4)]),
            2 => believed([0, 0, 0, 0, 1, 2, 3][dice.below(7)]),
            _ => match dice.below(12) {
                0 => None,
                1 => Some(Answer::Unknown),
                2 => Some(Answer::Declined),
                3 if !always => Some(Answer::NotApplicable),
                4 => believed(3),
                5 => believed(2),
                _ => believed(0),
            },
        }
    }
}

/// Numbers that follow from one.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    fn small(&mut self, end: usize) -> u32 {
        u32::try_from(self.below(end)).unwrap()
    }

    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}
