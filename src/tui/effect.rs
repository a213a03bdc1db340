//! What `update` asks the world to do. Only `perform` does it.

use std::sync::Arc;

use crate::assessment::Assessment;
use crate::session::{Reference, Session};

/// Something to be done outside.
#[derive(Debug)]
pub enum Effect {
    /// List the sessions on disk.
    List,
    /// Begin a session with this assessment, by shipped id.
    Begin { assessment: String, quick: bool },
    /// Read a session from disk.
    Open(Reference),
    /// Write a session to disk.
    Save(Box<Saving>),
    /// Remember that the first-run hint was seen.
    HintSeen,
    /// Let the user's own editor change this text.
    Edit(String),
    /// Hand the terminal back to the shell until the user returns.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// End, once everything is on disk.
    Quit,
}

/// A state to be written.
#[derive(Debug)]
pub struct Saving {
    /// What is asked.
    pub assessment: Arc<Assessment>,
    /// What was answered.
    pub session: Session,
    /// The verdict's id and the headline, for lists.
    pub verdict: Option<(String, String)>,
}
