//! Whole journeys, from Home to the decision.

use stay_or_go::session::{Answer, Choice, Stage};
use stay_or_go::store::Store;

use crate::play::{never_says, only, options, play, play_on, says};

const CALM_GATE: [&str; 6] = ["0"; 6];

fn script<'a>(parts: &[&[&'a str]]) -> Vec<&'a str> {
    parts.concat()
}

#[test]
fn a_check_in_goes_from_home_to_a_decision() {
    let store = Store::private();
    let set_up = ["2", "Northwind", "1", "8", "a new boss", "30", "n", "7", "y", "n", ""];
    let decision = ["y", "1", "a budget by June", "12 May"];
    let lines = script(&[&set_up, &CALM_GATE, &["2s"; 47], &["g", "4"], &decision, &["q"]]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Stay or Go, in plain lines because of --plain.",
            "  2 Check in on my current role.",
            "Home, choose 1 to 9,",
            "This is no test and no diagnosis",
            "on this machine only, in /home/ada/sessions. On an employer's machine, assume that it can be read",
            "--private writes nothing at all",
            "Which place?",
            "Safety. Question 1 of 53.",
            "Kept: No. 52 to go",
            "Severity, Way of working. Question 7 of 53.",
            "Kept: Some teams (saw it). 46 to go",
            "Nothing is open.",
            "Your own verdict.",
            "The result.",
            "How sure:",
            "Where you stand",
            "  Severity: medium (high is bad)",
            "Why",
            "What would change it",
            "Plan",
            "Gut check",
            "You decided: stay, on the condition: a budget by June; look again on Tuesday 12 May 2026.",
            "Everything is saved. To come back to this result, run stay-or-go --plain again and choose 6.",
        ],
    );
    let session = only(&store);
    assert_eq!(session.stage, Stage::Done);
    assert_eq!(session.place, "Northwind");
    assert_eq!(session.gut, Some(3));
    assert_eq!(session.answers.context.shock_days_ago, Some(30));
    assert_eq!(session.answers.context.specific_ask, Some(false));
    let decision = session.decision.unwrap();
    assert_eq!((decision.choice, decision.condition.as_str()), (Choice::Stay, "a budget by June"));
    assert_eq!(decision.until.unwrap().to_string(), "2026-05-12");
}

#[test]
fn an_offer_has_probes_and_a_preset_that_can_be_changed() {
    let store = Store::private();
    let lines = script(&[
        &["1", "Contoso", "", "+14", "", "", "", "", ""],
        &CALM_GATE,
        &["2"],
        &[""],
        &["p"],
        &["2t"; 22],
        &["go 30", "w", "3s"],
        &["x", "y", "g", "", "y", "decline", "", ""],
        &["q"],
    ]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "A job offer.",
            "empty line for claimed",
            "Kept: ",
            "Ask: ",
            "Then: ",
            "A good answer: ",
            "An evasive answer: ",
            "Passed over question 30: ",
            "It starts as: does not apply (",
            "Question 30 of 53.",
            "Unless you answer: does not apply (",
            "Kept: Largely (saw it).",
            "The result.",
            "Find out next",
            "     Ask: ",
            "Your decision, 1 accept, 2 decline, 3 not yet",
            "You decided: decline.",
        ],
    );
    let session = only(&store);
    assert_eq!(session.answers.context.decide_by.unwrap().to_string(), "2026-03-24");
    assert_eq!(session.gut, None);
}

#[test]
fn a_pulse_ends_without_a_verdict() {
    let store = Store::private();
    let output = play(&store, &["4", "Northwind", "1s", "1s", "2s", "2s", "3s", "g", "q"]);
    says(
        &output,
        &["Question 1 of 5.", "Review. 5 of 5 answered.", "What you noted.", "gives no verdict", "(saw it)"],
    );
    never_says(&output, "How sure");
    never_says(&output, "Your own verdict, 1 to");
    assert_eq!(only(&store).stage, Stage::Done);
}

#[test]
fn a_quick_run_gives_no_verdict_and_goes_on_to_the_whole() {
    let store = Store::private();
    let facts = [""; 9];
    let lines = script(&[&["2 quick"], &facts, &CALM_GATE, &["1s"; 13], &["g", "g", "2s", "q"]]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "This is the quick run",
            "of 19.",
            "What you noted. A quick run gives no verdict.",
            "The weakest parts:",
            "of 53.",
        ],
    );
    never_says(&output, "How sure");
    let session = only(&store);
    assert!(!session.quick);
    assert_eq!(session.stage, Stage::Answering);
}

