//! What came before, on the screens.

use crate::desk::{Desk, Look};
use crate::sizes::goes_to;
use stay_or_go::journey::effect::{Listed, Reading};
use stay_or_go::journey::state::Disk;
use stay_or_go::journey::{Effect, Event, Place};
use stay_or_go::log::Kind;
use stay_or_go::report::block::{Document, Role};
use stay_or_go::session::{Outcome, Review};
use stay_or_go::store::Forget;

/// A finished check-in about Northwind, and Home again.
fn after_one() -> Desk {
    let mut desk = Desk::new(100, 40);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> q");
    desk
}

/// The first card of the second check-in, what happened since having been read.
fn second() -> Desk {
    let mut desk = after_one();
    desk.types("r Northwind").begins();
    desk
}

#[test]
fn what_happened_is_read_before_the_first_question() {
    let mut desk = after_one();
    desk.types("n w They_shipped_it <enter> <enter> <enter>").sees("Noted: a win. It comes back");
    desk.types("a An_hour <enter> Maria <enter> +0 <enter> <enter>").sees("1 open").types("q");
    desk.sees("you asked Maria: An hour, today");
    desk.types("r Northwind").begins();
    desk.sees("Since last time").sees("Last time was today.").sees("Small wins").sees("They shipped it");
    desk.sees("you asked Maria: An hour");
    desk.types("<enter>").sees("Somebody at work made you fear");
}

#[test]
fn the_mark_goes_along_with_what_was_said_of_an_entry() {
    for (key, said) in [("d", "kept, noted on"), ("x", "not kept, noted on")] {
        let mut desk = after_one();
        desk.types(
            "n w It_shipped <enter> <enter> <enter> a An_hour <enter> Eva <enter> +5 <enter> <enter> q n",
        );
        desk.types("a A_desk <enter> Tom <enter> +6 <enter> <enter> q n").sees("2 open");
        assert_eq!(desk.mark(), Some(0));
        desk.types(key).sees("u takes it back").sees(said).sees("1 open").types(key).sees("1 open");
        desk.types("u").sees("As before: ").sees("2 open").does_not_see(said);
    }
}

#[test]
fn a_change_taken_back_brings_the_place_and_the_topic_back() {
    let mut desk = after_one();
    desk.types("n o They_asked_us <enter> deeds <enter> <enter> <enter>").sees("Northwind");
    let stands = |desk: &Desk, place: &str, item: &str| {
        let entry = desk.log().remove(0);
        assert_eq!((entry.place.as_str(), entry.item.as_deref()), (place, Some(item)));
    };
    stands(&desk, "Northwind", "deeds");
    desk.types("<tab> <tab> <tab> <tab> <enter> <enter>")
        .types(&"<backspace> ".repeat(5))
        .types("equity.sponsor");
    desk.types("<enter>").types(&"<backspace> ".repeat(9)).types("Contoso <enter> <enter>").sees("Contoso");
    stands(&desk, "Contoso", "equity.sponsor");
    desk.types("u").sees("As before");
    stands(&desk, "Northwind", "deeds");
}

#[test]
fn a_place_is_known_again_however_it_is_typed() {
    for typed in ["northwind", "_NorthWind__"] {
        let mut desk = after_one();
        desk.types("r").sees("What you type takes its place.").types(typed).begins();
        desk.sees("Since last time");
        assert_eq!(desk.session().place, "Northwind");
    }
    let mut desk = after_one();
    desk.types("r Northwind_Europe").begins();
    desk.sees("Somebody at work made you fear");
    assert_eq!(desk.session().place, "Northwind Europe");
}

#[test]
fn the_questions_do_not_begin_over_a_fact_that_was_not_read() {
    let mut desk = Desk::new(80, 24);
    desk.types("o Northwind <enter> soonish").begins();
    desk.sees("This row was not read. Mend it, or empty it.").sees("soonish");
    desk.types(&"<backspace> ".repeat(7)).types("+14").begins();
    desk.sees("Somebody there made you");
    assert!(desk.session().answers.context.decide_by.is_some());
}

#[test]
fn a_first_time_begins_at_once() {
    Desk::new(100, 40).checks_in().sees("Somebody at work made you fear").does_not_see("Since last time");
}

