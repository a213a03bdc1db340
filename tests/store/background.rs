//! The saver on disks that are slow, full, broken or real.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use stay_or_go::assessment::{Source, shipped};
use stay_or_go::journey::effect::{Effect, Event, Tell};
use stay_or_go::journey::perform::Performer;
use stay_or_go::log::{Entry, Matter, read_entry};
use stay_or_go::meeting::{Guide, Meeting};
use stay_or_go::session::Session;
use stay_or_go::store::{Draft, Report, Saver, Store, StoreError, TableDraft, Unsaved};

use super::desk::{Desk, reference};
use super::watched::watched;

/// Longer than any of these tests takes; only a failure waits for it.
const LONG: Duration = Duration::from_secs(60);

/// An entry of the log: the smallest document, one file.
fn state(number: u64, text: &str) -> Unsaved {
    let (reference, made) = (reference(number), Timestamp::UNIX_EPOCH);
    let (place, text) = ("Northwind".to_owned(), text.to_owned());
    Unsaved::Entry(Box::new(Entry {
        reference,
        made,
        place,
        text,
        on: None,
        item: None,
        matter: Matter::Win,
        earlier: Vec::new(),
    }))
}

fn saved(number: u64, latest: bool) -> Report {
    Report::Saved { reference: reference(number), latest }
}

fn failed(number: u64) -> Report {
    Report::Failed { reference: reference(number), error: StoreError::NoHome }
}

/// A disk that writes one state each time it is allowed to, and the reports of a saver that writes to it.
struct SlowDisk {
    started: Receiver<String>,
    go_on: Sender<Result<(), StoreError>>,
    reports: Receiver<Report>,
    store: Arc<Store>,
}

impl SlowDisk {
    fn new() -> (Saver, Self) {
        let (start, started) = mpsc::channel();
        let (go_on, allowed) = mpsc::channel();
        let allowed = Mutex::new(allowed);
        let store = watched(move |_, bytes| {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            start
                .send(read_entry(&Source { name: "entry".to_owned(), text: text.into() }).unwrap().text)
                .unwrap();
            allowed.lock().unwrap().recv().unwrap()
        });
        let (report, reports) = mpsc::channel();
        let saver = Saver::start(Arc::clone(&store), move |told| drop(report.send(told))).unwrap();
        (saver, Self { started, go_on, reports, store })
    }

    #[track_caller]
    fn is_writing(&self, text: &str) {
        assert_eq!(self.started.recv_timeout(LONG).as_deref(), Ok(text));
    }

    #[track_caller]
    fn reports(&self, report: &Report) {
        assert_eq!(self.reports.recv_timeout(LONG).as_ref(), Ok(report));
    }

    fn succeed(&self) {
        self.go_on.send(Ok(())).unwrap();
    }

    fn fail(&self) {
        self.go_on.send(Err(StoreError::NoHome)).unwrap();
    }

    /// What the disk began to write since it was asked last, whatever became of it.
    fn tried(&self) -> Vec<String> {
        self.started.try_iter().collect()
    }

    fn kept(&self) -> Vec<String> {
        texts(&self.store)
    }
}

/// The texts that are kept, in their order.
fn texts(store: &Store) -> Vec<String> {
    let mut texts: Vec<String> =
        store.log(&|_| true).unwrap().entries.into_iter().map(|entry| entry.text).collect();
    texts.sort();
    texts
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
    assert!(disk.kept().is_empty());
    assert!(!saver.settle(Duration::ZERO));
    disk.succeed();
    disk.reports(&saved(1, false));
    disk.succeed();
    disk.reports(&saved(1, true));
    disk.succeed();
    disk.reports(&saved(2, true));
    assert!(saver.settle(LONG));
    assert_eq!(disk.tried(), ["d", "d"]);
    assert_eq!(disk.kept(), ["d", "d"]);
}

#[test]
fn dropping_the_saver_saves_what_is_pending() {
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    disk.is_writing("a");
    saver.save(state(1, "b"));
    saver.save(state(2, "c"));
    (0..3).for_each(|_| disk.succeed());
    drop(saver);
    assert_eq!(disk.tried(), ["b", "c"]);
    assert_eq!(disk.kept(), ["b", "c"]);
}

#[test]
fn a_failure_keeps_the_newest_state_for_a_retry() {
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    disk.fail();
    disk.reports(&failed(1));
    assert!(disk.kept().is_empty());
    saver.retry();
    disk.succeed();
    disk.reports(&saved(1, true));
    assert_eq!(disk.kept(), ["a"]);
    saver.retry();
    assert!(saver.settle(LONG), "nothing is left to retry");
    assert_eq!(disk.tried(), ["a", "a"]);
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
    saver.retry();
    assert!(saver.settle(LONG));
    assert_eq!(disk.tried(), ["b", "c"]);
    assert_eq!(disk.kept(), ["c"]);
}

