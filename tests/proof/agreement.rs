//! The engine against the second implementation: everything discrete is the same, every float within a billionth.

use proptest::prelude::*;
use stay_or_go::assessment::Assessment;
use stay_or_go::engine::{Engine, Flip, Flips, Outcome, Values};
use stay_or_go::model::Leaning;
use stay_or_go::session::Answers;

use crate::generate::{Case, SHIPPED, sitting, spec};
use crate::naive::{self, Counting, Fraction, float};

const BILLIONTH: f64 = 1e-9;

#[track_caller]
fn close(what: &str, is: f64, should: f64) {
    assert!((is - should).abs() <= BILLIONTH, "{what}: the engine says {is}, it should be {should}");
}

#[track_caller]
fn same_values(what: &str, is: Values, [value, worst, best]: &[Fraction; 3]) {
    close(what, is.value, float(value));
    close(what, is.worst, float(worst));
    close(what, is.best, float(best));
}

/// A probability so near to a line of confidence that rounding may decide the word.
fn on_a_line(assessment: &Assessment, probability: f64) -> bool {
    let numbers = assessment.model().confidence();
    [numbers.firm, numbers.leaning].iter().any(|line| (probability - line).abs() <= BILLIONTH)
}

/// Two probabilities that differ by so nearly the smallest difference that rounding may decide which is the larger.
fn nearly_equal(probabilities: &[f64]) -> bool {
    let differences = probabilities.iter().flat_map(|one| probabilities.iter().map(move |other| one - other));
    differences.into_iter().any(|difference| (difference - BILLIONTH).abs() <= BILLIONTH / 2.0)
}

#[track_caller]
fn same_verdict(engine: &Engine, answers: &Answers) -> Outcome {
    let assessment = engine.assessment();
    let (is, should) = (engine.evaluate(answers), naive::verdict(assessment, answers));
    assert_eq!(is.position, should.position);
    assert_eq!((is.range.worst, is.range.best), (should.worst, should.best));
    assert_eq!((is.table, is.deferral, is.leaning), (should.table, should.deferral, should.leaning));
    for (axis, (is, should)) in is.axes.iter().zip(&should.axes).enumerate() {
        same_values(&format!("axis {axis}"), is.values, &should.shown);
        assert_eq!((is.band, is.limited), (should.band, should.limited), "axis {axis}");
        assert_eq!(is.standard_error.is_some(), should.standard_error.is_some(), "axis {axis}");
        close("error", is.standard_error.unwrap_or_default(), should.standard_error.unwrap_or_default());
        close("coverage", is.coverage, float(&should.coverage));
    }
    assert_eq!(is.axes.len(), should.axes.len());
    for (dimension, (is, should)) in is.dimensions.iter().zip(&should.dimensions).enumerate() {
        assert_eq!(is.is_some(), should.is_some(), "dimension {dimension}");
        if let (Some(is), Some(should)) = (is, should) {
            same_values(&format!("dimension {dimension}"), is.values, &should.shown);
            close("coverage of a dimension", is.coverage, float(&should.coverage));
            close("known of a dimension", is.known, float(&should.known));
        }
    }
    assert_eq!(is.dimensions.len(), should.dimensions.len());
    assert_eq!(is.probabilities.len(), should.probabilities.len());
    for (is, should) in is.probabilities.iter().zip(&should.probabilities) {
        close("probability", *is, *should);
    }
    let rules = |fired: &[stay_or_go::engine::Fired]| fired.iter().map(|f| f.rule).collect::<Vec<_>>();
    assert_eq!(is.fired.iter().map(|f| (f.rule, f.binding)).collect::<Vec<_>>(), should.fired);
    assert_eq!(rules(&is.could_fire), should.could_fire);
    assert_eq!(is.fragile.map(|c| (c.item, c.from, c.to, c.position)), should.fragile);
    if !on_a_line(assessment, is.probabilities[usize::from(is.position)]) {
        assert_eq!(is.confidence, should.confidence);
        assert_eq!(is.less_sure, should.less_sure);
        if !nearly_equal(&is.probabilities) {
            assert_eq!((is.beside, is.headline), (should.beside, should.headline));
            assert_eq!(is.reason, should.reason);
        }
    }
    is
}

/// The brief verdict leaves out nothing but the fragile answer where confidence does not hang on it.
#[track_caller]
fn same_briefly(engine: &Engine, answers: &Answers, whole: &Outcome) {
    let brief = engine.evaluate_briefly(answers);
    assert_eq!(Outcome { fragile: None, ..brief }, Outcome { fragile: None, ..whole.clone() });
}

