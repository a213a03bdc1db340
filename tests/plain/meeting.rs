//! Two people at one keyboard in plain lines, and one of them on a machine of their own. What holds of every session
//! with a mentor, whichever face it has, is held by the journey's own tests.

use std::sync::Arc;

use stay_or_go::meeting::{Arrangement, Step, Table};
use stay_or_go::plain::{Options, Start};
use stay_or_go::session::{Reference, Stage};
use stay_or_go::store::Store;

use crate::play::{START, never_says, options, play, play_on, private, says};

const AGREEMENT: [&str; 9] = ["m", "1", "1", "9", "Ada", "Grace", "12", "", "1"];
const SET_UP: [&str; 3] = ["Northwind", "8", ""];
const CALM_GATE: [&str; 6] = ["0"; 6];

fn script<'a>(parts: &[&[&'a str]]) -> Vec<&'a str> {
    parts.concat()
}

/// The one meeting that is kept.
#[track_caller]
fn met(store: &Arc<Store>) -> (Reference, Table) {
    let mut meetings = store.meetings().unwrap();
    assert_eq!(meetings.len(), 1);
    let reference = meetings.remove(0);
    let table = store.table(&reference).unwrap().unwrap().0;
    store.release(&reference);
    (reference, table)
}

/// Comes back to it with these lines.
#[track_caller]
fn go_on(store: &Arc<Store>, lines: &[&str]) -> String {
    let (reference, _) = met(store);
    let output = play_on(Options { start: Start::Meet(reference), ..options() }, START, store, lines);
    let (reference, _) = met(store);
    store.release(&reference);
    output
}

#[track_caller]
fn stands_at(store: &Arc<Store>, step: Step) {
    assert_eq!(met(store).1.meeting().step(), step);
}

/// The mentee has answered, with a note; the keyboard has not been passed.
fn ready() -> Arc<Store> {
    ready_with(&["3s"; 50])
}

fn ready_with(answers: &[&str]) -> Arc<Store> {
    let store = private();
    let facts = [",", "", "", "", "", "3", "y", "n"];
    let note = ["go 20", "n", "a word for myself alone", "b"];
    let lines = script(&[&AGREEMENT, &SET_UP, &CALM_GATE, &facts, answers, &note, &["g", "1", "", "q"]]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Whose machine is this?",
            "First, what we agree on: read it aloud.",
            "What is the mentee called here?",
            "What is the mentor called here?",
            "Ada alone now: Grace looks away",
            "Ada answers, alone.",
            "Your own verdict.",
            "Pass the keyboard to Grace.",
            "  1, Grace is at the keyboard.",
        ],
    );
    never_says(&output, "The result.");
    store
}

/// The mentor has answered three things and left the rest unknown.
const MENTOR: [&str; 16] = ["1", "2", "0", "0", "0", "0", "0", "3", "g", "4s", "0", "", "x", "y", "g", "6"];

