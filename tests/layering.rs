//! The rooms and the one direction between them, read from the source itself.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "layering/rings.rs"]
mod rings;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms that it may know.
const ROOMS: [(&str, &[&str]); 21] = [
    ("clean", &[]),
    ("day", &[]),
    ("editor", &[]),
    ("names", &[]),
    ("order", &[]),
    ("sought", &[]),
    ("yaml", &["clean", "order"]),
    ("model", &["names"]),
    ("assessment", &["model", "yaml", "names", "order"]),
    ("session", &["assessment", "model", "yaml", "clean", "day", "names"]),
    ("engine", &["assessment", "model", "session", "names", "order"]),
    ("log", &["assessment", "session", "yaml", "clean", "day", "names", "sought", "order"]),
    ("memory", &["assessment", "model", "session", "engine", "log", "day", "sought", "order"]),
    ("meeting", &["assessment", "model", "session", "engine", "yaml", "clean", "names"]),
    ("check", &["assessment", "model", "session", "engine", "log", "meeting", "yaml", "names", "order"]),
    (
        "report",
        &[
            "assessment",
            "check",
            "model",
            "session",
            "engine",
            "log",
            "memory",
            "meeting",
            "clean",
            "day",
            "order",
        ],
    ),
    ("store", &["assessment", "session", "log", "meeting", "yaml", "clean", "names", "sought", "order"]),
    (
        "journey",
        &[
            "assessment",
            "check",
            "clean",
            "day",
            "engine",
            "log",
            "meeting",
            "memory",
            "model",
            "report",
            "session",
            "sought",
            "store",
            "yaml",
            "order",
        ],
    ),
    ("plain", &["journey", "report", "session", "store", "clean", "editor"]),
    ("tui", &["clean", "editor", "journey", "memory", "model", "report", "session", "store"]),
    ("cli", &ALL),
];

const ALL: [&str; 19] = [
    "assessment",
    "check",
    "clean",
    "day",
    "editor",
    "engine",
    "journey",
    "log",
    "meeting",
    "memory",
    "model",
    "order",
    "plain",
    "report",
    "session",
    "sought",
    "store",
    "tui",
    "yaml",
];

/// Rooms without terminal, disk, environment, clock and chance.
const PURE: [&str; 14] = [
    "clean",
    "day",
    "names",
    "sought",
    "yaml",
    "model",
    "assessment",
    "session",
    "engine",
    "log",
    "memory",
    "meeting",
    "check",
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

/// What replaces files is in one place, for the program's own; what writes for the user, who may have written in them,
/// makes new ones, or replaces what it has just read.
#[test]
fn files_are_made_in_one_place_each() {
    let may = ["store/disk.rs", "cli/output.rs"];
    let makes = ["fs::write(", "fs::rename(", "fs::copy(", "File::create", "OpenOptions::new()", ".persist("];
    for (room, _) in ROOMS {
        for (path, code) in sources(room) {
            let is_one = may.iter().any(|may| path.ends_with(may));
            for make in makes {
                assert!(is_one || !code.contains(make), "{} has {make}", path.display());
            }
        }
    }
}

/// Nothing goes out: neither by what is written here nor by what it rests on.
#[test]
fn nobody_knows_the_network() {
    for (room, _) in ROOMS {
        for (path, code) in sources(room) {
            assert!(!code.contains("std::net") && !code.contains("net::"), "{}", path.display());
        }
    }
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let speak = "async-std curl h2 http hyper isahc native-tls openssl quinn reqwest rustls socket2 surf tokio tungstenite ureq";
    for name in speak.split(' ') {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name}");
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
