//! Whatever is filled in or marked is on the screen, at every size.

use stay_or_go::journey::Place;
use stay_or_go::journey::page::Page;

use crate::desk::Desk;
use crate::sizes::{SCREENS, goes_to};

/// Rows of a list that are walked through.
const ROWS: usize = 30;

#[test]
fn what_is_filled_in_or_marked_is_in_view_on_every_page_of_the_smallest_screen() {
    all_in_view(40, 12);
}

#[test]
fn what_is_filled_in_or_marked_is_in_view_on_every_page_of_a_usual_screen() {
    all_in_view(80, 24);
}

#[test]
fn every_level_of_a_safety_card_is_on_the_smallest_screen() {
    let mut desk = Desk::new(40, 12);
    desk.checks_in();
    for _ in 0..6 {
        for row in ["  0  ", "  1  ", "  2  ", "  3  ", "  4  "] {
            desk.sees(row);
        }
        desk.types("1");
    }
}

#[test]
fn what_is_tried_stands_below_a_headline_alone_where_there_is_little_room() {
    let mut desk = Desk::new(40, 12);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> 4 t 2");
    desk.sees("STAY WITH").does_not_see("As you said it").sees("  0  ");
}

/// A level that is cut there is whole where the mark stands.
#[test]
fn a_level_that_is_cut_on_the_smallest_screen_is_whole_once_it_is_marked() {
    let mut desk = Desk::new(40, 12);
    desk.checks_in();
    let levels: Vec<String> =
        desk.journey.page().choices[..5].iter().map(|choice| choice.label.clone()).collect();
    for level in levels {
        desk.types("<down>");
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words(&desk.screen()).contains(&words(&level)), "\"{level}\" in\n{}", desk.screen());
    }
}

#[test]
fn a_decision_is_kept_and_turned_by_what_the_smallest_screen_names() {
    for begins in ["r Northwind", "o Northwind"] {
        let mut desk = Desk::new(40, 12);
        goes_to(&mut desk, &format!("{begins} BEGIN 000000 REST <enter> 2 <enter> y"));
        desk.sees("What do you decide?").sees("Keep it").sees("Left/Right");
        if begins.starts_with('o') {
            desk.sees("ask for more time");
        }
        desk.types("<right>");
        for _ in 0..3 {
            desk.sees("Keep it").types("<enter>");
        }
    }
}

#[test]
fn what_is_tried_is_turned_by_a_key_that_the_smallest_screen_names() {
    let mut desk = Desk::new(40, 12);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> 4 t");
    desk.sees("Right next").sees("q home").sees("? help");
}

#[test]
fn past_sessions_name_how_a_place_is_renamed_and_a_session_forgotten() {
    let mut desk = Desk::new(80, 24);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> q l");
    desk.sees("r rename").sees("x forget").sees("m mark");
}

#[track_caller]
fn all_in_view(width: u16, height: u16) {
    let mut out_of_view = Vec::new();
    for (name, keys) in SCREENS {
        let mut desk = Desk::new(width, height);
        let mut check = |desk: &Desk, after: &str| {
            let words = missing(desk);
            out_of_view.extend(words.map(|words| {
                format!("{name} at {width}x{height}, after {after}: {words}\n{}", desk.screen())
            }));
        };
        for word in keys.split_whitespace() {
            goes_to(&mut desk, word);
            check(&desk, word);
        }
        let page = desk.journey.page();
        let steps = std::iter::repeat_n("<tab>", page.fields.len());
        let steps = steps.chain(std::iter::repeat_n("<down>", page.choices.len().min(ROWS)));
        for key in steps {
            desk.types(key);
            check(&desk, key);
        }
    }
    assert!(out_of_view.is_empty(), "{}: {}", out_of_view.len(), out_of_view.join("\n\n"));
}

/// What is to be in view and is not: of the field that is filled in its name, what can be chosen or stands there, and how
/// it is read; of the row that is marked its words.
fn missing(desk: &Desk) -> Option<String> {
    let (page, screen) = (desk.journey.page(), letters(&desk.screen()));
    let field = page.filled_in().filter(|field| !field.long).map_or_else(Vec::new, |field| {
        let end: String = field.value.chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
        let words = [field.name.clone(), end, field.reading.clone()];
        words.into_iter().chain(field.options.clone()).collect()
    });
    // What opens below a row may be longer than the screen, and is read line by line.
    let is_short = |mark: &usize| page.choices[*mark].opened.is_empty();
    let marked = desk.mark().filter(is_short).map(|mark| words_of(&page, mark));
    field.into_iter().chain(marked).find(|words| !screen.contains(&letters(words)))
}

/// What a row is told by from the table of its place.
fn words_of(page: &Page, mark: usize) -> String {
    let choice = &page.choices[mark];
    let is_named = choice.label.is_empty() || page.place == Place::Card && !choice.name.is_empty();
    if is_named { choice.name.clone() } else { choice.label.clone() }
}

/// The words without what lines and columns put between them.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
