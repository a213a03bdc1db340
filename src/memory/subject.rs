//! What a session is about: a role that one has, or one that was offered.

use super::is_offer;
use crate::assessment::Assessment;

/// What a session is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Subject {
    /// A role that one has.
    #[default]
    Role,
    /// An offer that is accepted or declined.
    Offer,
}

impl Subject {
    /// What this assessment asks about.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        if is_offer(assessment) { Self::Offer } else { Self::Role }
    }

    /// The same by the id alone, where a list must not read whole questionnaires; one that does not come with the
    /// program counts as about a role.
    #[must_use]
    pub fn by_id(assessment: &str) -> Self {
        if assessment == "job-offer" { Self::Offer } else { Self::Role }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::shipped;

    #[test]
    fn the_ids_say_what_the_shipped_questionnaires_say() {
        for id in shipped::IDS {
            let assessment = shipped::assessment(id).unwrap();
            assert_eq!(Subject::by_id(id), Subject::of(&assessment), "{id}");
        }
    }
}
