//! The commands of memory on a real terminal: screens where there are screens, words where words are asked for.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::home::{Home, reference, session, win};
use super::journeys::Terminal;
use super::remind::{event, value};
use super::versions::MINE;

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
    opens(&["history"], &["Past sessions, newest first", "Fabrikam, a job offer", "all of them"]);
    opens(&["history", "--about", "Northwind"], &["only: about Northwind", "Northwind, my current role"]);
    opens(&["history", "--open"], &["None is like that"]);
    opens(&["history", "Northwind"], &["only: about Northwind"]);
    opens(&["plan"], &["Wins and asks", "Nothing yet"]);
}

#[test]
fn on_a_terminal_results_trends_and_comparisons_have_screens() {
    opens(&["trend", "Northwind"], &["2 check-ins, Sat 10 Jan 2026 to Fri 10 Apr 2026", "clearly better"]);
    opens(&["trend", "--about", "Northwind"], &["2 check-ins", "clearly better"]);
    opens(&["compare", "3", "2"], &["Side by side", "clearly more favourable in B than in A"]);
    opens(&["show", "3"], &["Northwind, my current role", "quite sure"]);
}

/// What `w` writes on the page that this opens is, byte for byte, what the report prints.
#[track_caller]
fn writes(home: &Home, opened: &[&str], sees: &str, name: &str, report: &[&str]) {
    let mut terminal = Terminal::start(home.folder.path(), opened, USUAL);
    terminal.see(sees).keys("w").see("Write a document").keys("w").see("Written:");
    terminal.keys("\x03");
    terminal.ended();
    let is_it =
        |path: &PathBuf| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(name));
    let path = home.files().into_iter().map(|(path, _)| path).find(is_it).unwrap();
    let reported = home.folder.path().join("reported.html");
    let output = reported.to_string_lossy().into_owned();
    home.prints(&[&["report", "--force", "-o", &output], report].concat());
    assert!(
        std::fs::read(path).unwrap() == std::fs::read(reported).unwrap(),
        "{opened:?}: not the same bytes"
    );
}

#[test]
fn what_is_written_of_a_short_run_and_of_a_comparison_is_what_the_report_prints() {
    let home = home();
    let mut short = session("current-role", 4, "Contoso", "2026-05-11", 1);
    short.0.quick = true;
    home.keep(&short);
    writes(&home, &["show", "1"], "Go on with the rest", "noted-2026-05-11", &["1"]);
    writes(
        &home,
        &["compare", "2", "3"],
        "Side by side",
        "side-by-side-",
        &["2", "3", "--with", "verdict,names"],
    );
}

#[track_caller]
fn prints(arguments: &[&str], words: &str) {
    let home = home();
    let mut terminal = Terminal::start(home.folder.path(), arguments, USUAL);
    terminal.see(words);
    assert_eq!(terminal.ended(), 0, "{arguments:?} waits for nothing");
}

