//! What was read of a page, with the numbers that its rows were read with.

use super::page::{Kind, Line, lines};
use crate::journey::Act;
use crate::journey::page::{Choice, Page};
use crate::journey::place::Place;

/// What was read of a page.
#[derive(Debug, Default)]
pub(super) struct Read {
    page: Option<Which>,
    pub lines: Vec<Line>,
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
pub(super) type Which = (Place, u64, String, String, usize);

impl Read {
    /// Nothing yet, of this page.
    pub fn of(page: Which, from: usize) -> Self {
        Self { page: Some(page), from, ..Self::default() }
    }

    pub fn is_of(&self, page: &Which) -> bool {
        self.page.as_ref() == Some(page)
    }

    /// The page, without what the one before it in the same place has explained, or what the one below it says.
    pub fn anew(&mut self, page: &Page, before: &Self, below: Option<&Self>) -> Vec<Line> {
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
    pub fn changed(&mut self, page: &Page) -> Vec<Line> {
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
    pub fn what_waits(&self, page: &Page) -> String {
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
