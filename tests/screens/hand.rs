//! What is being typed when the program ends, and the session that was left: neither is lost, nor held longer than needed.

use crate::desk::Desk;
use crate::sizes::goes_to;
use stay_or_go::journey::{Effect, Event};
use stay_or_go::session::Choice;

#[test]
fn what_is_being_typed_is_kept_when_the_program_ends() {
    for end in [None, Some("<f1> <c-c>"), Some("<c-c>"), Some("<c-z>")] {
        let mut desk = Desk::new(80, 24);
        desk.checks_in().types("000000 n she_said_so");
        match end {
            Some(keys) => drop(desk.types(keys)),
            None => drop(desk.hears(Event::Terminate)),
        }
        assert_eq!(desk.session().remarks[0].note.as_deref(), Some("she said so"), "{end:?}");
    }
    let mut desk = Desk::new(80, 24);
    desk.types("r Northwind <c-c>");
    assert_eq!(desk.session().place, "Northwind");
}

#[test]
fn a_decision_being_typed_is_held_when_the_program_ends_and_decides_nothing() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in()
        .types("000000")
        .answers(&["2s"])
        .types("<enter> 6 <enter> y <right> <down> a_raise <c-c>");
    assert_eq!(desk.session().decision, None);
    assert_eq!(desk.journey.typed.0.as_ref().unwrap().lines[0], "a raise");
}

/// A key that keeps it does so on every row where it is a key; where words are typed it is not offered.
#[test]
fn y_keeps_a_decision_where_a_choice_is_marked_and_is_a_letter_where_words_are_typed() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000").answers(&["2s"]).types("<enter> 6 <enter> y");
    desk.sees("y  Keep it").types("y").sees("First a choice").types("<right> <enter>");
    desk.sees("Keep it").does_not_see("y  Keep it").types("y").sees("Enter next").does_not_see("y  Keep it");
    desk.types("<enter>").does_not_see("y  Keep it").sees("Enter keep it").types("<up> <up>");
    desk.sees("y  Keep it").types("y").sees("Noted: your decision.").sees("Stay, if y");
    let decision = desk.session().decision.as_ref().unwrap();
    assert_eq!((decision.choice, decision.condition.as_str()), (Choice::Stay, "y"));
}

#[test]
fn among_the_ten_things_the_mark_stays_in_view_where_it_goes() {
    for (width, height) in [(80, 24), (40, 12)] {
        let mut desk = Desk::new(width, height);
        desk.checks_in().types("000000").answers(&["2s"]).types("<enter> 6 <enter> y p 9 o");
        desk.sees("▸ 0").does_not_see("First mark a row");
        desk.types("1 f 0 n").does_not_see("First mark a row").sees("▸ 0").types("<esc>");
        desk.sees(if width == 80 { "1 fine, 1 not fine, 1 to find out" } else { "Ten things" });
    }
}

/// A story is read from the disk: its page is there before its words are.
#[test]
fn a_page_whose_words_come_later_is_read_from_its_top() {
    let mut desk = Desk::new(40, 12);
    desk.checks_in().types("000030").answers(&["2s"]).types("<enter> 6 <enter> q w");
    desk.types("they_shipped_the_one_thing_that_nobody_had_believed_in_for_years_and_said_so_aloud");
    desk.types("<enter> <enter> <enter>").sees("Weigh a job offer").types("h");
    desk.sees("What is noted here begins").does_not_see("▸");
}

#[test]
fn y_keeps_what_became_of_it_where_a_choice_is_marked() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000").answers(&["2s"]).types("<enter> 6 <enter> y <right> <enter> <enter>");
    desk.types("+0 <enter>")
        .sees("Noted: your decision.")
        .types("q 1")
        .sees("What happened?")
        .types("<enter> <right>")
        .sees("y  Keep it")
        .types("y");
    desk.sees("That is all for today").sees("Met.");
}

#[test]
fn a_session_that_was_left_is_let_go_once_it_is_on_disk() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("00");
    let reference = desk.session().reference.clone();
    assert!(desk.released.is_empty());
    desk.slow = true;
    desk.types("0 q").sees("Go on: Northwind");
    assert!(desk.released.is_empty(), "its last answer is still on its way");
    desk.catches_up();
    assert_eq!(desk.released, [reference]);
    assert!(desk.journey.editor.is_none());
    desk.types("1").sees("4 of 56");
}

#[test]
fn going_on_while_it_is_still_being_saved_loses_no_answer() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("00").slow = true;
    desk.types("0 q 1").sees("4 of 56").types("0");
    desk.catches_up();
    assert_eq!(desk.session().progress(&desk.saved[0].assessment).answered, 4);
    assert!(desk.released.is_empty());
}

#[test]
fn a_session_left_for_another_one_is_let_go_when_its_save_is_done() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("00");
    let first = desk.session().reference.clone();
    desk.slow = true;
    desk.types("0 q o").sees("A few facts first");
    assert!(desk.released.is_empty());
    desk.catches_up();
    assert_eq!(desk.released, [first]);
}

#[test]
fn what_is_kept_nowhere_else_is_never_let_go() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().refuses = Some("Could not write /full: no storage space.".into());
    desk.types("0 <esc> q").sees("Only in memory");
    assert!(desk.released.is_empty() && desk.journey.editor.is_some());
    assert!(!desk.asked.iter().any(|effect| matches!(effect, Effect::Quit { .. })));
}

/// A number goes to a row; what is said of it is another key.
#[test]
fn a_number_marks_nothing_of_what_was_not_weighed() {
    let mut desk = Desk::new(80, 24);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> y p");
    desk.types("1 2 0 1").does_not_see("fine: ").types("n 3 o 0 f <enter>");
    desk.sees("1 fine, 1 not fine, 1 to find out");
    desk.types("<esc> <c-c>");
    let lines = desk.journey.typed.0.as_ref().unwrap().lines.join("\n");
    assert!(
        lines.contains("money for some months: not fine")
            || lines.contains("Money for some months: not fine")
    );
}

/// What is typed over what stood is kept by going on, not by going back.
#[test]
fn going_back_from_the_set_up_leaves_what_stood_as_it_stood() {
    let mut desk = Desk::new(80, 24);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> q");
    // Proposed from last time, and gone on with.
    desk.types("r").sees("Northwind").types("y p").sees("yp").types("<esc>");
    desk.sees("As it stood: Northwind.").does_not_see("Go on: yp");
    desk.types("r <enter> 9 <enter> <esc> <esc> <esc> <esc>").sees("Go on: Northwind, my current role");
    desk.types("1 <up> <up> <up>").sees("What do you call it?").types("y p <esc>");
    desk.sees("As it stood: Northwind.")
        .does_not_see("Northwindyp")
        .sees("Go on: Northwind, my current role");
    // What nobody replaced is kept, as ever.
    let mut desk = Desk::new(80, 24);
    desk.types("r Northwind <esc>").sees("Go on: Northwind").does_not_see("As it stood");
    // Also among the facts around answers.
    let mut desk = Desk::new(80, 24);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> , <backspace> <backspace> <esc>");
    assert_eq!(desk.session().place, "Northwind");
}
