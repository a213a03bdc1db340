//! One's own verdict, said before the other one is told, so that neither bends the other.

use super::common;
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::Journey;
use crate::model::Appetite;
use crate::report::block::Role;
use crate::session::Rater;

pub fn page(j: &Journey, editor: &Editor) -> Page {
    let mut page = common::page(j, editor, Place::Gut, "Your own verdict");
    if editor.session.rater == Rater::Mentor {
        page.say(Role::Strong, "Last of all: what do you say yourself, as far as you can see?");
        page.say(
            Role::Quiet,
            "You choose next whether it is shown. What to do stays the mentee's to decide.",
        );
    } else {
        page.say(Role::Strong, "Before the result: what do you say yourself?");
        page.say(
            Role::Quiet,
            j.in_face(
                "It stands beside the other one. Said after {seeing|hearing} it, it would lean that way.",
            ),
        );
    }
    page.gap();
    // From best to worst, in both faces.
    let verdicts = editor.assessment.model().verdicts();
    for (position, verdict) in (0..=u8::MAX).zip(verdicts).collect::<Vec<_>>().into_iter().rev() {
        let chosen = editor.session.gut == Some(position);
        page.choice(Act::Gut(Some(position)), &*verdict.words.label).chosen(chosen);
    }
    page.gap();
    page.choice(Act::Gut(None), "I cannot say");
    // Nothing is suggested: the mark stands on the row that says nothing.
    let said = page.choices.iter().position(|choice| choice.chosen);
    page.mark = said.or(Some(page.choices.len() - 1));
    page
}

/// What one would rather do moves a line; asked after the result it would be a way to another verdict.
pub fn rather_page(j: &Journey, editor: &Editor) -> Page {
    let mut page = common::page(j, editor, Place::Gut, "One thing more");
    page.key = 1;
    page.asks = "Build, join or either?".into();
    page.say(Role::Strong, "Would you rather build what is missing, or join where it already works?");
    page.say(Role::Quiet, "For those who would rather join, what is wrong weighs a little more.");
    page.gap();
    for (key, appetite, label) in [
        ('b', Appetite::Builder, "build what is missing"),
        ('j', Appetite::Settled, "join where it already works"),
        ('e', Appetite::Either, "either"),
    ] {
        let stands = editor.session.answers.context.appetite == appetite;
        page.choice(Act::Rather(appetite), label).key(key).chosen(stands);
    }
    page.mark = page.choices.iter().position(|choice| choice.chosen);
    page
}

pub fn act(j: &mut Journey, act: &Act) {
    match act {
        Act::Gut(position) => {
            let now = j.now;
            if let Some(editor) = &mut j.editor {
                let verdicts = editor.assessment.model().verdicts().len();
                if position.is_some_and(|position| usize::from(position) >= verdicts) {
                    return;
                }
                editor.session.gut = *position;
                editor.judge_anew();
                editor.touch(now);
            }
            flow::verdict_said(j);
        }
        Act::GoOn if j.editor.as_ref().is_some_and(|editor| editor.session.gut.is_some()) => {
            flow::verdict_said(j);
        }
        Act::GoOn => j.refuse("Choose one, or the last one: I cannot say."),
        Act::Facts => flow::open_facts(j),
        Act::Back => flow::review(j),
        _ => {}
    }
}

pub fn act_on_rather(j: &mut Journey, act: &Act) {
    match act {
        Act::Rather(appetite) => {
            let now = j.now;
            if let Some(editor) = &mut j.editor {
                editor.session.answers.context.appetite = *appetite;
                editor.judge_anew();
                editor.touch(now);
            }
            flow::result(j);
        }
        Act::GoOn => flow::result(j),
        Act::Facts => flow::open_facts(j),
        Act::Back => flow::gut(j),
        _ => {}
    }
}
