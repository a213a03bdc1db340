//! What is refused, and what people never see.

use proptest::prelude::*;
use serde_json::{Value, json};
use stay_or_go::engine::Beside;
use stay_or_go::report::{Report, result, text, words};

use super::everywhere;
use crate::generate::{Case, Documents, spec};

everywhere! {
    /// Invariant 17.
    nobody_sees_a_decimal_or_a_fine_probability, 150, coarse
}

/// The day from which the days of a plan are counted.
const DAY: jiff::civil::Date = jiff::civil::date(2026, 5, 12);

fn coarse(case: &Case, choice: usize) {
    let outcome = case.engine.evaluate(&case.answers);
    let gut = u8::try_from(choice % outcome.probabilities.len()).unwrap();
    let report = Report::new(
        &case.engine,
        &case.answers,
        &outcome,
        Beside { gut: Some(gut), mentor_gap: None },
        &[],
        DAY,
    );
    let page = text::render(&result::whole(&report), None);
    let shown = [report.how_often.clone(), report.robustness.clone()].map(Option::unwrap_or_default);
    for text in shown.iter().chain([&page]) {
        no_decimal(text);
        in_fives(text);
    }
    for probability in &outcome.probabilities {
        in_fives(&words::how_often(*probability));
    }
}

#[track_caller]
fn no_decimal(text: &str) {
    let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    let characters: Vec<char> = text.chars().collect();
    for (at, character) in characters.iter().enumerate() {
        let between = at > 0 && digit(characters.get(at - 1)) && digit(characters.get(at + 1));
        assert!(!(between && matches!(character, '.' | ',')), "a decimal in: {text}");
    }
}

#[track_caller]
fn in_fives(text: &str) {
    assert!(!text.contains('%'), "{text}");
    for (at, _) in text.match_indices(" times in 100") {
        let number = text[..at].rsplit(|c: char| !c.is_ascii_digit()).next().unwrap();
        assert_eq!(number.parse::<u32>().unwrap() % 5, 0, "{text}");
    }
}

#[test]
fn every_probability_is_worded_in_fives() {
    for thousandths in 0..=1000_u32 {
        in_fives(&words::how_often(f64::from(thousandths) / 1000.0));
    }
}

/// A way to break documents, and what the refusal must mention.
type Break = (&'static str, fn(&mut Documents), &'static str);

/// Invariant 16.
const BREAKS: [Break; 17] = [
    ("an unknown polarity", |d| first_item(d)["polarity"] = json!("sideways"), "polarity"),
    ("a duplicate id", duplicate, "there twice"),
    ("a weight of nothing", |d| first_item(d)["weight"] = json!(0), "more than 0"),
    ("a weight below nothing", |d| first_item(d)["weight"] = json!(-1.5), "more than 0"),
    (
        "a dimension's weight of nothing",
        |d| d.model["axes"][0]["dimensions"][0]["weight"] = json!(0),
        "more than 0",
    ),
    ("a weight too fine", |d| first_item(d)["weight"] = json!(0.123_456_78), "exactly"),
    ("a rule that rises with an item", raising_item, "could raise"),
    ("a rule that rises with a dimension", raising_dimension, "could raise"),
    ("a rule that is turned round", raising_not, "cannot depend on `not`"),
    ("a rule that a worse answer escapes", escaping, "escapes"),
    ("a rule that limits nothing", limitless, "limits nothing"),
    (
        "lines out of order",
        |d| d.model["axes"][0]["lines"] = json!({ "medium": 65, "high": 35 }),
        "out of order",
    ),
    ("confidence out of order", |d| d.model["confidence"]["leaning"] = json!(0.99), "out of order"),
    ("a dimension without items", |d| first_section(d)["items"] = json!([]), "no items"),
    ("an axis without dimensions", |d| d.model["axes"][0]["dimensions"] = json!([]), "no dimensions"),
    (
        "a verdict without text",
        |d| drop(d.model["verdicts"][1].as_object_mut().unwrap().remove("label")),
        "label",
    ),
    ("a table that falls", falling, "the table falls"),
];

