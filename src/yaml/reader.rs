//! Walking trees while collecting every problem.

use std::ops::RangeInclusive;

use super::fields::Fields;
use super::problem::{acts_on_a_terminal, quoted};
use super::read::{MAX_TEXT, read};
use super::suggest;
use super::{At, Node, Problem, Problems, Source, Spot, Value};

/// The problems kept; what lies beyond is counted.
const KEPT: usize = 1_000;
/// The format of every document that this program reads.
const FORMAT: i64 = 1;

/// Opens documents, reads values out of their trees, and collects what is wrong.
///
/// Every reading method answers with nothing when the value is not what was wanted; the problem is then noted, and the
/// caller goes on with the next value.
#[derive(Debug, Default)]
pub struct Reader {
    documents: Vec<Source>,
    problems: Vec<(Spot, Problem)>,
    uncounted: usize,
}

impl Reader {
    /// A reader with no documents and no problems.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a document into a tree; what is wrong with any document shows here: syntax, bounds, duplicate keys.
    pub fn open(&mut self, source: Source) -> Option<Node> {
        let document = u16::try_from(self.documents.len()).unwrap_or(u16::MAX);
        let read = read(&source.text);
        self.documents.push(source);
        match read {
            Ok(mut root) => {
                self.audit(&mut root, document);
                Some(root)
            }
            Err(broken) => {
                self.note(Spot::new(document, broken.place), &broken.message, broken.remedy.as_deref());
                None
            }
        }
    }

    /// The documents opened so far.
    #[must_use]
    pub fn documents(&self) -> &[Source] {
        &self.documents
    }

    /// Notes a problem.
    pub fn refuse(&mut self, at: Spot, message: impl AsRef<str>) {
        self.note(at, message.as_ref(), None);
    }

    /// Notes a problem and what to do about it.
    pub fn refuse_with(&mut self, at: Spot, message: impl AsRef<str>, remedy: impl AsRef<str>) {
        self.note(at, message.as_ref(), Some(remedy.as_ref()));
    }

    /// Notes that a name is none of those known, with the nearest of them.
    pub fn refuse_name<'a>(
        &mut self,
        at: Spot,
        message: impl AsRef<str>,
        written: &str,
        names: impl Iterator<Item = &'a str> + Clone,
    ) {
        // The search for the nearest name is not free; beyond the problems kept nobody reads it.
        let remedy = if self.problems.len() < KEPT { suggest::remedy(written, names) } else { None };
        self.note(at, message.as_ref(), remedy.as_deref());
    }

    /// How many problems were found so far.
    #[must_use]
    pub fn problems(&self) -> usize {
        self.problems.len() + self.uncounted
    }

    /// The result, or every problem in order of documents and places.
    ///
    /// # Errors
    /// When a problem was found.
    pub fn finish<T>(self, result: Option<T>) -> Result<T, Problems> {
        match result {
            Some(result) if self.problems.is_empty() => Ok(result),
            _ => Err(self.into_problems()),
        }
    }

    fn into_problems(mut self) -> Problems {
        self.problems.sort_by_key(|(at, _)| *at);
        // What is wrong in an anchor is found again at each of its aliases.
        self.problems.dedup();
        let lines: Vec<Vec<&str>> =
            self.documents.iter().map(|source| source.text.lines().collect()).collect();
        let line_of =
            |at: Spot| lines.get(usize::from(at.document))?.get(at.place()?.line.checked_sub(1)?).copied();
        let mut problems: Vec<Problem> = self
            .problems
            .into_iter()
            .map(|(at, problem)| match line_of(at) {
                Some(line) => problem.with_line(line),
                None => problem,
            })
            .collect();
        if self.uncounted > 0 {
            let name = self.documents.first().map_or("", |source| source.name.as_str());
            problems.push(Problem::new(name, None, format!("and {} problems more", self.uncounted)));
        }
        if problems.is_empty() {
            // Unreachable while every missing result notes why; an empty list would read as success.
            problems.push(Problem::new("", None, "could not be read"));
        }
        Problems(problems)
    }

    fn note(&mut self, at: Spot, message: &str, remedy: Option<&str>) {
        if self.problems.len() >= KEPT {
            self.uncounted += 1;
            return;
        }
        let name = self.documents.get(usize::from(at.document)).map_or("", |source| source.name.as_str());
        let problem = Problem::new(name, at.place(), message);
        let problem = match remedy {
            Some(remedy) => problem.with_remedy(remedy),
            None => problem,
        };
        self.problems.push((at, problem));
    }
}

