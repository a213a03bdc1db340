//! A verdict in words: its label with the reason, and what it could still become.

use std::sync::Arc;

use super::words;
use crate::assessment::Assessment;
use crate::engine::{Confidence, Engine, Outcome, Range};
use crate::model::{Position, Words};
use crate::session::{Context, Session, Stage, Told};

/// The verdict with its reason where there is one: "Stay with conditions: test them".
pub fn headline(assessment: &Assessment, outcome: &Outcome) -> String {
    let Spoken { words, reason, .. } = spoken(assessment, outcome);
    match reason {
        Some(reason) => format!("{}: {}", words.label, reason.label),
        None => words.label.clone(),
    }
}

/// The verdict's permanent name and the headline of a session whose result was seen; for lists, which name no verdict of
/// a short run.
pub fn verdict_seen(session: &Session, assessment: &Arc<Assessment>) -> Option<(String, String)> {
    let seen = session.stage == Stage::Done && !session.quick && assessment.gives_verdict();
    seen.then(|| {
        let outcome = Engine::new(Arc::clone(assessment)).evaluate_briefly(&session.answers);
        (verdict_id(assessment, &outcome).to_owned(), headline(assessment, &outcome))
    })
}

/// The result as it stands, to be kept beside a decision; nothing where there is none.
pub fn told(session: &Session, assessment: &Arc<Assessment>) -> Option<Told> {
    let (id, headline) = verdict_seen(session, assessment)?;
    let outcome = Engine::new(Arc::clone(assessment)).evaluate_briefly(&session.answers);
    let sure = sure(assessment, &session.answers.context, &outcome);
    Some(Told { id, headline, sure, danger: outcome.confidence == Confidence::Override })
}

/// How sure it is, or what one that is put off waits for.
pub(super) fn sure(assessment: &Assessment, context: &Context, outcome: &Outcome) -> String {
    let cause = spoken(assessment, outcome).words.cause.as_ref().filter(|_| outcome.deferral.is_some());
    cause.map_or_else(|| words::confidence(outcome.confidence).to_owned(), |cause| filled(cause, context))
}

/// A text with the days since a shock and the months in the role filled in.
pub(super) fn filled(text: &str, context: &Context) -> String {
    let number = |number: Option<u32>| number.map_or(String::new(), |number| number.to_string());
    let near = match context.shock_days_ago {
        Some(0) => text.replace("{days} days ago", "today"),
        Some(1) => text.replace("{days} days ago", "yesterday"),
        _ => text.to_owned(),
    };
    let text = if context.months_in_role == Some(0) {
        near.replace("month {months}", "the first month")
    } else {
        near
    };
    text.replace("{days}", &number(context.shock_days_ago))
        .replace("{months}", &number(context.months_in_role))
}

/// The verdict's permanent name.
fn verdict_id<'a>(assessment: &'a Assessment, outcome: &Outcome) -> &'a str {
    spoken(assessment, outcome).id
}

/// What is said.
pub(super) struct Spoken<'a> {
    pub(super) id: &'a str,
    /// The words of the headline.
    pub(super) words: &'a Words,
    /// The words of its reason, where it has one.
    pub(super) reason: Option<&'a Words>,
    /// What the words that are read belong to.
    pub(super) source: &'a str,
}

impl<'a> Spoken<'a> {
    /// The words that are read for the sentence and the plan.
    pub(super) fn read(&self) -> &'a Words {
        self.reason.unwrap_or(self.words)
    }
}

/// What is said: the deferral, or else the verdict of the headline with its reason.
pub(super) fn spoken<'a>(assessment: &'a Assessment, outcome: &Outcome) -> Spoken<'a> {
    let model = assessment.model();
    let (id, words) = if let Some(deferral) = outcome.deferral {
        let deferral = &model.deferrals()[deferral];
        (deferral.id.as_str(), &deferral.words)
    } else {
        let verdict = &model.verdicts()[usize::from(outcome.headline)];
        (verdict.id.as_str(), &verdict.words)
    };
    let reason = outcome.reason.map(|reason| &model.reasons()[reason]);
    let source = reason.map_or(id, |reason| &reason.id);
    Spoken { id, words, reason: reason.map(|reason| &reason.words), source }
}

/// What a verdict is called, as a person says it of themselves.
pub fn verdict_label(assessment: &Assessment, position: Position) -> String {
    label(assessment, position).to_owned()
}

pub(super) fn label(assessment: &Assessment, position: Position) -> &str {
    &assessment.model().verdicts()[usize::from(position)].words.label
}

/// What else is possible within a range, in words; empty where nothing is, or where safety speaks.
pub(super) fn range(assessment: &Assessment, outcome: &Outcome, range: Range) -> String {
    if outcome.confidence == Confidence::Override {
        return String::new();
    }
    let others: Vec<&str> = (range.worst..=range.best)
        .rev()
        .filter(|position| outcome.deferral.is_some() || *position != outcome.position)
        // An open safety question makes no verdict of danger.
        .filter(|position| !assessment.model().is_danger(*position))
        .map(|position| label(assessment, position))
        .collect();
    if others.is_empty() { String::new() } else { format!("could still be: {}", words::any_of(&others)) }
}
