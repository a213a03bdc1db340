//! An offer from its deadline to looking again, and what a plan says where little is known.

use std::path::Path;
use std::sync::Arc;

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::state::At;
use stay_or_go::report::result::Part;
use stay_or_go::session::Review;
use stay_or_go::store::{Files, Memory, Paths, Store};

use super::walk::Walk;

const OFFER: &str = "Weigh a job offer";
const ROLE: &str = "Check in on my current role";
const WEEK: &str = "Ask for a week more (write gives the mail)";

/// The plan of an offer with this deadline of which nothing is known; today is Tue 12 May 2026.
fn plan_by(decide_by: &str) -> Walk {
    let mut walk = Walk::new();
    walk.takes(OFFER).types("Contoso").fills(decide_by).begins();
    knows_nothing(&mut walk);
    walk.act(Act::Part(Part::Plan));
    walk
}

fn knows_nothing(walk: &mut Walk) {
    walk.gate([0; 6]).acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(Some(3)));
    walk.is_at(Place::Result);
}

#[test]
fn no_step_of_a_plan_comes_after_the_deadline_and_time_is_asked_for_first_where_little_is_left() {
    let mut walk = plan_by("today");
    walk.sees(&format!("{WEEK}, by Tue 12 May")).does_not_see("one more talk").does_not_see("Look again");
    walk.does_not_see("three questions").does_not_see("Hear two people");
    assert_eq!(walk.session().follow_up.review, None, "the answer is due on that day");
    for (decide_by, talk, again) in [
        ("tomorrow", "Wed 13 May", "Wed 13 May"),
        ("+2", "Wed 13 May", "Wed 13 May"),
        ("+4", "Fri 15 May", "Fri 15 May"),
    ] {
        let mut walk = plan_by(decide_by);
        walk.sees(&format!("{WEEK}, by Tue 12 May")).sees(&format!("with a future peer, by {talk}"));
        walk.sees(&format!("before you answer, on {again}"));
        let text = walk.text();
        assert!(text.find(WEEK) < text.find("one more talk"), "{text}");
        assert_eq!(text.matches(WEEK).count(), 1, "{text}");
    }
    let mut walk = plan_by("+5");
    walk.sees(&format!("{WEEK}, before you answer")).does_not_see(&format!("{WEEK}, by"));
    walk.sees("with a future peer, by Fri 15 May").sees("before you answer, on Sat 16 May");
    plan_by("").sees("before you answer, on Tue 26 May");
}

#[test]
fn an_offer_without_a_deadline_is_looked_at_again_on_one_day_wherever_it_is_told() {
    let mut walk = plan_by("");
    walk.sees(&format!("{WEEK}, before you answer")).does_not_see("deadline");
    walk.sees("before you answer, on Tue 26 May").act(Act::Plan).sees("Look again: Tue 26 May 2026");
    walk.act(Act::Leave).sees("Contoso: look again, Tue 26 May");
    let mut walk = plan_by("");
    walk.act(Act::Plan).act(Act::LookAgain).types("2026-06-10");
    walk.sees("before you answer, on Wed 10 Jun").does_not_see("26 May");
    walk.goes_back()
        .act(Act::Part(Part::Plan))
        .sees("before you answer, on Wed 10 Jun")
        .does_not_see("26 May");
    walk.act(Act::Leave).sees("Contoso: look again, Wed 10 Jun");
    let mut declined = plan_by("");
    declined.act(Act::Decide).act(Act::Set(0, "decline".into())).goes_on().goes_on().is_at(Place::Decided);
    assert_eq!(declined.session().follow_up.review, None, "it was for before the answer");
}

#[test]
fn while_more_time_is_asked_for_their_day_stands() {
    for (until, again) in [("", ""), ("+10", "I ask again on Fri 22 May. ")] {
        let mut walk = plan_by("+3");
        walk.act(Act::Decide).act(Act::Set(0, "ask for more time".into())).goes_on().goes_on();
        walk.types(until).is_at(Place::Decided);
        assert!(!again.is_empty() || !walk.text().contains("I ask again"), "{}", walk.text());
        walk.sees(again.trim()).sees("Until they give you more time, Fri 15 May stands.");
    }
}

#[test]
fn a_yes_on_a_condition_keeps_the_plan_that_leads_there_and_wishes_no_luck_yet() {
    let accepts = |condition: &str| {
        let mut walk = plan_by("+20");
        walk.act(Act::Decide)
            .act(Act::Set(0, "accept".into()))
            .goes_on()
            .types(condition)
            .types("+10")
            .goes_on();
        walk.is_at(Place::Decided);
        walk
    };
    let mut open = accepts("the mandate in writing");
    open.sees("Your yes has a condition. Have it in writing before you sign.").does_not_see("Good luck");
    open.act(Act::Leave);
    let session = open.session().reference;
    open.act(Act::Resume(session)).act(Act::Part(Part::Plan)).does_not_see("What was for before your yes");
    let mut settled = accepts("");
    settled.sees("Good luck there.").act(Act::Leave);
    let session = settled.session().reference;
    settled
        .act(Act::Resume(session))
        .act(Act::Part(Part::Plan))
        .sees("What was for before your yes is left out");
}

