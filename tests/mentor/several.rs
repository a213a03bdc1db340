//! More than one counsellor: each answers in a letter of their own, and stands beside the mentee by name.

use std::fs;
use std::sync::Arc;

use stay_or_go::engine::Engine;
use stay_or_go::meeting::{
    COUNSELLORS, Clause, Guide, Imported, Letter, NotImported, Side, Stand, Step, Table, ToMentee,
    read_letter, write_for_mentor, write_meeting, write_to_mentee,
};
use stay_or_go::report::reveal::{self, Reveal};
use stay_or_go::report::seat::{HandOut, Seat};
use stay_or_go::report::text;
use stay_or_go::session::{Answers, Stage};

use super::people::{Machine, case, felt, level, mentee, mentor_session, minute, now, saw, table, walk_to};

/// The letter that this counsellor sends back, with these answers.
fn letter(from: &Table, name: &str, answers: &Answers, minutes: i64) -> ToMentee {
    let assessment = mentor_session();
    let mut sent = from.clone();
    sent.meeting_mut().send_away(now()).unwrap();
    let asks = write_for_mentor(&sent.meeting().addressed_to(name), &assessment, &answers.context, now());
    let source =
        |text: String| stay_or_go::assessment::Source { name: "letter".to_owned(), text: text.into() };
    let Letter::ForMentor(asked) = read_letter(&source(asks), &mut |_| unreachable!()).unwrap() else {
        panic!("questions")
    };
    let meeting = stay_or_go::meeting::Meeting::take(&asked, &asked.assessment, now());
    assert_eq!(meeting.mentor, name, "each letter is addressed to its own reader");
    let mut there = Table::new(meeting, None);
    walk_to(&mut there, Step::MentorAnswers, answers);
    there.mentor().unwrap().answers.clone_from(answers);
    let back = write_to_mentee(there.meeting(), &assessment, minute(minutes));
    match read_letter(&source(back), &mut |_| Ok(Arc::clone(&assessment))).unwrap() {
        Letter::ToMentee(letter) => *letter,
        Letter::ForMentor(_) | Letter::ToMentor(_) => panic!("answers"),
    }
}

/// Ada asks Grace, Mallory and Sam; two see what she does not, and Sam what nobody else does.
fn asked() -> Table {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    walk_to(&mut table, Step::HandOver, &Answers::new(&assessment));
    table.meeting_mut().send_away(now()).unwrap();
    assert!(table.meeting_mut().ask_also("Mallory", now()) && table.meeting_mut().ask_also("Sam", now()));
    table
}

fn answers_of(name: &str) -> Answers {
    let assessment = mentor_session();
    let mut answers = case(if name == "Grace" { "M2-self" } else { "M2-mentor" }, &assessment);
    if name == "Sam" {
        answers.set(assessment.find("safety.humiliation").unwrap(), Some(felt(4)));
        answers.set(assessment.find("autonomy.start").unwrap(), Some(saw(0)));
    }
    answers
}

/// The letters of these come in this order.
fn answered(names: &[&str]) -> Table {
    let mut table = asked();
    for (n, name) in names.iter().enumerate() {
        let minutes = i64::try_from(n).unwrap();
        let letter = letter(&table, name, &answers_of(name), 10 + minutes);
        assert_eq!(table.meeting_mut().add(&letter, minute(20)), Ok(Imported::Added), "{name}");
    }
    table
}

fn all_shown(names: &[&str]) -> Table {
    let mut table = answered(names);
    walk_to(&mut table, Step::Reveal, &Answers::new(&mentor_session()));
    table.meeting_mut().show_gate(true, now()).unwrap();
    table
}

#[test]
fn the_look_waits_for_everybody_who_was_asked() {
    let assessment = mentor_session();
    let mut waits = answered(&["Mallory", "Sam"]);
    assert!(waits.meeting_mut().go_on(now()).is_err(), "Grace has not answered");
    let grace = letter(&waits, "Grace", &answers_of("Grace"), 30);
    assert_eq!(waits.meeting_mut().add(&grace, minute(40)), Ok(Imported::Added));
    assert_eq!(waits.meeting_mut().add(&grace, minute(41)), Ok(Imported::Unchanged));
    assert_eq!(waits.meeting_mut().go_on(now()), Ok(Step::Alone));
    assert!(waits.both(&assessment).is_none(), "sealed until the reveal");
}

