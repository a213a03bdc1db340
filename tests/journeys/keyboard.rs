//! The keyboard: whatever the terminal sends beside keys, and whatever becomes of it.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};

use super::terminal::Terminal;
use super::{USUAL, home, in_the_middle, session};

/// What terminals send that is no key; the last one was cut short.
const REPLIES: [&str; 9] = [
    "\x1b[?2026;2$y",
    "\x1b[?997;1n",
    "\x1b[>41;377;0c",
    "\x1b[1;2R",
    "\x1b]11;rgb:2020/2020/2020\x1b\\",
    "\x1b]52;c;MDAwMA==\x07",
    "\x1bP>|A terminal 1234\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b]0;2222",
];

#[test]
fn replies_answer_no_card_and_leave_the_keyboard_alone() {
    let home = home();
    let mut terminal = in_the_middle(home.path());
    for (reply, next) in REPLIES[..8].iter().zip(3..) {
        terminal.keys(reply).keys(if next <= 7 { "0" } else { "2s" }).see(&format!("{next} of 56"));
        assert!(!terminal.screen().contains("means nothing here"), "{}", terminal.screen());
    }
    terminal.keys("q").see("9 of 56 answered");
}

#[test]
fn a_reply_in_the_middle_of_typing_is_no_part_of_the_words() {
    let home = home();
    let mut terminal = in_the_middle(home.path());
    terminal.keys("00000n").see("A note for yourself");
    for reply in REPLIES {
        terminal.keys("a").keys(reply);
    }
    // The last one has no end; it is over when nothing more comes, and an escape is none of it.
    terminal
        .keys("\x1b[D\x1b[Cb")
        .see("aaaaaaaaab")
        .keys("\x1b")
        .see_gone("A note for yourself")
        .see("7 of 56")
        .keys("\x03");
    assert_eq!(terminal.ended(), 0);
    assert!(session(home.path()).contains("aaaaaaaaab"));
}

#[test]
fn words_that_are_being_typed_survive_a_kill() {
    let home = home();
    let mut terminal = in_the_middle(home.path());
    terminal.keys("00000n").see("A note for yourself").keys("she said so, twice");
    // What was saved before is still told as saved until the words are drawn.
    terminal.see("she said so, twice").see_gone("saving ..").see("saved");
    terminal.kill();
    assert!(session(home.path()).contains("she said so, twice"));
    let mut terminal = Terminal::start(home.path(), &[], USUAL);
    terminal.see("Go on").keys("w").see("What went well?").keys("They shipped it");
    terminal.see("They shipped it").see_gone("saving ..").see("saved");
    terminal.kill();
    let mut terminal = Terminal::start(home.path(), &[], USUAL);
    terminal
        .see("You were writing when the program ended")
        .see("A win")
        .keys("1")
        .see("They shipped it")
        .keys("\x03");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_paste_that_does_not_end_is_taken_and_the_keyboard_answers() {
    let home = home();
    let mut terminal = in_the_middle(home.path());
    terminal.keys("00000n").see("A note for yourself").keys("\x1b[200~half a paste").see("half a paste");
    terminal
        .keys(" and more")
        .see("half a paste and more")
        .keys("\x1b")
        .see_gone("A note for yourself")
        .see("7 of 56")
        .keys("\x03");
    assert_eq!(terminal.ended(), 0);
    assert!(session(home.path()).contains("half a paste and more"));
}

#[test]
fn a_paste_on_a_card_answers_nothing() {
    let home = home();
    let mut terminal = in_the_middle(home.path());
    terminal.keys("\x1b[200~0000\x1b[201~").keys("0").see("3 of 56").keys("q").see("2 of 56 answered");
}

#[test]
fn a_terminal_without_a_size_is_drawn_as_a_usual_one() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], (0, 0));
    super::begin(&mut terminal, "r", "Northwind").keys("0").see("2 of 56");
}

