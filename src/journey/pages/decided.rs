//! The end, once somebody has decided: what was decided, what happens next, and on which day.

use jiff::civil::Date;

use super::{common, decision as deciding};
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Journey};
use crate::order;
use crate::report::block::{Block, Item, Role, Sign};
use crate::report::result::Part;
use crate::report::to_do::Suggested;
use crate::report::{dates, decision, history, words};
use crate::session::{Choice, Decision, Review, Session, Subject, Weight};

/// Steps told of a plan.
const STEPS: usize = 3;

pub fn page(j: &Journey, editor: &Editor) -> Page {
    let mut page = common::page(j, editor, Place::Decided, "");
    let session = &editor.session;
    let Some(decided) = &session.decision else { return page };
    let subject = Subject::of(&editor.assessment);
    let is_asked_about = deciding::is_asked_about(j, editor, decided.choice);
    let again = again(session, decided, j.today()).filter(|_| is_asked_about);
    page.gap();
    // Nobody can wait with a yes beyond the day on which it is waited for.
    let waits = |day: &Date| editor.answer_by().is_none_or(|by| by > *day);
    let settled = editor.settled().filter(|day| *day > j.today() && waits(day));
    let asks_for_time = decided.choice == Choice::NotYet && subject == Subject::Offer;
    let stands =
        editor.answer_by().filter(|by| asks_for_time && *by >= j.today() && decided.until != Some(*by));
    // A look months after their day would be too late for it.
    let again = again.filter(|day| stands.is_none_or(|by| decided.until.is_some() || *day <= by));
    for sentence in
        decision::end(decided, subject, decision::Days { today: j.today(), again, settled, stands })
    {
        page.say(Role::Strong, sentence);
    }
    page.heading("You decided");
    page.item(Sign::Bullet, words::begins(&history::chosen(decided, subject)));
    for (name, text) in decision::beside(decided) {
        page.block(Block::Item(Item { name: name.into(), text, ..Item::default() }));
    }
    let is_not_fine = decided.marked(Weight::NotFine).next().is_some();
    page.say(Role::Text, deciding::cannot_now(editor, Some(decided.choice), is_not_fine).unwrap_or_default());
    let next = next(editor, decided, again);
    if !next.is_empty() {
        page.heading("Next");
    }
    for step in next {
        page.item(Sign::Bullet, step);
    }
    page.gap();
    page.choice(Act::Leave, "That is all for today");
    page.choice(Act::Plan, "Look at the plan").about("take a step, give it a day");
    page.mark = Some(0);
    page
}

/// The day on which the program asks again: Home opens with it.
fn again(session: &Session, decided: &Decision, today: Date) -> Option<Date> {
    let review = match session.follow_up.review {
        Some(Review::On(day)) => Some(day),
        Some(Review::When(_)) | None => None,
    };
    decided.until.or(review).filter(|day| *day > today)
}

/// What happens next: the open steps that were chosen, or the first that the plan suggests where they fit what was
/// decided, and the day where no sentence has said it.
fn next(editor: &Editor, decided: &Decision, again: Option<Date>) -> Vec<String> {
    let mut open: Vec<_> =
        editor.session.follow_up.actions.iter().filter(|step| step.course.is_open()).collect();
    order::by_key(&mut open, |step| step.by.unwrap_or(Date::MAX));
    let day = |by: Option<Date>| by.map(|by| format!(", by {}", dates::weekday(by))).unwrap_or_default();
    let mut next: Vec<String> =
        open.iter().take(STEPS).map(|step| format!("{}{}", step.text, day(step.by))).collect();
    let more = open.len().saturating_sub(STEPS);
    next.extend((more > 0).then(|| format!("and {} more in your plan", words::number(more))));
    let declined = decided.choice == Choice::Go && Subject::of(&editor.assessment) == Subject::Offer;
    // Who declined in danger owes nobody an answer any more: what the plan says is for before it.
    let is_over = declined && decision::is_in_danger(decided);
    if next.is_empty() && !is_over && deciding::plan_fits(editor, decided.choice) {
        let steps = editor.judged().report.plan.steps.iter().filter(|step| step.is_ahead(editor.today()));
        next.extend(steps.take(STEPS).map(Suggested::told));
    }
    next.extend(
        decided.starts.map(|day| format!("You start on {}: note what you see there", dates::weekday(day))),
    );
    let unsaid = again.filter(|_| decision::is_in_danger(decided));
    next.extend(unsaid.map(|day| format!("Home asks again on {}", dates::weekday(day))));
    next
}

pub fn act(j: &mut Journey, act: &Act) {
    match act {
        Act::GoOn => flow::home(j),
        Act::Plan => j.open(At::Plan),
        Act::Back => flow::result_part(j, Part::Yours),
        _ => {}
    }
}
