//! Terminal craft: what happens around the program while it has the terminal, or lends it.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use stay_or_go::cli::end_with_a_panic;
use stay_or_go::session::Reference;
use stay_or_go::store::{Report, Saver, Store, Unsaved};
use stay_or_go::tui::terminal::Terminal as Screen;

use super::terminal::Terminal;
use super::{ENTER, USUAL, home, in_the_middle, session};

/// From Home through the set-up to the first card, without waiting for anything.
const TO_THE_FIRST_CARD: &str = "rNorthwind\r\r\r\r";

#[test]
fn keys_typed_before_the_first_frame_are_all_obeyed_in_order() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], USUAL);
    terminal.keys(TO_THE_FIRST_CARD).keys("000000").keys("2s3t").keys("nremember\u{1b}");
    terminal.see("9 of 56").see("remember").see_gone("A note for yourself").keys("qq");
    assert_eq!(terminal.ended(), 0);
    let kept = session(home.path());
    for part in
        ["place: Northwind", "safety.humiliation", "process.repeatable", "process.consistent", "remember"]
    {
        assert!(kept.contains(part), "no {part} in\n{kept}");
    }
}

#[test]
fn a_burst_of_keys_is_obeyed_in_order() {
    let home = home();
    let mut terminal = in_the_middle(home.path());
    terminal.keys(&"0".repeat(5)).keys(&"2s".repeat(20)).see("27 of 56");
    terminal.keys(&"u".repeat(20)).keys("q");
    terminal.see("6 of 56 answered");
}

#[test]
fn the_theme_auto_is_light_or_dark_as_the_terminal_says_and_the_default_where_it_says_nothing() {
    let home = home();
    for (answer, ground) in [("ffff/fbfb/f0f0", 231), ("1e1e/1e1e/2e2e", 234)] {
        let mut terminal = Terminal::start(home.path(), &["--theme", "auto"], USUAL);
        terminal.see("Weigh a job offer").see_ground(vt100::Color::Default);
        terminal.answers_that_its_ground_is(answer).see_ground(vt100::Color::Idx(ground));
        terminal.keys("q");
        assert_eq!(terminal.ended(), 0);
    }
}

#[test]
fn an_answer_that_nobody_asked_for_changes_no_colour() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &["--theme", "dark"], USUAL);
    terminal.see("Weigh a job offer").see_ground(vt100::Color::Idx(234));
    terminal.keys("\x1b]11;rgb:ff/ff/ff\x07?").see("Help: Home").see_ground(vt100::Color::Idx(234));
}

fn stops(terminal: &Terminal) {
    let id = Pid::from_raw(i32::try_from(terminal.id()).unwrap());
    let (_, status) = waitpid(id, WaitOptions::UNTRACED).unwrap().unwrap();
    assert!(status.stopped(), "{status:?}");
}

#[test]
fn after_control_z_the_shell_has_the_terminal_and_fg_brings_everything_back() {
    let home = home();
    let mut terminal = in_the_middle(home.path());
    terminal.keys("00000n").see("A note for yourself").keys("half a no\u{1a}");
    stops(&terminal);
    terminal.waits_to_be_given_back();
    terminal.resize(100, 30);
    let id = Pid::from_raw(i32::try_from(terminal.id()).unwrap()).unwrap();
    kill_process(id, Signal::CONT).unwrap();
    terminal
        .see("A note for yourself")
        .see("half a no")
        .see("Ctrl-O")
        .keys("te\u{1b}")
        .see_gone("A note for yourself")
        .see("half a note");
    assert!(!terminal.is_given_back());
    terminal.keys("2s").see("8 of 56");
}

