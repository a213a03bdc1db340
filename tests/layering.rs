//! The rooms and the one direction between them, read from the source itself.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms that it may know.
const ROOMS: [(&str, &[&str]); 18] = [
    ("clean", &[]),
    ("day", &[]),
    ("editor", &[]),
    ("names", &[]),
    ("yaml", &["clean"]),
    ("model", &["assessment", "session", "yaml"]),
    ("assessment", &["model", "session", "yaml", "clean"]),
    ("session", &["assessment", "model", "yaml", "clean", "day", "names"]),
    ("engine", &["assessment", "model", "session"]),
    ("log", &["assessment", "session", "yaml", "clean", "names"]),
    ("memory", &["assessment", "model", "session", "engine", "log"]),
    ("meeting", &["assessment", "model", "session", "engine", "yaml", "clean", "names"]),
    ("report", &["assessment", "model", "session", "engine", "log", "memory", "meeting", "clean"]),
    ("store", &["assessment", "session", "log", "meeting", "yaml", "clean"]),
    ("recall", &["assessment", "model", "session", "engine", "log", "memory", "meeting", "store"]),
    ("plain", &BELOW_PEOPLE),
    ("tui", &BELOW_PEOPLE),
    ("cli", &ALL),
];

const BELOW_PEOPLE: [&str; 14] = [
    "assessment",
    "clean",
    "day",
    "editor",
    "engine",
    "log",
    "meeting",
    "memory",
    "model",
    "recall",
    "report",
    "session",
    "store",
    "yaml",
];
const ALL: [&str; 16] = [
    "assessment",
    "clean",
    "day",
    "editor",
    "engine",
    "log",
    "meeting",
    "memory",
    "model",
    "plain",
    "recall",
    "report",
    "session",
    "store",
    "tui",
    "yaml",
];

/// Rooms without terminal, disk, environment, clock and chance.
const PURE: [&str; 12] = [
    "clean",
    "day",
    "names",
    "yaml",
    "model",
    "assessment",
    "session",
    "engine",
    "log",
    "memory",
    "meeting",
    "report",
];
const OUTSIDE: [&str; 13] = [
    "ratatui",
    "crossterm",
    "rustix",
    "signal_hook",
    "tempfile",
    "std::fs",
    "std::env",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "::now()",
];

fn sources(room: &str) -> Vec<(PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = vec![src.join(format!("{room}.rs"))];
    let mut folders = vec![src.join(room)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.into_iter().map(|path| (path.clone(), code(&fs::read_to_string(&path).unwrap()))).collect()
}

/// The code without comments and without the tests at its end.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let lines = before_tests.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_room_knows_only_the_rooms_below_it() {
    for (room, below) in ROOMS {
        for (path, code) in sources(room) {
            let known: BTreeSet<&str> = code
                .split("crate::")
                .skip(1)
                .filter_map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next())
                .collect();
            for other in known.into_iter().filter(|other| ROOMS.iter().any(|(name, _)| name == other)) {
                assert!(other == room || below.contains(&other), "{} knows {other}", path.display());
            }
        }
    }
}

/// Rooms in which a file may be read without reading all others.
const WITHOUT_RINGS: [&str; 4] = ["yaml", "session", "log", "meeting"];
/// Files that may know one another, each through the next.
const LARGEST_RING: usize = 3;

#[test]
fn no_ring_of_files_is_larger_than_three() {
    for room in WITHOUT_RINGS {
        let files = sources(room);
        let known = known(room, &files);
        for (file, _) in &files {
            let back = |other: &&Path| reached(&known, other).contains(file.as_path());
            let ring: Vec<&Path> = reached(&known, file).into_iter().filter(back).collect();
            assert!(ring.len() <= LARGEST_RING, "these know one another: {ring:#?}");
        }
    }
}

/// The files of a room that each of its files knows: those that define what it imports. The room's own file knows those
/// of whose names it makes use, beyond passing them on.
fn known<'a>(room: &str, files: &'a [(PathBuf, String)]) -> BTreeMap<&'a Path, BTreeSet<&'a Path>> {
    const KINDS: [&str; 7] = ["struct", "enum", "trait", "type", "static", "const", "fn"];
    let mut defined: BTreeMap<&str, &Path> = BTreeMap::new();
    for (path, code) in files {
        for line in code.lines().filter(|line| !line.starts_with(' ')) {
            let mut words = words(line).skip_while(|word| !KINDS.contains(word));
            defined.extend(words.find(|word| !KINDS.contains(word)).map(|name| (name, path.as_path())));
        }
    }
    let knows = |(path, code): &'a (PathBuf, String)| {
        let (imports, body): (Vec<&str>, Vec<&str>) =
            code.split_inclusive(';').partition(|part| part.contains("use "));
        let body: BTreeSet<&str> = body.iter().flat_map(|part| words(part)).collect();
        let mut names = BTreeSet::new();
        for import in imports.iter().filter_map(|part| part.rsplit("use ").next()) {
            let of_room = import.starts_with("super::") || import.starts_with(&format!("crate::{room}::"));
            let passed_on = import.starts_with(char::is_lowercase) && !import.starts_with("crate::");
            names.extend(words(import).filter(|name| of_room || passed_on && body.contains(name)));
        }
        let files = names.iter().filter_map(|name| defined.get(name)).copied();
        (path.as_path(), files.filter(|file| *file != path.as_path()).collect())
    };
    files.iter().map(knows).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The files that one leads to, itself among them if they lead back.
fn reached<'a>(known: &BTreeMap<&'a Path, BTreeSet<&'a Path>>, from: &Path) -> BTreeSet<&'a Path> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(file) = next.pop() {
        for &other in &known[file] {
            if reached.insert(other) {
                next.push(other);
            }
        }
    }
    reached
}

#[test]
fn the_core_knows_nothing_of_the_outside() {
    for room in PURE {
        for (path, code) in sources(room) {
            for outside in OUTSIDE {
                assert!(!code.contains(outside), "{} reaches for {outside}", path.display());
            }
        }
    }
}

#[test]
fn the_engine_names_no_axis_dimension_or_item() {
    let model = stay_or_go::assessment::shipped::assessment("current-role").unwrap();
    let names = model.model().axes().iter().map(|axis| axis.id.clone());
    let names = names.chain(model.model().dimensions().iter().map(|dimension| dimension.id.clone()));
    let names: Vec<String> = names.chain(model.items().iter().map(|item| item.id.clone())).collect();
    for (path, code) in sources("engine") {
        for name in &names {
            assert!(!code.contains(&format!("\"{name}\"")), "{} names {name}", path.display());
        }
    }
}

#[test]
fn every_room_is_listed() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let listed = ROOMS.iter().any(|(name, _)| *name == stem) || stem == "lib" || stem == "main";
        assert!(listed, "{stem} is in no list of rooms");
    }
}
