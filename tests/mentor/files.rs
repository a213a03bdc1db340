//! Two machines with files going to and fro.

use std::sync::Arc;

use stay_or_go::assessment::{Assessment, SetupQuestion, Source, load, shipped};
use stay_or_go::meeting::{
    Arrangement, Imported, Letter, Meeting, NotImported, Refusal, Side, Step, Table, ToMentee, read_letter,
    write_for_mentor, write_to_mentee,
};
use stay_or_go::session::{Answers, Context};
use stay_or_go::yaml::{Problem, Problems};

use super::people::{
    Machine, case, felt, is_apart, leave_rest_unknown, mentor_session, minute, now, saw, table, told, walk_to,
};

/// The letter that the mentee writes.
pub fn questions(table: &Table, assessment: &Assessment) -> String {
    let context =
        Context { shock: Some("a secret".to_owned()), months_in_role: Some(4), ..Context::default() };
    write_for_mentor(table.meeting(), assessment, &context, now())
}

pub fn read(text: &str, known: &Arc<Assessment>) -> Result<Letter, Problems> {
    let source = Source { name: "letter.yaml".to_owned(), text: text.to_owned().into() };
    read_letter(&source, &mut |key| {
        let unknown = || Problems(vec![Problem::new("letter.yaml", None, "other questions")]);
        if known.key() == *key { Ok(Arc::clone(known)) } else { Err(unknown()) }
    })
}

/// Opens the letter on the mentor's machine.
pub fn opened(text: &str) -> (Table, Arc<Assessment>) {
    let Letter::ForMentor(letter) = read(text, &mentor_session()).unwrap() else {
        panic!("not for a mentor")
    };
    (Table::new(Meeting::take(&letter, &letter.assessment, now()), None), Arc::clone(&letter.assessment))
}

pub fn replies(text: &str, assessment: &Arc<Assessment>) -> ToMentee {
    match read(text, assessment) {
        Ok(Letter::ToMentee(letter)) => *letter,
        Ok(Letter::ForMentor(_) | Letter::ToMentor(_)) => panic!("not for a mentee"),
        Err(problems) => panic!("{problems}"),
    }
}

/// The mentor knows six things and leaves the rest unknown.
pub fn answer_six(table: &mut Table, assessment: &Assessment) {
    walk_to(table, Step::MentorAnswers, &Answers::new(assessment));
    let session = table.mentor().unwrap();
    for (n, id) in ["deeds.asked", "deeds.decided", "deeds.invested", "stories.told", "roles.held"]
        .into_iter()
        .enumerate()
    {
        let answer = if n < 2 { saw(1) } else { told(0) };
        session.answers.set(assessment.find(id).unwrap(), Some(answer));
    }
    session.answers.set(assessment.find("safety.humiliation").unwrap(), Some(felt(3)));
    leave_rest_unknown(session, assessment);
}

/// The mentee waiting for the mentor's letter, and the letter.
pub fn sent_and_answered() -> (Table, ToMentee) {
    let assessment = mentor_session();
    let mut here = table(&assessment, case("M2-self", &assessment));
    walk_to(&mut here, Step::HandOver, &Answers::new(&assessment));
    here.meeting_mut().send_away(now()).unwrap();
    let (mut there, theirs) = opened(&questions(&here, &assessment));
    answer_six(&mut there, &theirs);
    let back = write_to_mentee(there.meeting(), &theirs, minute(30));
    (here, replies(&back, &assessment))
}

