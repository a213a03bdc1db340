//! Subjects that the two leave alone, and the statements that go with them: neither is asked about these, and nothing of
//! them is laid side by side.

use std::collections::BTreeSet;

use super::Meeting;
use crate::assessment::Assessment;
use crate::model::ItemIx;

/// The statements that a subject takes out: those of the part with this title, or the one with this name or id.
pub fn taken_out(subject: &str, assessment: &Assessment) -> Vec<ItemIx> {
    let subject = subject.trim().to_lowercase();
    let is_it = |name: &str| !subject.is_empty() && name.to_lowercase() == subject;
    let parts = assessment.sections().iter().filter(|part| is_it(&part.title));
    let of_parts: Vec<ItemIx> = parts.flat_map(|part| part.items.iter().copied()).collect();
    let is_named = |index: &ItemIx| {
        let item = assessment.item(*index);
        is_it(&item.id) || item.name.as_deref().is_some_and(is_it)
    };
    assessment.asked().filter(|item| of_parts.contains(item) || is_named(item)).collect()
}

impl Meeting {
    /// The statements that the two leave alone.
    pub fn left_alone(&self, assessment: &Assessment) -> BTreeSet<ItemIx> {
        let mut alone = BTreeSet::new();
        alone.extend(self.off_limits.iter().flat_map(|subject| taken_out(subject, assessment)));
        alone
    }
}
