//! What somebody decides, what they weigh themselves, and what is said then.

use std::path::Path;
use std::sync::Arc;

use stay_or_go::journey::action::Act;
use stay_or_go::journey::state::At;
use stay_or_go::journey::{Effect, Event, Place};
use stay_or_go::log::{self, End, Entry};
use stay_or_go::report::result::Part;
use stay_or_go::session::{Choice, Matter, Review, Sureness, Weight};
use stay_or_go::store::{Files, Memory, Paths, Store};

use super::solo::{at_decision, at_first_card, finishes};
use super::walk::Walk;

const ROLE: &str = "Check in on my current role";
const OFFER: &str = "Weigh a job offer";

/// Decides so, on no condition, until the day that stands behind it.
fn decides<'a>(walk: &'a mut Walk, choice: &str, until: &str) -> &'a mut Walk {
    walk.act(Act::Set(0, choice.into())).goes_on().goes_on();
    match choice {
        // An offer that was declined is asked about no more.
        "decline" => walk,
        "accept" => walk.types(until).goes_on(),
        _ => walk.types(until),
    }
    .is_at(Place::Decided)
}

#[test]
fn the_page_says_whose_decision_it_is_and_asks_the_choice_first() {
    let mut walk = at_decision(ROLE);
    walk.sees("This weighed the work, not your life. You decide, and you may decide again.");
    walk.sees("Find out first").sees(">What do you decide?");
    assert_eq!(walk.page().fields.len(), 3);
}

#[test]
fn it_goes_back_to_where_it_was_opened_from() {
    for part in [Part::Why, Part::Plan, Part::Yours] {
        let mut walk = at_decision(ROLE);
        walk.goes_back().is_at(Place::Result).act(Act::Part(part)).act(Act::Decide).is_at(Place::Decision);
        walk.goes_back().is_at(Place::Result);
        assert!(matches!(walk.journey.here(), At::Result(now) if *now == part), "{:?}", walk.journey.here());
        walk.act(Act::Plan).is_at(Place::Plan).goes_back().is_at(Place::Result);
        assert!(matches!(walk.journey.here(), At::Result(now) if *now == part), "{:?}", walk.journey.here());
    }
    let mut walk = at_decision(ROLE);
    decides(&mut walk, "stay", "").act(Act::Plan).is_at(Place::Plan).goes_back().is_at(Place::Decided);
}

#[test]
fn enter_ends_it_at_the_third_line() {
    let mut walk = at_decision(ROLE);
    decides(&mut walk, "stay", "");
    assert!(walk.session().decision.unwrap().unweighed.is_empty(), "nothing else was asked");
}

#[test]
fn only_what_is_marked_is_kept_and_what_is_to_find_out_becomes_a_step() {
    let mut walk = at_decision(ROLE);
    walk.act(Act::Unweighed).is_at(Place::Unweighed).act(Act::Fine(0)).act(Act::NotFine(1));
    walk.act(Act::ToFindOut(2)).act(Act::Fine(3)).act(Act::TakeBack(3)).goes_on().is_at(Place::Decision);
    walk.sees("1 fine, 1 not fine, 1 to find out");
    decides(&mut walk, "stay", "+30").sees("notice, what you signed").sees("Find out: your permit to work");
    let session = walk.session();
    let kept: Vec<_> = session.decision.unwrap().unweighed.iter().map(|one| (one.what, one.said)).collect();
    let expected = [
        (Matter::Money, Weight::Fine),
        (Matter::Notice, Weight::NotFine),
        (Matter::Permit, Weight::ToFindOut),
    ];
    assert_eq!(kept, expected);
    let steps: Vec<_> = session.follow_up.actions.iter().map(|step| step.text.as_str()).collect();
    assert_eq!(steps, ["Find out: your permit to work"]);
}

#[test]
fn a_thing_to_find_out_is_put_into_the_plan_once() {
    let mut walk = at_decision(ROLE);
    walk.act(Act::Unweighed).act(Act::ToFindOut(0)).goes_on();
    decides(&mut walk, "stay", "+30").goes_back().act(Act::Decide).is_at(Place::Decision);
    decides(&mut walk, "go", "+40");
    assert_eq!(walk.session().follow_up.actions.len(), 1);
}

