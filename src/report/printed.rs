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
    Ok(as_named(kind, &serde_json::to_string(of)?))
}

/// The same of a document that is written already, without spaces.
pub fn as_named(kind: &'static str, of: &str) -> String {
    let members = of.strip_prefix('{').unwrap_or(of);
    let comma = if members == "}" { "" } else { "," };
    as_printed(&format!("{{\"format\":{FORMAT},\"kind\":\"{kind}\"{comma}{members}"))
}

/// A document that says itself what it is.
///
/// # Errors
/// Something in it has no form in JSON.
pub fn whole(document: &impl Serialize) -> serde_json::Result<String> {
    Ok(as_printed(&serde_json::to_string(document)?))
}

/// A document that is written already, without spaces.
pub fn as_printed(json: &str) -> String {
    format!("{}\n", escaped(&indented(json)))
}

/// JSON without spaces as lines: what is within something stands two spaces further in. Parted afterwards, each kind of
/// document is compiled for one way of writing alone; for two they were a hundredth of the program.
fn indented(json: &str) -> String {
    let mut lines = String::with_capacity(json.len() * 2);
    let (mut depth, mut in_text, mut is_escaped, mut opened) = (0_usize, false, false, false);
    let new_line = |lines: &mut String, depth: usize| {
        lines.push('\n');
        lines.extend(std::iter::repeat_n("  ", depth));
    };
    for c in json.chars() {
        if in_text {
            in_text = is_escaped || c != '"';
            is_escaped = !is_escaped && c == '\\';
            lines.push(c);
            continue;
        }
        let closes = matches!(c, '}' | ']');
        // What is empty stands on one line.
        match (opened, closes) {
            (true, false) => new_line(&mut lines, depth),
            (false, true) => new_line(&mut lines, depth.saturating_sub(1)),
            _ => {}
        }
        opened = matches!(c, '{' | '[');
        depth = if closes { depth.saturating_sub(1) } else { depth + usize::from(opened) };
        in_text = c == '"';
        lines.push(c);
        match c {
            ',' => new_line(&mut lines, depth),
            ':' => lines.push(' '),
            _ => {}
        }
    }
    lines
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    use super::*;

    fn any_json() -> impl Strategy<Value = Value> {
        let text = "[a-z\"\\\\{}\\[\\],: \n]{0,8}";
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            text.prop_map(Value::String),
        ];
        leaf.prop_recursive(4, 40, 5, move |inner| {
            let entry = (text, inner.clone());
            prop_oneof![
                prop::collection::vec(inner, 0..5).prop_map(Value::Array),
                prop::collection::vec(entry, 0..5).prop_map(|all| Value::Object(Map::from_iter(all))),
            ]
        })
    }

    proptest! {
        #[test]
        fn lines_are_parted_as_the_library_does_it(document in any_json()) {
            let pretty = serde_json::to_string_pretty(&document).unwrap();
            prop_assert_eq!(indented(&serde_json::to_string(&document).unwrap()), pretty);
        }
    }
}
