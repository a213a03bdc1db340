//! One line for later, if somebody likes: what they expect of a decision, how sure they are, what would turn them back.

use super::common;
use super::common::{LONGEST, too_long};
use crate::journey::action::Act;
use crate::journey::editor::Editor;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Deciding, Journey, Leaf};
use crate::report::block::Role;
use crate::report::decision;
use crate::session::Sureness;

const HAPPENS: usize = 0;
const SURE: usize = 1;
const TURNS_BACK: usize = 2;
const FIELDS: usize = 3;

pub fn page(j: &Journey, editor: &Editor, at: &Deciding, field: usize) -> Page {
    let mut page = common::page(j, editor, Place::Later, "One line for later");
    page.say(
        Role::Strong,
        if j.given.private {
            "What do you expect?"
        } else {
            "What do you expect? You read it again when the day has come."
        },
    );
    page.say(
        Role::Quiet,
        "Nobody is right about all of it. Written down now, it shows you later what you could not know.",
    );
    let expects = &at.expects;
    page.ask(Field::words("What will have happened by then?", &expects.happens));
    let sure = Sureness::NAMES.iter().map(|(_, sure)| decision::sureness(*sure));
    page.ask(Field::one_of("How sure are you?", sure, expects.sure.map(decision::sureness)));
    page.ask(Field::words("What would make you turn back?", &expects.turns_back));
    page.gap();
    page.choice(Act::GoOn, "Back to the decision");
    page.step = field;
    if field < FIELDS {
        page.field = Some(field);
    } else {
        page.mark = Some(0);
    }
    page
}

pub fn act(j: &mut Journey, mut at: Deciding, field: usize, act: Act) {
    at.leaf = Leaf::Later(field);
    match act {
        Act::Set(_, words) if words.chars().count() > LONGEST => return j.refuse(too_long(LONGEST)),
        Act::Set(HAPPENS, words) => at.expects.happens = words,
        Act::Set(SURE, word) => at.expects.sure = sure(&word),
        Act::Set(TURNS_BACK, words) => at.expects.turns_back = words,
        Act::Field(field) => at.leaf = Leaf::Later(field.min(FIELDS)),
        Act::GoOn if field < TURNS_BACK => at.leaf = Leaf::Later(field + 1),
        Act::Back if field > HAPPENS => at.leaf = Leaf::Later(field - 1),
        Act::GoOn | Act::Back => at.leaf = Leaf::Choice,
        _ => return,
    }
    j.stay(At::Decision(at));
}

fn sure(word: &str) -> Option<Sureness> {
    common::meant(word, Sureness::NAMES.iter().map(|(_, sure)| (decision::sureness(*sure), *sure)))
}
