//! Since last time: said before the first question; last time's answer: said only after this time's.

use super::desk::Desk;
use super::state::{Effect, Mode, State};
use super::{card, result};
use crate::memory::Recalled;
use crate::model::ItemIx;
use crate::report::block::Block;
use crate::report::{self, show, words};
use crate::session::Stage;
use std::sync::Arc;

/// Asks for what came before a session that goes on.
pub fn ask(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let effect = Effect::Recall(Box::new(desk.session.clone()), Arc::clone(&desk.assessment));
    state.ask_for(effect);
}

/// Takes what came before; after the set-up it is said, and the questions begin; a finished session shows its result.
pub fn recalled(state: &mut State, recalled: Option<Box<Recalled>>) {
    let now = state.now;
    let after_set_up = matches!(state.mode, Mode::SetUp(_));
    let finished = state.desk.as_ref().is_some_and(|desk| desk.session.stage == Stage::Done);
    if let (Some(recalled), Some(desk)) = (recalled, &mut state.desk) {
        let ties = &mut desk.session.follow_up;
        let changed =
            ties.previous != recalled.ties.previous || ties.checks.len() != recalled.ties.checks.len();
        if desk.session.stage != Stage::Done && changed {
            ties.previous.clone_from(&recalled.ties.previous);
            if ties.checks.is_empty() {
                ties.checks.clone_from(&recalled.ties.checks);
            }
            desk.touch(now);
        }
        desk.remember(recalled);
    }
    if after_set_up {
        say(state);
        card::resume(state);
    } else if finished {
        result::enter(state);
    }
}

fn say(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let Some(recalled) = desk.recalled().filter(|recalled| recalled.has_news()) else { return };
    let (today, zone) = (state.today(), &state.given.zone);
    let mut document = report::since::document(&recalled.since, today, zone);
    document.sublist("Must be there this time", show::checks(&desk.session, &desk.assessment));
    let line = |block: Block| match block {
        Block::Subheading(heading) => format!("{heading}:"),
        Block::Item(item) => format!("  {}.", item.text),
        Block::Text(_, words) => words,
        _ => String::new(),
    };
    let lines: Vec<String> = document.blocks.into_iter().map(line).collect();
    state.gap();
    state.say_all(&lines);
}

/// Last time's answer and note, where this time's is far from it.
pub fn second_look(desk: &Desk, item: ItemIx) -> Vec<String> {
    let given = desk.session.answers.given(item);
    let recalled = desk.recalled();
    let look = recalled.and_then(|recalled| recalled.second_look(&desk.assessment, item, given));
    let last = recalled.and_then(|recalled| recalled.last.as_ref());
    let (Some(look), Some((_, asked))) = (look, last) else { return Vec::new() };
    let before = words::answer_briefly(asked, look.item, Some(look.answer));
    let note = look.note.map_or(String::new(), |note| format!(" Your note then: {note}."));
    vec![format!(
        "A second look: last time you said {before}.{note} b goes back, to correct it or to note what changed."
    )]
}
