//! The result: the verdict first, then part by part; the safety page in its place when safety comes first.

use super::desk::Desk;
use super::place::Place;
use super::state::{Mode, State};
use super::{decision, meeting, safety, summary};
use crate::memory;
use crate::report::block::{Block, Document};
use crate::report::result::{self, Part};
use crate::report::{Report, text, trail};
use crate::session::Stage;

/// Goes there and reads the verdict.
pub fn enter(state: &mut State) {
    let (now, today) = (state.now, state.today());
    if state.seat.is_some() {
        return meeting::answered(state);
    }
    let Some(desk) = &mut state.desk else { return };
    if !desk.assessment.gives_verdict() {
        return summary::enter(state);
    }
    if desk.session.stage != Stage::Done && !memory::is_offer(&desk.assessment) {
        let days = desk.report().plan.review_days;
        desk.session.plan_review(today, days);
    }
    desk.enter(Stage::Done, now);
    let report = desk.report().clone();
    state.gap();
    if report.safety_first {
        state.mode = Mode::SafetyResult;
        state.say("Your safety answers come before everything else, so there is no verdict here.");
        safety::say(state);
        decision::say(state);
        return;
    }
    state.mode = Mode::Result(0);
    state.say("The result.");
    state.say(text::render(&result::verdict(&report), None));
    decision::say(state);
    if !state.given.piped && !state.has_named(Place::Result) {
        state.say("It has these parts:");
        say_parts(state);
    }
    // Nobody can ask for more in a pipe that has come to its end.
    if state.given.piped {
        (0..parts(&report).len()).for_each(|index| say_part(state, &report, index));
    }
}

/// Comes back to it without reading it again.
pub fn stay(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    state.mode = match (desk.is_red(), desk.assessment.gives_verdict()) {
        (_, false) => Mode::Summary,
        (true, true) => Mode::SafetyResult,
        // One past the end: nothing is left to lead to.
        (false, true) => Mode::Result(parts(desk.report()).len() + 1),
    };
}

/// After a correction: what has become of the verdict.
pub fn corrected(state: &mut State) {
    let Some(desk) = &mut state.desk else { return };
    let before = desk.before.take();
    if !desk.assessment.gives_verdict() || desk.is_red() {
        return enter(state);
    }
    let report = desk.report().clone();
    let says = match before {
        Some(before) if before != report.headline => {
            format!("The result changes from \"{before}\" to \"{}\".", report.headline)
        }
        Some(_) | None => format!("The result stays \"{}\", {}.", report.headline, report.sure),
    };
    state.gap();
    state.say(says);
    state.mode = Mode::Result(0);
}

/// What the prompt begins with.
pub fn lead(desk: &Desk, next: usize) -> String {
    let parts = parts(desk.report());
    let onward = match parts.get(next) {
        Some(part) => format!(", empty line for {}", part.heading().to_lowercase()),
        None if next == parts.len() => ", empty line for your decision".to_owned(),
        None => String::new(),
    };
    format!("The result{onward}, 1 to {} for a part", parts.len())
}

/// Names the parts by number.
pub fn say_parts(state: &mut State) {
    let Some(report) = state.desk.as_ref().map(|desk| desk.report().clone()) else { return };
    for (number, part) in (1..).zip(parts(&report)) {
        state.say(format!("{number}: {}.", part.heading()));
    }
}

/// Takes the number of a part, or an empty line for the next one.
pub fn choose(state: &mut State, line: &str) {
    let Mode::Result(next) = state.mode else { return };
    let Some(report) = state.desk.as_ref().map(|desk| desk.report().clone()) else { return };
    let last = parts(&report).len();
    match line.parse::<usize>() {
        Ok(number) if (1..=last).contains(&number) => say_part(state, &report, number - 1),
        Ok(_) => state.refuse(&format!("The parts go from 1 to {last}.")),
        Err(_) if !line.is_empty() => super::update::means_nothing(state, Place::Result, line),
        Err(_) if next < last => say_part(state, &report, next),
        Err(_) if next == last => decision::enter(state),
        Err(_) => {
            state.refuse("That was all; 1 reads the first part again, m goes to the first list, q ends.");
        }
    }
}

/// Reads everything.
pub fn say_whole(state: &mut State) {
    let Some(report) = state.desk.as_ref().map(|desk| desk.report().clone()) else { return };
    state.gap();
    state.say(text::render(&result::verdict(&report), None));
    (0..parts(&report).len()).for_each(|index| say_part(state, &report, index));
}

fn say_part(state: &mut State, report: &Report, index: usize) {
    let (Some(part), Some(desk)) = (parts(report).get(index).copied(), &state.desk) else { return };
    let document = match (part, desk.recalled()) {
        (Part::Stand, Some(recalled)) => {
            result::stand(report, trail::marks(&recalled.trail, &desk.assessment, &state.given.zone))
        }
        _ => result::part(report, part),
    };
    let text = numbered(document, desk);
    state.mode = Mode::Result(index + 1);
    state.gap();
    state.say(text);
}

/// The document as lines; each that can be opened with the number that opens it.
pub(super) fn numbered(mut document: Document, desk: &Desk) -> String {
    for block in &mut document.blocks {
        if let Block::Item(item) = block
            && let Some(number) = item.opens.and_then(|opens| desk.number(opens))
        {
            item.text += &format!(", question {number}");
        }
    }
    text::render(&document, None)
}

fn parts(report: &Report) -> Vec<Part> {
    Part::ALL.into_iter().filter(|part| part.is_in(report)).collect()
}
