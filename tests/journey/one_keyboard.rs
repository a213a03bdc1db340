//! Two people at one keyboard: who may read what, when, and that every step can be left.

use std::sync::Arc;

use stay_or_go::assessment::{PromptKind, SetupQuestion, Source, load, shipped};
use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::meeting::Choice;
use stay_or_go::journey::page::Page;
use stay_or_go::meeting::{Guide, HowMuch, Machine, Meeting, Side, Stand, Step, Table};
use stay_or_go::model::Level;
use stay_or_go::session::{Answer, Reference, Session, Stage};
use stay_or_go::store::TableDraft;

use super::people::{
    MENTEES_NOTE, MENTORS_NOTE, answered, at, at_options, at_reveal, left, mentor_answers, named, ready,
    revealed, stands_at,
};
use super::walk::Walk;

/// What a mentor raised, in words that stand nowhere else.
const RAISED: &str = "Grace: it happened a few times";

#[test]
fn two_people_go_from_the_agreement_to_one_act_and_may_stop_at_every_step() {
    let mut walk = ready();
    walk = left(walk);
    stands_at(&walk, Step::HandOver);
    walk.takes("Grace is at the keyboard").sees("Grace, the keyboard is yours").sees("x on any card");
    walk.takes("All of it").sees("Northwind, Grace answers").sees("Answer what you saw or heard of");
    walk.gate([0, 0, 0, 0, 0, 2]);
    walk.acts([Act::Level(4), Act::Evidence(0)]).sees("8 of 56");
    walk = left(walk);
    stands_at(&walk, Step::MentorAnswers);
    // Whoever opens it again may be the mentee.
    walk.does_not_see("8 of 56").goes_on().is_refused("Who is at the keyboard now?").is_at(Place::Meeting);
    walk.sees("stay sealed for Ada").takes("Grace is at the keyboard, alone");
    walk.sees("8 of 56").acts([Act::Level(0), Act::Evidence(1), Act::RestUnknown, Act::Yes]);
    walk.takes("Done: these are my answers").is_at(Place::Gut).act(Act::Gut(Some(2)));
    walk.sees("What of your own is shown").goes_on().sees("Pass the keyboard to Ada");
    walk = left(walk);
    stands_at(&walk, Step::Alone);
    walk.does_not_see("this is for you alone").takes("Ada is at the keyboard, alone");
    walk.sees("Ada, this is for you alone; Grace looks away.")
        .sees("One of you noticed something")
        .sees(RAISED);
    walk.sees("Kept: the safety answers").sees("No verdict here: the safety answers are left out.");
    walk.sees("If you show them, it will say of your answers: Invest deeper.").takes("On to your notes");
    walk.sees(MENTEES_NOTE).takes("Show the page");
    walk.sees("The safety answers of both are left aside here").does_not_see("Invest deeper");
    walk.sees("No verdict here: the safety answers are left out.").does_not_see(MENTEES_NOTE);
    walk = left(walk);
    stands_at(&walk, Step::Reveal);
    walk.takes("Talk, topic by topic").acts([Act::Star(0), Act::Star(1)]).goes_on();
    walk.sees("topic 1 of 2").sees("A number agrees").is_at(Place::Topic);
    walk.act(Act::Example).types("Kim said no").types("2 March").sees("Mon 2 Mar 2026: Kim said no");
    walk.act(Act::Level(2))
        .sees("Agreed: a few teams have steps or words that others cannot use; both moved.")
        .sees("topic 2 of");
    walk = left(walk);
    walk.sees("topic 2 of").act(Act::Differently).sees("it counts as not known");
    walk.takes("On to what could be done")
        .sees("What could be done")
        .takes("Ada adds an option")
        .types("ask Kim")
        .types("");
    walk.takes("Grace may add").takes("Grace adds an option").types("ask Lee").types("");
    walk = left(walk);
    walk.sees("ask Kim (Ada)").sees("ask Lee (Grace)").takes("On to one act");
    walk.takes("ask Kim (Ada)").types("Ask Kim for the data").types("+14").types("a full week");
    walk.types("Lee asks me").types("Lee").types("6").types("+90");
    walk.sees("Tue 26 May 2026").sees("You two look again: Mon 10 Aug 2026, in 90 days.");
    walk = left(walk);
    stands_at(&walk, Step::Will);
    walk.sees("What would make it one more?").takes("On to the last question");
    walk = left(walk);
    walk.sees("did you get what you came for?").takes("Most of it").sees("What we take away: Northwind");
    walk.sees("Ask Kim for the data, by Tue 26 May 2026; Lee will know")
        .sees("We look again on Mon 10 Aug 2026");
    stands_at(&walk, Step::HandOut);
    let session = walk.session();
    assert_eq!(session.stage, Stage::Done);
    let act = &session.follow_up.actions[0];
    assert_eq!(act.text, "Ask Kim for the data", "it comes back in the next check-in");
    walk.act(Act::HowLong).sees("minutes so far").takes("Done: go to Home").is_at(Place::Home);
    walk.sees("Nothing left to do").has_no_row("Go on: ").row("with a mentor");
    assert_eq!(walk.released.last(), Some(&session.reference));
}

