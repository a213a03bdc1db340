//! What is due, on its day and not before, and never twice.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use stay_or_go::assessment::shipped;
use stay_or_go::journey::recall;
use stay_or_go::log::{End, Entry, Matter, Promise};
use stay_or_go::memory::{self, Act, Due, Known, What};
use stay_or_go::report;
use stay_or_go::session::{
    Action, Choice, Decision, Expectation, Hindsight, Met, Review, Session, Sureness, Told,
};

use super::home::{Home, ask, reference, session, time, win};

/// What has a day, as of this one: what is due, and what comes.
fn days(home: &Home, day: &str) -> (Vec<Due>, Vec<Due>) {
    let today: Date = day.parse().unwrap();
    let days = recall::due(&home.store, today, &TimeZone::UTC).unwrap();
    days.into_iter().partition(|due| due.is_due(today))
}

#[track_caller]
fn due(home: &Home, day: &str) -> Vec<String> {
    let due = days(home, day).0;
    due.iter().map(|due| format!("{} {} {}", due.on, due.place, due.what.id())).collect()
}

/// What is due and what comes, in the words of a list.
fn told(home: &Home, day: &str) -> Vec<String> {
    let (due, next) = days(home, day);
    let line = |due: &Due| report::due::line(due, day.parse().unwrap());
    let next = next.iter().map(|next| format!("next: {}", line(next)));
    due.iter().map(line).chain(next).collect()
}

fn day(day: &str) -> Option<Date> {
    day.parse().ok()
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
    assert_eq!(due(&home, "2026-02-01"), ["2026-02-01 Northwind ask"]);
    assert_eq!(due(&home, "2026-03-01"), ["2026-02-01 Northwind ask", "2026-03-01 Northwind decision"]);
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
        let waiting: Vec<_> = memory::waiting(history.heads(), &[]).into_iter().cloned().collect();
        waiting.into_iter().map(|head| (head.place, head.review)).collect::<Vec<_>>()
    };
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 2);
    asked.0.follow_up.review = Some(Review::after("When they answer"));
    home.keep(&asked);
    assert_eq!(waiting(), [("Northwind".to_owned(), Some(Review::When("they answer".to_owned())))]);
    assert!(due(&home, "2027-01-01").is_empty(), "no day brings it back");
    home.keep(&session("current-role", 2, "Northwind", "2026-02-10", 2));
    assert!(waiting().is_empty());
}

/// What has a day, in the order in which it was kept: the day, the lines.
#[track_caller]
fn tells(home: &Home, cases: &[(&str, &[&str])]) {
    for (day, lines) in cases {
        assert_eq!(told(home, day), *lines, "{day}");
    }
}

fn keep(home: &Home, kind: &str, number: u64, place: &str, began: &str, with: impl FnOnce(&mut Session)) {
    let mut kept = session(kind, number, place, began, 2);
    with(&mut kept.0);
    home.keep(&kept);
}

fn accepted(session: &mut Session, starts: &str) {
    let decision =
        Decision { choice: Choice::Stay, starts: day(starts), made: session.started, ..Decision::default() };
    session.follow_up.review = decision.look_again().map(Review::On);
    session.decide(decision);
}

#[test]
fn an_answer_to_an_offer_is_counted_down_and_asked_for_until_it_is_given() {
    let home = Home::new();
    keep(&home, "job-offer", 1, "Northwind", "2026-11-20", |offer| {
        offer.answers.context.decide_by = day("2026-12-08");
    });
    tells(
        &home,
        &[
            ("2026-11-28", &["next: Northwind: your answer, Tue 8 Dec, in 10 days"]),
            ("2026-12-08", &["Northwind: your answer, today"]),
            ("2027-01-08", &["Northwind: Tue 8 Dec 2026 has passed. What became of it?"]),
        ],
    );
    keep(&home, "job-offer", 1, "Northwind", "2026-11-20", |offer| {
        offer.answers.context.decide_by = day("2026-12-08");
        offer.decide(Decision { choice: Choice::Go, made: time("2026-12-01"), ..Decision::default() });
    });
    tells(&home, &[("2026-12-09", &[])]);
}

