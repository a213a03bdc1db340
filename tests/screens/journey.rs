//! Journeys from Home to a result, and what happens on the way.

use stay_or_go::journey::{Effect, Event, Place};
use stay_or_go::model::Level;
use stay_or_go::session::{Answer, Choice, Stage};

use crate::desk::{Desk, Look};
use crate::sizes::goes_to;

#[test]
fn a_check_in_leads_from_home_to_a_result_and_a_decision() {
    let mut desk = Desk::new(80, 24);
    desk.sees("stay-or-go --plain").checks_in().sees("Northwind, my current role").sees("1 of 56");
    desk.types("000000").sees("7 of 56").answers(&["2s", "3t", "1s"]);
    desk.sees("56 of 56 answered").types("<enter>").sees("what do you say yourself");
    desk.does_not_see("quite sure").types("2").sees("Would you rather").types("<enter>").sees("quite sure");
    assert_eq!((desk.session().stage, desk.session().gut), (Stage::Done, Some(3)));
    desk.types("y <right> <right> <right> <down> a_date_by_June <down> +90 <down> <enter>");
    desk.sees("Noted: your decision.").sees("a date by June");
    let decision = desk.session().decision.clone().unwrap();
    assert_eq!(
        (decision.choice, decision.until.unwrap().to_string().as_str()),
        (Choice::NotYet, "2026-08-10")
    );
}

#[test]
fn every_answer_is_saved_and_the_session_resumes_at_the_exact_card() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000 2s 3").sees("8 of 56");
    assert_eq!(desk.session().progress(&desk.saved[0].assessment).answered, 8);
    desk.types("q").sees("Go on: Northwind").sees("8 of 56 answered");
    desk.types("1").sees("8 of 56").sees("▪ 3   -   most teams learn it alone");
}

#[test]
fn a_red_safety_answer_opens_the_safety_page_and_comes_before_any_score() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("3 0 0 0 0").does_not_see("Go on with the questions");
    desk.types("0").sees("Safety comes first").sees("Go on with the questions");
    desk.types("<enter>").sees("7 of 56").answers(&["4s"]);
    // Nobody is asked what they would rather do: nothing is measured here.
    desk.types("<enter> 1").sees("SAFETY FIRST").sees("This rests on").does_not_see("For staying");
    assert_eq!(desk.place(), Place::Result);
    desk.types("!").sees("Safety comes first");
}

#[test]
fn the_users_own_numbers_stand_on_the_safety_page() {
    Desk::new(80, 40).types("!").sees("A friend: 12345");
}

#[test]
fn stopping_at_the_safety_page_keeps_the_answers() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("3 0 0 0 0 0 q").sees("Go on: Northwind");
    assert_eq!(desk.session().answers.given(50).and_then(Answer::level), Level::new(3));
}

#[test]
fn every_state_can_be_answered_undone_and_done_again() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000 d - new_here <enter> r 2t u").sees("10 of 56");
    desk.types("<left>").sees("9 of 56").sees("▪ r rather not say");
    desk.types("<left>").sees("because  new here").types("<left>").sees("▪ d don't know");
    desk.types("u").sees("9 of 56").types("<c-r>").sees("▪ r rather not say");
}

#[test]
fn what_always_applies_refuses_with_a_sentence() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("-").sees("This one always applies").sees("1 of 56");
}

#[test]
fn a_level_stands_at_once_and_one_key_changes_how_it_is_known() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000 2").sees("▪ s saw it").types("<tab>").sees("▪ t was told");
    desk.types("c").sees("8 of 56").types("<left>").sees("▪ c claimed");
}

#[test]
fn evidence_without_a_level_asks_for_one() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000 s").sees("First a number: 0 to 4").types("<enter>").sees("7 of 56");
    desk.types("<down> <down> <enter>").sees("Enter takes saw it").types("<enter>").sees("8 of 56");
    desk.types("<left>").sees("▪ 1");
}

#[test]
fn letters_are_letters_in_notes_and_reasons_and_what_was_typed_is_kept() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000 n q?!/ <enter> seen <esc>").sees("note  q?!/ seen");
    desk.types("- half <esc>").sees("7 of 56").types("-").sees("half");
    desk.types("<esc> n <f3>").sees("Safety comes first").types("<esc>").sees("seen");
}

#[test]
fn pasted_text_is_cleaned() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000 n");
    desk.pastes("one\u{1b}[31m\r\ntwo\u{202e}");
    desk.types("<esc>");
    let note = desk.session().remarks[0].note.clone().unwrap();
    assert_eq!(note, "one [31m\ntwo");
}

