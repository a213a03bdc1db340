//! The screens: one file each, holding its state, what actions do to it, and how it is laid out.

pub mod card;
pub mod confirm;
pub mod decision;
pub mod find;
pub mod folder;
pub mod forget;
pub mod gut;
pub mod help;
pub mod home;
pub mod jot;
pub mod log;
pub mod look;
pub mod meeting;
pub mod note;
pub mod past;
pub mod people;
pub mod plan;
pub mod probe;
pub mod problem;
pub mod reason;
pub mod rename;
pub mod result;
pub mod review;
pub mod safety;
pub mod second;
pub mod setup;
pub mod since;
pub mod summary;

use ratatui::text::Span;

use crate::model::ItemIx;
use crate::report::words;
use crate::session::Stage;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, Chord, Place};
use crate::tui::model::Model;
use crate::tui::text;
use crate::tui::theme::Theme;
use crate::tui::widget::{Field, Page, Sheet};
use crate::tui::work::Work;

/// What the user is doing.
#[derive(Debug)]
pub enum Screen {
    /// Choosing what to do.
    Home(home::Home),
    /// Answering what surrounds the answers.
    SetUp(setup::SetUp),
    /// Answering one item.
    Card(card::Card),
    /// Seeing what is open.
    Review(review::Review),
    /// Saying their own verdict.
    Gut(gut::Gut),
    /// Reading the result.
    Result(result::ResultScreen),
    /// Reading what they noted, where no verdict is given.
    Summary(summary::Summary),
    /// Writing down what they decide.
    Decision(decision::DecisionScreen),
    /// A session with a mentor.
    Meeting(meeting::MeetingScreen),
    /// Looking through sessions with a mentor.
    People(people::People),
    /// Looking through past sessions.
    Past(past::Past),
    /// Reading about the past.
    Look(look::Look),
    /// Seeing wins and asks.
    Log(log::Log),
    /// Planning.
    Plan(plan::Plan),
}

/// What lies on top of a screen.
#[derive(Debug)]
pub enum Overlay {
    /// The keys that work here.
    Help(help::Help),
    /// The safety page.
    Safety(safety::Safety),
    /// Finding an item by its words.
    Find(find::Find),
    /// Writing a note.
    Note(Box<note::Note>),
    /// Writing why an item does not apply.
    Reason(reason::Reason),
    /// A question with yes and no.
    Confirm(confirm::Confirm),
    /// What to ask about an item.
    Probe(probe::Probe),
    /// Saving failed.
    Problem(problem::Problem),
    /// Last time's answer.
    Second(second::Second),
    /// Noting a win or an ask.
    Jot(jot::Jot),
    /// Another folder for the answers.
    Folder(folder::Folder),
    /// Another name for a place.
    Rename(rename::Rename),
    /// What forgetting would do.
    Forgets(Box<forget::Forgets>),
}

impl Screen {
    /// Home, on its first row.
    pub fn home() -> Self {
        Self::Home(home::Home::default())
    }

    /// Where a key would be pressed.
    pub fn place(&self) -> Place {
        match self {
            Self::Home(_) => Place::Home,
            Self::SetUp(setup) => setup.place(),
            Self::Card(_) => Place::Card,
            Self::Review(_) => Place::Review,
            Self::Gut(_) => Place::Gut,
            Self::Result(_) => Place::Result,
            Self::Summary(_) => Place::Summary,
            Self::Decision(decision) => decision.place(),
            Self::Meeting(meeting) => meeting.place(),
            Self::Past(past) => past.place(),
            Self::People(people) => people.place(),
            Self::Look(look) => look.place(),
            Self::Log(_) => Place::Log,
            Self::Plan(_) => Place::Plan,
        }
    }
}

impl Overlay {
    /// The help for a place.
    pub fn help(place: Place) -> Self {
        Self::Help(help::Help::new(place))
    }

    /// The safety page, opened for this reason.
    pub fn safety(place: Place) -> Self {
        Self::Safety(safety::Safety::new(place))
    }

    /// What to do when saving failed.
    pub fn problem(leaving: bool) -> Self {
        Self::Problem(problem::Problem { leaving })
    }

