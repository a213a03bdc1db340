//! What came before, in plain lines: wins and asks, the plan, trends, another name, forgetting.

use std::sync::Arc;

use jiff::Timestamp;
use stay_or_go::log::Kind;
use stay_or_go::meeting::{Guide, Meeting, Table};
use stay_or_go::plain::Options;
use stay_or_go::report::verdict_seen;
use stay_or_go::session::{Action, Choice, Decision, Outcome, Review, Session};
use stay_or_go::store::{Draft, Store, TableDraft};

use crate::play::{START, never_says, only, options, play, play_on, private, says};

/// Everything from Home to the result of a check-in about a place.
fn checked_in(store: &Arc<Store>, from: &str, place: &'static str, then: &[&'static str]) -> String {
    let mut lines = vec!["r", place];
    // Every further question of the set-up is left open; what is left over means nothing on the first card.
    lines.extend([""; 6]);
    lines.extend(["0", "0", "0", "0", "0", "0", "x", "y", "g", "1", ""]);
    lines.extend(then);
    play_on(options(), from, store, &lines)
}

/// Changes the newest session, as another program would.
fn change(store: &Store, change: impl FnOnce(&mut Session)) {
    let name = store.list().unwrap().names.remove(0);
    let (mut session, assessment) = store.session(&name).unwrap();
    change(&mut session);
    let verdict = verdict_seen(&session, &assessment);
    let reference = session.reference.clone();
    store.save(&Draft { session, assessment, verdict }).unwrap();
    store.release(&reference);
}

fn decided(store: &Store, choice: Choice, condition: &str, until: &str) {
    let (condition, until) = (condition.to_owned(), Some(until.parse().unwrap()));
    change(store, |session| {
        let made = session.changed;
        session.decide(Decision { choice, condition, until, made, ..Decision::default() });
    });
}

/// Puts an open step into the plan of the newest session, so that the log leads to it.
fn planned(store: &Store) {
    change(store, |session| {
        let (text, who) = ("Ask for an hour".to_owned(), "Maria".to_owned());
        session.follow_up.actions.push(Action { who, ..Action::new(text) });
    });
}

#[test]
fn a_place_is_known_again_however_it_is_typed() {
    let store = private();
    checked_in(&store, START, "Northwind", &["q"]);
    let output = checked_in(&store, START, "north  wind", &["q"]);
    says(&output, &["What do you call it?", "What you type takes its place."]);
    never_says(&output, "Since last time");
    says(&checked_in(&store, START, "NORTHWIND", &["q"]), &["So far: ", "Last time was"]);
}

#[test]
fn wins_and_asks_are_written_edited_and_closed() {
    let store = private();
    checked_in(&store, START, "Northwind", &["q"]);
    let output = play(
        &store,
        &[
            "n",
            "w",
            "They shipped it",
            "",
            "",
            "a",
            "An hour",
            "Maria",
            "+14",
            "",
            "3",
            "An hour a week",
            "",
            "-",
            "",
            "x",
            "x 9",
            "k 3",
            "k 3",
            "x 2",
            "b",
            "q",
        ],
    );
    says(
        &output,
        &[
            "n, Wins and asks: what went well",
            "What went well? One line. /back",
            "Saved: a win. It comes back in the next check-in.",
            "win: They shipped it",
            "in 14 days",
            "3, Tue 10 Mar 2026, you asked Maria: An hour; by Tue 24 Mar 2026. Northwind.",
            "empty line to keep An hour",
            "3, Tue 10 Mar 2026, you asked Maria: An hour a week; no date. Northwind.",
            "Which one? A number of the list belongs behind it, such as x 1.",
            "There is no number 9 here.",
            "Noted: kept.",
            "kept, noted on Tue 10 Mar 2026",
            "That cannot be done with number 3.",
            "That cannot be done with number 2.",
        ],
    );
    let log = store.log(&|_| true).unwrap().entries;
    let outcomes: Vec<(Kind, Option<Outcome>)> =
        log.iter().map(|entry| (entry.kind(), entry.outcome())).collect();
    assert!(outcomes.contains(&(Kind::Ask, Some(Outcome::Kept))) && outcomes.contains(&(Kind::Win, None)));
    assert_eq!(log.len(), 2);
}