#[test]
fn what_is_not_fine_opens_another_way_for_whoever_goes() {
    const OTHER_WAY: &str = "If you cannot";
    let mut walk = at_decision(ROLE);
    walk.act(Act::Unweighed).act(Act::NotFine(0)).goes_on().does_not_see(OTHER_WAY);
    walk.act(Act::Set(0, "go".into())).sees(OTHER_WAY);
    decides(&mut walk, "go", "+30").sees(OTHER_WAY);
    decides(&mut at_decision(ROLE), "go", "+30").does_not_see(OTHER_WAY);
}

#[test]
fn a_line_for_later_is_kept_and_not_asked_of_whoever_does_not_decide_yet() {
    let mut walk = at_decision(ROLE);
    walk.act(Act::Set(0, "stay".into())).act(Act::Expect).is_at(Place::Later);
    walk.types("a new sponsor").types("half").types("two refusals").is_at(Place::Decision);
    decides(&mut walk, "stay", "+30").sees("a new sponsor (half sure)").sees("two refusals");
    let expects = walk.session().decision.unwrap().expects;
    assert_eq!((expects.happens.as_str(), expects.sure), ("a new sponsor", Some(Sureness::Half)));
    let mut walk = at_decision(ROLE);
    walk.act(Act::Set(0, "not yet".into())).has_no_row("One line for later").act(Act::Expect);
    walk.is_at(Place::Decision);
}

#[test]
fn the_result_that_was_decided_on_stays_as_it_was() {
    let mut walk = at_decision(ROLE);
    decides(&mut walk, "stay", "+30").goes_back();
    let told = |walk: &Walk| walk.session().decision.unwrap().told.unwrap();
    let before = told(&walk);
    assert_eq!(before.headline, "Find out first");
    walk.act(Act::GoTo("1".into())).act(Act::Level(4)).act(Act::Leave);
    assert_eq!(told(&walk), before);
}

#[track_caller]
fn ends_with(from: &str, choice: &str, sentence: &str) -> Walk {
    let mut walk = at_decision(from);
    decides(&mut walk, choice, "2026-06-12").sees(sentence);
    walk
}

#[track_caller]
fn ends_and_is_asked_again(from: &str, choice: &str, sentence: &str) {
    ends_with(from, choice, sentence).sees("Fri 12 Jun").goes_on().is_at(Place::Home);
}

#[test]
fn the_end_has_a_sentence_for_each_choice() {
    ends_and_is_asked_again(ROLE, "stay", "You stay. You may decide again on any day.");
    ends_and_is_asked_again(ROLE, "go", "You go, in your own time. What you built goes with you.");
    ends_and_is_asked_again(ROLE, "not yet", "Not deciding today is a decision too.");
    ends_and_is_asked_again(OFFER, "accept", "Good luck there.");
    ends_with(OFFER, "decline", "A no is an answer too.").does_not_see("12 Jun");
    ends_and_is_asked_again(OFFER, "ask", "To ask for time is no weakness.");
}

#[test]
fn what_it_is_for_is_said_to_be_known_where_it_was_written() {
    const SENTENCE: &str = "You stay, and you know what for.";
    let mut walk = at_decision(ROLE);
    walk.act(Act::Set(0, "stay".into())).act(Act::Set(1, "a sponsor by June".into()));
    decides(&mut walk, "stay", "").sees(SENTENCE);
    let mut walk = at_decision(ROLE);
    walk.act(Act::Set(0, "stay".into())).act(Act::Expect).types("a sponsor").goes_on().goes_on();
    decides(&mut walk, "stay", "").sees(SENTENCE);
}

/// A no is explained by what is known: while that is little, what somebody wrote beside it explains nothing.
#[test]
fn a_no_is_called_explained_only_where_enough_is_known() {
    let declined = |walk: &mut Walk, sentence: &str| {
        walk.act(Act::Set(0, "decline".into())).act(Act::Set(1, "a sponsor by June".into()));
        decides(walk, "decline", "").sees(sentence);
    };
    declined(&mut at_decision(OFFER), "A no is an answer too.");
    let mut walk = Walk::new();
    walk.takes(OFFER).fills("Contoso").begins().gate([0; 6]).answers(&[2], 0).is_at(Place::Review);
    walk.goes_on().act(Act::Gut(Some(3))).is_at(Place::Result).act(Act::Decide);
    declined(&mut walk, "A no that you can explain to yourself.");
}

