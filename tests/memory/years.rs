//! Ten years of weekly check-ins, and 10,000 sessions: made by a generator, used for trends, charts and lists.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use stay_or_go::assessment::Assessment;
use stay_or_go::engine::{
    self, Compared, Difference, Direction, Engine, Series, Sitting, Size, Skipped, Way,
};
use stay_or_go::journey::recall;
use stay_or_go::model::Level;
use stay_or_go::session::{Answer, Session, Stage};

use super::home::{self, Home, answer, assessment, reference, session};

/// Weekly check-ins from 2016 on: `drift` moves every item by that many steps of favourability in all that time, and
/// each answer wobbles by up to a step.
pub fn years(weeks: u32, drift: f64) -> (Arc<Assessment>, Vec<Session>) {
    let assessment = assessment("current-role");
    let start: Timestamp = "2016-01-04T09:00:00Z".parse().unwrap();
    let mut chance = Chance(7);
    let sessions = (0..weeks).map(|week| {
        let began = start + SignedDuration::from_hours(24 * 7 * i64::from(week));
        let mut session =
            Session::begin(&assessment, assessment.key(), reference(u64::from(week) + 1), began);
        "Northwind".clone_into(&mut session.place);
        session.stage = Stage::Done;
        let moved = drift * f64::from(week) / f64::from(weeks.max(2) - 1);
        for item in 0..assessment.items().len() {
            let favourability = if assessment.item(item).is_gate() { 4 } else { chance.near(1.5 + moved) };
            session.answers.set(item, Some(answer(&assessment, item, favourability)));
        }
        session
    });
    let sessions = sessions.collect();
    (assessment, sessions)
}

/// Numbers that nobody chose and that are always the same.
struct Chance(u64);

impl Chance {
    fn near(&mut self, middle: f64) -> u8 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let wobble = f64::from(u32::try_from(self.0 >> 33).unwrap()) / f64::from(1_u32 << 31) * 2.0 - 1.0;
        let near = (middle + wobble).round().clamp(0.0, 4.0);
        (0..=4).find(|n| f64::from(*n) >= near).unwrap()
    }
}

fn trend(assessment: &Arc<Assessment>, sessions: &[Session]) -> Series {
    let engine = Engine::new(Arc::clone(assessment));
    let sittings: Vec<Sitting> =
        sessions.iter().map(|session| Sitting::new(&engine, &session.answers)).collect();
    engine::series(&sittings)
}

/// How the first axis differs.
fn severity(engine: &Engine, before: &Session, now: &Session) -> Difference {
    let [before, now] = [before, now].map(|session| Sitting::new(engine, &session.answers));
    let Compared::Axes(axes) = engine::compare(before, now).axes else { panic!("too soon") };
    axes[0].unwrap()
}

#[test]
fn ten_years_of_weeks_show_where_things_go() {
    let (assessment, sessions) = years(520, 1.0);
    let trend = trend(&assessment, &sessions);
    let ways: Vec<Way> = trend.axes.iter().map(|axis| axis.way).collect();
    let [down, up] = [Direction::Falling, Direction::Rising].map(Way::To);
    assert_eq!(ways, [down, up, up], "severity falls as things improve");
    assert!(trend.axes.iter().all(|axis| axis.points.iter().flatten().count() == 520));
    // A fiftieth of a step from one week to the next is far below noise.
    let Compared::Axes(latest) = trend.latest.unwrap().axes else { panic!("too soon") };
    assert!(latest.iter().flatten().all(|change| change.size != Size::Clear), "{latest:?}");
}

#[test]
fn noise_alone_has_no_direction() {
    let (assessment, sessions) = years(520, 0.0);
    let trend = trend(&assessment, &sessions);
    assert!(trend.axes.iter().all(|axis| axis.way == Way::None));
}

#[test]
fn a_clear_change_is_told_and_a_small_one_is_not() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1));
    home.keep(&session("current-role", 2, "Northwind", "2026-04-10", 1));
    let said = home.prints(&["trend"]);
    assert!(said.contains("Since last time, Sat 10 Jan 2026: nothing certain, in all three"), "{said}");
    assert!(said.contains("no direction before 5 check-ins count: 2 do"), "{said}");
    home.keep(&session("current-role", 3, "Northwind", "2026-07-10", 3));
    let said = home.prints(&["trend"]);
    for since in ["the start, Sat 10 Jan 2026", "last time, Fri 10 Apr 2026"] {
        assert!(said.contains(&format!("Since {since}: clearly better, in all three")), "{said}");
    }
    let axes = &home.json(&["trend", "--json"])["latest"]["axes"];
    assert_eq!((axes[0]["id"].as_str(), axes[0]["change"].as_str()), (Some("severity"), Some("clear")));
    assert_eq!((axes[0]["before"].as_f64(), axes[0]["now"].as_f64()), (Some(75.0), Some(25.0)));
}

