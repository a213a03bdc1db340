//! What is due, on its day and not before, and never twice.

use stay_or_go::journey::recall;
use stay_or_go::memory::{self, Due, What};
use stay_or_go::session::{Choice, Decision, Review};

use super::home::{Home, ask, session, time};

#[track_caller]
fn due(home: &Home, day: &str) -> Vec<String> {
    let what = |due: &Due| match &due.what {
        What::Decision { .. } => "decision",
        What::Review { .. } => "review",
        What::Promise(_) => "promise",
        What::Plan { .. } => "plan",
    };
    let due = recall::due(&home.store, day.parse().unwrap()).unwrap();
    due.iter().map(|due| format!("{} {} {}", due.on, due.place, what(due))).collect()
}

fn decision(until: &str) -> Decision {
    let until = Some(until.parse().unwrap());
    Decision {
        choice: Choice::NotYet,
        condition: String::new(),
        until,
        made: time("2026-01-10"),
        ..Decision::default()
    }
}

#[test]
fn each_thing_is_due_on_its_day() {
    let home = Home::new();
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 2);
    asked.0.decide(decision("2026-03-01"));
    asked.0.follow_up.review = Some(Review::On("2026-04-10".parse().unwrap()));
    home.keep(&asked);
    home.store.keep(&ask(2, "Northwind", "2026-01-11", "An hour", Some("2026-02-01"))).unwrap();
    assert!(due(&home, "2026-01-31").is_empty());
    assert_eq!(due(&home, "2026-02-01"), ["2026-02-01 Northwind promise"]);
    assert_eq!(due(&home, "2026-03-01"), ["2026-02-01 Northwind promise", "2026-03-01 Northwind decision"]);
    assert_eq!(due(&home, "2026-05-01").len(), 3);
}

#[test]
fn a_later_check_in_answers_a_review_and_a_later_decision_the_one_before() {
    let home = Home::new();
    let mut first = session("current-role", 1, "Northwind", "2026-01-10", 2);
    first.0.decide(decision("2026-03-01"));
    first.0.follow_up.review = Some(Review::On("2026-04-10".parse().unwrap()));
    home.keep(&first);
    let mut second = session("current-role", 2, "Northwind", "2026-04-10", 2);
    second.0.follow_up.review = Some(Review::When("the budget is out".into()));
    home.keep(&second);
    assert_eq!(due(&home, "2026-06-01"), ["2026-03-01 Northwind decision"]);
    let later = Decision { made: time("2026-04-11"), ..decision("2026-09-01") };
    second.0.decide(later);
    home.keep(&second);
    assert!(due(&home, "2026-06-01").is_empty());
    assert_eq!(due(&home, "2026-09-01"), ["2026-09-01 Northwind decision"]);
    assert!(
        home.prints(&["plan"])
            .contains("Northwind, my current role: when this has happened: the budget is out")
    );
}

#[test]
fn an_earlier_decision_stays_in_the_history() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    home.prints(&["plan", "decide", "not-yet", "--if", "she keeps it", "--until", "2099-03-01"]);
    home.prints(&["plan", "decide", "go"]);
    let shown = home.json(&["show", "--json"]);
    assert_eq!(shown["session"]["decision"]["choice"], "go");
    assert_eq!(shown["session"]["earlier_decisions"][0]["choice"], "not-yet");
    let said = home.prints(&["show"]);
    assert!(said.contains("Your decision\n  - go\n"), "{said}");
    assert!(said.contains("Decided before\n  - not yet, if she keeps it, until Sun 1 Mar 2099"), "{said}");
}

#[test]
fn what_waits_for_an_event_waits_until_a_later_session_answers_it() {
    let home = Home::new();
    let waiting = || {
        let history = recall::history(&home.store).unwrap();
        let waiting: Vec<_> = memory::waiting(history.heads()).into_iter().cloned().collect();
        waiting.into_iter().map(|head| (head.place, head.review)).collect::<Vec<_>>()
    };
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 2);
    asked.0.follow_up.review = Some(Review::after("When they answer"));
    home.keep(&asked);
    assert_eq!(waiting(), [("Northwind".to_owned(), Some(Review::When("they answer".to_owned())))]);
    assert!(due(&home, "2099-01-01").is_empty(), "no day brings it back");
    home.keep(&session("current-role", 2, "Northwind", "2026-02-10", 2));
    assert!(waiting().is_empty());
}
