//! Since last time: asked for when the place is known, read before the first question. What became of an ask can be
//! said there.

use crate::log::Entry;
use crate::memory::Recalled;
use crate::report::block::Block;
use crate::report::{self, show};
use crate::session::{Outcome, Rater, Reference, Stage};
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::look::{self, Line, Look, Then};
use crate::tui::screen::{Screen, card, log};
use crate::tui::work::Work;

/// Asks for what came before the session in hand.
pub fn ask(model: &Model) -> Vec<Effect> {
    let Some(work) = &model.work else { return Vec::new() };
    vec![Effect::Recall(Box::new(work.session.clone()), work.assessment.clone())]
}

/// Takes what came before; shows it unless the user has begun to answer.
pub fn recalled(model: &mut Model, reference: &Reference, recalled: Box<Recalled>) {
    let now = model.now;
    // A mentor answers under the same reference, and is told nothing of what the mentee said before.
    let own = |work: &&mut Work| work.session.reference == *reference && work.session.rater == Rater::Own;
    let Some(work) = model.work.as_mut().filter(own) else { return };
    if work.session.stage != Stage::Done && ties(work, &recalled) {
        work.touch(now);
    }
    let shows = recalled.has_news() && nothing_answered(work);
    work.recalled = Some(recalled);
    // A result that is shown already gets what stands beside it.
    if work.judged.take().is_some() {
        work.judge();
    }
    let on_first = matches!(&model.screen, Screen::Card(card) if card.errand == card::Errand::Through);
    if shows && on_first && model.overlays.is_empty() {
        let look = page(model);
        look::enter(model, look);
    }
}

fn nothing_answered(work: &Work) -> bool {
    work.asked().into_iter().all(|item| work.session.answers.given(item).is_none())
}

/// Ties the session to what came before; whether that changed it.
fn ties(work: &mut Work, recalled: &Recalled) -> bool {
    let ties = &mut work.session.follow_up;
    let before = (ties.previous.clone(), ties.checks.len());
    ties.previous.clone_from(&recalled.ties.previous);
    if ties.checks.is_empty() {
        ties.checks.clone_from(&recalled.ties.checks);
    }
    before != (ties.previous.clone(), ties.checks.len())
}

fn page(model: &Model) -> Look {
    let mut lines = Vec::new();
    if let Some(work) = &model.work
        && let Some(recalled) = &work.recalled
    {
        let (today, zone) = (model.today(), &model.given.zone);
        let mut promised = false;
        for block in report::since::document(&recalled.since, today, zone).blocks {
            match block {
                Block::Subheading(heading) => {
                    promised = heading == report::since::PROMISED;
                    lines.push(Line::Heading(heading));
                }
                Block::Item(item) if promised => lines.push(Line::Row(item.text)),
                Block::Item(item) => lines.push(Line::Item(item.text)),
                Block::Text(_, words) => lines.push(Line::Text(words)),
                _ => {}
            }
        }
        let last = lines.iter().rposition(|line| matches!(line, Line::Row(_)));
        if let Some(last) = last.filter(|_| recalled.since.promises.iter().any(Entry::is_open)) {
            lines.insert(last + 1, Line::Text(how_to_close()));
        }
        if !work.session.follow_up.checks.is_empty() {
            lines.push(Line::Heading("Must be there this time".into()));
            lines.extend(show::checks(&work.session, &work.assessment).into_iter().map(Line::Item));
        }
    }
    Look::new("Since last time".into(), lines, Then::Questions)
}

fn how_to_close() -> String {
    let shown = |action| keymap::shown(Place::Since, action, &[]);
    let (mark, kept, broken) = (shown(Action::Down), shown(Action::Kept), shown(Action::Broken));
    format!("{mark} marks one; then {kept} says that it was kept, {broken} that it was not.")
}

/// What was asked or promised and is marked.
fn marked(model: &Model) -> Option<&Entry> {
    let Screen::Look(look) = &model.screen else { return None };
    promises(model).get(look.reading.row?)
}

fn promises(model: &Model) -> &[Entry] {
    let recalled = model.work.as_ref().and_then(|work| work.recalled.as_ref());
    recalled.map_or(&[], |recalled| &recalled.since.promises)
}

/// Whether an action has a meaning now: hints follow the mark.
pub fn offers(model: &Model, action: Action) -> bool {
    match action {
        Action::Kept | Action::Broken => marked(model).is_some_and(Entry::is_open),
        Action::Down => !promises(model).is_empty(),
        _ => true,
    }
}

/// Notes what became of the marked ask.
pub fn close(model: &mut Model, outcome: Outcome) -> Vec<Effect> {
    let Some(entry) = marked(model).cloned() else {
        model.notice = Some(how_to_close());
        return Vec::new();
    };
    let reference = entry.reference.clone();
    let effects = log::end(model, entry, outcome);
    let now = model.log.iter().find(|entry| entry.reference == reference).cloned();
    let recalled = model.work.as_mut().and_then(|work| work.recalled.as_mut());
    let told = recalled
        .and_then(|recalled| recalled.since.promises.iter_mut().find(|entry| entry.reference == reference));
    if let (Some(told), Some(now)) = (told, now) {
        *told = now;
    }
    let lines = page(model).lines;
    if let Screen::Look(look) = &mut model.screen {
        look.lines = lines;
    }
    effects
}
