//! A temporary home with a store in it, and what tests ask of both.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use stay_or_go::session::Reference;
use stay_or_go::store::{Paths, SessionName, State, Store};
use tempfile::TempDir;

pub struct Desk {
    pub paths: Paths,
    pub store: Store,
    _home: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let paths = Paths::inside(&home.path().join("home"));
        Self { store: Store::open(paths.clone()), paths, _home: home }
    }

    /// What a second program would see.
    pub fn second(&self) -> Store {
        Store::open(self.paths.clone())
    }

    pub fn file(&self, name: &SessionName) -> PathBuf {
        self.paths.sessions.join(name.to_string())
    }

    /// Puts a file among the sessions without the store.
    pub fn plant(&self, file_name: &str, text: &str) -> PathBuf {
        fs::create_dir_all(&self.paths.sessions).unwrap();
        let path = self.paths.sessions.join(file_name);
        fs::write(&path, text).unwrap();
        path
    }

    pub fn listed(&self) -> Vec<String> {
        self.store.list().unwrap().names.iter().map(ToString::to_string).collect()
    }
}

pub fn reference(number: u64) -> Reference {
    Reference::from_bits(number)
}

/// A check-in that started this many minutes into 2026.
pub fn name(number: u64, state: State) -> SessionName {
    let start: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    let minutes = jiff::SignedDuration::from_mins(i64::try_from(number).unwrap());
    SessionName::new(start + minutes, "current-role", state, reference(number)).unwrap()
}

pub fn open(number: u64) -> SessionName {
    name(number, State::Open)
}

pub fn done(number: u64) -> SessionName {
    name(number, State::Done)
}

/// The file names in a folder, sorted; none if it is not there.
pub fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The texts of the files in a folder, in the order of their names.
pub fn texts_in(folder: &Path) -> Vec<String> {
    names_in(folder).iter().map(|name| fs::read_to_string(folder.join(name)).unwrap()).collect()
}
