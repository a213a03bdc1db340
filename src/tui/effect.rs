//! What `update` asks the world to do. Only the loop and `perform` do it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::assessment::Assessment;
use crate::log::Entry;
use crate::session::{Reference, Session};
use crate::store::{Draft, Forget, Forgetting, TableDraft};

/// Something to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// List the sessions on disk.
    List,
    /// Begin a session.
    Begin(Begin),
    /// Read a session from disk.
    Open(Reference),
    /// Read the session with a mentor about this one, or begin it.
    Meet(Reference),
    /// Let other programs have this session.
    Release(Reference),
    /// List the sessions with a mentor.
    Meetings,
    /// Write a session to disk.
    Save(Box<Draft>),
    /// Write what is on the table to disk.
    SaveTable(Box<TableDraft>),
    /// Read what came before a session that has its place.
    Recall(Box<Session>, Arc<Assessment>),
    /// Make a page about the past.
    Look(Looking),
    /// Write an entry of the log.
    Keep(Box<Entry>),
    /// Give a place another name, in everything that is about it.
    Rename {
        /// The name that it has.
        from: String,
        /// The name that it gets.
        to: String,
    },
    /// Find out what forgetting this would do.
    WouldForget(Forget),
    /// Forget what was told before.
    Forget(Box<Forgetting>),
    /// Write sessions into this folder from now on, beginning with what could not be written.
    SaveIn(PathBuf),
    /// Write a page of this name into the folder that the program was started in.
    WriteOut {
        /// The file's name.
        name: String,
        /// The page.
        text: String,
    },
    /// Let the user's own editor change this text.
    Edit(String),
    /// Hand the terminal back to the shell until the user returns.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// End, once everything is on disk; or, where that fails, all the same.
    Quit { anyway: bool },
}

/// A session to begin.
#[derive(Debug, Clone)]
pub struct Begin {
    /// What is asked.
    pub assessment: Which,
    /// The place, in a word of the user's own; may be empty.
    pub place: String,
    /// Only the quick items and the gate.
    pub quick: bool,
}

/// A questionnaire.
#[derive(Debug, Clone)]
pub enum Which {
    /// A shipped one, by id.
    Shipped(String),
    /// One that was loaded already.
    Given(Arc<Assessment>),
}

/// What to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looking {
    /// What changed at a place, by this kind of session.
    Trend {
        /// The place.
        place: String,
        /// The id of the assessment.
        kind: String,
        /// Only so many of the newest check-ins; nothing means all.
        last: Option<usize>,
    },
    /// Two or three sessions side by side.
    Compare(Vec<Reference>),
}
