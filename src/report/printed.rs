//! One JSON document as text: it says itself what it is, and nothing in it can steer a terminal.

use std::borrow::Cow;

use serde::Serialize;

use super::json::FORMAT;
use crate::clean::acts_on_a_terminal;

/// A document of a command, and what it is: every one has the same two members first.
///
/// # Errors
/// Something in it has no form in JSON.
pub fn named(kind: &'static str, of: &impl Serialize) -> serde_json::Result<String> {
    whole(&Envelope { format: FORMAT, kind, of })
}

/// A document that says itself what it is.
///
/// # Errors
/// Something in it has no form in JSON.
pub fn whole(document: &impl Serialize) -> serde_json::Result<String> {
    let text = serde_json::to_string_pretty(document)?;
    Ok(format!("{}\n", escaped(&text)))
}

/// The same JSON without a character that could steer a terminal: all of them stand within strings.
pub fn escaped(json: &str) -> Cow<'_, str> {
    let steers = |c: char| c != '\n' && acts_on_a_terminal(c);
    if !json.contains(steers) {
        return Cow::Borrowed(json);
    }
    let escaped = |c: char| if steers(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    Cow::Owned(json.chars().map(escaped).collect())
}

#[derive(Serialize)]
struct Envelope<'a, T> {
    format: u32,
    kind: &'static str,
    #[serde(flatten)]
    of: &'a T,
}
