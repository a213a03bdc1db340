//! What came before, in plain lines: wins and asks, the plan, trends, another name, forgetting.

use stay_or_go::log::Kind;
use stay_or_go::plain::Options;
use stay_or_go::session::{Outcome, Review};
use stay_or_go::store::Store;

use crate::play::{START, only, options, play, play_on, says};

/// Everything from Home to the result of a check-in about a place.
fn checked_in(store: &Store, from: &str, place: &'static str, then: &[&'static str]) -> String {
    let mut lines = vec!["2", place];
    // Every further question of the set-up is left open; what is left over means nothing on the first card.
    lines.extend([""; 12]);
    lines.extend(["0", "0", "0", "0", "0", "0", "x", "y", "g", "1"]);
    lines.extend(then);
    play_on(options(), from, store, &lines)
}

#[test]
fn a_place_is_known_again_however_it_is_typed() {
    let store = Store::private();
    checked_in(&store, START, "Northwind", &["q"]);
    let output = checked_in(&store, START, "north  wind", &["q"]);
    says(&output, &["Which place?", "So far: Northwind."]);
    assert!(!output.contains("Since last time"), "{output}");
    says(&checked_in(&store, START, "NORTHWIND", &["q"]), &["So far: ", "Last time was"]);
}

#[test]
fn wins_and_asks_are_written_edited_and_closed() {
    let store = Store::private();
    checked_in(&store, START, "Northwind", &["q"]);
    let output = play(
        &store,
        &[
            "7",
            "w",
            "They shipped it",
            "a",
            "An hour",
            "Maria",
            "+14",
            "1",
            "An hour a week",
            "",
            "-",
            "x 9",
            "k 1",
            "k 1",
            "x 2",
            "b",
            "8",
        ],
    );
    says(
        &output,
        &[
            "7 Wins and asks: 0 open.",
            "Nothing yet. Note a small win",
            "What went well? One line",
            "Kept. It comes back in the next check-in.",
            "win: They shipped it",
            "1 Northwind: 2026-03-10, you asked Maria: An hour; by 2026-03-24.",
            "Empty line to keep: An hour",
            "you asked Maria: An hour a week; no date",
            "Which one? A number of the list",
            "kept on 2026-03-10",
            "This one is not open.",
        ],
    );
    let log = store.log(|_| true).unwrap().entries;
    let outcomes: Vec<(Kind, Option<Outcome>)> =
        log.iter().map(|entry| (entry.kind(), entry.outcome())).collect();
    assert!(outcomes.contains(&(Kind::Ask, Some(Outcome::Kept))) && outcomes.contains(&(Kind::Win, None)));
    assert_eq!(log.len(), 2);
}

#[test]
fn the_plan_is_chosen_edited_dated_and_closed() {
    let store = Store::private();
    let then = [
        "p",
        "1",
        "1",
        "",
        "Maria",
        "+14",
        "a",
        "Ask for an hour",
        "",
        "tomorrow week",
        "+7",
        "n",
        "A sponsor",
        "Nobody",
        "k 1",
        "x 2",
        "x 2",
        "b",
        "q",
    ];
    let output = checked_in(&store, START, "Northwind", &then);
    says(
        &output,
        &[
            "Your plan.",
            "To choose from",
            "Your steps; the number of one edits it:",
            "Maria: ",
            "by 2026-03-24",
            "That is no day",
            "you: Ask for an hour; by 2026-03-17.",
            "For the next place:",
            "A sponsor.",
            "kept on 2026-03-10",
            "not kept on 2026-03-10",
            "This one is not open.",
        ],
    );
    let name = store.list().unwrap().names.remove(0);
    let ties = store.session(&name).unwrap().0.follow_up;
    assert_eq!((ties.actions.len(), ties.lessons.len()), (2, 1));
    assert!(ties.actions[0].advice.is_some() && ties.actions.iter().all(|step| !step.course.is_open()));
}

