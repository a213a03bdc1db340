//! What came before and what comes back: Home, what is due, wins and asks, the plan, decisions, past sessions.

use std::sync::Arc;

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::{Effect, Event};
use stay_or_go::journey::state::{At, Disk, ReadingAt};
use stay_or_go::log::{Entry, Kind as EntryKind};
use stay_or_go::report::block::Document;
use stay_or_go::report::jot::Kind;
use stay_or_go::report::result::Part;
use stay_or_go::session::{Choice, Decision, Finding, Outcome, Review, Stage};
use stay_or_go::store::{Draft, Store};

use super::solo::{after_one, after_two, at_card, at_decision, at_plan, at_second, checks_in, finishes};
use super::walk::Walk;

const ROLE: &str = "Check in on my current role";
const OFFER: &str = "Weigh a job offer";

/// Notes an ask, of whom, by when.
fn asks<'a>(walk: &'a mut Walk, what: &str, whom: &str, by: &str) -> &'a mut Walk {
    walk.act(Act::Write(Kind::Ask)).types(what).types(whom).types(by).goes_on()
}

// ------------------------------------------------------------------------------------------------ home

#[test]
fn home_greets_whoever_is_new_and_nobody_else() {
    Walk::new().sees("Put more into this job").sees("none yet").sees("what went well");
    after_one().does_not_see("Put more into this job").sees("one session").has_no_row("Go on");
}

#[test]
fn the_newest_sessions_are_shown_while_the_rest_is_being_read() {
    let walk = after_two();
    let Disk::Listed(listed) = &walk.journey.disk else { panic!("listed") };
    let mut fresh = Walk::new();
    fresh.journey.disk = Disk::Looking;
    fresh.sees("looking ..").hear(Event::ListedNewest(listed.heads[..1].to_vec(), 2)).sees("looking ..");
    fresh.act(Act::Past).sees("Fabrikam").sees("2 ..").does_not_see("Northwind");
    fresh.hear(Event::Listed(listed.clone())).sees("Northwind");
    fresh.hear(Event::ListedNewest(listed.heads[..1].to_vec(), 2)).sees("Northwind");
}

#[test]
fn three_that_are_unfinished_stand_on_home() {
    let mut walk = Walk::new();
    for place in ["One", "Two", "Three", "Four"] {
        checks_in(&mut walk, place).act(Act::Level(0)).act(Act::Leave);
    }
    let rows = walk.page().choices.into_iter().filter(|choice| choice.label.starts_with("Go on")).count();
    assert_eq!(rows, 3);
    walk.takes("Go on: Four, my current role").sees("2 of 56");
}

#[test]
fn a_review_that_is_due_begins_the_next_check_in() {
    let mut walk = after_one();
    let day = walk.session().follow_up.review;
    assert_eq!(day, Some(Review::On("2026-06-11".parse().unwrap())), "too little is known to wait a quarter");
    walk.has_no_row("time to look again")
        .passes(30)
        .act(Act::Leave)
        .takes("Northwind: time to look again, today");
    walk.is_at(Place::SetUp).sees("[Northwind]");
}

#[test]
fn a_decision_that_is_due_opens_home_and_one_that_was_replaced_does_not() {
    let mut walk = after_one();
    let decides = |walk: &mut Walk, until: &str| {
        let mut session = walk.session();
        let (made, condition) = (walk.journey.now, "a named sponsor".to_owned());
        let until = Some(until.parse().unwrap());
        session.decide(Decision { choice: Choice::NotYet, condition, until, made, ..Decision::default() });
        let assessment = walk.store.assessment(&session.assessment).unwrap();
        walk.store.save(&Draft { session, assessment, verdict: None }).unwrap();
    };
    decides(&mut walk, "2026-05-20");
    walk.act(Act::Leave).does_not_see("your decision again").passes(8).act(Act::Leave);
    walk.sees("Northwind: look at your decision again, today");
    walk.sees("You decided: not yet, if a named sponsor");
    decides(&mut walk, "2026-08-20");
    walk.act(Act::Leave).does_not_see("your decision again");
    walk.sees("Northwind: your decision holds until Thu 20 Aug, in ");
}