#[test]
fn in_whatever_order_the_letters_come_each_stands_by_name_in_the_order_asked() {
    let assessment = mentor_session();
    let engine = Engine::new(Arc::clone(&assessment));
    let names = |table: &Table| -> Vec<String> {
        let (_, many) = table.beside();
        (0..many).map(|n| table.with(n).both(&assessment).unwrap().mentor().name.clone()).collect()
    };
    for order in [["Grace", "Mallory", "Sam"], ["Sam", "Grace", "Mallory"], ["Mallory", "Sam", "Grace"]] {
        let table = all_shown(&order);
        assert_eq!(names(&table), ["Grace", "Mallory", "Sam"]);
        let both = table.both(&assessment).unwrap();
        let reveal = Reveal::new(&engine, &both, table.meeting(), &Guide::new(&assessment));
        let others: Vec<String> =
            reveal.others.iter().map(|one| one.verdict.as_ref().unwrap().headline.clone()).collect();
        assert_eq!(
            reveal.verdicts[1].headline, "Invest deeper",
            "Grace sees it as Ada does, whoever else answered"
        );
        assert_eq!(others, ["Prepare to move: one last ask", "Safety first"], "never averaged");
    }
}

#[test]
fn one_counsellors_answers_are_the_same_whoever_stands_beside() {
    let assessment = mentor_session();
    let engine = Engine::new(Arc::clone(&assessment));
    let three = all_shown(&["Grace", "Mallory", "Sam"]);
    let mut alone = table(&assessment, case("M2-self", &assessment));
    walk_to(&mut alone, Step::Reveal, &answers_of("Mallory"));
    alone.meeting_mut().show_gate(true, now()).unwrap();
    let [with_others, alone] = [three.with(1), alone].map(|table| {
        let both = table.both(&assessment).unwrap();
        Reveal::new(&engine, &both, table.meeting(), &Guide::new(&assessment))
    });
    assert_eq!(with_others.names.mentor, "Mallory");
    assert_eq!(with_others.verdicts[1].headline, alone.verdicts[1].headline);
    let values = |reveal: &Reveal| reveal.axes.iter().map(|axis| axis.values).collect::<Vec<_>>();
    assert_eq!(values(&with_others), values(&alone));
}

#[test]
fn a_danger_that_one_of_them_saw_comes_first_whoever_is_in_view_and_only_where_it_is_shown() {
    let assessment = mentor_session();
    let mut table = all_shown(&["Grace", "Mallory", "Sam"]);
    let read = |table: &Table| {
        let seat = Seat::new(table.clone(), mentor_session());
        text::render(&reveal::document(&seat.reveal().unwrap()), None)
    };
    for beside in 0..3 {
        let page = read(&table.with(beside));
        assert!(page.starts_with("Safety comes first."), "{page}");
        assert!(page.contains("Sam: "), "whoever saw it is named: {page}");
    }
    table.meeting_mut().show_gate(false, now()).unwrap();
    for beside in 0..3 {
        let page = read(&table.with(beside));
        assert!(!page.contains("Safety first") && !page.contains("humiliat"), "{page}");
        assert!(page.contains("No verdict here: the safety answers are left out."), "{page}");
    }
    let alone = table.alone(&assessment).unwrap();
    let seen = alone.gate.iter().find(|gate| gate.joint == Some(felt(4))).unwrap();
    assert_eq!(
        seen.mentors.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["Grace", "Mallory", "Sam"]
    );
}

#[test]
fn a_topic_is_where_any_of_them_differs() {
    let assessment = mentor_session();
    let table = all_shown(&["Grace", "Mallory", "Sam"]);
    let item = assessment.find("signals.listening").unwrap();
    let mut seat = Seat::new(table, Arc::clone(&assessment));
    let listed = seat.list_topics().to_vec();
    assert_eq!(listed.iter().filter(|(_, known)| *known == item).count(), 1, "once");
    assert_eq!(listed.iter().find(|(_, known)| *known == item).unwrap().0, reveal::Why::Apart);
    let beside = |seat: &Seat| seat.table.both(&seat.assessment).unwrap().mentor().name.clone();
    seat.table.lay_furthest(&assessment, item);
    assert_eq!(beside(&seat), "Mallory", "whoever differs most stands beside");
    seat.table.lay_next();
    seat.table.lay_furthest(&assessment, assessment.find("autonomy.start").unwrap());
    assert_eq!(beside(&seat), "Sam");
    seat.table = seat.table.with(0);
    let topic = seat.topic(item).unwrap();
    assert_eq!((topic.gap, topic.widest), (Some(0), Some(3)), "Grace says the same, Mallory does not");
    let (answer, _) = seat.table.agree_on_level(&assessment, item, level(1), now()).unwrap();
    assert_eq!(answer.level(), Some(level(1)));
    let page = text::render(&seat.hand_out(HandOut::Shared, "2026-05-12".parse().unwrap()).unwrap(), None);
    assert!(
        page.contains("Ada and Grace, Mallory and Sam") && page.contains("Four views, never averaged"),
        "{page}"
    );
    for name in ["Grace:", "Mallory:", "Sam:"] {
        assert!(page.contains(name), "{page}");
    }
}

