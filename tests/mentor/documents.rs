//! How the documents of two people read.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use stay_or_go::engine::Engine;
use stay_or_go::meeting::{Act, Both, Example, Guide, Side, Step, Table};
use stay_or_go::report::reveal::{self, Reveal, Ways};
use stay_or_go::report::{handout, markdown, people};
use stay_or_go::session::Answer;

use super::check::{reads, snapshot};
use super::people::{Machine, case, felt, level, mentor_session, now, table, walk_to};

fn today() -> Date {
    "2026-05-12".parse().unwrap()
}

/// At the reveal, the safety answers shown, one topic agreed on and one not.
fn talked() -> Table {
    let assessment = mentor_session();
    let mut answers = case("M2-self", &assessment);
    answers.context.exit.runway_months = Some(1);
    let mut table = table(&assessment, answers);
    let item = |id: &str| assessment.find(id).unwrap();
    let mut mentors = case("M2-mentor", &assessment);
    mentors.set(item("safety.humiliation"), Some(felt(2)));
    mentors.set(item("results.visible"), Some(Answer::Unknown));
    walk_to(&mut table, Step::MenteeAnswers, &mentors);
    table.mentee().unwrap().note(item("deeds.asked"), "He said he would.", now());
    table.mentee().unwrap().gut = Some(1);
    walk_to(&mut table, Step::Reveal, &mentors);
    let meeting = table.meeting_mut();
    meeting.show_gate(true, now()).unwrap();
    meeting.show_gut(Side::Mentee, true);
    meeting.show_note(Side::Mentee, item("deeds.asked"), true);
    meeting.shown.insert(stay_or_go::assessment::SetupQuestion::ExitReadiness);
    let (date, text) = (Some("2026-03-02".parse().unwrap()), "Kim said no".to_owned());
    meeting.give_example(item("signals.listening"), Example { date, text });
    meeting.options.add(Side::Mentee, "Ask Kim");
    meeting.off_limits.push("money".to_owned());
    let (what, knows, by) = ("Ask Kim".to_owned(), "Lee".to_owned(), Some("2026-05-26".parse().unwrap()));
    meeting.act = Some(Act { what, by, knows, ..Act::default() });
    meeting.review = Some("2026-08-10".parse().unwrap());
    table.agree_on_level(&assessment, item("signals.listening"), level(1), now()).unwrap();
    table.see_differently(&assessment, item("deeds.asked"), now()).unwrap();
    table
}

fn revealed(table: &Table, both: &Both) -> Reveal {
    let assessment = mentor_session();
    Reveal::new(&Engine::new(assessment.clone()), both, table.meeting(), &Guide::new(&assessment))
}

#[test]
fn both_side_by_side() {
    let (table, assessment) = (talked(), mentor_session());
    let engine = Engine::new(assessment.clone());
    let both = table.both(&assessment).unwrap();
    let reveal = Reveal::new(&engine, &both, table.meeting(), &Guide::new(&assessment));
    reads("reveal", &reveal::document(&reveal));
    let topic = reveal.find(assessment.find("signals.listening").unwrap()).unwrap();
    assert!(topic.ended.is_some());
    reads("reveal-topic", &reveal::topic(topic, &reveal.names));
    reads("reveal-ways", &reveal::ways(&Ways::new(&engine, &both, table.meeting())));
}

#[test]
fn what_the_mentee_sees_alone() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    let mut mentors = case("M2-mentor", &assessment);
    mentors.set(assessment.find("safety.health").unwrap(), Some(felt(1)));
    walk_to(&mut table, Step::Alone, &mentors);
    let engine = Engine::new(assessment.clone());
    let seen = reveal::alone(&engine, &table.alone(&assessment).unwrap(), "Ada");
    reads("alone", &reveal::safety(&seen, &reveal::Names::of(table.meeting())));
}

#[test]
fn what_both_take_away() {
    let (mut table, assessment) = (talked(), mentor_session());
    table.meeting_mut().show_gate(false, now()).unwrap();
    let kept = revealed(&table, &table.both(&assessment).unwrap());
    reads("hand-out", &handout::document(table.meeting(), &kept, today()));
    let shown = revealed(&table, &table.for_mentee(&assessment).unwrap());
    let document = handout::document(table.meeting(), &shown, today());
    reads("hand-out-everything", &document);
    snapshot("hand-out-markdown", &markdown::render(&document));
}

#[test]
fn the_people_one_is_a_mentor_to() {
    let (machine, assessment) = (Machine::new(), mentor_session());
    machine.save(talked(), &assessment);
    let heads = machine.store.meeting_summaries().unwrap().0;
    reads("people", &people::document(&heads, today(), &TimeZone::UTC));
    reads("people-nobody", &people::document(&[], today(), &TimeZone::UTC));
}
