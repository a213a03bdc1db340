//! What is being typed and belongs nowhere yet, and what a program that ended in the middle has left of it.

use super::{chosen, decision, meeting};
use crate::journey::action::{Act, Toward};
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::meeting::Seated;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, EntryForm, Journey};
use crate::report::block::Role;
use crate::report::jot::Kind;
use crate::store::Typed;

/// What is being typed now outside of any session; nothing in private, or where what is kept may not be written.
pub fn open(j: &Journey) -> Option<Typed> {
    if j.given.private || j.seated.as_ref().is_some_and(Seated::is_at_mentors) {
        return None;
    }
    let typed = j.stack().iter().rev().find_map(|at| match at {
        // The place alone was filled in by nobody.
        At::Entry(form) => Some((form.kind.title().to_owned(), form.lines.clone())).filter(|(_, lines)| {
            !lines
                .iter()
                .enumerate()
                .all(|(line, words)| form.kind.place() == Some(line) || words.trim().is_empty())
        }),
        At::Reason(at) => {
            let item = j.editor.as_ref()?.assessment.item(at.item);
            Some((format!("Why \"{}\" does not apply", item.ask), vec![at.words.clone()]))
        }
        // Nothing of it is a decision yet.
        At::Decision(at) => {
            let draft = decision::draft(j.editor.as_ref()?, at)?;
            (!draft.is_a_look && !decision::is_left(j, &draft.typed))
                .then_some((draft.typed.about, draft.typed.lines))
        }
        At::Ending(at) => {
            Some((format!("How it ended with {}", at.place), vec![at.on.clone(), at.text.clone()]))
        }
        At::LookBack(at) if !at.is_kept => {
            let lines = [&at.happened, &at.until, &at.luck].map(String::clone);
            Some(("What became of your decision".to_owned(), lines.to_vec()))
        }
        At::Meeting(at) => meeting::typed(j, at),
        At::Chosen(at) => chosen::typed(at),
        _ => None,
    });
    let typed = typed.filter(|(_, lines)| lines.iter().any(|line| !line.trim().is_empty()));
    let Some((about, lines)) = typed else {
        let draft = j.drafts.iter().rev().find(|draft| !draft.is_a_look);
        return draft.map(|draft| draft.typed.clone());
    };
    let session = j.editor.as_ref().map(|editor| &editor.session);
    let seated = j.seated.as_ref().map(|seated| seated.seat.table.meeting());
    Some(Typed {
        about,
        place: session.map(|s| &s.place).or(seated.map(|m| &m.place)).cloned().unwrap_or_default(),
        session: session.map(|s| &s.reference).or(seated.map(|m| &m.reference)).cloned(),
        lines,
    })
}

/// What was left under this name.
fn left<'a>(j: &'a Journey, name: &str) -> Option<&'a Typed> {
    let listed = j.disk.listed()?;
    listed.typed.iter().find(|(known, _)| known == name).map(|(_, typed)| typed)
}

/// What can be written down with it at once.
fn kind(typed: &Typed) -> Option<Kind> {
    [Kind::Win, Kind::Ask, Kind::Seen, Kind::Shock].into_iter().find(|kind| kind.title() == typed.about)
}

pub fn page(j: &Journey, name: &str) -> Page {
    let mut page = Page::new(Place::Typed, "Words that were left", "");
    let Some(typed) = left(j, name) else { return page };
    let said = if decision::is_decision(typed) {
        "This is not kept yet."
    } else {
        "This was being typed when the program ended."
    };
    page.say(Role::Strong, said);
    let place = if typed.place.is_empty() { String::new() } else { format!(", {}", typed.place) };
    page.say(Role::Quiet, format!("{}{place}", typed.about));
    page.gap();
    typed.lines.iter().for_each(|line| page.say(Role::Text, line));
    page.gap();
    if kind(typed).is_some() || decision::is_decision(typed) {
        page.choice(Act::TakeUp, "Go on writing it");
    }
    page.choice(Act::DropTyped, "Take it away: I have it, or need it no more");
    page
}

pub fn act(j: &mut Journey, name: &str, act: &Act) {
    let typed = left(j, name).cloned();
    match (act, typed) {
        // It stays where it is until the decision is kept, or something else of it is left.
        (Act::TakeUp, Some(Typed { session: Some(session), about, .. })) if about == decision::TYPED => {
            flow::open_at(j, &session, Toward::Decision(None));
        }
        (Act::TakeUp, Some(typed)) => {
            let Some(kind) = kind(&typed) else { return };
            let mut lines = typed.lines;
            // Lines that an older version did not ask for are as in a new one.
            let new = EntryForm::new(j, kind);
            lines.truncate(new.lines.len());
            lines.extend_from_slice(&new.lines[lines.len()..]);
            taken_away(j, name);
            j.cover(At::Entry(Box::new(EntryForm { lines, ..new })));
            j.unheld = true;
        }
        (Act::DropTyped, _) => {
            taken_away(j, name);
            j.say("Taken away.");
        }
        (Act::Back, _) | (_, None) => flow::home(j),
        _ => {}
    }
}

fn taken_away(j: &mut Journey, name: &str) {
    j.ask_for(Effect::DropTyped(name.to_owned()));
    flow::home(j);
}
