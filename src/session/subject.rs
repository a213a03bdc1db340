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

/// Whether two names as people type them mean one place: neither capitals nor repeated spaces tell places apart. A page asks
/// it of thousands of sessions for each key, so that nothing is copied where letters are plain.
pub fn is_same_place(one: &str, other: &str) -> bool {
    let (mut ones, mut others) = (one.split_whitespace(), other.split_whitespace());
    loop {
        match (ones.next(), others.next()) {
            (None, None) => return true,
            (Some(one), Some(other)) if is_same_word(one, other) => {}
            _ => return false,
        }
    }
}

fn is_same_word(one: &str, other: &str) -> bool {
    let is_plain = one.is_ascii() && other.is_ascii();
    one.eq_ignore_ascii_case(other) || !is_plain && one.to_lowercase() == other.to_lowercase()
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
    fn two_names_are_one_place_just_where_they_have_all_in_common() {
        let names =
            ["", " ", "Northwind", "NORTHWIND ", "north wind", "North  Wind", "Über", "über", "ΟΔΟΣ", "οδος"];
        for (one, other) in names.iter().flat_map(|one| names.map(|other| (*one, other))) {
            assert_eq!(is_same_place(one, other), place_key(one) == place_key(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn older_files_are_about_what_the_shipped_questionnaires_are_about() {
        for id in shipped::IDS {
            let assessment = shipped::assessment(id).unwrap();
            assert_eq!(Subject::before_it_was_written(id), Subject::of(&assessment), "{id}");
        }
    }
}
