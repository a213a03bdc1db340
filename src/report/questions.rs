//! The next questions as a Markdown list to take into an interview.

use std::fmt::Write as _;

use crate::assessment::Probe;
use crate::engine::{Engine, NextQuestion};
use crate::memory;
use crate::session::{Finding, Session};

/// Every question worth asking, most useful first, each with its probe; and the must-checks that are still open.
pub fn markdown(engine: &Engine, session: &Session) -> String {
    let assessment = engine.assessment();
    let outcome = engine.evaluate(&session.answers);
    let questions = engine.explain(&session.answers, &outcome).next_questions;
    let mut page = format!("# What to ask: {}\n", escaped(&session.place));
    if questions.is_empty() {
        page += "\nNothing is open.\n";
    }
    for (number, question) in questions.iter().enumerate() {
        page += &one(number + 1, engine, question);
    }
    let findings = memory::findings(session, assessment);
    let open = findings.iter().filter(|(_, finding)| *finding == Finding::Open);
    for (index, (check, _)) in open.enumerate() {
        if index == 0 {
            page += "\n## Must be there this time\n\n";
        }
        let _ = writeln!(page, "- [ ] {}", escaped(&check.lesson.must));
    }
    page
}

fn one(number: usize, engine: &Engine, question: &NextQuestion) -> String {
    let item = engine.assessment().item(question.item);
    let why = super::words::worth(question.because);
    let Some(Probe { ask, follow_up, good, evasive }) = &item.probe else {
        return format!("\n{number}. [ ] {}\n   Why: {why}.\n", escaped(&item.ask));
    };
    format!(
        "\n{number}. [ ] **{}**\n   About: {}\n   Then: {}\n   Good: {}\n   Evasive: {}\n   Why: {why}.\n",
        escaped(ask),
        escaped(&item.ask),
        escaped(follow_up),
        escaped(good),
        escaped(evasive)
    )
}

/// A text that no reader of Markdown takes for markup.
fn escaped(text: &str) -> String {
    let special = |c: char| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&');
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if special(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
