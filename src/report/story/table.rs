//! The story, or the log, as rows of fixed columns, for a spreadsheet: one a moment, and one an entry.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Happened, Held, Moment, Story, changed_in};
use crate::day;
use crate::log::{Entry, Matter};
use crate::memory::ToldIn;
use crate::report::{csv, decision};
use crate::session::{Course, Decision, Reference, Subject};

const COLUMNS: [&str; 14] = [
    "place",
    "on",
    "what",
    "assessment",
    "text",
    "before",
    "changed",
    "who",
    "by",
    "outcome",
    "closed",
    "note",
    "session",
    "entry",
];

/// What stands in a row beside the place and the day.
#[derive(Default)]
struct Cells {
    what: &'static str,
    assessment: String,
    text: String,
    before: String,
    changed: String,
    who: String,
    by: String,
    outcome: &'static str,
    closed: String,
    note: String,
    session: String,
    entry: String,
}

/// The story as comma-separated values, oldest first, after a line with the names of the columns.
pub fn table(story: &Story, zone: &TimeZone) -> String {
    rows(story.moments.iter().flat_map(|Moment { on, what }| {
        let rows: Vec<(Date, Cells)> = match what {
            Happened::Wins(noted) | Happened::Seen(noted) => {
                noted.iter().map(|entry| (entry.day(zone), of_entry(entry, zone))).collect()
            }
            what => vec![(*on, of(what, zone))],
        };
        rows.into_iter().map(|(on, row)| (story.place.as_str(), on, row))
    }))
}

/// Entries of the log in the same columns, in the order given.
pub fn of_entries(entries: &[Entry], zone: &TimeZone) -> String {
    rows(entries.iter().map(|entry| (entry.place.as_str(), entry.day(zone), of_entry(entry, zone))))
}

fn rows<'a>(rows: impl Iterator<Item = (&'a str, Date, Cells)>) -> String {
    let mut out = Vec::new();
    let mut write = |row: [&str; 14]| {
        csv::write_row(row.into_iter().map(csv::words), &mut out);
        out.push(b'\n');
    };
    write(COLUMNS);
    for (place, on, row) in rows {
        write([
            place,
            &on.to_string(),
            row.what,
            &row.assessment,
            &row.text,
            &row.before,
            &row.changed,
            &row.who,
            &row.by,
            row.outcome,
            &row.closed,
            &row.note,
            &row.session,
            &row.entry,
        ]);
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn of(happened: &Happened, zone: &TimeZone) -> Cells {
    let named = |reference: &Reference| reference.as_str().to_owned();
    match happened {
        Happened::Session(held) => of_session(held),
        Happened::Pulses(sessions) => {
            let session = sessions.iter().map(Reference::as_str).collect::<Vec<_>>().join(" ");
            Cells { what: "pulses", session, ..Cells::default() }
        }
        Happened::Decision { session, subject, decision } => {
            Cells { session: named(session), ..of_decision(decision, *subject, zone) }
        }
        Happened::LookedBack { session, said, .. } => Cells {
            what: "hindsight",
            outcome: said.met.id(),
            closed: day(said.at, zone),
            note: said.happened.clone(),
            session: named(session),
            ..Cells::default()
        },
        Happened::Step { session, step } => {
            let row = Cells { what: "step", text: step.text.clone(), ..Cells::default() };
            Cells { session: named(session), ..promised(row, &step.who, step.by, &step.course, zone) }
        }
        Happened::Shock(shock, told) => {
            let row = Cells { what: "shock", text: shock.what.clone(), ..Cells::default() };
            match told {
                None => row,
                Some(ToldIn::Session(session)) => Cells { session: named(session), ..row },
                Some(ToldIn::Entry(entry)) => Cells { entry: named(entry), ..row },
            }
        }
        Happened::Mentor { session, name } => {
            Cells { what: "mentor", who: name.clone(), session: named(session), ..Cells::default() }
        }
        Happened::Promise(entry) | Happened::Ending(entry) => of_entry(entry, zone),
        // Each of them has a row.
        Happened::Wins(_) => Cells { what: "win", ..Cells::default() },
        Happened::Seen(_) => Cells { what: "seen", ..Cells::default() },
    }
}

fn of_session(held: &Held) -> Cells {
    let changed = changed_in(held);
    Cells {
        what: "session",
        assessment: held.asked.id().to_owned(),
        text: held.headline.clone().unwrap_or_default(),
        before: held.before.clone().unwrap_or_default(),
        changed: changed.unwrap_or_default(),
        session: held.reference.as_str().to_owned(),
        ..Cells::default()
    }
}

/// What was decided, on what condition and until when, and what became of it so far.
fn of_decision(made: &Decision, subject: Subject, zone: &TimeZone) -> Cells {
    let latest = made.hindsight.last();
    Cells {
        what: "decision",
        text: decision::choice(made.choice, subject, decision::is_in_danger(made)).to_owned(),
        by: made.until.map(|until| until.to_string()).unwrap_or_default(),
        outcome: latest.map_or("", |latest| latest.met.id()),
        closed: latest.map(|latest| day(latest.at, zone)).unwrap_or_default(),
        note: made.condition.clone(),
        ..Cells::default()
    }
}

fn of_entry(entry: &Entry, zone: &TimeZone) -> Cells {
    let row = Cells {
        what: entry.kind().id(),
        text: entry.text.clone(),
        entry: entry.reference.as_str().to_owned(),
        ..Cells::default()
    };
    if let Matter::Ending(how) = entry.matter {
        return Cells { outcome: how.id(), ..row };
    }
    let Some(promise) = entry.promise() else { return row };
    promised(row, &promise.who, promise.by, &promise.course, zone)
}

/// A row with who does something, by when, and what became of it.
fn promised(row: Cells, who: &str, by: Option<Date>, course: &Course, zone: &TimeZone) -> Cells {
    let closing = course.closing();
    Cells {
        who: who.to_owned(),
        by: by.map(|by| by.to_string()).unwrap_or_default(),
        outcome: course.outcome().id(),
        closed: closing.map(|closing| day(closing.at, zone)).unwrap_or_default(),
        note: closing.map(|closing| closing.note.clone()).unwrap_or_default(),
        ..row
    }
}

fn day(moment: Timestamp, zone: &TimeZone) -> String {
    day::on(moment, zone).to_string()
}
