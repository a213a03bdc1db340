//! Where somebody stands with a place: an offer or a role, and whether it is over. What is over is asked about no more.

use std::collections::HashMap;

use super::is_same_place;
use crate::log::{End, Entry, Matter};
use crate::session::{Choice, Decision, Head, Session, Subject, place_key};

/// What a place is to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceState {
    /// An offer that is not decided.
    Open,
    Accepted,
    /// A role that somebody has.
    Mine,
    /// It is over, in this way.
    Over(End),
}

impl PlaceState {
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Over(_))
    }
}

/// Where somebody stands with a place; nothing where no session is about it and no ending of it was noted. What was begun
/// after an ending begins anew.
pub fn place_state<'a>(
    place: &str,
    heads: impl IntoIterator<Item = &'a Head>,
    log: &'a [Entry],
) -> Option<PlaceState> {
    let here = heads.into_iter().filter(|head| is_same_place(&head.place, place));
    states(here, log).remove(&place_key(place))
}

/// Where somebody stands with each place, by its key.
pub fn states<'a>(
    heads: impl IntoIterator<Item = &'a Head>,
    log: &'a [Entry],
) -> HashMap<String, PlaceState> {
    let mut places: HashMap<String, Known<'a>> = HashMap::new();
    for head in heads {
        let known = places.entry(place_key(&head.place)).or_default();
        if known.newest.is_none_or(|newest| newest.started < head.started) {
            known.newest = Some(head);
        }
        let decision = head.decision.as_ref();
        if let Some(decision) = decision.filter(|one| known.decided.is_none_or(|known| known.made < one.made))
        {
            known.decided = Some(decision);
        }
    }
    for entry in log.iter().filter(|entry| matches!(entry.matter, Matter::Ending(_))) {
        let known = places.entry(place_key(&entry.place)).or_default();
        if known.ended.is_none_or(|ended| ended.made < entry.made) {
            known.ended = Some(entry);
        }
    }
    places.into_iter().filter_map(|(place, known)| Some((place, known.state()?))).collect()
}

/// What is known of a place, the newest of each.
#[derive(Default)]
struct Known<'a> {
    newest: Option<&'a Head>,
    decided: Option<&'a Decision>,
    ended: Option<&'a Entry>,
}

impl Known<'_> {
    fn state(&self) -> Option<PlaceState> {
        let ended = self.ended.filter(|ended| self.newest.is_none_or(|newest| newest.started <= ended.made));
        if let Some(Matter::Ending(how)) = ended.map(|ended| &ended.matter) {
            return Some(PlaceState::Over(*how));
        }
        if self.newest?.subject == Subject::Role {
            return Some(PlaceState::Mine);
        }
        Some(match self.decided.map(|decision| decision.choice) {
            Some(Choice::Stay) => PlaceState::Accepted,
            Some(Choice::Go) => PlaceState::Over(End::Declined),
            Some(Choice::NotYet) | None => PlaceState::Open,
        })
    }
}

/// The ending of a place that was noted last.
pub fn ending<'a>(place: &str, log: &'a [Entry]) -> Option<&'a Entry> {
    let is_one =
        |entry: &&Entry| matches!(entry.matter, Matter::Ending(_)) && is_same_place(&entry.place, place);
    log.iter().filter(is_one).max_by_key(|entry| entry.made)
}

/// Whether the place of a session has ended since.
pub fn is_over(session: &Session, log: &[Entry]) -> bool {
    ending(&session.place, log).is_some_and(|ended| ended.made >= session.started)
}

/// The ends that a place in this state can come to.
pub const fn ends(state: Option<PlaceState>) -> &'static [End] {
    match state {
        Some(PlaceState::Open) => &[End::Declined, End::Withdrawn, End::RunOut],
        _ => &[End::Left, End::EndedByThem],
    }
}
