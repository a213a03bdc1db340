//! The proof: the scoring's invariants, a second implementation that agrees, and the edges.
//!
//! One program, so that the slow second implementation and the generators are compiled once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::float_cmp,
    reason = "a test may panic, and means exactly equal where it says so"
)]

mod agreement;
mod comparing;
mod edges;
mod generate;
mod naive;
mod properties;
