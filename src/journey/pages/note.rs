//! Words beside an answer: a note for oneself, and the reason why an item does not apply.

use super::common;
use crate::clean;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::effect::Effect;
use crate::journey::page::{Field, Page};
use crate::journey::pages::card;
use crate::journey::pages::plan::NOT_WRITTEN;
use crate::journey::place::Place;
use crate::journey::state::{At, Card, Journey, Words};
use crate::report::block::Role;
use crate::session::Answer;

/// Characters in a note: some pages.
const LONGEST: usize = 20_000;
/// Characters in a reason.
const LONGEST_REASON: usize = 500;

pub fn page(j: &Journey, editor: &Editor, at: &Words) -> Page {
    let mut page = common::page(j, editor, Place::Note, "A note for yourself");
    page.say(Role::Strong, common::statement(j, editor, at.item));
    page.say(Role::Quiet, "Words for yourself, never scored. Going back keeps them.");
    let how = "in your own words".to_owned();
    page.ask(Field {
        how,
        value: at.words.clone(),
        long: true,
        given: !at.words.is_empty(),
        ..Field::default()
    });
    page.field = Some(0);
    // In private nothing is written, not even into an editor's file.
    page.withheld = if j.given.private { vec![Act::Editor] } else { Vec::new() };
    page
}

pub fn act(j: &mut Journey, at: Words, act: Act) {
    match act {
        Act::Set(_, words) if words.chars().count() <= LONGEST => {
            j.stay(At::Note(Words { words, ..at }));
        }
        Act::Set(..) => j.refuse(format!("A note holds {LONGEST} characters at most.")),
        Act::Back | Act::GoOn => {
            put(j, &at);
            j.uncover();
            match at.words.trim() {
                "" => j.say("No note."),
                _ => j.take("a note."),
            }
        }
        Act::Editor if j.given.private => j.refuse(NOT_WRITTEN),
        Act::Editor => {
            if let Some(editor) = &j.editor {
                let reference = editor.session.reference.clone();
                j.ask_for(Effect::Edit(at.words, reference));
            }
        }
        _ => {}
    }
}

/// The user's own editor has ended with this text.
pub fn edited(j: &mut Journey, words: &str) {
    let At::Note(at) = j.here().clone() else { return };
    let words = clean::paste(words, true);
    let (length, session) = (words.chars().count(), j.editor.as_ref().map(|editor| &editor.session));
    if length > LONGEST
        && let Some(name) = session.map(|session| format!("note-{}.txt", session.reference.as_str()))
    {
        // Nothing of it is lost: what does not fit is in a file of its own.
        j.refuse(format!(
            "{length} letters were written and {LONGEST} fit in a note: all of them are written into a file, too."
        ));
        j.ask_for(Effect::WriteOut { name, text: words.clone() });
    }
    let words = words.chars().take(LONGEST).collect();
    j.stay(At::Note(Words { words, ..at }));
    j.unheld = true;
}

/// Puts what was typed into the session.
pub fn put(j: &mut Journey, at: &Words) {
    let now = j.now;
    if let Some(editor) = &mut j.editor {
        editor.note(at.item, &at.words, now);
    }
}

pub fn reason_page(j: &Journey, editor: &Editor, at: &Words) -> Page {
    let mut page = common::page(j, editor, Place::Reason, "Why does it not apply?");
    if j.typed.0.is_some() {
        page.saved = common::saved(j, &j.typed.1);
    }
    page.say(Role::Strong, common::statement(j, editor, at.item));
    page.say(Role::Quiet, "A few words; it then counts neither for nor against.");
    let how = "in a few words".to_owned();
    page.ask(Field { how, value: at.words.clone(), given: !at.words.is_empty(), ..Field::default() });
    page.field = Some(0);
    // In private nothing is written, not even into an editor's file.
    page.withheld = if at.words.trim().is_empty() { vec![Act::GoOn] } else { Vec::new() };
    page
}

/// Answers that it does not apply, if there are words on why.
pub fn put_reason(j: &mut Journey, at: &Words) {
    let (now, words) = (j.now, at.words.trim());
    if let Some(editor) = j.editor.as_mut().filter(|_| !words.is_empty()) {
        editor.answer(at.item, Answer::NotApplicable, Some(words.to_owned()), now);
    }
}

pub fn act_on_reason(j: &mut Journey, at: Words, act: Act) {
    match act {
        Act::Set(_, words) if words.chars().count() <= LONGEST_REASON => {
            j.stay(At::Reason(Words { words, ..at }));
        }
        Act::Set(..) => j.refuse(common::too_long(LONGEST_REASON)),
        Act::GoOn if at.words.trim().is_empty() => {
            j.refuse("A few words on why, so that you know it again.");
        }
        Act::GoOn => {
            j.uncover();
            put_reason(j, &at);
            if let At::Card(at) = j.here().clone() {
                card::answered(j, &at);
            }
        }
        Act::Back => {
            // What was typed comes back when the field is opened again.
            j.uncover();
            if let At::Card(card) = j.here().clone() {
                j.stay(At::Card(Card { draft: at.words, ..card }));
            }
        }
        _ => {}
    }
}
