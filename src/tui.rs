//! The screens: one face of the journey. They enter the terminal, run the loop and leave the terminal.
//!
//! ```text
//! terminal, signals, saver -> Input -> Screen: keys become acts -> Journey -> effects -> Performer
//!                                         |                           |
//!                                         +---- draw: a page, a size -+
//! ```
//!
//! One channel takes everything that happens. Drawn only when something has changed, once for all that waits; nothing
//! ticks.

pub mod chord;
pub mod draw;
mod events;
#[cfg(unix)]
mod input;
mod line;
mod motion;
pub mod screen;
mod sheet;
pub mod terminal;
mod text;
pub mod theme;
mod typing;

use std::collections::VecDeque;
use std::io::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::editor;
use crate::journey::action::Show;
use crate::journey::effect::{Begin, Reading, Tell};
use crate::journey::perform::{self, Performer};
use crate::journey::state::{At, Confirm, Face, Given, Log, Older, Past, Preview};
use crate::journey::{Effect, Event, Journey, Signalled};
use crate::memory::Filter;
use crate::session::Reference;
use crate::store::{Number, Store};
use events::{Events, Input, Teller};
use screen::{Reply, Screen};
use terminal::Terminal;
use theme::Theme;

/// How the screens look, what they keep, and where they begin.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is one setting or one flag")]
pub struct Options {
    /// Nothing is written; the store is one in memory.
    pub private: bool,
    /// Where the user is.
    pub zone: TimeZone,
    pub theme: crate::store::Theme,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// Listen to the mouse.
    pub mouse: bool,
    /// Numbers that the user set, shown on the safety page.
    pub numbers: Vec<Number>,
    /// Some of them could not be read.
    pub numbers_unread: bool,
    /// The editor that the user set.
    pub editor: Option<String>,
    /// Where answers are kept, as people read it.
    pub folder: String,
    /// Said on the first page, such as that the settings could not be read.
    pub notice: Option<String>,
    pub start: Start,
}

/// The first page.
#[derive(Debug, Clone, Default)]
pub enum Start {
    #[default]
    Home,
    /// A new session.
    Begin(Begin),
    /// A session on disk.
    Open(Reference),
    /// One of the two, as the user says.
    Older(Older),
    /// The session with a mentor about one on disk.
    Meet(Reference),
    /// What putting this history in would do.
    Merge(PathBuf),
    /// The past sessions that a filter admits.
    Past(Filter),
    /// A page about the past.
    Reading(Reading),
    /// Wins and asks, and whatever else is open.
    Log,
    /// A questionnaire while it is written.
    Preview(PathBuf),
}

/// How long what is being typed may wait before it is kept: a kill loses less than a second of it.
const HOLD: Duration = Duration::from_millis(700);
/// Inputs that are taken before a frame is drawn: a flood of them must not hide the screen.
const BEFORE_A_FRAME: usize = 256;
/// How long leaving waits for a disk that is slow, before it asks.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long it waits when the system or a lost terminal wants the program to end.
const HASTE: Duration = Duration::from_secs(2);
/// The signal that says that the terminal is gone.
const HANGS_UP: Signalled = Signalled(1);
const DEAF: &str = "could not listen to the terminal";
const UNWRITABLE: &str = "could not write to the terminal";
const NOT_AGAIN: &str = "could not take back the terminal";

/// Runs the screens until the user leaves.
///
/// # Errors
/// There is no terminal, it cannot be used, or a signal ended the program.
pub fn run(options: Options, store: Arc<Store>) -> anyhow::Result<()> {
    let terminal = Terminal::take(options.mouse)
        .context("could not show the screens; `--plain` needs no special terminal")?;
    let mut program = Program::new(options, store, terminal)?;
    let ended = program.run();
    let elsewhere = program.performer.kept_elsewhere();
    // The terminal is given back first.
    drop(program);
    if let Some(elsewhere) = elsewhere {
        // Whoever has no terminal any more has no need of it either.
        writeln!(std::io::stderr(), "{elsewhere}").unwrap_or_default();
    }
    ended
}

struct Program {
    journey: Journey,
    screen: Screen,
    terminal: Terminal,
    performer: Performer,
    /// What came of effects that are done at once: it goes before keys that were typed meanwhile.
    at_once: Arc<Mutex<VecDeque<Event>>>,
    teller: Teller,
    events: Events,
    start: Vec<Effect>,
    /// When what is being typed is kept at the latest.
    hold_at: Option<Instant>,
    /// The signal that asked it to end.
    ended_by: Option<Signalled>,
    /// The editor that the user set.
    editor: Option<String>,
    /// The colours are those for the terminal's background.
    asks_for_background: bool,
    ascii: bool,
}

/// Whether the loop goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Loop,
    Leave,
}

