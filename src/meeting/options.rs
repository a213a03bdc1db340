//! What could be done, as the two gather it: added, put into other words, taken away.

use super::Side;

/// What could be done: the mentee's first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    pub mentees: Vec<String>,
    /// The mentee has no more for now, so that the mentor may add.
    pub mentors_turn: bool,
    pub mentors: Vec<String>,
}

impl Options {
    /// Adds an option; false when it is not yet the mentor's turn.
    pub fn add(&mut self, side: Side, option: &str) -> bool {
        let list = match side {
            Side::Mentee => &mut self.mentees,
            Side::Mentor if self.mentors_turn => &mut self.mentors,
            Side::Mentor => return false,
        };
        list.push(option.trim().to_owned());
        true
    }

    /// All of them in the order in which they are read: whose each is, its place in that list, and its words.
    pub fn all(&self) -> impl Iterator<Item = (Side, usize, &str)> {
        let side = |side: Side| {
            self.of(side).iter().enumerate().map(move |(index, option)| (side, index, option.as_str()))
        };
        side(Side::Mentee).chain(side(Side::Mentor))
    }

    pub fn of(&self, side: Side) -> &[String] {
        match side {
            Side::Mentee => &self.mentees,
            Side::Mentor => &self.mentors,
        }
    }

    /// Puts an option into other words; without words it goes. Both sit there, so either may ask for it.
    pub fn reword(&mut self, side: Side, index: usize, words: &str) {
        let list = match side {
            Side::Mentee => &mut self.mentees,
            Side::Mentor => &mut self.mentors,
        };
        reword(list, index, words);
    }
}

/// Puts one line into other words; without words it goes.
pub(super) fn reword(lines: &mut Vec<String>, index: usize, words: &str) {
    let words = words.trim();
    match lines.get_mut(index) {
        Some(_) if words.is_empty() => drop(lines.remove(index)),
        Some(line) => words.clone_into(line),
        None => {}
    }
}
