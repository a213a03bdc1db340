//! What a session is about: a role that one has, or one that was offered.

use crate::assessment::{Assessment, SetupQuestion};
use crate::names::names;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Subject {
    #[default]
    Role,
    /// An offer that is accepted or declined.
    Offer,
}

names!(Subject { Role = "role", Offer = "offer" });

impl Subject {
    /// What this assessment asks about: an offer, where it asks for the deadline of one.
    pub fn of(assessment: &Assessment) -> Self {
        if assessment.setup().contains(&SetupQuestion::DecideBy) { Self::Offer } else { Self::Role }
    }

    /// Guesses the subject of a file that is older than the word for it: of what comes with the program, only one
    /// assessment is about an offer.
    pub(super) fn before_it_was_written(assessment: &str) -> Self {
        if assessment == "job-offer" { Self::Offer } else { Self::Role }
    }
}

/// Whether two names as people type them mean one place: neither capitals nor repeated spaces tell places apart.
pub fn is_same_place(one: &str, other: &str) -> bool {
    one == other || place_key(one) == place_key(other)
}

/// What two names of one place have in common.
pub fn place_key(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::shipped;

    #[test]
    fn older_files_are_about_what_the_shipped_questionnaires_are_about() {
        for id in shipped::IDS {
            let assessment = shipped::assessment(id).unwrap();
            assert_eq!(Subject::before_it_was_written(id), Subject::of(&assessment), "{id}");
        }
    }
}