impl Program {
    fn new(options: Options, store: Arc<Store>, terminal: Terminal) -> anyhow::Result<Self> {
        let (teller, events) = Events::new().context(DEAF)?;
        let theme = Theme::new(options.theme, options.ascii);
        let given = Given {
            zone: options.zone.clone(),
            private: options.private,
            folder: options.folder,
            started_in: perform::started_in(),
            inboxes: perform::inboxes(),
            numbers: options.numbers,
            numbers_unread: options.numbers_unread,
            face: Face::Eye,
        };
        let mut journey = Journey::new(given, Timestamp::now());
        let start = begin(&mut journey, options.start);
        if let Some(notice) = options.notice {
            journey.say(notice);
        }
        let at_once = Arc::default();
        let performer =
            Performer::new(store, options.zone, true, tell(Arc::clone(&at_once), teller.clone()))?;
        let screen = Screen::new(theme, terminal::size(), &journey);
        Ok(Self {
            journey,
            screen,
            terminal,
            performer,
            at_once,
            teller,
            events,
            start,
            hold_at: None,
            ended_by: None,
            editor: options.editor,
            asks_for_background: options.theme == crate::store::Theme::Auto,
            ascii: options.ascii,
        })
    }

    fn run(&mut self) -> anyhow::Result<()> {
        let ended = self.run_loop();
        if ended.is_err() {
            // The terminal is lost; what was typed is not.
            self.hear(Event::Terminate)?;
        }
        ended?;
        match self.ended_by {
            None => Ok(()),
            // Whichever is heard first, the signal or the end of the terminal, the words are the same.
            Some(signal) if signal == HANGS_UP => {
                Err(signal).context("could not read from the terminal: it is gone")
            }
            Some(signal) => Err(signal.into()),
        }
    }

    fn run_loop(&mut self) -> anyhow::Result<()> {
        // The first frame comes before anything that it does not need; only a session fills its screen itself.
        if !matches!(self.start.as_slice(), [Effect::Begin(_) | Effect::Open(_) | Effect::Meet(_)]) {
            self.draw()?;
        }
        if self.asks_for_background {
            self.terminal.ask_for_background().context(UNWRITABLE)?;
        }
        self.events.listen(&self.teller).context(DEAF)?;
        let start = std::mem::take(&mut self.start);
        let lists = matches!(start.as_slice(), [Effect::ListAndRead(_)]);
        let effects = (!lists).then_some(Effect::List).into_iter().chain(start).collect();
        let mut next = self.perform(effects)?;
        while next == Next::Loop {
            let (mut taken, mut input) = (0, self.events.next(self.hold_at));
            while let Some(happened) = input {
                next = self.take(happened)?;
                taken += 1;
                let goes_on = next == Next::Loop && taken < BEFORE_A_FRAME;
                input = if goes_on { self.events.waiting() } else { None };
            }
            if next == Next::Loop {
                next = self.hold_in_time()?;
            }
            if next == Next::Loop {
                self.draw()?;
            }
        }
        Ok(())
    }

    /// Keeps what is being typed once it has waited long enough.
    fn hold_in_time(&mut self) -> anyhow::Result<Next> {
        let now = Instant::now();
        let is_due = self.hold_at.is_some_and(|at| at <= now);
        self.hold_at = (self.journey.unheld && !is_due).then(|| self.hold_at.unwrap_or(now + HOLD));
        if !is_due || !self.journey.unheld {
            return Ok(Next::Loop);
        }
        let effects = self.journey.hold(Timestamp::now());
        self.perform(effects)
    }

    fn take(&mut self, input: Input) -> anyhow::Result<Next> {
        let is_new_day = self.journey.wake(Timestamp::now());
        let replies = match input {
            Input::Press(key) => self.screen.press(&mut self.journey, key),
            Input::Paste(words) => self.screen.paste(&mut self.journey, &words),
            Input::Click(column, row) => self.screen.click(&mut self.journey, column, row),
            Input::Wheel(lines) => {
                self.screen.wheel(lines);
                Vec::new()
            }
            Input::Resize(width, height) => {
                self.screen.resize(width, height);
                // The terminal has clipped or reflowed what stood there, even when the size is back to what it was.
                vec![Reply::Redraw]
            }
            Input::Background(colour) => {
                // Who has chosen colours did not ask.
                if self.asks_for_background {
                    self.screen.paint(Theme::on(colour, self.ascii));
                    // What is being typed has colours of its own.
                    self.screen.look(&self.journey);
                }
                Vec::new()
            }
            Input::Resumed => {
                self.terminal.retake().context(NOT_AGAIN)?;
                vec![Reply::Redraw]
            }
            Input::Suspend => vec![Reply::Suspend],
            Input::Heard(event) => return self.hear(*event),
            Input::Terminate(signal) => {
                self.ended_by = Some(Signalled(signal));
                return self.hear(Event::Terminate);
            }
            Input::Lost(error) => return Err(error).context("could not read from the terminal"),
        };
        // Words that were typed are handed over before the page is looked at: it has the last word on them.
        match replies.is_empty() {
            true if is_new_day => self.screen.look(&self.journey),
            true => self.screen.arrange(&self.journey),
            false => {}
        }
        for reply in replies {
            if self.obey(reply)? == Next::Leave {
                return Ok(Next::Leave);
            }
        }
        Ok(Next::Loop)
    }

