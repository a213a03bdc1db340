//! A card: one statement, its levels, an answer.

use super::desk::Desk;
use super::state::{Mode, State};
use super::{evidence, result, review, safety, setup, since};
use crate::assessment::{Applicability, Home, Item, Section};
use crate::model::{ItemIx, Level};
use crate::report::words;
use crate::session::{Answer, Rater, Stage};

/// Goes to a question, by way of the safety page where that comes first.
pub fn go(state: &mut State, item: ItemIx) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    if safety::comes_before(desk, Some(item)) {
        return safety::stop(state, Some(item));
    }
    desk.enter(Stage::Answering, now);
    desk.show(item, now);
    state.mode = Mode::Card;
    say(state);
}

/// Goes on where the session was left.
pub fn resume(state: &mut State) {
    let Some(desk) = &mut state.desk else { return };
    let Some(item) = desk.at() else { return review::enter(state) };
    // Whoever is past the gate has seen the safety page.
    desk.safety_told |= !desk.assessment.item(item).is_gate();
    if left_at_safety_page(desk, item) {
        let next = desk.next_open(item);
        return safety::stop(state, next);
    }
    go(state, item);
}

/// Whether the session was left at the page that followed the last safety question.
fn left_at_safety_page(desk: &Desk, item: ItemIx) -> bool {
    let is_gate = |item| desk.assessment.item(item).is_gate();
    let last_of_gate = is_gate(item) && desk.beside(item, 1).is_none_or(|next| !is_gate(next));
    last_of_gate && desk.session.answers.given(item).is_some() && desk.is_red()
}

/// Comes back to the question in hand.
pub fn stay(state: &mut State) {
    if let Some(item) = state.desk.as_ref().and_then(Desk::at) {
        go(state, item);
    }
}

/// Reads the card.
pub fn say(state: &mut State) {
    let Some(desk) = &mut state.desk else { return };
    let Some(item) = desk.at() else { return };
    let mut lines = Vec::new();
    let section = desk.section(item);
    if let Some(index) = section {
        lines.push(heading(desk, &desk.assessment.sections()[index], item));
        if desk.introduced.replace(index) != Some(index) {
            let mentors = desk.session.rater == Rater::Mentor && desk.assessment.item(item).is_gate();
            let intro = &desk.assessment.sections()[index].intro;
            lines.push(if mentors { words::meeting::GATE.to_owned() } else { intro.clone() });
        }
    }
    lines.extend(statement(desk, item));
    lines.extend(standing(desk, item));
    state.gap();
    state.say_all(&lines);
}

/// "Severity, Research. Question 15 of 53."
fn heading(desk: &Desk, section: &Section, item: ItemIx) -> String {
    let part = match section.home {
        Home::Gate => section.title.clone(),
        Home::Dimension(_) => {
            let axis = desk.assessment.axis_of(item).map_or("", |axis| axis.title.as_str());
            format!("{axis}, {}", section.title)
        }
    };
    let number = desk.number(item).unwrap_or(0);
    format!("{part}. Question {number} of {}.", desk.asked().len())
}

fn statement(desk: &Desk, at: ItemIx) -> Vec<String> {
    let assessment = &desk.assessment;
    let item = assessment.item(at);
    let mut lines = vec![sentence(&item.ask)];
    lines.push(format!("{} You {} this.", sentence(assessment.hint()), words::hope(item.polarity)));
    for level in Level::all() {
        lines.push(format!("  {level} {}", words::level(assessment, at, level)));
    }
    lines
}

/// What stands there already.
fn standing(desk: &Desk, at: ItemIx) -> Vec<String> {
    let mut lines = Vec::new();
    if desk.session.answers.get(at).is_some() {
        let how =
            if desk.session.answers.given(at).is_some() { "Your answer so far" } else { "Unless you answer" };
        lines.push(format!("{how}: {}.", desk.answer_in_words(at)));
    }
    lines.extend(desk.session.remarks[at].note.as_ref().map(|note| format!("Your note: {note}")));
    lines
}

/// The text with a full stop, unless it ends a sentence by itself.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '"']) { text.to_owned() } else { format!("{text}.") }
}

/// What the prompt begins with.
pub fn lead(desk: &Desk) -> String {
    let Some(item) = desk.at() else { return String::new() };
    let number = desk.number(item).unwrap_or(0);
    match desk.session.answers.get(item) {
        None => format!("Question {number}, answer 0 to 4"),
        Some(_) => {
            format!("Question {number}, answer 0 to 4, empty line to keep {}", desk.answer_in_words(item))
        }
    }
}

/// Takes a level, perhaps with the letter of its evidence, or an empty line that keeps what stands.
pub fn answer(state: &mut State, line: &str) {
    let Some(desk) = &state.desk else { return };
    let Some(item) = desk.at() else { return };
    if line.is_empty() {
        return match desk.session.answers.get(item) {
            Some(_) => forward(state),
            None => state.refuse(
                "This question is open; f goes on and leaves it open, d answers that you don't know.",
            ),
        };
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let (number, letter) = line.split_at(digits);
    if digits == 0 {
        return super::update::means_nothing(state, super::place::Place::Card, line);
    }
    match number.parse().ok().and_then(Level::new) {
        None => state.refuse("The levels go from 0 to 4."),
        Some(level) => answer_level(state, item, level, letter.trim()),
    }
}

fn answer_level(state: &mut State, item: ItemIx, level: Level, letter: &str) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let gate = desk.assessment.item(item).is_gate();
    let kind = evidence::kind(desk, letter);
    if !letter.is_empty() && gate {
        return state.refuse("A safety answer is believed as it is, so the level alone is enough.");
    }
    if !letter.is_empty() && kind.is_none() {
        let letters = evidence::in_words(desk);
        return state.refuse(&format!("The letters behind a level are {letters}."));
    }
    let answer = desk.at_level(item, level, kind);
    desk.answer(item, answer, None, now);
    if gate || kind.is_some() {
        taken(state, item);
    } else {
        evidence::enter(state);
    }
}

