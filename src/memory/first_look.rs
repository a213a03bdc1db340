//! An accepted offer and the first check-in after it: what was claimed beside what is now seen.

use super::is_same_place;
use crate::assessment::Assessment;
use crate::model::ItemIx;
use crate::order;
use crate::session::{Answer, Head, Session, Stage, Subject};

/// One item in both sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimedAndSeen {
    /// The item in the offer's assessment.
    pub claimed_item: ItemIx,
    /// What was answered then.
    pub claimed: Answer,
    /// The item in the check-in's assessment.
    pub seen_item: ItemIx,
    /// What is answered now.
    pub seen: Answer,
    /// Steps of favourability from then to now: negative where less is there than was claimed.
    pub steps: i8,
}

/// How much of what an offer was said to be was found so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub of: usize,
    pub as_said: usize,
    pub worse: usize,
}

impl Found {
    /// Nothing where nothing was known both times.
    pub fn of(rows: &[ClaimedAndSeen]) -> Option<Self> {
        let count = |wanted: fn(i8) -> bool| rows.iter().filter(|row| wanted(row.steps)).count();
        let (as_said, worse) = (count(|steps| steps == 0), count(|steps| steps < 0));
        (!rows.is_empty()).then_some(Self { of: rows.len(), as_said, worse })
    }
}

/// The items that both sessions know a level of, the largest disappointment first, then in file order.
pub fn claimed_and_seen(
    offer: (&Session, &Assessment),
    check_in: (&Session, &Assessment),
) -> Vec<ClaimedAndSeen> {
    let ((offer, asked_then), (now, asked_now)) = (offer, check_in);
    let row = |(seen_item, item): (ItemIx, &crate::assessment::Item)| {
        let claimed_item = asked_then.find(&item.id).filter(|_| !item.is_gate())?;
        let then = asked_then.item(claimed_item);
        let (claimed, seen) = (offer.answers.get(claimed_item)?, now.answers.get(seen_item)?);
        let before = then.favourability(claimed.level()?.get()).cast_signed();
        let steps = item.favourability(seen.level()?.get()).cast_signed() - before;
        (then.revision == item.revision).then_some(ClaimedAndSeen {
            claimed_item,
            claimed,
            seen_item,
            seen,
            steps,
        })
    };
    let mut rows: Vec<_> = asked_now.items().iter().enumerate().filter_map(row).collect();
    order::by_key(&mut rows, |row| row.steps);
    rows
}

/// The last offer that was accepted and the first check-in there, before this session.
pub fn last_found<'a>(
    heads: impl IntoIterator<Item = &'a Head>,
    session: &Session,
) -> Option<(&'a Head, &'a Head)> {
    let before = |head: &&Head| head.stage == Stage::Done && head.started < session.started;
    let heads: Vec<&Head> = heads.into_iter().filter(before).collect();
    let first_at = |offer: &Head| {
        let is_there = |head: &&&Head| {
            head.subject == Subject::Role
                && head.verdict.is_some()
                && head.started > offer.started
                && is_same_place(&head.place, &offer.place)
        };
        heads.iter().filter(is_there).min_by_key(|head| head.started).copied()
    };
    let offers = heads
        .iter()
        .filter(|head| head.is_accepted_offer())
        .filter_map(|offer| Some((*offer, first_at(offer)?)));
    offers.max_by_key(|(offer, _)| offer.started)
}
