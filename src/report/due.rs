//! What is due, in words and as JSON.

use jiff::civil::Date;
use serde::Serialize;

use super::block::{Document, Sign};
use super::history::{DecisionDocument, decided, kind_named};
use super::{dates, log, show};
use crate::log::Kind;
use crate::memory::{Due, What};
use crate::session::Head;

/// Something that somebody still has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Todo<'a> {
    /// The place that it is about; may be empty.
    pub place: &'a str,
    pub what: String,
    /// What closes it by.
    pub name: String,
}

/// What is due, what is open, each with its number, and when to look again.
pub fn document<'a>(
    due: &[Due],
    open: impl IntoIterator<Item = (usize, Todo<'a>)>,
    again: impl IntoIterator<Item = &'a Head>,
    today: Date,
) -> Document {
    let mut document = Document::default();
    document.list("Due", due.iter().map(|due| line(due, today)));
    for (index, (number, Todo { place, what, name })) in open.into_iter().enumerate() {
        if index == 0 {
            document.heading("Open");
        }
        document.item(Sign::Number(number), format!("{}{what}  [{name}]", about(place)));
    }
    let again = again.into_iter().filter_map(|head| {
        Some(format!(
            "{}, {}: {}",
            head.place,
            kind_named(&head.assessment.id),
            show::review(head.review.as_ref()?)
        ))
    });
    document.list("Look again", again);
    if document.blocks.is_empty() {
        document.text("Nothing is open.");
    }
    document
}

fn about(place: &str) -> String {
    if place.is_empty() { String::new() } else { format!("{place}: ") }
}

/// One thing that is due, in a line.
pub fn line(due: &Due, today: Date) -> String {
    // Nobody is scolded for looking later: that word is for promises.
    if matches!(due.what, What::Review { .. }) && due.on < today {
        let planned = dates::weekday_near(due.on, today);
        return format!("{}time to look again, whenever you like (planned for {planned})", about(&due.place));
    }
    let when = dates::away(due.on, today);
    format!("{}{} ({when})", about(&due.place), what(&due.what))
}

/// A decision or a review, whether it is due or still to come: "your decision: go; until Mon 1 Jun 2026".
pub fn coming(due: &Due, today: Date) -> String {
    let when = dates::away(due.on, today);
    match &due.what {
        What::Decision { decision, subject, .. } => {
            format!("your decision: {}; until {when}", decided(decision, *subject))
        }
        What::Review { .. } => format!("look again: {when}"),
        What::Promise(_) | What::Plan { .. } => format!("{}; {when}", what(&due.what)),
    }
}

/// A session to be looked at again when something has happened: "look again when this has happened: ...".
pub fn waiting(head: &Head) -> String {
    format!("look again {}", head.review.as_ref().map_or_else(String::new, show::review))
}

fn what(due: &What) -> String {
    match due {
        What::Decision { decision, subject, .. } => {
            format!("your decision is due: {}", decided(decision, *subject))
        }
        What::Review { .. } => "time to look again".to_owned(),
        What::Promise(entry) => {
            let who = entry.promise().map_or("", |promise| promise.who.as_str());
            format!("{}: {}", log::said(entry.kind() == Kind::Commitment, who), entry.text)
        }
        What::Plan { open: 1, .. } => "a step of your plan is due".to_owned(),
        What::Plan { open, .. } => format!("a step of your plan is due ({open} are open)"),
    }
}

/// One thing that is due, as JSON.
#[derive(Debug, Serialize)]
pub struct DueDocument<'a> {
    on: String,
    place: &'a str,
    what: &'static str,
    session: Option<&'a str>,
    entry: Option<&'a str>,
    /// Of a decision that is due: the decision.
    decision: Option<DecisionDocument<'a>>,
}

impl<'a> DueDocument<'a> {
    pub fn of(due: &'a Due) -> Self {
        let (what, session, entry) = match &due.what {
            What::Decision { session, .. } => ("decision", Some(session), None),
            What::Review { session } => ("review", Some(session), None),
            What::Plan { session, .. } => ("plan", Some(session), None),
            What::Promise(entry) => (entry.kind().id(), None, Some(&entry.reference)),
        };
        Self {
            on: due.on.to_string(),
            place: &due.place,
            what,
            session: session.map(crate::session::Reference::as_str),
            entry: entry.map(crate::session::Reference::as_str),
            decision: match &due.what {
                What::Decision { decision, .. } => Some(DecisionDocument::of(decision)),
                What::Review { .. } | What::Plan { .. } | What::Promise(_) => None,
            },
        }
    }
}