/// Gives an answer without a level.
pub fn give(state: &mut State, answer: Answer) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let Some(item) = desk.at() else { return };
    desk.answer(item, answer, None, now);
    taken(state, item);
}

/// Asks why the question does not apply, or says that it always does.
pub fn not_applicable(state: &mut State) {
    let Some(item) = item(state) else { return };
    match item.applicability {
        Applicability::Always => {
            state.refuse(
                "This one always applies; r answers that you would rather not say, d that you don't know.",
            );
        }
        Applicability::May | Applicability::StartsNot(_) => state.mode = Mode::Reason,
    }
}

/// Says why it is asked.
pub fn why(state: &mut State) {
    let Some(why) = item(state).map(|item| item.why.clone()) else { return };
    state.say(if why.is_empty() { "No reason is written down for this one." } else { &why });
}

/// Says what to ask, and how to hear the answer.
pub fn probe(state: &mut State) {
    let Some(probe) = item(state).and_then(|item| item.probe.clone()) else { return };
    state.say(format!("Ask: {}", probe.ask));
    state.say(format!("Then: {}", probe.follow_up));
    state.say(format!("A good answer: {}", probe.good));
    state.say(format!("An evasive answer: {}", probe.evasive));
}

fn item(state: &State) -> Option<&Item> {
    let desk = state.desk.as_ref()?;
    Some(desk.assessment.item(desk.at()?))
}

/// Says that the answer to this question was taken, and goes on.
pub fn taken(state: &mut State, item: ItemIx) {
    let Some(desk) = &state.desk else { return };
    let open = desk.open().count();
    let left = match open {
        0 => "Nothing is left open.".to_owned(),
        1 => "1 to go.".to_owned(),
        open => format!("{open} to go, about {}.", minutes(desk.session.pace.minutes_for(open))),
    };
    let done = desk.session.stage == Stage::Done;
    let second_look = since::second_look(desk, item);
    state.say_taken(&format!("{}. {left}", desk.answer_in_words(item)));
    state.say_all(&second_look);
    if done { result::corrected(state) } else { onward(state, item) }
}

fn minutes(minutes: u64) -> String {
    if minutes == 1 { "a minute".to_owned() } else { format!("{minutes} minutes") }
}

/// Goes to the next open question after this one; to the review if there is none.
fn onward(state: &mut State, item: ItemIx) {
    let Some(desk) = &state.desk else { return };
    let here = desk.number(item).unwrap_or(0);
    let next = desk.open().find(|(number, _)| *number > here);
    let until = next.map_or(usize::MAX, |(number, _)| number);
    let passed = desk.questions().skip(here).take_while(|(number, _)| *number < until);
    let preset = passed.filter(|(_, item)| desk.session.answers.given(*item).is_none());
    let lines: Vec<String> = preset.map(|(number, item)| passed_over(desk, number, item)).collect();
    state.say_all(&lines);
    match next {
        Some((_, next)) => go(state, next),
        None => review::enter(state),
    }
}

/// What starts as "does not apply" is passed over, not passed over in silence.
fn passed_over(desk: &Desk, number: usize, item: ItemIx) -> String {
    let ask = sentence(&desk.assessment.item(item).ask);
    let answer = desk.answer_in_words(item);
    format!("Passed over question {number}: {ask} It starts as: {answer}; go {number} answers it.")
}

/// Goes to the next question, open or not.
pub fn forward(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let Some(item) = desk.at() else { return };
    match desk.beside(item, 1) {
        Some(next) => go(state, next),
        None => review::enter(state),
    }
}

/// Goes to the next open question.
pub fn next_open(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let Some(item) = desk.at() else { return };
    match desk.next_open(item) {
        Some(next) => go(state, next),
        None => state.refuse("No other question is open."),
    }
}

/// Goes to the question before, or to the set-up.
pub fn back(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let before = desk.at().and_then(|item| desk.beside(item, -1));
    match before {
        Some(before) => go(state, before),
        None if desk.session.stage == Stage::Done => result::stay(state),
        None => setup::enter_last(state),
    }
}

/// Takes back the last change and goes there.
pub fn undo(state: &mut State) {
    let now = state.now;
    let item = state.desk.as_mut().and_then(|desk| desk.undo(now));
    show_changed(state, item, "Taken back", " redo does it again.");
}

/// Does again what was taken back and goes there.
pub fn redo(state: &mut State) {
    let now = state.now;
    let item = state.desk.as_mut().and_then(|desk| desk.redo(now));
    show_changed(state, item, "Done again", "");
}

fn show_changed(state: &mut State, item: Option<ItemIx>, what: &str, then: &str) {
    let (Some(item), Some(desk)) = (item, &state.desk) else { return };
    let number = desk.number(item).unwrap_or(0);
    let what = format!("{what}. Question {number} is now: {}.{then}", desk.answer_in_words(item));
    state.say(what);
    go(state, item);
}
