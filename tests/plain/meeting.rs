//! Two people at one keyboard in plain lines, and a mentor on a machine of their own.

use stay_or_go::meeting::{Arrangement, Step, Table};
use stay_or_go::plain::{Options, Start};
use stay_or_go::session::{Reference, Stage};
use stay_or_go::store::Store;

use crate::play::{START, never_says, options, play, play_on, says};

const AGREEMENT: [&str; 4] = ["n", "Ada", "Grace", "g"];
const SET_UP: [&str; 8] = ["Northwind", "2", "8", "", "", "3", "y", "n"];
const CALM_GATE: [&str; 6] = ["0"; 6];

fn script<'a>(parts: &[&[&'a str]]) -> Vec<&'a str> {
    parts.concat()
}

/// The one meeting that is kept.
#[track_caller]
fn met(store: &Store) -> (Reference, Table) {
    let mut meetings = store.meetings().unwrap();
    assert_eq!(meetings.len(), 1);
    let reference = meetings.remove(0);
    let table = store.table(&reference).unwrap().unwrap().0;
    store.release(&reference);
    (reference, table)
}

/// Comes back to it with these lines.
#[track_caller]
fn go_on(store: &Store, lines: &[&str]) -> String {
    let (reference, _) = met(store);
    let output = play_on(Options { start: Start::Meet(reference), ..options() }, START, store, lines);
    let (reference, _) = met(store);
    store.release(&reference);
    output
}

#[track_caller]
fn stands_at(store: &Store, step: Step) {
    assert_eq!(met(store).1.meeting().step(), step);
}

/// The mentee has answered, with a note; the keyboard has not been passed.
fn ready() -> Store {
    let store = Store::private();
    let note: &[&str] = &["go 20", "n", "a word for myself alone", "v"];
    let lines = script(&[&["3"], &AGREEMENT, &SET_UP, &CALM_GATE, &["3s"; 47], note, &["g", "4", "q"]]);
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "First, what we agree on.",
            "Ada answers, alone.",
            "Your own verdict.",
            "Pass the keyboard to Grace.",
        ],
    );
    never_says(&output, "The result.");
    store
}

/// The mentor has answered three things and left the rest unknown.
const MENTOR: [&str; 14] = ["g", "2", "0", "0", "0", "0", "0", "3", "4s", "0", "", "x", "y", "g"];

