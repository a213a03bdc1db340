//! What `update` asks the world to do. Only `perform` does it.

use crate::session::Reference;
use crate::store::Draft;

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
    Save(Box<Draft>),
    /// Let the user's own editor change this text.
    Edit(String),
    /// Hand the terminal back to the shell until the user returns.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// End, once everything is on disk.
    Quit,
}
