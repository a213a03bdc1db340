//! What is wrong in a document: where, what, and what to do about it.
//!
//! Nothing of a document reaches a problem raw: control and bidirectional characters are replaced, long texts are cut.

use std::fmt;

use unicode_width::UnicodeWidthStr;

use crate::clean::marked;

/// A place in a named text; lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct LineColumn {
    pub line: usize,
    pub column: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file or the shipped name; empty where the message says it.
    pub source: String,
    /// Where; nothing when the whole text is meant.
    pub place: Option<LineColumn>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do, such as "did you mean `weight`?".
    pub remedy: Option<String>,
    /// The line of the text around the place.
    pub line: Option<Excerpt>,
    /// The change of the text that is surely meant, where there is one.
    pub mend: Option<Mend>,
}

/// A change of a text at the place of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mend {
    /// This name stands there by a slip, and is one of those known.
    Rename { from: String, to: String },
    /// The single value that begins there is a text.
    Quote,
    /// So is the rest of the line, or the value of the key with which the line begins.
    QuoteLine,
    /// A line before all others.
    Begin(&'static str),
}

impl Problem {
    /// A problem with a source, without its line and remedy; unprintable characters are replaced.
    pub fn new(source: &str, place: Option<LineColumn>, message: impl AsRef<str>) -> Self {
        Self {
            source: marked(source),
            place,
            message: marked(message.as_ref()),
            remedy: None,
            line: None,
            mend: None,
        }
    }

    #[must_use]
    pub fn with_remedy(mut self, remedy: impl AsRef<str>) -> Self {
        self.remedy = Some(marked(remedy.as_ref()));
        self
    }

    #[must_use]
    pub fn with_mend(mut self, mend: Option<Mend>) -> Self {
        self.mend = mend;
        self
    }

    #[must_use]
    pub fn with_line(mut self, line: &str) -> Self {
        self.line = self.place.map(|place| Excerpt::around(line, place.column));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        if let Some(place) = self.place {
            write!(f, ":{}:{}", place.line, place.column)?;
        }
        if !self.source.is_empty() || self.place.is_some() {
            f.write_str(": ")?;
        }
        f.write_str(&self.message)?;
        if let (Some(place), Some(line)) = (self.place, &self.line) {
            let number = place.line.to_string();
            let (gap, indent) = (" ".repeat(number.len()), " ".repeat(line.caret));
            write!(f, "\n  {number} | {}\n  {gap} | {indent}^", line.text)?;
        }
        if let Some(remedy) = &self.remedy {
            write!(f, "\n  {remedy}")?;
        }
        Ok(())
    }
}

/// A line of a text, or the part of a long one, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// As written, control characters replaced.
    pub text: String,
    /// Cells before the place meant.
    pub caret: usize,
}

impl Excerpt {
    /// Characters shown before the place in a long line.
    const BEFORE: usize = 60;
    /// Characters shown at most: fits a terminal of 120 columns with its line number.
    const LENGTH: usize = 100;

    fn around(line: &str, column: usize) -> Self {
        let before = column.saturating_sub(1);
        let skipped = if before < Self::LENGTH - 10 { 0 } else { before - Self::BEFORE };
        let lead = if skipped > 0 { "..." } else { "" };
        let shown: String = line.chars().skip(skipped).take(Self::LENGTH).collect();
        let cut = line.chars().nth(skipped + Self::LENGTH).is_some();
        let shown = marked(&shown);
        let ahead: String = shown.chars().take(before - skipped).collect();
        let tail = if cut { "..." } else { "" };
        Self { caret: lead.len() + ahead.width(), text: format!("{lead}{}{tail}", shown.trim_end()) }
    }
}

/// Everything that is wrong in a document; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// A piece of the text as it is named in a message: in backticks, cut when long.
pub(crate) fn quoted(text: &str) -> String {
    /// Long enough for every id, short enough for one line.
    const LONGEST: usize = 64;
    let mut shown: String = marked(text).chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push_str("...");
    }
    format!("`{shown}`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::acts_on_a_terminal;

    fn shown(line: &str, column: usize) -> String {
        let excerpt = Excerpt::around(line, column);
        let marked: String = excerpt.text.chars().skip(excerpt.caret).take(1).collect();
        format!("{}|{marked}", excerpt.text)
    }

    #[test]
    fn a_line_is_shown_around_its_place() {
        assert_eq!(shown("a: b", 4), "a: b|b");
        assert_eq!(shown("a: b", 9), "a: b|");
        let long = format!("{}X{}", "a".repeat(200), "b".repeat(200));
        let excerpt = shown(&long, 201);
        assert!(excerpt.starts_with("...aaa") && excerpt.ends_with("bbb...|X"), "{excerpt}");
    }

    #[test]
    fn the_caret_counts_cells() {
        assert_eq!(Excerpt::around("日本: x", 5).caret, 6);
    }

    #[test]
    fn nothing_raw_gets_through() {
        let raw = "a\u{1b}[31m\u{202e}b\tc\u{9b}";
        let problem = Problem::new(raw, Some(LineColumn { line: 1, column: 1 }), quoted(raw))
            .with_remedy(raw)
            .with_line(raw);
        let text = problem.to_string();
        assert!(!text.chars().any(|c| c != '\n' && acts_on_a_terminal(c)), "{text:?}");
    }
}
