//! The session in hand: taken up again, put down before the program may end, and let go once it is on disk.

use crate::session::Reference;
use crate::tui::at_table::AtTable;
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::screen::plan::{self, Behind};
use crate::tui::screen::{self, Overlay, Screen, decision, jot, meeting, setup};
use crate::tui::work::Work;

/// Whether a session is in hand.
pub fn is_in_hand(model: &Model, reference: &Reference) -> bool {
    model.table.as_ref().is_some_and(|table| table.seat.is_about(reference))
        || model.work.as_ref().is_some_and(|work| work.session.reference == *reference)
}

/// Goes on with a session: with what is in hand, where that is this one, and may be newer than what is on disk.
pub fn open(model: &mut Model, reference: &Reference) -> Vec<Effect> {
    if !is_in_hand(model, reference) {
        return vec![Effect::Open(reference.clone())];
    }
    if model.table.is_some() {
        meeting::enter(model);
    } else if let Some(stage) = model.work.as_ref().map(|work| work.session.stage) {
        screen::enter(model, stage);
    }
    Vec::new()
}

/// Goes on with a session at its plan, once it is read.
pub fn open_plan(model: &mut Model, reference: &Reference, behind: Behind) -> Vec<Effect> {
    model.toward_plan = Some((reference.clone(), behind));
    let effects = open(model, reference);
    if effects.is_empty() {
        show_plan(model);
    }
    effects
}

/// Shows the plan of the session in hand if it was opened for that; not in place of what outweighs a result.
pub fn show_plan(model: &mut Model) {
    let Some((reference, behind)) = model.toward_plan.take() else { return };
    let on_result = matches!(model.screen, Screen::Result(_)) && model.overlays.is_empty();
    if on_result && is_in_hand(model, &reference) {
        plan::enter(model, behind);
    }
}

/// Keeps what is being typed, as far as it belongs to a session: the program may end now.
pub fn put_down(model: &mut Model) {
    let notes = model.overlays.iter().filter_map(|overlay| match overlay {
        Overlay::Note(note) => Some((note.item(), note.words())),
        _ => None,
    });
    let (notes, now): (Vec<_>, _) = (notes.collect(), model.now);
    for (item, words) in notes {
        if let Some(work) = &mut model.work {
            work.note(item, &words, now);
        }
    }
    match model.screen {
        Screen::SetUp(_) => setup::keep(model),
        Screen::Decision(_) => decision::put(model),
        _ => {}
    }
}

/// Keeps all that is being typed: the program ends now, and what is on its way to the log goes there first.
pub fn end(model: &mut Model) -> Vec<Effect> {
    put_down(model);
    jot::put_down(model)
}

/// Lets go of the session in hand once it is on disk and none of its screens is shown, so that another program may
/// have it.
pub fn let_go(model: &mut Model) -> Option<Effect> {
    if !matches!(model.screen, Screen::Home(_) | Screen::Past(_) | Screen::Log(_)) {
        return None;
    }
    let kept = model.table.as_ref().is_none_or(AtTable::is_kept);
    if !kept || !model.work.as_ref().is_none_or(Work::is_kept) {
        return None;
    }
    let (table, work) = (model.table.take(), model.work.take());
    let of_work = work.map(|work| work.session.reference);
    table.map(|table| table.seat.table.meeting().reference.clone()).or(of_work).map(Effect::Release)
}
