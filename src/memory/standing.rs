//! Where somebody stands with a place: an offer or a role, and whether it is over. What is over is asked about no more.

use super::is_same_place;
use crate::log::{End, Entry, Matter};
use crate::session::{Choice, Head, Subject};

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
    log: &[Entry],
) -> Option<PlaceState> {
    let here: Vec<&Head> = heads.into_iter().filter(|head| is_same_place(&head.place, place)).collect();
    let newest = here.iter().max_by_key(|head| head.started);
    let ended = ending(place, log).filter(|ended| newest.is_none_or(|newest| newest.started <= ended.made));
    if let Some(Matter::Ending(how)) = ended.map(|ended| &ended.matter) {
        return Some(PlaceState::Over(*how));
    }
    let newest = newest?;
    if newest.subject == Subject::Role {
        return Some(PlaceState::Mine);
    }
    let decided = here.iter().filter_map(|head| head.decision.as_ref()).max_by_key(|decision| decision.made);
    Some(match decided.map(|decision| decision.choice) {
        Some(Choice::Stay) => PlaceState::Accepted,
        Some(Choice::Go) => PlaceState::Over(End::Declined),
        Some(Choice::NotYet) | None => PlaceState::Open,
    })
}

/// The ending of a place that was noted last.
pub fn ending<'a>(place: &str, log: &'a [Entry]) -> Option<&'a Entry> {
    let is_one =
        |entry: &&Entry| matches!(entry.matter, Matter::Ending(_)) && is_same_place(&entry.place, place);
    log.iter().filter(is_one).max_by_key(|entry| entry.made)
}

/// The ends that a place in this state can come to.
pub const fn ends(state: Option<PlaceState>) -> &'static [End] {
    match state {
        Some(PlaceState::Open) => &[End::Declined, End::Withdrawn, End::RunOut],
        _ => &[End::Left, End::EndedByThem],
    }
}
