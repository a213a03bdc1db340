//! Old sessions: readable and scored exactly as they were, whatever became of the questionnaire.

use std::fs;
use std::sync::Arc;

use stay_or_go::assessment::{Assessment, Source, load, shipped};
use stay_or_go::session::{Session, Stage};

use super::home::{Home, answer, reference, time};

pub const MINE: &str = "format: 1
id: mine
version: 1.0.0
title: Should I stay on this team?
sections:
  - dimension: process
    title: How work gets done
    items:
      - id: process.repeatable
        polarity: symptom
        ask: There is no repeatable way to get from a problem to a change
      - id: process.consistent
        polarity: symptom
        ask: Each team does its own version
  - dimension: equity
    title: Standing
    items:
      - id: equity.consulted
        polarity: strength
        ask: People ask your view before deciding
  - dimension: deeds
    title: Deeds
    items:
      - id: deeds.asked
        polarity: strength
        ask: A leader did what they were asked
";

fn questionnaire(text: &str) -> Arc<Assessment> {
    let source = Source { name: "mine.yaml".into(), text: text.to_owned().into() };
    Arc::new(load(source, &shipped::source).unwrap_or_else(|problems| panic!("{problems}")))
}

fn asked(
    assessment: &Arc<Assessment>,
    number: u64,
    day: &str,
    favourability: u8,
) -> (Session, Arc<Assessment>) {
    let mut session = Session::begin(assessment, assessment.key(), reference(number), time(day));
    "Northwind".clone_into(&mut session.place);
    session.stage = Stage::Done;
    for item in 0..assessment.items().len() {
        session.answers.set(item, Some(answer(assessment, item, favourability)));
    }
    (session, Arc::clone(assessment))
}

/// The same questionnaire, later: one item means something else, one is gone, one is new and weighs more.
fn changed() -> String {
    MINE.replace("version: 1.0.0", "version: 2.0.0")
        .replace(
            "        ask: Each team does its own version\n",
            "        revision: 2\n        ask: Nobody has a version\n",
        )
        .replace("id: equity.consulted", "id: equity.allies")
        .replace("        ask: A leader did what", "        weight: 3\n        ask: A leader did what")
}

#[test]
fn an_old_session_is_scored_exactly_as_it_was() {
    let home = Home::new();
    home.keep(&asked(&questionnaire(MINE), 1, "2026-01-10", 1));
    let before = home.json(&["show", "1", "--json"]);
    home.keep(&asked(&questionnaire(&changed()), 2, "2026-04-10", 1));
    assert_eq!(home.json(&["show", "2", "--json"]), before);
    assert_eq!(before["result"]["assessment"]["version"], "1.0.0");
    assert_eq!(home.json(&["show", "1", "--json"])["result"]["assessment"]["version"], "2.0.0");
}

#[test]
fn items_whose_meaning_changed_are_left_out_and_named() {
    let home = Home::new();
    home.keep(&asked(&questionnaire(MINE), 1, "2026-01-10", 3));
    home.keep(&asked(&questionnaire(&changed()), 2, "2026-04-10", 1));
    let said = home.prints(&["trend"]);
    assert!(said.contains("process.consistent (Nobody has a version): its meaning changed"), "{said}");
    let trend = home.json(&["trend", "--json"]);
    assert_eq!(trend["left_out"], serde_json::json!(["process.consistent"]));
    // Severity rests on the one item that is the same; leverage has none.
    assert_eq!(trend["latest"]["axes"][0]["before"], 25.0);
    assert_eq!(trend["latest"]["axes"][0]["now"], 75.0);
    assert!(trend["latest"]["axes"][1]["change"].is_null());
}

#[test]
fn a_session_whose_questionnaire_is_gone_still_opens() {
    let home = Home::new();
    let mut session = asked(&questionnaire(MINE), 1, "2026-01-10", 3);
    session.0.note(0, "See the wiki", time("2026-01-10"));
    home.keep(&session);
    fs::remove_dir_all(&home.paths.questionnaires).unwrap();
    let said = home.prints(&["show"]);
    assert!(said.contains("The questionnaire mine 1.0.0 is gone"), "{said}");
    assert!(said.contains("process.repeatable: level 1 of 4, saw\n    note: See the wiki"), "{said}");
    assert_eq!(home.json(&["show", "--json"])["session"]["answers"][0]["level"], 1);
    assert!(home.prints(&["history"]).contains("Northwind"));
    home.prints(&["history", "--about", "Northwind", "--rename", "Fabrikam", "--yes"]);
    assert!(home.prints(&["show"]).starts_with("Fabrikam, mine"));
    home.prints(&["forget", "@last", "--yes"]);
    assert!(home.that_hold("Fabrikam").is_empty());
}

#[test]
fn a_copy_that_was_changed_is_not_used() {
    let home = Home::new();
    let name = home.keep(&asked(&questionnaire(MINE), 1, "2026-01-10", 3));
    let digest = home.store.summary(&name).unwrap().assessment.digest;
    let copy = home.paths.questionnaires.join(digest).join("1-mine.yaml");
    fs::write(&copy, changed()).unwrap();
    assert!(home.refuses(&["show"]).contains("it was changed or is incomplete"));
    assert!(home.prints(&["history"]).contains("Northwind"));
}
