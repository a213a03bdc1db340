//! What came before the session in hand: read once, off the drawing path, when its place is known.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Footprint, Found, SecondLook, Since, second_look};
use crate::assessment::Assessment;
use crate::model::ItemIx;
use crate::session::{Answer, Answers, FollowUp, Reference, Session};

/// What the store knows of the time before a session.
#[derive(Debug, Clone)]
pub struct Recalled {
    /// What happened since last time.
    pub since: Since,
    /// Last time's session with what was asked then.
    pub last: Option<(Session, Arc<Assessment>)>,
    /// Where earlier check-ins at the same place stood, newest first.
    pub trail: Vec<Footprint>,
    /// The day of last time, where safety came first then and the cards still ask about that day.
    pub danger: Option<Date>,
    /// The day of last time, where a safety answer was not the best one then.
    pub harmed: Option<Date>,
    /// How far a mentor's answers lay from these, where the two have looked at both.
    pub mentor_gap: Option<u8>,
    /// Of an offer: the place of the last one that was accepted, and how much of it was found as it was said.
    pub found: Option<(String, Found)>,
    /// The session with its ties to what came before.
    pub ties: FollowUp,
}

impl Recalled {
    /// Whether there is something to read before the first question. A shock is none where nothing came before: it was
    /// told in the set-up just now.
    pub fn has_news(&self) -> bool {
        let since = Since { shocks: Vec::new(), ..self.since.clone() };
        since.from.is_some() || !since.is_empty() || !self.ties.checks.is_empty()
    }

    /// What was answered last time, where something harmed then, and on which day.
    pub fn harm(&self) -> Option<(Date, &Answers, &Assessment)> {
        let (session, asked) = self.last.as_ref()?;
        Some((self.harmed?, &session.answers, asked))
    }

    /// What was noted last time beside the same item, and in which session.
    pub fn noted(&self, id: &str) -> Option<(&Reference, &str)> {
        let (session, asked) = self.last.as_ref()?;
        let note = session.remarks.get(asked.find(id)?)?.note.as_deref()?;
        Some((&session.reference, note))
    }

    /// Last time's answer to an item, where it differs much from the one given now.
    pub fn second_look(
        &self,
        assessment: &Assessment,
        item: ItemIx,
        now: Option<Answer>,
    ) -> Option<SecondLook<'_>> {
        let (session, asked) = self.last.as_ref()?;
        second_look((session, asked), assessment, item, now?)
    }
}
