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
    let open = desk.session.open(&desk.assessment);
    if open.is_empty() {
        return state.say("Nothing is open.");
    }
    let mut lines = vec!["Still open; each counts as not known, and widens the result:".to_owned()];
    for section in desk.assessment.sections() {
        let here: Vec<_> = section.items.iter().filter(|item| open.contains(item)).collect();
        if !here.is_empty() {
            lines.push(format!("  {}:", section.title));
        }
        lines.extend(here.into_iter().map(|item| format!("    {}", jump::named(desk, *item))));
    }
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
#[must_use]
pub fn gives_verdict(desk: &Desk) -> bool {
    desk.assessment.gives_verdict() && !desk.session.quick
}

/// Asks before everything open becomes "don't know".
pub fn ask_rest(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    if desk.session.open(&desk.assessment).is_empty() {
        state.refuse("Nothing is open.");
    } else {
        state.mode = Mode::Rest;
    }
}

/// What the prompt of that question begins with.
#[must_use]
pub fn rest_lead(desk: &Desk) -> String {
    match desk.session.open(&desk.assessment).len() {
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
