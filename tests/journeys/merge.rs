//! Two machines that have changed the same: on a terminal, `import` asks before anything is written.

use std::path::Path;

use stay_or_go::log::{Entry, Matter};
use stay_or_go::session::Reference;
use stay_or_go::store::{Paths, Store};

use super::mentor::told;
use super::terminal::Terminal;
use super::{ENTER, USUAL, home};

/// What went well, as it stands on this machine.
fn keeps(home: &Path, text: &str) {
    let store = Store::open(Paths::inside(home));
    let entry = Entry {
        reference: Reference::from_bits(7),
        made: "2026-05-12T09:00:00Z".parse().unwrap(),
        on: None,
        place: "Northwind".to_owned(),
        text: text.to_owned(),
        item: None,
        matter: Matter::Win,
        earlier: Vec::new(),
    };
    store.keep(&entry).unwrap();
}

#[test]
fn an_import_opens_the_page_that_asks_what_both_have_changed() {
    let (mine, theirs) = (home(), home());
    let file = theirs.path().join("history.yaml");
    let history = file.to_str().unwrap();
    let exports = || {
        let _gone = std::fs::remove_file(&file);
        told(theirs.path(), &["export", "--all", "-o", history]);
    };
    keeps(theirs.path(), "They shipped it");
    exports();
    assert!(told(mine.path(), &["import", history]).contains("1 added"));
    keeps(mine.path(), "They shipped most of it");
    keeps(theirs.path(), "They shipped all of it");
    exports();
    let opens = || {
        let mut terminal = Terminal::start(mine.path(), &["import", history], USUAL);
        terminal.see_all(&[
            "Nothing is written yet",
            "Changed on both sides",
            "keep mine",
            "They shipped all of it",
        ]);
        terminal
    };
    let mut terminal = opens();
    terminal.keys("\x1b").see("all is as it was").keys("\x03");
    terminal.ended();
    assert!(told(mine.path(), &["wins"]).contains("They shipped most of it"));
    let mut terminal = opens();
    terminal
        .keys("\x1b[A")
        .see("▪ keep mine")
        .keys("\x1b[C")
        .see("▪ take theirs")
        .keys(ENTER)
        .see("▸ 1  Do it")
        .keys(ENTER);
    terminal.see("1 brought up to date").keys("\x03");
    terminal.ended();
    assert!(told(mine.path(), &["wins"]).contains("They shipped all of it"));
}
