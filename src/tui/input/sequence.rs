//! What a whole sequence means, if it is a key or the mouse.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// A byte of ASCII as the key that sends it.
pub fn plain(byte: u8, held: KeyModifiers) -> KeyEvent {
    let control = |letter: u8| KeyEvent::new(KeyCode::Char(letter.into()), held | KeyModifiers::CONTROL);
    match byte {
        b'\r' => KeyEvent::new(KeyCode::Enter, held),
        b'\t' => KeyEvent::new(KeyCode::Tab, held),
        0x7f => KeyEvent::new(KeyCode::Backspace, held),
        0x00 => control(b' '),
        0x01..=0x1a => control(byte - 1 + b'a'),
        0x1b => KeyEvent::new(KeyCode::Esc, held),
        0x1c..=0x1f => control(byte - 0x1c + b'4'),
        _ => KeyEvent::new(KeyCode::Char(byte.into()), held | shift_of(byte.into())),
    }
}

pub fn shift_of(letter: char) -> KeyModifiers {
    if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE }
}

/// What `ESC [ [` and this letter mean.
pub fn linux_key(byte: u8) -> Option<KeyCode> {
    matches!(byte, b'A'..=b'E').then(|| KeyCode::F(byte - b'A' + 1))
}

/// What `ESC O` and this letter mean.
pub fn ss3(byte: u8) -> Option<KeyCode> {
    match byte {
        b'P'..=b'S' => Some(KeyCode::F(byte - b'P' + 1)),
        b'M' => Some(KeyCode::Enter),
        _ => named(byte),
    }
}

/// What `ESC [`, these parameters and this last letter mean; nothing for replies and whatever else is no key.
pub fn meaning(parameters: &[u8], last: u8) -> Option<Event> {
    if let Some(mouse) = parameters.strip_prefix(b"<") {
        return sgr_mouse(mouse, last).map(Event::Mouse);
    }
    // A private sign or an intermediate byte: a terminal's reply, never a key.
    let numbers = numbers(parameters)?;
    match (last, numbers.as_slice()) {
        (b'I', []) => return Some(Event::FocusGained),
        (b'O', []) => return Some(Event::FocusLost),
        _ => {}
    }
    // The second number may say after a colon that the key was let go.
    if parameters.split(|byte| *byte == b';').nth(1).is_some_and(|held| held.ends_with(b":3")) {
        return None;
    }
    let held = held(numbers.get(1).copied().unwrap_or(1));
    let (code, held) = match (last, numbers.first().copied().unwrap_or(0)) {
        (b'A'..=b'D' | b'F' | b'H', 0 | 1) => (named(last)?, held),
        // With numbers an R says where the cursor is.
        (b'R', _) => (numbers.is_empty().then_some(KeyCode::F(3))?, held),
        (b'P' | b'Q' | b'S', 0 | 1) => (KeyCode::F(last - b'P' + 1), held),
        (b'Z', _) => (KeyCode::BackTab, held | KeyModifiers::SHIFT),
        (b'~', number) => (numbered(number)?, held),
        (b'u', number) => (of_letter(char::from_u32(number.into())?)?, held),
        _ => return None,
    };
    Some(Event::Key(KeyEvent::new(code, held)))
}

/// Numbers with semicolons between them; an empty one is 0. Of a number with parts after a colon the first counts.
fn numbers(parameters: &[u8]) -> Option<Vec<u16>> {
    if parameters.is_empty() {
        return Some(Vec::new());
    }
    let text = std::str::from_utf8(parameters).ok()?;
    let first = |part: &str| {
        let part = part.split(':').next().unwrap_or("");
        if part.is_empty() { Some(0) } else { part.parse().ok() }
    };
    text.split(';').map(first).collect()
}

/// What is held down, as xterm numbers it: one more than the sum of 1 Shift, 2 Alt, 4 Control.
fn held(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let of = |bit: u16, modifier| if bits & bit != 0 { modifier } else { KeyModifiers::NONE };
    of(1, KeyModifiers::SHIFT) | of(2, KeyModifiers::ALT) | of(4, KeyModifiers::CONTROL)
}

/// A key that a sequence names by its last letter.
fn named(byte: u8) -> Option<KeyCode> {
    Some(match byte {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(u8::try_from(number - 10).ok()?),
        17..=21 => KeyCode::F(u8::try_from(number - 11).ok()?),
        23..=26 => KeyCode::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    })
}

/// A key that a sequence names by its letter; those without one have numbers of the private use area.
fn of_letter(letter: char) -> Option<KeyCode> {
    Some(match letter {
        '\r' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{1b}' => KeyCode::Esc,
        '\u{7f}' => KeyCode::Backspace,
        '\u{e000}'..='\u{f8ff}' => return None,
        letter if letter.is_control() => return None,
        letter => KeyCode::Char(letter),
    })
}

/// A mouse report: the button, the column and the row from 1, and whether it was pressed or let go.
fn sgr_mouse(parameters: &[u8], last: u8) -> Option<MouseEvent> {
    let numbers = numbers(parameters)?;
    let [button, column, row] = numbers.as_slice() else { return None };
    let kind = match (button & !(4 | 8 | 16), last) {
        (0, b'M') => MouseEventKind::Down(MouseButton::Left),
        (0, b'm') => MouseEventKind::Up(MouseButton::Left),
        (64, b'M') => MouseEventKind::ScrollUp,
        (65, b'M') => MouseEventKind::ScrollDown,
        _ => return None,
    };
    let modifiers = held(1 + ((button >> 2) & 7));
    Some(MouseEvent { kind, column: column.checked_sub(1)?, row: row.checked_sub(1)?, modifiers })
}

/// The answer to a question for the background: `11;rgb:1e1e/1e1e/1e1e`, one to four digits a colour.
pub fn background(reply: &[u8]) -> Option<[u8; 3]> {
    let text = std::str::from_utf8(reply).ok()?.strip_prefix("]11;rgb:")?;
    let mut colours = text.split('/').map(|digits| {
        let value = u16::from_str_radix(digits, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
        u8::try_from(u32::from(value) * 255 / most.max(1)).ok()
    });
    let mut next = || colours.next().flatten();
    let colour = [next()?, next()?, next()?];
    colours.next().is_none().then_some(colour)
}
