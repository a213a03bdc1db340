//! The prompt: what is asked, and what can be typed, so that it can be understood by itself.
//!
//! The first prompt of a place names every command there; later ones name those that matter most.

use super::desk::Desk;
use super::state::{Mode, State};
use super::{back, card, command, decision, evidence, gut, home, note, result, review, setup, summary};
use crate::report::forget_preview::question;

/// The prompt for the next line, ending with a colon and a space.
pub fn prompt(state: &State) -> String {
    let place = state.place();
    let all = !state.has_named(place);
    let hints = command::hints(place, all, |command| state.offers(command));
    let lead = lead(state);
    let prompt = format!("{lead}, {hints}: ").replace("?, ", "? ");
    crate::clean::clean(&prompt).into_owned()
}

fn lead(state: &State) -> String {
    let of_desk = |lead: fn(&Desk) -> String| state.desk.as_ref().map_or_else(String::new, lead);
    match &state.mode {
        Mode::Home | Mode::Over => format!("Home, choose 1 to {}", home::QUIT),
        Mode::Past { sessions, .. } => format!("Which session? 1 to {}", sessions.len()),
        Mode::People => format!("With whom? 1 to {}", state.shelf.meetings.len()),
        Mode::SetUp(index) => setup::lead(state, *index),
        Mode::Card => of_desk(card::lead),
        Mode::Evidence => of_desk(evidence::lead),
        Mode::Note => of_desk(note::lead),
        Mode::Reason => of_desk(note::reason_lead),
        Mode::Rest => of_desk(review::rest_lead),
        Mode::SafetyStop(_) => "Stop here, or go on with the questions?".to_owned(),
        Mode::Review => "Review, the number of a question to go to it".to_owned(),
        Mode::Gut => of_desk(gut::lead),
        Mode::SafetyResult => "Safety comes first".to_owned(),
        Mode::Result(next) => state.desk.as_ref().map_or_else(String::new, |desk| result::lead(desk, *next)),
        Mode::Summary => of_desk(summary::lead),
        Mode::Choice => of_desk(decision::choice_lead),
        Mode::Condition => of_desk(decision::condition_lead),
        Mode::Until => of_desk(decision::until_lead),
        Mode::Log => "Wins and asks, the number of an entry to edit it".to_owned(),
        Mode::Jot(jot) => jot.lead(),
        Mode::Plan => "Your plan, a number to choose or edit".to_owned(),
        Mode::Rename(place, _) => back::name_lead(state, place),
        Mode::Forget(plan) => question(plan.what.place()).trim_end_matches('.').to_owned(),
        Mode::Meet(spot) => state.seat.as_ref().map_or_else(String::new, |seat| spot.lead(seat)),
        Mode::Trouble(_) => "Not saved, the path of another folder to save there".to_owned(),
    }
}
