//! What the verdict would be if what harms somebody stopped. A safety answer is not tried: this says it in a sentence.

use super::After;
use super::first::HARMFUL;
use super::writer::Writer;
use crate::engine::LevelChange;
use crate::model::{Level, TOP};
use crate::report::words;

impl Writer<'_> {
    /// Nothing where nothing harms, and where nothing can be said of where the answers lean.
    pub(super) fn if_it_stopped(&self) -> Option<String> {
        let gate = (0..self.assessment.items().len()).filter(|item| self.assessment.item(*item).is_gate());
        let stops = gate.filter_map(|item| {
            let about = self.assessment.item(item);
            let from = self.answers.get(item)?.level()?;
            let to = Level::new(about.favourability(TOP))?;
            (about.favourability(from.get()) <= HARMFUL).then_some(LevelChange { item, from, to })
        });
        let stops: Vec<LevelChange> = stops.collect();
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
            None => format!("{stopped}, the verdict would be the same."),
        })
    }
}
