//! A place in a line of JSON, moved along by what is read. It takes what machines mostly write, strings without
//! escapes and small whole numbers, and knows nothing of answers.

use memchr::memchr2;
use serde_json::value::RawValue;

/// Where reading is. What does not find what it is asked for gives nothing, and the line is given up.
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

    /// Whether this byte comes next, spaces aside.
    #[inline]
    pub(super) fn sees(&mut self, byte: u8) -> bool {
        let bytes = self.line.as_bytes();
        while bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        bytes.get(self.at) == Some(&byte)
    }

    /// Takes this byte, if it comes next.
    #[inline]
    pub(super) fn takes(&mut self, byte: u8) -> bool {
        let sees = self.sees(byte);
        self.at += usize::from(sees);
        sees
    }

    /// Takes the string that is just this word, if it comes next.
    #[inline]
    pub(super) fn takes_word(&mut self, word: &str) -> bool {
        let start = if self.sees(b'"') { self.at + 1 } else { return false };
        let end = start + word.len();
        let bytes = self.line.as_bytes();
        let found = bytes.get(start..end) == Some(word.as_bytes()) && bytes.get(end) == Some(&b'"');
        if found {
            self.at = end + 1;
        }
        found
    }

    /// Takes this word as the name of a member of an object, if it comes next.
    #[inline]
    pub(super) fn takes_name(&mut self, word: &str) -> bool {
        self.takes_word(word) && self.takes(b':')
    }

    /// Whatever name of a member comes next.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        let name = self.word()?;
        self.takes(b':').then_some(name)
    }

    /// A string without escapes.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let start = if self.sees(b'"') { self.at + 1 } else { return None };
        let end = start + memchr2(b'"', b'\\', self.line.as_bytes().get(start..)?)?;
        self.at = end;
        let word = self.line.get(start..end);
        if self.takes(b'"') { word } else { None }
    }

    /// A whole number of up to nine digits.
    pub(super) fn whole(&mut self) -> Option<u32> {
        let digit =
            |cursor: &Self| cursor.line.as_bytes().get(cursor.at).filter(|byte| byte.is_ascii_digit());
        if self.takes(b'0') {
            return digit(self).is_none().then_some(0);
        }
        let start = self.at;
        let mut number = 0;
        while let (Some(digit), true) = (digit(self), self.at < start + 9) {
            number = number * 10 + u32::from(digit - b'0');
            self.at += 1;
        }
        (self.at > start).then_some(number)
    }

    /// True or false.
    pub(super) fn flag(&mut self) -> Option<bool> {
        if self.takes_letters("true") { Some(true) } else { self.takes_letters("false").then_some(false) }
    }

    /// What `read` finds; nothing within where `null` stands.
    pub(super) fn unless_null<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.takes_letters("null") { Some(None) } else { read(self).map(Some) }
    }

    fn takes_letters(&mut self, letters: &str) -> bool {
        let found = self.line[self.at..].trim_ascii_start().starts_with(letters);
        if found {
            self.sees(b' ');
            self.at += letters.len();
        }
        found
    }

    /// Any value, as it stands.
    pub(super) fn value(&mut self) -> Option<&'a RawValue> {
        let mut values = serde_json::Deserializer::from_str(self.line.get(self.at..)?).into_iter();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value)
    }

    /// An object; `member` reads one name with its value at a time.
    #[inline]
    pub(super) fn object(&mut self, mut member: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        let opens = self.takes(b'{');
        if !opens || self.takes(b'}') {
            return opens.then_some(());
        }
        loop {
            member(self)?;
            if !self.takes(b',') {
                return self.takes(b'}').then_some(());
            }
        }
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&mut self) -> bool {
        !self.sees(b' ') && self.at == self.line.len()
    }
}
