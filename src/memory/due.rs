//! What is due: decisions, reviews, asks and commitments, steps of a plan.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::log::Entry;
use crate::session::{Decision, Head, Reference, Review, Stage, Subject};

/// Something whose day has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The day.
    pub on: Date,
    /// The place.
    pub place: String,
    /// What.
    pub what: What,
}

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A decision of the user's own that holds until that day.
    Decision { session: Reference, decision: Decision, subject: Subject },
    /// Looking again.
    Review { session: Reference },
    /// Something asked or promised.
    Promise(Entry),
    /// The earliest of the open steps of a plan.
    Plan { session: Reference, open: usize },
}

/// What is due on this day or before, the longest overdue first. `entries` may be all or only the open ones.
///
/// A review is answered by a later session of the same sort about the same place, a decision by a later decision.
pub fn due<'a>(heads: impl IntoIterator<Item = &'a Head>, entries: &[Entry], today: Date) -> Vec<Due> {
    let heads: Vec<&Head> = heads.into_iter().collect();
    let latest = Latest::of(&heads);
    let mut due: Vec<Due> = heads.iter().flat_map(|head| latest.of_session(head)).collect();
    due.extend(entries.iter().filter(|entry| entry.is_open()).filter_map(|entry| {
        let on = entry.promise()?.by?;
        Some(Due { on, place: entry.place.clone(), what: What::Promise(entry.clone()) })
    }));
    due.retain(|due| due.on <= today);
    due.sort_by(|one, other| one.on.cmp(&other.on).then_with(|| one.place.cmp(&other.place)));
    due
}

/// The sessions after which somebody looks again once something has happened: no day brings them back. In the order
/// given; one that a later session of the same sort about the same place answers is left out, as in [`due`].
pub fn waiting<'a>(heads: impl IntoIterator<Item = &'a Head>) -> Vec<&'a Head> {
    let heads: Vec<&Head> = heads.into_iter().collect();
    let latest = Latest::of(&heads);
    let waits = |head: &&Head| matches!(head.review, Some(Review::When(_))) && latest.is_session(head);
    heads.into_iter().filter(waits).collect()
}

/// The newest session by place and sort, and the newest decision by place.
struct Latest<'a> {
    sessions: HashMap<(&'a str, &'a str), &'a Head>,
    decisions: HashMap<&'a str, &'a Head>,
}

impl<'a> Latest<'a> {
    fn of(heads: &[&'a Head]) -> Self {
        let (mut sessions, mut decisions) = (HashMap::new(), HashMap::new());
        for head in heads.iter().filter(|head| head.stage == Stage::Done) {
            let key = (head.place.as_str(), head.assessment.id.as_str());
            let known = sessions.entry(key).or_insert(*head);
            if known.started < head.started {
                *known = head;
            }
            let Some(decision) = &head.decision else { continue };
            let known = decisions.entry(head.place.as_str()).or_insert(*head);
            if known.decision.as_ref().is_some_and(|known| known.made < decision.made) {
                *known = head;
            }
        }
        Self { sessions, decisions }
    }

    /// Whether it is the newest of its sort about its place.
    fn is_session(&self, head: &Head) -> bool {
        let latest = self.sessions.get(&(head.place.as_str(), head.assessment.id.as_str()));
        latest.is_some_and(|latest| latest.reference == head.reference)
    }

    /// Whether the newest decision about its place is its own.
    fn is_decision(&self, head: &Head) -> bool {
        let latest = self.decisions.get(head.place.as_str());
        latest.is_some_and(|latest| latest.reference == head.reference)
    }

    fn of_session(&self, head: &Head) -> Vec<Due> {
        let session = || head.reference.clone();
        let mut due = Vec::new();
        let mut add = |on: Option<Date>, what: What| {
            due.extend(on.map(|on| Due { on, place: head.place.clone(), what }));
        };
        if let Some(decision) = head.decision.as_ref().filter(|_| self.is_decision(head)) {
            let (decision, subject) = (decision.clone(), head.subject);
            add(decision.until, What::Decision { session: session(), decision, subject });
        }
        if let Some(Review::On(day)) = head.review.as_ref().filter(|_| self.is_session(head)) {
            add(Some(*day), What::Review { session: session() });
        }
        add(head.plan.next, What::Plan { session: session(), open: head.plan.open });
        due
    }
}
