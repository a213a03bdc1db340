//! What a change of one answer does, and must not do.

use stay_or_go::assessment::Item;
use stay_or_go::engine::{Confidence, Engine, LessSure, Outcome};
use stay_or_go::model::{Condition, Decimal, Level, Test};
use stay_or_go::session::{Answer, Answers, worse_at_gate};

use super::{ROUNDING, everywhere};
use crate::generate::{Case, JOB_OFFER, SHIPPED};
use crate::naive::{self, Corner, Reading, with};

const CASES: u32 = 100;

everywhere! {
    /// Invariant 1.
    improving_one_answer_lowers_nothing, CASES, improves
}
everywhere! {
    /// Invariant 2.
    not_knowing_only_widens, CASES, widens
}
everywhere! {
    /// Invariant 3.
    a_red_gate_outweighs_everything, CASES, outweighs
}
everywhere! {
    /// Invariant 10.
    stronger_evidence_lowers_neither_axis_nor_coverage, CASES, strengthens
}
everywhere! {
    /// Invariant 13.
    shock_ask_and_exit_readiness_move_nothing, CASES, stays
}

everywhere! {
    /// Invariant 15, at its beginning.
    no_rule_speaks_of_what_is_not_known, CASES, grounded
}
everywhere! {
    /// Section 11, at its end.
    without_a_gate_nothing_is_firm, CASES, unwarned
}

fn levels(answers: &Answers) -> Vec<(usize, Level)> {
    let level = |item| Some((item, answers.get(item).and_then(Answer::level)?));
    (0..answers.len()).filter_map(level).collect()
}

/// Favourability of an axis, from what is shown.
fn favourability(case: &Case, outcome: &Outcome, axis: usize, pick: impl Fn(&Outcome) -> f64) -> f64 {
    let shown = pick(outcome);
    if case.assessment().model().axes()[axis].reversed { 100.0 - shown } else { shown }
}

/// The probability of this position or a better one.
fn at_least(outcome: &Outcome, position: usize) -> f64 {
    outcome.probabilities[position..].iter().sum()
}

fn improves(case: &Case, _: usize) {
    let before = case.engine.evaluate_briefly(&case.answers);
    for (item, level) in levels(&case.answers) {
        let asked = case.assessment().item(item);
        let better = asked.favourability(level.get()) + 1;
        let Some(to) = (better <= 4).then(|| asked.favourability(better)).and_then(Level::new) else {
            continue;
        };
        let after = case.engine.evaluate_briefly(&with(&case.answers, item, to));
        assert!(after.position >= before.position, "{}", asked.id);
        assert!(after.range.worst >= before.range.worst, "{}", asked.id);
        assert!(after.range.best >= before.range.best, "{}", asked.id);
        for position in 0..before.probabilities.len() {
            assert!(at_least(&after, position) >= at_least(&before, position) - ROUNDING, "{}", asked.id);
        }
    }
}

fn widens(case: &Case, _: usize) {
    let known = case.engine.evaluate_briefly(&case.answers);
    for (item, _) in levels(&case.answers) {
        let asked = case.assessment().item(item);
        let unknown = answered(case, item, Answer::Unknown);
        assert!(unknown.range.worst <= known.range.worst, "{}", asked.id);
        assert!(unknown.range.best >= known.range.best, "{}", asked.id);
        if asked.is_gate() {
            assert_ne!(unknown.confidence, Confidence::Firm, "{}", asked.id);
            if decides(&case.engine, item) {
                assert_eq!(unknown.range.worst, 0, "{}", asked.id);
            }
        } else {
            let gone = answered(case, item, Answer::NotApplicable);
            for axis in 0..known.axes.len() {
                let [unknown, gone] =
                    [&unknown, &gone].map(|o| favourability(case, o, axis, |o| o.axes[axis].values.value));
                assert!(unknown <= gone + 1e-9, "{}: {unknown} rather than {gone}", asked.id);
            }
        }
    }
}

fn answered(case: &Case, item: usize, answer: Answer) -> Outcome {
    let mut answers = case.answers.clone();
    answers.set(item, Some(answer));
    case.engine.evaluate_briefly(&answers)
}

