//! Whose turn it is to answer, and what happens when it ends.

use std::sync::Arc;

use super::{Spot, alone, keep, next};
use crate::meeting::{Side, Step};
use crate::plain::command::{self, Command};
use crate::plain::desk::Kept;
use crate::plain::place::Place;
use crate::plain::state::{Mode, State};
use crate::plain::update::{means_nothing, take_in_hand};
use crate::report::seat::Seat;
use crate::report::words;
use crate::session::{Rater, Session, Stage};

/// The mentee answers, or has answered.
pub fn mentee(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    if seat.table.mentee_has_answered() {
        let name = seat.names().mentee;
        state.say(format!("{name} has answered already."));
        return next(state);
    }
    reopen(state);
}

/// The mentee's cards, also once they were answered.
pub fn reopen(state: &mut State) {
    let Some(seat) = &mut state.seat else { return };
    let Some(mut session) = seat.table.mentee().map(|session| session.clone()) else { return };
    if session.stage == Stage::Gut {
        session.stage = Stage::Review;
    }
    let (name, assessment) = (seat.names().mentee, Arc::clone(&seat.assessment));
    state.say(format!("{name} answers, alone. What you answer stays out of sight until you say so."));
    take_in_hand(state, session, assessment, Kept::Saved);
}

/// The keyboard, or a file, changes hands.
pub fn hand_over(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    let says = seat.hand_over();
    state.mode = Mode::Meet(Spot::HandOver);
    state.gap();
    state.say(says);
}

/// Before the mentee's own answers open again, the mentor looks away.
pub fn ask_reopen(state: &mut State) {
    let Some(names) = state.seat.as_ref().map(Seat::names) else { return };
    state.mode = Mode::Meet(Spot::Reopen);
    state.say(words::meeting::answers_open(&names.mentee, &names.mentor));
}

/// Before the mentee looks alone, the keyboard goes back.
pub fn hand_back(state: &mut State) {
    let Some(names) = state.seat.as_ref().map(Seat::names) else { return };
    state.mode = Mode::Meet(Spot::HandBack);
    state.gap();
    state.say(words::meeting::hand_back(&names.mentee, &names.mentor));
}

/// The mentor answers elsewhere.
pub fn send_away(state: &mut State) {
    let now = state.now;
    let Some(seat) = &mut state.seat else { return };
    match seat.table.meeting_mut().send_away(now) {
        Ok(_) => {
            keep(state);
            state.say("The mentor answers elsewhere: a file goes there and one comes back.");
            super::enter(state);
        }
        Err(refusal) => state.refuse(words::meeting::refusal(refusal)),
    }
}

/// The mentor's turn: first one question, then the cards.
pub fn mentor(state: &mut State) {
    let Some(seat) = &mut state.seat else { return };
    let names = seat.names();
    let fresh = seat.table.mentor().is_some_and(|session| session.at.is_none());
    if !fresh {
        return answer(state);
    }
    state.mode = Mode::Meet(Spot::OnlyTold);
    state.gap();
    let key = command::named(Command::RestUnknown);
    state.say(words::meeting::mentors_turn(&names.mentee, &names.mentor, key));
}

/// Takes whether the mentor knows only what was told.
pub fn only_told(state: &mut State, line: &str) {
    let now = state.now;
    let Some(said) = yes_or_no(line) else { return means_nothing(state, Place::Meet, line) };
    let Some(seat) = &mut state.seat else { return };
    // It is the mentor's turn: nothing is sealed from them.
    if seat.table.mark_only_told(said, now).is_ok() {
        keep(state);
        answer(state);
    }
}

fn answer(state: &mut State) {
    let Some(seat) = &mut state.seat else { return };
    let Some(mut session) = seat.table.mentor().map(|session| session.clone()) else { return };
    if session.stage == Stage::SetUp {
        session.stage = Stage::Answering;
    }
    let assessment = Arc::clone(&seat.assessment);
    take_in_hand(state, session, assessment, Kept::Saved);
}

/// The answers go back to the table, and the meeting goes on.
pub fn answered(state: &mut State) {
    let Some(desk) = state.desk.take() else { return };
    let rater = desk.session.rater;
    let Some(seat) = &mut state.seat else { return };
    put_back(seat, desk.session);
    keep(state);
    match rater {
        Rater::Own => next(state),
        Rater::Mentor => ask_notes(state),
    }
}

fn put_back(seat: &mut Seat, session: Session) {
    let place = match session.rater {
        Rater::Own => seat.table.mentee(),
        Rater::Mentor => seat.table.mentor(),
    };
    let word = session.place.clone();
    if let Some(place) = place {
        let own = session.rater == Rater::Own;
        *place = session;
        if own {
            seat.table.meeting_mut().place = word;
        }
    }
}

/// Asks which of the mentor's notes stay private, if there are any.
fn ask_notes(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    let notes = seat.table.mentors_notes();
    if notes.is_empty() {
        return next(state);
    }
    let lines = alone::named(seat, &notes);
    state.mode = Mode::Meet(Spot::MentorsNotes);
    state.gap();
    state.say("You wrote notes on these:");
    for line in &lines {
        state.say(line);
    }
}

/// Takes the numbers of the mentor's notes that stay private.
pub fn notes(state: &mut State, line: &str) {
    let Some(seat) = &mut state.seat else { return };
    let notes = seat.table.mentors_notes();
    match alone::numbers(line, notes.len()) {
        Some(kept) => {
            for (index, item) in notes.into_iter().enumerate() {
                seat.table.meeting_mut().keep_private(Side::Mentor, item, kept.contains(&index));
            }
            debug_assert_eq!(seat.step(), Step::MentorAnswers);
            next(state);
        }
        None => state.refuse("Numbers of the list, such as 1 3, or an empty line."),
    }
}

/// A yes or no as it is typed; 1 is yes and 2 is no.
pub fn yes_or_no(line: &str) -> Option<bool> {
    match line.to_lowercase().as_str() {
        "1" | "y" | "yes" => Some(true),
        "2" | "n" | "no" => Some(false),
        _ => None,
    }
}
