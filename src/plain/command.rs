//! The one table of commands: dispatch, prompts and help all read it; no other file names a key.
//!
//! Numbers, levels and letters of evidence are answers, not commands; their places know them.

use super::place::Place as P;
use super::place::Place;

/// What a typed word is meant to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Answer: don't know.
    Unknown,
    /// Answer: does not apply.
    NotApplicable,
    /// Answer: rather not say.
    Decline,
    /// Write a note.
    Note,
    /// Hear why it is asked.
    Why,
    /// Hear what to ask, and how to hear the answer.
    Probe,
    /// Go back one step.
    Back,
    /// Go to the next question without an answer.
    Forward,
    /// Take back the last change.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Write the note in the user's own editor.
    Editor,
    /// Go to the next open question.
    NextOpen,
    /// List what is open.
    ListOpen,
    /// List every question with its answer.
    ListAll,
    /// Go to the question with this number.
    GoTo,
    /// Find questions by their words.
    Find,
    /// Answer everything that is open with "don't know".
    RestUnknown,
    /// See what is open before the result.
    Review,
    /// Go on.
    GoOn,
    /// Yes.
    Yes,
    /// No.
    No,
    /// Hear what was noted, in place of a verdict.
    Noted,
    /// Hear the whole result.
    Whole,
    /// Write down the decision.
    Decide,
    /// Open the session whose decision is due.
    Due,
    /// Note a win.
    Win,
    /// Note an ask, or a step of one's own.
    Ask,
    /// It was kept.
    Kept,
    /// It was not kept.
    Broken,
    /// Write down a lesson for the next place.
    Lesson,
    /// Set when to look again.
    LookAgain,
    /// Write the day to look again into a calendar file.
    Calendar,
    /// Choose, edit and date steps.
    Plan,
    /// Hear what truly changed.
    Trend,
    /// Hear sessions side by side.
    Compare,
    /// Give a place another name.
    Rename,
    /// Forget a session or a place.
    Forget,
    /// Say what the two are called.
    Names,
    /// Name a subject to leave alone.
    OffLimits,
    /// The mentor answers elsewhere.
    Apart,
    /// The mentee looks now.
    Early,
    /// Hear what a mentor may ask.
    Prompts,
    /// Hear how long it took.
    HowLong,
    /// Note the latest example.
    Example,
    /// See it differently.
    Differently,
    /// Go to the next topic.
    NextTopic,
    /// Write the file that goes out from here.
    WriteFile,
    /// Hear the hand-out with everything.
    WithAll,
    /// Try to save again.
    Retry,
    /// Say it again.
    Again,
    /// Read the safety page.
    Safety,
    /// Go to Home.
    Menu,
    /// End.
    Quit,
    /// Hear the commands.
    Help,
}

impl Command {
    /// Whether words follow the command.
    const fn takes_more(self) -> bool {
        matches!(
            self,
            Self::GoTo
                | Self::Find
                | Self::Kept
                | Self::Broken
                | Self::Trend
                | Self::Compare
                | Self::Rename
                | Self::Forget
        )
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// What is typed; the first is named in prompts.
    pub words: &'static [&'static str],
    /// What it does.
    pub command: Command,
    /// Where it works.
    pub places: &'static [Place],
    /// A few words for the prompt.
    pub hint: &'static str,
    /// A line for the help.
    pub help: &'static str,
    /// Whether every prompt of the place names it, or only the first and the help.
    pub always: bool,
}

impl Row {
    /// What is typed, for the prompt: a sign that a screen reader may leave out comes with a word.
    fn named(&self) -> String {
        let first = self.words[0];
        let spoken = first.chars().all(char::is_alphanumeric);
        if spoken { first.to_owned() } else { self.words[..self.words.len().min(2)].join(" or ") }
    }
}

const fn row(
    words: &'static [&'static str],
    command: Command,
    places: &'static [Place],
    hint: &'static str,
    help: &'static str,
) -> Row {
    Row { words, command, places, hint, help, always: true }
}

/// A row that only the first prompt and the help name.
const fn quiet(
    words: &'static [&'static str],
    command: Command,
    places: &'static [Place],
    hint: &'static str,
    help: &'static str,
) -> Row {
    Row { words, command, places, hint, help, always: false }
}

