//! Every kind of document that the program keeps, as a file: read and written again, it is the same to the letter.

use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;

use super::source;
use stay_or_go::assessment::{Assessment, load};
use stay_or_go::log::{read_entry, write_entry};
use stay_or_go::meeting::{
    Letter, Meeting, read_letter, read_meeting, write_for_mentor, write_meeting, write_to_mentee,
};
use stay_or_go::session::{read_head, read_session, write_session};

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

#[test]
fn a_letter_for_the_mentor_is_written_as_it_was_read() {
    keeps("for-mentor.yaml", |text| {
        let letter = read_letter(&source("for-mentor.yaml", text), &mut |_| unreachable!()).unwrap();
        let Letter::ForMentor(letter) = letter else { panic!("not for a mentor") };
        let meeting = Meeting::take(&letter, &letter.assessment, written(text));
        write_for_mentor(&meeting, &letter.assessment, &letter.context, written(text))
    });
}

#[test]
fn a_letter_to_the_mentee_is_written_as_the_meeting_holds_it() {
    keeps("to-mentee.yaml", |text| {
        let meeting = read_meeting(&source("meeting.yaml", self::text("meeting.yaml")), &SMALL).unwrap();
        write_to_mentee(&meeting, &SMALL, written(text))
    });
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
