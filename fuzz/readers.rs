//! What every reader holds to, whatever bytes it is given: the bodies of the fuzz targets, which `tests/fuzz.rs` runs over
//! the corpus as well. A reader may refuse; it never panics, what it says cannot steer a terminal, and what it takes is
//! the same when it is written and read again.

use std::io::BufReader;
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use stay_or_go::assessment::{Assessment, Source, load, reload, shipped};
use stay_or_go::clean::clean;
use stay_or_go::journey::sent::mail;
use stay_or_go::log::{read_entry, write_entry};
use stay_or_go::meeting::{Letter, read_letter, read_meeting, read_meeting_head, write_meeting};
use stay_or_go::session::{
    BatchAnswers, BatchTarget, is_form, load_with_cases, read_answers, read_form, read_head, read_line,
    read_raw_session, read_session, with_place, write_session,
};
use stay_or_go::store::{DocumentName, Exported, Found, Goes, History, Store};
use stay_or_go::yaml::{Problem, Problems, text};

static SHIPPED: LazyLock<Vec<Arc<Assessment>>> =
    LazyLock::new(|| shipped::IDS.iter().filter_map(|id| shipped::assessment(id)).map(Arc::new).collect());

/// A questionnaire, with the cases in it.
pub fn assessment(bytes: &[u8]) {
    let Some(source) = source(bytes) else { return };
    let Some((assessment, _)) = told(load_with_cases(source.clone(), &|_| None)) else {
        told(load(source, &|_| None));
        return;
    };
    let kept = reload(assessment.sources()).expect("what was taken is taken again from its copy");
    assert_eq!(kept.key().digest, assessment.key().digest);
    told(reload(&[source]));
}

/// A session, an entry of the log or a meeting, as they lie on the disk.
pub fn session(bytes: &[u8]) {
    let Some(source) = source(bytes) else { return };
    told(read_raw_session(&source));
    if let Some(renamed) = told(with_place(&source, "Northwind \"&\" sons")) {
        let renamed = Source { text: renamed.into(), ..source.clone() };
        assert_eq!(read_head(&renamed).expect("a new name damages nothing").place, "Northwind \"&\" sons");
    }
    if let Some(entry) = told(read_entry(&source)) {
        let written = write_entry(&entry);
        assert_eq!(written, write_entry(&read_entry(&again(&written)).expect("what was written reads")));
    }
    let meets = told(read_meeting_head(&source)).is_some();
    told(read_head(&source));
    for assessment in SHIPPED.iter() {
        if let Some(session) = told(read_session(&source, assessment)) {
            let written = write_session(&session, assessment, None);
            let read = read_session(&again(&written), assessment).expect("what was written reads");
            assert_eq!(written, write_session(&read, assessment, None));
        }
        if !meets {
            continue;
        }
        if let Some(meeting) = told(read_meeting(&source, assessment)) {
            let written = write_meeting(&meeting, assessment);
            let read = read_meeting(&again(&written), assessment).expect("what was written reads");
            assert_eq!(written, write_meeting(&read, assessment));
        }
    }
}

/// A file that passes between two machines.
pub fn letter(bytes: &[u8]) {
    let Some(source) = source(bytes) else { return };
    let known = |id: &str| SHIPPED.iter().find(|assessment| assessment.id() == id).cloned();
    let letter = told(read_letter(&source, &mut |key| known(&key.id).ok_or_else(nobody)));
    let sent = match letter {
        Some(Letter::ToMentee(letter)) => Some((letter.session, letter.assessment)),
        Some(Letter::ToMentor(letter)) => letter.session.clone().map(|session| (session, letter.assessment)),
        Some(Letter::ForMentor(_)) | None => None,
    };
    if let Some((session, assessment)) = sent {
        let written = write_session(&session, &assessment, None);
        read_session(&again(&written), &assessment).expect("what was sent can be kept");
    }
}