/// How many items of the first axis must improve by a step before a change is possible, and before it is clear.
#[test]
fn the_lines_between_noise_and_change_are_where_the_model_has_them() {
    let (before, assessment) = session("current-role", 1, "Northwind", "2026-01-10", 1);
    let engine = Engine::new(Arc::clone(&assessment));
    let mut now = before.clone();
    let mut sizes = Vec::new();
    for item in 0..20 {
        now.answers.set(item, Some(answer(&assessment, item, 2)));
        let change = severity(&engine, &before, &now);
        let moved = 1.25 * f64::from(u8::try_from(item).unwrap() + 1);
        assert!((change.from - change.to - moved).abs() < 1e-9, "severity falls");
        let error = |session: &Session| engine.evaluate(&session.answers).axes[0].standard_error.unwrap();
        let z = moved / error(&before).hypot(error(&now));
        assert!((change.z + z).abs() < 1e-9);
        sizes.push(if z >= 1.96 {
            Size::Clear
        } else if z >= 1.28 {
            Size::Possible
        } else {
            Size::Noise
        });
        assert_eq!(change.size, sizes[item]);
    }
    assert_eq!(sizes[0], Size::Noise);
    assert!(sizes.contains(&Size::Possible) && sizes[19] == Size::Clear, "{sizes:?}");
}

#[test]
fn only_what_was_answered_both_times_counts() {
    let mut first = session("current-role", 1, "Northwind", "2026-01-10", 2);
    // Unknown then, very good now: not an improvement.
    for item in 0..10 {
        first.0.answers.set(item, Some(Answer::Unknown));
    }
    let mut second = session("current-role", 2, "Northwind", "2026-04-10", 2);
    for item in 0..10 {
        second.0.answers.set(item, Some(answer(&second.1, item, 4)));
    }
    let engine = Engine::new(Arc::clone(&second.1));
    let change = severity(&engine, &first.0, &second.0);
    assert_eq!((change.from, change.to, change.size), (50.0, 50.0, Size::Noise));
}

#[test]
fn a_verdict_that_changed_while_no_axis_did_is_near_a_line() {
    let home = Home::new();
    let mut first = session("current-role", 1, "Northwind", "2026-01-10", 2);
    let engine = Engine::new(Arc::clone(&first.1));
    // One step short of a line: found by search, so that the model may change.
    let outcome = engine.evaluate(&first.0.answers);
    let flip = engine.explain(&first.0.answers, &outcome);
    let flip = flip.up.found.first().or(flip.down.found.first()).unwrap().clone();
    home.keep(&first);
    first.0.reference = reference(2);
    first.0.started = home::time("2026-04-10");
    for change in &flip.changes {
        let now = first.0.answers.get(change.item).unwrap().at(change.to);
        first.0.answers.set(change.item, Some(now));
    }
    home.keep(&first);
    let said = home.prints(&["trend"]);
    assert!(said.contains("You are near a line"), "{said}");
    assert_eq!(home.json(&["trend", "--json"])["latest"]["near_a_line"], true);
}

