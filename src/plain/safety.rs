//! The safety page: from anywhere, when the gate ends, and in place of a result.

use super::desk::Desk;
use super::state::{Mode, State};
use super::{card, result, review};
use crate::model::ItemIx;
use crate::report::{self, text};
use crate::session::Rater;

/// Whether the page comes before going on to this question, or to the review.
pub fn comes_before(desk: &Desk, target: Option<ItemIx>) -> bool {
    let leaves_gate = target.is_none_or(|item| !desk.assessment.item(item).is_gate());
    // A mentor answers about somebody else: the page is for the mentee, who sees it alone.
    let own = desk.session.rater == Rater::Own;
    own && leaves_gate && !desk.safety_told && desk.is_red()
}

/// Opens the page before going on: stop here, or go on.
pub fn stop(state: &mut State, target: Option<ItemIx>) {
    state.mode = Mode::SafetyStop(target);
    state.gap();
    state.say("Your safety answers come before everything else, so this page comes first.");
    say(state);
}

/// Goes on to where the page came in between.
pub fn go_on(state: &mut State, target: Option<ItemIx>) {
    if let Some(desk) = &mut state.desk {
        desk.safety_told = true;
    }
    match target {
        Some(item) => card::go(state, item),
        None => review::enter(state),
    }
}

/// Reads the page.
pub fn say(state: &mut State) {
    let page = state.safety.clone();
    state.gap();
    let numbers = state.given.numbers.iter().map(|number| (number.name.as_str(), number.number.as_str()));
    let page = report::safety::document(&page, numbers);
    state.say(text::render(&page, None));
    state.gap();
}

/// Says what was noted, in place of any score.
pub fn say_noted(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let noted = result::numbered(report::result::noted(desk.report()), desk);
    state.gap();
    state.say(noted);
}
