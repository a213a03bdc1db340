//! The mentee, alone: joint safety first, then what the mentor sees.

use super::{Spot, keep};
use crate::assessment::SetupQuestion;
use crate::meeting::Side;
use crate::model::ItemIx;
use crate::plain::place::Place;
use crate::plain::safety;
use crate::plain::state::{Mode, State};
use crate::plain::update::means_nothing;
use crate::report::reveal::{self, Safety};
use crate::report::seat::Seat;
use crate::report::{text, words};
use crate::session::ExitReadiness;

use super::turns::yes_or_no;

/// Reads what the mentee alone sees.
pub fn enter(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    let Some(alone) = seat.table.alone(&seat.assessment) else { return };
    let names = seat.names();
    let joint = reveal::alone(&seat.engine, &alone);
    let says = text::render(&reveal::safety(&joint, &names), None);
    state.mode = Mode::Meet(Spot::Gate);
    state.gap();
    state.say(format!(
        "{}, this is for you alone; {} looks away.",
        words::meeting::begins(&names.mentee),
        names.mentor
    ));
    state.say(says);
    if matches!(joint, Safety::Shown { page: true, .. }) {
        safety::say(state);
    }
}

/// Takes whether the safety answers are shown: no unless said.
pub fn gate(state: &mut State, line: &str) {
    let now = state.now;
    let shown = if line.is_empty() { Some(false) } else { yes_or_no(line) };
    let Some(shown) = shown else { return means_nothing(state, Place::Meet, line) };
    let Some(seat) = &mut state.seat else { return };
    if seat.table.meeting_mut().show_gate(shown, now).is_ok() {
        state.say_taken(if shown { "they are shown." } else { "they stay with you." });
        keep(state);
        ask_notes(state);
    }
}

fn ask_notes(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    let notes = own_notes(seat);
    if notes.is_empty() {
        return ask_pace(state);
    }
    let lines = named(seat, &notes);
    state.mode = Mode::Meet(Spot::Notes);
    state.say("You wrote notes on these:");
    for line in &lines {
        state.say(line);
    }
}

fn own_notes(seat: &Seat) -> Vec<ItemIx> {
    seat.table.alone(&seat.assessment).map(|alone| alone.notes).unwrap_or_default()
}

/// Takes the numbers of the notes that stay private.
pub fn notes(state: &mut State, line: &str) {
    let Some(seat) = &mut state.seat else { return };
    let notes = own_notes(seat);
    match numbers(line, notes.len()) {
        Some(kept) => {
            for (index, item) in notes.into_iter().enumerate() {
                seat.table.meeting_mut().keep_private(Side::Mentee, item, kept.contains(&index));
            }
            keep(state);
            ask_pace(state);
        }
        None => state.refuse("Numbers of the list, such as 1 3, or an empty line."),
    }
}

fn ask_pace(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    let said = seat.table.exit_readiness().is_some_and(|exit| exit != ExitReadiness::default());
    let spot = if said { Spot::Pace } else { Spot::LookAway };
    state.mode = Mode::Meet(spot);
}

/// Takes whether exit readiness, which sets the pace, is shown.
pub fn pace(state: &mut State, line: &str) {
    let shown = if line.is_empty() { Some(false) } else { yes_or_no(line) };
    let Some(shown) = shown else { return means_nothing(state, Place::Meet, line) };
    let Some(seat) = &mut state.seat else { return };
    let context = &mut seat.table.meeting_mut().shown;
    if shown {
        context.insert(SetupQuestion::ExitReadiness);
    } else {
        context.remove(&SetupQuestion::ExitReadiness);
    }
    keep(state);
    state.mode = Mode::Meet(Spot::LookAway);
}

/// Items as a numbered list.
pub fn named(seat: &Seat, items: &[ItemIx]) -> Vec<String> {
    let asks = items.iter().map(|item| &seat.assessment.item(*item).ask);
    (1..).zip(asks).map(|(number, ask)| format!("  {number} {ask}")).collect()
}

/// The indices behind numbers such as "1 3"; nothing when one is out of range.
pub fn numbers(line: &str, of: usize) -> Option<Vec<usize>> {
    let number = |word: &str| word.parse::<usize>().ok().filter(|n| (1..=of).contains(n)).map(|n| n - 1);
    line.split([' ', ',']).filter(|word| !word.is_empty()).map(number).collect()
}
