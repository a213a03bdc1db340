//! What is due and what comes, on Home.

use std::time::Duration;

use jiff::tz::TimeZone;
use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::log::{End, Entry, Matter};
use stay_or_go::report::jot::Kind;
use stay_or_go::session::{
    Action, Became, Choice, Decision, Expectation, Met, Reference, Review, Session, Sureness,
};
use stay_or_go::store::Draft;

use super::solo::{after_one, after_two, finishes};
use super::walk::Walk;

#[test]
fn home_names_three_of_what_is_due_counts_the_rest_and_tells_all_when_asked() {
    let mut walk = Walk::new();
    for number in 1..=5 {
        let (what, by) = (format!("Thing {number}"), format!("+{number}"));
        walk.act(Act::Write(Kind::Ask)).types(&what).types("Maria").types(&by).goes_on();
    }
    walk.is_at(Place::Home).sees("Next").sees("Thing 1").sees("Thing 2").does_not_see("Thing 3");
    walk.sees("All of it: 5 to come").does_not_see("Due");
    walk.passes(4).act(Act::Leave);
    walk.sees("Due, 3 of 4").sees("Thing 1").sees("Thing 3").does_not_see("Thing 4").sees("Thing 5");
    walk.sees("All of it: 4 due, 1 to come");
    assert_eq!(walk.page().mark, Some(0), "what is due is marked, not the way to all of it");
    walk.act(Act::AllDue).is_at(Place::Home).sees("Thing 4").sees("Only the first of these");
    walk.takes("you asked Maria: Thing 5").is_at(Place::Log).goes_back().is_at(Place::Home);
    walk.does_not_see("Thing 4");
}

#[test]
fn what_was_accepted_is_checked_in_on_as_a_role() {
    let mut walk = after_two();
    let names = walk.store.list().unwrap().names;
    let mut kept = names.iter().map(|name| walk.store.session(name).unwrap());
    let (mut session, assessment) = kept.find(|(session, _)| session.place == "Fabrikam").unwrap();
    let (made, starts) = (walk.journey.now, Some("2026-05-20".parse().unwrap()));
    let decision = Decision { choice: Choice::Stay, made, starts, ..Decision::default() };
    session.follow_up.review = decision.look_again().map(Review::On);
    session.decide(decision);
    walk.store.save(&Draft { session, assessment, verdict: None }).unwrap();
    walk.act(Act::Leave).sees("Fabrikam: your first day there, Wed 20 May, in 8 days");
    walk.passes(98).act(Act::Leave).takes("Fabrikam: your first check-in there, today");
    walk.is_at(Place::SetUp).sees("[Fabrikam]").sees("My current role");
    // What is begun is gone on with, not begun a second time.
    walk.begins();
    let context = &walk.journey.editor.as_ref().unwrap().session.answers.context;
    assert_eq!(context.months_in_role, Some(2), "the first day is known");
    let kept = walk.act(Act::Leave).store.list().unwrap().names.len();
    walk.takes("Fabrikam: your first check-in there, today").sees("Fabrikam, my current role");
    assert_eq!(walk.act(Act::Leave).store.list().unwrap().names.len(), kept);
}

/// Home, on the day of a decision about Northwind.
fn on_its_day() -> Walk {
    let mut walk = after_one();
    let mut session = walk.session();
    let expects = Expectation {
        happens: "a named sponsor".into(),
        sure: Some(Sureness::Fairly),
        turns_back: "another reorganisation".into(),
    };
    let (made, until) = (walk.journey.now, Some("2026-05-20".parse().unwrap()));
    let condition = "the mandate is used once".to_owned();
    session.decide(Decision { choice: Choice::Stay, condition, until, made, expects, ..Decision::default() });
    let assessment = walk.store.assessment(&session.assessment).unwrap();
    walk.store.save(&Draft { session, assessment, verdict: None }).unwrap();
    walk.act(Act::Leave)
        .act(Act::Write(Kind::Ask))
        .types("A line for the test")
        .types("Maria")
        .types("+3")
        .goes_on();
    walk.passes(8).act(Act::Leave);
    walk
}

/// Where one says what became of it.
pub fn looking_back() -> Walk {
    let mut walk = on_its_day();
    walk.takes("Northwind: what your decision rests on, by Wed 20 May").is_at(Place::LookBack);
    walk
}

