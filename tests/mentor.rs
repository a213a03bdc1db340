//! The mentor-guided session, walked through by two people: at one keyboard, and with files going to and fro.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "mentor/blindness.rs"]
mod blindness;
#[path = "documents/check.rs"]
mod check;
#[path = "mentor/command_line.rs"]
mod command_line;
#[path = "mentor/documents.rs"]
mod documents;
#[path = "mentor/files.rs"]
mod files;
#[path = "mentor/forms.rs"]
mod forms;
#[path = "mentor/leaks.rs"]
mod leaks;
#[path = "mentor/one_keyboard.rs"]
mod one_keyboard;
#[path = "mentor/people.rs"]
mod people;
#[path = "mentor/reveal.rs"]
mod reveal;
#[path = "mentor/several.rs"]
mod several;
#[path = "mentor/shown.rs"]
mod shown;
#[path = "mentor/two_machines.rs"]
mod two_machines;
