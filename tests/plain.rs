//! The plain lines, end to end: what is typed, what is said, what is kept.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "plain/journey.rs"]
mod journey;
#[path = "plain/meeting.rs"]
mod meeting;
#[path = "plain/memory.rs"]
mod memory;
#[path = "plain/play.rs"]
mod play;
#[path = "plain/process.rs"]
mod process;
#[path = "plain/safety.rs"]
mod safety;
#[path = "plain/sturdy.rs"]
mod sturdy;
