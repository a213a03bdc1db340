//! A mentor of many: one row a person with their past, notes for nobody else, and forgetting one person.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::Effect;
use stay_or_go::meeting::Act as Chosen;
use stay_or_go::session::{Became, Reference};
use stay_or_go::store::TableDraft;

use super::apart::{arrives, sent};
use super::people::{at_reveal, heads};
use super::walk::Walk;

/// A note that stands nowhere else.
const NOTE: &str = "an otter for my eyes";

/// Home of a mentor: two sessions with Ada, one act of hers closed and one due, and one with Bea.
pub fn mentor_of_two() -> Walk {
    let (ada, grace) = sent();
    arrives(&ada, &grace);
    let (table, assessment) = grace.store.table(&heads(&grace.store)[0].reference).unwrap().unwrap();
    let meeting = table.into_parts().0;
    let store = &grace.store;
    let now = grace.journey.now;
    let keep = |number: u64, mentee: &str, place: &str, what: &str, became: Option<Became>| {
        let mut meeting = meeting.clone();
        meeting.reference = Reference::from_bits(number);
        (meeting.mentee, meeting.place) = (mentee.to_owned(), place.to_owned());
        meeting.go_on(now).unwrap();
        meeting.go_on(now).unwrap();
        let course = became.map(|became| became.course(now)).unwrap_or_default();
        let by = Some("2026-05-14".parse().unwrap());
        meeting.act =
            (!what.is_empty()).then(|| Chosen { what: what.into(), by, course, ..Chosen::default() });
        store.save_meeting(&meeting, &assessment).unwrap();
        store.release(&meeting.reference);
    };
    store
        .forget(
            &store.what_to_forget(&stay_or_go::store::Forget::Session(meeting.reference.clone())).unwrap(),
        )
        .unwrap();
    keep(71, "Ada", "Northwind", "Ask Kim", Some(Became::Partly));
    keep(72, "ada", "Fabrikam", "Ask Lee", None);
    keep(73, "Bea", "Contoso", "", None);
    let mut grace = grace.again();
    grace.passes(7).act(Act::Leave);
    grace
}

#[test]
fn a_mentor_has_one_row_a_person_with_their_past_and_home_counts_who_waits() {
    let mut grace = mentor_of_two();
    grace.sees("2 people, 1 waits for you").act(Act::People).is_at(Place::People);
    assert_eq!(grace.page().progress, "2 people, 1 waits for you");
    assert_eq!(grace.page().choices.iter().filter(|row| row.label.contains("da, ")).count(), 1);
    grace.sees("two sessions").sees("1 of 2 acts closed").sees("overdue: an act by");
    grace
        .takes("ada, Fabrikam, Northwind")
        .is_at(Place::Person)
        .sees("partly done: Ask Kim")
        .sees("by name alone: two people called ada need two names here.");
    grace.sees("Tue 12 May 2026").takes("Fabrikam").is_at(Place::Meeting).act(Act::Leave).act(Act::People);
    grace
        .on_row("Bea", &Act::PersonOf(0))
        .is_at(Place::Person)
        .sees("Contoso")
        .has_no_row("Forget everything");
    grace.goes_back().is_at(Place::People).takes("Bea, Contoso").is_at(Place::Meeting);
}

#[test]
fn one_person_is_forgotten_and_what_goes_is_named() {
    let mut grace = mentor_of_two();
    grace.act(Act::People).on_row("ada, ", &Act::Forget(0)).is_at(Place::Forget);
    grace.sees("Forget everything with ada, 2 sessions?").sees("Ada, Northwind").sees("ada, Fabrikam");
    grace.does_not_see("Bea").act(Act::No).is_at(Place::People);
    grace.takes("ada, ").takes("Forget everything with ada").is_at(Place::Forget).act(Act::Yes);
    let left = heads(&grace.store);
    assert_eq!(left.iter().map(|head| head.mentee.as_str()).collect::<Vec<_>>(), ["Bea"]);
    grace.act(Act::Leave).sees("1 person.");
}

#[test]
fn a_mentor_writes_a_note_that_is_shown_on_no_list() {
    let mut grace = mentor_of_two();
    grace.act(Act::People).takes("ada, ").on_row("Northwind", &Act::OwnNote(0)).sees("stay on this machine");
    grace.types(NOTE).is_at(Place::Person).sees("a note of your own").does_not_see(NOTE);
    let kept =
        |walk: &Walk| heads(&walk.store).into_iter().map(|head| head.mentors_own_note).collect::<String>();
    assert_eq!(kept(&grace), NOTE);
    grace.on_row("Northwind", &Act::OwnNote(0)).sees(NOTE).fills("an otter, twice");
    // A note makes nobody meet again.
    grace.goes_back().passes(3).goes_back().sees("last Tue 12 May 2026").does_not_see("last today");
    grace.takes("ada, ").on_row("Northwind", &Act::OwnNote(0)).fills("an otter, twice");
    // The program is killed a second later.
    let now = grace.journey.now;
    let effects = grace.journey.hold(now);
    grace.perform(effects);
    assert_eq!(kept(&grace), "an otter, twice");
    let mut grace = grace.again();
    grace.does_not_see("an otter").act(Act::People).does_not_see("an otter").takes("ada, ");
    grace.on_row("Northwind", &Act::OwnNote(0)).types("").does_not_see("a note of your own;");
    assert_eq!(kept(&grace), "");
}

#[test]
fn a_note_outlives_a_state_that_is_still_on_its_way_to_the_disk() {
    let mut grace = mentor_of_two();
    let with = heads(&grace.store)[0].reference.clone();
    let (table, assessment) = grace.store.table(&with).unwrap().unwrap();
    let (meeting, session) = table.into_parts();
    grace.store.release(&with);
    let saves = |reference: Reference| {
        let mut meeting = meeting.clone();
        meeting.reference = reference;
        let (session, assessment) = (session.clone(), assessment.clone());
        Effect::SaveTable(Box::new(TableDraft { meeting, session, assessment, verdict: None }))
    };
    // The disk has much to do before it comes to the state of this one.
    let others = (100..200).map(|number| saves(Reference::from_bits(number)));
    let keep = Effect::KeepOwnNote { meeting: with.clone(), note: NOTE.to_owned() };
    grace.perform(others.chain([saves(with.clone()), keep]).collect());
    assert_eq!(grace.store.table(&with).unwrap().unwrap().0.meeting().mentors_own_note, NOTE);
}

/// The verdict of a session stands in the past of a person only where the mentor was shown all that it rests on.
#[test]
fn a_past_tells_a_verdict_only_where_it_was_shown() {
    for shown in [false, true] {
        let walk = at_reveal();
        let (mut meeting, session) = walk.table().into_parts();
        meeting.show_gate(shown, walk.journey.now).unwrap();
        let assessment = walk.store.assessment(&meeting.assessment).unwrap();
        let verdict = Some(("deeper".to_owned(), "Invest deeper".to_owned()));
        walk.store.save_table(&TableDraft { meeting, session, assessment, verdict }).unwrap();
        let mut walk = walk.again();
        walk.act(Act::People).on_row("Grace, Northwind", &Act::PersonOf(0)).is_at(Place::Person);
        assert_eq!(walk.text().contains("Invest deeper"), shown, "{}", walk.text());
        // At a keyboard of nobody's the mentor writes no note down.
        assert!(!walk.page().choices[0].also.contains(&Act::OwnNote(0)));
    }
}