/// A script that stands for the user's editor.
fn editor(home: &Path, script: &str) -> String {
    let path = home.join("editor");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

/// Writing a note in the program's own field, with this editor at hand.
fn writing_a_note(home: &Path, editor: &str) -> Terminal {
    let mut terminal = Terminal::start_with(home, &[], USUAL, &[("EDITOR", editor), ("VISUAL", "")]);
    terminal.see("Check in on my current role").keys(TO_THE_FIRST_CARD).keys("000000").see("7 of 56");
    terminal.keys("nmine").see("mine");
    terminal
}

#[test]
fn the_users_editor_gets_the_note_and_the_keys_and_gives_both_back() {
    let home = home();
    let script =
        "printf 'EDITOR OF %s\\n' \"$(cat \"$1\")\"; read -r line; printf ', then %s' \"$line\" >> \"$1\"";
    let mut terminal = writing_a_note(home.path(), &editor(home.path(), script));
    terminal.keys("\u{f}").see("EDITOR OF mine");
    terminal.keys("q2 theirs\r").see("A note for yourself").see("mine, then q2 theirs");
    assert!(!terminal.screen().contains("EDITOR OF"), "{}", terminal.screen());
    terminal.keys("!\u{1b}").see_gone("A note for yourself").see("theirs!").keys("2s").see("8 of 56");
}

#[test]
fn an_interrupt_while_the_editor_runs_is_the_editors() {
    let home = home();
    let script = "trap '' INT; echo READY; read -r line; printf ' %s' \"$line\" >> \"$1\"";
    let mut terminal = writing_a_note(home.path(), &editor(home.path(), script));
    terminal.keys("\u{f}").see("READY").keys("\u{3}").see("^C").keys("kept\r").see("mine kept");
    terminal.keys("\u{1b}").see_gone("A note for yourself").see("7 of 56").keys("2s").see("8 of 56");
}

#[test]
fn in_plain_lines_the_users_editor_gets_the_terminal_too() {
    let home = home();
    let script = "trap '' INT; echo READY; read -r line; printf '%s\\nand more' \"$line\" > \"$1\"";
    let command = editor(home.path(), script);
    let mut terminal = Terminal::start_with(home.path(), &["--plain"], USUAL, &[("EDITOR", &command)]);
    terminal.see("Home, o").keys("r\rNorthwind\r\r\r\r\r\r\r\r\r").see("Question 1 of 56");
    terminal.keys("n\r").see("A note, in your own words").keys("/editor\r").see("READY");
    terminal.keys("\u{3}").see("^C").keys("what they said\r").see("empty line to keep what they said...");
    terminal.keys("\r").see("Saved: a note.").keys("0\r").see("Question 2 of 56").keys("quit\r");
    assert_eq!(terminal.ended(), 0);
    let kept = session(home.path());
    assert!(kept.contains("what they said") && kept.contains("and more"), "{kept}");
}

#[test]
fn an_editor_that_fails_or_is_missing_changes_nothing_and_says_so() {
    for (editor, told) in [
        ("false", "it ended with an error"),
        ("/no/such/editor", "it ended with an error"),
        ("", "nor VISUAL nor EDITOR names an editor"),
    ] {
        let home = home();
        let mut terminal = writing_a_note(home.path(), editor);
        terminal
            .keys("\u{f}")
            .see(told)
            .see("mine")
            .keys("\u{1b}")
            .see_gone("A note for yourself")
            .see("7 of 56")
            .see("mine");
    }
}

#[test]
fn what_cannot_be_saved_goes_to_another_folder() {
    let home = home();
    fs::write(home.path().join("data"), "a file where a folder should be").unwrap();
    let elsewhere = home.path().join("elsewhere");
    let mut terminal = Terminal::start(home.path(), &[], USUAL);
    terminal.see("Check in on my current role").keys(TO_THE_FIRST_CARD).see("could not be saved");
    terminal.keys("f").see("Which folder?").keys(&elsewhere.display().to_string()).keys(ENTER);
    terminal.see("1 of 56").keys("000000").see("7 of 56").keys("qq");
    assert_eq!(terminal.ended(), 0);
    let files = fs::read_dir(elsewhere.join("data/sessions")).unwrap();
    let kept: String = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert!(kept.contains("safety.humiliation"), "{kept}");
    assert_eq!(fs::read_to_string(home.path().join("data")).unwrap(), "a file where a folder should be");
}

/// A library that stands between the program and the disk.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn library(home: &Path, name: &str) -> String {
    let library = home.join(format!("{name}.so"));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/journeys/{name}.c"));
    let mut compiler = std::process::Command::new("cc");
    assert!(compiler.args(["-shared", "-fPIC", "-o"]).args([&library, &source]).status().unwrap().success());
    library.display().to_string()
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn a_share_that_cannot_lock_or_flush_a_folder_is_saved_to_all_the_same() {
    use rustix::io::Errno;

    let home = home();
    let library = library(home.path(), "odd_disk");
    let win = |what: &str, errno: Errno| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_stay-or-go"));
        command.args(["win", "It shipped"]).env("STAY_OR_GO_HOME", home.path()).env("LD_PRELOAD", &library);
        command.env(what, errno.raw_os_error().to_string()).output().unwrap()
    };
    let can_not = [Errno::INVAL, Errno::OPNOTSUPP, Errno::NOSYS, Errno::PERM, Errno::ACCESS, Errno::BADF];
    let mut kept = 0;
    for (what, errnos) in
        [("LOCK", [&can_not[..], &[Errno::NOLCK, Errno::IO]].concat()), ("FLUSH", can_not.into())]
    {
        for errno in errnos {
            let output = win(what, errno);
            kept += 1;
            assert!(output.status.success(), "{what} {errno}: {}", String::from_utf8_lossy(&output.stderr));
            assert_eq!(fs::read_dir(home.path().join("data/log")).unwrap().count(), kept, "{what} {errno}");
        }
    }
    for errno in [Errno::IO, Errno::NOSPC, Errno::DQUOT] {
        let output = win("FLUSH", errno);
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && told.contains("could not write"), "{errno}: {told}");
    }
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn a_slow_disk_delays_no_key_and_leaving_waits_for_it() {
    let home = home();
    let library = library(home.path(), "slow_disk");
    let busy = home.path().join("busy");
    fs::write(&busy, "").unwrap();
    let slow = [("LD_PRELOAD", library.as_str()), ("SLOW_DISK", busy.to_str().unwrap())];
    let mut terminal = Terminal::start_with(home.path(), &[], USUAL, &slow);
    terminal.see("Check in on my current role").keys(TO_THE_FIRST_CARD).keys("0000");
    terminal.see_all(&["5 of 56", "saving"]).keys("00").see_all(&["7 of 56", "saving"]).keys("2s\u{3}");
    fs::remove_file(&busy).unwrap();
    assert_eq!(terminal.ended(), 0);
    assert!(terminal.is_given_back());
    assert!(session(home.path()).contains("process.repeatable"));
}