#[test]
fn what_is_stored_is_what_is_there_after_an_interruption_at_any_step() {
    let mut walk = named();
    walk.takes("How long we take").takes("In other words").types("an hour, then a walk");
    let steps: [&dyn Fn(&mut Walk); 7] = [
        &|walk| {
            walk.takes("Both agree: go on").goes_on().takes("Ada is at the keyboard, alone");
            walk.fills("Northwind").begins().gate([0; 6]).answers(&[1], 1);
            walk.goes_on().act(Act::Gut(None));
        },
        &mentor_answers,
        &|walk| {
            walk.takes("Kept: the safety answers");
        },
        &|walk| {
            walk.takes("Show the page");
        },
        &|walk| {
            walk.takes("Talk").takes_row(0).act(Act::Level(1)).takes("On to what could be done");
        },
        &|walk| {
            walk.takes("Ada adds").types("ask Kim").types("").takes("Grace may add");
        },
        &|walk| {
            walk.takes("On to one act").takes("The one act").types("Ask Kim").types("+1").goes_back();
        },
    ];
    for step in steps {
        step(&mut walk);
        let (before, stood) = (walk.table(), walk.text());
        walk = left(walk);
        assert_eq!(walk.table(), before, "after\n{stood}");
        if before.meeting().step() == Step::Alone {
            walk.takes("Ada is at the keyboard, alone");
        }
    }
    assert_eq!(walk.meeting().agreement[4].text, "an hour, then a walk");
}

#[test]
fn nothing_of_the_mentees_is_in_reach_while_the_mentor_sits_there() {
    let mut walk = ready();
    walk.takes("Grace is at the keyboard");
    let hidden = [MENTEES_NOTE, "Invest deeper", "(saw it)"];
    let looks = |walk: &mut Walk| {
        for words in hidden {
            walk.does_not_see(words);
        }
    };
    looks(&mut walk);
    walk.takes("All of it");
    assert!(
        walk.page().choices.iter().all(|choice| !choice.chosen),
        "none of the mentee's answers is marked"
    );
    for _ in 0..20 {
        looks(&mut walk);
        walk.act(Act::NextCard);
    }
    looks(walk.act(Act::Undo).is_refused("Nothing to take back."));
    looks(walk.act(Act::Review));
    looks(walk.act(Act::Leave).is_at(Place::Home));
    looks(walk.act(Act::Past).is_at(Place::Past));
    looks(walk.takes("Northwind, with a mentor").sees("Grace alone now"));
    looks(walk.takes("Grace is at the keyboard, alone").is_at(Place::Review));
    assert_eq!(walk.journey.editor.as_ref().unwrap().session.answers.given(0), None);
}

#[test]
fn nothing_of_the_mentors_is_told_before_the_mentee_looked() {
    let mut walk = ready();
    walk.takes("Grace is at the keyboard").takes("All of it").gate([0, 0, 0, 0, 0, 2]);
    walk.acts([Act::Level(4), Act::Note]).fills(MENTORS_NOTE).goes_back();
    walk.acts([Act::Evidence(0), Act::RestUnknown, Act::Yes, Act::GoOn]);
    walk.act(Act::Gut(None)).sees("What of your own is shown").sees(MENTORS_NOTE).sees("Kept: ");
    walk.does_not_see("stays with you").sees("This is the machine of Ada");
    walk.sees("in plain text").goes_on();
    let kept = walk.meeting();
    assert!(!(0..56).any(|item| kept.shows_note(Side::Mentor, item)));
    walk.does_not_see(MENTORS_NOTE)
        .does_not_see("happened a few times")
        .takes("Ada is at the keyboard, alone");
    walk.does_not_see(MENTORS_NOTE).does_not_see("Every team").takes("On to your notes");
    walk.takes("Show the page").sees("Side by side").does_not_see(MENTORS_NOTE);
    walk.takes("Talk").does_not_see(MENTORS_NOTE).takes("On to what").does_not_see(MENTORS_NOTE);
}