/// A form that somebody filled in, as a page saved it or a mail brought it.
pub fn form(bytes: &[u8]) {
    // Nothing else is read as one.
    let Some(text) = told(mail::text("mail", bytes.to_vec())).filter(|text| is_form(text)) else { return };
    let source = again(&text);
    let known = |id: &str| SHIPPED.iter().find(|assessment| assessment.id() == id).cloned();
    let read = told(read_form(&source, Timestamp::UNIX_EPOCH, &mut |key| known(&key.id).ok_or_else(nobody)));
    let Some(filled) = read else { return };
    let written = write_session(&filled.session, &filled.assessment, None);
    let kept = read_session(&again(&written), &filled.assessment).expect("what was filled in can be kept");
    assert_eq!(kept.answers, filled.session.answers);
}

/// A whole history, put into an empty home.
pub fn history(bytes: &[u8]) {
    let home = Store::private();
    let mut shared = home.shared().expect("memory can be read");
    let mut history = History::new(BufReader::with_capacity(64, bytes));
    while let Some(found) = history.read_next().expect("memory can be read") {
        let source = match found {
            Found::Document(source) => source,
            Found::Damaged(why) => return harmless(&clean(&why)),
        };
        let Some(place) = DocumentName::parse(&source.name) else { continue };
        assert_eq!(place.file_name(), source.name, "a name means one place");
        let named = match place {
            DocumentName::Session(_) => told(read_head(&source)).map(|head| head.reference),
            DocumentName::Meeting(_) => told(read_meeting_head(&source)).map(|head| head.reference),
            DocumentName::Entry(_) => told(read_entry(&source)).map(|entry| entry.reference),
        };
        if named.is_some_and(|named| named == *place.reference()) {
            let text = source.text.into_owned();
            home.put(&Exported { place: place.clone(), text }, &mut shared, Goes::In)
                .expect("memory takes all");
            let kept = home.exported(&place);
            assert!(kept.is_err() || kept.is_ok_and(|kept| kept.is_some()), "what was put in is there");
        }
    }
    home.documents().expect("memory can be listed");
}

/// Lines of a batch: what the fast way takes, the careful way takes, and they read the same.
pub fn batch(bytes: &[u8]) {
    // What one line tells the fast way serves the next.
    let mut target =
        Target { answers: SHIPPED.iter().map(|assessment| BatchAnswers::new(assessment)).collect(), at: 0 };
    for line in bytes.split(|byte| *byte == b'\n') {
        let Ok(line) = std::str::from_utf8(line) else { continue };
        let fast = read_line(line, &mut target).is_some();
        let known = |name: &str| SHIPPED.iter().find(|assessment| assessment.id() == name).cloned();
        let careful = read_answers(&again(line), &mut |name| known(name).ok_or_else(nobody));
        match told(careful) {
            Some((assessment, answers)) if fast => {
                assert_eq!(SHIPPED[target.at].id(), assessment.id());
                assert_eq!(target.answers[target.at].answers, answers, "both ways read the same: {line}");
            }
            careful => assert!(!fast || careful.is_some(), "the fast way takes what is refused: {line}"),
        }
    }
}

/// Answers to each shipped assessment, and which of them a line took.
struct Target {
    answers: Vec<BatchAnswers>,
    at: usize,
}

impl BatchTarget for Target {
    fn answers_to(&mut self, assessment: &str) -> Option<(&Assessment, &mut BatchAnswers)> {
        self.at = SHIPPED.iter().position(|shipped| shipped.id() == assessment)?;
        Some((&SHIPPED[self.at], &mut self.answers[self.at]))
    }
}

fn source(bytes: &[u8]) -> Option<Source> {
    let text = told(text("a.yaml", bytes.to_vec()))?;
    Some(Source { name: "a.yaml".to_owned(), text: text.into() })
}

fn again(text: &str) -> Source {
    Source { name: "again.yaml".to_owned(), text: text.to_owned().into() }
}

fn nobody() -> Problems {
    Problems(vec![Problem::new("a.yaml", None, "nobody asks it")])
}

/// What was read; what is wrong with it is harmless to print.
fn told<T>(read: Result<T, Problems>) -> Option<T> {
    if let Err(problems) = &read {
        assert!(!problems.0.is_empty(), "a refusal has a reason");
        harmless(&problems.to_string());
    }
    read.ok()
}

#[track_caller]
fn harmless(text: &str) {
    assert!(text.lines().all(|line| clean(line) == line), "it steers a terminal: {text:?}");
}
