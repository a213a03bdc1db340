//! From question to question: by number, by words, by a list of all.

use super::card;
use super::desk::Desk;
use super::state::State;
use crate::model::ItemIx;

/// Questions that a search names at most; more say little.
const FOUND: usize = 10;

/// A question with its number.
pub fn named(desk: &Desk, number: usize, item: ItemIx) -> String {
    format!("{number} {}", desk.assessment.item(item).ask)
}

/// Goes to the question with this number.
pub fn go_to(state: &mut State, number: &str) {
    let Some(desk) = &state.desk else { return };
    let last = desk.asked().len();
    match number.parse().ok().and_then(|number| desk.numbered(number)) {
        Some(item) => card::go(state, item),
        None => state.refuse(&format!("The questions go from 1 to {last}, such as go 3.")),
    }
}

/// Names the questions with all of these words in them.
pub fn find(state: &mut State, words: &str) {
    let Some(desk) = &state.desk else { return };
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return state.refuse("A word to look for goes behind it, such as find research.");
    }
    let has_all = |(_, at): &(usize, ItemIx)| {
        let item = desk.assessment.item(*at);
        let section = desk.section(*at).map_or("", |section| &desk.assessment.sections()[section].title);
        let text = format!("{} {} {section}", item.ask, item.id).to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let found: Vec<(usize, ItemIx)> = desk.questions().filter(has_all).collect();
    let first = found.iter().take(FOUND);
    let mut lines: Vec<String> =
        first.map(|(number, item)| format!("  {}", named(desk, *number, *item))).collect();
    match found.len() {
        0 => lines.push("No question has these words.".to_owned()),
        1..=FOUND => lines.push("go with a number goes there.".to_owned()),
        more => lines.push(format!("And {} more; another word narrows it down.", more - FOUND)),
    }
    state.say_all(&lines);
}

/// Lists every question with its answer and note.
pub fn list_all(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let mut lines = Vec::new();
    for (number, item) in desk.questions() {
        lines.push(format!("  {}: {}", named(desk, number, item), desk.answer_in_words(item)));
        lines.extend(desk.session.remarks[item].note.as_ref().map(|note| format!("    Your note: {note}")));
    }
    state.gap();
    state.say_all(&lines);
}
