//! The commands of memory on a real terminal: screens where there are screens, words where words are asked for.

#![cfg(unix)]

use super::home::{Home, session, win};
use super::journeys::Terminal;

const USUAL: (u16, u16) = (80, 24);

/// Two check-ins and an offer.
fn home() -> Home {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1));
    home.keep(&session("current-role", 2, "Northwind", "2026-04-10", 3));
    home.keep(&session("job-offer", 3, "Fabrikam", "2026-05-10", 2));
    home
}

#[track_caller]
fn opens(arguments: &[&str], words: &[&str]) {
    let home = home();
    let mut terminal = Terminal::start(home.folder.path(), arguments, USUAL);
    for word in words {
        terminal.see(word);
    }
    terminal.keys("q").see("Weigh a job offer").keys("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn on_a_terminal_memory_has_screens() {
    opens(&["history"], &["Past sessions, newest first", "Fabrikam, a job offer", "1 of 3"]);
    opens(&["history", "--about", "Northwind"], &["1 of 2"]);
    opens(&["history", "--open"], &["None is like that"]);
    opens(&["trend", "--about", "Northwind"], &["What truly changed", "clear change"]);
    opens(&["compare", "1", "2"], &["Side by side", "clearly more favourable in B than in A"]);
    opens(&["plan"], &["Wins and asks", "Nothing yet"]);
    opens(&["show", "1"], &["Northwind, my current role", "how sure"]);
}

#[track_caller]
fn prints(arguments: &[&str], words: &str) {
    let home = home();
    let mut terminal = Terminal::start(home.folder.path(), arguments, USUAL);
    terminal.see(words);
    assert_eq!(terminal.ended(), 0, "{arguments:?} waits for nothing");
}

#[test]
fn plain_lines_and_json_are_printed_on_a_terminal_too() {
    prints(&["--plain", "history"], "Fabrikam");
    prints(&["history", "--json"], "\"place\": \"Northwind\"");
    prints(&["--plain", "trend", "--about", "Northwind"], "Willingness");
    prints(&["trend", "--about", "Northwind", "--brief"], "clear change");
    prints(&["--plain", "compare", "1", "2"], "clearly more favourable");
    prints(&["--plain", "plan"], "Nothing is open");
    prints(&["--plain", "show", "1"], "This quarter");
}

#[test]
fn a_place_is_renamed_and_forgotten_on_the_screen() {
    let home = home();
    home.store.keep(&win(9, "Northwind", "2026-04-11", "They shipped it")).unwrap();
    let mut terminal = Terminal::start(home.folder.path(), &["history"], USUAL);
    terminal.see("Fabrikam, a job offer").keys("G").see("3 of 3").keys("r").see("Northwind: 2 sessions");
    terminal.keys("\x15Contoso\r").see("It is called Contoso now.").see("Contoso, my current role");
    assert!(home.that_hold("Northwind").is_empty());
    terminal.keys("X").see("Contoso, my current role, 2026-01-10").see("entry of the log");
    // An Enter too many does nothing.
    terminal.keys("\ry").see("Forgotten.").see("1 of 1");
    assert!(home.that_hold("Contoso").is_empty());
    terminal.keys("q").see("Weigh a job offer").keys("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn what_another_program_has_open_is_not_forgotten_and_nothing_else_is() {
    let home = home();
    let first = home.store.list().unwrap().sessions.pop().unwrap();
    home.store.claim(first.reference()).unwrap();
    let mut terminal = Terminal::start(home.folder.path(), &["history"], USUAL);
    terminal
        .see("Fabrikam")
        .keys("G")
        .see("3 of 3")
        .keys("X")
        .see("Forget everything about Northwind?")
        .keys("y")
        .see("Not forgotten.");
    terminal.see("Northwind, my current role");
    home.store.release(first.reference());
    // What was reserved on the way is let go of: it can be forgotten now.
    home.prints(&["forget", "2", "--yes"]);
    terminal.keys("q").see("Weigh a job offer").keys("q");
    assert_eq!(terminal.ended(), 0);
}
