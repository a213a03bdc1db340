//! Sitting down with a mentor about a result that is there already.

use super::home::{kind, moment, place_of};
use crate::assessment::shipped::IDS;
use crate::journey::action::Act;
use crate::journey::page::Page;
use crate::journey::state::Journey;
use crate::memory;
use crate::session::{Head, Stage};

/// Results that can be talked about are named up to here; the others open with `stay-or-go meet`.
const TALKED_ABOUT: usize = 5;

/// Results that no session with a mentor is about yet.
pub fn talked_about(j: &Journey) -> impl Iterator<Item = &Head> {
    let met = |head: &Head| j.disk.meetings().iter().any(|meeting| meeting.reference == head.reference);
    // A first look has no verdict, and is talked about like the rest; of a pulse only the trend is wanted.
    let is_whole = |head: &Head| IDS.contains(&&*head.assessment.id) && head.assessment.id != memory::PULSE;
    let has_result = move |head: &Head| head.verdict.is_some() || is_whole(head);
    let open = move |head: &&Head| head.stage == Stage::Done && has_result(head) && !met(head);
    j.disk.heads().iter().filter(open).take(TALKED_ABOUT)
}

/// The row that sits down about a result.
pub fn talk_about(page: &mut Page, j: &Journey, head: &Head) {
    let label = format!("Talk about {}, {}", place_of(head), kind(j, head));
    page.choice(Act::Meet(head.reference.clone()), label).about(moment(j, head.started));
}
