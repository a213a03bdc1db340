//! The rows of the key table, most useful first: the footer shows as many as fit, in this order.

use crossterm::event::KeyCode::{BackTab, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up};

use super::Place as P;
use super::{Action, Binding, Chord, Keys};

const fn any(keys: &'static [Chord]) -> Keys {
    Keys::Any(keys)
}

const fn row(
    keys: Keys,
    action: Action,
    places: &'static [P],
    hint: &'static str,
    help: &'static str,
) -> Binding {
    Binding { keys, action, places, hint, help }
}

/// Where letters are letters.
pub const TYPING: &[P] = &[P::SetUpText, P::Reason, P::Note, P::Find, P::DecisionText, P::HelpFind];

const EVERYWHERE: &[P] = &P::ALL;
const SEEN: &[P] = &[
    P::Home,
    P::SetUp,
    P::SetUpText,
    P::Card,
    P::Reason,
    P::Note,
    P::Find,
    P::Probe,
    P::Confirm,
    P::Safety,
    P::SafetyStop,
    P::SafetyResult,
    P::Review,
    P::Gut,
    P::Result,
    P::Summary,
    P::Decision,
    P::DecisionText,
    P::Past,
    P::Help,
    P::HelpFind,
    P::Problem,
];
const NOT_TYPING: &[P] = &[
    P::Home,
    P::SetUp,
    P::Card,
    P::Probe,
    P::Confirm,
    P::Safety,
    P::SafetyStop,
    P::SafetyResult,
    P::Review,
    P::Gut,
    P::Result,
    P::Summary,
    P::Decision,
    P::Past,
    P::Help,
    P::Problem,
];
const LISTS: &[P] = &[P::Home, P::Review, P::Gut, P::Past];
const ROWS: &[P] = &[
    P::Home,
    P::SetUp,
    P::Card,
    P::Probe,
    P::Safety,
    P::SafetyStop,
    P::SafetyResult,
    P::Review,
    P::Gut,
    P::Result,
    P::Summary,
    P::Decision,
    P::Past,
    P::Help,
];
const TYPED_ROWS: &[P] = &[P::SetUpText, P::Find, P::DecisionText];
const FORMS: &[P] = &[P::SetUp, P::SetUpText, P::Decision, P::DecisionText];
const PAGES: &[P] = &[
    P::Home,
    P::Probe,
    P::Safety,
    P::SafetyStop,
    P::SafetyResult,
    P::Review,
    P::Result,
    P::Summary,
    P::Past,
    P::Help,
];
const LEAVABLE: &[P] =
    &[P::SetUp, P::Card, P::SafetyStop, P::SafetyResult, P::Review, P::Gut, P::Result, P::Summary, P::Decision, P::Past];
const CLOSABLE: &[P] = &[
    P::Card,
    P::SetUp,
    P::SetUpText,
    P::Reason,
    P::Note,
    P::Find,
    P::Probe,
    P::Confirm,
    P::Safety,
    P::SafetyStop,
    P::SafetyResult,
    P::Review,
    P::Gut,
    P::Result,
    P::Summary,
    P::Decision,
    P::DecisionText,
    P::Past,
    P::Help,
    P::HelpFind,
    P::Problem,
];

