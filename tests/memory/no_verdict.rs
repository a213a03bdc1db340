//! A short run and a pulse in every output: none has a verdict, and none says what nobody answered.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use stay_or_go::assessment::Assessment;
use stay_or_go::report::words;
use stay_or_go::session::{Answer, Session};

use super::home::{Home, answer, assessment, session};

/// Of every item that a short run asks only the first of each part is known, and it is poor, so that rules would speak of
/// the rest if they were let to.
fn short(number: u64, day: &str) -> (Session, Arc<Assessment>) {
    let (mut session, assessment) = session("current-role", number, "Northwind", day, 1);
    session.quick = true;
    let asked: Vec<usize> = session.asked(&assessment).collect();
    for item in (0..assessment.items().len()).filter(|item| !asked.contains(item)) {
        session.answers.set(item, None);
    }
    (session, assessment)
}

/// A pulse of which nobody knew anything about symptoms and will.
fn pulse(number: u64, day: &str) -> (Session, Arc<Assessment>) {
    let (mut session, assessment) = session("pulse", number, "Northwind", day, 0);
    for item in 0..assessment.items().len() {
        let known = assessment.item(item).id.starts_with("influence");
        session.answers.set(item, Some(if known { answer(&assessment, item, 0) } else { Answer::Unknown }));
    }
    (session, assessment)
}

/// What no output may say: every verdict and what puts one off, how sure one is, rules, and what could be.
fn forbidden() -> Vec<String> {
    let assessment = assessment("current-role");
    let model = assessment.model();
    let verdicts = model.verdicts().iter().map(|verdict| verdict.words.label.clone());
    let deferrals = model.deferrals().iter().map(|deferral| deferral.words.label.clone());
    let rules = model.rules().iter().map(|rule| rule.says.clone()).filter(|says| !says.is_empty());
    let bands = model.axes().iter().flat_map(|axis| {
        words::bands(axis).map(|band| format!("{}: {band}", words::titled(&axis.title, words::bad_end(axis))))
    });
    let others = ["quite sure", "fairly sure", "could be", "could still", "times in 100", "lean", "\u{25ae}"];
    let others = others.map(str::to_owned).into_iter();
    verdicts.chain(deferrals).chain(rules).chain(bands).chain(others).collect()
}

#[track_caller]
fn says_no_verdict(what: &str, said: &str) {
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for forbidden in forbidden() {
        let there = said.contains(&forbidden) || said.contains(&forbidden.to_uppercase());
        assert!(!there, "{what} says \"{forbidden}\": {said}");
    }
}

/// A home with two short runs (4 and 3) and two pulses (2 and 1), the newest first.
fn home() -> Home {
    let home = Home::new();
    home.keep(&pulse(1, "2026-01-10"));
    home.keep(&pulse(2, "2026-02-10"));
    home.keep(&short(3, "2026-03-10"));
    home.keep(&short(4, "2026-04-10"));
    home
}

#[test]
fn nothing_that_is_printed_has_a_verdict_where_none_is_given() {
    let home = home();
    let commands: [&[&str]; 11] = [
        &["show", "1"],
        &["show", "3"],
        &["show", "1", "--questions"],
        &["show", "3", "--questions"],
        &["show", "1", "--since"],
        &["history"],
        &["history", "--json"],
        &["trend", "--kind", "pulse"],
        &["trend", "--kind", "pulse", "--json"],
        &["compare", "1", "2"],
        &["plan"],
    ];
    for command in commands {
        says_no_verdict(&command.join(" "), &home.prints(command));
    }
    assert!(home.refuses(&["trend", "--kind", "current-role"]).contains("no finished check-in"));
    let said = home.prints(&["show", "1"]);
    assert!(said.contains("A first look\n  not a verdict\n  No verdict from a short run.\n"), "{said}");
    assert!(said.contains("Thirteen answers are too few for a verdict. Three things"), "{said}");
    assert!(home.prints(&["show", "3"]).contains("One answer, noted\n"));
    let trend = home.prints(&["trend", "--kind", "pulse"]);
    assert_eq!(trend.matches("not answered each time, so nothing can be said").count(), 2, "{trend}");
    assert_eq!((trend.matches("little |").count(), trend.matches("few |").count()), (1, 0), "{trend}");
    let compared = home.prints(&["compare", "1", "2"]);
    assert_eq!(compared.matches("no verdict").count(), 2, "{compared}");
    assert!(compared.contains("Symptoms (many is bad): A not known yet, 15 to ask;"), "{compared}");
}