/// Whether the worst answer to this gate item means danger though everything else is at its best.
fn decides(engine: &Engine, item: usize) -> bool {
    let assessment = engine.assessment();
    let mut answers = Answers::new(assessment);
    for (index, asked) in assessment.items().iter().enumerate() {
        let level = Level::new(asked.favourability(if index == item { 0 } else { 4 })).unwrap();
        answers.set(
            index,
            Some(if asked.is_gate() {
                Answer::Believed { level }
            } else {
                Answer::Known { level, evidence: 0 }
            }),
        );
    }
    let outcome = engine.evaluate_briefly(&answers);
    assessment.model().is_danger(outcome.position)
}

#[test]
fn four_items_of_the_shipped_gate_decide_alone() {
    for engine in &SHIPPED[..3] {
        let ids = (0..engine.assessment().items().len())
            .filter(|item| engine.assessment().item(*item).is_gate() && decides(engine, *item))
            .map(|item| engine.assessment().item(item).id.as_str());
        let four = ["safety.unsafe", "safety.harassment", "safety.unlawful", "safety.humiliation"];
        assert_eq!(ids.collect::<Vec<_>>(), four);
    }
}

fn outweighs(case: &Case, _: usize) {
    let red = |item: &usize| case.assessment().item(*item).is_gate() && decides(&case.engine, *item);
    for item in (0..case.answers.len()).filter(red) {
        let mut answers = case.answers.clone();
        answers.set(item, Some(Answer::Believed { level: Level::new(4).unwrap() }));
        let outcome = case.engine.evaluate_briefly(&answers);
        assert_eq!((outcome.position, outcome.range.worst, outcome.range.best), (0, 0, 0));
        assert_eq!(outcome.confidence, Confidence::Override);
        assert!((outcome.probabilities[0] - 1.0).abs() < 1e-9);
        assert_eq!(case.engine.gate_position(&answers), 0);
        for (own, other) in [(&answers, &case.answers), (&case.answers, &answers)] {
            let mut joint = answers.clone();
            joint.set(item, worse_at_gate(own.get(item), other.get(item)));
            assert_eq!(case.engine.gate_position(&joint), 0, "somebody else's answer cleared a flag");
        }
    }
}

fn strengthens(case: &Case, _: usize) {
    let before = case.engine.evaluate_briefly(&case.answers);
    for item in 0..case.answers.len() {
        let Some(Answer::Known { level, evidence }) = case.answers.get(item) else { continue };
        let kinds = case.assessment().model().evidence();
        let full = |kind: &usize| kinds[*kind].known && kinds[*kind].coverage == Decimal::one();
        let comparable = |kind: &usize| full(kind) || kinds[*kind].known == kinds[evidence].known;
        let Some(evidence) = (0..evidence).rev().find(comparable) else { continue };
        let after = answered(case, item, Answer::Known { level, evidence });
        for (axis, (before_axis, after_axis)) in before.axes.iter().zip(&after.axes).enumerate() {
            assert!(after_axis.coverage >= before_axis.coverage - ROUNDING);
            let [weaker, stronger] =
                [&before, &after].map(|o| favourability(case, o, axis, |o| o.axes[axis].values.value));
            assert!(stronger >= weaker - 1e-9);
        }
    }
}

fn stays(case: &Case, choice: usize) {
    let before = case.engine.evaluate_briefly(&case.answers);
    let mut answers = case.answers.clone();
    let number = u32::try_from(choice % 40).unwrap();
    let flag = [None, Some(false), Some(true)];
    answers.context.shock_days_ago = (number > 3).then_some(number);
    answers.context.shock = Some("the post was cut".to_owned());
    answers.context.specific_ask = flag[choice % 3];
    answers.context.months_in_role = Some(number);
    answers.context.decide_by = Some(jiff::civil::date(2026, 3, 1));
    answers.context.exit.runway_months = Some(number);
    answers.context.exit.alternatives = flag[choice / 3 % 3];
    answers.context.exit.written_list = flag[choice / 9 % 3];
    let after = case.engine.evaluate_briefly(&answers);
    // The headline may be put off, and the word of confidence may change with what goes with it; nothing else.
    let bare = |outcome: Outcome| Outcome {
        confidence: Confidence::Open,
        fragile: None,
        deferral: None,
        leaning: None,
        less_sure: Vec::new(),
        beside: None,
        headline: outcome.position,
        reason: None,
        ..outcome
    };
    assert_eq!(bare(after), bare(before));
}

