//! Reads a history one document at a time, within bounds; what is damaged is named, and reading goes on behind it.

use std::io::{BufRead, Read, Result};

use super::archive::BEFORE_DOCUMENT;
use crate::assessment::Source;

/// Bytes of one document at most, as the store reads them.
const LARGEST: usize = 16 * 1024 * 1024;

/// What comes next in a history.
#[derive(Debug)]
pub enum Found {
    /// Named as it stands in the history.
    Document(Source),
    /// In words.
    Damaged(String),
}

/// A history that is being read.
pub struct History<R> {
    input: R,
    /// A line that was read too far.
    ahead: Option<String>,
    begun: bool,
}

/// The line before a document.
struct Before {
    name: String,
    lines: usize,
}

impl<R: BufRead> History<R> {
    /// Begins to read.
    pub const fn new(input: R) -> Self {
        Self { input, ahead: None, begun: false }
    }

    /// The next document, or what is wrong where it should be; nothing at the end.
    pub fn read_next(&mut self) -> Result<Option<Found>> {
        if !std::mem::replace(&mut self.begun, true) {
            self.line()?;
        }
        let Some(line) = self.line()?.filter(|line| !line.is_empty()) else {
            return if self.ahead_of_nothing()? { Ok(None) } else { self.read_next() };
        };
        let Some(before) = Before::read(&line) else {
            self.skip()?;
            return Ok(Some(Found::Damaged(format!("it was changed or damaged: \"{}\"", beginning(&line)))));
        };
        self.document(before).map(Some)
    }

    fn document(&mut self, before: Before) -> Result<Found> {
        let mut text = String::new();
        let mut fits = true;
        for number in 0..before.lines {
            let Some(line) = self.line()? else {
                return Ok(Found::Damaged(format!("it is cut short within {}", before.name)));
            };
            if Before::read(&line).is_some() {
                self.ahead = Some(line);
                return Ok(Found::Damaged(format!("lines are missing from {}", before.name)));
            }
            if fits && number > 0 {
                text.push('\n');
            }
            fits &= text.len() + line.len() <= LARGEST;
            if fits {
                text.push_str(&line);
            }
        }
        if !fits {
            return Ok(Found::Damaged(format!("{} is larger than {LARGEST} bytes", before.name)));
        }
        // What stands behind it and belongs to nothing was put into it, or took the place of a line of it.
        match self.line()? {
            Some(line) if !line.is_empty() && Before::read(&line).is_none() => {
                self.skip()?;
                Ok(Found::Damaged(format!(
                    "{} was changed: it has more lines than were counted",
                    before.name
                )))
            }
            ahead => {
                self.ahead = ahead;
                Ok(Found::Document(Source { name: before.name, text: text.into() }))
            }
        }
    }

    /// Goes on to the next line that names a document.
    fn skip(&mut self) -> Result<()> {
        while let Some(line) = self.line()? {
            if Before::read(&line).is_some() {
                self.ahead = Some(line);
                return Ok(());
            }
        }
        Ok(())
    }

    /// Passes blank lines over; whether nothing else comes.
    fn ahead_of_nothing(&mut self) -> Result<bool> {
        while let Some(line) = self.line()? {
            if !line.is_empty() {
                self.ahead = Some(line);
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The next line without its end. Of one that no document can hold, no more than shows that.
    fn line(&mut self) -> Result<Option<String>> {
        if let Some(ahead) = self.ahead.take() {
            return Ok(Some(ahead));
        }
        let mut bytes = Vec::new();
        let most = LARGEST as u64 + 2;
        if self.input.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        } else if bytes.len() as u64 == most {
            self.input.skip_until(b'\n')?;
        }
        // What is not UTF-8 is refused by whoever reads the document: none of ours holds this sign.
        Ok(Some(String::from_utf8(bytes).unwrap_or_else(|_| "\u{0}".to_owned())))
    }
}

impl Before {
    fn read(line: &str) -> Option<Self> {
        let (name, lines) = line.strip_prefix(BEFORE_DOCUMENT)?.strip_suffix(" lines")?.rsplit_once(", ")?;
        Some(Self { name: name.to_owned(), lines: lines.parse().ok()? })
    }
}

fn beginning(line: &str) -> String {
    line.chars().take(80).collect()
}