fn first_section(documents: &mut Documents) -> &mut Value {
    let sections = documents.assessment["sections"].as_array_mut().unwrap();
    sections.iter_mut().find(|section| section.get("gate").is_none()).unwrap()
}

fn first_item(documents: &mut Documents) -> &mut Value {
    &mut first_section(documents)["items"][0]
}

fn duplicate(documents: &mut Documents) {
    let item = first_item(documents).clone();
    first_section(documents)["items"].as_array_mut().unwrap().push(item);
}

fn add_rule(documents: &mut Documents, when: &Value, limit: &Value) {
    let rule = json!({ "id": "added", "says": "Added.", "when": when, "limit": limit });
    documents.model["rules"].as_array_mut().unwrap().push(rule);
}

fn raising_item(documents: &mut Documents) {
    let id = first_item(documents)["id"].clone();
    let when = json!({ "item": id, "favourability": { "at_least": 2 } });
    add_rule(documents, &when, &json!({ "position": 1 }));
}

fn raising_dimension(documents: &mut Documents) {
    let axis = &documents.model["axes"][0];
    let key = if axis.get("shown").is_some() { "at_most" } else { "at_least" };
    let when = json!({ "dimension": axis["dimensions"][0]["id"], "value": { key: 50 } });
    add_rule(documents, &when, &json!({ "position": 1 }));
}

fn raising_not(documents: &mut Documents) {
    let id = first_item(documents)["id"].clone();
    let when = json!({ "not": { "item": id, "favourability": { "at_most": 2 } } });
    add_rule(documents, &when, &json!({ "position": 1 }));
}

fn escaping(documents: &mut Documents) {
    documents.model["rules"] = json!([]);
    let id = first_item(documents)["id"].clone();
    let when = json!({ "item": id, "favourability": { "equals": 1 } });
    add_rule(documents, &when, &json!({ "position": 1 }));
}

fn limitless(documents: &mut Documents) {
    let top = documents.model["verdicts"].as_array().unwrap().len() - 1;
    let id = first_item(documents)["id"].clone();
    let when = json!({ "item": id, "favourability": { "at_most": 1 } });
    add_rule(documents, &when, &json!({ "position": top }));
}

/// Turns the table round where it can only fall: the worst cell above the best.
fn falling(documents: &mut Documents) {
    let table = documents.model["verdict_table"].clone();
    let by: Vec<String> =
        table["by"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect();
    let reversed = |id: &String| {
        let axes = documents.model["axes"].as_array().unwrap();
        axes.iter().any(|axis| axis["id"] == json!(id) && axis.get("shown").is_some())
    };
    let turned: Vec<bool> = by.iter().map(reversed).collect();
    for (good, position) in [(false, 1), (true, 0)] {
        let mut cell = &mut documents.model["verdict_table"];
        for (depth, reversed) in turned.iter().enumerate() {
            let high = good != *reversed;
            if depth + 1 == turned.len() {
                let row = if turned.len() == 1 { &mut cell["row"] } else { cell };
                row[if high { 2 } else { 0 }] = json!(position);
                break;
            }
            cell = &mut cell[if high { "high" } else { "low" }];
        }
    }
}

#[track_caller]
fn refuses_every_break(documents: &Documents) {
    for (what, break_it, mentions) in BREAKS {
        let mut broken = documents.clone();
        break_it(&mut broken);
        match broken.try_read() {
            Ok(_) => panic!("{what} was let in"),
            Err(problems) => assert!(problems.contains(mentions), "{what}: {problems}"),
        }
    }
}

mod a_broken_model_is_refused {
    use super::*;

    #[test]
    fn from_the_shipped() {
        refuses_every_break(&Documents::shipped());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(15))]

        #[test]
        fn from_random_ones(spec in spec()) {
            refuses_every_break(&spec.documents());
        }
    }
}
