//! Two programs at once, one of them killed: real processes, because locks belong to them.
//!
//! The second program is this test binary again, told by its environment to run one of the tests marked as programs.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use stay_or_go::store::{Paths, Store, StoreError};

use super::desk::{Desk, names_in, open, reference};

/// Where a second program finds its home.
const HOME: &str = "STORE_TEST_HOME";
/// Marks the lines that a second program says.
const SAYS: &str = "saved ";

#[test]
#[ignore = "a program for other tests to run"]
fn saves_for_ever() {
    let Some(home) = env::var_os(HOME) else { return };
    let store = Store::open(Paths::inside(Path::new(&home)));
    for number in 0.. {
        store.save_text(&open(1), &text(number)).unwrap();
        println!("{SAYS}{number}");
    }
}

/// A text as long as a real session that says twice which it is, so that half of it is found out.
fn text(number: usize) -> String {
    format!("{number}\n{}{number}\n", "note: something was said\n".repeat(400))
}

fn start(home: &Path) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "two_programs::saves_for_ever", "--ignored", "--nocapture"])
        .env(HOME, home)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let says = BufReader::new(child.stdout.take().unwrap());
    (child, says)
}

/// Reads on until the program has said this often that it has saved; what it said last.
fn wait_for(says: &mut BufReader<ChildStdout>, times: usize) -> usize {
    let saved = says.lines().filter_map(|line| line.unwrap().strip_prefix(SAYS)?.parse().ok());
    saved.take(times).last().unwrap()
}

#[test]
fn a_kill_at_any_moment_leaves_a_whole_session_and_no_lock() {
    for times in [1, 2, 7, 20] {
        let home = tempfile::tempdir().unwrap();
        let (mut child, mut says) = start(home.path());
        let said = wait_for(&mut says, times);
        child.kill().unwrap();
        child.wait().unwrap();
        let store = Store::open(Paths::inside(home.path()));
        let kept = store.text(&open(1)).unwrap().text;
        let number: usize = kept.lines().next().unwrap().parse().unwrap();
        assert!(number >= said, "{number} was kept, {said} was said to be saved");
        assert_eq!(kept, text(number));
        store.claim(&reference(1)).unwrap();
        store.save_text(&open(1), "the next program goes on").unwrap();
    }
}

#[test]
fn a_second_program_is_told() {
    let home = tempfile::tempdir().unwrap();
    let (mut child, mut says) = start(home.path());
    wait_for(&mut says, 1);
    let store = Store::open(Paths::inside(home.path()));
    let in_use = StoreError::InUse(reference(1));
    assert_eq!(store.claim(&reference(1)), Err(in_use.clone()));
    assert_eq!(store.save_text(&open(1), "mine"), Err(in_use));
    store.save_text(&open(2), "another session").unwrap();
    assert_ne!(store.text(&open(1)).unwrap().text, "mine", "reading goes on");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(store.claim(&reference(1)), Ok(()));
}

#[test]
fn a_lock_ends_with_its_release() {
    let desk = Desk::new();
    let second = desk.second();
    desk.store.save_text(&open(1), "first").unwrap();
    assert_eq!(second.claim(&reference(1)), Err(StoreError::InUse(reference(1))));
    desk.store.release(&reference(1));
    assert_eq!(second.claim(&reference(1)), Ok(()));
    drop(second);
    assert!(names_in(&desk.paths.locks).is_empty());
}

#[test]
fn a_lock_file_left_behind_locks_nothing() {
    let desk = Desk::new();
    std::fs::create_dir_all(&desk.paths.locks).unwrap();
    std::fs::write(desk.paths.locks.join(format!("{}.lock", reference(1).as_str())), "").unwrap();
    assert_eq!(desk.store.claim(&reference(1)), Ok(()));
}
