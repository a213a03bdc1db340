//! What the plain lines know, and what they hear and say. Only [`update`](super::update::update) changes it.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Options;
use super::command::Command;
use super::desk::{Desk, Kept};
use super::jot::Jot;
use super::meeting::Spot;
use super::place::Place;
use crate::assessment::Assessment;
use crate::assessment::shipped::SafetyPage;
use crate::clean::clean;
use crate::log::Entry;
use crate::meeting::{MeetingHead, Table};
use crate::memory::Recalled;
use crate::model::ItemIx;
use crate::report::seat::Seat;
use crate::session::{Fact, Form, Head, Reference, Session};
use crate::store::{Draft, Forget, Forgetting};

/// The whole state.
pub struct State {
    /// What the user is doing.
    pub(super) mode: Mode,
    /// The session in hand.
    pub(super) desk: Option<Desk>,
    /// The session with a mentor in hand.
    pub(super) seat: Option<Seat>,
    /// What is on the table could not be saved.
    pub(super) table_unsaved: bool,
    /// The sessions that are kept.
    pub(super) shelf: Shelf,
    /// What does not change while the program runs.
    pub(super) given: Options,
    /// The safety page.
    pub(super) safety: SafetyPage,
    /// The moment of the latest event.
    pub(super) now: Timestamp,
    /// The first line was said.
    pub(super) announced: bool,
    /// Lines in a row that meant nothing.
    pub(super) refused: u32,
    /// Lines in a row that changed no answer.
    pub(super) idle: u32,
    /// The places whose every command was named.
    named: Vec<Place>,
    turn: Turn,
}

/// What the user is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    /// The first list.
    Home,
    /// A list of these sessions, read from this one on.
    Past { sessions: Vec<Reference>, from: usize },
    /// The list of sessions with a mentor.
    People,
    /// The question of the set-up with this index.
    SetUp(usize),
    /// The question in hand.
    Card,
    /// How the level just given is known.
    Evidence,
    /// A note on the question in hand.
    Note,
    /// Why the question in hand does not apply.
    Reason,
    /// Whether everything open becomes "don't know".
    Rest,
    /// The safety page, before this question, or before the review.
    SafetyStop(Option<ItemIx>),
    /// What is open.
    Review,
    /// The user's own verdict.
    Gut,
    /// The safety page in place of a result.
    SafetyResult,
    /// The result; the index of the part that comes next.
    Result(usize),
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
    /// Something is being written down.
    Jot(Box<Jot>),
    /// The plan of the session in hand.
    Plan,
    /// Another name for this place; and a name that was typed and is another place's already.
    Rename(String, String),
    /// Whether this is forgotten.
    Forget(Box<Forgetting>),
    /// A session with a mentor.
    Meet(Spot),
    /// Saving failed while doing this.
    Trouble(Box<Mode>),
    /// The end.
    Over,
}

/// The sessions that are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shelf {
    /// Newest first.
    pub heads: Vec<Head>,
    /// The sessions with a mentor: whose act is due first, then the latest.
    pub meetings: Vec<MeetingHead>,
    /// The entries of the log, newest first.
    pub log: Vec<Entry>,
    /// What lies there and could not be read, and why.
    pub unreadable: Vec<String>,
}