#[test]
fn a_place_is_to_be_looked_at_again_once() {
    let home = Home::new();
    for (kind, number) in [("current-role", 1), ("pulse", 2)] {
        keep(&home, kind, number, "Northwind", "2026-01-10", |session| {
            session.follow_up.review = day("2026-02-10").map(Review::On);
        });
    }
    let again = "Northwind: time to look again, whenever you like (planned for Tue 10 Feb)";
    tells(&home, &[("2026-03-01", &[again])]);
    keep(&home, "pulse", 2, "Northwind", "2026-01-10", |session| {
        session.follow_up.review = day("2026-02-12").map(Review::On);
    });
    tells(&home, &[("2026-03-01", &[again])]);
}

#[test]
fn more_time_for_an_offer_has_the_new_day() {
    let home = Home::new();
    keep(&home, "job-offer", 1, "Northwind", "2026-11-20", |offer| {
        offer.answers.context.decide_by = day("2026-12-08");
        offer.decide(Decision { made: time("2026-12-01"), ..decision("2026-12-15") });
    });
    let holds = "next: Northwind: your decision holds until Tue 15 Dec, in";
    let answer = "next: Northwind: your answer, Tue 8 Dec, in 6 days";
    tells(
        &home,
        &[
            ("2026-12-02", &[answer, &format!("{holds} 13 days")]),
            ("2026-12-09", &["next: Northwind: your answer, Tue 15 Dec, in 6 days"]),
            ("2026-12-16", &["Northwind: Tue 15 Dec has passed. What became of it?"]),
        ],
    );
}

#[test]
fn the_first_day_and_the_first_check_in_follow_an_offer_that_was_accepted() {
    let home = Home::new();
    keep(&home, "job-offer", 1, "Northwind", "2026-01-05", |offer| accepted(offer, "2026-02-01"));
    let first = "next: Northwind: your first check-in there, Sat 2 May, in 90 days";
    tells(
        &home,
        &[
            ("2026-02-01", &["Northwind: your first day there, today", first]),
            ("2026-02-02", &["next: Northwind: your first check-in there, Sat 2 May, in 89 days"]),
        ],
    );
    // A pulse there is no check-in.
    keep(&home, "pulse", 2, "Northwind", "2026-03-31", |pulse| {
        pulse.follow_up.review = Some(Review::When("we move".into()));
    });
    assert_eq!(due(&home, "2026-05-02"), ["2026-05-02 Northwind review"]);
    keep(&home, "current-role", 3, "northwind ", "2026-05-03", |_| {});
    tells(&home, &[("2026-05-04", &[])]);
}

#[test]
fn steps_are_named_each_but_not_where_they_speak_of_danger() {
    let home = Home::new();
    let step = |text: &str, who: &str, by: &str| {
        let (text, who) = (text.to_owned(), who.to_owned());
        Action { text, who, by: day(by), ..Action::default() }
    };
    let steps = [
        step("Ask Eva for an hour.", "", "2026-02-01"),
        step("Send the numbers", "Jo", "2026-02-03"),
        step("No day", "", "2026-02-03"),
    ];
    keep(&home, "current-role", 1, "Northwind", "2026-01-10", |session| {
        session.follow_up.actions = steps.to_vec();
        session.follow_up.actions[2].by = None;
    });
    keep(&home, "current-role", 2, "Fabrikam", "2026-01-10", |session| {
        session.follow_up.actions = vec![step("See a doctor", "", "2026-02-02")];
        let told = Told { danger: true, ..Told::default() };
        session.decide(Decision { made: session.started, told: Some(told), ..Decision::default() });
    });
    tells(
        &home,
        &[(
            "2026-02-02",
            &[
                "Northwind: Ask Eva for an hour (planned for Sun 1 Feb)",
                "Fabrikam: a step of your plan, today",
                "next: Northwind: Jo: Send the numbers, Tue 3 Feb, in 1 day",
            ],
        )],
    );
}