#[test]
fn a_pulse_tells_when_the_last_one_was_and_gives_no_verdict() {
    let mut walk = Walk::new();
    let pulse = |walk: &mut Walk| {
        walk.fills("Northwind").begins();
        if walk.page().place == Place::Since {
            walk.goes_on();
        }
        walk.answers(&[2], 0).goes_on().is_at(Place::Summary);
    };
    walk.takes("Pulse").does_not_see("The last one");
    pulse(&mut walk);
    walk.sees("your first pulse").sees("from the fifth on").does_not_see("The last one");
    // One day, wherever it is named.
    walk.sees("The next one: Fri 12 Jun.").act(Act::Leave).sees("the next pulse, Fri 12 Jun,");
    assert_eq!(walk.session().stage, Stage::Done);
    walk.passes(30).act(Act::Leave).sees("The last one was on Tue 12 May 2026, 30 days ago.");
    walk.takes("Pulse").sees("The last one was on Tue 12 May 2026");
    pulse(&mut walk);
    walk.sees("your second pulse")
        .sees("The last two, oldest first")
        .sees("Your reach, each time: some, some")
        .sees("The last one was on Tue 12 May 2026")
        .takes("what they show together")
        .is_at(Place::Reading);
    walk.goes_back().is_at(Place::Summary);
}

// ------------------------------------------------------------------------------------------------ since last time

#[test]
fn what_happened_is_read_before_the_first_question() {
    let mut walk = after_one();
    walk.act(Act::Write(Kind::Win))
        .types("They shipped it")
        .sees("[Northwind]")
        .goes_on()
        .goes_on()
        .sees("Noted: a win. It comes back");
    asks(&mut walk, "An hour", "Maria", "+0").act(Act::Leave).sees("you asked Maria: An hour, today");
    checks_in(&mut walk, "Northwind")
        .is_at(Place::Since)
        .sees("Last time was today.")
        .sees("They shipped it");
    walk.sees("you asked Maria: An hour").goes_on().is_at(Place::Card).sees("Somebody at work made you fear");
}

#[test]
fn a_first_time_begins_at_once() {
    checks_in(&mut Walk::new(), "Northwind").is_at(Place::Card);
}

#[test]
fn a_place_is_known_again_however_it_is_typed() {
    for typed in ["northwind", " NorthWind  "] {
        let mut walk = after_one();
        walk.takes(ROLE)
            .sees("What you type takes its place.")
            .fills(typed)
            .begins()
            .is_at(Place::Since)
            .act(Act::Leave);
        let places: Vec<_> = walk.journey.disk.heads().iter().map(|head| head.place.clone()).collect();
        assert_eq!(places, ["Northwind", "Northwind"]);
    }
    checks_in(&mut after_one(), "Northwind Europe").is_at(Place::Card);
}

#[test]
fn an_ask_is_closed_before_a_check_in() {
    let mut walk = after_one();
    asks(&mut walk, "An hour", "Maria", "");
    asks(&mut walk, "A budget", "", "").act(Act::Leave);
    checks_in(&mut walk, "Northwind").is_at(Place::Since);
    assert_eq!(walk.page().mark, None, "a key too many closes no ask");
    walk.on_row("A budget", &Act::NotKept(0))
        .is_at(Place::Chosen)
        .sees("Noted: not kept.")
        .sees("Not kept, noted on Tue 12 May 2026.")
        .sees("What happened?");
    walk.types("none this year")
        .is_at(Place::Since)
        .sees("A budget; not kept, noted on")
        .sees("none this year");
    assert_eq!(walk.row("A budget").also, [Act::TakeBack(1)], "a key too many is taken back, not made worse");
    walk.on_row("A budget", &Act::TakeBack(0)).sees("A budget; no date");
    walk.on_row("A budget", &Act::NotKept(0)).goes_on().is_at(Place::Since);
    walk.takes("An hour; no date").is_at(Place::Chosen).sees("You asked Maria: An hour").goes_back();
    walk.takes("An hour; no date").takes("Kept").types("on Fridays").is_at(Place::Since);
    walk.sees("An hour; kept, noted on").sees("on Fridays");
    walk.takes("Go on to the questions").is_at(Place::Card).act(Act::Leave).act(Act::Log).sees("0 open");
    let outcomes: Vec<_> = walk.store.log(&|_| true).unwrap().entries.iter().map(Entry::outcome).collect();
    assert!(outcomes.contains(&Some(Outcome::Broken)) && outcomes.contains(&Some(Outcome::Kept)));
}

#[test]
fn a_session_is_tied_to_the_one_before() {
    let walk = at_second();
    let heads = walk.journey.disk.heads();
    assert_eq!(heads.len(), 1);
    let session = &walk.journey.editor.as_ref().unwrap().session;
    assert_eq!(session.follow_up.previous.as_ref(), Some(&heads[0].reference));
}

#[test]
fn wins_stand_beside_the_items_they_speak_to() {
    let mut walk = after_one();
    walk.act(Act::Write(Kind::Win)).types("They shipped it").goes_on().goes_on();
    checks_in(&mut walk, "Northwind").goes_on().act(Act::Find("outside your team know".into())).goes_on();
    walk.sees("since last time: Tue 12 May 2026, win: They shipped it");
    walk.act(Act::Find("argued over".into())).goes_on().does_not_see("They shipped it");
}