/// What the state hears.
pub enum Event<'a> {
    /// A line was typed.
    Line(&'a str),
    /// There is no more input.
    End,
    /// The user or the system asked to end.
    Interrupted,
    /// The sessions that are kept.
    Listed(Shelf),
    /// A session was begun.
    Begun(Box<Session>, Arc<Assessment>),
    /// What came before the session in hand, if it could be read.
    Recalled(Option<Box<Recalled>>),
    /// A session was read.
    Opened(Box<Session>, Arc<Assessment>),
    /// A session with a mentor was read or begun.
    Met(Box<Table>, Arc<Assessment>),
    /// What is on the table is saved, or why it is not.
    TableKept(Result<(), String>),
    /// An entry of the log is saved, or why it is not.
    EntryKept(Result<(), String>),
    /// A page about the past, as lines.
    Told(String),
    /// What forgetting would do.
    WouldForget(Box<Forgetting>),
    /// Something that is kept was changed, as this tells.
    Changed(String),
    /// A page was written there, or why it was not.
    Wrote(Result<PathBuf, String>),
    /// Something could not be read or begun.
    Failed(String),
    /// The user's editor has ended with this text, or why it could not be used.
    Edited(Result<String, String>),
    /// The newest state is saved.
    Saved,
    /// The newest state could not be saved, and what to do about it.
    NotSaved(String),
}

/// What is to be done outside.
pub enum Effect {
    /// List the sessions.
    List,
    /// Begin a session with this shipped assessment.
    Begin { assessment: String, quick: bool },
    /// Read a session for going on with it.
    Open(Reference),
    /// Read what came before a session that has its place.
    Recall(Box<Session>, Arc<Assessment>),
    /// Read the session with a mentor about this one, or begin it.
    Meet(Reference),
    /// Save what is on the table.
    KeepTable(Box<Table>, Arc<Assessment>),
    /// Write a page of this name into the folder that the program was started in.
    WriteOut(String, String),
    /// Let other programs have a session.
    Release(Reference),
    /// Let the user's own editor change this text.
    Edit(String),
    /// Save an entry of the log.
    Keep(Box<Entry>),
    /// Make a page about the past.
    Look(Look),
    /// Give a place another name.
    Rename { from: String, to: String },
    /// Find out what forgetting this would do.
    WouldForget(Forget),
    /// Forget what was told.
    Forget(Box<Forgetting>),
    /// Save a session.
    Save(Box<Draft>),
    /// Save in this folder from now on, beginning with this.
    SaveElsewhere(PathBuf, Box<Draft>),
}

/// A page about the past.
pub enum Look {
    /// What changed at a place, by this kind of session.
    Trend { place: String, kind: String },
    /// Sessions side by side.
    Compare(Vec<Reference>),
}

/// Something to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A line.
    Line(String),
    /// An answer was taken; how that is said depends on whether it could be saved.
    Taken(String),
}

/// What follows from an event.
#[derive(Default)]
pub struct Turn {
    /// What is said, in order.
    pub said: Vec<Said>,
    /// What is to be done before it is said.
    pub effects: Vec<Effect>,
}

impl State {
    /// Nothing in hand, nothing said.
    pub fn new(given: Options, safety: SafetyPage, now: Timestamp) -> Self {
        Self {
            mode: Mode::Home,
            desk: None,
            seat: None,
            table_unsaved: false,
            shelf: Shelf::default(),
            given,
            safety,
            now,
            announced: false,
            refused: 0,
            idle: 0,
            named: Vec::new(),
            turn: Turn::default(),
        }
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.mode == Mode::Over
    }

    /// Whether the newest answers are in memory only, against the user's wish.
    pub fn is_unsaved(&self) -> bool {
        self.table_unsaved || self.desk.as_ref().is_some_and(|desk| desk.kept == Kept::Failed)
    }

    /// Where a line would be typed now.
    pub fn place(&self) -> Place {
        match &self.mode {
            Mode::Home | Mode::Over => Place::Home,
            Mode::Past { .. } => Place::Past,
            Mode::People => Place::People,
            Mode::SetUp(index) => match self.set_up().get(*index) {
                Some(fact) if fact.form() == Form::Words => Place::SetUpWords,
                Some(_) | None => Place::SetUp,
            },
            Mode::Card => Place::Card,
            Mode::Evidence => Place::Evidence,
            Mode::Note => Place::Note,
            Mode::Reason => Place::Reason,
            Mode::Rest => Place::Rest,
            Mode::SafetyStop(_) => Place::SafetyStop,
            Mode::Review => Place::Review,
            Mode::Gut => Place::Gut,
            Mode::SafetyResult => Place::SafetyResult,
            Mode::Result(_) => Place::Result,
            Mode::Summary => Place::Summary,
            Mode::Choice => Place::Choice,
            Mode::Condition => Place::Condition,
            Mode::Until => Place::Until,
            Mode::Log => Place::Log,
            Mode::Jot(_) => Place::Jot,
            Mode::Plan => Place::Plan,
            Mode::Rename(..) => Place::Rename,
            Mode::Forget(_) => Place::Forget,
            Mode::Meet(spot) => spot.place(),
            Mode::Trouble(_) => Place::Trouble,
        }
    }

