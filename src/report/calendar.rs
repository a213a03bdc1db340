//! Days for a calendar, as iCalendar. It names no verdict and nothing of danger, and unless that is asked for neither a
//! place nor a person nor what it is about: calendars are often shared, or the employer's.

use jiff::Timestamp;
use jiff::civil::Date;

use super::due;
use crate::memory::{Due, What};

/// What every entry is about, where nothing else is said.
pub const LOOK_AGAIN: &str = "Look again";
/// A reminder at nine in the morning, before the end of the event.
const ALARM: &str = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:PT9H\nDESCRIPTION:Today\nEND:VALARM\n";

/// One day with something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// What stays the same however often it is written, so that a calendar changes its entry and adds none.
    pub id: String,
    pub on: Date,
    pub title: String,
}

/// What titles tell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Titles<'a> {
    /// The same words for all.
    pub given: Option<&'a str>,
    /// What each is: what was asked and of whom, the steps of a plan.
    pub words: bool,
    pub place: bool,
}

impl Titles<'_> {
    fn title(self, neutral: &str, words: &str, place: &str) -> String {
        let what = self.given.unwrap_or(if self.words { words } else { neutral });
        if self.place && !place.is_empty() { format!("{what} ({place})") } else { what.to_owned() }
    }
}

impl Dated {
    /// The day to look again after a session.
    pub fn look_again(reference: &str, on: Date, place: &str, titles: Titles<'_>) -> Self {
        Self { id: reference.to_owned(), on, title: titles.title(LOOK_AGAIN, LOOK_AGAIN, place) }
    }

    /// Anything with a day.
    pub fn of(due: &Due, titles: Titles<'_>) -> Self {
        let of = due.what.session().map_or("", |session| session.as_str());
        let (id, neutral) = match &due.what {
            What::Answer { is_owed, .. } => {
                (format!("{of}-answer"), if *is_owed { "Send an answer" } else { "A day to note" })
            }
            What::Promise(entry) => (entry.reference.as_str().to_owned(), "Follow up"),
            What::Act(_) => (format!("{of}-act"), "Follow up"),
            What::Step { number: Some(number), .. } => (format!("{of}-step-{number}"), "Next step"),
            What::Step { number: None, .. } => (format!("{of}-step"), "Next step"),
            What::Start { .. } => (format!("{of}-start"), "A day to note"),
            What::Decision { .. } => (format!("{of}-decision"), LOOK_AGAIN),
            What::Review { .. } => (of.to_owned(), LOOK_AGAIN),
            What::Pulse { .. } => (format!("{of}-pulse"), LOOK_AGAIN),
            What::Still { .. } => (format!("{of}-still"), LOOK_AGAIN),
        };
        Self { id, on: due.on, title: titles.title(neutral, &due::named(due), &due.place) }
    }
}

/// The whole calendar: an all-day entry for each.
pub fn calendar<'a>(days: impl IntoIterator<Item = &'a Dated>, now: Timestamp) -> String {
    let events: String = days.into_iter().map(|dated| event(dated, now)).collect();
    folded(&format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Stay or Go//EN\nCALSCALE:GREGORIAN\n{events}END:VCALENDAR\n"
    ))
}

fn event(dated: &Dated, now: Timestamp) -> String {
    let day = |date: Date| date.strftime("%Y%m%d");
    let (id, on, title) = (&dated.id, day(dated.on), in_text(&dated.title));
    let end = day(dated.on.tomorrow().unwrap_or(dated.on));
    let (written, sequence) = (now.strftime("%Y%m%dT%H%M%SZ"), sequence(now));
    format!(
        "\
BEGIN:VEVENT
DESCRIPTION:What happened since? What truly changed?
DTEND;VALUE=DATE:{end}
DTSTAMP:{written}
DTSTART;VALUE=DATE:{on}
SEQUENCE:{sequence}
SUMMARY:{title}
TRANSP:TRANSPARENT
UID:{id}@stay-or-go
{ALARM}END:VEVENT
"
    )
}

/// What would end a text, or part it into two, stands behind a backslash.
fn in_text(words: &str) -> String {
    let mut text = String::new();
    for c in words.chars() {
        match c {
            '\n' => text.push_str("\\n"),
            '\\' | ',' | ';' => text.extend(['\\', c]),
            c => text.push(c),
        }
    }
    text
}

/// The same lines, ended as in mail: a line has at most 75 bytes, and goes on in the next behind a space.
fn folded(lines: &str) -> String {
    const ROOM: usize = 75;
    let mut folded = String::new();
    for line in lines.lines() {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > ROOM {
                folded.push_str("\r\n ");
                length = 1;
            }
            folded.push(c);
            length += c.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

/// A number that rises with every writing, so that what is written later replaces what was written before, on whichever
/// machine: the minutes since 2020.
fn sequence(now: Timestamp) -> i64 {
    const YEAR_2020: i64 = 1_577_836_800;
    (now.as_second() - YEAR_2020).max(0) / 60
}