#[test]
fn stopped_from_outside_it_takes_the_terminal_again_when_it_goes_on() {
    let home = home();
    let script = "set -m; sh -c 'echo $$ >id; exec \"$0\"' \"$0\"; stty sane; echo STOPPED; read -r line; fg";
    let mut terminal = Terminal::in_a_shell(home.path(), script);
    super::begin(&mut terminal, "r", "Northwind").keys("0").see("2 of 56");
    let id = fs::read_to_string(home.path().join("id")).unwrap();
    kill_process(Pid::from_raw(id.trim().parse().unwrap()).unwrap(), Signal::STOP).unwrap();
    terminal.see("STOPPED").keys("\r").keys("0").see("3 of 56");
    assert!(!terminal.screen().contains("STOPPED"), "{}", terminal.screen());
    assert!(!terminal.is_given_back());
    terminal.keys("\x03");
    terminal.waits_to_be_given_back();
}

#[test]
fn a_terminal_that_is_lost_ends_the_program_with_words_and_everything_saved() {
    let home = home();
    let mut terminal = Terminal::in_a_shell(home.path(), "exec \"$0\" 2>words");
    super::begin(&mut terminal, "r", "Northwind").keys("00000").see("6 of 56").keys("0n");
    terminal.see("A note for yourself").keys("half a no").see("half a no");
    // The end of the terminal is heard, or the signal that tells of it.
    assert!([1, 129].contains(&terminal.vanish().wait().unwrap().exit_code()));
    let words = fs::read_to_string(home.path().join("words")).unwrap();
    assert!(words.starts_with("stay-or-go: could not ") && words.contains(" the terminal: "), "{words}");
    assert!(session(home.path()).contains("half a no"), "{}", session(home.path()));
}

#[test]
fn a_terminal_that_is_lost_with_all_words_ends_the_program_without_a_panic() {
    let home = home();
    let status = in_the_middle(home.path()).vanish().wait().unwrap();
    assert!([1, 129].contains(&status.exit_code()));
    assert!(session(home.path()).contains("safety.unsafe"));
}

#[test]
fn an_escape_and_the_next_key_in_one_packet_are_two_keys() {
    let home = home();
    let mut terminal = in_the_middle(home.path());
    terminal.keys("00000n").see("A note for yourself").keys("she said so").see("she said so");
    terminal.keys("\x1b2").see_gone("A note for yourself").keys("s").see("8 of 56");
    terminal.keys("?").see("Help: A card").keys("\x1b!").see("Safety comes first");
}

#[test]
fn few_open_files_are_enough_or_told_in_words() {
    for files in 4..=12 {
        let home = home();
        let mut terminal = Terminal::in_a_shell(home.path(), &format!("ulimit -n {files}; exec \"$0\""));
        terminal.keys("q");
        let told = terminal.ended() == 0 || terminal.screen().contains("could not ");
        assert!(told, "{files}: {}", terminal.screen());
        assert!(terminal.is_given_back(), "{files}");
    }
}

#[test]
fn a_limit_on_the_size_of_files_is_told_like_a_full_disk() {
    let home = home();
    let mut terminal = Terminal::in_a_shell(home.path(), "ulimit -f 8; exec \"$0\"");
    terminal.see("Check in on my current role").keys("rNorthwind\r\r\r\r\r\r\r\r\r\r\r");
    terminal.see("could not be saved").keys("Q").see("end without saving").keys("Q");
    assert_eq!(terminal.ended(), 0);
    assert!(terminal.is_given_back());
}

#[test]
fn in_a_locale_without_the_signs_all_is_drawn_in_ascii() {
    for (locale, is_ascii) in
        [("C", true), ("POSIX", true), ("de_DE.ISO-8859-1", true), ("de_DE.UTF-8", false), ("C.utf8", false)]
    {
        let home = home();
        let mut terminal = Terminal::start_with(home.path(), &[], USUAL, &[("LC_ALL", locale)]);
        terminal.see("Weigh a job offer");
        assert_eq!(terminal.screen().is_ascii(), is_ascii, "{locale}: {}", terminal.screen());
    }
}