#[test]
fn last_times_answer_shows_only_after_this_times() {
    let mut desk = second();
    desk.sees("Last time was").types("<enter>");
    // Safety answers are believed, however far they are from last time's.
    desk.does_not_see("Last time").types("000300").does_not_see("A second look").sees("7 of 56");
    desk.types("0s")
        .sees("A second look")
        .sees("fixes take one known path, even in a busy week")
        .sees("on Tue 12 May 2026  in a few teams a fix begins with \"who handles this?\"");
    desk.types("c").does_not_see("A second look").sees("7 of 56");
    desk.types("0s").does_not_see("A second look");
}

#[test]
fn a_second_look_keeps_or_notes_what_changed() {
    let mut desk = second();
    desk.types("<enter> 000000 0s").sees("A second look").types("<enter>").sees("8 of 56");
    desk.types("0s").sees("A second look").types("n a_new_boss <esc>");
    let noted = desk.session().remarks.iter().filter_map(|remark| remark.note.as_deref()).collect::<Vec<_>>();
    assert_eq!(noted, ["a new boss"]);
    desk.types("<enter>").does_not_see("A second look");
}

#[test]
fn a_session_is_tied_to_the_one_before() {
    let desk = second();
    let before = desk.saved[0].session.reference.clone();
    assert_eq!(desk.session().follow_up.previous, Some(before));
}

#[test]
fn wins_stand_beside_the_items_they_speak_to() {
    let mut desk = after_one();
    desk.types("n w They_shipped_it <enter> <enter> <enter> q r Northwind").begins();
    desk.types("<enter> / visible <enter>").sees("since last time  Tue 12 May 2026, win: They shipped it");
    desk.types("/ mandate <enter>").does_not_see("They shipped it");
}

#[test]
fn an_ask_is_closed_where_it_is_listed() {
    let mut desk = after_one();
    desk.types("n a An_hour <enter> Maria <enter> <enter> <enter> d").sees("kept, noted on").sees("0 open");
    desk.types("x").sees("This row has nothing for it: not kept.");
    let entry = desk.log().pop().unwrap();
    assert_eq!(
        (entry.kind(), entry.outcome(), entry.place.as_str()),
        (Kind::Ask, Some(Outcome::Kept), "Northwind")
    );
}

#[test]
fn a_check_in_is_reviewed_after_a_quarter() {
    let desk = after_one();
    assert_eq!(desk.session().follow_up.review, Some(Review::On("2026-08-10".parse().unwrap())));
    let mut offer = Desk::new(100, 40);
    goes_to(&mut offer, "o Northwind BEGIN 000000 REST <enter> 2 <enter>");
    assert_eq!(offer.session().follow_up.review, None);
}

#[test]
fn a_review_that_is_due_begins_the_next_check_in() {
    let mut desk = after_one();
    desk.passes(90);
    desk.types("<down> <up>").sees("1  Northwind: time to look again, today");
    desk.types("1").sees("Northwind");
    assert_eq!(desk.journey.editor.as_ref().unwrap().session.place, "Northwind");
}

#[test]
fn advice_becomes_a_step_with_a_person_and_a_day() {
    let mut desk = Desk::new(100, 40);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> p");
    desk.sees("To choose from").types("1").sees("In your plan");
    desk.types("1 <enter> Maria <enter> <c-u> +14 <enter>").sees("Maria: ").sees("by Tue 26 May 2026");
    desk.types("a Ask_for_an_hour <enter> <enter> <enter>").sees("you: Ask for an hour; no date");
    desk.types("n A_named_sponsor <enter> Nobody <enter>").sees("For the next place").sees("A named sponsor");
    desk.types("d").sees("Your steps").sees("kept, noted on Tue 12 May 2026");
    let ties = &desk.session().follow_up;
    assert!(ties.actions[0].advice.is_some());
    assert_eq!(ties.actions[0].course.outcome(), Outcome::Kept);
    assert_eq!((ties.actions.len(), ties.lessons.len()), (2, 1));
}

/// The plan of a check-in about Northwind.
fn plan() -> Desk {
    let mut desk = Desk::new(100, 40);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> p");
    desk
}

