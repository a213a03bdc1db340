//! One person's sessions, as far as many walks begin.

use std::sync::LazyLock;

use jiff::SignedDuration;
use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::state::{At, Deciding};
use stay_or_go::model::Level;
use stay_or_go::session::Answer;
use stay_or_go::store::Draft;

use super::walk::Walk;

/// The first card of a check-in about a place.
pub fn checks_in<'a>(walk: &'a mut Walk, place: &str) -> &'a mut Walk {
    walk.takes("Check in on my current role").fills(place).begins()
}

pub fn at_first_card() -> Walk {
    let mut walk = Walk::new();
    checks_in(&mut walk, "Northwind").sees("1 of 56");
    walk
}

/// The first card after the safety questions, which are calm.
pub fn at_card() -> Walk {
    let mut walk = at_first_card();
    walk.gate([0; 6]).sees("7 of 56");
    walk
}

/// From the first card to the result, whatever comes in between.
pub fn finishes(walk: &mut Walk, gate: [u8; 6]) -> &mut Walk {
    for level in gate {
        walk.act(Act::Level(level));
        if walk.page().place == Place::SecondLook {
            walk.goes_on();
        }
    }
    if walk.page().place == Place::SafetyStop {
        walk.goes_on();
    }
    walk.acts([Act::RestUnknown, Act::Yes])
        .is_at(Place::Review)
        .goes_on()
        .is_at(Place::Gut)
        .act(Act::Gut(Some(3)))
}

fn begins(from: &str, place: &str) -> Draft {
    let mut walk = Walk::new();
    walk.takes(from).fills(place).begins();
    finishes(&mut walk, [0; 6]);
    let session = walk.session();
    let assessment = walk.store.assessment(&session.assessment).unwrap();
    let verdict = Some(("sound".to_owned(), "Find out first".to_owned()));
    Draft { session, assessment, verdict }
}

static CHECK_IN: LazyLock<Draft> = LazyLock::new(|| begins("Check in on my current role", "Northwind"));

/// Home, after a check-in about Northwind earlier that day.
pub fn after_one() -> Walk {
    after(&CHECK_IN)
}

fn after(check_in: &Draft) -> Walk {
    let mut walk = Walk::new();
    walk.store.save(check_in).unwrap();
    walk.act(Act::Leave);
    walk
}

/// Home, after that and an offer from Fabrikam.
pub fn after_two() -> Walk {
    static OFFER: LazyLock<Draft> = LazyLock::new(|| begins("Weigh a job offer", "Fabrikam"));
    let mut walk = after_one();
    let mut offer = OFFER.clone();
    offer.session.started = walk.journey.now + SignedDuration::from_secs(1);
    walk.store.save(&offer).unwrap();
    walk.act(Act::Leave);
    walk
}

/// The first card of the second check-in, what happened since having been read. Last time two statements were middling.
pub fn at_second() -> Walk {
    let mut last = CHECK_IN.clone();
    for item in 0..2 {
        let level = Level::new(2).unwrap();
        last.session.answers.set(item, Some(Answer::Known { level, evidence: 0 }));
    }
    let mut walk = after(&last);
    checks_in(&mut walk, "Northwind").is_at(Place::Since).goes_on().is_at(Place::Card);
    walk
}

/// The result of what was just finished about Northwind.
pub fn finished(from: &str) -> Walk {
    let mut walk = Walk::new();
    walk.takes(from).fills("Northwind").begins();
    finishes(&mut walk, [0; 6]);
    walk.is_at(Place::Result);
    walk
}

/// The plan of the check-in that was just finished; or of an offer, which has no day to look again.
pub fn at_plan(from: &str) -> Walk {
    let mut walk = finished(from);
    walk.journey.open(At::Plan);
    walk.is_at(Place::Plan);
    walk
}

pub fn at_decision(from: &str) -> Walk {
    let mut walk = finished(from);
    walk.journey.open(At::Decision(Deciding::of(None)));
    walk.is_at(Place::Decision);
    walk
}
