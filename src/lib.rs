//! Stay or Go: a private companion for one hard question.

pub mod assessment;
pub mod clean;
pub mod cli;
pub mod engine;
pub mod log;
pub mod meeting;
pub mod memory;
pub mod model;
pub mod plain;
pub mod recall;
pub mod report;
pub mod session;
pub mod store;
pub mod tui;
pub mod yaml;
