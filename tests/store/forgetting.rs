//! Forgetting on a disk that gives up at any moment, beside other windows, and on a slow disk.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use stay_or_go::assessment::shipped;
use stay_or_go::log::{Entry, Matter};
use stay_or_go::session::Session;
use stay_or_go::store::{
    Draft, Files, Forget, Listed, Memory, Operation, Paths, Report, Saver, Stamp, Store, StoreError, Unsaved,
};

use super::desk::{Desk, reference};

/// Files in memory that take so many changes more and then refuse every one, as those of a killed program.
struct Mortal {
    memory: Memory,
    left: AtomicUsize,
    /// What is in a folder of this name cannot be removed.
    stuck: Mutex<&'static str>,
    /// All that was ever written to.
    paths: Mutex<Vec<PathBuf>>,
}

impl Mortal {
    fn new() -> Arc<Self> {
        let left = AtomicUsize::new(usize::MAX);
        Arc::new(Self { memory: Memory::default(), left, stuck: Mutex::default(), paths: Mutex::default() })
    }

    fn store(self: &Arc<Self>) -> Store {
        let files: Arc<dyn Files> = Arc::<Self>::clone(self);
        Store::on(files, Paths::inside(Path::new("home")))
    }

    fn live(&self, path: &Path) -> Result<(), StoreError> {
        let spend = |left: usize| left.checked_sub(1);
        let cause = std::io::Error::other("killed").into();
        let died = StoreError::Disk { operation: Operation::Write, path: path.to_owned(), cause };
        self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, spend).map(drop).map_err(|_| died)
    }

    fn that_hold(&self, word: &str) -> Vec<PathBuf> {
        let mut paths = self.paths.lock().unwrap().clone();
        paths.dedup();
        paths.retain(|path| {
            let text = self.memory.read(path, u64::MAX);
            text.is_ok_and(|text| String::from_utf8_lossy(&text).contains(word))
        });
        paths
    }
}

impl Files for Mortal {
    fn list(&self, folder: &Path) -> Result<Vec<Listed>, StoreError> {
        self.memory.list(folder)
    }

    fn read(&self, path: &Path, most: u64) -> Result<Vec<u8>, StoreError> {
        self.memory.read(path, most)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        self.live(path)?;
        self.paths.lock().unwrap().push(path.to_owned());
        self.memory.write(path, bytes)
    }

    fn remove(&self, path: &Path) -> Result<(), StoreError> {
        self.live(path)?;
        let stuck = *self.stuck.lock().unwrap();
        if !stuck.is_empty() && path.iter().any(|part| part == stuck) {
            let cause = std::io::Error::other("stuck").into();
            return Err(StoreError::Disk { operation: Operation::Remove, path: path.to_owned(), cause });
        }
        self.memory.remove(path)
    }

    fn stamp(&self, path: &Path) -> Result<Option<Stamp>, StoreError> {
        self.memory.stamp(path)
    }
}

fn draft(number: u64, place: &str) -> Draft {
    let assessment = Arc::new(shipped::assessment("pulse").unwrap());
    let start = "2026-01-10T09:00:00Z".parse().unwrap();
    let mut session = Session::begin(&assessment, assessment.key(), reference(number), start);
    place.clone_into(&mut session.place);
    Draft { session, assessment, verdict: None }
}

fn win(number: u64, place: &str, text: &str) -> Entry {
    Entry {
        reference: reference(number),
        made: "2026-01-12T09:00:00Z".parse().unwrap(),
        place: place.to_owned(),
        text: text.to_owned(),
        on: None,
        item: None,
        earlier: Vec::new(),
        matter: Matter::Win,
    }
}

/// Two sessions, a win, an older version of each, and what other programs made of them.
fn lived_in(files: &Arc<Mortal>) {
    let store = files.store();
    let paths = Paths::inside(Path::new("home"));
    for number in [1, 2] {
        store.save(&draft(number, "Northwind")).unwrap();
    }
    store.save(&draft(3, "Fabrikam")).unwrap();
    store.keep(&win(11, "Northwind", "It shipped")).unwrap();
    for folder in [&paths.sessions, &paths.log] {
        for Listed { name, .. } in files.list(folder).unwrap() {
            let text = files.read(&folder.join(&name), u64::MAX).unwrap();
            let stem = name.trim_end_matches(".yaml");
            files.write(&paths.replaced.join(format!("{stem}.1.yaml")), &text).unwrap();
            files.write(&folder.join(format!("{stem}.sync-conflict-1.yaml")), &text).unwrap();
            files
                .write(&folder.join(format!("{stem} (conflicted copy).yaml")), &text[..text.len() / 2])
                .unwrap();
            files.write(&folder.join(format!("copy {}.yaml", stem.len())), &text).unwrap();
        }
    }
}

