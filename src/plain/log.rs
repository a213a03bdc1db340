//! Wins and asks: what was noted between check-ins, and what became of it.

use jiff::civil::Date;

use super::jot::{self, Jot};
use super::state::{Effect, Mode, State};
use crate::log::{Entry, Matter};
use crate::memory::{self, What};
use crate::report;
use crate::report::jot::{Kind, NOT_OPEN};
use crate::session::{Closing, Course, Outcome};

/// Entries read out: more is tiring to listen to, and what is open comes first.
const AT_ONCE: usize = 20;

/// Goes there and reads the list.
pub fn enter(state: &mut State) {
    state.mode = Mode::Log;
    say(state);
}

/// Reads the list.
pub fn say(state: &mut State) {
    let (today, zone) = (state.today(), state.given.zone.clone());
    let entries = entries(state);
    let older = entries.len().saturating_sub(AT_ONCE);
    let line = |(number, entry): (usize, &&Entry)| {
        let place = if entry.place.is_empty() { String::new() } else { format!("{}: ", entry.place) };
        format!("  {number} {place}{}.", report::log::line(entry, today, &zone))
    };
    let mut lines: Vec<String> = (1..).zip(&entries).take(AT_ONCE).map(line).collect();
    if lines.is_empty() {
        lines.push("Nothing yet. Note a small win, or something you asked of somebody by a date.".to_owned());
    }
    if older > 0 {
        lines.push(format!("{older} older ones are not read out; stay-or-go export has all."));
    }
    let coming = coming(state);
    if !coming.is_empty() {
        lines.push("To come:".to_owned());
        lines.extend(coming);
    }
    state.gap();
    state.say("Wins and asks, what is open first.");
    state.say_all(&lines);
}

/// Decisions that hold until a day, and when to look again.
fn coming(state: &State) -> Vec<String> {
    let (today, heads) = (state.today(), &state.shelf.heads);
    let line = |place: &str, what: &str| {
        if place.is_empty() { format!("  {what}.") } else { format!("  {place}: {what}.") }
    };
    let dated = memory::due(heads, &[], Date::MAX).into_iter();
    let dated = dated.filter(|due| matches!(due.what, What::Decision { .. } | What::Review { .. }));
    let dated = dated.map(|due| line(&due.place, &report::due::coming(&due, today)));
    let waiting = memory::waiting(heads).into_iter();
    let waiting = waiting.map(|head| line(&head.place, &report::due::waiting(head)));
    dated.chain(waiting).collect()
}

/// What is open first, then the rest, newest first.
fn entries(state: &State) -> Vec<&Entry> {
    let log = &state.shelf.log;
    let open = log.iter().filter(|entry| entry.is_open());
    open.chain(log.iter().filter(|entry| !entry.is_open())).collect()
}

fn numbered(state: &State, number: &str) -> Option<Entry> {
    let index = number.trim().parse::<usize>().ok()?.checked_sub(1)?;
    entries(state).get(index).map(|entry| (*entry).clone())
}

/// Takes a number: the entry is edited.
pub fn choose(state: &mut State, line: &str) {
    match numbered(state, line) {
        Some(entry) => jot::enter(state, Jot::entry(&entry)),
        None => super::update::means_nothing(state, super::place::Place::Log, line),
    }
}

/// Writes something new down.
pub fn jot(state: &mut State, kind: Kind) {
    jot::enter(state, Jot::new(kind));
}

/// Notes what became of the entry with this number.
pub fn close(state: &mut State, number: &str, outcome: Outcome) {
    let Some(mut entry) = numbered(state, number) else {
        return state.refuse("Which one? A number of the list belongs behind it, such as k 1.");
    };
    if !entry.is_open() {
        return state.refuse(NOT_OPEN);
    }
    let closing = Closing { at: state.now, note: String::new() };
    if let Some(promise) = entry.promise_mut() {
        promise.course = Course::ended(outcome, closing);
    }
    keep(state, entry);
}

/// A new entry about the place that was looked at last.
pub fn begin(state: &mut State, text: String, matter: Matter) {
    let mut places = state.shelf.heads.iter().map(|head| head.place.as_str());
    let place = places.find(|place| !place.is_empty()).unwrap_or_default().to_owned();
    let entry = Entry::begin(state.now, place, text, matter);
    keep(state, entry);
}

/// Shows an entry, new or changed, and has it written.
pub fn keep(state: &mut State, entry: Entry) {
    match state.shelf.log.iter_mut().find(|known| known.reference == entry.reference) {
        Some(known) => known.clone_from(&entry),
        None => state.shelf.log.insert(0, entry.clone()),
    }
    state.ask_for(Effect::Keep(Box::new(entry)));
    state.mode = Mode::Log;
}

/// Says how keeping went, and reads the list again.
pub fn kept(state: &mut State, kept: Result<(), String>) {
    match kept {
        Ok(()) => state.say("Kept. It comes back in the next check-in."),
        Err(why) => state.say(format!("Not kept. {why}")),
    }
    say(state);
}
