//! A line of typed text with a cursor that moves by what people see as one character.

use crossterm::event::KeyCode;
use unicode_segmentation::UnicodeSegmentation;

use super::{chord::Chord, text};
use crate::clean::clean;

/// Typed text. What is too long is refused by the page that takes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OneLine {
    text: String,
    /// Bytes before the cursor; always between two graphemes.
    cursor: usize,
}

impl OneLine {
    /// This text, the cursor behind it.
    pub fn new(text: &str) -> Self {
        let text = clean(text).into_owned();
        Self { cursor: text.len(), text }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts text at the cursor.
    pub fn insert(&mut self, typed: &str) {
        let typed = clean(typed);
        self.text.insert_str(self.cursor, &typed);
        self.cursor += typed.len();
        // A combining mark joins what is before it.
        self.cursor = self.boundary_from(self.cursor);
    }

    /// Applies an editing key; whether it was one.
    pub fn press(&mut self, key: Chord) -> bool {
        match (key.code, key.ctrl) {
            (KeyCode::Char(c), false) if !key.alt => self.insert(c.encode_utf8(&mut [0; 4])),
            (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => {
                self.remove(self.before()..self.cursor);
            }
            (KeyCode::Delete, _) => self.remove(self.cursor..self.after()),
            (KeyCode::Left, false) => self.cursor = self.before(),
            (KeyCode::Right, false) => self.cursor = self.after(),
            (KeyCode::Left, true) => self.cursor = self.word_before(),
            (KeyCode::Right, true) => self.cursor = self.word_after(),
            (KeyCode::Home, _) | (KeyCode::Char('a'), true) => self.cursor = 0,
            (KeyCode::End, _) | (KeyCode::Char('e'), true) => self.cursor = self.text.len(),
            (KeyCode::Char('w') | KeyCode::Backspace, true) => self.remove(self.word_before()..self.cursor),
            (KeyCode::Char('u'), true) => self.remove(0..self.cursor),
            (KeyCode::Char('k'), true) => self.remove(self.cursor..self.text.len()),
            _ => return false,
        }
        true
    }

    /// The part of the text that fits, and the column of the cursor in it.
    pub fn window(&self, columns: usize) -> (String, usize) {
        let before: Vec<&str> = self.text[..self.cursor].graphemes(true).collect();
        let mut taken = 0;
        let shown = before.iter().rev().take_while(|g| {
            taken += text::width(g);
            taken < columns
        });
        let from = before.len() - shown.count();
        let head: String = before[from..].concat();
        let column = text::width(&head);
        let mut shown = head;
        for grapheme in self.text[self.cursor..].graphemes(true) {
            if text::width(&shown) + text::width(grapheme) > columns {
                break;
            }
            shown.push_str(grapheme);
        }
        (shown, column)
    }

    fn remove(&mut self, range: std::ops::Range<usize>) {
        self.cursor = range.start;
        self.text.replace_range(range, "");
        self.cursor = self.boundary_from(self.cursor);
    }

    fn before(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.cursor..].graphemes(true).next().map_or(self.cursor, |g| self.cursor + g.len())
    }

    fn word_before(&self) -> usize {
        let mut words = self.text[..self.cursor].split_word_bound_indices();
        words.rfind(|(_, word)| !word.trim().is_empty()).map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let mut words = self.text[self.cursor..].split_word_bound_indices();
        let next = words.find(|(_, word)| !word.trim().is_empty());
        next.map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    fn boundary_from(&self, at: usize) -> usize {
        let mut ends = self.text.grapheme_indices(true).map(|(start, g)| start + g.len());
        if at == 0 { 0 } else { ends.find(|end| *end >= at).unwrap_or(self.text.len()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &[Chord]) -> OneLine {
        let mut field = OneLine::default();
        for key in keys {
            assert!(field.press(*key));
        }
        field
    }

    #[track_caller]
    fn leaves(text: &str, keys: &[Chord], expected: &str) {
        let mut field = OneLine::new(text);
        for key in keys {
            field.press(*key);
        }
        assert_eq!(field.text(), expected);
    }

    #[test]
    fn editing_goes_by_graphemes() {
        let (left, back) = (Chord::key(KeyCode::Left), Chord::key(KeyCode::Backspace));
        leaves("cafe\u{301}", &[back], "caf");
        leaves("👩‍🚒x", &[left, back], "x");
        leaves("你好", &[left, Chord::char('x')], "你x好");
        leaves("one two", &[Chord::ctrl('w')], "one ");
        leaves("one two", &[Chord::ctrl('u')], "");
        leaves("e", &[Chord::char('\u{301}'), back], "");
    }

    #[test]
    fn a_field_is_clean() {
        assert_eq!(OneLine::new("a\u{1b}b").text(), "a b");
    }

    #[test]
    fn the_cursor_stays_in_view() {
        let field = typed(&"abcdefgh".chars().map(Chord::char).collect::<Vec<_>>());
        assert_eq!(field.window(4), ("fgh".to_owned(), 3));
        assert_eq!(field.window(20), ("abcdefgh".to_owned(), 8));
        assert_eq!(field.window(0), (String::new(), 0));
    }
}