#[test]
fn a_letter_is_known_by_its_sender() {
    let mut table = asked();
    let mallory = letter(&table, "Mallory Archer", &answers_of("Mallory"), 10);
    assert_eq!(table.meeting_mut().add(&mallory, minute(20)), Ok(Imported::Added), "her full name");
    let eve = letter(&table, "Eve", &answers_of("Sam"), 10);
    let before = table.clone();
    assert_eq!(table.meeting_mut().add(&eve, minute(20)), Err(NotImported::FromAnother));
    assert_eq!(table, before);
    for name in ["Eve", "Lin", "Kim"] {
        let room = table.meeting().asked().count() < COUNSELLORS;
        assert_eq!(table.meeting_mut().ask_also(name, now()), room, "{name}");
    }
    assert_eq!(table.meeting_mut().add(&eve, minute(20)), Ok(Imported::Added));
}

#[test]
fn what_comes_after_the_look_is_marked_and_the_safety_answers_close_until_they_are_read_alone() {
    let assessment = mentor_session();
    let mut table = answered(&["Grace", "Mallory"]);
    table.meeting_mut().reveal_early(now()).unwrap();
    walk_to(&mut table, Step::Reveal, &Answers::new(&assessment));
    table.meeting_mut().show_gate(true, now()).unwrap();
    let sam = letter(&table_of_sam(), "Sam", &answers_of("Sam"), 40);
    assert_eq!(table.meeting_mut().add(&sam, minute(50)), Ok(Imported::AfterTheLook));
    let both = table.both(&assessment).unwrap();
    assert!(!both.bears_verdict() && both.gate().is_empty(), "Sam's are for Ada alone first");
    let seat = Seat::new(table.with(2), Arc::clone(&assessment));
    assert!(seat.reveal().unwrap().story.unwrap().contains("they may not be blind"));
    assert_eq!(table.meeting_mut().add(&sam, minute(60)), Ok(Imported::Unchanged));
}

/// A table about the same session that still waits: its letters belong to the other's too.
fn table_of_sam() -> Table {
    asked()
}

#[test]
fn a_meeting_of_several_reads_back_and_one_of_one_is_written_as_ever() {
    let assessment = mentor_session();
    let machine = Machine::new();
    let table = all_shown(&["Grace", "Mallory", "Sam"]);
    let both = table.both(&assessment);
    let text = write_meeting(table.meeting(), &assessment);
    assert!(text.starts_with("format: 2\n") && text.contains("further:"), "{text}");
    let again = machine.interrupted(table, &assessment);
    assert_eq!(again.both(&assessment), both);
    let waiting = machine.interrupted(asked(), &assessment);
    assert_eq!(waiting.meeting().asked().map(|(_, came)| came).collect::<Vec<_>>(), [false; 3]);
    let mut one = super::people::table(&assessment, case("M2-self", &assessment));
    walk_to(&mut one, Step::Reveal, &case("M2-mentor", &assessment));
    assert!(!write_meeting(one.meeting(), &assessment).contains("further"));
    let lost =
        text.replacen("- name: Sam", "- name: Sam\n  - name: Eve\n    received: 2026-05-12T14:00:00Z", 1);
    let source = stay_or_go::assessment::Source { name: "lost".to_owned(), text: lost.into() };
    assert!(stay_or_go::meeting::read_meeting(&source, &assessment).is_err());
}