#[test]
fn nobody_goes_back_across_the_hand_over_or_the_reveal() {
    const SEALED: &str = "That stays sealed";
    let mut walk = ready();
    walk.takes("Grace is at the keyboard").goes_back().is_refused(SEALED);
    walk.takes("All of it").acts([Act::RestUnknown, Act::Yes, Act::GoOn, Act::Gut(None)]);
    walk.sees("Pass the keyboard to Ada").goes_back().is_refused(SEALED);
    walk.takes("Ada is at the keyboard, alone").goes_back().is_refused(SEALED);
    walk.takes("On to your notes").goes_back().sees("On to your notes").takes("On to your notes");
    walk.takes("Show the page").goes_back().is_refused(SEALED).sees("Side by side");
    walk.takes("Talk").sees("What Ada sees, for Grace to ask about").goes_back().sees("Side by side");
}

#[test]
fn before_the_first_page_lies_home() {
    let mut walk = named();
    walk.goes_back().sees("Whose machine is this?").goes_back().is_at(Place::Home);
    walk.takes("Go on: Ada and Grace").takes("The mentee's, or one").sees("First, what we agree on");
}

/// Where two have only looked at what they would agree on, Home has nothing to go on with.
#[test]
fn what_was_only_looked_at_is_not_offered_again() {
    let mut walk = Walk::new();
    walk.takes("Sit down with a mentor").takes("Begin a new one").takes("The mentee's, or one");
    walk.act(Act::Leave).is_at(Place::Home).has_no_row("Go on");
    let mut walk = walk.again();
    walk.has_no_row("Go on").act(Act::Past).sees("no name, with a mentor");
}

/// An Enter or an empty line too many opens nothing that belongs to one of the two alone.
#[test]
fn a_door_opens_by_its_own_row_only() {
    let mut walk = ready();
    walk.goes_on().is_refused("Who is at the keyboard now?").sees("Pass the keyboard to Grace");
    assert_eq!(walk.page().mark, None);
    mentor_answers(&mut walk);
    walk.goes_on().is_refused("Who is at the keyboard now?").does_not_see("this is for you alone");
    assert_eq!(walk.page().mark, None);
    walk.takes("Ada is at the keyboard, alone").goes_on().is_refused("Choose one of the rows.");
    stands_at(&walk, Step::Alone);
}

#[test]
fn the_mentees_answers_open_again_only_for_who_says_so() {
    let mut walk = ready();
    walk.goes_back().sees("The answers of Ada open here again").does_not_see("56 of 56 answered");
    walk.goes_on().sees("Pass the keyboard to Grace").goes_back().takes("Back").sees("Pass the keyboard");
    walk.goes_back().takes("Ada is at the keyboard, alone").sees("56 of 56 answered");
    walk.goes_on().act(Act::Gut(Some(3))).sees("Pass the keyboard to Grace");
}

#[test]
fn the_mentees_own_verdict_is_asked_for_again_after_an_interruption() {
    let mut walk = named();
    walk.takes("Both agree: go on").goes_on().takes("Ada is at the keyboard, alone");
    walk.fills("Northwind").begins().gate([0; 6]).answers(&[3], 0);
    walk.goes_on().is_at(Place::Gut);
    walk = left(walk);
    walk.sees("Ada alone now")
        .takes("Ada is at the keyboard, alone")
        .is_at(Place::Gut)
        .act(Act::Gut(Some(1)))
        .sees("Pass the keyboard to Grace");
    assert_eq!(walk.table().into_parts().1.unwrap().gut, Some(1));
}

#[test]
fn what_each_says_of_their_own_is_shown_only_by_choice() {
    for [mentee, mentor] in [[false, false], [true, false], [false, true], [true, true]] {
        let mut walk = ready();
        walk.takes("Grace is at the keyboard").takes("All of it").acts([Act::RestUnknown, Act::Yes]);
        walk.is_at(Place::Review).goes_on().sees("stays the mentee's to decide").act(Act::Gut(Some(2)));
        walk.sees("Prepare to move");
        if mentor {
            walk.takes("Kept: what you said yourself").sees("Shown: what you said yourself");
        }
        walk.goes_on().does_not_see("Prepare to move").takes("Ada is at the keyboard, alone");
        if mentee {
            walk.takes("Kept: what you said yourself");
        }
        walk.takes("On to your notes").takes("Show the page");
        let text = walk.text();
        assert_eq!(text.contains("\"Prepare to move\"]"), mentor, "{text}");
        assert_eq!(text.contains("\"Own verdict, before\", \"Stay with conditions\""), mentee, "{text}");
    }
}

