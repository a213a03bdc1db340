//! The review: what is open, unknown or declined, before any result.

use ratatui::text::Span;

use crate::model::ItemIx;
use crate::session::{Answer, Rater, Stage};
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::screen::card::{self, Errand};
use crate::tui::screen::{self, Overlay, Screen, confirm, find, gut, meeting, summary};
use crate::tui::view::{Heading, Shell};
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::{Page, Sheet};
use crate::tui::work::Work;

/// The marked row: 0 goes on, the others are the items without a known answer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Review {
    row: usize,
}

impl Review {
    /// The screen.
    pub fn sheet(&self, model: &Model) -> Sheet {
        let theme = &model.given.theme;
        let Some(work) = &model.work else { return Sheet::new(*theme) };
        let progress = work.session.progress(&work.assessment);
        let heading = Heading {
            title: card::title_in(model, work),
            state: card::kept(model, &work.kept),
            place: vec![Span::styled("Review", theme.strong)],
            progress: format!("{} of {} answered", progress.answered, progress.of),
        };
        let shell = Shell::new(model, heading);
        let mut page = Page::new(shell.body.width);
        page.line(Vec::new());
        page.text(theme.text, introduction(work));
        page.gap();
        self.go_on(model, work, &mut page);
        let mut index = 0;
        for section in work.assessment.sections() {
            let gaps: Vec<ItemIx> =
                section.items.iter().copied().filter(|item| is_gap(work, *item)).collect();
            if gaps.is_empty() {
                continue;
            }
            page.gap();
            page.text(theme.heading, &section.title);
            for item in gaps {
                index += 1;
                let marked = self.row == index;
                screen::add_item(&mut page, theme, work, item, rows::choose(index), marked);
            }
        }
        shell.with(page, 0)
    }

    fn go_on(self, model: &Model, work: &Work, page: &mut Page) {
        let (label, about) = if work.session.rater == Rater::Mentor {
            ("Done: these are my answers", "They stay sealed until the mentee has looked.")
        } else if work.gives_verdict() && !work.session.quick {
            ("Go on", "Your own verdict first, then what your answers point to.")
        } else {
            ("Go on", "What you noted, in one place.")
        };
        let key = keymap::shown(Place::Review, rows::choose(0), &[]);
        Row { index: 0, marked: self.row == 0, key: &key, label, about }.add(page, &model.given.theme);
    }
}

fn introduction(work: &Work) -> &'static str {
    let open = work.asked().into_iter().any(|item| is_gap(work, item));
    if open && work.session.rater == Rater::Mentor {
        "What you do not know stays open; nobody expects a mentor to know it all."
    } else if open {
        "What is not known makes the answer wider, never lower. Fill what you can, or go on."
    } else {
        "Everything has an answer."
    }
}

fn is_gap(work: &Work, item: ItemIx) -> bool {
    let asked = !work.session.quick || work.asked().contains(&item);
    asked && matches!(work.session.answers.get(item), None | Some(Answer::Unknown | Answer::Declined))
}

fn gaps(work: &Work) -> Vec<ItemIx> {
    work.assessment.asked().filter(|item| is_gap(work, *item)).collect()
}

/// Opens the review.
pub fn enter(model: &mut Model) {
    let now = model.now;
    if let Some(work) = &mut model.work {
        work.enter(Stage::Review, now);
    }
    screen::go(model, Screen::Review(Review::default()));
}

/// Opens the review where this item is, or was.
pub fn enter_at(model: &mut Model, item: ItemIx) {
    enter(model);
    let (Screen::Review(review), Some(work)) = (&mut model.screen, &model.work) else { return };
    let after = |gap: &ItemIx| order(work, *gap) >= order(work, item);
    review.row = gaps(work).iter().position(after).map_or(0, |at| at + 1);
}

fn order(work: &Work, item: ItemIx) -> usize {
    work.assessment.asked().position(|asked| asked == item).unwrap_or(0)
}

/// What actions do here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let now = model.now;
    let (Screen::Review(review), Some(work)) = (&mut model.screen, &mut model.work) else {
        return Vec::new();
    };
    let gaps = gaps(work);
    review.row = review.row.min(gaps.len());
    let row = match action {
        Action::Accept => Some(review.row),
        Action::Choose(number) => rows::chosen(number, gaps.len() + 1),
        _ => None,
    };
    match (row, action) {
        (Some(0), _) => go_on(model),
        (Some(row), _) => card::open(model, gaps[row - 1], Errand::Gap),
        (None, Action::Back) => last_card(model),
        (None, Action::Find) => model.overlays.push(Overlay::Find(find::Find::default())),
        (None, Action::Undo) => {
            let undone = work.undo(now).is_some();
            model.notice = Some(if undone { "Taken back." } else { "Nothing to take back." }.into());
        }
        (None, Action::Redo) => {
            let redone = work.redo(now).is_some();
            model.notice = Some(if redone { "Done again." } else { "Nothing to do again." }.into());
        }
        (None, Action::RestUnknown) => confirm::ask_rest(model),
        (None, _) => review.row = rows::moved(review.row, gaps.len() + 1, action),
    }
    Vec::new()
}

fn go_on(model: &mut Model) {
    match &model.work {
        Some(work) if work.session.rater == Rater::Mentor => meeting::answered(model),
        Some(work) if work.gives_verdict() && !work.session.quick => gut::enter(model),
        Some(_) => summary::enter(model),
        None => {}
    }
}

fn last_card(model: &mut Model) {
    let Some(work) = &model.work else { return };
    if let Some(item) = work.session.at.or_else(|| work.asked().last().copied()) {
        card::open(model, item, Errand::Through);
    }
}
