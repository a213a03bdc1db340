//! Everything that can happen to the program.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use crate::assessment::Assessment;
use crate::log::Entry;
use crate::meeting::{MeetingHead, Table};
use crate::memory::Recalled;
use crate::session::{Head, Reference, Session};
use crate::store::Forgetting;
use crate::tui::keymap::{Action, Chord};
use crate::tui::screen::look::Look;

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Press(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse was clicked at this column and row.
    Click(u16, u16),
    /// The wheel was turned this many notches, down being positive, at this column and row.
    Wheel(i16, u16, u16),
    /// The terminal has this many columns and rows.
    Resize(u16, u16),
    /// The program was stopped and goes on.
    Resumed,
    /// The system asks the program to end.
    Terminate,
    /// The newest sessions on disk, newest first, and how many there are; the rest is being read.
    ListedNewest(Vec<Head>, usize),
    /// The sessions on disk, newest first, and what could not be read.
    Listed(Vec<Head>, Vec<String>),
    /// The entries of the log, newest first.
    Logged(Vec<Entry>),
    /// What came before this session.
    Recalled(Reference, Box<Recalled>),
    /// A page to read.
    Looked(Box<Look>),
    /// A session is at hand, just begun or read from disk.
    Opened(Box<Opened>),
    /// The sessions with a mentor on disk, and what could not be read.
    Meetings(Vec<MeetingHead>, Vec<String>),
    /// A session with a mentor is at hand, just begun or read from disk.
    Met(Box<Table>, Arc<Assessment>),
    /// A state of this session is on disk since then.
    Saved(Reference, Timestamp),
    /// A state of this session could not be written, for this reason.
    SaveFailed(Reference, String),
    /// The program cannot end yet: something is not on disk.
    QuitRefused,
    /// Something outside asks for this, as if its key was pressed.
    Ask(Action),
    /// Something asked for could not be done.
    Failed(String),
    /// What forgetting would do.
    WouldForget(Box<Forgetting>),
    /// Something on disk was changed, as this sentence tells.
    Changed(String),
    /// A page to take along is in this file.
    Wrote(PathBuf),
    /// The user's editor has ended with this text.
    Edited(String),
}

/// A session at hand.
#[derive(Debug)]
pub struct Opened {
    /// What is asked.
    pub assessment: Arc<Assessment>,
    /// What was answered.
    pub session: Session,
}
