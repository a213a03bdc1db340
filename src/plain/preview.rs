//! A questionnaire while it is written, read out once: what is found in it, every card, and what fillings come to.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::lines::Lines;
use crate::journey::action::Show;
use crate::journey::follow::Looked;
use crate::journey::state::{At, Face, Given, Preview};
use crate::journey::{Act, Event, Journey};
use crate::store::Verbosity;

/// All of it, in reading order.
pub fn preview(file: String, looked: Looked, zone: TimeZone, now: Timestamp) -> String {
    let given = Given {
        zone,
        private: true,
        folder: String::new(),
        started_in: String::new(),
        inboxes: Vec::new(),
        numbers: Vec::new(),
        numbers_unread: false,
        face: Face::Ear,
    };
    let cards = looked.assessment.as_ref().map_or(0, |assessment| assessment.asked().count());
    let mut journey = Journey::new(given, now);
    journey.preview = Some(Preview::of(file));
    journey.go(At::Preview(Show::Findings));
    drop(journey.hear(Event::Looked(Box::new(looked)), now));
    let mut lines = Lines::new(true, Verbosity::Full);
    let mut said = lines.read(&journey);
    if cards == 0 {
        return said;
    }
    let cards = std::iter::repeat_n(Act::NextCard, cards - 1);
    let fillings = [Show::Best, Show::Typical, Show::Worst, Show::Danger].map(Act::Show);
    for act in std::iter::once(Act::Show(Show::Card)).chain(cards).chain(fillings) {
        drop(journey.act(act, now));
        said += &lines.read(&journey);
    }
    said
}
