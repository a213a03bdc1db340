//! What can be done, and the one table of keys and words for it: dispatch, footers, prompts, help and the README read it.

mod table;

pub use table::TABLE;

use super::place::Place;
use crate::log::End;
use crate::model::{Appetite, ItemIx};
use crate::report::block::Opens;
use crate::report::jot::Kind;
use crate::report::mail::Mail;
use crate::report::result::Part;
use crate::session::{Choice, Reference};

/// Which page a session is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    Plan,
    /// A step of its plan, or the one that is due next; the act that was chosen with a mentor.
    Chosen(Option<usize>),
    LookBack,
    /// What is decided, with a choice that was made already.
    Decision(Option<Choice>),
    /// When to look again.
    LookAgain,
    /// What to ask next, and what was learned.
    FindOut,
    /// The card of this item.
    Answer(ItemIx),
}

/// What of a questionnaire is shown while it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// A card, as on a screen of the usual size.
    Card,
    /// A card, as on the smallest screen.
    Small,
    Findings,
    /// What these answers come to.
    Best,
    Typical,
    Worst,
    Danger,
}

/// What somebody does, whatever the face: data that can be logged, replayed and put into a test.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    // Forms.
    /// These words stand in this field now.
    Set(usize, String),
    /// Go to this field.
    Field(usize),

    // Moving on.
    /// Keep what stands and go on.
    GoOn,
    /// Go back one step, or close what lies on top.
    Back,
    /// Go to Home.
    Leave,
    /// End the program.
    Quit,
    Yes,
    No,
    Help,
    Safety,

    // A card.
    Level(u8),
    /// How it is known, an index into the model's kinds.
    Evidence(usize),
    NextEvidence,
    Unknown,
    NotApplicable,
    Decline,
    Note,
    Editor,
    Undo,
    Redo,
    PreviousCard,
    NextCard,
    NextOpen,
    /// Go to the question with this number, as it was typed.
    GoTo(String),
    /// Find what has these words.
    Find(String),
    /// Find these words in everything that was said.
    FindSaid(String),
    RestUnknown,
    Review,
    /// Say why it is asked.
    Why,
    Probe,
    /// Open the card of this item.
    Open(ItemIx),
    /// Say one's own verdict, a position; nothing is "I cannot say".
    Gut(Option<u8>),
    /// Say what one would rather do.
    Rather(Appetite),
    /// Open the facts around the answers.
    Facts,

    // A questionnaire while it is written.
    /// Look at this of it.
    Show(Show),
    /// Go to the card that was changed last.
    LastChanged,

    // A result.
    Part(Part),
    /// Say what was learned since about this item, or that it was answered wrongly.
    Learn(ItemIx),
    Wrong(ItemIx),
    /// Say how a must-have stands that has no question: there, missing, open.
    Tick(usize),
    /// Try other answers, without keeping them.
    Try,
    NextPart,
    PreviousPart,
    /// On the map of a result: what it would come to with more of the third axis, or with less.
    MoreOfThird,
    LessOfThird,
    Decide,
    /// Go through what the answers did not weigh.
    Unweighed,
    /// Mark what was not weighed in this row.
    Fine(usize),
    NotFine(usize),
    ToFindOut(usize),
    /// Write down what is expected of a decision.
    Expect,
    Plan,
    /// Write what is in view into a file.
    WriteOut,
    Trend,

    // The plan and the log.
    /// Put this piece of advice into the plan.
    Adopt(String),
    /// Change the step with this index.
    EditStep(usize),
    /// Change the entry of the log.
    EditEntry(Reference),
    Write(Kind),
    LookAgain,
    Calendar,
    /// Write this mail into a file, to be edited and sent.
    Mail(Mail),
    /// What was asked, promised or planned in this row was done.
    Kept(usize),
    NotKept(usize),
    /// What was chosen in this row was done in part, or something else seemed better.
    Partly(usize),
    ChangedMind(usize),
    /// Take the last change of a row back.
    TakeBack(usize),
    /// Open what was asked or chosen in this row, to say what became of it.
    WhatBecame(usize),

    // Home and the past.
    /// Begin a session with this assessment, all of it or a short run.
    Begin {
        assessment: String,
        quick: bool,
    },
    /// Begin one like this session, about the same place.
    Again(Reference),
    /// Go on with this session.
    Resume(Reference),
    /// Go on with this session at this page.
    OpenAt(Reference, Toward),
    /// Say what became of the act that was chosen in this session with a mentee.
    AskAfter(Reference),
    /// Say what is asked about this session now that its day has come.
    ItsDay(Reference),
    /// The place came to this end.
    EndedAs(End),
    /// Decide anew, with this choice marked.
    DecideAs(Choice),
    /// Take back what was just said of it.
    TakeBackHindsight,
    /// Look at what a program that ended in the middle has left.
    OpenTyped(String),
    /// Brings back what was kept in another folder.
    BringBack,
    /// Go on writing what was left.
    TakeUp,
    /// Take away what was left.
    DropTyped,
    /// Sit down with a mentor about this session.
    Meet(Reference),
    /// Sit down again with the people of this session.
    MeetAgain(Reference),
    /// Look at all there is with the person of this session, or of this row.
    Person(Reference),
    PersonOf(usize),
    /// Write down something for nobody else about the session in this row.
    OwnNote(usize),
    ForgetPerson,
    Past,
    Log,
    /// Tell all that is due and to come, or only the first of it again.
    AllDue,
    People,
    /// Earlier rows of a long list, or later ones.
    Earlier,
    Later,
    /// Mark the session in this row for laying it beside others.
    Mark(usize),
    Compare,
    TrendOf(usize),
    /// Look at what happened at this place, or at the place of this row.
    Story(String),
    StoryOf(usize),
    /// What an offer was said to be, beside what is seen now.
    Claims,
    /// Say how the place ended.
    Ended,
    OnlyPlace(usize),
    OnlyPerson(usize),
    NextKind,
    NextState,
    Rename(usize),
    Forget(usize),
    ForgetPlace(usize),
    Retry,
    Elsewhere,

    // What somebody sent.
    /// Look for what somebody may have sent.
    Letters,
    /// Open the one in this row.
    OpenLetter(usize),
    /// Answers under another name are of this one of those who are waited for.
    SentBy(usize),

    // A session with a mentor.
    Table(super::meeting::Choice),
    /// See a topic differently.
    Differently,
    Example,
    NextTopic,
    PreviousTopic,
    /// Star what this row is about, or take its star away.
    Star(usize),
    Prompts,
    HowLong,
    /// Take away what this row holds.
    TakeAway(usize),
}

