//! Text that people and files bring, made harmless: data, never something that steers a terminal.

use std::borrow::Cow;

/// The text without anything that could act on a terminal or turn its reading order: control characters become
/// spaces, marks that turn the direction of reading go.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || turns(c)) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter(|c| !turns(*c));
    Cow::Owned(kept.map(|c| if c.is_control() { ' ' } else { c }).collect())
}

/// Marks, overrides and isolates of direction, line and paragraph separators, and the byte order mark.
const fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(text: &str, expected: &str) {
        assert_eq!(clean(text), expected);
    }

    #[test]
    fn nothing_in_a_text_steers_a_terminal() {
        becomes("plain", "plain");
        becomes("a\u{1b}[31mb\u{7}", "a [31mb ");
        becomes("a\u{9b}1mb\tc\r\nd", "a 1mb c  d");
        becomes("a\u{202E}b\u{2066}c\u{2028}d\u{FEFF}", "abcd");
        becomes("日本語 e\u{301} \u{1F600}", "日本語 e\u{301} \u{1F600}");
    }
}
