//! Bytes from a terminal as keys, pastes and the mouse.
//!
//! A decoder of our own: a terminal must neither freeze the keyboard nor answer for a person. A reply that nobody asked
//! for is swallowed whole and is never a key; a paste, a reply or an escape that does not end is ended by
//! [`Decoder::rest`] once nothing more comes. Whatever comes in, in whatever pieces, gives the same events; nothing is
//! kept without a bound.
//!
//! The sequences are those of ECMA-48 and of xterm's "Control Sequences" document.

mod sequence;
#[cfg(test)]
mod tests;

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// Bytes of a paste that are taken; what follows is passed over.
const LONGEST_PASTE: usize = 1 << 20;
/// Bytes of a sequence that are kept; a longer one is passed over as unknown.
const LONGEST_SEQUENCE: usize = 256;
/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";
/// How long an escape may be the beginning of something: a person waits for the key.
const AN_INSTANT: Duration = Duration::from_millis(50);
/// How long a sequence may pause. A terminal writes it at once; a person who has typed its beginning types on.
const A_MOMENT: Duration = Duration::from_millis(150);
/// How long a paste may pause: its pieces may come over a slow line, and what comes after its end are keys.
const A_WHILE: Duration = Duration::from_secs(1);

/// What a terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    Event(Event),
    /// The terminal's background, red, green and blue from 0 to 255: the answer to a question.
    Background([u8; 3]),
}

/// Reads bytes as they come.
#[derive(Debug, Default)]
pub struct Decoder {
    state: State,
    /// The bytes of what has begun.
    kept: Vec<u8>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Ground,
    /// After an escape.
    Escape,
    /// After `ESC [`.
    Csi,
    /// After `ESC [ [`, as the Linux console sends its first function keys.
    LinuxKey,
    /// After `ESC O`.
    Ss3,
    /// Within a mouse report in the oldest form, so many of its bytes still to come.
    OldMouse(u8),
    /// Within a reply that ends with ST or BEL; whether the last byte was an escape.
    Reply { escaped: bool },
    /// Within a paste.
    Paste,
    /// Within a letter of so many more bytes.
    Letter(u8),
}