#[test]
fn an_item_is_found_by_its_words() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("/ requirements <enter>").sees("Requirements quote users");
    desk.types("/ zzz").sees("Nothing has these words").types("<esc>").sees("Requirements quote users");
}

#[test]
fn the_rest_can_be_left_unknown_and_taken_back() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000 2s x").sees("49 open questions").types("n").sees("8 of 56");
    desk.types("x y").sees("56 of 56 answered").sees("49 answered with don't know");
    desk.types("u").sees("7 of 56 answered");
}

#[test]
fn the_next_open_item_is_one_key_away() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("<right> <right> 0 o").sees("5 of 56").types("v").sees("1 of 56 answered");
}

#[test]
fn a_gap_found_in_the_review_is_filled_and_leads_back() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("00000 <right>").answers(&["2s"]).sees("55 of 56 answered");
    desk.types("<down> <enter>").sees("6 of 56").types("0").sees("56 of 56 answered");
}

#[test]
fn the_screen_hides_at_once_everywhere_and_comes_back_as_it_was() {
    let mut desk = Desk::new(80, 24);
    for keys in ["", "r", "Northwind"] {
        desk.types(keys).types("<f2>");
        assert_eq!(desk.screen(), "$", "after {keys}");
        desk.types("x <f2>");
    }
    desk.sees("Northwind");
}

#[test]
fn a_correction_from_the_result_is_kept_and_its_effect_told() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000").answers(&["2s", "3s"]).types("<enter> 6 <enter> 3 <down>");
    desk.types("<enter>").sees("a correction").types("0s").sees("Corrected:");
    let corrected = desk.session().remarks.iter().filter(|remark| !remark.earlier.is_empty()).count();
    assert_eq!(corrected, 1);
}

#[test]
fn the_digits_of_a_result_are_those_of_its_tabs_alone() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000").answers(&["2s", "3s"]).types("<enter> 6 <enter>");
    desk.sees("+ what was asked").does_not_see("1  + ").types("2").sees("Where you stand");
    desk.types("9").sees("9 means nothing here");
}

#[test]
fn nothing_is_measured_where_nothing_is_known() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000").answers(&["d"]).types("<enter> 6 <enter> 2");
    desk.sees("not known yet, 19 to ask").does_not_see("some").does_not_see("counts as");
    desk.types("<end>")
        .sees("Too little is known of symptoms and your reach")
        .sees("the box: could still be");
    desk.does_not_see("▮ now");
}

#[test]
fn a_failed_save_is_told_once_keeps_going_and_can_be_retried() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().refuses = Some("Could not write /full: no storage space. Free some space.".into());
    desk.types("0").sees("Your answers could not be saved").sees("no storage space");
    desk.types("<esc>").sees("NOT SAVED").types("0").sees("NOT SAVED").sees("3 of 56");
    desk.hears(Event::QuitRefused);
    desk.sees("end without saving").types("<esc>");
    desk.refuses = None;
    desk.types("0").sees("saved 12:0");
    assert_eq!(desk.session().progress(&desk.saved[0].assessment).answered, 3);
}

#[test]
fn answers_that_cannot_be_saved_go_to_another_folder() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().refuses = Some("Could not write /full: no storage space.".into());
    desk.types("0").sees("no storage space").types("f").sees("Which folder?").types("/tmp/x <enter>");
    desk.sees("2 of 56").sees("Saved.");
}

/// What is said of the worst stands beside the statement, never in its place.
#[test]
fn the_statement_stays_readable_whatever_was_answered() {
    for (width, height) in [(80, 24), (40, 12)] {
        let mut desk = Desk::new(width, height);
        desk.checks_in().types("4");
        let words = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            words.contains("Somebody at work made you fear for your safety If you are in danger now"),
            "{words}"
        );
        desk.types("<enter> 0 0 4");
        let words = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("Work harms your sleep or your health Being ill from work"), "{words}");
    }
}

#[test]
fn a_quick_run_gives_no_verdict_and_can_be_made_whole() {
    let mut desk = Desk::new(80, 24);
    desk.types("r").types(&"<down> ".repeat(2)).sees("short").types("<right>").begins();
    desk.sees("1 of 19").types("000000").answers(&["3s", "1s"]).types("<enter>");
    desk.sees("A FIRST LOOK").sees("no verdict from a short run").does_not_see("quite sure");
    desk.sees("Thirteen answers are too few for a verdict.").sees("Go on with the rest");
    desk.types("<enter>").sees("7 of 56");
}