#[test]
fn nothing_is_compared_within_two_weeks_of_a_shock() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 3));
    let mut shaken = session("current-role", 2, "Northwind", "2026-04-10", 1);
    shaken.0.answers.context.shock_days_ago = Some(14);
    home.keep(&shaken);
    assert!(
        home.prints(&["trend"]).contains("The newest is not compared: it was within 14 days of a shock.")
    );
    // A first one alone is no beginning.
    let alone = Home::new();
    alone.keep(&shaken);
    let said = alone.prints(&["trend"]);
    assert!(said.contains("no later one is measured by it") && !said.contains("measured by. "), "{said}");
    assert!(said.contains("The first one from Sat 11 Apr 2026 on is the beginning."), "{said}");
    let item = shaken.1.find("safety.health").unwrap();
    let mut next = session("current-role", 3, "Northwind", "2026-07-10", 1);
    next.0.answers.set(item, Some(answer(&next.1, item, 2)));
    alone.keep(&next);
    let said = alone.prints(&["trend"]);
    assert!(
        said.contains("nothing but the safety answers is compared") && said.contains("worse on"),
        "{said}"
    );
    let story = alone.prints(&["story"]);
    let of_the_one_before = "Not compared: the one before was within 14 days of what shook things";
    assert!(story.split_whitespace().collect::<Vec<_>>().join(" ").contains(of_the_one_before), "{story}");
    // The next one is compared with the last calm one.
    home.keep(&session("current-role", 3, "Northwind", "2026-07-10", 1));
    let said = home.prints(&["trend"]);
    assert!(said.contains("Since last time, Sat 10 Jan 2026"), "{said}");
    let left_out = "Fri 10 Apr 2026: within 14 days of a shock: Fri 27 Mar 2026";
    assert!(said.contains(left_out) && said.contains("before 5 check-ins count: 2 of 3 do"), "{said}");
    shaken.0.answers.context.shock_days_ago = Some(15);
    home.keep(&shaken);
    assert!(home.prints(&["trend"]).contains("Since last time, Fri 10 Apr 2026"));
}

#[test]
fn safety_answers_that_changed_are_always_told() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    let mut now = session("current-role", 2, "Northwind", "2026-04-10", 2);
    now.0.answers.context.shock_days_ago = Some(3);
    let item = now.1.find("safety.health").unwrap();
    now.0.answers.set(item, Some(Answer::Believed { level: Level::new(3).unwrap() }));
    home.keep(&now);
    let said = home.prints(&["trend"]);
    assert!(said.contains("health: on Sat 10 Jan 2026 \"you slept well"), "{said}");
    assert!(said.contains("; worse on Fri 10 Apr 2026: \"lost sleep"), "{said}");
    let gate = &home.json(&["trend", "--json"])["gate"][0];
    assert_eq!((gate["item"].as_str(), gate["to"].as_u64()), (Some("safety.health"), Some(3)));
}

#[test]
fn a_check_in_that_shares_too_little_is_left_out_and_named() {
    let (assessment, mut sessions) = years(6, 0.0);
    for item in 3..assessment.items().len() {
        sessions[2].answers.set(item, Some(Answer::Unknown));
    }
    let trend = trend(&assessment, &sessions);
    assert_eq!(trend.skipped[2], Some(Skipped::TooFewAlike));
    assert_eq!(trend.axes[0].points.iter().flatten().count(), 5);
}

#[test]
fn a_chart_stands_on_a_true_time_axis_and_marks_what_is_clearly_different() {
    let home = Home::new();
    for (number, day, favourability) in [
        (1, "2026-01-10", 0),
        (2, "2026-02-10", 1),
        (3, "2026-03-10", 2),
        (4, "2026-03-24", 4),
        (5, "2026-08-10", 4),
    ] {
        home.keep(&session("current-role", number, "Northwind", day, favourability));
    }
    home.prints(&["shock", "Sold", "--on", "2026-03-20", "--about", "Northwind"]);
    let said = home.prints(&["trend"]);
    let chart: Vec<&str> =
        said.lines().skip_while(|line| !line.contains("Over time")).skip(1).take(12).collect();
    // Severity falls from 100 to 0; March's second was four days after the shock.
    let expected = [
        "  Symptoms (many is bad)",
        "         |##                 :",
        "    many |##                 :",
        "         |##______##_________:________________________________________",
        "         |##      ##         :",
        "    some |##      ##      ## :",
        "         |##______##______##_:________________________________________",
        "         |##      ##      ## :",
        "     few |##      ##      ## :",
        "         |##      ##      ## :..                                    ..",
        "          #       #       #  x~                                     @",
        "          Jan   Feb     Mar     Apr     May      Jun     Jul      Aug",
    ];
    assert_eq!(chart, expected, "{said}");
    assert!(
        said.contains("# clearly different from the newest, ~ soon after a shock, @ the newest, x a shock"),
        "{said}"
    );
    assert!(said.is_ascii());
    assert!(!home.prints(&["trend", "--brief"]).contains("Over time"));
    // Behind the newest that counts there may be one that does not.
    home.prints(&["shock", "Sold again", "--on", "2026-08-08", "--about", "Northwind"]);
    let said = home.prints(&["trend"]);
    assert!(said.contains("@ the newest that counts") && !said.contains("@ the newest,"), "{said}");
    assert!(said.contains("# clearly different from the newest that counts"), "{said}");
    let said = home.prints(&["report", "--story", "--format", "markdown"]);
    assert!(said.contains(", the newest that counts") && !said.contains("the newest;"), "{said}");
}

