//! The scoring a second time, slowly: every number from scratch in exact fractions, straight from the definitions,
//! so that the engine has something to be compared with. Nothing here is shared with the engine, remembered between
//! two questions, or made fast.

mod chance;
mod explain;
mod reading;
mod rules;

pub use explain::{
    Counting, Flip, contributions, contributions_add_up, fragile, next_questions, pair, robustness, singles,
    way_out,
};
pub use reading::{Corner, Fraction, Reading, coverage};
pub use rules::judge;

use num_traits::ToPrimitive;
use rules::{Beyond, Judgement};
use stay_or_go::assessment::Assessment;
use stay_or_go::engine::{Confidence, LessSure};
use stay_or_go::model::{Band, Condition, Leaning, Level, Position, WayOut};
use stay_or_go::session::{Answer, Answers};

/// A verdict with all that belongs to it.
#[derive(Debug)]
pub struct Verdict {
    pub position: Position,
    pub table: Position,
    pub deferral: Option<usize>,
    pub leaning: Option<Position>,
    pub confidence: Confidence,
    pub less_sure: Vec<LessSure>,
    pub beside: Option<Position>,
    pub headline: Position,
    pub reason: Option<usize>,
    pub worst: Position,
    pub best: Position,
    pub axes: Vec<Axis>,
    pub dimensions: Vec<Option<Dimension>>,
    pub probabilities: Vec<f64>,
    /// The rules that fired, and whether each binds.
    pub fired: Vec<(usize, bool)>,
    pub could_fire: Vec<usize>,
    /// Item, from, to, and the position that follows.
    pub fragile: Option<(usize, Level, Level, Position)>,
}

#[derive(Debug)]
pub struct Axis {
    /// Shown values at the centre, the worst and the best corner.
    pub shown: [Fraction; 3],
    pub band: Band,
    pub limited: Band,
    pub standard_error: Option<f64>,
    pub coverage: Fraction,
}

#[derive(Debug)]
pub struct Dimension {
    /// Shown values at the centre, the worst and the best corner.
    pub shown: [Fraction; 3],
    pub coverage: Fraction,
    pub known: Fraction,
}

const CORNERS: [Corner; 3] = [Corner::Centre, Corner::Worst, Corner::Best];

/// Two probabilities closer than this are one.
const TIE: f64 = 1e-9;

/// The position at the centre.
pub fn position(assessment: &Assessment, answers: &Answers) -> Position {
    judge(&Reading::new(assessment, answers, Corner::Centre)).position
}

/// Everything about one set of answers.
pub fn verdict(assessment: &Assessment, answers: &Answers) -> Verdict {
    let model = assessment.model();
    let readings = CORNERS.map(|corner| Reading::new(assessment, answers, corner));
    let [centre, worst, best] = [0, 1, 2].map(|corner| judge(&readings[corner]));
    let axes: Vec<Axis> = (0..model.axes().len())
        .map(|axis| Axis {
            shown: [0, 1, 2].map(|corner| readings[corner].axis_shown(axis)),
            band: centre.bands[axis],
            limited: centre.limited[axis],
            standard_error: chance::standard_error(assessment, answers, axis),
            coverage: coverage(assessment, answers, axis),
        })
        .collect();
    let dimension = |d: usize| {
        readings[0].dimension_shown(d)?;
        Some(Dimension {
            shown: [0, 1, 2].map(|c| readings[c].dimension_shown(d).expect("live at every corner")),
            coverage: reading::covered_share(assessment, answers, d)?,
            known: reading::known_share(assessment, answers, d)?,
        })
    };
    let probabilities = chance::probabilities(assessment, answers, &centre, &chance::STILL);
    let indices = |pick: &dyn Fn(usize) -> bool| (0..model.rules().len()).filter(|r| pick(*r)).collect();
    let mut verdict = Verdict {
        position: centre.position,
        table: centre.table,
        deferral: None,
        leaning: None,
        confidence: Confidence::Override,
        less_sure: Vec::new(),
        beside: None,
        headline: centre.position,
        reason: None,
        worst: worst.position,
        best: best.position,
        axes,
        dimensions: (0..model.dimensions().len()).map(dimension).collect(),
        probabilities,
        fired: (0..model.rules().len())
            .filter(|rule| centre.fired[*rule])
            .map(|rule| (rule, rules::binds(assessment, &centre, rule)))
            .collect(),
        could_fire: indices(&|rule| worst.fired[rule] && !centre.fired[rule]),
        fragile: None,
    };
    if !model.is_danger(centre.position) {
        let deferrals = model.deferrals().iter();
        verdict.deferral = deferrals
            .map(|deferral| &deferral.when)
            .position(|when| holds(assessment, answers, &centre, &verdict, when));
        if let Some(deferral) = verdict.deferral {
            verdict.confidence = Confidence::Open;
            verdict.leaning = leaning(assessment, answers, &centre, deferral);
            return verdict;
        }
        verdict.fragile = fragile(assessment, answers);
        confide(assessment, answers, &centre, &mut verdict);
    }
    verdict.reason = model.reasons().iter().position(|reason| {
        reason.position == verdict.headline && holds(assessment, answers, &centre, &verdict, &reason.when)
    });
    verdict
}

