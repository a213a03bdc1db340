//! Where somebody is, as the table of acts knows it: what each place is called and what it is for.

/// A place: which acts have a meaning there, and which help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    Home,
    SetUp,
    Card,
    Reason,
    Note,
    Find,
    /// Finding something in everything that was said.
    Said,
    Probe,
    /// A question with yes and no before many answers change.
    Confirm,
    /// Before what is for one person alone.
    Door,
    /// The safety page, opened by a key.
    Safety,
    /// The safety page, opened by the answers before the rest is asked.
    SafetyStop,
    /// The safety page in place of a result.
    Review,
    Gut,
    Result,
    /// Trying other answers, which are kept nowhere.
    Try,
    /// Something was learned after the result.
    Learn,
    /// What a short run or a pulse ends with.
    Summary,
    Decision,
    /// What the answers did not weigh.
    Unweighed,
    /// What is expected of a decision.
    Later,
    /// What was decided, and what happens next.
    Decided,
    /// Something is asked because its day has come.
    ItsDay,
    /// The day of a decision has come.
    LookBack,
    Past,
    Rename,
    Forget,
    People,
    /// All there is with one person.
    Person,
    /// What somebody may have sent.
    Letters,
    /// What putting a history in would do.
    Merge,
    Meeting,
    Topic,
    /// A page about the past, or anything else that is only read.
    Reading,
    /// What happened at a place.
    Story,
    /// How a place ended.
    Ending,
    Since,
    /// An act, and what became of it.
    Chosen,
    SecondLook,
    Log,
    /// A win, an ask, a step or a lesson is being written.
    Entry,
    Plan,
    /// What can be written about an offer into a file.
    Mails,
    /// A document for somebody else is about to be written.
    Document,
    Help,
    SaveFailed,
    Folder,
    /// What a program that ended in the middle has left.
    Typed,
    /// A questionnaire while it is written.
    Preview,
    /// The program is over.
    Over,
}

impl Place {
    /// Every place where something can be done.
    pub const ALL: [Self; 49] = [
        Self::Home,
        Self::SetUp,
        Self::Card,
        Self::Reason,
        Self::Note,
        Self::Find,
        Self::Said,
        Self::Probe,
        Self::Confirm,
        Self::Door,
        Self::Safety,
        Self::SafetyStop,
        Self::Review,
        Self::Gut,
        Self::Result,
        Self::Try,
        Self::Learn,
        Self::Summary,
        Self::Decision,
        Self::Unweighed,
        Self::Later,
        Self::Decided,
        Self::ItsDay,
        Self::LookBack,
        Self::Past,
        Self::Rename,
        Self::Forget,
        Self::People,
        Self::Person,
        Self::Letters,
        Self::Merge,
        Self::Meeting,
        Self::Topic,
        Self::Reading,
        Self::Story,
        Self::Ending,
        Self::Since,
        Self::Chosen,
        Self::SecondLook,
        Self::Log,
        Self::Entry,
        Self::Plan,
        Self::Mails,
        Self::Document,
        Self::Help,
        Self::SaveFailed,
        Self::Folder,
        Self::Typed,
        Self::Preview,
    ];

