//! What was answered on safety over several sessions: told whole, since nothing of it is ever averaged.

use std::cmp::{Ordering, Reverse};

use super::verdict::HARMFUL;
use crate::assessment::Assessment;
use crate::model::ItemIx;
use crate::order;
use crate::session::{Answer, Session, Subject};

/// A safety question over several sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetyTrail {
    /// The item, as the last session numbers it.
    pub item: ItemIx,
    /// Each answer that is not the one before it; only one where it stayed as it was.
    pub said: Vec<SafetySaid>,
    /// The last session in which it was answered.
    pub until: usize,
}

/// An answer, and the session from which on it stood, by its place among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafetySaid {
    pub session: usize,
    pub item: ItemIx,
    pub answer: Answer,
}

impl SafetyTrail {
    /// Which way the last answer went: greater for the worse; equal where it stayed, or is no level.
    fn went(&self) -> Ordering {
        match self.said.as_slice() {
            [.., before, last] => before.to(last),
            _ => Ordering::Equal,
        }
    }
}

impl SafetySaid {
    /// Which way it went to a later answer: greater for the worse; equal where one of them is no level.
    pub fn to(&self, later: &Self) -> Ordering {
        let levels = later.answer.level().zip(self.answer.level());
        levels.map_or(Ordering::Equal, |(later, before)| later.get().cmp(&before.get()))
    }
}

/// The safety answers that changed, and those that harm and stayed as they were, of sessions of which the oldest comes
/// first; what got worse last stands first, what got better last at the end. What was not answered says nothing.
pub fn safety_trails(sessions: &[(&Session, &Assessment)]) -> Vec<SafetyTrail> {
    let Some((_, newest)) = sessions.last() else { return Vec::new() };
    let trail = |item: ItemIx| {
        let about = newest.item(item);
        let said = sessions.iter().enumerate().filter_map(|(session, (held, asked))| {
            let there = asked.find(&about.id)?;
            let same = asked.item(there);
            let alike = same.is_gate() && same.revision == about.revision;
            let answer =
                held.answers.get(there).filter(|_| alike && Subject::of(asked) == Subject::of(newest));
            answer.map(|answer| SafetySaid { session, item: there, answer })
        });
        let mut said: Vec<SafetySaid> = said.collect();
        let (times, until) = (said.len(), said.last()?.session);
        said.dedup_by_key(|said| said.answer);
        let harms = |said: &SafetySaid| {
            said.answer.level().is_some_and(|level| about.favourability(level.get()) <= HARMFUL)
        };
        let is_told = said.len() > 1 || times > 1 && said.first().is_some_and(harms);
        is_told.then_some(SafetyTrail { item, said, until })
    };
    let gate = (0..newest.items().len()).filter(|item| newest.item(*item).is_gate());
    let mut trails: Vec<SafetyTrail> = gate.filter_map(trail).collect();
    order::by_key(&mut trails, |trail| Reverse(trail.went()));
    trails
}