fn holds(
    assessment: &Assessment,
    answers: &Answers,
    centre: &Judgement,
    verdict: &Verdict,
    when: &Condition,
) -> bool {
    let reading = Reading::new(assessment, answers, Corner::Centre);
    let beyond = Beyond {
        answers,
        centre,
        best: verdict.best,
        headline: verdict.headline,
        deferral: verdict.deferral,
        confidence: verdict.confidence,
    };
    rules::holds(when, &reading, &centre.limited, Some(&beyond))
}

fn leaning(
    assessment: &Assessment,
    answers: &Answers,
    centre: &Judgement,
    deferral: usize,
) -> Option<Position> {
    let deferral = &assessment.model().deferrals()[deferral];
    let least = reading::fraction(assessment.model().coverage().leaning);
    let mut axes = 0..assessment.model().axes().len();
    if deferral.way_out == WayOut::Coverage && axes.any(|axis| coverage(assessment, answers, axis) < least) {
        return None;
    }
    Some(match deferral.leaning {
        Leaning::Position => centre.position,
        Leaning::Counting(axis, band) => rules::counting(assessment, centre, axis, band),
    })
}

fn confide(assessment: &Assessment, answers: &Answers, centre: &Judgement, verdict: &mut Verdict) {
    let model = assessment.model();
    let numbers = model.confidence();
    let own = verdict.probabilities[usize::from(verdict.position)];
    let is_gate = |item: usize| assessment.item(item).is_gate();
    let gate: Vec<usize> = (0..assessment.items().len()).filter(|item| is_gate(*item)).collect();
    let on_gate = |rule: usize| {
        let asks =
            |part: &Condition| matches!(part, Condition::Item { item: Some(item), .. } if is_gate(*item));
        model.rules()[rule].when.asks(&asks)
    };
    let would_move = |rule: &usize| {
        let mut fired = centre.fired.clone();
        fired[*rule] = true;
        !on_gate(*rule) && rules::position_of(assessment, &centre.bands, &fired) != centre.position
    };
    if own >= numbers.firm {
        let causes = [
            (LessSure::Fragile, verdict.fragile.is_some()),
            (
                LessSure::SafetyUnknown,
                gate.iter().any(|item| reading::is_unknown(assessment, answers, *item)),
            ),
            (LessSure::NotAskedYet, rules::nobody_was_asked(assessment, answers)),
            (
                LessSure::RecentShock,
                answers.context.shock_days_ago.is_some_and(|days| days <= numbers.shock_days),
            ),
            (LessSure::CouldFire, numbers.cautious && verdict.could_fire.iter().any(would_move)),
            (LessSure::SafetyNotAsked, numbers.cautious && gate.is_empty()),
        ];
        verdict.less_sure = causes.into_iter().filter(|(_, holds)| *holds).map(|(cause, _)| cause).collect();
    }
    verdict.confidence = if own >= numbers.firm && verdict.less_sure.is_empty() {
        Confidence::Firm
    } else if own >= numbers.leaning {
        Confidence::Leaning
    } else {
        Confidence::CloseCall
    };
    if verdict.confidence == Confidence::CloseCall {
        name_beside(assessment, verdict);
    }
}

fn name_beside(assessment: &Assessment, verdict: &mut Verdict) {
    let model = assessment.model();
    let p = |position: u8| verdict.probabilities[usize::from(position)];
    let mut neighbours: Vec<u8> = (0..u8::try_from(model.positions()).unwrap())
        .filter(|other| other.abs_diff(verdict.position) == 1 && !model.is_danger(*other))
        .collect();
    if let [lower, upper] = neighbours[..] {
        neighbours = vec![if p(upper) - p(lower) > TIE { upper } else { lower }];
    }
    let Some(beside) = neighbours.first().copied() else { return };
    verdict.beside = Some(beside);
    if !model.confidence().cautious {
        return;
    }
    let leaves = |position: u8| model.verdicts()[usize::from(position)].go;
    let lower_and_likelier = beside < verdict.position && p(beside) - p(verdict.position) > TIE;
    if leaves(verdict.position) != leaves(beside) {
        verdict.headline = if leaves(beside) { verdict.position } else { beside };
    } else if lower_and_likelier {
        verdict.headline = beside;
    }
}

/// The same answers with one of them at another level.
pub fn with(answers: &Answers, item: usize, level: Level) -> Answers {
    let mut changed = answers.clone();
    let answer = answers.given(item).expect("only an answer can be changed");
    changed.set(
        item,
        Some(match answer {
            Answer::Known { evidence, .. } => Answer::Known { level, evidence },
            Answer::Believed { .. } => Answer::Believed { level },
            Answer::Unknown | Answer::Declined | Answer::NotApplicable => unreachable!("no level"),
        }),
    );
    changed
}

pub fn float(fraction: &Fraction) -> f64 {
    fraction.to_f64().expect("a score")
}