/// What holds for every document.
impl Reader {
    /// Names the document in every spot, and refuses duplicate keys and texts that are too long.
    fn audit(&mut self, node: &mut Node, document: u16) {
        node.at.document = document;
        match &mut node.value {
            Value::Null | Value::Flag(_) | Value::Whole(_) | Value::Decimal(_) => {}
            Value::Text(text) => {
                if text.len() > MAX_TEXT && text.chars().nth(MAX_TEXT).is_some() {
                    let length = text.chars().count();
                    self.refuse(
                        node.at,
                        format!("the text is too long: {length} characters; at most {MAX_TEXT} are read"),
                    );
                }
            }
            Value::List(nodes) => nodes.iter_mut().for_each(|node| self.audit(node, document)),
            Value::Map(entries) => {
                for entry in entries.iter_mut() {
                    entry.at.document = document;
                    self.audit(&mut entry.value, document);
                }
                self.audit_keys(entries);
            }
        }
    }

    fn audit_keys(&mut self, entries: &[super::Entry]) {
        let mut first = std::collections::HashMap::with_capacity(entries.len());
        for entry in entries {
            if let Some(before) = first.insert(entry.key.as_str(), entry.at) {
                let place = before.place().map_or(String::new(), |place| format!(" on line {}", place.line));
                self.refuse_with(
                    entry.at,
                    format!("{} is written twice; the first is{place}", quoted(&entry.key)),
                    "keep one of the two",
                );
            }
        }
    }

    /// Reads the `format` of a document; false when nothing else in it should be looked at.
    pub fn format(&mut self, node: &Node) -> bool {
        let at = node.at;
        match node.get("format").map(|format| (format.at, &format.value)) {
            Some((_, Value::Whole(FORMAT))) => true,
            Some((at, Value::Whole(newer))) if *newer > FORMAT => {
                self.refuse_with(
                    at,
                    format!("this file is from a newer version (format {newer}; this program reads format {FORMAT})"),
                    "update the program",
                );
                false
            }
            Some((at, _)) => {
                self.refuse_with(at, "this format is not known", "write `format: 1`");
                true
            }
            None if matches!(node.value, Value::Null) => {
                self.refuse_with(at, "the document is empty", "it begins with `format: 1`");
                false
            }
            None if matches!(node.value, Value::Map(_)) => {
                self.refuse_with(at, "`format` is missing", "begin the document with `format: 1`");
                true
            }
            None => {
                self.refuse_with(
                    at,
                    format!("the document is {}, not a map of keys and values", node.value.kind()),
                    "it begins with `format: 1`",
                );
                false
            }
        }
    }
}

/// Single values.
impl Reader {
    /// A map whose keys are known; `what` names it in messages, such as "an item".
    pub fn map<'n>(&mut self, node: &'n Node, what: &'static str) -> Option<Fields<'n>> {
        if let Value::Map(entries) = &node.value {
            return Some(Fields::new(node.at, what, entries));
        }
        self.refuse(node.at, format!("{what} is a map of keys and values; this is {}", node.value.kind()));
        None
    }

    /// A list.
    pub fn list<'n>(&mut self, node: &'n Node) -> Option<&'n [Node]> {
        if let Value::List(nodes) = &node.value {
            return Some(nodes);
        }
        self.refuse(node.at, format!("expected a list, found {}", node.value.kind()));
        None
    }

    /// A text as written.
    pub fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        if let Value::Text(text) = &node.value {
            return Some(text);
        }
        let message = format!("expected a text, found {}", node.value.kind());
        match node.value {
            Value::Flag(_) | Value::Whole(_) | Value::Decimal(_) => {
                self.refuse_with(node.at, message, "put it in quotes");
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
            self.refuse(node.at, format!("the text is too long: {length} characters; at most {limit} fit"));
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
        const LONGEST: usize = 64;
        let text = self.text(node)?;
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let fits = text.bytes().next().is_some_and(plain)
            && text.len() <= LONGEST
            && text.bytes().all(|b| plain(b) || matches!(b, b'.' | b'_' | b'-'));
        if !fits {
            self.refuse_with(
                node.at,
                format!("{} cannot be an id", quoted(text)),
                format!(
                    "use lower-case letters, digits, dots, dashes and underscores, a letter or digit first, \
                     at most {LONGEST}"
                ),
            );
        }
        fits.then(|| At { at: node.at, value: text.to_owned() })
    }

    /// A whole number within a range.
    pub fn whole(&mut self, node: &Node, range: RangeInclusive<i64>) -> Option<i64> {
        let (low, high) = (*range.start(), *range.end());
        let wanted = if high == i64::MAX {
            format!("a whole number from {low}")
        } else {
            format!("a whole number from {low} to {high}")
        };
        match node.value {
            Value::Whole(number) if range.contains(&number) => return Some(number),
            Value::Whole(number) => {
                self.refuse(node.at, format!("{number} is out of range; expected {wanted}"))
            }
            Value::Decimal(number) => self.refuse(node.at, format!("{number} is not {wanted}")),
            _ => self.refuse(node.at, format!("expected {wanted}, found {}", node.value.kind())),
        }
        None
    }

    /// A finite number within a range.
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

    /// `true` or `false`.
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
            let known = names.iter().map(|(name, _)| *name);
            self.refuse_name(node.at, format!("unknown {what} {}", quoted(text)), text, known);
        }
        found
    }
}