#[test]
fn a_win_or_an_ask_that_was_begun_is_kept_on_leaving() {
    let store = private();
    says(&play(&store, &["n"]), &["Nothing yet. Note a small win"]);
    play(&store, &["n", "a", "Please fund a researcher", "/quit"]);
    play(&store, &["w", "They shipped it", "", "", "a", "An hour", "/q"]);
    let texts: Vec<String> =
        store.log(&|_| true).unwrap().entries.into_iter().map(|entry| entry.text).collect();
    assert_eq!(texts.len(), 3, "{texts:?}");
}

#[test]
fn the_plan_is_chosen_edited_dated_and_closed() {
    let store = private();
    checked_in(&store, START, "Northwind", &["q"]);
    planned(&store);
    let output = play(
        &store,
        &[
            "n",
            "1",
            "2",
            "1",
            "",
            "Kim",
            "+14",
            "a",
            "Write it down",
            "",
            "tomorrow week",
            "+7",
            "n",
            "A sponsor",
            "Nobody",
            "k 1",
            "x 1",
            "again",
            "x 2",
            "b",
            "q",
        ],
    );
    says(
        &output,
        &[
            "Your plan.",
            "Your steps:",
            "  1, Maria: Ask for an hour",
            "To choose from:",
            "  2, ",
            "In your plan.",
            "empty line to keep Maria, - or /none to remove it",
            "  1, Kim: Ask for an hour; by Tue 24 Mar 2026.",
            "Not read as a day",
            "you: Write it down; by Tue 17 Mar 2026.",
            "For the next place:",
            "A sponsor.",
            "Noted: kept.",
            "  1, ",
            "kept, noted on Tue 10 Mar 2026",
            "That cannot be done with number 1.",
            "Your plan.",
            "  2, you: Write it down",
            "Noted: not kept.",
            "not kept, noted on Tue 10 Mar 2026",
        ],
    );
    let name = store.list().unwrap().names.remove(0);
    let ties = store.session(&name).unwrap().0.follow_up;
    assert_eq!((ties.actions.len(), ties.lessons.len()), (3, 1));
    assert!(ties.actions[1].advice.is_some());
    let open: Vec<bool> = ties.actions.iter().map(|step| step.course.is_open()).collect();
    assert_eq!(open, [false, true, false]);
}

#[test]
fn after_a_change_of_the_plan_only_what_changed_is_read() {
    let store = private();
    checked_in(&store, START, "Northwind", &["q"]);
    planned(&store);
    let output = play(&store, &["n", "1", "k 1", "q", "q"]);
    let after = output.split("k 1\n").nth(1).unwrap();
    says(after, &["Noted: kept.", "  1, "]);
    let said = after.split("Your plan").next().unwrap();
    assert!(said.lines().count() <= 2, "{said}");
}

#[test]
fn when_to_look_again_is_a_day_or_an_event() {
    let store = private();
    checked_in(&store, START, "Northwind", &["q"]);
    planned(&store);
    let then = ["n", "1", "r", "", "32 May", "2026-03-09", "+14", "r", "/b", "b", "b", "q"];
    let output = play(&store, &then);
    says(
        &output,
        &[
            "Look again: Thu 9 Apr 2026, in 30 days",
            "When will you look again? A day, such as Friday, in two weeks or 12 May",
            "A few words, please.",
            "There is no such day",
            "That day has passed",
            "Tue 24 Mar 2026, in 14 days",
            "Look again: Tue 24 Mar 2026, in 14 days",
            "Wins and asks",
            "look again, Tue 24 Mar, in 14 days. Northwind.",
        ],
    );
    let then = ["n", "1", "r", "when they answer", "w", "b", "b", "q"];
    let output = play_on(options(), "2026-03-24T09:00:00Z", &store, &then);
    says(
        &output,
        &[
            "Northwind: time to look again, today",
            "Look again: today",
            "Not a day, so an event",
            "Look again when this has happened: they answer.",
            "\"w\" means nothing now",
            "look again when this has happened: they answer. Northwind.",
        ],
    );
    assert_eq!(only(&store).follow_up.review, Some(Review::When("they answer".to_owned())));
}

