//! Lists of sessions, to open one by its number.

use jiff::tz::TimeZone;

use super::state::{Effect, Mode, State};
use super::{home, when};
use crate::report::words;
use crate::session::{Head, Reference, Stage};

/// Sessions read out at once: more is tiring to listen to.
const AT_ONCE: usize = 20;

/// What a session is called: the place, if it has a name, and what was asked.
pub fn title(head: &Head) -> String {
    let kind = home::kind(&head.assessment.id);
    if head.place.is_empty() { kind.to_owned() } else { format!("{}, {kind}", head.place) }
}

/// A session in a line: what it is, how far, when.
pub fn in_words(head: &Head, zone: &TimeZone) -> String {
    let title = title(head);
    let when = when::moment(head.changed, zone);
    let progress = format!("{} of {} answered", head.progress.answered, head.progress.of);
    match (head.stage, &head.verdict) {
        (Stage::Done, Some((_, headline))) => format!("{title}: {headline}; {when}"),
        (Stage::Done | Stage::Answering, _) => format!("{title}: {progress}; {when}"),
        (stage, _) => format!("{title}: {}, {progress}; {when}", words::stage(stage)),
    }
}

/// Opens the list of what is done.
pub fn enter(state: &mut State) {
    let done = state.shelf.heads.iter().filter(|head| head.stage == Stage::Done);
    let done: Vec<Reference> = done.map(|head| head.reference.clone()).collect();
    for line in state.shelf.unreadable.clone() {
        state.say(format!("Could not be read: {line}"));
    }
    if done.is_empty() {
        state.refuse("There are no past sessions yet.");
    } else {
        list(state, done);
    }
}

/// Opens a list.
pub fn list(state: &mut State, sessions: Vec<Reference>) {
    state.mode = Mode::Past { sessions, from: 0 };
    say(state);
}

/// Reads the part of the list where the user is.
pub fn say(state: &mut State) {
    let Mode::Past { sessions, from } = &state.mode else { return };
    let line = |(index, reference): (usize, &Reference)| {
        let head = state.shelf.heads.iter().find(|head| head.reference == *reference)?;
        Some(format!("  {} {}.", index + 1, in_words(head, &state.given.zone)))
    };
    let lines: Vec<String> = sessions.iter().enumerate().skip(*from).take(AT_ONCE).filter_map(line).collect();
    let older = sessions.len().saturating_sub(from + AT_ONCE);
    state.gap();
    state.say("Sessions, the newest first.");
    state.say_all(&lines);
    if older > 0 {
        state.say(format!("{older} older ones follow on an empty line."));
    }
}

/// Takes a number, or an empty line for older ones.
pub fn choose(state: &mut State, line: &str) {
    let Mode::Past { sessions, from } = &mut state.mode else { return };
    if line.is_empty() && sessions.len() > *from + AT_ONCE {
        *from += AT_ONCE;
        say(state);
        return;
    }
    let chosen = line.parse::<usize>().ok().and_then(|number| sessions.get(number.checked_sub(1)?)).cloned();
    let last = sessions.len();
    match chosen {
        Some(reference) => state.ask_for(Effect::Open(reference)),
        None if line.parse::<usize>().is_ok() => state.refuse(&format!("The numbers go from 1 to {last}.")),
        None => super::update::means_nothing(state, super::place::Place::Past, line),
    }
}
