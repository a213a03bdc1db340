//! What a change of the documents does, and must not do.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};
use stay_or_go::assessment::{Assessment, Source};
use stay_or_go::engine::{Confidence, Engine, Outcome};
use stay_or_go::model::{Condition, Deferral, WayOut};
use stay_or_go::session::{Answer, Answers, read_answers};

use super::{ROUNDING, on_documents};
use crate::generate::{Documents, Sitting, carried};

const CASES: u32 = 60;

on_documents! {
    /// Invariant 5.
    order_changes_no_number, CASES, shuffled
}
on_documents! {
    /// Invariant 11.
    not_applicable_is_as_if_it_were_not_there, CASES, left_out
}
on_documents! {
    /// Invariant 11, at its end.
    nothing_known_gives_find_out_first, 30, nothing_known
}
on_documents! {
    /// Invariant 12.
    a_constant_times_all_weights_changes_nothing, CASES, multiplied
}

fn engine(documents: &Documents) -> Engine {
    Engine::new(Arc::new(documents.read()))
}

/// Invariant 4.
mod removing_a_rule_lowers_no_position {
    use proptest::prelude::*;

    use super::*;
    use crate::generate::{Case, sitting, spec};

    static SHIPPED: LazyLock<(Engine, Vec<Engine>)> = LazyLock::new(|| {
        let documents = Documents::shipped();
        (engine(&documents), without_each_rule(&documents))
    });

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(CASES))]

        #[test]
        fn on_the_shipped(sitting in sitting()) {
            let (whole, fewer) = &*SHIPPED;
            prop_assert_eq!(fewer.len(), 9, "all but `safety`, without which `strain` could raise");
            lowers_nothing(whole, &sitting.answers(whole.assessment()), fewer);
        }

        #[test]
        fn on_random_models(spec in spec(), sitting in sitting()) {
            let case = Case::random(&spec, &sitting);
            lowers_nothing(&case.engine, &case.answers, &without_each_rule(&spec.documents()));
        }
    }

    /// An engine without each rule in turn. A rule may be all that keeps another from raising; the reader then says so.
    fn without_each_rule(documents: &Documents) -> Vec<Engine> {
        let without = |rule| {
            let mut fewer = documents.clone();
            fewer.model["rules"].as_array_mut().unwrap().remove(rule);
            fewer.try_read().ok().map(|assessment| Engine::new(Arc::new(assessment)))
        };
        (0..documents.model["rules"].as_array().unwrap().len()).filter_map(without).collect()
    }

    fn lowers_nothing(whole: &Engine, answers: &Answers, fewer: &[Engine]) {
        let before = whole.evaluate_briefly(answers);
        for fewer in fewer {
            let after = fewer.evaluate_briefly(answers);
            assert!(after.position >= before.position);
            assert!(after.range.worst >= before.range.worst);
            assert!(after.range.best >= before.range.best);
        }
    }
}

/// All numbers of an outcome by name.
fn numbers(engine: &Engine, answers: &Answers) -> BTreeMap<String, f64> {
    let assessment = engine.assessment();
    let model = assessment.model();
    let outcome = engine.evaluate(answers);
    let mut numbers = BTreeMap::new();
    for (axis, outcome) in model.axes().iter().zip(&outcome.axes) {
        let values = outcome.values;
        let error = outcome.standard_error.unwrap_or(-1.0);
        let all = [values.value, values.worst, values.best, error, outcome.coverage];
        numbers.extend(all.iter().enumerate().map(|(n, value)| (format!("{} {n}", axis.id), *value)));
    }
    for (dimension, outcome) in model.dimensions().iter().zip(&outcome.dimensions) {
        if let Some(outcome) = outcome {
            let values = outcome.values;
            let all = [values.value, values.worst, values.best, outcome.known, outcome.coverage];
            numbers
                .extend(all.iter().enumerate().map(|(n, value)| (format!("{} {n}", dimension.id), *value)));
        }
    }
    for (position, probability) in outcome.probabilities.iter().enumerate() {
        numbers.insert(format!("probability {position}"), *probability);
    }
    for contribution in engine.explain(answers, &outcome).contributions {
        numbers.insert(format!("of {}", assessment.item(contribution.item).id), contribution.points);
    }
    let places = [outcome.position, outcome.range.worst, outcome.range.best];
    numbers.extend(places.iter().enumerate().map(|(n, place)| (format!("place {n}"), f64::from(*place))));
    numbers.insert("fragile".to_owned(), f64::from(u8::from(outcome.fragile.is_some())));
    numbers.insert("find out first".to_owned(), f64::from(u8::from(outcome.deferral.is_some())));
    numbers
}

