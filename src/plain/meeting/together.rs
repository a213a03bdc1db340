//! What the two do together: look, gather options, choose one act, take the page away.

use jiff::civil::Date;

use super::turns::yes_or_no;
use super::{Spot, keep, next};
use crate::clean::clean;
use crate::meeting::{Act, Options, Showing, Side};
use crate::plain::jot::REMOVE;
use crate::plain::place::Place;
use crate::plain::state::{Effect, Mode, State};
use crate::plain::update::means_nothing;
use crate::plain::when;
use crate::report::reveal::{self, Ways};
use crate::report::words::meeting::{ACT_WITHOUT_DAY, NO_DAY};
use crate::report::{dates, text};

/// Characters of an option, an act or a name.
const LONGEST: usize = 500;

/// Reads both sides.
pub fn reveal(state: &mut State) {
    let Some(both) = state.seat.as_ref().and_then(crate::report::seat::Seat::reveal) else { return };
    state.mode = Mode::Meet(Spot::Reveal);
    state.gap();
    state.say("Side by side.");
    state.say(text::render(&reveal::document(&both), None));
}

/// Reads what would change it, and asks for options.
pub fn options(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    let Some(both) = seat.table.both(&seat.assessment) else { return };
    let ways = text::render(&reveal::ways(&Ways::new(&seat.engine, &both, seat.table.meeting())), None);
    let side = turn(&seat.table.meeting().options);
    state.mode = Mode::Meet(Spot::Options(side));
    state.gap();
    state.say("What would change it:");
    state.say(ways);
    say_options(state);
}

/// Reads the options with their numbers.
fn say_options(state: &mut State) {
    let Some(seat) = &state.seat else { return };
    let numbered = (1..).zip(seat.table.meeting().options.all());
    let line = |(number, (side, _, option)): (usize, (Side, usize, &str))| {
        format!("  {number} {option} ({})", seat.names().get(side))
    };
    let lines: Vec<String> = numbered.map(line).collect();
    state.say_all(&lines);
}

/// Whose turn it is to add an option.
const fn turn(options: &Options) -> Side {
    if options.mentors_turn { Side::Mentor } else { Side::Mentee }
}

/// Takes an option, or the number of one; an empty line ends the list.
pub fn option(state: &mut State, side: Side, line: &str) {
    let now = state.now;
    if line.is_empty() {
        return no_more(state, side);
    }
    if line.chars().count() > LONGEST {
        return state.refuse(&format!("At most {LONGEST} characters fit here."));
    }
    if let Ok(number) = line.parse() {
        return choose(state, number);
    }
    let Some(seat) = &mut state.seat else { return };
    let meeting = seat.table.meeting_mut();
    if meeting.options.add(side, &clean(line)) {
        meeting.changed = now;
        let number = meeting.options.all().take_while(|(whose, ..)| *whose <= side).count();
        state.say_taken(&format!("noted, as number {number}."));
        keep(state);
    }
}

fn choose(state: &mut State, number: usize) {
    let options = state.seat.as_ref().map(|seat| &seat.table.meeting().options);
    let before = number.checked_sub(1);
    let meant = options.zip(before).and_then(|(options, before)| options.all().nth(before));
    if let Some(spot) = meant.map(|(side, index, _)| Spot::OneOption(side, index)) {
        state.mode = Mode::Meet(spot);
    } else {
        state.refuse("A few words are expected here; no option has this number.");
        say_options(state);
    }
}

/// Takes other words for an option, or takes it away.
pub fn reword(state: &mut State, side: Side, index: usize, line: &str) {
    let now = state.now;
    if line.chars().count() > LONGEST {
        return state.refuse(&format!("At most {LONGEST} characters fit here."));
    }
    let Some(seat) = &mut state.seat else { return };
    let meeting = seat.table.meeting_mut();
    state.mode = Mode::Meet(Spot::Options(turn(&meeting.options)));
    if !line.is_empty() {
        meeting.options.reword(side, index, if line == REMOVE { "" } else { line });
        meeting.changed = now;
        keep(state);
        state.say_taken("it stands so now.");
        say_options(state);
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
        let by = act.by.map_or_else(String::new, |by| format!(", by {}", when::day(by)));
        state.say(format!("So far: {}{by}. An empty line keeps it.", act.what));
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
            let (by, knows) = act.take().map_or((None, String::new()), |act| (act.by, act.knows));
            *act = Some(Act { what: words, by, knows });
            Spot::ActBy
        }
        (Spot::ActBy, Some(act)) => {
            match day {
                Some(_) => act.by = day,
                None if !line.is_empty() => return state.refuse(NO_DAY),
                None if act.by.is_none() => return state.refuse(ACT_WITHOUT_DAY),
                None => {}
            }
            Spot::ActKnows
        }
        (Spot::ActKnows, Some(act)) => {
            if !line.is_empty() {
                act.knows = words;
            }
            Spot::Review
        }
        _ if day.is_some() || line.is_empty() => {
            meeting.review = day.or(meeting.review);
            say_day(state, "You look again", day);
            keep(state);
            return next(state);
        }
        _ => return state.refuse(NO_DAY),
    };
    meeting.changed = state.now;
    if next_spot == Spot::ActKnows {
        say_day(state, "By", day);
    }
    state.mode = Mode::Meet(next_spot);
    keep(state);
}

/// Says which day was read: one without a year may be next year's.
fn say_day(state: &mut State, what: &str, day: Option<Date>) {
    let today = state.today();
    if let Some(day) = day {
        state.say_taken(&format!("{what}: {}.", dates::away(day, today)));
    }
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
    state.say(text::render(&page, None));
}
