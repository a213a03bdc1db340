//! What a result says agrees with the answers behind it: thousands of sessions to each shipped questionnaire, each page
//! read against its outcome.
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "truth/at_once.rs"]
mod at_once;
#[path = "truth/claims.rs"]
mod claims;
#[path = "truth/noted.rs"]
mod noted;
#[path = "truth/page.rs"]
mod page;
#[path = "truth/sitting.rs"]
mod sitting;
