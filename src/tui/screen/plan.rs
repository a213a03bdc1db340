//! The plan: steps chosen from the advice or one's own, edited, dated and closed; lessons for the next place.

use ratatui::text::Span;

use crate::report;
use crate::report::jot::Kind;
use crate::session::{Action as Step, Closing, Course, Outcome};
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Overlay, Screen, jot, result};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::{Page, Sheet};
use crate::tui::work::Work;

/// The marked row.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plan {
    row: usize,
}

/// What a row is.
enum What {
    /// A step of the plan, by its place in it.
    Step(usize),
    /// Advice that was not chosen: its name, its text.
    Advice(String, String),
}

impl Plan {
    /// The screen.
    #[must_use]
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let shell = Shell::new(model, Heading::of(model, "Your plan"));
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        let Some(work) = &model.work else { return shell.with(page, 0) };
        let rows = all(work);
        if rows.is_empty() {
            page.text(theme.text, "No advice applies here. Add a step of your own.");
        }
        let mut advised = false;
        for (index, what) in rows.iter().enumerate() {
            let (label, about) = match what {
                What::Step(step) => {
                    let step = &work.session.follow_up.actions[*step];
                    (report::log::action(step, model.today(), &model.given.zone), "")
                }
                What::Advice(_, text) => (text.clone(), ""),
            };
            if matches!(what, What::Advice(..)) && !advised {
                advised = true;
                page.gap();
                page.line(vec![Span::styled("To choose from", theme.heading)]);
            }
            let key = keymap::shown(Place::Plan, rows::choose(index), &[]);
            Row { index, marked: index == self.row, key: &key, label: &label, about }.add(&mut page, theme);
        }
        for (index, lesson) in work.session.follow_up.lessons.iter().enumerate() {
            if index == 0 {
                page.gap();
                page.line(vec![Span::styled("For the next place", theme.heading)]);
            }
            page.item(&format!("{} ", theme.glyphs.chosen), theme.accent, theme.text, &lesson.must);
        }
        shell.with(page, 0)
    }
}

/// The steps, then the advice that none of them comes from.
fn all(work: &Work) -> Vec<What> {
    let steps = &work.session.follow_up.actions;
    let advice = work.judged.iter().flat_map(|judged| &judged.report.plan.advice);
    let chosen = |id: &String| steps.iter().any(|step| step.advice.as_ref() == Some(id));
    let advice = advice.filter(|advice| !chosen(&advice.id));
    let advice = advice.map(|advice| What::Advice(advice.id.clone(), advice.text.clone()));
    (0..steps.len()).map(What::Step).chain(advice).collect()
}

/// Opens the plan of the session in hand.
pub fn enter(model: &mut Model) {
    screen::go(model, Screen::Plan(Plan::default()));
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let (Screen::Plan(plan), Some(work)) = (&mut model.screen, &model.work) else { return Vec::new() };
    let count = all(work).len();
    match action {
        Action::Accept => take(model),
        Action::Choose(number) => {
            if let Some(row) = rows::chosen(number, count) {
                plan.row = row;
                take(model);
            }
        }
        Action::Ask => model.overlays.push(Overlay::Jot(jot::Jot::new(Kind::Step))),
        Action::Lesson => model.overlays.push(Overlay::Jot(jot::Jot::new(Kind::Lesson))),
        Action::Kept => close(model, Outcome::Kept),
        Action::Broken => close(model, Outcome::Broken),
        Action::Back => result::enter(model),
        _ => plan.row = rows::moved(plan.row, count, action),
    }
    Vec::new()
}

fn marked(model: &Model) -> Option<What> {
    let (Screen::Plan(plan), Some(work)) = (&model.screen, &model.work) else { return None };
    all(work).into_iter().nth(plan.row)
}

/// Opens a step for editing; advice becomes a step.
fn take(model: &mut Model) {
    let now = model.now;
    let what = marked(model);
    let Some(work) = &mut model.work else { return };
    let steps = &mut work.session.follow_up.actions;
    match what {
        Some(What::Step(index)) => {
            let jot = jot::Jot::step(index, &steps[index]);
            model.overlays.push(Overlay::Jot(jot));
        }
        Some(What::Advice(id, text)) => {
            let course = Course::Pending;
            steps.push(Step { text, who: String::new(), by: None, course, advice: Some(id) });
            work.touch(now);
            let key = keymap::shown(Place::Plan, Action::Accept, &[]);
            model.notice = Some(format!("In your plan. {key} on it gives it a person and a day."));
        }
        None => {}
    }
}

fn close(model: &mut Model, outcome: Outcome) {
    let now = model.now;
    let Some(What::Step(index)) = marked(model) else { return };
    let Some(work) = &mut model.work else { return };
    if let Some(step) = work.session.follow_up.actions.get_mut(index) {
        step.course = Course::ended(outcome, Closing { at: now, note: String::new() });
        work.touch(now);
    }
}
