//! Bytes from a terminal as keys, pastes and the mouse.
//!
//! A decoder of our own: a terminal must neither freeze the keyboard nor answer for a person. A reply that nobody asked
//! for is swallowed whole and is never a key; a paste, a reply or an escape that does not end is ended by
//! [`Decoder::rest`] once nothing more comes. Whatever comes in, in whatever pieces, gives the same events; nothing is
//! kept without a bound.
//!
//! The sequences are those of ECMA-48 and of xterm's "Control Sequences" document.

mod sequence;

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

#[cfg(test)]
mod tests {
    use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
    use proptest::prelude::*;

    use super::*;

    fn typed(code: KeyCode) -> Vec<Sent> {
        vec![key(code, KeyModifiers::NONE)]
    }

    /// These bytes, and then silence, mean this.
    #[track_caller]
    fn means(bytes: &[u8], expected: &[Sent]) {
        assert_eq!(in_pieces(bytes, &[]), expected, "{:?}", String::from_utf8_lossy(bytes));
    }

    /// What bytes mean that come in pieces of these lengths, then the rest, then silence.
    fn in_pieces(mut bytes: &[u8], lengths: &[usize]) -> Vec<Sent> {
        let mut decoder = Decoder::default();
        let mut all = Vec::new();
        for length in lengths {
            let (piece, rest) = bytes.split_at(*length.min(&bytes.len()));
            all.extend(decoder.feed(piece));
            bytes = rest;
        }
        all.extend(decoder.feed(bytes));
        all.extend(decoder.rest());
        assert_eq!(decoder.patience(), None);
        all
    }

    #[test]
    fn keys_are_read_as_terminals_send_them() {
        for (bytes, code) in [
            ("a", KeyCode::Char('a')),
            ("é", KeyCode::Char('é')),
            ("日", KeyCode::Char('日')),
            ("🙂", KeyCode::Char('🙂')),
            ("\r", KeyCode::Enter),
            ("\t", KeyCode::Tab),
            ("\x7f", KeyCode::Backspace),
            ("\x1b", KeyCode::Esc),
            ("\x1b[A", KeyCode::Up),
            ("\x1bOB", KeyCode::Down),
            ("\x1b[5~", KeyCode::PageUp),
            ("\x1b[6~", KeyCode::PageDown),
            ("\x1b[H", KeyCode::Home),
            ("\x1b[4~", KeyCode::End),
            ("\x1b[3~", KeyCode::Delete),
            ("\x1bOP", KeyCode::F(1)),
            ("\x1b[11~", KeyCode::F(1)),
            ("\x1b[[A", KeyCode::F(1)),
            ("\x1b[24~", KeyCode::F(12)),
            ("\x1b[27u", KeyCode::Esc),
        ] {
            means(bytes.as_bytes(), &typed(code));
        }
        for (bytes, code, held) in [
            ("A", KeyCode::Char('A'), KeyModifiers::SHIFT),
            ("\x03", KeyCode::Char('c'), KeyModifiers::CONTROL),
            ("\x1bx", KeyCode::Char('x'), KeyModifiers::ALT),
            ("\x1b[", KeyCode::Char('['), KeyModifiers::ALT),
            ("\x1b[1;5C", KeyCode::Right, KeyModifiers::CONTROL),
            ("\x1b[1;2Q", KeyCode::F(2), KeyModifiers::SHIFT),
            ("\x1b[Z", KeyCode::BackTab, KeyModifiers::SHIFT),
            ("\x1b[97;5u", KeyCode::Char('a'), KeyModifiers::CONTROL),
        ] {
            means(bytes.as_bytes(), &[key(code, held)]);
        }
        means(b"\x1b\x1b[A", &[typed(KeyCode::Esc), typed(KeyCode::Up)].concat());
    }

    #[test]
    fn a_key_that_was_let_go_is_no_key() {
        means(b"\x1b[97;1:3u", &[]);
    }

    #[test]
    fn an_interrupt_is_heard_in_the_middle_of_a_sequence() {
        for bytes in
            [&b"\x1b[\x03"[..], b"\x1b[?1;\x03", b"\x1b[[\x03", b"\x1bO\x03", b"\x1b[M \x03", b"\xc3\x03"]
        {
            means(bytes, &[key(KeyCode::Char('c'), KeyModifiers::CONTROL)]);
        }
    }

