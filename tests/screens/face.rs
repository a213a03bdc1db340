//! What the screen does by itself: the mark, scrolling, long lists, hints, and where things stand.

use std::collections::BTreeSet;

use ratatui::style::Modifier;
use stay_or_go::journey::effect::Listed;
use stay_or_go::journey::{Event, Place};
use stay_or_go::session::{Head, Reference};

use crate::desk::Desk;
use crate::sizes::goes_to;

/// Past sessions, so many of them, the newest of place 1.
fn past(sessions: u64) -> Desk {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("0 q");
    let head = desk.journey.disk.heads()[0].clone();
    let one =
        |n: u64| Head { reference: Reference::from_bits(n), place: format!("Place {n}."), ..head.clone() };
    let heads = (1..=sessions).map(one).collect();
    desk.hears(Event::Listed(Box::new(Listed { heads, ..Listed::default() })));
    desk.types("l");
    desk
}

/// The row that the mark stands on.
fn marked(desk: &Desk) -> String {
    let screen = desk.screen();
    let row = screen.lines().find(|line| line.trim_start().starts_with('▸'));
    row.unwrap_or_default().trim_start_matches([' ', '▸']).to_owned()
}

#[track_caller]
fn marks(desk: &mut Desk, keys: &str, place: &str) {
    desk.types(keys);
    assert!(marked(desk).contains(place), "no mark on {place} after {keys}:\n{}", desk.screen());
}

#[test]
fn a_list_of_any_length_is_walked_through_from_end_to_end() {
    let mut desk = past(250);
    desk.sees("250");
    marks(&mut desk, "", "Place 1.");
    marks(&mut desk, &"<down> ".repeat(99), "Place 100.");
    marks(&mut desk, "<down>", "Place 101.");
    marks(&mut desk, "<up>", "Place 100.");
    marks(&mut desk, "<end>", "Place 250.");
    marks(&mut desk, "<down>", "Place 250.");
    marks(&mut desk, "<home>", "Place 1.");
    marks(&mut desk, "<up>", "Place 1.");
    marks(&mut desk, &"<pgdn> ".repeat(40), "Place 250.");
    marks(&mut desk, &"<pgup> ".repeat(40), "Place 1.");
}

#[test]
fn the_marked_row_is_filled_over_its_whole_width() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let desk = Desk::new(width, height);
        let buffer = desk.buffer();
        let row = (0..height).find(|y| (0..width).any(|x| buffer[(x, *y)].symbol() == "▸")).unwrap();
        let filled = |x: u16| buffer[(x, row)].modifier.contains(Modifier::REVERSED);
        let columns: Vec<u16> = (0..width).filter(|x| filled(*x)).collect();
        assert!(columns.len() >= usize::from(width) - 2, "{width}: {columns:?}");
    }
}

#[test]
fn a_letter_that_means_nothing_says_so_and_does_nothing() {
    let mut desk = Desk::new(80, 24);
    desk.types("z").sees("z means nothing here; ? tells what does.").sees("q quit");
    assert_eq!(desk.place(), Place::Home);
    desk.types("<down>").does_not_see("means nothing");
    desk.checks_in().types("Z").sees("Z means nothing here").types("7").sees("7 means nothing here");
    desk.sees("1 of 56");
}

#[test]
fn a_message_never_covers_the_keys() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("-").sees("This one always applies").sees("0-4 answer").sees("q home");
    desk.resize(40, 12).sees("This one always applies").sees("q home").sees("? help");
}

#[test]
fn what_leads_on_the_way_out_safety_and_help_stand_in_every_footer() {
    for (width, height) in [(40, 12), (60, 16), (80, 24), (120, 40)] {
        let mut desk = Desk::new(width, height);
        desk.checks_in().does_not_see("u undo").types("0").sees("q home").sees("? help");
        desk.types("2").sees("q home").sees("! safety").sees("? help").sees("0-4 answer");
        // On the smallest screen it gives way to what leads on.
        if width > 40 {
            desk.sees("u undo");
        }
        desk.types("n").sees("Esc back").sees("F1 help");
    }
}