/// Where somebody who decided to go is asked, on the day of it, whether they have left.
pub fn asked_whether_left() -> Walk {
    let mut walk = after_one();
    let mut session = walk.session();
    let (made, until) = (walk.journey.now, Some("2026-05-20".parse().unwrap()));
    let condition = "no act by then".to_owned();
    session.decide(Decision { choice: Choice::Go, condition, until, made, ..Decision::default() });
    keeps(&walk, session);
    walk.act(Act::Leave).sees("your decision holds until Wed 20 May").passes(8).act(Act::Leave);
    walk.takes("Have you left Northwind?").is_at(Place::ItsDay);
    walk
}

fn keeps(walk: &Walk, session: Session) {
    let assessment = walk.store.assessment(&session.assessment).unwrap();
    let verdict = Some(("sound".to_owned(), "Find out first".to_owned()));
    walk.store.save(&Draft { session, assessment, verdict }).unwrap();
}

/// What was noted as the end of a place, and on which day.
fn ended(walk: &Walk) -> Vec<(End, String)> {
    let log = walk.store.log(&|_| true).unwrap().entries;
    let end = |entry: &Entry| match entry.matter {
        Matter::Ending(end) => Some((end, entry.day(&TimeZone::UTC).to_string())),
        _ => None,
    };
    log.iter().filter_map(end).collect()
}

#[test]
fn who_decided_to_go_is_asked_on_the_day_whether_they_left() {
    let mut walk = asked_whether_left();
    walk.sees("You decided: go, if no act by then").takes("Yes, I left").is_at(Place::Ending);
    walk.sees("[I left]").sees("[2026-05-20]").goes_on().goes_on().goes_on().is_at(Place::Home);
    assert_eq!(ended(&walk), [(End::Left, "2026-05-20".to_owned())]);
    walk.has_no_row("Have you left");
}

#[test]
fn what_was_noted_since_a_decision_stands_in_the_order_of_its_days() {
    let mut walk = on_its_day();
    // The days on which it happened, each noted on the day after the one before it was.
    for (noted, (matter, text, on)) in (1_u64..).zip([
        (Matter::Win, "The demo", Some("2026-05-19")),
        (Matter::Shock, "A new boss", Some("2026-05-17")),
        (Matter::Seen, "Teams ask", Some("2026-05-18")),
        (Matter::Win, "Old one", Some("2026-05-13")),
        (Matter::Win, "Thanks", None),
    ]) {
        let entry = Entry {
            reference: Reference::from_bits(noted.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
            made: walk.journey.now + Duration::from_secs(noted),
            place: "Northwind".to_owned(),
            text: text.to_owned(),
            on: on.map(|on| on.parse().unwrap()),
            item: None,
            matter,
            earlier: Vec::new(),
        };
        walk.store.keep(&entry).unwrap();
    }
    walk.act(Act::Leave)
        .takes("Northwind: what your decision rests on, by Wed 20 May")
        .is_at(Place::LookBack);
    let text = walk.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no \"{words}\" in\n{text}"));
    let told = ["A line for the test", "A new boss", "Teams ask", "The demo", "Thanks"];
    assert!(told.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{text}");
    walk.sees("and one more win, or thing you saw").does_not_see("Old one");
}

#[test]
fn a_look_back_tells_of_a_shock_a_result_and_a_step_in_between_too() {
    let mut walk = on_its_day();
    let mut session = walk.session();
    let (now, day) = (walk.journey.now, Duration::from_secs(86_400));
    let mut between = session.clone();
    between.reference = Reference::from_bits(0x9E37_79B9_7F4A_7C15);
    (between.started, between.changed, between.decision) = (now - 2 * day, now - 2 * day, None);
    between.answers.context.shock_days_ago = Some(1);
    between.answers.context.shock = Some("the chief left".to_owned());
    keeps(&walk, between);
    let course = Became::Partly.course(now - day);
    session.follow_up.actions.push(Action { course, ..Action::new("Find two allies".to_owned()) });
    keeps(&walk, session);
    walk.act(Act::Leave)
        .takes("Northwind: what your decision rests on, by Wed 20 May")
        .is_at(Place::LookBack);
    walk.sees("Sun 17 May 2026, what shook things: the chief left");
    walk.sees("Mon 18 May 2026, my current role: Find out first");
    walk.sees("Tue 19 May 2026, you: Find two allies; partly done");
}

