//! What is asked for, line by line, when a win, an ask, something seen, something big that changed, a step of a plan, a lesson or the day to look again is written
//! down: one wording for the screens and the plain lines.

/// Said where a change is to be taken back and there was none.
pub const NOTHING_TO_TAKE_BACK: &str = "Nothing was changed here that could be taken back.";

/// What is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something small that went well.
    Win,
    /// Something asked of somebody.
    Ask,
    /// Something seen or heard, beside what it speaks to.
    Seen,
    /// Something big that changed.
    Shock,
    /// A step of a plan.
    Step,
    /// What must be there next time.
    Lesson,
    /// When to look again.
    Review,
}

impl Kind {
    /// What is asked for, one line each; only the first needs an answer.
    pub const fn questions(self) -> &'static [&'static str] {
        const WHO: &str = "Who? It may stay empty: you.";
        const BY: &str = "By when? Such as Friday, in two weeks or 12 May; it may stay empty.";
        const PLACE: &str = "About which place?";
        const ON: &str = "On which day? Such as yesterday, Friday or 12 May; empty is today.";
        match self {
            Self::Win => &["What went well? One line.", PLACE, ON],
            Self::Ask => &["What did you ask for? One line.", "Of whom? It may stay empty.", BY, PLACE],
            Self::Seen => &[
                "What did you see or hear? One line.",
                "What does it speak to? Some words of a topic or a statement, such as sponsor; it may stay empty.",
                PLACE,
                ON,
            ],
            Self::Shock => &["What changed? One line.", ON, PLACE],
            Self::Step => &["What is to be done? One line.", WHO, BY],
            Self::Lesson => {
                &["What must be there next time? One line.", "What was missing? It may stay empty."]
            }
            Self::Review => &["When will you look again? A day, such as Friday, in two weeks or 12 May; \
                or an event in words, such as: the budget is decided."],
        }
    }

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Win => "A win",
            Self::Ask => "An ask",
            Self::Seen => "Something you saw",
            Self::Shock => "Something big",
            Self::Step => "A step",
            Self::Lesson => "For the next place",
            Self::Review => "Look again",
        }
    }

    /// The line that is a day.
    pub const fn day(self) -> Option<usize> {
        match self {
            Self::Win | Self::Ask | Self::Step => Some(2),
            Self::Seen => Some(3),
            Self::Shock => Some(1),
            Self::Lesson | Self::Review => None,
        }
    }

    /// The line that says what it speaks to.
    pub const fn topic(self) -> Option<usize> {
        if matches!(self, Self::Seen) { Some(1) } else { None }
    }

    /// The line that names a place.
    pub const fn place(self) -> Option<usize> {
        match self {
            Self::Win => Some(1),
            Self::Seen | Self::Shock => Some(2),
            Self::Ask => Some(3),
            Self::Step | Self::Lesson | Self::Review => None,
        }
    }

    /// What it is called once it is noted.
    pub const fn noted(self) -> &'static str {
        match self {
            Self::Win => "a win",
            Self::Ask => "an ask",
            Self::Seen => "something you saw",
            Self::Shock => "something big that changed",
            Self::Step => "a step of your plan",
            Self::Lesson => "for the next place",
            Self::Review => "when to look again",
        }
    }

    /// What follows from it.
    pub const fn follows(self) -> &'static str {
        match self {
            Self::Win | Self::Ask | Self::Seen => "It comes back in the next check-in.",
            Self::Shock => {
                "It stands in the trend. A check-in within two weeks of it is not compared: answers given so soon change most."
            }
            Self::Lesson => "It becomes a must-check of the next offer.",
            Self::Step | Self::Review => "",
        }
    }
}

/// Said when the first line is empty.
pub const SOME_WORDS: &str = "A few words, please.";
/// Said when the line that asks for a day holds none.
/// Said when something that is closed is to be closed.
pub const NOT_OPEN: &str = "This one is not open.";
