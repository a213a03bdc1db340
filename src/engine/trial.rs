//! Trying answers on a tally, and taking them back: a candidate costs one dimension and one judgement.

use super::Bench;
use super::judge::Judged;
use super::tally::{Corner, Reading, Tally, read};
use crate::model::{ItemIx, Level, Position};
use crate::session::Answer;

/// A tally that answers are tried on.
pub(super) struct Trial<'a> {
    bench: &'a Bench<'a>,
    tally: Tally<'a>,
    sheet: Judged,
}

impl<'a> Trial<'a> {
    pub(super) fn new(bench: &'a Bench<'a>) -> Self {
        Self { bench, tally: bench.centre.clone(), sheet: bench.judge.sheet() }
    }

    /// The position if these items were answered at these levels, evidence unchanged.
    pub(super) fn position(&mut self, changes: &[(ItemIx, Level)]) -> Position {
        let mut before = [(0, Reading::Gone); 2];
        for (slot, (item, to)) in before.iter_mut().zip(changes) {
            *slot = (*item, self.hold(*item, *to));
        }
        let position = self.bench.judge.judge_into(&self.tally, &mut self.sheet);
        for (item, reading) in before.iter().take(changes.len()) {
            self.release(*item, *reading);
        }
        position
    }

    /// The position if this item were answered so.
    pub(super) fn position_if(&mut self, item: ItemIx, answer: Answer) -> Position {
        let reading = read(self.bench.assessment, item, Some(answer), Corner::Centre);
        let before = self.tally.set(item, reading);
        let position = self.bench.judge.judge_into(&self.tally, &mut self.sheet);
        self.release(item, before);
        position
    }

    /// Puts an item at another level, evidence unchanged, until it is released.
    pub(super) fn hold(&mut self, item: ItemIx, to: Level) -> Reading {
        let answer = self.bench.answers.get(item).map(|answer| answer.at(to));
        self.tally.set(item, read(self.bench.assessment, item, answer, Corner::Centre))
    }

    /// Puts back what [`Self::hold`] returned.
    pub(super) fn release(&mut self, item: ItemIx, reading: Reading) {
        self.tally.set(item, reading);
    }
}
