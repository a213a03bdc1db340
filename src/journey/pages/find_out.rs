//! What to find out next, by who can be asked, below what must be there this time.

use super::probe;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::page::Page;
use crate::journey::state::{Face, Journey};
use crate::model::ItemIx;
use crate::report::block::{Block, Item, Role, Sign};
use crate::report::claims;
use crate::report::questions;
use crate::report::result::{self, MUST_HAVES, MustHave, Part};
use crate::session::Finding;

pub fn part(page: &mut Page, j: &Journey, editor: &Editor) {
    let report = &editor.judged().report;
    page.heading(Part::FindOut.heading());
    if let Some((place, found)) = editor.recalled.as_ref().and_then(|recalled| recalled.found.as_ref()) {
        page.say(Role::Text, claims::calibration(place, *found));
    }
    must_haves(page, editor, &report.must_haves);
    // Who listens reads on as far as they like; a row has no room for what follows it.
    if j.given.face == Face::Ear {
        return page.document(questions::by_listener(
            editor.engine(),
            &editor.session,
            questions::Sheet::Key,
        ));
    }
    if !report.must_haves.is_empty() && !report.questions.is_empty() {
        page.block(Block::Subheading(result::WORTH_ASKING.to_owned()));
    }
    page.block(result::worth(report));
    for (listener, questions) in report.by_listener() {
        page.block(Block::Subheading(listener.to_owned()));
        for question in questions {
            let item = question.line.item;
            page.choice(Act::Open(item), &*question.line.text)
                .sign(if question.decides { Sign::Decides } else { Sign::None })
                .opened(opened(editor, item));
        }
    }
}

/// How to ask and how to hear the answer; else why it is asked.
fn opened(editor: &Editor, item: ItemIx) -> Vec<Block> {
    let blocks = probe::blocks(&editor.assessment, item);
    if blocks.is_empty() {
        let text = editor.assessment.item(item).why.clone();
        return vec![Block::Item(Item { text, ..Item::default() })];
    }
    blocks
}

/// A must-have is answered where its question is; of one that has none somebody says how it stands.
fn must_haves(page: &mut Page, editor: &Editor, all: &[MustHave]) {
    if !all.is_empty() {
        page.block(Block::Subheading(MUST_HAVES.to_owned()));
    }
    for MustHave { check, must, state, item } in all {
        match item {
            Some(item) => page.choice(Act::Open(*item), must.as_str()).name(*state),
            // Beyond the numbers of the questions.
            None => page
                .choice(Act::Tick(*check), must.as_str())
                .name(*state)
                .number(editor.asked().len() + check + 1),
        };
    }
}

/// A must-have without a question is open, there or missing, in turn.
pub fn tick(j: &mut Journey, check: usize) {
    let now = j.now;
    let Some(editor) = &mut j.editor else { return };
    let Some(check) = editor.session.follow_up.checks.get_mut(check) else { return };
    check.said = match check.said {
        None | Some(Finding::Open) => Some(Finding::There),
        Some(Finding::There) => Some(Finding::Missing),
        Some(Finding::Missing) => None,
    };
    editor.touch(now);
    editor.judge_anew();
}
