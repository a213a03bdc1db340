//! Every screen at every size.

use crate::desk::{Desk, Look};

/// Every screen, by the keys that lead there from Home.
pub const SCREENS: [(&str, &str); 72] = [
    ("home", ""),
    (
        "home-with-things-due",
        "r Northwind BEGIN 000000 q n a An_hour <enter> Maria <enter> +0 <enter> <enter> q",
    ),
    ("set-up", "r"),
    ("set-up-typing", "r Northwind <down> x"),
    ("set-up-choosing", "o Northwind <down> <down>"),
    ("before-cards", "r Northwind <down> ENDS <enter>"),
    ("before-cards-sorry", "o Northwind <down> ENDS <enter> layoffs <enter> <enter>"),
    ("set-up-begin", "o Northwind <down> +14 ENDS"),
    ("first-card", "r Northwind BEGIN"),
    ("card-before", "r Northwind BEGIN 000000"),
    ("card", "r Northwind BEGIN 000000 2"),
    ("card-marked", "r Northwind BEGIN 000000 <down> <down>"),
    ("card-with-a-note", "r Northwind BEGIN 000000 n hello <esc>"),
    ("offer-card", "o Northwind BEGIN 000000 2"),
    ("offer-probe", "o Northwind BEGIN 000000 p"),
    ("note", "r Northwind BEGIN 000000 n hello"),
    ("reason", "r Northwind BEGIN 000000 - new"),
    ("find", "r Northwind BEGIN 000000 / research"),
    ("confirm", "r Northwind BEGIN x"),
    ("safety", "!"),
    ("safety-stop", "r Northwind BEGIN 300000"),
    ("safety-result", "r Northwind BEGIN 300000 <enter> REST <enter> 1"),
    ("review", "r Northwind BEGIN 000000 2s d v"),
    ("gut", "r Northwind BEGIN 000000 REST <enter>"),
    ("build-or-join", "r Northwind BEGIN 000000 REST <enter> 2"),
    ("facts", "r Northwind BEGIN 000000 , <down> <down>"),
    ("summary", "p Northwind BEGIN REST <enter>"),
    ("decision", "r Northwind BEGIN 000000 REST <enter> 2 <enter> y <down>"),
    ("learn", "r Northwind BEGIN 000000 REST <enter> 2 <enter> 5 f 3 s"),
    ("document", "r Northwind BEGIN 000000 REST <enter> 2 <enter> w <down> <right>"),
    (
        "document-file",
        "r Northwind BEGIN 000000 REST <enter> 2 <enter> w <down> <right> <enter> <enter> <enter> <enter> <enter>",
    ),
    ("mails", "o Northwind BEGIN 000000 REST <enter> 2 <enter> p w"),
    ("unweighed", "r Northwind BEGIN 000000 REST <enter> 2 <enter> y p f n o"),
    ("later", "r Northwind BEGIN 000000 REST <enter> 2 <enter> y <right> f a_sponsor"),
    (
        "decided",
        "r Northwind BEGIN 000000 REST <enter> 2 <enter> y p n o <enter> <right> <enter> <enter> +30 <enter>",
    ),
    (
        "its-day",
        "r Northwind BEGIN 000000 REST <enter> 2 <enter> y <right> <right> <down> <down> +0 <down> <enter> q 1",
    ),
    ("story", "r Northwind BEGIN 000000 REST <enter> 2 <enter> q w They_shipped <enter> <enter> <enter> h"),
    (
        "ending",
        "r Northwind BEGIN 000000 REST <enter> 2 <enter> q h e <right> <enter> <enter> they_were_kind",
    ),
    ("log", "n a An_hour <enter> Maria <enter> +3 <enter> <enter> w They_shipped <enter> <enter> <enter>"),
    ("log-typing", "n a An_hour <enter> Maria"),
    ("past", "r Northwind BEGIN 000000 q o Fabrikam BEGIN 0 q l m <down>"),
    ("forget", "r Northwind BEGIN 000000 q l x"),
    ("plan", "r Northwind BEGIN 000000 REST <enter> 2 <enter> p 1"),
    ("plan-review", "r Northwind BEGIN 000000 REST <enter> 2 <enter> p G"),
    ("plan-review-typing", "r Northwind BEGIN 000000 REST <enter> 2 <enter> p r the_budget"),
    (
        "since-ask",
        "r Northwind BEGIN 000000 REST <enter> 2 <enter> q n a An_hour <enter> Lee <enter> <enter> <enter> q r Northwind BEGIN <down>",
    ),
    (
        "since",
        "r Northwind BEGIN 000000 REST <enter> 2 <enter> q n w They_shipped <enter> <enter> <enter> q r Northwind BEGIN",
    ),
    ("second-look", "r Northwind BEGIN 000000 REST <enter> 2 <enter> q r Northwind BEGIN <enter> 000000 0s"),
    ("help", "r Northwind BEGIN ?"),
    ("help-finding", "r Northwind BEGIN ? / level"),
    ("result", "r Northwind BEGIN 000000 REST <enter> 2 <enter>"),
    ("result-where", "r Northwind BEGIN 000000 REST <enter> 2 <enter> 2"),
    ("result-why", "r Northwind BEGIN 000000 REST <enter> 2 <enter> 3"),
    ("result-what-if", "r Northwind BEGIN 000000 REST <enter> 2 <enter> 4"),
    ("try", "r Northwind BEGIN 000000 REST <enter> 2 <enter> 4 t 4"),
    ("result-find-out", "r Northwind BEGIN 000000 REST <enter> 2 <enter> 5"),
    ("result-plan", "r Northwind BEGIN 000000 REST <enter> 2 <enter> 6"),
    ("result-yours", "r Northwind BEGIN 000000 REST <enter> 2 <enter> 7"),
    ("people", "m"),
    ("meeting-machine", "m 1"),
    ("meeting-agreement", "m 1 1"),
    ("meeting-typing", "m 1 1 8 my_manager"),
    ("meeting-hand-over", "m 1 1 G <enter> <enter> 1 Northwind BEGIN 000000 REST <enter> 2 <enter>"),
    ("meeting-goal", "m 1 1 G <enter>"),
    ("meeting-door", "m 1 1 G <enter> <enter>"),
    (
        "meeting-hand-back",
        "m 1 1 G <enter> <enter> 1 Northwind BEGIN 000000 REST <enter> 2 <enter> 1 2 000003 g 4s 0t 4c x y <enter> 6",
    ),
    (
        "meeting-alone",
        "m 1 1 G <enter> <enter> 1 Northwind BEGIN 000000 REST <enter> 2 <enter> 1 2 000003 g 4s 0t 4c x y <enter> 6 1",
    ),
    (
        "meeting-reveal",
        "m 1 1 G <enter> <enter> 1 Northwind BEGIN 000000 REST <enter> 2 <enter> 1 2 000003 g 4s 0t 4c x y <enter> 6 1 1",
    ),
    (
        "meeting-topics",
        "m 1 1 G <enter> <enter> 1 Northwind BEGIN 000000 REST <enter> 2 <enter> 1 2 000003 g 4s 0t 4c x y <enter> 6 1 1 1",
    ),
    (
        "meeting-topic",
        "m 1 1 G <enter> <enter> 1 Northwind BEGIN 000000 REST <enter> 2 <enter> 1 2 000003 g 4s 0t 4c x y <enter> 6 1 1 1 1 p",
    ),
    (
        "meeting-act",
        "m 1 1 G <enter> <enter> 1 Northwind BEGIN 000000 REST <enter> 2 <enter> 1 2 000003 g 4s 0t 4c x y <enter> 6 1 1 1 o 2 3",
    ),
    (
        "meeting-hand-out",
        "m 1 1 G <enter> <enter> 1 Northwind BEGIN 000000 REST <enter> 2 <enter> 1 2 000003 g 4s 0t 4c x y <enter> 6 1 1 1 o 2 3 1 _Act <enter> +9 <enter> <enter> <enter> Lee <enter> <enter> <enter> 8 4",
    ),
];

