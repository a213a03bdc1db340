//! Two windows changed one entry: what each of them changed is kept.

use super::{Entry, Kind, Matter, Promise};
use crate::order;
use crate::session::Standing;

impl Entry {
    /// This entry with what another made of the same `before`; what both changed is as this one has it.
    #[must_use]
    pub fn merged(&self, before: &Self, theirs: &Self) -> Self {
        Self {
            reference: self.reference.clone(),
            made: self.made,
            on: latest(&before.on, &self.on, &theirs.on),
            place: latest(&before.place, &self.place, &theirs.place),
            text: latest(&before.text, &self.text, &theirs.text),
            item: latest(&before.item, &self.item, &theirs.item),
            matter: self.merged_matter(before, theirs),
            earlier: self.merged_earlier(before, theirs),
        }
    }

    /// How it stood before in either, once, the latest last, without what one of them took back.
    fn merged_earlier(&self, before: &Self, theirs: &Self) -> Vec<Standing> {
        let stays = |state: &&Standing| {
            let (ours, theirs) = (self.earlier.contains(state), theirs.earlier.contains(state));
            ours && theirs || !before.earlier.contains(state)
        };
        let others = theirs.earlier.iter().filter(|state| !self.earlier.contains(state));
        let mut earlier: Vec<Standing> = self.earlier.iter().chain(others).filter(stays).cloned().collect();
        order::by_key(&mut earlier, |state| state.until);
        earlier
    }

    fn merged_matter(&self, before: &Self, theirs: &Self) -> Matter {
        let (Some(before), Some(ours), Some(theirs)) = (before.promise(), self.promise(), theirs.promise())
        else {
            return latest(&before.matter, &self.matter, &theirs.matter);
        };
        let promise = Promise {
            who: latest(&before.who, &ours.who, &theirs.who),
            by: latest(&before.by, &ours.by, &theirs.by),
            course: latest(&before.course, &ours.course, &theirs.course),
        };
        if self.kind() == Kind::Commitment { Matter::Commitment(promise) } else { Matter::Ask(promise) }
    }
}

fn latest<T: PartialEq + Clone>(before: &T, ours: &T, theirs: &T) -> T {
    if ours == before { theirs.clone() } else { ours.clone() }
}
