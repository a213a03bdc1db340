//! All there is with one person: the sessions with their days, what became of the acts, a mentor's notes for nobody else.

use super::common;
use super::talk_about::{talk_about, talked_about};
use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Journey, OwnNote, PersonAt};
use crate::meeting::MeetingHead;
use crate::report::block::Role;
use crate::report::people::{self, Person};
use crate::report::{dates, words};
use crate::session::{Reference, is_same_place};
use crate::store::Forget;

/// Characters of a note: more is not stored.
const LONGEST: usize = 4_000;
const ONLY_YOURS: &str =
    "Notes of your own stay on this machine: no letter, no hand-out and no other document holds them.";

pub fn page(j: &Journey, at: &PersonAt) -> Page {
    let people = people::people(j.disk.meetings());
    let Some(person) = find(&people, &at.with) else {
        return Page::new(Place::Person, "With a mentor", "Nobody is here any more.");
    };
    let mut page = Page::new(Place::Person, person.who(), "all there is with them");
    page.progress = person.acts_in_words().unwrap_or_default();
    if let Some(note) = &at.note {
        page.say(Role::Text, ONLY_YOURS);
        page.ask(Field {
            name: "A note of your own".to_owned(),
            how: "in a line; without words it goes".to_owned(),
            value: note.words.clone(),
            given: !note.words.is_empty(),
            ..Field::default()
        });
        page.field = Some(0);
        page.key = 1;
        return page;
    }
    for (index, head) in person.sessions.iter().enumerate() {
        let row = page
            .choice(Act::Meet(head.reference.clone()), people::called(head, &j.given.zone))
            .about(about(j, head));
        row.also(Act::Forget(index));
        if head.is_mentors() {
            row.also(Act::OwnNote(index));
        }
    }
    // One that is begun is gone on with first.
    let newest = person.sessions.iter().max_by_key(|head| head.started);
    if let Some(met) = newest.filter(|head| head.has_next()) {
        page.choice(Act::MeetAgain(met.reference.clone()), "The next session")
            .key('b')
            .about("The same names, place and length. An act that is open comes first.");
    }
    for head in talked_about(j) {
        if person.sessions.iter().any(|met| !met.is_mentors() && is_same_place(&met.place, &head.place)) {
            talk_about(&mut page, j, head);
        }
    }
    page.gap();
    if person.sessions.iter().any(|head| head.is_mentors()) {
        page.say(Role::Quiet, ONLY_YOURS);
    }
    if let Some((_, sessions)) = forgettable(person).filter(|(_, sessions)| sessions.len() > 1) {
        page.choice(Act::ForgetPerson, format!("Forget everything with {}", person.name()))
            .key('X')
            .about(format!("{} sessions; what goes is told first.", sessions.len()));
    }
    page.gap();
    page.say(Role::Quiet, person.by_name().unwrap_or_default());
    page.mark = Some(0);
    page
}

/// Where a session stands, a verdict only where the mentee showed the mentor all that it rests on.
fn about(j: &Journey, head: &MeetingHead) -> String {
    let mut about = words::standing::line(head, None, (j.today(), &j.given.zone), dates::said);
    let shown = head.gate_shown && head.step.is_revealed();
    let verdict = j.disk.find(&head.reference).and_then(|session| session.verdict.as_ref());
    if let Some((_, headline)) = verdict.filter(|_| shown) {
        about.push_str(&format!("; the result: {headline}"));
    }
    if !head.mentors_own_note.is_empty() {
        about.push_str("; a note of your own");
    }
    about
}

/// Whoever is sat down with in this session.
pub fn find<'a>(people: &'a [Person<'a>], with: &Reference) -> Option<&'a Person<'a>> {
    people.iter().find(|person| person.sessions.iter().any(|head| head.reference == *with))
}

/// What goes with a person: of a mentor who is elsewhere nothing at once, since the sessions are one's own.
fn forgettable<'a>(person: &Person<'a>) -> Option<(&'a str, Vec<Reference>)> {
    let is_own = person.sessions.iter().any(|head| head.is_mentees());
    let all = person.sessions.iter().map(|head| head.reference.clone());
    (!is_own).then(|| (person.name(), all.collect()))
}

/// What is forgotten with this person, told first; nothing where it is asked for one by one.
pub fn to_forget(j: &Journey, with: &Reference) -> Option<Forget> {
    let people = people::people(j.disk.meetings());
    let person = find(&people, with)?;
    if let [only] = person.sessions.as_slice() {
        return Some(Forget::Session(only.reference.clone()));
    }
    forgettable(person).map(|(name, sessions)| Forget::Person(name.to_owned(), sessions))
}

pub fn act(j: &mut Journey, mut at: PersonAt, act: Act) {
    match (act, &mut at.note) {
        (Act::Set(_, words), Some(_)) if words.chars().count() > LONGEST => {
            return j.refuse(common::too_long(LONGEST));
        }
        (Act::Set(_, words), Some(note)) => note.words = words,
        (Act::GoOn | Act::Back, Some(_)) => {
            put(j, &mut at);
            at.note = None;
            j.ask_for(Effect::List);
            j.say("Noted, for nobody but you.");
        }
        (Act::Back, None) => return flow::people(j),
        (Act::Meet(reference), None) => return flow::meet(j, &reference),
        (Act::MeetAgain(reference), None) => return flow::meet_again(j, reference),
        (Act::Forget(index), None) => {
            if let Some(head) = session(j, &at, index) {
                j.ask_for(Effect::WouldForget(Forget::Session(head.reference)));
            }
        }
        (Act::ForgetPerson, None) => {
            if let Some(all) = to_forget(j, &at.with) {
                j.ask_for(Effect::WouldForget(all));
            }
        }
        (Act::OwnNote(index), None) => {
            if let Some(head) = session(j, &at, index).filter(MeetingHead::is_mentors) {
                let (meeting, kept) = (head.reference, head.mentors_own_note);
                at.note = Some(OwnNote { meeting, words: kept.clone(), kept });
            }
        }
        _ => return,
    }
    j.stay(At::Person(at));
}

fn session(j: &Journey, at: &PersonAt, index: usize) -> Option<MeetingHead> {
    let people = people::people(j.disk.meetings());
    find(&people, &at.with)?.sessions.get(index).map(|head| (*head).clone())
}

/// Keeps the note as far as it is typed.
pub fn put(j: &mut Journey, at: &mut PersonAt) {
    let Some(note) = at.note.as_mut().filter(|note| note.words != note.kept) else { return };
    note.kept.clone_from(&note.words);
    let (meeting, note) = (note.meeting.clone(), note.words.trim().to_owned());
    j.ask_for(Effect::KeepOwnNote { meeting, note });
}
