//! Home: begin, go on, look back. Needs no assessment, so that it is there at once.

use ratatui::text::Span;

use crate::memory::{self, Due, What};
use crate::report::{self, words};
use crate::session::{Decision, Head, Reference, Stage};
use crate::tui::effect::{Begin, Effect, Which};
use crate::tui::hand;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::{Model, Shelf};
use crate::tui::screen::plan::Behind;
use crate::tui::screen::{self, Overlay, Screen, confirm, past};
use crate::tui::view::{Heading, Shell};
use crate::tui::when;
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::sheet::ROOMY;
use crate::tui::widget::{Page, Sheet};
use crate::tui::work::Kept;

/// The marked row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Home {
    row: usize,
}

/// What a row does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice {
    /// Look at a decision that is due.
    Due(Reference, String, String),
    /// Look at what was asked or promised and is due.
    Promise(Reference, String),
    /// Look at a plan with steps that are due.
    Plan(Reference, String),
    /// Check in again.
    Again(&'static str, String, String),
    /// Go on with the session that is only in memory.
    Memory,
    /// Begin with this assessment.
    Begin(&'static str),
    /// Go on with an unfinished session.
    Resume(Reference),
    /// See past sessions.
    Past,
    /// See wins and asks.
    Log,
    /// End.
    Quit,
}

/// What can be begun: the shipped assessment, what it is called here, and a word on it.
const BEGIN: [(&str, &str, &str); 4] = [
    ("job-offer", "Weigh a job offer", "What you saw and heard while interviewing. About ten minutes."),
    ("current-role", "Check in on my current role", "The last 90 days. About ten minutes."),
    (
        "mentor-session",
        "Sit down with a mentor",
        "The same questions, answered by two, each alone; then side by side.",
    ),
    ("pulse", "Pulse", "Five statements, two minutes. A trend, never a verdict."),
];

/// The assessment of which a trend is all that is wanted.
const PULSE: &str = "pulse";
/// Due things that Home names; the others are under wins and asks, or past sessions.
const DUE: usize = 4;
/// Unfinished sessions that Home names; the others are under past sessions.
const RESUMABLE: usize = 3;

impl Home {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let heading = Heading {
            title: "Stay or Go".into(),
            state: "for lines of text instead of screens: stay-or-go --plain".into(),
            place: subtitle(model),
            progress: String::new(),
        };
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        if model.shelf == Shelf::Found(Vec::new(), Vec::new()) {
            page.text(theme.quiet, &first_run_hint());
            page.gap();
        }
        let choices = choices(model);
        for (index, choice) in choices.iter().enumerate() {
            if starts_group(&choices, index) {
                page.gap();
            }
            self.row(model, &mut page, index, choice);
        }
        shell.with(page, 0)
    }

    fn row(self, model: &Model, page: &mut Page, index: usize, choice: &Choice) {
        let (label, about) = told(model, choice);
        let key = match choice {
            Choice::Quit => keymap::shown(Place::Home, Action::Quit, &[]),
            _ => keymap::shown(Place::Home, rows::choose(index), &[]),
        };
        let marked = index == self.row;
        // On a low screen only the marked row explains itself, so that more of them are in view.
        let about = if marked || model.size.height >= 20 { about.as_str() } else { "" };
        let row = Row { index, marked, key: &key, label: &label, about };
        row.add(page, &model.given.theme);
    }
}

/// On a screen with one line of heading, that line says how to get the plain version.
fn subtitle(model: &Model) -> Vec<Span<'static>> {
    let words = if model.size.height < ROOMY {
        "Stay or Go   plain: stay-or-go --plain"
    } else {
        "stay and invest deeper, or look elsewhere?"
    };
    vec![Span::styled(words, model.given.theme.quiet)]
}

fn first_run_hint() -> String {
    let key = |action| keymap::shown(Place::Home, action, &[]);
    format!(
        "New here? {} and {} move, {} takes the marked row, {} tells the keys of any screen, {} hides it at once.",
        key(Action::Up),
        key(Action::Down),
        key(Action::Accept),
        key(Action::Help),
        key(Action::Hide),
    )
}

fn starts_group(choices: &[Choice], index: usize) -> bool {
    let group = |choice: &Choice| match choice {
        Choice::Due(..) | Choice::Promise(..) | Choice::Plan(..) | Choice::Again(..) => 0,
        Choice::Memory | Choice::Resume(_) => 1,
        Choice::Begin(_) => 2,
        Choice::Past | Choice::Log | Choice::Quit => 3,
    };
    index > 0 && group(&choices[index]) != group(&choices[index - 1])
}