/// The plan says when, and the day that is set without being asked is that one.
#[test]
fn the_day_to_look_again_is_what_the_plan_says() {
    let cases = [
        (
            "r Northwind BEGIN 000000",
            "d",
            "6",
            "Look again, with what you learned, on Thu 11 Jun",
            "Look again: Thu 11 Jun 2026, in 30 days",
        ),
        ("r Northwind BEGIN 000300", "3s", "5", "on Thu 11 Jun", "Look again: Thu 11 Jun 2026, in 30 days"),
    ];
    for (begin, answer, plan, says, look) in cases {
        let mut desk = Desk::new(100, 60);
        goes_to(&mut desk, begin);
        desk.answers(&[answer]);
        desk.types("<enter> 2 <enter>").types(plan).sees(says).types("p").sees(look);
    }
}

#[test]
fn the_day_to_look_again_is_moved_in_the_plan() {
    let mut desk = plan();
    desk.sees("r  Look again: Mon 10 Aug 2026, in 90 days");
    desk.types("r").sees("When will you look again?").sees("in words, such as: the budget is decided");
    desk.types("+14").sees("A day: Tue 26 May 2026, in 14 days.").types("<enter>");
    desk.sees("Noted: when to look again. Home tells you on that day.")
        .sees("Look again: Tue 26 May 2026, in 14 days")
        .sees("look again Tue 26 May 2026");
    assert_eq!(desk.session().follow_up.review, Some(Review::On("2026-05-26".parse().unwrap())));
    desk.types("r June_1 <enter> q n").sees("look again, Mon 1 Jun, in 20 days");
    // The session behind it, as it was read from the disk.
    desk.types("<enter> p").sees("Look again: Mon 1 Jun 2026, in 20 days").types("q");
    desk.passes(20);
    desk.types("<down> <up>").sees("Northwind: time to look again, today");
}

#[test]
fn what_is_planned_stands_on_the_result() {
    let mut desk = plan();
    desk.types("1 1 <enter> Maria <enter> <c-u> +14 <enter> r June_1 <enter> <esc> 6");
    desk.sees("Your steps").sees("Maria: ").sees("Look again, with that answer, on Mon 1 Jun");
}

#[test]
fn an_event_is_told_from_a_day_while_it_is_typed() {
    let mut desk = plan();
    desk.types("r When_the_budget_is_decided").sees("Not a day, so an event").types("<enter>");
    desk.sees("only you know when it has happened").sees("look again after an event");
    assert_eq!(desk.session().follow_up.review, Some(Review::When("the budget is decided".into())));
    desk.sees("Look again when this has happened: the budget is decided");
    desk.types("w").sees("A calendar needs a day, and this plan waits for an event; r sets one.");
    desk.types("q n").sees("look again when this has happened: the budget is decided").types("<enter> p");
    desk.sees("Look again when this has happened: the budget is decided");
}

#[track_caller]
fn is_no_review(typed: &str, says: &str) {
    let mut desk = plan();
    desk.types("r").types(typed).types("<enter>").sees(says).sees("When will you look again?");
    assert_eq!(desk.session().follow_up.review, Some(Review::On("2026-08-10".parse().unwrap())), "{typed}");
}

#[test]
fn what_begins_like_a_day_and_is_none_is_no_event() {
    is_no_review("", "A few words, please.");
    is_no_review("32_May", "There is no such day");
    is_no_review("3_people", "Not a day yet");
    is_no_review("+soon", "Not a day yet");
    is_no_review("-7", "That day has passed");
    is_no_review("2026-05-11", "That day has passed");
}

#[test]
fn a_day_being_typed_is_never_lost_unasked() {
    let mut desk = plan();
    desk.types("r the_budget <esc>")
        .sees("Not kept yet")
        .sees("the budget")
        .types("<esc>")
        .sees("in 90 days");
    desk.types("r +14 <c-z> <esc> <esc>").sees("in 90 days");
    // Where no day stands yet, what was typed is kept as the day.
    for end in ["<c-c>", "<f1> <c-c>"] {
        let mut desk = plan_of_offer();
        desk.types("r +14").types(end);
        assert_eq!(desk.session().follow_up.review, Some(Review::On("2026-05-26".parse().unwrap())), "{end}");
    }
    let mut desk = plan_of_offer();
    desk.types("r the_budget");
    desk.hears(Event::Terminate);
    assert_eq!(desk.session().follow_up.review, Some(Review::When("the budget".into())));
}

