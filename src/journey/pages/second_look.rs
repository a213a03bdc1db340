//! The second look: last time's answer, told only after this time's was given, where the two differ much.

use super::common;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Journey};
use crate::model::ItemIx;
use crate::report::block::{Block, Item, Role};
use crate::report::{dates, words};

pub fn page(j: &Journey, editor: &Editor, item: ItemIx) -> Page {
    let mut page = common::page(j, editor, Place::SecondLook, "A second look");
    page.key = item as u64;
    page.say(Role::Strong, common::statement(j, editor, item));
    let mut line = |name: &str, text: String| {
        page.block(Block::Item(Item { name: name.to_owned(), text, ..Item::default() }));
    };
    let given = editor.session.answers.get(item);
    // Words that nobody chose would be put into somebody's mouth.
    line("now", words::answer_briefly(&editor.assessment, item, given));
    let recalled = editor.recalled.as_ref();
    let last = recalled.and_then(|recalled| recalled.last.as_ref());
    let look = recalled.and_then(|recalled| recalled.second_look(&editor.assessment, item, given));
    if let (Some(look), Some((session, asked))) = (look, last) {
        // Of several times before, it is the one that these answers are compared with.
        let day = format!("on {}", dates::day(session.started, &j.given.zone));
        line(&day, words::answer_briefly(asked, look.item, Some(look.answer)));
        if let Some(note) = look.note {
            line("your note", note.to_owned());
        }
    }
    page.gap();
    page.say(
        Role::Text,
        if editor.is_gate(item) {
            "It may be over, and then the new one stands. If it still counts for the time that is asked about, correct it."
        } else {
            "The two are far apart. Keep the new one, correct it, or note what changed."
        },
    );
    page
}

pub fn act(j: &mut Journey, item: ItemIx, act: &Act) {
    match act {
        Act::GoOn => {
            j.uncover();
            if let At::Card(card) = j.here().clone() {
                flow::after_answer(j, item, card.errand);
            }
        }
        Act::Note => {
            j.uncover();
            flow::note(j, item);
        }
        Act::Back => j.uncover(),
        _ => {}
    }
}
