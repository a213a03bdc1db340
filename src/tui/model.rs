//! The whole state of the screens. Only `update` changes it; `view` reads it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ratatui::layout::{Rect, Size};

use crate::log::Entry;
use crate::memory::{self, Due};
use crate::session::{Head, Reference};
use crate::store::Number;
use crate::tui::at_table::AtTable;
use crate::tui::keymap::{Action, Place};
use crate::tui::screen::plan::Behind;
use crate::tui::screen::{self, Overlay, Screen};
use crate::tui::theme::Theme;
use crate::tui::work::Work;

/// Everything that the screens know.
#[derive(Debug)]
pub struct Model {
    /// What the user is doing.
    pub screen: Screen,
    /// What lies on top, the latest last.
    pub overlays: Vec<Overlay>,
    /// Whether the screen is hidden.
    pub cover: Cover,
    /// The session in hand.
    pub work: Option<Work>,
    /// The session with a mentor in hand.
    pub table: Option<AtTable>,
    /// The sessions on disk.
    pub shelf: Shelf,
    /// The entries of the log, newest first.
    pub log: Vec<Entry>,
    /// What is due, and on which day that was so: sought when something changes, not at every key.
    pub due: (Date, Vec<Due>),
    /// One sentence for the user, until the next key.
    pub notice: Option<String>,
    /// The session that is being opened for its plan, and what leaving the plan comes back to.
    pub toward_plan: Option<(Reference, Behind)>,
    /// What does not change while the program runs.
    pub given: Given,
    /// The size of the terminal.
    pub size: Size,
    /// The moment of the latest message.
    pub now: Timestamp,
}

/// Whether the screen is hidden behind something dull.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// It is shown.
    Open,
    /// It is hidden.
    Hidden,
}

/// The sessions on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shelf {
    /// They are being looked for.
    Looking,
    /// The newest, newest first, and how many there are; the rest is being read.
    Newest(Vec<Head>, usize),
    /// These, newest first, and what could not be read.
    Found(Vec<Head>, Vec<String>),
}

impl Shelf {
    /// All of them, once they are known: what is counted, due or to go on with rests on all.
    pub fn heads(&self) -> &[Head] {
        match self {
            Self::Looking | Self::Newest(..) => &[],
            Self::Found(heads, _) => heads,
        }
    }

    /// As many as are known, newest first.
    pub fn newest(&self) -> &[Head] {
        match self {
            Self::Looking => &[],
            Self::Newest(heads, _) | Self::Found(heads, _) => heads,
        }
    }
}

/// What does not change while the program runs.
#[derive(Debug, Clone)]
pub struct Given {
    /// How things look.
    pub theme: Theme,
    /// The user's time zone, for showing times.
    pub zone: TimeZone,
    /// Nothing is written.
    pub private: bool,
    /// Where answers are kept, as people read it.
    pub folder: String,
    /// Numbers that the user set, shown on the safety page.
    pub numbers: Vec<Number>,
}

impl Model {
    /// Home, nothing in hand.
    pub fn new(given: Given, size: Size, now: Timestamp) -> Self {
        Self {
            screen: Screen::home(),
            overlays: Vec::new(),
            cover: Cover::Open,
            work: None,
            table: None,
            shelf: Shelf::Looking,
            log: Vec::new(),
            due: (Date::ZERO, Vec::new()),
            notice: None,
            toward_plan: None,
            given,
            size,
            now,
        }
    }

    /// Where a key would be pressed now.
    pub fn place(&self) -> Place {
        match (self.cover, self.overlays.last()) {
            (Cover::Hidden, _) => Place::Hidden,
            (Cover::Open, Some(overlay)) => overlay.place(),
            (Cover::Open, None) => self.screen.place(),
        }
    }

    /// The letters of the evidence kinds in hand.
    pub fn letters(&self) -> &[char] {
        self.work.as_ref().map_or(&[], |work| &work.letters)
    }

    /// Seeks what is due, if it was not sought today or something has changed.
    pub fn seek_due(&mut self, changed: bool) {
        let today = self.today();
        if changed || self.due.0 != today {
            self.due = (today, memory::due(self.shelf.heads(), &self.log, today));
        }
    }

    /// Whether an action has a meaning now: hints follow the state.
    pub fn offers(&self, action: Action) -> bool {
        let place = self.place();
        let here_already = match action {
            Action::Safety => matches!(place, Place::Safety | Place::SafetyStop | Place::SafetyResult),
            // Named on the cards, where somebody wishes for it.
            Action::RestUnknown => place == Place::Review,
            Action::Help => matches!(place, Place::Help | Place::HelpFind),
            _ => false,
        };
        match place {
            _ if here_already => false,
            Place::Card => screen::card::offers(self, action),
            Place::Result => screen::result::offers(self, action),
            Place::Plan => screen::plan::offers(self, action),
            Place::Log => screen::log::offers(self, action),
            Place::Since => screen::since::offers(self, action),
            Place::Past => screen::past::offers(self, action),
            Place::Meeting | Place::Topic => screen::meeting::offers(self, action),
            Place::Summary => screen::summary::offers(self, action),
            _ => true,
        }
    }

    /// The whole screen.
    pub const fn area(&self) -> Rect {
        Rect::new(0, 0, self.size.width, self.size.height)
    }

    /// Today, where the user is.
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.given.zone.clone()).date()
    }
}