#[test]
fn two_people_go_from_the_agreement_to_one_act_and_stop_at_every_step() {
    let store = ready();
    stands_at(&store, Step::HandOver);
    let mentors = go_on(&store, &[&MENTOR[..7], &["q"]].concat());
    says(&mentors, &["How much do you answer?", "Northwind, Grace answers."]);
    for hidden in ["a word for myself alone", "saw it)", "empty line to keep"] {
        never_says(&mentors, hidden);
    }
    stands_at(&store, Step::MentorAnswers);
    let mentors = go_on(&store, &[&["", "1"], &MENTOR[7..]].concat());
    says(
        &mentors,
        &["Grace alone now", "Who is at the keyboard now?", "Question 6 of 56", "56 of 56 answered"],
    );
    stands_at(&store, Step::Alone);
    let alone = go_on(&store, &["", "g", "1", "2", "2", "1", "2", "2", "q"]);
    says(
        &alone,
        &[
            "Pass the keyboard to Ada.",
            "Who is at the keyboard now?",
            "means nothing now",
            "Ada, this is for you alone; Grace looks away.",
            "Safety comes first. What was answered here outweighs everything else, whoever answered it.",
            "Grace: in most weeks: mocked",
            "Side by side will say, while you keep the safety answers: No verdict here",
            "  2, Kept: the safety answers stay with Ada",
            "  4, How ready you are to leave stays with you",
            "Shown to Grace: the safety answers of both",
            "Kept: the safety answers stay with Ada",
            "  2, Kept: \"a word for myself alone\"",
            "Shown: \"a word for myself alone\"",
            "Kept: \"a word for myself alone\"",
        ],
    );
    let reveal = go_on(&store, &["1", "1", "1", "q"]);
    let shared = reveal.split("Side by side.").nth(1).unwrap();
    says(shared, &["The safety answers of both are left aside here.", "No verdict here"]);
    never_says(shared, "People put you down");
    never_says(shared, "a word for myself alone");
    stands_at(&store, Step::Reveal);
    let talk = go_on(
        &store,
        &["1", "star 1", "star 2", "", "e", "Kim said no", "whenever", "2 March", "p", "2", "q"],
    );
    says(
        &talk,
        &[
            "star 2 stars the second",
            "two of three starred",
            "The latest time it happened",
            "When was that?",
            "Not read as a day: ",
            "Latest time: Mon 2 Mar 2026: Kim said no",
            "The latest time: What did each of us see on the day it last happened?",
            "Agreed: a few teams have steps or words that others cannot use; both moved.",
        ],
    );
    stands_at(&store, Step::Talk);
    let options = go_on(&store, &["d", "o", "1", "ask Kim", "move on", "", "3", "-", "q"]);
    says(
        &options,
        &[
            "Ada first: what could be done?",
            "  1, Ada adds an option.",
            "One a line; an empty line ends the list.",
            "ask Kim (Ada)",
            "move on (Ada)",
            "Taken away: ask Kim",
        ],
    );
    let options = go_on(&store, &["g", "4", "ask Lee", "", "g", "q"]);
    says(&options, &["move on (Ada)", "Grace adds an option", "ask Lee (Grace)", "One act, one date"]);
    stands_at(&store, Step::Will);
    let will =
        go_on(&store, &["1", "Ask Kim for the data", "+14", "", "", "Lee", "8", "+90", "g", "4", "t", "q"]);
    says(
        &will,
        &[
            "Ada, which one act do you choose?",
            "Tue 24 Mar 2026, in 14 days.",
            "Who will know that Ada did it?",
            "What we take away: Northwind",
            "Ask Kim for the data, by Tue 24 Mar 2026; Lee will know",
            "We look again on Mon 8 Jun 2026",
            "minutes so far",
        ],
    );
    stands_at(&store, Step::HandOut);
    let (reference, _) = met(&store);
    let (session, _) = store.session(&store.find(&reference).unwrap()).unwrap();
    assert_eq!(session.stage, Stage::Done);
    assert_eq!(
        session.follow_up.actions[0].text, "Ask Kim for the data",
        "it comes back in the next check-in"
    );
    let everything = go_on(&store, &["3", "", "3", "2", "q"]);
    let shown = everything.rsplit("Ada alone now").next().unwrap();
    says(shown, &["this is for you alone", "Kept: People put you down", "Grace: in most weeks: mocked"]);
    never_says(everything.strip_suffix(shown).unwrap(), "Grace: in most weeks: mocked");
    the_two_sit_down_again(&store);
}

/// An empty line too many is nobody's name.
fn the_two_sit_down_again(store: &Arc<Store>) {
    let again = play(store, &["m", "1", "1", "", "1", "12", "q"]);
    says(
        &again,
        &[
            "Who sits down today?",
            "  1, Ada and Grace",
            "Choose one of the rows.",
            "First, what we agree on",
            "Before anything else: what became of it?",
            "Ada chose: Ask Kim for the data",
        ],
    );
}

#[test]
fn somebody_is_gone_on_with_from_the_list_of_people() {
    let store = ready();
    let output = play(&store, &["m", "9", "b", "m", "2", "q"]);
    says(
        &output,
        &[
            "Begin a new one",
            "  2, Grace, Northwind",
            "The numbers go from 1 to",
            "Pass the keyboard to Grace.",
        ],
    );
}

const ADVICE: &str = "Talk with two or three people you trust";

