//! Input in blocks of whole lines: enough to keep a core busy for a while, few enough to keep memory flat.

use std::io::{Read, Result};

use memchr::{memchr_iter, memrchr};

/// Bytes in a block, and what its last line needs beyond them: enough to be worth handing over, and less than what
/// allocators take from the system anew each time (glibc: 128 KiB).
const BLOCK: usize = 64 * 1024;

/// Whole lines as they stand in the input.
#[derive(Debug)]
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

    /// Bytes of its lines.
    pub(super) const fn len(&self) -> usize {
        self.text.len()
    }
}

/// Reads blocks one after the other.
pub(super) struct Blocks<R> {
    input: R,
    /// The number of the next line.
    next: usize,
    /// The beginning of a line whose end is not read yet.
    begun: Vec<u8>,
}

impl<R: Read> Blocks<R> {
    pub(super) const fn new(input: R) -> Self {
        Self { input, next: 1, begun: Vec::new() }
    }

    /// The next block; nothing when there is nothing left.
    fn read(&mut self) -> Result<Option<Block>> {
        let mut text = Vec::with_capacity(BLOCK + self.begun.len());
        text.append(&mut self.begun);
        loop {
            let part = BLOCK as u64;
            let before = text.len();
            let read = self.input.by_ref().take(part).read_to_end(&mut text)?;
            let whole = memrchr(b'\n', &text[before..]).map(|end| before + end + 1);
            if let Some(whole) = whole {
                self.begun.extend_from_slice(&text[whole..]);
                text.truncate(whole);
            }
            if read == 0 || whole.is_some() {
                break;
            }
        }
        let first = self.next;
        self.next += memchr_iter(b'\n', &text).count();
        Ok((!text.is_empty()).then_some(Block { first, text }))
    }
}

impl<R: Read> Iterator for Blocks<R> {
    type Item = Result<Block>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}
