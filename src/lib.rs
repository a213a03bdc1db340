//! Stay or Go: a private companion for one hard question.

pub mod assessment;
pub mod cli;
pub mod engine;
pub mod meeting;
pub mod model;
pub mod report;
pub mod session;
pub mod store;
pub mod yaml;