    /// Where a key would be pressed.
    pub fn place(&self) -> Place {
        match self {
            Self::Help(help) => help.place(),
            Self::Safety(safety) => safety.place(),
            Self::Find(_) => Place::Find,
            Self::Note(_) => Place::Note,
            Self::Reason(_) => Place::Reason,
            Self::Confirm(_) => Place::Confirm,
            Self::Probe(_) => Place::Probe,
            Self::Problem(_) => Place::Problem,
            Self::Second(_) => Place::Second,
            Self::Jot(_) => Place::Jot,
            Self::Folder(_) => Place::Folder,
            Self::Rename(_) => Place::Rename,
            Self::Forgets(_) => Place::Forget,
        }
    }
}

/// Does what an action means on the screen below all.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match &model.screen {
        Screen::Home(_) => home::act(model, action),
        Screen::SetUp(_) => setup::act(model, action),
        Screen::Card(_) => card::act(model, action),
        Screen::Review(_) => review::act(model, action),
        Screen::Gut(_) => gut::act(model, action),
        Screen::Result(_) => result::act(model, action),
        Screen::Summary(_) => summary::act(model, action),
        Screen::Decision(_) => decision::act(model, action),
        Screen::Meeting(_) => meeting::act(model, action),
        Screen::People(_) => people::act(model, action),
        Screen::Past(_) => past::act(model, action),
        Screen::Look(_) => look::act(model, action),
        Screen::Log(_) => log::act(model, action),
        Screen::Plan(_) => plan::act(model, action),
    }
}

/// Does what an action means on what lies on top.
pub fn act_on_top(model: &mut Model, action: Action) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Help(_)) => help::act(model, action),
        Some(Overlay::Safety(_)) => safety::act(model, action),
        Some(Overlay::Find(_)) => find::act(model, action),
        Some(Overlay::Note(_)) => note::act(model, action),
        Some(Overlay::Reason(_)) => reason::act(model, action),
        Some(Overlay::Confirm(_)) => confirm::act(model, action),
        Some(Overlay::Probe(_)) => probe::act(model, action),
        Some(Overlay::Problem(_)) => problem::act(model, action),
        Some(Overlay::Second(_)) => second::act(model, action),
        Some(Overlay::Jot(_)) => jot::act(model, action),
        Some(Overlay::Folder(_)) => folder::act(model, action),
        Some(Overlay::Rename(_)) => rename::act(model, action),
        Some(Overlay::Forgets(_)) => forget::act(model, action),
        None => Vec::new(),
    }
}

/// Gives a key that no row of the table binds to the field where the user types.
pub fn typed(model: &mut Model, key: Chord) {
    if let Some(Overlay::Note(note)) = model.overlays.last_mut() {
        note.press(key);
    } else if let Some(field) = field(model) {
        field.press(key);
        after_typing(model);
    }
}

/// Gives clean pasted text to the field where the user types.
pub fn pasted(model: &mut Model, words: &str) {
    if let Some(Overlay::Note(note)) = model.overlays.last_mut() {
        note.insert(words);
    } else if let Some(field) = field(model) {
        field.insert(words);
        after_typing(model);
    }
}

/// The field where the user types, if it is a line.
fn field(model: &mut Model) -> Option<&mut Field> {
    match model.overlays.last_mut() {
        Some(Overlay::Help(help)) => Some(&mut help.words),
        Some(Overlay::Find(find)) => Some(&mut find.words),
        Some(Overlay::Reason(reason)) => Some(&mut reason.words),
        Some(Overlay::Jot(jot)) => Some(&mut jot.words),
        Some(Overlay::Folder(folder)) => Some(&mut folder.words),
        Some(Overlay::Rename(rename)) => Some(&mut rename.words),
        Some(
            Overlay::Safety(_)
            | Overlay::Note(_)
            | Overlay::Confirm(_)
            | Overlay::Probe(_)
            | Overlay::Second(_)
            | Overlay::Forgets(_)
            | Overlay::Problem(_),
        ) => None,
        None => match &mut model.screen {
            Screen::SetUp(setup) => setup.field(),
            Screen::Decision(decision) => decision.field(),
            Screen::Meeting(meeting) => meeting.field(),
            Screen::Past(past) => past.field(),
            Screen::People(people) => people.field(),
            Screen::Home(_)
            | Screen::Card(_)
            | Screen::Review(_)
            | Screen::Gut(_)
            | Screen::Result(_)
            | Screen::Summary(_)
            | Screen::Look(_)
            | Screen::Log(_)
            | Screen::Plan(_) => None,
        },
    }
}

