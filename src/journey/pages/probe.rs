//! What to ask about an item, and how to hear the answer.

use super::common;
use crate::assessment::{self, Assessment};
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::Journey;
use crate::model::ItemIx;
use crate::report::block::{Block, Item, Role};

pub fn page(j: &Journey, editor: &Editor, item: ItemIx) -> Page {
    let mut page = common::page(j, editor, Place::Probe, "What to ask");
    page.key = item as u64;
    page.say(Role::Strong, &*editor.assessment.item(item).ask);
    for block in blocks(&editor.assessment, item) {
        page.block(block);
    }
    page
}

/// What to ask about an item, where there is something.
pub fn blocks(assessment: &Assessment, item: ItemIx) -> Vec<Block> {
    let assessment::Item { prompt, probe, .. } = assessment.item(item);
    let mut blocks = Vec::new();
    let mut line = |name: &str, words: &String| {
        if !words.is_empty() {
            let (name, text) = (name.to_owned(), words.clone());
            blocks.push(Block::Item(Item { name, text, ..Item::default() }));
        }
    };
    if let Some(prompt) = prompt {
        line("a mentor may ask", prompt);
    }
    if let Some(probe) = probe {
        line("ask", &probe.ask);
        line("and then", &probe.follow_up);
        line("a good answer", &probe.good);
        line("an evasive one", &probe.evasive);
    }
    blocks
}

pub fn act(j: &mut Journey, act: &Act) {
    if matches!(act, Act::Back | Act::GoOn) {
        j.uncover();
    }
}
