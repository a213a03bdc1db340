//! One session on its way to disk and back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use stay_or_go::assessment::shipped;
use stay_or_go::session::Session;
use stay_or_go::store::{Draft, Kept, Paths, Store, StoreError};

use super::desk::{Desk, done, names_in, open, reference, texts_in};
use super::watched::watched;

#[test]
fn what_was_saved_is_read_again() {
    let desk = Desk::new();
    desk.store.save_text(&open(1), "place: Northwind\n").unwrap();
    let second = desk.second();
    let found = second.find(&reference(1)).unwrap();
    let source = second.text(&found).unwrap();
    assert_eq!(source.text, "place: Northwind\n");
    assert_eq!(source.name, desk.file(&open(1)).display().to_string());
}

#[test]
fn a_session_is_one_write_once_its_questionnaire_is_kept() {
    let written = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&written);
    let store = watched(move |path: &Path, _| {
        noted.lock().unwrap().push(path.to_owned());
        Ok(())
    });
    let assessment = Arc::new(shipped::assessment("current-role").unwrap());
    let session = Session::begin(&assessment, assessment.key(), reference(1), Timestamp::UNIX_EPOCH);
    let draft = Draft { session, assessment, verdict: None };
    for writes in [3, 1, 1] {
        store.save(&draft).unwrap();
        let written: Vec<PathBuf> = written.lock().unwrap().drain(..).collect();
        assert_eq!(written.len(), writes, "{written:?}");
        assert!(written.last().unwrap().parent().unwrap().ends_with("sessions"));
    }
}

#[test]
fn a_session_that_is_not_there_is_said_to_be_missing() {
    let desk = Desk::new();
    assert_eq!(desk.store.text(&open(1)), Err(StoreError::NoSession(reference(1))));
    assert_eq!(desk.store.find(&reference(1)), Err(StoreError::NoSession(reference(1))));
}

#[test]
fn a_change_of_state_changes_the_name_and_leaves_one_file() {
    let desk = Desk::new();
    desk.store.save_text(&open(1), "open").unwrap();
    desk.store.save_text(&done(1), "done").unwrap();
    assert_eq!(names_in(&desk.paths.sessions), [done(1).to_string()]);
    assert_eq!(desk.store.text(&open(1)).unwrap().text, "done", "an old name still finds it");
    assert!(!desk.paths.replaced.exists(), "nothing was in the way");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_anything() {
    use std::os::unix::fs::PermissionsExt;

    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let loosen = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let desk = Desk::new();
    let save = || desk.store.save_text(&open(1), "text").unwrap();
    save();
    loosen(&desk.paths.sessions, 0o777);
    loosen(&desk.file(&open(1)), 0o644);
    save();
    for folder in [&desk.paths.data, &desk.paths.sessions, &desk.paths.locks] {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
    }
    assert_eq!(mode(&desk.file(&open(1))), 0o600);
    assert_eq!(mode(&desk.paths.locks.join(format!("{}.lock", reference(1).as_str()))), 0o600);
}

#[cfg(unix)]
#[test]
fn a_folder_that_was_there_before_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;

    let home = tempfile::tempdir().unwrap();
    let paths = Paths::inside(home.path());
    fs::create_dir(&paths.data).unwrap();
    fs::set_permissions(&paths.data, fs::Permissions::from_mode(0o755)).unwrap();
    let store = Store::open(paths.clone());
    store.save_text(&open(1), "text").unwrap();
    let source = stay_or_go::assessment::Source { name: "a.yaml".to_owned(), text: "a".into() };
    store.keep_questionnaire("0123456789abcdef", &[source]).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&paths.data), 0o755, "it may hold what others are to read");
    for folder in [&paths.sessions, &paths.questionnaires, &paths.locks] {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
    }
}

#[test]
fn a_file_changed_by_hand_meanwhile_is_kept_aside_and_told() {
    let desk = Desk::new();
    assert_eq!(desk.store.save_text(&open(1), "ours"), Ok(Kept::AsGiven));
    fs::write(desk.file(&open(1)), "edited by hand").unwrap();
    assert_eq!(desk.store.save_text(&open(1), "ours, later"), Ok(Kept::InPlaceOfAnother));
    assert_eq!(desk.store.save_text(&open(1), "ours, last"), Ok(Kept::AsGiven));
    assert_eq!(texts_in(&desk.paths.sessions), ["ours, last"]);
    assert_eq!(texts_in(&desk.paths.replaced), ["edited by hand"]);
}