#[track_caller]
fn same_numbers(is: &BTreeMap<String, f64>, should: &BTreeMap<String, f64>) {
    let names = |numbers: &BTreeMap<String, f64>| numbers.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(is), names(should));
    for (name, value) in is {
        assert!((value - should[name]).abs() <= ROUNDING, "{name}: {value} and {}", should[name]);
    }
}

fn shuffled(documents: &Documents, sitting: &Sitting, choice: usize) {
    let whole = engine(documents);
    let answers = sitting.answers(whole.assessment());
    let mut other = documents.clone();
    let mut choose = choice;
    shuffle(&mut other.assessment["sections"], &mut choose);
    for section in other.assessment["sections"].as_array_mut().unwrap() {
        shuffle(&mut section["items"], &mut choose);
    }
    for axis in other.model["axes"].as_array_mut().unwrap() {
        shuffle(&mut axis["dimensions"], &mut choose);
    }
    let other = engine(&other);
    let moved = carried(whole.assessment(), &answers, other.assessment());
    same_numbers(&numbers(&other, &moved), &numbers(&whole, &answers));
}

/// Invariant 5, for answers: a document's order is no order.
#[test]
fn answers_may_stand_in_any_order() {
    let whole = engine(&Documents::shipped());
    let assessment = Arc::clone(whole.assessment());
    let ids: Vec<&str> = assessment.items().iter().map(|item| item.id.as_str()).collect();
    let read = |ids: &[&str]| {
        let level = |id: &&str| {
            let asked = assessment.item(assessment.find(id).unwrap());
            let level = id.len() % 5;
            let answer = if asked.is_gate() {
                json!({ "level": level })
            } else {
                json!({ "level": level, "evidence": "told" })
            };
            format!("{id:?}: {answer}")
        };
        let answers: Vec<String> = ids.iter().map(level).collect();
        let text = format!(
            r#"{{"format": 1, "assessment": "current-role", "answers": {{{}}}}}"#,
            answers.join(", ")
        );
        let source = Source { name: "answers.json".to_owned(), text: text.into() };
        read_answers(&source, &mut |_| Ok(Arc::clone(&assessment))).unwrap().1
    };
    let mut turned = ids.clone();
    turned.reverse();
    turned.swap(3, 17);
    assert_eq!(read(&ids), read(&turned));
}

/// Another order of a list, by a simple generator: no chance of its own, so that a failure comes back.
fn shuffle(list: &mut Value, choose: &mut usize) {
    let list = list.as_array_mut().unwrap();
    for last in (1..list.len()).rev() {
        *choose = choose.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.swap(last, (*choose >> 33) % (last + 1));
    }
}

