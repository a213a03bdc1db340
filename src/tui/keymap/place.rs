//! Where keys are pressed: what each place is called and what it is for.

use super::table;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The first screen.
    Home,
    /// The set-up, on a question with choices or on its last row.
    SetUp,
    /// The set-up, on a question that is typed.
    SetUpText,
    /// A card.
    Card,
    /// The reason why an item does not apply is being typed.
    Reason,
    /// A note is being typed.
    Note,
    /// Words of an item are being typed.
    Find,
    /// The probe of an item.
    Probe,
    /// A question with yes and no.
    Confirm,
    /// The safety page, opened by a key.
    Safety,
    /// The safety page, opened by the answers before the rest is asked.
    SafetyStop,
    /// The safety page in place of a result.
    SafetyResult,
    /// What is open.
    Review,
    /// The user's own verdict.
    Gut,
    /// The result.
    Result,
    /// What a quick run or a pulse ends with.
    Summary,
    /// The decision, on a row with choices.
    Decision,
    /// The decision, on a row that is typed.
    DecisionText,
    /// Past sessions.
    Past,
    /// Words of a place are being typed.
    PastFind,
    /// Another name for a place is being typed.
    Rename,
    /// What forgetting would do.
    Forget,
    /// The list of sessions with a mentor.
    People,
    /// A name or a place is being typed there.
    PeopleFind,
    /// A session with a mentor.
    Meeting,
    /// A topic of a session with a mentor.
    Topic,
    /// A session with a mentor, while words are typed.
    MeetingText,
    /// A page about the past.
    Look,
    /// What happened since last time.
    Since,
    /// The second look at an answer.
    Second,
    /// Wins and asks.
    Log,
    /// A win, an ask, a step or a lesson is being typed.
    Jot,
    /// The plan.
    Plan,
    /// The help.
    Help,
    /// Words to find in the help are being typed.
    HelpFind,
    /// Saving failed.
    Problem,
    /// Another folder is being typed.
    Folder,
    /// The screen is hidden.
    Hidden,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 38] = [
        Self::Home,
        Self::SetUp,
        Self::SetUpText,
        Self::Card,
        Self::Reason,
        Self::Note,
        Self::Find,
        Self::Probe,
        Self::Confirm,
        Self::Safety,
        Self::SafetyStop,
        Self::SafetyResult,
        Self::Review,
        Self::Gut,
        Self::Result,
        Self::Summary,
        Self::Decision,
        Self::DecisionText,
        Self::Past,
        Self::PastFind,
        Self::Rename,
        Self::Forget,
        Self::People,
        Self::PeopleFind,
        Self::Meeting,
        Self::Topic,
        Self::MeetingText,
        Self::Look,
        Self::Since,
        Self::Second,
        Self::Log,
        Self::Jot,
        Self::Plan,
        Self::Help,
        Self::HelpFind,
        Self::Problem,
        Self::Folder,
        Self::Hidden,
    ];

    /// Whether letters are letters here.
    pub fn is_typing(self) -> bool {
        table::TYPING.contains(&self)
    }

    /// The place's name, for the help and the README.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::SetUp | Self::SetUpText => "Set-up",
            Self::Card => "A card",
            Self::Reason => "Why it does not apply",
            Self::Note => "A note",
            Self::Find => "Find a question",
            Self::Probe => "What to ask",
            Self::Confirm => "A question",
            Self::Safety | Self::SafetyStop | Self::SafetyResult => "The safety page",
            Self::Review => "Review",
            Self::Gut => "Your own verdict",
            Self::Result => "The result",
            Self::Summary => "The summary",
            Self::Decision | Self::DecisionText => "Your decision",
            Self::Past | Self::PastFind => "Past sessions",
            Self::Rename => "Another name",
            Self::Forget => "Forget",
            Self::People | Self::PeopleFind => "Sessions with a mentor",
            Self::Meeting | Self::MeetingText => "With a mentor",
            Self::Topic => "A topic",
            Self::Look => "Looking back",
            Self::Since => "Since last time",
            Self::Second => "A second look",
            Self::Log => "Wins and asks",
            Self::Jot => "A line",
            Self::Plan => "Your plan",
            Self::Help | Self::HelpFind => "Help",
            Self::Problem => "A problem",
            Self::Folder => "Another folder",
            Self::Hidden => "The hidden screen",
        }
    }

    /// What the place is for, in one sentence.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Home => "Here you begin something new, go on with something unfinished, or look back.",
            Self::SetUp | Self::SetUpText => {
                "A few facts around your answers. Only appetite moves a verdict, every row may stay empty."
            }
            Self::Card => {
                "One statement at a time. Choose how far it is true, then say how you know; the card moves on by itself."
            }
            Self::Reason => "A few words on why this does not apply; it then counts neither for nor against.",
            Self::Note => "Words for yourself, kept beside the answer. They are never scored.",
            Self::Find => "Type some words of a question; the best match comes first.",
            Self::Probe => "A question to ask aloud, and how to hear the answer.",
            Self::Confirm => "One question before something that is tedious to take back.",
            Self::Safety | Self::SafetyStop | Self::SafetyResult => {
                "What helps when something is not safe. You can open it from anywhere."
            }
            Self::Review => {
                "What is still open, before you see a result. Open answers widen it; they never lower it."
            }
            Self::Gut => {
                "Your own verdict, said before you see the other one, so that neither bends the other."
            }
            Self::Result => "What your answers point to, how sure that is, why, and what to do with it.",
            Self::Summary => "What you noted. A short run gives no verdict.",
            Self::Decision | Self::DecisionText => {
                "What you decide, on what condition, until when. It is yours, and stands beside the verdict."
            }
            Self::Past | Self::PastFind => {
                "Every session kept on this machine, the newest first; or those that you pick out."
            }
            Self::Rename => "Another name for a place, in everything that is about it.",
            Self::Forget => "What goes and what stays, told before anything goes.",
            Self::People | Self::PeopleFind => {
                "Begin a session with a mentor, talk about a result, or go on with somebody you know."
            }
            Self::Meeting | Self::MeetingText => {
                "Two people, the same questions, answered apart. Either may stop at any moment; it goes on from there."
            }
            Self::Topic => {
                "One topic at a time: the latest example, an answer that you agree on, or that you see it differently."
            }
            Self::Look => "What happened, or what changed. Read, then go on.",
            Self::Since => {
                "What happened since last time. Say what became of an ask, or go on to the questions."
            }
            Self::Second => "Last time's answer, shown after this time's, because the two are far apart.",
            Self::Log => {
                "What went well, and what you asked of whom by when. It comes back in the next check-in."
            }
            Self::Jot => "One line, and then perhaps a person and a day.",
            Self::Plan => "The steps you choose, who takes them and by when, and what became of them.",
            Self::Help | Self::HelpFind => "The keys that work where you were.",
            Self::Problem => "Something could not be kept. Nothing is lost while the program runs.",
            Self::Folder => "A folder that can be written, where your answers are kept from now on.",
            Self::Hidden => "Something dull, until you bring the screen back.",
        }
    }
}