#[test]
fn who_goes_is_told_no_step_that_is_for_staying() {
    for (from, stays, goes) in [(ROLE, "stay", "go"), (OFFER, "ask", "decline")] {
        decides(&mut at_decision(from), stays, "").sees("Next");
        decides(&mut at_decision(from), goes, "").does_not_see("Next");
    }
    // What was to be found out before a yes is not due after it.
    decides(&mut at_decision(OFFER), "accept", "").does_not_see("Next");
}

/// Accepts until the first day, which is typed last.
fn accepts<'a>(walk: &'a mut Walk, until: &str, starts: &str) -> &'a mut Walk {
    walk.act(Act::Set(0, "accept".into()))
        .goes_on()
        .goes_on()
        .types(until)
        .sees(">When do you start?")
        .types(starts)
}

#[test]
fn who_accepts_is_asked_for_the_first_day_and_looks_again_ninety_days_after() {
    let mut walk = at_decision(OFFER);
    walk.does_not_see("When do you start?");
    accepts(&mut walk, "", "2026-07-01").is_at(Place::Decided).sees("Good luck there.");
    walk.sees("You start on Wed 1 Jul").sees("I ask again on Tue 29 Sep, 90 days after you start.");
    let session = walk.session();
    assert_eq!(session.decision.unwrap().starts, Some("2026-07-01".parse().unwrap()));
    assert_eq!(session.follow_up.review, Some(Review::On("2026-09-29".parse().unwrap())));
    walk.goes_back().act(Act::Decide).act(Act::Set(0, "decline".into())).does_not_see("When do you start?");
    decides(&mut walk, "decline", "");
    assert_eq!(walk.session().decision.unwrap().starts, None);
}

#[test]
fn the_day_of_a_condition_ends_no_decision() {
    let conditional = |what: &str, choice: &str| {
        let mut walk = at_decision(what);
        walk.act(Act::Set(0, choice.into())).goes_on().sees("Until when?");
        walk.types("the budget is written down").sees("By when must it be so?").does_not_see("Until when?");
        walk.types("2026-06-15");
        if choice == "accept" {
            walk.types("2026-07-01");
        }
        walk.is_at(Place::Decided).act(Act::Leave).does_not_see("holds until");
        walk.sees("what your decision rests on, by Mon 15 Jun, in 34 days").passes(35).act(Act::Leave);
        walk.sees("what your decision rests on, by Mon 15 Jun. Did it come?").does_not_see("held until");
        walk.sees(&format!("You decided: {choice}, if the budget is written down"));
    };
    conditional(OFFER, "accept");
    conditional("Check in on my current role", "stay");
}

#[test]
fn the_first_day_may_stay_open_and_is_one_to_come() {
    let mut walk = at_decision(OFFER);
    accepts(&mut walk, "", "").is_at(Place::Decided).does_not_see("You start on");
    assert_eq!(walk.session().decision.unwrap().starts, None);
    let mut walk = at_decision(OFFER);
    accepts(&mut walk, "", "2026-05-01").is_at(Place::Decision).sees(">When do you start?");
    walk.types("2026-06-01").is_at(Place::Decided);
    decides(&mut at_decision(ROLE), "stay", "+30");
}

#[test]
fn of_two_days_the_one_that_cannot_be_read_is_named() {
    let mut walk = at_decision(OFFER);
    accepts(&mut walk, "someday", "2026-07-01").is_at(Place::Decision).is_refused("Until when? ");
    walk.types("2026-06-20").types("whenever").is_refused("When do you start? ");
    let mut walk = in_danger();
    walk.act(Act::Decide).goes_on().types("someday").is_refused("Look again when? ");
}

