//! A mentor who answers elsewhere: two programs, and files going to and fro between them.

use std::sync::Arc;

use stay_or_go::assessment::Source;
use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::meeting::{Arrangement, Letter, Meeting, Side, Step, read_letter};
use stay_or_go::model::Level;
use stay_or_go::session::Answer;
use stay_or_go::yaml::{Problem, Problems};

use super::people::{MENTEES_NOTE, MENTORS_NOTE, heads, named, ready, stands_at};
use super::walk::Walk;

/// The file that was written last arrives on another machine, and is added to what is kept there.
#[track_caller]
pub fn arrives(from: &Walk, to: &Walk) {
    let (name, text) = from.written.last().unwrap();
    let source = Source { name: name.clone(), text: text.clone().into() };
    let unknown = || Problems(vec![Problem::new(name, None, "other questions")]);
    let letter = read_letter(&source, &mut |key| to.store.assessment(key).map_err(|_| unknown())).unwrap();
    let now = to.journey.now;
    match letter {
        Letter::ForMentor(letter) => {
            let known = to.store.table(&letter.reference).unwrap();
            let meeting = known.map_or_else(
                || Meeting::take(&letter, &letter.assessment, now),
                |(table, _)| {
                    let mut meeting = table.into_parts().0;
                    meeting.take_again(&letter, now);
                    meeting
                },
            );
            to.store.save_meeting(&meeting, &letter.assessment).unwrap();
        }
        Letter::ToMentee(letter) => {
            let (table, assessment) = to.store.table(&letter.session.reference).unwrap().unwrap();
            let mut meeting = table.into_parts().0;
            meeting.add(&letter, now).unwrap();
            to.store.save_meeting(&meeting, &assessment).unwrap();
        }
        Letter::ToMentor(letter) => {
            let (table, assessment) = to.store.table(&letter.reference).unwrap().unwrap();
            let mut meeting = table.into_parts().0;
            meeting.see(&letter, now).unwrap();
            to.store.save_meeting(&meeting, &assessment).unwrap();
        }
    }
}

/// Ada waits, her questions written into a file; Grace's program has nothing yet.
pub fn sent() -> (Walk, Walk) {
    let mut ada = ready();
    ada.takes("The mentor answers elsewhere")
        .sees("Grace answers elsewhere")
        .has_no_row("Look: first you alone");
    ada.takes("Write the file for Grace: the questions");
    (ada, Walk::new())
}

/// Grace's program with the questions in it, at the people she is a mentor to.
pub fn received() -> (Walk, Walk) {
    let (ada, grace) = sent();
    arrives(&ada, &grace);
    let mut grace = grace.again();
    grace.act(Act::People).takes("Ada, Northwind");
    (ada, grace)
}

/// Grace's answers, as far as the file that goes back.
pub fn grace_answers(grace: &mut Walk) {
    grace.takes("I agree: go on").takes("All of it").gate([0, 0, 0, 0, 0, 2]);
    grace.acts([Act::Level(4), Act::Note]).fills(MENTORS_NOTE).goes_back();
    grace.acts([Act::Evidence(0), Act::Level(0), Act::Note]).fills("for Ada to read").goes_back();
    grace.acts([Act::Evidence(1), Act::RestUnknown, Act::Yes, Act::GoOn]);
    grace.act(Act::Gut(None)).sees("What of your own is shown").sees("What you keep stays with you.");
    grace.takes("Kept: \"for Ada").goes_on().sees("Your answers are ready");
}

/// Grace notes what Ada told: an act within a week, and when the two look again.
pub fn grace_notes_the_act(grace: &mut Walk, looks_again: &str) {
    grace.takes("After the talk: note what Ada will do").takes("The one act").types("Ask Kim").types("+7");
    for words in ["", "", "", "", looks_again] {
        grace.types(words);
    }
    grace.has_no_row("Done: what we take away").takes("Done: go to Home").is_at(Place::Home);
}