/// The plan of an offer: no day to look again is set without being asked.
fn plan_of_offer() -> Desk {
    let mut desk = Desk::new(100, 40);
    goes_to(&mut desk, "o Northwind BEGIN 000000 REST <enter> 2 <enter> p");
    desk
}

#[test]
fn a_day_that_stands_survives_another_half_typed() {
    let stands = Some(Review::On("2026-08-10".parse().unwrap()));
    for typed in ["r +3", "r the_new_bos", "r +3 <f1>"] {
        let mut desk = plan();
        desk.types(typed).types("<c-c>");
        assert_eq!(desk.session().follow_up.review, stands, "{typed} and Ctrl-C");
        let mut desk = plan();
        desk.types(typed);
        desk.hears(Event::Terminate);
        assert_eq!(desk.session().follow_up.review, stands, "{typed} and SIGTERM");
    }
}

#[test]
fn steps_that_are_due_lead_to_the_plan() {
    let mut desk = plan();
    desk.types("a Ask_for_an_hour <enter> <enter> +1 <enter> q");
    desk.passes(2);
    desk.types("<down> <up>").sees("Say what became of it.").types("1");
    desk.sees("You chose: Ask for an hour").types("w");
    assert_eq!(desk.place(), Place::Plan);
    desk.sees("Your steps").types("<esc>");
    assert_eq!(desk.place(), Place::Chosen);
    desk.types("<esc>");
    assert_eq!(desk.place(), Place::Home);
}

#[test]
fn open_steps_among_wins_and_asks_open_the_plan_and_offer_only_that() {
    let mut desk = plan();
    desk.types("a Ask_for_an_hour <enter> <enter> <enter> q n").sees("1 open");
    desk.does_not_see("d kept").does_not_see("x not kept").types("<enter>");
    assert_eq!(desk.place(), Place::Plan);
    desk.sees("Ask for an hour").types("d <esc>");
    assert_eq!(desk.place(), Place::Log);
    desk.sees("0 open").does_not_see("d kept");
    desk.types("a A_budget <enter> <enter> <enter> <enter> <down> <up>").sees("d kept").sees("x not kept");
    // The row of a session, not of its plan, opens the result as before.
    desk.types("G <enter>");
    assert_eq!(desk.place(), Place::Result);
}

/// What stands below the rows is reached with each key that goes on, and the rows again from there.
#[test]
fn the_plan_is_read_to_its_end() {
    for (width, height) in [(80, 24), (40, 12)] {
        for on in ["G", "<end>", "<pgdn>", "<down>"] {
            let mut desk = Desk::new(width, height);
            goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> p");
            for number in 1..=12 {
                desk.types(&format!("n Lesson_{number} <enter> <enter>"));
            }
            desk.types("<home>").types(&format!("{on} ").repeat(60)).sees("Lesson 12");
            desk.types(&"<up> ".repeat(60)).does_not_see("Lesson 12").types("<enter>").sees("In your plan");
        }
    }
}

#[test]
fn lines_being_typed_are_kept_when_the_program_ends() {
    let mut desk = plan();
    desk.types("a Ask_Maria <enter> Maria <c-c>");
    let step = &desk.session().follow_up.actions[0];
    assert_eq!((step.text.as_str(), step.who.as_str(), step.by), ("Ask Maria", "Maria", None));
    let mut desk = after_one();
    desk.types("n a An_hour <enter> Maria <enter> +3 <esc> <esc>");
    desk.hears(Event::Terminate);
    let log = desk.log();
    let promise = log[0].promise().unwrap();
    assert_eq!((promise.who.as_str(), promise.by), ("Maria", Some("2026-05-15".parse().unwrap())));
    let mut desk = after_one();
    desk.types("n a <c-c>");
    assert!(desk.log().is_empty(), "nothing was typed");
}

