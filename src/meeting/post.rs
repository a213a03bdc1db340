//! Takes in what came by file: the questions where the mentor is, and where the mentee is the mentor's answers, once,
//! sealed, and only where they belong.

use jiff::Timestamp;

use super::{Arrangement, ForMentor, Meeting, Step, ToMentee};
use crate::assessment::Assessment;
use crate::session::Rater;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// The mentor's answers are in, sealed until the reveal.
    Added,
    /// They took the place of earlier ones that nobody had seen yet.
    Replaced,
    Unchanged,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotImported {
    OtherSession,
    OtherQuestions,
    /// Both have seen both: the blind answers stay as they were.
    Revealed,
    Older,
    /// The mentor answers here, at this keyboard.
    AnsweredHere,
}

impl Meeting {
    /// The meeting that a file for the mentor opens, where the mentor is.
    pub fn take(letter: &ForMentor, assessment: &Assessment, now: Timestamp) -> Self {
        let mut meeting = Self::empty(assessment, assessment.key(), letter.reference.clone(), now);
        meeting.arrangement = Arrangement::MentorHere;
        meeting.take_terms(letter);
        meeting
    }

    /// Brings what was agreed and what is shown up to a letter that came once more; false where it says the same.
    pub fn take_again(&mut self, letter: &ForMentor, now: Timestamp) -> bool {
        let before = self.clone();
        self.take_terms(letter);
        let changed = *self != before;
        if changed {
            self.changed = now;
        }
        changed
    }

    fn take_terms(&mut self, letter: &ForMentor) {
        self.place.clone_from(&letter.place);
        self.mentee.clone_from(&letter.from);
        if !letter.to.is_empty() {
            self.mentor.clone_from(&letter.to);
        }
        self.agreement.clone_from(&letter.agreement);
        self.off_limits.clone_from(&letter.off_limits);
        self.shown.clone_from(&letter.shown);
        self.mentors.session.answers.context = letter.context.clone();
    }

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
