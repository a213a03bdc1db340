//! The screens: enter the terminal, run the loop, leave the terminal.
//!
//! One channel takes everything that happens; `update` changes the model and says what is to be done outside; the
//! loop and `perform` do it. Drawn only when something has changed, once for all messages that wait; nothing ticks.

pub mod at_table;
pub mod effect;
mod events;
pub mod hand;
pub mod keymap;
pub mod message;
pub mod model;
mod pages;
mod perform;
pub mod screen;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;
pub mod when;
pub mod widget;
pub mod work;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use anyhow::Context;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::editor;
use crate::memory::Filter;
use crate::session::Reference;
use crate::store::{Number, Store};
use effect::{Begin, Effect, Looking};
use events::Events;
use message::Message;
use model::{Given, Model};
use perform::Disk;
use terminal::Screen;
use theme::Theme;

/// How the screens look, what they keep, and where they begin.
#[derive(Debug, Clone)]
pub struct Options {
    /// Nothing is written; the store is one in memory.
    pub private: bool,
    /// Colours.
    pub theme: crate::store::Theme,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// Listen to the mouse.
    pub mouse: bool,
    /// Numbers that the user set, shown on the safety page.
    pub numbers: Vec<Number>,
    /// Where answers are kept, as people read it.
    pub folder: String,
    /// Said on the first screen, such as that the settings could not be read.
    pub notice: Option<String>,
    /// The first screen.
    pub start: Start,
}

/// The first screen.
#[derive(Debug, Clone, Default)]
pub enum Start {
    /// Home.
    #[default]
    Home,
    /// A new session.
    Begin(Begin),
    /// A session on disk.
    Open(Reference),
    /// The session with a mentor about one on disk.
    Meet(Reference),
    /// The list of past sessions that a filter admits.
    Past(Filter),
    /// A page about the past.
    Look(Looking),
    /// Wins and asks, and whatever else is open.
    Log,
}

/// Messages that are taken before a frame is drawn: a flood of them must not hide the screen.
const BEFORE_A_FRAME: usize = 256;
/// How long leaving waits for a disk that is slow, before it asks.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long it waits when the system or a lost terminal wants the program to end.
const HASTE: Duration = Duration::from_secs(2);

/// Runs the screens until the user leaves.
///
/// # Errors
/// There is no terminal, or it cannot be used.
pub fn run(options: Options, store: Arc<Store>) -> anyhow::Result<()> {
    let screen = Screen::take(options.mouse).context("could not use this terminal")?;
    let (sender, receiver) = channel();
    let mut program = Program::new(options, store, screen, sender)?;
    program.run(&receiver)
}

struct Program {
    model: Model,
    screen: Screen,
    disk: Disk,
    sender: Sender<Message>,
    events: Option<Events>,
    start: Vec<Effect>,
}

/// Whether the loop goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Loop,
    Leave,
}

impl Program {
    fn new(
        options: Options,
        store: Arc<Store>,
        screen: Screen,
        sender: Sender<Message>,
    ) -> anyhow::Result<Self> {
        let start = starting(&options.start);
        let first = first_screen(&options.start);
        let notice = options.notice.clone();
        let mut model = Model::new(given(options), screen.size(), Timestamp::now());
        model.notice = notice;
        screen::go(&mut model, first);
        let disk = Disk::new(store, sender.clone())?;
        Ok(Self { model, screen, disk, sender, events: None, start })
    }

    fn run(&mut self, receiver: &Receiver<Message>) -> anyhow::Result<()> {
        // The first frame comes before anything that it does not need; only a session fills its screen itself.
        if !matches!(self.start.as_slice(), [Effect::Begin(_) | Effect::Open(_) | Effect::Meet(_)]) {
            self.draw()?;
        }
        self.events = Some(Events::start(&self.sender).context("could not listen to the terminal")?);
        self.disk.list();
        let start = std::mem::take(&mut self.start);
        let mut next = self.perform(start, receiver)?;
        while next == Next::Loop {
            let Ok(message) = receiver.recv() else { break };
            next = self.take(message, receiver)?;
            for message in receiver.try_iter().take(BEFORE_A_FRAME) {
                if next == Next::Loop {
                    next = self.take(message, receiver)?;
                }
            }
            if next == Next::Loop {
                self.draw()?;
            }
        }
        Ok(())
    }

    fn take(&mut self, message: Message, receiver: &Receiver<Message>) -> anyhow::Result<Next> {
        let effects = update::update(&mut self.model, message, Timestamp::now());
        self.perform(effects, receiver)
    }