#[test]
fn what_failed_is_tried_before_what_came_later() {
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    saver.save(state(2, "b"));
    disk.fail();
    disk.fail();
    disk.reports(&failed(1));
    disk.reports(&failed(2));
    saver.save(state(3, "c"));
    disk.is_writing("a");
    disk.is_writing("b");
    disk.is_writing("c");
    saver.save(state(4, "d"));
    saver.retry();
    (0..4).for_each(|_| disk.succeed());
    assert!(saver.settle(LONG));
    assert_eq!(disk.tried(), ["a", "b", "d"]);
}

#[test]
fn what_failed_is_saved_elsewhere() {
    let home = Desk::new();
    let (saver, disk) = SlowDisk::new();
    saver.save(state(1, "a"));
    saver.save(state(2, "b"));
    disk.fail();
    disk.fail();
    disk.reports(&failed(1));
    disk.reports(&failed(2));
    saver.save_elsewhere(Arc::new(home.second()));
    disk.reports(&saved(1, true));
    disk.reports(&saved(2, true));
    saver.save(state(2, "c"));
    drop(saver);
    assert_eq!(texts(&home.store), ["a", "c"]);
}

#[test]
fn a_disk_that_panics_loses_nothing() {
    let broken = Mutex::new(true);
    let store = watched(move |_, _| {
        let breaks = std::mem::take(&mut *broken.lock().unwrap());
        if breaks { panic!("on purpose") } else { Ok(()) }
    });
    let (report, reports) = mpsc::channel();
    let saver = Saver::start(Arc::clone(&store), move |told| drop(report.send(told))).unwrap();
    saver.save(state(1, "a"));
    saver.save(state(2, "b"));
    assert!(saver.settle(LONG));
    assert_eq!(texts(&store), ["b"]);
    saver.retry();
    drop(saver);
    let broken = Report::Failed { reference: reference(1), error: StoreError::Broken(reference(1)) };
    assert_eq!(reports.iter().collect::<Vec<_>>(), [broken, saved(2, true), saved(1, true)]);
    assert_eq!(texts(&store), ["a", "b"]);
}

#[test]
fn whoever_waits_for_what_breaks_is_told() {
    let mut writes = 0;
    let writes = Mutex::new(move || {
        writes += 1;
        writes
    });
    let store = watched(move |_, _| {
        let write = (writes.lock().unwrap())();
        if write > 1 { panic!("on purpose") } else { Ok(()) }
    });
    let Unsaved::Entry(entry) = state(1, "a") else { unreachable!() };
    store.keep(&entry).unwrap();
    let (tell, told) = mpsc::channel();
    let tell: Tell = Arc::new(move |event| drop(tell.send(event)));
    let mut performer = Performer::new(store, TimeZone::UTC, true, tell).unwrap();
    let rename = Effect::Rename { from: "Northwind".to_owned(), to: "Contoso".to_owned() };
    performer.perform(rename, Timestamp::UNIX_EPOCH);
    let Event::Failed(why) = told.recv_timeout(LONG).unwrap() else { panic!("it did not fail") };
    assert_eq!(why, "The program made a mistake, and this could not be done.");
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

/// A session and the meeting about it, which holds the session too.
fn session_and_meeting(place: &str) -> (Unsaved, Unsaved) {
    let assessment = Arc::new(shipped::assessment("mentor-session").unwrap());
    let mut session = Session::begin(&assessment, assessment.key(), reference(1), Timestamp::UNIX_EPOCH);
    place.clone_into(&mut session.place);
    let meeting = Meeting::begin(&session, &assessment, &Guide::new(&assessment), Timestamp::UNIX_EPOCH);
    let (of_meeting, asked) = (Some(session.clone()), Arc::clone(&assessment));
    let table = TableDraft { meeting, session: of_meeting, assessment: asked, verdict: None };
    let draft = Draft { session, assessment, verdict: None };
    (Unsaved::Session(Box::new(draft)), Unsaved::Meeting(Box::new(table)))
}

#[test]
fn a_meeting_replaces_its_session_and_no_session_replaces_a_meeting() {
    // A meeting that is told after a session holds a newer state of it.
    follows(&["session a", "meeting b"], "b", "b");
    follows(&["session a", "session b", "meeting c", "session d"], "c", "d");
    follows(&["meeting a", "session b", "meeting c"], "c", "c");
}

/// Saves states of a meeting and its session that differ in their places, while the disk is busy with something else;
/// the places that are on disk at the end.
#[track_caller]
fn follows(states: &[&str], meeting: &str, session: &str) {
    let (go_on, allowed) = mpsc::channel::<()>();
    let allowed = Mutex::new(allowed);
    let store = watched(move |_, _| {
        // Once the other end is gone, it goes on for good.
        allowed.lock().unwrap().recv().unwrap_or_default();
        Ok(())
    });
    let saver = Saver::start(Arc::clone(&store), |_| {}).unwrap();
    saver.save(state(7, "first"));
    for state in states {
        let (kind, place) = state.split_once(' ').unwrap();
        let (of_session, of_meeting) = session_and_meeting(place);
        saver.save(if kind == "session" { of_session } else { of_meeting });
    }
    drop(go_on);
    assert!(saver.settle(LONG));
    let (table, _) = store.table(&reference(1)).unwrap().unwrap();
    assert_eq!(table.meeting().place, meeting);
    assert_eq!(table.into_parts().1.unwrap().place, session);
}
