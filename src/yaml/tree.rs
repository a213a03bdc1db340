//! Builds a tree from the parser's events, within bounds and without recursion.
//!
//! Recursion would let a hostile text choose how much stack it takes; here depth, values and aliases are counted.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Span};

use super::unreadable::{MAX_ALIASES, MAX_DEPTH, MAX_NODES, Unreadable, from_parser};
use super::{Entry, LineColumn, Location, Mend, Node, Value};

#[derive(Default)]
pub(super) struct Tree {
    root: Option<Node>,
    open: Vec<Unfinished>,
    anchors: HashMap<usize, Subtree>,
    documents: usize,
    aliases: usize,
    nodes: usize,
    /// Nodes kept for aliases to come.
    kept: usize,
}

/// A list or a map that has not ended.
struct Unfinished {
    at: Location,
    anchor: usize,
    contents: Contents,
    size: usize,
    depth: usize,
}

enum Contents {
    List(Vec<Node>),
    Map { entries: Vec<Entry>, key: Option<(String, Location)> },
}

/// A finished part of the tree, with how much it is.
#[derive(Clone)]
struct Subtree {
    node: Node,
    /// Values, keys included.
    size: usize,
    depth: usize,
}

impl Tree {
    pub(super) fn read(text: &str) -> Result<Node, Unreadable> {
        let options = granit_parser::options! { emit_comments: false };
        let mut parser = Parser::new_from_str_with_options(text, options);
        let mut tree = Self::default();
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| from_parser(&error))?;
            tree.take(event, &span)?;
        }
        Ok(tree.root.unwrap_or(Node { at: Location::default(), value: Value::Null }))
    }

    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<(), Unreadable> {
        let place = LineColumn { line: span.start.line(), column: span.start.col() + 1 };
        let at = Location::new(0, Some(place));
        let (Event::Scalar(_, _, anchor, tag)
        | Event::SequenceStart(_, anchor, tag)
        | Event::MappingStart(_, anchor, tag)) = &event
        else {
            return self.take_unanchored(&event, place);
        };
        if tag.is_some() {
            let remedy = Some("remove it; a text that begins with `!` needs quotes");
            let unreadable = Unreadable::at(place, "tags are not read".to_owned(), remedy);
            return Err(Unreadable { mend: Some(Mend::QuoteLine), ..unreadable });
        }
        let anchor = *anchor;
        match event {
            Event::Scalar(text, style, ..) => {
                let value = scalar(text, style, place)?;
                let merges =
                    style == ScalarStyle::Plain && matches!(&value, Value::Text(text) if text == "<<");
                if merges && self.awaits_key() {
                    return Err(Unreadable::at(
                        place,
                        "`<<` is not read".to_owned(),
                        Some("write the keys out"),
                    ));
                }
                self.add(anchor, Subtree { node: Node { at, value }, size: 1, depth: 0 }, place)
            }
            Event::SequenceStart(..) => self.begin(at, anchor, Contents::List(Vec::new())),
            _ => self.begin(at, anchor, Contents::Map { entries: Vec::new(), key: None }),
        }
    }

    fn take_unanchored(&mut self, event: &Event<'_>, place: LineColumn) -> Result<(), Unreadable> {
        match event {
            Event::SequenceEnd | Event::MappingEnd => self.end(place),
            Event::Alias(anchor) => self.alias(*anchor, place),
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let message = "a second document begins here".to_owned();
                    return Err(Unreadable::at(place, message, Some("keep one document in a file")));
                }
                Ok(())
            }
            // The parser has other events, for readers who asked for them.
            _ => Ok(()),
        }
    }

    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some(Unfinished { contents: Contents::Map { key: None, .. }, .. }))
    }

    fn begin(&mut self, at: Location, anchor: usize, contents: Contents) -> Result<(), Unreadable> {
        self.open.push(Unfinished { at, anchor, contents, size: 1, depth: 0 });
        if self.open.len() > MAX_DEPTH { Err(Unreadable::too_deep(at.place())) } else { Ok(()) }
    }

    fn end(&mut self, place: LineColumn) -> Result<(), Unreadable> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let value = match open.contents {
            Contents::List(nodes) => Value::List(nodes),
            Contents::Map { entries, .. } => Value::Map(entries),
        };
        let node = Node { at: open.at, value };
        // Its parts were counted when they were added.
        self.nodes -= open.size - 1;
        self.add(open.anchor, Subtree { node, size: open.size, depth: open.depth + 1 }, place)
    }

    fn alias(&mut self, anchor: usize, place: LineColumn) -> Result<(), Unreadable> {
        self.aliases += 1;
        if self.aliases > MAX_ALIASES {
            return Err(Unreadable::at(
                place,
                format!("too many aliases; at most {MAX_ALIASES} are read"),
                None,
            ));
        }
        let Some(part) = self.anchors.get(&anchor) else {
            let message = "the alias stands within its own anchor".to_owned();
            return Err(Unreadable::at(place, message, Some("write the part out")));
        };
        if self.nodes + part.size > MAX_NODES {
            return Err(Unreadable::at(place, "aliases stand for too much text".to_owned(), None));
        }
        if self.open.len() + part.depth > MAX_DEPTH {
            return Err(Unreadable::too_deep(Some(place)));
        }
        let part = part.clone();
        self.add(0, part, place)
    }

    /// Puts a finished part where it belongs, and keeps a copy for the aliases of its anchor.
    fn add(&mut self, anchor: usize, part: Subtree, place: LineColumn) -> Result<(), Unreadable> {
        self.nodes += part.size;
        if self.nodes > MAX_NODES {
            return Err(Unreadable::too_many(Some(place)));
        }
        if anchor > 0 {
            self.keep(anchor, &part, place)?;
        }
        let Subtree { node, size, depth } = part;
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.size += size;
        open.depth = open.depth.max(depth);
        match &mut open.contents {
            Contents::List(nodes) => nodes.push(node),
            Contents::Map { entries, key } => match key.take() {
                Some((key, at)) => entries.push(Entry { key, at, value: node }),
                None => *key = Some((key_text(node.value), node.at)),
            },
        }
        Ok(())
    }

    fn keep(&mut self, anchor: usize, part: &Subtree, place: LineColumn) -> Result<(), Unreadable> {
        self.kept += part.size;
        if self.kept > MAX_NODES || self.anchors.len() >= MAX_ALIASES {
            return Err(Unreadable::at(
                place,
                format!("too many anchors; at most {MAX_ALIASES} are read"),
                None,
            ));
        }
        self.anchors.insert(anchor, part.clone());
        Ok(())
    }
}

