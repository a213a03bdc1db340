//! Topic by topic: the latest example, an agreed answer, or "we see it differently".

use super::{Spot, keep, next};
use crate::clean::clean;
use crate::meeting::Example;
use crate::model::{ItemIx, Level};
use crate::plain::place::Place;
use crate::plain::state::{Mode, State};
use crate::plain::update::means_nothing;
use crate::plain::when;
use crate::report::{reveal, text, words};

/// Characters of an example.
const LONGEST: usize = 1_000;

/// Goes to the first topic that was not talked about to an end; to the first if all were.
pub fn enter(state: &mut State) {
    let Some(seat) = &mut state.seat else { return };
    let open = seat.take_topics().iter().position(|topic| topic.ended.is_none());
    go(state, open.unwrap_or(0));
}

/// Reads one topic; past the last one, the talk goes on to what could be done.
pub fn go(state: &mut State, index: usize) {
    let Some(seat) = &mut state.seat else { return };
    let topics = seat.take_topics();
    let Some(topic) = topics.get(index) else {
        state.say("That was the last topic.");
        return next(state);
    };
    let (names, labels) = (seat.names(), seat.assessment.labels(topic.item).clone());
    let says = text::render(&reveal::topic(topic, &names), None);
    state.mode = Mode::Meet(Spot::Topic(index));
    state.gap();
    state.say(says);
    let levels: Vec<String> = (0..).zip(labels).map(|(level, label)| format!("{level} {label}")).collect();
    state.say(format!("  Levels: {}.", levels.join(", ")));
}

fn item(state: &mut State, index: usize) -> Option<ItemIx> {
    state.seat.as_mut()?.take_topics().get(index).map(|topic| topic.item)
}

/// Takes a level that the two agree on; an empty line goes to the next topic.
pub fn choose(state: &mut State, index: usize, line: &str) {
    let now = state.now;
    if line.is_empty() {
        return go(state, index + 1);
    }
    let Some(level) = line.parse().ok().and_then(Level::new) else {
        return means_nothing(state, Place::Meet, line);
    };
    let Some(item) = item(state, index) else { return };
    let Some(seat) = &mut state.seat else { return };
    match seat.table.agree_on_level(&seat.assessment, item, level, now) {
        Ok((answer, moved)) => {
            let names = seat.names();
            let who = words::meeting::moved(moved, &names.mentee, &names.mentor);
            let agreed = words::meeting::answer(&seat.assessment, item, Some(answer));
            state.say_taken(&format!("{agreed}; {who}."));
            keep(state);
            go(state, index + 1);
        }
        Err(refusal) => state.refuse(words::meeting::refusal(refusal)),
    }
}

/// The two see it differently.
pub fn see_differently(state: &mut State, index: usize) {
    let now = state.now;
    let Some(item) = item(state, index) else { return };
    let Some(seat) = &mut state.seat else { return };
    match seat.table.see_differently(&seat.assessment, item, now) {
        Ok(()) => {
            state.say_taken(&format!("{}.", words::meeting::SEEN_DIFFERENTLY));
            keep(state);
            go(state, index + 1);
        }
        Err(refusal) => state.refuse(words::meeting::refusal(refusal)),
    }
}

/// Goes to the next topic.
pub fn next_topic(state: &mut State, index: usize) {
    go(state, index + 1);
}

/// Asks for the latest example.
pub fn ask_example(state: &mut State, index: usize) {
    state.mode = Mode::Meet(Spot::Example(index));
}

/// Takes the latest example.
pub fn example(state: &mut State, index: usize, line: &str) {
    if line.chars().count() > LONGEST {
        return state.refuse(&format!("At most {LONGEST} characters fit here."));
    }
    let Some(item) = item(state, index) else { return };
    let Some(seat) = &mut state.seat else { return };
    let text = clean(line).into_owned();
    seat.table.meeting_mut().give_example(item, Example { date: None, text });
    keep(state);
    if line.is_empty() {
        go(state, index);
    } else {
        state.mode = Mode::Meet(Spot::ExampleDay(index));
    }
}

/// Takes the day of the latest example.
pub fn example_day(state: &mut State, index: usize, line: &str) {
    let day = when::parse_past_day(line, state.today());
    if day.is_none() && !line.is_empty() {
        return state.refuse(words::meeting::PAST_DAY);
    }
    let Some(item) = item(state, index) else { return };
    let Some(seat) = &mut state.seat else { return };
    if let Some(example) = seat.table.meeting().talk(item).example.clone() {
        seat.table.meeting_mut().give_example(item, Example { date: day, ..example });
        keep(state);
    }
    go(state, index);
}
