//! The saver with writers that are slow, broken or real.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use stay_or_go::session::Reference;
use stay_or_go::store::{Report, Saveable, Saver, SessionName, StoreError};

use super::desk::{Desk, done, open, reference, texts_in};

/// Longer than any of these tests takes; only a failure waits for it.
const LONG: Duration = Duration::from_secs(60);

#[derive(Debug, Clone, PartialEq)]
struct State {
    name: SessionName,
    text: &'static str,
}

impl Saveable for State {
    fn reference(&self) -> &Reference {
        self.name.reference()
    }
}

fn state(number: u64, text: &'static str) -> State {
    State { name: open(number), text }
}

fn saved(number: u64, latest: bool) -> Report {
    Report::Saved { reference: reference(number), latest }
}

fn failed(number: u64) -> Report {
    Report::Failed { reference: reference(number), error: refusal() }
}

fn refusal() -> StoreError {
    StoreError::NoHome
}

/// A disk that writes one state each time it is allowed to, and the reports of a saver that writes to it.
struct SlowDisk {
    started: Receiver<&'static str>,
    go_on: Sender<Result<(), StoreError>>,
    written: Arc<Mutex<Vec<&'static str>>>,
    reports: Receiver<Report>,
}

impl SlowDisk {
    fn new() -> (Saver<State>, Self) {
        let (start, started) = mpsc::channel();
        let (go_on, allowed) = mpsc::channel();
        let (report, reports) = mpsc::channel();
        let written = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&written);
        let write = move |state: &State| {
            start.send(state.text).unwrap();
            let outcome: Result<(), StoreError> = allowed.recv().unwrap();
            if outcome.is_ok() {
                log.lock().unwrap().push(state.text);
            }
            outcome
        };
        let saver = Saver::start(write, move |told| drop(report.send(told))).unwrap();
        (saver, Self { started, go_on, written, reports })
    }

    #[track_caller]
    fn is_writing(&self, text: &str) {
        assert_eq!(self.started.recv_timeout(LONG), Ok(text));
    }

    #[track_caller]
    fn reports(&self, report: &Report) {
        assert_eq!(self.reports.recv_timeout(LONG).as_ref(), Ok(report));
    }

    fn succeed(&self) {
        self.go_on.send(Ok(())).unwrap();
    }

    fn fail(&self) {
        self.go_on.send(Err(refusal())).unwrap();
    }

    fn written(&self) -> Vec<&'static str> {
        self.written.lock().unwrap().clone()
    }
}

#[test]
fn a_slow_disk_blocks_nobody_and_newer_states_replace_waiting_ones() {
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    disk.is_writing("a");
    // The disk does not move until it is told to, so every one of these returns while it stands still.
    for text in ["b", "c", "d"] {
        saver.save(state(1, text));
        saver.save(state(2, text));
    }
    assert!(disk.written().is_empty());
    assert!(!saver.settle(Duration::ZERO));
    disk.succeed();
    disk.reports(&saved(1, false));
    disk.succeed();
    disk.reports(&saved(1, true));
    disk.succeed();
    disk.reports(&saved(2, true));
    assert_eq!(disk.written(), ["a", "d", "d"]);
    assert!(saver.settle(LONG));
    assert!(saver.finish().is_empty());
}

#[test]
fn finishing_waits_for_what_is_pending() {
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    disk.is_writing("a");
    saver.save(state(1, "b"));
    saver.save(state(2, "c"));
    (0..3).for_each(|_| disk.succeed());
    assert!(saver.finish().is_empty());
    assert_eq!(disk.written(), ["a", "b", "c"]);
}

#[test]
fn dropping_the_saver_saves_what_is_pending() {
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    saver.save(state(2, "b"));
    (0..2).for_each(|_| disk.succeed());
    drop(saver);
    assert_eq!(disk.written(), ["a", "b"]);
}

#[test]
fn a_failure_keeps_the_newest_state_for_a_retry() {
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    disk.fail();
    disk.reports(&failed(1));
    saver.retry();
    disk.succeed();
    disk.reports(&saved(1, true));
    assert_eq!(disk.written(), ["a"]);
    saver.retry();
    assert!(saver.settle(LONG), "nothing is left to retry");
}

#[test]
fn a_newer_state_takes_the_place_of_one_that_failed() {
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    disk.is_writing("a");
    saver.save(state(1, "b"));
    disk.fail();
    disk.reports(&failed(1));
    disk.fail();
    disk.reports(&failed(1));
    saver.save(state(1, "c"));
    disk.succeed();
    disk.reports(&saved(1, true));
    assert!(saver.finish().is_empty());
    assert_eq!(disk.written(), ["c"]);
}

#[test]
fn what_could_not_be_saved_comes_back_at_the_end() {
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    saver.save(state(2, "b"));
    disk.fail();
    disk.succeed();
    assert_eq!(saver.finish(), [state(1, "a")]);
}

#[test]
fn what_failed_is_saved_elsewhere() {
    let home = Desk::new();
    let elsewhere = home.second();
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    saver.save(state(2, "b"));
    disk.fail();
    disk.fail();
    disk.reports(&failed(1));
    disk.reports(&failed(2));
    saver.save_elsewhere(move |state: &State| elsewhere.save_text(&state.name, state.text));
    disk.reports(&saved(1, true));
    disk.reports(&saved(2, true));
    saver.save(State { name: done(2), text: "c" });
    assert!(saver.finish().is_empty());
    assert_eq!(texts_in(&home.paths.sessions), ["a", "c"]);
}

#[test]
fn a_writer_that_panics_loses_nothing() {
    let (report, reports) = mpsc::channel();
    let write = |state: &State| if state.text == "a" { panic!("on purpose") } else { Ok(()) };
    let saver = Saver::start(write, move |told| drop(report.send(told))).unwrap();
    saver.save(state(1, "a"));
    saver.save(state(2, "b"));
    assert_eq!(saver.finish(), [state(1, "a")]);
    let broken = Report::Failed { reference: reference(1), error: StoreError::Broken(reference(1)) };
    assert_eq!(reports.iter().collect::<Vec<_>>(), [broken, saved(2, true)]);
}

#[test]
fn who_waits_has_heard_how_it_went() {
    let (saver, disk) = SlowDisk::new();
    for number in 0..100 {
        saver.save(state(number, "one"));
        disk.succeed();
        assert!(saver.settle(LONG));
        assert_eq!(disk.reports.try_recv(), Ok(saved(number, true)));
    }
}