#[test]
fn a_day_to_look_again_is_promised_only_where_home_will_ask() {
    const OPENS: &str = "Home opens with it on that day";
    let mut walk = at_decision(OFFER);
    walk.act(Act::Set(1, "they write it down".into())).act(Act::Set(2, "2026-06-12".into()));
    walk.act(Act::Set(0, "accept".into())).sees(OPENS);
    walk.act(Act::Set(0, "decline".into())).does_not_see(OPENS).does_not_see("Until when?");
    walk.act(Act::Set(0, "ask".into())).sees(OPENS).act(Act::Set(2, "today".into())).does_not_see(OPENS);
    let mut walk = at_decision(ROLE);
    walk.act(Act::Set(0, "stay".into())).act(Act::Set(2, "2026-06-12".into())).sees(OPENS);
    walk.journey.given.private = true;
    walk.does_not_see(OPENS);
}

#[test]
fn nobody_is_asked_again_about_a_place_that_is_over() {
    let mut walk = at_decision(ROLE);
    let (now, place) = (walk.journey.now, "Northwind".to_owned());
    let left = Entry::begin(now, place, String::new(), log::Matter::Ending(End::Left));
    walk.store.keep(&left).unwrap();
    walk.perform(vec![Effect::List]);
    decides(&mut walk, "stay", "2026-06-12").does_not_see("12 Jun").goes_on().does_not_see("your decision");
}

#[test]
fn a_word_that_two_choices_begin_with_is_neither() {
    let mut walk = at_decision(OFFER);
    walk.act(Act::Set(0, "a".into())).is_refused("");
    walk.act(Act::Set(0, "2".into())).goes_on().sees("[decline]");
}

#[test]
fn the_plan_of_whoever_goes_offers_no_step_that_is_for_staying() {
    for (from, stays, goes) in [(ROLE, "stay", "go"), (OFFER, "ask", "decline")] {
        for (choice, offers) in [(stays, true), (goes, false)] {
            let mut walk = at_decision(from);
            decides(&mut walk, choice, "").goes_back().act(Act::Plan).is_at(Place::Plan);
            let is_offered = walk.text().contains("To choose from");
            assert_eq!(is_offered, offers, "{choice}: {}", walk.text());
        }
    }
}

/// The result of somebody in danger.
fn in_danger() -> Walk {
    let mut walk = at_first_card();
    walk.gate([3, 0, 0, 0, 0, 0]).goes_on().acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(None));
    walk
}

#[test]
fn somebody_in_danger_is_asked_for_a_day_and_for_no_more() {
    let mut walk = in_danger();
    walk.act(Act::Decide).is_at(Place::Decision).has_no_row("did not weigh").has_no_row("for later");
    let page = walk.page();
    let (names, value): (Vec<_>, _) =
        (page.fields.iter().map(|field| field.name.as_str()).collect(), &page.fields[0].value);
    assert_eq!(names, ["What do you decide?", "Look again when?"]);
    assert_eq!(value, "not yet");
    walk.acts([Act::Unweighed, Act::Expect]).is_at(Place::Decision);
    walk.goes_on().types("2026-06-12").is_at(Place::Decided).sees("There is nothing more to decide today.");
    let session = walk.session();
    assert_eq!(session.decision.unwrap().choice, Choice::NotYet);
    assert_eq!(walk.session().follow_up.review, Some(Review::On("2026-06-12".parse().unwrap())));
}

/// The result of somebody to whom an offer showed danger: they were put down, or pressed.
fn in_danger_at_an_offer() -> Walk {
    let mut walk = Walk::new();
    walk.takes(OFFER).fills("Northwind").begins().gate([0, 0, 3, 0, 0, 0]);
    walk.goes_on().acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(None)).is_at(Place::Result);
    walk
}

/// Every way to leave the page.
const LEAVES: [fn(&mut Walk); 4] = [
    |walk| {
        walk.goes_back();
    },
    |walk| {
        walk.act(Act::Leave);
    },
    |walk| {
        walk.act(Act::Quit);
    },
    |walk| {
        walk.hear(Event::Terminate);
    },
];

#[test]
fn nobody_has_decided_by_looking() {
    for at in [
        || at_decision(ROLE),
        || at_decision(OFFER),
        || {
            let mut walk = in_danger();
            walk.act(Act::Decide);
            walk
        },
    ] {
        for leaves in LEAVES {
            leaves(&mut at());
            for choice in ["1", "2", "3"] {
                let mut walk = at();
                walk.act(Act::Set(0, choice.into()));
                leaves(&mut walk);
                assert_eq!(walk.session().decision, None, "{choice}");
                assert!(walk.store.typed_left().unwrap().is_empty());
                let mut walk = walk.again();
                walk.has_no_row("Begun, and not kept").act(Act::Past).does_not_see("decided");
            }
        }
    }
}

