//! What stands beside a statement from the time before: wins and asks as reminders, must-checks. Never an answer.

use super::Card;
use crate::memory;
use crate::report;
use crate::tui::model::Model;
use crate::tui::widget::Page;
use crate::tui::work::Work;

/// Reminders on one card at most: the latest.
const REMINDERS: usize = 3;

/// Adds what speaks to this item.
pub fn add(page: &mut Page, card: &Card, model: &Model, work: &Work) {
    let theme = &model.given.theme;
    let item = &work.assessment.item(card.item).id;
    let here = |check: &&crate::session::Check| check.lesson.item.as_ref() == Some(item);
    for check in work.session.follow_up.checks.iter().filter(here) {
        page.item("Must be there  ", theme.warning, theme.text, &check.lesson.must);
    }
    let Some(recalled) = &work.recalled else { return };
    let reminders: Vec<_> = memory::reminders(&recalled.since, item).collect();
    for entry in reminders.iter().rev().take(REMINDERS) {
        let line = report::log::line(entry, model.today(), &model.given.zone);
        page.item("Since last time  ", theme.quiet, theme.text, &line);
    }
}
