//! Every kind of document that the program keeps, as a file: read and written again, it is the same to the letter.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;

use super::source;
use stay_or_go::assessment::{Assessment, load, shipped};
use stay_or_go::log::{read_entry, write_entry};
use stay_or_go::meeting::{
    Guide, Letter, Meeting, read_letter, read_meeting, write_for_mentor, write_meeting, write_to_mentee,
};
use stay_or_go::model::Level;
use stay_or_go::session::{Answer, Context, Reference, Session, read_head, read_session, write_session};

static SMALL: LazyLock<Arc<Assessment>> =
    LazyLock::new(|| Arc::new(load(source("questions.yaml", text("questions.yaml")), &|_| None).unwrap()));

fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parser/documents");
    fs::read_to_string(folder.join(name)).unwrap()
}

fn written(letter: &str) -> Timestamp {
    let line = letter.lines().find_map(|line| line.strip_prefix("written: ")).unwrap();
    line.trim_matches('"').parse().unwrap()
}

#[track_caller]
fn keeps(name: &str, again: impl Fn(&str) -> String) {
    let text = text(name);
    assert_eq!(again(&text), text, "{name}");
}

#[test]
fn a_session_is_written_as_it_was_read() {
    for name in ["session.yaml", "begun.yaml"] {
        keeps(name, |text| {
            let session = read_session(&source(name, text), &SMALL).unwrap();
            let verdict = read_head(&source(name, text)).unwrap().verdict;
            let verdict = verdict.as_ref().map(|(id, headline)| (id.as_str(), headline.as_str()));
            write_session(&session, &SMALL, verdict)
        });
    }
}

#[test]
fn a_meeting_is_written_as_it_was_read() {
    for name in ["meeting.yaml", "meeting-begun.yaml"] {
        keeps(name, |text| write_meeting(&read_meeting(&source(name, text), &SMALL).unwrap(), &SMALL));
    }
}

/// A letter without the three lines for a person, which letters of earlier versions lack.
#[track_caller]
fn below_its_head(letter: &str) -> String {
    let (head, rest): (Vec<&str>, Vec<&str>) = letter.lines().partition(|line| line.starts_with("# "));
    assert_eq!(head.len(), 3, "{letter}");
    assert!(head[0].contains("A letter from Stay or Go") && head[1].contains("stay-or-go meet"), "{head:?}");
    assert!(letter.starts_with(&head.join("\n")), "{letter}");
    rest.join("\n") + "\n"
}

#[test]
fn a_letter_for_the_mentor_is_written_as_it_was_read() {
    keeps("for-mentor.yaml", |text| {
        let letter = read_letter(&source("for-mentor.yaml", text), &mut |_| unreachable!()).unwrap();
        let Letter::ForMentor(letter) = letter else { panic!("not for a mentor") };
        let meeting = Meeting::take(&letter, &letter.assessment, written(text));
        below_its_head(&write_for_mentor(&meeting, &letter.assessment, &letter.context, written(text)))
    });
}

#[test]
fn a_letter_to_the_mentee_is_written_as_the_meeting_holds_it() {
    let mut meeting = read_meeting(&source("meeting.yaml", self::text("meeting.yaml")), &SMALL).unwrap();
    let subjects = std::mem::take(&mut meeting.off_limits);
    keeps("to-mentee.yaml", |text| below_its_head(&write_to_mentee(&meeting, &SMALL, written(text))));
    meeting.off_limits = subjects;
    let with_subjects = write_to_mentee(&meeting, &SMALL, written(&text("to-mentee.yaml")));
    assert!(with_subjects.contains("format: 2\n") && with_subjects.contains("off_limits:\n- my salary\n"));
    let letter = source("to-mentee.yaml", text("to-mentee.yaml"));
    let Letter::ToMentee(letter) = read_letter(&letter, &mut |_| Ok(Arc::clone(&SMALL))).unwrap() else {
        panic!("not for a mentee")
    };
    assert_eq!((letter.mentor.as_str(), letter.only_told), ("Grace: G", true));
    assert_eq!(letter.session.remarks[1].note.as_deref(), Some("for you"));
}

#[test]
fn an_entry_of_the_log_is_written_as_it_was_read() {
    for name in ["win.yaml", "ask.yaml", "commitment.yaml"] {
        keeps(name, |text| write_entry(&read_entry(&source(name, text)).unwrap()));
    }
}

#[test]
fn what_0_1_0_does_not_know_is_written_as_format_2_and_nothing_else_is() {
    let assessment = shipped::assessment("mentor-session").unwrap();
    let now = "2026-03-01T09:00:00Z".parse().unwrap();
    let mut session = Session::begin(&assessment, assessment.key(), Reference::from_bits(7), now);
    let meeting = Meeting::begin(&session, &assessment, &Guide::new(&Arc::new(assessment.clone())), now);
    let kinds = assessment.model().evidence();
    let kind = |id: &str| kinds.iter().position(|kind| kind.id == id).unwrap();
    let format = |text: &str| text.lines().next().unwrap().to_owned();
    for (evidence, expected) in [("told", "format: 1"), ("heard", "format: 2")] {
        let level = Level::new(2).unwrap();
        session.answers.set(0, Some(Answer::Known { level, evidence: kind(evidence) }));
        let text = write_session(&session, &assessment, None);
        assert_eq!(format(&text), expected, "{evidence}");
        assert_eq!(read_session(&source("s.yaml", text), &assessment).unwrap().answers, session.answers);
    }
    // 0.1.0 would show every note: it asks for an update instead.
    assert_eq!(format(&write_meeting(&meeting, &assessment)), "format: 2");
    // The questions travel in it, and they are of format 2.
    let letter = write_for_mentor(&meeting, &assessment, &Context::default(), now);
    assert_eq!(format(&below_its_head(&letter)), "format: 2");
    assert!(read_letter(&source("l.yaml", letter), &mut |_| unreachable!()).is_ok());
}
