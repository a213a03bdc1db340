//! What somebody chose comes back, wherever it is shown or due: it is closed there, with a sentence, and opened again.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::meeting::{Arrangement, Meeting};
use stay_or_go::report::jot::Kind;
use stay_or_go::session::{Action, Became, Course, Reference, Session};
use stay_or_go::store::{Draft, TableDraft};

use super::apart::{arrives, grace_answers, grace_notes_the_act, received, sent};
use super::people::{at_options, heads};
use super::solo::{checks_in, finished, finishes};
use super::walk::Walk;

/// Home, a week after Ada and Grace ended with an act that Grace knows of.
pub fn after_an_act() -> Walk {
    let mut walk = at_options();
    walk.takes("Grace may add").takes("On to one act").takes("The one act").types("Ask Kim").types("+7");
    walk.types("a full week").types("").types("Grace").types("8").types("");
    walk.takes("On to the last question").takes("Done: what we take away").act(Act::Leave);
    walk.passes(7).act(Act::Leave);
    walk
}

/// Two people past the agreement, about a check-in that was answered before they sat down.
fn second_session(mentor: &str) -> Walk {
    let mut walk = after_an_act();
    checks_in(&mut walk, "Northwind").goes_on();
    finishes(&mut walk, [0; 6]).act(Act::Leave);
    walk.act(Act::People).takes("Talk about Northwind, my current role").sees("Who sits down today?");
    walk.takes("Somebody else").sees("First, what we agree on");
    walk.takes("Say what the mentee is called").types("Ada").types(mentor).takes("Both agree: go on");
    walk
}

/// The acts of all plans with the place, closed or not.
fn acts(walk: &Walk) -> Vec<Action> {
    let names = walk.store.list().unwrap().names;
    let plan = |session: Session| session.follow_up.actions;
    names.iter().flat_map(|name| plan(walk.store.session(name).unwrap().0)).collect()
}

#[track_caller]
fn became(course: &Course, became: Option<Became>, words: &str) {
    assert_eq!(course.became(), became);
    assert_eq!(course.closing().map_or("", |end| &end.note), words);
}

#[test]
fn a_second_session_about_an_answered_result_opens_with_the_act() {
    let mut walk = second_session("Grace");
    walk.is_at(Place::Chosen).sees("Before anything else: what became of it?").sees("Ada chose: Ask Kim");
    walk.sees("By Tue 19 May 2026, today. Grace knows of it.");
    assert_eq!(walk.page().choices[walk.page().mark.unwrap()].label, "It stays open", "nothing is suggested");
    walk.takes("Not done").sees("Noted: not done.").sees("What happened?").goes_back();
    walk.takes("Take it back").sees("It is open again.");
    became(&acts(&walk)[0].course, None, "");
    walk.takes("Partly done").types("Kim gave one of two").is_at(Place::Meeting).sees("worthwhile?");
    became(&acts(&walk)[0].course, Some(Became::Partly), "Kim gave one of two");
    // It is asked once: whoever comes back here goes on with the hour.
    walk.goes_back().goes_back().takes("Both agree: go on").is_at(Place::Meeting).sees("worthwhile?");
    // Who keeps the list sees it closed too, and the words that were said there stay in the plan.
    let head = heads(&walk.store).into_iter().find(|head| head.act.is_some()).unwrap();
    became(&head.act.unwrap().course, Some(Became::Partly), "");
}

#[test]
fn another_mentor_is_told_nothing_of_it() {
    for mentor in ["Mallory", ""] {
        let mut walk = second_session(mentor);
        walk.is_at(Place::Meeting).sees("worthwhile?").does_not_see("Ask Kim");
    }
}

