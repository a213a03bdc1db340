//! Every screen at every size.

use crate::desk::{Desk, Look};
use stay_or_go::tui::message::Message;

/// Every screen, by the keys that lead there from Home.
pub const SCREENS: [(&str, &str); 34] = [
    ("home", ""),
    ("set-up", "2"),
    ("set-up-typing", "2 Northwind <down> <down> x"),
    ("first-card", "2 Northwind BEGIN"),
    ("card", "2 Northwind BEGIN 000000 2"),
    ("offer-card", "1 Northwind BEGIN 000000 2"),
    ("offer-probe", "1 Northwind BEGIN 000000 p"),
    ("note", "2 Northwind BEGIN 000000 n hello"),
    ("reason", "2 Northwind BEGIN 000000 - new"),
    ("find", "2 Northwind BEGIN 000000 / research"),
    ("confirm", "2 Northwind BEGIN x"),
    ("safety", "!"),
    ("safety-stop", "2 Northwind BEGIN 300000"),
    ("review", "2 Northwind BEGIN 000000 2s d v"),
    ("gut", "2 Northwind BEGIN 000000 REST <enter>"),
    ("result", "2 Northwind BEGIN 000000 REST <enter> 2"),
    ("decision", "2 Northwind BEGIN 000000 REST <enter> 2 y <down>"),
    ("log", "6 a An_hour <enter> Maria <enter> +3 <enter> w They_shipped <enter>"),
    ("log-typing", "6 a An_hour <enter> Maria"),
    ("plan", "2 Northwind BEGIN 000000 REST <enter> 2 p 1"),
    ("plan-review", "2 Northwind BEGIN 000000 REST <enter> 2 p G"),
    ("plan-review-typing", "2 Northwind BEGIN 000000 REST <enter> 2 p r the_budget"),
    (
        "since-ask",
        "2 Northwind BEGIN 000000 REST <enter> 2 q 6 a An_hour <enter> Lee <enter> <enter> q 2 Northwind BEGIN <down>",
    ),
    ("since", "2 Northwind BEGIN 000000 REST <enter> 2 q 6 w They_shipped <enter> q 2 Northwind BEGIN"),
    ("second-look", "2 Northwind BEGIN 000000 REST <enter> 2 q 2 Northwind BEGIN <enter> 4"),
    ("help", "2 Northwind BEGIN ?"),
    ("meeting-agreement", "3"),
    ("meeting-typing", "3 8 my_manager"),
    ("meeting-hand-over", "3 G <enter> Northwind BEGIN 000000 REST <enter> 2"),
    (
        "meeting-hand-back",
        "3 G <enter> Northwind BEGIN 000000 REST <enter> 2 1 1 000003 4s 0t 4c x y <enter>",
    ),
    ("meeting-alone", "3 G <enter> Northwind BEGIN 000000 REST <enter> 2 1 1 000003 4s 0t 4c x y <enter> 1"),
    (
        "meeting-reveal",
        "3 G <enter> Northwind BEGIN 000000 REST <enter> 2 1 1 000003 4s 0t 4c x y <enter> 1 1",
    ),
    (
        "meeting-topic",
        "3 G <enter> Northwind BEGIN 000000 REST <enter> 2 1 1 000003 4s 0t 4c x y <enter> 1 1 1 p",
    ),
    (
        "meeting-hand-out",
        "3 G <enter> Northwind BEGIN 000000 REST <enter> 2 1 1 000003 4s 0t 4c x y <enter> 1 1 1 d d d 2 3 1 Act <enter> +9 <enter> Lee <enter> <enter> 5",
    ),
];

pub fn goes_to(desk: &mut Desk, keys: &str) {
    for word in keys.split_whitespace() {
        match word {
            "BEGIN" => desk.begins(),
            "REST" => desk.answers(&["2s", "3t", "1s", "d", "3c"]),
            keys => desk.types(keys),
        };
    }
}

#[test]
fn nothing_panics_at_any_size() {
    for (name, keys) in SCREENS {
        let mut desk = Desk::new(80, 24);
        goes_to(&mut desk, keys);
        for width in [1, 2, 5, 21, 36, 40, 59, 80, 110, 144, 300] {
            for height in [1, 2, 9, 10, 12, 15, 16, 24, 31, 100] {
                desk.resize(width, height);
                let buffer = desk.buffer();
                assert_eq!(buffer.area.width, width, "{name}");
            }
        }
    }
}

#[test]
fn below_forty_by_twelve_a_sentence_says_so() {
    let mut desk = Desk::new(30, 8);
    desk.sees("A little more room");
    desk.resize(40, 12).does_not_see("A little more room").sees("stay-or-go --plain");
}

#[test]
fn at_forty_by_twelve_everything_can_be_reached() {
    let mut desk = Desk::new(40, 12);
    desk.checks_in().sees("1 of 53").types("000000 2").sees("saw it").answers(&["2s"]);
    desk.types("<enter> 6").sees("1 of 6").types("6").sees("6 of 6");
}

#[test]
fn wide_characters_and_long_words_stay_within_their_place() {
    let long = "漢字".repeat(120) + " e\u{301}👩‍🚒 " + &"x".repeat(300) + " שלום";
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut desk = Desk::new(width, height);
        desk.types("2");
        desk.tell(Message::Paste(long.clone()));
        desk.begins().types("000000 2 n");
        desk.tell(Message::Paste(long.clone()));
        desk.buffer();
        desk.types("<esc> q").sees("漢");
    }
}

#[test]
fn ascii_means_ascii() {
    let look = Look { ascii: true, ..Look::default() };
    for (name, keys) in SCREENS {
        let mut desk = Desk::with(120, 40, &look);
        goes_to(&mut desk, keys);
        assert!(desk.screen().is_ascii(), "{name}:\n{}", desk.screen());
    }
}
