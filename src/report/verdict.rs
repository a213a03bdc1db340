//! A verdict in words: its label with the reason, and what it could still become.

use std::sync::Arc;

use super::words;
use crate::assessment::Assessment;
use crate::engine::{Confidence, Engine, Outcome, Range};
use crate::model::{Position, Verdict};
use crate::session::{Session, Stage};

/// The verdict with its reason where there is one: "Stay with conditions: test them".
pub fn headline(assessment: &Assessment, outcome: &Outcome) -> String {
    let label = &spoken(assessment, outcome).label;
    match outcome.reason.filter(|_| !outcome.find_out_first) {
        Some(reason) => format!("{label}: {}", assessment.model().reasons()[reason].label),
        None => label.clone(),
    }
}

/// The verdict's permanent name and the headline of a session whose result was seen; for lists.
pub fn verdict_seen(session: &Session, assessment: &Arc<Assessment>) -> Option<(String, String)> {
    let seen = session.stage == Stage::Done && assessment.gives_verdict();
    seen.then(|| {
        let outcome = Engine::new(Arc::clone(assessment)).evaluate_briefly(&session.answers);
        (verdict_id(assessment, &outcome).to_owned(), headline(assessment, &outcome))
    })
}

/// The verdict's permanent name.
fn verdict_id<'a>(assessment: &'a Assessment, outcome: &Outcome) -> &'a str {
    &spoken(assessment, outcome).id
}

/// What is said: the position's verdict, or that there is too much to find out first.
pub(super) fn spoken<'a>(assessment: &'a Assessment, outcome: &Outcome) -> &'a Verdict {
    let model = assessment.model();
    if outcome.find_out_first {
        model.find_out_first()
    } else {
        &model.verdicts()[usize::from(outcome.position)]
    }
}

pub(super) fn label(assessment: &Assessment, position: Position) -> &str {
    &assessment.model().verdicts()[usize::from(position)].label
}

/// What else is possible within a range, in words; empty where nothing is, or where safety speaks.
pub(super) fn range(assessment: &Assessment, outcome: &Outcome, range: Range) -> String {
    if outcome.confidence == Confidence::Override {
        return String::new();
    }
    let others: Vec<&str> = (range.worst..=range.best)
        .rev()
        .filter(|position| outcome.find_out_first || *position != outcome.position)
        .map(|position| label(assessment, position))
        .collect();
    if others.is_empty() { String::new() } else { format!("could still be: {}", words::any_of(&others)) }
}
