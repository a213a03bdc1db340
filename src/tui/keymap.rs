//! The one table of keys.
//!
//! Dispatch, the footer, the help and the README's key table all read it; no other file names a key. Letters are
//! letters only where the user types: those places bind no plain character.

mod chord;
mod place;
mod table;

pub use chord::Chord;
pub use place::Place;
pub use table::TABLE;

use std::borrow::Cow;

/// What a key press is meant to do, whatever the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// End the program; everything is saved.
    Quit,
    /// Go to Home; everything is saved.
    Leave,
    /// Close what lies on top, or go back one step.
    Back,
    /// Open the help for this place.
    Help,
    /// Open the safety page.
    Safety,
    /// Hide the screen, or bring it back.
    Hide,
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Move up a row.
    Up,
    /// Move down a row.
    Down,
    /// Move up a screenful.
    PageUp,
    /// Move down a screenful.
    PageDown,
    /// Move to the top.
    First,
    /// Move to the bottom.
    Last,
    /// Take the row where the user is, or go on.
    Accept,
    /// Take the row with this number, from 1.
    Choose(u16),
    /// The choice before.
    Less,
    /// The choice after.
    More,
    /// Answer with this level.
    Level(u8),
    /// Answer with this evidence kind, an index into the model's.
    Evidence(u8),
    /// Change the evidence to the next kind.
    NextEvidence,
    /// Answer: don't know.
    Unknown,
    /// Answer: does not apply.
    NotApplicable,
    /// Answer: rather not say.
    Decline,
    /// Write a note.
    Note,
    /// Write the note in the user's own editor.
    Editor,
    /// Take back the last change.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Go to the card before.
    PreviousCard,
    /// Go to the card after.
    NextCard,
    /// Go to the next open item.
    NextOpen,
    /// Find an item by its words.
    Find,
    /// Answer all that is open with "don't know".
    RestUnknown,
    /// See what is open.
    Review,
    /// See what to ask, and how to hear the answer.
    Probe,
    /// Go to the next pane.
    NextPane,
    /// Go to the pane before.
    PreviousPane,
    /// Go to this pane, from 1.
    Pane(u8),
    /// Write down the decision.
    Decide,
    /// Write the next questions into a file to take along.
    TakeAlong,
    /// Say yes.
    Yes,
    /// Say no.
    No,
    /// See a topic differently.
    Differently,
    /// Note the latest example of a topic.
    Example,
    /// See what a mentor may ask, or not.
    Prompts,
    /// Hear how long it took so far.
    Timer,
    /// Take the marked option or subject away.
    TakeAway,
    /// Try to save again.
    Retry,
    /// Note a win.
    Win,
    /// Note something asked of somebody.
    Ask,
    /// What was asked or promised was done.
    Kept,
    /// What was asked or promised was not done.
    Broken,
    /// Choose, edit and date the steps of the plan.
    Plan,
    /// Write down a lesson for the next place.
    Lesson,
    /// Set when to look again.
    LookAgain,
    /// Write the day to look again into a calendar file.
    Calendar,
    /// See what truly changed over time.
    Trend,
    /// Mark a session for laying it beside others.
    Mark,
    /// Lay the marked sessions side by side.
    Compare,
    /// Only what is about the place of the marked row; again, all.
    OnlyPlace,
    /// Only the next kind of session; after the last, all.
    NextKind,
    /// Only finished sessions, only unfinished ones, all.
    NextState,
    /// Give the place of the marked session another name.
    Rename,
    /// Forget the marked session.
    Forget,
    /// Forget the place of the marked session.
    ForgetPlace,
    /// Save in another folder.
    Elsewhere,
}

impl Action {
    /// The action that the nth key of a row stands for, counted from 0.
    const fn nth(self, n: u8) -> Self {
        match self {
            Self::Level(first) => Self::Level(first + n),
            Self::Evidence(first) => Self::Evidence(first + n),
            Self::Choose(first) => Self::Choose(first + n as u16),
            Self::Pane(first) => Self::Pane(first + n),
            other => other,
        }
    }

    /// Whether two actions come from the same row of the table.
    pub fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The keys.
    pub keys: Keys,
    /// What they do; for several numbered keys, what the first does.
    pub action: Action,
    /// Where they work.
    pub places: &'static [Place],
    /// One or two words for the footer; empty for keys that only the help lists.
    pub hint: &'static str,
    /// A line for the help.
    pub help: &'static str,
}

/// The keys of a row.
#[derive(Debug, Clone, Copy)]
pub enum Keys {
    /// Any of these do the same.
    Any(&'static [Chord]),
    /// The digits between these two, each a choice of its own.
    Digits(char, char),
    /// A letter for each evidence kind of the model.
    EvidenceLetters,
}

impl Binding {
    /// How the keys are shown: the first one only, or all.
    pub fn shown(&self, all: bool, letters: &[char]) -> String {
        match self.keys {
            Keys::Any(chords) => {
                let take = if all { chords.len() } else { 1 };
                chords[..take].iter().map(Chord::shown).collect::<Vec<_>>().join(", ")
            }
            Keys::Digits(first, last) => format!("{first}-{last}"),
            Keys::EvidenceLetters => {
                letters.iter().map(char::to_string).collect::<Vec<_>>().join(if all { ", " } else { "/" })
            }
        }
    }