const CARD: &[Place] = &[P::Card];
const QUESTIONS: &[Place] = &[P::Card, P::Review];
const OPENS: &[Place] = &[P::Card, P::Review, P::Result, P::SafetyResult, P::Summary];
const SAYS: &[Place] = &[
    P::Home,
    P::Past,
    P::People,
    P::SetUp,
    P::Card,
    P::SafetyStop,
    P::Review,
    P::Gut,
    P::SafetyResult,
    P::Meet,
];
const MEET: &[Place] = &[P::Meet, P::MeetWords];
const DECIDES: &[Place] = &[P::Result, P::SafetyResult];
const STEPS_BACK: &[Place] = &[
    P::Past,
    P::People,
    P::SetUp,
    P::SetUpWords,
    P::Card,
    P::Evidence,
    P::Note,
    P::Reason,
    P::SafetyStop,
    P::Review,
    P::Gut,
    P::Summary,
    P::Choice,
    P::Condition,
    P::Until,
    P::Log,
    P::Jot,
    P::Plan,
    P::Rename,
    P::Forget,
    P::Meet,
    P::MeetWords,
];
/// Where something is in hand that can be put aside.
const IN_HAND: &[Place] = &[
    P::SetUp,
    P::SetUpWords,
    P::Card,
    P::Evidence,
    P::Note,
    P::Reason,
    P::Rest,
    P::Review,
    P::Gut,
    P::Choice,
    P::Condition,
    P::Until,
    P::Log,
    P::Jot,
    P::Plan,
    P::Rename,
    P::Forget,
    P::Meet,
    P::MeetWords,
];
/// Where it rests, and every prompt names the way to Home.
const RESTS: &[Place] = &[P::SafetyStop, P::SafetyResult, P::Result, P::Summary];
/// Where every prompt names the safety page.
const SAFETY_FIRST: &[Place] = &[P::Home, P::Card, P::Review];
/// Where the first prompt and the help do; no answer begins with its letter there.
const BESIDE: &[Place] = &[
    P::Past,
    P::People,
    P::SetUp,
    P::SetUpWords,
    P::Note,
    P::Reason,
    P::Rest,
    P::SafetyStop,
    P::Gut,
    P::SafetyResult,
    P::Result,
    P::Summary,
    P::Choice,
    P::Condition,
    P::Until,
    P::Trouble,
    P::Log,
    P::Jot,
    P::Plan,
    P::Rename,
    P::Forget,
    P::Meet,
    P::MeetWords,
];
use Command as C;

