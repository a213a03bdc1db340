//! Honest edges: nothing known, nothing applicable, one of everything, exactly on a line, weights of wildly different
//! size, very many items.

use std::sync::Arc;

use serde_json::{Value, json};
use stay_or_go::engine::{Confidence, Engine, Outcome, Worth};
use stay_or_go::model::{Band, Level};
use stay_or_go::session::{Answer, Answers};

use crate::generate::{Documents, SHIPPED};
use crate::naive;

/// Items of strengths as weight and favourability, all seen first hand.
type Items<'a> = &'a [(f64, u8)];

/// The shipped model with one axis alone: its dimensions with their weights and items.
fn one_axis(reversed: bool, dimensions: &[(f64, Items)]) -> (Engine, Answers) {
    one_axis_with(reversed, dimensions, |_| {})
}

/// The same, with something else in the model.
fn one_axis_with(
    reversed: bool,
    dimensions: &[(f64, Items)],
    tweak: impl FnOnce(&mut Value),
) -> (Engine, Answers) {
    let mut model = Documents::first_model();
    let names = |d: usize| format!("d{d}");
    let parts: Vec<Value> = dimensions
        .iter()
        .enumerate()
        .map(|(d, (weight, _))| json!({ "id": names(d), "title": "Part", "weight": weight }))
        .collect();
    model["axes"] = json!([{
        "id": "only", "title": "Only", "lines": { "medium": 35, "high": 65 }, "scale": "degree", "dimensions": parts,
    }]);
    let row = if reversed { json!([4, 3, 1]) } else { json!([1, 3, 4]) };
    if reversed {
        model["axes"][0]["shown"] = json!("reversed");
    }
    model["rules"] = json!([]);
    model["reasons"] = json!([]);
    model["verdict_table"] = json!({ "by": ["only"], "row": row });
    tweak(&mut model);
    let sections: Vec<Value> = dimensions
        .iter()
        .enumerate()
        .map(|(d, (_, items))| {
            let items: Vec<Value> = items
                .iter()
                .enumerate()
                .map(|(i, (weight, _))| {
                    json!({ "id": format!("d{d}.i{i}"), "polarity": "strength", "weight": weight, "ask": "Something good" })
                })
                .collect();
            json!({ "dimension": names(d), "items": items })
        })
        .collect();
    let assessment = json!({
        "format": 1, "id": "edge", "version": "1.0.0", "title": "An edge", "model": "the-model", "sections": sections,
    });
    let engine = Engine::new(Arc::new(Documents { assessment, model }.read()));
    let mut answers = Answers::new(engine.assessment());
    let favourabilities = dimensions.iter().flat_map(|(_, items)| items.iter().map(|(_, f)| *f));
    for (item, favourability) in favourabilities.enumerate() {
        answers.set(item, Some(Answer::Known { level: Level::new(favourability).unwrap(), evidence: 0 }));
    }
    (engine, answers)
}

#[track_caller]
fn judged(reversed: bool, dimensions: &[(f64, Items)]) -> Outcome {
    let (engine, answers) = one_axis(reversed, dimensions);
    let outcome = engine.evaluate(&answers);
    let naive = naive::verdict(engine.assessment(), &answers);
    assert_eq!((outcome.position, outcome.axes[0].band), (naive.position, naive.axes[0].band));
    outcome
}

#[track_caller]
fn lies(reversed: bool, items: Items, value: f64, band: Band) {
    let outcome = judged(reversed, &[(1.0, items)]);
    assert!((outcome.axes[0].values.value - value).abs() < 1e-9, "{}", outcome.axes[0].values.value);
    assert_eq!(outcome.axes[0].band, band, "{items:?}");
}

#[test]
fn no_change_is_told_that_a_scale_leaves_out() {
    let facts = |model: &mut Value| model["scales"][1]["labels"] = json!({ "0": "no", "3": "yes" });
    let (engine, mut answers) = one_axis_with(false, &[(1.0, &[(1.0, 3), (1.0, 3)])], facts);
    let outcome = engine.evaluate(&answers);
    let fragile = outcome.fragile.unwrap();
    assert_eq!((fragile.from.get(), fragile.to.get(), fragile.position), (3, 0, 3));
    let down = engine.explain(&answers, &outcome).down.found;
    assert_eq!(down.iter().map(|flip| flip.changes[0].to.get()).collect::<Vec<_>>(), [0, 0]);
    // At 4 the axis would be medium; at 3, the best that can be chosen, it stays low.
    let (engine, _) = one_axis_with(false, &[(1.0, &[(1.0, 0), (1.8, 0)])], facts);
    answers.set(0, Some(Answer::Unknown));
    answers.set(1, Some(Answer::Known { level: Level::new(0).unwrap(), evidence: 0 }));
    let outcome = engine.evaluate(&answers);
    let questions = engine.explain(&answers, &outcome).next_questions;
    let questions: Vec<_> = questions.iter().map(|question| (question.item, question.because)).collect();
    assert_eq!(questions, [(0, Worth::Narrows)]);
}

