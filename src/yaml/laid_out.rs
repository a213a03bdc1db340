//! Lays a tree out as text again, for people to read and to change: one line for what fits on one, two spaces for what
//! stands below.

use super::{Node, Value};
use crate::clean::acts_on_a_terminal;

/// Columns that a line may have where there is a choice.
const WIDTH: usize = 100;

/// The text of a tree that is a map; it reads as the same tree.
pub fn laid_out(root: &Node) -> String {
    let mut text = String::new();
    match &root.value {
        Value::Map(entries) => {
            for entry in entries {
                below_key(&mut text, &entry.key, &entry.value, 0);
            }
        }
        _ => text = flow(root) + "\n",
    }
    text
}

/// A key with its value, on one line or with what it holds below.
fn below_key(text: &mut String, key: &str, node: &Node, indent: usize) {
    *text += &format!("{}{}:", " ".repeat(indent), name(key));
    let line = flow(node);
    let fits = indent + key.len() + 2 + line.chars().count() <= WIDTH && is_flat(node);
    match &node.value {
        Value::Map(entries) if !entries.is_empty() && !fits => {
            text.push('\n');
            for entry in entries {
                below_key(text, &entry.key, &entry.value, indent + 2);
            }
        }
        Value::List(nodes) if !nodes.is_empty() && !fits => {
            text.push('\n');
            for node in nodes {
                entry_of_list(text, node, indent + 2);
            }
        }
        Value::Text(words) => *text += &format!(" {}\n", scalar(words, false)),
        Value::Null => text.push('\n'),
        _ => *text += &format!(" {line}\n"),
    }
}

fn entry_of_list(text: &mut String, node: &Node, indent: usize) {
    let line = flow(node);
    let is_short = indent + 2 + line.chars().count() <= WIDTH;
    match &node.value {
        Value::Map(entries) if !entries.is_empty() && !is_short => {
            let mut block = String::new();
            for entry in entries {
                below_key(&mut block, &entry.key, &entry.value, indent + 2);
            }
            // The first key stands beside the dash.
            *text += &format!("{}- {}", " ".repeat(indent), block.trim_start());
        }
        Value::Text(words) => *text += &format!("{}- {}\n", " ".repeat(indent), scalar(words, false)),
        _ => *text += &format!("{}- {line}\n", " ".repeat(indent)),
    }
}

/// Whether nothing in it holds more than single values, and one line tells it best.
fn is_flat(node: &Node) -> bool {
    node.children().all(|child| child.children().next().is_none())
}

/// A value on one line.
fn flow(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(number) => format!("{number:?}"),
        Value::Text(words) => scalar(words, true),
        Value::List(nodes) => format!("[{}]", nodes.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Map(entries) => {
            let keys = entries.iter().map(|entry| format!("{}: {}", name(&entry.key), flow(&entry.value)));
            format!("{{ {} }}", keys.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A key; levels are named by their numbers.
fn name(key: &str) -> String {
    let is_digit = key.len() == 1 && key.starts_with(|c: char| c.is_ascii_digit());
    if is_digit { key.to_owned() } else { scalar(key, true) }
}

/// A text as it can stand: in quotes wherever a reader, this one or another, might take it for something else.
fn scalar(words: &str, in_flow: bool) -> String {
    let begins_well = words.starts_with(|c: char| c.is_alphabetic());
    let is_quiet = |c: char| c.is_alphanumeric() || " .'-_/()?;!".contains(c) || (c == ',' && !in_flow);
    let is_word = |word: &str| words.eq_ignore_ascii_case(word);
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].into_iter().any(is_word);
    // A version of three numbers is a text to every reader.
    let is_version =
        words.matches('.').count() == 2 && words.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_version && !words.starts_with('.') && !words.ends_with('.') {
        return words.to_owned();
    }
    if begins_well && !reserved && words.chars().all(is_quiet) && !words.ends_with(' ') {
        return words.to_owned();
    }
    quoted(words)
}

/// A text in double quotes, with what cannot stand there escaped.
fn quoted(words: &str) -> String {
    let mut text = String::from("\"");
    for c in words.chars() {
        match c {
            '"' => text += "\\\"",
            '\\' => text += "\\\\",
            '\n' => text += "\\n",
            '\t' => text += "\\t",
            c if acts_on_a_terminal(c) => text += &format!("\\u{:04x}", u32::from(c)),
            c => text.push(c),
        }
    }
    text + "\""
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::yaml::{Reader, Source};

    #[track_caller]
    fn tree(text: &str) -> Node {
        let source = Source { name: String::new(), text: Cow::Owned(text.to_owned()) };
        let mut reader = Reader::new();
        let read = reader.open(source);
        reader.finish(read).unwrap()
    }

    /// The tree without its places.
    fn bare(node: &Node) -> String {
        match &node.value {
            Value::List(nodes) => format!("{:?}", nodes.iter().map(bare).collect::<Vec<_>>()),
            Value::Map(entries) => {
                let entries = entries.iter().map(|entry| (&entry.key, bare(&entry.value)));
                format!("{:?}", entries.collect::<Vec<_>>())
            }
            value => format!("{value:?}"),
        }
    }

    #[track_caller]
    fn comes_back(text: &str) {
        let before = tree(text);
        let written = laid_out(&before);
        assert_eq!(bare(&tree(&written)), bare(&before), "{written}");
    }

    #[test]
    fn what_is_laid_out_reads_as_the_same_tree() {
        comes_back("a: [1, -2, 0.5, 1e30, true, ~, \"3\", \"true\", \"No\", 1.0.0, \"\", \" a\", \"a \"]");
        comes_back("a: { b: { c: [[], {}, [1, [2]]] }, 0: \"x: y\", \"4\": \"x #y\", \"a b\": \"[x]\" }");
        comes_back("a: \"tab\\t, line\\n, \\\"quote\\\", back\\\\slash, \\u0007, é, 日本\"\nb: ''\nc:\n");
        let long = "word ".repeat(40);
        comes_back(&format!(
            "a:\n  - b: \"{long}\"\n    c: [x, y]\n  - - \"{long}\"\n    - [\"{long}\"]\nd:\n  e: \"{long}\"\n"
        ));
    }
}