#[test]
fn a_pulse_comes_back_after_a_month_for_who_took_one() {
    let home = Home::new();
    keep(&home, "pulse", 1, "Northwind", "2026-01-31", |_| {});
    keep(&home, "pulse", 2, "Fabrikam", "2026-03-31", |_| {});
    tells(
        &home,
        &[
            ("2026-04-01", &["next: Fabrikam: the next pulse, Thu 30 Apr, in 29 days"]),
            ("2026-04-30", &["Fabrikam: time for a pulse, today"]),
            ("2026-05-02", &["Fabrikam: time for a pulse, whenever you like (planned for Thu 30 Apr)"]),
        ],
    );
}

#[test]
fn a_check_in_during_a_shock_leaves_the_review_where_it_was_planned() {
    let home = Home::new();
    let model_has = shipped::assessment("current-role").unwrap().model().trend().shock_days;
    assert_eq!(memory::SHOCK_DAYS, model_has);
    keep(&home, "current-role", 1, "Northwind", "2026-05-25", |first| {
        first.follow_up.review = day("2026-07-24").map(Review::On);
    });
    keep(&home, "current-role", 2, "Northwind", "2026-06-20", |shaken| {
        shaken.answers.context.shock_days_ago = Some(10);
        shaken.follow_up.review = day("2026-06-25").map(Review::On);
    });
    let settled = "next: Northwind: look again, Thu 25 Jun, in 4 days, when a comparison counts again";
    let planned = "next: Northwind: look again, Fri 24 Jul, in 33 days";
    tells(&home, &[("2026-06-21", &[settled, planned])]);
    keep(&home, "current-role", 3, "Northwind", "2026-06-25", |_| {});
    tells(&home, &[("2026-06-26", &[])]);
}

#[test]
fn after_a_first_check_in_there_is_nothing_that_a_comparison_could_count_for() {
    let home = Home::new();
    keep(&home, "current-role", 1, "Northwind", "2026-06-20", |shaken| {
        shaken.answers.context.shock_days_ago = Some(10);
        shaken.follow_up.review = day("2026-06-25").map(Review::On);
    });
    tells(&home, &[("2026-06-21", &["next: Northwind: look again, Thu 25 Jun, in 4 days"])]);
    // One of another sort is none to compare with.
    keep(&home, "pulse", 2, "Northwind", "2026-06-01", |pulse| {
        pulse.follow_up.review = day("2027-06-01").map(Review::On);
    });
    let told = told(&home, "2026-06-21");
    assert!(told.iter().any(|line| line.contains("Thu 25 Jun")), "{told:?}");
    assert!(told.iter().all(|line| !line.contains("counts again")), "{told:?}");
}

#[test]
fn what_cannot_be_moved_stands_before_what_is_due_longer() {
    let home = Home::new();
    home.store.keep(&ask(9, "Northwind", "2026-01-11", "An hour", Some("2026-02-01"))).unwrap();
    keep(&home, "job-offer", 1, "Fabrikam", "2026-01-20", |offer| {
        offer.answers.context.decide_by = day("2026-03-01");
    });
    tells(
        &home,
        &[(
            "2026-03-01",
            &["Fabrikam: your answer, today", "Northwind: you asked Maria: An hour, Sun 1 Feb, 28 days ago"],
        )],
    );
}

#[test]
fn nothing_is_asked_about_a_place_that_is_closed() {
    let home = Home::new();
    keep(&home, "pulse", 1, "Northwind", "2026-01-31", |_| {});
    keep(&home, "current-role", 2, "Northwind", "2026-01-10", |session| {
        session.decide(decision("2026-03-01"));
        session.follow_up.review = Some(Review::When("the budget is out".into()));
        session.follow_up.actions = vec![Action { by: day("2026-02-01"), ..Action::new("Ask".into()) }];
    });
    let asked = ask(9, "Northwind", "2026-01-11", "An hour", Some("2026-02-01"));
    let ended = Entry { matter: Matter::Ending(End::Left), ..win(10, "NORTHWIND", "2026-05-01", "") };
    let act = Act {
        meeting: reference(7),
        who: "Ada".into(),
        what: "Ask Tom".into(),
        by: day("2026-02-01").unwrap(),
        place: String::new(),
    };
    let history = recall::history(&home.store).unwrap();
    let heads: Vec<_> = history.heads().collect();
    let today = day("2026-06-01").unwrap();
    let with = |entries: &[Entry]| {
        let (heads, acts) = (heads.clone(), vec![act.clone()]);
        memory::due(&Known { heads, entries, acts, together: Vec::new(), zone: &TimeZone::UTC }, today)
    };
    assert_eq!(with(std::slice::from_ref(&asked)).len(), 5);
    let over = [asked, ended];
    let left = with(&over);
    assert!(matches!(left.as_slice(), [Due { what: What::Act(_), .. }]), "{left:?}");
    assert!(memory::waiting(heads, &over).is_empty());
}

