//! Two people at one keyboard, as far as most walks begin.

use std::sync::{Arc, LazyLock};

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::meeting::{MeetingHead, Step};
use stay_or_go::store::{Store, TableDraft};

use super::walk::Walk;

/// What the mentee wrote for herself, and the mentor for himself.
pub const MENTEES_NOTE: &str = "a zebra for myself alone";
pub const MENTORS_NOTE: &str = "a giraffe for my eyes";

/// The agreement is read; both have a name.
pub fn named() -> Walk {
    let mut walk = Walk::new();
    walk.takes("Sit down with a mentor").sees("Has the mentee answered already?").takes("Begin a new one");
    walk.sees("Whose machine is this?").takes("The mentee's, or one");
    walk.sees("First, what we agree on").sees("What stays between us");
    walk.takes("Say what the mentee is called").types("Ada").types("Grace");
    walk
}

/// The mentee has answered, with a note and these safety answers; the keyboard has not been passed.
pub fn answered(gate: [u8; 6]) -> Walk {
    let mut walk = named();
    walk.takes("Both agree: go on").goes_on().sees("Ada alone now").takes("Ada is at the keyboard, alone");
    walk.sees("Ada answers, alone.").fills("Northwind").begins().gate(gate);
    if walk.page().place == Place::SafetyStop {
        walk.goes_on();
    }
    walk.answers(&[3], 0).sees("56 of 56 answered");
    walk.act(Act::GoTo("20".into())).act(Act::Note).fills(MENTEES_NOTE).goes_back().goes_back();
    walk.is_at(Place::Review).goes_on().is_at(Place::Gut).act(Act::Gut(Some(3)));
    walk.sees("Pass the keyboard to Grace");
    walk
}

/// As if the program had ended where this was stored, and the two had come back.
pub fn at(stored: &TableDraft) -> Walk {
    let mut walk = Walk::new();
    walk.store.save_table(stored).unwrap();
    walk.act(Act::Leave);
    comes_back(&mut walk);
    walk
}

/// To the session from the list of people; where it is over, there is a page between.
pub fn comes_back(walk: &mut Walk) {
    let with = walk.act(Act::People).page().choices.into_iter().map(|row| row.act);
    let first = with.into_iter().find(|act| matches!(act, Act::Meet(_) | Act::Person(_)));
    walk.act(first.unwrap());
    if walk.page().place == Place::Person {
        walk.takes("Northwind, Tue 12 May 2026");
    }
}

/// What a walk has come to, so that others may begin there.
fn stored(walk: &Walk) -> TableDraft {
    let (meeting, session) = walk.table().into_parts();
    let assessment = walk.store.assessment(&meeting.assessment).unwrap();
    TableDraft { meeting, session, assessment, verdict: None }
}

pub fn ready() -> Walk {
    static READY: LazyLock<TableDraft> = LazyLock::new(|| stored(&answered([0; 6])));
    at(&READY)
}

/// The keyboard is passed and the mentor answers two things, marks a safety question and leaves the rest unknown.
pub fn mentor_answers(walk: &mut Walk) {
    walk.takes("Grace is at the keyboard").sees("Grace, the keyboard is yours");
    walk.takes("All of it").gate([0, 0, 0, 0, 0, 2]);
    walk.acts([Act::Level(4), Act::Evidence(0), Act::Level(0), Act::Evidence(1)]);
    walk.acts([Act::RestUnknown, Act::Yes]).sees("56 of 56 answered").takes("Done: these are my answers");
    walk.is_at(Place::Gut).act(Act::Gut(None));
}

/// Both have answered, and both look.
pub fn revealed(gate: [u8; 6]) -> Walk {
    let mut walk = answered(gate);
    mentor_answers(&mut walk);
    walk.takes("Ada is at the keyboard, alone").takes("On to your notes").takes("Show the page");
    walk.sees("Side by side");
    walk
}

pub fn at_reveal() -> Walk {
    static REVEALED: LazyLock<TableDraft> = LazyLock::new(|| stored(&revealed([0; 6])));
    at(&REVEALED)
}

/// As far as what could be done.
pub fn at_options() -> Walk {
    let mut walk = at_reveal();
    walk.takes("Talk, topic by topic").takes("On to what could be done").sees("What could be done");
    walk
}

/// The program ends, and the two come back to where they were.
pub fn left(walk: Walk) -> Walk {
    let mut walk = walk.again();
    comes_back(&mut walk);
    walk
}

#[track_caller]
pub fn stands_at(walk: &Walk, step: Step) {
    assert_eq!(walk.meeting().step(), step, "{}", walk.text());
}

pub fn heads(store: &Arc<Store>) -> Vec<MeetingHead> {
    store.meeting_summaries().unwrap().0
}