#[test]
fn whoever_is_not_safe_with_them_owes_no_answer_and_looks_again_before_their_day() {
    let mut walk = Walk::new();
    walk.takes(OFFER).types("Contoso").fills("+7").begins().gate([0, 0, 3, 0, 0, 0]);
    walk.goes_on().acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(None)).is_at(Place::Result);
    walk.sees("You owe them no answer today").act(Act::Leave);
    walk.sees("Contoso: their deadline passes Tue 19 May; you owe them nothing").does_not_see("in 7 days");
    walk.sees("Contoso: look again, Mon 18 May, in 6 days").passes(7).act(Act::Leave);
    walk.sees("their deadline passes Tue 19 May; you owe them nothing").does_not_see("your answer");
}

#[test]
fn once_the_day_of_the_answer_has_passed_it_is_asked_what_became_of_it() {
    const PASSED: &str = "Fri 15 May has passed; what became of it?";
    let passed = || {
        let mut walk = plan_by("+3");
        walk.act(Act::Leave).passes(4).act(Act::Leave);
        walk
    };
    let opens = |walk: &mut Walk| {
        let session = walk.session().reference;
        walk.act(Act::Resume(session)).act(Act::Part(Part::Verdict)).is_at(Place::Result);
    };
    let mut walk = passed();
    opens(&mut walk);
    walk.sees(PASSED).does_not_see("Next").does_not_see("If you must answer").does_not_see(WEEK);
    walk.act(Act::Part(Part::Plan)).does_not_see("If you must answer");
    let mut walk = passed();
    walk.takes("Fri 15 May has passed").takes("I have more time").types("+7").is_at(Place::Decided);
    walk.sees("Many can wait a week.").does_not_see("Who wants you").does_not_see("by Tue 12 May");
    walk.act(Act::Leave).sees("Contoso: your answer, Sat 23 May, in 7 days");
    opens(&mut walk);
    walk.sees("If you must answer by Sat 23 May").does_not_see(PASSED).does_not_see("15 May");
    let mut walk = passed();
    walk.takes("Fri 15 May has passed").takes("It ran out").goes_on().goes_on().goes_on().is_at(Place::Home);
    opens(&mut walk);
    walk.does_not_see(PASSED);
}

#[test]
fn looking_again_at_an_offer_opens_its_questions_and_no_new_form() {
    let mut walk = plan_by("+20");
    assert_eq!(walk.session().follow_up.review, Some(Review::On("2026-05-26".parse().unwrap())));
    walk.act(Act::Leave).passes(14).act(Act::Leave);
    walk.sees("Contoso: time to look again, today").sees("Put in what you learned").does_not_see("check-in.");
    walk.takes("Contoso: time to look again").is_at(Place::Result);
    assert!(matches!(walk.journey.here(), At::Result(Part::FindOut)), "{}", walk.text());
    assert_eq!(walk.store.list().unwrap().names.len(), 1);
}

#[test]
fn what_starts_as_not_applicable_is_counted_as_answered_by_nobody() {
    let mut walk = Walk::new();
    walk.takes(OFFER).fills("Contoso").begins().act(Act::Leave).sees("0 of 56 answered");
    walk.takes("Go on: Contoso").act(Act::Level(0)).act(Act::Leave).sees("1 of 56 answered");
}

#[test]
fn where_nothing_is_known_that_is_said_with_how_much_a_verdict_takes() {
    for (what, place) in [(ROLE, "Northwind"), (OFFER, "Contoso")] {
        let mut walk = Walk::new();
        walk.takes(what).fills(place).begins();
        knows_nothing(&mut walk);
        walk.sees("Nothing of the work").sees("is known yet").does_not_see("few questions");
        walk.sees("at least 28 more, seen or told: 12 on symptoms, 10 on your reach and 6 on their will");
        walk.act(Act::Part(Part::Plan)).sees("They are a beginning; page one says how many a verdict takes.");
    }
}