#[test]
fn everything_unknown_is_find_out_first_over_the_whole_range() {
    for engine in &SHIPPED[..3] {
        let outcome = engine.evaluate(&Answers::new(engine.assessment()));
        assert!(outcome.deferral.is_some());
        assert_eq!((outcome.confidence, outcome.reason), (Confidence::Open, None));
        assert_eq!((outcome.range.worst, outcome.range.best), (0, 4));
        for axis in &outcome.axes {
            assert_eq!((axis.values.value, axis.coverage, axis.band), (50.0, 0.0, Band::Medium));
            assert_eq!((axis.values.worst - axis.values.best).abs(), 100.0);
        }
        let explanation = engine.explain(&Answers::new(engine.assessment()), &outcome);
        assert!(explanation.up.found.is_empty() && explanation.down.found.is_empty());
        assert!(explanation.contributions.iter().all(|contribution| contribution.points == 0.0));
    }
}

#[test]
fn everything_not_applicable_is_find_out_first_without_an_error() {
    for engine in &SHIPPED[..3] {
        let mut answers = Answers::new(engine.assessment());
        for item in 0..answers.len() {
            let gate = engine.assessment().item(item).is_gate();
            let quiet = Answer::Believed { level: Level::new(0).unwrap() };
            answers.set(item, Some(if gate { quiet } else { Answer::NotApplicable }));
        }
        let outcome = engine.evaluate(&answers);
        assert!(outcome.deferral.is_some());
        assert_eq!((outcome.range.worst, outcome.range.best), (1, 4));
        for axis in &outcome.axes {
            assert_eq!((axis.values.value, axis.coverage, axis.standard_error), (50.0, 0.0, None));
        }
        assert!(outcome.dimensions.iter().all(Option::is_none));
        assert_eq!(outcome.probabilities[usize::from(outcome.position)], 1.0);
        let explanation = engine.explain(&answers, &outcome);
        assert!(explanation.contributions.is_empty() && explanation.next_questions.is_empty());
        assert_eq!((explanation.robustness.holds, explanation.robustness.of), (0, 0));
    }
}

#[test]
fn one_item_is_an_assessment() {
    let places = [(0, 0.0, 1), (1, 25.0, 1), (2, 50.0, 3), (3, 75.0, 4), (4, 100.0, 4)];
    for (favourability, value, position) in places {
        let (engine, answers) = one_axis(false, &[(1.0, &[(1.0, favourability)])]);
        let outcome = engine.evaluate(&answers);
        assert_eq!((outcome.axes[0].values.value, outcome.position), (value, position));
        let explanation = engine.explain(&answers, &outcome);
        assert_eq!(explanation.up.found.is_empty(), position == 4);
        assert_eq!(explanation.down.found.is_empty(), position == 1);
        // Without its only dimension the axis lies in the middle.
        assert_eq!(
            (explanation.robustness.holds, explanation.robustness.of),
            (usize::from(position == 3), 1)
        );
    }
}

#[test]
fn a_value_on_a_line_is_beyond_it_from_both_sides() {
    // 25 x 2.6 is 65, and 25 x 1.4 is 35.
    lies(false, &[(2.0, 2), (3.0, 3)], 65.0, Band::High);
    lies(false, &[(2.000_001, 2), (3.0, 3)], 65.0 - 25.0 * 0.6 * 0.000_001 / 5.0, Band::Medium);
    lies(false, &[(3.0, 1), (2.0, 2)], 35.0, Band::Medium);
    lies(false, &[(3.000_001, 1), (2.0, 2)], 35.0 - 25.0 * 0.4 * 0.000_001 / 5.0, Band::Low);
    // The same from the other side: shown reversed, high is bad.
    lies(true, &[(3.0, 1), (2.0, 2)], 65.0, Band::High);
    lies(true, &[(3.0, 1), (2.000_001, 2)], 65.0 - 25.0 * 0.6 * 0.000_001 / 5.0, Band::Medium);
    lies(true, &[(2.0, 2), (3.0, 3)], 35.0, Band::Medium);
    lies(true, &[(2.0, 2), (3.000_001, 3)], 35.0 - 25.0 * 0.4 * 0.000_001 / 5.0, Band::Low);
}

#[test]
fn thirds_and_sevenths_meet_a_line_exactly() {
    // 3/7 x 10/3 + 4/7 x 2.05 is 2.6: 65, as no float says it.
    let dimensions: [(f64, Items); 2] = [(3.0, &[(1.0, 4), (2.0, 3)]), (4.0, &[(19.0, 2), (1.0, 3)])];
    let outcome = judged(false, &dimensions);
    assert_eq!((outcome.axes[0].values.value, outcome.axes[0].band), (65.0, Band::High));
}