#[test]
fn one_comes_back_to_where_one_was() {
    let mut desk = Desk::new(80, 24);
    goes_to(
        &mut desk,
        "n w One <enter> <enter> <enter> w Two <enter> <enter> <enter> w Three <enter> <enter> <enter>",
    );
    marks(&mut desk, "<home> <down>", "Two");
    desk.types("<enter> ,_too <esc> <esc>");
    marks(&mut desk, "", "Two");
    marks(&mut desk, "? <esc>", "Two");
    // What is marked stays so where rows come before it, and at Home all begins anew.
    marks(&mut desk, "w Four <enter> <enter> <enter>", "Two");
    marks(&mut desk, "q n", "Four");
}

#[test]
fn a_page_is_read_to_its_end_by_any_key_that_goes_on() {
    for on in ["<down>", "j", "<pgdn>", "<end>", "G"] {
        let mut desk = Desk::new(80, 24);
        desk.types("!").sees("Safety comes first").does_not_see("stay as long as");
        let first = desk.screen();
        desk.types(&format!("{on} ").repeat(60)).sees("Leaving can be risky").does_not_see("▾");
        desk.types(&"<up> ".repeat(60));
        assert_eq!(desk.screen(), first, "after {on}");
    }
    let mut desk = Desk::new(80, 24);
    desk.types("!").turns_wheel(2);
    desk.sees("▴").turns_wheel(-2);
    desk.does_not_see("▴");
}

/// Letters of a word that is not to stand alone in a row.
const SHORT: usize = 8;

/// From card to card nothing moves but the words.
#[test]
fn everything_on_a_card_stands_in_its_place() {
    for (width, height) in [(80, 24), (120, 40)] {
        for begin in ["r", "o"] {
            let mut desk = Desk::new(width, height);
            desk.types(begin).types("Northwind <enter>").begins();
            let (mut places, mut lonely) = (BTreeSet::new(), BTreeSet::new());
            while desk.place() == Place::Card {
                places.insert(rows(&desk, &["  0  ", "  1  ", "  2  ", "  3  ", "  4  ", "d don't know"]));
                desk.types("2");
                if width == 80 {
                    lonely.extend(lonely_words(&desk));
                }
                if desk.screen().contains("Enter takes") {
                    let known = rows(&desk, &["How do you know?", "s saw it", "Enter takes", "d don't know"]);
                    places.insert([vec![0], known].concat());
                    desk.types("<enter>");
                }
                if desk.place() == Place::SafetyStop {
                    desk.types("<enter>");
                }
            }
            assert_eq!(places.len(), 2, "{begin} at {width}x{height}: {places:?}");
            assert!(lonely.is_empty(), "{begin}: a row of one short word: {lonely:#?}");
        }
    }
}

/// What stands above a row that is one short word and nothing else, and that word.
fn lonely_words(desk: &Desk) -> Vec<String> {
    let screen = desk.screen();
    let lines: Vec<&str> = screen.lines().map(str::trim).collect();
    let is_lonely = |pair: &&[&str]| {
        let word = pair[1];
        !word.is_empty()
            && word.ends_with(['.', '!', '?']) | word.chars().all(char::is_lowercase)
            && !word.contains(' ')
            && word.chars().count() <= SHORT
            && pair[0].contains(' ')
    };
    lines.windows(2).filter(is_lonely).map(|pair| pair.join(" / ")).collect()
}

/// The rows on which these words stand; where a level is chosen, a glyph stands before it.
#[track_caller]
fn rows(desk: &Desk, words: &[&str]) -> Vec<usize> {
    let screen = desk.screen();
    let row = |words: &&str| screen.lines().position(|line| line.contains(*words));
    words.iter().map(|words| row(words).unwrap_or_else(|| panic!("no \"{words}\" in\n{screen}"))).collect()
}

