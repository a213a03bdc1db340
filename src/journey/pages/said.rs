//! Everything that was said in words: notes, wins, asks, what was seen and decided, found by its words.

use std::sync::Arc;

use crate::journey::action::{Act, Toward};
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, EntryForm, Journey, SaidAt};
use crate::memory::{self, FoundSaid, Said};
use crate::report::block::Role;
use crate::report::found;
use crate::sought::Sought;

/// Rows that are listed: whoever looks for one among more types another word.
const LISTED: usize = 50;

pub fn page(j: &Journey, at: &SaidAt) -> Page {
    let mut page = Page::new(Place::Said, "Everything said", "notes, wins, asks, what you saw and decided");
    let how = "words that it has, in any order".to_owned();
    page.ask(Field { how, value: at.words.clone(), ..Field::default() });
    page.sifts = true;
    page.field = Some(0);
    let Some(said) = &at.said else {
        page.say(Role::Quiet, "Looking ..");
        return page;
    };
    let found = found_in(j, said, &at.words);
    page.progress = format!("{} found", found.len());
    if found.is_empty() {
        page.say(Role::Quiet, if at.words.trim().is_empty() { "Nothing yet." } else { found::NOTHING });
    }
    for found in found.iter().take(LISTED) {
        let row = found::row(found, j.today(), &j.given.zone);
        page.choice(opens(found), row.words).about(row.about);
    }
    if let more @ 1.. = found.len().saturating_sub(LISTED) {
        page.say(Role::Quiet, format!("{more} more; another word tells them apart."));
    }
    if at.shut > 0 {
        page.say(Role::Quiet, found::shut(at.shut));
    }
    page.mark = (!found.is_empty()).then_some(0);
    page
}

fn found_in<'a>(j: &'a Journey, said: &'a [Said], words: &str) -> Vec<FoundSaid<'a>> {
    memory::find(said, j.disk.log(), &Sought::new(words), &j.given.zone)
}

fn opens(found: &FoundSaid) -> Act {
    match found {
        FoundSaid::Entry(entry) => Act::EditEntry(entry.reference.clone()),
        FoundSaid::Said(Said { under: Some((item, _)), session, .. }) => {
            Act::OpenAt(session.clone(), Toward::Answer(*item))
        }
        FoundSaid::Said(said) => Act::Resume(said.session.clone()),
    }
}

/// Opens it on top of the page that it was asked for on.
pub fn open(j: &mut Journey, words: String) {
    j.cover(At::Said(SaidAt { words, said: None, shut: 0 }));
    j.ask_for(Effect::ReadSaid);
}

/// What was said in sessions is read.
pub fn heard(j: &mut Journey, said: Arc<[Said]>, shut: usize) {
    if let At::Said(at) = j.here() {
        let words = at.words.clone();
        j.stay(At::Said(SaidAt { words, said: Some(said), shut }));
    }
}

pub fn act(j: &mut Journey, at: SaidAt, act: Act) {
    match act {
        Act::Set(_, words) => j.stay(At::Said(SaidAt { words, ..at })),
        Act::GoOn => {
            let said = at.said.clone().unwrap_or_default();
            match found_in(j, &said, &at.words).first().map(opens) {
                Some(first) => open_row(j, first),
                None => j.refuse(found::NOTHING),
            }
        }
        Act::Back => j.uncover(),
        act => open_row(j, act),
    }
}

fn open_row(j: &mut Journey, act: Act) {
    match act {
        Act::EditEntry(reference) => {
            let entry = j.disk.log().iter().find(|entry| entry.reference == reference);
            if let Some(form) = entry.map(EntryForm::of_entry) {
                j.cover(At::Entry(Box::new(form)));
            }
        }
        Act::OpenAt(session, page) => flow::open_at(j, &session, page),
        Act::Resume(session) => flow::open(j, &session),
        _ => {}
    }
}
