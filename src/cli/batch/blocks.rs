//! Input in blocks of whole lines: enough to keep a core busy for a while, few enough to keep memory flat.

use std::io::{ErrorKind, Read, Result};

use memchr::{memchr_iter, memrchr};

/// Bytes that are read at once: worth waiting one's turn for, and small enough for a core's own cache.
const BLOCK: usize = 64 * 1024;

/// Bytes of a line at most: more than answers to a questionnaire of twenty thousand items with their reasons.
pub(super) const LONGEST: usize = 2 * 1024 * 1024;

/// Whole lines as they stand in the input. It is read into again and again, so that it is allocated once.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// The number of its first line, from 1.
    first: usize,
    text: Vec<u8>,
}

impl Block {
    /// The lines with their numbers, blank ones left out.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &[u8])> {
        let ends = memchr_iter(b'\n', &self.text).chain(std::iter::once(self.text.len()));
        let lines = ends.scan(0, |start, end| {
            let line = &self.text[*start..end];
            *start = end + 1;
            Some(line.trim_ascii())
        });
        (self.first..).zip(lines).filter(|(_, line)| !line.is_empty())
    }
}

/// Reads blocks one after the other.
pub(super) struct Blocks<R> {
    input: R,
    /// Blocks read so far.
    read: usize,
    /// The number of the next line.
    line: usize,
    /// The beginning of a line whose end is not read yet.
    begun: Vec<u8>,
}

impl<R: Read> Blocks<R> {
    pub(super) const fn new(input: R) -> Self {
        Self { input, read: 0, line: 1, begun: Vec::new() }
    }

    /// Reads the next block and gives its number, from 0; nothing when there is nothing left.
    pub(super) fn read(&mut self, block: &mut Block) -> Result<Option<usize>> {
        let text = &mut block.text;
        text.clear();
        text.append(&mut self.begun);
        loop {
            let before = text.len();
            let ended = self.read_more(text)? == 0;
            let whole = memrchr(b'\n', &text[before..]).map(|end| before + end + 1);
            if let Some(whole) = whole {
                self.begun.extend_from_slice(&text[whole..]);
                text.truncate(whole);
            }
            if ended || whole.is_some() {
                break;
            }
            // Enough to see that it is too long; the rest of it is passed over.
            text.truncate(LONGEST + BLOCK);
        }
        if text.is_empty() {
            return Ok(None);
        }
        block.first = self.line;
        self.line += memchr_iter(b'\n', text).count();
        self.read += 1;
        Ok(Some(self.read - 1))
    }

    /// Appends what there is now, at most a block: lines that come one by one are not kept waiting.
    fn read_more(&mut self, text: &mut Vec<u8>) -> Result<usize> {
        let before = text.len();
        text.resize(before + BLOCK, 0);
        let read = loop {
            match self.input.read(&mut text[before..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        text.truncate(before + *read.as_ref().unwrap_or(&0));
        read
    }
}
