//! The scoring a second time, slowly: every number from scratch in exact fractions, straight from the definitions,
//! so that the engine has something to be compared with. Nothing here is shared with the engine, remembered between
//! two questions, or made fast.

mod chance;
mod explain;
mod reading;
mod rules;

pub use explain::{
    Flip, contributions, contributions_add_up, fragile, next_questions, pair, robustness, singles,
};
pub use reading::{Corner, Fraction, Reading, coverage};
pub use rules::judge;

use num_traits::ToPrimitive;
use stay_or_go::assessment::Assessment;
use stay_or_go::engine::Confidence;
use stay_or_go::model::{Band, Level, Position};
use stay_or_go::session::{Answer, Answers};

/// A verdict with all that belongs to it.
#[derive(Debug)]
pub struct Verdict {
    pub position: Position,
    pub find_out_first: bool,
    pub confidence: Confidence,
    pub reason: Option<usize>,
    pub worst: Position,
    pub best: Position,
    pub axes: Vec<Axis>,
    /// Shown values at the centre, the worst and the best corner.
    pub dimensions: Vec<Option<[Fraction; 3]>>,
    pub probabilities: Vec<f64>,
    pub fired: Vec<usize>,
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

const CORNERS: [Corner; 3] = [Corner::Centre, Corner::Worst, Corner::Best];

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
    let dimensions = (0..model.dimensions().len())
        .map(|d| readings[0].dimension_shown(d).map(|_| [0, 1, 2].map(|c| live(&readings[c], d))))
        .collect();
    let probabilities = chance::probabilities(assessment, answers, &centre, &chance::STILL);
    let find_out_first = centre.position > 0
        && best.position > model.coverage().stands_at_most
        && axes.iter().any(|axis| axis.coverage < reading::fraction(model.coverage().minimum));
    let indices = |pick: &dyn Fn(usize) -> bool| (0..model.rules().len()).filter(|r| pick(*r)).collect();
    let mut verdict = Verdict {
        position: centre.position,
        find_out_first,
        confidence: Confidence::Open,
        reason: if find_out_first { None } else { rules::reason(assessment, answers, &centre) },
        worst: worst.position,
        best: best.position,
        axes,
        dimensions,
        probabilities,
        fired: indices(&|rule| centre.fired[rule]),
        could_fire: indices(&|rule| worst.fired[rule] && !centre.fired[rule]),
        fragile: None,
    };
    confide(assessment, answers, &mut verdict);
    verdict
}

fn live(reading: &Reading, dimension: usize) -> Fraction {
    reading.dimension_shown(dimension).expect("live at every corner or at none")
}

fn confide(assessment: &Assessment, answers: &Answers, verdict: &mut Verdict) {
    if verdict.position == 0 {
        verdict.confidence = Confidence::Override;
        return;
    }
    if verdict.find_out_first {
        return;
    }
    verdict.fragile = fragile(assessment, answers);
    let numbers = assessment.model().confidence();
    let own = verdict.probabilities[usize::from(verdict.position)];
    let gate_unknown = (0..assessment.items().len())
        .any(|item| assessment.item(item).is_gate() && reading::is_unknown(assessment, answers, item));
    let shaken = answers.context.shock_days_ago.is_some_and(|days| days <= numbers.shock_days);
    let not_asked = answers.context.specific_ask == Some(false);
    let settled = verdict.fragile.is_none() && !gate_unknown && !shaken && !not_asked;
    verdict.confidence = if own >= numbers.firm && settled {
        Confidence::Firm
    } else if own >= numbers.leaning {
        Confidence::Leaning
    } else {
        Confidence::CloseCall
    };
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
