//! The gut check: the user's own verdict, said before the other one is heard.

use super::desk::Desk;
use super::place::Place;
use super::result;
use super::state::{Mode, State};
use crate::model::Position;
use crate::session::Stage;

/// Goes there.
pub fn enter(state: &mut State) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    desk.enter(Stage::Gut, now);
    state.mode = Mode::Gut;
    say(state);
}

/// Reads the choices.
pub fn say(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let labels: Vec<String> =
        desk.assessment.model().verdicts().iter().map(|verdict| verdict.label.clone()).collect();
    state.gap();
    state.say("Your own verdict. What do you say yourself, before you hear the result?");
    for (number, label) in (1..).zip(labels) {
        state.say(format!("  {number} {label}"));
    }
}

/// What the prompt begins with.
pub fn lead(desk: &Desk) -> String {
    let verdicts = desk.assessment.model().verdicts();
    let last = verdicts.len();
    match desk.session.gut.and_then(|gut| verdicts.get(usize::from(gut))) {
        Some(verdict) => format!("Your own verdict, 1 to {last}, empty line to keep {}", verdict.label),
        None => format!("Your own verdict, 1 to {last}, empty line to leave it out"),
    }
}

/// Takes a number, or an empty line.
pub fn choose(state: &mut State, line: &str) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let last = desk.assessment.model().verdicts().len();
    let chosen = line.parse::<usize>().ok().filter(|number| (1..=last).contains(number));
    match chosen.and_then(|number| Position::try_from(number - 1).ok()) {
        Some(position) => {
            let label = desk.assessment.model().verdicts()[usize::from(position)].label.clone();
            desk.session.gut = Some(position);
            desk.touch(now);
            state.say_taken(&format!("your own verdict, {label}."));
            result::enter(state);
        }
        None if line.is_empty() => result::enter(state),
        None if line.parse::<usize>().is_ok() => state.refuse(&format!("The numbers go from 1 to {last}.")),
        None => super::update::means_nothing(state, Place::Gut, line),
    }
}