impl Act {
    /// Opens what a line is about.
    pub fn opening(what: Opens) -> Self {
        match what {
            Opens::Question(item) => Self::Open(item),
            Opens::Session(session) => Self::Resume(session),
            Opens::Entry(entry) => Self::EditEntry(entry),
        }
    }

    /// Whether two acts are of the same kind, whatever they are about.
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    pub does: Does,
    /// What is pressed on a screen, as it is shown to people; the first one stands in footers.
    pub keys: &'static [&'static str],
    /// What is typed in lines; the first one stands in prompts.
    pub words: &'static [&'static str],
    pub places: &'static [Place],
    /// One or two words for footers and prompts; empty for what only the help lists.
    pub hint: &'static str,
    /// A line for the help.
    pub help: &'static str,
}

/// What a row of the table does.
#[derive(Debug, Clone)]
pub enum Does {
    Act(Act),
    /// What the marked row, or the one whose number stands behind the word, offers of this kind.
    OnRow(Act),
    /// The act with the words that stand behind the word.
    With(fn(String) -> Act),
    /// Choices of the page take these keys.
    Choices,
    /// Something that the face does by itself.
    Face(Face),
}

/// What a face does by itself; the journey does not hear of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Take the marked row, or go on.
    Take,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    /// The choice before, in a field with choices.
    Less,
    /// The choice after.
    More,
    NextField,
    PreviousField,
    /// Hide the screen behind something dull, or bring it back.
    Hide,
    Suspend,
    Redraw,
    /// Read the page out again.
    Again,
    /// Read on in a long list, of which a part was read out.
    ReadOn,
    /// Say only what is asked for, from now on.
    Brief,
    /// Say everything, from now on.
    Full,
}

impl Does {
    /// Whether it is this act, whichever row or words it is about.
    pub fn is_act(&self, act: &Act) -> bool {
        match self {
            Self::Act(does) => does == act,
            Self::OnRow(does) => does.is_like(act),
            Self::With(make) => make(String::new()).is_like(act),
            Self::Choices | Self::Face(_) => false,
        }
    }

    /// Whether it is this thing of the face's own.
    pub fn is_face(&self, face: Face) -> bool {
        matches!(self, Self::Face(does) if *does == face)
    }
}

/// The rows that have a meaning in a place, in the table's order.
pub fn here(place: Place) -> impl Iterator<Item = &'static Binding> {
    TABLE.iter().filter(move |binding| binding.places.contains(&place))
}

/// How the first key for an act is shown in a place; empty if there is none.
pub fn key_for(place: Place, act: &Act) -> &'static str {
    row_for(place, act).and_then(|binding| binding.keys.first()).copied().unwrap_or("")
}

/// How the first key for something of the screen's own is shown in a place; empty if there is none.
pub fn key_for_face(place: Place, face: Face) -> &'static str {
    let row = here(place).find(|binding| binding.does.is_face(face));
    row.and_then(|binding| binding.keys.first()).copied().unwrap_or("")
}

/// What is typed for an act in a place; empty if there is nothing.
pub fn word_for(place: Place, act: &Act) -> &'static str {
    row_for(place, act).and_then(|binding| binding.words.first()).copied().unwrap_or("")
}