#[test]
fn answers_come_back_sealed_and_once() {
    let (mentees, mentors) = (Machine::new(), Machine::new());
    let assessment = mentor_session();
    let mut here = table(&assessment, case("M2-self", &assessment));
    here.meeting_mut().shown.insert(SetupQuestion::MonthsInRole);
    walk_to(&mut here, Step::HandOver, &Answers::new(&assessment));
    here.meeting_mut().send_away(now()).unwrap();
    let letter = questions(&here, &assessment);
    let mut here = mentees.interrupted(here, &assessment);
    assert!(is_apart(&here));
    assert_eq!(here.meeting_mut().go_on(now()), Err(Refusal::WaitingForMentor));

    let (mut there, theirs) = opened(&letter);
    assert_eq!(theirs.key(), assessment.key());
    assert_eq!(there.meeting().arrangement(), Arrangement::MentorHere);
    assert_eq!((there.meeting().place.as_str(), there.meeting().mentee.as_str()), ("Northwind", "Ada"));
    answer_six(&mut there, &theirs);
    let mut there = mentors.interrupted(there, &theirs);
    assert_eq!(there.meeting().mentor_answered(), 6);
    there.mark_only_told(true, now()).unwrap();
    there.meeting_mut().go_on(now()).unwrap();
    assert!(there.both(&theirs).is_none(), "there is nothing to see there");
    let back = write_to_mentee(there.meeting(), &theirs, minute(30));

    let letter = replies(&back, &assessment);
    assert_eq!(here.meeting_mut().add(&letter, minute(40)), Ok(Imported::Added));
    let mut here = mentees.interrupted(here, &assessment);
    let before = here.clone();
    assert_eq!(here.meeting_mut().add(&letter, minute(50)), Ok(Imported::Unchanged));
    assert_eq!(here, before, "importing twice changes nothing");
    assert!(here.mentor().is_none() && here.both(&assessment).is_none(), "sealed until the reveal");
    walk_to(&mut here, Step::Reveal, &Answers::new(&assessment));
    let both = here.both(&assessment).unwrap();
    assert!(both.only_told());
    assert_eq!(both.view(Side::Mentor).answers.get(assessment.find("deeds.asked").unwrap()), Some(saw(1)));
}

#[test]
fn the_letter_for_the_mentor_holds_no_answer_and_only_what_is_shown() {
    let assessment = mentor_session();
    let mut here = table(&assessment, case("M4-self", &assessment));
    here.meeting_mut().shown.insert(SetupQuestion::MonthsInRole);
    let letter = questions(&here, &assessment);
    assert!(!letter.contains("a secret"), "the shock is not shown");
    assert!(letter.contains("months_in_role: 4"), "what is shown is there");
    let sheet = letter.split("\nsheet:").nth(1).unwrap();
    assert!(!sheet.contains("level"), "{sheet}");
    here.meeting_mut().shown.clear();
    let letter = questions(&here, &assessment);
    assert!(!letter.contains("Northwind") && !letter.contains("months_in_role: 4"));
}

#[test]
fn private_notes_of_the_mentor_do_not_travel() {
    let assessment = mentor_session();
    let (mut there, theirs) = opened(&questions(&table(&assessment, Answers::new(&assessment)), &assessment));
    walk_to(&mut there, Step::MentorAnswers, &Answers::new(&theirs));
    let session = there.mentor().unwrap();
    let [shown, kept] = ["deeds.asked", "deeds.decided"].map(|id| theirs.find(id).unwrap());
    let safety = theirs.find("safety.health").unwrap();
    for (item, note) in [(shown, "for both"), (kept, "for me alone"), (safety, "for you alone")] {
        session.note(item, note, now());
    }
    there.meeting_mut().show_note(Side::Mentor, shown, true);
    let back = write_to_mentee(there.meeting(), &theirs, now());
    assert!(back.contains("for both") && back.contains("for you alone"), "{back}");
    assert!(!back.contains("for me alone"));
}

#[test]
fn a_changed_question_is_refused() {
    let assessment = mentor_session();
    let letter = questions(&table(&assessment, Answers::new(&assessment)), &assessment);
    let changed = letter.replacen("A session with a mentor", "A session with the manager", 1);
    assert_ne!(letter, changed);
    let problems = read(&changed, &assessment).unwrap_err().to_string();
    assert!(problems.contains("it was changed or damaged") && problems.contains("once more"), "{problems}");
}

#[test]
fn answers_are_added_only_where_they_belong() {
    let assessment = mentor_session();
    let here = table(&assessment, case("M2-self", &assessment));
    let (mut there, theirs) = opened(&questions(&here, &assessment));
    answer_six(&mut there, &theirs);
    let back = write_to_mentee(there.meeting(), &theirs, minute(30));
    let letter = replies(&back, &assessment);
    let refuses = |letter: &ToMentee, mut table: Table, why: NotImported| {
        let before = table.clone();
        assert_eq!(table.meeting_mut().add(letter, minute(40)), Err(why));
        assert_eq!(table, before, "{why:?} changes nothing");
    };
    let mut other = letter.clone();
    other.session.reference = stay_or_go::session::Reference::from_bits(9);
    refuses(&other, here.clone(), NotImported::OtherSession);
    let mut other = letter.clone();
    other.session.assessment.digest = "0".repeat(64);
    refuses(&other, here.clone(), NotImported::OtherQuestions);
    let mut late = here.clone();
    walk_to(&mut late, Step::Reveal, &Answers::new(&assessment));
    refuses(&letter, late, NotImported::Revealed);
    let mut answered_here = here.clone();
    walk_to(&mut answered_here, Step::MentorAnswers, &Answers::new(&assessment));
    refuses(&letter, answered_here, NotImported::AnsweredHere);
    let mut newer = here;
    newer.meeting_mut().add(&letter, minute(40)).unwrap();
    let mut older = letter;
    older.written = minute(20);
    older.only_told = true;
    refuses(&older, newer.clone(), NotImported::Older);
    let mut another = older.clone();
    (another.mentor, another.written) = ("Mallory".to_owned(), minute(35));
    refuses(&another, newer.clone(), NotImported::FromAnother);
    older.written = minute(35);
    assert_eq!(newer.meeting_mut().add(&older, minute(40)), Ok(Imported::Replaced));
}

