//! The safety page: opened from anywhere, by a red answer when the gate ends, and in place of a result.

use super::common;
use crate::assessment::shipped::{self, SafetyPage};
use crate::journey::action::Act;
use crate::journey::flow;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Deciding, Journey, SafetyAt, Summary};
use crate::report::block::Role;

pub fn page(j: &Journey, at: SafetyAt) -> Page {
    let safety = shipped::safety_page();
    let place = match at {
        SafetyAt::Asked => Place::Safety,
        SafetyAt::Stop { .. } => Place::SafetyStop,
        SafetyAt::Result => Place::SafetyResult,
    };
    let about = match (at, &j.editor) {
        (SafetyAt::Result, Some(editor)) => common::title(editor),
        _ => "nothing on this page is kept or sent anywhere".to_owned(),
    };
    let mut page = Page::new(place, &*safety.title, about);
    page.say(Role::Text, &*safety.lead);
    page.gap();
    match at {
        SafetyAt::Asked => {}
        SafetyAt::Stop { .. } => {
            page.choice(Act::Leave, "Stop here; your answers stay yours").key('q');
            page.choice(Act::GoOn, "Go on with the questions").key('g');
        }
        SafetyAt::Result => {
            page.choice(Act::Noted, j.in_face("{See|Hear} what you noted, in words")).key('w');
            page.choice(Act::Leave, "Go to Home").key('q');
        }
    }
    steps(&mut page, j, safety);
    page
}

/// What to do, with the numbers that the user set; also where a mentee reads it within a session with a mentor.
pub fn steps(page: &mut Page, j: &Journey, safety: SafetyPage) {
    for (index, step) in safety.steps.into_iter().enumerate() {
        if index == 1 {
            own_numbers(page, j);
        }
        page.heading(step.title);
        page.say(Role::Text, step.text);
    }
    page.gap();
    page.say(Role::Quiet, safety.closing);
}

/// The numbers that the user set, right after what to do in danger.
fn own_numbers(page: &mut Page, j: &Journey) {
    if j.given.numbers.is_empty() {
        return;
    }
    page.heading("Numbers you set");
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
        (SafetyAt::Result, Act::Noted) => j.go(At::Summary(Summary::BehindSafety)),
        (SafetyAt::Result, Act::Decide) => {
            let decided = j.editor.as_ref().and_then(|editor| editor.session.decision.as_ref());
            j.go(At::Decision(Deciding::of(decided)));
        }
        (SafetyAt::Result, Act::Find(words)) => j.cover(At::Find(words)),
        (SafetyAt::Result, Act::GoTo(number)) => flow::go_to(j, &number),
        (SafetyAt::Result, Act::Back) => flow::home(j),
        (SafetyAt::Stop { toward }, Act::GoOn) => flow::past_safety(j, toward),
        (SafetyAt::Asked, Act::GoOn | Act::Back) | (SafetyAt::Stop { .. }, Act::Back) => j.uncover(),
        _ => {}
    }
}