#[test]
fn a_danger_is_told_to_the_mentee_alone_with_the_whole_safety_page() {
    let mut walk = answered([0, 3, 0, 0, 0, 0]);
    mentor_answers(&mut walk);
    walk.does_not_see("Safety comes first").takes("Ada is at the keyboard, alone");
    walk.sees("Safety comes first. What was answered here outweighs everything else");
    walk.sees("If you are in danger now").sees("A friend: 12345").takes("On to your notes");
    walk.takes("Show the page").does_not_see("If you are in danger now").does_not_see("Safety comes first");
}

#[test]
fn a_mentor_who_marks_danger_reads_what_a_mentor_can_do_before_going_on() {
    let mut walk = ready();
    walk.takes("Grace is at the keyboard").takes("All of it").gate([4; 6]).is_at(Place::SafetyStop);
    walk.sees("Thank you.").sees("What Ada reads here").does_not_see(MENTEES_NOTE);
    walk.goes_on().is_at(Place::Card).act(Act::PreviousCard).sees("6 of 56");
    left(walk)
        .is_at(Place::Meeting)
        .does_not_see("Thank you.")
        .takes("Grace is at the keyboard, alone")
        .is_at(Place::SafetyStop)
        .goes_on()
        .is_at(Place::Card)
        .acts([Act::Review, Act::GoOn, Act::Gut(None)])
        .sees("Pass the keyboard to Ada");
}

/// The same pages, to the letter, whatever the safety questions were answered with.
#[test]
fn safety_answers_that_are_kept_leave_no_trace_on_any_shared_page() {
    let pages = |gate: [u8; 6]| {
        let mut walk = revealed(gate);
        let mut pages = vec![walk.text(), walk.takes("Talk").text(), walk.takes("On to what").text()];
        walk.takes("Grace may add")
            .takes("On to one act")
            .takes("On to the last")
            .takes("Done: what we take away");
        pages.push(walk.text());
        walk.takes("Write this page into a file");
        pages.push(walk.written.pop().unwrap().1);
        pages
    };
    assert_eq!(pages([0; 6]), pages([4, 3, 2, 1, 4, 3]));
}

#[test]
fn what_the_mentee_shows_is_shown() {
    let mut walk = ready();
    mentor_answers(&mut walk);
    walk.takes("Ada is at the keyboard, alone").takes("Kept: the safety answers");
    walk.sees("Shown to Grace: the safety answers").takes("On to your notes").takes("Show the page");
    walk.sees(RAISED);
}

#[test]
fn what_was_shown_can_be_kept_again_before_the_reveal() {
    let mut walk = ready();
    mentor_answers(&mut walk);
    walk.takes("Ada is at the keyboard, alone").takes("Kept: the safety answers");
    walk.takes("Shown to Grace").takes("On to your notes").takes("Kept: ").takes("Shown: ").sees("Kept: ");
    walk.takes("Show the page").does_not_see(RAISED).does_not_see(MENTEES_NOTE);
}

#[test]
fn a_note_that_is_shown_is_read_by_both() {
    let mut walk = ready();
    mentor_answers(&mut walk);
    walk.takes("Ada is at the keyboard, alone").takes("On to your notes").takes("Kept: ");
    walk.takes("Show the page").sees(MENTEES_NOTE);
}

#[test]
fn how_ready_the_mentee_is_to_leave_is_shown_only_where_she_says_so() {
    let at = |shows: bool| {
        let mut walk = named();
        walk.takes("Both agree: go on")
            .goes_on()
            .takes("Ada is at the keyboard, alone")
            .fills("Northwind")
            .begins();
        walk.act(Act::Facts);
        let savings = walk.page().fields.iter().position(|field| field.name == "Months of savings").unwrap();
        walk.act(Act::Set(savings, "1".into())).goes_back().gate([0; 6]).answers(&[1], 0).goes_on();
        walk.act(Act::Gut(None));
        mentor_answers(&mut walk);
        walk.takes("Ada is at the keyboard, alone").sees("How ready you are to leave stays with you");
        if shows {
            walk.takes("How ready you are to leave").sees("is shown: it shapes what a plan says");
        }
        walk.takes("Kept: the safety answers");
        walk.takes("Show the page").takes("Talk").takes("On to what could be done").takes("Grace may add");
        assert_eq!(walk.meeting().shown.contains(&SetupQuestion::ExitReadiness), shows);
        walk.text()
    };
    assert!(at(true).contains("Pace: ") && !at(false).contains("Pace: "));
    let mut walk = ready();
    mentor_answers(&mut walk);
    walk.takes("Ada is at the keyboard, alone").has_no_row("How ready");
}