#[test]
fn the_day_to_look_again_goes_into_a_file_without_the_place() {
    let mut desk = plan();
    desk.types("r 1_June <enter> w");
    let Some(Effect::WriteOut { name, text }) = desk.asked.last() else { panic!() };
    assert_eq!(*name, format!("look-again-{}.ics", desk.session().reference.as_str()));
    assert!(text.contains("DTSTART;VALUE=DATE:20260601") && !text.contains("Northwind"), "{text}");
    let mut offer = Desk::new(100, 40);
    goes_to(&mut offer, "o Northwind BEGIN 000000 REST <enter> 2 <enter> p w");
    offer.sees("Ask for more time").does_not_see("The day to look again").types("<enter>");
    let Some(Effect::WriteOut { name, .. }) = offer.asked.last() else { panic!() };
    assert!(name.starts_with("mail-more-time-"), "{name}");
    let mut private = Desk::with(100, 40, &Look { private: true, ..Look::default() });
    goes_to(&mut private, "r Northwind BEGIN 000000 REST <enter> 2 <enter> p w");
    private.sees("Nothing is written in a private session.");
    assert!(!private.asked.iter().any(|effect| matches!(effect, Effect::WriteOut { .. })));
}

#[test]
fn that_an_ask_failed_is_said_as_near_as_that_it_was_kept() {
    let mut desk = Desk::new(80, 24);
    desk.types("a An_hour <enter> Maria <enter> <enter> <enter> n").sees("d kept   x not kept");
}

#[test]
fn hints_of_the_plan_follow_the_marked_row() {
    let mut desk = plan();
    desk.does_not_see("kept").types("1 <down> <up>").sees("d kept").sees("x not kept");
    desk.types("d <down> <up>")
        .does_not_see("d kept")
        .types("G")
        .does_not_see("r look again")
        .sees("w write");
}

#[test]
fn an_ask_is_closed_on_the_page_before_a_check_in() {
    let mut desk = after_one();
    desk.types("n a An_hour <enter> Maria <enter> <enter> <enter> a A_budget <enter> <enter> <enter> <enter> q r Northwind");
    desk.begins()
        .sees("Since last time")
        .does_not_see("d kept")
        .types("d")
        .sees("First mark a row with the arrows: kept.");
    assert!(desk.log().iter().all(stay_or_go::log::Entry::is_open), "none is marked");
    desk.types("<down> <down>").sees("d kept").sees("x not kept").types("x").sees("Noted: not kept.");
    desk.sees("What happened?")
        .types("<enter>")
        .sees("A budget; not kept, noted on")
        .sees("An hour; no date");
    desk.types("x").sees("has nothing for it");
    assert_eq!(desk.log().pop().unwrap().outcome(), Some(Outcome::Broken));
    desk.types("<up> d <enter>").sees("An hour; kept, noted on");
    desk.types("<enter> <enter>").sees("An hour; kept, noted on");
    desk.types("3").sees("Somebody at work made you fear").types("q n").sees("0 open");
}

#[test]
fn past_sessions_are_filtered_marked_and_compared() {
    let mut desk = after_one();
    goes_to(&mut desk, "o Fabrikam BEGIN 000000 REST <enter> 2 <enter> q l");
    desk.sees("Fabrikam, a job offer").sees("Northwind, my current role").sees("all of them");
    desk.types("f").sees("only: about Fabrikam").does_not_see("Northwind").types("f").sees("Northwind");
    desk.types("<tab>").sees("only: my current role").does_not_see("Fabrikam");
    desk.types("<tab>").sees("Fabrikam").does_not_see("Northwind").types("<tab>").sees("all of them");
    desk.types("s").sees("only: finished").types("s").sees("None is like that").types("s");
    desk.types("/ NORTH <enter>").sees("\"NORTH\"").sees("Northwind").does_not_see("Fabrikam");
    desk.types("/ zzz").sees("None is like that").types("<esc>").sees("all of them");
    desk.types("s <esc>").sees("all of them");
    desk.types("m c").sees("Mark two or three sessions first.");
    assert!(desk.asked.is_empty(), "one alone is not compared");
    desk.types("<down> m c <esc> t");
    let both = desk.saved.iter().rev().map(|draft| draft.session.reference.clone()).collect();
    let readings: Vec<&Reading> = desk
        .asked
        .iter()
        .map(|effect| if let Effect::Read(reading) = effect { reading } else { panic!("{effect:?}") })
        .collect();
    let trend = Reading::Trend { place: "Northwind".into(), kind: "current-role".into(), last: None };
    assert_eq!(readings, [&Reading::Compare(both), &trend]);
}