// ------------------------------------------------------------------------------------------------ wins and asks

#[test]
fn wins_stand_by_their_own_day_the_latest_first() {
    let mut walk = Walk::new();
    walk.act(Act::Log);
    for (win, day) in [("The later one", "1 May"), ("The earlier one", "3 Jan")] {
        walk.act(Act::Write(Kind::Win)).types(win).goes_on().types(day).is_at(Place::Log);
    }
    let rows: Vec<String> = walk.page().choices.iter().map(|row| row.label.clone()).collect();
    assert_eq!(rows, ["Fri 1 May 2026, win: The later one", "Sat 3 Jan 2026, win: The earlier one"]);
}

#[test]
fn wins_and_asks_are_written_edited_and_closed() {
    let mut walk = after_one();
    walk.act(Act::Log).sees("0 open").act(Act::Write(Kind::Win)).types("They shipped it").goes_on().goes_on();
    asks(&mut walk, "An hour", "Maria", "+14")
        .sees("1 open")
        .sees("you asked Maria: An hour; by Tue 26 May 2026");
    walk.takes("An hour")
        .sees("[An hour]")
        .types("An hour a week")
        .goes_on()
        .sees("[2026-05-26]")
        .types("")
        .goes_on();
    walk.sees("you asked Maria: An hour a week; no date")
        .on_row("An hour", &Act::Kept(0))
        .sees("Noted: kept.");
    walk.sees("kept, noted on Tue 12 May 2026").sees("0 open");
    let also = &walk.row("They shipped").also;
    assert!(!also.iter().any(|act| act.is_like(&Act::TakeBack(0))), "nothing of it was changed");
    walk.on_row("An hour", &Act::TakeBack(0)).sees("An hour a week; no date").sees("1 open");
    walk.on_row("An hour", &Act::TakeBack(0)).sees("you asked Maria: An hour; by Tue 26 May 2026");
    walk.on_row("An hour", &Act::Kept(0)).sees("0 open");
    let log = walk.store.log(&|_| true).unwrap().entries;
    let outcomes: Vec<_> = log.iter().map(|entry| (entry.kind(), entry.outcome())).collect();
    assert!(
        outcomes.contains(&(EntryKind::Ask, Some(Outcome::Kept)))
            && outcomes.contains(&(EntryKind::Win, None))
    );
    assert!(log.iter().all(|entry| entry.place == "Northwind") && log.len() == 2);
    walk.act(Act::Kept(7)).is_refused("This one is not open.");
}

#[test]
fn a_win_may_be_of_another_day_and_a_change_of_it_is_taken_back() {
    let mut walk = after_one();
    walk.act(Act::Log).act(Act::Write(Kind::Win)).types("They shipped it").goes_on();
    walk.types("tomorrow").is_refused("That day is still to come").types("Friday").sees("Noted: a win.");
    walk.sees("Fri 8 May 2026, win: They shipped it").takes("They shipped it").goes_on().goes_on();
    walk.sees("[2026-05-08]").types("").sees("Tue 12 May 2026, win: They shipped it");
    walk.on_row("They shipped it", &Act::TakeBack(0)).sees("Fri 8 May 2026, win: They shipped it");
    let on = |walk: &Walk| walk.store.log(&|_| true).unwrap().entries[0].on.map(|on| on.to_string());
    assert_eq!(on(&walk).as_deref(), Some("2026-05-08"));
    walk.takes("They shipped it").goes_on().goes_on().types("today").sees("Tue 12 May 2026, win");
    assert_eq!(on(&walk), None, "the day on which it is noted needs no other");
}

#[test]
fn an_entry_is_moved_to_another_place_and_forgotten() {
    let mut walk = after_one();
    walk.act(Act::Log)
        .act(Act::Write(Kind::Win))
        .types("They shipped it")
        .sees("[Northwind]")
        .fills("Contoso");
    walk.sees("A new place.").goes_on().goes_on().is_at(Place::Log).sees("Contoso");
    walk.takes("They shipped").goes_on().sees("[Contoso]").types("NORTHWIND").goes_on().sees("Northwind");
    walk.on_row("They shipped", &Act::Forget(0)).is_at(Place::Forget);
    walk.sees("Forget this entry, Tue 12 May 2026, win: They shipped it? It cannot be undone.").act(Act::No);
    walk.sees("They shipped it").on_row("They shipped", &Act::Forget(0)).act(Act::Yes).sees("Forgotten.");
    walk.does_not_see("They shipped it");
    assert!(walk.store.log(&|_| true).unwrap().entries.is_empty());
}

