//! Saving failed: why, and what can be done. Nothing is lost while the program runs.

use crate::journey::action::Act;
use crate::journey::editor::SaveState;
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Journey};
use crate::report::block::Role;
use crate::session::Reference;

use super::common;

pub fn page(j: &Journey, leaving: bool) -> Page {
    let title = j.editor.as_ref().map_or_else(String::new, common::title);
    let (heading, safe) = if j.is_hand_saved() && !j.unsaved.is_empty() {
        ("What you noted could not be saved", "It is safe in memory until the program ends. You can:")
    } else {
        (
            "Your answers could not be saved",
            "They are safe in memory, and every further answer is tried again. You can:",
        )
    };
    let mut page = Page::new(Place::SaveFailed, title, heading);
    page.key = u64::from(leaving);
    let words = match state(j) {
        Some(SaveState::Failed(why)) => why.clone(),
        Some(SaveState::Saving | SaveState::Retrying) => "Trying again ..".to_owned(),
        _ => "They are saved now.".to_owned(),
    };
    page.say(Role::Problem, words);
    page.gap();
    page.say(Role::Text, safe);
    page.gap();
    page.choice(Act::Retry, "try again, when the cause is gone").key('r');
    page.choice(Act::Elsewhere, "save in another folder").key('f');
    page.choice(Act::Back, "go on, and keep it all in memory for now").key('g');
    let leave = if leaving { "end without saving" } else { "end the program; it asks again" };
    page.choice(Act::Quit, leave).key('Q');
    page
}

/// How the saving of what is in hand stands: the first that is not safe.
fn state(j: &Journey) -> Option<&SaveState> {
    let editor = j.editor.as_ref().map(|editor| &editor.saved);
    let seated = j.seated.as_ref().map(|seated| &seated.saved);
    let mut all = seated.into_iter().chain(editor).chain(j.unsaved.iter().map(|(_, saved)| saved));
    all.find(|saved| !saved.is_safe())
}

/// Tells the problem, once however often it comes.
pub fn tell(j: &mut Journey, leaving: bool) {
    j.uncover_all(|at| matches!(at, At::SaveFailed { .. }));
    // What was said when it was handed over is not so.
    j.notice = None;
    j.cover(At::SaveFailed { leaving });
}

/// A state of this session is on disk.
pub fn saved(j: &mut Journey, reference: &Reference, when: jiff::Timestamp) {
    if let Some(seated) = j.seated.as_mut().filter(|seated| seated.seat.is_about(reference)) {
        seated.saved = SaveState::Saved(when);
    }
    if let Some(editor) = j.editor.as_mut().filter(|editor| editor.session.reference == *reference) {
        editor.saved = SaveState::Saved(when);
    }
    j.unsaved.retain(|(entry, _)| entry.reference != *reference);
    if j.is_saved() {
        solved(j);
    }
    // One that was left while it was being saved is free for other programs from now on.
    if !j.is_in_hand(reference) {
        j.ask_for(Effect::Release(reference.clone()));
    }
    // Lists tell what is on disk now.
    if matches!(j.base(), At::Home | At::Log(_) | At::Past(_)) {
        j.ask_for(Effect::List);
    }
}

/// A state of this session could not be written.
pub fn failed(j: &mut Journey, reference: &Reference, why: &str) {
    let mut told = true;
    let mut in_hand = false;
    let seated = j.seated.as_mut().filter(|seated| seated.seat.is_about(reference));
    let editor = j.editor.as_mut().filter(|editor| editor.session.reference == *reference);
    let states =
        seated.map(|seated| &mut seated.saved).into_iter().chain(editor.map(|editor| &mut editor.saved));
    let entries = j.unsaved.iter_mut().filter(|(entry, _)| entry.reference == *reference);
    for saved in states.chain(entries.map(|(_, saved)| saved)) {
        told &= saved.has_failed();
        in_hand = true;
        *saved = SaveState::Failed(why.to_owned());
    }
    // Told once; the state in the upper band goes on saying it.
    if !in_hand {
        j.say(why);
    } else if !told {
        tell(j, false);
    } else if matches!(j.here(), At::SaveFailed { .. }) {
        j.say(why);
    }
}

fn solved(j: &mut Journey) {
    let before = j.stack().len();
    j.uncover_all(|at| matches!(at, At::SaveFailed { .. } | At::Folder(_)));
    if j.stack().len() < before {
        j.say("Saved.");
    }
}

pub fn act(j: &mut Journey, act: &Act) {
    let now = j.now;
    match act {
        Act::Retry => {
            if let Some(editor) = &mut j.editor {
                editor.touch(now);
            }
            if let Some(seated) = &mut j.seated {
                seated.touch();
            }
            let entries: Vec<_> = j.unsaved.iter().map(|(entry, _)| entry.clone()).collect();
            for entry in entries {
                flow::keep_entry(j, entry);
            }
        }
        Act::Elsewhere => j.cover(At::Folder(String::new())),
        Act::Back | Act::GoOn => {
            j.uncover();
            j.say(if j.is_hand_saved() && !j.unsaved.is_empty() {
                "What you noted is in memory only; leaving asks about it."
            } else {
                "Your answers are in memory only until saving works again; every answer tries."
            });
        }
        _ => {}
    }
}
