//! The program itself, in a pipe: how it is asked for plain lines, and how it ends.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use crate::play::{never_says, says};

fn program(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stay-or-go"));
    command.args(arguments).env_clear().env("STAY_OR_GO_HOME", home).env("TERM", "xterm-256color");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn feed(child: &mut Child, lines: &[&str]) {
    let mut input = child.stdin.take().unwrap();
    for line in lines {
        writeln!(input, "{line}").unwrap();
    }
    child.stdin = Some(input);
}

fn end(child: Child) -> (String, Output) {
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    (String::from_utf8(output.stdout.clone()).unwrap(), output)
}

#[track_caller]
fn announces(command: &mut Command, because: &str) {
    let mut child = command.spawn().unwrap();
    feed(&mut child, &["q"]);
    let (output, _) = end(child);
    says(&output, &[&format!("Stay or Go, in plain lines {because}."), "Home.", "Goodbye."]);
}

#[test]
fn plain_lines_come_by_flag_by_environment_and_in_a_pipe() {
    let home = tempfile::tempdir().unwrap();
    announces(&mut program(home.path(), &["--plain"]), "because of --plain");
    announces(program(home.path(), &[]).env("ACCESSIBLE", "1"), "because ACCESSIBLE is set");
    announces(program(home.path(), &[]).env("TERM", "dumb"), "because TERM is dumb");
    announces(&mut program(home.path(), &[]), "because this is no terminal");
}

#[test]
fn the_end_of_input_saves_and_the_next_run_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(home.path(), &["--plain"]).spawn().unwrap();
    feed(&mut child, &["r", "Northwind", "", "", "", "0", "0"]);
    says(&end(child).0, &["Question 3 of 56", "Everything is saved. To go on with question 3"]);
    let mut child = program(home.path(), &["--plain"]).spawn().unwrap();
    feed(&mut child, &["1"]);
    says(&end(child).0, &["Go on: Northwind, my current role. 2 of 56 answered", "Question 3 of 56"]);
}

#[test]
fn whoever_leaves_in_the_middle_of_an_ask_hears_where_it_is() {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(home.path(), &["--plain"]).spawn().unwrap();
    feed(&mut child, &["ask", "Please fund a researcher"]);
    says(&end(child).0, &["What you were writing is saved, under wins and asks. Goodbye."]);
    let mut child = program(home.path(), &["--plain", "--private"]).spawn().unwrap();
    feed(&mut child, &["ask", "Please fund a researcher"]);
    never_says(&end(child).0, "saved");
}

#[test]
fn take_has_the_facts_of_last_time_in_place_as_home_has() {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(home.path(), &["--plain"]).spawn().unwrap();
    let levels = std::iter::repeat_n("0", 6);
    let script: Vec<&str> = ["r", "Northwind", "8", "1", ""].into_iter().chain(levels).collect();
    feed(&mut child, &script);
    feed(&mut child, &["rest unknown", "y", "g", "6", "", "q"]);
    end(child);
    for words in [&["take", "current-role"][..], &["take", "current-role", "--about", "northwind"]] {
        let mut child = program(home.path(), words).spawn().unwrap();
        feed(&mut child, &["/facts", "", ""]);
        let output = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        says(&output, &["Months in the role, a whole number, empty line to keep 8"]);
    }
}

#[test]
fn in_brief_the_good_end_is_said_when_it_is_another_one_and_an_empty_line_means_one_thing() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join("config")).unwrap();
    std::fs::write(home.path().join("config/settings.yaml"), "verbosity: short\n").unwrap();
    let mut child = program(home.path(), &["--plain"]).spawn().unwrap();
    let script: Vec<&str> = ["r", "Northwind", "8", "1", ""].into_iter().chain(["0"; 6]).collect();
    feed(&mut child, &script);
    feed(&mut child, &["0s", "0s", "0s", "quit"]);
    let (output, _) = end(child);
    says(
        &output,
        &["What happened? a few words, empty line for no: \n", "0 is the good end.\nSomebody at work"],
    );
    let (before, other) = output.split_once("4 is the good end.").unwrap();
    assert_eq!(before.matches("the good end").count(), 1, "{before}");
    assert!(
        !before.contains("Somebody can walk you through") && other.contains("Somebody can walk you through")
    );
}