#[test]
fn in_private_no_calendar_file_is_written() {
    let store = private();
    checked_in(&store, START, "Northwind", &["q"]);
    planned(&store);
    let private = Options { private: true, ..options() };
    let output = play_on(private, START, &store, &["n", "1", "w", "quit"]);
    says(&output, &["Your plan.", "Nothing is written in a private session."]);
}

fn three() -> Arc<Store> {
    let store = private();
    checked_in(&store, START, "Northwind", &["q"]);
    checked_in(&store, "2026-06-10T09:00:00Z", "Northwind", &["q"]);
    checked_in(&store, "2026-06-11T09:00:00Z", "Fabrikam", &["q"]);
    store
}

#[test]
fn past_sessions_are_found_marked_renamed_and_forgotten() {
    let store = three();
    let lines = [
        "l",
        "find zzz",
        "find north",
        "state",
        "b",
        "r 1",
        "Northwind",
        "n",
        "r 1",
        "Contoso",
        "m 1",
        "m 1",
        "c",
        "find",
        "zz",
        "contoso",
        "",
        "x",
        "x 1",
        "n",
        "place 1",
        "y",
        "1",
        "again",
        "q",
        "q",
    ];
    let output = play_on(options(), "2026-06-12T09:00:00Z", &store, &lines);
    says(
        &output,
        &[
            "  1, Fabrikam, my current role.",
            "None is like that. back brings all again.",
            "Only: with \"north\".",
            "  2, Northwind, my current role.",
            "Only: finished, with \"north\".",
            "All of them.",
            "Fabrikam: one session, and what the log says about it.",
            "Another name, its new name, empty line to keep Fabrikam",
            "There is a place called Northwind already. Put both together?",
            "It is called Contoso now.",
            "  1, Contoso, my current role.",
            "  1, marked: Contoso, my current role.",
            "  1, Contoso, my current role.",
            "\"c\" means nothing now",
            "words of a row: place, kind, verdict, decision, day or month, or the number of a row",
            "None is like that.",
            "  1, Contoso, my current role.",
            "Which one? A number of the list",
            "Forget, without a trace.",
            "These go:",
            "Contoso, my current role",
            "These go:",
            "Forgotten.",
            "Number 1 is not there any more; again reads the list.",
            "None is like that.",
        ],
    );
    assert_eq!(store.list().unwrap().names.len(), 2);
}

#[test]
fn what_changed_is_read_out_and_two_sessions_side_by_side() {
    let lines = ["l", "t 2", "", "m 2", "m 3", "c", "", "q", "q"];
    let output = play_on(options(), "2026-06-12T09:00:00Z", &three(), &lines);
    says(
        &output,
        &[
            "Northwind, my current role: 2 check-ins, Tue 10 Mar 2026 to Wed 10 Jun 2026",
            "A is Northwind",
            "Past sessions",
        ],
    );
}

#[test]
fn a_number_opens_a_session_of_the_list() {
    let store = private();
    play(&store, &["r", "Northwind", "", "/quit"]);
    let output = play(&store, &["l", "1", "/quit"]);
    says(&output, &["  1, Northwind, my current role: unfinished, 0 of 56", "Short, or all?"]);
}

