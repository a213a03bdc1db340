//! Writes JSON without spaces: names and punctuation straight into the buffer, and numbers, which have their subtleties,
//! through `serde_json`.

/// Where one value goes.
pub(super) struct Writer<'o> {
    out: &'o mut Vec<u8>,
}

/// The members of an object that is being written.
pub(super) struct Members<'w, 'o> {
    writer: &'w mut Writer<'o>,
    any: bool,
}

impl<'o> Writer<'o> {
    pub(super) const fn new(out: &'o mut Vec<u8>) -> Self {
        Self { out }
    }

    /// JSON as it stands.
    pub(super) fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    pub(super) fn number(&mut self, number: impl Into<Number>) {
        let written = match number.into() {
            Number::Whole(number) => serde_json::to_writer(&mut *self.out, &number),
            Number::Decimal(number) => serde_json::to_writer(&mut *self.out, &number),
        };
        debug_assert!(written.is_ok(), "numbers can be written, and memory takes them");
    }

    /// Text of an author's.
    pub(super) fn text(&mut self, text: &str) {
        let written = serde_json::to_writer(&mut *self.out, text);
        debug_assert!(written.is_ok(), "text can be written, and memory takes it");
    }

    /// An id, or a word of the contract: nothing in it needs an escape.
    pub(super) fn word(&mut self, word: &str) {
        self.out.push(b'"');
        self.out.extend_from_slice(word.as_bytes());
        self.out.push(b'"');
    }

    /// A word, or null.
    pub(super) fn word_if(&mut self, word: Option<&str>) {
        match word {
            Some(word) => self.word(word),
            None => self.raw("null"),
        }
    }

    /// A list; `write` writes each.
    pub(super) fn list<T>(
        &mut self,
        entries: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.out.push(b'[');
        for (index, entry) in entries.into_iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            write(self, entry);
        }
        self.out.push(b']');
    }

    /// An object; `write` writes its members.
    pub(super) fn object(&mut self, write: impl FnOnce(&mut Members<'_, 'o>)) {
        self.out.push(b'{');
        write(&mut Members { writer: self, any: false });
        self.out.push(b'}');
    }
}

impl<'o> Members<'_, 'o> {
    /// Where the value of the next member goes; its name is a word.
    pub(super) fn value(&mut self, name: &str) -> &mut Writer<'o> {
        let begins: &[u8] = if std::mem::replace(&mut self.any, true) { b",\"" } else { b"\"" };
        self.writer.out.extend_from_slice(begins);
        self.writer.out.extend_from_slice(name.as_bytes());
        self.writer.out.extend_from_slice(b"\":");
        self.writer
    }

    pub(super) fn number(&mut self, name: &str, number: impl Into<Number>) {
        self.value(name).number(number);
    }

    pub(super) fn word(&mut self, name: &str, word: &str) {
        self.value(name).word(word);
    }

    pub(super) fn object(&mut self, name: &str, write: impl FnOnce(&mut Members<'_, 'o>)) {
        self.value(name).object(write);
    }
}

/// A number as JSON knows it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Number {
    Whole(u64),
    Decimal(f64),
}

impl From<f64> for Number {
    fn from(number: f64) -> Self {
        Self::Decimal(number)
    }
}

impl From<u8> for Number {
    fn from(number: u8) -> Self {
        Self::Whole(number.into())
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Self {
        // No machine counts further.
        Self::Whole(u64::try_from(number).unwrap_or(u64::MAX))
    }
}