/// Every key of the program.
pub const TABLE: &[Binding] = &[
    // A card.
    row(Keys::Digits('0', '4'), Action::Level(0), &[P::Card], "choose", "choose a level"),
    row(
        Keys::EvidenceLetters,
        Action::Evidence(0),
        &[P::Card],
        "",
        "say how you know it, and go on; the kinds are on the card",
    ),
    row(any(&[Chord::key(Enter)]), Action::Accept, &[P::Card], "next", "keep the answer and go on"),
    row(
        any(&[Chord::key(Left), Chord::char('b'), Chord::char('h')]),
        Action::PreviousCard,
        &[P::Card],
        "back",
        "go to the card before",
    ),
    row(
        any(&[Chord::key(Right), Chord::char('l')]),
        Action::NextCard,
        &[P::Card],
        "",
        "go to the card after, also without an answer",
    ),
    row(any(&[Chord::char('d')]), Action::Unknown, &[P::Card], "don't know", "answer: don't know"),
    row(
        any(&[Chord::char('-')]),
        Action::NotApplicable,
        &[P::Card],
        "does not apply",
        "answer: does not apply, with a reason",
    ),
    row(any(&[Chord::char('r')]), Action::Decline, &[P::Card], "rather not say", "answer: rather not say"),
    row(any(&[Chord::char('n')]), Action::Note, &[P::Card], "note", "write a note beside the answer"),
    row(
        any(&[Chord::char('p')]),
        Action::Probe,
        &[P::Card],
        "what to ask",
        "see a question to ask, and how to hear the answer",
    ),
    row(any(&[Chord::key(Tab), Chord::char('e')]), Action::NextEvidence, &[P::Card], "", "change how you know it, and stay"),
    row(any(&[Chord::char('u')]), Action::Undo, &[P::Card, P::Review], "undo", "take back the last change"),
    row(any(&[Chord::ctrl('r')]), Action::Redo, &[P::Card, P::Review], "", "do again what was taken back"),
    row(
        any(&[Chord::char('/')]),
        Action::Find,
        &[P::Card, P::Review, P::Result, P::Help],
        "find",
        "find an item, or a line of the help, by its words",
    ),
    row(any(&[Chord::char('o')]), Action::NextOpen, &[P::Card], "", "go to the next open item"),
    row(any(&[Chord::char('v')]), Action::Review, &[P::Card], "review", "see what is open"),
    row(
        any(&[Chord::char('x')]),
        Action::RestUnknown,
        &[P::Card, P::Review],
        "",
        "answer everything that is open with don't know; asks first",
    ),
    // Lists, forms and pages.
    row(Keys::Digits('1', '9'), Action::Choose(1), LISTS, "", "take the row with this number"),
    row(
        any(&[Chord::key(Enter), Chord::char(' ')]),
        Action::Accept,
        &[P::Home, P::Review, P::Gut, P::Past],
        "choose",
        "take the row that is marked",
    ),
    row(
        any(&[Chord::key(Enter)]),
        Action::Accept,
        FORMS,
        "next",
        "go to the next row; on the last one, go on",
    ),
    row(
        any(&[Chord::key(Left), Chord::char('h')]),
        Action::Less,
        &[P::SetUp, P::Decision],
        "change",
        "the choice before",
    ),
    row(
        any(&[Chord::key(Right), Chord::char('l'), Chord::char(' ')]),
        Action::More,
        &[P::SetUp, P::Decision],
        "",
        "the choice after",
    ),
    row(any(&[Chord::key(Tab)]), Action::Down, FORMS, "", "go to the next row"),
    row(any(&[Chord::key(BackTab)]), Action::Up, FORMS, "", "go to the row before"),
    row(any(&[Chord::key(Enter)]), Action::Accept, &[P::Result], "open", "open the answer that is marked, to read or correct it"),
    row(
        any(&[Chord::key(Tab), Chord::key(Right), Chord::char('l')]),
        Action::NextPane,
        &[P::Result],
        "next part",
        "go to the next part of the result",
    ),
    row(
        any(&[Chord::key(BackTab), Chord::key(Left), Chord::char('h')]),
        Action::PreviousPane,
        &[P::Result],
        "",
        "go to the part before",
    ),
    row(Keys::Digits('1', '6'), Action::Pane(1), &[P::Result], "", "go to this part of the result"),
    row(any(&[Chord::char('y')]), Action::Decide, &[P::Result], "your decision", "write down what you decide"),
    row(any(&[Chord::char('y'), Chord::key(Enter)]), Action::Yes, &[P::Confirm], "yes", "yes, do it"),
    row(any(&[Chord::char('n')]), Action::No, &[P::Confirm], "no", "no, leave it"),
    row(any(&[Chord::key(Enter)]), Action::Accept, &[P::Reason], "keep", "keep the reason and go on"),
    row(any(&[Chord::key(Enter)]), Action::Accept, &[P::Find], "go there", "go to the item that is marked"),
    row(any(&[Chord::key(Enter)]), Action::Accept, &[P::HelpFind], "done", "stop typing"),
    row(
        any(&[Chord::key(Enter)]),
        Action::Accept,
        &[P::SafetyStop],
        "go on",
        "go on with the questions",
    ),
    row(
        any(&[Chord::char('w')]),
        Action::Accept,
        &[P::SafetyResult],
        "what you noted",
        "see what you noted: your answers in words",
    ),
    row(any(&[Chord::key(Enter)]), Action::Accept, &[P::Summary], "go on", "go on with the rest, the answers kept"),
    row(any(&[Chord::key(Enter), Chord::char('r')]), Action::Retry, &[P::Problem], "try again", "try to save again"),
    row(any(&[Chord::ctrl('o')]), Action::Editor, &[P::Note], "your editor", "write it in your own editor"),
    row(
        any(&[Chord::key(Esc)]),
        Action::Back,
        CLOSABLE,
        "back",
        "close this, or go back; what you typed is kept",
    ),
    row(
        any(&[Chord::key(Up), Chord::char('k')]),
        Action::Up,
        ROWS,
        "",
        "move up",
    ),
    row(any(&[Chord::key(Down), Chord::char('j')]), Action::Down, ROWS, "", "move down"),
    row(any(&[Chord::key(Up)]), Action::Up, TYPED_ROWS, "", "move up while typing"),
    row(any(&[Chord::key(Down)]), Action::Down, TYPED_ROWS, "", "move down while typing"),
    row(any(&[Chord::key(PageUp), Chord::ctrl('u')]), Action::PageUp, PAGES, "", "move up a screenful"),
    row(any(&[Chord::key(PageDown), Chord::ctrl('d')]), Action::PageDown, PAGES, "", "move down a screenful"),
    row(any(&[Chord::key(Home), Chord::char('g')]), Action::First, PAGES, "", "move to the top"),
    row(any(&[Chord::key(End), Chord::char('G')]), Action::Last, PAGES, "", "move to the bottom"),
    // Anywhere.
    row(any(&[Chord::char('q')]), Action::Leave, LEAVABLE, "home", "go to Home; everything is kept"),
    row(any(&[Chord::char('q')]), Action::Quit, &[P::Home], "quit", "end the program; everything is kept"),
    row(any(&[Chord::char('!')]), Action::Safety, NOT_TYPING, "safety", "open the safety page"),
    row(any(&[Chord::key(F(3))]), Action::Safety, SEEN, "", "open the safety page, also while typing"),
    row(
        any(&[Chord::key(F(2)), Chord::ctrl('q')]),
        Action::Hide,
        EVERYWHERE,
        "",
        "hide the screen behind something dull; the same key brings it back",
    ),
    row(any(&[Chord::char('?')]), Action::Help, NOT_TYPING, "help", "the keys that work here"),
    row(any(&[Chord::key(F(1))]), Action::Help, SEEN, "", "the keys that work here, also while typing"),
    row(any(&[Chord::ctrl('z')]), Action::Suspend, EVERYWHERE, "", "back to the shell for a while; fg returns"),
    row(any(&[Chord::ctrl('l')]), Action::Redraw, EVERYWHERE, "", "draw the screen anew"),
    row(any(&[Chord::ctrl('c')]), Action::Quit, EVERYWHERE, "", "end the program from anywhere; everything is kept"),
];
