//! Meetings as YAML, both ways.
//!
//! The mentor's answers stand in it as a session document of their own, so that they read like any other answers. `write`
//! puts a meeting into words, `read` takes it out of them, `parts` holds what letters have in common with it.

pub(super) mod parts;
mod read;
mod write;

pub use read::{MeetingHead, read_meeting, read_meeting_head};
pub use write::write_meeting;