    fn obey(&mut self, reply: Reply) -> anyhow::Result<Next> {
        match reply {
            Reply::Act(act) => {
                let effects = self.journey.act(act, Timestamp::now());
                return self.perform(effects);
            }
            Reply::Suspend => {
                let effects = self.journey.hold(Timestamp::now());
                let next = self.perform(effects)?;
                self.terminal.lend(stop_here).context(NOT_AGAIN)?;
                return Ok(next);
            }
            Reply::Press(key) => return self.take(Input::Press(key)),
            Reply::Redraw => {
                self.terminal.redraw();
                self.screen.look(&self.journey);
            }
        }
        Ok(Next::Loop)
    }

    fn hear(&mut self, event: Event) -> anyhow::Result<Next> {
        let effects = self.journey.hear(event, Timestamp::now());
        self.perform(effects)
    }

    /// Does what the journey asks for, and takes in what comes of it at once.
    fn perform(&mut self, effects: Vec<Effect>) -> anyhow::Result<Next> {
        self.screen.look(&self.journey);
        for effect in effects {
            match effect {
                Effect::Edit(words, session) => self.edit(&words, &session)?,
                Effect::Quit { anyway } => return Ok(self.quit(anyway)),
                effect => self.performer.perform(effect, Timestamp::now()),
            }
            while let Some(event) = self.done_at_once() {
                if self.hear(event)? == Next::Leave {
                    return Ok(Next::Leave);
                }
            }
        }
        Ok(Next::Loop)
    }

    fn done_at_once(&self) -> Option<Event> {
        self.at_once.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    /// Waits for the disk; what could not be saved keeps the program, unless it ends anyway.
    fn quit(&mut self, anyway: bool) -> Next {
        self.performer.settle(if anyway { HASTE } else { PATIENCE });
        if anyway {
            return Next::Leave;
        }
        let mut hear = |event| drop(self.journey.hear(event, Timestamp::now()));
        while let Some(input) = self.events.waiting() {
            if let Input::Heard(event) = input {
                hear(*event);
            }
        }
        if self.journey.is_saved() {
            return Next::Leave;
        }
        drop(self.journey.hear(Event::QuitRefused, Timestamp::now()));
        self.screen.look(&self.journey);
        Next::Loop
    }

    fn edit(&mut self, words: &str, session: &Reference) -> anyhow::Result<()> {
        let (terminal, performer, editor) = (&mut self.terminal, &self.performer, self.editor.as_deref());
        let edited = terminal.lend(|| edit(performer, editor, words, session)).context(NOT_AGAIN)?;
        let event = edited.map_or_else(Event::Failed, Event::Edited);
        self.teller.tell(Input::Heard(Box::new(event)));
        Ok(())
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        let screen = &self.screen;
        self.terminal.draw(|frame| screen.render(frame)).context(UNWRITABLE)
    }
}

/// Lets the user's own editor change a note of this session.
fn edit(
    performer: &Performer,
    own: Option<&str>,
    words: &str,
    session: &Reference,
) -> Result<String, String> {
    editor::edit(own, words, &performer.folder_for_editor()?, session.as_str())
}

/// Takes what came of an effect: at once where it was done at once, else in the order of everything that happens.
fn tell(at_once: Arc<Mutex<VecDeque<Event>>>, teller: Teller) -> Tell {
    let looping = thread::current().id();
    Arc::new(move |event| {
        if thread::current().id() == looping {
            at_once.lock().unwrap_or_else(PoisonError::into_inner).push_back(event);
        } else {
            teller.tell(Input::Heard(Box::new(event)));
        }
    })
}

/// Goes to the first page; what is to be done for it.
fn begin(journey: &mut Journey, start: Start) -> Vec<Effect> {
    match start {
        Start::Home => {}
        Start::Begin(begin) => return vec![Effect::Begin(begin)],
        Start::Open(reference) => return vec![Effect::Open(reference)],
        Start::Meet(reference) => return vec![Effect::Meet(reference)],
        Start::Merge(history) => return vec![journey.look_at(history)],
        Start::Older(older) => journey.cover(At::Confirm(Confirm::Older(older))),
        Start::Past(filter) => journey.go(At::Past(Box::new(Past { filter, ..Past::default() }))),
        Start::Reading(reading) => {
            journey.cover(At::being_made(&reading));
            return vec![Effect::ListAndRead(reading)];
        }
        Start::Log => journey.go(At::Log(Log::default())),
        Start::Preview(path) => {
            journey.preview = Some(Preview::of(path.to_string_lossy().into_owned()));
            journey.go(At::Preview(Show::Card));
            journey.say("Nothing is answered here, and nothing is kept.");
            return vec![Effect::Follow(path)];
        }
    }
    Vec::new()
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
