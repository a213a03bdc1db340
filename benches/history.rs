//! Opening the history of 10,000 sessions, and the trend and the story of ten years of weekly check-ins.
//!
//! A plain timed binary: `cargo bench --bench history`. Prints the best and the middle of several rounds; the budget
//! is 300 ms for 10,000 sessions, and for the trend and the story of ten years with 5,000 entries of the log. The
//! screens show the first screenful as soon as that is read. `cargo bench --bench history -- story` times that alone.

use std::fmt::Write as _;
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use stay_or_go::assessment::{Assessment, shipped};
use stay_or_go::day;
use stay_or_go::engine::{self, Engine, Sitting};
use stay_or_go::journey::recall::{self, Overview, Read};
use stay_or_go::log::{Entry, Matter, write_entry};
use stay_or_go::memory::{self, Filter};
use stay_or_go::model::Level;
use stay_or_go::report::text;
use stay_or_go::session::{Answer, Reference, Session, Stage, write_session};
use stay_or_go::sought::Sought;
use stay_or_go::store::{EntryName, Paths, SessionName, Store};

const SESSIONS: u64 = 10_000;
const WEEKS: u64 = 520;
const ENTRIES: i64 = 5_000;
/// Sessions that fill any screen: what is read before the first rows are shown.
const SCREENFUL: usize = 64;
const ROUNDS: usize = 7;

fn main() -> anyhow::Result<()> {
    let assessment =
        Arc::new(shipped::assessment("current-role").unwrap_or_else(|| unreachable!("it is shipped")));
    let home = tempfile::tempdir()?;
    let paths = Paths::inside(home.path());
    fs::create_dir_all(&paths.sessions)?;
    for number in 0..SESSIONS {
        let session = session(&assessment, number);
        let text = write_session(
            &session,
            &assessment,
            Some(("stay-with-conditions", "Stay with conditions: test them")),
        );
        fs::write(paths.sessions.join(SessionName::of(&session)?.to_string()), text)?;
    }
    let store = Store::open(paths);
    timed("history of 10,000 sessions", || recall::history(&store).map_or(0, |history| history.rows.len()));
    timed("first screenful of 10,000 sessions", || {
        let mut names = store.list().map_or_else(|_| Vec::new(), |listing| listing.names);
        names.truncate(SCREENFUL);
        store.summaries_of(names).len()
    });
    timed("names of 10,000 sessions", || store.list().map_or(0, |listing| listing.names.len()));
    let weeks: Vec<Session> = (0..WEEKS).map(|number| session(&assessment, number)).collect();
    let engine = Engine::new(Arc::clone(&assessment));
    let sittings: Vec<Sitting> =
        weeks.iter().map(|session| Sitting::new(&engine, &session.answers)).collect();
    timed("series of 520 check-ins", || engine::series(&sittings).skipped.len());
    let home = tempfile::tempdir()?;
    let store = ten_years(&assessment, Paths::inside(home.path()))?;
    let zone = TimeZone::UTC;
    timed("trend of 520 check-ins and 5,000 entries", || {
        let read = Read::of(&store, &Filter::default(), None, &zone).ok().and_then(|(read, _)| read);
        read.map_or(0, |read| text::render(&read.told(&zone).document(), None).len())
    });
    timed("story of 520 check-ins and 5,000 entries", || {
        let today = (day::on(Timestamp::now(), &zone), &zone);
        let told = Overview::with_whole(&store, Some("Northwind"))
            .map(|mut overview| recall::story_document(&store, &mut overview, "Northwind", today));
        told.map_or(0, |document| text::render(&document, None).len())
    });
    for words in ["wobble", "seen line", "line"] {
        let what = format!("find \"{words}\" in 520 check-ins and 5,000 entries");
        timed(&what, || {
            let sought = Sought::new(words);
            let said =
                recall::said(&store, &sought, false, &zone).map_or_else(|_| Vec::new(), |all| all.said);
            let log = store.entries_with(&sought).map_or_else(|_| Vec::new(), |log| log.entries);
            memory::find(&said, &log, &sought, &zone).len()
        });
    }
    Ok(())
}

/// Weekly check-ins about one place, and what was noted between them.
fn ten_years(assessment: &Arc<Assessment>, paths: Paths) -> anyhow::Result<Store> {
    fs::create_dir_all(&paths.sessions)?;
    fs::create_dir_all(&paths.log)?;
    for number in 0..WEEKS {
        let mut session = session(assessment, number);
        "Northwind".clone_into(&mut session.place);
        let text =
            write_session(&session, assessment, Some(("stay-with-conditions", "Stay with conditions")));
        fs::write(paths.sessions.join(SessionName::of(&session)?.to_string()), text)?;
    }
    for number in 0..ENTRIES {
        let made = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(17 * number);
        let matter = if number % 500 == 0 { Matter::Shock } else { Matter::Win };
        let entry = Entry::begin(made, "Northwind".to_owned(), "What happened, in a line".to_owned(), matter);
        fs::write(paths.log.join(EntryName::of(&entry).to_string()), write_entry(&entry))?;
    }
    Ok(Store::open(paths))
}

/// A finished session with a note here and there.
fn session(assessment: &Arc<Assessment>, number: u64) -> Session {
    let began =
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(7 * 24 * i64::try_from(number).unwrap_or(0));
    let reference = Reference::from_bits(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut session = Session::begin(assessment, assessment.key(), reference, began);
    let _ = write!(session.place, "Place {}", number % 20);
    session.stage = Stage::Done;
    for item in 0..assessment.items().len() {
        let step = u8::try_from((item as u64 * 7 + number) % 5).unwrap_or(0);
        let level = Level::new(if assessment.item(item).is_gate() { 0 } else { step });
        let answer = level.map(|level| {
            if assessment.item(item).is_gate() {
                Answer::Believed { level }
            } else {
                Answer::Known { level, evidence: 0 }
            }
        });
        session.answers.set(item, answer);
        if item % 9 == 0 {
            session.note(item, "What was seen, in a line or so", began);
        }
    }
    session
}

fn timed(what: &str, mut work: impl FnMut() -> usize) {
    if std::env::args().nth(1).is_some_and(|wanted| !what.starts_with(&wanted)) {
        return;
    }
    let mut rounds: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed()
        })
        .collect();
    rounds.sort();
    println!("{what}: best {:?}, middle {:?}", rounds[0], rounds[ROUNDS / 2]);
}
