//! Stay or Go: a private companion for one hard question.
//!
//! # The rooms
//!
//! ```text
//! main -> cli -> tui      the journey on screens: keys in, frames out
//!             -> plain    the journey as lines: pages read out, lines understood
//!                  -> editor      the user's own, for a note
//!                  -> journey     what a page says and what each act does, without a face
//!                       -> store       the only room that touches the disk
//!                       -> report      whatever people read, as documents of blocks; one format a file
//!                  -> check       what can be said of a questionnaire before anybody is asked
//!                  -> memory, meeting what sessions say together; two people and one table
//!                       -> engine     answers in, verdict and explanations out
//!                       -> log        wins, asks and commitments
//!                            -> session         answers in their five states, and what stands beside them
//!                                 -> assessment      what is asked, in which words
//!                                      -> model          how answers become a verdict, as data
//!                                      -> yaml           documents as trees that know their places
//!                                           -> clean, day, names, order
//! ```
//!
//! Nothing points back up, and within the inner rooms no files know one another in a ring; `tests/layering.rs` holds both.
//! Everything below `journey` and `store` knows no terminal, no file system, no environment, no clock and no chance:
//! those are arguments.
//!
//! # The walk of one answer
//!
//! A key becomes an act by `journey::action`'s one table, the act a change of the journey, which returns effects; the
//! loop has them performed. The session goes to the saver's thread at once. At the end the engine evaluates the answers,
//! the report words the outcome, and a screen, a line or a page shows it.
//!
//! # What never changes
//!
//! - A type that exists is valid: a document is a tree until it is understood, and every problem is told at once.
//! - Scores are exact; a red safety answer outweighs everything; more unknown never makes a verdict surer.
//! - Facts are data and are worded in one place.
//! - What is on disk is written whole or not at all, and what could not be read is never written over.

pub mod assessment;
pub mod check;
pub mod clean;
pub mod cli;
pub mod day;
pub mod editor;
pub mod engine;
pub mod journey;
pub mod log;
pub mod meeting;
pub mod memory;
pub mod model;
mod names;
mod order;
pub mod plain;
pub mod report;
pub mod session;
pub mod sought;
pub mod store;
pub mod tui;
pub mod yaml;