#[track_caller]
fn has_no_verdict(result: &Value) {
    for member in ["verdict", "path", "range", "fragile", "way_out", "robustness"] {
        assert!(result[member].is_null(), "{member}: {result}");
    }
    for member in ["probabilities", "rules", "could_fire", "next_questions"] {
        assert_eq!(result[member], json!([]), "{member}: {result}");
    }
    assert_eq!(result["flips"]["up"], json!([]));
    for axis in result["axes"].as_object().unwrap().values() {
        assert!(axis["counts_as"].is_null(), "{axis}");
        assert!(axis["band"].is_null() || axis["coverage"].as_f64().unwrap() >= 0.3, "{axis}");
    }
}

#[test]
fn no_json_has_a_verdict_where_none_is_given() {
    let home = home();
    for number in ["1", "2", "3", "4"] {
        has_no_verdict(&home.json(&["show", number, "--json"])["result"]);
    }
    for session in home.json(&["history", "--json"])["sessions"].as_array().unwrap() {
        assert!(session["verdict"].is_null(), "{session}");
    }
    for session in home.json(&["compare", "1", "3", "--json"])["sessions"].as_array().unwrap() {
        assert!(session["headline"].is_null(), "{session}");
    }
    let answers = json!({ "influence.changed": { "level": 0 }, "deeds.answered": "unknown" });
    let document = json!({ "format": 1, "assessment": "pulse", "answers": answers }).to_string();
    let score = |arguments: &[&str]| {
        let output = home.program(arguments).write_stdin(document.clone()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    has_no_verdict(&serde_json::from_str(&score(&["score", "--format", "json", "-"])).unwrap());
    has_no_verdict(&serde_json::from_str(&score(&["score", "--batch"])).unwrap());
    says_no_verdict("score", &score(&["score", "-"]));
}

#[test]
fn lines_that_are_read_out_have_no_verdict_where_none_is_given() {
    let home = home();
    for row in ["1", "2", "3", "4"] {
        let typed = format!("l\n{row}\nq\nquit\n");
        let output = home.program(&["--plain"]).write_stdin(typed).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains("What you noted"), "{row}: {said}");
        says_no_verdict(&format!("row {row}"), &said);
    }
}

#[cfg(unix)]
#[track_caller]
fn draws_no_verdict(home: &Path, arguments: &[&str], words: &str) {
    for size in [(80, 24), (120, 40), (40, 12)] {
        let mut terminal = super::journeys::Terminal::start(home, arguments, size);
        terminal.see(words);
        says_no_verdict(&arguments.join(" "), &terminal.screen());
        terminal.keys("q").see("Weigh a job offer");
        says_no_verdict("Home", &terminal.screen());
        terminal.keys("q");
        assert_eq!(terminal.ended(), 0);
    }
}

#[cfg(unix)]
#[test]
fn no_screen_has_a_verdict_where_none_is_given() {
    let home = home();
    let folder = home.folder.path();
    draws_no_verdict(folder, &["show", "1"], "A FIRST LOOK");
    draws_no_verdict(folder, &["show", "3"], "ONE ANSWER, NOTED");
    draws_no_verdict(folder, &["history"], "Northwind");
    draws_no_verdict(folder, &["compare", "1", "2"], "no verdict");
}

#[test]
fn danger_in_a_short_run_is_told_as_everywhere() {
    let home = Home::new();
    let (mut session, assessment) = short(1, "2026-04-10");
    let unsafe_item = assessment.find("safety.unsafe").unwrap();
    session.answers.set(unsafe_item, Some(answer(&assessment, unsafe_item, 0)));
    home.keep(&(session, assessment));
    assert!(home.prints(&["show", "1"]).contains("Safety first\n"));
    assert_eq!(home.json(&["show", "1", "--json"])["result"]["verdict"]["id"], "safety-first");
    // A list is read over a shoulder.
    assert!(!home.prints(&["history"]).contains("Safety first"));
}
