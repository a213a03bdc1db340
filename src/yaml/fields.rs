//! Reads a map whose keys are known.

use super::problem::quoted;
use super::{Entry, Location, Node, Reader, Value};

/// The keys of a map, asked for one by one; those never asked for are refused at the end.
#[derive(Debug)]
pub struct Fields<'n> {
    pub at: Location,
    what: &'static str,
    entries: &'n [Entry],
    known: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    pub(super) const fn new(at: Location, what: &'static str, entries: &'n [Entry]) -> Self {
        Self { at, what, entries, known: Vec::new() }
    }

    pub fn get(&mut self, key: &'static str) -> Option<&'n Node> {
        // Some keys are asked for twice, and named once.
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The value of a key; noted when it is missing.
    pub fn require(&mut self, reader: &mut Reader, key: &'static str) -> Option<&'n Node> {
        let found = self.get(key);
        if found.is_none() {
            reader.refuse(self.at, format!("{} lacks `{key}`", self.what));
        }
        found
    }

    pub fn close(self, reader: &mut Reader) {
        for entry in self.entries {
            // What is no text was refused where the document was opened.
            if !entry.key.is_empty() && !self.known.contains(&entry.key.as_str()) {
                let message = format!("unknown key {} in {}", quoted(&entry.key), self.what);
                if let Some(remedy) = slip(entry) {
                    reader.refuse_with(entry.at, message, remedy);
                } else {
                    let is_free = |name: &str| self.entries.iter().all(|entry| entry.key != name);
                    reader.refuse_slip(entry.at, message, &entry.key, &self.known, &is_free);
                }
            }
        }
    }
}

/// What a slip of the fingers made into a key, as far as it shows.
fn slip(entry: &Entry) -> Option<&'static str> {
    let looks_like_a_space = |c: char| c.is_whitespace() && c != ' ';
    if entry.key.contains(looks_like_a_space) {
        Some("a no-break space (U+00A0) or its like stands in it; type a plain space")
    } else if entry.key.contains(' ') && matches!(entry.value.value, Value::Null) {
        Some("a comma ends a text in braces; put the whole text in quotes")
    } else {
        None
    }
}