fn left_out(documents: &Documents, sitting: &Sitting, _: usize) {
    let whole = engine(documents);
    let assessment = whole.assessment();
    let answers = sitting.answers(assessment);
    let gone = |id: &str| answers.get(assessment.find(id).unwrap()) == Some(Answer::NotApplicable);
    // Of one item it says something that it does not apply: nobody was asked for one thing.
    if assessment.model().not_asked().is_some_and(|item| answers.get(item) == Some(Answer::NotApplicable)) {
        return;
    }
    let mut fewer = documents.clone();
    let sections = fewer.assessment["sections"].as_array_mut().unwrap();
    for section in sections.iter_mut() {
        section["items"].as_array_mut().unwrap().retain(|item| !gone(item["id"].as_str().unwrap()));
    }
    sections.retain(|section| !section["items"].as_array().unwrap().is_empty());
    if sections.is_empty() {
        return;
    }
    let fewer = engine(&fewer);
    let carried = carried(assessment, &answers, fewer.assessment());
    let (mut is, mut should) = (numbers(&fewer, &carried), numbers(&whole, &answers));
    if mostly_gone(assessment, &answers) {
        for numbers in [&mut is, &mut should] {
            // Coverage is 0 by the rule of too many, and what hangs on it differs.
            let hangs = |name: &String| {
                name.ends_with(" 4") || ["fragile", "find out first"].contains(&name.as_str())
            };
            numbers.retain(|name, _| !hangs(name) || name.starts_with("probability"));
        }
    }
    same_numbers(&is, &should);
}

fn mostly_gone(assessment: &Assessment, answers: &Answers) -> bool {
    let share = assessment.model().coverage().not_applicable_at_most.to_f64();
    assessment.model().axes().iter().any(|axis| {
        let own = |item: &usize| assessment.axis_of(*item).is_some_and(|of| of.id == axis.id);
        let items: Vec<usize> = (0..answers.len()).filter(own).collect();
        let gone = items.iter().filter(|item| answers.get(**item) == Some(Answer::NotApplicable)).count();
        f64::from(u32::try_from(gone).unwrap()) > share * f64::from(u32::try_from(items.len()).unwrap())
    })
}

fn nothing_known(documents: &Documents, sitting: &Sitting, _: usize) {
    let engine = engine(documents);
    let assessment = engine.assessment();
    let all = |answer: Option<Answer>| {
        let mut answers = Answers::new(assessment);
        answers.context = sitting.answers(assessment).context;
        (0..answers.len()).for_each(|item| answers.set(item, answer));
        engine.evaluate(&answers)
    };
    for answer in [None, Some(Answer::Unknown), Some(Answer::Declined), Some(Answer::NotApplicable)] {
        let outcome: Outcome = all(answer);
        // Where even the best reading stands as it is, there is nothing to find out.
        let model = assessment.model();
        let asks = |deferral: &Deferral| deferral.way_out == WayOut::Coverage;
        let Some(asks) = model.deferrals().iter().find(|deferral| asks(deferral)) else { continue };
        let stands = |best| {
            asks.when.asks(&|part| matches!(part, Condition::BestPosition(test) if !test.holds(&best)))
        };
        if !model.is_danger(outcome.position) && !stands(outcome.range.best) {
            assert!(outcome.deferral.is_some(), "{answer:?}");
            assert_eq!((outcome.confidence, outcome.reason), (Confidence::Open, None), "{answer:?}");
        }
    }
}

fn multiplied(documents: &Documents, sitting: &Sitting, choice: usize) {
    let whole = engine(documents);
    let answers = sitting.answers(whole.assessment());
    let mut other = documents.clone();
    let factor = [2.0, 3.0, 0.5, 0.1, 7.25][choice % 5];
    let weights = other.assessment["sections"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .filter(|section| section.get("gate").is_none())
        .flat_map(|section| section["items"].as_array_mut().unwrap());
    let dimensions = other.model["axes"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .flat_map(|axis| axis["dimensions"].as_array_mut().unwrap());
    for weighted in weights.chain(dimensions) {
        let weight = weighted.get("weight").map_or(1.0, |weight| weight.as_f64().unwrap());
        let product = (weight * factor * 1e6).round() / 1e6;
        if (product - weight * factor).abs() > 1e-12 * weight || product > 1e6 || product <= 0.0 {
            return;
        }
        weighted["weight"] = json!(product);
    }
    let other = engine(&other);
    let (is, should) = (other.evaluate(&answers), whole.evaluate(&answers));
    assert_eq!(is, should);
    assert_eq!(other.explain(&answers, &is), whole.explain(&answers, &should));
}
