//! The hints of a first run: each where it fits, once, and over nothing else.

use std::sync::Arc;

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::Event;
use stay_or_go::journey::state::{Face, Given};
use stay_or_go::store::Store;

use crate::walk::Walk;

const CARD: &str = "a letter then says how you know it";
const RESULT: &str = "Each digit below opens a part of it";
const HOME: &str = "What is due stands first";

/// Home, then the first card of a check-in.
fn first_card<'a>(walk: &'a mut Walk, about: &str) -> &'a mut Walk {
    walk.takes("Check in").fills(about).begins().is_at(Place::Card)
}

/// From the first card to the result.
fn result(walk: &mut Walk) -> &mut Walk {
    walk.gate([0; 6]).answers(&[2], 0).goes_on().act(Act::Gut(Some(2))).is_at(Place::Result)
}

#[test]
fn each_hint_is_said_once_and_never_again_in_a_later_run() {
    let mut walk = Walk::new();
    walk.does_not_see(HOME);
    first_card(&mut walk, "Northwind").sees(CARD).act(Act::Level(0)).does_not_see(CARD);
    walk.act(Act::Leave).takes("Go on: Northwind").does_not_see(CARD);
    result(&mut walk).sees(RESULT).act(Act::NextPart).does_not_see(RESULT);
    walk.act(Act::PreviousPart).does_not_see(RESULT).act(Act::Leave).does_not_see(HOME);

    let mut walk = walk.again();
    walk.does_not_see(HOME).passes(100).act(Act::Past).goes_back().sees(HOME);
    walk.act(Act::Past).goes_back().does_not_see(HOME);
    let mut walk = walk.again();
    walk.passes(100).act(Act::Past).goes_back().does_not_see(HOME);
    first_card(&mut walk, "Fabrikam").does_not_see(CARD);
    result(&mut walk).does_not_see(RESULT);
}

#[track_caller]
fn says_none(change: impl FnOnce(&mut Given)) {
    let mut walk = Walk::with(Arc::new(Store::private()), change);
    first_card(&mut walk, "Northwind").does_not_see(CARD);
    result(&mut walk).does_not_see(RESULT).passes(100).act(Act::Leave).does_not_see(HOME);
}

#[test]
fn nothing_is_hinted_where_nothing_is_written_or_where_lines_have_words_of_their_own() {
    says_none(|given| given.private = true);
    says_none(|given| given.face = Face::Ear);
}

#[test]
fn a_hint_waits_for_whatever_else_is_said() {
    let mut walk = Walk::new();
    walk.hear(Event::Failed("The disk is full.".into()));
    first_card(&mut walk, "Northwind").hear(Event::Failed("The disk is full.".into()));
    walk.sees("The disk is full.").does_not_see(CARD);
}

#[test]
fn nobody_in_danger_is_shown_around() {
    let mut walk = Walk::new();
    first_card(&mut walk, "Northwind").gate([4, 0, 0, 0, 0, 0]);
    walk.goes_on().answers(&[2], 0).goes_on().act(Act::Gut(Some(2))).does_not_see(RESULT);
}