/// Every command, in the order in which prompts and help name them.
pub const TABLE: &[Row] = &[
    row(&["d"], C::Unknown, CARD, "don't know", "answer that you don't know; the result gets wider"),
    row(&["-", "na"], C::NotApplicable, CARD, "does not apply", "answer that it does not apply, and say why"),
    quiet(&["r"], C::Decline, CARD, "rather not say", "answer that you would rather not say"),
    row(&["b", "back"], C::Back, STEPS_BACK, "back", "go back one step"),
    row(&["w", "why"], C::Why, CARD, "why", "hear why it is asked"),
    quiet(&["p"], C::Probe, CARD, "what to ask", "hear what to ask aloud, and how to hear the answer"),
    quiet(&["n", "note"], C::Note, CARD, "note", "write a note beside the answer"),
    quiet(&["f"], C::Forward, CARD, "forward", "go to the next question and leave this one as it is"),
    quiet(&["u", "undo"], C::Undo, QUESTIONS, "undo", "take back the last change"),
    quiet(&["redo"], C::Redo, QUESTIONS, "do it again", "do again what was taken back"),
    row(&["editor"], C::Editor, &[P::Note], "your own editor", "write the note in your own editor"),
    quiet(&["o"], C::NextOpen, CARD, "next open", "go to the next open question"),
    quiet(&["l", "list"], C::ListOpen, QUESTIONS, "list what is open", "hear which questions are open"),
    row(&["y", "yes"], C::Yes, &[P::Rest], "yes", "yes, do it"),
    row(&["n", "no"], C::No, &[P::Rest], "no", "no, leave it as it is"),
    row(&["g"], C::GoOn, &[P::SafetyStop], "go on", "go on with the questions"),
    row(&["g"], C::GoOn, &[P::Review], "go on", "go on to your own verdict and the result"),
    row(&["g"], C::GoOn, &[P::Summary], "go on", "go on with the rest of the questions, answers kept"),
    row(&["g"], C::GoOn, &[P::Trouble], "go on", "go on with the answers in memory only"),
    row(&["t"], C::Retry, &[P::Trouble], "try again", "try to save again"),
    row(&["w"], C::Noted, &[P::SafetyResult], "what you noted", "hear your answers and the reasons in words"),
    row(&["a"], C::Whole, &[P::Result], "all of it", "hear the whole result"),
    row(&["y"], C::Decide, DECIDES, "your decision", "write down what you decide"),
    quiet(
        &["x"],
        C::RestUnknown,
        QUESTIONS,
        "leave the rest unknown",
        "answer all that is open with don't know; asks first",
    ),
    quiet(&["v"], C::Review, CARD, "review", "hear what is open and go on to the result"),
    quiet(&["e"], C::ListAll, OPENS, "every answer", "hear every question by number, with its answer"),
    quiet(
        &["go"],
        C::GoTo,
        OPENS,
        "and a number to go to a question",
        "go to the question with this number, such as go 15",
    ),
    quiet(
        &["find"],
        C::Find,
        OPENS,
        "and a word to find a question",
        "find questions by a word in them, such as find research",
    ),
    row(&["g"], C::GoOn, MEET, "go on", "go on to the next step"),
    row(&["e"], C::Example, &[P::Meet], "the latest example", "note the latest time it happened, and when"),
    row(&["d"], C::Differently, &[P::Meet], "we see it differently", "leave it so: it counts as not known"),
    row(&["f"], C::NextTopic, &[P::Meet], "next topic", "leave this topic as it is"),
    row(&["n"], C::Names, &[P::Meet], "names", "say what the two of you are called here"),
    row(&["o"], C::OffLimits, &[P::Meet], "off limits", "name a subject that you leave alone"),
    row(&["w"], C::Apart, &[P::Meet], "answers elsewhere", "the mentor answers on another machine, by file"),
    row(
        &["l"],
        C::Early,
        &[P::Meet],
        "look now",
        "the mentee looks without waiting for the mentor's answers",
    ),
    row(&["k"], C::WriteFile, &[P::Meet], "write the file", "write the file into the folder you started in"),
    row(
        &["x"],
        C::WithAll,
        &[P::Meet],
        "with everything",
        "both say so: with safety answers and private notes",
    ),
    row(&["p"], C::Prompts, MEET, "what to ask", "hear what a mentor may ask now"),
    quiet(&["t"], C::HowLong, MEET, "how long", "hear how long it took so far"),
    row(&["d"], C::Due, &[P::Home], "the decision that is due", "open the session whose decision is due"),
    row(&["w", "win"], C::Win, &[P::Log], "a win", "note something small that went well"),
    row(&["a", "ask"], C::Ask, &[P::Log], "an ask", "note what you asked of whom, and by when"),
    row(&["a"], C::Ask, &[P::Plan], "your own step", "add a step of your own"),
    row(
        &["k", "kept"],
        C::Kept,
        &[P::Log, P::Plan],
        "and a number: it was kept",
        "note that it was kept, such as k 1",
    ),
    row(
        &["x"],
        C::Broken,
        &[P::Log, P::Plan],
        "and a number: it was not",
        "note that it was not kept, such as x 1",
    ),
    row(
        &["r"],
        C::LookAgain,
        &[P::Plan],
        "when to look again",
        "set when to look again: a day, or an event in words",
    ),
    row(&["n"], C::Lesson, &[P::Plan], "for the next place", "write down what must be there next time"),
    quiet(
        &["w"],
        C::Calendar,
        &[P::Plan],
        "write it for your calendar",
        "write the day to look again into a file for your calendar, in the folder you started in",
    ),
    row(&["p"], C::Plan, &[P::Result], "your plan", "choose, edit and date your steps"),
    quiet(&["t"], C::Trend, &[P::Result, P::Summary], "trend", "hear what truly changed at this place"),
    row(
        &["t", "trend"],
        C::Trend,
        &[P::Past],
        "and a number: trend",
        "hear what truly changed at the place of that session, such as t 1",
    ),
    row(
        &["c", "compare"],
        C::Compare,
        &[P::Past],
        "and two numbers: side by side",
        "hear two or three sessions side by side, such as c 1 2",
    ),
    quiet(
        &["f", "find"],
        C::Find,
        &[P::Past],
        "and words: find",
        "list those with these words: a place, a kind, finished or unfinished, such as f offer",
    ),
    quiet(
        &["r", "rename"],
        C::Rename,
        &[P::Past],
        "and a number: rename the place",
        "give the place of that session another name, everywhere, such as r 1",
    ),
    quiet(
        &["x", "forget"],
        C::Forget,
        &[P::Past],
        "and a number: forget",
        "forget that session, or with x place 1 its whole place; tells first what goes",
    ),
    row(&["y", "yes"], C::Yes, &[P::Forget], "yes", "yes, forget it"),
    row(&["n", "no"], C::No, &[P::Forget], "no", "no, keep everything"),
    quiet(&["a"], C::Again, SAYS, "say it again", "hear this again"),
    row(&["s", "!"], C::Safety, SAFETY_FIRST, "safety page", "hear the safety page"),
    quiet(&["s", "!"], C::Safety, BESIDE, "safety page", "hear the safety page"),
    quiet(&["!"], C::Safety, &[P::Evidence], "safety page", "hear the safety page"),
    row(&["m"], C::Menu, RESTS, "menu", "go to the first list; everything is saved"),
    quiet(&["m"], C::Menu, IN_HAND, "menu", "go to the first list; everything is saved"),
    row(
        &["m"],
        C::Menu,
        &[P::Trouble],
        "menu without saving",
        "go to the first list and lose what is not saved",
    ),
    row(&["q", "quit"], C::Quit, &[P::Trouble], "quit without saving", "end and lose what is not saved"),
    row(&["q", "quit"], C::Quit, RESTS, "save and quit", "save and end; you go on from here next time"),
    row(&["q", "quit"], C::Quit, IN_HAND, "save and quit", "save and end; you go on from here next time"),
    row(&["q", "quit"], C::Quit, &[P::Home, P::Past, P::People], "quit", "end the program"),
    row(&["h", "?", "help"], C::Help, &P::ALL, "help", "hear what can be typed here"),
];