fn choices(model: &Model) -> Vec<Choice> {
    let heads = model.shelf.heads();
    let due = model.due.1.iter().take(DUE).map(|due| due_choice(model, due));
    let memory = in_memory(model).then_some(Choice::Memory);
    let begin = BEGIN.iter().map(|(id, ..)| Choice::Begin(id));
    let open = heads.iter().filter(|head| head.stage != Stage::Done && !is_in_hand(model, head));
    let resume = open.take(RESUMABLE).map(|head| Choice::Resume(head.reference.clone()));
    due.chain(memory).chain(resume).chain(begin).chain([Choice::Past, Choice::Log, Choice::Quit]).collect()
}

/// What is due, as a row.
fn due_choice(model: &Model, due: &Due) -> Choice {
    let line = report::due::line(due, model.today());
    match &due.what {
        What::Decision { session, .. } => {
            let (label, about) =
                find(model, session).map_or((line, String::new()), |head| decision_due(model, head));
            Choice::Due(session.clone(), label, about)
        }
        What::Plan { session, .. } => Choice::Plan(session.clone(), line),
        What::Promise(entry) => Choice::Promise(entry.reference.clone(), line),
        What::Review { session } => {
            let kind = find(model, session).map_or("", |head| head.assessment.id.as_str());
            match BEGIN.iter().find(|(id, ..)| *id == kind) {
                Some((id, ..)) => Choice::Again(id, due.place.clone(), line),
                None => Choice::Due(session.clone(), line, String::new()),
            }
        }
    }
}

/// Whether the session in hand is kept nowhere else.
fn in_memory(model: &Model) -> bool {
    let lost = |kept: &Kept| matches!(kept, Kept::Failed(_) | Kept::Retrying);
    let table = model.table.as_ref().is_some_and(|table| lost(&table.kept));
    table || model.work.as_ref().is_some_and(|work| lost(&work.kept))
}

fn is_in_hand(model: &Model, head: &Head) -> bool {
    let table = model.table.as_ref().is_some_and(|table| table.seat.is_about(&head.reference));
    let work = model.work.as_ref().is_some_and(|work| work.session.reference == head.reference);
    in_memory(model) && (table || work)
}

fn told(model: &Model, choice: &Choice) -> (String, String) {
    match choice {
        Choice::Due(_, label, about) => (label.clone(), about.clone()),
        Choice::Promise(_, label) => (label.clone(), "Say what became of it.".into()),
        Choice::Plan(_, label) => (label.clone(), "See the plan of that session.".into()),
        Choice::Again(_, _, label) => (label.clone(), "Begin the next check-in.".into()),
        Choice::Memory => memory(model),
        Choice::Begin(id) => {
            let row = BEGIN.iter().find(|(known, ..)| known == id);
            row.map_or_else(Default::default, |(_, label, about)| {
                ((*label).into(), begin_about(model, id, about))
            })
        }
        Choice::Resume(reference) => {
            find(model, reference).map_or_else(Default::default, |head| resume(model, head))
        }
        Choice::Past => ("Past sessions".into(), past_count(model)),
        Choice::Log => ("Wins and asks".into(), log_count(model)),
        Choice::Quit => ("Quit".into(), String::new()),
    }
}

/// What is said of something to begin; of a pulse also when the last one was.
fn begin_about(model: &Model, id: &str, about: &str) -> String {
    let last = (id == PULSE).then(|| last_pulse(model, None)).flatten();
    last.map_or_else(|| about.to_owned(), |last| format!("{about} {last}"))
}

/// When the last pulse was, in a sentence; besides this session.
pub fn last_pulse(model: &Model, besides: Option<&Reference>) -> Option<String> {
    let others = model.shelf.heads().iter().filter(|head| Some(&head.reference) != besides);
    let last = memory::last_of_kind(others, PULSE)?;
    Some(report::since::last_one(last.started, model.today(), &model.given.zone))
}

fn find<'a>(model: &'a Model, reference: &Reference) -> Option<&'a Head> {
    model.shelf.heads().iter().find(|head| head.reference == *reference)
}

