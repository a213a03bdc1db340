//! A session with a mentor, in plain lines: each step is a place of its own, and each can be left and come back to.
//!
//! This file leads from step to step; the folder holds what is said and taken at each. What may be seen by whom is
//! decided by the table alone.

mod agreement;
mod alone;
mod spot;
mod talk;
mod together;
mod turns;

use std::sync::Arc;

pub use spot::Spot;

use super::command::Command;
use super::home;
use super::jot::REMOVE;
use super::place::Place;
use super::state::{Effect, Mode, State};
use crate::assessment::Assessment;
use crate::meeting::{Guide, Meeting, Refusal, Step, Table};
use crate::report::seat::Seat;
use crate::report::words;
use crate::session::Session;

/// Takes a table in hand, where it was left.
pub fn open(state: &mut State, table: Table, assessment: Arc<Assessment>) {
    let mut seat = Seat::new(table, assessment);
    let step = seat.step();
    seat.table.meeting_mut().timer.count(step, state.now);
    state.gap();
    state.say(format!("A session with a mentor: {}.", seat.title()));
    state.seat = Some(seat);
    enter(state);
}

/// Whether an assessment is meant for two: it has an agreement of its own.
pub fn is_for_two(session: &Session, assessment: &Assessment) -> bool {
    !assessment.agreement().is_empty() && !session.quick
}

/// Begins a session with a mentor.
pub fn begin(state: &mut State, session: Session, assessment: Arc<Assessment>) {
    let meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), state.now);
    open(state, Table::new(meeting, Some(session)), assessment);
}

/// What is on the table was saved, or not: told once, and tried again with every change.
pub fn kept(state: &mut State, kept: Result<(), String>) {
    let before = std::mem::replace(&mut state.table_unsaved, kept.is_err());
    match kept {
        Err(why) if !before => {
            state.say(why);
            state.say("What you do here is in memory only until saving works again; every change tries.");
        }
        Ok(()) if before => state.say("Everything is saved now."),
        Ok(()) | Err(_) => {}
    }
}

/// Goes to the step that the meeting stands at.
pub fn enter(state: &mut State) {
    let Some(step) = state.seat.as_ref().map(Seat::step) else { return home::enter(state) };
    match step {
        Step::Agreement => agreement::enter(state),
        Step::MenteeAnswers => turns::mentee(state),
        Step::HandOver => turns::hand_over(state),
        Step::MentorAnswers => turns::mentor(state),
        // Who sits there now is not known: the mentor did last.
        Step::Alone if is_shared(state) => turns::hand_back(state),
        Step::Alone => alone::enter(state),
        Step::Reveal => together::reveal(state),
        Step::Talk => talk::enter(state),
        Step::Options => together::options(state),
        Step::Will => together::will(state),
        Step::HandOut => together::hand_out(state),
    }
}

/// Whether both use this keyboard.
fn is_shared(state: &State) -> bool {
    state.seat.as_ref().is_some_and(Seat::is_one_keyboard)
}

/// The cards were left behind: the answers go back to the table, and the meeting goes on.
pub fn answered(state: &mut State) {
    turns::answered(state);
}

/// Goes to the next step, where nothing stands in the way.
pub(super) fn next(state: &mut State) {
    let now = state.now;
    let Some(seat) = &mut state.seat else { return };
    match seat.table.go_on(now) {
        Ok(_) => {
            keep(state);
            enter(state);
        }
        Err(refusal) => state.refuse(words::meeting::refusal(refusal)),
    }
}

/// Saves what is on the table.
pub(super) fn keep(state: &mut State) {
    if let Some(seat) = &state.seat {
        let (table, assessment) = (Box::new(seat.table.clone()), Arc::clone(&seat.assessment));
        state.ask_for(Effect::KeepTable(table, assessment));
    }
}

/// Leaves the table for Home.
pub fn leave(state: &mut State) {
    if let Some(seat) = state.seat.take() {
        state.ask_for(Effect::Release(seat.table.meeting().reference.clone()));
    }
}

/// Takes a line as an answer.
pub fn choose(state: &mut State, line: &str) {
    let Mode::Meet(spot) = state.mode.clone() else { return };
    let says_more = match &spot {
        Spot::Subject(_) | Spot::OneOption(..) => line == REMOVE,
        // The number of one that is there.
        Spot::Options(_) => line.parse::<usize>().is_ok(),
        _ => false,
    };
    if spot.takes_sentences() && line.chars().count() == 1 && !says_more {
        return state.refuse("A few words are expected here.");
    }
    match spot {
        Spot::Agreement => agreement::choose(state, line),
        Spot::Paragraph(index) => agreement::paragraph(state, index, line),
        Spot::OffLimits => agreement::off_limits(state, line),
        Spot::Subject(index) => agreement::subject(state, index, line),
        Spot::MenteeName | Spot::MentorName => agreement::name(state, &spot, line),
        Spot::OnlyTold => turns::only_told(state, line),
        Spot::MentorsNotes => turns::notes(state, line),
        Spot::Gate => alone::gate(state, line),
        Spot::Notes => alone::notes(state, line),
        Spot::Pace => alone::pace(state, line),
        Spot::Topic(index) => talk::choose(state, index, line),
        Spot::Example(index) => talk::example(state, index, line),
        Spot::ExampleDay(index) => talk::example_day(state, index, line),
        Spot::Options(side) => together::option(state, side, line),
        Spot::OneOption(side, index) => together::reword(state, side, index, line),
        Spot::Act | Spot::ActBy | Spot::ActKnows | Spot::Review => {
            together::act(state, &spot, line);
        }
        Spot::BothSaySo => together::both_say_so(state, line),
        Spot::HandOver | Spot::Reopen | Spot::HandBack | Spot::LookAway | Spot::Reveal | Spot::HandOut => {
            super::update::means_nothing(state, Place::Meet, line);
        }
    }
}

