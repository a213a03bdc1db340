//! Where a line is typed: what the place is called, what it is for, and whether words are words there.

/// Where a line is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The first list.
    Home,
    /// A list of sessions.
    Past,
    /// A list of sessions with a mentor.
    People,
    /// A question of the set-up with a short answer.
    SetUp,
    /// A question of the set-up that is answered in words.
    SetUpWords,
    /// A question of the assessment.
    Card,
    /// How the answer is known.
    Evidence,
    /// A note.
    Note,
    /// Why a question does not apply.
    Reason,
    /// Before everything open becomes "don't know".
    Rest,
    /// The safety page, opened by the answers before the rest is asked.
    SafetyStop,
    /// What is open.
    Review,
    /// The user's own verdict.
    Gut,
    /// The safety page in place of a result.
    SafetyResult,
    /// The result.
    Result,
    /// What a pulse or a quick run ends with.
    Summary,
    /// Stay, go or not yet.
    Choice,
    /// On what condition.
    Condition,
    /// Until when.
    Until,
    /// Wins and asks.
    Log,
    /// A win, an ask, a step or a lesson is being written down.
    Jot,
    /// The plan.
    Plan,
    /// Another name for a place.
    Rename,
    /// Before something is forgotten.
    Forget,
    /// A choice in a session with a mentor.
    Meet,
    /// Words in a session with a mentor.
    MeetWords,
    /// Saving failed.
    Trouble,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 27] = [
        Self::Home,
        Self::Past,
        Self::People,
        Self::SetUp,
        Self::SetUpWords,
        Self::Card,
        Self::Evidence,
        Self::Note,
        Self::Reason,
        Self::Rest,
        Self::SafetyStop,
        Self::Review,
        Self::Gut,
        Self::SafetyResult,
        Self::Result,
        Self::Summary,
        Self::Choice,
        Self::Condition,
        Self::Until,
        Self::Log,
        Self::Jot,
        Self::Plan,
        Self::Rename,
        Self::Forget,
        Self::Meet,
        Self::MeetWords,
        Self::Trouble,
    ];

    /// Whether a line is taken as words of the user's own; a command then begins with a slash.
    pub const fn takes_words(self) -> bool {
        match self {
            Self::SetUpWords
            | Self::Note
            | Self::Reason
            | Self::Condition
            | Self::MeetWords
            | Self::Jot
            | Self::Rename => true,
            Self::Home
            | Self::Past
            | Self::People
            | Self::SetUp
            | Self::Card
            | Self::Evidence
            | Self::Rest
            | Self::SafetyStop
            | Self::Review
            | Self::Gut
            | Self::SafetyResult
            | Self::Result
            | Self::Summary
            | Self::Choice
            | Self::Until
            | Self::Log
            | Self::Plan
            | Self::Forget
            | Self::Meet
            | Self::Trouble => false,
        }
    }

    /// What the place is for, in one sentence.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Home => "Here you begin something new, go on with something unfinished, or look back.",
            Self::Past => "The number of a session opens it; a letter before it does something else with it.",
            Self::People => "The number of a session with a mentor goes on with it.",
            Self::Log => {
                "What went well, and what you asked of whom by when. The number of an entry edits it."
            }
            Self::Jot => "One line, and then perhaps a person and a day.",
            Self::Plan => "The steps you choose, who takes them and by when, and what became of them.",
            Self::Rename => "Another name for a place, in everything that is about it.",
            Self::Forget => "What goes and what stays, told before anything goes.",
            Self::SetUp | Self::SetUpWords => {
                "A few facts around your answers. Only what you would rather do moves a verdict; an empty line skips any question."
            }
            Self::Card => {
                "One statement at a time: a level from 0 to 4 says how far it is true here. The letter of how you know may stand behind it, such as 2t."
            }
            Self::Evidence => "How you know it: what was seen counts for more than what somebody claims.",
            Self::Note => "Words for yourself, kept beside the answer and never scored.",
            Self::Reason => "A few words on why this does not apply; it then counts neither for nor against.",
            Self::Rest => "One question before something that changes many answers at once.",
            Self::SafetyStop | Self::SafetyResult => {
                "The safety page: what helps when something is not safe. Nothing on it has to be done today."
            }
            Self::Review => "What is still open, before you see a result. What stays open widens the result.",
            Self::Gut => {
                "Your own verdict, said before you hear the other one, so that neither bends the other."
            }
            Self::Result => {
                "What your answers point to, part by part. Every answer named can be opened and corrected."
            }
            Self::Summary => "What you noted, without a verdict.",
            Self::Choice | Self::Condition | Self::Until => {
                "What you decide, on what condition, until when. It is yours, and stands beside the verdict."
            }
            Self::Meet | Self::MeetWords => {
                "Two people, the same questions, answered apart. Either may stop at any moment; it goes on from there."
            }
            Self::Trouble => "Something could not be saved. Nothing is lost while the program runs.",
        }
    }
}
