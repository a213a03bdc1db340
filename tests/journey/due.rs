//! What is due and what comes, on Home.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::report::jot::Kind;
use stay_or_go::session::{Choice, Decision, Review};
use stay_or_go::store::Draft;

use super::solo::after_two;
use super::walk::Walk;

#[test]
fn home_names_three_of_what_is_due_counts_the_rest_and_tells_all_when_asked() {
    let mut walk = Walk::new();
    for number in 1..=5 {
        let (what, by) = (format!("Thing {number}"), format!("+{number}"));
        walk.act(Act::Write(Kind::Ask)).types(&what).types("Maria").types(&by).goes_on();
    }
    walk.is_at(Place::Home).sees("Next").sees("Thing 1").sees("Thing 2").does_not_see("Thing 3");
    walk.sees("All of it: 5 to come").does_not_see("Due");
    walk.passes(4).act(Act::Leave);
    walk.sees("Due, 3 of 4").sees("Thing 1").sees("Thing 3").does_not_see("Thing 4").sees("Thing 5");
    walk.sees("All of it: 4 due, 1 to come");
    assert_eq!(walk.page().mark, Some(0), "what is due is marked, not the way to all of it");
    walk.act(Act::AllDue).is_at(Place::Home).sees("Thing 4").sees("Only the first of these");
    walk.takes("you asked Maria: Thing 5").is_at(Place::Log).goes_back().is_at(Place::Home);
    walk.does_not_see("Thing 4");
}

#[test]
fn what_was_accepted_is_checked_in_on_as_a_role() {
    let mut walk = after_two();
    let names = walk.store.list().unwrap().names;
    let mut kept = names.iter().map(|name| walk.store.session(name).unwrap());
    let (mut session, assessment) = kept.find(|(session, _)| session.place == "Fabrikam").unwrap();
    let (made, starts) = (walk.journey.now, Some("2026-05-20".parse().unwrap()));
    let decision = Decision { choice: Choice::Stay, made, starts, ..Decision::default() };
    session.follow_up.review = decision.look_again().map(Review::On);
    session.decide(decision);
    walk.store.save(&Draft { session, assessment, verdict: None }).unwrap();
    walk.act(Act::Leave).sees("Fabrikam: your first day there, Wed 20 May, in 8 days");
    walk.passes(98).act(Act::Leave).takes("Fabrikam: your first check-in there, today");
    walk.is_at(Place::SetUp).sees("[Fabrikam]").sees("My current role");
}