    fn matches(&self, key: Chord, letters: &[char]) -> Option<Action> {
        let n = match self.keys {
            Keys::Any(chords) => return chords.contains(&key).then_some(self.action),
            Keys::Digits(first, last) => {
                let digit = key.plain().filter(|c| (first..=last).contains(c))?;
                u32::from(digit) - u32::from(first)
            }
            Keys::EvidenceLetters => {
                let letter = key.plain()?;
                u32::try_from(letters.iter().position(|l| *l == letter)?).ok()?
            }
        };
        u8::try_from(n).ok().map(|n| self.action.nth(n))
    }
}

/// What this key means here, if anything. `letters` are those of the evidence kinds in hand.
pub fn find(place: Place, key: Chord, letters: &[char]) -> Option<Action> {
    here(place).find_map(|binding| binding.matches(key, letters))
}

/// The rows that work here, in the table's order.
pub fn here(place: Place) -> impl Iterator<Item = &'static Binding> {
    TABLE.iter().filter(move |binding| binding.places.contains(&place))
}

/// How the first key for this action is shown here; empty if there is none.
pub fn shown(place: Place, action: Action, letters: &[char]) -> String {
    let Some(binding) = here(place).find(|b| b.action.is_like(action)) else { return String::new() };
    match (binding.keys, action) {
        (Keys::EvidenceLetters, Action::Evidence(n)) => {
            letters.get(usize::from(n)).map(char::to_string).unwrap_or_default()
        }
        (Keys::Digits(first, last), Action::Choose(n)) => digit(first, last, n.saturating_sub(1)),
        (Keys::Digits(first, last), Action::Pane(n)) => digit(first, last, u16::from(n).saturating_sub(1)),
        (Keys::Digits(first, last), Action::Level(n)) => digit(first, last, u16::from(n)),
        _ => binding.shown(false, letters),
    }
}

fn digit(first: char, last: char, n: u16) -> String {
    (first..=last).nth(usize::from(n)).map(String::from).unwrap_or_default()
}

/// A letter for each evidence kind: the first of its id, or the next that no other key of a card has taken.
pub fn evidence_letters<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<char> {
    let mut letters = Vec::new();
    for id in ids {
        let free = |c: &char| {
            c.is_ascii_lowercase()
                && !letters.contains(c)
                && find(Place::Card, Chord::char(*c), &[]).is_none()
        };
        let letter = id.chars().chain('a'..='z').find(free);
        letters.push(letter.unwrap_or(' '));
    }
    letters
}

/// The key table of the README, in Markdown.
pub fn markdown() -> String {
    let row = |binding: &Binding| {
        let keys = binding.shown(true, &['s', 't', 'c']).replace('|', "\\|");
        format!("| {} | `{keys}` | {} |\n", places(binding), binding.help)
    };
    let head = "| where | keys | what they do |\n| --- | --- | --- |\n".to_owned();
    std::iter::once(head).chain(TABLE.iter().map(row)).collect()
}

fn places(binding: &Binding) -> Cow<'static, str> {
    if binding.places.len() >= Place::ALL.len() - 1 {
        return "anywhere".into();
    }
    let mut titles: Vec<&str> = Vec::new();
    for place in binding.places {
        if !titles.contains(&place.title()) {
            titles.push(place.title());
        }
    }
    if titles.len() > NAMED { "most screens".into() } else { titles.join(", ").into() }
}

/// Screens that a row names one by one; a longer list would be read by nobody, and help tells it where one is.
const NAMED: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;

    fn chords(binding: &Binding) -> Vec<Chord> {
        match binding.keys {
            Keys::Any(chords) => chords.to_vec(),
            Keys::Digits(first, last) => (first..=last).map(Chord::char).collect(),
            Keys::EvidenceLetters => ['s', 't', 'c'].map(Chord::char).to_vec(),
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for place in Place::ALL {
            let mut taken: Vec<(Chord, Action)> = Vec::new();
            for binding in here(place) {
                for chord in chords(binding) {
                    let other = taken.iter().find(|(c, _)| *c == chord);
                    assert!(
                        other.is_none(),
                        "{place:?}: {} is {other:?} and {:?}",
                        chord.shown(),
                        binding.action
                    );
                    taken.push((chord, binding.action));
                }
            }
        }
    }

    #[test]
    fn letters_are_only_letters_while_typing() {
        for place in Place::ALL.into_iter().filter(|place| place.is_typing()) {
            for chord in here(place).flat_map(chords) {
                assert_eq!(chord.plain(), None, "{place:?}: {}", chord.shown());
            }
        }
    }

    #[test]
    fn every_place_can_be_left_and_hidden_and_explains_itself() {
        for place in Place::ALL {
            let has = |wanted: Action| here(place).any(|b| b.action == wanted);
            assert!(has(Action::Quit) && has(Action::Hide), "{place:?}");
            assert!(place == Place::Hidden || (has(Action::Safety) && has(Action::Help)), "{place:?}");
            assert!(!place.purpose().is_empty());
        }
    }

    #[test]
    fn every_row_has_a_line_of_help() {
        for binding in TABLE {
            assert!(binding.help.len() > 5 && !binding.help.ends_with('.'), "{:?}", binding.action);
        }
    }

    #[test]
    fn evidence_kinds_get_letters_of_their_own() {
        assert_eq!(evidence_letters(["saw", "told", "claimed"].into_iter()), ['s', 't', 'c']);
        let odd = evidence_letters(["documented", "denied", "unknown"].into_iter());
        assert_eq!(odd.len(), 3);
        assert!(odd.iter().all(|c| find(Place::Card, Chord::char(*c), &[]).is_none()));
    }
}
