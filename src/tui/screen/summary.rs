//! What was noted, in words, where no verdict is given: a pulse, a quick run, or behind the safety page.

use crate::assessment::Home;
use crate::model::DimensionIx;
use crate::session::Stage;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::card::{self, Errand};
use crate::tui::screen::{self, Overlay, Screen, result, review};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows;
use crate::tui::widget::{Page, Sheet};
use crate::tui::work::Work;

/// Why it is shown, and how far it is scrolled.
#[derive(Debug, Clone, Copy)]
pub struct Summary {
    behind_safety: bool,
    top: usize,
}

/// Dimensions that a quick run names.
const WEAKEST: usize = 3;

impl Summary {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let (shell, page) = self.parts(model);
        shell.with(page, self.top)
    }

    fn parts(self, model: &Model) -> (Shell, Page) {
        let theme = &model.given.theme;
        let shell = Shell::new(model, Heading::of(model, "What you noted"));
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        if let Some(work) = &model.work {
            page.text(theme.text, self.lead(work));
            if !self.behind_safety && !work.session.quick {
                trend(model, work, &mut page);
            }
            if work.session.quick {
                weakest(model, work, &mut page);
            }
            answers(model, work, &mut page);
        }
        (shell, page)
    }

    fn lead(self, work: &Work) -> &'static str {
        match (self.behind_safety, work.session.quick) {
            (true, _) => "Your answers, as you gave them. No score stands beside them: safety comes first.",
            (false, true) => {
                "A short run gives no verdict. These parts look weakest so far; the answers are kept."
            }
            (false, false) => "Kept. A few statements show a trend over time, never a verdict.",
        }
    }
}

/// When the last one was, and the way to what the few of them show.
fn trend(model: &Model, work: &Work, page: &mut Page) {
    let theme = &model.given.theme;
    let Some(last) = screen::home::last_pulse(model, Some(&work.session.reference)) else { return };
    page.text(theme.text, &last);
    page.gap();
    let from = page.height();
    let key = keymap::shown(Place::Summary, Action::Trend, &[]);
    page.item(&format!("  {key}  "), theme.key, theme.text, "see what they show together");
    page.click_on(from, Action::Trend);
}

fn weakest(model: &Model, work: &Work, page: &mut Page) {
    let theme = &model.given.theme;
    page.gap();
    page.text(theme.heading, "Weakest so far");
    for dimension in weakest_dimensions(work) {
        page.item("  ", theme.text, theme.text, &dimension_title(work, dimension));
    }
    let key = keymap::shown(Place::Summary, Action::Accept, &[]);
    page.gap();
    page.item(
        &format!("  {key}  "),
        theme.key,
        theme.text,
        "go on with the other questions, these answers kept",
    );
}

/// The dimensions with the least favourable answers, worst first.
fn weakest_dimensions(work: &Work) -> Vec<DimensionIx> {
    let mut all: Vec<(u8, DimensionIx)> = Vec::new();
    for item in work.asked() {
        let about = work.assessment.item(item);
        let level = work.session.answers.get(item).and_then(crate::session::Answer::level);
        if let (Home::Dimension(dimension), Some(level)) = (about.home, level) {
            all.push((about.favourability(level.get()), dimension));
        }
    }
    all.sort_unstable();
    all.into_iter().take(WEAKEST).map(|(_, dimension)| dimension).collect()
}

fn dimension_title(work: &Work, dimension: DimensionIx) -> String {
    let home = Home::Dimension(dimension);
    let section = work.assessment.sections().iter().find(|section| section.home == home);
    section.map_or_else(|| work.assessment.model().dimensions()[dimension].title.clone(), |s| s.title.clone())
}

fn answers(model: &Model, work: &Work, page: &mut Page) {
    let theme = &model.given.theme;
    let asked = work.asked();
    for section in work.assessment.sections() {
        let items: Vec<_> = section.items.iter().filter(|item| asked.contains(item)).collect();
        if items.is_empty() {
            continue;
        }
        page.gap();
        page.text(theme.heading, &section.title);
        for item in items {
            page.item("  ", theme.text, theme.text, &work.assessment.item(*item).ask);
            page.item("     ", theme.quiet, theme.strong, &screen::answer_words(work, *item));
            let remark = &work.session.remarks[*item];
            for words in remark.reason.iter().chain(&remark.note) {
                page.item("     ", theme.quiet, theme.quiet, words);
            }
        }
    }
}

/// Whether an action has a meaning here.
pub fn offers(model: &Model, action: Action) -> bool {
    let quick = model.work.as_ref().is_some_and(|work| work.session.quick);
    match action {
        Action::Accept => quick,
        Action::Trend => !quick,
        _ => true,
    }
}

/// Opens the summary at the end of a session without a verdict.
pub fn enter(model: &mut Model) {
    let now = model.now;
    if let Some(work) = &mut model.work {
        work.enter(Stage::Done, now);
    }
    screen::go(model, Screen::Summary(Summary { behind_safety: false, top: 0 }));
    if model.work.as_ref().is_some_and(Work::is_red) {
        model.overlays.push(Overlay::safety(Place::Safety));
    }
}

/// Opens what was noted, behind the safety page.
pub fn enter_from_safety(model: &mut Model) {
    screen::go(model, Screen::Summary(Summary { behind_safety: true, top: 0 }));
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let Screen::Summary(summary) = &model.screen else { return Vec::new() };
    let summary = *summary;
    match action {
        Action::Accept => go_on(model),
        Action::Trend => return screen::look::trend(model),
        Action::Back if summary.behind_safety => result::enter(model),
        Action::Back => review::enter(model),
        _ => {
            let (shell, page) = summary.parts(model);
            let height = usize::from(shell.body.height);
            let top = rows::scrolled(summary.top, page.furthest(height), height, action);
            if let Screen::Summary(summary) = &mut model.screen {
                summary.top = top;
            }
        }
    }
    Vec::new()
}

/// Makes a quick run a whole one, its answers kept.
fn go_on(model: &mut Model) {
    let now = model.now;
    let Some(work) = &mut model.work else { return };
    if !work.session.quick {
        return;
    }
    work.session.quick = false;
    work.session.stage = Stage::Answering;
    work.touch(now);
    if let Some(item) = work.session.open(&work.assessment).first().copied() {
        card::open(model, item, Errand::Through);
    } else {
        review::enter(model);
    }
}
