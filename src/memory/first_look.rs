//! An accepted offer and the first check-in after it: what was claimed beside what is now seen.

use crate::assessment::Assessment;
use crate::model::ItemIx;
use crate::session::{Answer, Session};

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
    rows.sort_by_key(|row| row.steps);
    rows
}