/// A role of which a review, an ask and a decision have passed.
fn long_ago() -> Home {
    let home = Home::new();
    keep(&home, "current-role", 1, "Northwind", "2026-01-10", |session| {
        session.follow_up.review = day("2026-04-10").map(Review::On);
    });
    home.store.keep(&ask(9, "Northwind", "2026-01-11", "An hour", Some("2026-02-01"))).unwrap();
    home
}

#[test]
fn after_a_year_one_thing_is_asked_in_place_of_all_that_was_due() {
    let home = long_ago();
    assert_eq!(due(&home, "2027-01-10").len(), 2);
    let asked = "It is a year since you looked at Northwind. Is it still yours?";
    let later = "It is three years since you looked at Northwind. Is it still yours?";
    tells(&home, &[("2027-01-11", &[asked]), ("2029-06-01", &[later])]);
    // What was noted meanwhile counts as a look.
    home.store.keep(&win(10, "northwind", "2026-12-24", "It shipped")).unwrap();
    assert_eq!(due(&home, "2027-01-11").len(), 2);
    tells(&home, &[("2027-12-24", &[asked])]);
    let ended = Entry { matter: Matter::Ending(End::Left), ..win(11, "Northwind", "2027-12-25", "") };
    home.store.keep(&ended).unwrap();
    tells(&home, &[("2029-01-01", &[])]);
}

#[test]
fn after_a_year_nobody_is_asked_where_something_is_to_come_or_another_question_stands() {
    let home = long_ago();
    keep(&home, "current-role", 1, "Northwind", "2026-01-10", |session| {
        session.follow_up.review = day("2027-06-01").map(Review::On);
    });
    assert_eq!(due(&home, "2027-05-01"), ["2026-02-01 Northwind ask"]);
    assert_eq!(due(&home, "2027-06-01"), ["2027-01-11 Northwind still"]);
    let go = Decision { choice: Choice::Go, ..decision("2026-03-01") };
    keep(&home, "current-role", 1, "Northwind", "2026-01-10", |session| session.decide(go));
    tells(&home, &[("2028-01-01", &["Have you left Northwind?"])]);
    let home = Home::new();
    keep(&home, "job-offer", 1, "Fabrikam", "2026-01-10", |offer| {
        offer.answers.context.decide_by = day("2026-02-01");
    });
    tells(&home, &[("2028-01-01", &["Fabrikam: Sun 1 Feb 2026 has passed. What became of it?"])]);
}

#[test]
fn due_says_nothing_where_nothing_is_and_names_no_verdict() {
    let home = Home::new();
    assert_eq!(home.prints(&["due"]), "");
    assert_eq!(home.prints(&["due", "--brief", "--within", "60"]), "");
    keep(&home, "job-offer", 1, "Northwind", "2026-01-10", |offer| {
        offer.decide(Decision { condition: "they lie".into(), ..decision("2026-02-01") });
        offer.follow_up.review = day("2099-01-01").map(Review::On);
    });
    let promise = Promise { who: "Maria".into(), by: day("2026-02-02"), ..Promise::default() };
    let entry = ask(9, "Northwind", "2026-01-11", "A line", None);
    home.store.keep(&Entry { matter: Matter::Commitment(promise), ..entry }).unwrap();
    let said = home.prints(&["due"]);
    assert!(said.starts_with("Northwind: look at your decision again (it held until Sun 1 Feb"), "{said}");
    assert!(said.contains("\nNorthwind: Maria promised: A line, Mon 2 Feb"), "{said}");
    assert_eq!(said.lines().count(), 2, "{said}");
    assert_eq!(home.prints(&["due", "--brief"]), "2 due\n");
    let wide = home.prints(&["due", "--brief", "--within", "60000"]);
    assert_eq!(wide, "2 due, 1 to come\n");
    let json = home.json(&["due", "--json", "--within", "60000"]);
    assert_eq!((json["format"].as_u64(), json["kind"].as_str()), (Some(2), Some("due")));
    assert_eq!(
        (json["due"][0]["what"].as_str(), json["next"][0]["what"].as_str()),
        (Some("decision"), Some("review"))
    );
    assert!(json["due"][0]["days"].as_i64().unwrap() < 0);
    for said in [said, json.to_string()] {
        assert!(!said.contains("more time") && !said.contains("they lie"), "{said}");
    }
    // The plan is for oneself: it tells the decision, and what comes before its day.
    let plan = home.prints(&["plan"]);
    assert!(plan.contains("(ask for more time, if they lie)"), "{plan}");
    assert!(plan.contains("Next\n  - Northwind: look again, Thu 1 Jan 2099, in "), "{plan}");
    assert_eq!(home.json(&["plan", "--json"])["due"][0]["decision"]["choice"], "not-yet");
}

