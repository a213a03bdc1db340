//! Text as a terminal takes it: measured in columns, cut and wrapped. All of it is cleaned on the way. No styles.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::clean::clean;

/// Columns that the text takes. Most of it is ASCII, where no table is to be read.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { UnicodeWidthStr::width(text) }
}

/// The text cut to so many columns, two dots telling that it was.
pub fn cut(text: &str, columns: usize) -> String {
    let text = clean(text);
    if width(&text) <= columns {
        return text.into_owned();
    }
    let dots = "..";
    let mut kept = head(&text, columns.saturating_sub(dots.len())).to_owned();
    kept.push_str(&dots[..dots.len().min(columns)]);
    kept
}

/// The text filled with spaces to so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// The text in lines of so many columns, broken between words, and within a word only where it must be.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let text = clean(text);
    let is_plain = !text.contains("  ") && !text.contains('\n') && text.trim() == text;
    if is_plain && width(&text) <= columns {
        return vec![text.into_owned()];
    }
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        place(&mut lines, word, columns);
    }
    lines
}

fn place(lines: &mut Vec<String>, word: &str, columns: usize) {
    let mut word = word;
    loop {
        let line = lines.last().map_or(0, |line| width(line));
        let space = usize::from(line > 0);
        if line + space + width(word) <= columns {
            append(lines, word, space);
            return;
        }
        if line > 0 && width(word) <= columns {
            lines.push(word.to_owned());
            return;
        }
        // Longer than a line, or without spaces between words, as in Chinese: fill what is left.
        let left = columns.saturating_sub(line + space);
        let part = if left > 0 { head(word, left) } else { "" };
        let part = if part.is_empty() && line == 0 { first(word) } else { part };
        append(lines, part, space);
        word = &word[part.len()..];
        if word.is_empty() {
            return;
        }
        lines.push(String::new());
    }
}

fn append(lines: &mut [String], word: &str, space: usize) {
    if let Some(line) = lines.last_mut()
        && !word.is_empty()
    {
        line.push_str(&" "[..space]);
        line.push_str(word);
    }
}

/// As much of the beginning as fits, whole graphemes only.
fn head(text: &str, columns: usize) -> &str {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        taken += width(grapheme);
        if taken > columns {
            return &text[..at];
        }
    }
    text
}

fn first(text: &str) -> &str {
    text.graphemes(true).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn wraps(text: &str, columns: usize, lines: &[&str]) {
        assert_eq!(wrap(text, columns), lines);
    }

    #[test]
    fn text_is_wrapped_by_columns() {
        wraps("", 10, &[""]);
        wraps("one two three", 7, &["one two", "three"]);
        wraps("one  two\nthree", 20, &["one two three"]);
        wraps("abcdefghij", 4, &["abcd", "efgh", "ij"]);
        wraps("on abcdefghij", 4, &["on a", "bcde", "fghi", "j"]);
        wraps("你好世界", 4, &["你好", "世界"]);
        wraps("你好", 1, &["你", "好"]);
        wraps("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn text_is_cut_at_graphemes() {
        assert_eq!(cut("你好世界", 5), "你..");
        assert_eq!(cut("stay", 4), "stay");
        assert_eq!(cut("stay or go", 1), ".");
        assert_eq!(cut("stay", 0), "");
    }
}
