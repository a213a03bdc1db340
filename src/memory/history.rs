//! The list of sessions: numbers, filters, places, and which session came before another.

use jiff::Timestamp;

use crate::order;
use crate::session::{Choice, Decision, Head, Reference, Stage, Subject, is_same_place};

/// The questionnaire of a check-in on a role.
pub const ROLE: &str = "current-role";
/// The one that two answer in a session with a mentor.
pub const MENTOR: &str = "mentor-session";
/// The questionnaire of a pulse.
pub const PULSE: &str = "pulse";

/// A session in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number, the newest session being 1: the one that lists, screens and commands all give it.
    pub number: usize,
    /// What the list shows of it.
    pub head: Head,
}

/// Which sessions to show; what is not set admits all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// About this place.
    pub place: Option<String>,
    /// With this assessment.
    pub kind: Option<String>,
    /// Finished, or not.
    pub done: Option<bool>,
}

impl Filter {
    /// Whether a session is to be shown.
    pub fn admits(&self, head: &Head) -> bool {
        self.place.as_ref().is_none_or(|wanted| is_same_place(wanted, &head.place))
            && self.kind.as_ref().is_none_or(|wanted| *wanted == head.assessment.id)
            && self.done.is_none_or(|done| done == (head.stage == Stage::Done))
    }
}

/// The name of the place that is meant: one that these sessions are about, or what was typed.
pub fn place_meant<'a>(typed: &str, heads: impl IntoIterator<Item = &'a Head>) -> String {
    let places = heads.into_iter().map(|head| head.place.as_str());
    let same: Vec<&str> = places.filter(|place| is_same_place(typed, place)).collect();
    if same.contains(&typed) { typed } else { same.first().unwrap_or(&typed) }.to_string()
}

/// The place that most likely is meant when none is named: where one is now. A role that was looked at says so, and so
/// does an offer that was accepted, the latest of them; an offer that was declined, or is not decided, never.
pub fn likely_place<'a>(heads: impl IntoIterator<Item = &'a Head>) -> Option<&'a str> {
    let since = |head: &&'a Head| match (&head.decision, head.subject) {
        (Some(Decision { choice: Choice::Stay, made, .. }), _) => Some((*made).max(head.started)),
        (_, Subject::Role) => Some(head.started),
        (_, Subject::Offer) => None,
    };
    let named = heads.into_iter().filter(|head| !head.place.is_empty());
    named.filter(|head| since(head).is_some()).max_by_key(since).map(|head| head.place.as_str())
}

/// The offer that was accepted at a place before this moment, the latest of them.
pub fn accepted_offer<'a>(
    heads: impl IntoIterator<Item = &'a Head>,
    place: &str,
    before: Timestamp,
) -> Option<&'a Head> {
    let is_accepted = |head: &&Head| head.is_accepted_offer() && is_same_place(&head.place, place);
    let heads = heads.into_iter().filter(is_accepted).filter(|head| head.started < before);
    heads.max_by_key(|head| head.started)
}

/// A place that sessions are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Sessions about it.
    pub sessions: usize,
    /// When the newest of them began.
    pub latest: Timestamp,
}

/// The places of these sessions, the one seen last first.
pub fn places<'a>(heads: impl IntoIterator<Item = &'a Head>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for head in heads {
        let index = *known.entry(head.place.as_str()).or_insert(places.len());
        match places.get_mut(index) {
            Some(place) => {
                place.sessions += 1;
                place.latest = place.latest.max(head.started);
            }
            None => places.push(Place { name: head.place.clone(), sessions: 1, latest: head.started }),
        }
    }
    order::by(&mut places, |one, other| {
        other.latest.cmp(&one.latest).then_with(|| one.name.cmp(&other.name))
    });
    places
}

/// The newest finished session of a kind, whatever its place.
pub fn last_of_kind<'a>(heads: impl IntoIterator<Item = &'a Head>, kind: &str) -> Option<&'a Head> {
    let finished = heads.into_iter().filter(|head| head.assessment.id == kind && head.stage == Stage::Done);
    finished.max_by_key(|head| head.started)
}

/// The finished session that a new one takes its facts from: the newest of its kind, about its place where one is named.
pub fn last_like<'a>(heads: &'a [Head], kind: &str, place: &str) -> Option<&'a Head> {
    let is_meant = |head: &&Head| place.is_empty() || is_same_place(&head.place, place);
    let finished = || heads.iter().filter(|head| head.stage == Stage::Done).filter(is_meant);
    last_of_kind(finished(), kind).or_else(|| finished().max_by_key(|head| head.started))
}

/// When somebody looked at a place last: the newest finished session about it, of whatever kind. A pulse counts for another
/// pulse alone: what was noted comes back in the next check-in, beside statements that a pulse does not have.
pub fn last_time<'a>(
    heads: impl IntoIterator<Item = &'a Head>,
    place: &str,
    kind: &str,
    itself: Option<&Reference>,
) -> Option<&'a Head> {
    let counts = |head: &&Head| kind == PULSE || head.assessment.id != PULSE;
    let is_here = |head: &&Head| is_same_place(&head.place, place) && Some(&head.reference) != itself;
    let finished = heads.into_iter().filter(|head| head.stage == Stage::Done);
    finished.filter(is_here).filter(counts).max_by_key(|head| head.started)
}

/// The session that a new one with this assessment about this place follows: the last finished one of the same sort,
/// or else the offer that was accepted there. `itself` is left out.
pub fn previous<'a>(
    heads: impl IntoIterator<Item = &'a Head>,
    place: &str,
    kind: &str,
    itself: Option<&Reference>,
) -> Option<&'a Head> {
    let mut same: Option<&Head> = None;
    let mut accepted: Option<&Head> = None;
    for head in heads {
        if !is_same_place(&head.place, place) || head.stage != Stage::Done || Some(&head.reference) == itself
        {
            continue;
        }
        let chosen = head.decision.as_ref().is_some_and(|decision| decision.choice == Choice::Stay);
        let slot = if head.assessment.id == kind {
            &mut same
        } else if chosen {
            &mut accepted
        } else {
            continue;
        };
        if slot.is_none_or(|known| known.started < head.started) {
            *slot = Some(head);
        }
    }
    same.or(accepted)
}
