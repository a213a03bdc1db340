//! Words being typed: a line with a cursor that moves by what people see as one character, or several lines.

use crossterm::event::KeyCode;
use ratatui_textarea::{CursorMove, Input, Key, TextArea, WrapMode};

use super::chord::Chord;
use super::line::OneLine;
use super::theme::Theme;
use crate::clean;
use crate::journey::page::Field;

/// The words of a field, and where the cursor stands in them.
#[derive(Debug, Clone)]
pub enum Typing {
    Line(OneLine),
    /// As it was proposed: what is typed comes in its place, any other key keeps it.
    Proposed(OneLine),
    Lines(Box<TextArea<'static>>),
}

impl Typing {
    /// What stands in a field, the cursor behind it.
    pub fn of(field: &Field, proposed: bool, theme: &Theme) -> Self {
        if proposed {
            return Self::Proposed(OneLine::new(&field.value));
        }
        Self::new(&field.value, field.long, theme)
    }

    /// These words, the cursor behind them.
    fn new(words: &str, long: bool, theme: &Theme) -> Self {
        if !long {
            return Self::Line(OneLine::new(words));
        }
        let lines = words.split('\n').map(|line| clean::clean(line).into_owned()).collect();
        let mut area = TextArea::new(lines);
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(theme.text);
        area.set_style(theme.text);
        area.set_cursor_style(theme.mark);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self::Lines(Box::new(area))
    }

    pub fn words(&self) -> String {
        match self {
            Self::Line(line) | Self::Proposed(line) => line.text().to_owned(),
            Self::Lines(area) => area.lines().join("\n"),
        }
    }

    /// Applies an editing key; whether it was one.
    pub fn press(&mut self, key: Chord) -> bool {
        self.settle(key.plain().is_some());
        match self {
            Self::Line(line) | Self::Proposed(line) => line.press(key),
            Self::Lines(area) => input(key).is_some_and(|input| {
                area.input(input);
                true
            }),
        }
    }

    /// What was proposed is kept, or makes way for what is typed.
    fn settle(&mut self, makes_way: bool) {
        if let Self::Proposed(line) = self {
            let line = if makes_way { OneLine::default() } else { std::mem::take(line) };
            *self = Self::Line(line);
        }
    }

    /// Puts pasted text at the cursor.
    pub fn paste(&mut self, pasted: &str) {
        self.settle(true);
        match self {
            Self::Line(line) | Self::Proposed(line) => line.insert(&clean::paste(pasted, false)),
            Self::Lines(area) => {
                area.insert_str(clean::paste(pasted, true));
            }
        }
    }
}

/// A key of an editor of several lines; nothing for one that is not its own.
fn input(key: Chord) -> Option<Input> {
    let named = match (key.code, key.ctrl) {
        // Words to the left and to the right; other letters are nobody's with Alt.
        (KeyCode::Char(c), false) if key.alt && !matches!(c, 'b' | 'd' | 'f') => return None,
        (KeyCode::Char(c), false) | (KeyCode::Char(c @ ('a' | 'e' | 'h' | 'j' | 'k' | 'w')), true) => {
            Key::Char(c)
        }
        (KeyCode::Enter, _) => Key::Enter,
        (KeyCode::Backspace, _) => Key::Backspace,
        (KeyCode::Delete, _) => Key::Delete,
        (KeyCode::Left, _) => Key::Left,
        (KeyCode::Right, _) => Key::Right,
        (KeyCode::Up, _) => Key::Up,
        (KeyCode::Down, _) => Key::Down,
        (KeyCode::Home, _) => Key::Home,
        (KeyCode::End, _) => Key::End,
        (KeyCode::PageUp, _) => Key::PageUp,
        (KeyCode::PageDown, _) => Key::PageDown,
        _ => return None,
    };
    Some(Input { key: named, ctrl: key.ctrl, alt: key.alt, shift: false })
}