pub fn goes_to(desk: &mut Desk, keys: &str) {
    for word in keys.split_whitespace() {
        match word {
            "BEGIN" => desk.begins(),
            "ENDS" => desk.types(&"<down> ".repeat(12)),
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
    desk.resize(40, 12).does_not_see("A little more room").sees("Weigh a job offer");
}

#[test]
fn at_forty_by_twelve_everything_can_be_reached() {
    let mut desk = Desk::new(40, 12);
    desk.checks_in().sees("1 of 56").types("000000 2").sees("saw it").answers(&["2s"]);
    desk.sees("56 of 56").types("<enter>").sees("Invest deeper").types("<end>").sees("I cannot say");
}

#[test]
fn wide_characters_and_long_words_stay_within_their_place() {
    let long = "漢字".repeat(120) + " e\u{301}👩‍🚒 " + &"x".repeat(300) + " שלום";
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut desk = Desk::new(width, height);
        desk.types("r").pastes(&long).sees("At most 80 characters");
        desk.pastes(&"漢字".repeat(35)).begins().types("000000 2 n").pastes(&long);
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

#[test]
fn the_way_on_is_named_on_the_smallest_screen() {
    for (keys, way_on) in [
        ("", "Enter choose"),
        ("r Northwind BEGIN", "0-4 answer"),
        ("r Northwind BEGIN 00", "0-4 answer"),
        ("r Northwind BEGIN 000000 2", "Enter next"),
        ("r Northwind BEGIN 000000 REST", "Enter choose"),
        ("r Northwind BEGIN 000000 REST <enter> 2 <enter>", "1 of 7, 1-7 parts"),
    ] {
        let mut desk = Desk::new(80, 24);
        goes_to(&mut desk, keys);
        desk.resize(40, 12).sees(way_on).sees("? help");
        if keys.starts_with("r Northwind BEGIN 0") && way_on != "0-4 answer" {
            continue;
        }
        desk.sees("! safety");
    }
}

#[test]
fn past_sessions_name_how_to_compare_and_say_that_three_are_all() {
    let mut desk = Desk::new(80, 24);
    for place in ["One", "Two", "Three", "Four"] {
        goes_to(&mut desk, &format!("r {place} BEGIN 00 q"));
    }
    desk.types("l").sees("m mark");
    desk.types("m <down> m <down> m <down>").sees("c compare").does_not_see("Three at most");
    desk.types("m").sees("Three at most: the first is unmarked.");
}