/// Whoever is elsewhere was not there when a clause was put into other words.
#[test]
fn a_mentor_elsewhere_is_told_which_clause_was_changed_or_left_open_and_by_whom() {
    let mut ada = named();
    ada.takes("How long we take").takes("In other words").types("Half an hour, no longer");
    ada.takes("What is off limits").takes("Not yet");
    ada.takes("Both agree to the rest").goes_on().takes("Ada is at the keyboard, alone");
    ada.fills("Northwind").begins().gate([0; 6]).acts([Act::RestUnknown, Act::Yes]).goes_on();
    ada.act(Act::Gut(Some(3))).takes("The mentor answers elsewhere");
    ada.takes("Write the file for Grace: the questions");
    let mut grace = Walk::new();
    arrives(&ada, &grace);
    grace.act(Act::People).takes("Ada");
    grace.sees("How long we take: changed by Ada").sees("What is off limits: left open by Ada");
    grace.does_not_see("What stays between us: changed").takes("How long we take");
    grace.sees("Half an hour, no longer").sees("The program proposed: We set an end time now");
    assert!(grace.page().choices.iter().all(|row| !row.chosen), "nobody has agreed yet: {}", grace.text());
}

/// What the mentor would have otherwise, and leaves alone, comes with the answers; what was sent stays as it was.
#[test]
fn exceptions_and_subjects_travel_in_the_mentors_letter() {
    let (ada, mut grace) = received();
    grace.takes("What stays between us").takes("In other words").types("All but danger to life");
    grace.sees("changed What stays between us").takes("How long we take").takes("Not yet");
    grace.takes("Name a subject").types("who may read").types("").sees("We leave alone: who may read");
    grace.takes("I agree to the rest").takes("All of it").sees("1 of 55");
    grace.acts([Act::RestUnknown, Act::Yes, Act::GoOn, Act::Gut(None)]).takes("Write the file for Ada");
    arrives(&grace, &ada);
    let mut ada = ada.again();
    ada.act(Act::People).takes("Grace, Northwind").sees("The answers of Grace are here, sealed");
    ada.sees("Grace would have it so, on What stays between us: All but danger to life");
    ada.sees("Grace leaves open: How long we take.").sees("We leave alone: who may read");
    assert!(!ada.meeting().agreement.iter().any(|part| part.text.contains("danger to life")));
}

#[test]
fn two_people_apart_go_from_the_agreement_to_one_act_with_two_letters() {
    let (ada, mut grace) = received();
    grace.sees("in the words that you were sent").sees("What stays between us").has_no_row("Say what");
    grace_answers(&mut grace);
    grace.takes("Write the file for Ada: your answers");
    arrives(&grace, &ada);

    let mut ada = ada.again();
    ada.act(Act::People).sees("Grace has answered; you look first, alone").takes("Grace, Northwind");
    ada.sees("The answers of Grace are here, sealed")
        .does_not_see("in most weeks")
        .does_not_see("for Ada to read");
    ada.takes("Look: first you alone").sees("stop sharing the screen").takes("Ada is at the keyboard, alone");
    ada.sees("Ada, this is for you alone").sees("Grace: it happened a few times");
    ada.takes("On to your notes").takes("Show the page").sees("Side by side");
    ada.sees("for Ada to read").does_not_see(MENTORS_NOTE).does_not_see(MENTEES_NOTE);
    ada.does_not_see("happened a few times");
    ada.takes("Talk")
        .takes_row(0)
        .act(Act::Level(1))
        .takes("On to what could be done")
        .takes("Ada adds")
        .types("ask Kim");
    ada.types("").takes("Grace may add").takes("On to one act").takes("The one act").types("Ask Kim");
    ada.types("+7")
        .types("")
        .types("")
        .types("Grace")
        .types("")
        .types("")
        .takes("On to the last question")
        .takes("Done: what we take away")
        .sees("Ask Kim, by Tue 19 May 2026");
    stands_at(&ada, Step::HandOut);

    // The mentor sees when it is due.
    grace_notes_the_act(&mut grace, "+30");
    grace.act(Act::People).sees("next: an act by").sees("look again");
    grace.goes_back().sees("Next").sees("Ada: Ask Kim, Tue 19 May, in 7 days").passes(7).act(Act::Past);
    grace.goes_back().sees("Due").takes("Ada: Ask Kim, today").is_at(Place::Chosen);
    assert!(grace.store.list().unwrap().names.is_empty(), "nothing of the mentee's is kept at the mentor's");
}

