//! Adding the mentor's answers that came by file: once, sealed, and only where they belong.

use jiff::Timestamp;

use crate::session::Rater;

use super::{Arrangement, Meeting, Step, ToMentee};

/// What adding a file did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// The mentor's answers are in, sealed until the reveal.
    Added,
    /// They took the place of earlier ones that nobody had seen yet.
    Replaced,
    /// They were in already.
    Unchanged,
}

/// Why a file was not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotImported {
    /// It belongs to another session.
    OtherSession,
    /// It answers other questions.
    OtherQuestions,
    /// Both have seen both: the blind answers stay as they were.
    Revealed,
    /// Newer answers are in already.
    Older,
    /// The mentor answers here, at this keyboard.
    AnsweredHere,
}

impl Meeting {
    /// Adds the mentor's answers.
    ///
    /// # Errors
    /// Why they do not belong here; nothing is changed then.
    pub fn add(&mut self, letter: &ToMentee, now: Timestamp) -> Result<Imported, NotImported> {
        if letter.session.reference != self.reference {
            return Err(NotImported::OtherSession);
        }
        if letter.session.assessment != self.assessment || letter.assessment.key() != self.assessment {
            return Err(NotImported::OtherQuestions);
        }
        if self.says_the_same(letter) {
            return Ok(Imported::Unchanged);
        }
        if self.step >= Step::Alone {
            return Err(NotImported::Revealed);
        }
        let here = self.arrangement == Arrangement::OneKeyboard && self.step == Step::MentorAnswers;
        if here || self.arrangement == Arrangement::MentorHere {
            return Err(NotImported::AnsweredHere);
        }
        if self.mentors.received.is_some_and(|received| letter.written < received) {
            return Err(NotImported::Older);
        }
        let before = self.mentors.received.replace(letter.written);
        self.arrangement = Arrangement::MenteeHere;
        self.mentors.session = letter.session.clone();
        self.mentors.session.rater = Rater::Mentor;
        self.mentors.only_told = letter.only_told;
        self.changed = now;
        if self.mentor.is_empty() {
            self.mentor.clone_from(&letter.mentor);
        }
        Ok(if before.is_some() { Imported::Replaced } else { Imported::Added })
    }

    fn says_the_same(&self, letter: &ToMentee) -> bool {
        let (ours, theirs) = (&self.mentors.session, &letter.session);
        self.mentors.received.is_some()
            && ours.answers == theirs.answers
            && ours.remarks == theirs.remarks
            && self.mentors.only_told == letter.only_told
    }
}
