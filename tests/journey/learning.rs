//! What somebody learns after the result, and what they had wrong.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::report::result::Part;
use stay_or_go::session::Answer;

use super::solo::finished;
use super::walk::Walk;

const ROLE: &str = "Check in on my current role";
const OFFER: &str = "Weigh a job offer";

/// An answer that is no safety answer.
fn item(walk: &Walk) -> usize {
    let editor = walk.journey.editor.as_ref().unwrap();
    editor.asked().into_iter().find(|item| !editor.is_gate(*item)).unwrap()
}

/// Learns that an answer is this, on this day.
fn learns<'a>(walk: &'a mut Walk, level: u8, day: &str) -> &'a mut Walk {
    let item = item(walk);
    walk.act(Act::Part(Part::Yours)).act(Act::Learn(item)).is_at(Place::Learn);
    walk.acts([Act::Level(level), Act::Evidence(0)]).fills(day).goes_on()
}

#[test]
fn what_was_learned_stands_beside_what_was_said_with_its_day() {
    let mut walk = finished(ROLE);
    let item = item(&walk);
    learns(walk.passes(3), 1, "2026-05-14").is_at(Place::Result).sees("Noted beside what you said before");
    walk.sees("learned Thu 14 May").sees("Before: you don't know");
    let session = walk.session();
    assert_eq!(session.answers.get(item).and_then(Answer::level).unwrap().get(), 1);
    let earlier = &session.remarks[item].earlier;
    assert_eq!(earlier.len(), 1, "a level and how it is known are one thing learned");
    assert_eq!(earlier[0].learned, Some("2026-05-14".parse().unwrap()));
}

#[test]
fn enter_alone_learns_nothing_that_nobody_said() {
    let mut walk = finished(ROLE);
    let item = item(&walk);
    learns(walk.passes(2), 3, "today").act(Act::Part(Part::Yours)).act(Act::Learn(item));
    for act in [Act::Level(3), Act::Evidence(0)] {
        let page = walk.page();
        assert_eq!(page.choices[page.mark.unwrap()].act, act);
        walk.act(act);
    }
    walk.goes_on().is_refused("said already");
}

#[test]
fn page_one_says_what_moved() {
    let mut walk = finished(ROLE);
    walk.does_not_see("you learned");
    learns(walk.passes(2), 1, "today").act(Act::Part(Part::Verdict));
    walk.sees("Since Tue 12 May you learned one thing. The verdict stays.");
}

#[test]
fn what_was_put_in_on_the_day_of_the_result_was_not_learned_since() {
    let mut walk = finished(ROLE);
    learns(&mut walk, 1, "today").act(Act::Part(Part::Verdict));
    walk.sees("On the same day you put in one thing more. The verdict stays.")
        .does_not_see("Since Tue 12 May");
}

#[test]
fn the_day_is_not_before_the_answers_and_not_to_come() {
    let mut walk = finished(ROLE);
    learns(walk.passes(2), 1, "2026-05-10").is_refused("That was before you answered").is_at(Place::Learn);
    walk.types("2026-05-20").is_refused("still to come").types("2026-05-13").is_at(Place::Result);
}

#[test]
fn a_check_in_is_filled_in_for_fourteen_days() {
    let mut walk = finished(ROLE);
    let item = item(&walk);
    walk.passes(14).act(Act::Learn(item)).is_at(Place::Learn).goes_back();
    walk.passes(1).act(Act::Learn(item)).is_refused("belongs in the next one");
}

#[test]
fn an_offer_is_filled_in_until_it_is_decided() {
    let mut walk = finished(OFFER);
    let item = item(&walk);
    walk.passes(40).act(Act::Learn(item)).is_at(Place::Learn).goes_back();
    walk.act(Act::Decide).act(Act::Set(0, "accept".into())).acts([
        Act::GoOn,
        Act::GoOn,
        Act::GoOn,
        Act::GoOn,
    ]);
    walk.is_at(Place::Decided).goes_back().act(Act::Learn(item)).is_refused("You have decided");
}

#[test]
fn what_was_wrong_is_corrected_and_has_no_day() {
    let mut walk = finished(ROLE);
    let item = item(&walk);
    walk.act(Act::Wrong(item)).sees("a correction").acts([Act::Level(3), Act::Evidence(0)]);
    walk.is_at(Place::Result).does_not_see("you learned");
    assert!(walk.session().remarks[item].earlier.iter().all(|earlier| earlier.learned.is_none()));
    walk.act(Act::Part(Part::Yours)).sees("Corrected: it was you don't know");
}
