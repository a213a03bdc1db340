//! Memory through the front door: the program on a real home, and the rooms behind it with ten years of check-ins.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "memory/a_year.rs"]
mod a_year;
#[path = "memory/carry_over.rs"]
mod carry_over;
#[path = "documents/check.rs"]
mod check;
#[path = "memory/compare.rs"]
mod compare;
#[path = "memory/documents.rs"]
mod documents;
#[path = "memory/due.rs"]
mod due;
#[path = "memory/forget.rs"]
mod forget;
#[path = "memory/harm.rs"]
mod harm;
#[path = "memory/history.rs"]
mod history;
#[path = "memory/home.rs"]
mod home;
#[cfg(unix)]
#[path = "journeys/terminal.rs"]
#[expect(dead_code, reason = "the journeys use the rest")]
mod journeys;
#[path = "memory/log.rs"]
mod log;
#[path = "memory/markdown.rs"]
mod markdown;
#[path = "memory/naming.rs"]
mod naming;
#[path = "memory/no_verdict.rs"]
mod no_verdict;
#[path = "memory/noted.rs"]
mod noted;
#[path = "memory/pipes.rs"]
mod pipes;
#[path = "memory/plan.rs"]
mod plan;
#[path = "memory/remind.rs"]
mod remind;
#[path = "memory/reports.rs"]
mod reports;
#[path = "memory/safety.rs"]
mod safety;
#[path = "memory/shocks.rs"]
mod shocks;
#[path = "memory/since.rs"]
mod since;
#[path = "memory/story.rs"]
mod story;
#[path = "memory/terminal.rs"]
mod terminal;
#[path = "memory/unread.rs"]
mod unread;
#[path = "memory/versions.rs"]
mod versions;
#[path = "memory/years.rs"]
mod years;