#[test]
fn two_check_ins_on_one_day_count_once_for_a_direction() {
    let home = Home::new();
    for number in 1..=4 {
        let day = format!("2026-0{number}-10");
        home.keep(&session("current-role", number, "Northwind", &day, u8::try_from(number).unwrap() - 1));
    }
    let mut again = session("current-role", 5, "Northwind", "2026-04-10", 4);
    again.0.started += SignedDuration::from_hours(3);
    home.keep(&again);
    let said = home.prints(&["trend"]);
    assert_eq!(said.matches("no direction before 5 check-ins count: 4 of 5 do").count(), 3, "{said}");
    let json = home.json(&["trend", "--json"]);
    assert_eq!((json["count"].as_u64(), json["axes"][0]["direction"].as_str()), (Some(4), Some("too-few")));
    home.keep(&session("current-role", 6, "Northwind", "2026-05-10", 4));
    assert_eq!(home.json(&["trend", "--json"])["axes"][0]["direction"], "down");
}

#[test]
fn a_slow_change_and_the_way_back_from_a_low_are_told() {
    let home = Home::new();
    for (number, favourability) in [(1, 2), (2, 1), (3, 0), (4, 3), (5, 3)] {
        let day = format!("2026-0{number}-10");
        home.keep(&session("current-role", number, "Northwind", &day, favourability));
    }
    let said = home.prints(&["trend", "--brief"]);
    assert!(said.contains("Since the start, Sat 10 Jan 2026: clearly better, in all three"), "{said}");
    assert!(said.contains("Since the low, Tue 10 Mar 2026: clearly better, in all three"), "{said}");
    assert!(said.contains("Since last time, Fri 10 Apr 2026: nothing certain, in all three"), "{said}");
    assert!(said.contains("What moved most since Tue 10 Mar 2026"), "{said}");
    let since = home.json(&["trend", "--json"])["since"].clone();
    let named: Vec<&str> =
        since.as_array().unwrap().iter().map(|one| one["since"].as_str().unwrap()).collect();
    assert_eq!(named, ["start", "turn", "last"]);
}

#[test]
fn what_moved_is_named_with_its_note_and_what_came_before_it_is_no_cause() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 0));
    let mut now = session("current-role", 2, "Northwind", "2026-04-10", 0);
    let item = now.1.find("deeds.asked").unwrap();
    for item in (0..now.1.items().len()).filter(|item| now.1.item(*item).id.starts_with("deeds.")) {
        now.0.answers.set(item, Some(answer(&now.1, item, 4)));
    }
    now.0.note(item, "She came twice", home::time("2026-04-10"));
    home.keep(&now);
    let mut kept = home::ask(11, "Northwind", "2026-01-12", "An hour with customers", None);
    let closing = stay_or_go::session::Closing::at(home::time("2026-02-02"));
    kept.promise_mut().unwrap().course = stay_or_go::session::Course::Kept(closing);
    home.store.keep(&kept).unwrap();
    for (number, day) in [(12, "2026-01-09"), (13, "2026-01-20"), (14, "2026-03-20"), (15, "2026-05-20")] {
        home.store.keep(&home::win(number, "Northwind", day, "It shipped")).unwrap();
    }
    let said = home.prints(&["trend", "--brief"]);
    let name = now.1.item(item).name.clone().unwrap();
    assert!(said.contains("What moved most since Sat 10 Jan 2026"), "{said}");
    assert!(said.contains(&format!("- {name}, better: then ")), "{said}");
    assert!(said.contains("You noted: She came twice"), "{said}");
    assert!(said.contains("- Mon 2 Feb 2026, kept: you asked Maria: An hour with customers"), "{said}");
    assert!(said.contains("- 2 small wins"), "{said}");
    assert!(said.contains("It came before; whether it is why, only you can tell."), "{said}");
    let json = home.json(&["trend", "--json"]);
    assert_eq!(
        (json["before"]["wins"].as_u64(), json["before"]["closed"][0]["outcome"].as_str()),
        (Some(2), Some("kept"))
    );
    let answers = json["moved"]["answers"].as_array().unwrap();
    assert!(answers.iter().all(|answer| answer["by"] == 4), "{answers:?}");
}

