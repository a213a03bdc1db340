//! Whole journeys in a real pseudo-terminal: an offer from Home to its result, a check-in that is killed and goes on,
//! danger that comes first, and a terminal that is always given back.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]
#![cfg(unix)]

#[path = "journeys/craft.rs"]
mod craft;
#[path = "journeys/keyboard.rs"]
mod keyboard;
#[path = "journeys/mentor.rs"]
mod mentor;
#[path = "journeys/merge.rs"]
mod merge;
#[path = "journeys/preview.rs"]
mod preview;
#[path = "journeys/terminal.rs"]
mod terminal;

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use terminal::Terminal;

const ENTER: &str = "\r";
const USUAL: (u16, u16) = (80, 24);

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// The only session file.
fn session(home: &Path) -> String {
    let files: Vec<_> =
        fs::read_dir(home.join("data/sessions")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [file] = files.as_slice() else { panic!("one session, not {files:?}") };
    fs::read_to_string(file).unwrap()
}

/// From Home through the set-up to the first card; `choice` is its letter on Home.
fn begin<'a>(terminal: &'a mut Terminal, choice: &str, place: &str) -> &'a mut Terminal {
    terminal.see("Check in on my current role").keys(choice);
    terminal.see("What do you call it?").keys(place).see(place).keys(ENTER);
    // Every further row may stay empty: Enter goes down the rows to the last one, which begins.
    terminal.see("Esc back");
    while !terminal.screen().contains("1 of") {
        let before = terminal.screen();
        terminal.keys(ENTER);
        terminal.changes(&before);
    }
    terminal
}

/// Answers the card with this number and waits for the next one.
fn answer(terminal: &mut Terminal, number: usize, of: usize, keys: &str) {
    terminal.see(&format!("{number} of {of}")).keys(keys);
}

/// Answers all gate items with "no", then the rest with these keys.
fn answer_all(terminal: &mut Terminal, of: usize, keys: &str) {
    for number in 1..=6 {
        answer(terminal, number, of, "0");
    }
    for number in 7..=of {
        answer(terminal, number, of, keys);
    }
}

#[test]
fn an_offer_goes_from_home_to_its_result() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], USUAL);
    begin(&mut terminal, "o", "Northwind");
    answer_all(&mut terminal, 56, "3t");
    terminal.see("56 of 56 answered").keys(ENTER);
    terminal.see("Before the result").keys("1");
    terminal.see("Would you rather").keys(ENTER);
    terminal.see("1 Verdict");
    terminal.keys("w").see("Only what you let in goes in").keys("\x1b[C\x1b[C\x1b[C");
    terminal.see("questions-and-key-");
    terminal.keys("w").see("Written: ");
    terminal.keys("q").see("Weigh a job offer").keys("q");
    assert_eq!(terminal.ended(), 0);
    assert!(terminal.is_given_back());
    let page = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path());
    let page = page.into_iter().find(|path| path.extension().is_some_and(|e| e == "html")).unwrap();
    assert!(fs::read_to_string(page).unwrap().contains("Evasive"), "the probes are taken along");
    assert!(session(home.path()).contains("verdict"), "the verdict is kept");
}

#[test]
fn a_killed_check_in_goes_on_at_the_same_question() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], USUAL);
    begin(&mut terminal, "r", "Northwind");
    for number in 1..=6 {
        answer(&mut terminal, number, 56, "0");
    }
    answer(&mut terminal, 7, 56, "2s");
    terminal.see("8 of 56").see("saved");
    terminal.kill();
    let kept = session(home.path());
    assert!(kept.contains("process.repeatable"), "the last answer is on disk:\n{kept}");

    let mut terminal = Terminal::start(home.path(), &[], USUAL);
    terminal.see("Go on: Northwind").keys(ENTER);
    terminal.see("8 of 56");
    terminal.keys("q").see("Weigh a job offer").keys("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn danger_opens_the_safety_page_when_the_gate_ends_and_comes_first_at_the_end() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], USUAL);
    begin(&mut terminal, "r", "Northwind");
    answer(&mut terminal, 1, 56, "2");
    for number in 2..=6 {
        answer(&mut terminal, number, 56, "0");
    }
    terminal.see("Safety comes first").keys(ENTER);
    for number in 7..=56 {
        answer(&mut terminal, number, 56, "4s");
    }
    terminal.see("56 of 56 answered").keys(ENTER);
    terminal.see("Before the result").keys("1");
    // Nobody in danger is asked what they would rather build.
    terminal.see("SAFETY FIRST");
    assert!(!terminal.screen().contains("Symptoms"), "no score beside danger:\n{}", terminal.screen());
}

/// In the middle of a check-in, with an answer given.
fn in_the_middle(home: &Path) -> Terminal {
    let mut terminal = Terminal::start(home, &[], USUAL);
    begin(&mut terminal, "r", "Northwind");
    answer(&mut terminal, 1, 56, "0");
    terminal.see("2 of 56");
    terminal
}

#[test]
fn the_system_asking_it_to_end_saves_and_gives_the_terminal_back() {
    use rustix::process::Signal;
    for signal in [
        Signal::TERM,
        Signal::INT,
        Signal::HUP,
        Signal::QUIT,
        Signal::USR1,
        Signal::USR2,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::IO,
        Signal::XCPU,
    ] {
        let home = home();
        let mut terminal = in_the_middle(home.path());
        let id = rustix::process::Pid::from_raw(i32::try_from(terminal.id()).unwrap()).unwrap();
        rustix::process::kill_process(id, signal).unwrap();
        assert_eq!(i64::from(terminal.ended()), i64::from(signal.as_raw()) + 128, "as shells say it");
        assert!(terminal.is_given_back(), "after {signal:?}");
        assert!(session(home.path()).contains("safety.unsafe"), "after {signal:?}");
    }
}

#[test]
fn any_size_is_survived() {
    let home = home();
    let mut terminal = in_the_middle(home.path());
    for (columns, rows) in [(1, 1), (2, 40), (40, 12), (300, 100), (7, 3), (100, 30)] {
        terminal.resize(columns, rows);
    }
    // Drawn for the last size, and for no other before it.
    terminal.see(&"\u{2500}".repeat(60)).see("2 of 56").keys("0").see("3 of 56");
}
