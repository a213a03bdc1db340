//! Makes text that people and files bring harmless: it is data, and never steers a terminal.

use std::borrow::Cow;

/// The text without anything that could act on a terminal or turn its reading order: control characters become
/// spaces, the rest goes.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts_on_a_terminal) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter(|c| c.is_control() || !acts_on_a_terminal(*c));
    Cow::Owned(kept.map(|c| if c.is_control() { ' ' } else { c }).collect())
}

/// Pasted text: cleaned, its line breaks kept where they have a meaning.
pub fn paste(text: &str, lines: bool) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if lines { text.split('\n').map(clean).collect::<Vec<_>>().join("\n") } else { clean(&text).into_owned() }
}

/// The text with a visible stand-in for everything that could act on a terminal: for names and lines of files, where
/// people look for what is wrong.
pub fn marked(text: &str) -> String {
    let shown = |c| match c {
        '\t' => ' ',
        c if acts_on_a_terminal(c) => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// Control characters, separators of lines and paragraphs, the byte order mark, and the marks, overrides and isolates
/// that turn the direction of reading.
pub fn acts_on_a_terminal(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(text: &str, cleaned: &str, with_marks: &str) {
        assert_eq!(clean(text), cleaned);
        assert_eq!(marked(text), with_marks);
    }

    #[test]
    fn nothing_in_a_text_steers_a_terminal() {
        becomes("plain", "plain", "plain");
        becomes("a\u{1b}[31mb\u{7}", "a [31mb ", "a\u{fffd}[31mb\u{fffd}");
        becomes("a\u{9b}1mb\tc\r\nd", "a 1mb c  d", "a\u{fffd}1mb c\u{fffd}\u{fffd}d");
        becomes("a\u{202E}b\u{2066}c\u{2028}d\u{FEFF}", "abcd", "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}");
        becomes("日本語 e\u{301} \u{1F600}", "日本語 e\u{301} \u{1F600}", "日本語 e\u{301} \u{1F600}");
    }
}
