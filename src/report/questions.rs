//! The next questions as a sheet to take into an interview.

use super::block::{Block, Document, Item, Sign};
use super::words;
use crate::assessment::Probe;
use crate::engine::{Engine, NextQuestion};
use crate::memory;
use crate::session::{Finding, Session};

/// Every question worth asking, most useful first, each with its probe; and the must-checks that are still open.
pub fn document(engine: &Engine, session: &Session) -> Document {
    let assessment = engine.assessment();
    let outcome = engine.evaluate(&session.answers);
    let questions = engine.explain(&session.answers, &outcome).next_questions;
    let mut document = Document::new(format!("What to ask: {}", session.place));
    if questions.is_empty() {
        document.text("Nothing is open.");
    }
    for (number, question) in (1..).zip(&questions) {
        ask(&mut document, number, engine, question);
    }
    let findings = memory::findings(session, assessment);
    let mut open = findings.iter().filter(|(_, finding)| *finding == Finding::Open).peekable();
    if open.peek().is_some() {
        document.heading("Must be there this time");
    }
    for (check, _) in open {
        document.item(Sign::Box(None), &check.lesson.must);
    }
    document
}

fn ask(document: &mut Document, number: usize, engine: &Engine, question: &NextQuestion) {
    let item = engine.assessment().item(question.item);
    let (name, text) = match &item.probe {
        Some(probe) => (probe.ask.clone(), String::new()),
        None => (String::new(), item.ask.clone()),
    };
    let opens = Some(question.item);
    document.push(Block::Item(Item { sign: Sign::Box(Some(number)), name, text, opens, ..Item::default() }));
    if let Some(Probe { follow_up, good, evasive, .. }) = &item.probe {
        document.under("About", &item.ask);
        document.under("Then", follow_up);
        document.under("Good", good);
        document.under("Evasive", evasive);
    }
    document.under("Why", format!("{}.", words::worth(question.because)));
}
