//! Another name for a place, in everything that is about it.

use super::common;
use super::home::place_named;
use super::past::puts_aside;
use super::set_up::LONGEST;
use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Confirm, Journey, Rename};
use crate::report::block::Role;
use crate::session::is_same_place;

pub fn page(j: &Journey, at: &Rename) -> Page {
    let mut page = Page::new(Place::Rename, "Past sessions", "Another name for a place");
    let sessions = about(j, &at.from);
    let which = if sessions == 1 { "one session".to_owned() } else { format!("{sessions} sessions") };
    page.say(Role::Text, format!("{}: {which}, and what the log says about it.", place_named(&at.from)));
    page.ask(Field { how: "its new name".into(), value: at.to.clone(), given: true, ..Field::default() });
    page.field = Some(0);
    page
}

fn about(j: &Journey, place: &str) -> usize {
    j.disk.newest().iter().filter(|head| is_same_place(&head.place, place)).count()
}

pub fn act(j: &mut Journey, at: Rename, act: Act) {
    let to = at.to.trim().to_owned();
    match act {
        Act::Set(_, to) if to.chars().count() > LONGEST => j.refuse(common::too_long(LONGEST)),
        Act::Set(_, to) => j.stay(At::Rename(Rename { to, ..at })),
        Act::GoOn if to.is_empty() => j.refuse("A name, please."),
        // Whoever takes a line for a list types the number of a row.
        Act::GoOn if to.chars().all(|c| c.is_ascii_digit()) => {
            j.refuse("A name, please, and more than a number.");
        }
        Act::GoOn if to == at.from => j.uncover(),
        Act::GoOn => {
            j.uncover();
            if !puts_aside(j) {
                return;
            }
            let is_a_place =
                about(j, &to) > 0 || j.disk.log().iter().any(|entry| is_same_place(&entry.place, &to));
            if !is_same_place(&at.from, &to) && is_a_place {
                j.cover(At::Confirm(Confirm::Join { from: at.from, to }));
            } else {
                j.ask_for(Effect::Rename { from: at.from, to });
            }
        }
        Act::Back => j.uncover(),
        _ => {}
    }
}
