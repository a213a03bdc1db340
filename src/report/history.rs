//! The history in words and as JSON.

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::{dates, words};
use crate::memory::Row;
use crate::session::{Decision, Head, Review, Stage, Subject};

/// The list, newest first: one line a session, and one for the user's own decision.
pub fn text(rows: &[&Row], zone: &TimeZone) -> String {
    if rows.is_empty() {
        return "No sessions yet.\n".to_owned();
    }
    let width = |cell: fn(&Row) -> &str| rows.iter().map(|row| cell(row).width()).max().unwrap_or(0);
    let (kinds, places) = (width(kind), width(place));
    let numbers = rows.iter().map(|row| row.number).max().unwrap_or(0).to_string().len();
    let mut page = String::new();
    for row in rows {
        let (kind, place) = (padded(kind(row), kinds), padded(place(row), places));
        let day = dates::day(row.head.started, zone);
        let says = headline(&row.head);
        let reference = row.head.reference.as_str();
        let _ = writeln!(page, "{:>numbers$}  {day}  {kind}  {place}  {says}  [{reference}]", row.number);
        if let Some(decision) = &row.head.decision {
            let _ = writeln!(page, "{:numbers$}  you decided: {}", "", decided(decision, row.head.subject));
        }
    }
    page
}

fn kind(row: &Row) -> &str {
    &row.head.assessment.id
}

fn place(row: &Row) -> &str {
    if row.head.place.is_empty() { "(no place)" } else { &row.head.place }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// What a list says of a session: its verdict, or how far it is.
pub fn headline(head: &Head) -> String {
    let progress = format!("{} of {} answered", head.progress.answered, head.progress.of);
    match (head.stage, &head.verdict) {
        (Stage::Done, Some((_, headline))) => headline.clone(),
        (Stage::Done, None) => progress,
        (stage, _) => format!("{}, {progress}", words::stage(stage)),
    }
}

/// A decision in words: "stay, if the test is kept, until 2026-08-10".
pub fn decided(decision: &Decision, subject: Subject) -> String {
    let mut said = words::choice(decision.choice, subject).to_owned();
    if !decision.condition.is_empty() {
        let _ = write!(said, ", if {}", decision.condition);
    }
    if let Some(until) = decision.until {
        let _ = write!(said, ", until {until}");
    }
    said
}

/// A session of the history as JSON.
#[derive(Debug, Serialize)]
pub struct HeadDocument<'a> {
    number: usize,
    reference: &'a str,
    place: &'a str,
    assessment: Asked<'a>,
    started: String,
    changed: String,
    state: &'static str,
    answered: usize,
    of: usize,
    verdict: Option<Given<'a>>,
    decision: Option<DecisionDocument<'a>>,
    previous: Option<&'a str>,
    review: Option<ReviewDocument<'a>>,
    open_actions: usize,
}

#[derive(Debug, Serialize)]
struct Asked<'a> {
    id: &'a str,
    version: &'a str,
}

#[derive(Debug, Serialize)]
struct Given<'a> {
    id: &'a str,
    headline: &'a str,
}

/// A decision as JSON.
#[derive(Debug, Serialize)]
pub struct DecisionDocument<'a> {
    choice: &'static str,
    condition: &'a str,
    until: Option<String>,
    made: String,
}

impl<'a> DecisionDocument<'a> {
    /// One decision.
    pub fn of(decision: &'a Decision) -> Self {
        Self {
            choice: decision.choice.id(),
            condition: &decision.condition,
            until: decision.until.map(|until| until.to_string()),
            made: decision.made.to_string(),
        }
    }
}

/// A review as JSON: a day or an event.
#[derive(Debug, Serialize)]
pub struct ReviewDocument<'a> {
    on: Option<String>,
    when: Option<&'a str>,
}

impl<'a> ReviewDocument<'a> {
    /// One review.
    pub fn of(review: &'a Review) -> Self {
        match review {
            Review::On(day) => Self { on: Some(day.to_string()), when: None },
            Review::When(event) => Self { on: None, when: Some(event) },
        }
    }
}

impl<'a> HeadDocument<'a> {
    /// One row.
    pub fn of(row: &'a Row) -> Self {
        let head = &row.head;
        Self {
            number: row.number,
            reference: head.reference.as_str(),
            place: &head.place,
            assessment: Asked { id: &head.assessment.id, version: &head.assessment.version },
            started: head.started.to_string(),
            changed: head.changed.to_string(),
            state: head.stage.id(),
            answered: head.progress.answered,
            of: head.progress.of,
            verdict: head.verdict.as_ref().map(|(id, headline)| Given { id, headline }),
            decision: head.decision.as_ref().map(DecisionDocument::of),
            previous: head.previous.as_ref().map(crate::session::Reference::as_str),
            review: head.review.as_ref().map(ReviewDocument::of),
            open_actions: head.plan.open,
        }
    }
}