#[test]
fn everything_said_is_found_by_its_words() {
    let mut walk = at_card();
    walk.act(Act::Note).fills("Every pilot needs a steering slot").goes_on().act(Act::Leave);
    walk.act(Act::Log).act(Act::Write(Kind::Win)).types("The Pilot went out").goes_on().goes_on();
    walk.act(Act::FindSaid(String::new())).is_at(Place::Said).sees("2 found");
    walk.fills("PILOT slot").sees("1 found").sees("Every pilot needs a steering slot");
    walk.does_not_see("went out")
        .fills("pilot nowhere")
        .sees("Nothing that you said has all of these words.");
    walk.goes_on().is_refused("Nothing that you said");
    // The entry opens where it can be changed, and the note at its answer.
    walk.fills("went").goes_on().is_at(Place::Entry).goes_back().is_at(Place::Said);
    walk.fills("steering").goes_on().is_at(Place::Card).sees("Every pilot needs a steering slot");
    walk.act(Act::Leave).act(Act::Past).act(Act::Find("Northwind".into())).act(Act::FindSaid(String::new()));
    walk.is_at(Place::Said).sees("[Northwind]").goes_back().is_at(Place::Past);
}

#[test]
fn a_note_comes_back_after_the_next_answer_and_never_before() {
    let mut walk = at_second();
    let editor = walk.journey.editor.as_mut().unwrap();
    let item = editor.asked()[20];
    let statement = editor.assessment.item(item).ask.clone();
    let last = editor.recalled.as_mut().unwrap().last.as_mut().unwrap();
    last.0.remarks[item].note = Some("It took a committee".into());
    walk.act(Act::Find(statement)).goes_on().is_at(Place::Card).does_not_see("It took a committee");
    walk.act(Act::Level(2)).does_not_see("It took a committee").act(Act::Evidence(0));
    walk.act(Act::PreviousCard).sees("last time you noted").sees("It took a committee");
}

#[test]
fn going_back_goes_back_a_line_and_leaves_no_words_unasked() {
    let mut walk = after_one();
    walk.act(Act::Log).act(Act::Write(Kind::Ask)).types("An hour").fills("Mar").goes_back().sees("[An hour]");
    walk.types("An hours").sees("[Mar]").fills("Maria").goes_back().goes_back().sees("Not kept yet");
    walk.sees("[An hours]").goes_back().is_at(Place::Log).does_not_see("An hours");
    walk.act(Act::Write(Kind::Win)).goes_back().is_at(Place::Log).act(Act::Write(Kind::Win));
    walk.fills("Shipped")
        .goes_back()
        .is_refused("Not kept yet")
        .goes_on()
        .goes_on()
        .goes_on()
        .sees("Shipped")
        .sees("Noted: a win.");
    walk.act(Act::Write(Kind::Win)).goes_on().is_refused("A few words, please.");
}

#[test]
fn a_day_that_is_none_is_asked_for_again() {
    let mut walk = Walk::new();
    walk.act(Act::Write(Kind::Ask))
        .types("An hour")
        .types("")
        .fills("soon")
        .sees("Not read as a day")
        .goes_on();
    walk.is_refused("Not read as a day")
        .sees("[soon]")
        .types("tomorrow week")
        .is_refused("Not read as a day");
    walk.fills("+7").sees("Tue 19 May 2026, in 7 days").goes_on().goes_on().is_at(Place::Home);
    let mut walk = walk;
    walk.act(Act::Write(Kind::Win)).act(Act::Set(0, "x".repeat(501)));
    walk.is_refused("At most 500 characters fit here.");
}

#[test]
fn what_comes_stands_beside_what_is_open() {
    let mut walk = after_one();
    walk.act(Act::Log).sees("look again, Thu 11 Jun, in 30 days").takes("look again").is_at(Place::Result);
}

#[test]
fn open_steps_among_wins_and_asks_open_the_plan() {
    let mut walk = at_plan(ROLE);
    walk.act(Act::Write(Kind::Step)).types("Ask for an hour").types("").types("+1").act(Act::Leave);
    walk.act(Act::Log).sees("1 open").takes("a step of your plan").is_at(Place::Plan);
    walk.on_row("Ask for an hour", &Act::Kept(0)).goes_back().is_at(Place::Log).sees("0 open");
}

#[test]
fn steps_that_are_due_lead_to_the_plan() {
    let mut walk = at_plan(ROLE);
    walk.act(Act::Write(Kind::Step)).types("Ask for an hour").types("").types("+1").act(Act::Leave).passes(2);
    walk.act(Act::Leave)
        .sees("Say what became of it.")
        .takes("Northwind: Ask for an hour")
        .takes("The whole plan")
        .is_at(Place::Plan);
    walk.goes_back().is_at(Place::Chosen).goes_back().is_at(Place::Home);
}

// ------------------------------------------------------------------------------------------------ the plan

