//! How somebody got here, on the command line: what a place was, day by day.

use jiff::tz::TimeZone;
use stay_or_go::journey::recall::{self, Overview};
use stay_or_go::log::{End, Entry, Matter};
use stay_or_go::memory::{PlaceState, place_state};
use stay_or_go::report::block::{Block, Chart, Document};
use stay_or_go::session::{
    Action, Choice, Closing, Course, Decision, Expectation, Head, Hindsight, Lesson, Met, Nuance, Outcome,
};

use super::home::{Home, ask, session, set, time, win};

/// An offer, what it became, and half a year there.
fn half_a_year() -> Home {
    let home = Home::new();
    let mut offer = session("job-offer", 1, "Northwind", "2026-01-05", 2);
    set(&mut offer, "equity.sponsor", 4, 2);
    offer.0.decide(Decision {
        choice: Choice::Stay,
        condition: "the mandate is written".into(),
        starts: Some("2026-02-02".parse().unwrap()),
        made: time("2026-01-18"),
        expects: Expectation { happens: "a sponsor by June".into(), ..Expectation::default() },
        ..Decision::default()
    });
    let said = Hindsight {
        at: time("2026-06-15"),
        happened: "the seat never came".into(),
        met: Met::NotMet,
        ..Hindsight::default()
    };
    offer.0.decision.as_mut().unwrap().look_back(said, None);
    let closing = Closing { note: "one left the firm".into(), ..Closing::at(time("2026-06-12")) };
    let course = Course::Kept(Closing { nuance: Some(Nuance::Partly), ..closing });
    offer.0.follow_up.actions.push(Action { course, ..Action::new("Find two allies".into()) });
    offer.0.follow_up.actions.push(Action::new("This is still open".into()));
    home.keep(&offer);
    let mut first = session("current-role", 2, "Northwind", "2026-03-16", 1);
    first.0.follow_up.lessons.push(Lesson { must: "A seat".into(), ..Lesson::default() });
    home.keep(&first);
    home.keep(&session("pulse", 3, "Northwind", "2026-04-30", 1));
    home.keep(&session("pulse", 4, "Northwind", "2026-05-31", 1));
    let mut shaken = session("current-role", 5, "Northwind", "2026-06-20", 3);
    shaken.0.answers.context.shock_days_ago = Some(10);
    shaken.0.answers.context.shock = Some("reorganisation".into());
    home.keep(&shaken);
    home.keep(&session("current-role", 6, "Northwind", "2026-07-30", 3));
    for (number, day, text) in
        [(10, "2026-03-20", "A board"), (11, "2026-03-24", "A talk"), (12, "2026-04-02", "A call")]
    {
        home.store.keep(&win(number, "Northwind", day, text)).unwrap();
    }
    let mut kept = ask(13, "Northwind", "2026-02-09", "Two researchers", Some("2026-03-15"));
    let closing = Closing::at(time("2026-03-15"));
    kept.promise_mut().unwrap().course = Course::ended(Outcome::Kept, closing);
    home.store.keep(&kept).unwrap();
    home.store.keep(&win(14, "Fabrikam", "2026-04-02", "Elsewhere")).unwrap();
    home
}

#[test]
fn each_win_of_a_month_has_its_own_day() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-05", 2));
    for (number, day, text) in [(2, "2026-01-14", "First win"), (3, "2026-01-20", "Second win")] {
        home.store.keep(&win(number, "Northwind", day, text)).unwrap();
    }
    let said = home.prints(&["story", "Northwind"]);
    assert!(said.contains("Tue 20 Jan: Two wins: First win (14 Jan); Second win (20 Jan)"), "{said}");
}

#[test]
fn the_whole_story_stands_in_one_column_of_time() {
    let home = half_a_year();
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!("story", home.prints(&["story"]));
    });
    assert!(!home.prints(&["story", "northwind"]).contains("Elsewhere"));
}

#[test]
fn it_is_written_as_markdown_and_as_json_too() {
    let home = half_a_year();
    let markdown = home.prints(&["story", "--format", "markdown"]);
    assert!(markdown.starts_with("# How I got here: Northwind\n"), "{markdown}");
    assert!(markdown.contains("\n## 2026\n"), "{markdown}");
    let json = home.json(&["story", "--json"]);
    assert_eq!(json["kind"], "story");
    assert_eq!(json["moments"][0]["what"], "session");
    assert_eq!(json["moments"][0]["on"], "2026-01-05");
    assert_eq!(json["moments"][1]["decision"]["choice"], "stay");
    let path = home.folder.path().join("story.md");
    home.prints(&["story", "--format", "markdown", "-o", path.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), markdown);
    assert!(home.refuses(&["story", "-o", path.to_str().unwrap()]).contains("it is there already"));
}

#[test]
fn it_is_written_as_a_table_of_fixed_columns_and_no_formula_gets_in() {
    let home = half_a_year();
    let mut ask = ask(15, "Northwind", "2026-04-09", "=HYPERLINK(1)\n\"x\", y", Some("2026-05-15"));
    ask.promise_mut().unwrap().who = "\t@SUM(A1)".into();
    home.store.keep(&ask).unwrap();
    let printed = home.prints(&["story", "--format", "csv"]);
    insta::with_settings!({ snapshot_path => "../snapshots" }, { insta::assert_snapshot!("story_csv", printed) });
    let mut read = csv::Reader::from_reader(printed.as_bytes());
    let columns: Vec<String> = read.headers().unwrap().iter().map(str::to_owned).collect();
    let documented = include_str!("../../docs/command-line.md");
    for column in columns {
        assert!(documented.contains(&format!("`{column}`")), "{column}");
    }
    assert!(
        read.records().all(|row| row.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])))
    );
    let path = home.folder.path().join("story.csv");
    home.prints(&["story", "--format", "csv", "-o", path.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), printed);
}

