//! The next questions as a sheet to take into an interview.

use super::block::{Block, Document, Item, Opens, Sign};
use super::noted::Noted;
use super::words;
use crate::assessment::{Assessment, Probe};
use crate::engine::Engine;
use crate::memory;
use crate::model::ItemIx;
use crate::session::{Answer, Finding, Session};

/// Every question worth asking, most useful first, each with its probe; and the must-checks that are still open.
pub fn document(engine: &Engine, session: &Session) -> Document {
    let assessment = engine.assessment();
    let outcome = engine.evaluate(&session.answers);
    let questions: Vec<(ItemIx, Option<&str>)> = if memory::gives_verdict(session, assessment, &outcome) {
        let questions = engine.explain(&session.answers, &outcome).next_questions;
        questions.iter().map(|question| (question.item, Some(words::worth(question.because)))).collect()
    } else {
        // No verdict that an answer could move: what asks for a closer look, and what was asked and is not known.
        let look_at = Noted::of(session, assessment).look_at();
        let open = session
            .asked(assessment)
            .filter(|item| matches!(session.answers.get(*item), None | Some(Answer::Unknown)));
        look_at.into_iter().chain(open).map(|item| (item, None)).collect()
    };
    let mut document = Document::new(format!("What to ask: {}", session.place));
    if questions.is_empty() {
        document.text("Nothing is open.");
    }
    for (number, (item, why)) in (1..).zip(questions) {
        ask(&mut document, number, assessment, item);
        if let Some(why) = why {
            document.under("Why", format!("{why}."));
        }
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

fn ask(document: &mut Document, number: usize, assessment: &Assessment, index: ItemIx) {
    let item = assessment.item(index);
    let (name, text) = match &item.probe {
        Some(probe) => (probe.ask.clone(), String::new()),
        None => (String::new(), item.ask.clone()),
    };
    let opens = Some(Opens::Question(index));
    document.push(Block::Item(Item { sign: Sign::Box(Some(number)), name, text, opens, ..Item::default() }));
    if let Some(Probe { follow_up, good, evasive, .. }) = &item.probe {
        document.under("About", &item.ask);
        document.under("Then", follow_up);
        document.under("Good", good);
        document.under("Evasive", evasive);
    }
}