#[test]
fn who_has_not_left_yet_says_a_new_day_and_who_thinks_again_decides_anew() {
    let mut walk = asked_whether_left();
    walk.takes("Not yet").is_at(Place::Decision).types("+30").is_at(Place::Decided).act(Act::Leave);
    walk.sees("Northwind: your decision holds until Fri 19 Jun, in 30 days").has_no_row("Have you left");
    let session = walk.session();
    let decided = session.decision.unwrap();
    assert_eq!((decided.choice, decided.condition.as_str()), (Choice::Go, "no act by then"));
    assert_eq!(session.follow_up.earlier_decisions.len(), 1, "what was decided before stays");

    let mut walk = asked_whether_left();
    walk.takes("It changed").is_at(Place::Decision).act(Act::Leave).takes("Have you left");
    assert!(walk.session().follow_up.earlier_decisions.is_empty(), "leaving the page decides nothing");
    walk.takes("What did you expect?").is_at(Place::LookBack).goes_back().is_at(Place::ItsDay);
    walk.takes("It changed").is_at(Place::Decision);
    while walk.page().place == Place::Decision {
        walk.goes_back();
    }
    walk.is_at(Place::ItsDay).goes_back().is_at(Place::Home);
    asked_whether_left().goes_back().is_at(Place::Home);
}

/// Home, a day after the deadline of an offer from Fabrikam.
fn after_a_deadline() -> Walk {
    let mut walk = after_two();
    let names = walk.store.list().unwrap().names;
    let mut kept = names.iter().map(|name| walk.store.session(name).unwrap().0);
    let mut offer = kept.find(|session| session.place == "Fabrikam").unwrap();
    offer.answers.context.decide_by = Some("2026-05-19".parse().unwrap());
    keeps(&walk, offer);
    walk.passes(8).act(Act::Leave).takes("Fabrikam: Tue 19 May has passed. What became of it?");
    walk.is_at(Place::ItsDay);
    walk
}

#[test]
fn what_became_of_an_offer_is_asked_when_its_day_has_passed() {
    for (row, end, on) in [
        ("I declined", End::Declined, "2026-05-20"),
        ("They withdrew it", End::Withdrawn, "2026-05-20"),
        ("It ran out", End::RunOut, "2026-05-19"),
    ] {
        let mut walk = after_a_deadline();
        walk.takes(row).is_at(Place::Ending).goes_on().goes_on().goes_on().is_at(Place::Home);
        assert_eq!(ended(&walk), [(end, on.to_owned())], "{row}");
        walk.has_no_row("What became of it?");
    }
    let mut walk = after_a_deadline();
    walk.takes("I accepted").is_at(Place::Decision).sees("[accept]").goes_on().goes_on();
    walk.types("2026-06-01").is_at(Place::Decided).act(Act::Leave);
    walk.sees("Fabrikam: your first day there, Mon 1 Jun").has_no_row("What became of it?");
    let mut walk = after_a_deadline();
    walk.takes("I have more time").is_at(Place::Decision).types("+7").act(Act::Leave);
    walk.sees("Fabrikam: your answer, Wed 27 May, in 7 days").has_no_row("What became of it?");
}

#[test]
fn a_step_is_named_among_wins_and_asks_and_counted_alike_on_home() {
    let mut walk = after_one();
    let mut session = walk.session();
    let by = Some("2026-05-20".parse().unwrap());
    session.follow_up.actions.push(Action { by, ..Action::new("Find two allies".to_owned()) });
    keeps(&walk, session);
    walk.act(Act::Leave).sees("1 open").act(Act::Log).sees("1 open");
    walk.sees("a step of your plan: you: Find two allies; by Wed 20 May 2026");
    let mut session = walk.session();
    session.follow_up.actions[0].by = None;
    keeps(&walk, session);
    walk.act(Act::Leave)
        .act(Act::Log)
        .sees("1 open")
        .sees("a step of your plan: you: Find two allies; no date");
    let mut session = walk.session();
    session.follow_up.actions.push(Action::new("Ask for an hour".to_owned()));
    keeps(&walk, session);
    walk.act(Act::Leave).sees("2 open").act(Act::Log).sees("2 open").sees("2 steps of your plan");
}

