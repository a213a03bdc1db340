//! What the two people are called.

use crate::meeting::{Meeting, Side};

/// What the two are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The mentee.
    pub mentee: String,
    /// The mentor.
    pub mentor: String,
}

impl Names {
    /// The names as agreed, or what stands for them.
    pub fn of(meeting: &Meeting) -> Self {
        let or = |name: &str, other: &str| if name.is_empty() { other.to_owned() } else { name.to_owned() };
        Self { mentee: or(&meeting.mentee, "the mentee"), mentor: or(&meeting.mentor, "the mentor") }
    }

    /// What one of the two is called.
    pub fn get(&self, side: Side) -> &str {
        match side {
            Side::Mentee => &self.mentee,
            Side::Mentor => &self.mentor,
        }
    }
}
