//! Review: what is still open, before the result.

use super::desk::Desk;
use super::place::Place;
use super::state::{Mode, State};
use super::{card, gut, jump, meeting, result, safety, summary};
use crate::session::{Rater, Stage};

/// Goes there, by way of the safety page where that comes first; to the result, if that was seen.
pub fn enter(state: &mut State) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    if desk.session.stage == Stage::Done {
        return result::stay(state);
    }
    if safety::comes_before(desk, None) {
        return safety::stop(state, None);
    }
    desk.enter(Stage::Review, now);
    state.mode = Mode::Review;
    say(state);
}

/// Reads the review.
pub fn say(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let progress = desk.session.progress(&desk.assessment);
    state.gap();
    state.say(format!("Review. {} of {} answered.", progress.answered, progress.of));
    say_open(state);
}

/// Lists what is open, by section.
pub fn say_open(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let mut lines = Vec::new();
    let mut section = None;
    for (number, item) in desk.open() {
        let here = desk.section(item);
        if section != here {
            section = here;
            lines.extend(here.map(|here| format!("  {}:", desk.assessment.sections()[here].title)));
        }
        lines.push(format!("    {}", jump::named(desk, number, item)));
    }
    if lines.is_empty() {
        return state.say("Nothing is open.");
    }
    state.say("Still open; each counts as not known, and widens the result:");
    state.say_all(&lines);
}

/// Takes the number of a question.
pub fn choose(state: &mut State, line: &str) {
    if line.chars().all(|c| c.is_ascii_digit()) && !line.is_empty() {
        jump::go_to(state, line);
    } else {
        super::update::means_nothing(state, Place::Review, line);
    }
}

/// Goes on to the user's own verdict, or to the summary where there is none to give.
pub fn go_on(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    if desk.session.rater == Rater::Mentor {
        return meeting::answered(state);
    }
    if gives_verdict(desk) { gut::enter(state) } else { summary::enter(state) }
}

/// Whether this session ends in a verdict.
pub fn gives_verdict(desk: &Desk) -> bool {
    desk.assessment.gives_verdict() && !desk.session.quick
}

/// Asks before everything open becomes "don't know".
pub fn ask_rest(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    if desk.open().next().is_none() {
        state.refuse("Nothing is open.");
    } else {
        state.mode = Mode::Rest;
    }
}

/// What the prompt of that question begins with.
pub fn rest_lead(desk: &Desk) -> String {
    match desk.open().count() {
        1 => "Answer the 1 open question with don't know?".to_owned(),
        open => format!("Answer all {open} open questions with don't know?"),
    }
}

/// Does it.
pub fn leave_rest(state: &mut State) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let left = desk.rest_unknown(now);
    state.say_taken(&format!("{left} answered with don't know; u takes that back."));
    enter(state);
}

/// Leaves everything as it is.
pub fn keep_rest(state: &mut State) {
    let was_at_review = state.desk.as_ref().is_some_and(|desk| desk.session.stage == Stage::Review);
    if was_at_review { enter(state) } else { card::stay(state) }
}
