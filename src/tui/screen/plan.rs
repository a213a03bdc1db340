//! The plan: steps chosen from the advice or one's own, edited, dated and closed; when to look again; lessons for the
//! next place.

use ratatui::text::Span;

use crate::report::jot::Kind;
use crate::report::{self, look_again};
use crate::session::{Action as Step, Closing, Course, Outcome, Review};
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::{self, Overlay, Screen, jot, log, result};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::{Page, Sheet};
use crate::tui::work::Work;

/// Where in the plan the user is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plan {
    /// The marked row.
    row: usize,
    /// The first line shown, once what stands below the rows is being read; until then the marked row is in view.
    read_to: Option<usize>,
    behind: Behind,
}

/// Where the plan was opened, and what leaving it comes back to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Behind {
    /// The result that it belongs to.
    #[default]
    Result,
    /// What is due.
    Home,
    /// Wins and asks.
    Log,
}

/// What a row is.
enum What {
    /// A step of the plan, by its place in it.
    Step(usize),
    /// Advice that was not chosen: its name, its text.
    Advice(String, String),
    /// When to look again.
    Review,
}

impl Plan {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let (shell, page) = self.parts(model);
        shell.with(page, self.read_to.unwrap_or(0))
    }

    fn parts(&self, model: &Model) -> (Shell, Page) {
        let shell = Shell::new(model, heading(model));
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        if let Some(work) = &model.work {
            self.add_rows(model, work, &mut page);
            add_lessons(model, work, &mut page);
        }
        if self.read_to.is_some() {
            page.read_freely();
        }
        (shell, page)
    }

    fn add_rows(&self, model: &Model, work: &Work, page: &mut Page) {
        let theme = &model.given.theme;
        let rows = all(work);
        if rows.len() == 1 {
            page.text(theme.text, "No advice applies here. Add a step of your own.");
        }
        let mut part = None;
        for (index, what) in rows.iter().enumerate() {
            if part.replace(what.title()) != Some(what.title()) {
                page.gap();
                page.text(theme.heading, what.title());
            }
            let key = keymap::shown(Place::Plan, what.taken_by(index), &[]);
            let (label, about) = what.told(model, work);
            Row { index, marked: index == self.row, key: &key, label: &label, about: &about }
                .add(page, theme);
        }
    }

    /// After an action that moves the mark; from the last row on the page is read to its end.
    fn moved(self, model: &Model, action: Action) -> Self {
        let (shell, page) = self.parts(model);
        let (rows, height) = (page.rows(), usize::from(shell.body.height));
        let last = rows.len().saturating_sub(1);
        let top = page.top(self.read_to.unwrap_or(0), height);
        let on = rows::scrolled(top, page.furthest(height), height, action);
        let is_below = self.read_to.is_some() && rows.get(last).is_some_and(|lines| lines.start < top);
        match action {
            Action::Last => Self { row: last, read_to: Some(on), ..self },
            Action::Down | Action::PageDown if self.row >= last => {
                Self { row: last, read_to: Some(on), ..self }
            }
            Action::Up | Action::PageUp if is_below => Self { read_to: Some(on), ..self },
            _ => Self { row: rows::moved(self.row, rows.len(), action), read_to: None, ..self },
        }
    }
}

fn add_lessons(model: &Model, work: &Work, page: &mut Page) {
    let theme = &model.given.theme;
    for (index, lesson) in work.session.follow_up.lessons.iter().enumerate() {
        if index == 0 {
            page.gap();
            page.line(vec![Span::styled("For the next place", theme.heading)]);
        }
        page.item(&format!("{} ", theme.glyphs.chosen), theme.accent, theme.text, &lesson.must);
    }
}

impl What {
    /// What stands above rows of this sort.
    const fn title(&self) -> &'static str {
        match self {
            Self::Step(_) => "Your steps",
            Self::Advice(..) => "To choose from",
            Self::Review => "And then",
        }
    }

    /// The action whose key stands before it.
    fn taken_by(&self, index: usize) -> Action {
        match self {
            Self::Step(_) | Self::Advice(..) => rows::choose(index),
            Self::Review => Action::LookAgain,
        }
    }

    /// What it says, and a word on it.
    fn told(&self, model: &Model, work: &Work) -> (String, String) {
        let (plan, today) = (&work.session.follow_up, model.today());
        match self {
            Self::Step(step) => {
                let step = &plan.actions[*step];
                (report::log::action(step, today, &model.given.zone), String::new())
            }
            Self::Advice(_, text) => (text.clone(), String::new()),
            Self::Review => {
                let key = keymap::shown(Place::Plan, Action::Calendar, &[]);
                let about = match plan.review {
                    Some(Review::On(_)) => format!("{key} writes it into a file for your calendar"),
                    Some(Review::When(_)) | None => String::new(),
                };
                (look_again::line(plan.review.as_ref(), today), about)
            }
        }
    }
}