#[test]
fn a_file_that_was_never_read_is_never_written_over() {
    let desk = Desk::new();
    desk.plant(&open(1).to_string(), "\u{0}damaged");
    desk.store.save_text(&done(1), "new").unwrap();
    desk.plant(&open(1).to_string(), "damaged again");
    drop(desk.store.list().unwrap());
    desk.store.release(&reference(1));
    desk.store.save_text(&done(1), "newer").unwrap();
    let kept = texts_in(&desk.paths.replaced);
    assert!(
        kept.contains(&"\u{0}damaged".to_owned()) && kept.contains(&"damaged again".to_owned()),
        "{kept:?}"
    );
}

#[test]
fn a_file_that_was_claimed_and_read_is_replaced_without_ado() {
    let desk = Desk::new();
    desk.plant(&open(1).to_string(), "first");
    desk.store.claim(&reference(1)).unwrap();
    assert_eq!(desk.store.text(&open(1)).unwrap().text, "first");
    desk.store.save_text(&open(1), "second").unwrap();
    assert_eq!(texts_in(&desk.paths.sessions), ["second"]);
    assert!(!desk.paths.replaced.exists());
}

#[test]
fn a_file_deleted_meanwhile_is_written_again() {
    let desk = Desk::new();
    desk.store.save_text(&open(1), "first").unwrap();
    fs::remove_file(desk.file(&open(1))).unwrap();
    desk.store.save_text(&open(1), "second").unwrap();
    assert_eq!(texts_in(&desk.paths.sessions), ["second"]);
}

#[cfg(unix)]
#[test]
fn a_link_at_the_target_is_not_followed() {
    let desk = Desk::new();
    let elsewhere = desk.plant("elsewhere.txt", "untouched");
    std::os::unix::fs::symlink(&elsewhere, desk.file(&open(1))).unwrap();
    let refused = desk.store.save_text(&open(1), "text");
    assert_eq!(refused, Err(StoreError::NotAPlainFile(desk.file(&open(1)))));
    assert_eq!(desk.store.text(&open(1)), Err(StoreError::NotAPlainFile(desk.file(&open(1)))));
    assert_eq!(fs::read_to_string(elsewhere).unwrap(), "untouched");
}

#[test]
fn a_private_store_keeps_everything_and_writes_nothing() {
    let store = Store::private();
    store.save_text(&open(1), "open").unwrap();
    store.save_text(&done(1), "done").unwrap();
    store.save_text(&open(2), "other").unwrap();
    assert_eq!(store.list().unwrap().names, [open(2), done(1)]);
    assert_eq!(store.text(&open(1)).unwrap().text, "done");
    assert_eq!(store.text(&open(3)), Err(StoreError::NoSession(reference(3))));
    let source = stay_or_go::assessment::Source { name: "a.yaml".to_owned(), text: "a".into() };
    store.keep_questionnaire("0123456789abcdef", std::slice::from_ref(&source)).unwrap();
    assert_eq!(store.questionnaire("0123456789abcdef").unwrap(), [source]);
}

#[test]
fn a_page_to_take_along_never_takes_the_place_of_one_that_was_written_in() {
    let folder = tempfile::tempdir().unwrap();
    let write = |text| Store::write_out(folder.path(), "questions-ab.md", text).unwrap();
    let first = write("- Ask about mandate\n");
    assert_eq!(write("- Ask about mandate\n"), first, "the same again is the same file");
    fs::write(&first, "- Ask about mandate: she said no\n").unwrap();
    let second = write("- Ask about mandate\n");
    assert_eq!(second, folder.path().join("questions-ab-2.md"));
    assert_eq!(write("- Ask about budget\n"), folder.path().join("questions-ab-3.md"));
    fs::create_dir(folder.path().join("a.ics")).unwrap();
    assert!(Store::write_out(folder.path(), "a.ics", "x").unwrap().ends_with("a-2.ics"));
    assert_eq!(fs::read_to_string(first).unwrap(), "- Ask about mandate: she said no\n");
}

#[test]
fn what_was_claimed_for_something_that_came_to_nothing_is_let_go() {
    let desk = Desk::new();
    let other = || Store::open(desk.paths.clone());
    let fails = || desk.store.claim_for(&reference(1), || Err::<(), _>(StoreError::NoHome));
    assert_eq!(fails(), Err(StoreError::NoHome));
    assert_eq!(other().claim(&reference(1)), Ok(()));
    assert_eq!(desk.store.claim_for(&reference(1), || Ok::<_, StoreError>(1)), Ok(1));
    assert!(other().claim(&reference(1)).is_err());
    // What somebody has open stays theirs.
    assert_eq!(fails(), Err(StoreError::NoHome));
    assert!(other().claim(&reference(1)).is_err());
}
