//! More than one counsellor: the mentor who was asked first, and whoever was asked beside. Each answers in a letter of
//! their own; nobody's answers are averaged with another's, and their order is the one they were asked in.

use jiff::Timestamp;

use super::data::{Further, Mentors};
use super::{Arrangement, Meeting};

/// People who may answer about one session at most.
pub const COUNSELLORS: usize = 5;

/// One counsellor whose answers are here.
pub(super) struct Answered<'a> {
    pub(super) name: &'a str,
    pub(super) mentors: &'a Mentors,
    pub(super) is_first: bool,
}

/// Whose letter it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sender {
    First,
    Further(usize),
}

impl Meeting {
    /// Asks one more counsellor; false where there are five already. Whoever was asked before is not asked twice.
    pub fn ask_also(&mut self, name: &str, now: Timestamp) -> bool {
        if self.sender(name).is_some() {
            return true;
        }
        let room = self.further.len() + 1 < COUNSELLORS;
        if room {
            self.further.push(Further { name: name.trim().to_owned(), ..Further::default() });
            self.changed = now;
        }
        room
    }

    /// Everybody who was asked, in this order, and whether their letter has come.
    pub fn asked(&self) -> impl Iterator<Item = (&str, bool)> {
        let further = self.further.iter().map(|one| (one.name.as_str(), one.mentors.is_some()));
        std::iter::once((self.mentor.as_str(), self.has_received())).chain(further)
    }

    /// Whether somebody beside the first was asked.
    pub const fn has_several(&self) -> bool {
        !self.further.is_empty()
    }

    /// The meeting as the letter to this counsellor tells it.
    #[must_use]
    pub fn addressed_to(&self, name: &str) -> Self {
        Self { mentor: name.to_owned(), ..self.clone() }
    }

    /// Those whose answers are laid beside the mentee's; the first where nobody's are here yet.
    pub(super) fn answered(&self) -> Vec<Answered<'_>> {
        let further = self.further.iter().filter_map(|one| {
            Some(Answered { name: &one.name, mentors: one.mentors.as_ref()?, is_first: false })
        });
        let mut all: Vec<Answered<'_>> = further.collect();
        if all.is_empty() || self.arrangement != Arrangement::MenteeHere || self.has_received() {
            all.insert(0, Answered { name: &self.mentor, mentors: &self.mentors, is_first: true });
        }
        all
    }

    /// Whose letter it is that bears this name; nothing where nobody with this name was asked. Of a full name the first
    /// is enough where it is awaited.
    pub(super) fn sender(&self, name: &str) -> Option<Sender> {
        if name.trim().is_empty() || self.mentor.is_empty() {
            return Some(Sender::First);
        }
        let at = |place: usize| if place == 0 { Sender::First } else { Sender::Further(place - 1) };
        if let Some(place) = self.asked().position(|(known, _)| words(known) == words(name)) {
            return Some(at(place));
        }
        let (wanted, asked) = (words(name), self.asked().enumerate());
        let begins = |known: &str| words(known).starts_with(&wanted) || wanted.starts_with(&words(known));
        let mut found = asked.filter(|(_, (known, received))| !received && begins(known));
        let one = found.next().map(|(place, _)| at(place));
        one.filter(|_| found.next().is_none())
    }

    /// The part of whoever sent a letter; nothing where none of theirs came yet.
    pub(super) fn part_of(&self, sender: Sender) -> Option<&Mentors> {
        match sender {
            Sender::First => Some(&self.mentors),
            Sender::Further(at) => self.further[at].mentors.as_ref(),
        }
    }
}

fn words(name: &str) -> Vec<String> {
    name.split_whitespace().map(str::to_lowercase).collect()
}