#[test]
fn a_millionth_beside_a_million_still_decides() {
    const HEAVY: [(f64, u8); 2] = [(400_000.0, 2), (600_000.0, 3)];
    lies(false, &HEAVY, 65.0, Band::High);
    lies(false, &[HEAVY[0], HEAVY[1], (0.000_001, 3)], 65.0, Band::High);
    lies(false, &[HEAVY[0], HEAVY[1], (0.000_001, 2)], 65.0, Band::Medium);
    lies(false, &[(1_000_000.0, 0), (0.000_001, 4)], 0.0, Band::Low);
    lies(false, &[(1_000_000.0, 4), (0.000_001, 0)], 100.0, Band::High);
    // The same among dimensions.
    let light = |f: u8| [(1.0, f)];
    for (favourability, band) in [(3, Band::High), (2, Band::Medium)] {
        let light = light(favourability);
        let dimensions: [(f64, Items); 3] =
            [(400_000.0, &[(1.0, 2)]), (600_000.0, &[(1.0, 3)]), (0.000_001, &light)];
        assert_eq!(judged(false, &dimensions).axes[0].band, band);
    }
}

#[test]
fn ten_thousand_items_are_judged_and_explained_within_bounds() {
    const DIMENSIONS: usize = 20;
    const ITEMS: usize = 500;
    // Weights of every size, every item in the middle.
    let weights = [0.000_001, 1.0, 3.7, 1_000_000.0, 0.25];
    let items: Vec<(f64, u8)> = (0..ITEMS).map(|i| (weights[i % weights.len()], 2)).collect();
    let dimensions: Vec<(f64, Items)> =
        (0..DIMENSIONS).map(|d| (weights[d % weights.len()], &*items)).collect();
    let (engine, answers) = one_axis(false, &dimensions);
    assert_eq!(answers.len(), DIMENSIONS * ITEMS);
    let outcome = engine.evaluate(&answers);
    assert_eq!((outcome.axes[0].values.value, outcome.position), (50.0, 3));
    assert!((outcome.axes[0].coverage - 1.0).abs() < 1e-9);
    let explanation = engine.explain(&answers, &outcome);
    assert_eq!(explanation.robustness.of, DIMENSIONS);
    assert_eq!(explanation.contributions.len(), DIMENSIONS * ITEMS);
    // No two of them reach a line, and not all pairs can be tried.
    assert!(explanation.up.found.is_empty() && explanation.up.cut_short);
    assert!(explanation.down.found.is_empty() && explanation.down.cut_short);
    let unknown = Answers::new(engine.assessment());
    let outcome = engine.evaluate(&unknown);
    assert!(outcome.deferral.is_some());
    assert_eq!(engine.explain(&unknown, &outcome).next_questions.len(), DIMENSIONS * ITEMS);
}

#[test]
fn nothing_known_lies_in_the_middle_whatever_an_unknown_may_count() {
    for (cap, value) in [(0, 0.0), (1, 25.0), (2, 50.0), (3, 50.0), (4, 50.0)] {
        let (engine, answered) = one_axis_with(false, &[(1.0, &[(1.0, 3), (1.0, 3)])], |model| {
            model["unknown"]["centre_at_most"] = json!(cap);
        });
        let outcome = engine.evaluate(&Answers::new(engine.assessment()));
        assert_eq!(
            (outcome.axes[0].values.value, outcome.dimensions[0].unwrap().values.value),
            (value, value)
        );
        let mut half = answered.clone();
        half.set(0, Some(Answer::Unknown));
        let imputed = 25.0 * f64::from(3.min(cap));
        assert_eq!(engine.evaluate(&half).axes[0].values.value, f64::midpoint(75.0, imputed));
    }
}

#[test]
fn without_a_wobble_the_exact_band_is_certain() {
    // 100 less 64.9 is not 35.1 in floats, and is in fractions.
    let items: Items = &[(0.596, 3), (0.404, 2)];
    let (engine, answers) = one_axis_with(true, &[(1.0, items)], |model| {
        model["axes"][0]["lines"] = json!({ "medium": 35.1, "high": 65 });
        model["noise"]["per_item"] = json!(0);
    });
    let outcome = engine.evaluate(&answers);
    assert_eq!((outcome.axes[0].band, outcome.position), (Band::Medium, 3));
    assert_eq!(outcome.probabilities, [0.0, 0.0, 0.0, 1.0, 0.0]);
}

#[test]
fn a_reason_may_ask_for_the_value_of_an_axis_of_which_nothing_applies() {
    let (engine, mut answers) = one_axis_with(false, &[(1.0, &[(1.0, 3)])], |model| {
        let reason = |id: &str, value: Value| {
            json!({
                "id": id, "position": 3, "label": id, "because": "It is so.", "plan": ["Do it."],
                "when": { "axis": "only", "value": value },
            })
        };
        let reasons = [reason("above", json!({ "above": 50 })), reason("middle", json!({ "equals": 50 }))];
        model["reasons"] = json!(reasons);
        model["coverage"]["minimum"] = json!(0);
    });
    answers.set(0, Some(Answer::NotApplicable));
    let outcome = engine.evaluate(&answers);
    assert_eq!((outcome.position, outcome.deferral, outcome.reason), (3, None, Some(1)));
}