#[test]
fn a_pulse_tells_when_the_last_one_was() {
    let store = private();
    let pulse = ["p", "Northwind", "2", "", "2", "", "2", "", "2", "", "2", "", "g", "t", "", "q"];
    let first = play(&store, &pulse);
    never_says(first.split("What you noted").next().unwrap(), "The last one");
    let mut again = pulse.to_vec();
    again.insert(2, "");
    let second = play_on(options(), "2026-04-09T09:00:00Z", &store, &again);
    says(
        &second,
        &[
            "Five statements, two minutes. The last one was on Tue 10 Mar 2026, 30 days ago.",
            "What you noted",
            "The last two, oldest first:",
            "Your reach, each time: some, some.",
            "Oldest first: Tue 10 Mar 2026 some; Thu 9 Apr 2026 some, the newest.",
        ],
    );
}

#[test]
fn a_decision_that_is_due_stands_on_home() {
    let store = private();
    checked_in(&store, START, "Northwind", &["q"]);
    decided(&store, Choice::NotYet, "a named sponsor", "2026-03-20");
    never_says(&play(&store, &["q"]), "your decision again");
    let output = play_on(options(), "2026-03-20T09:00:00Z", &store, &["1", "quit"]);
    says(
        &output,
        &[
            "  1, Northwind: look at your decision again, today",
            "You decided: not yet, if a named sponsor.",
            "Everything is saved. To come back to this result, run stay-or-go --plain again and take it under past sessions.",
        ],
    );
}

#[test]
fn a_decision_that_a_later_one_replaced_is_due_no_more() {
    let store = private();
    checked_in(&store, START, "Northwind", &["q"]);
    decided(&store, Choice::Stay, "", "2026-03-17");
    checked_in(&store, "2026-03-12T09:00:00Z", "Northwind", &["q"]);
    decided(&store, Choice::Go, "", "2026-06-10");
    never_says(&play_on(options(), "2026-03-20T09:00:00Z", &store, &["q"]), "your decision again");
    let output = play_on(options(), "2026-06-11T09:00:00Z", &store, &["q"]);
    says(&output, &["Have you left Northwind? You decided: go."]);
}

#[test]
fn people_are_listed_found_and_begun_with() {
    let store = private();
    checked_in(&store, START, "Northwind", &["q"]);
    let name = store.list().unwrap().names.remove(0);
    let (session, assessment) = store.session(&name).unwrap();
    let now: Timestamp = START.parse().unwrap();
    let mut meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), now);
    "Ada".clone_into(&mut meeting.mentee);
    "Grace".clone_into(&mut meeting.mentor);
    let verdict = verdict_seen(&session, &assessment);
    let (meeting, session) = Table::new(meeting, Some(session)).into_parts();
    store.save_table(&TableDraft { meeting, session, assessment, verdict }).unwrap();
    let output = play(&store, &["m", "find zz", "find ada", "b", "q"]);
    says(
        &output,
        &[
            "With a mentor.",
            "  1, Begin a new one, about a role.",
            "  2, Ada",
            "Nobody's name and no place holds these letters.",
            "  1, Ada",
            "Home.",
        ],
    );
}

#[test]
fn what_became_of_an_ask_is_said_since_last_time_by_its_number() {
    let store = private();
    checked_in(&store, START, "Northwind", &["q", "ask", "An hour a week", "Maria", "+14", "", "q"]);
    let then = ["1", "o", "1", "x", "", "undo 1", "kept 1", "", "go on"];
    let output = checked_in(&store, "2026-06-10T09:00:00Z", "Northwind", &[]);
    says(&output, &["Since last time.", "  1, ", "you asked Maria: An hour a week", "  2, Go on"]);
    let mut lines = vec!["r", "Northwind"];
    lines.extend([""; 3]);
    lines.extend(then);
    let output = play_on(options(), "2026-09-10T09:00:00Z", &store, &lines);
    says(
        &output,
        &[
            "You asked Maria: An hour a week.",
            "Noted: not kept.",
            "As it was before.",
            "Noted: kept.",
            "Question 1 of 56",
        ],
    );
    let log = store.log(&|_| true).unwrap().entries;
    assert_eq!(log[0].outcome(), Some(Outcome::Kept));
}
