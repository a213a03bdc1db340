//! The log: wins, asks and commitments between check-ins, one small entry each.
//!
//! Entries come back in the next check-in beside the items that they speak to: as reminders, never as answers. Pure
//! data: `document` turns an entry into YAML and back, the store keeps each in a file of its own, so that two running
//! programs never lose one.

mod document;
mod entry;
mod merge;

pub use document::{read_entry, write_entry};
pub use entry::{End, Entry, Kind, Matter, Promise};
