//! Reads single values, each with its kind and its bounds.

use std::ops::RangeInclusive;

use super::problem::quoted;
use super::{At, Fields, Mend, Node, Reader, Value};
use crate::clean::acts_on_a_terminal;

impl Reader {
    /// A map whose keys are known; `what` names it in messages, such as "an item".
    pub fn map<'n>(&mut self, node: &'n Node, what: &'static str) -> Option<Fields<'n>> {
        if let Value::Map(entries) = &node.value {
            return Some(Fields::new(node.at, what, entries));
        }
        self.refuse(node.at, format!("{what} is a map of keys and values; this is {}", node.value.kind()));
        None
    }

    pub fn list<'n>(&mut self, node: &'n Node) -> Option<&'n [Node]> {
        if let Value::List(nodes) = &node.value {
            return Some(nodes);
        }
        self.refuse(node.at, format!("expected a list, found {}", node.value.kind()));
        None
    }

    pub fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        if let Value::Text(text) = &node.value {
            return Some(text);
        }
        let message = format!("expected a text, found {}", node.value.kind());
        match node.value {
            Value::Flag(_) | Value::Whole(_) | Value::Decimal(_) => {
                self.refuse_mended(node.at, message, "put it in quotes", Mend::Quote);
            }
            Value::Null | Value::Text(_) | Value::List(_) | Value::Map(_) => self.refuse(node.at, message),
        }
        None
    }

    /// A text for people: one paragraph, not empty, at most this many characters, nothing that acts on a terminal.
    pub fn prose(&mut self, node: &Node, limit: usize) -> Option<String> {
        let text = self.text(node)?;
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = folded.chars().count();
        if folded.is_empty() {
            self.refuse(node.at, "the text is empty");
        } else if length > limit {
            let message = format!("the text is too long: {length} characters; at most {limit} fit");
            self.refuse_with(
                node.at,
                message,
                format!("it has to end by \"{}\"", last_words(&folded, limit)),
            );
        } else if let Some(c) = folded.chars().find(|c| acts_on_a_terminal(*c)) {
            self.refuse_with(
                node.at,
                format!("the text holds an unprintable character (U+{:04X})", u32::from(c)),
                "remove it",
            );
        } else {
            return Some(folded);
        }
        None
    }

    /// A permanent name: lower-case letters, digits, dots, dashes and underscores, at most 64.
    pub fn id(&mut self, node: &Node) -> Option<At<String>> {
        let text = self.text(node)?;
        let fits = is_id(text);
        if !fits {
            self.refuse_with(
                node.at,
                format!("{} cannot be an id", quoted(text)),
                format!(
                    "use lower-case letters, digits, dots, dashes and underscores, a letter or digit first, \
                     at most {LONGEST_ID}"
                ),
            );
        }
        fits.then(|| At { at: node.at, value: text.to_owned() })
    }

    pub fn whole(&mut self, node: &Node, range: RangeInclusive<i64>) -> Option<i64> {
        let (low, high) = (*range.start(), *range.end());
        // An upper bound that only the machine sets helps nobody.
        let wanted = if high >= i64::from(u32::MAX) {
            format!("a whole number, at least {low}")
        } else {
            format!("a whole number from {low} to {high}")
        };
        match node.value {
            Value::Whole(number) if range.contains(&number) => return Some(number),
            Value::Whole(number) => {
                self.refuse(node.at, format!("{number} is out of range; expected {wanted}"));
            }
            Value::Decimal(number) => self.refuse(node.at, format!("{number:?} is not {wanted}")),
            _ => self.refuse(node.at, format!("expected {wanted}, found {}", node.value.kind())),
        }
        None
    }

    pub fn number(&mut self, node: &Node, range: RangeInclusive<f64>) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "ranges end far below where whole floats do")]
        let number = match node.value {
            Value::Whole(number) => number as f64,
            Value::Decimal(number) => number,
            Value::Null | Value::Flag(_) | Value::Text(_) | Value::List(_) | Value::Map(_) => {
                self.refuse(node.at, format!("expected a number, found {}", node.value.kind()));
                return None;
            }
        };
        if range.contains(&number) {
            return Some(number);
        }
        let (low, high) = (range.start(), range.end());
        self.refuse(node.at, format!("{number} is out of range; expected a number from {low} to {high}"));
        None
    }

    pub fn flag(&mut self, node: &Node) -> Option<bool> {
        if let Value::Flag(flag) = node.value {
            return Some(flag);
        }
        self.refuse_with(
            node.at,
            format!("expected `true` or `false`, found {}", node.value.kind()),
            "other words for yes and no are texts",
        );
        None
    }

    /// One of a few names; `what` names the kind, such as "polarity".
    pub fn choice<T: Copy>(&mut self, node: &Node, what: &str, names: &[(&str, T)]) -> Option<T> {
        let text = self.text(node)?;
        let found = names.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
            self.refuse_slip(node.at, format!("unknown {what} {}", quoted(text)), text, &known, &|_| true);
        }
        found
    }
}

const LONGEST_ID: usize = 64;

/// Whether a text can be a permanent name.
pub fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    text.bytes().next().is_some_and(plain)
        && text.len() <= LONGEST_ID
        && text.bytes().all(|b| plain(b) || matches!(b, b'.' | b'_' | b'-'))
}

/// The last whole words within this many characters.
fn last_words(text: &str, limit: usize) -> String {
    const SHOWN: usize = 24;
    let fits: String = text.chars().take(limit).collect();
    let whole = fits.rfind(' ').map_or(fits.as_str(), |end| &fits[..end]);
    let skipped = whole.chars().count().saturating_sub(SHOWN);
    let tail: String = whole.chars().skip(skipped).collect();
    match tail.split_once(' ') {
        Some((_, words)) if skipped > 0 => words.to_owned(),
        Some(_) | None => tail,
    }
}
