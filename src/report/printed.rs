//! One JSON document as text: it says itself what it is, and nothing in it can steer a terminal.

use std::borrow::Cow;
use std::io::BufWriter;

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

/// Appends a document whose keys are texts, without spaces.
pub(super) fn append(document: &impl Serialize, out: &mut Vec<u8>) {
    // It comes in hundreds of short pieces. Into this buffer they go without a call, in whichever unit the compiler puts
    // what writes them; straight into the other only where chance put both into one, and a batch took an eighth longer.
    let written = serde_json::to_writer(BufWriter::new(out), document);
    debug_assert!(written.is_ok(), "every key is a text, and memory takes it");
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