#[test]
fn the_plan_is_chosen_edited_dated_and_closed() {
    let mut walk = at_plan(ROLE);
    let step = "Choose three questions from Find out";
    walk.sees("To choose from").takes(&format!("{step}, by Tue 19 May"));
    walk.sees("In your plan.");
    walk.takes(&format!("you: {step}")).goes_on().types("Maria").types("+14");
    walk.sees("Maria: ")
        .sees("by Tue 26 May 2026")
        .act(Act::Write(Kind::Step))
        .types("Ask for an hour")
        .types("");
    walk.types("tomorrow week")
        .is_refused("Not read as a day")
        .types("")
        .sees("you: Ask for an hour; no date");
    walk.act(Act::Write(Kind::Lesson))
        .types("A sponsor")
        .types("Nobody")
        .sees("For the next place")
        .sees("A sponsor");
    walk.on_row("Maria: ", &Act::Kept(0))
        .on_row("Ask for an hour", &Act::NotKept(0))
        .sees("not kept, noted on Tue 12 May 2026");
    walk.act(Act::NotKept(1)).is_refused("This one is not open.");
    walk.on_row("Ask for an hour", &Act::TakeBack(0)).sees("you: Ask for an hour; no date");
    walk.act(Act::TakeBack(1))
        .is_refused("Nothing was changed here")
        .on_row("Ask for an hour", &Act::NotKept(0));
    let ties = walk.session().follow_up;
    assert_eq!((ties.actions.len(), ties.lessons.len()), (2, 1));
    assert!(ties.actions[0].advice.is_some() && ties.actions.iter().all(|step| !step.course.is_open()));
    assert_eq!(ties.actions[0].course.outcome(), Outcome::Kept);
}

#[test]
fn a_must_have_without_a_question_is_ticked_where_one_finds_out() {
    let mut walk = at_plan(ROLE);
    walk.act(Act::Write(Kind::Lesson)).types("A sponsor").types("Nobody").act(Act::Leave);
    walk.takes("Weigh a job offer").fills("Fabrikam").begins();
    if walk.page().place == Place::Since {
        walk.goes_on();
    }
    finishes(&mut walk, [0; 6]);
    walk.act(Act::Part(Part::FindOut)).sees("Your must-haves");
    for (state, said) in [
        ("still open", None),
        ("there", Some(Finding::There)),
        ("missing", Some(Finding::Missing)),
        ("still open", None),
    ] {
        assert_eq!(walk.row("A sponsor").name, state);
        let offer = &walk.journey.editor.as_ref().unwrap().session;
        let names = walk.store.list().unwrap().names;
        let mut kept = names.iter().map(|name| walk.store.session(name).unwrap().0);
        let kept = kept.find(|session| session.reference == offer.reference).unwrap();
        assert_eq!(kept.follow_up.checks[0].said, said);
        walk.takes("A sponsor");
    }
}

#[test]
fn when_to_look_again_is_a_day_or_an_event() {
    let mut walk = at_plan(ROLE);
    walk.sees("Look again: Thu 11 Jun 2026, in 30 days")
        .takes("Look again:")
        .sees("When will you look again?");
    walk.sees("Look again: Thu 11 Jun 2026")
        .fills("+14")
        .sees("A day: Tue 26 May 2026, in 14 days.")
        .goes_on();
    walk.sees("Noted: when to look again. Home tells you on that day.").sees("look again Tue 26 May 2026");
    walk.act(Act::LookAgain).fills("When the budget is decided").sees("Not a day, so an event").goes_on();
    walk.sees("only you know when it has happened").sees("look again after an event");
    assert_eq!(walk.session().follow_up.review, Some(Review::When("the budget is decided".into())));
    walk.act(Act::Leave).act(Act::Log).sees("look again when this has happened: the budget is decided");
}

#[test]
fn what_begins_like_a_day_and_is_none_is_no_event() {
    let none = [
        ("", "A few words, please."),
        ("32 May", "There is no such day"),
        ("3 people", "Not a day yet"),
        ("+soon", "Not a day yet"),
        ("-7", "That day has passed"),
        ("2026-05-11", "That day has passed"),
    ];
    for (typed, why) in none {
        let mut walk = at_plan(ROLE);
        let stands = walk.session().follow_up.review;
        walk.act(Act::LookAgain).types(typed).is_refused(why).is_at(Place::Entry);
        assert_eq!(walk.session().follow_up.review, stands, "{typed}");
    }
    at_plan(ROLE)
        .act(Act::LookAgain)
        .fills("the budget")
        .goes_back()
        .sees("Not kept yet")
        .goes_back()
        .is_at(Place::Plan);
}

