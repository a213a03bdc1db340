//! The steps of a meeting: which follows which, for whom, and what must come first.

use jiff::{SignedDuration, Timestamp};

use super::Meeting;
use crate::names::names;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Step {
    /// Both read and change what they agree on.
    #[default]
    Agreement,
    /// What would make it worthwhile, in the mentee's words.
    Goal,
    MenteeAnswers,
    /// The keyboard, or a file, changes hands.
    HandOver,
    MentorAnswers,
    /// The mentee, alone, chooses what is shown.
    Alone,
    Reveal,
    Talk,
    Options,
    /// One act.
    Will,
    /// Whether the mentee got what they came for.
    Close,
    /// What both take away.
    HandOut,
}

names!(Step {
    Agreement = "agreement",
    Goal = "goal",
    MenteeAnswers = "mentee-answers",
    HandOver = "hand-over",
    MentorAnswers = "mentor-answers",
    Alone = "alone",
    Reveal = "reveal",
    Talk = "talk",
    Options = "options",
    Will = "will",
    Close = "close",
    HandOut = "hand-out",
});

impl Step {
    /// Whether both sides have been seen by both.
    pub fn is_revealed(self) -> bool {
        self >= Self::Reveal
    }
}

/// The hour as it is planned: who has answered before needs no more for two.
const PLAN: [(Step, i64); 7] = [
    (Step::Agreement, 5),
    (Step::Goal, 3),
    (Step::MentorAnswers, 6),
    (Step::Alone, 4),
    (Step::Talk, 30),
    (Step::Options, 8),
    (Step::Close, 4),
];

impl Step {
    /// Minutes that are planned for this step, or for what it is a part of.
    pub fn minutes(self) -> Option<i64> {
        let part = match self {
            Self::HandOver => Self::MentorAnswers,
            Self::Reveal => Self::Talk,
            Self::Will => Self::Options,
            Self::HandOut => Self::Close,
            step => step,
        };
        PLAN.iter().find(|(step, _)| *step == part).map(|(_, minutes)| *minutes)
    }

    /// Minutes that are planned from this step on.
    pub fn minutes_on(self) -> i64 {
        let from = if self == Self::Reveal { Self::Talk } else { self };
        PLAN.iter().filter(|(step, _)| *step >= from).map(|(_, minutes)| minutes).sum()
    }
}

/// Who is where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// Both here; the keyboard is passed.
    OneKeyboard,
    /// The mentee is here, the mentor answers elsewhere and sends a file.
    MenteeHere,
    /// The mentor is here; the mentee sent a file and gets one back.
    MentorHere,
}

names!(Arrangement { OneKeyboard = "one-keyboard", MenteeHere = "mentee-here", MentorHere = "mentor-here" });

impl Arrangement {
    /// Whether the mentee's answers are out of reach at this step: the keyboard is not the mentee's alone.
    pub const fn hides_mentee(self, step: Step) -> bool {
        matches!((self, step), (Self::OneKeyboard, Step::HandOver | Step::MentorAnswers))
    }

    /// Whether the mentor, elsewhere than the mentee, has given all answers at this step.
    pub const fn has_answered(self, step: Step) -> bool {
        matches!((self, step), (Self::MentorHere, Step::HandOver | Step::Reveal | Step::Will))
    }

    /// The steps taken here, in order.
    pub const fn course(self) -> &'static [Step] {
        use Step::{
            Agreement, Alone, Close, Goal, HandOut, HandOver, MenteeAnswers, MentorAnswers, Options, Reveal,
            Talk, Will,
        };
        match self {
            Self::OneKeyboard => &[
                Agreement,
                Goal,
                MenteeAnswers,
                HandOver,
                MentorAnswers,
                Alone,
                Reveal,
                Talk,
                Options,
                Will,
                Close,
                HandOut,
            ],
            Self::MenteeHere => &[
                Agreement,
                Goal,
                MenteeAnswers,
                HandOver,
                Alone,
                Reveal,
                Talk,
                Options,
                Will,
                Close,
                HandOut,
            ],
            // What the mentee shows comes by a letter. The mentor may note the act that the mentee tells, so that the list
            // of mentees shows when it is due.
            Self::MentorHere => &[Agreement, MentorAnswers, HandOver, Reveal, Will],
        }
    }

    fn after(self, step: Step) -> Option<Step> {
        let course = self.course();
        let here = course.iter().position(|known| *known == step)?;
        course.get(here + 1).copied()
    }

    fn before(self, step: Step) -> Option<Step> {
        let course = self.course();
        let here = course.iter().position(|known| *known == step)?;
        here.checked_sub(1).map(|before| course[before])
    }
}

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
