//! What the two are called.

use crate::meeting::{Both, Meeting, Side};
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
        let mentee = if meeting.mentee.is_empty() { "the mentee" } else { &meeting.mentee };
        Self { mentee: mentee.to_owned(), mentor: called(&meeting.mentor) }
    }

    /// As [`Names::of`], with the counsellor whose answers are laid beside the mentee's.
    pub fn beside(meeting: &Meeting, both: &Both) -> Self {
        Self { mentor: called(&both.mentor().name), ..Self::of(meeting) }
    }

    /// What each of the two said: "Ada: Often. Grace: No."
    pub fn said(&self, [mentees, mentors]: [&str; 2]) -> String {
        format!("{}: {mentees}. {}: {mentors}.", begins(&self.mentee), begins(&self.mentor))
    }

    /// What each of them said, the others after the two.
    pub fn said_by_all<'a>(
        &self,
        two: [&str; 2],
        others: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> String {
        let others = others.map(|(name, said)| format!(" {}: {said}.", begins(name)));
        self.said(two) + &others.collect::<String>()
    }

    pub fn get(&self, side: Side) -> &str {
        match side {
            Side::Mentee => &self.mentee,
            Side::Mentor => &self.mentor,
        }
    }
}

/// What a counsellor is called.
pub(in crate::report) fn called(name: &str) -> String {
    if name.is_empty() { "the mentor".to_owned() } else { name.to_owned() }
}