#[test]
fn what_is_asked_stays_in_view_on_the_smallest_screen() {
    let mut desk = Desk::new(40, 12);
    desk.checks_in().types("000000").sees("Each customer problem").sees("0  fixes take");
    desk.types(&"<down> ".repeat(5)).sees("one fix, or one team");
    desk.types("4").sees("How do you know?").sees("s saw it").sees("Enter takes saw it");
    desk.sees("Each customer problem").sees("only personal contacts get things");
    desk.types(&"<pgup> ".repeat(3)).sees("Each customer problem");
}

#[test]
fn the_worst_stands_below_its_statement_on_the_smallest_screen() {
    let mut desk = Desk::new(40, 12);
    desk.checks_in().types("0004").sees("Work harms your sleep").sees("Being ill from work is no weakness");
    desk.sees("4  you are ill from it");
}

#[test]
fn what_is_refused_leaves_the_words_and_the_cursor_where_they_were() {
    let mut desk = Desk::new(80, 24);
    desk.types("r").pastes(&"x".repeat(80)).types("<home> <right> z").sees("At most 80 characters fit here.");
    desk.types("<backspace> z").sees("zxxx").does_not_see("xzx");
}

#[test]
fn nothing_that_is_pasted_is_cut_without_a_word() {
    let (fits, long) = ("x".repeat(500), "y".repeat(1_420));
    for (keys, most) in [("w", 500), ("a", 500), ("r", 80), ("?", 4_000)] {
        let mut desk = Desk::new(80, 24);
        desk.types(keys).pastes("Ask Kim").pastes(&"z".repeat(most));
        desk.sees(&format!("At most {most} characters fit here.")).sees("Ask Kim").does_not_see("zz");
    }
    let mut desk = Desk::new(80, 24);
    desk.types("w").pastes(&long).sees("At most 500 characters fit here.").does_not_see("yy");
    desk.pastes(&fits)
        .types("z")
        .sees("At most 500 characters fit here.")
        .types("<enter>")
        .sees("▸ About which place?");
}

#[test]
fn the_row_below_fields_is_in_view_once_it_is_come_to() {
    for size in [(40, 12), (60, 16), (80, 24)] {
        let mut desk = Desk::new(size.0, size.1);
        desk.checks_in().types(",").types(&"<down> ".repeat(12)).sees("Keep these, and go back");
    }
}

#[test]
fn every_question_worth_asking_is_come_to_and_the_marked_one_opens() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut desk = Desk::new(width, height);
        goes_to(&mut desk, "o Northwind BEGIN 000000 REST <enter> 2 <enter> 5");
        let all = desk.journey.page().choices.len();
        let mut come_to = BTreeSet::new();
        // Where one is longer than the screen it is read line by line.
        for _ in 0..16 * all {
            come_to.extend(desk.mark());
            desk.types("<down>");
        }
        assert!(all > 20, "{all} questions");
        assert_eq!(come_to, (0..all).collect(), "at {width}x{height}");
    }
    let mut desk = Desk::new(80, 24);
    goes_to(&mut desk, "o Northwind BEGIN 000000 REST <enter> 2 <enter> 5");
    desk.sees("Ask your future boss").sees("an evasive one").does_not_see("more.");
    let first = desk.screen();
    desk.types("<down>").sees("an evasive one");
    assert_ne!(desk.screen(), first);
}

#[test]
fn the_map_shows_what_more_or_less_of_the_third_axis_would_come_to() {
    let mut desk = Desk::new(120, 40);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> 2");
    desk.sees("verdicts with some will").sees("show the others");
    desk.sees("a: Stay with conditions").types("]");
    desk.sees("verdicts with much will").types("] [ [").sees("verdicts with little will");
    desk.types("1 2").sees("verdicts with some will");
}

#[test]
fn several_lines_of_a_message_do_not_run_into_what_parts_the_bands() {
    let mut desk = Desk::new(60, 24);
    desk.checks_in().types("2");
    let screen = desk.screen();
    let said = screen.lines().find(|line| line.contains("stays near")).unwrap();
    assert!(!said.contains('─'), "{screen}");
}