/// Twenty days later, a whole check-in about Northwind with this answer to everything, as far as its result.
fn checks_in_again(desk: &mut Desk, level: &str) {
    desk.passes(20);
    desk.types("q");
    goes_to(desk, "r Northwind BEGIN");
    if desk.place() == Place::Since {
        desk.types("<enter>");
    }
    desk.types("000000").answers(&[level]);
    while desk.place() == Place::SecondLook {
        desk.types("<enter>").answers(&[level]);
    }
    desk.types("<enter> 2 <enter>");
}

#[test]
fn earlier_check_ins_are_a_fading_trail_on_the_map() {
    let mut desk = Desk::new(120, 50);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter>");
    desk.types("2").sees("now   the box: could still be").does_not_see("\u{2593}");
    for level in ["0s", "4s", "1s", "3s"] {
        checks_in_again(&mut desk, level);
    }
    desk.types("2")
        .sees("\u{2593} Sat 11 Jul 2026")
        .sees("\u{2592} Sun 21 Jun 2026")
        .sees("\u{2591} Mon 1 Jun 2026");
    desk.does_not_see("Tue 12 May 2026");
    for glyph in ["\u{2593}", "\u{2592}", "\u{2591}"] {
        assert_eq!(desk.screen().matches(glyph).count(), 2, "{glyph}:\n{}", desk.screen());
    }
    insta::assert_snapshot!("result-trail-120x50", desk.screen());
}

#[test]
fn an_earlier_check_in_at_the_same_spot_says_so() {
    let mut desk = Desk::new(120, 50);
    for _ in 0..2 {
        checks_in_again(&mut desk, "2s");
    }
    desk.types("2").sees("Mon 1 Jun 2026 under \u{25ae}");
}

#[test]
fn a_place_gets_another_name_and_two_become_one_only_when_asked() {
    let mut desk = after_one();
    goes_to(&mut desk, "o Fabrikam BEGIN 000000 REST <enter> 2 <enter> q l");
    desk.types("r").sees("Fabrikam: one session, and what the log says").types("<c-u> <enter>");
    desk.sees("A name, please").types("Contoso <enter>").sees("It is called Contoso now.");
    assert!(desk.journey.editor.is_none(), "what is in memory must not be written over the new name");
    desk.sees("Contoso, a job offer").does_not_see("Fabrikam");
    desk.types("r <c-u> Northwind <enter>").sees("There is a place called Northwind already").types("n");
    desk.sees("Contoso, a job offer");
    assert_eq!(desk.asked.len(), 1);
    desk.types("r <c-u> Northwind <enter> y").sees("Northwind, a job offer").does_not_see("Contoso");
    assert_eq!(desk.asked.len(), 2);
}

#[test]
fn forgetting_tells_what_goes_and_an_enter_too_many_forgets_nothing() {
    let mut desk = after_one();
    desk.types("r Northwind").begins().types("<enter> 0 q l").types("<down> x");
    desk.sees("It cannot be undone").sees("Northwind, my current role, Tue 12 May 2026");
    desk.sees("lose their link to it").sees("one session");
    desk.types("<enter> <enter>").sees("It cannot be undone").types("n").sees("Past sessions");
    assert_eq!(desk.store.list().unwrap().names.len(), 2);
    desk.types("x y").sees("Forgotten.");
    assert_eq!(desk.store.list().unwrap().names.len(), 1);
    desk.types("X");
    assert!(
        matches!(desk.asked.last(), Some(Effect::WouldForget(Forget::Place(place))) if place == "Northwind")
    );
    desk.sees("It cannot be undone").types("y");
    assert!(desk.store.list().unwrap().names.is_empty());
}

#[test]
fn nothing_on_disk_is_changed_while_the_session_in_hand_is_not_saved() {
    let mut desk = after_one();
    desk.types("o Fabrikam").begins().refuses = Some("The disk is full.".into());
    desk.types("0 <esc> q l x").sees("Not now: the session in hand is not saved yet.");
    assert!(desk.asked.is_empty());
}

#[test]
fn the_newest_sessions_are_shown_while_the_rest_is_being_read() {
    let mut desk = after_one();
    goes_to(&mut desk, "o Fabrikam BEGIN 000000 REST <enter> 2 <enter> q");
    let heads = desk.journey.disk.heads().to_vec();
    let mut fresh = Desk::new(100, 40);
    fresh.journey.disk = Disk::Looking;
    fresh.hears(Event::ListedNewest(heads[..1].to_vec(), 2));
    fresh.sees("looking ..").types("l").sees("Fabrikam").sees("2 ..");
    let all = || Event::Listed(Box::new(Listed { heads: heads.clone(), ..Listed::default() }));
    fresh.hears(all()).sees("Northwind").does_not_see("2 ..");
    fresh.hears(Event::ListedNewest(heads[..1].to_vec(), 2)).sees("Northwind");
}

