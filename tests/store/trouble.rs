//! Disks that refuse: full, read-only, in the way. Nothing that was saved is lost, and the error says what to do.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use stay_or_go::store::{Operation, Paths, Settings, Store, StoreError};
use tempfile::TempDir;

use super::desk::{Desk, done, names_in, open, reference, texts_in};
use super::watched::watched;

#[track_caller]
fn fails_with<T: std::fmt::Debug>(
    result: Result<T, StoreError>,
    operation: Operation,
    kind: ErrorKind,
    remedy: &str,
) {
    let error = result.unwrap_err();
    assert!(error.remedy().contains(remedy), "{error}: {}", error.remedy());
    let StoreError::Disk { operation: tried, cause, .. } = error else { panic!("{error}") };
    assert_eq!((tried, cause.kind), (operation, kind));
}

#[test]
fn a_file_in_the_way_of_a_folder_is_named() {
    let desk = Desk::new();
    fs::create_dir_all(desk.paths.data.parent().unwrap()).unwrap();
    fs::write(&desk.paths.data, "I was here first").unwrap();
    let error = desk.store.save_text(&open(1), "text").unwrap_err();
    assert!(error.to_string().contains(&*desk.paths.data.to_string_lossy()), "{error}");
    assert!(error.remedy().contains("file is in the way"), "{}", error.remedy());
    assert_eq!(fs::read_to_string(&desk.paths.data).unwrap(), "I was here first");
}

#[test]
fn a_disk_that_is_full_for_a_while_takes_nothing_away() {
    let full = Arc::new(AtomicBool::new(false));
    let refuses = Arc::clone(&full);
    let store = watched(move |path, _| {
        let cause = io::Error::from(ErrorKind::StorageFull).into();
        let refusal = StoreError::Disk { operation: Operation::Write, path: path.to_owned(), cause };
        if refuses.load(Ordering::SeqCst) { Err(refusal) } else { Ok(()) }
    });
    store.save_text(&open(1), "first").unwrap();
    full.store(true, Ordering::SeqCst);
    for name in [open(1), done(1), open(2)] {
        let saved = store.save_text(&name, "second");
        fails_with(saved, Operation::Write, ErrorKind::StorageFull, "Free some space");
    }
    assert_eq!(store.list().unwrap().names, [open(1)]);
    assert_eq!(store.text(&open(1)).unwrap().text, "first");
    full.store(false, Ordering::SeqCst);
    store.save_text(&done(1), "second").unwrap();
    assert_eq!(store.list().unwrap().names, [done(1)]);
    assert_eq!(store.text(&done(1)).unwrap().text, "second");
}

#[test]
fn a_full_disk_keeps_what_was_saved() {
    let Some(disk) = SmallDisk::mount() else { return };
    let store = disk.store();
    store.save_text(&open(1), "first").unwrap();
    let huge = "x".repeat(SmallDisk::BYTES);
    for name in [open(1), done(1), open(2)] {
        let saved = store.save_text(&name, &huge);
        fails_with(saved, Operation::Write, ErrorKind::StorageFull, "Free some space");
    }
    let sessions = disk.paths().sessions;
    assert_eq!(names_in(&sessions), [open(1).to_string()], "nothing half-written stays");
    assert_eq!(texts_in(&sessions), ["first"]);
    store.save_text(&done(1), "second").unwrap();
    assert_eq!(texts_in(&sessions), ["second"]);
}

#[test]
fn a_read_only_disk_can_be_read() {
    let Some(disk) = SmallDisk::mount() else { return };
    let elsewhere = tempfile::tempdir().unwrap();
    let paths = Paths { locks: elsewhere.path().join("locks"), ..disk.paths() };
    let store = Store::open(paths);
    store.save_text(&open(1), "first").unwrap();
    disk.remount("ro");
    for name in [open(1), done(1), open(2)] {
        let saved = store.save_text(&name, "second");
        fails_with(saved, Operation::Write, ErrorKind::ReadOnlyFilesystem, "Allow writing");
    }
    assert_eq!(store.list().unwrap().names, [open(1)]);
    assert_eq!(store.text(&open(1)).unwrap().text, "first");
    disk.remount("rw");
    store.save_text(&open(1), "second").unwrap();
}

#[test]
fn locks_that_cannot_be_made_are_named() {
    let Some(disk) = SmallDisk::mount() else { return };
    disk.store().save_text(&open(1), "first").unwrap();
    disk.remount("ro");
    let refused = disk.store().claim(&reference(1));
    fails_with(refused, Operation::Lock, ErrorKind::ReadOnlyFilesystem, "another folder");
    assert_eq!(disk.store().text(&open(1)).unwrap().text, "first", "reading needs no lock");
}

#[test]
fn a_folder_that_vanished_is_made_again() {
    let desk = Desk::new();
    desk.store.save_text(&open(1), "first").unwrap();
    fs::remove_dir_all(&desk.paths.data).unwrap();
    desk.store.save_text(&open(1), "second").unwrap();
    assert_eq!(texts_in(&desk.paths.sessions), ["second"]);
}

#[test]
fn what_is_no_text_or_too_large_is_refused_and_left_alone() {
    let desk = Desk::new();
    desk.store.save_text(&open(9), "mine").unwrap();
    let binary = desk.file(&open(1));
    fs::write(&binary, [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(desk.store.text(&open(1)), Err(StoreError::NotText(binary.clone())));
    let huge = desk.file(&open(2));
    fs::File::create(&huge).unwrap().set_len(17 * 1024 * 1024).unwrap();
    assert!(matches!(desk.store.text(&open(2)), Err(StoreError::TooLarge { .. })));
    assert_eq!(fs::read(binary).unwrap(), [0xff, 0xfe, 0x00]);
    assert_eq!(desk.store.find(&reference(9)), Ok(open(9)));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_refused_and_waits_for_nobody() {
    let desk = Desk::new();
    desk.store.save_text(&open(9), "mine").unwrap();
    let pipes = [desk.file(&open(1)), desk.paths.settings.clone()];
    fs::create_dir_all(desk.paths.settings.parent().unwrap()).unwrap();
    for pipe in &pipes {
        assert!(run("mkfifo", &[], pipe));
    }
    assert_eq!(desk.store.text(&open(1)), Err(StoreError::NotAPlainFile(pipes[0].clone())));
    let (settings, problem) = Settings::load(&desk.paths);
    assert_eq!(settings, Settings { numbers_unread: true, ..Settings::default() });
    assert_eq!(problem, Some(StoreError::NotAPlainFile(pipes[1].clone())));
}

/// A disk of a few kilobytes, where the system lets a test mount one.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    const BYTES: usize = 256 * 1024;

    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={}", Self::BYTES);
        let mounted = run("mount", &["-t", "tmpfs", "-o", &size, "none"], folder.path());
        if !mounted {
            eprintln!("skipped: this needs the right to mount a small disk");
        }
        mounted.then_some(Self { folder })
    }

    fn remount(&self, how: &str) {
        let how = format!("remount,{how}");
        assert!(run("mount", &["-o", &how], self.folder.path()));
    }

    fn paths(&self) -> Paths {
        Paths::inside(self.folder.path())
    }

    fn store(&self) -> Store {
        Store::open(self.paths())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run("umount", &["-l"], self.folder.path());
    }
}

fn run(program: &str, arguments: &[&str], folder: &Path) -> bool {
    let output = Command::new(program).args(arguments).arg(folder).output();
    output.is_ok_and(|output| output.status.success())
}
