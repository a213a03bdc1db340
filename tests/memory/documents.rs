//! How the documents about one's own sessions read.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use stay_or_go::assessment::{Assessment, shipped};
use stay_or_go::engine::{Beside, Engine};
use stay_or_go::journey::recall::{self, Read};
use stay_or_go::memory::{self, Filter, Footprint, Row};
use stay_or_go::model::Setting;
use stay_or_go::report::block::{Block, Document, Opens};
use stay_or_go::report::{
    Report, compare, due, history, log, markdown, questions, result, safety, show, since, trail,
};
use stay_or_go::session::{Action, Answer, Choice, Decision, Lesson, Review, Session, read_raw_session};
use stay_or_go::store::Store;

use super::check::{reads, snapshot};
use super::home::{Home, ask, session, set, time, win};

type Asked = (Session, Arc<Assessment>);

fn today() -> Date {
    "2026-06-12".parse().unwrap()
}

fn report((session, assessment): &Asked) -> Report {
    let engine = Engine::new(Arc::clone(assessment));
    let outcome = engine.evaluate(&session.answers);
    Report::new(
        &engine,
        &session.answers,
        &outcome,
        Beside { gut: session.gut, mentor_gap: None },
        &session.follow_up.checks,
        jiff::civil::date(2026, 5, 12),
    )
}

fn shown(asked: &Asked, last: Option<&Asked>) -> Document {
    let last = last.map(|(session, assessment)| (session, assessment.as_ref()));
    show::document(&report(asked), &asked.0, &asked.1, last, today(), &TimeZone::UTC)
}

/// A role that pulls both ways.
fn mixed(number: u64, day: &str) -> Asked {
    let mut asked = session("current-role", number, "Northwind", day, 3);
    for (id, favourability) in
        [("deeds.asked", 0), ("deeds.answered", 1), ("research.shown", 1), ("conduct.messenger", 1)]
    {
        set(&mut asked, id, favourability, 1);
    }
    asked.0.answers.set(asked.1.find("roles.mandate").unwrap(), Some(Answer::Unknown));
    asked
}

#[test]
fn a_result_and_what_surrounds_it() {
    let mut offer = session("job-offer", 1, "Northwind", "2026-01-05", 3);
    set(&mut offer, "deeds.asked", 4, 2);
    let mut asked = mixed(2, "2026-05-30");
    asked.0.gut = Some(1);
    asked.0.answers.context.exit.runway_months = Some(1);
    let decision = |choice, until: Option<&str>| Decision {
        choice,
        condition: "she keeps her word".to_owned(),
        until: until.map(|until| until.parse().unwrap()),
        made: time("2026-06-01"),
        ..Decision::default()
    };
    asked.0.decide(decision(Choice::NotYet, Some("2026-06-05")));
    asked.0.decide(decision(Choice::Stay, None));
    let follow_up = &mut asked.0.follow_up;
    let (text, who) = ("Ask for one act, with a date.".to_owned(), "Maria".to_owned());
    let by = Some("2026-06-20".parse().unwrap());
    follow_up.actions.push(Action { who, by, ..Action::new(text) });
    follow_up.review = Some(Review::after("the budget is decided"));
    let (missing, must) = ("a sponsor".to_owned(), "A named sponsor".to_owned());
    follow_up.lessons.push(Lesson { missing, must, item: None });
    reads("result", &shown(&asked, Some(&offer)));
}

#[test]
fn a_result_where_safety_comes_first() {
    let mut asked = session("current-role", 1, "Northwind", "2026-05-30", 3);
    let level = stay_or_go::model::Level::new(3).unwrap();
    asked.0.answers.set(asked.1.find("safety.unsafe").unwrap(), Some(Answer::Believed { level }));
    let mut document =
        safety::document(&shipped::safety_page(), Setting::Role, [("A friend", "0800 111 0 111")]);
    document.gap();
    document.append(shown(&asked, None));
    reads("result-safety", &document);
}

