//! Wins, asks, commitments and steps of a plan, in words and as JSON.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::dates;
use crate::log::{End, Entry, Kind, Matter};
use crate::session::{Action, Became, Course, Nuance, OpenPlan, Outcome, Standing};

/// An entry in a line: "Tue 12 May 2026, you asked Maria: two hours with customers; by Mon 1 Jun 2026".
pub fn line(entry: &Entry, today: Date, zone: &TimeZone) -> String {
    format!("{}, {}", dates::said(entry.day(zone)), undated(entry, today, zone))
}

/// An entry in a line, without its day.
pub fn undated(entry: &Entry, today: Date, zone: &TimeZone) -> String {
    let promise = match &entry.matter {
        Matter::Win => return format!("win: {}", entry.text),
        Matter::Seen => return format!("you saw: {}", entry.text),
        Matter::Shock => return format!("something big changed: {}", entry.text),
        Matter::Ending(how) => return ending(*how, &entry.text),
        Matter::Ask(promise) | Matter::Commitment(promise) => promise,
    };
    let said = said(entry.kind() == Kind::Commitment, &promise.who);
    let text = entry.text.trim_end_matches('.');
    format!("{said}: {text}; {}", state((promise.by, &entry.earlier), &promise.course, today, zone))
}

/// Who asked or promised: "you asked Maria", "promised".
pub fn said(is_promised: bool, who: &str) -> String {
    match (is_promised, who) {
        (false, "") => "you asked".to_owned(),
        (false, who) => format!("you asked {who}"),
        (true, "") => "promised".to_owned(),
        (true, who) => format!("{who} promised"),
    }
}

/// How a place ended: "you left: the new one begins in May".
fn ending(how: End, text: &str) -> String {
    let how = match how {
        End::Left => "you left",
        End::EndedByThem => "they ended it",
        End::Withdrawn => "they withdrew the offer",
        End::RunOut => "the day of the offer passed",
        End::Declined => "you declined",
    };
    if text.is_empty() { how.to_owned() } else { format!("{how}: {text}") }
}

/// A step of a plan in a line: "Maria: two hours with customers; by Mon 1 Jun 2026".
pub fn action(action: &Action, today: Date, zone: &TimeZone) -> String {
    let who = if action.who.is_empty() { "you" } else { &action.who };
    let text = action.text.trim_end_matches('.');
    let knows = if action.knows.is_empty() { String::new() } else { format!("; {} knows", action.knows) };
    // A step of the plan without a day says when: "until you are better", "on that date".
    let is_of_plan = action.advice.as_ref().is_some_and(|id| id.contains('/'));
    if is_of_plan && action.by.is_none() && action.course.is_open() {
        return format!("{who}: {text}{knows}");
    }
    format!("{who}: {text}; {}{knows}", state((action.by, &action.earlier), &action.course, today, zone))
}

/// A step that was closed, without its day: "you: find an ally; partly done: one left the firm".
pub fn closed(action: &Action) -> String {
    let who = if action.who.is_empty() { "you" } else { &action.who };
    let became = became_in_words(&action.course).unwrap_or_default();
    format!("{who}: {}; {became}", action.text.trim_end_matches('.'))
}

/// What became of something, such as "partly done, noted on Tue 12 May 2026: she gave me one hour"; nothing while it is open.
pub fn ended(became: &str, course: &Course, zone: &TimeZone) -> Option<String> {
    let closing = course.closing()?;
    let note = if closing.note.is_empty() { String::new() } else { format!(": {}", closing.note) };
    Some(format!("{became}, noted on {}{note}", dates::day(closing.at, zone)))
}

/// What became of an act, without the day.
pub fn became_in_words(course: &Course) -> Option<String> {
    let (became, closing) = course.became().zip(course.closing())?;
    let note = if closing.note.is_empty() { String::new() } else { format!(": {}", closing.note) };
    Some(format!("{}{note}", self::became(became)))
}

/// What became of an act.
pub const fn became(became: Became) -> &'static str {
    match became {
        Became::Done => "done",
        Became::Partly => "partly done",
        Became::NotDone => "not done",
        Became::Changed => "a change of mind",
    }
}

/// What is open of a plan, in a line: "2 steps of your plan; the first by Mon 1 Jun 2026".
pub fn steps(plan: &OpenPlan, today: Date) -> String {
    let steps = if plan.open == 1 {
        "a step of your plan".to_owned()
    } else {
        format!("{} steps of your plan", plan.open)
    };
    let next = plan.next.map_or_else(|| "no date".to_owned(), |next| dates::by(next, today));
    let first = if plan.open > 1 && plan.next.is_some() { "the first " } else { "" };
    format!("{steps}; {first}{next}")
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
    format!("{}, noted on {}{slips}{note}", how(course), dates::day(closing.at, zone))
}

/// What became of something in the list that it stands in.
pub fn how(course: &Course) -> &'static str {
    match course.closing().and_then(|closing| closing.nuance) {
        None => outcome(course.outcome()),
        Some(Nuance::Partly) => "kept in part",
        Some(Nuance::ChangedMind) => "given up for something better",
    }
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
    /// The day on which it happened, where that is another than the day on which it was noted.
    on: Option<String>,
    place: &'a str,
    /// How a place ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    how: Option<&'static str>,
    text: &'a str,
    item: Option<&'a str>,
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
            on: entry.on.map(|on| on.to_string()),
            place: &entry.place,
            how: if let Matter::Ending(how) = entry.matter { Some(how.id()) } else { None },
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
    /// What more is true of it than its outcome.
    became: Option<&'static str>,
}

impl<'a> ActionDocument<'a> {
    pub fn of(action: &'a Action) -> Self {
        Self {
            text: &action.text,
            who: &action.who,
            by: action.by.map(|by| by.to_string()),
            advice: action.advice.as_deref(),
            course: CourseDocument::of(&action.course),
            became: action.course.closing().and_then(|closing| closing.nuance).map(Nuance::id),
        }
    }
}
