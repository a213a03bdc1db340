//! What happened since last time, told before the first question; what became of an ask can be said there.

use super::{chosen, common};
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, ChosenAt, Journey, Of};
use crate::log::Entry;
use crate::memory::{Recalled, Since};
use crate::report::block::{Block, Document, Sign};
use crate::report::{self, show};
use crate::session::{Became, Rater, Reference, Stage};

pub fn page(j: &Journey, editor: &Editor) -> Page {
    let mut page = common::page(j, editor, Place::Since, "Since last time");
    let Some(recalled) = &editor.recalled else { return page };
    let (today, zone) = (j.today(), &j.given.zone);
    promises_as_rows(&mut page, report::since::document(&recalled.since, today, zone), &recalled.since);
    if !editor.session.follow_up.checks.is_empty() {
        page.heading("Must be there this time");
        for line in show::checks(&editor.session, &editor.assessment) {
            page.item(Sign::Bullet, line);
        }
    }
    page.gap();
    page.choice(Act::GoOn, "Go on to the questions");
    page
}

/// The document, its asks and promises as rows where it can be said what became of each.
fn promises_as_rows(page: &mut Page, document: Document, since: &Since) {
    let promises = &since.promises;
    let (mut promised, mut chosen) = (None, None);
    for block in document.blocks {
        match (block, promised) {
            (Block::Subheading(title), _) => {
                promised = (title == report::since::PROMISED).then_some(0);
                chosen = (title == report::since::CHOSEN).then_some(promises.len());
                page.block(Block::Subheading(title));
            }
            (Block::Item(item), Some(index)) => {
                promised = Some(index + 1);
                let row = page.choice(Act::WhatBecame(index), item.text).sign(Sign::Bullet);
                if promises.get(index).is_some_and(Entry::is_open) {
                    row.also(Act::Kept(index)).also(Act::NotKept(index));
                }
                if promises.get(index).is_some_and(Entry::can_be_taken_back) {
                    row.also(Act::TakeBack(index));
                }
            }
            (Block::Item(item), None) if chosen.is_some() => {
                let at = chosen.unwrap_or_default();
                chosen = Some(at + 1);
                let row = page.choice(Act::WhatBecame(at), item.text).sign(Sign::Bullet);
                match since.acts.get(at - promises.len()) {
                    Some((_, act)) if act.course.is_open() => {
                        row.also(Act::Kept(at)).also(Act::Partly(at));
                        row.also(Act::NotKept(at)).also(Act::ChangedMind(at));
                    }
                    Some(_) => drop(row.also(Act::TakeBack(at))),
                    None => {}
                }
            }
            (block, _) => page.block(block),
        }
    }
}

/// Takes what came before; tells it unless somebody has begun to answer.
pub fn recalled(j: &mut Journey, reference: &Reference, recalled: Box<Recalled>) {
    let now = j.now;
    // A mentor answers under the same reference, and is told nothing of what the mentee said before.
    let own =
        |editor: &&mut Editor| editor.session.reference == *reference && editor.session.rater == Rater::Own;
    let Some(editor) = j.editor.as_mut().filter(own) else { return };
    if editor.session.stage != Stage::Done && ties(editor, &recalled) {
        editor.touch(now);
    }
    let answered = |item| editor.session.answers.given(item).is_some();
    let tells = recalled.has_news() && !editor.asked().into_iter().any(answered);
    editor.recalled = Some(recalled);
    editor.judge_anew();
    if tells && !j.is_covered() {
        flow::since(j);
    }
}

/// Ties the session to what came before; whether that changed it.
fn ties(editor: &mut Editor, recalled: &Recalled) -> bool {
    let ties = &mut editor.session.follow_up;
    let before = (ties.previous.clone(), ties.checks.len());
    ties.previous.clone_from(&recalled.ties.previous);
    if ties.checks.is_empty() {
        ties.checks.clone_from(&recalled.ties.checks);
    }
    before != (ties.previous.clone(), ties.checks.len())
}

pub fn act(j: &mut Journey, act: &Act) {
    match act {
        Act::GoOn | Act::Back => flow::cards(j),
        Act::Kept(index) => close(j, *index, Became::Done),
        Act::NotKept(index) => close(j, *index, Became::NotDone),
        Act::Partly(index) => close(j, *index, Became::Partly),
        Act::ChangedMind(index) => close(j, *index, Became::Changed),
        Act::TakeBack(index) => {
            let of = row(j, *index);
            chosen::take_back(j, of);
        }
        Act::WhatBecame(index) => {
            let of = row(j, *index);
            j.cover(At::Chosen(ChosenAt { of, words: None }));
        }
        _ => {}
    }
}

/// Says what became of what stands in this row, and asks what happened.
fn close(j: &mut Journey, index: usize, how: Became) {
    let of = row(j, index);
    chosen::close(j, of, how);
}

/// What stands in this row: the acts that were chosen in earlier sessions stand behind the asks and promises.
fn row(j: &Journey, index: usize) -> Of {
    let recalled = j.editor.as_ref().and_then(|editor| editor.recalled.as_ref());
    let promises = recalled.map_or(0, |recalled| recalled.since.promises.len());
    index.checked_sub(promises).map_or(Of::Asked(index), Of::Since)
}
