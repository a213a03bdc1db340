//! Whole journeys, from Home to the decision.

use std::collections::{BTreeMap, BTreeSet};

use stay_or_go::session::{Answer, Appetite, Choice, Stage, Weight};

use stay_or_go::plain::Options;

use crate::play::{START, never_says, only, options, play, play_on, private, says};

const CALM_GATE: [&str; 6] = ["0"; 6];
const EMPTY_SET_UP: [&str; 5] = ["r", "", "", "", ""];

fn script<'a>(parts: &[&[&'a str]]) -> Vec<&'a str> {
    parts.concat()
}

#[test]
fn a_check_in_goes_from_home_to_the_own_verdict() {
    let store = private();
    let set_up = ["r", "Northwind", "8", "", "a new boss", "30"];
    let lines = script(&[&set_up, &CALM_GATE, &["2s"; 50], &["", "2", "b", "q"]]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Stay or Go, in plain lines because of --plain.",
            "Home.",
            "  r, Check in on my current role.",
            "Home, o, r, m, p, l or n, win",
            "My current role. A few facts first.",
            "Not a test and not a diagnosis",
            "stay on this computer, in /home/ada/sessions.",
            "An employer can read its own machines: stay-or-go --private writes nothing.",
            "What do you call it?",
            "Did something big happen in the last two weeks",
            "Safety. About",
            "Saved: fear at work: 0.",
            "Symptoms, way of working. About",
            "Question 7 of 56",
            "Saved: 2, saw it.",
            "Review. 56 of 56 answered.",
            "Everything has an answer.",
            "Your own verdict.",
            "Would you rather build what is missing, or join where it already works?",
            "Build, join or either? b, j or e, empty line to keep either",
        ],
    );
    let session = only(&store);
    assert_eq!(session.stage, Stage::Done);
    assert_eq!(session.place, "Northwind");
    assert_eq!(session.gut, Some(3));
    assert_eq!(session.answers.context.shock_days_ago, Some(30));
    assert_eq!(session.answers.context.appetite, Appetite::Builder);
}

/// A number goes to a row, and says what marks it; nothing is marked by a word that was meant otherwise.
#[test]
fn a_number_marks_nothing_of_what_was_not_weighed() {
    let store = private();
    let set_up = ["r", "Northwind", "8", "", ""];
    let marks = ["y", "/prompts", "1", "n", "not fine 1", "10", "open 10", "done", "go on"];
    let decides = ["1", "", "", "quit"];
    let lines = script(&[&set_up, &CALM_GATE, &["2s"; 50], &["", "2", ""], &marks, &decides]);
    let output = play(&store, &lines);
    says(&output, &["fine 1, not fine 1 or open 1 marks it.", "fine 10, not fine 10 or open 10 marks it."]);
    let marked = only(&store).decision.unwrap().unweighed;
    let marked: Vec<Weight> = marked.into_iter().map(|one| one.said).collect();
    assert_eq!(marked, [Weight::NotFine, Weight::ToFindOut]);
}

/// Where one's own verdict is two steps away some answers are named twice; each has one number.
#[test]
fn a_statement_has_one_number_wherever_it_is_named() {
    let store = private();
    let set_up = ["r", "Northwind", "8", "", ""];
    let levels: Vec<&str> = ["1s", "3s"].into_iter().cycle().take(50).collect();
    let lines = script(&[&set_up, &CALM_GATE, &levels, &["", "4", "", "7", "more", "quit"]]);
    let output = play(&store, &lines);
    let heard = output.rsplit_once("Your own verdict:").unwrap().1;
    let mut numbers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut named = 0;
    for (number, rest) in heard.lines().filter_map(|line| line.trim().split_once(", ")) {
        if let (Ok(_), Some((name, _))) = (number.parse::<usize>(), rest.split_once(':')) {
            numbers.entry(name).or_default().insert(number);
            named += 1;
        }
    }
    assert!(named > numbers.len(), "some are named twice: {heard}");
    assert!(numbers.values().all(|numbers| numbers.len() == 1), "{numbers:?}\n{heard}");
}