#[test]
fn nobodys_gut_or_note_is_shown_that_was_not_sent() {
    let assessment = mentor_session();
    let mut table = asked();
    let mut sam = letter(&table, "Sam", &answers_of("Sam"), 10);
    sam.session.remarks[assessment.find("safety.health").unwrap()].note = Some("to Ada alone".to_owned());
    table.meeting_mut().add(&sam, minute(20)).unwrap();
    table.meeting_mut().reveal_early(now()).unwrap();
    walk_to(&mut table, Step::Reveal, &Answers::new(&assessment));
    let both = table.both(&assessment).unwrap();
    assert_eq!(both.mentor().name, "Sam", "the one who answered");
    assert!(
        both.view(Side::Mentor).notes.iter().all(Option::is_none),
        "a note on safety is the mentee's to open"
    );
    assert!(table.alone(&assessment).unwrap().gate.iter().any(|gate| gate.wrote[0].is_some()));
}

#[test]
fn three_cities() {
    let assessment = mentor_session();
    let ada = Machine::new();
    ada.keep(&mentee(&assessment, case("M2-self", &assessment)), &assessment);
    let counsellors = ["Grace", "Mallory", "Sam"].map(|name| {
        let (there, file) = (Machine::new(), ada.path(&format!("for-{name}.yaml")));
        let file = file.to_str().unwrap().to_owned();
        ada.runs(&["export", "--for-mentor", "--as", "Ada", "--to", name, "-o", &file]);
        there.runs(&["import", &file]);
        there.answers(&assessment);
        let back = ada.path(&format!("{name}.yaml")).to_str().unwrap().to_owned();
        there.runs(&["export", "Ada", "--to-mentee", "-o", &back]);
        (name, back)
    });
    for (name, back) in counsellors.iter().rev() {
        assert!(ada.runs(&["import", back]).contains("sealed until you look"), "{name}");
    }
    let met = ada.runs(&["--plain", "meet", "Northwind"]);
    for name in ["Grace", "Mallory", "Sam"] {
        assert!(met.contains(&format!("{name} has answered.")), "{met}");
    }
    let eve = fs::read_to_string(&counsellors[1].1).unwrap().replace("mentor: Mallory", "mentor: Eve");
    let file = ada.path("eve.yaml");
    fs::write(&file, eve).unwrap();
    let file = file.to_str().unwrap();
    let refused = ada.refuses(&["import", file]);
    assert!(refused.contains("this is from Eve; you asked Grace, Mallory and Sam."), "{refused}");
    assert!(refused.contains("--also"), "with the remedy: {refused}");
    assert!(ada.runs(&["import", "--from", "Mallory", file]).contains("nothing was changed"));
    assert!(ada.runs(&["import", "--also", file]).contains("sealed until you look"));
    ada.runs(&["export", "--for-mentor", "--to", "Lin", "-o", ada.path("lin.yaml").to_str().unwrap()]);
    let five =
        ada.refuses(&["export", "--for-mentor", "--to", "Kim", "-o", ada.path("kim").to_str().unwrap()]);
    assert!(five.contains("five people were asked already"), "{five}");
}

#[test]
fn who_was_asked_first_stays_asked_also_before_the_mentee_has_answered() {
    let assessment = mentor_session();
    let ada = Machine::new();
    let mut session = mentee(&assessment, Answers::new(&assessment));
    session.stage = Stage::SetUp;
    ada.keep(&session, &assessment);
    for name in ["Grace", "Mallory", "Grace"] {
        ada.runs(&["export", "--for-mentor", "--to", name]);
    }
    let (table, _) = ada.store.table(&session.reference).unwrap().unwrap();
    assert_eq!(table.meeting().asked().map(|(name, _)| name).collect::<Vec<_>>(), ["Grace", "Mallory"]);
}

#[test]
fn what_a_further_counsellor_would_have_otherwise_is_kept_and_told_under_their_name() {
    let assessment = mentor_session();
    let mut table = answered(&["Grace"]);
    let mut letter = letter(&table, "Mallory", &answers_of("Mallory"), 20);
    let id = table.meeting().agreement[0].id.clone();
    letter.exceptions = vec![Clause { id, stand: Stand::Changed, words: "Half an hour".into() }];
    assert_eq!(table.meeting_mut().add(&letter, minute(30)), Ok(Imported::Added));
    assert_eq!(table.meeting_mut().add(&letter, minute(31)), Ok(Imported::Unchanged));
    let machine = Machine::new();
    let kept = machine.interrupted(table, &assessment);
    let told: Vec<_> = kept.meeting().exceptions().map(|(name, _, clause)| (name, &*clause.words)).collect();
    assert_eq!(told, [("Mallory", "Half an hour")]);
}
