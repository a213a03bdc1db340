//! A session with a mentor.
use crate::journey::action::Act;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{Journey, MeetingAt};

pub fn page(_j: &Journey, _at: &MeetingAt) -> Page {
    Page::new(Place::Meeting, "", "")
}

pub fn act(_j: &mut Journey, _at: MeetingAt, _act: Act) {}
