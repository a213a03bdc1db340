//! What the two are called.

use crate::meeting::{Meeting, Side};
use crate::report::words::meeting::begins;

/// What the two are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    pub mentee: String,
    pub mentor: String,
}

impl Names {
    /// The names as agreed, or what stands for them.
    pub fn of(meeting: &Meeting) -> Self {
        let or = |name: &str, other: &str| if name.is_empty() { other.to_owned() } else { name.to_owned() };
        Self { mentee: or(&meeting.mentee, "the mentee"), mentor: or(&meeting.mentor, "the mentor") }
    }

    /// What each of the two said: "Ada: Often. Grace: No."
    pub fn said(&self, [mentees, mentors]: [&str; 2]) -> String {
        format!("{}: {mentees}. {}: {mentors}.", begins(&self.mentee), begins(&self.mentor))
    }

    pub fn get(&self, side: Side) -> &str {
        match side {
            Side::Mentee => &self.mentee,
            Side::Mentor => &self.mentor,
        }
    }
}
