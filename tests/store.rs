//! The store on real folders: what is written, what is left alone, what a crash or a second program does to it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "store/background.rs"]
mod background;
#[path = "store/desk.rs"]
mod desk;
#[path = "store/elsewhere.rs"]
mod elsewhere;
#[path = "store/forgetting.rs"]
mod forgetting;
#[path = "store/listing.rs"]
mod listing;
#[path = "store/questionnaires.rs"]
mod questionnaires;
#[path = "store/saving.rs"]
mod saving;
#[path = "store/settings.rs"]
mod settings;
#[path = "store/trouble.rs"]
mod trouble;
#[path = "store/two_programs.rs"]
mod two_programs;
#[path = "store/watched.rs"]
mod watched;