#[test]
fn what_is_kept_opens_only_through_the_mentees_own_door() {
    let mut walk = at_reveal();
    let door = "Ada, alone: open an answer";
    walk.has_no_row("With the safety answers")
        .takes("Talk")
        .takes_row(0)
        .is_at(Place::Topic)
        .act(Act::Table(Choice::Open));
    walk.sees("Ada alone now")
        .does_not_see(RAISED)
        .goes_on()
        .is_at(Place::Topic)
        .act(Act::Table(Choice::Open));
    walk.takes("Ada is at the keyboard, alone").sees(RAISED).sees(MENTEES_NOTE);
    walk.goes_on().is_refused("Choose one of the rows.").takes("Kept: People put you down");
    walk.sees("Shown: People put you down").takes("Show the page").is_at(Place::Topic).does_not_see(RAISED);
    walk.goes_back().goes_back().sees("The other safety answers are left out.").sees(RAISED).takes(door);
    walk.takes("Ada is at the keyboard, alone").takes("Shown: People put you down").takes("Show the page");
    walk.does_not_see(RAISED);
    walk.takes("Talk").takes("On to what could be done").takes("Grace may add").takes("On to one act");
    walk.takes("On to the last")
        .takes("Done: what we take away")
        .does_not_see(RAISED)
        .does_not_see(MENTEES_NOTE);
    walk.takes("Write this page into a file").takes(door).takes("Ada is at the keyboard, alone");
    walk.takes("Write a page of your own").takes("Show the page");
    let [_, (shared, less), _, (own, whole)] = walk.written.as_slice() else { panic!("two files, twice") };
    assert!(shared.starts_with("hand-out-") && own.starts_with("my-own-page-"), "{shared}, {own}");
    assert!(!less.contains(RAISED) && whole.contains(RAISED), "{less}\n{whole}");
    assert!(!less.contains(MENTEES_NOTE), "{less}");
}

#[test]
fn past_sessions_tell_no_verdict_and_open_for_the_mentee_alone() {
    let mut walk = at_options();
    walk.takes("Grace may add")
        .takes("On to one act")
        .takes("On to the last")
        .takes("Done: what we take away");
    walk.takes("Done: go to Home").act(Act::Past).sees("with a mentor").does_not_see("Invest deeper");
    walk.takes("Northwind, with a mentor").is_at(Place::Door).does_not_see("Invest deeper");
    walk.act(Act::No).is_at(Place::Past).takes("Northwind, with a mentor").act(Act::Yes);
    walk.is_at(Place::Result).sees("Invest deeper").act(Act::Leave).act(Act::Past);
    walk.on_row("Northwind, with a mentor", &Act::TrendOf(0)).is_at(Place::Door).act(Act::No);
}

#[test]
fn on_the_mentors_machine_the_session_is_taken_along_and_forgotten() {
    let mut walk = Walk::new();
    walk.takes("Sit down with a mentor")
        .takes("Begin a new one")
        .takes("The mentor's")
        .sees("in this window only");
    walk.takes("Say what the mentee is called")
        .types("Ada")
        .types("Grace")
        .takes("Both agree: go on")
        .goes_on();
    walk.takes("Ada is at the keyboard, alone").sees("safety and what you note are written nowhere");
    walk.fills("Northwind").begins().gate([0, 3, 0, 0, 0, 0]);
    walk.goes_on().answers(&[3], 0).goes_on().act(Act::Gut(Some(3)));
    assert_eq!(
        walk.page().saved,
        "safety and notes: in this window only",
        "nothing is called saved that is not"
    );
    mentor_answers(&mut walk);
    walk.takes("Ada is at the keyboard, alone").sees("in this window only").takes("Show the page");
    walk.takes("Talk")
        .takes("On to what")
        .takes("Grace may add")
        .takes("On to one act")
        .takes("On to the last")
        .takes("Done: what we");
    // What the mentor wrote down for nobody else stays.
    let now = walk.journey.now;
    walk.journey.seated.as_mut().unwrap().edit(now).mentors_own_note = "an otter".to_owned();
    walk.takes("Write a file to take along");
    let (name, text) = walk.written.pop().unwrap();
    assert!(!text.contains("an otter"), "{text}");
    assert!(name.starts_with("take-along-") && text.contains("safety.harassment"), "{name}");
    let on_disk = walk.store.table(&walk.meeting().reference).unwrap().unwrap().0;
    assert!(
        on_disk
            .alone(&walk.store.assessment(&on_disk.meeting().assessment).unwrap())
            .unwrap()
            .gate
            .iter()
            .all(|gate| gate.mentee.is_none())
    );
    walk.takes("Forget this session").is_at(Place::Forget).act(Act::Yes).is_at(Place::Home);
    assert_eq!(walk.store.documents().unwrap(), []);
}

