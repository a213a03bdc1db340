//! What is asked for, line by line, when a win, an ask, a step of a plan, a lesson or the day to look again is written
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
        match self {
            Self::Win => &["What went well? One line."],
            Self::Ask => &["What did you ask for? One line.", "Of whom? It may stay empty.", BY],
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
            Self::Step => "A step",
            Self::Lesson => "For the next place",
            Self::Review => "Look again",
        }
    }

    /// Whether the last line is a day.
    pub const fn ends_with_day(self) -> bool {
        matches!(self, Self::Ask | Self::Step)
    }

    /// What is said once it is kept.
    pub const fn kept(self) -> &'static str {
        match self {
            Self::Win | Self::Ask => "Kept. It comes back in the next check-in.",
            Self::Step => "Kept, in your plan.",
            Self::Lesson => "Kept. It becomes a must-check of the next offer.",
            Self::Review => "Kept.",
        }
    }
}

/// Said when the first line is empty.
pub const SOME_WORDS: &str = "A few words, please.";
/// Said when the line that asks for a day holds none.
/// Said when something that is closed is to be closed.
pub const NOT_OPEN: &str = "This one is not open.";