#[test]
fn a_result_is_heard_in_parts_and_decided_on() {
    let store = private();
    let set_up = ["r", "Northwind", "8", "", ""];
    let decision = ["y", "1", "a budget by June", "12 May"];
    let lines = script(&[&set_up, &CALM_GATE, &["2s"; 50], &["", "2", ""], &decision, &["quit"]]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Your own verdict.",
            "Where you stand",
            "Symptoms (many is bad): some",
            "Why:",
            "What would change it:",
            "Plan:",
            "Your own verdict:",
            "What do you decide? 1 stay, 2 go, 3 not yet",
            "Saved: your decision.",
            "Everything is saved. To come back to this result, run stay-or-go --plain again and take it under past sessions.",
        ],
    );
    let decision = only(&store).decision.unwrap();
    assert_eq!((decision.choice, decision.condition.as_str()), (Choice::Stay, "a budget by June"));
    assert_eq!(decision.until.unwrap().to_string(), "2026-05-12");
}

#[test]
fn an_offer_has_probes_and_a_preset_that_can_be_changed() {
    let store = private();
    let lines = script(&[
        &["o", "Contoso", "+14", "", ""],
        &CALM_GATE,
        &["2"],
        &[""],
        &["p", "b"],
        &["2t"; 22],
        &["go 30", "w", "3s", "q"],
    ]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "A job offer.",
            "Tue 24 Mar 2026, in 14 days.",
            "empty line to keep claimed",
            "Saved: ",
            "What to ask.",
            "  ask: ",
            "  and then: ",
            "  a good answer: ",
            "  an evasive one: ",
            "Question 30 of 56, empty line to keep does not apply",
            "Saved: 3, saw it.",
        ],
    );
    let session = only(&store);
    assert_eq!(session.answers.context.decide_by.unwrap().to_string(), "2026-03-24");
}

#[test]
fn what_to_find_out_is_heard_in_full_a_few_questions_at_once() {
    let store = private();
    let lines = script(&[
        &["o", "Contoso", "+14", "", ""],
        &CALM_GATE,
        &["2c", "3c", "x", "y", "g", "2", ""],
        &["5", "", "again", "more", "52", "back", "quit"],
    ]);
    let typing = Options { piped: false, ..options() };
    let output = play_on(typing, START, &store, &lines);
    let part = output.split_once("Find out next:").unwrap().1;
    says(
        part,
        &[
            "Ask your future boss:",
            "  48, What was put into CX here last year",
            "    Then: Which of these will still be there next year?",
            "    Good: Orders of size and dates",
            "    Evasive: \"Hiring you is our investment.\"",
            " more rows; Enter for more.",
            "go and the number of a row",
            "  39, Which number do you answer for",
            "Find out next:",
            "  48, What was put into CX here last year",
            "  39, Which number do you answer for",
            "Question 52 of 56",
        ],
    );
    let at_once = part.split("Enter for more.").next().unwrap();
    assert!(at_once.matches("    Good: ").count() <= 5, "{at_once}");
    never_says(part, "And 1");
    // Too little is known for that.
    never_says(part, "alone could change");
}

#[test]
fn a_pulse_ends_without_a_verdict() {
    let store = private();
    let output = play(&store, &["p", "Northwind", "1s", "1s", "2s", "2s", "3s", "g", "q"]);
    says(&output, &["Question 1 of 5", "Review. 5 of 5 answered.", "What you noted.", "never a verdict"]);
    never_says(&output, "quite sure");
    never_says(&output, "Your own verdict, 1 to");
    assert_eq!(only(&store).stage, Stage::Done);
}

