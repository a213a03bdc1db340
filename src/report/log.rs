//! Wins, asks, commitments and steps of a plan, in words and as JSON.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::dates;
use crate::log::{Entry, Kind, Promise};
use crate::session::{Action, Course, OpenPlan, Outcome, Standing};

/// An entry in a line: "Tue 12 May 2026, you asked Maria: two hours with customers; by Mon 1 Jun 2026".
pub fn line(entry: &Entry, today: Date, zone: &TimeZone) -> String {
    format!("{}, {}", dates::day(entry.made, zone), undated(entry, today, zone))
}

/// An entry in a line, without the day it was written down.
pub fn undated(entry: &Entry, today: Date, zone: &TimeZone) -> String {
    let Some(promise) = entry.promise() else { return format!("win: {}", entry.text) };
    let said = said(entry.kind(), promise);
    let text = entry.text.trim_end_matches('.');
    format!("{said}: {text}; {}", state((promise.by, &entry.earlier), &promise.course, today, zone))
}

fn said(kind: Kind, promise: &Promise) -> String {
    match (kind, promise.who.as_str()) {
        (Kind::Win, _) => "win".to_owned(),
        (Kind::Ask, "") => "you asked".to_owned(),
        (Kind::Ask, who) => format!("you asked {who}"),
        (Kind::Commitment, "") => "promised".to_owned(),
        (Kind::Commitment, who) => format!("{who} promised"),
    }
}

/// A step of a plan in a line: "Maria: two hours with customers; by Mon 1 Jun 2026".
pub fn action(action: &Action, today: Date, zone: &TimeZone) -> String {
    let who = if action.who.is_empty() { "you" } else { &action.who };
    let text = action.text.trim_end_matches('.');
    format!("{who}: {text}; {}", state((action.by, &action.earlier), &action.course, today, zone))
}

/// What is open of a plan, in a line: "2 steps of your plan; the next by Mon 1 Jun 2026".
pub fn steps(plan: &OpenPlan, today: Date) -> String {
    let steps = if plan.open == 1 {
        "a step of your plan".to_owned()
    } else {
        format!("{} steps of your plan", plan.open)
    };
    let next = plan.next.map_or_else(|| "no date".to_owned(), |next| dates::by(next, today));
    format!("{steps}; {next}")
}

/// What became of something, or by when it is due.
fn state(
    (by, earlier): (Option<Date>, &[Standing]),
    course: &Course,
    today: Date,
    zone: &TimeZone,
) -> String {
    let slips = match Standing::slips(earlier, by) {
        0 => String::new(),
        1 => ", put off once".to_owned(),
        2 => ", put off twice".to_owned(),
        many => format!(", put off {many} times"),
    };
    let by_then = by.map_or("no date".to_owned(), |by| format!("{}{slips}", dates::by(by, today)));
    let Some(closing) = course.closing() else { return by_then };
    let note = if closing.note.is_empty() { String::new() } else { format!(": {}", closing.note) };
    format!("{} on {}{slips}{note}", outcome(course.outcome()), dates::day(closing.at, zone))
}

pub const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Pending => "pending",
        Outcome::Kept => "kept",
        Outcome::Broken => "not kept",
    }
}

/// An entry as JSON.
#[derive(Debug, Serialize)]
pub struct EntryDocument<'a> {
    reference: &'a str,
    kind: &'static str,
    made: String,
    place: &'a str,
    text: &'a str,
    item: &'a str,
    #[serde(flatten)]
    promise: Option<PromiseDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct PromiseDocument<'a> {
    who: &'a str,
    by: Option<String>,
    #[serde(flatten)]
    course: CourseDocument<'a>,
}

/// What became of something, as JSON.
#[derive(Debug, Serialize)]
pub struct CourseDocument<'a> {
    outcome: &'static str,
    closed: Option<String>,
    note: Option<&'a str>,
}

impl<'a> CourseDocument<'a> {
    pub fn of(course: &'a Course) -> Self {
        let closing = course.closing();
        Self {
            outcome: course.outcome().id(),
            closed: closing.map(|closing| closing.at.to_string()),
            note: closing.map(|closing| closing.note.as_str()),
        }
    }
}

impl<'a> EntryDocument<'a> {
    /// One entry; `item` is the one beside which it comes back.
    pub fn of(entry: &'a Entry) -> Self {
        let promise = entry.promise().map(|promise| PromiseDocument {
            who: &promise.who,
            by: promise.by.map(|by| by.to_string()),
            course: CourseDocument::of(&promise.course),
        });
        Self {
            reference: entry.reference.as_str(),
            kind: entry.kind().id(),
            made: entry.made.to_string(),
            place: &entry.place,
            text: &entry.text,
            item: entry.speaks_to(),
            promise,
        }
    }
}

/// A step of a plan as JSON.
#[derive(Debug, Serialize)]
pub struct ActionDocument<'a> {
    text: &'a str,
    who: &'a str,
    by: Option<String>,
    advice: Option<&'a str>,
    #[serde(flatten)]
    course: CourseDocument<'a>,
}

impl<'a> ActionDocument<'a> {
    pub fn of(action: &'a Action) -> Self {
        Self {
            text: &action.text,
            who: &action.who,
            by: action.by.map(|by| by.to_string()),
            advice: action.advice.as_deref(),
            course: CourseDocument::of(&action.course),
        }
    }
}
