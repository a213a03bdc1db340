//! Trying other answers: the verdict moves on the page, and nowhere else.

use stay_or_go::assessment::Polarity;
use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::state::At;
use stay_or_go::report::result::Part;

use super::solo::{at_first_card, finished, finishes};
use super::walk::Walk;

const ROLE: &str = "Check in on my current role";

/// Trying, where much is known.
fn trying() -> Walk {
    let mut walk = at_first_card();
    walk.gate([0; 6]).answers(&[2, 1, 2, 3], 0).goes_on().act(Act::Gut(Some(3))).is_at(Place::Result);
    walk.acts([Act::Part(Part::Change), Act::Try]).is_at(Place::Try);
    walk
}

fn item(walk: &Walk) -> usize {
    let At::Try(at) = walk.journey.here() else { panic!("{}", walk.text()) };
    at.item
}

#[test]
fn what_is_tried_moves_the_verdict_on_the_page_and_no_session() {
    let mut walk = trying();
    let before = walk.session();
    let banner = |walk: &Walk| {
        let At::Try(at) = walk.journey.here() else { panic!("{}", walk.text()) };
        at.banner.clone()
    };
    let first = banner(&walk);
    walk.act(Act::Help)
        .sees("What you try is not kept.")
        .sees("What you answered is saved as you answered it.");
    walk.does_not_see("Everything is saved").goes_back().is_at(Place::Try);
    walk.sees("Only trying. Nothing here is kept.").acts([Act::Level(0), Act::NextCard, Act::Level(0)]);
    walk.acts([Act::NextCard, Act::Level(0)]);
    assert_ne!(banner(&walk), first, "{}", walk.text());
    walk.goes_back().is_at(Place::Result).act(Act::Leave);
    assert_eq!(walk.session(), before);
}

#[test]
fn it_asks_what_would_have_to_happen_and_who_would_do_it() {
    let mut walk = trying();
    let (better, worse) = ends(&walk);
    walk.does_not_see("who would do it").act(Act::Level(better)).sees("You said: ");
    walk.sees("What would have to happen for").sees("who would do it?");
    walk.act(Act::Level(worse)).does_not_see("who would do it").sees("How would you notice");
    walk.act(Act::Undo).does_not_see("How would you notice");
}

/// The best level of the statement in view, and the worst.
fn ends(walk: &Walk) -> (u8, u8) {
    let assessment = &walk.journey.editor.as_ref().unwrap().assessment;
    let symptom = assessment.item(item(walk)).polarity == Polarity::Symptom;
    if symptom { (0, 4) } else { (4, 0) }
}

#[test]
fn while_the_verdict_is_put_off_a_trial_shows_where_it_leans() {
    let mut walk = Walk::new();
    walk.takes("Weigh a job offer").fills("Northwind").begins().gate([0; 6]);
    // What only those who want a yes say is too little for a verdict, and enough to lean.
    walk.answers(&[3, 2, 4], 2).goes_on().act(Act::Gut(Some(3))).is_at(Place::Result);
    walk.act(Act::Part(Part::Change)).sees("It would lean to ");
    let text = walk.text();
    let to = text.split_once("It would lean to ").unwrap().1.split_once(" if ").unwrap().0.to_owned();
    walk.act(Act::Try).sees("leans to ").does_not_see(&format!("leans to {to}"));
    let tried = (0..=4).find(|level| {
        walk.act(Act::Level(*level));
        walk.text().contains(&format!("leans to {to} now."))
    });
    assert!(tried.is_some(), "{to}: {}", walk.text());
    walk.sees(&format!("leans to {to}")).sees("What you said comes to: Find out first, leaning to ");
}

#[test]
fn three_answers_differ_at_most_and_what_was_said_is_no_difference() {
    let mut walk = trying();
    for _ in 0..3 {
        // One of the two is not what was said.
        walk.acts([Act::Level(4), Act::Level(0), Act::NextCard]);
    }
    walk.acts([Act::Level(4), Act::Level(0)]).is_refused("Three at once are enough");
    walk.act(Act::Undo).acts([Act::NextCard, Act::Level(4), Act::Level(0)]).sees("You said: ");
}

#[test]
fn an_unknown_answer_can_be_tried_as_if_it_was_seen() {
    let mut walk = finished(ROLE);
    walk.acts([Act::Part(Part::Change), Act::Try]).sees("You said: not known yet.").act(Act::Level(1));
    walk.sees("How would you find out whether it is so");
}

#[test]
fn safety_answers_are_not_among_what_can_be_tried() {
    let mut walk = trying();
    let (first, mut seen) = (item(&walk), Vec::new());
    loop {
        seen.push(item(&walk));
        walk.act(Act::NextCard);
        if item(&walk) == first {
            break;
        }
    }
    let assessment = walk.journey.editor.as_ref().unwrap().assessment.clone();
    assert_eq!(seen.len(), 50, "each once");
    assert!(seen.iter().all(|item| !assessment.item(*item).is_gate()));
    let gate = (0..assessment.items().len()).find(|item| assessment.item(*item).is_gate()).unwrap();
    walk.act(Act::Find("safety".into())).act(Act::Open(gate)).is_refused("Safety answers are not tried");
}

#[test]
fn an_answer_is_found_by_its_words() {
    let mut walk = trying();
    walk.act(Act::Find("research".into())).is_at(Place::Find).goes_on().is_at(Place::Try);
}

#[test]
fn nothing_is_tried_where_safety_comes_first_or_was_left_out() {
    let mut walk = at_first_card();
    finishes(&mut walk, [3, 0, 0, 0, 0, 0]);
    walk.sees("Safety first").act(Act::Try).is_at(Place::Result).is_refused("Nothing is weighed here");
    let mut walk = at_first_card();
    walk.act(Act::Decline).gate([0; 6]).acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(None));
    walk.act(Act::Part(Part::Change)).has_no_row("Try it").act(Act::Try).is_refused("was left out");
}
