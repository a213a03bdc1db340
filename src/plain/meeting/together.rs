//! What the two do together: look, gather options, choose one act, take the page away.

use super::turns::yes_or_no;
use super::{Spot, keep, next};
use crate::clean::clean;
use crate::meeting::{Act, Showing, Side};
use crate::plain::place::Place;
use crate::plain::state::{Effect, Mode, State};
use crate::plain::update::means_nothing;
use crate::plain::when;
use crate::report::reveal::{Ways, text};

/// Characters of an option, an act or a name.
const LONGEST: usize = 500;

/// Reads both sides.
pub fn reveal(state: &mut State) {
    let Some(reveal) = state.seat.as_ref().and_then(crate::report::seat::Seat::reveal) else { return };
    state.mode = Mode::Meet(Spot::Reveal);
    state.gap();
    state.say("Side by side.");
    state.say(text::write(&reveal));
}

/// Reads what would change it, and asks for options.
pub fn options(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    let Some(both) = seat.table.both(&seat.assessment) else { return };
    let ways = text::ways(&Ways::new(&seat.engine, &both, seat.table.meeting()));
    let options = seat.table.meeting().options.clone();
    let names = seat.names();
    let side = if options.mentors_turn { Side::Mentor } else { Side::Mentee };
    state.mode = Mode::Meet(Spot::Options(side));
    state.gap();
    state.say("What would change it:");
    state.say(ways);
    for (name, list) in [(&names.mentee, &options.mentees), (&names.mentor, &options.mentors)] {
        for option in list {
            state.say(format!("  - {option} ({name})"));
        }
    }
}

/// Takes an option; an empty line ends the list.
pub fn option(state: &mut State, side: Side, line: &str) {
    let now = state.now;
    if line.is_empty() {
        return no_more(state, side);
    }
    if line.chars().count() > LONGEST {
        return state.refuse(&format!("At most {LONGEST} characters fit here."));
    }
    let Some(seat) = &mut state.seat else { return };
    let meeting = seat.table.meeting_mut();
    if meeting.options.add(side, &clean(line)) {
        meeting.changed = now;
        state.say_taken("noted.");
        keep(state);
    }
}

/// The one has no more options: the other's turn, or on to the act.
pub fn no_more(state: &mut State, side: Side) {
    let Some(seat) = &mut state.seat else { return };
    match side {
        Side::Mentee => {
            seat.table.meeting_mut().options.mentors_turn = true;
            keep(state);
            state.mode = Mode::Meet(Spot::Options(Side::Mentor));
        }
        Side::Mentor => next(state),
    }
}

/// Asks for the act.
pub fn will(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    let act = seat.table.meeting().act.clone();
    state.mode = Mode::Meet(Spot::Act);
    state.gap();
    state.say("One act, one date, one person who will know.");
    if let Some(act) = act {
        state.say(format!("So far: {}, by {}. An empty line keeps it.", act.what, when::day(act.by)));
    }
}

/// Takes the parts of the act, one after the other.
pub fn act(state: &mut State, spot: &Spot, line: &str) {
    if line.chars().count() > LONGEST {
        return state.refuse(&format!("At most {LONGEST} characters fit here."));
    }
    let today = state.today();
    let day = when::parse_day(line, today);
    let Some(seat) = &mut state.seat else { return };
    let meeting = seat.table.meeting_mut();
    let words = clean(line).into_owned();
    let next_spot = match (spot, &mut meeting.act) {
        (Spot::Act, None) if line.is_empty() => Spot::Review,
        (Spot::Act, Some(_)) if line.is_empty() => Spot::ActBy,
        (Spot::Act, act) => {
            let (by, knows) = act.take().map_or((today, String::new()), |act| (act.by, act.knows));
            *act = Some(Act { what: words, by, knows });
            Spot::ActBy
        }
        (Spot::ActBy, Some(act)) => match day {
            Some(day) => {
                act.by = day;
                Spot::ActKnows
            }
            None if line.is_empty() => Spot::ActKnows,
            None => return state.refuse("A day is typed as 12 May, 2026-05-12, or +14."),
        },
        (Spot::ActKnows, Some(act)) => {
            if !line.is_empty() {
                act.knows = words;
            }
            Spot::Review
        }
        _ if day.is_some() || line.is_empty() => {
            meeting.review = day.or(meeting.review);
            keep(state);
            return next(state);
        }
        _ => return state.refuse("A day is typed as 12 May, 2026-05-12, or +14."),
    };
    meeting.changed = state.now;
    state.mode = Mode::Meet(next_spot);
    keep(state);
}

/// Reads the page that both take away.
pub fn hand_out(state: &mut State) {
    say_hand_out(state, Showing::default());
}

/// Writes the file that goes out from here: a letter, or the page that both take away.
pub fn write_file(state: &mut State) {
    let (now, today) = (state.now, state.today());
    let file = state.seat.as_ref().and_then(|seat| seat.file(Showing::default(), now, today));
    if let Some((name, text)) = file {
        state.ask_for(Effect::WriteOut(name, text));
    }
}

/// Asks whether both want safety answers and private notes on it.
pub fn ask_both(state: &mut State) {
    state.mode = Mode::Meet(Spot::BothSaySo);
}

/// Reads it with everything when both say so on the spot.
pub fn both_say_so(state: &mut State, line: &str) {
    match yes_or_no(line) {
        Some(true) => say_hand_out(state, Showing { gate: true, private_notes: true }),
        Some(false) => hand_out(state),
        None => means_nothing(state, Place::Meet, line),
    }
}

fn say_hand_out(state: &mut State, showing: Showing) {
    let today = state.today();
    let Some(seat) = &state.seat else { return };
    let Some(page) = seat.hand_out(showing, today) else { return };
    state.mode = Mode::Meet(Spot::HandOut);
    state.gap();
    state.say(page.text());
}