#[test]
fn the_day_to_look_again_goes_into_a_file_without_the_place() {
    let mut walk = at_plan(ROLE);
    walk.act(Act::LookAgain).types("1 June").act(Act::WriteOut);
    let (name, text) = walk.written.last().unwrap();
    assert_eq!(*name, format!("look-again-{}.ics", walk.session().reference.as_str()));
    assert!(text.contains("DTSTART;VALUE=DATE:20260601") && !text.contains("Northwind"), "{text}");
    // Once the answer is given there is none.
    let mut offer = super::solo::at_decision(OFFER);
    offer.act(Act::Set(0, "decline".into())).goes_on().goes_on().is_at(Place::Decided).act(Act::Plan);
    offer
        .sees("Look again: no day yet")
        .act(Act::WriteOut)
        .is_at(Place::Mails)
        .has_no_row("The day to look again")
        .act(Act::Calendar)
        .is_refused("A calendar needs a day, and none is set yet");
    let mut private = Walk::with(Store::private().into(), |given| given.private = true);
    private.takes(ROLE).begins().acts([Act::RestUnknown, Act::Yes, Act::GoOn, Act::Gut(None)]);
    private.journey.open(At::Plan);
    private.act(Act::WriteOut).is_refused("Nothing is written in a private session.");
    assert!(private.written.is_empty());
}

/// Writes the mail of this row; its name and its text.
fn writes(walk: &mut Walk, row: &str) -> (String, String) {
    walk.act(Act::WriteOut).is_at(Place::Mails).takes(row).is_at(Place::Plan);
    walk.written.pop().unwrap()
}

#[test]
fn an_offer_has_three_mails_to_send_and_no_verdict_is_in_them() {
    let mut offer = at_plan(OFFER);
    let reference = offer.session().reference;
    let (name, text) = writes(&mut offer, "Ask for more time");
    assert_eq!(name, format!("mail-more-time-{}.txt", reference.as_str()));
    assert!(text.contains("Could I have until [day]") && text.ends_with("[your name]\n"), "{text}");
    let (_, text) = writes(&mut offer, "A kind no");
    assert!(text.contains("I have decided not to take the offer."), "{text}");
    let (_, text) = writes(&mut offer, "in writing");
    assert!(text.contains("could we put these points in writing?") && text.contains("- ["), "{text}");
    for word in ["Northwind", "Find out", "Renegotiate"] {
        assert!(!text.contains(word), "{text}");
    }
    offer.act(Act::Back).act(Act::Decide).act(Act::Set(0, "accept".into())).goes_on();
    offer.types("a seat in the planning round").goes_on().goes_on().is_at(Place::Decided).act(Act::Plan);
    let (_, text) = writes(&mut offer, "in writing");
    assert!(text.contains("- a seat in the planning round\n\nKind regards"), "{text}");
}

// ------------------------------------------------------------------------------------------------ the decision

#[test]
fn a_decision_is_kept_with_its_condition_and_its_day() {
    let mut walk = at_decision(ROLE);
    walk.goes_on()
        .is_refused("First a choice: ")
        .act(Act::Set(0, "perhaps".into()))
        .is_refused("First a choice");
    walk.act(Act::Set(0, "not yet".into()))
        .goes_on()
        .types("a date by June")
        .fills("soon")
        .sees("Not read as a day")
        .fills("2020-01-01")
        .sees("That day has passed");
    walk.goes_on()
        .is_refused("That day has passed")
        .fills("+90")
        .sees("in 90 days")
        .goes_on()
        .is_at(Place::Decided);
    walk.sees("Noted: your decision.").sees("Mon 10 Aug, or sooner");
    let decision = walk.session().decision.unwrap();
    assert_eq!(
        (decision.choice, decision.condition.as_str(), decision.until.unwrap().to_string().as_str()),
        (Choice::NotYet, "a date by June", "2026-08-10")
    );
}

#[test]
fn a_decision_is_made_in_the_words_of_what_it_is_about_and_gone_back_over() {
    let mut walk = at_decision(OFFER);
    assert_eq!(walk.page().fields[0].options, ["accept", "decline", "ask for more time"]);
    walk.act(Act::Set(0, "accept".into()))
        .goes_on()
        .types("in writing")
        .goes_back()
        .sees(">On what condition?");
    walk.goes_back().sees(">What do you decide?").goes_back().is_at(Place::Result);
    assert_eq!(walk.session().decision, None, "it was not kept");
    walk.act(Act::Decide).sees("[accept]").sees("[in writing]");
}

#[test]
fn a_decision_is_one_of_the_words_its_first_letters_or_its_number() {
    for (typed, choice) in [("stay", Choice::Stay), ("g", Choice::Go), ("3", Choice::NotYet)] {
        let mut walk = at_decision(ROLE);
        walk.act(Act::Set(0, typed.into())).goes_on().goes_on().goes_on();
        assert_eq!(walk.session().decision.unwrap().choice, choice, "{typed}");
    }
}

