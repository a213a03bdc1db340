//! What happened since last time, reminders beside items, and the second look.

use jiff::tz::TimeZone;
use stay_or_go::journey::recall;
use stay_or_go::log::{Entry, Matter};
use stay_or_go::memory::{reminders, second_look};
use stay_or_go::model::Level;
use stay_or_go::session::{Action, Answer, Choice, Closing, Course, Decision, Hindsight, Met, Stage};

use super::home::{Home, answer, ask, assessment, session, time, win};

fn began(home: &Home) -> stay_or_go::session::Session {
    let mut now = session("current-role", 2, "Northwind", "2026-04-10", 2);
    now.0.stage = Stage::Answering;
    home.keep(&now);
    now.0
}

#[test]
fn wins_asks_and_shocks_come_back_with_their_dates() {
    let home = Home::new();
    let mut first = session("current-role", 1, "Northwind", "2026-01-10", 2);
    let (text, who, by) = ("Show them the returns".to_owned(), "Jo".to_owned(), None);
    first.0.follow_up.actions.push(Action { who, by, ..Action::new(text) });
    first.0.decide(Decision { choice: Choice::Stay, made: time("2026-01-10"), ..Decision::default() });
    let said = Hindsight { happened: "They came".into(), met: Met::Met, ..Hindsight::default() };
    first.0.decision.as_mut().unwrap().look_back(said, None);
    home.keep(&first);
    let mut pulse = session("pulse", 5, "Northwind", "2026-02-10", 2);
    pulse.0.answers.context.shock_days_ago = Some(4);
    pulse.0.answers.context.shock = Some("reorganised".into());
    home.keep(&pulse);
    let mut kept = ask(11, "Northwind", "2026-01-12", "An hour with customers", Some("2026-02-01"));
    let closing = Closing { note: "came twice".into(), ..Closing::at(time("2026-02-02")) };
    kept.promise_mut().unwrap().course = Course::Kept(closing);
    let open_from_before = ask(12, "Northwind", "2025-11-01", "A budget line", Some("2026-03-01"));
    let told_before = win(13, "Northwind", "2025-12-01", "Old news");
    let elsewhere = win(14, "Fabrikam", "2026-02-01", "Elsewhere");
    let fresh = win(15, "Northwind", "2026-03-01", "Returns page shipped");
    // It was noted later than it happened.
    let on = Some("2026-02-20".parse().unwrap());
    let late = Entry { on, ..win(16, "Northwind", "2026-03-02", "A thank-you") };
    for entry in [&kept, &open_from_before, &told_before, &elsewhere, &fresh, &late] {
        home.store.keep(entry).unwrap();
    }
    began(&home);
    let said = home.prints(&["show", "@last", "--since"]);
    let expected = [
        "What shook things:",
        "  - Fri 6 Feb 2026, reorganised",
        "Asked and promised:",
        "  - Sat 1 Nov 2025, you asked Maria: A budget line; by Sun 1 Mar 2026, ",
        "  - Mon 12 Jan 2026, you asked Maria: An hour with customers; kept, noted on Mon 2 Feb 2026: came twice",
        "You chose:",
        "  - Jo: Show them the returns; no date",
        "Small wins:",
        "  - Fri 20 Feb 2026, A thank-you",
        "  - Sun 1 Mar 2026, Returns page shipped",
        "You decided:",
        "  - stay; when you looked back: met",
    ];
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("Last time was Sat 10 Jan 2026, "), "{said}");
    assert_eq!(lines.len(), expected.len() + 1, "{said}");
    for (line, expected) in lines[1..].iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}");
    }
    let json = home.json(&["show", "@last", "--since", "--json"]);
    assert_eq!(json["promises"][1]["outcome"], "kept");
    assert_eq!(json["wins"][1]["text"], "Returns page shipped");
}

#[test]
fn what_became_of_an_older_plan_and_decision_is_no_nothing() {
    let home = Home::new();
    let mut old = session("current-role", 1, "Northwind", "2026-01-15", 2);
    old.0.decide(Decision { choice: Choice::Stay, made: time("2026-01-15"), ..Decision::default() });
    let closed = |day, note: &str| Course::Kept(Closing { note: note.into(), ..Closing::at(time(day)) });
    for (text, course) in [
        ("Find two allies", closed("2026-04-02", "one left the firm")),
        ("Ask for an hour", closed("2026-02-02", "long ago")),
    ] {
        old.0.follow_up.actions.push(Action { course, ..Action::new(text.into()) });
    }
    home.keep(&old);
    home.keep(&session("current-role", 3, "Northwind", "2026-03-20", 2));
    began(&home);
    assert!(home.prints(&["show", "@last", "--since"]).contains("Nothing was noted since."));
    let said = Hindsight { at: time("2026-04-03"), met: Met::NotMet, ..Hindsight::default() };
    old.0.decision.as_mut().unwrap().look_back(said, None);
    old.0.changed = time("2026-04-03");
    home.keep(&old);
    let said = home.prints(&["show", "@last", "--since"]);
    assert!(!said.contains("Nothing was noted") && !said.contains("long ago"), "{said}");
    assert!(
        said.contains("you: Find two allies; kept, noted on Thu 2 Apr 2026: one left the firm"),
        "{said}"
    );
    assert!(said.contains("stay; when you looked back: not met"), "{said}");
}