#[test]
fn a_killed_set_up_goes_on_at_the_same_question() {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(home.path(), &["--plain"]).spawn().unwrap();
    feed(&mut child, &["r", "Northwind", "8", ""]);
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut heard = String::new();
    while !heard.contains("Did something big happen") {
        assert_ne!(output.read_line(&mut heard).unwrap(), 0, "{heard}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let mut child = program(home.path(), &["--plain"]).spawn().unwrap();
    feed(&mut child, &["1"]);
    let again = end(child).0;
    says(&again, &["Go on: Northwind, my current role.", "Did something big happen"]);
    never_says(&again, "A few facts first.");
}

#[cfg(unix)]
#[test]
fn an_interrupt_saves_and_leaves_in_good_order() {
    use rustix::process::{Pid, Signal, kill_process};

    let home = tempfile::tempdir().unwrap();
    for (signal, status) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let mut child = program(home.path(), &["--plain", "take", "pulse"]).spawn().unwrap();
        feed(&mut child, &["Northwind", "1s"]);
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut heard = String::new();
        // Input stays open: only the signal can end it.
        while !heard.contains("Saved: 1, saw it.") {
            assert_ne!(output.read_line(&mut heard).unwrap(), 0, "{heard}");
        }
        kill_process(Pid::from_child(&child), signal).unwrap();
        let rest: String = output.lines().map(|line| line.unwrap() + "\n").collect();
        assert_eq!(child.wait().unwrap().code(), Some(status), "{rest}");
        says(&rest, &["Everything is saved. To go on with question 2, run stay-or-go --plain again"]);
        std::fs::remove_dir_all(home.path().join("data")).unwrap();
    }
}

#[test]
fn how_much_is_said_changes_at_any_prompt_and_is_remembered() {
    let home = tempfile::tempdir().unwrap();
    let run = |lines: &[&str]| {
        let mut child = program(home.path(), &["--plain"]).spawn().unwrap();
        feed(&mut child, lines);
        end(child).0
    };
    let output = run(&["r", "/brief", "Northwind", "", "", "", "0", "q"]);
    says(
        &output,
        &[
            "What do you call it? in a few words",
            "Brief from now on",
            "What do you call it? ",
            "Question 1 of 56: 0\nFear at work: 0.\n",
        ],
    );
    let output = run(&["1", "go 7", "2", "", "full", "b", "q"]);
    let (brief, full) = output.split_once("Everything is said from now on").unwrap();
    says(
        brief,
        &["Home: 1", "  0, fixes take one", "  1, one fix", "  4, only personal", "Question 7 of 56: 2"],
    );
    never_says(brief, "A shared way of working");
    says(
        full,
        &[
            "Question 8 of 56, 0 to 4",
            "A shared way of working",
            "  1, one fix, or one team",
            "empty line to keep 2",
        ],
    );
    let output = run(&["1", "brief", "full", "again", "q"]);
    says(
        &output,
        &[
            "Question 7 of 56, empty line to keep 2: full",
            "Everything is said from now on",
            "Question 7 of 56, 0 to 4",
        ],
    );
    says(&run(&[]), &["Home, "]);
}

#[test]
fn what_a_short_run_takes_is_told_of_the_questionnaire_in_hand() {
    let home = tempfile::tempdir().unwrap();
    program(home.path(), &["new", "mine"]).current_dir(home.path()).status().unwrap();
    let file = home.path().join("mine.yaml");
    let mut child = program(home.path(), &["--plain", "take", file.to_str().unwrap()]).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"x\n\n\n\n\n\n/quit\n").unwrap();
    let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let length = said.lines().find(|line| line.contains("All of it takes about")).expect(&said);
    let minutes: u64 = length.split_whitespace().find_map(|word| word.parse().ok()).unwrap();
    assert!((1..=9).contains(&minutes), "{length}");
}