// ------------------------------------------------------------------------------------------------ past sessions

#[test]
fn past_sessions_are_sifted() {
    let mut walk = after_two();
    walk.act(Act::Past).sees("all of them").sees("Fabrikam, a job offer").sees("Northwind, my current role");
    walk.on_row("Fabrikam", &Act::OnlyPlace(0)).sees("only: about Fabrikam").does_not_see("Northwind, my");
    walk.on_row("Fabrikam", &Act::OnlyPlace(0)).sees("Northwind, my");
    walk.act(Act::NextKind)
        .has_no_row("Fabrikam")
        .act(Act::NextKind)
        .has_no_row("Northwind")
        .act(Act::NextKind);
    walk.act(Act::NextState).sees("only: finished").sees("Northwind, my").act(Act::NextState);
    walk.sees("None is like that").act(Act::NextState).sees("all of them");
    walk.act(Act::Find(String::new())).fills("NORTH").has_no_row("Fabrikam").goes_on().sees("with \"NORTH\"");
    walk.goes_back().sees("all of them").act(Act::Find("zzz".into())).sees("None is like that").goes_back();
    walk.act(Act::Find("offer fin".into())).has_no_row("Northwind").sees("Fabrikam").goes_back();
    for words in ["12 may", "Tuesday, find out first", "today fabrikam", "december", "11", "14:02"] {
        let found = !["december", "11", "14:02"].contains(&words);
        walk.act(Act::Find(words.into()));
        assert_eq!(walk.page().choices.iter().any(|row| row.label.starts_with("Fabrikam")), found, "{words}");
        walk.goes_back();
    }
    walk.act(Act::Find("unfinished".into())).sees("None is like that").goes_back().sees("all of them");
    walk.goes_back().is_at(Place::Home);
}

#[test]
fn sessions_are_marked_and_laid_side_by_side() {
    let mut walk = after_two();
    walk.act(Act::Past)
        .on_row("Fabrikam", &Act::Mark(0))
        .act(Act::Compare)
        .is_refused("Mark two or three sessions");
    walk.on_row("Northwind", &Act::Mark(0)).act(Act::Compare).is_at(Place::Reading).sees("A is Fabrikam");
    walk.goes_back()
        .is_at(Place::Past)
        .on_row("Northwind", &Act::Mark(0))
        .act(Act::Compare)
        .is_refused("Mark two");
    walk.on_row("Northwind", &Act::TrendOf(0)).is_at(Place::Reading).goes_on().is_at(Place::Past);
}

#[test]
fn a_page_about_the_past_leads_back_to_where_it_was_asked_for() {
    let mut walk = after_two();
    walk.act(Act::Past).act(Act::NextKind).has_no_row("Fabrikam").on_row("Northwind", &Act::TrendOf(0));
    walk.sees("1 check-in").goes_back().is_at(Place::Past).has_no_row("Fabrikam");
    // What a command line opened leads to Home.
    let mut walk = Walk::new();
    walk.hear(Event::Read(Box::new(Document::new("What truly changed")))).is_at(Place::Reading).goes_on();
    walk.is_at(Place::Home);
}

#[test]
fn a_page_that_cannot_be_made_is_left() {
    let mut walk = after_one();
    let now = walk.journey.now;
    let _effects = walk.journey.act(Act::Past, now);
    walk.journey.cover(At::Reading(ReadingAt::default()));
    walk.sees("One moment")
        .hear(Event::Failed("Could not read it.".into()))
        .is_at(Place::Past)
        .sees("Could not read it.");
}

#[test]
fn a_place_gets_another_name_and_two_become_one_only_when_asked() {
    let mut walk = after_two();
    walk.act(Act::Past)
        .on_row("Fabrikam", &Act::Rename(0))
        .sees("Fabrikam: one session, and what the log says");
    walk.types("")
        .is_refused("A name, please")
        .types("Contoso")
        .sees("It is called Contoso now.")
        .sees("Contoso, a job");
    walk.on_row("Contoso", &Act::Rename(0))
        .types("Northwind")
        .sees("a place called Northwind already")
        .act(Act::No);
    walk.is_at(Place::Past)
        .sees("Contoso, a job offer")
        .on_row("Contoso", &Act::Rename(0))
        .types("Northwind");
    walk.act(Act::Yes).has_no_row("Contoso").on_row("Northwind, a job", &Act::Rename(0)).goes_back();
    walk.on_row("Northwind, a job", &Act::Rename(0)).types("Northwind").is_at(Place::Past);
}