/// A key as text; numbers and flags keep their spelling closely enough to be named as unknown, and what cannot be a
/// key is left empty.
fn key_text(key: Value) -> String {
    match key {
        Value::Text(text) => text,
        Value::Null => "null".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::List(_) | Value::Map(_) => String::new(),
    }
}

/// What a scalar stands for: YAML 1.2's core schema with strict booleans. Numbers are decimal; whatever another
/// reader might take for one (`0x1f`, `012`, `1_000`) is a text.
fn scalar(text: Cow<'_, str>, style: ScalarStyle, place: LineColumn) -> Result<Value, Unreadable> {
    if style != ScalarStyle::Plain {
        return Ok(Value::Text(text.into_owned()));
    }
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => return Ok(Value::Null),
        "true" | "True" | "TRUE" => return Ok(Value::Flag(true)),
        "false" | "False" | "FALSE" => return Ok(Value::Flag(false)),
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let special = unsigned
        .strip_prefix('.')
        .is_some_and(|word| ["inf", "nan"].iter().any(|name| word.eq_ignore_ascii_case(name)));
    let number = if is_number(unsigned) { text.parse::<f64>().ok() } else { None };
    match number {
        _ if special => Err(not_finite(place)),
        Some(number) if !number.is_finite() => Err(not_finite(place)),
        Some(number) => Ok(text.parse().map_or(Value::Decimal(number), Value::Whole)),
        None => Ok(Value::Text(text.into_owned())),
    }
}

fn not_finite(place: LineColumn) -> Unreadable {
    let remedy = Some("write it out, or quote it as a text");
    Unreadable::at(place, "the number is not finite".to_owned(), remedy)
}

/// Digits, at most one dot, perhaps an exponent; no zero before other digits.
fn is_number(unsigned: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, places) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let padded = whole.len() > 1 && whole.starts_with('0');
    let said = !whole.is_empty() || !places.is_empty();
    said && !padded
        && digits(whole)
        && digits(places)
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn plain(text: &str, kind: &str) {
        let place = LineColumn { line: 1, column: 1 };
        let found = match scalar(text.into(), ScalarStyle::Plain, place) {
            Ok(value) => format!("{value:?}"),
            Err(unreadable) => unreadable.message,
        };
        assert_eq!(found, kind, "{text}");
    }

    #[test]
    fn plain_scalars() {
        plain("", "Null");
        plain("~", "Null");
        plain("true", "Flag(true)");
        plain("yes", "Text(\"yes\")");
        plain("No", "Text(\"No\")");
        plain("0", "Whole(0)");
        plain("-12", "Whole(-12)");
        plain("+3", "Whole(3)");
        plain("012", "Text(\"012\")");
        plain("0x1f", "Text(\"0x1f\")");
        plain("1_000", "Text(\"1_000\")");
        plain("1.0", "Decimal(1.0)");
        plain(".5", "Decimal(0.5)");
        plain("1.", "Decimal(1.0)");
        plain("1e3", "Decimal(1000.0)");
        plain("1e", "Text(\"1e\")");
        plain("e3", "Text(\"e3\")");
        plain("1.0.0", "Text(\"1.0.0\")");
        plain("-", "Text(\"-\")");
        plain(".", "Text(\".\")");
        plain("99999999999999999999", "Decimal(1e20)");
        plain("1e999", "the number is not finite");
        plain(".inf", "the number is not finite");
        plain("-.INF", "the number is not finite");
        plain(".nan", "the number is not finite");
    }
}
