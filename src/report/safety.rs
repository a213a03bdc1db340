//! The safety page as a document, and safety answers over time.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::block::{Document, Role};
use super::{dates, words};
use crate::assessment::Assessment;
use crate::assessment::shipped::{self, SafetyPage};
use crate::engine::Engine;
use crate::memory::{SafetySaid, SafetyTrail};
use crate::model::{ItemIx, Level, Setting};
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

/// The heading over safety answers over time, or side by side: before all that is weighed.
pub const ANSWERS: &str = "Safety answers";

/// The heading of what is told after them.
pub const BESIDE: &str = "Beside safety";

/// Answers of one question that are told at most: the first, the worst and the last two.
const TOLD: usize = 4;

/// What was answered to safety questions in the sessions that are `given` with their days, a line each: "health: on Tue 3
/// Mar 2026 "..."; worse on Thu 4 Jun 2026: "..."; still so on Fri 4 Sep 2026".
pub fn over_time(trails: &[SafetyTrail], given: &[(Date, &Assessment)]) -> Vec<String> {
    let line = |trail: &SafetyTrail| {
        let told = told(&trail.said);
        let first = told.iter().take(1).map(|first| {
            let (day, asked) = given[first.session];
            format!("on {} {}", dates::said(day), quoted(asked, first.item, first.answer))
        });
        let later = told.windows(2).map(|pair| {
            let (day, asked) = given[pair[1].session];
            let way = match pair[0].to(pair[1]) {
                Ordering::Greater => "worse ",
                Ordering::Less => "better ",
                Ordering::Equal => "",
            };
            format!("{way}on {}: {}", dates::said(day), quoted(asked, pair[1].item, pair[1].answer))
        });
        let still = told.last().filter(|last| last.session != trail.until);
        let still = still.map(|_| format!("still so on {}", dates::said(given[trail.until].0)));
        let parts: Vec<String> = first.chain(later).chain(still).collect();
        let asked = given.last().map(|(_, asked)| *asked);
        format!("{}: {}", asked.map_or("", |asked| words::name(asked, trail.item)), parts.join("; "))
    };
    trails.iter().map(line).collect()
}

fn told(said: &[SafetySaid]) -> Vec<&SafetySaid> {
    let level = |said: &SafetySaid| said.answer.level().map(Level::get);
    let worst = said.iter().max_by_key(|said| level(said)).map(|worst| worst.session);
    let is_told = |(at, one): &(usize, &SafetySaid)| {
        said.len() <= TOLD || *at == 0 || *at + 2 >= said.len() || Some(one.session) == worst
    };
    said.iter().enumerate().filter(is_told).map(|(_, one)| one).collect()
}

/// An answer in its words, in quotation marks; what is no level says itself.
pub fn quoted(assessment: &Assessment, item: ItemIx, answer: Answer) -> String {
    match answer.level() {
        Some(level) => format!("\"{}\"", words::level_in_words(assessment, item, level)),
        None => words::answer_briefly(assessment, item, Some(answer)),
    }
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
