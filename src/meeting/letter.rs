//! What passes between two machines: a file with the questions for the mentor, a file with the answers for the mentee.
//!
//! The first holds no answer of the mentee's, the second no note that the mentor marked as private. Both name the
//! session and the exact assessment that they belong to. The questions travel whole, so that a newer or another
//! version on the other machine asks exactly the same.

mod read;
mod write;

pub use read::read_letter;
pub use write::{write_for_mentor, write_to_mentee};

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use crate::assessment::{Assessment, Paragraph, SetupQuestion};
use crate::session::{Context, Reference, Session};

/// A file that passes between two machines.
#[derive(Debug, Clone)]
pub enum Letter {
    /// Questions, for the mentor.
    ForMentor(Box<ForMentor>),
    /// Answers, for the mentee.
    ToMentee(Box<ToMentee>),
}

/// The questions, what the mentee shows of the context, and the agreement. No answers.
#[derive(Debug, Clone)]
pub struct ForMentor {
    /// The mentee's session.
    pub reference: Reference,
    /// The questions, read from this very file.
    pub assessment: Arc<Assessment>,
    /// What the mentee is called; may be empty.
    pub from: String,
    /// What the mentor is called; may be empty.
    pub to: String,
    /// The place; empty where it is not shown.
    pub place: String,
    /// What of the context is shown.
    pub shown: BTreeSet<SetupQuestion>,
    /// That much of the context.
    pub context: Context,
    /// What both agree on.
    pub agreement: Vec<Paragraph>,
    /// Subjects that are left alone.
    pub off_limits: Vec<String>,
}

/// The mentor's answers.
#[derive(Debug, Clone)]
pub struct ToMentee {
    /// Which assessment was answered, read again from where the mentee keeps it.
    pub assessment: Arc<Assessment>,
    /// What the mentor is called; may be empty.
    pub mentor: String,
    /// When it was written.
    pub written: Timestamp,
    /// The mentor knows only what the mentee told.
    pub only_told: bool,
    /// The answers and the notes that are not private, under the reference of the mentee's session.
    pub session: Session,
}

/// The two kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    ForMentor,
    ToMentee,
}

impl Kind {
    const NAMES: [(&'static str, Self); 2] = [("for-mentor", Self::ForMentor), ("to-mentee", Self::ToMentee)];

    fn id(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}