#[test]
fn a_newer_assessment_on_one_side_asks_what_was_sent() {
    let newer_text = |name: &str| {
        let source = shipped::source(name).unwrap();
        let text = source
            .text
            .replacen("version: 2", "version: 9", 1)
            .replace("Asked for a customer story", "Asked for any story");
        Source { name: source.name, text: text.into() }
    };
    let newer = load(newer_text("mentor-session"), &|name| Some(newer_text(name))).unwrap();
    let (newer, ours) = (Arc::new(newer), mentor_session());
    assert_ne!(newer.key(), ours.key());
    let here = table(&newer, Answers::new(&newer));
    let (mut there, theirs) = opened(&questions(&here, &newer));
    assert_eq!(theirs.key(), newer.key(), "the mentor's program asks what was sent, not its own");
    answer_six(&mut there, &theirs);
    let back = write_to_mentee(there.meeting(), &theirs, now());
    let mut here = here;
    assert_eq!(here.meeting_mut().add(&replies(&back, &newer), now()), Ok(Imported::Added));
    assert!(read(&back, &ours).is_err(), "whoever has other questions is told");
}

#[test]
fn letters_that_are_none_are_refused_with_words() {
    let assessment = mentor_session();
    let letter = questions(&table(&assessment, Answers::new(&assessment)), &assessment);
    for (text, words) in [
        ("", "the document is empty"),
        ("format: 3\n", "newer version"),
        ("format: 1\nassessment: current-role\nanswers: {}\n", "letter"),
        (letter.replace("letter: for-mentor", "letter: for-mentro").as_str(), "did you mean `for-mentor`?"),
        (&letter[..letter.len() / 2], "letter.yaml"),
    ] {
        let problems = read(text, &assessment).unwrap_err().to_string();
        assert!(problems.contains(words), "{words}: {problems}");
    }
}

/// Letters that somebody else wrote, or changed on the way: each is refused, and says what is wrong.
#[test]
fn hostile_letters_are_refused() {
    let assessment = mentor_session();
    let mut table = table(&assessment, case("M2-self", &assessment));
    table.meeting_mut().send_away(now()).unwrap();
    let (mentors, theirs) = opened(&questions(&table, &assessment));
    let reply = write_to_mentee(mentors.meeting(), &theirs, now());
    let reference = mentors.meeting().reference.as_str().to_owned();
    for (from, to, says) in [
        (format!("reference: {reference}"), "reference: ../../x".to_owned(), "is no reference"),
        ("letter: to-mentee".to_owned(), "letter: 7".to_owned(), "expected a text"),
        ("mentor: Grace".to_owned(), "mentor: [Grace]".to_owned(), "expected a text, found a list"),
        ("mentor: Grace".to_owned(), "mentor: \"Gr\\e[31m\"".to_owned(), "unprintable"),
        ("mentor: Grace".to_owned(), format!("mentor: {}", "G".repeat(5_000)), "too long"),
        ("mentor: Grace".to_owned(), "mentor: Grace\nevil: true".to_owned(), "unknown key `evil`"),
        ("mentor: Grace".to_owned(), format!("mentor: {}", "[".repeat(20_000)), "nested too deeply"),
        ("only_told: false".to_owned(), "only_told: maybe".to_owned(), "found a text"),
    ] {
        assert!(reply.contains(&from), "{from}");
        let problems = read(&reply.replacen(&from, &to, 1), &assessment).unwrap_err();
        assert!(problems.to_string().contains(says), "{to:.60}: {problems}");
    }
}
