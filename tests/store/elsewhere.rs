//! Answers that went to another folder, and their way back.

use std::fs;
use std::sync::Arc;

use stay_or_go::assessment::shipped;
use stay_or_go::log::{Entry, Matter};
use stay_or_go::session::Session;
use stay_or_go::store::{Brought, Draft, Elsewhere, Paths, Store, StoreError};

use super::desk::{Desk, reference, texts_in};

fn draft(number: u64, place: &str, changed: &str) -> Draft {
    let assessment = Arc::new(shipped::assessment("pulse").unwrap());
    let start = "2026-01-10T09:00:00Z".parse().unwrap();
    let mut session = Session::begin(&assessment, assessment.key(), reference(number), start);
    place.clone_into(&mut session.place);
    session.changed = changed.parse().unwrap();
    Draft { session, assessment, verdict: None }
}

fn win(text: &str) -> Entry {
    Entry {
        reference: reference(11),
        made: "2026-01-12T09:00:00Z".parse().unwrap(),
        place: "Northwind".to_owned(),
        text: text.to_owned(),
        on: None,
        item: None,
        earlier: Vec::new(),
        matter: Matter::Win,
    }
}

#[test]
fn what_is_newer_there_comes_back_and_what_was_here_goes_to_the_older_versions() {
    let desk = Desk::new();
    let folder = tempfile::tempdir().unwrap();
    let there = Store::open(Paths::inside(folder.path()));
    assert_eq!(desk.store.elsewhere(), Ok(None));
    desk.store.save(&draft(1, "Older here", "2026-01-10T10:00:00Z")).unwrap();
    desk.store.save(&draft(2, "Newer here", "2026-01-10T12:00:00Z")).unwrap();
    for number in [1, 2] {
        desk.store.release(&reference(number));
        there.save(&draft(number, "There", "2026-01-10T11:00:00Z")).unwrap();
    }
    there.save(&draft(3, "There alone", "2026-01-10T11:00:00Z")).unwrap();
    there.keep(&win("There")).unwrap();
    desk.store.note_elsewhere(folder.path()).unwrap();
    let elsewhere = |documents| Some(Elsewhere { folder: folder.path().to_owned(), documents });
    assert_eq!(desk.second().elsewhere(), Ok(elsewhere(3)));
    let brought = desk.second().bring_back().unwrap();
    assert_eq!(brought, Brought { documents: 3, left: Vec::new() });
    let kept = texts_in(&desk.paths.sessions).concat();
    for (place, is_kept) in [("Older here", false), ("Newer here", true), ("There alone", true)] {
        assert_eq!(kept.contains(place), is_kept, "{place}: {kept}");
    }
    assert!(texts_in(&desk.paths.log).concat().contains("text: There"));
    assert!(texts_in(&desk.paths.replaced).concat().contains("Older here"));
    assert_eq!(desk.second().elsewhere(), Ok(None));
    assert_eq!(there.list().unwrap().names.len(), 3, "nothing is taken away there");
}

#[test]
fn what_was_changed_in_both_is_named_and_stays_in_both() {
    let desk = Desk::new();
    let folder = tempfile::tempdir().unwrap();
    let there = Store::open(Paths::inside(folder.path()));
    desk.store.keep(&win("Here")).unwrap();
    there.keep(&win("There")).unwrap();
    desk.store.note_elsewhere(folder.path()).unwrap();
    let brought = desk.second().bring_back().unwrap();
    assert_eq!(brought.left.first().map(|left| &left.error), Some(&StoreError::BothChanged(reference(11))));
    assert!(texts_in(&desk.paths.log).concat().contains("Here"));
    assert!(desk.second().elsewhere().unwrap().is_some(), "it is told again");
}

#[test]
fn a_folder_that_is_gone_is_told() {
    let desk = Desk::new();
    let folder = desk.paths.data.join("gone");
    desk.store.note_elsewhere(&folder).unwrap();
    let told = desk.store.elsewhere().unwrap().unwrap().to_string();
    assert!(told.contains("gone") && told.ends_with("it is not there now"), "{told}");
    fs::create_dir_all(&folder).unwrap();
    assert_eq!(desk.store.elsewhere(), Ok(None), "nothing is in it");
}