    /// The place's name, for the help and the README.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::SetUp => "Set-up",
            Self::Card => "A card",
            Self::Reason => "Why it does not apply",
            Self::Note => "A note",
            Self::Find => "Find a question",
            Self::Said => "Everything said",
            Self::Probe => "What to ask",
            Self::Confirm => "A question",
            Self::Door => "A door",
            Self::Safety | Self::SafetyStop => "The safety page",
            Self::Review => "Review",
            Self::Gut => "Your own verdict",
            Self::Result => "The result",
            Self::Try => "Try it",
            Self::Learn => "I learned more",
            Self::Summary => "The summary",
            Self::Decision => "Your decision",
            Self::Unweighed => "What was not weighed",
            Self::Later => "One line for later",
            Self::Decided => "Decided",
            Self::ItsDay => "Its day has come",
            Self::LookBack => "What became of it",
            Self::Past => "Past sessions",
            Self::Rename => "Another name",
            Self::Forget => "Forget",
            Self::People => "Sessions with a mentor",
            Self::Person => "One person",
            Self::Letters => "Open a letter",
            Self::Merge => "A whole history",
            Self::Meeting => "With a mentor",
            Self::Topic => "A topic",
            Self::Reading => "Looking back",
            Self::Story => "How I got here",
            Self::Ending => "How it ended",
            Self::Since => "Since last time",
            Self::Chosen => "An act",
            Self::SecondLook => "A second look",
            Self::Log => "Wins and asks",
            Self::Entry => "A line",
            Self::Plan => "Your plan",
            Self::Mails => "Write a file",
            Self::Document => "Write a document",
            Self::Help => "Help",
            Self::SaveFailed => "A problem",
            Self::Folder => "Another folder",
            Self::Typed => "Words that were left",
            Self::Preview => "A preview",
            Self::Over => "The end",
        }
    }

    /// What the place is for, in one sentence. `{see|hear}` is said as each face does it.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::Home => "Here you begin something new, go on with something unfinished, or look back.",
            Self::SetUp => {
                "A few facts around your answers. Every row may stay empty, and can be changed later."
            }
            Self::Card => {
                "One statement at a time. Choose how far it is true, then say how you know; the card moves on by itself."
            }
            Self::Reason => "A few words on why this does not apply; it then counts neither for nor against.",
            Self::Note => "Words for yourself, kept beside the answer. They are never scored.",
            Self::Find => "Type some words of a question; the best match comes first.",
            Self::Said => {
                "Type some words of a note, a win, an ask or whatever else you said; the latest comes first."
            }
            Self::Probe => "A question to ask aloud, and how to hear the answer.",
            Self::Door => "Behind it is what one person keeps from the other.",
            Self::Confirm => "One question before something that is tedious to take back.",
            Self::Safety | Self::SafetyStop => {
                "What helps when something is not safe. You can open it from anywhere."
            }
            Self::Review => {
                "What is still open, before you {see|hear} a result. An unknown counts as middling at best until you find out."
            }
            Self::Gut => {
                "Your own verdict, said before you {see|hear} the other one, so that neither bends the other."
            }
            Self::Result => "What your answers point to, how sure that is, why, and what to do with it.",
            Self::Try => "Move an answer, and the verdict moves with it. What you try is not kept.",
            Self::Learn => {
                "What you found out since, how you know it, and on which day. What you said before stays beside it."
            }
            Self::Summary => "What you noted. A short run gives no verdict.",
            Self::Decision => {
                "What you decide, on what condition, until when. It is yours, and stands beside the verdict."
            }
            Self::Unweighed => {
                "Ten things that no answer weighed. Mark what you like; only what you mark is noted."
            }
            Self::Later => "What you expect, so that you can look at it again when the day has come.",
            Self::Decided => "What you decided, what happens next, and on which day.",
            Self::ItsDay => "What became of it, once its day has come. Each answer opens where it is kept.",
            Self::LookBack => "First what happened, then what you expected, then whether it came so.",
            Self::Past => "Every session there is, the newest first; or those that you pick out.",
            Self::Rename => "Another name for a place, in everything that is about it.",
            Self::Forget => "What goes and what stays, told before anything goes.",
            Self::People => {
                "Begin a session with a mentor, talk about a result, or go on with somebody you know."
            }
            Self::Person => {
                "The sessions with one person, what became of the acts, and notes for nobody else."
            }
            Self::Letters => {
                "What somebody sent you, or you filled in elsewhere. Nothing in it is shown before its time."
            }
            Self::Merge => {
                "What a history from another machine would do here. Nothing is written before you say so."
            }
            Self::Meeting => {
                "Two people, the same questions, answered apart. Either may stop at any moment; it goes on from there."
            }
            Self::Topic => {
                "One topic at a time: the latest example, an answer that you agree on, or that you see it differently."
            }
            Self::Reading => "What happened, or what changed. {Read|Hear it}, then go on.",
            Self::Story => "What happened at a place, from the first day on. A session opens from its row.",
            Self::Ending => {
                "What became of a place, and when. It stays to be read, and is asked about no more."
            }
            Self::Since => {
                "What happened since last time. Say what became of an ask, or go on to the questions."
            }
            Self::Chosen => "What somebody chose to do. Say what became of it; either of two may say it.",
            Self::SecondLook => "Last time's answer, told after this time's, because the two are far apart.",
            Self::Log => {
                "What went well, and what you asked of whom by when. A check-in reads it back to you."
            }
            Self::Entry => "One line, and then perhaps a person and a day.",
            Self::Plan => "The steps you choose, who takes them and by when, and what became of them.",
            Self::Mails => "A mail to edit and to send, or the day for your calendar, in a file beside you.",
            Self::Document => {
                "A result, questions, a comparison or a story for somebody else, in a file. Only what you let in goes in."
            }
            Self::Help => "What works where you were.",
            Self::SaveFailed => "Something could not be saved. Nothing is lost while the program runs.",
            Self::Folder => "A folder that can be written, where your answers are saved from now on.",
            Self::Typed => "What was being typed when the program was ended from outside.",
            Self::Preview => {
                "A questionnaire while you write it: its cards, what is found in it, and what answers come to. Nothing is kept."
            }
            Self::Over => "The end.",
        }
    }
}
