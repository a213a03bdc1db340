//! A preview beside an editor: it follows the file however it is saved, and leaves nothing behind.

use std::fs;

use super::terminal::Terminal;
use super::{USUAL, home};

const WORKSHOP: &str = include_str!("../check/workshop.yaml");

#[test]
fn a_preview_follows_the_file_however_it_is_saved() {
    let home = home();
    let path = home.path().join("mine.yaml");
    fs::write(&path, WORKSHOP).unwrap();
    let mut terminal = Terminal::start(home.path(), &["preview", "mine.yaml"], USUAL);
    terminal.see_all(&[
        "Somebody was hurt at a machine",
        "Nothing is answered here, and nothing is kept.",
        "1 of 9",
    ]);
    fs::write(&path, WORKSHOP.replace("A break is skipped", "A break is cut short")).unwrap();
    terminal.see_all(&["A break is cut short", "Read again: no errors"]);
    // Many editors write another file and put it in the place of the first.
    fs::write(home.path().join("new"), WORKSHOP.replace("polarity: symptom", "polarty: symptom")).unwrap();
    fs::rename(home.path().join("new"), &path).unwrap();
    terminal.see_all(&["6 found, nothing is kept", "Read again: 6 errors"]);
    fs::remove_file(&path).unwrap();
    terminal.see("Read again: 1 error");
    fs::write(&path, WORKSHOP).unwrap();
    terminal.see("Read again: no errors").keys("b").see_all(&["GROW", "Filled with the best answers"]);
    terminal.keys("q");
    assert_eq!(terminal.ended(), 0);
    let left: Vec<_> = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["mine.yaml"]);
}

#[test]
fn a_preview_follows_the_files_that_its_file_extends() {
    let home = home();
    let base = home.path().join("base.yaml");
    fs::write(&base, WORKSHOP).unwrap();
    let middle = home.path().join("middle.yaml");
    let extending = |id: &str, of: &str| format!("format: 2\nid: {id}\nversion: 1.0.0\nextends: {of}\n");
    fs::write(&middle, extending("middle", "base.yaml")).unwrap();
    fs::write(home.path().join("mine.yaml"), extending("mine", "middle.yaml")).unwrap();
    let mut terminal = Terminal::start(home.path(), &["preview", "mine.yaml"], USUAL);
    terminal.see_all(&["Somebody was hurt at a machine", "1 of 9"]);
    fs::write(&base, WORKSHOP.replace("A break is skipped", "A break is cut short")).unwrap();
    terminal.see_all(&["A break is cut short", "Read again: no errors"]);
    fs::remove_file(&base).unwrap();
    terminal.see("Read again: 1 error");
    fs::write(&base, WORKSHOP).unwrap();
    terminal.see("Read again: no errors").keys("q");
    assert_eq!(terminal.ended(), 0);
}