    /// The facts that the set-up in hand asks for; days since a shock only when there was one.
    pub(super) fn set_up(&self) -> Vec<Fact> {
        let Some(desk) = &self.desk else { return Vec::new() };
        let shocked = desk.session.answers.context.shock.is_some();
        let applies = |fact: &Fact| *fact != Fact::ShockDays || shocked;
        // What two people look at together is answered whole.
        match &self.seat {
            None => Fact::all(&desk.assessment).filter(applies).collect(),
            Some(_) => Fact::around(&desk.assessment).filter(applies).collect(),
        }
    }

    /// Today, where the user is.
    pub(super) fn today(&self) -> Date {
        self.now.to_zoned(self.given.zone.clone()).date()
    }

    /// Says some lines.
    pub(super) fn say(&mut self, text: impl AsRef<str>) {
        let lines = text.as_ref().lines().map(|line| Said::Line(clean(line).trim_end().to_owned()));
        self.turn.said.extend(lines);
    }

    /// Says each of these.
    pub(super) fn say_all(&mut self, lines: &[String]) {
        for line in lines {
            self.say(line);
        }
    }

    /// Leaves a line empty, between two things.
    pub(super) fn gap(&mut self) {
        self.turn.said.push(Said::Line(String::new()));
    }

    /// Says that an answer was taken.
    pub(super) fn say_taken(&mut self, text: &str) {
        self.turn.said.push(Said::Taken(clean(text).into_owned()));
    }

    /// Says in one sentence why a line means nothing; the prompt follows by itself.
    pub(super) fn refuse(&mut self, sentence: &str) {
        self.refused += 1;
        self.say(sentence);
    }

    /// Asks for something to be done.
    pub(super) fn ask_for(&mut self, effect: Effect) {
        self.turn.effects.push(effect);
    }

    /// What was said and asked for since the last call.
    pub(super) fn take_turn(&mut self) -> Turn {
        std::mem::take(&mut self.turn)
    }

    /// Whether the prompt of this place named every command already.
    pub(super) fn has_named(&self, place: Place) -> bool {
        self.named.contains(&place)
    }

    /// Remembers that it did.
    pub(super) fn name(&mut self, place: Place) {
        if !self.has_named(place) {
            self.named.push(place);
        }
    }

    /// Whether a command has a meaning now: prompts and help follow the state.
    pub(super) fn offers(&self, command: Command) -> bool {
        if let Mode::Meet(spot) = &self.mode {
            return super::meeting::offers(self, spot, command);
        }
        let Some(desk) = &self.desk else {
            return command != Command::Due || super::home::due(self).is_some();
        };
        let item = desk.at().map(|item| desk.assessment.item(item));
        match command {
            Command::Probe => item.is_some_and(|item| item.probe.is_some()),
            Command::NotApplicable => {
                item.is_some_and(|item| item.applicability != crate::assessment::Applicability::Always)
            }
            Command::Undo => desk.can_undo(),
            Command::Redo => desk.can_redo(),
            // In a pipe nobody sits before an editor.
            Command::Editor => !self.given.piped && !self.given.private,
            Command::GoOn if self.mode == Mode::Summary => desk.session.quick,
            Command::Due => false,
            _ => true,
        }
    }
}