#[test]
fn an_act_stays_open_until_somebody_says_what_became_of_it() {
    let mut walk = second_session("Grace");
    walk.takes("It stays open").is_at(Place::Meeting).sees("worthwhile?");
    became(&acts(&walk)[0].course, None, "");
    // At a keyboard where two sat it is told to her alone.
    walk.act(Act::Leave).does_not_see("Ask Kim").takes("Northwind: a step of your plan").is_at(Place::Door);
    walk.act(Act::Yes)
        .is_at(Place::Chosen)
        .sees("You chose: Ask Kim")
        .takes("Done")
        .types("")
        .is_at(Place::Home);
    walk.has_no_row("a step of your plan").act(Act::People).sees("1 act closed");
}

#[test]
fn an_act_is_closed_and_opened_again_before_a_check_in() {
    let mut walk = after_an_act();
    checks_in(&mut walk, "Northwind").is_at(Place::Since).sees("You chose").sees("Grace knows");
    walk.on_row("Ask Kim", &Act::ChangedMind(0)).is_at(Place::Chosen).sees("a change of mind");
    walk.types("Lee knows more")
        .is_at(Place::Since)
        .sees("given up for something better")
        .sees("Lee knows more");
    became(&acts(&walk)[0].course, Some(Became::Changed), "Lee knows more");
    walk.on_row("Ask Kim", &Act::TakeBack(0)).sees("It is open again.");
    became(&acts(&walk)[0].course, None, "");
    walk.on_row("Ask Kim", &Act::Kept(0)).goes_on().is_at(Place::Since).goes_on().is_at(Place::Card);
    became(&acts(&walk)[0].course, Some(Became::Done), "");
}

#[test]
fn what_was_just_said_of_a_step_is_not_told_again_as_it_was_before() {
    let mut walk = finished("Check in on my current role");
    walk.act(Act::Plan);
    for step in ["An hour", "A seat"] {
        walk.act(Act::Write(Kind::Step)).types(step).types("").types("");
    }
    walk.act(Act::Leave).passes(40).act(Act::Leave);
    checks_in(&mut walk, "Northwind").is_at(Place::Since).sees("you: An hour; no date");
    walk.on_row("An hour", &Act::Kept(0)).types("").is_at(Place::Since).sees("you: An hour; kept, noted on");
    walk.does_not_see("you: An hour; no date").does_not_see("Your plan").sees("you: A seat; no date");
    walk.on_row("An hour", &Act::TakeBack(0)).sees("you: An hour; no date").does_not_see("Your plan");
}

#[test]
fn who_slept_badly_last_time_and_still_does_reads_so() {
    let badly = [0, 0, 0, 3, 0, 0];
    let mut walk = Walk::new();
    checks_in(&mut walk, "Northwind");
    finishes(&mut walk, badly).is_at(Place::Result).does_not_see("as on").act(Act::Leave).passes(30);
    checks_in(walk.act(Act::Leave), "Northwind").is_at(Place::Since).goes_on();
    finishes(&mut walk, badly).is_at(Place::Result).sees("low days in most weeks, as on Tue 12 May");
}

#[test]
fn what_is_being_typed_is_kept_when_the_program_ends() {
    let mut walk = after_an_act();
    checks_in(&mut walk, "Northwind").on_row("Ask Kim", &Act::Kept(0)).fills("she said yes").act(Act::Quit);
    became(&acts(&walk)[0].course, Some(Became::Done), "she said yes");
}

#[test]
fn an_act_is_closed_where_it_is_due() {
    let mut walk = finished("Check in on my current role");
    walk.act(Act::Plan).act(Act::Write(Kind::Step)).types("An hour").types("");
    walk.types("+1")
        .act(Act::Leave)
        .passes(2)
        .act(Act::Leave)
        .takes("Northwind: An hour")
        .is_at(Place::Chosen);
    walk.sees("You chose: An hour").does_not_see("safety").takes("Done").types("").is_at(Place::Home);
    walk.has_no_row("Northwind: An hour");
}

