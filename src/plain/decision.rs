//! The user's own decision: stay, go or not yet, on what condition, until when.

use super::desk::Desk;
use super::place::Place;
use super::state::{Mode, State};
use super::{result, when};
use crate::report::words;
use crate::session::{Choice, Decision, Subject};

/// Characters of a condition; it stands in the list of sessions.
const LONGEST: usize = 300;
/// Takes a condition or a date back.
const REMOVE: &str = "-";

/// Asks for the choice.
pub fn enter(state: &mut State) {
    state.gap();
    state.say("Your decision is yours, and stands beside the result.");
    say(state);
    state.mode = Mode::Choice;
}

/// Says what was decided, if anything was.
pub fn say(state: &mut State) {
    if let Some(says) = state.desk.as_ref().and_then(in_words) {
        state.say(says);
    }
}

fn in_words(desk: &Desk) -> Option<String> {
    let decision = desk.session.decision.as_ref()?;
    let mut says = format!("You decided: {}", words::choice(decision.choice, Subject::of(&desk.assessment)));
    if !decision.condition.is_empty() {
        says = format!("{says}, on the condition: {}", decision.condition);
    }
    if let Some(until) = decision.until {
        says = format!("{says}; look again on {}", when::day(until));
    }
    Some(says + ".")
}

/// What the prompt of the choice begins with.
pub fn choice_lead(desk: &Desk) -> String {
    let subject = Subject::of(&desk.assessment);
    let each = (1..)
        .zip(Choice::NAMES)
        .map(|(number, (_, choice))| format!("{number} {}", words::choice(choice, subject)));
    let choices = each.collect::<Vec<_>>().join(", ");
    match &desk.session.decision {
        Some(_) => format!("Your decision, {choices}, empty line to keep it"),
        None => format!("Your decision, {choices}, empty line to leave it open"),
    }
}

/// What the prompt of the condition begins with.
pub fn condition_lead(desk: &Desk) -> String {
    match desk.session.decision.as_ref().map(|decision| decision.condition.as_str()) {
        None | Some("") => "On what condition? In one line, empty line for none".to_owned(),
        Some(stands) => format!("On what condition? Empty line to keep {stands}, {REMOVE} for none"),
    }
}

/// What the prompt of the date begins with.
pub fn until_lead(desk: &Desk) -> String {
    let stands = desk.session.decision.as_ref().and_then(|decision| decision.until);
    let how = "Until when? A day such as 12 May, 2026-05-12, or +90 for in 90 days";
    match stands {
        None => format!("{how}, empty line for none"),
        Some(until) => format!("{how}, empty line to keep {}, {REMOVE} for none", when::day(until)),
    }
}

/// Takes the choice.
pub fn choose(state: &mut State, line: &str) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let lower = line.to_lowercase();
    let subject = Subject::of(&desk.assessment);
    let mut each = (1..).zip(Choice::NAMES);
    let found = each.find(|(number, (_, choice))| {
        number.to_string() == lower || words::choice(*choice, subject) == lower
    });
    match found {
        Some((_, (_, choice))) => {
            let before = desk.session.decision.take();
            let (condition, until) =
                before.map(|before| (before.condition, before.until)).unwrap_or_default();
            desk.session.decide(Decision { choice, condition, until, made: now });
            desk.touch(now);
            state.mode = Mode::Condition;
        }
        None if line.is_empty() => result::stay(state),
        None if line.parse::<usize>().is_ok() => state.refuse("The choices are 1, 2 and 3."),
        None => super::update::means_nothing(state, Place::Choice, line),
    }
}

/// Asks for the condition once more.
pub fn ask_condition(state: &mut State) {
    state.mode = Mode::Condition;
}

/// Takes the condition.
pub fn condition(state: &mut State, line: &str) {
    if line.chars().count() > LONGEST {
        return state.refuse(&format!("At most {LONGEST} characters fit here."));
    }
    change(state, |decision| match line {
        "" => {}
        REMOVE => decision.condition.clear(),
        condition => condition.clone_into(&mut decision.condition),
    });
    state.mode = Mode::Until;
}

/// Takes the date, and comes back to the result.
pub fn until(state: &mut State, line: &str) {
    let typed = when::parse_day(line, state.today());
    match (line, typed) {
        ("", _) => {}
        (REMOVE, _) => change(state, |decision| decision.until = None),
        (_, Some(day)) => change(state, |decision| decision.until = Some(day)),
        (_, None) => return state.refuse("A day is typed as 12 May, 2026-05-12, or +90."),
    }
    say(state);
    result::stay(state);
}

fn change(state: &mut State, change: impl FnOnce(&mut Decision)) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let Some(decision) = &mut desk.session.decision else { return };
    let before = decision.clone();
    change(decision);
    if *decision != before {
        decision.made = now;
        desk.touch(now);
    }
}