impl Decoder {
    /// How long to wait for more of what has begun before [`Decoder::rest`] ends it; nothing if nothing has begun.
    pub const fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground => None,
            State::Escape => Some(AN_INSTANT),
            State::Paste => Some(A_WHILE),
            State::Csi
            | State::LinuxKey
            | State::Ss3
            | State::OldMouse(_)
            | State::Reply { .. }
            | State::Letter(_) => Some(A_MOMENT),
        }
    }

    /// Takes bytes; what they mean.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Sent> {
        let mut all = Vec::new();
        for byte in bytes {
            self.take(*byte, &mut all);
        }
        all
    }

    /// Nothing more has come: ends what was begun. A lone escape is the key; half a reply is nothing.
    pub fn rest(&mut self) -> Option<Sent> {
        let kept = std::mem::take(&mut self.kept);
        match std::mem::take(&mut self.state) {
            State::Escape => Some(key(KeyCode::Esc, KeyModifiers::NONE)),
            State::Csi if kept.is_empty() => Some(key(KeyCode::Char('['), KeyModifiers::ALT)),
            State::Ss3 => Some(key(KeyCode::Char('O'), KeyModifiers::ALT)),
            State::Paste => Some(paste(&kept)),
            State::Ground
            | State::Csi
            | State::LinuxKey
            | State::OldMouse(_)
            | State::Reply { .. }
            | State::Letter(_) => None,
        }
    }

    fn take(&mut self, byte: u8, all: &mut Vec<Sent>) {
        match self.state {
            State::Ground => self.ground(byte, all),
            State::Escape => self.escape(byte, all),
            State::Reply { escaped } => self.reply(byte, escaped, all),
            State::Paste => self.paste(byte, all),
            State::Letter(left) => self.letter(byte, left, all),
            // What is no part of a sequence ends it, and is a key of its own.
            State::Csi | State::LinuxKey | State::Ss3 | State::OldMouse(_) if byte < b' ' => {
                self.reset();
                self.ground(byte, all);
            }
            State::Csi => self.csi(byte, all),
            State::LinuxKey => {
                self.reset();
                all.extend(sequence::linux_key(byte).map(|code| key(code, KeyModifiers::NONE)));
            }
            State::Ss3 => {
                self.reset();
                all.extend(sequence::ss3(byte).map(|code| key(code, KeyModifiers::NONE)));
            }
            State::OldMouse(left) if left > 1 => self.state = State::OldMouse(left - 1),
            State::OldMouse(_) => self.reset(),
        }
    }

    fn ground(&mut self, byte: u8, all: &mut Vec<Sent>) {
        match byte {
            0x1b => self.state = State::Escape,
            0x00..=0x7f => all.push(plain(byte, KeyModifiers::NONE)),
            0xc2..=0xf4 => {
                self.kept.push(byte);
                self.state = State::Letter(match byte {
                    0xc2..=0xdf => 1,
                    0xe0..=0xef => 2,
                    _ => 3,
                });
            }
            // No letter begins so.
            _ => {}
        }
    }

    fn letter(&mut self, byte: u8, left: u8, all: &mut Vec<Sent>) {
        if byte & 0xc0 != 0x80 {
            // The letter was cut short; this byte is one of its own.
            self.reset();
            return self.ground(byte, all);
        }
        self.kept.push(byte);
        if left > 1 {
            self.state = State::Letter(left - 1);
            return;
        }
        let letter = std::str::from_utf8(&self.kept).ok().and_then(|text| text.chars().next());
        all.extend(letter.map(|letter| key(KeyCode::Char(letter), sequence::shift_of(letter))));
        self.reset();
    }

    fn escape(&mut self, byte: u8, all: &mut Vec<Sent>) {
        self.reset();
        match byte {
            b'[' => self.state = State::Csi,
            b'O' => self.state = State::Ss3,
            b']' | b'P' | b'_' | b'^' | b'X' => {
                self.kept.push(byte);
                self.state = State::Reply { escaped: false };
            }
            // Two escapes: the first one was a key.
            0x1b => {
                all.push(key(KeyCode::Esc, KeyModifiers::NONE));
                self.state = State::Escape;
            }
            0x00..=0x7f => all.push(plain(byte, KeyModifiers::ALT)),
            _ => self.ground(byte, all),
        }
    }

    fn csi(&mut self, byte: u8, all: &mut Vec<Sent>) {
        match byte {
            b'[' if self.kept.is_empty() => self.state = State::LinuxKey,
            b'M' if self.kept.is_empty() => self.state = State::OldMouse(3),
            0x20..=0x3f => self.keep(byte),
            0x40..=0x7e if (self.kept.as_slice(), byte) == (b"200", b'~') => {
                self.reset();
                self.state = State::Paste;
            }
            0x40..=0x7e => {
                if self.kept.len() < LONGEST_SEQUENCE {
                    all.extend(sequence::meaning(&self.kept, byte).map(Sent::Event));
                }
                self.reset();
            }
            _ => {
                self.reset();
                self.ground(byte, all);
            }
        }
    }

    fn reply(&mut self, byte: u8, escaped: bool, all: &mut Vec<Sent>) {
        // A bell ends an operating system command alone.
        let rings = byte == 0x07 && self.kept.first() == Some(&b']');
        if rings || (escaped && byte == b'\\') {
            all.extend(sequence::background(&self.kept).map(Sent::Background));
            self.reset();
        } else if escaped {
            // The reply was cut short, and something else begins.
            self.escape(byte, all);
        } else if byte == 0x1b {
            self.state = State::Reply { escaped: true };
        } else {
            self.keep(byte);
        }
    }

    fn paste(&mut self, byte: u8, all: &mut Vec<Sent>) {
        if self.kept.len() == LONGEST_PASTE {
            // Only the end is still looked for.
            self.kept.remove(LONGEST_PASTE - PASTE_END.len());
        }
        self.kept.push(byte);
        if let Some(pasted) = self.kept.strip_suffix(PASTE_END) {
            all.push(paste(pasted));
            self.reset();
        }
    }

    fn keep(&mut self, byte: u8) {
        if self.kept.len() < LONGEST_SEQUENCE {
            self.kept.push(byte);
        }
    }

    fn reset(&mut self) {
        self.kept.clear();
        self.state = State::Ground;
    }
}

fn paste(bytes: &[u8]) -> Sent {
    Sent::Event(Event::Paste(String::from_utf8_lossy(bytes).into_owned()))
}

fn key(code: KeyCode, held: KeyModifiers) -> Sent {
    Sent::Event(Event::Key(KeyEvent::new(code, held)))
}

fn plain(byte: u8, held: KeyModifiers) -> Sent {
    Sent::Event(Event::Key(sequence::plain(byte, held)))
}