#[test]
fn what_stands_is_not_changed_by_looking() {
    let mut walk = at_decision(ROLE);
    decides(&mut walk, "stay", "+30").goes_back();
    let kept = walk.session();
    walk.act(Act::Decide).act(Act::Set(0, "go".into())).goes_back().is_at(Place::Result);
    assert_eq!(walk.session().decision, kept.decision);
    assert!(walk.session().follow_up.earlier_decisions.is_empty());
}

#[test]
fn what_was_marked_waits_on_the_page_until_it_is_kept_and_leaving_says_so() {
    let mut walk = at_decision(OFFER);
    walk.act(Act::Unweighed).act(Act::ToFindOut(2)).goes_back();
    walk.act(Act::Set(0, "accept".into())).goes_on().fills("in writing").goes_back().goes_back();
    walk.is_at(Place::Result).sees("Not decided").sees("waits on the page");
    assert!(walk.session().follow_up.actions.is_empty(), "what is to find out is no step yet");
    walk.act(Act::Decide).sees("[accept]").sees("[in writing]").sees("1 to find out").act(Act::Leave);
    walk.is_at(Place::Home).sees("Not decided").has_no_row("Begun, and not kept");
    let session = walk.session().reference;
    walk.act(Act::Resume(session)).act(Act::Decide).sees("[in writing]");
    walk.goes_on().goes_on().goes_on().goes_on().is_at(Place::Decided);
    assert_eq!(walk.session().decision.unwrap().condition, "in writing");
    walk.goes_back().act(Act::Decide).goes_back().does_not_see("Not decided");
    assert!(walk.journey.drafts.is_empty());
}

#[test]
fn what_was_typed_is_taken_up_by_the_next_program() {
    for leaves in LEAVES {
        let files: Arc<dyn Files> = Arc::new(Memory::default());
        let store = || Arc::new(Store::on(Arc::clone(&files), Paths::inside(Path::new("/home"))));
        let mut walk = Walk::on(store());
        walk.takes(OFFER).fills("Northwind").begins();
        finishes(&mut walk, [0; 6]);
        walk.act(Act::Decide).act(Act::Unweighed).act(Act::NotFine(0)).goes_back();
        walk.act(Act::Set(0, "accept".into())).act(Act::Set(1, "in writing".into())).act(Act::Field(0));
        leaves(&mut walk);
        assert_eq!(walk.session().decision, None);
        drop(walk);
        let mut walk = Walk::on(store());
        walk.takes("Begun, and not kept")
            .sees("Your decision")
            .sees("in writing")
            .sees("not fine")
            .sees("accept");
        walk.takes("Go on writing it").is_at(Place::Decision);
        walk.sees("[accept]").sees("[in writing]").sees("1 not fine");
        walk.goes_on().goes_on().goes_on().goes_on().is_at(Place::Decided);
        assert_eq!(walk.session().decision.unwrap().condition, "in writing");
        walk.act(Act::Leave).has_no_row("Begun, and not kept");
        drop(walk);
        Walk::on(store()).has_no_row("Begun, and not kept");
    }
}

/// What was left waits on the page of the decision, whichever way leads there, and Home tells passers-by nothing of it.
#[test]
fn what_was_left_waits_on_the_page_for_the_next_program_too() {
    let files: Arc<dyn Files> = Arc::new(Memory::default());
    let store = || Arc::new(Store::on(Arc::clone(&files), Paths::inside(Path::new("/home"))));
    let mut walk = Walk::on(store());
    walk.takes(OFFER).fills("Northwind").begins();
    finishes(&mut walk, [0; 6]);
    walk.act(Act::Decide).act(Act::Unweighed).acts([Act::NotFine(0), Act::ToFindOut(2)]).goes_back();
    walk.goes_back().is_at(Place::Result).sees("waits on the page");
    let session = walk.session().reference;
    drop(walk);
    // Looked at and left again, also twice, it waits on.
    for _ in 0..2 {
        let mut walk = Walk::on(store());
        walk.sees("Begun, and not kept").sees("Your decision: Northwind");
        walk.does_not_see("not fine").does_not_see("Money");
        walk.act(Act::Resume(session.clone())).act(Act::Decide).sees("1 not fine, 1 to find out");
        walk.goes_back().sees("waits on the page").act(Act::Leave);
        assert_eq!(store().typed_left().unwrap().len(), 1);
    }
    let mut walk = Walk::on(store());
    walk.act(Act::Resume(session.clone())).act(Act::Decide).act(Act::Unweighed).act(Act::Fine(1)).goes_back();
    walk.goes_back().act(Act::Leave);
    drop(walk);
    let mut walk = Walk::on(store());
    walk.act(Act::Resume(session)).act(Act::Decide).sees("1 fine, 1 not fine, 1 to find out");
    decides(&mut walk, "decline", "");
    assert_eq!(walk.session().decision.unwrap().unweighed.len(), 3);
    drop(walk);
    Walk::on(store()).has_no_row("Begun, and not kept");
    assert!(store().typed_left().unwrap().is_empty());
}