#[test]
fn a_day_to_decide_by_is_read_from_a_number_of_days_and_no_day_is_told_as_what_it_is() {
    for typed in ["4", "4 days", "in 4 days", "16 May"] {
        let mut walk = Walk::new();
        walk.takes(OFFER).types("Contoso").fills(typed).sees("Sat 16 May 2026, in 4 days");
    }
    for (typed, said) in [
        ("31 February", "There is no such day in the calendar."),
        ("3/12", "A slash can be read in two ways; write 3 December or 3.12., please."),
        ("yesterday", "That day has passed; today or later, please."),
        ("soon", "A day to come is typed as"),
    ] {
        let mut walk = Walk::new();
        walk.takes(OFFER).types("Contoso").fills(typed).sees(said).goes_on().is_refused(said);
    }
}

#[test]
fn a_step_that_is_taken_stays_where_it_was_until_the_plan_is_left() {
    let mut walk = Walk::new();
    walk.takes(ROLE).fills("Northwind").begins();
    knows_nothing(&mut walk);
    walk.act(Act::Plan).is_at(Place::Plan);
    let before: Vec<Act> = walk.page().choices.iter().map(|row| row.act.clone()).collect();
    walk.takes_row(2);
    let after: Vec<Act> = walk.page().choices.iter().map(|row| row.act.clone()).collect();
    assert_eq!(after.len(), before.len());
    assert_eq!(after[2], Act::EditStep(0), "it is what one would change now");
    for row in (0..before.len()).filter(|row| *row != 2) {
        assert_eq!(after[row], before[row], "row {row}");
    }
    walk.takes_row(0).does_not_see("Your steps").goes_back().act(Act::Plan).sees("Your steps");
    assert_eq!(walk.page().choices[0].act, Act::EditStep(0));
}

#[test]
fn what_was_begun_of_a_decision_is_called_so_and_not_told_once_the_offer_is_over() {
    let files: Arc<dyn Files> = Arc::new(Memory::default());
    let store = || Arc::new(Store::on(Arc::clone(&files), Paths::inside(Path::new("/home"))));
    let mut walk = Walk::on(store());
    walk.takes(OFFER).types("Contoso").fills("+3").begins();
    knows_nothing(&mut walk);
    walk.act(Act::Decide).act(Act::Set(0, "accept".into())).act(Act::Set(1, "in writing".into())).goes_back();
    walk.is_at(Place::Result).sees("Not decided").act(Act::Leave);
    drop(walk);
    let mut walk = Walk::on(store());
    walk.sees("Begun, and not kept").has_no_row("You were writing");
    walk.passes(4).act(Act::Leave).takes("Contoso: Fri 15 May has passed").takes("They withdrew it");
    walk.goes_on().goes_on().goes_on().is_at(Place::Home).has_no_row("Begun, and not kept");
}

#[test]
fn of_several_steps_of_a_plan_the_first_has_the_day_that_is_named() {
    let mut walk = Walk::new();
    walk.takes(ROLE).fills("Northwind").begins();
    knows_nothing(&mut walk);
    walk.act(Act::Plan).takes_row(0).takes_row(1).act(Act::Leave).act(Act::Log);
    walk.sees("2 steps of your plan; the first by Tue 19 May 2026");
}

#[test]
fn an_idea_that_is_taken_is_what_is_to_be_done_without_its_consolation() {
    let mut walk = Walk::new();
    walk.takes(ROLE).fills("Northwind").begins();
    walk.gate([0, 0, 0, 0, 2, 0]).acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(Some(3)));
    walk.act(Act::Plan)
        .takes("Set one limit this week")
        .sees("you: Set one limit that you can safely keep; no date");
    assert_eq!(walk.session().follow_up.actions[0].text, "Set one limit that you can safely keep");
}

#[test]
fn a_step_that_is_taken_says_once_when_and_is_marked_where_it_is_suggested() {
    const LOOK: &str = "Look only at what was done, on that date";
    let mut walk = Walk::new();
    walk.takes(ROLE).fills("Northwind").begins().gate([0; 6]);
    while walk.page().place == Place::Card {
        walk.acts([Act::Level(2), Act::Evidence(0)]);
    }
    walk.goes_on().act(Act::Gut(Some(3))).act(Act::Part(Part::Plan));
    walk.sees(LOOK).does_not_see("in your steps").act(Act::Plan).takes(LOOK).sees(&format!("you: {LOOK}"));
    walk.does_not_see("no date").act(Act::Back).is_at(Place::Result).sees("in your steps");
    walk.does_not_see("An honest no with a reason");
}

#[test]
fn money_is_not_asked_for_as_if_nothing_had_been_said_of_it() {
    let mut walk = Walk::new();
    walk.takes(ROLE).fills("Northwind").begins();
    knows_nothing(&mut walk);
    walk.act(Act::Plan)
        .act(Act::Facts)
        .types("3")
        .goes_back()
        .goes_back()
        .act(Act::Decide)
        .act(Act::Unweighed);
    walk.sees("you said: savings for 3 months");
}
