//! Home: begin, go on, look back. The same numbers mean the same things every time.

use super::state::{Effect, Mode, State};
use super::{leave, log, meeting, past, people, when};
use crate::memory::{self, What};
use crate::report::{self, words};
use crate::session::{Head, Reference, Stage};

/// What can be begun: the shipped assessment, what it is called here, what a list calls it, and a word on it.
const BEGIN: [(&str, &str, &str, &str); 4] = [
    (
        "job-offer",
        "Weigh a job offer",
        "a job offer",
        "What you saw and heard while interviewing. About ten minutes.",
    ),
    (
        "current-role",
        "Check in on my current role",
        "my current role",
        "The last 90 days. About ten minutes.",
    ),
    (
        "mentor-session",
        "Sit down with a mentor",
        "a session with a mentor",
        "The same questions, answered by two, each alone; then side by side, and one next act.",
    ),
    ("pulse", "Pulse", "a pulse", "Five questions, two minutes. A trend, never a verdict."),
];
/// The assessment of which a trend is all that is wanted.
const PULSE: &str = "pulse";
/// The number that goes on with something unfinished.
pub(super) const RESUME: usize = BEGIN.len() + 1;
/// The number of past sessions.
pub(super) const PAST: usize = RESUME + 1;
/// The number of wins and asks.
pub(super) const LOG: usize = PAST + 1;
/// The number of sessions with a mentor.
const PEOPLE: usize = LOG + 1;
/// The number that ends the program.
pub(super) const QUIT: usize = PEOPLE + 1;
/// The number that begins a session with a mentor.
pub(super) const MENTOR: usize = 3;

/// When the last pulse was, in a sentence; besides this session.
pub fn last_pulse(state: &State, besides: Option<&Reference>) -> Option<String> {
    let others = state.shelf.heads.iter().filter(|head| Some(&head.reference) != besides);
    let last = memory::last_of_kind(others, PULSE)?;
    Some(report::since::last_one(last.started, state.today(), &state.given.zone))
}

/// What a list calls an assessment.
pub fn kind(id: &str) -> &str {
    BEGIN.iter().find(|(known, ..)| *known == id).map_or(id, |(_, _, kind, _)| kind)
}

/// Goes there; the list is read out once it is known.
pub fn enter(state: &mut State) {
    if let Some(mut desk) = state.desk.take() {
        if let Some(draft) = desk.take_draft() {
            state.ask_for(Effect::Save(Box::new(draft)));
        }
        state.ask_for(Effect::Release(desk.session.reference));
    }
    meeting::leave(state);
    state.mode = Mode::Home;
    state.ask_for(Effect::List);
}

/// Reads the list.
pub fn say(state: &mut State) {
    if !state.announced {
        announce(state);
        greet(state);
    }
    state.gap();
    state.say("Home.");
    if let Some(due) = due(state) {
        let due = due_in_words(due);
        state.say(due);
    }
    let others = others_due(state);
    state.say_all(&others);
    for (number, (id, label, _, about)) in (1..).zip(BEGIN) {
        let last = last_pulse(state, None).filter(|_| id == PULSE);
        let last = last.map_or_else(String::new, |last| format!(" {last}"));
        state.say(format!("  {number} {label}. {about}{last}"));
    }
    let (resume, past) = (resume_in_words(state), past_in_words(state));
    state.say(format!("  {RESUME} {resume}"));
    state.say(format!("  {PAST} {past}"));
    let open = state.shelf.log.iter().filter(|entry| entry.is_open()).count();
    state.say(format!("  {LOG} Wins and asks: {open} open."));
    let people = people::in_words(state);
    state.say(format!("  {PEOPLE} {people}"));
    state.say(format!("  {QUIT} Quit."));
}

/// Says once, first of all, what this is and why it looks as it does.
pub fn announce(state: &mut State) {
    if !std::mem::replace(&mut state.announced, true) {
        let because = state.given.because.in_words();
        state.say(format!("Stay or Go, in plain lines {because}."));
    }
}

fn greet(state: &mut State) {
    state.say("It helps with one question: stay and invest deeper, or look elsewhere?");
    state.say("Type what a prompt names, then press Enter; h tells more wherever you are.");
    state.say("1 to 3 with the word quick behind it, such as 2 quick, asks one question for each part, in about three minutes, and gives no verdict.");
}

