//! The result.
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::page::Page;
use crate::journey::place::Place;
use crate::journey::state::{At, Behind, Deciding, Journey};
use crate::report::Part;

pub fn page(_j: &Journey, _editor: &Editor, _part: Part) -> Page {
    Page::new(Place::Result, "", "")
}

pub fn act(j: &mut Journey, _part: Part, act: Act) {
    match act {
        Act::Plan => j.go(At::Plan(Behind::Result)),
        Act::Decide => {
            let decided = j.editor.as_ref().and_then(|editor| editor.session.decision.as_ref());
            j.go(At::Decision(Deciding::of(decided)));
        }
        _ => {}
    }
}