fn charts(document: &Document) -> Vec<Chart> {
    let chart = |block: &Block| if let Block::Chart(chart) = block { Some(chart.clone()) } else { None };
    document.blocks.iter().filter_map(chart).collect()
}

#[test]
fn the_page_of_a_place_has_the_charts_of_its_trend_from_the_second_check_in_on() {
    let home = half_a_year();
    let (today, zone) = ("2026-08-01".parse().unwrap(), TimeZone::UTC);
    let page = |home: &Home| {
        let mut overview = Overview::with_whole(&home.store, Some("Northwind")).unwrap();
        recall::story_document(&home.store, &mut overview, "Northwind", (today, &zone))
    };
    let trend = recall::trend_document(&home.store, "Northwind", "current-role", None, &zone).unwrap();
    let small = charts(&trend).into_iter().map(|chart| Chart { is_small: true, ..chart });
    let document = page(&home);
    assert_eq!(charts(&document), small.collect::<Vec<_>>());
    assert_eq!(charts(&document).len(), 3);
    let before_the_days = document.blocks.iter().take_while(|block| !matches!(block, Block::Heading(_)));
    assert_eq!(before_the_days.filter(|block| matches!(block, Block::Chart(_))).count(), 3);
    let once = Home::new();
    once.keep(&session("current-role", 1, "Northwind", "2026-03-16", 1));
    once.keep(&session("pulse", 2, "Northwind", "2026-04-30", 1));
    assert_eq!(charts(&page(&once)), []);
    // Whoever reads lines has the trend in a sentence.
    let lines = home.program(&["--plain"]).write_stdin("h\nquit\n").output().unwrap();
    let said = String::from_utf8(lines.stdout).unwrap();
    assert!(said.contains("Since your first check-in"), "{said}");
    assert!(!said.contains("Oldest first"), "{said}");
}

#[test]
fn a_place_without_a_story_is_named() {
    assert!(Home::new().refuses(&["story"]).contains("no finished session about a place"));
    assert!(half_a_year().refuses(&["story", "Northwing"]).contains("Northwind"));
}

#[test]
fn a_declined_offer_is_said_once_and_of_what_goes_along_only_what_must_be_there_waits() {
    let home = Home::new();
    let mut offer = session("job-offer", 1, "Northwind", "2026-01-05", 2);
    offer.0.follow_up.lessons.push(Lesson { must: "A seat".into(), ..Lesson::default() });
    let declined = Decision { choice: Choice::Go, made: time("2026-01-18"), ..Decision::default() };
    offer.0.decide(declined);
    home.keep(&offer);
    let story = home.prints(&["story"]);
    assert_eq!(story.matches("You declined the offer on Sun 18 Jan 2026.").count(), 1, "{story}");
    let along = "With you goes one thing you want next time. That waits for your next offer. It is asked";
    assert!(story.contains(along), "{story}");
    home.store.keep(&win(10, "Northwind", "2026-01-10", "A board")).unwrap();
    offer.0.follow_up.lessons.clear();
    home.keep(&offer);
    let story = home.prints(&["story"]);
    assert!(story.contains("With you goes one win. It is asked"), "{story}");
}

#[test]
fn where_no_offer_was_weighed_none_is_said_to_have_come() {
    let home = Home::new();
    home.prints(&["shock", "A new boss", "--about", "Tailspin"]);
    let story = home.prints(&["story", "Tailspin"]);
    assert!(story.contains("What is noted here begins on"), "{story}");
}

fn head(kind: &str, day: &str, decision: Option<Choice>) -> Head {
    let home = Home::new();
    let mut asked = session(kind, 1, "Northwind", day, 2);
    let made = time(day);
    asked.0.decision = decision.map(|choice| Decision { choice, made, ..Decision::default() });
    home.keep(&asked);
    recall::history(&home.store).unwrap().heads().next().unwrap().clone()
}

#[test]
fn a_place_is_over_by_its_ending_or_a_no_until_it_is_begun_anew() {
    let ended = |day: &str, end: End| Entry { matter: Matter::Ending(end), ..win(9, "northwind", day, "") };
    let offer = |choice| head("job-offer", "2026-01-05", choice);
    let role = |day| head("current-role", day, None);
    let cases: [(&[Head], &[Entry], Option<PlaceState>); 9] = [
        (&[], &[], None),
        (&[offer(None)], &[], Some(PlaceState::Open)),
        (&[offer(Some(Choice::NotYet))], &[], Some(PlaceState::Open)),
        (&[offer(Some(Choice::Stay))], &[], Some(PlaceState::Accepted)),
        (&[offer(Some(Choice::Go))], &[], Some(PlaceState::Over(End::Declined))),
        (&[offer(Some(Choice::Stay)), role("2026-03-01")], &[], Some(PlaceState::Mine)),
        (&[role("2026-03-01")], &[ended("2026-04-01", End::Left)], Some(PlaceState::Over(End::Left))),
        (&[role("2026-05-01")], &[ended("2026-04-01", End::Left)], Some(PlaceState::Mine)),
        (&[offer(None)], &[ended("2026-01-09", End::Withdrawn)], Some(PlaceState::Over(End::Withdrawn))),
    ];
    for (heads, log, expected) in cases {
        assert_eq!(place_state("Northwind", heads, log), expected, "{heads:?} {log:?}");
    }
}