#[test]
fn what_an_earlier_program_left_of_a_decision_is_forgotten_with_its_place() {
    let files: Arc<dyn Files> = Arc::new(Memory::default());
    let store = || Arc::new(Store::on(Arc::clone(&files), Paths::inside(Path::new("/home"))));
    let mut walk = Walk::on(store());
    walk.takes(ROLE).fills("Northwind").begins();
    finishes(&mut walk, [0; 6]);
    walk.act(Act::Decide).act(Act::Set(1, "a raise".into())).goes_back();
    drop(walk);
    let mut walk = Walk::on(store());
    walk.sees("Begun, and not kept").act(Act::Past).on_row("Northwind", &Act::Forget(0));
    walk.is_at(Place::Forget).act(Act::Yes);
    assert!(store().typed_left().unwrap().is_empty());
}

#[test]
fn what_waits_of_a_decision_goes_with_its_place() {
    let mut walk = at_decision(ROLE);
    walk.act(Act::Set(1, "a raise".into())).act(Act::Leave);
    walk.act(Act::Past).on_row("Northwind", &Act::Forget(0));
    walk.is_at(Place::Forget).act(Act::Yes);
    assert!(walk.journey.drafts.is_empty() && walk.journey.typed.0.is_none());
}

#[test]
fn no_step_loses_its_condition() {
    const CALL: &str = "Get to other people and call for help, now, if you are in danger";
    let mut walk = in_danger();
    walk.act(Act::Decide).goes_on().goes_on().is_at(Place::Decided).sees("Next").sees(CALL);
    walk.does_not_see("call for help\n").act(Act::Plan).takes(CALL);
    assert_eq!(walk.session().follow_up.actions[0].text, CALL, "nor where it is written down");
    walk.takes("Read the safety page");
    assert!(!walk.session().follow_up.actions[1].text.contains("today"), "which is another day tomorrow");
    let mut walk = in_danger_at_an_offer();
    walk.act(Act::Decide).goes_on().goes_on().is_at(Place::Decided);
    walk.sees("Get away from them and call for help, now, if you are in danger");
    walk.sees("Give no answer under pressure, until you have had advice");
}

#[test]
fn who_declined_is_told_no_step_for_before_it_and_no_other_way() {
    let mut walk = in_danger_at_an_offer();
    walk.act(Act::Decide).act(Act::Set(0, "decline".into())).does_not_see("Look again when?");
    walk.goes_on().is_at(Place::Decided).sees("Help stays one key away.");
    walk.does_not_see("Next").does_not_see("pressure").act(Act::Leave).does_not_see("Get away");
    let mut walk = at_decision(OFFER);
    walk.act(Act::Unweighed).act(Act::NotFine(0)).goes_on();
    walk.act(Act::Set(0, "decline".into())).does_not_see("If you cannot");
    decides(&mut walk, "decline", "").does_not_see("If you cannot").does_not_see("Next");
}

#[test]
fn a_day_that_was_given_before_an_offer_is_declined_is_not_kept() {
    let mut walk = at_decision(OFFER);
    walk.act(Act::Set(0, "accept".into())).act(Act::Set(2, "+10".into()));
    decides(&mut walk, "decline", "");
    assert_eq!(walk.session().decision.unwrap().until, None);
}
