//! The safety page: opened from anywhere, and by a red answer when the gate ends.

use std::sync::Arc;

use super::common;
use crate::assessment::Assessment;
use crate::assessment::shipped::SafetyPage;
use crate::journey::action::Act;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Journey, SafetyAt};
use crate::model::Setting;
use crate::report::block::Role;
use crate::report::safety;
use crate::session::Rater;

pub fn page(j: &Journey, at: SafetyAt) -> Page {
    let safety = of_hand(j);
    let place = match at {
        SafetyAt::Asked => Place::Safety,
        SafetyAt::Stop { .. } => Place::SafetyStop,
    };
    let mut page = Page::new(place, &*safety.title, "nothing on this page is kept or sent anywhere");
    let mentor = j.editor.as_ref().is_some_and(|editor| editor.session.rater == Rater::Mentor);
    if let Some(mentor) = safety.mentor.clone().filter(|_| mentor) {
        page.say(Role::Strong, mentor.lead);
        for step in mentor.steps {
            page.heading(step.title);
            page.say(Role::Text, common::about_mentee(j, &step.text));
        }
        page.gap();
        ways_on(&mut page, at);
        page.heading(common::about_mentee(j, "What {name} reads here"));
        page.say(Role::Text, safety.lead.clone());
    } else {
        page.say(Role::Text, if is_offer(j) { &*safety.lead_offer } else { &*safety.lead });
        page.gap();
        ways_on(&mut page, at);
    }
    steps(&mut page, j, safety);
    page
}

/// What leads on, where the page came in between.
fn ways_on(page: &mut Page, at: SafetyAt) {
    if let SafetyAt::Stop { .. } = at {
        page.choice(Act::Leave, "Stop here; your answers stay yours").key('q');
        page.choice(Act::GoOn, "Go on with the questions").key('g');
    }
}

/// The page for what is in hand.
pub fn of_hand(j: &Journey) -> SafetyPage {
    let in_hand = j.editor.as_ref().map(|editor| &editor.assessment);
    let seated = j.seated.as_ref().map(|seated| &seated.seat.assessment);
    let has_own = |assessment: &&Arc<Assessment>| assessment.safety_page().is_some();
    safety::page_of(in_hand.filter(has_own).or(seated.filter(has_own)).map(Arc::as_ref))
}

/// What to do, with the numbers that the user set; also where a mentee reads it within a session with a mentor.
pub fn steps(page: &mut Page, j: &Journey, safety: SafetyPage) {
    for (index, step) in safety.steps.into_iter().enumerate() {
        if index == 1 {
            own_numbers(page, j);
        }
        page.heading(step.title);
        let offer = step.text_offer.filter(|_| is_offer(j));
        page.say(Role::Text, offer.unwrap_or(step.text));
    }
    page.gap();
    page.say(Role::Quiet, safety.closing);
}

/// Whether what is in hand is an offer.
fn is_offer(j: &Journey) -> bool {
    let setting = j.editor.as_ref().map(|editor| editor.assessment.setting());
    setting == Some(Setting::Offer)
}

/// The numbers that the user set, right after what to do in danger.
fn own_numbers(page: &mut Page, j: &Journey) {
    if j.given.numbers.is_empty() && !j.given.numbers_unread {
        return;
    }
    page.heading("Numbers you set");
    if j.given.numbers_unread {
        page.say(Role::Problem, safety::UNREAD);
    }
    for number in &j.given.numbers {
        page.say(Role::Text, format!("{}: {}", number.name, number.number));
    }
}

/// Opens the page, unless it is open.
pub fn open(j: &mut Journey) {
    if !matches!(j.here(), At::Safety(_)) {
        j.cover(At::Safety(SafetyAt::Asked));
    }
}

pub fn act(j: &mut Journey, at: SafetyAt, act: Act) {
    match (at, act) {
        (SafetyAt::Stop { toward }, Act::GoOn) => flow::past_safety(j, toward),
        (SafetyAt::Asked, Act::GoOn | Act::Back) | (SafetyAt::Stop { .. }, Act::Back) => j.uncover(),
        _ => {}
    }
}