#[test]
fn a_quick_run_gives_no_verdict_and_goes_on_to_the_whole() {
    let store = private();
    let facts = script(&[&EMPTY_SET_UP[..3], &["short", ""]]);
    let lines = script(&[&facts, &CALM_GATE, &["1s"; 13], &["g", "g", "2s", "q"]]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Question 1 of 19",
            "What you noted.",
            "A first look.",
            "No verdict from a short run.",
            "Thirteen answers are too few for a verdict. Three things to look at more closely:",
            "fear at work: nobody at work gave you cause to fear.",
            "of 56",
        ],
    );
    never_says(&output, "quite sure");
    let session = only(&store);
    assert!(!session.quick);
    assert_eq!(session.stage, Stage::Answering);
}

#[test]
fn the_set_up_asks_how_much_last_of_all() {
    let store = private();
    let lines = script(&[&EMPTY_SET_UP[..3], &["3", "2", ""], &["0", "q"]]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Short, or all? All of it takes about 16 min. Short takes 5: safety and one statement a topic, and no verdict.",
            "Short, or all? 1 all of it, 2 short, empty line to skip",
            "The choices are all of it or short.",
            "Question 1 of 19",
            "Question 2 of 19",
        ],
    );
    assert!(only(&store).quick);
}

#[test]
fn a_mentor_session_begins_with_the_agreement_and_the_mentee() {
    let output = play(&private(), &["m", "1", "1", "g", "", "1", "Northwind", "", "", "0"]);
    says(&output, &["First, what we agree on: read it aloud.", "Question 1 of 56"]);
    assert_eq!(output.matches("What stays between us").count(), 1, "what was read is not read again");
}

#[test]
fn every_state_is_kept_as_what_it_is() {
    let store = private();
    let lines = script(&[
        &EMPTY_SET_UP,
        &["0", "d", "r", "-", "on leave", "0", "0"],
        &["2", "t", "3c", "n", "two people said so", "4", "", "d", "r", "na", "new here"],
    ]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "you don't know. undo takes it back.",
            "Nobody will ask again.",
            "does not apply. undo takes it back.",
            "Saved: a note.",
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
    let store = private();
    let lines =
        script(&[&EMPTY_SET_UP, &CALM_GATE, &["2", "t", "u", "3c", "b", "", "b", "-", "/b", "1s", "q"]]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Saved: 2, was told.",
            "Taken back. Question 7 is now: open.",
            "Saved: 3, claimed.",
            "empty line to keep 3",
            "Question 8 of 56",
            "Question 7 of 56",
            "Why it does not apply",
            "Saved: 1, saw it.",
        ],
    );
}

#[test]
fn the_review_lists_what_is_open_and_goes_there() {
    let store = private();
    let lines = script(&[
        &EMPTY_SET_UP,
        &CALM_GATE,
        &["v", "60", "10", "2s", "find requirements", "1", "b"],
        &["b", "o", "l", "x", "n", "x", "y", "u", "q"],
    ]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Review. 6 of 56 answered.",
            "Shared research:",
            "  14, open: Requirements quote",
            "The numbers go from 1 to 51.",
            "Question 15 of 56",
            "Review. 7 of 56",
            "Find a question.",
            "  1, open: Requirements quote",
            "Question 19 of 56",
            "Review. 7 of 56",
            "Question 19 of 56",
            "Question 20 of 56",
            "Review. 7 of 56",
            "Answer the 49 open questions with don't know, and go to the review?",
            "49 answered with don't know; undo takes it back.",
            "  2, you don't know: Each customer problem",
            "Taken back.",
            "  2, open: Each customer problem",
        ],
    );
    assert_eq!(
        only(&store).progress(&stay_or_go::assessment::shipped::assessment("current-role").unwrap()).answered,
        7
    );
}

