//! The safety page: it comes by itself, comes first, and is never far.

use stay_or_go::plain::Options;
use stay_or_go::session::Stage;
use stay_or_go::store::Number;

use crate::play::{START, never_says, only, options, play, play_on, private, says};

const FACTS: [&str; 9] = ["r", "", "", "", "", "", "", "", ""];

fn red() -> Vec<&'static str> {
    [&FACTS[..], &["2", "0", "0", "0", "0", "0"]].concat()
}

#[test]
fn a_red_gate_opens_the_page_before_the_other_questions() {
    let store = private();
    let output = play(&store, &[red(), vec!["quit"]].concat());
    says(
        &output,
        &[
            "Question 6 of 56",
            "Safety comes first.",
            "  q, Stop here; your answers stay yours.",
            "  g, Go on with the questions.",
            "If you are in danger now:",
            "Leaving can be risky too:",
            "The safety page, go on, back, home, help",
            "Everything is saved. To go on with question",
        ],
    );
    never_says(&output, "Symptoms, way of working");
}

#[test]
fn a_stopped_session_goes_on_behind_the_page() {
    let store = private();
    play(&store, &[red(), vec!["q"]].concat());
    let output = play(&store, &["1", "g", "2s", "quit"]);
    says(
        &output,
        &[
            "Safety comes first.",
            "The safety page, go on, back, home, help",
            "Question 7 of 56",
            "Question 8 of 56",
        ],
    );
    // Once read, it does not come again until a safety answer changes.
    let output = play(&store, &["1", "go 2", "0", "go 8", "go 1", "3", "v", "quit"]);
    never_says(output.split("go 1").next().unwrap(), "Safety comes first.");
    says(&output, &["Question 8 of 56", "Question 2 of 56", "Question 8 of 56", "Safety comes first."]);
}

#[test]
fn a_red_result_is_what_it_rests_on_and_a_plan() {
    let store = private();
    let lines = [red(), vec!["g", "x", "y", "g", "6", "", "1", "b", "y", "2", "", "", "q"]].concat();
    let output = play(&store, &lines);
    let result = output.rfind("Your own verdict").unwrap();
    says(
        &output[result..],
        &[
            "Its parts: 1 Verdict, 2 Plan.",
            "Safety first.",
            "Your safety answers decide.",
            "This rests on:",
            "  1, fear at work: a frightening moment nobody dealt with, or it came back.",
            "Plan:",
            "Read the safety page",
            "What do you decide?",
        ],
    );
    never_says(&output, "Where you stand");
    never_says(&output, "Symptoms: ");
    assert_eq!(only(&store).stage, Stage::Done);
    assert!(only(&store).decision.is_some());
}

#[test]
fn what_always_applies_cannot_be_set_aside() {
    let output = play(&private(), &[&FACTS[..], &["-"]].concat());
    says(&output, &["Question 1 of 56", "This one always applies; you may leave it, or rather not say."]);
    never_says(&output, "Why does it not apply");
}

#[test]
fn the_page_is_near_everywhere_with_the_users_own_numbers() {
    let number = Number { name: "Works council".to_owned(), number: "0800 123".to_owned() };
    let options = || Options { numbers: vec![number.clone()], ..options() };
    let page = ["Safety comes first.", "Works council: 0800 123"];
    let card = [&FACTS[..], &["0", "0", "0", "0", "0", "0"]].concat();
    let places: [&[&str]; 9] = [
        &["!"],
        &["safety"],
        &["r", "/!"],
        &["r", "!"],
        &["r", "", "/safety"],
        &[&card[..], &["!"]].concat(),
        &[&card[..], &["2", "!"]].concat(),
        &[&card[..], &["n", "/!"]].concat(),
        &[&card[..], &["v", "g", "!"]].concat(),
    ];
    for lines in places {
        says(&play_on(options(), START, &private(), lines), &page);
    }
}
