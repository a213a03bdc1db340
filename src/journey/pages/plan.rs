//! The plan: steps chosen from the advice or one's own, edited, dated and closed; when to look again; lessons for the
//! next place.

use super::{common, decision};
use crate::journey::action::{self, Act};
use crate::journey::editor::Editor;
use crate::journey::effect::Effect;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, EntryForm, Face, Journey, Rows};
use crate::memory;
use crate::report::block::{Role, Sign};
use crate::report::jot::{Kind, NOT_OPEN, NOTHING_TO_TAKE_BACK};
use crate::report::to_do::BEFORE_YES;
use crate::report::{self, dates, look_again};
use crate::session::{Action as PlanStep, Closing, Course, Outcome, Review};

/// Said in place of writing a file in a private session.
pub const NOT_WRITTEN: &str = "Nothing is written in a private session.";

pub fn page(j: &Journey, editor: &Editor) -> Page {
    let mut page = common::page(j, editor, Place::Plan, "Your plan");
    let follow_up = &editor.session.follow_up;
    page.progress = match &follow_up.review {
        Some(Review::On(day)) => format!("look again {}", dates::said(*day)),
        Some(Review::When(_)) => "look again after an event".to_owned(),
        None => String::new(),
    };
    let today = j.today();
    let plan = &editor.judged().report.plan;
    let of = |id: &str| follow_up.actions.iter().position(|step| step.advice.as_deref() == Some(id));
    // What was taken a moment ago stays where it was, so that no number becomes another's under a hand.
    let stays = |id: &str| of(id).filter(|_| j.taken.iter().any(|taken| taken == id));
    let chosen = |id: &str| of(id).is_some() && stays(id).is_none();
    let offered = |step: &PlanStep| {
        let ids = plan.steps.iter().map(|step| &step.id).chain(plan.advice.iter().map(|advice| &advice.id));
        ids.into_iter().any(|id| step.advice.as_ref() == Some(id) && stays(id).is_some())
    };
    let mut own =
        (0..follow_up.actions.len()).filter(|index| !offered(&follow_up.actions[*index])).peekable();
    if own.peek().is_some() {
        page.heading("Your steps");
    }
    for index in own {
        taken(&mut page, j, editor, index);
    }
    // Who goes is offered no step that is for staying.
    let decided = editor.session.decision.as_ref();
    let fits = decided.is_none_or(|decided| decision::plan_fits(editor, decided.choice));
    let steps: Vec<_> = plan.steps.iter().filter(|step| fits && !chosen(&step.id)).collect();
    let advice: Vec<_> = plan.advice.iter().filter(|advice| fits && !chosen(&advice.id)).collect();
    if !steps.is_empty() {
        page.heading("To choose from");
    } else if advice.is_empty() && follow_up.actions.is_empty() {
        let none = match () {
            () if !fits => "What it suggests is for staying.",
            () if plan.counsel.as_deref() == Some(BEFORE_YES) => BEFORE_YES,
            () => "No advice applies here.",
        };
        page.say(Role::Text, format!("{none} Add a step of your own."));
    }
    for step in steps {
        match stays(&step.id) {
            Some(index) => taken(&mut page, j, editor, index),
            None => _ = page.choice(Act::Adopt(step.id.clone()), step.told()).about(&*step.text),
        }
    }
    if !advice.is_empty() {
        page.heading("Ideas that fit your answers");
    }
    for advice in advice {
        match stays(&advice.id) {
            Some(index) => taken(&mut page, j, editor, index),
            None => _ = page.choice(Act::Adopt(advice.id.clone()), &*advice.text),
        }
    }
    page.heading("And then");
    let dated = matches!(follow_up.review, Some(Review::On(_)));
    let about =
        if dated { format!("{} writes it for your calendar", key(j, &Act::WriteOut)) } else { String::new() };
    page.choice(Act::LookAgain, look_again::line(follow_up.review.as_ref(), today)).key('r').about(about);
    let leaving = flow::facts(j, Rows::Leaving);
    if !leaving.is_empty() {
        let given = leaving.iter().filter(|fact| fact.is_given(&editor.session)).count();
        let about = match given {
            0 => "Savings, another job, a list.".to_owned(),
            given => format!("{given} of {} told.", leaving.len()),
        };
        page.choice(Act::Facts, "How ready are you to leave?").key(',').about(about);
    }
    if !follow_up.lessons.is_empty() {
        page.heading("For the next place");
        for lesson in &follow_up.lessons {
            page.item(Sign::Bullet, &*lesson.must);
        }
    }
    page.mark = Some(0);
    let writes = dated || memory::is_offer(&editor.assessment);
    page.withheld = if writes { Vec::new() } else { vec![Act::WriteOut] };
    if leaving.is_empty() {
        page.withheld.push(Act::Facts);
    }
    page
}

