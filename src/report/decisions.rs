//! One's own decisions over the years, in words and as JSON: what was expected, and what happened.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::block::Document;
use super::history::{DecisionDocument, decided, kind_named};
use super::{dates, decision};
use crate::session::{Decision, Head, Met};

/// A decision of one's own.
pub struct Decided<'a> {
    /// The session that it was made on.
    pub head: &'a Head,
    pub decision: Decision,
    /// No later one of that session has taken its place.
    pub stands: bool,
}

/// All of them, the latest first.
pub fn document(all: &[Decided<'_>], zone: &TimeZone) -> Document {
    let mut document = Document::default();
    if all.is_empty() {
        document.text("No decisions yet.");
        return document;
    }
    document.text(as_expected(all));
    for Decided { head, decision, stands } in all {
        let place = if head.place.is_empty() { "no place" } else { &head.place };
        let day = dates::day(decision.made, zone);
        document.heading(format!("{place}, {}, {day}", kind_named(&head.assessment.id)));
        let replaced = if *stands { "" } else { " (decided anew since)" };
        document.text(format!("{}{replaced}", super::words::begins(&decided(decision, head.subject))));
        if let Some(starts) = decision.starts {
            document.under("first day", dates::said(starts));
        }
        // What the result was is told where it is opened.
        for (name, said) in decision::beside(&Decision { told: None, ..decision.clone() }) {
            document.under(name, said);
        }
    }
    document
}

/// How often it came as expected, of those of which that was said.
fn as_expected(all: &[Decided<'_>]) -> String {
    let last = |one: &Decided<'_>| one.decision.hindsight.last().map(|said| said.met);
    let count = |met: Met| all.iter().filter(|one| last(one) == Some(met)).count();
    match (count(Met::Met), count(Met::NotMet)) {
        (0, 0) => String::new(),
        (met, not_met) => {
            format!("You looked back at {}; {met} came as you expected.", met + not_met)
        }
    }
}

/// The same as JSON.
#[derive(Serialize)]
pub struct DecisionsDocument<'a> {
    decisions: Vec<DecidedDocument<'a>>,
}

#[derive(Serialize)]
struct DecidedDocument<'a> {
    place: &'a str,
    session: &'a str,
    assessment: &'a str,
    stands: bool,
    decision: DecisionDocument<'a>,
}

impl<'a> DecisionsDocument<'a> {
    pub fn of(all: &'a [Decided<'a>]) -> Self {
        let one = |one: &'a Decided<'a>| DecidedDocument {
            place: &one.head.place,
            session: one.head.reference.as_str(),
            assessment: &one.head.assessment.id,
            stands: one.stands,
            decision: DecisionDocument::of(&one.decision),
        };
        Self { decisions: all.iter().map(one).collect() }
    }
}