#[test]
fn advice_on_a_mentor_far_away_is_told_to_both_whatever_is_more_urgent() {
    let store = ready();
    go_on(&store, &MENTOR);
    says(&go_on(&store, &["1", "1", "1", "1", "o", "g", "g", "g", "g", "q"]), &["Topic by topic.", ADVICE]);
}

#[test]
fn advice_on_a_mentor_far_away_stands_beside_the_result_afterwards() {
    // Calm talk and kept agreements: nothing is more urgent than what the two see apart.
    let store = ready_with(&[&["3s"; 16][..], &["0s"; 2], &["3s"; 32]].concat());
    go_on(&store, &MENTOR);
    // The mentee alone has not seen the other side yet.
    never_says(&play(&store, &["1", "q"]), ADVICE);
    go_on(&store, &["1", "1", "1", "1", "o", "g", "g", "g", "g", "q"]);
    stands_at(&store, Step::HandOut);
    says(&play(&store, &["l", "1", "y", "5", "q"]), &["for one person alone", "Plan", ADVICE]);
    let (reference, _) = met(&store);
    store.remove_meeting(&reference).unwrap();
    never_says(&play(&store, &["l", "1", "5", "q"]), ADVICE);
}

#[test]
fn the_mentees_session_cannot_be_opened_while_the_mentor_sits_there() {
    let store = ready();
    go_on(&store, &["1", "2", "q"]);
    let home = play(&store, &["1", "q"]);
    says(&home, &["Grace alone now"]);
    never_says(&home, "Grace answers. Safety");
    let home = play(&store, &["1", "1", "q"]);
    never_says(&home, "a word for myself alone");
    never_says(&home, "Invest deeper");
    says(&home, &["Northwind, Grace answers. Safety. About"]);
}

#[test]
fn a_mentor_elsewhere_is_waited_for() {
    let store = ready();
    let output = go_on(&store, &["2", "g", "", "q"]);
    says(&output, &["Grace answers elsewhere.", "The mentor's answers have not come yet."]);
    assert_eq!(met(&store).1.meeting().arrangement(), Arrangement::MenteeHere);
}

#[test]
fn an_offer_can_be_talked_over_too() {
    let store = private();
    let offer =
        script(&[&["o", "Contoso"], &[""; 3], &CALM_GATE, &["3t"; 9], &["x", "y", "g", "1", "", "q"]]);
    play(&store, &offer);
    let lines = script(&[
        &["m", "2", "12", "", "1", "2"],
        &CALM_GATE,
        &["0s", "x", "y", "g", "6", "1", "1", "1", "1", "q"],
    ]);
    says(
        &play(&store, &lines),
        &[
            "First, what we agree on: read it aloud.",
            "has answered already.",
            "Where a statement says \"you\", it means the mentee.",
            "Side by side.",
            "What do you talk about?",
            "Ask: ",
        ],
    );
    let table = met(&store).1;
    assert!(!table.meeting().only_told(), "each answer says it for itself");
    assert_eq!(table.meeting().mentor_answered(), 7, "six safety questions and one more");
}

/// Lines can end the program anywhere: what is only in this window is named there too, and kept by a no.
#[test]
fn ending_the_program_at_a_mentors_machine_is_asked_for_in_the_middle_too() {
    let agreement = ["m", "1", "2", "9", "Ada", "Grace", "12", "", "1"];
    let question = "What was answered about safety with Ada";
    let lines = script(&[&agreement, &SET_UP, &["0", "3", "quit", "n", "quit", "y"]]);
    let output = play(&private(), &lines);
    says(&output, &["Question 3 of", question, "End it?", "Question 3 of", question, "Goodbye."]);
    let lines = script(&[&agreement, &SET_UP, &["quit"]]);
    never_says(&play(&private(), &lines), question);
}

#[test]
fn what_a_mentor_answers_is_taken_in_words_to_the_mentor() {
    let store = ready();
    let output = go_on(&store, &["1", "2", "0", "0", "1", "f", "quit"]);
    says(&output, &["Saved: pressure: one request, dropped when Ada said no."]);
    never_says(&output, "you said no");
}
