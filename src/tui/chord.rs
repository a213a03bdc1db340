//! One key press, with what is held down.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key and whether Control or Alt are held; Shift is part of the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: KeyCode,
    /// Control is held.
    pub ctrl: bool,
    /// Alt is held.
    pub alt: bool,
}

impl Chord {
    /// A character.
    pub const fn char(c: char) -> Self {
        Self::key(KeyCode::Char(c))
    }

    /// A character with Control.
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: true, alt: false }
    }

    /// A key that is no character.
    pub const fn key(code: KeyCode) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// The character, if it is one and nothing is held.
    pub const fn plain(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// How the key is shown to people: words for arrows, whose symbols are of ambiguous width.
    pub fn shown(&self) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(n) => format!("F{n}"),
            KeyCode::Esc => "Esc".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            other => format!("{other:?}"),
        };
        match (self.ctrl, self.alt) {
            (true, _) => format!("Ctrl-{}", name.to_uppercase()),
            (false, true) => format!("Alt-{name}"),
            (false, false) => name,
        }
    }
}

impl From<KeyEvent> for Chord {
    fn from(event: KeyEvent) -> Self {
        let held = |modifier| event.modifiers.contains(modifier);
        let code = match event.code {
            KeyCode::Tab if held(KeyModifiers::SHIFT) => KeyCode::BackTab,
            // An Enter that was typed before the terminal was ours has become a line feed on its way.
            KeyCode::Char('j') if event.modifiers == KeyModifiers::CONTROL => {
                return Self::key(KeyCode::Enter);
            }
            // Some terminals report Ctrl-Shift-C as a capital.
            KeyCode::Char(c) if held(KeyModifiers::CONTROL) => KeyCode::Char(c.to_ascii_lowercase()),
            code => code,
        };
        Self { code, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT) }
    }
}