#[test]
fn the_mentee_looks_without_waiting() {
    let mut walk = ready();
    walk.takes("Look without waiting")
        .sees("it is no longer blind")
        .goes_on()
        .sees("Pass the keyboard to Grace");
    walk.takes("Look without waiting").takes("Look without waiting all the same");
    walk.sees("Pass the keyboard to Ada").does_not_see("this is for you alone");
    walk.takes("Ada is at the keyboard, alone")
        .sees("this is for you alone")
        .takes("Wait for Grace after all");
    walk.sees("Pass the keyboard to Grace").takes("Look without").takes("Look without waiting all the same");
    walk.takes("Ada is at the keyboard, alone").takes("Kept: the safety answers").takes("On to your notes");
    walk.takes("Show the page").sees("Grace: Find out first");
}

#[test]
fn a_session_answered_before_is_not_answered_again() {
    let mut walk = Walk::new();
    walk.takes("Weigh a job offer").fills("Contoso").begins().gate([0; 6]).answers(&[3], 1);
    walk.goes_on().act(Act::Gut(Some(3))).act(Act::Leave);
    walk.takes("Sit down with a mentor").takes("Talk about Contoso, a job offer");
    walk.sees("First, what we agree on").takes("Both agree: go on").goes_on().sees("has answered already.");
    walk.sees("Pass the keyboard to the mentor");
    // Looked through again, it stays what it was: a session whose result was seen.
    walk.goes_back().takes("is at the keyboard, alone").is_at(Place::Review).goes_on().act(Act::Gut(Some(3)));
    walk.sees("Pass the keyboard to the mentor");
    assert_eq!(walk.table().into_parts().1.unwrap().stage, Stage::Done);
    walk.takes("The mentor is at the keyboard").sees("Where a statement says \"you\", it means the mentee.");
    walk.has_no_row("I know only what").takes("All of it").gate([0; 6]);
    walk.sees("only the mentee told me").acts([Act::Level(0), Act::Evidence(3)]);
    walk.acts([Act::RestUnknown, Act::Yes, Act::GoOn, Act::Gut(None)]).takes("is at the keyboard, alone");
    walk.takes("Show the page").takes("Talk").takes_row(0).sees("Ask: ");
    let meeting = walk.meeting();
    assert!(!meeting.only_told(), "each answer says it for itself");
    assert_eq!(meeting.mentor_answered(), 7, "six safety questions and one more");
}

#[test]
fn two_people_answer_all_of_it() {
    let mut walk = named();
    walk.takes("Both agree: go on").goes_on().takes("Ada is at the keyboard, alone");
    walk.sees("What do you call it?").does_not_see("Short, or all?");
}

#[test]
fn prompts_stand_beside_but_where_one_is_alone() {
    const PROMPT: &str = "What a mentor may ask";
    let mut walk = named();
    walk.act(Act::Prompts)
        .sees("What a mentor may ask, 1 of 4")
        .sees("The latest time: What happened on the day when you last thought about leaving?");
    walk.act(Act::Prompts).sees("2 of 4").sees("Feeling and values: What matters to you here");
    walk.acts([Act::Prompts, Act::Prompts]).sees("Leave to challenge: ").sees("may I say it?");
    walk.act(Act::Prompts).does_not_see(PROMPT).act(Act::Prompts);
    walk.takes("Both agree: go on").goes_on().takes("Ada is at the keyboard, alone").begins();
    walk.acts([Act::RestUnknown, Act::Yes, Act::GoOn, Act::Gut(None)]);
    walk.act(Act::Prompts).sees(PROMPT);
    walk.takes("Grace is at the keyboard").does_not_see(PROMPT).act(Act::Prompts).does_not_see(PROMPT);
    walk.takes("All of it").acts([Act::Level(0), Act::RestUnknown, Act::Yes, Act::GoOn, Act::Gut(None)]);
    walk.takes("Ada is at the keyboard, alone").does_not_see(PROMPT).takes("Show the page").act(Act::Prompts);
    walk.sees("The latest time: What did each of us see on the day it last happened?")
        .takes("Talk")
        .sees(PROMPT);
    walk.takes("Ada, alone: open an answer").does_not_see(PROMPT).act(Act::Prompts).does_not_see(PROMPT);
    let mut walk = at_options();
    walk.act(Act::Prompts).takes("Grace may add").sees("Grace, what else could be done?").sees(PROMPT);
    walk.takes("On to one act").sees(PROMPT).takes("On to the last").does_not_see(PROMPT);
    walk.act(Act::Prompts).does_not_see(PROMPT);
}

