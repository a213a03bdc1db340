//! The history in words and as JSON.

use std::fmt::Write as _;

use jiff::tz::TimeZone;
use serde::Serialize;

use super::block::{Block, Document, Role, Table};
use super::{dates, decision, words};
use crate::memory::Row;
use crate::session::{
    Choice, Decision, Expectation, Head, Hindsight, Review, Stage, Subject, Sureness, Unweighed,
};

/// The list, newest first: one line a session, and one for the user's own decision.
pub fn document(rows: &[&Row], zone: &TimeZone) -> Document {
    let mut document = Document::default();
    if rows.is_empty() {
        document.text("No sessions yet.");
        return document;
    }
    let mut table = Table::default();
    for Row { number, head } in rows {
        let place = if head.place.is_empty() { "(no place)".to_owned() } else { head.place.clone() };
        let says = format!("{}  [{}]", headline(head), head.reference.as_str());
        let day = dates::day(head.started, zone);
        table.rows.push(vec![number.to_string(), day, head.assessment.id.clone(), place, says]);
        if let Some(decision) = &head.decision {
            let decided = format!("you decided: {}", decided(decision, head.subject));
            table.rows.push(vec![String::new(), decided]);
        }
    }
    document.push(Block::Table(table));
    document
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

/// What a kind of session is called.
pub fn kind_named(id: &str) -> &str {
    match id {
        "job-offer" => "a job offer",
        "current-role" => "my current role",
        "mentor-session" => "with a mentor",
        "pulse" => "pulse",
        other => other,
    }
}

/// A session in words that tell it from all others: "Fabrikam, a job offer, Sat 10 Jan 2026, Accept".
pub fn called(head: &Head, zone: &TimeZone) -> String {
    let place = if head.place.is_empty() { "no place" } else { &head.place };
    let kind = kind_named(&head.assessment.id);
    let day = dates::day(head.started, zone);
    let mut said = format!("{place}, {kind}, {day}, {}", headline(head));
    if let Some(decision) = &head.decision {
        let _ = write!(said, "; you decided: {}", decided(decision, head.subject));
    }
    said
}

/// A decision in words: "stay, if the test is kept, until Mon 10 Aug 2026".
pub fn decided(decision: &Decision, subject: Subject) -> String {
    let mut said = chosen(decision, subject);
    if let Some(until) = decision.until {
        let when = if decision.is_conditional() { "by" } else { "until" };
        let _ = write!(said, ", {when} {}", dates::said(until));
    }
    said
}

/// Whether an offer was declined: what would turn that is no condition of the no, but what a yes would have needed.
pub fn is_declined(choice: Choice, subject: Subject) -> bool {
    choice == Choice::Go && subject == Subject::Offer
}

/// The same without the day.
pub fn chosen(decision: &Decision, subject: Subject) -> String {
    let danger = decision::is_in_danger(decision);
    let mut said = decision::choice(decision.choice, subject, danger).to_owned();
    let when = if is_declined(decision.choice, subject) { "unless" } else { "if" };
    // Whoever is asked on what condition may begin with the same word.
    let condition = decision.condition.trim();
    let begins = condition.split_once(' ').filter(|(first, _)| first.eq_ignore_ascii_case(when));
    let condition = begins.map_or(condition, |(_, rest)| rest.trim_start());
    if !condition.is_empty() {
        let _ = write!(said, ", {when} {condition}");
    }
    said
}

/// Says first of a page about the past what may be missing there, because its file cannot be read.
pub fn may_lack(document: &mut Document, files: &[&str]) {
    let said = match files {
        [] => return,
        [file] => format!(
            "One session could not be read and may be missing here: {file}. The list of past sessions says why."
        ),
        [file, ..] => format!(
            "{} sessions could not be read and may be missing here, {file} among them. The list of past sessions says \
             why.",
            words::begins(&words::number(files.len()))
        ),
    };
    document.blocks.splice(0..0, [Block::Text(Role::Problem, said), Block::Gap]);
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
    starts: Option<String>,
    made: String,
    unweighed: Vec<UnweighedDocument>,
    expects: Option<ExpectationDocument<'a>>,
    hindsight: Vec<HindsightDocument<'a>>,
}

/// What became of a decision, as JSON.
#[derive(Debug, Serialize)]
pub struct HindsightDocument<'a> {
    at: String,
    until: Option<String>,
    happened: &'a str,
    met: &'static str,
    luck: &'a str,
}

/// What no answer weighed, and what somebody said of it, as JSON.
#[derive(Debug, Serialize)]
struct UnweighedDocument {
    what: &'static str,
    said: &'static str,
}

/// What somebody expected, as JSON.
#[derive(Debug, Serialize)]
struct ExpectationDocument<'a> {
    happens: &'a str,
    sure: Option<&'static str>,
    turns_back: &'a str,
}

impl<'a> HindsightDocument<'a> {
    pub fn of(said: &'a Hindsight) -> Self {
        Self {
            at: said.at.to_string(),
            until: said.until.map(|until| until.to_string()),
            happened: &said.happened,
            met: said.met.id(),
            luck: &said.luck,
        }
    }
}

impl<'a> DecisionDocument<'a> {
    pub fn of(decision: &'a Decision) -> Self {
        let Expectation { happens, sure, turns_back } = &decision.expects;
        let expects = ExpectationDocument { happens, sure: sure.map(Sureness::id), turns_back };
        let is_said = decision.expects != Expectation::default();
        let unweighed = |one: &Unweighed| UnweighedDocument { what: one.what.id(), said: one.said.id() };
        Self {
            choice: decision.choice.id(),
            condition: &decision.condition,
            until: decision.until.map(|until| until.to_string()),
            starts: decision.starts.map(|starts| starts.to_string()),
            made: decision.made.to_string(),
            unweighed: decision.unweighed.iter().map(unweighed).collect(),
            expects: is_said.then_some(expects),
            hindsight: decision.hindsight.iter().map(HindsightDocument::of).collect(),
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
    pub fn of(review: &'a Review) -> Self {
        match review {
            Review::On(day) => Self { on: Some(day.to_string()), when: None },
            Review::When(event) => Self { on: None, when: Some(event) },
        }
    }
}

impl<'a> HeadDocument<'a> {
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
