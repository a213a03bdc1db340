//! What is kept between two lines: what was read out of each page, so that it is not read again.

use std::collections::BTreeMap;

use super::page::{Kind, Line, sentence};
use super::read::Read;
use super::{prompt, understand};
use crate::clean::clean;
use crate::journey::Journey;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::report::words::begins;
use crate::store::Verbosity;

/// Rows of a long list that are read at once.
const AT_ONCE: usize = 10;
/// Lines that are, where rows have lines beneath them.
const LINES_AT_ONCE: usize = 24;

/// What a listener has heard.
#[derive(Debug, Default)]
pub struct Lines {
    /// What was read of the page in hand and of those that lie below it, the lowest first.
    read: Vec<Read>,
    /// The title and the part that were said last.
    header: (String, String),
    /// The introductions of parts that were said.
    introduced: Vec<Line>,
    /// How often a line was asked for in a place, and within it, and what an empty line kept the last time.
    asked: BTreeMap<(Place, usize), (usize, Option<String>)>,
    /// Nobody can ask for more: lists are read to their end.
    whole: bool,
    /// How much is said.
    verbosity: Verbosity,
    /// The window is cleared, and nothing is shown in it.
    pub(super) is_hidden: bool,
}

impl Lines {
    /// Lists are read in parts, or whole where nobody can ask for more.
    pub fn new(whole: bool, verbosity: Verbosity) -> Self {
        Self { whole, verbosity, ..Self::default() }
    }

    /// From now on as much is said, beginning with the long prompts.
    pub fn speak(&mut self, verbosity: Verbosity) {
        self.verbosity = verbosity;
        self.asked.clear();
    }

    pub fn is_brief(&self) -> bool {
        self.verbosity == Verbosity::Short
    }

    /// What a line means on a page.
    pub fn understood(&self, page: &Page, line: &str) -> understand::Meaning {
        understand::understood(page, self.read.last().unwrap_or(&Read::default()), line)
    }

    /// Asks for a line: what is asked for, then what can be typed; the more often, the shorter.
    pub fn prompt(&mut self, page: &Page) -> String {
        if self.is_hidden {
            return prompt::DULL.to_owned();
        }
        let within = if page.field.is_some() { 0 } else { page.step };
        let (times, kept) = self.asked.entry((page.place, within)).or_default();
        *times += 1;
        let read = self.read.last();
        let times = if self.verbosity == Verbosity::Short { prompt::LONG + 1 } else { *times };
        clean(&prompt::prompt(page, read.unwrap_or(&Read::default()), times, kept)).into_owned()
    }

    /// Reads the page anew next time.
    pub fn forget(&mut self) {
        if let Some(read) = self.read.last_mut() {
            let read = std::mem::take(read);
            self.introduced.retain(|line| !read.lines.contains(line));
        }
        self.header = Default::default();
    }

    /// Reads what is new: a whole page, or what has changed of one that was read.
    pub fn read(&mut self, j: &Journey) -> String {
        let (page, depth) = (j.page(), j.stack().len());
        let from = page.window.map_or(0, |(first, _)| first);
        let which = (page.place, page.key, page.title.clone(), page.part.clone(), from);
        let known = self.read.get(depth - 1).is_some_and(|read| read.is_of(&which));
        self.read.resize_with(depth, Read::default);
        let header = self.header(&page);
        let Some(mut read) = self.read.pop() else { return String::new() };
        let said = if known {
            read.changed(&page)
        } else {
            let before = std::mem::take(&mut read);
            read = Read::of(which, from);
            read.anew(&page, &before, self.read.last())
        };
        let said: Vec<Line> = said.into_iter().filter(|line| self.is_news(line)).collect();
        let (said, waiting) = if self.whole { (said, Vec::new()) } else { in_parts(said) };
        read.waiting.extend(waiting);
        let more = if known && said.is_empty() { String::new() } else { read.what_waits(&page) };
        self.read.push(read);
        let header = if known { String::new() } else { format!("\n{header}") };
        header + &printed(&said) + &more
    }

    /// What a page begins with: what is not what the one before was about.
    fn header(&mut self, page: &Page) -> String {
        let before = std::mem::replace(&mut self.header, (page.title.clone(), page.part.clone()));
        let silent = String::new();
        let progress = if self.is_brief() { &silent } else { &page.progress };
        let words: &[&String] = if before.0 != page.title {
            &[&page.title, &page.part, progress]
        } else if before.1 != page.part {
            &[&page.part, progress]
        } else {
            &[]
        };
        let words = words.iter().map(|words| begins(&sentence(words))).filter(|words| !words.is_empty());
        let words: Vec<String> = words.collect();
        if words.is_empty() { String::new() } else { format!("{}\n", clean(&words.join(" "))) }
    }

    /// An introduction is said once, and in short not at all.
    fn is_news(&mut self, line: &Line) -> bool {
        if self.verbosity == Verbosity::Short && matches!(line.kind, Kind::Intro | Kind::Quiet) {
            return false;
        }
        if line.kind != Kind::Intro {
            return true;
        }
        let is_new = !self.introduced.contains(line);
        if is_new {
            self.introduced.push(line.clone());
        }
        is_new
    }

    /// Reads on in a long list.
    pub fn more(&mut self, page: &Page) -> String {
        let Some(read) = self.read.last_mut() else { return String::new() };
        let (said, waiting) = in_parts(std::mem::take(&mut read.waiting));
        read.waiting = waiting;
        printed(&said) + &read.what_waits(page)
    }
}

/// As much as is read at once, and the rest; a heading goes with what is under it.
fn in_parts(mut lines: Vec<Line>) -> (Vec<Line>, Vec<Line>) {
    let rows = lines.iter().enumerate().filter(|(_, line)| line.kind == Kind::Row).enumerate();
    let is_enough = |(row, at): &(usize, usize)| *row == AT_ONCE || (*row > 0 && *at >= LINES_AT_ONCE);
    let Some((_, mut end)) = rows.map(|(row, (at, _))| (row, at)).find(is_enough) else {
        return (lines, Vec::new());
    };
    while end > 0 && lines[end - 1].kind == Kind::Heading {
        end -= 1;
    }
    let rest = lines.split_off(end);
    (lines, rest)
}

fn printed(lines: &[Line]) -> String {
    lines.iter().flat_map(|line| [clean(line.text.trim_end()), "\n".into()]).collect()
}
