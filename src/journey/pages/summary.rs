//! What was noted, where no verdict is given: the end of a short run or a pulse.

use super::{common, home};
use crate::assessment::Home;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Journey};
use crate::model::DimensionIx;
use crate::report::block::{Block, Item, Role, Sign};
use crate::session::Answer;

/// Dimensions that a short run names.
const WEAKEST: usize = 3;

pub fn page(j: &Journey, editor: &Editor) -> Page {
    let mut page = common::page(j, editor, Place::Summary, "What you noted");
    let quick = editor.session.quick;
    page.say(Role::Text, lead(quick));
    if quick {
        page.heading("Weakest so far");
        for dimension in weakest(editor) {
            page.item(Sign::Bullet, title(editor, dimension));
        }
        page.gap();
        page.choice(Act::GoOn, "Go on with the other questions, these answers kept");
    }
    if !quick && let Some(last) = home::last_pulse(j, Some(&editor.session.reference)) {
        page.say(Role::Text, last);
        page.choice(Act::Trend, j.in_face("{See|Hear} what they show together"));
    }
    answers(&mut page, editor);
    let withheld = [(Act::GoOn, quick), (Act::Trend, !quick)];
    page.withheld = withheld.into_iter().filter(|(_, now)| !now).map(|(act, _)| act).collect();
    page
}

const fn lead(quick: bool) -> &'static str {
    if quick {
        "A short run gives no verdict. These parts look weakest so far; the answers are kept."
    } else {
        "Kept. A few statements show a trend over time, never a verdict."
    }
}

/// The dimensions with the least favourable answers, worst first.
fn weakest(editor: &Editor) -> Vec<DimensionIx> {
    let mut all: Vec<(u8, DimensionIx)> = Vec::new();
    for item in editor.asked() {
        let about = editor.assessment.item(item);
        let level = editor.session.answers.get(item).and_then(Answer::level);
        if let (Home::Dimension(dimension), Some(level)) = (about.home, level) {
            all.push((about.favourability(level.get()), dimension));
        }
    }
    all.sort_unstable();
    all.into_iter().take(WEAKEST).map(|(_, dimension)| dimension).collect()
}

fn title(editor: &Editor, dimension: DimensionIx) -> String {
    let assessment = &editor.assessment;
    let section = assessment.sections().iter().find(|section| section.home == Home::Dimension(dimension));
    section.map_or_else(
        || assessment.model().dimensions()[dimension].title.clone(),
        |section| section.title.clone(),
    )
}

/// Every answer that was asked for, with its reason and its note.
fn answers(page: &mut Page, editor: &Editor) {
    let asked = editor.asked();
    for section in editor.assessment.sections() {
        let items: Vec<_> = section.items.iter().copied().filter(|item| asked.contains(item)).collect();
        if items.is_empty() {
            continue;
        }
        page.heading(&*section.title);
        for item in items {
            page.item(Sign::Bullet, &*editor.assessment.item(item).ask);
            let remark = &editor.session.remarks[item];
            let answer = common::answer(editor, item);
            let lines = std::iter::once(&answer).chain(&remark.reason).chain(&remark.note);
            for (index, text) in lines.cloned().enumerate() {
                let name = if index == 0 { "you said".to_owned() } else { String::new() };
                page.block(Block::Item(Item { depth: 1, name, text, ..Item::default() }));
            }
        }
    }
}

pub fn act(j: &mut Journey, act: Act) {
    match act {
        Act::GoOn if is_quick(j) => flow::whole_run(j),
        Act::Trend if !is_quick(j) => flow::trend(j),
        Act::GoOn | Act::Trend => j.refuse("There is nothing more to it here."),
        Act::Find(words) => j.cover(At::Find(words)),
        Act::GoTo(number) => flow::go_to(j, &number),
        Act::Back => flow::review(j),
        _ => {}
    }
}

fn is_quick(j: &Journey) -> bool {
    j.editor.as_ref().is_some_and(|editor| editor.session.quick)
}