#[track_caller]
fn same_explanation(engine: &Engine, answers: &Answers, outcome: &Outcome) {
    let assessment = engine.assessment();
    let is = engine.explain(answers, outcome);
    let contributions = naive::contributions(assessment, answers);
    assert_eq!(is.contributions.len(), contributions.len());
    for (is, (item, points)) in is.contributions.iter().zip(&contributions) {
        assert_eq!(is.item, *item);
        close("contribution", is.points, float(points));
    }
    let robustness = naive::robustness(assessment, answers);
    assert_eq!(is.robustness.of, robustness.len());
    assert_eq!(is.robustness.holds, robustness.iter().filter(|(_, holds)| *holds).count());
    let breaks: Vec<usize> = robustness.iter().filter(|(_, holds)| !holds).map(|(d, _)| *d).collect();
    assert_eq!(is.robustness.breaks, breaks);
    let questions: Vec<_> = is.next_questions.iter().map(|q| (q.item, q.because)).collect();
    assert_eq!(questions, naive::next_questions(assessment, answers));
    let way_out = outcome.deferral.and_then(|deferral| naive::way_out(assessment, answers, deferral));
    assert_eq!(is.way_out, way_out);
}

fn as_tried(flip: &Flip) -> naive::Flip {
    (flip.changes.iter().map(|c| (c.item, c.from, c.to)).collect(), flip.position)
}

#[track_caller]
fn same_flips(engine: &Engine, answers: &Answers, outcome: &Outcome, pairs: bool) {
    let assessment = engine.assessment();
    let explanation = engine.explain(answers, outcome);
    let counting =
        outcome.deferral.and_then(|deferral| match assessment.model().deferrals()[deferral].leaning {
            Leaning::Counting(axis, band) => Some((axis, band)),
            Leaning::Position => None,
        });
    for (is, up) in [(&explanation.up, true), (&explanation.down, false)] {
        same_way(engine, answers, is, (up, counting), pairs);
    }
}

#[track_caller]
fn same_way(engine: &Engine, answers: &Answers, is: &Flips, (up, counting): (bool, Counting), pairs: bool) {
    let assessment = engine.assessment();
    let danger = assessment.model().is_danger(naive::position(assessment, answers));
    let found: Vec<naive::Flip> = is.found.iter().map(as_tried).collect();
    let singles = naive::singles(assessment, answers, up, counting);
    if !singles.is_empty() {
        assert_eq!(found, singles, "up: {up}");
    } else if pairs && !is.cut_short && !danger {
        let pair: Vec<naive::Flip> = naive::pair(assessment, answers, up, counting).into_iter().collect();
        assert_eq!(found, pair, "up: {up}");
    } else {
        assert!(found.iter().all(|(changes, _)| changes.len() == 2), "up: {up}");
    }
}

/// The items that a brute-force search of pairs can afford.
const FEW: usize = 10;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn verdicts_agree_on_the_shipped_assessments(which in 0..4_usize, sitting in sitting()) {
        let case = Case::shipped(which, &sitting);
        let outcome = same_verdict(&case.engine, &case.answers);
        same_briefly(&case.engine, &case.answers, &outcome);
    }

    #[test]
    fn verdicts_agree_on_random_models(spec in spec(), sitting in sitting()) {
        let case = Case::random(&spec, &sitting);
        let outcome = same_verdict(&case.engine, &case.answers);
        same_briefly(&case.engine, &case.answers, &outcome);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn explanations_agree_on_the_shipped_assessments(which in 0..4_usize, sitting in sitting()) {
        let case = Case::shipped(which, &sitting);
        let outcome = case.engine.evaluate(&case.answers);
        same_explanation(&case.engine, &case.answers, &outcome);
        same_flips(&case.engine, &case.answers, &outcome, false);
    }

    #[test]
    fn explanations_agree_on_random_models(spec in spec(), sitting in sitting()) {
        let case = Case::random(&spec, &sitting);
        let outcome = case.engine.evaluate(&case.answers);
        same_explanation(&case.engine, &case.answers, &outcome);
        same_flips(&case.engine, &case.answers, &outcome, spec.ordinary_items() <= FEW);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2))]

    #[test]
    fn pairs_of_flips_agree_on_the_shipped_assessments(which in 0..3_usize, sitting in sitting()) {
        let case = Case::shipped(which, &sitting);
        let outcome = case.engine.evaluate(&case.answers);
        same_flips(&case.engine, &case.answers, &outcome, true);
    }
}

#[test]
fn the_shipped_are_all_here() {
    assert_eq!(SHIPPED.len(), 4);
}
