//! The safety page: it comes by itself, comes first, and is never far.

use stay_or_go::plain::Options;
use stay_or_go::session::Stage;
use stay_or_go::store::{Number, Store};

use crate::play::{START, never_says, only, options, play, play_on, says};

const FACTS: [&str; 10] = ["2", "", "", "", "", "", "", "", "", ""];

fn red() -> Vec<&'static str> {
    [&FACTS[..], &["2", "0", "0", "0", "0", "0"]].concat()
}

#[test]
fn a_red_gate_opens_the_page_before_the_other_questions() {
    let store = Store::private();
    let output = play(&store, &[red(), vec!["q"]].concat());
    says(
        &output,
        &[
            "Question 6 of 53.",
            "so this page comes first.",
            "Safety comes first.",
            "If you are in danger now.",
            "Leaving can be risky too.",
            "Stop here, or go on with the questions? b back, g go on",
            "Everything is saved. To go on with question 6,",
        ],
    );
    never_says(&output, "Question 7 of 53.");
}

#[test]
fn the_page_is_where_a_stopped_session_goes_on() {
    let store = Store::private();
    play(&store, &red());
    let output = play(&store, &["5", "g", "2s"]);
    says(
        &output,
        &["so this page comes first.", "Stop here, or go on", "Question 7 of 53.", "Question 8 of 53."],
    );
    // Once read, it does not come again until a safety answer changes.
    let output = play(&store, &["5", "go 2", "0", "go 1", "3"]);
    says(&output, &["Question 8 of 53.", "Question 2 of 53.", "so this page comes first."]);
}

#[test]
fn a_red_result_is_the_page_and_what_was_noted_on_request() {
    let store = Store::private();
    let lines = [red(), vec!["g", "x", "y", "g", "", "w", "y", "2", "", ""]].concat();
    let output = play(&store, &lines);
    let result = output.find("so there is no verdict here").unwrap();
    says(
        &output[result..],
        &[
            "Safety comes first.",
            "w what you noted",
            "Safety first\n",
            "What was noted",
            "You felt afraid",
            "Plan",
            "You decided: go.",
        ],
    );
    never_says(&output, "How sure");
    never_says(&output, "shadow customers");
    never_says(&output, "Severity: ");
    assert_eq!(only(&store).stage, Stage::Done);
}

#[test]
fn what_always_applies_cannot_be_set_aside() {
    let output = play(&Store::private(), &[&FACTS[..], &["-"]].concat());
    says(&output, &["Question 1 of 53.", "This one always applies; r answers that you would rather not say"]);
    never_says(&output, "Why does question 1 not apply");
}

#[test]
fn the_page_is_near_everywhere_with_the_users_own_numbers() {
    let number = Number { name: "Works council".to_owned(), number: "0800 123".to_owned() };
    let options = || Options { numbers: vec![number.clone()], ..options() };
    let page = ["Safety comes first.", "Works council: 0800 123"];
    let card = [&FACTS[..], &["0", "0", "0", "0", "0", "0"]].concat();
    let places: [&[&str]; 8] = [
        &["s"],
        &["2", "/s"],
        &["2", "", "s"],
        &[&card[..], &["s"]].concat(),
        &[&card[..], &["2", "!"]].concat(),
        &[&card[..], &["n", "/s"]].concat(),
        &[&card[..], &["v", "s"]].concat(),
        &[&card[..], &["v", "g", "s"]].concat(),
    ];
    for lines in places {
        says(&play_on(options(), START, &Store::private(), lines), &page);
    }
}