    #[test]
    fn the_mouse_is_read() {
        let at = |kind| {
            Sent::Event(Event::Mouse(MouseEvent { kind, column: 4, row: 9, modifiers: KeyModifiers::NONE }))
        };
        means(b"\x1b[<0;5;10M", &[at(MouseEventKind::Down(MouseButton::Left))]);
        means(b"\x1b[<64;5;10M", &[at(MouseEventKind::ScrollUp)]);
        means(b"\x1b[<35;5;10M", &[]);
        means(b"\x1b[<0;0;0M", &[]);
    }

    #[test]
    fn a_paste_is_one_thing_and_one_that_does_not_end_is_ended() {
        let pasted = |text: &str| Sent::Event(Event::Paste(text.to_owned()));
        let whole = b"\x1b[200~one\r\ntwo\x1b[31m\x1b[201~x";
        means(whole, &[vec![pasted("one\r\ntwo\x1b[31m")], typed(KeyCode::Char('x'))].concat());
        means(b"\x1b[200~half a paste", &[pasted("half a paste")]);
        let long = ["\x1b[200~", &"x".repeat(LONGEST_PASTE + 99), "\x1b[201~"].concat();
        means(long.as_bytes(), &[pasted(&"x".repeat(LONGEST_PASTE - PASTE_END.len()))]);
    }

    #[test]
    fn replies_that_nobody_asked_for_are_never_keys() {
        let long = ["\x1b[", &"1;".repeat(LONGEST_SEQUENCE), "A"].concat();
        for reply in [
            "\x1b[?62;4;6;22c",
            "\x1b[>41;377;0c",
            "\x1b[?1u",
            "\x1b[?2026;2$y",
            "\x1b[?997;1n",
            "\x1b[24;80R",
            "\x1b[1;2R",
            "\x1b[4;600;800t",
            "\x1b]10;rgb:ffff/ffff/ffff\x07",
            "\x1b]52;c;cXV5\x1b\\",
            "\x1b]l✓ a title\x1b\\",
            "\x1bP>|XTerm(390)\x1b\\",
            "\x1b_Gi=31;OK\x1b\\",
            "\x1b^private\x1b\\",
            "\x1b]11;rgb:nonsense\x1b\\",
            "\x1b]0;never ended",
            "\x1bP1$r0m",
            "\x1b[M #!",
            &long,
        ] {
            means(reply.as_bytes(), &[]);
        }
    }

    #[test]
    fn the_background_is_read_where_it_was_asked_for() {
        means(b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", &[Sent::Background([0x1e; 3])]);
        means(b"\x1b]11;rgb:ff/80/00\x07", &[Sent::Background([0xff, 0x80, 0])]);
    }

    #[test]
    fn after_a_reply_that_was_cut_short_the_keyboard_answers() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.feed(b"\x1b]11;rgb:"), []);
        assert_eq!((decoder.patience(), decoder.rest()), (Some(A_MOMENT), None));
        assert_eq!(decoder.feed(b"2"), typed(KeyCode::Char('2')));
    }

    /// Any bytes, more often those that sequences are made of.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let common = prop::sample::select(&b"\x1b\x1b\x1b[]O;?~0123456789PMRu<\\\x07"[..]);
        prop::collection::vec(prop_oneof![any::<u8>(), common], 0..200)
    }

    fn reply() -> impl Strategy<Value = String> {
        let strings = "\x1b(\\][ -~é✓]{0,300}(\x07|\x1b\\\\)|[P_^X][ -~é✓]{0,300}\x1b\\\\)";
        let reports = "\x1b\\[([?>=][0-9;:]{0,300}[ -/]{0,2}|[0-9;]{0,300}[ -/]{1,2})[@-~]";
        prop_oneof![strings, reports]
    }

    proptest! {
        #[test]
        fn the_pieces_in_which_bytes_come_make_no_difference(
            bytes in bytes(),
            lengths in prop::collection::vec(0_usize..20, 0..40),
        ) {
            prop_assert_eq!(in_pieces(&bytes, &[]), in_pieces(&bytes, &lengths));
        }

        #[test]
        fn a_reply_is_swallowed_between_keys(reply in reply(), cut in 0_usize..20) {
            let bytes = ["a", &reply, "b"].concat();
            let keys = [typed(KeyCode::Char('a')), typed(KeyCode::Char('b'))].concat();
            let mut all = in_pieces(bytes.as_bytes(), &[cut]);
            all.retain(|sent| !matches!(sent, Sent::Background(_)));
            prop_assert_eq!(all, keys);
        }
    }
}