#[test]
fn two_people_go_from_the_agreement_to_one_act_and_stop_at_every_step() {
    let store = ready();
    stands_at(&store, Step::HandOver);
    let mentors = go_on(&store, &[&MENTOR[..7], &["q"]].concat());
    for hidden in ["a word for myself alone", "saw it).", "Your answer so far"] {
        never_says(&mentors, hidden);
    }
    stands_at(&store, Step::MentorAnswers);
    let mentors = go_on(&store, &MENTOR[7..]);
    says(&mentors, &["Question 6 of 53"]);
    stands_at(&store, Step::Alone);
    let alone = go_on(&store, &["", "g", "", "1", "y", "q"]);
    says(
        &alone,
        &[
            "Ada, this is for you alone; Grace looks away.",
            "One of you noticed something that touches safety.",
            "Grace: Often.",
            "Does Grace see the safety answers? 1 yes, 2 no, empty line for no",
            "Kept: they stay with you.",
            "You wrote notes on these:",
            "Does Grace see how ready you are to leave?",
            "Grace may look again",
        ],
    );
    let reveal = go_on(&store, &["g", "", "", "", "g", "q"]);
    says(
        &reveal,
        &["Side by side.", "The safety answers of both are left aside here.", "Ada: Invest deeper"],
    );
    never_says(reveal.split("Side by side.").nth(1).unwrap(), "You were humiliated");
    stands_at(&store, Step::Reveal);
    let talk = go_on(&store, &["g", "e", "Kim said no", "2 March", "p", "2", "q"]);
    says(
        &talk,
        &[
            "Topic 1 of",
            "Latest time: 2026-03-02: Kim said no",
            "Who else was there, and what might they say happened?",
            "Kept: Some teams (saw it); both moved.",
            "Topic 2 of",
        ],
    );
    stands_at(&store, Step::Talk);
    let options = go_on(&store, &["d", "g", "ask Kim for one thing", "/q"]);
    says(
        &options,
        &[
            "Kept: we see it differently; it counts as not known.",
            "What would change it:",
            "Ada, what could you do?",
        ],
    );
    let options = go_on(&store, &["/g", "ask Lee", "/g", "/q"]);
    says(&options, &["ask Kim for one thing (Ada)", "Grace, what else could be done?", "One act, one date"]);
    stands_at(&store, Step::Will);
    let will = go_on(&store, &["Ask Kim for the data", "+14", "Lee", "+90", "t", "q"]);
    says(
        &will,
        &[
            "What we take away: Northwind",
            "Ask Kim for the data, by 2026-03-24; Lee will know",
            "We look again on 2026-06-08",
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
    let everything = go_on(&store, &["x", "2", "x", "1", "q"]);
    says(&everything, &["do Ada and Grace both say so?", "Safety", "Grace: Often."]);
}

#[test]
fn home_lists_who_one_sits_down_with() {
    let store = Store::private();
    says(
        &play(&store, &["8", "q"]),
        &["8 Sessions with a mentor: none yet.", "There are none yet; 3 begins one."],
    );
    let store = ready();
    let output = play(&store, &["8", "2", "b", "8", "1", "q"]);
    says(
        &output,
        &[
            "  8 Sessions with a mentor: one.",
            "Sessions with a mentor: whose act is due first, then the latest.",
            "  1 Ada, Northwind: ",
            "With whom? 1 to 1, b back",
            "The numbers go from 1 to 1.",
            "Home.",
            "Pass the keyboard to Grace.",
        ],
    );
}

#[test]
fn advice_on_a_mentor_far_away_stands_beside_the_result_afterwards() {
    const ADVICE: &str = "talk with three people you trust";
    let store = ready();
    go_on(&store, &MENTOR);
    // The mentee alone has not seen the other side yet.
    never_says(&play(&store, &["5", "q"]), ADVICE);
    go_on(&store, &["", "g", "", "", "", "g", "g", "g", "/g", "/g"]);
    let options = go_on(&store, &["/g", "/g", "Ask Kim for the data", "+14", "Lee", "+90", "q"]);
    says(&options, &["What we take away: Northwind"]);
    says(&play(&store, &["6", "1", "a", "q"]), &["The result.", "Plan", ADVICE]);
    let (reference, _) = met(&store);
    store.remove_meeting(&reference).unwrap();
    let alone = play(&store, &["6", "1", "a", "q"]);
    says(&alone, &["The result.", "Plan"]);
    never_says(&alone, ADVICE);
}

#[test]
fn the_mentees_session_cannot_be_opened_while_the_mentor_sits_there() {
    let store = ready();
    go_on(&store, &["g", "2", "q"]);
    let home = play(&store, &["5", "q"]);
    never_says(&home, "a word for myself alone");
    never_says(&home, "Invest deeper");
    says(&home, &["Safety. Question 1 of 53."]);
}

#[test]
fn the_mentee_looks_without_waiting() {
    let store = ready();
    let output = go_on(&store, &["l", "g", "", "", "", "g", "q"]);
    says(&output, &["this is for you alone", "Grace: Find out first"]);
}

#[test]
fn a_mentor_elsewhere_is_waited_for() {
    let store = ready();
    let output = go_on(&store, &["w", "g", "b", "q"]);
    says(&output, &["Grace answers elsewhere.", "The mentor's answers have not come yet."]);
    assert_eq!(met(&store).1.meeting().arrangement(), Arrangement::MenteeHere);
}

#[test]
fn what_is_the_mentees_alone_waits_for_the_mentee() {
    let store = ready();
    let output = go_on(&store, &["b", "b", "b", "g", "q"]);
    says(
        &output,
        &["The answers of Ada open here again.", "Pass the keyboard to Grace.", "Review. 53 of 53"],
    );
    let store = ready();
    let output = go_on(&store, &["l", "", "q"]);
    says(&output, &["Pass the keyboard to Ada."]);
    never_says(&output, "this is for you alone");
}

#[test]
fn a_single_sign_is_no_option() {
    let store = ready();
    let output = go_on(&store, &["l", "g", "", "", "", "g", "g", "1", "/q"]);
    says(&output, &["A few words are expected here; no option has this number."]);
    assert_eq!(met(&store).1.meeting().options.mentees, Vec::<String>::new());
}

#[test]
fn an_option_of_either_is_put_into_other_words_and_taken_away() {
    let store = ready();
    let to_options = ["l", "g", "", "", "", "g", "g"];
    let output = go_on(
        &store,
        &[
            &to_options[..],
            &["ask Kim", "move on", "7", "2", "move on in May", "1", "-"],
            &["", "ask Lee", "2", "", "2", "ask Lee first", "/q"],
        ]
        .concat(),
    );
    says(
        &output,
        &[
            "One option a line, the number of one to change it",
            "noted, as number 2.",
            "no option has this number",
            "Your own words for it. Empty line to keep: move on; - to remove it",
            "it stands so now",
            "Empty line to keep: ask Lee; - to remove it",
            "1 move on in May (Ada)",
            "2 ask Lee first (Grace)",
        ],
    );
    let options = met(&store).1.meeting().options.clone();
    assert_eq!(
        (options.mentees, options.mentors),
        (vec!["move on in May".into()], vec!["ask Lee first".into()])
    );
}

#[test]
fn a_subject_that_is_off_limits_is_put_into_other_words_and_taken_away() {
    let store = Store::private();
    let lines =
        ["3", "o", "my health", "o", "money", "8", "my health, and my family", "9", "x", "-", "10", "a", "q"];
    let output = play(&store, &lines);
    says(
        &output,
        &[
            "Which subject do we leave alone? Empty line to keep: my health; - to remove it",
            "A few words are expected here.",
            "The numbers go from 1 to 8.",
            "8 We leave alone: my health, and my family",
        ],
    );
    assert_eq!(met(&store).1.meeting().off_limits, ["my health, and my family"]);
}

#[test]
fn days_are_those_that_were_given() {
    let store = ready();
    go_on(&store, &["l", "g", "", "", "", "g", "g", "/g", "/g", "/q"]);
    // Words are kept without their day, too.
    go_on(&store, &["Ask Kim", "/q"]);
    assert_eq!(
        met(&store).1.meeting().act.as_ref().map(|act| (act.what.as_str(), act.by)),
        Some(("Ask Kim", None))
    );
    let lines = ["", "", "8 March", "Lee", "+90", "b", "", "", "", "", "q"];
    let output = go_on(&store, &lines);
    says(
        &output,
        &[
            "One act, one date: 12 May",
            "By: 2027-03-08, in 363 days.",
            "You look again: 2026-06-08, in 90 days.",
            "empty line to keep: 2027-03-08",
            "empty line to keep: 2026-06-08",
            "We look again on 2026-06-08",
        ],
    );
    assert_eq!(met(&store).1.meeting().act.as_ref().unwrap().by, Some(jiff::civil::date(2027, 3, 8)));
}

#[test]
fn an_offer_can_be_talked_over_too() {
    let store = Store::private();
    let offer =
        script(&[&["1", "Contoso", "", "", "", "", "", "", ""], &CALM_GATE, &["3t"; 46], &["g", "4", "q"]]);
    play(&store, &offer);
    let name = store.list().unwrap().names.remove(0);
    let reference = name.reference().clone();
    store.release(&reference);
    let at = |reference| Options { start: Start::Meet(reference), ..options() };
    let lines = script(&[
        &["g", "g", "1", "0", "0", "0", "0", "0", "0", "0s", "x", "y", "g"],
        &["g", "", "g", "g", "q"],
    ]);
    let output = play_on(at(reference.clone()), START, &store, &lines);
    says(
        &output,
        &[
            "First, what we agree on.",
            "has answered already.",
            "Where a statement says \"you\", it means the mentee.",
            "Side by side.",
            "it is the same story, not a confirmation",
            "Ask: ",
            "Topic 1 of",
        ],
    );
    let table = store.table(&reference).unwrap().unwrap().0;
    assert!(table.meeting().only_told());
    assert_eq!(table.meeting().mentor_answered(), 7, "six safety questions and one more");
}