#[test]
fn the_file_for_the_mentor_holds_no_answer_and_only_what_is_shown() {
    let (mut ada, _) = sent();
    let (name, text) = ada.written.last().unwrap();
    assert!(name.starts_with("for-mentor-"), "{name}");
    assert!(text.contains("answers: {}") && text.contains("Northwind"), "{text}");
    assert!(!text.contains(MENTEES_NOTE), "nothing of what the mentee wrote");
    ada.takes("What Grace sees of your facts").sees("Kept: how ready you are to leave");
    ada.takes("Shown: the place").sees("Kept: the place").takes("Back").sees("nothing");
    ada.takes("Write the file for Grace");
    assert!(!ada.written.last().unwrap().1.contains("Northwind"));
}

#[test]
fn a_mentor_elsewhere_is_waited_for() {
    let (mut ada, _) = sent();
    ada.goes_on().is_refused("The mentor's answers have not come yet.");
    assert_eq!(ada.meeting().arrangement(), Arrangement::MenteeHere);
    ada.takes("The mentor answers here after all").sees("Pass the keyboard to Grace");
    ada.takes("The mentor answers elsewhere").takes("Look without waiting");
    ada.takes("Look without waiting all the same").takes("Ada is at the keyboard, alone");
    ada.sees("this is for you alone").takes("Kept: the safety answers").takes("On to your notes");
    ada.takes("Show the page").sees("Grace: Find out first");
    ada.act(Act::Leave).sees("You look without waiting for Grace");
}

#[test]
fn who_answers_where_can_be_said_from_the_beginning() {
    let mut walk = named();
    walk.takes("The mentor answers elsewhere").sees("The mentor answers here after all");
    assert_eq!(walk.meeting().arrangement(), Arrangement::MenteeHere);
    walk.takes("Both agree: go on").goes_on().takes("Ada is at the keyboard, alone").begins().acts([
        Act::RestUnknown,
        Act::Yes,
        Act::GoOn,
        Act::Gut(None),
    ]);
    walk.sees("Grace answers elsewhere");
}

/// What the mentor keeps private stays on the mentor's machine.
#[test]
fn a_private_note_of_the_mentors_does_not_travel() {
    let (_, mut grace) = received();
    grace_answers(&mut grace);
    grace.takes("Write the file for Ada");
    let (name, text) = grace.written.last().unwrap();
    assert!(name.starts_with("to-mentee-"), "{name}");
    assert!(text.contains("for Ada to read") && !text.contains(MENTORS_NOTE), "{text}");
}

#[test]
fn a_mentor_corrects_what_was_sent_until_it_was_looked_at() {
    let (ada, mut grace) = received();
    grace_answers(&mut grace);
    grace.takes("Write the file for Ada");
    arrives(&grace, &ada);
    grace
        .goes_back()
        .is_at(Place::Gut)
        .goes_back()
        .is_at(Place::Review)
        .act(Act::GoTo("7".into()))
        .acts([Act::Level(1), Act::Evidence(0)]);
    grace.goes_on().act(Act::Gut(None)).goes_on().takes("Write the file for Ada");
    arrives(&grace, &ada);
    let mut ada = ada.again();
    ada.act(Act::People)
        .takes("Grace, Northwind")
        .takes("Look: first")
        .takes("Ada is at the keyboard, alone");
    ada.takes("On to your notes").takes("Show the page");
    let (table, assessment) = (ada.table(), ada.journey.seated.as_ref().unwrap().seat.assessment.clone());
    let both = table.both(&assessment).unwrap();
    assert_eq!(both.view(Side::Mentor).answers.given(0).and_then(Answer::level).map(Level::get), Some(1));
}

