//! What is said of saving is so: in private, on a disk that takes nothing, and before anything is on it.

use std::sync::Arc;

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::state::{Face, Given};
use stay_or_go::report::jot::Kind;
use stay_or_go::store::{Paths, Store};

use super::solo::finishes;
use super::walk::Walk;

const ROLE: &str = "Check in on my current role";
const OFFER: &str = "Weigh a job offer";

/// What only what is on disk may be called, and what only the disk can promise.
const ON_DISK: [&str; 13] = [
    "saved",
    "is kept",
    "are kept",
    "nothing is lost",
    "stays on this computer",
    "on this machine",
    "comes back in the next",
    "come back in the next",
    "home tells you",
    "home asks",
    "home opens",
    "i ask again",
    "remembered",
];

/// No page says of anything that it is on disk, nor does its help.
#[track_caller]
fn says_nothing_of_a_disk(walk: &mut Walk) {
    reads_nothing_of_a_disk(walk);
    walk.act(Act::Help);
    reads_nothing_of_a_disk(walk);
    walk.goes_back();
}

#[track_caller]
fn reads_nothing_of_a_disk(walk: &Walk) {
    let page = walk.page();
    let mut text = format!("{}\n{}", page.saved, walk.text()).to_lowercase();
    for denied in ["nothing here is kept", "nothing is kept", "nothing of it is kept"] {
        text = text.replace(denied, "");
    }
    // What is asked of others, and how they may answer, is the questionnaire's.
    let ours = |line: &&str| !line.starts_with("good:") && !line.starts_with("evasive:");
    let says = |line: &&str| ours(line) && ON_DISK.iter().any(|words| line.contains(words));
    assert_eq!(text.lines().find(says), None, "on {:?}", page.place);
}

fn private(face: Face) -> Walk {
    let change = |given: &mut Given| (given.private, given.face) = (true, face);
    Walk::with(Arc::new(Store::private()), change)
}

#[test]
fn no_page_of_a_private_session_says_that_anything_is_on_disk() {
    for (face, from) in [(Face::Eye, ROLE), (Face::Ear, ROLE), (Face::Eye, OFFER), (Face::Ear, OFFER)] {
        let mut walk = private(face);
        let truly = |walk: &mut Walk, acts: &[Act]| {
            for act in acts {
                walk.act(act.clone());
                says_nothing_of_a_disk(walk);
            }
        };
        truly(&mut walk, &[Act::Log, Act::Write(Kind::Win), Act::Set(0, "It shipped".into())]);
        truly(&mut walk, &[Act::GoOn, Act::GoOn, Act::Leave, Act::Past, Act::Leave, Act::People, Act::Leave]);
        walk.takes(from).fills("Northwind");
        says_nothing_of_a_disk(&mut walk);
        walk.begins();
        truly(&mut walk, &[Act::Note, Act::Set(0, "words".into()), Act::GoOn, Act::Level(0), Act::Facts]);
        walk.goes_back();
        walk.act(Act::PreviousCard);
        finishes(&mut walk, [0; 6]).is_at(Place::Result);
        truly(&mut walk, &[const { Act::NextPart }; 5]);
        truly(&mut walk, &[Act::Plan, Act::LookAgain, Act::Set(0, "+14".into()), Act::GoOn]);
        for kind in [Kind::Step, Kind::Lesson] {
            truly(
                &mut walk,
                &[Act::Write(kind), Act::Set(0, "words".into()), Act::GoOn, Act::GoOn, Act::GoOn],
            );
        }
        truly(&mut walk, &[Act::Back, Act::Decide, Act::Unweighed, Act::GoOn, Act::Expect, Act::Back]);
        truly(
            &mut walk,
            &[Act::Set(0, "1".into()), Act::GoOn, Act::GoOn, Act::Set(2, "+30".into()), Act::GoOn],
        );
        if walk.page().place == Place::Decision {
            // Who accepts is asked when they start.
            truly(&mut walk, &[Act::GoOn]);
        }
        walk.is_at(Place::Decided);
        truly(&mut walk, &[Act::Leave, Act::Log]);
    }
}

#[test]
fn a_short_run_in_private_is_not_called_saved() {
    let mut walk = private(Face::Eye);
    walk.act(Act::Begin { assessment: "current-role".into(), quick: true }).begins();
    walk.acts([Act::RestUnknown, Act::Yes]).goes_on().is_at(Place::Summary);
    says_nothing_of_a_disk(&mut walk);
    walk.has_no_row("saved");
}

#[test]
fn a_decision_is_noted_and_saved_when_it_is() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("blocked"), "a file where a folder should be").unwrap();
    let paths = Paths::inside(&folder.path().join("blocked"));
    let mut walk = Walk::on(Arc::new(Store::open(paths)));
    walk.takes(ROLE).begins().is_at(Place::SaveFailed).goes_back();
    finishes(&mut walk, [0; 6]).is_at(Place::Result).act(Act::Help).does_not_see("is saved").goes_back();
    walk.acts([Act::Decide, Act::Set(0, "1".into()), Act::GoOn, Act::GoOn, Act::GoOn]).is_at(Place::Decided);
    walk.sees("Noted: your decision.").does_not_see("aved").does_not_see("kept");
    assert_eq!(walk.page().saved, "NOT SAVED");
}

#[test]
fn help_says_that_all_is_saved_where_it_is() {
    let mut walk = Walk::new();
    walk.takes(ROLE).fills("Northwind").begins().act(Act::Help).sees("Everything is saved.");
    walk.goes_back().slow = true;
    walk.act(Act::Level(0)).act(Act::Help).does_not_see("Everything is saved.");
    walk.catches_up().sees("Everything is saved.");
}

#[test]
fn nothing_of_a_private_session_with_a_mentor_is_written_into_a_file() {
    let mut walk = private(Face::Eye);
    walk.takes("Sit down with a mentor").takes("Begin a new one").takes("The mentee's");
    walk.sees("today nothing is written");
    walk.takes("The mentor answers elsewhere").takes("Both agree: go on").goes_on().is_at(Place::Meeting);
    walk.takes("is at the keyboard, alone").begins();
    finishes(&mut walk, [0; 6]);
    let row = walk.row("Write the file").act;
    walk.act(row).is_refused("Nothing is written in a private session.");
    assert!(walk.written.is_empty());
}
