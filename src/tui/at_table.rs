//! The session with a mentor in hand, and whether it is on disk.

use std::sync::Arc;

use crate::report;
use crate::report::seat::Seat;
use crate::session::{Rater, Session};
use crate::store::TableDraft;
use crate::tui::work::Kept;

/// The session with a mentor in hand.
#[derive(Debug)]
pub struct AtTable {
    /// The two sides.
    pub seat: Seat,
    /// Whether the latest state is on disk.
    pub kept: Kept,
    changed: bool,
}

impl AtTable {
    /// What was begun or read.
    pub const fn new(seat: Seat) -> Self {
        Self { seat, kept: Kept::Unchanged, changed: false }
    }

    /// Marks it as changed, so that it is saved.
    pub const fn touch(&mut self) {
        self.changed = true;
    }

    /// Whether there is something to save since the last call.
    pub const fn take_changed(&mut self) -> bool {
        std::mem::replace(&mut self.changed, false)
    }

    /// Whether the latest state is on disk.
    pub const fn is_kept(&self) -> bool {
        matches!(self.kept, Kept::Unchanged | Kept::Saved(_))
    }

    /// Puts the answers back on the table that one of the two is giving.
    pub fn put(&mut self, session: &Session) {
        let table = &mut self.seat.table;
        let turn = match session.rater {
            Rater::Own => table.mentee(),
            Rater::Mentor => table.mentor(),
        };
        let Some(place) = turn else { return };
        place.clone_from(session);
        if session.rater == Rater::Own {
            table.meeting_mut().place.clone_from(&session.place);
        }
    }

    /// The state to write.
    pub fn send(&mut self) -> TableDraft {
        self.kept = Kept::Saving;
        let assessment = Arc::clone(&self.seat.assessment);
        let (meeting, session) = self.seat.table.clone().into_parts();
        let verdict = session.as_ref().and_then(|session| report::verdict_seen(session, &assessment));
        TableDraft { meeting, session, assessment, verdict }
    }
}
