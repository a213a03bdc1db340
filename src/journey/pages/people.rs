//! Sessions with a mentor: begin one, talk about an offer or a check-in, or go on with the people there are already.

use super::home::moment;
use super::talk_about::{talk_about, talked_about};
use super::{common, letters, person};
use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Journey, People};
use crate::meeting::MeetingHead;
use crate::memory;
use crate::report::block::Role;
use crate::report::people;
use crate::session::Reference;

/// Which way fits an hour for two.
const ANSWERED: &str = "An hour for two is enough then: take that check-in below. If not, the mentee answers alone first \
                        and you meet another day, or both take the short set now.";
/// The same where no result is here to be talked about.
const NOTHING_HERE: &str = "If that came as a letter, open it. If not, the mentee answers alone first and you meet another day, \
                            or both take the short set now.";

pub fn page(j: &Journey, at: &People) -> Page {
    let meetings: Vec<MeetingHead> = j.disk.meetings().iter().map(in_sight).collect();
    let people = people::people(&meetings);
    let title = match people.len() {
        ..2 => "each answers alone, then you look together",
        _ => "whose act is due first, then the latest",
    };
    let mut page = Page::new(Place::People, "With a mentor", title);
    if people.len() > 1 {
        page.progress = people::counted(&people, j.today());
    }
    if at.finding || !at.words.is_empty() {
        let how = "a name or a place".to_owned();
        page.ask(Field { how, value: at.words.clone(), ..Field::default() });
        page.sifts = true;
        page.field = at.finding.then_some(0);
    }
    let wanted = at.words.trim().to_lowercase();
    let has = |names: &[&str]| names.iter().any(|name| name.to_lowercase().contains(&wanted));
    if wanted.is_empty() {
        page.say(Role::Strong, "Has the mentee answered already?");
        let has_result = talked_about(j).next().is_some();
        page.say(Role::Text, j.in_face(if has_result { ANSWERED } else { NOTHING_HERE }));
        let act = Act::Begin { assessment: memory::MENTOR.to_owned(), quick: false };
        page.choice(act, "Begin a new one, about a role")
            .about("Both answer the same questions, each alone.");
    }
    let is_named = |head: &&MeetingHead| has(&[&head.mentee, &head.mentor, &head.place]);
    for person in people.iter().filter(|person| person.sessions.iter().any(is_named)) {
        let (at, with) = (page.choices.len(), person.sessions[0].reference.clone());
        // Of several it is chosen which; after the last one the next may begin.
        let opens = match person.sessions.as_slice() {
            [only] if !only.has_next() => Act::Meet(with.clone()),
            _ => Act::Person(with.clone()),
        };
        let stands = person.line(
            |head| moment(j, head.changed),
            (j.today(), &j.given.zone),
            |day| common::away(j, day),
        );
        let row = page.choice(opens, person.who()).about(stands).also(Act::PersonOf(at));
        if person::to_forget(j, &with).is_some() {
            row.also(Act::Forget(at));
        }
    }
    for head in talked_about(j).filter(|head| has(&[&head.place])) {
        talk_about(&mut page, j, head);
    }
    if wanted.is_empty() {
        let act = Act::Begin { assessment: memory::MENTOR.to_owned(), quick: true };
        page.choice(act, "Begin a short one now").key('k').about("Each alone; no verdict.");
        page.choice(Act::Letters, "Open a letter").about("Here or in Downloads.");
    }
    if page.choices.is_empty() {
        page.say(Role::Text, "Nobody's name and no place holds these letters.");
    }
    page.mark = (!page.choices.is_empty()).then_some(0);
    page
}

/// Whoever is about to sit down may look at this page: what somebody chose is told at all there is with them.
fn in_sight(head: &MeetingHead) -> MeetingHead {
    let mut head = head.clone();
    if let Some(act) = &mut head.act {
        "an act".clone_into(&mut act.what);
    }
    head
}

/// The session in this row, or one of those with the person in it.
fn session_in(j: &Journey, row: usize) -> Option<Reference> {
    match j.page().choices.get(row).map(|row| row.act.clone())? {
        Act::Meet(reference) | Act::Person(reference) => Some(reference),
        _ => None,
    }
}

pub fn act(j: &mut Journey, at: People, act: Act) {
    match act {
        Act::Find(words) => {
            j.stay(At::People(People { finding: words.is_empty(), words }));
        }
        Act::Set(_, words) => j.stay(At::People(People { finding: true, words })),
        Act::GoOn if at.finding => j.stay(At::People(People { finding: false, ..at })),
        Act::Back if at.finding => j.stay(At::People(People::default())),
        Act::Back => flow::home(j),
        Act::Begin { assessment, quick } => flow::begin(j, assessment, String::new(), quick),
        Act::Letters => letters::open(j),
        Act::Meet(reference) => flow::meet(j, &reference),
        Act::Forget(index) => {
            if let Some(what) = session_in(j, index).and_then(|with| person::to_forget(j, &with)) {
                j.ask_for(Effect::WouldForget(what));
            }
        }
        Act::Person(with) => flow::person(j, with),
        Act::PersonOf(index) => {
            if let Some(with) = session_in(j, index) {
                flow::person(j, with);
            }
        }
        _ => {}
    }
}
