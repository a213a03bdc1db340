//! A second look at an answer that differs much from last time's. It is shown only once the item is answered: seeing
//! the old answer first invites repeating it.

use crate::assessment::Assessment;
use crate::model::ItemIx;
use crate::session::{Answer, Session};

/// The favourability up to which a safety answer is grave.
const GRAVE: u8 = 1;
/// The favourability of a safety answer that tells of nothing.
const TOP: u8 = 4;

/// Last time's answer where it differs by the model's gap or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondLook<'a> {
    /// The item as it was asked then.
    pub item: ItemIx,
    /// What was answered then.
    pub answer: Answer,
    /// What was noted then.
    pub note: Option<&'a str>,
    /// Steps between then and now.
    pub gap: u8,
}

/// The second look at one answer, if it calls for one. Items whose meaning changed since are never compared.
pub fn second_look<'a>(
    last: (&'a Session, &Assessment),
    assessment: &Assessment,
    item: ItemIx,
    now: Answer,
) -> Option<SecondLook<'a>> {
    let (session, asked) = last;
    let ours = assessment.item(item);
    let then = asked.find(&ours.id)?;
    let theirs = asked.item(then);
    if theirs.revision != ours.revision {
        return None;
    }
    let answer = session.answers.get(then)?;
    let before = theirs.favourability(answer.level()?.get());
    let gap = ours.favourability(now.level()?.get()).abs_diff(before);
    let note = session.remarks[then].note.as_deref();
    // Safety answers are believed, in either direction: only that something grave is over is asked about, once.
    let calls = if ours.is_gate() {
        before <= GRAVE && ours.favourability(now.level()?.get()) == TOP
    } else {
        gap >= assessment.model().trend().gap
    };
    calls.then_some(SecondLook { item: then, answer, note, gap })
}
