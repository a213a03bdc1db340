//! A year by two clocks: through the days on which they change, over a leap day, and on both sides of midnight. The zones
//! are written as rules, so that they are the same on every machine.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use stay_or_go::day;
use stay_or_go::journey::recall::{self, Overview, Read};
use stay_or_go::log::{Entry, Matter};
use stay_or_go::memory::{self, Due, Filter, Known};
use stay_or_go::report::text;
use stay_or_go::session::{Choice, Decision, Review, Session};

use super::home::{Home, ask, session, win};

/// As in Berlin, and as in Los Angeles.
const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
const LOS_ANGELES: &str = "PST8PDT,M3.2.0,M11.1.0";

/// Days that are not like others, each with the moments at which it begins and ends.
const DAYS: [(&str, &str, &str, &str); 7] = [
    (BERLIN, "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
    (BERLIN, "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"),
    (BERLIN, "2028-02-29", "2028-02-28T23:00:00Z", "2028-02-29T23:00:00Z"),
    (BERLIN, "2026-12-31", "2026-12-30T23:00:00Z", "2026-12-31T23:00:00Z"),
    (LOS_ANGELES, "2026-03-08", "2026-03-08T08:00:00Z", "2026-03-09T07:00:00Z"),
    (LOS_ANGELES, "2026-11-01", "2026-11-01T07:00:00Z", "2026-11-02T08:00:00Z"),
    (LOS_ANGELES, "2028-02-29", "2028-02-29T08:00:00Z", "2028-03-01T08:00:00Z"),
];

fn zone(rules: &str) -> TimeZone {
    TimeZone::posix(rules).unwrap()
}

fn day(day: &str) -> Date {
    day.parse().unwrap()
}

fn time(moment: &str) -> Timestamp {
    moment.parse().unwrap()
}

/// The first second of a day, the last one, and those just outside of it.
fn seconds(begins: &str, ends: &str) -> [Timestamp; 4] {
    let (begins, ends) = (time(begins), time(ends));
    [begins - 1.second(), begins, ends - 1.second(), ends]
}

/// A check-in that began at this moment.
fn check_in(home: &Home, number: u64, began: Timestamp, with: impl FnOnce(&mut Session)) {
    let mut asked = session("current-role", number, "Northwind", "2026-01-01", 2);
    (asked.0.started, asked.0.changed) = (began, began);
    with(&mut asked.0);
    home.keep(&asked);
}

#[test]
fn what_happens_in_a_day_is_told_of_that_day() {
    for (rules, on, begins, ends) in DAYS {
        let (zone, on) = (zone(rules), day(on));
        let days = [on.yesterday().unwrap(), on, on, on.tomorrow().unwrap()];
        let home = Home::new();
        for (number, (moment, expected)) in (1..).zip(seconds(begins, ends).into_iter().zip(days)) {
            assert_eq!(day::on(moment, &zone), expected, "{rules}, {moment}");
            check_in(&home, number, moment, |session| {
                let decided = Decision { choice: Choice::Stay, made: moment, ..Decision::default() };
                session.decide(decided);
            });
            let shock = Entry {
                made: moment,
                matter: Matter::Shock,
                ..win(20 + number, "Northwind", "2026-01-01", "A new boss")
            };
            assert_eq!(shock.day(&zone), expected);
            home.store
                .keep(&Entry { made: moment, ..ask(10 + number, "Northwind", "2026-01-01", "An hour", None) })
                .unwrap();
        }
        let mut overview = Overview::with_whole(&home.store, Some("Northwind")).unwrap();
        let (story, _) = recall::story(&home.store, &mut overview, "Northwind", &zone);
        let mut told: Vec<Date> = story.moments.iter().map(|moment| moment.on).collect();
        told.dedup();
        assert_eq!(told, [days[0], days[1], days[3]], "{rules}");
        let of_day = story.moments.iter().filter(|moment| moment.on == on).count();
        assert_eq!(of_day, 6, "two check-ins, two decisions and two asks: {rules}, {on}");
    }
}

#[test]
fn what_is_planned_for_a_day_is_due_from_its_first_second_on() {
    for (rules, on, begins, ends) in DAYS {
        let (zone, on) = (zone(rules), day(on));
        let home = Home::new();
        check_in(&home, 1, time(begins) - 400.hours(), |session| {
            session.follow_up.review = Some(Review::On(on));
            let made = session.started;
            session.decide(Decision { choice: Choice::Go, until: Some(on), made, ..Decision::default() });
        });
        home.store.keep(&ask(2, "Northwind", "2026-01-02", "An hour", Some(&on.to_string()))).unwrap();
        let due = |moment: Timestamp| -> usize {
            let today = day::on(moment, &zone);
            let days = recall::due(&home.store, today, &zone).unwrap();
            assert_eq!(days.len(), 3, "{rules}, {moment}");
            days.iter().filter(|due| due.is_due(today)).count()
        };
        assert_eq!(seconds(begins, ends).map(due), [0, 3, 3, 3], "{rules}, {on}");
    }
}

#[test]
fn every_day_of_a_leap_year_begins_at_its_midnight() {
    let (asked, _) = session("current-role", 1, "Northwind", "2027-12-01", 2);
    let home = Home::new();
    check_in(&home, 1, asked.started, |_| {});
    let mut head = recall::history(&home.store).unwrap().rows.remove(0).head;
    for zone in [BERLIN, LOS_ANGELES].map(zone) {
        let mut on = date(2028, 1, 1);
        while on < date(2029, 1, 1) {
            head.review = Some(Review::On(on));
            let is_due = |moment: Timestamp| {
                let (today, heads) = (day::on(moment, &zone), vec![&head]);
                let known =
                    Known { heads, entries: &[], acts: Vec::new(), together: Vec::new(), zone: &zone };
                memory::due(&known, today).iter().any(|due| due.is_due(today))
            };
            let midnight = on.to_zoned(zone.clone()).unwrap().timestamp();
            assert!(!is_due(midnight - 1.second()) && is_due(midnight), "{on}");
            on = on.tomorrow().unwrap();
        }
    }
}

#[test]
fn a_trend_counts_from_the_days_on_which_somebody_sat_there() {
    let berlin = zone(BERLIN);
    let home = Home::new();
    check_in(&home, 1, time("2026-03-28T23:30:00Z"), |_| {});
    // Both hours between two and three, on the day that has both.
    check_in(&home, 2, time("2026-10-25T00:30:00Z"), |_| {});
    check_in(&home, 3, time("2026-10-25T01:30:00Z"), |_| {});
    let (read, _) = Read::of(&home.store, &Filter::default(), None, &berlin).unwrap();
    let said = text::render(&read.unwrap().told(&berlin).document(), None);
    assert!(said.contains("Sun 29 Mar 2026") && said.contains("Sun 25 Oct 2026"), "{said}");
    assert!(!said.contains("28 Mar") && !said.contains("24 Oct"), "{said}");
}

#[test]
fn two_weeks_after_a_shock_are_days_and_not_hours() {
    let berlin = zone(BERLIN);
    let home = Home::new();
    // The clock goes forward between the two.
    for (number, moment) in [(1, "2026-04-03T21:59:59Z"), (2, "2026-04-03T22:00:00Z")] {
        check_in(&home, number, time(moment), |_| {});
    }
    let noted = win(9, "Northwind", "2026-03-20", "A reorganisation");
    let shock = Entry { matter: Matter::Shock, made: time("2026-03-19T23:00:00Z"), ..noted };
    let shocks = memory::shocks("Northwind", [], None, &[shock], &berlin);
    assert_eq!(shocks[0].on, day("2026-03-20"));
    let names = home.store.list().unwrap().names;
    let shaken: Vec<bool> = names
        .iter()
        .map(|name| home.store.session(name).unwrap())
        .map(|(session, asked)| memory::is_shaken(&session, &asked, &shocks, &berlin))
        .collect();
    assert_eq!(shaken, [false, true], "the newest first");
}

#[test]
fn a_month_and_a_year_after_a_day_that_is_not_in_every_one() {
    let berlin = zone(BERLIN);
    let said = |days: Vec<Due>| -> Vec<String> {
        days.iter().map(|due| format!("{} {}", due.on, due.what.id())).collect()
    };
    let home = Home::new();
    let mut pulse = session("pulse", 1, "Northwind", "2028-01-31", 2);
    pulse.0.started = time("2028-01-31T22:30:00Z");
    home.keep(&pulse);
    let days = recall::due(&home.store, day("2028-02-01"), &berlin).unwrap();
    assert_eq!(said(days), ["2028-02-29 pulse"]);
    let home = Home::new();
    check_in(&home, 1, time("2028-02-28T23:00:00Z"), |_| {});
    let on = |today: &str| said(recall::due(&home.store, day(today), &berlin).unwrap());
    assert!(on("2029-02-27").is_empty());
    assert_eq!(on("2029-02-28"), ["2029-02-28 still"]);
}