#[test]
fn a_pulse_tells_when_the_last_one_was_and_shows_the_trend() {
    let mut desk = Desk::new(100, 40);
    goes_to(&mut desk, "p Northwind BEGIN 2s2s2s2s2s <enter>");
    desk.sees("ANSWERS, NOTED").sees("your first pulse").does_not_see("The last one").types("q");
    desk.passes(30);
    desk.types("<down>").sees("The last one was on Tue 12 May 2026, 30").types("p");
    desk.sees("The last one was on Tue 12 May 2026, 30").types("Northwind").begins();
    desk.types("<enter> 2s2s2s2s2s <enter>").sees("The last one was on Tue 12 May 2026").types("t");
    let trend = Reading::Trend { place: "Northwind".into(), kind: "pulse".into(), last: None };
    assert!(matches!(desk.asked.as_slice(), [Effect::Read(reading)] if *reading == trend));
}

#[test]
fn an_entry_is_edited_and_what_comes_stands_beside_it() {
    let mut desk = after_one();
    desk.types("n").sees("look again, Mon 10 Aug, in 90 days");
    desk.types("a An_hour <enter> Maria <enter> +14 <enter> <enter> <home> <enter>").sees("An hour");
    desk.types("s_a_week <enter> <enter> <c-u> <enter> <enter>")
        .sees("you asked Maria: An hours a week; no date");
    let log = desk.log();
    assert_eq!(log.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>(), ["An hours a week"]);
    desk.types("<end> <enter>");
    assert_eq!(desk.place(), Place::Result);
}

#[test]
fn esc_goes_back_a_line_and_leaves_no_words_unasked() {
    let mut desk = after_one();
    desk.types("n a An_hour <enter> Mar <esc>").sees("An hour").types("s <enter>").sees("Mar");
    desk.types("ia <esc> <esc>").sees("Not kept yet").sees("An hours").types("<esc>");
    desk.does_not_see("An hours");
    desk.types("w <esc>")
        .sees("0 open")
        .types("w Shipped <esc>")
        .sees("Not kept yet")
        .types("<enter> <enter> <enter>");
    desk.sees("Shipped").sees("Noted: a win.");
}

#[test]
fn a_page_about_the_past_leads_back_to_where_it_was_asked_for() {
    let page = || {
        let mut document = Document::new("What truly changed");
        document.say(Role::Text, "Nothing");
        Event::Read(Box::new(document))
    };
    let mut desk = after_one();
    goes_to(&mut desk, "o Fabrikam BEGIN 000000 REST <enter> 2 <enter> q l <tab>");
    desk.sees("my current role").does_not_see("Fabrikam");
    desk.hears(page()).sees("What truly changed").sees("Nothing");
    desk.types("<esc>").sees("my current role").does_not_see("Fabrikam");
}

#[test]
fn what_a_page_is_about_is_told_whole_however_long_it_is() {
    let mut desk = Desk::new(80, 24);
    let about = "Northwind Traders, my current role: 6 check-ins, Mon 16 Mar 2026 to Tue 1 Dec 2026";
    desk.hears(Event::Read(Box::new(Document::new(about))));
    desk.sees("6 check-ins, Mon 16 Mar 2026 to Tue 1").sees("Dec 2026").does_not_see("..");
}

#[test]
fn a_decision_about_an_offer_is_kept_by_whatever_key_one_leaves() {
    let mut desk = Desk::new(100, 40);
    goes_to(&mut desk, "o Fabrikam BEGIN 000000 REST <enter> 2 <enter> y");
    desk.sees("accept    decline    ask for more time")
        .types("<right> <enter> in_writing <enter> soon <enter> <enter>");
    desk.sees("Not read as a day").types("<c-u> +0 <enter> <enter> q");
    desk.sees("Fabrikam: what your decision rests on").sees("You decided: accept, if in writing");
    assert_eq!(desk.session().decision.as_ref().unwrap().condition, "in writing");
}
