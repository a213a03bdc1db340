//! What both agree on first: read, changed, named.

use super::{Spot, next};
use crate::clean::clean;
use crate::plain::jot::REMOVE;
use crate::plain::place::Place;
use crate::plain::state::{Mode, State};
use crate::plain::update::means_nothing;
use crate::report::seat::Seat;

/// Characters of a paragraph in other words.
const LONGEST: usize = 1_000;
/// Characters of a name.
const NAME: usize = 80;

/// Reads it.
pub fn enter(state: &mut State) {
    let Some(meeting) = state.seat.as_ref().map(|seat| seat.table.meeting().clone()) else { return };
    state.mode = Mode::Meet(Spot::Agreement);
    state.gap();
    state.say("First, what we agree on. Both read it.");
    for (number, paragraph) in (1..).zip(&meeting.agreement) {
        state.say(format!("  {number} {}: {}", paragraph.title, paragraph.text));
    }
    for (number, subject) in (meeting.agreement.len() + 1..).zip(&meeting.off_limits) {
        state.say(format!("  {number} We leave alone: {subject}"));
    }
}

/// Takes the number of a paragraph or a subject.
pub fn choose(state: &mut State, line: &str) {
    let Some(seat) = &state.seat else { return };
    let meeting = seat.table.meeting();
    let paragraphs = meeting.agreement.len();
    let last = paragraphs + meeting.off_limits.len();
    match line.parse::<usize>() {
        Ok(_) if !seat.is_mentees() => {
            state.refuse("These are the words that you were sent; speak with your mentee about others.");
        }
        Ok(number) if (1..=paragraphs).contains(&number) => {
            state.mode = Mode::Meet(Spot::Paragraph(number - 1));
        }
        Ok(number) if (1..=last).contains(&number) => {
            state.mode = Mode::Meet(Spot::Subject(number - 1 - paragraphs));
        }
        Ok(_) => state.refuse(&format!("The numbers go from 1 to {last}.")),
        Err(_) if line.is_empty() => next(state),
        Err(_) => means_nothing(state, Place::Meet, line),
    }
}

/// Takes other words for a paragraph.
pub fn paragraph(state: &mut State, index: usize, line: &str) {
    change(state, line, LONGEST, |seat, words| {
        if let Some(paragraph) = seat.table.meeting_mut().agreement.get_mut(index) {
            paragraph.text = words;
        }
    });
}

/// Takes a subject to leave alone.
pub fn off_limits(state: &mut State, line: &str) {
    change(state, line, LONGEST, |seat, words| seat.table.meeting_mut().off_limits.push(words));
}

/// Takes other words for a subject, or takes it away.
pub fn subject(state: &mut State, index: usize, line: &str) {
    let goes = line == REMOVE;
    change(state, line, LONGEST, |seat, words| {
        let words = if goes { "" } else { words.as_str() };
        seat.table.meeting_mut().reword_off_limits(index, words);
    });
}

fn change(state: &mut State, line: &str, longest: usize, change: impl FnOnce(&mut Seat, String)) {
    let now = state.now;
    if line.chars().count() > longest {
        return state.refuse(&format!("At most {longest} characters fit here."));
    }
    if let Some(seat) = state.seat.as_mut().filter(|_| !line.is_empty()) {
        change(seat, clean(line).into_owned());
        seat.table.meeting_mut().changed = now;
        super::keep(state);
        state.say_taken("it stands so now; a reads it all again.");
    }
    state.mode = Mode::Meet(Spot::Agreement);
}

/// Asks what the two are called.
pub fn ask_names(state: &mut State) {
    state.mode = Mode::Meet(Spot::MenteeName);
}

/// Asks for a subject to leave alone.
pub fn ask_off_limits(state: &mut State) {
    state.mode = Mode::Meet(Spot::OffLimits);
}

/// Takes a name.
pub fn name(state: &mut State, spot: &Spot, line: &str) {
    let mentee = *spot == Spot::MenteeName;
    change(state, line, NAME, |seat, words| {
        let meeting = seat.table.meeting_mut();
        *if mentee { &mut meeting.mentee } else { &mut meeting.mentor } = words;
    });
    let asked_again = line.chars().count() > NAME;
    if mentee && !asked_again {
        state.mode = Mode::Meet(Spot::MentorName);
    }
}