#[test]
fn forgetting_tells_what_goes_and_an_enter_too_many_forgets_nothing() {
    let mut walk = after_two();
    walk.act(Act::Past).on_row("Northwind", &Act::Forget(0)).is_at(Place::Forget).sees("It cannot be undone");
    walk.sees("Northwind, my current role, Tue 12 May 2026")
        .goes_on()
        .is_at(Place::Forget)
        .act(Act::No)
        .is_at(Place::Past);
    assert_eq!(walk.store.list().unwrap().names.len(), 2);
    walk.on_row("Northwind", &Act::Forget(0)).takes("Yes, forget").sees("Forgotten.").has_no_row("Northwind");
    walk.on_row("Fabrikam", &Act::ForgetPlace(0)).is_at(Place::Forget).goes_back().is_at(Place::Past);
    walk.on_row("Fabrikam", &Act::ForgetPlace(0)).act(Act::Yes).sees("None yet.");
    assert!(walk.store.list().unwrap().names.is_empty());
}

#[test]
fn a_long_list_is_read_window_by_window() {
    let mut walk = after_one();
    let session = walk.session();
    let assessment = walk.store.assessment(&session.assessment).unwrap();
    for number in 0..120 {
        let mut session = session.clone();
        session.reference = stay_or_go::session::Reference::from_bits(number);
        session.place = format!("Place {number}");
        let assessment = Arc::clone(&assessment);
        walk.store.save(&Draft { session, assessment, verdict: None }).unwrap();
    }
    walk.act(Act::Leave).act(Act::Past);
    let page = walk.page();
    assert_eq!((page.choices.len(), page.window), (100, Some((0, 121))));
    assert!(page.withheld.contains(&Act::Earlier));
    walk.act(Act::Later);
    let page = walk.page();
    assert_eq!((page.choices.len(), page.window, page.taken_by(0).as_str()), (21, Some((100, 121)), "101"));
    assert_eq!(page.numbered(101), Some(0));
    let first = page.choices[0].clone();
    walk.on_row(&first.label, &Act::Rename(0)).sees(first.label.split(',').next().unwrap()).goes_back();
    walk.act(Act::Later).act(Act::Earlier);
    assert_eq!(walk.page().window, Some((0, 121)));
}

// ------------------------------------------------------------------------------------------------ with a mentor

#[test]
fn where_there_is_nobody_yet_it_is_asked_first_whether_the_mentee_has_answered() {
    let mut walk = Walk::new();
    walk.act(Act::People).is_at(Place::People).sees("Has the mentee answered already?");
    walk.sees("If that came as a letter, open it.").does_not_see("take that check-in below");
    walk.takes("Open a letter").is_at(Place::Letters).goes_back().is_at(Place::People);
    walk.takes("Begin a new one").is_at(Place::Meeting).sees("Whose machine is this?");
    // Where a result is here, it can be picked.
    after_one().act(Act::People).sees("take that check-in below").takes("Talk about Northwind");
}

#[test]
fn somebody_is_found_by_name_or_place() {
    let mut walk = super::people::ready();
    walk.act(Act::Leave)
        .act(Act::People)
        .sees("Grace, Northwind")
        .sees("ready to hand over")
        .sees("Begin a new one");
    walk.act(Act::Find(String::new())).fills("aDa").sees("Grace, Northwind").has_no_row("Begin a new one");
    walk.fills("nobody").sees("Nobody's name and no place").goes_back().act(Act::Find("NORTH".into()));
    walk.takes("Grace, Northwind").sees("Pass the keyboard to Grace");
    after_one().act(Act::People).takes("Begin a new one").is_at(Place::Meeting);
    after_one().act(Act::People).goes_back().is_at(Place::Home);
}

// ------------------------------------------------------------------------------------------------ help

#[test]
fn help_tells_what_works_here_and_is_searched() {
    let mut walk = super::solo::at_card();
    walk.act(Act::Help).sees("Help: A card").sees("One statement at a time").sees("saw it");
    walk.does_not_see("{name}").does_not_see("told me").goes_back();
    walk.is_at(Place::Card)
        .act(Act::Help)
        .act(Act::Find(String::new()))
        .fills("coverage")
        .sees("how much of a part");
    walk.does_not_see("Your reach").goes_back().sees("Your reach: What you can move");
    walk.goes_back().is_at(Place::Card);
    walk.act(Act::Help)
        .act(Act::Find("coverage".into()))
        .sees("how much of a part")
        .does_not_see("Your reach");
    walk.act(Act::Help).is_at(Place::Help).act(Act::Quit);
    assert!(matches!(walk.asked.last(), Some(Effect::Quit { anyway: false })));
}

#[test]
fn help_names_the_rows_of_a_page_by_their_letters_and_no_digit_that_takes_nothing() {
    let mut home = Walk::new();
    home.act(Act::Help)
        .sees("These rows")
        .sees("o: Weigh a job offer")
        .does_not_see("the row with this number");
    let mut card = super::solo::at_card();
    card.act(Act::Help).sees("answer with this level");
}
