//! Forgetting: what goes and what stays, told before anything goes. Nothing is suggested.

use super::home::{kind, place_of};
use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::recall;
use crate::journey::state::{At, Journey};
use crate::log::{Entry, Kind};
use crate::report;
use crate::report::block::Role;
use crate::report::forget_preview::question;
use crate::report::{dates, words};
use crate::session::{Reference, is_same_place};
use crate::store::{Forget, Forgetting, Typed};

pub fn page(j: &Journey, plan: &Forgetting) -> Page {
    let mut page = match ended(j, &plan.what) {
        Some(entry) => Page::new(Place::Forget, &*entry.place, "Take back how it ended"),
        None => Page::new(Place::Forget, "Past sessions", "Forget, without a trace"),
    };
    page.say(Role::Strong, question(&what(j, &plan.what)));
    page.gap();
    page.choice(Act::Yes, "Yes, forget").key('y');
    page.choice(Act::No, "No, keep everything").key('n');
    let told = recall::forget_preview(plan, j.disk.meetings(), |reference| named(j, reference));
    page.document(told.document(&j.given.zone));
    page
}

/// How a place ended, where that is what is forgotten.
fn ended<'a>(j: &'a Journey, what: &Forget) -> Option<&'a Entry> {
    let Forget::Entry(reference) = what else { return None };
    let entry = j.disk.log().iter().find(|entry| entry.reference == *reference)?;
    (entry.kind() == Kind::Ending).then_some(entry)
}

/// What is to be forgotten, in words that tell it from everything else.
fn what(j: &Journey, what: &Forget) -> String {
    match what {
        Forget::Person(name, sessions) if sessions.len() == 1 => format!("the session with {name}"),
        Forget::Person(name, sessions) => {
            format!("everything with {name}, {} sessions", sessions.len())
        }
        Forget::Session(reference) => {
            named(j, reference).unwrap_or_else(|| "what is left of this session".to_owned())
        }
        Forget::Entry(reference) => {
            let entry = j.disk.log().iter().find(|entry| entry.reference == *reference);
            let line = entry.map(|entry| report::log::line(entry, j.today(), &j.given.zone));
            line.map_or_else(|| "this entry".to_owned(), |line| format!("this entry, {line}"))
        }
        Forget::Place(place) if place.is_empty() => "everything without the name of a place".to_owned(),
        Forget::Place(place) => format!("everything about {place}"),
    }
}

fn named(j: &Journey, reference: &Reference) -> Option<String> {
    let Some(head) = j.disk.find(reference) else {
        let head = j.disk.meetings().iter().find(|head| head.reference == *reference)?;
        let day = dates::said(j.day_of(head.started));
        return Some(format!("{}, with a mentor, {day}", words::meeting::who(head)));
    };
    Some(format!("{}, {}, {}", place_of(head), kind(j, head), dates::said(j.day_of(head.started))))
}

/// What forgetting would do is known.
pub fn asked(j: &mut Journey, plan: Box<Forgetting>) {
    if plan.is_empty() {
        j.refuse("There is nothing to forget.");
    } else {
        j.cover(At::Forget(plan));
    }
}

pub fn act(j: &mut Journey, plan: Box<Forgetting>, act: &Act) {
    match act {
        Act::Yes => {
            j.uncover();
            let gone = match &plan.what {
                Forget::Session(reference) => std::slice::from_ref(reference),
                Forget::Person(_, sessions) => sessions,
                Forget::Entry(_) | Forget::Place(_) => &[],
            };
            let place = if let Forget::Place(place) = &plan.what { Some(place.as_str()) } else { None };
            let is_gone = |typed: &Typed| {
                typed.session.as_ref().is_some_and(|session| gone.contains(session))
                    || place.is_some_and(|place| is_same_place(place, &typed.place))
            };
            j.drafts.retain(|draft| !is_gone(&draft.typed));
            // So is what an earlier program has left of it.
            let left = j.disk.listed().map_or(&[][..], |listed| &listed.typed);
            let left: Vec<_> = left.iter().filter(|(_, typed)| is_gone(typed)).cloned().collect();
            for (name, _) in left {
                j.ask_for(Effect::DropTyped(name));
            }
            j.unwritten.retain(|table| {
                let meeting = table.meeting();
                !gone.contains(&meeting.reference)
                    && !place.is_some_and(|place| is_same_place(place, &meeting.place))
            });
            if let Some(reference) = gone.iter().find(|reference| j.is_in_hand(reference)) {
                (j.editor, j.seated) = (None, None);
                j.ask_for(Effect::Release(reference.clone()));
                j.go(At::Home);
            }
            j.ask_for(Effect::Forget(plan));
        }
        Act::No | Act::Back => j.uncover(),
        _ => {}
    }
}
