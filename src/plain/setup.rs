//! Set-up: what surrounds the answers, one question at a time, each skippable.

use std::sync::Arc;

use super::desk::Kept;
use super::home;
use super::state::{Effect, Mode, State};
use crate::memory;
use crate::report::words::setup as words;
use crate::session::{Fact, Session, Stage, Unread};

/// Words of the user's own in one answer, in characters; a place stands in every list.
const LONGEST: usize = 80;
/// Takes an answer back.
const REMOVE: &str = "-";

/// Begins, or goes on where it was left.
pub fn begin(state: &mut State) {
    let questions = state.set_up();
    let Some(desk) = &state.desk else { return };
    let from = left_at(&questions, &desk.session);
    if desk.kept == Kept::Nothing {
        preamble(state);
    }
    ask(state, from);
}

/// The question that was asked last, or where that is not known, the one after the last that was answered.
fn left_at(questions: &[Fact], session: &Session) -> usize {
    let asked = questions.iter().position(|fact| Some(*fact) == session.asking);
    let answered = || questions.iter().rposition(|fact| fact.is_given(session));
    asked.or_else(|| answered().map(|last| last + 1)).unwrap_or(0)
}

/// What is said once, before the first question.
fn preamble(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let assessment = Arc::clone(&desk.assessment);
    let quick = desk.session.quick;
    state.say(assessment.purpose());
    if quick {
        state.say("This is the quick run: one question for each part, and no verdict.");
    }
    state.say(
        "This is no test and no diagnosis: it orders what you noticed, and was not checked against how things turned \
         out for others. The decision is yours.",
    );
    let kept = if state.given.private {
        "Nothing is written, as asked with --private: the answers are gone when the program ends.".to_owned()
    } else {
        format!(
            "Every answer is saved at once, on this machine only, in {}. On an employer's machine, assume that it can \
             be read; stay-or-go --plain --private writes nothing at all.",
            state.given.folder
        )
    };
    state.say(kept);
    // Two people have read it already, and perhaps changed it.
    let agreement = if state.seat.is_some() { &[] } else { assessment.agreement() };
    if !agreement.is_empty() {
        state.say("Agree on this first, the two of you:");
    }
    for part in agreement {
        state.say(format!("  {}. {}", part.title, part.text));
    }
    let facts = state.set_up().len();
    if facts > 0 {
        state.say("First some facts. An empty line skips any of them.");
    }
}

/// Asks a question, or goes on to the first card after the last.
pub fn ask(state: &mut State, index: usize) {
    let Some(fact) = state.set_up().get(index).copied() else {
        return finish(state);
    };
    let now = state.now;
    if let Some(desk) = &mut state.desk {
        desk.ask(fact, now);
    }
    state.mode = Mode::SetUp(index);
    state.gap();
    let (name, why) = (words::name(fact), words::why(fact));
    let stop = if name.ends_with('?') { "" } else { "." };
    state.say(format!("{name}{stop} {why}"));
    if fact == Fact::Place
        && let Some(so_far) = words::so_far(&memory::places(&state.shelf.heads))
    {
        state.say(so_far);
    }
}

/// What the prompt begins with.
pub fn lead(state: &State, index: usize) -> String {
    let questions = state.set_up();
    let (Some(fact), Some(desk)) = (questions.get(index), &state.desk) else { return String::new() };
    let name = words::name(*fact).trim_end_matches('?');
    let how = words::how(*fact);
    match words::stands(*fact, &desk.session) {
        Some(stands) => format!("{name}, {how}, empty line to keep {stands}, {REMOVE} to remove it"),
        None => format!("{name}, {how}, empty line to skip"),
    }
}

/// Takes an answer.
pub fn answer(state: &mut State, line: &str) {
    let Mode::SetUp(index) = state.mode else { return };
    let questions = state.set_up();
    let (now, today) = (state.now, state.today());
    let (Some(fact), Some(desk)) = (questions.get(index), &mut state.desk) else { return };
    if line.chars().count() > LONGEST {
        return state.refuse(&format!("At most {LONGEST} characters fit here."));
    }
    let before = desk.session.clone();
    let put = match line {
        "" => Ok(()),
        REMOVE => fact.put("", &mut desk.session, today),
        typed => fact.put(typed, &mut desk.session, today),
    };
    if desk.session != before {
        desk.touch(now);
    }
    match put {
        Err(Unread) => state.refuse(&words::unread(*fact)),
        Ok(()) => ask(state, index + 1),
    }
}

/// Goes to the question before, or to Home.
pub fn back(state: &mut State, index: usize) {
    match index.checked_sub(1) {
        Some(before) => ask(state, before),
        None => home::enter(state),
    }
}

/// Goes to the last question, from the first card.
pub fn enter_last(state: &mut State) {
    match state.set_up().len().checked_sub(1) {
        Some(last) => ask(state, last),
        None => home::enter(state),
    }
}

fn finish(state: &mut State) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let others = state.shelf.heads.iter().filter(|head| head.reference != desk.session.reference);
    desk.session.place = memory::place_meant(&desk.session.place, others);
    desk.enter(Stage::Answering, now);
    let (session, assessment) = (Box::new(desk.session.clone()), Arc::clone(&desk.assessment));
    // The questions begin when it is known what came before.
    state.mode = Mode::SetUp(0);
    state.ask_for(Effect::Recall(session, assessment));
}
