//! Takes in what came by file: the questions where the mentor is, and where the mentee is the mentor's answers, once,
//! sealed, and only where they belong.

use jiff::Timestamp;

use super::counsel::Sender;
use super::data::Mentors;
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
    /// They are of somebody who was not asked: nobody's answers take another's place.
    FromAnother,
    Older,
    /// There are five already.
    TooMany,
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
        let sender = self.sender(&letter.mentor).ok_or(NotImported::FromAnother)?;
        let part = self.part_of(sender);
        if part.is_some_and(|part| says_the_same(part, letter)) && self.agrees_already(sender, letter) {
            return Ok(Imported::Unchanged);
        }
        let before = part.and_then(|part| part.received);
        // What is awaited may come when the mentee has looked without it.
        let late = self.step >= Step::Alone;
        let is_first = sender == Sender::First;
        if late && (before.is_some() || is_first && self.early.is_none()) {
            return Err(NotImported::Revealed);
        }
        let here = self.arrangement == Arrangement::OneKeyboard && self.step == Step::MentorAnswers;
        if is_first && here || self.arrangement == Arrangement::MentorHere {
            return Err(NotImported::AnsweredHere);
        }
        if before.is_some_and(|received| letter.written < received) {
            return Err(NotImported::Older);
        }
        self.seat(sender, letter);
        self.changed = now;
        if late && self.gate_shown.is_some() {
            // What the new answers hold about safety the mentee reads alone, before anybody else does.
            self.gate_shown = Some(false);
            self.opened.clear();
        }
        Ok(match before {
            _ if late => Imported::AfterTheLook,
            Some(_) => Imported::Replaced,
            None => Imported::Added,
        })
    }

    /// Gives the answers their place. What the mentor keeps is not in the letter.
    fn seat(&mut self, sender: Sender, letter: &ToMentee) {
        let mut session = letter.session.clone();
        session.rater = Rater::Mentor;
        let mentors = Mentors {
            only_told: letter.only_told,
            gut_shown: true,
            received: Some(letter.written),
            late: self.step.is_revealed(),
            ..Mentors::of(session)
        };
        self.also_leave_alone(&letter.off_limits);
        match sender {
            Sender::Further(at) => {
                self.further[at].mentors = Some(mentors);
                self.further[at].exceptions.clone_from(&letter.exceptions);
            }
            Sender::First => {
                self.exceptions.clone_from(&letter.exceptions);
                self.mentors = mentors;
                self.arrangement = Arrangement::MenteeHere;
                for item in 0..letter.session.remarks.len() {
                    self.show_note(Side::Mentor, item, true);
                }
                if self.mentor.is_empty() {
                    self.mentor.clone_from(&letter.mentor);
                }
            }
        }
    }
}

impl Meeting {
    /// Whether what a letter leaves out and leaves alone is known here.
    fn agrees_already(&self, sender: Sender, letter: &ToMentee) -> bool {
        let exceptions = match sender {
            Sender::First => &self.exceptions,
            Sender::Further(at) => &self.further[at].exceptions,
        };
        *exceptions == letter.exceptions
            && letter.off_limits.iter().all(|subject| self.off_limits.contains(subject))
    }

    /// What one of them leaves alone, all do.
    pub(super) fn also_leave_alone(&mut self, subjects: &[String]) {
        for subject in subjects {
            if !self.off_limits.contains(subject) {
                self.off_limits.push(subject.clone());
            }
        }
    }
}

fn says_the_same(part: &Mentors, letter: &ToMentee) -> bool {
    let (ours, theirs) = (&part.session, &letter.session);
    part.received.is_some()
        && ours.answers == theirs.answers
        && ours.remarks == theirs.remarks
        && part.only_told == letter.only_told
}
