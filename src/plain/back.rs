//! Looking back from the list of sessions: what changed, two side by side, another name for a place, forgetting.

use super::state::{Effect, Look, Mode, State};
use super::{home, past};
use crate::recall;
use crate::report::block::Block;
use crate::session::{Head, Reference, Stage};
use crate::store::{Forget, Forgetting};

/// Asks what changed at the place of the session with this number, or of the one in hand.
pub fn trend(state: &mut State, number: &str) {
    let of_desk =
        state.desk.as_ref().map(|desk| (desk.session.place.clone(), desk.assessment.id().to_owned()));
    let of_list = || numbered(state, number).map(|head| (head.place.clone(), head.assessment.id.clone()));
    match of_desk.or_else(of_list) {
        Some((place, kind)) => state.ask_for(Effect::Look(Look::Trend { place, kind })),
        None => state.refuse("Of which one? A number of the list belongs behind it, such as t 1."),
    }
}

/// Asks for two or three sessions side by side.
pub fn compare(state: &mut State, numbers: &str) {
    let numbers = numbers.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let sessions: Vec<Option<Reference>> =
        numbers.map(|number| numbered(state, number).map(|head| head.reference.clone())).collect();
    let count = sessions.len();
    match sessions.into_iter().collect::<Option<Vec<Reference>>>() {
        Some(sessions) if (2..=3).contains(&count) => state.ask_for(Effect::Look(Look::Compare(sessions))),
        Some(_) | None => state.refuse("Two or three numbers of the list belong behind it, such as c 1 2."),
    }
}

/// Lists the sessions with these words in what they are called: a place, a kind, finished or unfinished.
pub fn find(state: &mut State, words: &str) {
    let words = words.to_lowercase();
    let fits = |head: &&Head| {
        let finished = if head.stage == Stage::Done { "finished" } else { "unfinished" };
        let called = format!("{} {finished}", past::title(head)).to_lowercase();
        words.split_whitespace().all(|word| called.split_whitespace().any(|part| part.starts_with(word)))
    };
    let found: Vec<Reference> =
        state.shelf.heads.iter().filter(fits).map(|head| head.reference.clone()).collect();
    if found.is_empty() {
        state.refuse("None is like that. Words of a place, of a kind, finished or unfinished can be found.");
    } else {
        past::list(state, found);
    }
}

/// Asks for another name of the place of the session with this number.
pub fn ask_name(state: &mut State, number: &str) {
    match numbered(state, number).map(|head| head.place.clone()) {
        Some(place) => state.mode = Mode::Rename(place, String::new()),
        None => state.refuse("Which one? A number of the list belongs behind it, such as r 1."),
    }
}

/// What the prompt of that begins with.
pub fn name_lead(state: &State, place: &str) -> String {
    let sessions = state.shelf.heads.iter().filter(|head| head.place == place).count();
    let place = if place.is_empty() { "the place without a name" } else { place };
    format!("Another name for {place}, in {sessions} of your sessions and in the log, empty line to leave it")
}

/// Takes the name.
pub fn name(state: &mut State, line: &str) {
    let Mode::Rename(from, told) = state.mode.clone() else { return };
    if line.is_empty() || line == from {
        return leave(state);
    }
    if told != line && state.shelf.heads.iter().any(|head| head.place == line) {
        // Nothing tells the two apart afterwards.
        state.mode = Mode::Rename(from, line.to_owned());
        return state
            .say(format!("There is a place called {line} already. Type it once more to put both together."));
    }
    state.ask_for(Effect::Rename { from, to: line.to_owned() });
}

/// Asks what forgetting a session, or with the word place before its number its place, would do.
pub fn ask_to_forget(state: &mut State, what: &str) {
    let (number, whole) = match what.strip_prefix("place") {
        Some(number) => (number.trim(), true),
        None => (what, false),
    };
    let Some(head) = numbered(state, number) else {
        return state.refuse("Which one? A number of the list belongs behind it, such as x 1, or x place 1.");
    };
    let forget =
        if whole { Forget::Place(head.place.clone()) } else { Forget::Session(head.reference.clone()) };
    state.ask_for(Effect::WouldForget(forget));
}

/// Tells what would go, and asks.
pub fn asks(state: &mut State, plan: Box<Forgetting>) {
    let named = |reference: &Reference| {
        let head = state.shelf.heads.iter().find(|head| head.reference == *reference)?;
        Some(past::in_words(head, &state.given.zone))
    };
    let line = |block: Block| match block {
        Block::Heading(heading) => format!("{heading}:"),
        Block::Item(item) => format!("  {}.", item.text),
        _ => String::new(),
    };
    let preview = recall::forget_preview(&plan, named).document();
    let lines: Vec<String> = preview.blocks.into_iter().map(line).collect();
    state.gap();
    state.say_all(&lines);
    state.mode = Mode::Forget(plan);
}

/// Forgets what was told.
pub fn forget(state: &mut State) {
    if let Mode::Forget(plan) = std::mem::replace(&mut state.mode, Mode::Home) {
        state.ask_for(Effect::Forget(plan));
    }
}

/// Leaves everything as it is.
pub fn leave(state: &mut State) {
    state.say("Nothing was changed.");
    state.mode = Mode::Home;
    home::say(state);
}

fn numbered<'a>(state: &'a State, number: &str) -> Option<&'a Head> {
    let Mode::Past { sessions, .. } = &state.mode else { return None };
    let reference = sessions.get(number.trim().parse::<usize>().ok()?.checked_sub(1)?)?;
    state.shelf.heads.iter().find(|head| head.reference == *reference)
}