#[test]
fn the_verdicts_stand_by_date_and_begin_with_the_offer() {
    use stay_or_go::session::{Choice, Decision};
    let home = Home::new();
    let mut offer = session("job-offer", 1, "northwind", "2026-01-05", 3);
    offer.0.decide(Decision { choice: Choice::Stay, made: home::time("2026-01-06"), ..Decision::default() });
    home.keep(&offer);
    for (number, favourability) in [(2, 3), (3, 3), (4, 0)] {
        let day = format!("2026-0{number}-10");
        home.keep(&session("current-role", number, "Northwind", &day, favourability));
    }
    let said = home.prints(&["trend", "--kind", "current-role", "--brief"]);
    let lines: Vec<&str> = said.lines().skip_while(|line| *line != "The verdicts").collect();
    assert!(lines[1].starts_with("  before: the offer, Mon 5 Jan 2026: "), "{said}");
    assert!(lines[2].starts_with("  Tue 10 Feb 2026: ") && lines[2].ends_with(", 2 times"), "{said}");
    assert!(lines[3].starts_with("  Fri 10 Apr 2026: "), "{said}");
}

#[test]
fn one_check_in_alone_is_a_beginning() {
    let home = Home::new();
    let mut only = session("current-role", 1, "Northwind", "2026-01-10", 2);
    only.0.plan_review("2026-01-10".parse().unwrap(), 60);
    home.keep(&only);
    let said = home.prints(&["trend"]);
    assert!(said.contains("There is one check-in so far, and that is a beginning"), "{said}");
    assert!(said.contains("The next one, planned for Wed 11 Mar 2026, tells what truly changed"), "{said}");
    assert!(!said.contains("Over time") && !said.contains("Where it is going"), "{said}");
}

/// Every picture and every sentence rest on the same tests: a column is drawn as clearly different exactly where the
/// words and JSON say so, and reaches the bands that its value reaches.
#[test]
fn no_picture_disagrees_with_its_sentence() {
    use stay_or_go::report::block::{Block, Tested};
    use stay_or_go::report::chart::{Cell, grid};
    for seed in 0..24 {
        let home = Home::new();
        let mut chance = Chance(seed * 1_000_003 + 17);
        let (count, mut middle) = (3 + seed % 6, 2.0);
        for number in 1..=count {
            middle = (middle + f64::from(chance.near(2.0)) - 2.0).clamp(0.0, 4.0);
            let day: jiff::civil::Date = "2026-01-05".parse().unwrap();
            let day =
                day.checked_add(jiff::Span::new().days(i64::try_from(number * number * 5).unwrap())).unwrap();
            let mut one = session("current-role", number, "Northwind", &day.to_string(), 0);
            for item in 0..one.1.items().len() {
                if !one.1.item(item).is_gate() {
                    let level = chance.near(middle);
                    one.0.answers.set(item, Some(answer(&one.1, item, level)));
                }
            }
            if chance.near(2.0) == 4 {
                one.0.answers.context.shock_days_ago = Some(3);
            }
            home.keep(&one);
        }
        let json = home.json(&["trend", "--json"]);
        let zone = jiff::tz::TimeZone::UTC;
        let (read, _) =
            recall::Read::of(&home.store, &stay_or_go::memory::Filter::default(), None, &zone).unwrap();
        let read = read.unwrap();
        let document = read.told(&zone).document();
        let charts = document
            .blocks
            .iter()
            .filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None });
        for (axis, chart) in charts.enumerate() {
            let marks = json["axes"][axis]["marks"].as_array().unwrap();
            for (index, spot) in chart.spots.iter().enumerate() {
                let told = match spot.tested {
                    Tested::Newest => "newest",
                    Tested::Clear => "clear",
                    Tested::Shaken => "shock",
                    Tested::Alike => "no-reliable-change",
                };
                let mark = marks[index].as_str().unwrap();
                assert_eq!(mark.replace("possible", "no-reliable-change"), told, "{chart:?}");
            }
            for since in json["since"].as_array().unwrap() {
                let of = json["axes"][axis]["id"].as_str();
                let change = since["axes"].as_array().unwrap().iter().find(|one| one["id"].as_str() == of);
                let at = json["sessions"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .position(|one| one["reference"] == since["session"]);
                let Some(change) = change else { continue };
                let spot = chart.spots[at.unwrap()];
                assert_eq!(change["change"] == "clear", spot.tested == Tested::Clear, "{since} {spot:?}");
            }
            for rows in [1, 2, 3] {
                let grid = grid(chart, rows, 200);
                let reaches = |column: usize, band: usize| {
                    let row = grid.rows.len() - 1 - band * rows;
                    matches!(grid.rows[row].1[column], Cell::Column(..))
                };
                let last = chart.spots.iter().rposition(|spot| spot.value.is_some()).unwrap();
                let value = chart.spots[last].value.unwrap();
                let column = grid.rows[grid.rows.len() - 1]
                    .1
                    .iter()
                    .rposition(|cell| matches!(cell, Cell::Column(..)))
                    .unwrap();
                assert_eq!(reaches(column, 1), value >= chart.lines[0], "{value}");
                assert_eq!(reaches(column, 2), value >= chart.lines[1], "{value}");
            }
        }
    }
}

