//! Moves a meeting from step to step: what must come first, and what stays sealed.

use jiff::{SignedDuration, Timestamp};

use super::{Arrangement, Meeting, Step};

/// Why a meeting does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    End,
    WaitingForMentor,
    /// The mentee has not said whether gate answers are shown.
    GateUndecided,
    /// What the other side answered lies before: it stays sealed.
    Sealed,
    /// The mentor has seen what the mentee shows: their own answers stay as they are.
    Seen,
}

impl Meeting {
    /// Goes to the next step.
    ///
    /// # Errors
    /// [`Refusal::WaitingForMentor`], [`Refusal::GateUndecided`], or [`Refusal::End`].
    pub fn go_on(&mut self, now: Timestamp) -> Result<Step, Refusal> {
        match (self.arrangement, self.step) {
            (Arrangement::MenteeHere, Step::HandOver) if self.asked().any(|(_, received)| !received) => {
                return Err(Refusal::WaitingForMentor);
            }
            (_, Step::Alone) if self.gate_shown.is_none() => return Err(Refusal::GateUndecided),
            _ => {}
        }
        let mut next = self.arrangement.after(self.step).ok_or(Refusal::End)?;
        if self.shows_nothing_at(next) {
            next = self.arrangement.after(next).ok_or(Refusal::End)?;
        }
        self.set_end(next, now);
        Ok(self.move_to(next, now))
    }

    /// Goes to the step before: freely before anything was handed over and after the reveal, never across either.
    ///
    /// # Errors
    /// [`Refusal::Sealed`], [`Refusal::Seen`], or [`Refusal::End`].
    pub fn go_back(&mut self, now: Timestamp) -> Result<Step, Refusal> {
        let mut before = self.arrangement.before(self.step).ok_or(Refusal::End)?;
        if self.shows_nothing_at(before) {
            before = self.arrangement.before(before).ok_or(Refusal::End)?;
        }
        let reopens = self.arrangement.has_answered(self.step) && !self.arrangement.has_answered(before);
        if reopens && self.showing.is_some() {
            return Err(Refusal::Seen);
        }
        let open = match self.arrangement {
            // The mentor's own answers are the mentor's to correct; the file can be sent again.
            Arrangement::MentorHere => true,
            Arrangement::OneKeyboard | Arrangement::MenteeHere => {
                self.step <= Step::HandOver || before.is_revealed()
            }
        };
        if open { Ok(self.move_to(before, now)) } else { Err(Refusal::Sealed) }
    }

    /// The mentor answers elsewhere: a file goes there. Only before the keyboard was passed.
    ///
    /// # Errors
    /// [`Refusal::Sealed`] once the mentor answers here, or where the mentor is.
    pub fn send_away(&mut self, now: Timestamp) -> Result<Step, Refusal> {
        if self.arrangement == Arrangement::MentorHere || self.step > Step::HandOver {
            return Err(Refusal::Sealed);
        }
        self.arrangement = Arrangement::MenteeHere;
        self.changed = now;
        Ok(self.step)
    }

    /// The keyboard is passed after all: the mentor answers here. Only before the mentor's file came.
    ///
    /// # Errors
    /// [`Refusal::Sealed`] once the mentor's answers came, or where the mentor is.
    pub fn stay_here(&mut self, now: Timestamp) -> Result<Step, Refusal> {
        if self.arrangement == Arrangement::MentorHere
            || self.step > Step::HandOver
            || self.mentors.received.is_some()
        {
            return Err(Refusal::Sealed);
        }
        self.arrangement = Arrangement::OneKeyboard;
        self.changed = now;
        Ok(self.step)
    }

    /// The mentee looks now, without waiting for the rest of the mentor's answers.
    ///
    /// # Errors
    /// [`Refusal::Sealed`] where the mentee is not, or before the mentee handed over.
    pub fn reveal_early(&mut self, now: Timestamp) -> Result<Step, Refusal> {
        let waiting = matches!(self.step, Step::HandOver | Step::MentorAnswers);
        if !waiting || self.arrangement == Arrangement::MentorHere {
            return Err(Refusal::Sealed);
        }
        self.early = Some(self.step);
        Ok(self.move_to(Step::Alone, now))
    }

    /// The mentee waits for the mentor's answers after all: nobody has seen both yet.
    ///
    /// # Errors
    /// [`Refusal::Sealed`] where the mentee did not look early, or the shared page was drawn.
    pub fn wait_after_all(&mut self, now: Timestamp) -> Result<Step, Refusal> {
        let before = self.early.filter(|_| self.step == Step::Alone).ok_or(Refusal::Sealed)?;
        self.early = None;
        Ok(self.move_to(before, now))
    }

    /// The mentee, alone, decides whether all gate answers are shown. What was shown by mistake can be kept again.
    ///
    /// # Errors
    /// [`Refusal::Sealed`] before the mentor's answers are in.
    pub fn show_gate(&mut self, shown: bool, now: Timestamp) -> Result<(), Refusal> {
        if self.step < Step::Alone || self.arrangement == Arrangement::MentorHere {
            return Err(Refusal::Sealed);
        }
        self.gate_shown = Some(shown);
        self.opened.clear();
        self.changed = now;
        Ok(())
    }

    /// Whether this is the shared page, where the mentor is and nothing is shown.
    fn shows_nothing_at(&self, step: Step) -> bool {
        step == Step::Reveal && self.arrangement == Arrangement::MentorHere && self.theirs.is_none()
    }

    /// An hour is agreed on, and what is left of one where the two look on another day than they began.
    fn set_end(&mut self, next: Step, now: Timestamp) {
        let long_over = self.ends.is_none_or(|ends| ends + SignedDuration::from_mins(60) < now);
        let minutes = match (next, self.arrangement) {
            (Step::Goal, Arrangement::OneKeyboard) if self.ends.is_none() => 60,
            (Step::Reveal, _) if long_over => Step::Reveal.minutes_on(),
            _ => return,
        };
        self.ends = Some(now + SignedDuration::from_mins(minutes));
    }

    /// When the two sat down together, or began, where that is not known.
    pub fn met(&self) -> Timestamp {
        let looked = |ends: Timestamp| ends - SignedDuration::from_mins(Step::Reveal.minutes_on());
        self.ends.map_or(self.started, looked)
    }

    fn move_to(&mut self, step: Step, now: Timestamp) -> Step {
        self.timer.count(self.step, now);
        self.step = step;
        self.changed = now;
        step
    }
}
