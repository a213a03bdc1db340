//! The review: what is open, unknown or declined, before any result.

use std::borrow::Cow;

use super::common;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Errand, Journey};
use crate::meeting::HowMuch;
use crate::model::ItemIx;
use crate::report::block::Role;
use crate::report::words;
use crate::session::{Answer, Rater};

pub fn page(j: &Journey, editor: &Editor) -> Page {
    let mut page = common::page(j, editor, Place::Review, "Review");
    let progress = editor.session.progress(&editor.assessment);
    page.progress = format!("{} of {} answered", progress.answered, progress.of);
    page.say(Role::Text, introduction(j, editor));
    page.gap();
    let own = editor.gives_verdict() && !editor.session.quick;
    let (label, about) = match &j.seated {
        Some(_) if editor.session.rater == Rater::Mentor => {
            ("Done: these are my answers", "They stay sealed until the mentee has looked.".to_owned())
        }
        Some(seated) => {
            let next =
                words::meeting::after_mentee(&seated.seat.names().mentor, seated.seat.is_one_keyboard());
            ("Go on", if own { format!("Your own verdict first. {next}") } else { next })
        }
        None if own => ("Go on", "Your own verdict first, then what your answers point to.".to_owned()),
        None => ("Go on", "What you noted, in one place.".to_owned()),
    };
    page.choice(Act::GoOn, label).about(about);
    for section in editor.assessment.sections() {
        let gaps: Vec<ItemIx> = section.items.iter().copied().filter(|item| is_gap(editor, *item)).collect();
        if gaps.is_empty() {
            continue;
        }
        page.heading(&*section.title);
        for item in gaps {
            let state = common::answer(j, editor, item);
            page.choice(Act::Open(item), common::statement(j, editor, item)).name(state);
        }
    }
    page.mark = Some(at(editor, &page));
    let is_open = progress.answered < progress.of;
    let means = [(Act::Undo, editor.can_undo()), (Act::Redo, editor.can_redo()), (Act::RestUnknown, is_open)];
    page.withheld = means.into_iter().filter(|(_, now)| !now).map(|(act, _)| act).collect();
    page
}

/// The row to begin at: the gap that was filled just now, or the one after it; else the way on.
fn at(editor: &Editor, page: &Page) -> usize {
    let order = |item: ItemIx| editor.assessment.asked().position(|asked| asked == item);
    let last = editor.asked().last().copied();
    let Some(shown) = editor.session.at.filter(|item| Some(*item) != last) else { return 0 };
    let from = |act: &Act| if let Act::Open(item) = act { order(*item) >= order(shown) } else { false };
    page.choices.iter().position(|choice| from(&choice.act)).unwrap_or(0)
}

fn introduction(j: &Journey, editor: &Editor) -> Cow<'static, str> {
    let open = editor.asked().into_iter().any(|item| is_gap(editor, item));
    let mentor = editor.session.rater == Rater::Mentor;
    let seat = j.seated.as_ref().map(|seated| &seated.seat).filter(|_| mentor);
    match seat.map(|seat| (seat.table.how_much(), seat)) {
        _ if open && mentor => {
            "What you do not know stays open; nobody expects a mentor to know it all.".into()
        }
        _ if open => {
            "An unknown counts as middling at best until you find out. Fill what you can, or go on.".into()
        }
        Some((HowMuch::AskedFor, seat)) => {
            format!("All that {} starred has an answer.", seat.names().mentee).into()
        }
        Some((HowMuch::Short, _)) => "All of the short set has an answer.".into(),
        _ => "Everything has an answer.".into(),
    }
}

/// What was not asked is no gap.
fn is_gap(editor: &Editor, item: ItemIx) -> bool {
    editor.asked().contains(&item)
        && matches!(editor.session.answers.get(item), None | Some(Answer::Unknown | Answer::Declined))
}

pub fn act(j: &mut Journey, act: Act) {
    let now = j.now;
    let Some(editor) = &mut j.editor else { return };
    match act {
        Act::GoOn => flow::reviewed(j),
        Act::Open(item) => flow::card(j, item, Errand::Gap),
        Act::Back => {
            if let Some(item) = editor.session.at.or_else(|| editor.asked().last().copied()) {
                flow::card(j, item, Errand::Through);
            }
        }
        Act::Undo => {
            let undone = editor.undo(now).is_some();
            j.say(if undone { "Taken back." } else { "Nothing to take back." });
        }
        Act::Redo => {
            let redone = editor.redo(now).is_some();
            j.say(if redone { "Done again." } else { "Nothing to do again." });
        }
        Act::RestUnknown => flow::ask_rest(j),
        Act::Find(words) => j.cover(At::Find(words)),
        Act::GoTo(number) => flow::go_to(j, &number),
        Act::Facts if editor.session.rater == Rater::Own => flow::open_facts(j),
        _ => {}
    }
}
