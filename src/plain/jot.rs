//! Writing down a win, an ask, a step of the plan, a lesson or when to look again: one question after the other.

use super::state::{Mode, State};
use super::{log, plan, when};
use crate::log::{Entry, Matter, Promise};
use crate::report::jot::{Kind, NO_DAY, SOME_WORDS};
use crate::report::show;
use crate::session::{Action, Course, Lesson, Review};
use jiff::civil::Date;

/// Characters of one line.
const LONGEST: usize = 500;
/// Takes away what stands there.
pub(super) const REMOVE: &str = "-";

/// What was said so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jot {
    kind: Kind,
    edited: Edited,
    said: Vec<String>,
    /// What stands there, where something is edited.
    before: Vec<String>,
}

/// What is edited.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Edited {
    /// Nothing: it is new.
    Nothing,
    /// The step at this place of the plan.
    Step(usize),
    /// An entry of the log.
    Entry(Box<Entry>),
}

impl Jot {
    /// Something new.
    pub const fn new(kind: Kind) -> Self {
        Self { kind, edited: Edited::Nothing, said: Vec::new(), before: Vec::new() }
    }

    /// A step that is there.
    pub fn step(index: usize, step: &Action) -> Self {
        let by = step.by.map_or_else(String::new, |by| by.to_string());
        let before = vec![step.text.clone(), step.who.clone(), by];
        Self { edited: Edited::Step(index), before, ..Self::new(Kind::Step) }
    }

    /// An entry that is there.
    pub fn entry(entry: &Entry) -> Self {
        let edited = Edited::Entry(Box::new(entry.clone()));
        let mut before = vec![entry.text.clone()];
        let kind = if let Some(promise) = entry.promise() {
            before.push(promise.who.clone());
            before.push(promise.by.map_or_else(String::new, |by| by.to_string()));
            Kind::Ask
        } else {
            Kind::Win
        };
        Self { edited, before, ..Self::new(kind) }
    }

    /// When to look again, with what is planned.
    pub fn review(planned: Option<&Review>) -> Self {
        Self { before: planned.map(show::review).into_iter().collect(), ..Self::new(Kind::Review) }
    }

    /// What stands where the next line goes.
    fn stands(&self) -> &str {
        self.before.get(self.said.len()).map_or("", String::as_str)
    }

    /// What the prompt begins with.
    pub fn lead(&self) -> String {
        let question = self.kind.questions().get(self.said.len()).copied().unwrap_or_default();
        match self.stands() {
            "" => question.trim_end_matches('.').to_owned(),
            there if self.said.is_empty() => format!("{question} Empty line to keep: {there}"),
            there => format!("{question} Empty line to keep: {there}; {REMOVE} to remove it"),
        }
    }
}

/// Asks for the first line.
pub fn enter(state: &mut State, jot: Jot) {
    state.mode = Mode::Jot(Box::new(jot));
}

/// Goes back to where it began.
pub fn back(state: &mut State, jot: &Jot) {
    match jot.kind {
        Kind::Win | Kind::Ask => log::enter(state),
        Kind::Step | Kind::Lesson | Kind::Review => plan::enter(state),
    }
}

/// Takes a line.
pub fn answer(state: &mut State, line: &str) {
    let today = state.today();
    let Mode::Jot(jot) = &mut state.mode else { return };
    if line.chars().count() > LONGEST {
        return state.refuse(&format!("At most {LONGEST} characters fit here."));
    }
    if jot.kind == Kind::Review {
        return plan::look_again(state, line);
    }
    let line = match line {
        "" => jot.stands(),
        REMOVE if !jot.said.is_empty() => "",
        line => line,
    };
    if jot.said.is_empty() && line.is_empty() {
        return state.refuse(SOME_WORDS);
    }
    let is_last = jot.said.len() + 1 == jot.kind.questions().len();
    let by = if is_last && jot.kind.ends_with_day() {
        match when::parse_day(line, today) {
            None if !line.is_empty() => return state.refuse(NO_DAY),
            by => by,
        }
    } else {
        None
    };
    let line = line.to_owned();
    jot.said.push(line);
    if is_last {
        let jot = jot.as_ref().clone();
        keep(state, jot, by);
    }
}

fn keep(state: &mut State, jot: Jot, by: Option<Date>) {
    let mut said = jot.said.into_iter();
    let (text, who) = (said.next().unwrap_or_default(), said.next().unwrap_or_default());
    match (jot.kind, jot.edited) {
        (Kind::Win | Kind::Ask, Edited::Entry(entry)) => {
            let mut entry = *entry;
            entry.text = text;
            if let Some(promise) = entry.promise_mut() {
                (promise.who, promise.by) = (who, by);
            }
            log::keep(state, entry);
        }
        (Kind::Win, _) => log::begin(state, text, Matter::Win),
        (Kind::Ask, _) => {
            log::begin(state, text, Matter::Ask(Promise { who, by, course: Course::Pending }));
        }
        (Kind::Step, Edited::Step(index)) => plan::put(state, Some(index), text, who, by),
        (Kind::Step, _) => plan::put(state, None, text, who, by),
        (Kind::Review, _) => plan::look_again(state, &text),
        (Kind::Lesson, _) => plan::learn(state, Lesson { must: text, missing: who, item: None }),
    }
}
