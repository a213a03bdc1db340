//! The proof: the scoring's invariants, a second implementation that agrees, and the edges.
//!
//! One program, so that the slow second implementation and the generators are compiled once.

mod agreement;
mod comparing;
mod edges;
mod generate;
mod naive;
mod properties;