#[test]
fn a_result_is_corrected_and_says_what_became_of_it() {
    let store = private();
    let lines = script(&[&EMPTY_SET_UP, &CALM_GATE, &["2s"; 50], &["g", "6", "", "q"]]);
    play(&store, &lines);
    let output = play(&store, &["l", "1", "go 1", "2", "q"]);
    says(
        &output,
        &[
            "  1, no name, my current role. Stay with conditions",
            "The result",
            "Safety. A correction.",
            "made you fear for your safety",
            "Corrected: ",
            "Its parts: 1 Verdict, 2 Plan.",
            "Safety first.",
            "This rests on:",
            "  1, fear at work: a frightening moment nobody dealt with, or it came back.",
            "Plan:",
        ],
    );
    let output = play(&store, &["l", "1", "go 1", "0", "1", "q"]);
    says(
        &output,
        &[
            "Safety first",
            "A correction.",
            "Corrected: it was \"Safety first\", and is now \"Stay with conditions",
            "Where you stand",
            "Why:",
        ],
    );
    assert_eq!(output.matches("Where you stand:").count(), 1, "said once, not with every part: {output}");
    assert_eq!(only(&store).remarks.iter().map(|remark| remark.earlier.len()).sum::<usize>(), 2);
}

#[test]
fn what_happened_since_is_said_first_and_last_times_answer_last() {
    use stay_or_go::log::{Entry, Matter};
    use stay_or_go::session::Reference;

    let store = private();
    let set_up = ["r", "Northwind", "8", "", ""];
    let first = script(&[&set_up, &CALM_GATE, &["2s"; 50], &["g", "2", "", "q", "q"]]);
    play(&store, &first);
    let made = "2026-04-02T09:00:00Z".parse().unwrap();
    let (place, text) = ("Northwind".to_owned(), "They shipped it".to_owned());
    let reference = Reference::from_bits(99);
    store.keep(&Entry { reference, ..Entry::begin(made, place, text, Matter::Win) }).unwrap();
    let again = script(&[&set_up, &["", "0", "0", "0", "3", "0", "0", "4s", "c", "2s", "q", "q"]]);
    let output = play_on(options(), "2026-06-10T09:00:00Z", &store, &again);
    says(
        &output,
        &[
            "Since last time.",
            "Last time was Tue 10 Mar 2026, 92 days ago.",
            "Small wins:",
            "  Thu 2 Apr 2026, They shipped it.",
            "Go on to the questions.",
            "Safety. About",
            "Thank you for saying so.",
            "A second look.",
            "  now: only personal contacts get things fixed (saw it).",
            "  on Tue 10 Mar 2026: in a few teams a fix begins with \"who handles this?\" (saw it).",
            "A second look, go on, correct, note, ",
            "How do you know? s, t or c, empty line to keep saw it",
            "Saved: 2, saw it",
        ],
    );
    let calm = output.split("now: only personal contacts").next().unwrap();
    assert_eq!(calm.matches("A second look").count(), 1, "{calm}");
}

#[test]
fn what_was_taken_back_is_done_again() {
    let store = private();
    let set_up = script(&[&["r", "Northwind"], &EMPTY_SET_UP[2..]]);
    let lines = script(&[
        &set_up,
        &CALM_GATE,
        &["2t", "d", "u", "u", "redo", "redo", "redo", "u", "3c", "redo", "q"],
    ]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Saved: 2, was told",
            "Taken back. Question 8 is now: open.",
            "Question 7 is now: open.",
            "Done again. Question 7 is now: in a few teams a fix begins with \"who handles this?\" (was told).",
            "Done again. Question 8 is now: you don't know.",
            "\"redo\" means nothing now",
            "Question 8 is now: open.",
            "Saved: 3, claimed",
            "\"redo\" means nothing now",
        ],
    );
}

#[test]
fn earlier_check_ins_are_told_where_one_stands() {
    let store = private();
    let set_up = script(&[&["r", "Northwind"], &EMPTY_SET_UP[2..]]);
    let lines = |level| script(&[&set_up, &CALM_GATE, &[level; 50], &["g", "2", "", "q"]]);
    let first = play(&store, &lines("2s"));
    never_says(&first, "Earlier check-ins");
    let mut later = lines("1s");
    later.insert(set_up.len(), "");
    let later = play_on(options(), "2026-06-10T09:00:00Z", &store, &later);
    says(
        &later,
        &[
            "Where you stand",
            "Earlier check-ins here, newest first:",
            "Tue 10 Mar 2026: Some symptoms, some reach, some will.",
            "Why:",
        ],
    );
}
