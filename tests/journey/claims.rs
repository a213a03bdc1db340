//! What an offer was said to be, held against what is seen there, and what the next offer learns of it.

use std::sync::Arc;

use jiff::civil::Date;
use stay_or_go::assessment::shipped;
use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::log::Kind as EntryKind;
use stay_or_go::model::Level;
use stay_or_go::report::jot::Kind;
use stay_or_go::report::result::Part;
use stay_or_go::session::{Answer, Choice, Decision, Reference, Session, Stage};
use stay_or_go::store::{Draft, Store};

use super::walk::Walk;

/// An offer from Fabrikam of which everything was claimed to be middling, accepted in January.
fn accepted() -> Arc<Store> {
    accepted_as(2, None)
}

/// The same with everything claimed to be so, and a first day.
fn accepted_as(claimed: u8, starts: Option<Date>) -> Arc<Store> {
    let store = Arc::new(Store::private());
    let assessment = Arc::new(shipped::assessment("job-offer").unwrap());
    let begun = "2026-01-05T09:00:00Z".parse().unwrap();
    let mut session = Session::begin(&assessment, assessment.key(), Reference::from_bits(7), begun);
    session.place = "Fabrikam".into();
    session.stage = Stage::Done;
    for item in 0..assessment.items().len() {
        let level = Level::new(claimed).unwrap();
        let answer = if assessment.item(item).is_gate() {
            Answer::Believed { level: Level::new(0).unwrap() }
        } else {
            Answer::Known { level, evidence: 2 }
        };
        session.answers.set(item, Some(answer));
    }
    session.decide(Decision { choice: Choice::Stay, made: begun, starts, ..Decision::default() });
    let verdict = Some(("sound".to_owned(), "Find out first".to_owned()));
    store.save(&Draft { session, assessment, verdict }).unwrap();
    store.release(&Reference::from_bits(7));
    store
}

/// A whole check-in there, with this answer to everything.
fn checks_in_there(walk: &mut Walk, level: u8) {
    walk.takes("Check in on my current role").fills("Fabrikam").begins();
    if walk.page().place == Place::Since {
        walk.goes_on();
    }
    for _ in 0..6 {
        walk.act(Act::Level(0));
    }
    while walk.page().place != Place::Review {
        match walk.page().place {
            Place::SecondLook => walk.goes_on(),
            _ => walk.acts([Act::Level(level), Act::Evidence(0)]),
        };
    }
    walk.goes_on().act(Act::Gut(Some(3)));
}

#[test]
fn the_first_check_in_tells_once_what_became_of_what_was_said_and_the_next_offer_remembers() {
    let mut walk = Walk::on(accepted());
    checks_in_there(&mut walk, 2);
    walk.is_at(Place::Reading).sees("Of 49 things that you noted before you said yes, 49 are as was said");
    walk.goes_on()
        .is_at(Place::Result)
        .act(Act::Claims)
        .is_at(Place::Reading)
        .goes_back()
        .is_at(Place::Result);
    walk.act(Act::Leave).takes("Weigh a job offer").fills("Contoso").begins();
    for _ in 0..6 {
        walk.act(Act::Level(0));
    }
    walk.acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(Some(3))).act(Act::Part(Part::FindOut));
    walk.sees("At Fabrikam nothing of 49 things turned out less than it was said to be.");
}

#[test]
fn on_the_first_day_there_what_they_promised_is_read_and_what_is_seen_is_noted() {
    let day: Date = "2026-05-12".parse().unwrap();
    let mut walk = Walk::on(accepted_as(4, Some(day)));
    walk.sees("Fabrikam: your first day there, today").sees("Read what they promised; note what you see.");
    walk.takes("Fabrikam: your first day there").is_at(Place::Story).sees("they said: ");
    walk.act(Act::Write(Kind::Seen)).types("They showed me the desk").goes_on().sees("[Fabrikam]");
    walk.goes_on().goes_on().is_at(Place::Story).sees("They showed me the desk");
    let log = walk.store.log(&|_| true).unwrap().entries;
    assert_eq!((log[0].place.as_str(), log[0].kind()), ("Fabrikam", EntryKind::Seen));
    walk.takes("A job offer.").is_at(Place::Result).does_not_see("Next").has_no_row("Ask for one more talk");
}

#[test]
fn where_nothing_was_promised_clearly_the_first_day_says_so() {
    let day: Date = "2026-05-12".parse().unwrap();
    let mut walk = Walk::on(accepted_as(2, Some(day)));
    walk.sees("Read what they promised").takes("Fabrikam: your first day there").is_at(Place::Story);
    walk.sees("they said: nothing that you noted as a clear promise");
}

#[test]
fn after_a_yes_only_what_is_done_there_is_offered() {
    for claimed in 2..=4 {
        let mut walk = Walk::on(accepted_as(claimed, None));
        walk.act(Act::Past).takes("Fabrikam").is_at(Place::Result).act(Act::Part(Part::Plan));
        walk.sees("What was for before your yes is left out.");
        walk.does_not_see("before you sign")
            .does_not_see("Before you sign")
            .does_not_see("before their deadline");
        walk.act(Act::Plan)
            .is_at(Place::Plan)
            .does_not_see("before you sign")
            .does_not_see("Before you sign");
        walk.act(Act::Leave).act(Act::Past).takes("Fabrikam").act(Act::Decide).act(Act::Set(0, "ask".into()));
        walk.goes_on().goes_on().goes_on().is_at(Place::Decided).act(Act::Plan).is_at(Place::Plan);
        walk.sees("To choose from");
    }
    // Where much of it was seen to be good, there is a plan for afterwards.
    let store = accepted_as(4, None);
    let (mut session, assessment) = store.session(&store.list().unwrap().names[0]).unwrap();
    for item in (0..assessment.items().len()).filter(|item| !assessment.item(*item).is_gate()) {
        let level = Level::new(assessment.item(item).favourability(4)).unwrap();
        session.answers.set(item, Some(Answer::Known { level, evidence: 0 }));
    }
    store.save(&Draft { session, assessment, verdict: None }).unwrap();
    let mut walk = Walk::on(store);
    walk.act(Act::Past).takes("Fabrikam").act(Act::Plan).sees("in your first two weeks");
}

#[test]
fn a_second_check_in_tells_it_no_more() {
    let mut walk = Walk::on(accepted());
    checks_in_there(&mut walk, 2);
    walk.act(Act::Leave).passes(100);
    checks_in_there(&mut walk, 2);
    walk.is_at(Place::Result);
    assert!(walk.page().withheld.contains(&Act::Claims));
}
