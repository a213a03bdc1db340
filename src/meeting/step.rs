//! The steps of a meeting, and which follows which, for whom.

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

    pub(super) fn after(self, step: Step) -> Option<Step> {
        let course = self.course();
        let here = course.iter().position(|known| *known == step)?;
        course.get(here + 1).copied()
    }

    pub(super) fn before(self, step: Step) -> Option<Step> {
        let course = self.course();
        let here = course.iter().position(|known| *known == step)?;
        here.checked_sub(1).map(|before| course[before])
    }
}
