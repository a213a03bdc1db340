//! The first page of a result is seen at once: nothing of it lies below the edge of a terminal of 80 columns and 24 rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::layout::Size;
use stay_or_go::assessment::Home;
use stay_or_go::journey::state::{Face, Given};
use stay_or_go::journey::{Event, Journey};
use stay_or_go::model::Appetite;
use stay_or_go::session::{Answer, Earlier, Reference, Session, Stage};
use stay_or_go::store::Theme as ThemeName;
use stay_or_go::tui::screen::Screen;
use stay_or_go::tui::theme::Theme;

use crate::sitting::{CASES, Case};

/// Results of the same words that are looked at.
const OF_EACH: usize = 6;

#[test]
fn the_first_page_of_every_verdict_is_seen_at_once() {
    let mut seen: BTreeMap<(&str, String, String), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in CASES.iter() {
        let first = &case.report.first;
        let words = (case.assessment().id(), first.headline.clone(), first.meaning.clone());
        let count = seen.entry(words).or_default();
        *count += 1;
        if *count > OF_EACH {
            continue;
        }
        for session in [session(case), learned(case)] {
            let shown = shown(case, session);
            if shown.contains('▾') {
                wrong.push(format!("sitting {}\n{shown}\n", case.sitting.number));
            }
        }
    }
    assert!(seen.len() > 40, "few verdicts were looked at: {}", seen.len());
    assert!(wrong.is_empty(), "{} need more room\n{}", wrong.len(), wrong[..wrong.len().min(4)].concat());
}

/// What was answered, as it stands on disk.
fn session(case: &Case) -> Session {
    let assessment = case.assessment();
    let mut session = Session::begin(assessment, assessment.key(), Reference::from_bits(1), now());
    "Northwind".clone_into(&mut session.place);
    session.answers = case.sitting.answers.clone();
    session.gut = case.sitting.beside.gut;
    session.stage = Stage::Done;
    session
}

/// The same, once something was learned and what one would rather do was changed.
fn learned(case: &Case) -> Session {
    let mut session = session(case);
    let assessment = case.assessment();
    let items = (0..assessment.items().len()).filter(|item| assessment.item(*item).home != Home::Gate);
    let earlier = Earlier { until: now(), answer: Some(Answer::Unknown), learned: Some(date(2026, 5, 12)) };
    for item in items.take(5) {
        session.remarks[item].earlier.push(earlier.clone());
    }
    let context = &mut session.answers.context;
    context.appetite_seen = (context.appetite != Appetite::Settled).then_some(Appetite::Settled);
    session
}

/// What stands on the screen once the result is opened.
fn shown(case: &Case, session: Session) -> String {
    let given = Given {
        zone: TimeZone::UTC,
        private: false,
        folder: "sessions".into(),
        started_in: "/home/ada".into(),
        inboxes: Vec::new(),
        numbers: Vec::new(),
        numbers_unread: false,
        face: Face::Eye,
    };
    let mut journey = Journey::new(given, now());
    let opened = Event::Opened(Box::new(session), Arc::clone(case.engine.assessment()));
    drop(journey.hear(opened, now()));
    let mut screen = Screen::new(Theme::new(ThemeName::Default, false), Size::new(80, 24), &journey);
    screen.look(&journey);
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| screen.render(frame)).unwrap();
    let cells = terminal.backend().buffer().content.chunks(80);
    let line = |line: &[Cell]| line.iter().map(Cell::symbol).collect::<String>().trim_end().to_owned();
    cells.map(line).collect::<Vec<_>>().join("\n")
}

fn now() -> Timestamp {
    "2026-05-12T12:02:00Z".parse().unwrap()
}
