//! What no answer weighed, in one list: marked as fine, as not fine, or as something to find out, before one is sure.

use super::common;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Deciding, Face, Journey, Leaf};
use crate::order;
use crate::report::block::{Role, Sign};
use crate::report::decision;
use crate::session::{Matter, Subject, Unweighed, Weight};

pub fn page(j: &Journey, editor: &Editor, at: &Deciding, row: usize) -> Page {
    let mut page = common::page(j, editor, Place::Unweighed, "What this did not weigh");
    page.say(Role::Strong, "Fine, not fine, or to find out? Leave what does not matter.");
    let subject = Subject::of(&editor.assessment);
    for (index, (_, matter)) in Matter::NAMES.iter().enumerate() {
        let said = said(at, *matter);
        let sign = match said {
            None => Sign::None,
            Some(Weight::Fine) => Sign::Done,
            Some(Weight::NotFine) => Sign::NotDone,
            Some(Weight::ToFindOut) => Sign::Open,
        };
        // Its number goes there and marks nothing: what is said of it is another key.
        let choice = page.choice(Act::Field(index), decision::matter(*matter)).sign(sign);
        let savings = editor.session.answers.context.exit.runway_months.filter(|_| *matter == Matter::Money);
        let asks = savings.map_or_else(|| decision::asks(*matter, subject).to_owned(), decision::savings);
        choice.name(said.map_or("", decision::weight)).about(asks);
        // Whoever listens has a number for the tenth.
        if index == 9 && j.given.face == Face::Eye {
            choice.key('0');
        }
        let others = [
            (Act::Fine(index), said != Some(Weight::Fine)),
            (Act::NotFine(index), said != Some(Weight::NotFine)),
            (Act::ToFindOut(index), said != Some(Weight::ToFindOut)),
            (Act::TakeBack(index), said.is_some()),
        ];
        choice.also.extend(others.into_iter().filter(|(_, offered)| *offered).map(|(act, _)| act));
    }
    page.say(Role::Quiet, "Only what you mark is noted. What is to find out becomes a step of your plan.");
    page.mark = Some(row.min(Matter::NAMES.len() - 1));
    page
}

fn said(at: &Deciding, matter: Matter) -> Option<Weight> {
    at.unweighed.iter().find(|one| one.what == matter).map(|one| one.said)
}

pub fn act(j: &mut Journey, mut at: Deciding, row: usize, act: &Act) {
    let last = Matter::NAMES.len() - 1;
    at.leaf = match act {
        Act::Fine(index) => marked(&mut at, *index, Some(Weight::Fine)),
        Act::NotFine(index) => marked(&mut at, *index, Some(Weight::NotFine)),
        Act::ToFindOut(index) => marked(&mut at, *index, Some(Weight::ToFindOut)),
        Act::TakeBack(index) => marked(&mut at, *index, None),
        Act::Field(index) => {
            tell(j, *index);
            Leaf::Unweighed((*index).min(last))
        }
        Act::GoOn | Act::Back => Leaf::Choice,
        _ => Leaf::Unweighed(row.min(last)),
    };
    j.stay(At::Decision(at));
}

/// Tells whoever hears no mark what can be said of a row.
fn tell(j: &mut Journey, index: usize) {
    if let (Face::Ear, Some((_, matter))) = (j.given.face, Matter::NAMES.get(index)) {
        let (row, number) = (decision::matter(*matter), index + 1);
        j.say(format!("{row}: fine {number}, not fine {number} or open {number} marks it."));
    }
}

/// Marks a row; the next one is marked then, so that one key each is enough.
fn marked(at: &mut Deciding, index: usize, said: Option<Weight>) -> Leaf {
    let Some((_, what)) = Matter::NAMES.get(index) else { return Leaf::Unweighed(0) };
    at.unweighed.retain(|one| one.what != *what);
    at.unweighed.extend(said.map(|said| Unweighed { what: *what, said }));
    order::by_key(&mut at.unweighed, |one| Matter::NAMES.iter().position(|(_, matter)| *matter == one.what));
    Leaf::Unweighed(index + usize::from(said.is_some()))
}