#[test]
fn a_first_pulse_counts_from_the_newest_check_in_and_names_the_decision_that_stands() {
    for decided in [true, false] {
        let home = Home::new();
        let mut first = session("current-role", 1, "Northwind", "2025-11-10", 2);
        if decided {
            first.0.decide(Decision {
                choice: Choice::Stay,
                made: time("2025-11-10"),
                ..Decision::default()
            });
        }
        home.keep(&first);
        home.keep(&session("current-role", 2, "Northwind", "2026-05-12", 2));
        home.keep(&session("current-role", 3, "Northwind", "2026-08-12", 2));
        home.store.keep(&win(11, "Northwind", "2026-02-01", "Told before")).unwrap();
        home.store.keep(&win(12, "Northwind", "2026-09-01", "It shipped")).unwrap();
        let mut pulse = session("pulse", 4, "Northwind", "2026-11-29", 2);
        pulse.0.stage = Stage::Answering;
        home.keep(&pulse);
        let said = home.prints(&["show", "@last", "--since"]);
        assert!(said.starts_with("Last time was Wed 12 Aug 2026, "), "{said}");
        assert!(said.contains("It shipped") && !said.contains("Told before"), "{said}");
        assert_eq!(said.contains("You decided:\n  - stay"), decided, "{said}");
    }
}

#[test]
fn a_pulse_takes_nothing_from_the_next_check_in() {
    let home = Home::new();
    home.keep(&session("pulse", 5, "Northwind", "2026-02-10", 2));
    home.store.keep(&win(11, "Northwind", "2026-02-01", "It shipped")).unwrap();
    began(&home);
    let said = home.prints(&["show", "@last", "--since"]);
    assert!(said.starts_with("This is the first check-in for this place."), "{said}");
    assert!(said.contains("It shipped"), "{said}");
}

#[test]
fn entries_come_back_beside_the_items_they_speak_to() {
    let home = Home::new();
    home.store.keep(&win(1, "Northwind", "2026-03-01", "It shipped")).unwrap();
    home.store.keep(&ask(2, "Northwind", "2026-03-02", "An hour", None)).unwrap();
    let mut seat = win(3, "Northwind", "2026-03-03", "Asked to the board");
    seat.item = Some("influence.seat".into());
    home.store.keep(&seat).unwrap();
    let topic = Some("influence".into());
    let seen =
        Entry { matter: Matter::Seen, item: topic, ..win(4, "Northwind", "2026-03-04", "She was heard") };
    home.store.keep(&seen).unwrap();
    let session = began(&home);
    let before = session.answers.clone();
    let (since, last) = recall::since(&home.store, &session, &TimeZone::UTC).unwrap();
    assert!(last.is_none() && since.from.is_none());
    let asked = assessment("current-role");
    let beside = |item: &str| -> Vec<String> {
        let item = asked.find(item).unwrap();
        reminders(&since, &asked, item).map(|entry| entry.text.clone()).collect()
    };
    assert_eq!(beside("results.visible"), ["It shipped"]);
    assert_eq!(beside("deeds.asked"), ["An hour"]);
    assert_eq!(beside("influence.seat"), ["Asked to the board", "She was heard"]);
    assert_eq!(beside("influence.access"), ["She was heard"], "what speaks to a topic is beside all of it");
    assert!(beside("process.repeatable").is_empty());
    assert_eq!(session.answers, before, "a reminder, never an answer");
}

#[test]
fn a_second_look_is_called_for_from_two_levels_on() {
    let mut last = session("current-role", 1, "Northwind", "2026-01-10", 3);
    let now = session("current-role", 2, "Northwind", "2026-04-10", 3);
    let item = now.1.find("deeds.asked").unwrap();
    last.0.note(item, "She came", time("2026-01-10"));
    let look =
        |favourability| second_look((&last.0, &last.1), &now.1, item, answer(&now.1, item, favourability));
    assert!(look(3).is_none() && look(2).is_none() && look(4).is_none());
    let seen = look(1).unwrap();
    assert_eq!((seen.gap, seen.note, seen.answer.level()), (2, Some("She came"), Level::new(3)));
    assert_eq!(look(0).unwrap().gap, 3);
    let unknown = second_look((&last.0, &last.1), &now.1, item, Answer::Unknown);
    assert!(unknown.is_none(), "not knowing is no other level");
}

#[test]
fn a_safety_answer_gets_no_second_look() {
    let last = session("current-role", 1, "Northwind", "2026-01-10", 3);
    let item = last.1.find("safety.health").unwrap();
    for level in [0, 2, 4] {
        let now = Answer::Believed { level: Level::new(level).unwrap() };
        assert!(second_look((&last.0, &last.1), &last.1, item, now).is_none(), "{level}");
    }
}

#[test]
fn a_clock_that_was_set_back_makes_no_day_to_come_a_day_past() {
    use stay_or_go::{memory, report};

    let last = session("current-role", 1, "Northwind", "2026-06-10", 2);
    let since = memory::since("Northwind", Some((&last.0, &last.1)), &[], &[], &TimeZone::UTC);
    let said = |today: &str| report::since::opening(&since, today.parse().unwrap(), &TimeZone::UTC);
    assert_eq!(said("2026-06-15"), "Last time was Wed 10 Jun 2026, 5 days ago. Nothing was noted since.");
    assert_eq!(said("2026-06-05"), "Last time was Wed 10 Jun 2026. Nothing was noted since.");
    let last_one =
        |today: &str| report::since::last_one(last.0.started, today.parse().unwrap(), &TimeZone::UTC);
    assert_eq!(last_one("2026-06-10"), "The last one was today.");
    assert_eq!(last_one("2026-06-11"), "The last one was on Wed 10 Jun 2026, 1 day ago.");
    assert_eq!(last_one("2026-06-09"), "The last one was on Wed 10 Jun 2026.");
}