#[test]
fn a_pulse_has_a_trend_and_no_verdict() {
    let home = Home::new();
    for number in 1..=6 {
        let day = format!("2026-0{number}-10");
        home.keep(&session("pulse", number, "Northwind", &day, u8::try_from(number.min(4)).unwrap()));
    }
    let said = home.prints(&["trend", "--kind", "pulse"]);
    assert!(said.contains("6 check-ins"), "{said}");
    assert!(!said.contains("verdict"), "{said}");
    assert!(home.json(&["history", "--json"])["sessions"][0]["verdict"].is_null());
}

#[test]
fn different_places_and_questionnaires_are_never_mixed() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 0));
    home.keep(&session("current-role", 2, "Fabrikam", "2026-02-10", 4));
    home.keep(&session("mentor-session", 3, "Fabrikam", "2026-03-10", 4));
    assert!(home.prints(&["trend", "--about", "Fabrikam", "--kind", "current-role"]).contains("1 check-in,"));
    assert!(home.prints(&["trend"]).contains("There is one check-in so far"));
    let mut quick = session("current-role", 4, "Northwind", "2026-04-10", 4);
    quick.0.quick = true;
    home.keep(&quick);
    assert!(home.prints(&["trend", "--about", "Northwind"]).contains("1 check-in,"));
}

#[test]
fn the_history_holds_ten_thousand_sessions_and_a_damaged_one() {
    let home = Home::new();
    let (assessment, sessions) = years(1, 0.0);
    let mut template = sessions[0].clone();
    let name = home.keep(&(template.clone(), Arc::clone(&assessment)));
    let text = std::fs::read_to_string(home.paths.sessions.join(name.to_string())).unwrap();
    let start = template.started;
    for number in 2..=10_000 {
        template.reference = reference(number);
        template.started = start + SignedDuration::from_hours(i64::try_from(number).unwrap());
        let mut text = text.replace(name.reference().as_str(), template.reference.as_str());
        text = text.replacen(&start.to_string(), &template.started.to_string(), 1);
        let name = stay_or_go::store::SessionName::of(&template).unwrap();
        let text = if number == 5_000 { "damaged".to_owned() } else { text };
        std::fs::write(home.paths.sessions.join(name.to_string()), text).unwrap();
    }
    let history = recall::history(&home.store).unwrap();
    assert_eq!((history.rows.len(), history.damaged.len()), (9_999, 1));
    assert_eq!((history.rows[0].number, history.rows[9_998].number), (1, 9_999));
    assert!(history.rows.is_sorted_by(|newer, older| newer.head.started > older.head.started));
}

#[test]
fn an_axis_that_could_not_be_compared_is_no_sign_of_a_line_nearby() {
    let mut first = session("current-role", 1, "Northwind", "2026-01-10", 2);
    let second = session("current-role", 2, "Northwind", "2026-04-10", 2);
    let engine = Engine::new(Arc::clone(&second.1));
    // Nothing was known of the first axis then: that the verdict is another one now is no wonder.
    for item in 0..20 {
        first.0.answers.set(item, Some(Answer::Unknown));
    }
    let [before, now] = [&first.0, &second.0].map(|session| Sitting::new(&engine, &session.answers));
    let (then, today) = (engine.evaluate(before.answers), engine.evaluate(now.answers));
    assert_ne!(then.deferral, today.deferral);
    assert!(!engine::compare(before, now).near_a_line);
}