/// Prompts of a questionnaire of one's own may be of a kind, or not; the four shipped parts have every kind.
#[test]
fn a_prompt_tells_its_kind_where_it_has_one() {
    let guide = Guide::new(&Arc::new(shipped::assessment("mentor-session").unwrap()));
    for part in guide.agenda() {
        let kinds: Vec<PromptKind> = part.prompts.iter().filter_map(|prompt| prompt.kind).collect();
        assert_eq!(kinds, PromptKind::NAMES.map(|(_, kind)| kind), "{}", part.about.id);
    }
    let own = "id: goal, title: First, text: Look, prompts: [Who else?, { strength: What did you do well? }, What more?]";
    let text = YES_OR_NO.replacen("id: first, title: First, text: Look at it", own, 1);
    let source = Source { name: "own.yaml".to_owned(), text: text.into() };
    let assessment = Arc::new(load(source, &|_| None).unwrap());
    let now = "2026-05-12T12:00:00Z".parse().unwrap();
    let mut session = Session::begin(&assessment, assessment.key(), Reference::from_bits(7), now);
    "Northwind".clone_into(&mut session.place);
    let mut meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), now);
    "Ada".clone_into(&mut meeting.mentee);
    let mut walk = at(&TableDraft { meeting, session: Some(session), assessment, verdict: None });
    walk.takes("The mentee's, or one").act(Act::Prompts).sees("Who else?").does_not_see("A strength");
    walk.act(Act::Prompts).sees("A strength: What did you do well?");
    walk.act(Act::Prompts).sees("What more?").does_not_see("A strength");
}

/// What stands on a page is all that can be done there: an act from elsewhere, or of a moment ago, changes nothing.
#[test]
fn only_what_is_offered_can_be_done() {
    let all = [
        Choice::GoOn,
        Choice::Early,
        Choice::Apart,
        Choice::Here,
        Choice::OnlyTold(true),
        Choice::Note(Side::Mentee, 20),
        Choice::Note(Side::Mentor, 6),
        Choice::Gut(Side::Mentee),
        Choice::Gut(Side::Mentor),
        Choice::OneGate(1),
        Choice::Open,
        Choice::Wait,
        Choice::Machine(Machine::Mentors),
        Choice::TakeAlong,
        Choice::Forget,
        Choice::Gate,
        Choice::Pace,
        Choice::Level(2),
        Choice::Differently,
        Choice::Example,
        Choice::ExampleDay,
        Choice::NextTopic,
        Choice::Option(Side::Mentee),
        Choice::Option(Side::Mentor),
        Choice::OneOption(Side::Mentee, 0),
        Choice::Turn,
        Choice::Act,
        Choice::ActBy,
        Choice::Review,
        Choice::Mentee,
        Choice::WriteFile,
        Choice::Show,
        Choice::Shown(SetupQuestion::Place),
        Choice::Return,
        Choice::Home,
        Choice::Words(0),
        Choice::Stand(Stand::Open),
        Choice::AskFor(20),
        Choice::HowMuch(HowMuch::Short),
        Choice::OffLimits,
        Choice::Name(Side::Mentee),
    ];
    let tries = |walk: &mut Walk| {
        let (before, page) = (walk.table(), walk.page());
        let offered = |act: &Act| page.choices.iter().any(|choice| choice.act == *act);
        let others = [Act::Level(1), Act::Differently, Act::Example, Act::NextTopic, Act::TakeAway(0)];
        for act in all.map(Act::Table).into_iter().chain(others).filter(|act| !offered(act)) {
            walk.act(act.clone());
            assert_eq!(
                (walk.table(), timeless(walk.page())),
                (before.clone(), timeless(page.clone())),
                "{act:?}"
            );
        }
        assert!(walk.written.is_empty());
    };
    let mut walk = ready();
    tries(&mut walk);
    walk.goes_back();
    tries(&mut walk);
    walk.goes_on().takes("Grace is at the keyboard");
    tries(&mut walk);
    walk.takes("All of it").acts([Act::RestUnknown, Act::Yes, Act::GoOn, Act::Gut(Some(2))]);
    tries(&mut walk);
    walk.goes_on();
    tries(&mut walk);
    walk.takes("Ada is at the keyboard, alone");
    tries(&mut walk);
    walk.takes("On to your notes");
    tries(&mut walk);
    walk.takes("Show the page");
    tries(&mut walk);
    let mut walk = at_options();
    tries(&mut walk);
    walk.takes("Grace may add")
        .takes("On to one act")
        .takes("On to the last")
        .takes("Done: what we take away");
    tries(&mut walk);
    walk.takes("Ada, alone: open an answer");
    tries(&mut walk);
    walk.takes("Ada is at the keyboard, alone");
    tries(&mut walk);
}