#[test]
fn the_set_up_asks_how_much_last_of_all() {
    let store = Store::private();
    let facts = [""; 8];
    let lines = script(&[&["2"], &facts, &["3", "2"], &["0", "b", "b"], &["-"]]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "How much? Quick: safety and one statement a topic, in three minutes, without a verdict.",
            "How much, 1 all of it, 2 quick, empty line to skip",
            "The choices are all of it or quick.",
            "Question 1 of 19.",
            "Question 2 of 19.",
            "How much, 1 all of it, 2 quick, empty line to keep quick, - to remove it",
            "Question 1 of 53.",
        ],
    );
    assert!(!only(&store).quick);
}

#[test]
fn a_mentor_session_begins_with_the_agreement_and_the_mentee() {
    let output = play(&Store::private(), &["3", "g", "Northwind", "", "", "", "", "", "", "", "0"]);
    says(&output, &["First, what we agree on.", "the mentee answers, alone.", "Question 1 of 53."]);
    assert_eq!(output.matches("What stays between us").count(), 1, "what was read is not read again");
}

#[test]
fn every_state_is_kept_as_what_it_is() {
    let store = Store::private();
    let lines = script(&[
        &["2", "", "", "", "", "", "", "", "", ""],
        &["0", "d", "r", "-", "on leave", "0", "0"],
        &["2", "t", "3c", "n", "two people said so", "4", "", "d", "r", "na", "new here"],
    ]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Kept: you don't know.",
            "Kept: rather not say.",
            "Kept: does not apply (on leave).",
            "Kept: your note.",
        ],
    );
    let session = only(&store);
    let find = |id: &str| {
        let assessment = stay_or_go::assessment::shipped::assessment("current-role").unwrap();
        assessment.find(id).unwrap()
    };
    let answer = |id: &str| session.answers.given(find(id));
    let known = |id: &str| answer(id).map(|a| (a.level().unwrap().get(), a.evidence().unwrap()));
    assert!(matches!(answer("safety.unsafe"), Some(Answer::Believed { .. })));
    assert_eq!(answer("safety.harassment"), Some(Answer::Unknown));
    assert_eq!(answer("safety.unlawful"), Some(Answer::Declined));
    assert_eq!(answer("safety.health"), Some(Answer::NotApplicable));
    assert_eq!(session.remarks[find("safety.health")].reason.as_deref(), Some("on leave"));
    assert_eq!(known("process.repeatable"), Some((2, 1)));
    assert_eq!(known("process.consistent"), Some((3, 2)));
    assert_eq!(known("process.explained"), Some((4, 0)));
    assert_eq!(session.remarks[find("process.explained")].note.as_deref(), Some("two people said so"));
    assert_eq!(answer("process.demonstrated"), Some(Answer::Unknown));
    assert_eq!(answer("roles.held"), Some(Answer::Declined));
    assert_eq!(answer("roles.skilled"), Some(Answer::NotApplicable));
}

#[test]
fn an_answer_can_be_taken_back_and_corrected() {
    let store = Store::private();
    let lines = script(&[
        &["2", "", "", "", "", "", "", "", "", ""],
        &CALM_GATE,
        &["2", "t", "u", "3c", "b", "", "b", "-", "", "1s"],
    ]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Kept: Some teams (was told).",
            "Taken back. Question 7 is now: open.",
            "Kept: Most teams (claimed).",
            "Your answer so far: Most teams (claimed).",
            "empty line to keep Most teams (claimed)",
            "Question 8 of 53.",
            "Question 7 of 53.",
            "Why does question 7 not apply?",
            "Kept: Once, one corner (saw it).",
        ],
    );
}

#[test]
fn the_review_lists_what_is_open_and_goes_there() {
    let store = Store::private();
    let lines = script(&[
        &["2", "", "", "", "", "", "", "", "", ""],
        &CALM_GATE,
        &["v", "60", "15", "2s", "find requirements", "go 19", "o", "l", "x", "n", "x", "y", "u"],
    ]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Review. 6 of 53 answered.",
            "  Shared research:",
            "    19 Requirements quote",
            "The questions go from 1 to 53",
            "Question 15 of 53.",
            "Question 16 of 53.",
            "  19 Requirements quote",
            "Question 19 of 53.",
            "Question 20 of 53.",
            "Still open",
            "Answer all 46 open questions with don't know? y yes, n no",
            "Question 20 of 53.",
            "Kept: 46 answered with don't know; u takes that back.",
            "Review. 53 of 53 answered.",
            "Taken back.",
        ],
    );
    assert_eq!(
        only(&store).progress(&stay_or_go::assessment::shipped::assessment("current-role").unwrap()).answered,
        7
    );
}

