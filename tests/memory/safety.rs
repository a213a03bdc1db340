//! What was answered on safety over time is told first, in its words and with its days, whatever else is compared.

use stay_or_go::journey::effect::Shared;
use stay_or_go::journey::recall;
use stay_or_go::report::share::{Included, Sensitive};
use stay_or_go::report::text;
use stay_or_go::session::Answer;

use super::home::{Home, answer, session};

const HEALTH: &str = "health: on Tue 3 Mar 2026 \"bad nights near deadlines, then better again\"; worse on Thu 4 Jun 2026: \
                      \"you are ill from it, or days off no longer help\"";
const PUT_DOWN: &str = "put down: on Tue 3 Mar 2026 \"it happened a few times, with peace in between\"; better on Thu 4 Jun \
                        2026: \"people treated you and your work with respect\"";

/// Check-ins of one place, each on a day with these levels.
fn home(held: &[(&str, &[(&str, u8)])]) -> Home {
    let home = Home::new();
    for (number, (day, levels)) in (1..).zip(held) {
        let mut asked = session("current-role", number, "Northwind", day, 3);
        for (id, level) in *levels {
            let item = asked.1.find(id).unwrap();
            asked.0.answers.set(item, Some(answer(&asked.1, item, 4 - level)));
        }
        home.keep(&asked);
    }
    home
}

fn fell_ill() -> Home {
    home(&[
        ("2026-03-03", &[("safety.health", 2), ("safety.humiliation", 2)]),
        ("2026-06-04", &[("safety.health", 4)]),
    ])
}

#[track_caller]
fn comes_before(said: &str, first: &str, then: &str) {
    let at = |words| said.find(words).unwrap_or_else(|| panic!("no {words:?} in {said}"));
    assert!(at(first) < at(then), "{first:?} before {then:?}: {said}");
}

#[test]
fn what_changed_in_safety_is_told_before_all_that_is_weighed() {
    let home = fell_ill();
    for (command, then) in [
        (&["compare", "1", "2"][..], "Beside safety\n  They cannot be told apart"),
        (&["trend", "--brief"], "Since last time, Tue 3 Mar 2026: nothing certain"),
        (&["story"], "nothing that is weighed changed for certain"),
    ] {
        let said = home.prints(command);
        comes_before(&said, HEALTH, PUT_DOWN);
        comes_before(&said, PUT_DOWN, then);
    }
    assert!(home.prints(&["story"]).contains("    safety: health, worse: \"you are ill from it"));
}

#[test]
fn it_stands_in_json_as_levels() {
    let home = fell_ill();
    let compared = home.json(&["compare", "2", "1", "--json"]);
    assert_eq!(compared["gate"][0], serde_json::json!({ "item": "safety.health", "levels": [2, 4] }));
    let story = home.json(&["story", "--json"]);
    let gate = &story["moments"][1]["gate"];
    assert_eq!(gate[0], serde_json::json!({ "item": "safety.health", "from": 2, "to": 4 }));
    assert_eq!(story["moments"][0]["gate"], serde_json::json!([]));
}

#[test]
fn what_harms_and_stays_so_is_told_and_what_harms_nobody_is_not() {
    let home = home(&[
        ("2026-03-03", &[("safety.health", 4), ("safety.boundaries", 1)]),
        ("2026-04-04", &[("safety.health", 4), ("safety.boundaries", 1)]),
    ]);
    let still = "health: on Tue 3 Mar 2026 \"you are ill from it, or days off no longer help\"; still so on Sat 4 Apr 2026";
    for command in [&["compare", "1", "2"][..], &["trend", "--brief"], &["story"]] {
        let said = home.prints(command);
        assert!(said.contains(still) && !said.contains("limits: "), "{said}");
    }
    let calm = self::home(&[("2026-03-03", &[]), ("2026-04-04", &[])]);
    for command in [&["compare", "1", "2"][..], &["trend", "--brief"], &["story"]] {
        assert!(!calm.prints(command).contains("Safety answers"), "{}", calm.prints(command));
    }
}

