//! What surrounds the plan: what was chosen of it, must-checks, lessons, and what was claimed beside what is seen.

use crate::memory;
use crate::report::{log, show};
use crate::tui::keymap::{self, Action, Place};
use crate::tui::model::Model;
use crate::tui::widget::Page;
use crate::tui::work::Work;

/// Items listed at most where a claim and what is seen differ.
const CLAIMS: usize = 6;

/// Adds the steps that were chosen: first in the plan, since they are the user's own.
pub fn steps(page: &mut Page, model: &Model, work: &Work) {
    let follow_up = &work.session.follow_up;
    let steps = follow_up.actions.iter().map(|step| log::action(step, model.today(), &model.given.zone));
    part(page, model, "Your steps", steps);
    let theme = &model.given.theme;
    page.gap();
    let from = page.height();
    let key = keymap::shown(Place::Result, Action::Plan, &[]);
    page.item(
        &format!("{key}  "),
        theme.key,
        theme.text,
        "choose, edit and date your steps; set when to look again; write down a lesson",
    );
    page.click_on(from, Action::Plan);
    page.gap();
}

/// Adds the rest.
pub fn rest(page: &mut Page, model: &Model, work: &Work) {
    let follow_up = &work.session.follow_up;
    part(page, model, "Look again", follow_up.review.iter().map(show::review));
    part(page, model, "Must be there this time", show::checks(&work.session, &work.assessment).into_iter());
    part(page, model, "For the next place", follow_up.lessons.iter().map(|lesson| lesson.must.clone()));
    let last = work.recalled.as_ref().and_then(|recalled| recalled.last.as_ref());
    if let Some((offer, asked)) =
        last.filter(|(_, asked)| memory::is_offer(asked) && !memory::is_offer(&work.assessment))
    {
        let rows = memory::claimed_and_seen((offer, asked), (&work.session, &work.assessment));
        let as_said = rows.iter().filter(|row| row.steps == 0).count();
        let differ = rows.iter().filter(|row| row.steps != 0).take(CLAIMS);
        let differ = differ.map(|row| show::claim(row, asked, &work.assessment));
        let as_said = (as_said > 0).then(|| format!("as it was said: {as_said} of {}", rows.len()));
        part(page, model, "Claimed then, seen now", differ.chain(as_said));
    }
}

fn part(page: &mut Page, model: &Model, title: &str, lines: impl Iterator<Item = String>) {
    let theme = &model.given.theme;
    for (index, line) in lines.enumerate() {
        if index == 0 {
            page.gap();
            page.text(theme.heading, title);
        }
        page.item(&format!("{} ", theme.glyphs.chosen), theme.accent, theme.text, &line);
    }
}
