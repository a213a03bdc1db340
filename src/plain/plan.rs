//! The plan of the session in hand: steps chosen from the advice or one's own, edited, dated and closed; when to look
//! again; lessons for the next place.

use jiff::civil::Date;

use super::desk::Desk;
use super::jot::{self, Jot};
use super::result;
use super::state::{Effect, Mode, State};
use super::{command, when};
use crate::report::jot::{Kind, NOT_OPEN};
use crate::report::{self, look_again};
use crate::session::{Action, Closing, Course, Lesson, Outcome};

/// Goes there and reads it.
pub fn enter(state: &mut State) {
    state.mode = Mode::Plan;
    say(state);
}

/// Reads it.
pub fn say(state: &mut State) {
    let (today, zone) = (state.today(), state.given.zone.clone());
    let Some(desk) = &state.desk else { return };
    let ties = &desk.session.follow_up;
    let steps: Vec<String> =
        ties.actions.iter().map(|step| report::log::action(step, today, &zone)).collect();
    let advice: Vec<String> = advice(desk).into_iter().map(|(_, text)| text).collect();
    let from = steps.len() + 1;
    let lessons: Vec<String> = ties.lessons.iter().map(|lesson| format!("  {}.", lesson.must)).collect();
    let mut lines = Vec::new();
    part(&mut lines, "Your steps; the number of one edits it:", &steps, 1);
    part(&mut lines, "To choose from; the number of one puts it into your plan:", &advice, from);
    if !lessons.is_empty() {
        lines.push("For the next place:".to_owned());
        lines.extend(lessons);
    }
    if lines.is_empty() {
        lines.push("No advice applies here. Add a step of your own.".to_owned());
    }
    lines.push(format!("{}.", look_again::line(ties.review.as_ref(), today)));
    state.gap();
    state.say("Your plan.");
    state.say_all(&lines);
}

fn part(lines: &mut Vec<String>, title: &str, texts: &[String], from: usize) {
    if !texts.is_empty() {
        lines.push(title.to_owned());
        let numbered = (from..).zip(texts);
        lines.extend(numbered.map(|(number, text)| format!("  {number} {}.", text.trim_end_matches('.'))));
    }
}

/// The advice that no step comes from: its name, its text.
fn advice(desk: &Desk) -> Vec<(String, String)> {
    let steps = &desk.session.follow_up.actions;
    let chosen = |id: &String| steps.iter().any(|step| step.advice.as_ref() == Some(id));
    let advice = desk.report().plan.advice.iter().filter(|advice| !chosen(&advice.id));
    advice.map(|advice| (advice.id.clone(), advice.text.clone())).collect()
}

/// Takes a number: a step is edited, advice becomes a step.
pub fn choose(state: &mut State, line: &str) {
    let Some(desk) = &state.desk else { return };
    let steps = &desk.session.follow_up.actions;
    let Some(index) = line.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) else {
        return super::update::means_nothing(state, super::place::Place::Plan, line);
    };
    if let Some(step) = steps.get(index) {
        let jot = Jot::step(index, step);
        return jot::enter(state, jot);
    }
    match advice(desk).into_iter().nth(index - steps.len()) {
        Some((id, text)) => {
            let course = Course::Pending;
            add(state, Action { text, who: String::new(), by: None, course, advice: Some(id) });
        }
        None => super::update::means_nothing(state, super::place::Place::Plan, line),
    }
}

/// Writes a step of one's own down, or a lesson.
pub fn jot(state: &mut State, kind: Kind) {
    jot::enter(state, Jot::new(kind));
}

/// Puts a step into the plan: a new one, or in place of the one there.
pub fn put(state: &mut State, index: Option<usize>, text: String, who: String, by: Option<Date>) {
    let now = state.now;
    let step = index.and_then(|index| state.desk.as_mut()?.session.follow_up.actions.get_mut(index));
    let Some(step) = step else {
        return add(state, Action { text, who, by, course: Course::Pending, advice: None });
    };
    (step.text, step.who, step.by) = (text, who, by);
    changed(state, now, "your step.");
}

fn add(state: &mut State, step: Action) {
    let now = state.now;
    if let Some(desk) = &mut state.desk {
        desk.session.follow_up.actions.push(step);
    }
    changed(state, now, "a step of your plan.");
}

/// Writes a lesson for the next place down.
pub fn learn(state: &mut State, lesson: Lesson) {
    let now = state.now;
    if let Some(desk) = &mut state.desk {
        desk.session.follow_up.lessons.push(lesson);
    }
    changed(state, now, "a must-check of the next offer.");
}

/// Notes what became of the step with this number.
pub fn close(state: &mut State, number: &str, outcome: Outcome) {
    let now = state.now;
    let index = number.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let step = index.and_then(|index| state.desk.as_mut()?.session.follow_up.actions.get_mut(index));
    match step {
        None => state.refuse("Which one? The number of one of your steps belongs behind it, such as k 1."),
        Some(step) if !step.course.is_open() => state.refuse(NOT_OPEN),
        Some(step) => {
            step.course = Course::ended(outcome, Closing { at: now, note: String::new() });
            changed(state, now, "what became of it.");
        }
    }
}

/// Asks when to look again.
pub fn ask_review(state: &mut State) {
    let planned = state.desk.as_ref().and_then(|desk| desk.session.follow_up.review.as_ref());
    let jot = Jot::review(planned);
    jot::enter(state, jot);
}

/// Plans to look again then: a day, or an event in words; an empty line leaves what is planned.
pub fn look_again(state: &mut State, typed: &str) {
    let (now, today) = (state.now, state.today());
    let planned = state.desk.as_ref().is_some_and(|desk| desk.session.follow_up.review.is_some());
    if typed.is_empty() && planned {
        return enter(state);
    }
    match look_again::read(typed, when::parse_day(typed, today), today) {
        Err(why) => state.refuse(why),
        Ok(review) => {
            state.say(look_again::reading(&review, today));
            if let Some(desk) = &mut state.desk {
                desk.session.follow_up.review = Some(review);
            }
            changed(state, now, "when to look again.");
        }
    }
}

/// Writes the day to look again into a file for a calendar.
pub fn calendar(state: &mut State) {
    if state.given.private {
        return state.refuse("Nothing is written in a private session.");
    }
    let Some(desk) = &state.desk else { return };
    match look_again::calendar_file(&desk.session, state.now) {
        Ok((name, text)) => state.ask_for(Effect::WriteOut(name, text)),
        Err(why) => {
            let word = command::named(command::Command::LookAgain);
            state.refuse(&format!("{why}; {word} sets one."));
        }
    }
}

fn changed(state: &mut State, now: jiff::Timestamp, what: &str) {
    if let Some(desk) = &mut state.desk {
        desk.touch(now);
    }
    state.say_taken(what);
    enter(state);
}

/// Goes back to the result.
pub fn back(state: &mut State) {
    result::stay(state);
}
