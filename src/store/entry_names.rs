//! File names of the log's entries: time, kind, outcome and reference, never the place.

use std::fmt;

use jiff::Timestamp;

use super::names::{ENDING, TIME, time_from, time_to};
use crate::log::{Entry, Kind};
use crate::session::{Outcome, Reference};

/// What a file name says about an entry: `20260512T140203Z-win-k3m9x2pa.yaml` or
/// `20260512T140203Z-ask-pending-k3m9x2pa.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EntryName {
    made: Timestamp,
    kind: Kind,
    outcome: Option<Outcome>,
    reference: Reference,
}

impl EntryName {
    /// The name under which an entry is kept; its time is kept to the second.
    pub fn of(entry: &Entry) -> Self {
        Self {
            made: Timestamp::from_second(entry.made.as_second()).unwrap_or(entry.made),
            kind: entry.kind(),
            outcome: entry.outcome(),
            reference: entry.reference.clone(),
        }
    }

    /// Reads a file name; nothing if it is no entry's.
    pub fn parse(file_name: &str) -> Option<Self> {
        let (time, rest) = file_name.strip_suffix(ENDING)?.split_at_checked(TIME)?;
        let (rest, reference) = rest.strip_prefix('-')?.rsplit_once('-')?;
        let (kind, outcome) = match rest.split_once('-') {
            Some((kind, outcome)) => (kind, Some(named(&Outcome::NAMES, outcome)?)),
            None => (rest, None),
        };
        let kind = named(&Kind::NAMES, kind)?;
        let fits = (kind == Kind::Win) == outcome.is_none();
        let name = Self { made: time_from(time)?, kind, outcome, reference: Reference::parse(reference)? };
        fits.then_some(name)
    }

    /// When the entry was made, to the second.
    pub const fn made(&self) -> Timestamp {
        self.made
    }

    /// The sort of entry.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What became of it; a win has no outcome.
    pub const fn outcome(&self) -> Option<Outcome> {
        self.outcome
    }

    /// The entry's permanent name.
    pub const fn reference(&self) -> &Reference {
        &self.reference
    }
}

impl fmt::Display for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", time_to(self.made), self.kind.id())?;
        if let Some(outcome) = self.outcome {
            write!(f, "-{}", outcome.id())?;
        }
        write!(f, "-{}{ENDING}", self.reference.as_str())
    }
}

fn named<T: Copy>(names: &[(&str, T)], text: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == text).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn survives(file_name: &str) {
        assert_eq!(EntryName::parse(file_name).unwrap().to_string(), file_name);
    }

    #[test]
    fn names_survive_the_way_to_disk() {
        survives("20260512T140203Z-win-abcdefgh.yaml");
        survives("20260512T140203Z-ask-pending-abcdefgh.yaml");
        survives("20260512T140203Z-commitment-broken-abcdefgh.yaml");
    }

    #[test]
    fn other_names_are_foreign() {
        for foreign in [
            "20260512T140203Z-win-kept-abcdefgh.yaml",
            "20260512T140203Z-ask-abcdefgh.yaml",
            "20260512T140203Z-ask-late-abcdefgh.yaml",
            "20260512T140203Z-current-role-open-abcdefgh.yaml",
            "win.yaml",
        ] {
            assert_eq!(EntryName::parse(foreign), None, "{foreign}");
        }
    }
}
