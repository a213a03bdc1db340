//! The safety page as a document.

use super::block::{Document, Role};
use super::words;
use crate::assessment::Assessment;
use crate::assessment::shipped::{self, SafetyPage};
use crate::engine::Engine;
use crate::model::{ItemIx, Setting};
use crate::session::{Answer, Answers};

/// Said where the user set numbers that are not among those shown.
pub const UNREAD: &str = "Some of your numbers could not be read; settings.yaml is where you wrote them.";

/// The level of a safety answer that tells of most weeks.
const OFTEN: u8 = 3;

/// The page of the profession, or the shipped one; what it leaves out for a mentor the shipped one says.
pub fn page_of(assessment: Option<&Assessment>) -> SafetyPage {
    let shipped = shipped::safety_page();
    match assessment.and_then(Assessment::safety_page).cloned() {
        Some(page) => SafetyPage { mentor: page.mentor.clone().or(shipped.mentor), ..page },
        None => shipped,
    }
}

/// Whether an answer about safety is danger by itself, or goes on in most weeks.
pub fn is_grave(engine: &Engine, item: ItemIx, answer: Option<Answer>) -> bool {
    let mut alone = Answers::new(engine.assessment());
    alone.set(item, answer);
    let often = answer.and_then(Answer::level).is_some_and(|level| level.get() >= OFTEN);
    often || engine.gate_position(&alone) == 0
}

/// What a mentor reads of the page who worries about somebody.
pub fn for_mentor(page: &SafetyPage, mentee: &str) -> Document {
    let mut document = Document::default();
    let Some(mentor) = &page.mentor else { return document };
    document.say(Role::Strong, &mentor.lead);
    for step in &mentor.steps {
        document.text(format!("{}. {}", step.title, words::named(&step.text, mentee)));
    }
    document
}

/// The page, with numbers that the user set, each with its name.
pub fn document<'a>(
    page: &SafetyPage,
    setting: Setting,
    numbers: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Document {
    let mut document = Document::default();
    document.say(Role::Strong, format!("{}.", page.title));
    document.text(page.lead_in(setting));
    for step in &page.steps {
        document.text(format!("{}. {}", step.title, step.text_in(setting)));
    }
    for (name, number) in numbers {
        document.say(Role::Strong, format!("{name}: {number}"));
    }
    document.text(&page.closing);
    document
}