#[test]
fn forgetting_that_was_killed_at_any_moment_is_finished_by_the_next() {
    let what = Forget::Place("Northwind".to_owned());
    for changes in 0..40 {
        let files = Mortal::new();
        lived_in(&files);
        let fabrikam = files.that_hold("Fabrikam");
        let store = files.store();
        let plan = store.what_to_forget(&what).unwrap();
        assert_eq!(plan.unreadable, []);
        files.left.store(changes, Ordering::SeqCst);
        let died = !store.forget(&plan).unwrap().is_empty();
        files.left.store(usize::MAX, Ordering::SeqCst);
        assert_eq!(died, !files.that_hold("Northwind").is_empty(), "what stays is named");
        let again = files.store();
        let plan = again.what_to_forget(&what).unwrap();
        assert_eq!(plan.is_empty(), !died, "after {changes} changes");
        assert_eq!(again.forget(&plan), Ok(Vec::new()));
        assert_eq!(files.that_hold("Northwind"), [] as [PathBuf; 0], "after {changes} changes");
        assert_eq!(files.that_hold("Fabrikam"), fabrikam, "what is about another place stays");
        if !died {
            return;
        }
    }
    panic!("forty changes are not enough");
}

#[test]
fn what_could_not_be_removed_is_named_and_goes_with_the_next() {
    let what = Forget::Place("Northwind".to_owned());
    for folder in ["sessions", "log", "replaced", "questionnaires"] {
        let files = Mortal::new();
        let store = files.store();
        store.save(&draft(1, "Northwind")).unwrap();
        store.keep(&win(11, "Northwind", "It shipped")).unwrap();
        store.release(&reference(1));
        files.write(Path::new("home/data/replaced/a.1.yaml"), b"place: Northwind\n").unwrap();
        *files.stuck.lock().unwrap() = folder;
        let named = store.forget(&store.what_to_forget(&what).unwrap()).unwrap();
        assert!(
            named.iter().all(|named| named.file_name.starts_with(folder)) && !named.is_empty(),
            "{named:?}"
        );
        *files.stuck.lock().unwrap() = "";
        let again = files.store();
        assert_eq!(again.forget(&again.what_to_forget(&what).unwrap()), Ok(Vec::new()), "{folder}");
        let left: Vec<PathBuf> = files.paths.lock().unwrap().clone();
        assert!(left.iter().all(|path| files.memory.stamp(path).unwrap().is_none()), "{folder}");
    }
}

#[test]
fn what_came_in_since_it_was_told_stops_everything() {
    let desk = Desk::new();
    desk.store.save(&draft(1, "Northwind")).unwrap();
    desk.store.release(&reference(1));
    let plan = desk.store.what_to_forget(&Forget::Place("Northwind".to_owned())).unwrap();
    desk.second().save(&draft(2, "Northwind")).unwrap();
    assert_eq!(desk.store.forget(&plan), Err(StoreError::MoreThanTold));
    assert_eq!(desk.listed().len(), 2);
}

#[test]
fn a_questionnaire_that_another_window_began_to_use_stays() {
    let desk = Desk::new();
    desk.store.save(&draft(1, "Northwind")).unwrap();
    desk.store.release(&reference(1));
    let plan = desk.store.what_to_forget(&Forget::Session(reference(1))).unwrap();
    assert_eq!(desk.store.questionnaires().unwrap().len(), 1);
    desk.second().save(&draft(2, "Fabrikam")).unwrap();
    assert_eq!(desk.store.forget(&plan), Ok(Vec::new()));
    assert_eq!(desk.store.questionnaires().unwrap().len(), 1);
}

#[test]
fn nothing_is_opened_while_something_is_being_forgotten() {
    let desk = Desk::new();
    desk.store.save(&draft(1, "Northwind")).unwrap();
    desk.store.release(&reference(1));
    let change = desk.store.change();
    assert_eq!(desk.store.claim(&reference(1)), Err(StoreError::Changing(reference(1))));
    let name = desk.store.find(&reference(1)).unwrap();
    assert!(matches!(desk.store.resume(&name), Err(StoreError::Changing(_))));
    drop(change);
    assert_eq!(desk.store.claim(&reference(1)), Ok(()));
}

#[test]
fn what_is_saved_too_late_does_not_bring_back_what_was_forgotten() {
    let desk = Desk::new();
    let store = Arc::new(desk.second());
    let entry = win(11, "Northwind", "It shipped");
    let session = draft(1, "Northwind");
    store.save(&session).unwrap();
    store.keep(&entry).unwrap();
    let plan = store.what_to_forget(&Forget::Place("Northwind".to_owned())).unwrap();
    assert_eq!(store.forget(&plan), Ok(Vec::new()));
    let (tell, told) = channel();
    let saver = Saver::start(Arc::clone(&store), move |report| tell.send(report).unwrap()).unwrap();
    saver.save(Unsaved::Session(Box::new(session)));
    saver.save(Unsaved::Entry(Box::new(entry)));
    assert!(saver.settle(Duration::from_secs(60)));
    drop(saver);
    let reports: Vec<Report> = told.iter().collect();
    assert!(reports.iter().all(|report| matches!(report, Report::Gone { .. })), "{reports:?}");
    assert_eq!(reports.len(), 2);
    assert_eq!(desk.listed(), [] as [String; 0]);
    assert!(desk.store.list_entries().unwrap().names.is_empty());
}
