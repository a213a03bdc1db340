//! The quick way to a tree for the plainest YAML, the one that this program writes itself: maps, and short values on
//! one line. Lists of thousands of sessions are read through it.
//!
//! It takes a text only when there is no doubt what it means, and leaves everything else, and every explanation, to
//! the careful reader. The places in its tree are not known.

use std::iter::Peekable;
use std::str::Lines;

use super::{Entry, Node, Spot, Value};

/// A longer line may pass a bound that only the careful reader knows.
const LONGEST: usize = 1_000;
/// Maps within one another: what is written goes three deep.
const DEEPEST: usize = 8;
/// Spaces by which a map within a map is indented.
const STEP: usize = 2;

/// The tree, or nothing where the text is not plain enough.
pub fn plain(text: &str) -> Option<Node> {
    let mut lines = text.lines().peekable();
    let entries = map(&mut lines, 0)?;
    lines.next().is_none().then(|| node(Value::Map(entries)))
}

fn node(value: Value) -> Node {
    Node { at: Spot::default(), value }
}

fn map(lines: &mut Peekable<Lines<'_>>, indent: usize) -> Option<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    while let Some(line) = lines.peek() {
        let own = line.trim_start_matches(' ');
        match line.len() - own.len() {
            depth if depth < indent => break,
            depth if depth > indent || line.len() > LONGEST => return None,
            _ => {}
        }
        let (key, rest) = own.split_once(':')?;
        lines.next();
        let value = match rest.strip_prefix(' ') {
            Some(written) => one_line(written)?,
            None if rest.is_empty() && indent < STEP * DEEPEST => Value::Map(map(lines, indent + STEP)?),
            None => return None,
        };
        add(&mut entries, key, value)?;
    }
    // A key with nothing below it is null, or a list at its own depth: not so plain.
    (!entries.is_empty()).then_some(entries)
}

fn add(entries: &mut Vec<Entry>, key: &str, value: Value) -> Option<()> {
    let harmless = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'.');
    let plain = key.starts_with(|c: char| c.is_ascii_lowercase()) && key.bytes().all(harmless);
    let twice = entries.iter().any(|entry| entry.key == key);
    if !plain || twice || is_special(key) {
        return None;
    }
    entries.push(Entry { key: key.to_owned(), at: Spot::default(), value: node(value) });
    Some(())
}

fn one_line(written: &str) -> Option<Value> {
    match written.strip_prefix('{').and_then(|written| written.strip_suffix('}')) {
        Some(inner) if inner.contains(['{', '}', '[', ']', '"']) => None,
        Some(inner) => {
            let mut entries = Vec::new();
            for pair in inner.split(", ") {
                let (key, value) = pair.split_once(": ")?;
                add(&mut entries, key, scalar(value)?)?;
            }
            Some(Value::Map(entries))
        }
        None => scalar(written),
    }
}

fn scalar(written: &str) -> Option<Value> {
    if let Some(inner) = written.strip_prefix('"').and_then(|written| written.strip_suffix('"')) {
        let plain = !inner.contains(['"', '\\']) && !inner.contains(char::is_control);
        return plain.then(|| Value::Text(inner.to_owned()));
    }
    match written {
        "true" => return Some(Value::Flag(true)),
        "false" => return Some(Value::Flag(false)),
        _ => {}
    }
    if written.bytes().all(|b| b.is_ascii_digit()) {
        let plain = written == "0" || !written.starts_with('0');
        return plain.then(|| written.parse().ok().map(Value::Whole)).flatten();
    }
    is_plain_text(written).then(|| Value::Text(written.to_owned()))
}

/// Words that can be nothing but words: a letter first, then letters, digits, blanks and the mildest of marks; or a
/// digest or a reference, which may begin with a digit.
fn is_plain_text(written: &str) -> bool {
    const MARKS: &str = " ,.-_'()/&+";
    let mild = |c: char| c.is_alphanumeric() || MARKS.contains(c);
    let words =
        written.starts_with(char::is_alphabetic) && !written.ends_with(' ') && written.chars().all(mild);
    let digest = || written.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    (words || digest()) && !is_special(written)
}

/// Words that YAML, in one version or another, takes for something else.
fn is_special(word: &str) -> bool {
    const WORDS: [&str; 11] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"];
    // Digests and references may look like numbers with an exponent.
    WORDS.iter().any(|special| word.eq_ignore_ascii_case(special)) || word.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::{Reader, Source};
    use super::*;

    /// What a tree says, places aside.
    fn said(node: &Node) -> String {
        match &node.value {
            Value::Map(entries) => {
                let each = entries.iter().map(|entry| format!("{}={}", entry.key, said(&entry.value)));
                format!("({})", each.collect::<Vec<_>>().join(" "))
            }
            other => format!("{other:?}"),
        }
    }

    #[track_caller]
    fn reads_as_carefully(text: &str) {
        let quick = plain(text).unwrap_or_else(|| panic!("not plain: {text}"));
        let careful = Reader::new().open(Source { name: "x".into(), text: text.to_owned().into() });
        assert_eq!(said(&quick), said(&careful.unwrap()), "{text}");
    }

    #[test]
    fn what_it_takes_it_reads_as_the_careful_reader_does() {
        for value in [
            "Northwind",
            "\"North: wind\"",
            "\"1.0.0\"",
            "12",
            "0",
            "true",
            "false",
            "caf\u{e9} au lait",
            "a, b",
            "it's",
            "abc-def_g.h",
            "{a: 1, b: two}",
            "{open: 2, next: \"2026-01-01\"}",
            "\u{65e5}\u{672c}",
            "(x)x",
            "1d1daedce635",
            "2cke65wd",
            "0x1f",
            "0o17",
            "12e",
            "Smith & Sons / Bonn",
        ] {
            if let Some(tree) = plain(&format!("key: {value}\n")) {
                assert!(tree.get("key").is_some());
                reads_as_carefully(&format!("key: {value}\n"));
            }
        }
        reads_as_carefully(
            "format: 1\nsession:\n  place: Northwind\n  verdict:\n    id: x\n  lessons: 2\nmore: z\n",
        );
    }

    #[test]
    fn what_is_in_doubt_it_leaves() {
        for text in [
            "",
            "key:\n",
            "key: 012\n",
            "key: -1\n",
            "key: 1.5\n",
            "key: null\n",
            "key: No\n",
            "key: a: b\n",
            "key: a #b\n",
            "key: \"a\\n\"\n",
            "key: 'a'\n",
            "key: [a]\n",
            "key: |\n  a\n",
            "key: &a b\n",
            "a: 1\na: 2\n",
            "a:\n   b: 1\n",
            " a: 1\n",
            "- a\n",
            "a: 1\n\nb: 2\n",
            "---\na: 1\n",
            "key: 1e5\n",
            "key: a \n",
            "a: {b: {c: 1}}\n",
            "key: infinity\n",
            "key: 12e5\n",
            "key: &a\n",
            "no: 1\n",
            "key: \"a\tb\"\n",
        ] {
            assert!(plain(text).is_none(), "{text:?}");
        }
    }
}