/// The command that a line means in this place, and the words that follow it.
///
/// Upper and lower case are the same: heard, they are the same letter.
pub fn find(place: Place, line: &str) -> Option<(Command, String)> {
    let mut parts = line.splitn(2, char::is_whitespace);
    let word = parts.next()?.to_lowercase();
    let more = parts.next().unwrap_or_default().trim();
    let fits = |row: &&Row| row.places.contains(&place) && row.words.contains(&word.as_str());
    let row = TABLE.iter().find(fits)?;
    (row.command.takes_more() || more.is_empty()).then(|| (row.command, more.to_owned()))
}

/// What is typed for a command, for texts that name it.
pub fn named(command: Command) -> &'static str {
    TABLE.iter().find(|row| row.command == command).map_or("", |row| row.words[0])
}

/// The rows of a place that have a meaning now.
fn rows(place: Place, offered: impl Fn(Command) -> bool) -> impl Iterator<Item = &'static Row> {
    TABLE.iter().filter(move |row| row.places.contains(&place) && offered(row.command))
}

/// The commands of a place for its prompt, "d don't know, b back"; the quiet ones only on request.
pub fn hints(place: Place, all: bool, offered: impl Fn(Command) -> bool) -> String {
    let slash = if place.takes_words() { "/" } else { "" };
    let named = rows(place, offered).filter(|row| all || row.always);
    let hints: Vec<String> = named.map(|row| format!("{slash}{} {}", row.named(), row.hint)).collect();
    hints.join(", ")
}

/// The commands of a place for its help, one a line.
pub fn help(place: Place, offered: impl Fn(Command) -> bool) -> Vec<String> {
    let slash = if place.takes_words() { "/" } else { "" };
    let line = |row: &Row| {
        let words: Vec<String> = row.words.iter().map(|word| format!("{slash}{word}")).collect();
        format!("{}: {}.", words.join(" or "), row.help)
    };
    rows(place, offered).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things_in_one_place() {
        for place in Place::ALL {
            let rows = TABLE.iter().filter(|row| row.places.contains(&place));
            let mut words: Vec<&str> = rows.flat_map(|row| row.words.iter().copied()).collect();
            words.sort_unstable();
            let all = words.len();
            words.dedup();
            assert_eq!(words.len(), all, "{place:?}");
        }
    }

    #[test]
    fn help_and_the_safety_page_are_everywhere() {
        for place in Place::ALL {
            assert_eq!(find(place, "h"), Some((Command::Help, String::new())), "{place:?}");
            assert_eq!(find(place, "!"), Some((Command::Safety, String::new())), "{place:?}");
        }
    }

    #[track_caller]
    fn means(line: &str, expected: Option<(Command, &str)>) {
        let found = find(Place::Card, line);
        assert_eq!(found, expected.map(|(command, more)| (command, more.to_owned())), "{line}");
    }

    #[test]
    fn a_line_is_one_command() {
        means("d", Some((Command::Unknown, "")));
        means("D", Some((Command::Unknown, "")));
        means("-", Some((Command::NotApplicable, "")));
        means("na", Some((Command::NotApplicable, "")));
        means("go 15", Some((Command::GoTo, "15")));
        means("find  who decides", Some((Command::Find, "who decides")));
        means("d d", None);
        means("", None);
        means("constructor", None);
    }

    #[test]
    fn prompts_name_commands_and_words_of_ones_own_need_a_slash() {
        let prompt = hints(Place::Card, false, |_| true);
        assert!(prompt.starts_with("d don't know, - or na does not apply, b back, w why"), "{prompt}");
        assert!(hints(Place::Note, false, |_| true).starts_with("/b back"));
        assert!(hints(Place::Card, true, |_| true).contains("x leave the rest unknown"));
    }
}