/// The upper band: it tells when to look again even where the row that does is out of sight.
fn heading(model: &Model) -> Heading {
    let review = model.work.as_ref().and_then(|work| work.session.follow_up.review.as_ref());
    let progress = match review {
        Some(Review::On(day)) => format!("look again {day}"),
        Some(Review::When(_)) => "look again after an event".to_owned(),
        None => String::new(),
    };
    Heading { progress, ..Heading::of(model, "Your plan") }
}

/// The steps, then the advice that none of them comes from, then when to look again.
fn all(work: &Work) -> Vec<What> {
    let steps = &work.session.follow_up.actions;
    let advice = work.judged.iter().flat_map(|judged| &judged.report.plan.advice);
    let chosen = |id: &String| steps.iter().any(|step| step.advice.as_ref() == Some(id));
    let advice = advice.filter(|advice| !chosen(&advice.id));
    let advice = advice.map(|advice| What::Advice(advice.id.clone(), advice.text.clone()));
    (0..steps.len()).map(What::Step).chain(advice).chain([What::Review]).collect()
}

/// Opens the plan of the session in hand.
pub fn enter(model: &mut Model, behind: Behind) {
    screen::go(model, Screen::Plan(Plan { behind, ..Plan::default() }));
}

/// Goes back to where the plan was opened.
fn leave(model: &mut Model, behind: Behind) -> Vec<Effect> {
    match behind {
        Behind::Result => result::enter(model),
        Behind::Home => return screen::go_home(model),
        Behind::Log => {
            log::enter(model, None);
            return vec![Effect::List];
        }
    }
    Vec::new()
}

/// Whether an action has a meaning on the marked row: hints follow it.
pub fn offers(model: &Model, action: Action) -> bool {
    let (Some(work), Some(marked)) = (&model.work, marked(model)) else { return true };
    let plan = &work.session.follow_up;
    match (action, marked) {
        (Action::Kept | Action::Broken, What::Step(step)) => plan.actions[step].course.is_open(),
        (Action::Kept | Action::Broken, What::Advice(..) | What::Review)
        | (Action::LookAgain, What::Review) => false,
        (Action::Calendar, _) => matches!(plan.review, Some(Review::On(_))),
        _ => true,
    }
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let (Screen::Plan(plan), Some(work)) = (&mut model.screen, &model.work) else { return Vec::new() };
    let count = all(work).len();
    match action {
        Action::Accept => take(model),
        Action::Choose(number) => {
            if let Some(row) = rows::chosen(number, count) {
                (plan.row, plan.read_to) = (row, None);
                take(model);
            }
        }
        Action::Ask => model.overlays.push(Overlay::Jot(jot::Jot::new(Kind::Step))),
        Action::Lesson => model.overlays.push(Overlay::Jot(jot::Jot::new(Kind::Lesson))),
        Action::LookAgain => model.overlays.push(Overlay::Jot(jot::Jot::new(Kind::Review))),
        Action::Calendar => return calendar(model),
        Action::Kept => close(model, Outcome::Kept),
        Action::Broken => close(model, Outcome::Broken),
        Action::Back => {
            let behind = plan.behind;
            return leave(model, behind);
        }
        _ => {
            let plan = *plan;
            let moved = plan.moved(model, action);
            model.screen = Screen::Plan(moved);
        }
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
        Some(What::Review) => model.overlays.push(Overlay::Jot(jot::Jot::new(Kind::Review))),
        None => {}
    }
}

/// Plans to look again then.
pub fn look_again(model: &mut Model, review: Review) {
    let now = model.now;
    let Some(work) = &mut model.work else { return };
    model.notice = Some(look_again::kept(&review).into());
    work.session.follow_up.review = Some(review);
    work.touch(now);
}

/// Writes the day to look again into a file for a calendar.
fn calendar(model: &mut Model) -> Vec<Effect> {
    if model.given.private {
        model.notice = Some(result::NOT_WRITTEN.into());
        return Vec::new();
    }
    let Some(work) = &model.work else { return Vec::new() };
    match look_again::calendar_file(&work.session, model.now) {
        Ok((name, text)) => vec![Effect::WriteOut { name, text }],
        Err(why) => {
            let key = keymap::shown(Place::Plan, Action::LookAgain, &[]);
            model.notice = Some(format!("{why}; {key} sets one."));
            Vec::new()
        }
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