#[test]
fn the_mouse_takes_rows_levels_and_hints() {
    let mut desk = Desk::new(80, 50);
    let mut click = |words: &str| {
        let screen = desk.screen();
        let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
        let column = line[..line.find(words).unwrap()].chars().count();
        desk.clicks(u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
    };
    click("Check in on my");
    click("Begin with the questions");
    click("Go on to the questions");
    click("one frightening moment");
    click("Left");
    desk.sees("1 of 56").sees("▪ 1  one frightening moment");
}

#[test]
fn leaving_is_asked_of_the_loop_and_never_skips_the_disk() {
    let mut desk = Desk::new(80, 24);
    desk.types("q");
    assert!(matches!(desk.asked.last(), Some(Effect::Quit { anyway: false })));
    desk.checks_in().types("n hello <c-c>");
    assert!(matches!(desk.asked.last(), Some(Effect::Quit { anyway: false })));
    desk.hears(Event::Terminate);
    assert!(matches!(desk.asked.last(), Some(Effect::Quit { anyway: true })));
}

#[test]
fn a_due_decision_stands_on_top_of_home() {
    let mut desk = Desk::new(80, 24);
    desk.checks_in().types("000000").answers(&["2s"]).types("<enter> 6 <enter> y <right> <right>");
    desk.types("<down> <down> +0 <down> <enter> q");
    desk.sees("Have you left Northwind?").sees("You decided: go");
    // However long what is due is, what the other rows say stands whole.
    desk.sees("Up to 20 min, 5 for a first look.");
}

#[test]
fn a_pulse_shows_what_was_noted_and_no_verdict() {
    let mut desk = Desk::new(80, 24);
    desk.types("p")
        .begins()
        .answers(&["2s"])
        .types("<enter>")
        .sees("What you noted")
        .does_not_see("quite sure");
    assert_eq!(desk.session().stage, Stage::Done);
}

#[test]
fn private_says_that_nothing_is_written() {
    let mut desk = Desk::with(80, 24, &Look { private: true, ..Look::default() });
    desk.types("r").sees("Nothing is written").begins().sees("nothing is written");
}

/// What a result advises where a mentor's verdict is so many steps away.
fn advised(mentor_gap: Option<u8>) -> String {
    let mut desk = Desk::new(100, 60);
    desk.mentor_gap = mentor_gap;
    desk.checks_in().types("000000");
    while desk.place() == Place::Card {
        let good = if desk.screen().contains("hope not to see") { "0s" } else { "4s" };
        desk.types(good);
    }
    desk.types("<enter> 1 <enter> 5");
    desk.screen()
}

#[test]
fn a_mentor_who_came_out_far_away_is_a_reason_to_talk_with_more_people() {
    let counsel = "one's own view from the wider picture";
    assert!(advised(Some(2)).contains(counsel), "{}", advised(Some(2)));
    for near in [None, Some(1)] {
        assert!(!advised(near).contains(counsel), "{}", advised(near));
    }
}

#[test]
fn the_way_on_is_marked_on_the_review_after_a_card() {
    let mut desk = Desk::new(80, 24);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST");
    assert_eq!(desk.mark(), Some(0));
    desk.types("<end> <enter>").sees("How do you know?").types("d").sees("Review");
    assert_eq!(desk.mark(), Some(0), "the gap after that one is out of sight");
    desk.types("<enter>").does_not_see("Review");
}

#[test]
fn a_name_is_mended_letter_by_letter_and_the_months_stay() {
    let mut desk = Desk::new(80, 24);
    goes_to(&mut desk, "r Northwind <enter> 21 BEGIN 000000 REST <enter> 2 <enter> q");
    desk.types("r <end> <backspace> <backspace> n d <enter>");
    desk.types("<enter>").sees("21");
    assert_eq!(desk.session().answers.context.months_in_role, Some(21));
}

#[test]
fn months_that_were_counted_on_make_way_for_what_is_typed() {
    let mut desk = Desk::new(80, 24);
    goes_to(&mut desk, "r Northwind <enter> 21 BEGIN 000000 REST <enter> 2 <enter> q");
    desk.passes(31);
    desk.types("r <enter>").sees("Counted on from last time. What you type takes its place.").types("20");
    assert_eq!(desk.session().answers.context.months_in_role, Some(20));
    desk.does_not_see("takes its place").types("00").sees("at most 600").types("<enter>").sees("at most 600");
    desk.types("<backspace> <backspace> <enter>");
    assert_eq!(desk.session().answers.context.months_in_role, Some(20));
}