#[test]
fn when_to_look_again_is_a_day_or_an_event() {
    let store = Store::private();
    let then = ["p", "r", "", "r", "32 May", "2026-03-09", "+14", "r", "/b", "b", "m", "7", "b", "8"];
    let output = checked_in(&store, START, "Northwind", &then);
    says(
        &output,
        &[
            "Look again: 2026-04-09, in 30 days.",
            "r when to look again",
            "When will you look again? A day, such as 12 May, 2026-06-01 or +14",
            "Empty line to keep: 2026-04-09",
            "Look again: 2026-04-09, in 30 days.",
            "Not a day yet",
            "That day has passed",
            "A day: 2026-03-24, in 14 days.",
            "when to look again.",
            "Look again: 2026-03-24, in 14 days.",
            "To come:",
            "  Northwind: look again: 2026-03-24, in 14 days.",
        ],
    );
    let then = ["6", "1", "p", "r", "when they answer", "w", "m", "7", "b", "8"];
    let output = play_on(options(), "2026-03-24T09:00:00Z", &store, &then);
    says(
        &output,
        &[
            "Due: Northwind: time to look again (today).",
            "Look again: today.",
            "Not a day, so an event",
            "Look again when this has happened: they answer.",
            "A calendar needs a day, and this plan waits for an event; r sets one.",
            "  Northwind: look again when this has happened: they answer.",
        ],
    );
    assert_eq!(only(&store).follow_up.review, Some(Review::When("they answer".to_owned())));
}

#[test]
fn in_private_no_calendar_file_is_written() {
    let store = Store::private();
    let mut lines = vec!["2", "Northwind"];
    lines.extend([""; 12]);
    lines.extend(["0", "0", "0", "0", "0", "0", "x", "y", "g", "1", "p", "w", "q"]);
    let output = play_on(Options { private: true, ..options() }, START, &store, &lines);
    says(&output, &["Your plan.", "Nothing is written in a private session."]);
}

#[test]
fn past_sessions_are_found_compared_renamed_and_forgotten() {
    let store = Store::private();
    checked_in(&store, START, "Northwind", &["q"]);
    checked_in(&store, "2026-06-10T09:00:00Z", "Northwind", &["q"]);
    checked_in(&store, "2026-06-11T09:00:00Z", "Fabrikam", &["q"]);
    let lines = [
        "6",
        "f zzz",
        "f north finished",
        "t 1",
        "c 1",
        "c 1 2",
        "f",
        "r 1",
        "Northwind",
        "Contoso",
        "6",
        "r 1",
        "/b",
        "6",
        "f contoso",
        "x",
        "x 1",
        "n",
        "6",
        "f contoso",
        "x place 1",
        "y",
        "6",
        "f contoso",
        "8",
    ];
    let output = play_on(options(), "2026-06-12T09:00:00Z", &store, &lines);
    says(
        &output,
        &[
            "None is like that.",
            "1 Northwind, my current role",
            "Northwind, My current role: 2 check-ins, 2026-03-10 to 2026-06-10",
            "Two or three numbers of the list belong behind it",
            "A is Northwind",
            "Another name for Fabrikam, in 1 of your sessions",
            "There is a place called Northwind already. Type it once more",
            "It is called Contoso now.",
            "Which one? A number of the list",
            "These go:",
            "  Contoso, my current role",
            "Nothing was changed.",
            "Forgotten.",
            "None is like that.",
        ],
    );
    assert_eq!(store.list().unwrap().names.len(), 2);
}

#[test]
fn a_pulse_tells_when_the_last_one_was() {
    let store = Store::private();
    let pulse = ["4", "Northwind", "", "", "", "2", "", "2", "", "2", "", "2", "", "2", "", "g", "t", "q"];
    let first = play(&store, &pulse);
    assert!(!first.contains("The last one"), "{first}");
    let second = play_on(options(), "2026-04-09T09:00:00Z", &store, &pulse);
    says(
        &second,
        &["A trend, never a verdict. The last one was on 2026-03-10, 30 days ago.", "What you noted"],
    );
}

#[test]
fn a_decision_that_a_later_one_replaced_is_due_no_more() {
    let store = Store::private();
    checked_in(&store, START, "Northwind", &["y", "1", "", "+7", "q"]);
    checked_in(&store, "2026-03-12T09:00:00Z", "Northwind", &["y", "2", "", "+90", "q"]);
    let output = play_on(options(), "2026-03-20T09:00:00Z", &store, &["9"]);
    assert!(!output.contains("you decided"), "{output}");
    let output = play_on(options(), "2026-06-11T09:00:00Z", &store, &["9"]);
    says(&output, &["you decided about Northwind"]);
}