fn resume_in_words(state: &State) -> String {
    let open: Vec<&Head> = unfinished(state).collect();
    match open.as_slice() {
        [] => "Go on with something unfinished: there is nothing.".to_owned(),
        [head] => format!("Go on with {}.", past::in_words(head, &state.given.zone)),
        [head, ..] => {
            let last = past::in_words(head, &state.given.zone);
            format!("Go on with one of {} unfinished sessions; the last: {last}.", open.len())
        }
    }
}

fn past_in_words(state: &State) -> String {
    let unreadable = match state.shelf.unreadable.len() {
        0 => String::new(),
        1 => " One file could not be read and was left alone.".to_owned(),
        files => format!(" {files} files could not be read and were left alone."),
    };
    match state.shelf.heads.iter().filter(|head| head.stage == Stage::Done).count() {
        0 => format!("Past sessions: none yet.{unreadable}"),
        1 => format!("Past sessions: one.{unreadable}"),
        sessions => format!("Past sessions: {sessions}.{unreadable}"),
    }
}

fn unfinished(state: &State) -> impl Iterator<Item = &Head> {
    state.shelf.heads.iter().filter(|head| head.stage != Stage::Done)
}

/// What else is due: reviews, asks and promises, steps of a plan.
fn others_due(state: &State) -> Vec<String> {
    let today = state.today();
    let due = memory::due(&state.shelf.heads, &state.shelf.log, today);
    let others = due.iter().filter(|due| !matches!(due.what, What::Decision { .. }));
    others.map(|due| format!("Due: {}.", report::due::line(due, today))).collect()
}

/// The session whose decision is due: the latest decision about its place, the longest overdue first.
pub fn due(state: &State) -> Option<&Head> {
    let due = memory::due(&state.shelf.heads, &[], state.today());
    let decided = due.into_iter().find_map(|due| match due.what {
        What::Decision { session, .. } => Some(session),
        What::Review { .. } | What::Promise(_) | What::Plan { .. } => None,
    })?;
    state.shelf.heads.iter().find(|head| head.reference == decided)
}

fn due_in_words(head: &Head) -> String {
    let title = past::title(head);
    let Some(decision) = &head.decision else { return String::new() };
    let until = decision.until.map_or_else(String::new, when::day);
    let condition = match decision.condition.as_str() {
        "" => String::new(),
        condition => format!(", on the condition: {condition}"),
    };
    format!(
        "Due since {until}: you decided about {title}: {}{condition}. d opens it.",
        words::choice(decision.choice, head.subject)
    )
}

/// Opens the session whose decision is due.
pub fn open_due(state: &mut State) {
    if let Some(reference) = due(state).map(|head| head.reference.clone()) {
        state.ask_for(Effect::Open(reference));
    }
}

/// Takes a number.
pub fn choose(state: &mut State, line: &str) {
    let (number, quick) = match line.strip_suffix("quick") {
        Some(number) => (number.trim(), true),
        None => (line, false),
    };
    match number.parse::<usize>() {
        Ok(number) if (1..=BEGIN.len()).contains(&number) => begin(state, number - 1, quick),
        Ok(RESUME) if !quick => resume(state),
        Ok(PAST) if !quick => past::enter(state),
        Ok(LOG) if !quick => log::enter(state),
        Ok(PEOPLE) if !quick => people::enter(state),
        Ok(QUIT) if !quick => leave::end(state),
        Ok(_) => state.refuse(&format!("The numbers go from 1 to {QUIT}, and quick goes with 1 to 3.")),
        Err(_) => super::update::means_nothing(state, super::place::Place::Home, line),
    }
}

fn begin(state: &mut State, index: usize, quick: bool) {
    let (id, ..) = BEGIN[index];
    // A pulse is short as it is.
    let quick = quick && id != PULSE;
    state.ask_for(Effect::Begin { assessment: id.to_owned(), quick });
}

fn resume(state: &mut State) {
    let open: Vec<_> = unfinished(state).map(|head| head.reference.clone()).collect();
    match open.as_slice() {
        [] => state.refuse("Nothing is unfinished."),
        [only] => state.ask_for(Effect::Open(only.clone())),
        [_, ..] => past::list(state, open),
    }
}
