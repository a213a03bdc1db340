//! Counts how long each step took, breaks left out.

use std::time::Duration;

use jiff::Timestamp;

use super::Step;

/// A longer pause is a break: the meeting was interrupted.
const LONGEST_PAUSE: i64 = 15 * 60;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timer {
    /// Seconds spent on each step, in the order of [`Step::NAMES`].
    pub(super) spent: [u64; Step::NAMES.len()],
    /// Since when the present step is being counted; nothing while nobody is there.
    pub(super) since: Option<Timestamp>,
}

impl Timer {
    /// Counts the time since the last sign of life towards a step.
    pub fn count(&mut self, step: Step, now: Timestamp) {
        if let Some(since) = self.since {
            let seconds = now.as_second() - since.as_second();
            if (0..=LONGEST_PAUSE).contains(&seconds) {
                self.spent[step as usize] += seconds.unsigned_abs();
            }
        }
        self.since = Some(now);
    }

    pub const fn on(&self, step: Step) -> Duration {
        Duration::from_secs(self.spent[step as usize])
    }

    pub fn total(&self) -> Duration {
        Duration::from_secs(self.spent.iter().sum())
    }
}
