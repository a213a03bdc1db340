//! Everything that people read about answers, made as documents of blocks: each fact is worded here, once.
//!
//! Data from the rooms below goes in, a [`block::Document`] comes out. Pages show its blocks; each format is one file
//! that matches on [`block::Block`]. Whoever shows a document decides the layout, never the wording.

// What documents are made of, and the formats that render any of them.
pub mod block;
pub mod chart;
pub mod csv;
pub mod format;
pub mod found;
pub mod html;
pub mod markdown;
pub mod members;
pub mod text;

// A result.
mod bars;
pub mod noted;
mod plan;
pub mod result;
pub mod safety;
pub mod to_do;
pub mod trail;
mod verdict;

// What surrounds it, before and after.
pub mod claims;
pub mod compare;
pub mod decision;
pub mod decisions;
pub mod due;
pub mod forget_preview;
pub mod history;
pub mod learned;
pub mod log;
pub mod logged;
pub mod look_again;
pub mod mail;
pub mod questions;
pub mod show;
pub mod since;
pub mod story;
pub mod trend;

// Two people, or one elsewhere.
pub mod form;
pub mod handout;
pub mod people;
pub mod reveal;
pub mod seat;
pub mod share;
pub mod shown;

// Words that many share, and what machines read.
pub mod calendar;
pub mod check;
pub mod dates;
pub mod flat;
pub mod jot;
pub mod json;
pub mod printed;
pub mod words;

pub use result::Report;
pub use verdict::{headline, told, verdict_label, verdict_seen};

use verdict::spoken;
