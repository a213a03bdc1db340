//! Whose turn it is to answer: the cards are taken in hand, and given back to the table when they are answered.

use std::sync::Arc;

use super::{Spot, carry, show};
use crate::assessment::Assessment;
use crate::meeting::{Guide, Meeting, Table};
use crate::report::seat::Seat;
use crate::session::{Rater, Session, Stage};
use crate::tui::at_table::AtTable;
use crate::tui::model::Model;
use crate::tui::screen;
use crate::tui::work::Work;

/// Whether an assessment is meant for two: it has an agreement of its own.
pub fn is_for_two(session: &Session, assessment: &Assessment) -> bool {
    session.stage == Stage::SetUp && !session.quick && !assessment.agreement().is_empty()
}

/// Begins a session with a mentor.
pub fn begin(model: &mut Model, session: Session, assessment: Arc<Assessment>) {
    let meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), model.now);
    take(model, Table::new(meeting, Some(session)), assessment);
}

/// Takes a table in hand, where it was left.
pub fn take(model: &mut Model, table: Table, assessment: Arc<Assessment>) {
    let mut seat = Seat::new(table, assessment);
    let (step, now) = (seat.step(), model.now);
    seat.table.meeting_mut().timer.count(step, now);
    model.work = None;
    model.table = Some(AtTable::new(seat));
    super::enter(model);
}

/// The mentee answers, or has answered.
pub(super) fn mentee(model: &mut Model) {
    let Some(table) = &mut model.table else { return };
    if table.seat.table.mentee_has_answered() {
        let name = table.seat.names().mentee;
        carry::next(model);
        model.notice = Some(format!("{name} has answered already."));
        return;
    }
    reopen(model);
}

/// The mentee's cards, also once they were answered.
pub(super) fn reopen(model: &mut Model) {
    let session = model.table.as_mut().and_then(|table| table.seat.table.mentee().cloned());
    let Some(mut session) = session else { return };
    if session.stage == Stage::Gut {
        session.stage = Stage::Review;
    }
    in_hand(model, session);
}

/// The mentor's turn: first one question, then the cards.
pub(super) fn mentor(model: &mut Model) {
    let fresh =
        model.table.as_mut().and_then(|table| table.seat.table.mentor()).is_some_and(|s| s.at.is_none());
    if fresh { show(model, Spot::OnlyTold) } else { answer(model) }
}

/// The mentor's cards.
pub(super) fn answer(model: &mut Model) {
    let session = model.table.as_mut().and_then(|table| table.seat.table.mentor().cloned());
    let Some(mut session) = session else { return };
    if session.stage == Stage::SetUp {
        session.stage = Stage::Answering;
    }
    in_hand(model, session);
}

fn in_hand(model: &mut Model, session: Session) {
    let Some(table) = &model.table else { return };
    let stage = session.stage;
    model.work = Some(Work::new(Arc::clone(&table.seat.assessment), session, model.now));
    screen::enter(model, stage);
}

/// The answers go back to the table, and the meeting goes on.
pub fn answered(model: &mut Model) {
    let (Some(work), Some(table)) = (model.work.take(), &mut model.table) else { return };
    let rater = work.session.rater;
    table.put(&work.session);
    table.touch();
    let notes = rater == Rater::Mentor && !table.seat.table.mentors_notes().is_empty();
    if notes { show(model, Spot::MentorsNotes) } else { carry::next(model) }
}