/// What two leave alone comes back with their names, and either can take it away; nobody else is told of it.
#[test]
fn what_two_left_alone_stands_in_their_next_agreement() {
    let mut walk = at_options();
    let now = walk.journey.now;
    walk.journey.seated.as_mut().unwrap().edit(now).off_limits.push("money".to_owned());
    walk.takes("Grace may add").takes("On to one act").takes("On to the last question");
    walk.takes("Done: what we take away").sees("We leave alone: money").act(Act::Leave);
    walk.act(Act::People).takes("Begin a new one").takes("The mentee's, or one").takes("Ada and Grace");
    walk.sees("We leave alone: money").goes_back().sees("Who sits down today?").takes("Somebody else");
    walk.sees("First, what we agree on").does_not_see("money").act(Act::Leave);
    walk.act(Act::People).takes("Grace, Northwind").takes("The next session").sees("We leave alone: money");
    walk.on_row("We leave alone: money", &Act::TakeAway(0)).does_not_see("alone: money");
}

/// The next session of two is as long as their last one was, and says so.
#[test]
fn the_next_session_is_as_short_as_the_last() {
    for (is_short, of) in [(false, "1 of 56"), (true, "1 of 19")] {
        let mut walk = at_options();
        walk.takes("Grace may add").takes("On to one act").takes("On to the last question");
        walk.takes("Done: what we take away").act(Act::Leave);
        let reference = heads(&walk.store)[0].reference.clone();
        let (table, assessment) = walk.store.table(&reference).unwrap().unwrap();
        let (meeting, mut session) = table.into_parts();
        session.as_mut().unwrap().quick = is_short;
        walk.store.save_table(&TableDraft { meeting, session, assessment, verdict: None }).unwrap();
        walk.store.release(&reference);
        let mut walk = walk.again();
        walk.act(Act::People).takes("Grace, Northwind").sees("The same names, place and length.");
        walk.takes("The next session").takes("Both agree: go on").goes_on();
        walk.takes("Ada is at the keyboard, alone").begins().goes_on().sees(of);
    }
}

/// What became of an act stands on the page that both take away, with the words of both; what the mentee wrote of it alone is
/// on the mentee's own page, and is found.
#[test]
fn what_became_of_an_act_is_on_the_pages_to_take_away_and_is_found() {
    let mut walk = after_an_act();
    walk.takes("a step of your plan")
        .act(Act::Yes)
        .takes("Partly done")
        .types("Kim gave a zebra")
        .is_at(Place::Home);
    walk.act(Act::Past)
        .act(Act::FindSaid("zebra".into()))
        .sees("for one person alone")
        .does_not_see("Kim gave");
    walk.act(Act::Leave).takes("Northwind, with a mentor").sees("What became of it: partly done");
    walk.does_not_see("zebra").takes("Write this page into a file");
    walk.takes("Ada, alone").takes("Ada is at the keyboard, alone").takes("Write a page of your own");
    let with = |part: &str| walk.written.iter().filter(|(_, text)| text.contains(part)).count();
    assert_eq!((with("What became of it"), with("Kim gave a zebra")), (4, 2));
    let mut walk = finished("Check in on my current role");
    walk.act(Act::Plan).act(Act::Write(Kind::Step)).types("An hour").types("").types("+1").act(Act::Leave);
    walk.passes(2).act(Act::Leave).takes("Northwind: An hour").takes("Done").types("an otter came along");
    walk.act(Act::Past).act(Act::FindSaid("otter".into())).sees("what happened: an otter came along");
}

/// What is closed, or noted, on a result of another day makes it no newer: Home and those who talk about it name its day.
#[test]
fn a_result_keeps_its_day_whatever_is_noted_on_it() {
    let mut walk = finished("Check in on my current role");
    walk.act(Act::Plan).act(Act::Write(Kind::Step)).types("An hour").types("").types("+1");
    walk.act(Act::Leave).passes(2).act(Act::Leave).takes("Northwind: An hour").takes("Done").types("at last");
    walk.is_at(Place::Home).sees("the last one: my current role, Tue 12 May 2026").does_not_see("today");
    walk.act(Act::People).sees("Talk about Northwind, my current role Tue 12 May 2026");
}

