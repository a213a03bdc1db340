//! What the verdict would be if what harms somebody stopped. A safety answer is not tried: this says it in a sentence.

use super::After;
use super::writer::Writer;
use crate::engine::LevelChange;
use crate::memory::HARMFUL;
use crate::model::{ItemIx, Level, TOP};
use crate::report::words;

impl Writer<'_> {
    /// The safety answers that harm, each changed to the best one.
    pub(super) fn harms(&self) -> Vec<LevelChange> {
        let gate = (0..self.assessment.items().len()).filter(|item| self.assessment.item(*item).is_gate());
        let harm = |item: ItemIx| {
            let about = self.assessment.item(item);
            let from = self.answers.get(item)?.level()?;
            let to = Level::new(about.favourability(TOP))?;
            (about.favourability(from.get()) <= HARMFUL).then_some(LevelChange { item, from, to })
        };
        gate.filter_map(harm).collect()
    }

    /// Nothing where nothing harms, and where nothing can be said of where the answers lean.
    pub(super) fn if_it_stopped(&self) -> Option<String> {
        let stops = self.harms();
        if stops.is_empty() || self.called(self.outcome).is_empty() {
            return None;
        }
        let names = stops.iter().map(|stop| format!("\"{}\"", words::name(self.assessment, stop.item)));
        let names = words::joined(&names.collect::<Vec<_>>());
        let stopped = format!("If what you answered on {names} came to an end");
        Some(match self.after(&stops) {
            Some(After::Is(after)) => format!("{stopped}, your answers would come to {after}."),
            Some(After::Could(after)) => {
                format!("{stopped}, your answers could also come to {after}.")
            }
            // Another limit holds beside it: the two sentences would contradict each other without a word on that.
            None if self.is_limited_by_safety() => {
                format!("{stopped}, something else would still limit the verdict as much.")
            }
            None => format!("{stopped}, the verdict would be the same."),
        })
    }

    /// Whether a rule that asks of a safety answer is told to limit the verdict.
    fn is_limited_by_safety(&self) -> bool {
        let is_gate = |item: &ItemIx| self.assessment.item(*item).is_gate();
        self.rules().iter().any(|rule| rule.because.iter().any(|line| is_gate(&line.item)))
    }
}