#[test]
fn what_is_shown_can_be_sent_once_more() {
    let (mut ada, mut grace) = received();
    grace.takes("I agree: go on").sees("Northwind").act(Act::Leave);
    ada.takes("What Grace sees of your facts").takes("Shown: the place").takes("Back");
    ada.takes("Write the file for Grace");
    arrives(&ada, &grace);
    let mut grace = grace.again();
    grace.act(Act::People).does_not_see("Northwind").takes("Ada").sees("All of it");
    grace.does_not_see("Northwind").goes_back().sees("in the words that you were sent");
}

#[test]
fn the_people_of_a_mentor_stand_with_whose_act_is_due_first() {
    let (_, mut grace) = received();
    grace_answers(&mut grace);
    grace
        .takes("After the talk")
        .takes("The one act")
        .types("Ask Kim")
        .types("+2")
        .goes_back()
        .act(Act::Leave);
    let head = heads(&Arc::clone(&grace.store)).remove(0);
    assert_eq!((head.step, head.act.unwrap().what.as_str()), (Step::Will, "Ask Kim"));
    grace.passes(3).act(Act::People).sees("overdue: an act by");
}

/// Ada asks Grace and Mallory; their letters come in this order, and she looks.
pub fn two_counsellors(mallory_first: bool) -> Walk {
    let (mut ada, mut grace) = (sent().0, Walk::new());
    arrives(&ada, &grace);
    ada.takes("Ask one more counsellor").types("Mallory");
    ada.sees("Grace has not answered yet. Mallory has not answered yet.").has_no_row("Look: first you alone");
    let mut mallory = Walk::new();
    ada.takes("Write the file for Mallory: the questions");
    arrives(&ada, &mallory);
    for there in [&mut grace, &mut mallory] {
        there.act(Act::People);
        *there = std::mem::replace(there, Walk::new()).again();
        there.act(Act::People).takes("Ada, Northwind");
        grace_answers(there);
        there.takes("Write the file for Ada: your answers");
    }
    let (first, then) = if mallory_first { (mallory, grace) } else { (grace, mallory) };
    arrives(&first, &ada);
    let mut ada = ada.again();
    ada.act(Act::People)
        .sees("; the first file was written on Tue 12 May 2026; one of two here")
        .takes("Grace, Northwind")
        .sees("has not answered yet.");
    ada.goes_on().is_refused("have not come yet").act(Act::Leave);
    arrives(&then, &ada);
    let mut ada = ada.again();
    ada.act(Act::People).takes("Grace, Northwind").sees("Grace has answered. Mallory has answered.");
    ada.takes("Look: first you alone").takes("Ada is at the keyboard, alone");
    ada.sees("Some of you noticed")
        .sees("Grace: it happened a few times")
        .sees("Mallory: it happened a few times");
    ada.takes("On to your notes").takes("Show the page").sees("Side by side");
    ada
}

#[test]
fn two_counsellors_are_laid_beside_the_mentee_one_after_the_other_in_whatever_order_they_answer() {
    for mallory_first in [false, true] {
        let mut ada = two_counsellors(mallory_first);
        ada.sees("Ada and Grace")
            .sees("goes on to the next counsellor")
            .sees("The safety answers of all are left aside")
            .sees("Grace is one of two who answered")
            .does_not_see("happened a few times");
        ada.takes("Lay Mallory beside Ada").sees("Ada and Mallory").sees("Mallory is one of two");
        ada.takes("Talk").takes("Lay Grace beside Ada").takes_row(0).sees("Ada and Grace");
        ada.sees("v: Lay Mallory beside Ada.").act(Act::Level(1));
        ada.takes("On to what could be done").takes("Lay Mallory beside Ada").sees("Ada and Mallory");
    }
}
