//! What is due and what comes, on Home.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::report::jot::Kind;
use stay_or_go::session::{Choice, Decision, Expectation, Met, Review, Session, Sureness};
use stay_or_go::store::Draft;

use super::solo::{after_one, after_two};
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
    // What is begun is gone on with, not begun a second time.
    let kept = walk.begins().act(Act::Leave).store.list().unwrap().names.len();
    walk.takes("Fabrikam: your first check-in there, today").sees("Fabrikam, my current role");
    assert_eq!(walk.act(Act::Leave).store.list().unwrap().names.len(), kept);
}

/// Home, on the day of a decision about Northwind.
fn on_its_day() -> Walk {
    let mut walk = after_one();
    let mut session = walk.session();
    let expects = Expectation {
        happens: "a named sponsor".into(),
        sure: Some(Sureness::Fairly),
        turns_back: "another reorganisation".into(),
    };
    let (made, until) = (walk.journey.now, Some("2026-05-20".parse().unwrap()));
    let condition = "the mandate is used once".to_owned();
    session.decide(Decision { choice: Choice::Stay, condition, until, made, expects, ..Decision::default() });
    let assessment = walk.store.assessment(&session.assessment).unwrap();
    walk.store.save(&Draft { session, assessment, verdict: None }).unwrap();
    walk.act(Act::Leave)
        .act(Act::Write(Kind::Ask))
        .types("A line for the test")
        .types("Maria")
        .types("+3")
        .goes_on();
    walk.passes(8).act(Act::Leave);
    walk
}

/// Where one says what became of it.
pub fn looking_back() -> Walk {
    let mut walk = on_its_day();
    walk.takes("Northwind: look at your decision again, today").is_at(Place::LookBack);
    walk
}

fn hindsight(session: &Session) -> Vec<(Met, String)> {
    let said = &session.decision.as_ref().unwrap().hindsight;
    said.iter().map(|said| (said.met, said.happened.clone())).collect()
}

#[test]
fn what_happened_is_said_before_what_was_expected_is_read_again() {
    let mut walk = looking_back();
    walk.sees("you decided: stay, if the mandate is used once").sees("you asked Maria: A line for the test");
    walk.does_not_see("a named sponsor").does_not_see("another reorganisation");
    walk.types("Eva opened a meeting with it").sees("a named sponsor (you were fairly sure)");
    walk.sees("another reorganisation").goes_on().is_refused("First one of these");
    walk.types("not m").sees("Was it the decision").types("luck");
    walk.sees("Not met.").sees("what would turn you back: another reorganisation");
    assert_eq!(hindsight(&walk.session()), [(Met::NotMet, "Eva opened a meeting with it".to_owned())]);
    assert_eq!(walk.session().decision.unwrap().hindsight[0].luck, "luck");
    walk.act(Act::Leave).does_not_see("your decision again");
}

#[test]
fn what_was_said_of_a_decision_is_taken_back_and_stands_to_be_changed() {
    let mut walk = looking_back();
    walk.types("Too early").types("not yet").types("soon");
    walk.goes_on().is_refused("Not read as a day").types("+30").goes_on().sees("Not yet.");
    let until = |walk: &Walk| walk.session().decision.unwrap().until.unwrap().to_string();
    assert_eq!((until(&walk).as_str(), hindsight(&walk.session()).len()), ("2026-06-19", 1));
    walk.act(Act::TakeBackHindsight).sees("Taken back.").sees("[Too early]");
    assert_eq!((until(&walk).as_str(), hindsight(&walk.session()).len()), ("2026-05-20", 0));
    walk.goes_on().goes_on().goes_on().goes_on().sees("Not yet.").act(Act::Leave);
    walk.sees("Northwind: your decision holds until Fri 19 Jun, in 30 days");
}
