//! Lists come from names alone; what is foreign is named and left alone; doubles are healed.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use stay_or_go::store::Why;

use super::desk::{Desk, done, name, names_in, open, texts_in};
use stay_or_go::store::State;

#[test]
fn a_home_that_is_not_there_holds_nothing_and_is_not_made() {
    let desk = Desk::new();
    assert!(desk.listed().is_empty());
    assert!(!desk.paths.data.exists());
}

#[test]
fn the_newest_session_comes_first() {
    let desk = Desk::new();
    for number in [2, 3, 1] {
        desk.store.save_text(&open(number), "text").unwrap();
    }
    assert_eq!(desk.listed(), [open(3), open(2), open(1)].map(|name| name.to_string()));
}

#[test]
fn ten_thousand_sessions_are_listed_without_opening_one() {
    let desk = Desk::new();
    for number in 0..10_000 {
        // Not even readable text: lists must not care.
        desk.plant(&name(number, if number % 9 == 0 { State::Open } else { State::Done }).to_string(), "\0");
    }
    let listing = desk.store.list().unwrap();
    assert_eq!(listing.names.len(), 10_000);
    assert!(listing.foreign.is_empty());
    assert_eq!(listing.names[0], open(9_999));
    assert!(listing.names.is_sorted_by(|newer, older| newer.started() >= older.started()));
}

#[test]
fn foreign_files_are_named_and_left_alone() {
    let desk = Desk::new();
    desk.store.save_text(&open(1), "mine").unwrap();
    let copy = format!("{} copy.yaml", open(1).to_string().trim_end_matches(".yaml"));
    desk.plant(&copy, "a copy");
    desk.plant("esc\u{1b}[2J.yaml", "not mine");
    desk.plant("README.md", "kept in git");
    fs::create_dir(desk.file(&open(2))).unwrap();
    let listing = desk.store.list().unwrap();
    assert_eq!(listing.names, [open(1)]);
    let mut foreign: Vec<_> =
        listing.foreign.iter().map(|foreign| (foreign.file_name.clone(), foreign.why)).collect();
    foreign.sort_by(|one, other| one.0.cmp(&other.0));
    let folder = open(2).to_string();
    let expected =
        [(copy, Why::Name), (folder, Why::NotAPlainFile), ("esc\u{fffd}[2J.yaml".to_owned(), Why::Name)];
    assert_eq!(foreign, expected);
    assert_eq!(names_in(&desk.paths.sessions).len(), 5);
}

#[test]
fn the_same_session_under_another_start_time_is_named() {
    let desk = Desk::new();
    desk.store.save_text(&open(1), "first").unwrap();
    let other = open(1).to_string().replace("20260101", "20250101");
    desk.plant(&other, "moved by hand");
    let listing = desk.store.list().unwrap();
    assert_eq!(listing.names, [open(1)]);
    assert_eq!(
        (listing.foreign[0].file_name.as_str(), listing.foreign[0].why),
        (other.as_str(), Why::Double)
    );
    assert_eq!(texts_in(&desk.paths.sessions), ["moved by hand", "first"]);
}

/// A crash after writing the file of the new state and before removing that of the old one.
#[track_caller]
fn heals(older: (&str, &str), newer: (&str, &str), kept_aside: &[&str]) {
    let desk = Desk::new();
    let yesterday = SystemTime::now() - Duration::from_secs(86_400);
    let path = desk.plant(older.0, older.1);
    File::options().write(true).open(path).unwrap().set_modified(yesterday).unwrap();
    desk.plant(newer.0, newer.1);
    assert_eq!(desk.listed(), [newer.0]);
    assert_eq!(names_in(&desk.paths.sessions), [newer.0]);
    assert_eq!(texts_in(&desk.paths.sessions), [newer.1]);
    assert_eq!(texts_in(&desk.paths.replaced), kept_aside);
    assert_eq!(desk.listed(), [newer.0], "healed once and for all");
}

#[test]
fn a_crash_between_two_states_is_healed() {
    let (open, done) = (open(1).to_string(), done(1).to_string());
    heals((&open, "before"), (&done, "after"), &["before"]);
    heals((&done, "before"), (&open, "reopened"), &["before"]);
    heals((&open, "same"), (&done, "same"), &[]);
}

#[test]
fn doubles_that_another_program_is_writing_are_left_to_it() {
    let desk = Desk::new();
    let other = desk.second();
    other.save_text(&open(1), "before").unwrap();
    desk.plant(&done(1).to_string(), "after");
    assert_eq!(desk.listed().len(), 1);
    assert_eq!(names_in(&desk.paths.sessions).len(), 2);
    drop(other);
    assert_eq!(desk.listed(), [done(1).to_string()]);
    assert_eq!(names_in(&desk.paths.sessions).len(), 1);
}

/// Every folder in which files are written.
fn folders(desk: &Desk) -> [PathBuf; 5] {
    let paths = &desk.paths;
    let copy = paths.questionnaires.join("0123456789abcdef");
    [&paths.sessions, &paths.meetings, &paths.log, &paths.replaced, &copy].map(PathBuf::clone)
}

fn list_everything(desk: &Desk) {
    let store = desk.second();
    assert!(store.list().unwrap().foreign.is_empty());
    assert!(store.meetings().unwrap().is_empty());
    assert!(store.list_entries().unwrap().foreign.is_empty());
}

#[test]
fn temporary_files_of_a_crash_go_from_every_folder() {
    let desk = Desk::new();
    let ours = folders(&desk).map(|folder| folder.join(".stay-or-go-Ab12Cd.tmp"));
    for ours in &ours {
        fs::create_dir_all(ours.parent().unwrap()).unwrap();
        fs::write(ours, "half a sess").unwrap();
    }
    let foreign = desk.plant(".hidden.tmp", "not ours");
    list_everything(&desk);
    assert_eq!(ours.each_ref().map(|ours| ours.exists()), [false; 5]);
    assert!(foreign.exists());
}

#[test]
fn a_temporary_file_that_is_being_written_stays_however_the_clock_jumped() {
    let year = Duration::from_secs(365 * 24 * 60 * 60);
    // It was begun in another age, a year ago, or a year from now.
    for begun in [SystemTime::UNIX_EPOCH, SystemTime::now() - year, SystemTime::now() + year] {
        let desk = Desk::new();
        let ours = folders(&desk).map(|folder| folder.join(".stay-or-go-Ab12Cd.tmp"));
        let writing = ours.each_ref().map(|ours| {
            fs::create_dir_all(ours.parent().unwrap()).unwrap();
            let file = File::create(ours).unwrap();
            file.set_modified(begun).unwrap();
            file.lock().unwrap();
            file
        });
        list_everything(&desk);
        assert_eq!(ours.each_ref().map(|ours| ours.exists()), [true; 5], "{begun:?}");
        drop(writing);
        list_everything(&desk);
        assert_eq!(ours.each_ref().map(|ours| ours.exists()), [false; 5], "{begun:?}");
    }
}
