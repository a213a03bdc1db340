//! Two people: at one keyboard, killed in the middle; and in two places, with a file going there and one coming back.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::terminal::Terminal;
use super::{ENTER, USUAL, answer, answer_all, home};

/// From Home through the agreement and the set-up to the mentee's first card.
fn agree(terminal: &mut Terminal) {
    terminal.see("none yet").keys("m").see("Has the mentee answered already?");
    terminal.keys("1").see("Whose machine is this?");
    terminal.keys("1").see("First, what we agree on");
    terminal.keys("9").see("What is the mentee called here?").keys("Ada\r").see("Ada and the mentor");
    terminal.see("What is the mentor called here?").keys("Grace\r").see("Ada and Grace");
    terminal.keys("G").see("Both agree: go on").keys(ENTER).see("worthwhile?").keys(ENTER);
    terminal.see("Ada alone now");
    terminal.keys("1").see("What do you call it?").keys("Northwind");
    terminal.see("Northwind").keys(ENTER).see("Esc back");
    while !terminal.screen().contains("1 of 56") {
        let before = terminal.screen();
        terminal.keys(ENTER);
        terminal.changes(&before);
    }
}

/// Answers what a mentor knows: nothing raised, three statements, and the rest left open with one key.
fn knows_three_things(terminal: &mut Terminal) {
    for number in 1..=6 {
        answer(terminal, number, 56, "0");
    }
    for (number, keys) in [(7, "4t"), (8, "0t"), (9, "1s")] {
        answer(terminal, number, 56, keys);
    }
    terminal
        .see("10 of 56")
        .keys("x")
        .see("One question")
        .keys("y")
        .see("Done: these are my answers")
        .keys(ENTER)
        .see("Last of all")
        .keys("6");
}

#[test]
fn one_keyboard_from_the_agreement_to_the_act_killed_in_the_middle() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], USUAL);
    agree(&mut terminal);
    answer_all(&mut terminal, 56, "2s");
    terminal.see("56 of 56 answered").keys(ENTER).see("Before the result").keys("2");
    terminal.see("Would you rather").keys(ENTER);
    terminal.see("Pass the keyboard to Grace").keys("1").see("Grace, the keyboard is yours").keys("2");
    answer(&mut terminal, 1, 56, "0");
    terminal.see("2 of 56").see("saved");
    terminal.kill();

    let mut terminal = Terminal::start(home.path(), &[], USUAL);
    terminal.see("Go on: Northwind").keys(ENTER).see("Grace alone now").keys("1");
    terminal.see("2 of 56").see("Grace answers");
    terminal.keys("\x1b[D").see("1 of 56");
    knows_three_things(&mut terminal);
    terminal.see("Pass the keyboard to Ada").keys("1").see("this is for you alone").keys("1");
    terminal.see("Side by side").see("Widest apart").keys("\x03");
    assert_eq!(terminal.ended(), 0);

    let mut terminal = Terminal::start(home.path(), &["meet", "ada"], USUAL);
    terminal.see("Side by side").keys("1").see("star up to three").keys("1").see("A number agrees");
    terminal.keys("1").see("Agreed: ").see("star up to three").keys("o").see("what could be done?").keys("2");
    terminal.see("Grace adds an option").keys("3").see("pick one").keys("2");
    terminal.see("which one act").keys("Ask Kim for the data\r").see("By when?").keys("+14\r");
    terminal.see("get in the way").keys("\r").see("would help").keys("\r").see("Who will know").keys("Lee\r");
    terminal.see("How sure").keys("8\r").see("look again").keys("+90\r");
    terminal.see("On to the last question").keys("8").see("get what you came for").keys("4");
    terminal.see("What we take away: Northwind").keys("2");
    terminal.see("Written: ").keys("q").see("Weigh a job offer").keys("q");
    assert_eq!(terminal.ended(), 0);
    let page = files(home.path()).into_iter().find(|name| name.starts_with("hand-out-")).unwrap();
    let page = fs::read_to_string(home.path().join(page)).unwrap();
    assert!(page.contains("Ask Kim for the data, by") && page.contains("No verdict here"), "{page}");
    assert!(
        told(home.path(), &["plan"]).contains("Ask Kim for the data"),
        "it comes back in the next check-in"
    );
}

#[test]
fn two_places_with_a_file_going_there_and_one_coming_back() {
    let (ada, grace) = (home(), home());
    let mut terminal = Terminal::start(ada.path(), &[], USUAL);
    agree(&mut terminal);
    for (number, level) in (1..).zip(["0", "0", "1", "0", "0", "0"]) {
        answer(&mut terminal, number, 56, level);
    }
    for number in 7..=56 {
        answer(&mut terminal, number, 56, "2s");
    }
    terminal.see("56 of 56 answered").keys(ENTER).see("Before the result").keys("2");
    terminal.see("Would you rather").keys(ENTER);
    terminal
        .see("Pass the keyboard to Grace")
        .keys("2")
        .see("Grace answers elsewhere")
        .keys("1")
        .see("Written: ");
    terminal.keys("q").see("Weigh a job offer").keys("q");
    assert_eq!(terminal.ended(), 0);
    let questions = files(ada.path()).into_iter().find(|name| name.starts_with("for-mentor-")).unwrap();
    let letter = fs::read_to_string(ada.path().join(&questions)).unwrap();
    assert!(letter.contains("  answers: {}"), "none of the mentee's answers");

    let letter = ada.path().join(&questions);
    let mut terminal = Terminal::start(grace.path(), &["meet", letter.to_str().unwrap()], USUAL);
    terminal
        .see("in the words that you were sent")
        .keys(ENTER)
        .keys(ENTER)
        .see("Grace, the keyboard is yours")
        .keys("2");
    knows_three_things(&mut terminal);
    terminal.see("Your answers are ready").keys("1").see("Written: ").keys("q").see("Sit down with a mentor");
    terminal
        .keys("m")
        .see("Ada, Northwind")
        .see("the file with your answers was written")
        .keys("q")
        .see("Weigh a job offer")
        .keys("q");
    assert_eq!(terminal.ended(), 0);
    let answers = files(grace.path()).into_iter().find(|name| name.starts_with("to-mentee-")).unwrap();

    let letter = grace.path().join(&answers);
    let mut terminal = Terminal::start(ada.path(), &["meet", letter.to_str().unwrap()], USUAL);
    terminal.see("The answers of Grace are here, sealed").keys("1").see("stop sharing the screen");
    terminal.keys("1").see("this is for you alone");
    terminal
        .see("One of you noticed something")
        .keys("1")
        .see("Side by side")
        .keys("q")
        .see("Weigh a job offer")
        .keys("q");
    assert_eq!(terminal.ended(), 0);
    assert!(told(ada.path(), &["import", letter.to_str().unwrap()]).contains("nothing was changed"));
    assert!(told(ada.path(), &["export", "--hand-out"]).contains("What we take away: Northwind"));
}

/// The names of the files in a folder.
fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// What a command says.
pub fn told(home: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stay-or-go"));
    let output = command.env("STAY_OR_GO_HOME", home).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
