//! Takes in what came by file: the questions where the mentor is, and where the mentee is the mentor's answers, once,
//! sealed, and only where they belong.

use jiff::Timestamp;

use super::{Arrangement, ForMentor, Meeting, Side, Step, ToMentee};
use crate::assessment::Assessment;
use crate::session::Rater;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    /// The mentor's answers are in, sealed until the reveal.
    Added,
    /// They took the place of earlier ones that nobody had seen yet.
    Replaced,
    /// They came when the mentee had looked already, and are marked so.
    AfterTheLook,
    Unchanged,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotImported {
    OtherSession,
    OtherQuestions,
    /// Both have seen both: the blind answers stay as they were.
    Revealed,
    /// Another mentor's answers are in already: these do not take their place.
    FromAnother,
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
        self.clauses.clone_from(&letter.clauses);
        // The mentor's own subjects stay.
        let own = std::mem::replace(&mut self.off_limits, letter.off_limits.clone());
        self.also_leave_alone(&own);
        self.asked_for.clone_from(&letter.asked_for);
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
        // The rest of the mentor's answers may come when the mentee has looked without them.
        let late = self.step >= Step::Alone;
        if late && (self.early.is_none() || self.mentors.late) {
            return Err(NotImported::Revealed);
        }
        let here = self.arrangement == Arrangement::OneKeyboard && self.step == Step::MentorAnswers;
        if here || self.arrangement == Arrangement::MentorHere {
            return Err(NotImported::AnsweredHere);
        }
        let is_another = !letter.mentor.is_empty() && !same_name(&letter.mentor, &self.mentor);
        if is_another && self.mentors.received.is_some() {
            return Err(NotImported::FromAnother);
        }
        if self.mentors.received.is_some_and(|received| letter.written < received) {
            return Err(NotImported::Older);
        }
        let before = self.mentors.received.replace(letter.written);
        self.arrangement = Arrangement::MenteeHere;
        self.mentors.session = letter.session.clone();
        self.mentors.session.rater = Rater::Mentor;
        self.mentors.only_told = letter.only_told;
        self.exceptions.clone_from(&letter.exceptions);
        self.also_leave_alone(&letter.off_limits);
        // What the mentor keeps is not in the letter.
        for item in 0..letter.session.remarks.len() {
            self.show_note(Side::Mentor, item, true);
        }
        self.mentors.gut_shown = true;
        self.mentors.late = self.step.is_revealed();
        self.changed = now;
        if is_another {
            self.mentor.clone_from(&letter.mentor);
        }
        Ok(match before {
            _ if late => Imported::AfterTheLook,
            Some(_) => Imported::Replaced,
            None => Imported::Added,
        })
    }

    fn says_the_same(&self, letter: &ToMentee) -> bool {
        let (ours, theirs) = (&self.mentors.session, &letter.session);
        self.mentors.received.is_some()
            && ours.answers == theirs.answers
            && ours.remarks == theirs.remarks
            && self.mentors.only_told == letter.only_told
            && self.exceptions == letter.exceptions
            && letter.off_limits.iter().all(|subject| self.off_limits.contains(subject))
    }

    /// What one of the two leaves alone, both do.
    fn also_leave_alone(&mut self, subjects: &[String]) {
        for subject in subjects {
            if !self.off_limits.contains(subject) {
                self.off_limits.push(subject.clone());
            }
        }
    }
}

fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
