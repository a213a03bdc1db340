//! Two people with answers: the mentee at a store of their own, the mentor with a case to answer from.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use jiff::{SignedDuration, Timestamp};
use stay_or_go::assessment::{Assessment, Source, shipped};
use stay_or_go::meeting::{Arrangement, Guide, Meeting, Step, Table};
use stay_or_go::model::Level;
use stay_or_go::session::{Answer, Answers, Reference, Session, Stage, read_answers};
use stay_or_go::store::{Draft, Paths, Store};
use tempfile::TempDir;

/// A home with a store, as one machine has.
pub struct Machine {
    pub store: Store,
    pub home: PathBuf,
    _folder: TempDir,
}

impl Machine {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().to_owned();
        Self { store: Store::open(Paths::inside(&home)), home, _folder: folder }
    }

    /// Saves what is on the table, forgets it, and opens it again: an interruption.
    pub fn interrupted(&self, table: Table, assessment: &Arc<Assessment>) -> Table {
        self.save(table, assessment);
        let reference = self.store.meetings().unwrap().pop().unwrap();
        self.store.table(&reference).unwrap().unwrap().0
    }

    pub fn save(&self, table: Table, assessment: &Arc<Assessment>) {
        let (meeting, session) = table.into_parts();
        self.store.save_meeting(&meeting, assessment).unwrap();
        if let Some(session) = session {
            let draft = Draft { session, assessment: Arc::clone(assessment), verdict: None };
            self.store.save(&draft).unwrap();
        }
    }
}

pub fn now() -> Timestamp {
    "2026-05-12T14:00:00Z".parse().unwrap()
}

/// So many minutes into the meeting.
pub fn minute(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

pub fn mentor_session() -> Arc<Assessment> {
    static READ: LazyLock<Arc<Assessment>> =
        LazyLock::new(|| Arc::new(shipped::assessment("mentor-session").unwrap()));
    Arc::clone(&READ)
}

/// The answers of a case, such as `M2-self`.
pub fn case(name: &str, assessment: &Arc<Assessment>) -> Answers {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/version-2/{name}.yaml"));
    let source = Source { name: name.to_owned(), text: fs::read_to_string(path).unwrap().into() };
    read_answers(&source, &mut |_| Ok(Arc::clone(assessment))).unwrap().1
}

/// A mentee's session that is answered, with the verdict not yet seen.
pub fn mentee(assessment: &Arc<Assessment>, answers: Answers) -> Session {
    let reference = Reference::from_bits(0x0123_4567_89ab);
    let mut session = Session::begin(assessment, assessment.key(), reference, now());
    "Northwind".clone_into(&mut session.place);
    session.answers = answers;
    session.stage = Stage::Gut;
    session
}

/// Two people at one keyboard, with nothing done yet.
pub fn table(assessment: &Arc<Assessment>, answers: Answers) -> Table {
    let session = mentee(assessment, answers);
    let mut meeting = Meeting::begin(&session, assessment, &Guide::new(assessment), now());
    "Ada".clone_into(&mut meeting.mentee);
    "Grace".clone_into(&mut meeting.mentor);
    Table::new(meeting, Some(session))
}

/// Goes on until this step, the mentor answering from a case on the way, and the mentee hiding the gate.
pub fn leave_rest_unknown(session: &mut Session, assessment: &Assessment) {
    for item in session.open(assessment) {
        session.answer(item, Some(Answer::Unknown), None, now());
    }
}

pub fn walk_to(table: &mut Table, step: Step, mentors: &Answers) {
    while table.meeting().step() != step {
        match table.meeting().step() {
            Step::MentorAnswers => table.mentor().unwrap().answers.clone_from(mentors),
            Step::Alone => table.meeting_mut().show_gate(false, now()).unwrap(),
            _ => {}
        }
        table.meeting_mut().go_on(now()).unwrap();
    }
}

/// Answers every open item with "don't know".
pub fn level(level: u8) -> Level {
    Level::new(level).unwrap()
}

pub fn saw(at: u8) -> Answer {
    Answer::Known { level: level(at), evidence: 0 }
}

pub fn told(at: u8) -> Answer {
    Answer::Known { level: level(at), evidence: 1 }
}

pub fn felt(at: u8) -> Answer {
    Answer::Believed { level: level(at) }
}

pub fn is_apart(table: &Table) -> bool {
    table.meeting().arrangement() == Arrangement::MenteeHere
}