#[test]
fn the_day_to_look_again_before_an_answer_comes() {
    let offer = || {
        let mut walk = Walk::new();
        walk.takes("Weigh a job offer").types("Fabrikam").types("+14").begins();
        finishes(&mut walk, [0; 6]).is_at(Place::Result);
        walk
    };
    let mut walk = offer();
    assert_eq!(walk.session().follow_up.review, Some(Review::On("2026-05-25".parse().unwrap())));
    let mut declined = offer();
    declined.act(Act::Decide).act(Act::Set(0, "decline".into())).goes_on().goes_on().is_at(Place::Decided);
    assert_eq!(declined.session().follow_up.review, None);
    walk.act(Act::Decide).act(Act::Set(0, "ask".into())).goes_on().goes_on().types("+20");
    walk.is_at(Place::Decided).act(Act::Leave).is_at(Place::Home);
    walk.sees("Fabrikam: your answer, Tue 26 May").passes(13).act(Act::Leave);
    walk.sees("Fabrikam: time to look again");
}

/// Home, so many days after the only check-in.
fn a_year_later(days: i64) -> Walk {
    let mut walk = after_one();
    walk.act(Act::Write(Kind::Ask)).types("An hour").types("Maria").types("+3").goes_on();
    walk.passes(days).act(Act::Leave);
    walk
}

#[test]
fn after_a_year_one_thing_is_asked_about_a_place() {
    a_year_later(364).sees("you asked Maria: An hour").has_no_row("Is it still yours?");
    let mut walk = a_year_later(366);
    walk.takes("It is a year since you looked at Northwind. Is it still yours?").is_at(Place::ItsDay);
    walk.goes_back().does_not_see("An hour").does_not_see("whenever you like");
    walk.takes("Is it still yours?").takes("I look later").is_at(Place::Entry).types("+90");
    walk.act(Act::Leave).has_no_row("Is it still yours?").sees("Northwind: look again");
    let mut walk = a_year_later(800);
    walk.takes("It is two years since you looked at Northwind.")
        .takes("I look at it now")
        .is_at(Place::SetUp);
    walk.sees("[Northwind]");
    let mut walk = a_year_later(400);
    walk.takes("Is it still yours?").takes("No, it is over").act(Act::Set(0, "I left".into()));
    walk.acts([Act::GoOn, Act::GoOn, Act::GoOn]).is_at(Place::Home).has_no_row("Is it still yours?");
    assert_eq!(ended(&walk).len(), 1);
}

fn hindsight(session: &Session) -> Vec<(Met, String)> {
    let said = &session.decision.as_ref().unwrap().hindsight;
    said.iter().map(|said| (said.met, said.happened.clone())).collect()
}

#[test]
fn what_happened_is_said_before_what_was_expected_is_read_again() {
    let mut walk = looking_back();
    walk.sees("you decided: stay, if the mandate is used once").sees("you asked Maria: A line for the test");
    walk.does_not_see("a named sponsor").does_not_see("another reorganisation");
    walk.types("Eva opened a meeting with it").sees("a named sponsor (you were fairly sure)");
    walk.sees("another reorganisation").goes_on().is_refused("First one of these");
    walk.types("not m").sees("Was it the decision").types("luck");
    walk.sees("Not met.").sees("what would turn you back: another reorganisation");
    assert_eq!(hindsight(&walk.session()), [(Met::NotMet, "Eva opened a meeting with it".to_owned())]);
    assert_eq!(walk.session().decision.unwrap().hindsight[0].luck, "luck");
    walk.act(Act::Leave).does_not_see("your decision again");
}

#[test]
fn what_was_said_of_a_decision_is_taken_back_and_stands_to_be_changed() {
    let mut walk = looking_back();
    walk.types("Too early").types("not yet").types("soon");
    walk.goes_on().is_refused("Not read as a day").types("+30").goes_on().sees("Not yet.");
    let until = |walk: &Walk| walk.session().decision.unwrap().until.unwrap().to_string();
    assert_eq!((until(&walk).as_str(), hindsight(&walk.session()).len()), ("2026-06-19", 1));
    walk.act(Act::TakeBackHindsight).sees("Taken back.").sees("[Too early]");
    assert_eq!((until(&walk).as_str(), hindsight(&walk.session()).len()), ("2026-05-20", 0));
    walk.goes_on().goes_on().goes_on().goes_on().sees("Not yet.").act(Act::Leave);
    walk.sees("Northwind: what your decision rests on, by Fri 19 Jun, in 30 days");
}
