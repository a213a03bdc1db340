//! The result.
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::Journey;
use crate::report::Part;

pub fn page(_j: &Journey, _editor: &Editor, _part: Part) -> Page {
    Page::new(Place::Result, "", "")
}

pub fn act(_j: &mut Journey, _part: Part, _act: Act) {}
