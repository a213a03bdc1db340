//! How far a session is, and how long the rest will take.

use crate::assessment::{Assessment, Item};
use crate::model::ItemIx;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Items with any answer; what starts as not applicable counts once nothing else is open.
    pub answered: usize,
    pub of: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    /// Seconds between answers, long pauses left out.
    pub seconds: u64,
    pub answers: u32,
}

/// Words that are read in a minute before the user's own pace is known.
const WORDS_A_MINUTE: u64 = 230;
/// A longer pause is a break, not a pace.
const LONGEST_PAUSE: u64 = 90;
/// Answers before the user's own pace is trusted.
const ENOUGH: u32 = 5;

impl Pace {
    /// Counts one answer given this many seconds after the one before.
    pub fn count(&mut self, seconds: u64) {
        if seconds <= LONGEST_PAUSE {
            self.seconds += seconds;
            self.answers += 1;
        }
    }

    /// Minutes that these cards will take, at least one.
    pub fn minutes_for(self, assessment: &Assessment, cards: &[ItemIx]) -> u64 {
        let seconds = if self.answers < ENOUGH {
            cards.iter().map(|item| seconds_to_read(assessment.item(*item))).sum()
        } else {
            cards.len() as u64 * self.seconds / u64::from(self.answers)
        };
        (seconds.saturating_add(30) / 60).max(1)
    }
}

/// Minutes that all of a questionnaire takes, or a short run of it, at a usual pace.
pub fn minutes(assessment: &Assessment, short: bool) -> u64 {
    let is_asked = |index: &ItemIx| {
        let item = assessment.item(*index);
        !short || item.quick || item.is_gate()
    };
    let asked: Vec<ItemIx> = assessment.asked().filter(is_asked).collect();
    Pace::default().minutes_for(assessment, &asked)
}

/// Seconds for what stands on a card without a key being pressed, and a second for each choice.
fn seconds_to_read(item: &Item) -> u64 {
    let texts = std::iter::once(&item.ask).chain(&item.levels);
    let words: usize = texts.map(|text| text.split_whitespace().count()).sum();
    let choices = if item.is_gate() { 1 } else { 2 };
    (words as u64 * 60).div_ceil(WORDS_A_MINUTE) + choices
}
