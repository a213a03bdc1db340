//! YAML as a tree of nodes that know their place, and the problems found in it.
//!
//! One bounded read turns text into [`Node`]s; the readers of documents walk the tree and collect every problem with
//! its place and a remedy, rather than stopping at the first.

mod problem;

pub use problem::{Place, Problem, Problems};
