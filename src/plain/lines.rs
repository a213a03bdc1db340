//! What is kept between two lines: what was read out of each page, so that it is not read again.

use std::collections::BTreeMap;

use super::page::{Kind, Line, lines, sentence};
use super::{prompt, understand};
use crate::clean::clean;
use crate::journey::page::{Choice, Page};
use crate::journey::place::Place;
use crate::journey::{Act, Journey};
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

/// What was read of a page.
#[derive(Debug, Default)]
pub(super) struct Read {
    page: Option<Which>,
    lines: Vec<Line>,
    /// Choices by key on this page and on those before it in the same place, and on which page each stood.
    choices: Vec<(u64, Line)>,
    /// What was not read yet.
    pub waiting: Vec<Line>,
    /// What each number takes, until the list is read anew.
    pub rows: Vec<(usize, Act)>,
    /// Rows that stand before the first.
    pub from: usize,
}

/// Tells a page from another one: its place and key, what it is about, and its first row.
type Which = (Place, u64, String, String, usize);

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
        let known = self.read.get(depth - 1).is_some_and(|read| read.page.as_ref() == Some(&which));
        self.read.resize_with(depth, Read::default);
        let header = self.header(&page);
        let Some(mut read) = self.read.pop() else { return String::new() };
        let said = if known {
            read.changed(&page)
        } else {
            let before = std::mem::take(&mut read);
            read = Read { page: Some(which), from, ..Read::default() };
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

impl Read {
    /// The page, without what the one before it in the same place has explained, or what the one below it says.
    fn anew(&mut self, page: &Page, before: &Self, below: Option<&Self>) -> Vec<Line> {
        self.lines = lines(page, &self.numbers(page));
        let same_place = before.page.as_ref().is_some_and(|(place, ..)| *place == page.place);
        if same_place {
            self.choices.clone_from(&before.choices);
        }
        let heard = |line: &&Line| match line.kind {
            Kind::Quiet | Kind::Sense => same_place && before.lines.contains(line),
            Kind::Choice => self.has_explained(page, line),
            Kind::Words => below.is_some_and(|below| below.lines.contains(line)),
            Kind::Heading | Kind::Intro | Kind::Row => false,
        };
        let said = self.lines.iter().filter(|line| !heard(line)).cloned().collect();
        self.remember_choices(page);
        said
    }

    /// What is new on a page that was read.
    fn changed(&mut self, page: &Page) -> Vec<Line> {
        let now = lines(page, &self.numbers(page));
        let is_new = |line: &&Line| !self.lines.contains(line) && !self.has_explained(page, line);
        let said = now.iter().filter(is_new).cloned().collect();
        self.waiting.retain(|line| now.contains(line));
        self.lines = now;
        self.remember_choices(page);
        said
    }

    /// Whether this choice was read on another page of the place: it means the same here.
    fn has_explained(&self, page: &Page, line: &Line) -> bool {
        self.choices.iter().any(|(key, known)| *key != page.key && known == line)
    }

    fn remember_choices(&mut self, page: &Page) {
        let choices = self.lines.iter().filter(|line| line.kind == Kind::Choice);
        let choices = choices.map(|line| (page.key, line.clone()));
        let new: Vec<_> = choices.filter(|choice| !self.choices.contains(choice)).collect();
        self.choices.extend(new);
    }

    /// The number of each choice without a key: the one it had when the list was read, or the next one.
    fn numbers(&mut self, page: &Page) -> Vec<usize> {
        let keyless = page.choices.iter().filter(|choice| choice.key.is_none());
        let mut numbers: Vec<usize> = Vec::new();
        for (at, choice) in keyless.enumerate() {
            let stands = self.rows.get(at).filter(|(_, act)| *act == choice.act);
            // Two rows may do the same and still be two.
            let is_it = |(number, act): &&(usize, Act)| *act == choice.act && !numbers.contains(number);
            let known = stands.or_else(|| self.rows.iter().find(is_it));
            if let Some((number, _)) = known {
                numbers.push(*number);
                continue;
            }
            // What has a number everywhere has it here, however often it is named.
            let is_its =
                |own: &usize| self.rows.iter().all(|(number, act)| number != own || *act == choice.act);
            let own = choice.number.filter(is_its);
            let next = || self.rows.iter().map(|(number, _)| *number).max().unwrap_or(self.from) + 1;
            let number = own.unwrap_or_else(next);
            self.rows.push((number, choice.act.clone()));
            numbers.push(number);
        }
        numbers
    }

    /// The choice that a number takes, if it is still there.
    pub fn numbered<'a>(&self, page: &'a Page, number: usize) -> Option<&'a Choice> {
        let row = self.rows.iter().position(|(known, _)| *known == number)?;
        let (_, act) = self.rows.get(row)?;
        let keyless = || page.choices.iter().filter(|choice| choice.key.is_none());
        keyless().nth(row).filter(|choice| choice.act == *act).or_else(|| keyless().find(|c| c.act == *act))
    }

    /// How much of the list was not read.
    fn what_waits(&self, page: &Page) -> String {
        let rows = self.waiting.iter().filter(|line| line.kind == Kind::Row).count();
        match page.window {
            _ if rows > 0 => format!("{rows} more rows; Enter for more.\n"),
            Some((first, of)) if first + self.rows.len() < of => {
                format!("{} to {} of {of}; Enter for more.\n", first + 1, first + self.rows.len())
            }
            _ => String::new(),
        }
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
