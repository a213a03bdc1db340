//! How an answer is known: a letter for each kind of the model.

use super::card;
use super::command;
use super::desk::Desk;
use super::place::Place;
use super::state::{Mode, State};
use crate::model::EvidenceIx;

/// The letter of each kind: the first of its name that means nothing else here.
pub fn letters(desk: &Desk) -> Vec<char> {
    let mut letters = Vec::new();
    for kind in desk.assessment.model().evidence() {
        let free = |c: &char| {
            c.is_ascii_lowercase()
                && !letters.contains(c)
                && command::find(Place::Evidence, c.encode_utf8(&mut [0; 4])).is_none()
        };
        letters.push(kind.id.chars().chain('a'..='z').find(free).unwrap_or('?'));
    }
    letters
}

/// The kind that a letter stands for.
pub fn kind(desk: &Desk, letter: &str) -> Option<EvidenceIx> {
    let mut chars = letter.chars();
    let letter = chars.next()?.to_ascii_lowercase();
    if chars.next().is_some() {
        return None;
    }
    letters(desk).iter().position(|known| *known == letter)
}

/// The letters with their words: "s saw it, t was told".
pub fn in_words(desk: &Desk) -> String {
    let kinds = desk.assessment.model().evidence();
    let each = letters(desk).into_iter().zip(kinds).map(|(letter, kind)| format!("{letter} {}", kind.label));
    each.collect::<Vec<_>>().join(", ")
}

/// Explains the kinds, one a line.
pub fn say_kinds(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let kinds = desk.assessment.model().evidence();
    let each = letters(desk).into_iter().zip(kinds);
    let lines: Vec<String> =
        each.map(|(letter, kind)| format!("{letter}: {}. {}", kind.label, kind.about)).collect();
    state.say_all(&lines);
}

/// Asks how the answer is known.
pub fn enter(state: &mut State) {
    state.mode = Mode::Evidence;
    if !state.has_named(Place::Evidence) {
        state.say("A letter behind the level does both in one line, such as 2t.");
    }
}

/// What the prompt begins with.
pub fn lead(desk: &Desk) -> String {
    let Some(item) = desk.at() else { return String::new() };
    let label = desk.session.answers.get(item).and_then(crate::session::Answer::level);
    let label = label.map_or("", |level| desk.assessment.labels(item)[usize::from(level.get())].as_str());
    let default = &desk.assessment.model().evidence()[desk.evidence(item)].label;
    format!("{label}. How do you know? {}, empty line for {default}", in_words(desk))
}

/// Whether a line is a letter of some kind.
pub fn reads(state: &State, line: &str) -> bool {
    state.desk.as_ref().is_some_and(|desk| kind(desk, line).is_some())
}

/// Takes a letter, or an empty line for what stands.
pub fn answer(state: &mut State, line: &str) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let Some(item) = desk.at() else { return };
    let kind = if line.is_empty() { Some(desk.evidence(item)) } else { kind(desk, line) };
    let Some(kind) = kind else {
        let letters = in_words(desk);
        return state.refuse(&format!("The letters are {letters}."));
    };
    desk.known_by(item, kind, now);
    state.mode = Mode::Card;
    card::taken(state, item);
}
