//! Walks trees and collects every problem.

use crate::order;
use std::collections::HashMap;

use super::problem::quoted;
use super::read::read;
use super::suggest;
use super::unreadable::MAX_TEXT;
use super::{Location, Mend, Node, Problem, Problems, Source, Value};

/// The problems kept; what lies beyond is counted.
const KEPT: usize = 1_000;
/// Keys of a map up to which each is compared with all before it.
const FEW: usize = 12;
/// The newest format that this program reads.
pub const FORMAT: i64 = 2;

/// Opens documents, reads values out of their trees, and collects what is wrong.
///
/// Every reading method answers with nothing when the value is not what was wanted; the problem is then noted, and the
/// caller goes on with the next value.
#[derive(Debug, Default)]
pub struct Reader {
    documents: Vec<Source>,
    problems: Vec<(Location, Problem)>,
    uncounted: usize,
}

impl Reader {
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
            Err(unreadable) => {
                let at = Location::new(document, unreadable.place);
                self.note(at, &unreadable.message, unreadable.remedy, unreadable.mend);
                None
            }
        }
    }

    pub fn documents(&self) -> &[Source] {
        &self.documents
    }

    /// The name of the document that a location is in.
    pub fn name(&self, at: Location) -> &str {
        self.documents.get(usize::from(at.document)).map_or("", |source| &source.name)
    }

    pub fn refuse(&mut self, at: Location, message: impl AsRef<str>) {
        self.note(at, message.as_ref(), None, None);
    }

    pub fn refuse_with(&mut self, at: Location, message: impl AsRef<str>, remedy: impl AsRef<str>) {
        self.note(at, message.as_ref(), Some(remedy.as_ref()), None);
    }

    /// Notes a problem together with the change that is surely meant.
    pub fn refuse_mended(
        &mut self,
        at: Location,
        message: impl AsRef<str>,
        remedy: impl AsRef<str>,
        mend: Mend,
    ) {
        self.note(at, message.as_ref(), Some(remedy.as_ref()), Some(mend));
    }

    /// Notes that a name is none of those known, with the nearest of them.
    pub fn refuse_name<'a>(
        &mut self,
        at: Location,
        message: impl AsRef<str>,
        written: &str,
        names: impl Iterator<Item = &'a str>,
    ) {
        // The search for the nearest name is not free; beyond the problems kept nobody reads it.
        let names: Vec<&str> = if self.problems.len() < KEPT { names.collect() } else { Vec::new() };
        self.note(at, message.as_ref(), suggest::remedy(written, &names).as_deref(), None);
    }

    /// The same for names that never change: where one alone is near, the other was a slip.
    pub(crate) fn refuse_slip(
        &mut self,
        at: Location,
        message: impl AsRef<str>,
        written: &str,
        names: &[&str],
        is_free: &dyn Fn(&str) -> bool,
    ) {
        let meant = suggest::only_near(written, names).filter(|name| is_free(name));
        let mend = meant.map(|to| Mend::Rename { from: written.to_owned(), to: to.to_owned() });
        let remedy = if self.problems.len() < KEPT { suggest::remedy(written, names) } else { None };
        self.note(at, message.as_ref(), remedy.as_deref(), mend);
    }

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
        order::by_key(&mut self.problems, |(at, _)| *at);
        // What is wrong in an anchor is found again at each of its aliases.
        self.problems.dedup();
        let lines: Vec<Vec<&str>> =
            self.documents.iter().map(|source| source.text.lines().collect()).collect();
        let line_of = |at: Location| {
            lines.get(usize::from(at.document))?.get(at.place()?.line.checked_sub(1)?).copied()
        };
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

    fn note(&mut self, at: Location, message: &str, remedy: Option<&str>, mend: Option<Mend>) {
        if self.problems.len() >= KEPT {
            self.uncounted += 1;
            return;
        }
        let problem = Problem::new(self.name(at), at.place(), message).with_mend(mend);
        let problem = match remedy {
            Some(remedy) => problem.with_remedy(remedy),
            None => problem,
        };
        self.problems.push((at, problem));
    }
}

impl Reader {
    /// Writes the document into every location, and refuses duplicate keys and texts that are too long.
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
        let mut known = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            // A few keys are compared in less time than they are hashed.
            let mut before = || {
                if entries.len() > FEW {
                    return known.insert(entry.key.as_str(), entry.at);
                }
                entries[..index].iter().rfind(|before| before.key == entry.key).map(|before| before.at)
            };
            if entry.key.is_empty() {
                self.refuse(entry.at, "a key is empty, a list or a map; keys are texts");
            } else if let Some(before) = before() {
                let place = before
                    .place()
                    .map_or(String::new(), |place| format!("; the first is on line {}", place.line));
                let message = format!("{} is written twice{place}", quoted(&entry.key));
                self.refuse_with(entry.at, message, "keep one of the two");
            }
        }
    }

    /// Reads the `format` of a document; false when nothing else in it should be looked at.
    pub fn format(&mut self, node: &Node) -> bool {
        let at = node.at;
        match node.get("format").map(|format| (format.at, &format.value)) {
            Some((_, Value::Whole(1..=FORMAT))) => true,
            Some((at, Value::Whole(newer))) if *newer > FORMAT => {
                self.refuse_with(
                    at,
                    format!("this file is from a newer version (format {newer}; this program reads formats 1 to {FORMAT})"),
                    "update the program",
                );
                false
            }
            Some((at, _)) => {
                self.refuse_with(at, "this format is not known", "write `format: 1`");
                true
            }
            None if matches!(node.value, Value::Null) => {
                let whole = Location::new(at.document, None);
                self.refuse_with(whole, "the document is empty", "it begins with `format: 1`");
                false
            }
            None if matches!(node.value, Value::Map(_)) => {
                let remedy = "begin the document with `format: 1`";
                self.refuse_mended(at, "`format` is missing", remedy, Mend::Begin("format: 1"));
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
