//! A temporary home, sessions in it, and the program run on it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use assert_cmd::Command;
use jiff::Timestamp;
use stay_or_go::assessment::{Assessment, shipped};
use stay_or_go::engine::Engine;
use stay_or_go::log::{Entry, Matter, Promise};
use stay_or_go::model::{ItemIx, Level};
use stay_or_go::report;
use stay_or_go::session::{Answer, Course, Reference, Session, Stage};
use stay_or_go::store::{Draft, Paths, SessionName, Store};
use tempfile::TempDir;

pub struct Home {
    pub folder: TempDir,
    pub paths: Paths,
    pub store: Store,
}

impl Home {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let paths = Paths::inside(folder.path());
        Self { store: Store::open(paths.clone()), paths, folder }
    }

    /// Keeps a session as the program would, with its verdict, and lets other programs have it.
    pub fn keep(&self, (session, assessment): &(Session, Arc<Assessment>)) -> SessionName {
        let engine = Engine::new(Arc::clone(assessment));
        let outcome = engine.evaluate(&session.answers);
        let done = session.stage == Stage::Done && assessment.gives_verdict();
        let headline = report::headline(assessment, &outcome);
        let verdict = done.then(|| ("some-verdict".to_owned(), headline));
        let draft = Draft { session: session.clone(), assessment: Arc::clone(assessment), verdict };
        self.store.save(&draft).unwrap();
        self.store.release(&session.reference);
        self.store.find(&session.reference).unwrap()
    }

    /// The program on this home, in a time zone without surprises.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("stay-or-go").unwrap();
        command.env("STAY_OR_GO_HOME", self.folder.path()).env("TZ", "UTC").args(arguments);
        command
    }

    /// What the program prints when all is well.
    #[track_caller]
    pub fn prints(&self, arguments: &[&str]) -> String {
        let output = self.program(arguments).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {errors}");
        String::from_utf8(output.stdout).unwrap()
    }

    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.prints(arguments)).unwrap()
    }

    /// What the program says when it refuses.
    #[track_caller]
    pub fn refuses(&self, arguments: &[&str]) -> String {
        let output = self.program(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    /// Every file below the home, with its text.
    pub fn files(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        collect(self.folder.path(), &mut files);
        files.sort();
        files
    }

    /// The files whose name or text holds this.
    pub fn that_hold(&self, what: &str) -> Vec<PathBuf> {
        let holds = |(path, text): &(PathBuf, String)| {
            text.contains(what)
                || path.strip_prefix(self.folder.path()).unwrap().to_string_lossy().contains(what)
        };
        self.files().into_iter().filter(holds).map(|(path, _)| path).collect()
    }
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            files.push((path, text));
        }
    }
}

pub fn assessment(id: &str) -> Arc<Assessment> {
    Arc::new(shipped::assessment(id).unwrap())
}

pub fn reference(number: u64) -> Reference {
    // Spread, so that neighbours do not look alike.
    Reference::from_bits(number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

pub fn time(text: &str) -> Timestamp {
    format!("{text}T09:00:00Z").parse().unwrap()
}

/// A finished session in which every item is seen at this favourability.
pub fn session(
    kind: &str,
    number: u64,
    place: &str,
    day: &str,
    favourability: u8,
) -> (Session, Arc<Assessment>) {
    let assessment = assessment(kind);
    let mut session = Session::begin(&assessment, assessment.key(), reference(number), time(day));
    place.clone_into(&mut session.place);
    session.stage = Stage::Done;
    for item in 0..assessment.items().len() {
        let safe = if assessment.item(item).is_gate() { 4 } else { favourability };
        session.answers.set(item, Some(answer(&assessment, item, safe)));
    }
    (session, assessment)
}

/// First-hand knowledge of an item.
pub fn answer(assessment: &Assessment, item: ItemIx, favourability: u8) -> Answer {
    let asked = assessment.item(item);
    let level = Level::new(asked.favourability(favourability)).unwrap();
    if asked.is_gate() { Answer::Believed { level } } else { Answer::Known { level, evidence: 0 } }
}

/// Sets one answer by the item's id, with its evidence by index.
pub fn set(asked: &mut (Session, Arc<Assessment>), id: &str, favourability: u8, evidence: usize) {
    let item = asked.1.find(id).unwrap();
    let level = Level::new(asked.1.item(item).favourability(favourability)).unwrap();
    asked.0.answers.set(item, Some(Answer::Known { level, evidence }));
}

pub fn win(number: u64, place: &str, day: &str, text: &str) -> Entry {
    let (reference, made, matter) = (reference(number), time(day), Matter::Win);
    Entry {
        reference,
        made,
        place: place.to_owned(),
        text: text.to_owned(),
        on: None,
        item: None,
        matter,
        earlier: Vec::new(),
    }
}

pub fn ask(number: u64, place: &str, day: &str, text: &str, by: Option<&str>) -> Entry {
    let by = by.map(|by| by.parse().unwrap());
    let promise = Promise { who: "Maria".to_owned(), by, course: Course::Pending };
    Entry { matter: Matter::Ask(promise), ..win(number, place, day, text) }
}