/// A page without the minutes that are left.
fn timeless(mut page: Page) -> Page {
    page.body.retain(|piece| !format!("{piece:?}").contains(" left until "));
    page
}

/// A questionnaire of two, of one thing that is so or not.
const YES_OR_NO: &str = "\
format: 2
id: yes-or-no
version: 1.0.0
title: Yes or no
gate: none
model:
  extends: three-axes
  scales:
    - { id: extent, labels: { 0: no, 4: \"yes\" } }
    - { id: degree, labels: [a, b, c, d, e] }
    - { id: incidence, labels: [a, b, c, d, e] }
sections:
  - dimension: process
    items: [{ id: told, polarity: symptom, ask: They told you late }]
agenda: [{ id: first, title: First, text: Look at it }]
";

#[test]
fn what_does_not_concern_the_mentee_is_not_asked_of_the_mentor() {
    let asks = "asks: [{ id: leads, ask: Do you lead? }]\nsections:\n";
    let led = "  - dimension: roles\n    applies_if: { asked: leads }\n    items: [{ id: led, polarity: symptom, ask: They lead }]\nagenda:";
    let text = YES_OR_NO.replacen("sections:\n", asks, 1).replacen("agenda:", led, 1);
    let source = Source { name: "yes-or-no.yaml".to_owned(), text: text.into() };
    let assessment = Arc::new(load(source, &|_| None).unwrap());
    let now = "2026-05-12T12:00:00Z".parse().unwrap();
    let mut session = Session::begin(&assessment, assessment.key(), Reference::from_bits(7), now);
    session.answers.set_asked(0, Some(false));
    let meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), now);
    let mut table = Table::new(meeting, Some(session));
    while table.meeting().step() != Step::MentorAnswers {
        table.go_on(&assessment, now).unwrap();
    }
    let asked: Vec<usize> = table.mentor().unwrap().asked(&assessment).collect();
    assert_eq!(asked, [assessment.find("told").unwrap()]);
}

#[test]
fn two_agree_on_a_level_that_can_be_chosen_alone() {
    let source = Source { name: "yes-or-no.yaml".to_owned(), text: YES_OR_NO.into() };
    let assessment = Arc::new(load(source, &|_| None).unwrap());
    let now = "2026-05-12T12:00:00Z".parse().unwrap();
    let saw = |level| Some(Answer::Known { level: Level::new(level).unwrap(), evidence: 0 });
    let mut session = Session::begin(&assessment, assessment.key(), Reference::from_bits(7), now);
    "Northwind".clone_into(&mut session.place);
    session.answers.set(0, saw(0));
    session.stage = Stage::Gut;
    let mut meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), now);
    "Ada".clone_into(&mut meeting.mentee);
    let mut table = Table::new(meeting, Some(session));
    while table.meeting().step() != Step::Reveal {
        match table.meeting().step() {
            Step::MentorAnswers => table.mentor().unwrap().answers.set(0, saw(4)),
            Step::Alone => table.meeting_mut().show_gate(false, now).unwrap(),
            _ => {}
        }
        table.meeting_mut().go_on(now).unwrap();
    }
    let (meeting, session) = table.into_parts();
    let mut walk = at(&TableDraft { meeting, session, assessment, verdict: None });
    walk.takes("Talk, topic by topic").takes_row(0).sees("no").sees("yes");
    let levels =
        |page: Page| page.choices.iter().filter(|choice| matches!(choice.act, Act::Level(_))).count();
    assert_eq!(levels(walk.page()), 2, "{}", walk.text());
    let before = walk.table();
    walk.act(Act::Level(2));
    assert_eq!(walk.table(), before);
    walk.act(Act::Level(4)).sees("Agreed: yes");
}
