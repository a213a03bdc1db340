//! Sessions with a mentor, from either side: whose act is due first, then the latest; a number goes on with one.

use super::state::{Effect, Mode, State};
use super::{home, when};
use crate::meeting::MeetingHead;
use crate::report::words;

/// How many there are, for Home.
pub fn in_words(state: &State) -> String {
    match state.shelf.meetings.len() {
        0 => "Sessions with a mentor: none yet.".to_owned(),
        1 => "Sessions with a mentor: one.".to_owned(),
        meetings => format!("Sessions with a mentor: {meetings}."),
    }
}

/// Opens the list.
pub fn enter(state: &mut State) {
    if state.shelf.meetings.is_empty() {
        state.refuse(&format!("There are none yet; {} begins one.", home::MENTOR));
    } else {
        state.mode = Mode::People;
        say(state);
    }
}

/// Reads the list.
pub fn say(state: &mut State) {
    let numbered = (1..).zip(&state.shelf.meetings);
    let lines: Vec<String> =
        numbered.map(|(number, head)| format!("  {number} {}.", line(state, head))).collect();
    state.gap();
    state.say("Sessions with a mentor: whose act is due first, then the latest.");
    state.say_all(&lines);
}

/// Takes a number.
pub fn choose(state: &mut State, line: &str) {
    let Ok(number) = line.parse::<usize>() else {
        return super::update::means_nothing(state, super::place::Place::People, line);
    };
    let meetings = &state.shelf.meetings;
    match number.checked_sub(1).and_then(|index| meetings.get(index)).map(|head| head.reference.clone()) {
        Some(reference) => state.ask_for(Effect::Meet(reference)),
        None => state.refuse(&format!("The numbers go from 1 to {}.", meetings.len())),
    }
}

fn line(state: &State, head: &MeetingHead) -> String {
    let last = when::moment(head.changed, &state.given.zone);
    let stands = words::meeting::line(head, &last, state.today(), when::day);
    format!("{}: {stands}", words::meeting::who(head))
}