#[test]
fn decisions_tell_what_was_expected_and_what_happened() {
    let home = Home::new();
    assert_eq!(home.prints(&["decisions"]), "No decisions yet.\n");
    let expects = |happens: &str| Expectation {
        happens: happens.into(),
        sure: Some(Sureness::Fairly),
        turns_back: "layoffs".into(),
    };
    keep(&home, "current-role", 1, "Northwind", "2026-01-10", |session| {
        session.decide(Decision { expects: expects("a sponsor"), ..decision("2026-02-01") });
        let said = Hindsight { happened: "Eva left".into(), met: Met::NotMet, ..Hindsight::default() };
        session.decision.as_mut().unwrap().look_back(said, None);
        let told = Some(Told { id: "x".into(), headline: "A verdict".into(), ..Told::default() });
        let made = time("2026-02-02");
        session.decide(Decision {
            choice: Choice::Go,
            made,
            expects: expects("rest"),
            told,
            ..Decision::default()
        });
    });
    keep(&home, "job-offer", 2, "Fabrikam", "2026-03-10", |offer| accepted(offer, "2026-04-01"));
    assert!(due(&home, "2026-03-01").is_empty(), "what was looked back at is due no more");
    let said = home.prints(&["decisions"]);
    assert_eq!(
        said.trim_end(),
        "\
You looked back at 1; 0 came as you expected.

Fabrikam, a job offer, Tue 10 Mar 2026
  Accept
    first day: Wed 1 Apr 2026

Northwind, my current role, Mon 2 Feb 2026
  Go
    you expect: rest (fairly sure)
    you turn back if: layoffs

Northwind, my current role, Sat 10 Jan 2026
  Not yet, until Sun 1 Feb 2026 (decided anew since)
    you expect: a sponsor (fairly sure)
    you turn back if: layoffs
    what happened: Eva left
    as expected: not met"
    );
    let json = home.json(&["decisions", "northwind", "--json"]);
    assert_eq!(json["kind"], "decisions");
    let all = json["decisions"].as_array().unwrap();
    assert_eq!((all.len(), &all[0]["stands"], &all[1]["stands"]), (2, &true.into(), &false.into()));
    assert_eq!(all[1]["decision"]["hindsight"][0]["met"], "not-met");
}

#[test]
fn the_first_day_is_said_on_the_command_line_too() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    let refused = home.refuses(&["plan", "decide", "stay", "--starts", "2099-01-01"]);
    assert!(refused.contains("--starts is for an offer that you accept"), "{refused}");
    home.keep(&session("job-offer", 2, "Fabrikam", "2026-01-11", 3));
    home.prints(&["plan", "decide", "accept", "--session", "Fabrikam", "--starts", "2099-01-01"]);
    let next = home.json(&["plan", "--about", "Fabrikam", "--json"])["next"].clone();
    let days: Vec<_> = next.as_array().unwrap().iter().map(|next| (&next["what"], &next["on"])).collect();
    let [start, review] = ["start", "review"].map(serde_json::Value::from);
    assert_eq!(days, [(&start, &"2099-01-01".into()), (&review, &"2099-04-01".into())]);
}