/// A rule that asks for dimensions alone, each of them less than half known, fires only if it fires at the best corner.
fn grounded(case: &Case, _: usize) {
    let (assessment, model) = (case.assessment(), case.assessment().model());
    let Some(known_by) = model.coverage().known_by else { return };
    let outcome = case.engine.evaluate_briefly(&case.answers);
    let unknown = |dimension: usize| {
        outcome.dimensions[dimension]
            .as_ref()
            .is_some_and(|dimension| dimension.known < known_by.to_f64() - ROUNDING)
    };
    let hearsay = |part: &Condition| match part {
        Condition::Dimension { dimension, .. } => unknown(*dimension),
        Condition::AnyDimension { axis, .. } => model.axes()[*axis].dimensions.clone().all(unknown),
        _ => false,
    };
    let best = naive::judge(&Reading::new(assessment, &case.answers, Corner::Best));
    for fired in &outcome.fired {
        let rule = &model.rules()[fired.rule];
        assert!(!rule.when.asks_only(&hearsay) || best.fired[fired.rule], "{}", rule.id);
    }
}

fn unwarned(case: &Case, _: usize) {
    let model = case.assessment().model();
    if !model.confidence().cautious || case.assessment().items().iter().any(Item::is_gate) {
        return;
    }
    let outcome = case.engine.evaluate_briefly(&case.answers);
    assert_ne!(outcome.confidence, Confidence::Firm);
    let often = outcome.probabilities[usize::from(outcome.position)] >= model.confidence().firm;
    let says = outcome.less_sure.contains(&LessSure::SafetyNotAsked);
    assert_eq!(says, often && outcome.deferral.is_none() && outcome.confidence != Confidence::Override);
}

/// Invariant 15, and its like for every kind of evidence that covers too little.
mod claims_alone_never_make_a_yes {
    use proptest::prelude::*;

    use super::*;
    use crate::generate::{sitting, spec};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(CASES))]

        #[test]
        fn on_an_offer(sitting in sitting()) {
            let case = Case::shipped(JOB_OFFER, &sitting);
            let model = case.assessment().model();
            let claimed = model.evidence().iter().position(|kind| kind.id == "claimed").unwrap();
            let outcome = case.engine.evaluate(&known_only_by(&case, claimed));
            let id = match outcome.deferral {
                Some(deferral) => &model.deferrals()[deferral].id,
                None => &model.verdicts()[usize::from(outcome.headline)].id,
            };
            prop_assert!(["find-out-first", "decline", "step-back-for-safety"].contains(&id.as_str()), "{id}");
            prop_assert!(id != "decline" || outcome.range.best == 1);
        }

        #[test]
        fn on_random_models(spec in spec(), sitting in sitting()) {
            let case = Case::random(&spec, &sitting);
            let model = case.assessment().model();
            // The best position up to which a verdict stands whatever is known, where the first deferral says so.
            let Some(Condition::All(parts)) = model.deferrals().first().map(|deferral| &deferral.when) else {
                return Ok(());
            };
            let [Condition::BestPosition(Test { than: stands, .. }), Condition::Coverage { .. }] = parts[..] else {
                return Ok(());
            };
            for kind in 0..model.evidence().len() {
                if model.evidence()[kind].coverage < model.coverage().minimum {
                    let outcome = case.engine.evaluate(&known_only_by(&case, kind));
                    prop_assert!(
                        outcome.deferral == Some(0)
                            || model.is_danger(outcome.position)
                            || outcome.range.best <= stands
                    );
                }
            }
        }
    }

    fn known_only_by(case: &Case, evidence: usize) -> Answers {
        let mut answers = case.answers.clone();
        for item in 0..answers.len() {
            if let Some(Answer::Known { level, .. }) = answers.get(item) {
                answers.set(item, Some(Answer::Known { level, evidence }));
            }
        }
        answers
    }
}
