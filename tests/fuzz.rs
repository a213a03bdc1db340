//! Every input that a fuzzer has found worth keeping, read again: the corpus of `fuzz/`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

#[path = "../fuzz/readers.rs"]
mod readers;

use std::fs;
use std::path::Path;

#[track_caller]
fn replays(target: &str, read: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() > 5, "{target}");
    for file in files {
        println!("{}", file.display());
        read(&fs::read(file).unwrap());
    }
}

#[test]
fn questionnaires() {
    replays("assessment", readers::assessment);
}

#[test]
fn what_lies_on_the_disk() {
    replays("session", readers::session);
}

#[test]
fn letters() {
    replays("letter", readers::letter);
}

#[test]
fn forms() {
    replays("form", readers::form);
}

#[test]
fn histories() {
    replays("history", readers::history);
}

#[test]
fn batches() {
    replays("batch", readers::batch);
}