#[test]
fn a_result_before_enough_is_known() {
    let mut asked = session("job-offer", 1, "", "2026-05-30", 2);
    for item in (0..asked.1.items().len()).filter(|item| !asked.1.item(*item).is_gate()) {
        if item % 3 != 0 {
            asked.0.answers.set(item, Some(Answer::Unknown));
        }
    }
    asked.0.answers.context.decide_by = Some("2026-06-20".parse().unwrap());
    asked.0.gut = Some(3);
    reads("result-find-out", &shown(&asked, None));
}

#[test]
fn where_one_stands_with_a_trail() {
    let (now, before) = (mixed(2, "2026-05-30"), session("current-role", 1, "Northwind", "2026-01-10", 1));
    let outcome = Engine::new(Arc::clone(&before.1)).evaluate_briefly(&before.0.answers);
    let print = Footprint::of(&before.0, &before.1, &outcome).unwrap();
    let document = result::stand(&report(&now), trail::marks(&[print], &now.1, &TimeZone::UTC));
    let map =
        document.blocks.iter().find_map(|block| if let Block::Map(map) = block { Some(map) } else { None });
    assert!(map.unwrap().trail[0].at.is_some());
    reads("stand", &document);
}

#[test]
fn every_line_about_an_item_opens_it() {
    let asked = mixed(1, "2026-05-30");
    let document = result::whole(&report(&asked));
    let opened = |ask: &str| {
        let about = |block: &&Block| matches!(block, Block::Item(item) if item.text.contains(ask));
        document.blocks.iter().filter(about).all(|block| match block {
            Block::Item(item) => {
                matches!(item.opens, Some(Opens::Question(opens)) if asked.1.item(opens).ask == ask)
            }
            _ => false,
        })
    };
    assert!(asked.1.items().iter().all(|item| opened(&item.ask)));
}

#[test]
fn a_trend() {
    let home = Home::new();
    let mut shaken = session("current-role", 3, "Northwind", "2026-03-10", 4);
    shaken.0.answers.context.shock_days_ago = Some(3);
    let mut now = mixed(5, "2026-05-30");
    let level = stay_or_go::model::Level::new(1).unwrap();
    now.0.answers.set(now.1.find("safety.health").unwrap(), Some(Answer::Believed { level }));
    let first = session("current-role", 1, "Northwind", "2026-01-10", 1);
    let second = session("current-role", 2, "Northwind", "2026-02-10", 2);
    let fourth = session("current-role", 4, "Northwind", "2026-04-10", 2);
    for asked in [&first, &second, &shaken, &fourth, &now] {
        home.keep(asked);
    }
    let (read, _) = Read::of(&home.store, &Filter::default(), None, &TimeZone::UTC).unwrap();
    let read = read.unwrap();
    let zone = TimeZone::UTC;
    let told = read.told(&zone);
    reads("trend", &told.document());
    let drawn = |block: &Block| matches!(block, Block::Chart(_));
    assert!(told.document().blocks.iter().any(drawn) && !told.in_words().blocks.iter().any(drawn));
}

#[test]
fn sessions_side_by_side() {
    let mut other = session("job-offer", 2, "Fabrikam", "2026-02-10", 4);
    for item in ["deeds.asked", "deeds.invested", "roles.mandate"] {
        other.0.answers.set(other.1.find(item).unwrap(), Some(Answer::Unknown));
    }
    let one = session("job-offer", 1, "Northwind", "2026-01-10", 1);
    let pulse = session("pulse", 3, "Northwind", "2026-03-10", 2);
    let sides = recall::sides(&Store::private(), [one, other, pulse], &TimeZone::UTC).unwrap();
    reads("compare", &compare::document(&sides, &memory::compare(&sides), &TimeZone::UTC));
}

#[test]
fn the_history() {
    let home = Home::new();
    let mut decided = mixed(1, "2026-01-10");
    let (condition, until, made) = (String::new(), Some("2026-03-01".parse().unwrap()), time("2026-01-11"));
    decided.0.decide(Decision { choice: Choice::NotYet, condition, until, made, ..Decision::default() });
    home.keep(&decided);
    for number in 2..11 {
        home.keep(&session("pulse", number, "", &format!("2026-02-{:02}", number + 10), 2));
    }
    let rows = recall::history(&home.store).unwrap().rows;
    let rows: Vec<&Row> = rows.iter().collect();
    reads("history", &history::document(&rows, &TimeZone::UTC));
    reads("history-empty", &history::document(&[], &TimeZone::UTC));
}

