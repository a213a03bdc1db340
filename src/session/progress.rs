//! How far a session is, and how long the rest will take.

use super::Session;
use crate::assessment::Assessment;
use crate::model::ItemIx;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Items with any answer, presets included.
    pub answered: usize,
    pub of: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    /// Seconds between answers, long pauses left out.
    pub seconds: u64,
    pub answers: u32,
}

/// Seconds for one card before the user's own pace is known: some 80 words at 200 a minute, and three for the answer.
const FIRST_GUESS: u64 = 27;
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

    /// Minutes that this many cards will take, at least one.
    pub fn minutes_for(self, cards: usize) -> u64 {
        let cards = cards as u64;
        let seconds = if self.answers < ENOUGH {
            cards * FIRST_GUESS
        } else {
            cards * self.seconds / u64::from(self.answers)
        };
        seconds.div_ceil(60).max(1)
    }
}

impl Session {
    /// The items that this session asks, in order: all, or the quick ones and the gate.
    pub fn asked<'a>(&'a self, assessment: &'a Assessment) -> impl Iterator<Item = ItemIx> + 'a {
        assessment.asked().filter(|item| {
            let item = assessment.item(*item);
            !self.quick || item.quick || item.is_gate()
        })
    }

    pub fn progress(&self, assessment: &Assessment) -> Progress {
        let (mut answered, mut of) = (0, 0);
        for item in self.asked(assessment) {
            of += 1;
            answered += usize::from(self.answers.get(item).is_some());
        }
        Progress { answered, of }
    }

    /// The items that are still open, in the order in which they are asked.
    pub fn open(&self, assessment: &Assessment) -> Vec<ItemIx> {
        self.asked(assessment).filter(|item| self.answers.get(*item).is_none()).collect()
    }
}