fn row_for(place: Place, act: &Act) -> Option<&'static Binding> {
    here(place).find(|binding| binding.does.is_act(act))
}

/// A letter for each kind of evidence: the first of its id that no other key of a card has taken.
pub fn evidence_letters<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<char> {
    let taken = |c: char| here(Place::Card).any(|row| row.keys.iter().any(|key| key.chars().eq([c])));
    let mut letters = Vec::new();
    for id in ids {
        let free = |c: &char| c.is_ascii_lowercase() && !letters.contains(c) && !taken(*c);
        let letter = id.chars().chain('a'..='z').find(free);
        letters.push(letter.unwrap_or(' '));
    }
    letters
}

/// The table in Markdown.
pub fn markdown() -> String {
    let mut table = "| where | keys | in lines | what they do |\n| --- | --- | --- | --- |\n".to_owned();
    for binding in TABLE {
        let shown = |names: &[&str]| match names.join(", ").replace('|', "\\|") {
            names if names.is_empty() => String::new(),
            names => format!("`{names}`"),
        };
        let (keys, words) = (shown(binding.keys), shown(binding.words));
        table += &format!("| {} | {keys} | {words} | {} |\n", places(binding), binding.help);
    }
    table
}

/// Places that a row names one by one; a longer list would be read by nobody, and help tells it where one is.
const NAMED: usize = 7;

fn places(binding: &Binding) -> String {
    if binding.places.len() == Place::ALL.len() {
        return "anywhere".to_owned();
    }
    let mut titles: Vec<&str> = Vec::new();
    for place in binding.places {
        if !titles.contains(&place.title()) {
            titles.push(place.title());
        }
    }
    if titles.len() > NAMED { "most pages".to_owned() } else { titles.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_letter(key: &str) -> bool {
        key.chars().count() == 1
    }

    #[test]
    fn no_key_and_no_word_means_two_things_in_one_place() {
        for place in Place::ALL {
            let (mut keys, mut words) = (Vec::new(), Vec::new());
            for binding in here(place) {
                for key in binding.keys {
                    assert!(!keys.contains(key), "{place:?}: {key} is bound twice");
                    keys.push(key);
                }
                for word in binding.words {
                    assert!(!words.contains(word), "{place:?}: {word} is bound twice");
                    words.push(word);
                }
            }
        }
    }

    #[test]
    fn every_place_can_be_left_and_hidden_and_explains_itself_also_while_typing() {
        for place in Place::ALL {
            let has = |wanted: &dyn Fn(&Does) -> bool| {
                let keys = here(place).filter(|row| wanted(&row.does)).flat_map(|row| row.keys);
                keys.into_iter().any(|key| !is_letter(key))
            };
            assert!(has(&|does| does.is_act(&Act::Quit)), "{place:?} lacks the way out");
            assert!(has(&|does| does.is_act(&Act::Help)), "{place:?} lacks the help");
            assert!(has(&|does| does.is_face(Face::Hide)), "{place:?} lacks the cover");
            let is_safety = matches!(place, Place::Safety | Place::SafetyStop);
            assert!(is_safety || has(&|does| does.is_act(&Act::Safety)), "{place:?} lacks the safety page");
            assert!(!place.purpose().is_empty());
        }
    }

    #[test]
    fn every_row_has_a_line_of_help_and_some_way_to_do_it() {
        for binding in TABLE {
            assert!(binding.help.len() > 5 && !binding.help.ends_with('.'), "{binding:?}");
            assert!(!binding.keys.is_empty() || !binding.words.is_empty(), "{binding:?}");
        }
    }

    #[test]
    fn an_act_is_found_by_what_it_is_about_where_rows_differ_in_that() {
        let (win, ask) = (Act::Write(Kind::Win), Act::Write(Kind::Ask));
        assert_eq!((key_for(Place::Home, &win), key_for(Place::Home, &ask)), ("w", "a"));
        assert_eq!((word_for(Place::Log, &win), word_for(Place::Log, &ask)), ("win", "ask"));
        assert_eq!(key_for(Place::Plan, &Act::Write(Kind::Lesson)), "n");
        assert_eq!(key_for(Place::Plan, &ask), "", "an ask is not written there");
        assert_eq!(key_for(Place::Log, &Act::Kept(3)), "d", "whichever row it is about");
        assert_eq!(word_for(Place::Card, &Act::Find("role".into())), "find", "whichever words");
    }

    #[test]
    fn evidence_kinds_get_letters_of_their_own() {
        assert_eq!(evidence_letters(["saw", "told", "claimed"].into_iter()), ['s', 't', 'c']);
        let odd = evidence_letters(["documented", "denied", "unknown"].into_iter());
        assert_eq!(odd.len(), 3);
        let taken =
            |letter: &char| here(Place::Card).any(|row| row.keys.iter().any(|key| key.chars().eq([*letter])));
        assert!(!odd.iter().any(taken), "{odd:?}");
    }
}
