//! A place in a line of JSON, moved along by what is read. It takes what machines mostly write, names without escapes
//! and small whole numbers, and knows nothing of answers.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};
use serde_json::value::RawValue;

/// Stands somewhere in a line. What does not find what it is asked for returns nothing, and the line is given up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// A line at its start; nothing when it holds control characters, which stand for themselves in no string.
    pub(super) fn new(line: &'a str) -> Option<Self> {
        let least = line.bytes().fold(u8::MAX, u8::min);
        (least >= b' ').then_some(Self { line, at: 0 })
    }

    /// The next byte, spaces aside; it stays.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.line.as_bytes();
        let mut next = *bytes.get(self.at)?;
        while next == b' ' {
            self.at += 1;
            next = *bytes.get(self.at)?;
        }
        Some(next)
    }

    /// Takes this byte, if it comes next.
    #[inline]
    pub(super) fn takes(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Takes the string that is just this word, if it comes next.
    #[inline]
    pub(super) fn takes_word(&mut self, word: &str) -> bool {
        if self.peek() != Some(b'"') {
            return false;
        }
        let rest = &self.line.as_bytes()[self.at + 1..];
        // Where the word would end is looked at first: that tells most others from it, without comparing them.
        let found = rest.get(word.len()) == Some(&b'"') && begins(rest, word);
        if found {
            self.at += word.len() + 2;
        }
        found
    }

    /// Takes this word as the name of a member of an object, if it comes next.
    #[inline]
    pub(super) fn takes_name(&mut self, word: &str) -> bool {
        self.takes_word(word) && self.takes(b':')
    }

    /// Whatever name of a member comes next.
    #[inline]
    pub(super) fn name(&mut self) -> Option<&'a str> {
        let name = self.word()?;
        self.takes(b':').then_some(name)
    }

    /// A string without escapes.
    #[inline]
    pub(super) fn word(&mut self) -> Option<&'a str> {
        if self.peek()? != b'"' {
            return None;
        }
        let rest = &self.line[self.at + 1..];
        let end = memchr2(b'"', b'\\', rest.as_bytes())?;
        self.at += end + 2;
        rest.as_bytes()[end].eq(&b'"').then(|| &rest[..end])
    }

    /// The string after the last of these letters in all that comes: it may stand somewhere within, and it stays.
    pub(super) fn word_after_last(mut self, letters: &str) -> Option<&'a str> {
        let rest = self.line.as_bytes().get(self.at..)?;
        self.at += memmem::rfind(rest, letters.as_bytes())? + letters.len();
        self.word()
    }

    /// What comes before the next byte of this kind; it stays.
    #[inline]
    pub(super) fn before(&self, byte: u8) -> Option<&'a str> {
        let rest = self.line.get(self.at..)?;
        rest.get(..memchr(byte, rest.as_bytes())?)
    }

    /// What was passed since it stood there.
    pub(super) fn since(&self, start: Self) -> &'a str {
        &self.line[start.at..self.at]
    }

    /// Passes over these letters, which come next.
    #[inline]
    pub(super) const fn pass(&mut self, letters: &str) {
        self.at += letters.len();
    }

    /// A string for people: programs write letters beyond ASCII, and slashes, as escapes.
    pub(super) fn text(&mut self) -> Option<Cow<'a, str>> {
        let start = *self;
        if let Some(word) = self.word() {
            return Some(Cow::Borrowed(word));
        }
        *self = start;
        let written = (self.peek()? == b'"').then(|| self.value())??;
        serde_json::from_str(written.get()).ok().map(Cow::Owned)
    }

    /// A whole number of up to nine digits.
    #[inline]
    pub(super) fn whole(&mut self) -> Option<u32> {
        let digits = |number: u8| number.is_ascii_digit().then(|| u32::from(number - b'0'));
        let mut number = digits(self.peek()?)?;
        let padded = number == 0;
        self.at += 1;
        while let Some(digit) = self.line.as_bytes().get(self.at).copied().and_then(digits) {
            if padded || number >= 100_000_000 {
                return None;
            }
            number = number * 10 + digit;
            self.at += 1;
        }
        Some(number)
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        if self.takes_letters("true") { Some(true) } else { self.takes_letters("false").then_some(false) }
    }

    /// What `read` finds, or what stands for nothing where `null` is written.
    #[inline]
    pub(super) fn unless_null<T: Default>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.peek()? == b'n' { self.takes_null().then(T::default) } else { read(self) }
    }

    #[inline]
    pub(super) fn takes_null(&mut self) -> bool {
        self.takes_letters("null")
    }

    #[inline]
    fn takes_letters(&mut self, letters: &str) -> bool {
        let found = self.peek().is_some() && begins(&self.line.as_bytes()[self.at..], letters);
        self.at += if found { letters.len() } else { 0 };
        found
    }

    /// Any value, as it stands.
    pub(super) fn value(&mut self) -> Option<&'a RawValue> {
        let mut values = serde_json::Deserializer::from_str(self.line.get(self.at..)?).into_iter();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value)
    }

    /// A whole number, also as typed columns write it, with nothing but noughts after a point.
    #[inline]
    pub(super) fn number(&mut self) -> Option<u32> {
        let number = self.whole()?;
        let rest = self.line.as_bytes().get(self.at..)?;
        if let Some(decimals) = rest.strip_prefix(b".") {
            let noughts = decimals.iter().take_while(|digit| **digit == b'0').count();
            let ends = decimals.get(noughts).is_none_or(|next| !next.is_ascii_alphanumeric());
            if noughts == 0 || !ends {
                return None;
            }
            self.at += 1 + noughts;
        }
        Some(number)
    }

    /// An object; `member` reads one name with its value at a time.
    pub(super) fn object(&mut self, member: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.parts([b'{', b'}'], member)
    }

    /// A list; `value` reads one value at a time.
    pub(super) fn list(&mut self, value: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.parts([b'[', b']'], value)
    }

    #[inline]
    fn parts(
        &mut self,
        [opens, closes]: [u8; 2],
        mut part: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        if !self.takes(opens) {
            return None;
        }
        if self.takes(closes) {
            return Some(());
        }
        loop {
            part(self)?;
            let next = self.peek()?;
            self.at += 1;
            if next == closes {
                return Some(());
            }
            if next != b',' {
                return None;
            }
        }
    }

    pub(super) fn is_done(&mut self) -> bool {
        self.peek().is_none()
    }
}

/// Whether the bytes begin with these letters. The method of slices is a call wherever the compiler puts it into another
/// unit.
#[inline]
fn begins(bytes: &[u8], letters: &str) -> bool {
    bytes.get(..letters.len()) == Some(letters.as_bytes())
}