/// Whether a command has a meaning at this spot.
pub fn offers(state: &State, spot: &Spot, command: Command) -> bool {
    let Some(seat) = &state.seat else { return false };
    match command {
        Command::Names | Command::OffLimits => *spot == Spot::Agreement && seat.is_mentees(),
        Command::Apart => matches!(spot, Spot::Agreement | Spot::HandOver) && seat.is_one_keyboard(),
        Command::Early => *spot == Spot::HandOver && seat.is_mentees(),
        Command::Differently | Command::Example | Command::NextTopic => matches!(spot, Spot::Topic(_)),
        Command::WithAll => *spot == Spot::HandOut,
        Command::WriteFile => match spot {
            Spot::HandOut => true,
            Spot::HandOver => !seat.is_one_keyboard(),
            _ => false,
        },
        Command::Prompts => {
            matches!(spot, Spot::Agreement | Spot::Reveal | Spot::Topic(_) | Spot::Options(_) | Spot::Act)
        }
        Command::GoOn => !matches!(spot, Spot::HandOut | Spot::BothSaySo),
        _ => true,
    }
}

/// Goes on from a spot.
pub fn go_on(state: &mut State, spot: &Spot) {
    match spot {
        Spot::Options(side) => together::no_more(state, *side),
        Spot::Topic(_) | Spot::Reveal | Spot::Agreement | Spot::HandOver | Spot::LookAway => next(state),
        Spot::HandBack => alone::enter(state),
        Spot::Reopen => step_back(state),
        _ => choose(state, ""),
    }
}

/// Goes back from a spot.
pub fn back(state: &mut State, spot: &Spot) {
    match spot {
        Spot::Paragraph(_) | Spot::OffLimits | Spot::Subject(_) | Spot::MenteeName | Spot::MentorName => {
            agreement::enter(state);
        }
        Spot::Topic(index) if *index > 0 => talk::go(state, index - 1),
        Spot::Example(index) | Spot::ExampleDay(index) => talk::go(state, *index),
        Spot::Notes | Spot::Pace | Spot::LookAway => alone::enter(state),
        Spot::BothSaySo => together::hand_out(state),
        Spot::OneOption(..) => together::options(state),
        Spot::ActBy | Spot::ActKnows | Spot::Review => together::will(state),
        Spot::HandOver if is_shared(state) => turns::ask_reopen(state),
        Spot::Reopen => enter(state),
        _ => step_back(state),
    }
}

fn step_back(state: &mut State) {
    let now = state.now;
    let Some(seat) = &mut state.seat else { return };
    match seat.table.meeting_mut().go_back(now) {
        // The cards were answered: back from the hand-over leads to what was agreed.
        Ok(Step::MenteeAnswers) => back_to_answers(state),
        Ok(_) => {
            keep(state);
            enter(state);
        }
        Err(refusal) => state.refuse(words::meeting::refusal(refusal)),
    }
}

fn back_to_answers(state: &mut State) {
    keep(state);
    turns::reopen(state);
}

/// The mentee looks now.
pub fn look_early(state: &mut State) {
    let now = state.now;
    let Some(seat) = &mut state.seat else { return };
    let moved: Result<Step, Refusal> = seat.table.meeting_mut().reveal_early(now);
    match moved {
        Ok(_) => {
            keep(state);
            enter(state);
        }
        Err(refusal) => state.refuse(words::meeting::refusal(refusal)),
    }
}

/// Says how long it took so far.
pub fn how_long(state: &mut State) {
    let now = state.now;
    let Some(seat) = &mut state.seat else { return };
    let long = seat.how_long(now);
    state.say(format!("{long}."));
}

/// Says what a mentor may ask now.
pub fn prompts(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    let lines = seat.prompts();
    for line in &lines {
        state.say(format!("  {line}"));
    }
}

/// Says it again.
pub fn again(state: &mut State, spot: &Spot) {
    match spot {
        Spot::Topic(index) => talk::go(state, *index),
        _ => enter(state),
    }
}

pub use agreement::{ask_names, ask_off_limits};
pub use talk::{ask_example, next_topic, see_differently};
pub use together::{ask_both, write_file};
pub use turns::send_away;
