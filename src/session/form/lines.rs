//! The lines of a form, as mail brings them.

use crate::clean::clean;

/// A line with a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it stands, from 1.
    pub(super) number: usize,
    pub(super) label: Label,
    /// What stands behind the label, and on the lines below it until an empty one.
    pub(super) value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Form,
    Questions,
    Digest,
    Name,
    Place,
    Written,
    /// A question of the set-up, by its number.
    Asked(usize),
    /// A question, by its number.
    Answer(usize),
    End,
    Checksum,
}

impl Label {
    const NAMES: [(&'static str, Self); 8] = [
        ("Form", Self::Form),
        ("Questions", Self::Questions),
        ("Digest", Self::Digest),
        ("Name", Self::Name),
        ("Place", Self::Place),
        ("Written", Self::Written),
        ("End", Self::End),
        ("Checksum", Self::Checksum),
    ];

    fn parse(words: &str) -> Option<Self> {
        let known = Self::NAMES.iter().find(|(name, _)| *name == words).map(|(_, label)| *label);
        known.or_else(|| match words.split_once(' ')? {
            ("Answer", number) => number.trim().parse().ok().map(Self::Answer),
            ("First", number) => number.trim().parse().ok().map(Self::Asked),
            _ => None,
        })
    }

    fn name(self) -> String {
        match self {
            Self::Answer(number) => format!("Answer {number}"),
            Self::Asked(number) => format!("First {number}"),
            _ => Self::NAMES.iter().find(|(_, label)| *label == self).map_or("", |(name, _)| name).to_owned(),
        }
    }
}

/// The label of a line and what stands behind it; nothing where it has none.
pub(super) fn labelled(line: &str) -> Option<(Label, &str)> {
    let (label, value) = unquoted(line).split_once(':')?;
    Some((Label::parse(label.trim())?, value))
}

/// The lines with a label from the first line of a form on.
pub(super) fn read(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    // Whether the words of the last label may go on, and whether anything but empty lines came after it.
    let (mut goes_on, mut is_fresh) = (false, false);
    for (index, line) in text.lines().enumerate() {
        if let Some((label, value)) = labelled(line) {
            if label == Label::Form || !lines.is_empty() {
                lines.push(Line { number: index + 1, label, value: plain(value) });
                (goes_on, is_fresh) = (true, true);
            }
            continue;
        }
        let words = plain(unquoted(line));
        let Some(last) = lines.last_mut() else { continue };
        if words.is_empty() {
            goes_on = false;
        } else if goes_on {
            last.value = plain(&format!("{} {words}", last.value));
        } else {
            // Somebody wrote the answer below.
            if is_fresh && last.value.is_empty() && is_bare(&words) {
                last.number = index + 1;
                last.value = words;
            }
            is_fresh = false;
        }
    }
    lines
}

/// A checksum over lines, as the script of a form makes it: FNV-1a, 32 bits, in hexadecimal digits.
pub(super) fn checksum(lines: &[Line]) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    for line in lines {
        for byte in format!("{}:{}\n", line.label.name(), line.value).bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    format!("{hash:08x}")
}

/// A line without the marks of a quotation before it, and without what makes words stand out.
fn unquoted(line: &str) -> &str {
    line.trim_start_matches(|c: char| matches!(c, '>' | '|' | '*' | '\u{feff}') || c.is_whitespace())
}

/// Words with single spaces between them, and nothing in them that steers a terminal.
fn plain(words: &str) -> String {
    clean(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether words are an answer and nothing else: a level, perhaps with a letter, or a sign.
fn is_bare(words: &str) -> bool {
    let mut chars = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '?' | '-'));
    let first = chars.next().is_some_and(|c| matches!(c, '0'..='4' | '?' | '-'));
    first && chars.next().is_none_or(char::is_alphabetic) && chars.next().is_none()
}