fn after_typing(model: &mut Model) {
    if let Some(Overlay::Find(find)) = model.overlays.last_mut() {
        find.start_over();
    }
}

/// Goes to where a session stands.
pub fn enter(model: &mut Model, stage: Stage) {
    match stage {
        Stage::SetUp => setup::enter(model),
        Stage::Answering => card::resume(model),
        Stage::Review => review::enter(model),
        Stage::Gut => gut::enter(model),
        Stage::Done => result::enter(model),
    }
}

/// Goes to Home and looks for what is on disk. The session stays in hand: it may be kept nowhere else.
pub fn go_home(model: &mut Model) -> Vec<Effect> {
    if let Screen::SetUp(_) = model.screen {
        setup::keep(model);
    }
    // Leaving by another way than Esc loses nothing either; without a choice there is nothing yet.
    if let Screen::Decision(_) = model.screen {
        decision::put(model);
    }
    go(model, Screen::home());
    vec![Effect::List]
}

/// Goes to a screen, whatever lay on top.
pub fn go(model: &mut Model, screen: Screen) {
    model.overlays.clear();
    model.screen = screen;
}

/// The screen as data: what lies on top, or else the screen itself.
pub fn sheet(model: &Model) -> Sheet {
    match model.overlays.last() {
        Some(Overlay::Help(help)) => help.sheet(model),
        Some(Overlay::Safety(safety)) => safety.sheet(model),
        Some(Overlay::Find(find)) => find.sheet(model),
        Some(Overlay::Note(note)) => note.sheet(model),
        Some(Overlay::Reason(reason)) => reason.sheet(model),
        Some(Overlay::Confirm(confirm)) => confirm.sheet(model),
        Some(Overlay::Probe(probe)) => probe.sheet(model),
        Some(Overlay::Problem(problem)) => problem.sheet(model),
        Some(Overlay::Second(second)) => second.sheet(model),
        Some(Overlay::Jot(jot)) => jot.sheet(model),
        Some(Overlay::Folder(folder)) => folder.sheet(model),
        Some(Overlay::Rename(rename)) => rename.sheet(model),
        Some(Overlay::Forgets(forgets)) => forgets.sheet(model),
        None => match &model.screen {
            Screen::Home(home) => home.sheet(model),
            Screen::SetUp(setup) => setup.sheet(model),
            Screen::Card(card) => card.sheet(model),
            Screen::Review(review) => review.sheet(model),
            Screen::Gut(gut) => gut.sheet(model),
            Screen::Result(result) => result.sheet(model),
            Screen::Summary(summary) => summary.sheet(model),
            Screen::Decision(decision) => decision.sheet(model),
            Screen::Meeting(meeting) => meeting.sheet(model),
            Screen::People(people) => people.sheet(model),
            Screen::Past(past) => past.sheet(model),
            Screen::Look(look) => look.sheet(model),
            Screen::Log(log) => log.sheet(model),
            Screen::Plan(plan) => plan.sheet(model),
        },
    }
}

/// Adds the line where the user types.
fn add_typed(page: &mut Page, theme: &Theme, field: &Field) {
    let room = page.width().saturating_sub(4);
    let (shown, column) = field.window(room);
    let rest = "_".repeat(room.saturating_sub(text::width(&shown)).min(40));
    page.line(vec![
        Span::styled(format!("{} ", theme.glyphs.pointer), theme.accent),
        Span::styled(shown, theme.strong),
        Span::styled(rest, theme.quiet),
    ]);
    page.cursor(2 + column);
}

/// Adds a row for an item: its state, then its statement.
fn add_item(page: &mut Page, theme: &Theme, work: &Work, item: ItemIx, action: Action, marked: bool) {
    let from = page.height();
    let pointer = if marked { theme.glyphs.pointer } else { " " };
    let state = text::pad(&text::cut(&answer_words(work, item), STATES), STATES);
    let lead =
        [Span::styled(format!("{pointer} "), theme.accent), Span::styled(format!("{state}  "), theme.quiet)];
    page.hanging(&lead, if marked { theme.strong } else { theme.text }, &work.assessment.item(item).ask);
    page.row(from, action, marked);
}

/// Columns of an answer in a list.
const STATES: usize = 15;

/// What was answered, in words.
fn answer_words(work: &Work, item: ItemIx) -> String {
    words::answer_briefly(&work.assessment, item, work.session.answers.get(item))
}