#[test]
fn a_step_beside_a_danger_is_closed_where_it_is_due_and_hides_no_safety() {
    let mut walk = Walk::new();
    checks_in(&mut walk, "Northwind");
    finishes(&mut walk, [0, 4, 0, 0, 0, 0]);
    let (mut session, by) = (walk.session(), Some("2026-05-14".parse().unwrap()));
    session.follow_up.actions.push(Action { by, ..Action::new("Write down the dates".into()) });
    let assessment = walk.store.assessment(&session.assessment).unwrap();
    let verdict = Some(("safety-first".to_owned(), "Safety first".to_owned()));
    walk.store.save(&Draft { session, assessment, verdict }).unwrap();
    let mut walk = walk.again();
    walk.passes(3).act(Act::Leave).does_not_see("Write down the dates");
    walk.takes("a step of your plan")
        .is_at(Place::Chosen)
        .sees("Write down the dates")
        .sees("safety comes first");
    walk.takes("The result of this session").is_at(Place::Result).act(Act::Leave);
    walk.takes("a step of your plan").takes("Done").types("in a notebook of my own").is_at(Place::Home);
    walk.has_no_row("a step of your plan");
    became(&acts(&walk)[0].course, Some(Became::Done), "in a notebook of my own");
    walk.act(Act::Past).takes("Northwind").is_at(Place::Result).sees("afety");
}

/// Grace's program, where Ada's act is due.
fn grace_after_an_act() -> Walk {
    let (_, mut grace) = received();
    grace_answers(&mut grace);
    grace_notes_the_act(&mut grace, "");
    grace.passes(7).act(Act::Leave);
    grace
}

#[test]
fn a_mentor_says_what_became_of_an_act_that_is_due_and_takes_it_back() {
    let mut grace = grace_after_an_act();
    grace.takes("Ada: Ask Kim, today").is_at(Place::Chosen).sees("Ada chose: Ask Kim").takes("Partly done");
    grace.types("half the data").is_at(Place::Meeting).act(Act::Leave).has_no_row("Ada: Ask Kim");
    let course = |grace: &Walk| heads(&grace.store)[0].act.clone().unwrap().course;
    became(&course(&grace), Some(Became::Partly), "half the data");
    grace.act(Act::People).takes("Ada, Northwind").takes("Say what became of the act").sees("half the data");
    grace
        .takes("Take it back")
        .goes_back()
        .is_at(Place::Meeting)
        .act(Act::Leave)
        .takes("Ada: Ask Kim, today");
    became(&course(&grace), None, "");
}

/// A second letter of the same mentee comes to the same mentor.
#[test]
fn a_mentors_next_session_with_the_same_mentee_opens_with_the_act() {
    let grace = grace_after_an_act();
    let (ada, other) = sent();
    arrives(&ada, &other);
    let (table, assessment) = other.store.table(&heads(&other.store)[0].reference).unwrap().unwrap();
    let mut meeting: Meeting = table.into_parts().0;
    meeting.reference = Reference::from_bits(77);
    grace.store.save_meeting(&meeting, &assessment).unwrap();
    assert_eq!(meeting.arrangement(), Arrangement::MentorHere);
    let mut grace = grace.again();
    grace.passes(7).act(Act::People).takes("Ada, Northwind").is_at(Place::Person);
    let row = grace.page().choices.into_iter().find(|row| row.act == Act::Meet(meeting.reference.clone()));
    grace.act(row.unwrap().act).takes("I agree: go on").is_at(Place::Chosen).sees("Ada chose: Ask Kim");
    grace.takes("Done").types("").is_at(Place::Meeting).sees("the keyboard is yours");
    let closed = heads(&grace.store).into_iter().find_map(|head| head.act).unwrap();
    became(&closed.course, Some(Became::Done), "");
}
