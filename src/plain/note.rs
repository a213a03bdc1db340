//! Words beside an answer: a note, or why a question does not apply.

use super::card;
use super::desk::Desk;
use super::state::{Effect, Mode, State};
use crate::session::Answer;

/// Characters of a note: a page of text, and a session stays small.
const LONGEST_NOTE: usize = 4_000;
/// Characters of a reason.
const LONGEST_REASON: usize = 300;
/// Takes a note back.
const REMOVE: &str = "-";

/// What the prompt of a note begins with.
pub fn lead(desk: &Desk) -> String {
    let Some(item) = desk.at() else { return String::new() };
    let number = desk.number(item).unwrap_or(0);
    match desk.session.remarks[item].note {
        Some(_) => format!(
            "Note on question {number}, in one line, empty line to keep the one there, {REMOVE} to remove it"
        ),
        None => format!("Note on question {number}, in one line, empty line for none"),
    }
}

/// What the prompt of a reason begins with.
pub fn reason_lead(desk: &Desk) -> String {
    let number = desk.at().and_then(|item| desk.number(item)).unwrap_or(0);
    format!("Why does question {number} not apply? In a few words, empty line to go back")
}

/// Takes a note.
pub fn answer(state: &mut State, line: &str) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let Some(item) = desk.at() else { return };
    if line.chars().count() > LONGEST_NOTE {
        return state.refuse(&format!("At most {LONGEST_NOTE} characters fit in a note."));
    }
    match line {
        "" => {}
        REMOVE => {
            desk.note(item, "", now);
            state.say_taken("no note.");
        }
        note => {
            desk.note(item, note, now);
            state.say_taken("your note.");
        }
    }
    state.mode = Mode::Card;
}

/// Asks for the user's own editor, with the note as it stands.
pub fn open_editor(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let note = desk.at().and_then(|item| desk.session.remarks[item].note.clone());
    state.ask_for(Effect::Edit(note.unwrap_or_default()));
}

/// The editor has ended with this text, or could not be used.
pub fn edited(state: &mut State, edited: &Result<String, String>) {
    match edited.as_deref().map(str::trim) {
        Ok("") => answer(state, REMOVE),
        Ok(words) => answer(state, words),
        Err(why) => state.refuse(why),
    }
}

/// Takes the reason why a question does not apply.
pub fn reason(state: &mut State, line: &str) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let Some(item) = desk.at() else { return };
    if line.chars().count() > LONGEST_REASON {
        return state.refuse(&format!("At most {LONGEST_REASON} characters fit in a reason."));
    }
    state.mode = Mode::Card;
    if line.is_empty() {
        return card::say(state);
    }
    desk.answer(item, Answer::NotApplicable, Some(line.to_owned()), now);
    card::taken(state, item);
}