#[test]
fn a_result_is_corrected_and_says_what_became_of_it() {
    let store = Store::private();
    let lines =
        script(&[&["2", "", "", "", "", "", "", "", "", ""], &CALM_GATE, &["2s"; 47], &["g", "", "m"]]);
    play(&store, &lines);
    let output = play(&store, &["6", "1", "e", "go 1", "1", "w"]);
    says(
        &output,
        &[
            "Past sessions: one.",
            "  1 my current role: Stay with conditions",
            "The result.",
            "  1 You felt afraid",
            "Question 1 of 53.",
            "Your safety answers come before everything else, so there is no verdict here.",
            "What was noted",
        ],
    );
    let output = play(&store, &["6", "1", "go 1", "0", "1"]);
    says(
        &output,
        &[
            "Safety first",
            "The result changes from \"Safety first\" to \"Stay with conditions",
            "Where you stand",
        ],
    );
    assert_eq!(only(&store).remarks.iter().map(|remark| remark.earlier.len()).sum::<usize>(), 2);
}

#[test]
fn a_decision_that_is_due_stands_on_home() {
    let store = Store::private();
    let lines = script(&[
        &["2", "Northwind", "", "", "", "", "", "", "", ""],
        &CALM_GATE,
        &["2s"; 47],
        &["g", "", "y", "not yet", "a named sponsor", "+10", "m"],
    ]);
    never_says(&play(&store, &lines), "Due since");
    let output = play_on(options(), "2026-03-20T09:00:00Z", &store, &["d"]);
    says(
        &output,
        &[
            "Due since Friday 20 March 2026: you decided about Northwind, my current role: not yet, on the condition: a named sponsor.",
            "d the decision that is due",
            "The result.",
            "You decided: not yet",
        ],
    );
}

#[test]
fn what_happened_since_is_said_first_and_last_times_answer_last() {
    use stay_or_go::log::{Entry, Matter};
    use stay_or_go::session::Reference;

    let store = Store::private();
    let set_up = ["2", "Northwind", "1", "8", "", "n", "7", "y", "n", ""];
    let first = script(&[&set_up, &CALM_GATE, &["2s"; 47], &["g", "4", "q"]]);
    play(&store, &first);
    let made = "2026-04-02T09:00:00Z".parse().unwrap();
    let (place, text) = ("Northwind".to_owned(), "They shipped it".to_owned());
    let reference = Reference::from_bits(99);
    store.keep(&Entry { reference, made, place, text, item: None, matter: Matter::Win }).unwrap();
    let again = script(&[&set_up, &["0", "3", "q"]]);
    let output = play_on(options(), "2026-06-10T09:00:00Z", &store, &again);
    says(
        &output,
        &[
            "Last time was 2026-03-10, 92 days ago.",
            "Small wins:",
            "  2026-04-02, They shipped it.",
            "Safety. Question 1 of 53.",
            "Kept: No.",
            "Kept: Often.",
            "A second look: last time you said No. b goes back",
        ],
    );
    let calm = output.split("Kept: Often").next().unwrap();
    never_says(calm, "A second look");
}

#[test]
fn what_was_taken_back_is_done_again() {
    let store = Store::private();
    let set_up = ["2", "Northwind", "", "", "", "", "", "", "", ""];
    let lines = script(&[
        &set_up,
        &CALM_GATE,
        &["2t", "d", "u", "u", "redo", "redo", "redo", "u", "3c", "redo", "q"],
    ]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Kept: Some teams (was told)",
            "Taken back. Question 8 is now: open. redo does it again.",
            "Question 7 is now: open.",
            "Done again. Question 7 is now: Some teams (was told).",
            "Done again. Question 8 is now: you don't know.",
            "\"redo\" means nothing here",
            "Question 8 is now: open.",
            "Kept: Most teams (claimed)",
            "\"redo\" means nothing here",
        ],
    );
}

#[test]
fn earlier_check_ins_are_told_where_one_stands() {
    let store = Store::private();
    let set_up = ["2", "Northwind", "", "", "", "", "", "", "", ""];
    let lines = |level| script(&[&set_up, &CALM_GATE, &[level; 47], &["g", "4", "q"]]);
    let first = play(&store, &lines("2s"));
    never_says(&first, "Earlier check-ins");
    let later = play_on(options(), "2026-06-10T09:00:00Z", &store, &lines("1s"));
    says(
        &later,
        &[
            "Where you stand",
            "Earlier check-ins here, newest first:",
            "2026-03-10: Severity medium, Leverage medium, Willingness medium.",
            "Why",
        ],
    );
}
