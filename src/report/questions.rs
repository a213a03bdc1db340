//! The next questions as a sheet to take into an interview.

use super::block::{Block, Document, Item, Opens, Sign};
use super::noted::Noted;
use super::{result, words};
use crate::assessment::{Assessment, Listener, Probe};
use crate::engine::Engine;
use crate::memory;
use crate::model::ItemIx;
use crate::order;
use crate::session::{Answer, Finding, Session, Subject};

/// Questions that are a few.
const FEW: usize = 3;
const NOTHING_OPEN: &str = "Nothing is open.";

/// What a sheet of questions is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// A few to take along: what is open on safety, then the first of each list, as far as they go.
    Few,
    /// To take along: whoever sits opposite may see it.
    Along,
    /// To read at home: with what a good and an evasive answer sound like.
    Key,
    /// The same for nobody else: with what was noted beside each question.
    Own,
}

/// The must-haves that are still open, and every question worth asking, each with its probe, by who can be asked.
pub fn document(engine: &Engine, session: &Session, sheet: Sheet) -> Document {
    let assessment = engine.assessment();
    let mut document = Document::new(format!("What to ask: {}", session.place));
    if sheet == Sheet::Few {
        document.append(few(engine, session));
        return document;
    }
    let findings = memory::findings(session, assessment);
    let mut open = findings.iter().filter(|(_, finding)| *finding == Finding::Open).peekable();
    if open.peek().is_some() {
        document.heading(result::MUST_HAVES);
    }
    for (check, _) in open {
        document.item(Sign::Box(None), &check.lesson.must);
    }
    document.append(by_listener(engine, session, sheet));
    document
}

/// Every question worth asking, each with its probe, by who can be asked.
pub fn by_listener(engine: &Engine, session: &Session, sheet: Sheet) -> Document {
    let assessment = engine.assessment();
    let questions = questions(engine, session);
    let mut document = Document::default();
    if questions.is_empty() {
        document.text(NOTHING_OPEN);
    }
    let any_decides = questions.iter().any(|(_, decides)| *decides);
    let mut number = 0;
    for listener in words::LISTENERS {
        let of = questions.iter().filter(|(item, _)| assessment.item(*item).ask_whom == listener);
        let (deciding, others): (Vec<_>, Vec<_>) = of.partition(|(_, decides)| *decides);
        if !deciding.is_empty() || !others.is_empty() {
            document.heading(words::listener(listener, Subject::of(assessment)));
        }
        for (questions, decide) in [(deciding, true), (others, false)] {
            if any_decides && !questions.is_empty() {
                document.quiet(words::worth(decide));
            }
            for (item, _) in questions {
                number += 1;
                ask(&mut document, number, assessment, item, sheet);
                if let Some(note) = session.remarks[item].note.as_ref().filter(|_| sheet == Sheet::Own) {
                    document.under("Your note", note);
                }
            }
        }
    }
    document
}

/// What is open on safety, the first question of each other list, in the order of the lists, and after them what is most
/// useful.
fn few(engine: &Engine, session: &Session) -> Document {
    let assessment = engine.assessment();
    let listener = |item: &ItemIx| assessment.item(*item).ask_whom;
    let mut questions: Vec<ItemIx> = questions(engine, session).into_iter().map(|(item, _)| item).collect();
    // Those are for nobody else.
    questions.retain(|item| listener(item) != Some(Listener::Oneself));
    let is_of_safety = |item: &ItemIx| assessment.item(*item).is_gate() && listener(item).is_some();
    let (safety, questions): (Vec<ItemIx>, Vec<ItemIx>) =
        questions.iter().partition(|item| is_of_safety(item));
    let first =
        |item: &ItemIx| questions.iter().find(|other| listener(other) == listener(item)) == Some(item);
    let (mut firsts, rest): (Vec<ItemIx>, Vec<ItemIx>) = questions.iter().partition(|item| first(item));
    // The lists stand in this order, and whoever decides comes before what is written.
    order::by_key(&mut firsts, |item| words::LISTENERS.iter().position(|whom| *whom == listener(item)));
    let few: Vec<ItemIx> = safety.into_iter().chain(firsts).chain(rest).take(FEW).collect();
    let mut document = Document::default();
    if few.is_empty() {
        document.text(NOTHING_OPEN);
    }
    let mut number = 0;
    let mut listeners = words::LISTENERS;
    order::by_key(&mut listeners, |whom| few.iter().position(|item| listener(item) == *whom));
    for whom in listeners {
        let of: Vec<ItemIx> = few.iter().copied().filter(|item| listener(item) == whom).collect();
        if !of.is_empty() {
            document.heading(words::listener(whom, Subject::of(assessment)));
        }
        for item in of {
            number += 1;
            ask(&mut document, number, assessment, item, Sheet::Few);
        }
    }
    document
}

/// What is worth asking, most useful first, and whether it alone could change a verdict.
fn questions(engine: &Engine, session: &Session) -> Vec<(ItemIx, bool)> {
    let assessment = engine.assessment();
    let outcome = engine.evaluate(&session.answers);
    if memory::gives_verdict(session, assessment, &outcome) {
        let questions = result::questions(engine, &session.answers, &outcome);
        return questions.iter().map(|question| (question.line.item, question.decides)).collect();
    }
    // No verdict that an answer could move: what asks for a closer look, and what was asked and is not known.
    let look_at = Noted::of(session, assessment).look_at();
    let open = session
        .asked(assessment)
        .filter(|item| matches!(session.answers.get(*item), None | Some(Answer::Unknown)));
    look_at.into_iter().chain(open).map(|item| (item, false)).collect()
}

fn ask(document: &mut Document, number: usize, assessment: &Assessment, index: ItemIx, sheet: Sheet) {
    let item = assessment.item(index);
    let (name, text) = match &item.probe {
        Some(probe) => (probe.ask.clone(), String::new()),
        None => (String::new(), item.ask.clone()),
    };
    let opens = Some(Opens::Question(index));
    document.push(Block::Item(Item { sign: Sign::Box(Some(number)), name, text, opens, ..Item::default() }));
    if let Some(Probe { follow_up, good, evasive, .. }) = &item.probe {
        if matches!(sheet, Sheet::Key | Sheet::Own) {
            document.under("About", &item.ask);
        }
        document.under("Then", follow_up);
        if matches!(sheet, Sheet::Key | Sheet::Own) {
            document.under("Good", good);
            document.under("Evasive", evasive);
        }
    }
}
