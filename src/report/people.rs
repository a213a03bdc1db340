//! The people one sits down with: one row a person with their past, whose act is due first.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::block::{Block, Document, Table};
use super::{dates, words};
use crate::meeting::{Arrangement, MeetingHead, Step};
use crate::session::is_same_place;

/// Somebody with whom one sits down, and all sessions with them, whose act is due first, then the latest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person<'a> {
    pub sessions: Vec<&'a MeetingHead>,
}

/// The people of these sessions, in their order. Whoever has no name is known by the session alone.
pub fn people(heads: &[MeetingHead]) -> Vec<Person<'_>> {
    let mut people: Vec<Person<'_>> = Vec::new();
    for head in heads {
        match people.iter_mut().find(|person| person.is_of(head)) {
            Some(person) => person.sessions.push(head),
            None => people.push(Person { sessions: vec![head] }),
        }
    }
    people
}

impl<'a> Person<'a> {
    fn is_of(&self, head: &MeetingHead) -> bool {
        let of = |known: &&MeetingHead| {
            !head.other().is_empty()
                && known.is_mentees() == head.is_mentees()
                && is_same_place(known.other(), head.other())
        };
        // Whose machine it is was not always said; with the same two it is the same one.
        let is_named = !head.mentee.is_empty() && !head.mentor.is_empty();
        let is_with = |known: &&MeetingHead| is_named && known.is_with(&head.mentee, &head.mentor);
        self.sessions.first().is_some_and(of) || self.sessions.iter().any(is_with)
    }

    /// What they are called; may be empty.
    pub fn name(&self) -> &'a str {
        let is_said = |head: &&&MeetingHead| head.is_mentees() || head.is_mentors();
        let said = self.sessions.iter().find(is_said).or(self.sessions.first());
        said.map_or("", |head| head.other())
    }

    /// The name and the places, such as "Ada, Northwind, Fabrikam".
    pub fn who(&self) -> String {
        let mut known: Vec<&str> = Vec::new();
        for name in self.known() {
            if !known.iter().any(|place| is_same_place(place, name)) {
                known.push(name);
            }
        }
        if known.is_empty() { "somebody".to_owned() } else { known.join(", ") }
    }

    /// The name and every place, as far as they were said.
    fn known(&self) -> impl Iterator<Item = &'a str> + '_ {
        let places = self.sessions.iter().map(|head| head.place.as_str());
        std::iter::once(self.name()).chain(places).filter(|name| !name.is_empty())
    }

    /// What put several sessions together: nothing but a name, which two people can have.
    pub fn by_name(&self) -> Option<String> {
        let name = self.name();
        (self.sessions.len() > 1).then(|| {
            format!("Sessions are put together by name alone: two people called {name} need two names here.")
        })
    }

    /// How many acts were chosen, and of how many it was said what became of them.
    pub fn acts(&self) -> (usize, usize) {
        let acts = || self.sessions.iter().filter_map(|head| head.act.as_ref());
        (acts().filter(|act| !act.course.is_open()).count(), acts().count())
    }

    /// The same in words; nothing where none was chosen.
    pub fn acts_in_words(&self) -> Option<String> {
        let many = |count: usize| if count == 1 { "1 act".to_owned() } else { format!("{count} acts") };
        Some(match self.acts() {
            (_, 0) => return None,
            (0, open) => format!("{} open", many(open)),
            (closed, of) if closed == of => format!("{} closed", many(of)),
            (closed, of) => format!("{closed} of {} closed", many(of)),
        })
    }

    /// Whether something waits for whoever sits here: an act whose day has come, a letter to answer, answers to look at.
    pub fn waits(&self, today: Date) -> bool {
        self.sessions.iter().any(|head| {
            let is_due = head.open_act().and_then(|act| act.by).is_some_and(|by| by <= today);
            let mine = head.landed.is_none() && !head.is_mentees();
            let asked = head.arrangement == Arrangement::MentorHere
                && matches!(head.step, Step::Agreement | Step::MentorAnswers);
            let answered = head.is_mentees() && head.step == Step::HandOver && head.received.is_some();
            is_due && mine || asked || answered
        })
    }

    /// Where it stands with them. `last` is when a session was last changed, in words; `day` puts a day into words.
    pub fn line(
        &self,
        last: impl Fn(&MeetingHead) -> String,
        days: (Date, &TimeZone),
        day: impl Fn(Date) -> String,
    ) -> String {
        let (Some(first), Some(latest)) =
            (self.sessions.first(), self.sessions.iter().max_by_key(|head| head.changed))
        else {
            return String::new();
        };
        if self.sessions.len() == 1 {
            return words::standing::line(first, Some(&last(first)), days, day);
        }
        let many = format!("{} sessions", words::number(self.sessions.len()));
        let stands = [many, format!("last {}", last(latest))].into_iter().chain(self.acts_in_words());
        words::standing::with_next(stands.collect(), first, days.0, day)
    }
}

/// One of the sessions with somebody, such as "Northwind, Tue 12 May 2026".
pub fn called(head: &MeetingHead, zone: &TimeZone) -> String {
    let day = dates::day(head.started, zone);
    if head.place.is_empty() { day } else { format!("{}, {day}", head.place) }
}

/// How many people there are, and for how many of them something is to be done; empty where nobody is known by a name or a
/// place yet.
pub fn counted(people: &[Person<'_>], today: Date) -> String {
    let all = people.iter().filter(|person| person.known().next().is_some()).count();
    if all == 0 {
        return String::new();
    }
    let people_in_words = if all == 1 { "1 person".to_owned() } else { format!("{all} people") };
    match people.iter().filter(|person| person.waits(today)).count() {
        0 => people_in_words,
        1 => format!("{people_in_words}, 1 waits for you"),
        waits => format!("{people_in_words}, {waits} wait for you"),
    }
}

/// One line a person, each with their latest session; where it is one person with several, each session below.
pub fn document(heads: &[MeetingHead], today: Date, zone: &TimeZone) -> Document {
    let mut document = Document::default();
    if heads.is_empty() {
        document.text(
            "There are no sessions with a mentee yet. A mentee's file opens with `stay-or-go import FILE`.",
        );
        return document;
    }
    let people = people(heads);
    let reference = |head: &MeetingHead| head.reference.as_str().to_owned();
    let row = |person: &Person<'_>| {
        let stands = person.line(|head| dates::day(head.changed, zone), (today, zone), dates::said);
        let first = person.sessions.first().map_or_else(String::new, |head| reference(head));
        vec![first, format!("{}: {stands}", person.who())]
    };
    document.push(Block::Table(Table { head: Vec::new(), rows: people.iter().map(row).collect() }));
    if let [person] = people.as_slice()
        && let Some(by_name) = person.by_name()
    {
        let row = |head: &&MeetingHead| {
            let stands = words::standing::line(head, None, (today, zone), dates::said);
            vec![reference(head), format!("{}: {stands}", called(head, zone))]
        };
        document
            .push(Block::Table(Table { head: Vec::new(), rows: person.sessions.iter().map(row).collect() }));
        document.text(by_name);
    }
    document
}
