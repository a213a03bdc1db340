//! Another place for the answers, when the usual one cannot be written.

use std::path::Path;

use crate::journey::action::Act;
use crate::journey::effect::Effect;
use crate::journey::page::{Field, Page};
use crate::journey::place::Place;
use crate::journey::state::{At, Journey};
use crate::report::block::Role;

pub fn page(words: &str) -> Page {
    let mut page = Page::new(Place::Folder, "Another folder for your answers", "");
    page.say(
        Role::Text,
        "Which folder? It is made if need be, for you alone. What was saved before stays where it is.",
    );
    page.ask(Field { how: "the whole path of a folder".into(), value: words.to_owned(), ..Field::default() });
    page.field = Some(0);
    page.withheld = if words.trim().is_empty() { vec![Act::GoOn] } else { Vec::new() };
    page
}

fn is_whole(path: &str) -> bool {
    Path::new(path).is_absolute() || Path::new(path).starts_with("~")
}

pub fn act(j: &mut Journey, words: &str, act: Act) {
    match act {
        Act::Set(_, words) => j.stay(At::Folder(words)),
        // A whole path only: a level that was meant for a card must not become a folder.
        Act::GoOn if !is_whole(words.trim()) => {
            j.refuse("The whole path of a folder, please, from its root or from ~.");
        }
        Act::GoOn => {
            j.uncover();
            words.trim().clone_into(&mut j.given.folder);
            j.ask_for(Effect::SaveIn(words.trim().into()));
        }
        Act::Back => j.uncover(),
        _ => {}
    }
}