fn decision_due(model: &Model, head: &Head) -> (String, String) {
    let Some(Decision { choice, condition, until: Some(until), .. }) = &head.decision else {
        return Default::default();
    };
    let label = format!("Your decision about {} is due: {}", past::place_of(head), when::day(*until, model));
    let condition = if condition.is_empty() { String::new() } else { format!(", on condition: {condition}") };
    let choice = words::choice(*choice, head.subject);
    let about = format!("You decided: {choice}{condition}");
    (label, about)
}

fn resume(model: &Model, head: &Head) -> (String, String) {
    let label = format!("Go on: {}, {}", past::place_of(head), past::kind(head));
    let progress = head.progress;
    let about =
        format!("{} of {} answered, {}", progress.answered, progress.of, when::moment(head.changed, model));
    (label, about)
}

fn memory(model: &Model) -> (String, String) {
    let title = match (&model.table, &model.work) {
        (Some(table), _) => table.seat.title(),
        (None, Some(work)) => screen::card::title(work),
        (None, None) => return Default::default(),
    };
    let label = format!("Go on: {title}");
    (label, "Only in memory: it is gone when the program ends.".into())
}

fn log_count(model: &Model) -> String {
    match model.log.iter().filter(|entry| entry.is_open()).count() {
        0 => "note what went well, and what you asked of whom".into(),
        open => format!("{open} open"),
    }
}

fn past_count(model: &Model) -> String {
    match &model.shelf {
        Shelf::Looking | Shelf::Newest(..) => "looking ..".into(),
        Shelf::Found(heads, unreadable) if unreadable.is_empty() => match heads.len() {
            0 => "none yet".into(),
            1 => "one session".into(),
            n => format!("{n} sessions"),
        },
        Shelf::Found(heads, unreadable) => {
            format!("{} sessions, and {} that could not be read", heads.len(), unreadable.len())
        }
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let choices = choices(model);
    let Screen::Home(home) = &mut model.screen else { return Vec::new() };
    home.row = home.row.min(choices.len() - 1);
    match action {
        Action::Accept => {
            let choice = choices[home.row].clone();
            take(model, &choice)
        }
        Action::Choose(number) => match rows::chosen(number, choices.len()) {
            Some(row) => {
                home.row = row;
                take(model, &choices[row])
            }
            None => Vec::new(),
        },
        _ => {
            home.row = rows::moved(home.row, choices.len(), action);
            Vec::new()
        }
    }
}

fn take(model: &mut Model, choice: &Choice) -> Vec<Effect> {
    match choice {
        Choice::Due(reference, ..) | Choice::Resume(reference) => {
            let effects = hand::open(model, reference);
            if effects.is_empty() { effects } else { leave_memory(model, effects) }
        }
        Choice::Plan(reference, _) => {
            let effects = hand::open_plan(model, reference, Behind::Home);
            if effects.is_empty() { effects } else { leave_memory(model, effects) }
        }
        Choice::Promise(reference, _) => {
            screen::log::enter(model, Some(reference));
            Vec::new()
        }
        Choice::Log => {
            screen::log::enter(model, None);
            Vec::new()
        }
        Choice::Begin("mentor-session") => leave_memory(model, vec![Effect::Meetings]),
        Choice::Begin(id) => begin(model, id, ""),
        Choice::Again(id, place, _) => begin(model, id, place),
        Choice::Memory => {
            if model.table.is_some() {
                screen::meeting::enter(model);
            } else if let Some(stage) = model.work.as_ref().map(|work| work.session.stage) {
                screen::enter(model, stage);
            }
            Vec::new()
        }
        Choice::Past => {
            screen::go(model, Screen::Past(past::Past::default()));
            Vec::new()
        }
        Choice::Quit => vec![Effect::Quit { anyway: false }],
    }
}

fn begin(model: &mut Model, id: &str, place: &str) -> Vec<Effect> {
    let assessment = Which::Shipped(id.to_owned());
    let begin = Effect::Begin(Begin { assessment, place: place.to_owned(), quick: false });
    leave_memory(model, vec![begin])
}

/// Goes on at once, or asks first if that would drop a session that is kept nowhere else.
fn leave_memory(model: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
    if !in_memory(model) {
        return effects;
    }
    let question = "The session in hand is only in memory. Drop it?";
    model.overlays.push(Overlay::Confirm(confirm::Confirm::new(question, confirm::Then::Effects(effects))));
    Vec::new()
}
