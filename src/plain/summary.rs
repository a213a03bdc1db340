//! What a pulse or a quick run ends with: what was noted, and no verdict.

use super::desk::Desk;
use super::state::{Mode, State};
use super::{card, home};
use crate::assessment::Home;
use crate::report::words;
use crate::session::{Answer, Stage};

/// The weakest parts that a quick run names.
const WEAKEST: usize = 3;

/// Goes there and reads it.
pub fn enter(state: &mut State) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    let quick = desk.session.quick;
    if !quick {
        desk.enter(Stage::Done, now);
    }
    state.mode = Mode::Summary;
    let mut lines = if quick { quick_run(desk) } else { pulse(desk) };
    let reference = desk.session.reference.clone();
    let last = home::last_pulse(state, Some(&reference)).filter(|_| !quick);
    lines.extend(last.map(|last| format!("{last} t tells what they show together.")));
    state.gap();
    state.say_all(&lines);
}

fn pulse(desk: &Desk) -> Vec<String> {
    let mut lines = vec![
        "What you noted. One reading gives no verdict; a few of them, a month apart, show a direction."
            .to_owned(),
    ];
    lines.extend(answers(desk, &desk.asked()));
    lines
}

fn quick_run(desk: &Desk) -> Vec<String> {
    let gate: Vec<_> =
        desk.asked().into_iter().filter(|item| desk.assessment.item(*item).is_gate()).collect();
    let mut lines = vec!["What you noted. A quick run gives no verdict.".to_owned()];
    if desk.is_red() {
        lines.push("Your safety answers come before everything else; s reads the safety page.".to_owned());
    }
    lines.push("Safety:".to_owned());
    lines.extend(answers(desk, &gate));
    lines.push("The weakest parts:".to_owned());
    lines.extend(answers(desk, &weakest(desk)));
    lines.push("To get a verdict, go on with the rest of the questions; your answers are kept.".to_owned());
    lines
}

fn answers(desk: &Desk, items: &[usize]) -> Vec<String> {
    let line =
        |item: &usize| format!("  {}: {}", desk.assessment.item(*item).ask, desk.answer_in_words(*item));
    items.iter().map(line).collect()
}

/// The answered questions with the least favourable answers, in the order in which they were asked.
fn weakest(desk: &Desk) -> Vec<usize> {
    let favourability = |item: usize| {
        let level = desk.session.answers.get(item).and_then(Answer::level)?;
        let counts = matches!(desk.assessment.item(item).home, Home::Dimension(_));
        counts.then(|| (desk.assessment.item(item).favourability(level.get()), item))
    };
    let mut known: Vec<_> = desk.asked().into_iter().filter_map(favourability).collect();
    known.sort_by_key(|(favourability, _)| *favourability);
    known.into_iter().take(WEAKEST).map(|(_, item)| item).collect()
}

/// Goes on with all the questions, answers kept.
pub fn go_on(state: &mut State) {
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    desk.session.quick = false;
    desk.touch(now);
    let open = desk.session.open(&desk.assessment).first().copied();
    match open {
        Some(item) => card::go(state, item),
        None => super::review::enter(state),
    }
}

/// What the prompt begins with.
pub fn lead(desk: &Desk) -> String {
    let what = words::stage(desk.session.stage);
    if desk.session.quick { "The quick run is over".to_owned() } else { format!("{}, {what}", desk.title()) }
}
