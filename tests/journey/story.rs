//! How somebody got here: the page of a place, and how a place ends.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::Effect;
use stay_or_go::log::{End, Matter};
use stay_or_go::report::jot::Kind;
use stay_or_go::store::Store;

use super::solo::{after_one, after_two};
use super::walk::Walk;

/// The page of the place where somebody is.
fn at_story() -> Walk {
    let mut walk = after_one();
    walk.act(Act::Write(Kind::Win)).types("They shipped it").goes_on().goes_on();
    walk.takes("How I got here").is_at(Place::Story);
    walk
}

fn endings(store: &Store) -> Vec<End> {
    let entries = store.log(&|_| true).unwrap().entries;
    let end = |matter: &Matter| if let Matter::Ending(end) = matter { Some(*end) } else { None };
    entries.iter().filter_map(|entry| end(&entry.matter)).collect()
}

#[test]
fn what_happened_stands_by_day_and_opens_from_its_row() {
    let mut walk = at_story();
    walk.sees("You noted one thing that went well: They shipped it.").sees("2026");
    let row = walk.row("Check-in.");
    assert_eq!(row.name, "Tue 12 May");
    walk.row("A win: They shipped it");
    walk.takes("Check-in.").is_at(Place::Result);
    walk.act(Act::Leave).takes("How I got here").takes("A win: They shipped it").is_at(Place::Log);
}

#[test]
fn what_comes_next_there_stands_before_what_happened() {
    let mut walk = at_story();
    walk.act(Act::Leave).act(Act::Write(Kind::Ask)).types("An hour").types("Maria").types("+3").goes_on();
    walk.takes("How I got here").sees("you asked Maria: An hour, Fri 15 May, in 3 days");
    walk.act(Act::Ended).act(Act::Set(0, "I left".into())).acts([Act::GoOn, Act::GoOn, Act::GoOn]);
    walk.is_at(Place::Story).does_not_see("in 3 days");
}

#[test]
fn a_trend_and_the_sessions_of_the_place_are_one_key_away() {
    let mut walk = at_story();
    walk.act(Act::Trend).is_at(Place::Reading).goes_back().is_at(Place::Story);
    walk.act(Act::Past).is_at(Place::Past).sees("about Northwind");
    walk.act(Act::Leave).act(Act::Past).on_row("Northwind", &Act::StoryOf(0)).is_at(Place::Story);
    walk.goes_back().is_at(Place::Past);
}

#[test]
fn what_is_opened_from_a_story_goes_back_to_it() {
    let mut walk = at_story();
    walk.takes("A win: They shipped it").is_at(Place::Log).goes_back().is_at(Place::Story).sees("2026");
    walk.act(Act::Past).is_at(Place::Past).sees("about Northwind").goes_back().is_at(Place::Story);
    walk.goes_back()
        .is_at(Place::Home)
        .takes("Wins and asks")
        .is_at(Place::Log)
        .goes_back()
        .is_at(Place::Home);
}

#[test]
fn a_place_that_ended_says_so_and_what_goes_along_until_that_is_taken_back() {
    let mut walk = at_story();
    walk.act(Act::Ended).is_at(Place::Ending).act(Act::GoOn).is_refused("First what became of it");
    walk.act(Act::Set(0, "nowhere".into())).is_refused("One of these");
    walk.act(Act::Set(0, "i l".into())).goes_on().act(Act::Set(1, "tomorrow".into())).goes_on();
    walk.is_refused("still to come").act(Act::Set(1, "yesterday".into())).goes_on();
    walk.act(Act::Set(2, "A quiet end.".into())).goes_on().is_at(Place::Story);
    walk.sees("You left Northwind on Mon 11 May 2026. With you goes one win.").sees("You left: A quiet end.");
    assert_eq!(endings(&walk.store), [End::Left]);
    walk.act(Act::Ended).is_refused("noted already");
    walk.act(Act::Undo)
        .is_at(Place::Forget)
        .sees("Take back how it ended")
        .act(Act::Yes)
        .is_at(Place::Story)
        .does_not_see("You left");
    assert!(endings(&walk.store).is_empty());
    walk.act(Act::Ended).is_at(Place::Ending);
}

#[test]
fn an_offer_ends_in_ways_of_its_own() {
    let mut walk = after_two();
    walk.act(Act::Past)
        .on_row("Fabrikam", &Act::StoryOf(0))
        .sees("You first weighed the offer on Tue 12 May 2026.");
    walk.act(Act::Ended).act(Act::Set(0, "I left".into())).is_refused("One of these");
    walk.act(Act::Set(0, "they withdrew".into())).acts([Act::GoOn, Act::GoOn, Act::GoOn]);
    walk.sees("withdrew the offer on Tue 12 May 2026. Nothing you noted here counts against you.");
}

#[test]
fn with_private_no_ending_promises_that_anything_stays() {
    const KEEP: &str = "Keep it all, or forget the place";
    let mut walk = at_story();
    walk.act(Act::Ended).sees("stays to be read").goes_back();
    walk.journey.given.private = true;
    walk.act(Act::Ended).is_at(Place::Ending).sees("It is asked about no more.").does_not_see("stays");
    walk.act(Act::Set(0, "i l".into())).acts([Act::GoOn, Act::GoOn, Act::GoOn]).is_at(Place::Story);
    walk.sees("You left Northwind").does_not_see(KEEP);
    walk.journey.given.private = false;
    walk.sees(KEEP);
}

#[test]
fn the_trend_of_one_offer_speaks_of_no_check_in() {
    let mut walk = after_two();
    walk.act(Act::Past).on_row("Fabrikam", &Act::TrendOf(0)).is_at(Place::Reading);
    walk.sees("Fabrikam, a job offer: 1 session").sees("The offer was weighed once so far.");
    walk.does_not_see("check-in");
}

#[test]
fn words_on_an_ending_that_were_not_kept_are_not_lost_with_the_program() {
    let mut walk = at_story();
    walk.act(Act::Ended).act(Act::Set(0, "i l".into())).acts([Act::GoOn, Act::GoOn]);
    walk.act(Act::Set(2, "They were kind".into()));
    let (now, typed) = (walk.journey.now, walk.journey.is_typing());
    assert!(typed);
    let effects = walk.journey.hold(now);
    let kept = effects.iter().any(|effect| {
        matches!(effect, Effect::KeepTyped(Some(typed)) if typed.lines.contains(&"They were kind".to_owned()))
    });
    assert!(kept, "{effects:?}");
}

#[test]
fn home_tells_no_story_where_there_is_none() {
    Walk::new().has_no_row("How I got here");
}