/// What a child of these tests does with a terminal of its own; `heard` shows that lines are lines again.
fn in_a_terminal(body: impl FnOnce(&mut Screen)) {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut screen = Screen::take(true).unwrap();
        draw(&mut screen, "drawn before");
        body(&mut screen);
    }));
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    println!("heard {} after {}", line.trim(), if outcome.is_ok() { "an end" } else { "a panic" });
    std::io::stdout().flush().unwrap();
}

fn draw(screen: &mut Screen, words: &str) {
    screen.draw(|frame| frame.render_widget(words, frame.area())).unwrap();
}

#[test]
#[ignore = "run by another test, in a terminal of its own"]
fn panics() {
    in_a_terminal(|_| panic!("a panic on purpose"));
}

#[test]
#[ignore = "run by another test, in a terminal of its own"]
fn another_thread_panics() {
    in_a_terminal(|screen| {
        std::thread::spawn(|| panic!("a panic elsewhere")).join().unwrap_err();
        draw(screen, "drawn after");
        let mut key = [0];
        std::io::Read::read_exact(&mut std::io::stdin(), &mut key).unwrap();
    });
}

#[test]
fn a_panic_gives_the_terminal_back_and_can_be_read() {
    let mut terminal = Terminal::of_this_test("craft::panics");
    terminal.see("a panic on purpose");
    assert!(terminal.is_given_back(), "{}", terminal.screen());
    assert!(!terminal.screen().contains("drawn before"));
    terminal.keys("hello\r").see("heard hello after a panic");
}

#[test]
fn a_panic_of_another_thread_smears_nothing() {
    let mut terminal = Terminal::of_this_test("craft::another_thread_panics");
    terminal.see("drawn after");
    assert!(!terminal.screen().contains("a panic elsewhere"), "{}", terminal.screen());
    assert!(!terminal.is_given_back());
    terminal.keys("x");
    terminal.waits_to_be_given_back();
    terminal.keys("hello\r").see("heard hello after an end");
}

#[test]
#[ignore = "run by another test, in a terminal of its own"]
fn ends_with_a_panic_elsewhere() {
    let mut screen = Screen::take(true).unwrap();
    draw(&mut screen, "drawn before");
    end_with_a_panic();
    let told = |report| {
        std::thread::sleep(Duration::from_millis(300));
        if matches!(report, Report::Saved { .. }) {
            println!("what was answered is saved");
        }
    };
    let saver = Saver::start(Arc::new(Store::private()), told).unwrap();
    saver.save(Unsaved::Typed(Reference::from_bits(1), None));
    std::thread::spawn(|| panic!("a panic elsewhere")).join().unwrap_err();
}

#[test]
fn where_no_panic_is_caught_the_program_ends_when_all_is_saved() {
    let mut terminal = Terminal::of_this_test("craft::ends_with_a_panic_elsewhere");
    terminal.see("a panic elsewhere").see("what was answered is saved");
    assert_eq!(terminal.ended(), 101);
    assert!(terminal.is_given_back(), "{}", terminal.screen());
}

#[test]
fn what_went_to_another_folder_is_told_at_the_end_and_at_the_next_start_and_is_brought_back() {
    let home = home();
    let data = home.path().join("data");
    fs::write(&data, "a file where a folder should be").unwrap();
    let user = [("HOME", home.path().to_str().unwrap())];
    let mut terminal = Terminal::start_with(home.path(), &[], USUAL, &user);
    terminal.see("Check in on my current role").keys(TO_THE_FIRST_CARD).see("could not be saved");
    terminal.keys("f").see("Which folder?").keys("~/rescue").keys(ENTER);
    terminal.see("1 of 56").keys("000000").see("7 of 56").keys("qq");
    assert_eq!(terminal.ended(), 0);
    let way = format!("STAY_OR_GO_HOME={}", home.path().join("rescue").display());
    let told = terminal.screen().replace('\n', "");
    assert!(told.contains("Your answers were kept in") && told.contains(&way), "{told}");
    assert!(home.path().join("rescue/data/sessions").is_dir(), "below the home folder, as shells mean it");
    fs::remove_file(&data).unwrap();
    let mut terminal = Terminal::start_with(home.path(), &[], USUAL, &user);
    terminal.see("Bring back what was kept in").see("1 there; or go on there").keys(ENTER);
    terminal.see("Go on: Northwind").see_gone("Bring back").keys("q");
    assert_eq!(terminal.ended(), 0);
    assert!(session(home.path()).contains("safety.humiliation"));
    let mut terminal = Terminal::start_with(home.path(), &[], USUAL, &user);
    terminal.see("Go on: Northwind").see("one session");
    assert!(!terminal.screen().contains("rescue"), "{}", terminal.screen());
}