#[test]
fn plain_lines_are_broken_between_words() {
    let home = home();
    let mut terminal = Terminal::start(home.folder.path(), &["--plain"], (40, 40));
    terminal.see("  answers alone; then you two look.").keys("quit\r");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn plain_lines_and_json_are_printed_on_a_terminal_too() {
    prints(&["--plain", "history"], "Fabrikam");
    prints(&["history", "--json"], "\"place\": \"Northwind\"");
    prints(&["--plain", "trend", "--about", "Northwind"], "Their will");
    prints(&["trend", "--about", "Northwind", "--brief"], "What moved most");
    prints(&["--plain", "compare", "3", "2"], "clearly more favourable");
    prints(&["--plain", "plan"], "Nothing is open");
    prints(&["--plain", "show", "3"], "What your answers suggest");
}

#[test]
fn the_day_to_look_again_is_moved_and_written_for_a_calendar() {
    let home = home();
    let mut terminal = Terminal::start(home.folder.path(), &["show", "2"], USUAL);
    terminal.see("quite sure").keys("p").see("Your plan").keys("r").see("When will you look again?");
    terminal.keys("2099-06-01").see("A day: Mon 1 Jun 2099").keys("\r").see("Home tells").keys("w");
    terminal.see("Written: ");
    let path = home.folder.path().join(format!("look-again-{}.ics", reference(2).as_str()));
    let calendar = std::fs::read_to_string(&path).unwrap();
    assert_eq!(value(&event(&calendar), "DTSTART"), "20990601");
    assert!(!calendar.contains("Northwind"));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    terminal.keys("q").see("Weigh a job offer").keys("q");
    assert_eq!(terminal.ended(), 0);
    // It is on the disk, and the next program tells it; what is half typed when that one is ended takes nothing away.
    let mut terminal = Terminal::start(home.folder.path(), &["show", "2"], USUAL);
    terminal.see("quite sure").keys("p").see("look again Mon 1 Jun 2099").keys("r").see("When will you");
    terminal.keys("when they answer").see("they answer").keys("\x03");
    assert_eq!(terminal.ended(), 0);
    assert_eq!(home.json(&["show", "2", "--json"])["session"]["review"]["on"], "2099-06-01");
}

#[test]
fn a_place_is_renamed_and_forgotten_on_the_screen() {
    let home = home();
    home.store.keep(&win(9, "Northwind", "2026-04-11", "They shipped it")).unwrap();
    let mut terminal = Terminal::start(home.folder.path(), &["history"], USUAL);
    terminal.see("Fabrikam, a job offer").keys("G").see("\u{25b8} 3").keys("r").see("Northwind: 2 sessions");
    terminal.keys("\x15Contoso\r").see("It is called Contoso now.").see("Contoso, my current role");
    assert!(home.that_hold("Northwind").is_empty());
    terminal.keys("X").see("Contoso, my current role, Sat 10 Jan 2026").see("entry of the log");
    // An Enter too many does nothing.
    terminal.keys("\ry").see("Forgotten.").see("Fabrikam, a job offer");
    assert!(home.that_hold("Contoso").is_empty());
    terminal.keys("q").see("Weigh a job offer").keys("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn what_another_program_has_open_is_not_forgotten_and_nothing_else_is() {
    let home = home();
    let first = home.store.list().unwrap().names.pop().unwrap();
    home.store.claim(first.reference()).unwrap();
    let mut terminal = Terminal::start(home.folder.path(), &["history"], USUAL);
    terminal
        .see("Fabrikam")
        .keys("G")
        .see("\u{25b8} 3")
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

/// A home with an unfinished session of a questionnaire that was edited since.
fn edited() -> (Home, std::path::PathBuf) {
    let home = Home::new();
    let mine = home.folder.path().join("mine.yaml");
    std::fs::write(&mine, MINE).unwrap();
    let take = ["take", mine.to_str().unwrap(), "--about", "Northwind"];
    home.program(&take).write_stdin("\n\n\n\n\n\n\n\n2\n\nquit\n").assert().success();
    let edited = MINE.replace("There is no repeatable way", "Nobody knows a way").replace("1.0.0", "1.1.0");
    std::fs::write(&mine, edited).unwrap();
    (home, mine)
}

#[test]
fn where_a_questionnaire_was_edited_one_may_go_on_or_begin_anew() {
    for (flag, answer, asked, sessions) in [
        ("--no-mouse", "y", "2 of 10", 1),
        ("--no-mouse", "n", "every row may stay empty", 2),
        ("--plain", "y\r", "uestion 2 of 10", 1),
        ("--plain", "n\r", "very row may stay empty", 2),
    ] {
        let (home, mine) = edited();
        let arguments = [flag, "take", mine.to_str().unwrap()];
        let mut terminal = Terminal::start(home.folder.path(), &arguments, (80, 24));
        terminal.see("Begin anew").keys(answer).see(asked);
        terminal.keys("\x03");
        terminal.ended();
        let kept = home.store.list().unwrap().names.len();
        assert!(kept <= sessions, "{flag} {answer:?}");
    }
}

#[test]
fn in_a_pipe_both_versions_are_named_and_the_old_one_goes_on() {
    let (home, mine) = edited();
    let output = home.program(&["take", mine.to_str().unwrap()]).write_stdin("quit\n").output().unwrap();
    let [said, told] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert!(told.contains("it was version 1.0.0 (") && told.contains("is version 1.1.0 ("), "{told}");
    assert!(!said.contains("Nobody knows a way"), "{said}");
    assert_eq!(home.store.list().unwrap().names.len(), 1);
}