#[test]
fn of_many_days_the_first_the_worst_and_the_last_two_are_told() {
    let days: Vec<String> = (1..=9).map(|month| format!("2026-{month:02}-03")).collect();
    let levels = [2, 1, 4, 1, 2, 1, 2, 0, 1].map(|level| [("safety.health", level)]);
    let held: Vec<(&str, &[(&str, u8)])> =
        days.iter().zip(&levels).map(|(day, levels)| (day.as_str(), &levels[..])).collect();
    let said = home(&held).prints(&["trend", "--brief"]);
    let line = said.lines().find(|line| line.contains("health: ")).unwrap();
    for told in
        ["on Sat 3 Jan 2026", "worse on Tue 3 Mar 2026", "better on Mon 3 Aug 2026", "worse on Thu 3 Sep"]
    {
        assert!(line.contains(told), "{told}: {line}");
    }
    assert_eq!(line.matches(" on ").count(), 4, "{line}");
}

#[test]
fn two_places_are_set_side_by_side_in_their_own_words() {
    let home = Home::new();
    for (number, place, health, limits) in
        [(1, "Northwind", 2, None), (2, "Fabrikam", 4, Some(Answer::Declined))]
    {
        let mut asked = session("job-offer", number, place, "2026-03-03", 3);
        let item = asked.1.find("safety.health").unwrap();
        asked.0.answers.set(item, Some(answer(&asked.1, item, 4 - health)));
        if limits.is_some() {
            let item = asked.1.find("safety.boundaries").unwrap();
            asked.0.answers.set(item, limits);
        }
        home.keep(&asked);
    }
    let said = home.prints(&["compare", "Northwind", "Fabrikam"]);
    let health =
        "health there: A \"people have bad nights near deadlines, then better ones\"; B \"people fell ill";
    comes_before(&said, health, "Beside safety");
    assert!(said.contains("limits: A \"no crossed limit was seen or told of\"; B rather not say"), "{said}");
}

#[test]
fn none_of_it_goes_to_somebody_else_unless_it_is_let_in() {
    let home = fell_ill();
    let references: Vec<_> =
        recall::history(&home.store).unwrap().heads().map(|head| head.reference.clone()).collect();
    let shared = |of: &Shared| {
        let (document, _) =
            recall::shared(&home.store, of, "2026-06-05".parse().unwrap(), &jiff::tz::TimeZone::UTC).unwrap();
        text::render(&document, None)
    };
    let with = |chosen: &[Sensitive]| Included::of(chosen).unwrap();
    let all = with(&Sensitive::ALL);
    let most = with(&[Sensitive::Verdict, Sensitive::Names, Sensitive::Notes]);
    for of in [Shared::Story("Northwind".into(), all.clone()), Shared::Comparison(references.clone(), most)] {
        let told = shared(&of);
        assert!(
            !told.contains("health") && !told.contains("Safety answers") && !told.contains("safety:"),
            "{told}"
        );
    }
    assert!(shared(&Shared::Comparison(references, all)).contains(HEALTH));
}

#[test]
fn who_is_ill_still_reads_on_page_one_that_it_was_so_last_time() {
    for (then, now, told) in [
        (4, 4, "health: you are ill from it, or days off no longer help, as on Tue 3 Mar\n"),
        (3, 4, "health: you are ill from it, or days off no longer help, worse than on Tue 3 Mar\n"),
        (4, 3, "health: lost sleep, aches or low days in most weeks, better than on Tue 3 Mar\n"),
    ] {
        let home =
            home(&[("2026-03-03", &[("safety.health", then)]), ("2026-04-04", &[("safety.health", now)])]);
        let said = home.prints(&["show", "1"]);
        assert!(said.contains(told), "{told}: {said}");
        assert!(!home.prints(&["show", "2"]).contains("on Tue 3 Mar\n"));
        let shared = home.prints(&["report", "1", "--with", "verdict,safety"]);
        assert!(!shared.contains("on Tue 3 Mar\n"), "{shared}");
    }
}

#[test]
fn danger_that_was_there_last_time_is_told_as_of_then() {
    let home =
        home(&[("2026-03-03", &[("safety.harassment", 3)]), ("2026-04-04", &[("safety.harassment", 3)])]);
    let said = home.prints(&["show", "1"]);
    assert!(said.contains("most weeks bring some of it, to you or beside you, as on Tue 3 Mar\n"), "{said}");
}