#[test]
fn what_happened_since() {
    let home = Home::new();
    let mut first = session("current-role", 1, "Northwind", "2026-01-10", 2);
    let (text, by) = ("Show them the returns".to_owned(), None);
    first.0.follow_up.actions.push(Action { by, ..Action::new(text) });
    home.keep(&first);
    let mut pulse = session("pulse", 2, "Northwind", "2026-02-10", 2);
    pulse.0.answers.context.shock_days_ago = Some(4);
    home.keep(&pulse);
    for entry in [
        &ask(3, "Northwind", "2026-01-12", "An hour", None),
        &win(4, "Northwind", "2026-02-01", "It shipped"),
    ] {
        home.store.keep(entry).unwrap();
    }
    let now = session("current-role", 5, "Northwind", "2026-04-10", 2);
    let (since, _) = recall::since(&home.store, &now.0, &TimeZone::UTC).unwrap();
    reads("since", &since::document(&since, today(), &TimeZone::UTC));
}

#[test]
fn what_is_open() {
    let home = Home::new();
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 2);
    asked.0.follow_up.review = Some(Review::On("2026-06-10".parse().unwrap()));
    home.keep(&asked);
    let entry = ask(2, "", "2026-01-12", "An hour", Some("2026-06-12"));
    home.store.keep(&entry).unwrap();
    let mut waits = session("current-role", 3, "Fabrikam", "2026-01-10", 2);
    waits.0.follow_up.review = Some(Review::When("they answer".to_owned()));
    home.keep(&waits);
    let days = recall::due(&home.store, today(), &TimeZone::UTC).unwrap();
    let history = recall::history(&home.store).unwrap();
    let what = log::undated(&entry, today(), &TimeZone::UTC);
    let open = due::Todo { place: "Northwind", what, name: entry.reference.as_str().to_owned() };
    reads("open", &due::document(&days, [(1, open)], memory::waiting(history.heads(), &[]), today()));
    reads("open-nothing", &due::document(&[], [], [], today()));
}

#[test]
fn the_sheet_to_take_along() {
    let mut offer = session("job-offer", 1, "Fab*rikam*", "2026-03-10", 3);
    for item in ["research.shown", "deeds.asked"] {
        offer.0.answers.set(offer.1.find(item).unwrap(), Some(Answer::Unknown));
    }
    let lesson = Lesson { missing: String::new(), must: "A named sponsor".to_owned(), item: None };
    let mut before = session("current-role", 2, "Northwind", "2026-01-10", 2);
    before.0.follow_up.lessons.push(lesson);
    offer.0.follow_up.checks = memory::carried("Fab*rikam*", &[before.0]);
    let sheet = questions::document(&Engine::new(Arc::clone(&offer.1)), &offer.0, questions::Sheet::Key);
    reads("questions", &sheet);
    snapshot("questions-markdown", &markdown::render(&sheet));
}

#[test]
fn a_session_whose_questionnaire_is_gone() {
    let home = Home::new();
    let mut asked = mixed(1, "2026-01-10");
    asked.0.note(0, "He said\nhe would.", time("2026-01-10"));
    let name = home.keep(&asked);
    let mut bare = read_raw_session(&home.store.text(&name).unwrap()).unwrap();
    bare.answers.truncate(12);
    reads("bare", &show::bare(&bare, &TimeZone::UTC));
}

#[test]
fn what_is_drawn_is_a_list_in_markdown() {
    let asked = mixed(1, "2026-05-30");
    let page = markdown::render(&result::stand(&report(&asked), Vec::new()));
    assert!(page.starts_with("## Where you stand\n\n- Symptoms (many is bad): "), "{page}");
    let parts = asked.1.model().dimensions().len();
    assert_eq!(page.lines().filter(|line| line.starts_with("  - ")).count(), parts, "{page}");
}