/// A step that was taken, or is one's own.
fn taken(page: &mut Page, j: &Journey, editor: &Editor, index: usize) {
    let step = &editor.session.follow_up.actions[index];
    let row = page.choice(Act::EditStep(index), report::log::action(step, j.today(), &j.given.zone));
    if step.course.is_open() {
        row.also(Act::Kept(index)).also(Act::NotKept(index));
    }
    if step.can_be_taken_back() {
        row.also(Act::TakeBack(index));
    }
}

fn key(j: &Journey, act: &Act) -> &'static str {
    match j.given.face {
        Face::Eye => action::key_for(Place::Plan, act),
        Face::Ear => action::word_for(Place::Plan, act),
    }
}

pub fn act(j: &mut Journey, act: Act) {
    match act {
        Act::EditStep(index) => {
            let steps = j.editor.as_ref().map(|editor| &editor.session.follow_up.actions);
            if let Some(form) = steps.and_then(|steps| Some(EntryForm::of_step(index, steps.get(index)?))) {
                j.cover(At::Entry(Box::new(form)));
            }
        }
        Act::Adopt(id) => adopt(j, &id),
        Act::Write(kind) => j.cover(At::Entry(Box::new(EntryForm::new(j, kind)))),
        Act::LookAgain => j.cover(At::Entry(Box::new(EntryForm::new(j, Kind::Review)))),
        Act::Facts => flow::open_leaving(j),
        Act::WriteOut => write(j),
        Act::Kept(index) => close(j, index, Outcome::Kept),
        Act::NotKept(index) => close(j, index, Outcome::Broken),
        Act::TakeBack(index) => take_back(j, index),
        Act::Back => {
            j.taken.clear();
            flow::back(j);
        }
        _ => {}
    }
}

/// Puts a piece of advice among the steps.
fn adopt(j: &mut Journey, id: &str) {
    let now = j.now;
    let Some(editor) = &mut j.editor else { return };
    let plan = &editor.judged().report.plan;
    let step = plan.steps.iter().find(|step| step.id == id).map(|step| (step.kept(), step.on));
    let advice =
        || plan.advice.iter().find(|advice| advice.id == id).map(|advice| (advice.kept.clone(), None));
    let Some((text, by)) = step.or_else(advice) else { return };
    let advice = Some(id.to_owned());
    let step = PlanStep { by, advice, ..PlanStep::new(text) };
    editor.session.follow_up.actions.push(step);
    editor.touch(now);
    j.taken.push(id.to_owned());
    j.say("In your plan. Taking it once more gives it a person and a day.");
}

/// Of an offer there is more than a day to write: what, is asked.
fn write(j: &mut Journey) {
    if j.editor.as_ref().is_some_and(|editor| memory::is_offer(&editor.assessment)) {
        j.cover(At::Mails);
    } else {
        calendar(j);
    }
}

/// Writes the day to look again into a file for a calendar.
pub fn calendar(j: &mut Journey) {
    if j.given.private {
        return j.refuse(NOT_WRITTEN);
    }
    let Some(editor) = &j.editor else { return };
    match look_again::calendar_file(&editor.session, j.now) {
        Ok((name, text)) => j.ask_for(Effect::WriteOut { name, text }),
        Err(why) => {
            let key = key(j, &Act::LookAgain);
            j.refuse(format!("{why}; {key} sets one."));
        }
    }
}

fn close(j: &mut Journey, index: usize, outcome: Outcome) {
    let now = j.now;
    let Some(editor) = &mut j.editor else { return };
    let step = editor.session.follow_up.actions.get_mut(index).filter(|step| step.course.is_open());
    let Some(step) = step else { return j.refuse(NOT_OPEN) };
    step.revise(now, |step| step.course = Course::ended(outcome, Closing::at(now)));
    editor.touch(now);
    j.say(format!("Noted: {}. {}", report::log::outcome(outcome), flow::takes_back(j, Place::Plan)));
}

/// Takes the last change of a step back: it is open again, or as it was worded before.
fn take_back(j: &mut Journey, index: usize) {
    let now = j.now;
    let Some(editor) = &mut j.editor else { return };
    let step = editor.session.follow_up.actions.get_mut(index);
    if !step.is_some_and(PlanStep::take_back) {
        return j.refuse(NOTHING_TO_TAKE_BACK);
    }
    editor.touch(now);
    j.say("As it was before.");
}