    fn perform(&mut self, effects: Vec<Effect>, receiver: &Receiver<Message>) -> anyhow::Result<Next> {
        for effect in effects {
            match effect {
                Effect::List => self.disk.list(),
                Effect::Begin(begin) => {
                    let begun = perform::begin(&begin);
                    self.take(begun, receiver)?;
                }
                Effect::Open(reference) => {
                    let opened = self.disk.open(&reference);
                    self.take(opened, receiver)?;
                }
                Effect::Meetings => {
                    let meetings = self.disk.meetings();
                    self.take(meetings, receiver)?;
                }
                Effect::Meet(reference) => {
                    let met = self.disk.meet(&reference);
                    self.take(met, receiver)?;
                }
                Effect::Release(reference) => self.disk.release(&reference),
                Effect::Save(draft) => self.disk.save(*draft),
                Effect::SaveTable(draft) => self.disk.save_table(*draft),
                Effect::Recall(session, assessment) => self.disk.recall(*session, assessment),
                Effect::Look(looking) => self.disk.look(looking),
                Effect::Keep(entry) => self.disk.keep(&entry),
                Effect::Rename { from, to } => self.disk.rename(from, to),
                Effect::WouldForget(what) => self.disk.would_forget(what),
                Effect::Forget(plan) => self.disk.forget(plan),
                Effect::WriteOut { name, text } => self.disk.write_out(&name, &text),
                Effect::SaveIn(folder) => self.disk.save_in(&folder),
                Effect::Edit(words) => self.edit(&words)?,
                Effect::Suspend => self.suspend()?,
                Effect::Redraw => self.screen.redraw(),
                Effect::Quit { anyway } => return Ok(self.quit(anyway, receiver)),
            }
        }
        Ok(Next::Loop)
    }

    /// Waits for the disk; what could not be saved keeps the program, unless it ends anyway.
    fn quit(&mut self, anyway: bool, receiver: &Receiver<Message>) -> Next {
        self.disk.settle(if anyway { HASTE } else { PATIENCE });
        if anyway {
            return Next::Leave;
        }
        for message in receiver.try_iter() {
            let after_the_last_save = update::update(&mut self.model, message, Timestamp::now());
            drop(after_the_last_save);
        }
        let table_is_kept = self.model.table.as_ref().is_none_or(at_table::AtTable::is_kept);
        if table_is_kept && self.model.work.as_ref().is_none_or(work::Work::is_kept) {
            return Next::Leave;
        }
        let nothing_outside = update::update(&mut self.model, Message::QuitRefused, Timestamp::now());
        drop(nothing_outside);
        Next::Loop
    }

    fn suspend(&mut self) -> anyhow::Result<()> {
        self.screen.lend(stop_here)?;
        self.sender.send(Message::Resumed).ok();
        Ok(())
    }

    fn edit(&mut self, words: &str) -> anyhow::Result<()> {
        let (screen, private) = (&mut self.screen, self.model.given.private);
        let Some(events) = &mut self.events else { return Ok(()) };
        let edited = events.pause(|| screen.lend(|| editor::edit(words, private)))??;
        self.sender.send(edited.map_or_else(Message::Failed, Message::Edited)).ok();
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let model = &self.model;
        self.screen.draw(|frame| view::view(model, frame))
    }
}

fn starting(start: &Start) -> Vec<Effect> {
    match start {
        Start::Home | Start::Past(_) | Start::Log => Vec::new(),
        Start::Look(looking) => vec![Effect::Look(looking.clone())],
        Start::Begin(begin) => vec![Effect::Begin(begin.clone())],
        Start::Open(reference) => vec![Effect::Open(reference.clone())],
        Start::Meet(reference) => vec![Effect::Meet(reference.clone())],
    }
}

fn first_screen(start: &Start) -> screen::Screen {
    match start {
        Start::Home | Start::Begin(_) | Start::Open(_) | Start::Meet(_) => screen::Screen::home(),
        Start::Past(filter) => screen::Screen::Past(screen::past::Past::only(filter.clone())),
        Start::Look(_) => screen::Screen::Look(screen::look::Look::waiting()),
        Start::Log => screen::Screen::Log(screen::log::Log::default()),
    }
}

fn given(options: Options) -> Given {
    Given {
        theme: Theme::new(options.theme, options.ascii),
        zone: TimeZone::system(),
        private: options.private,
        folder: options.folder,
        numbers: options.numbers,
    }
}

/// Stops this process and those it shares the terminal's job with, until the shell continues them. A signal to
/// oneself alone would be dropped in a group without a parent, and SIGTSTP is ours to handle.
#[cfg(unix)]
fn stop_here() {
    // If it is refused nothing has happened, and the screen comes back.
    rustix::process::kill_current_process_group(rustix::process::Signal::STOP).ok();
}

#[cfg(not(unix))]
fn stop_here() {}
