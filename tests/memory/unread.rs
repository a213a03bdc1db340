//! What lies in the home and cannot be read, or is none of ours: it is named wherever its like is listed, and left alone.

use std::fs;
use std::path::{Path, PathBuf};

use super::home::{Home, ask, session};

/// A file that is in the way: where it lies, what is in it, and whether reading it fails.
const FILES: [(&str, &str, bool); 8] = [
    ("sessions/20260110T090000Z-current-role-done-aaaaaaaa.yaml", "format: [", true),
    ("sessions/20260110T090000Z-current-role-done-aaaaaaaa (conflicted copy).yaml", "x", false),
    ("sessions/20260110T090000Z-current-role-done-aaaaaaaa.sync-conflict-20261128.yaml", "x", false),
    ("log/20260110T090000Z-ask-pending-bbbbbbbb.yaml", "text: [", true),
    ("log/20260110T090000Z-ask-pending-bbbbbbbb.sync-conflict-20261128.yaml", "x", false),
    ("log/20260110T090000Z-win-cccccccc.yaml", "", true),
    ("meetings/dddddddd.yaml", "place: {", true),
    ("meetings/dddddddd (conflicted copy).yaml", "x", false),
];

/// A home with a session and an ask, and this file in it.
fn home_with(file: &str, text: &str) -> (Home, PathBuf) {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    home.store.keep(&ask(2, "Northwind", "2026-01-12", "An hour", None)).unwrap();
    let path = home.paths.data.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    (home, path)
}

fn stem(file: &str) -> &str {
    Path::new(file).file_name().unwrap().to_str().unwrap().trim_end_matches(".yaml")
}

#[test]
fn it_is_named_by_every_command_that_lists_its_like() {
    for (file, text, is_damaged) in FILES {
        let (home, path) = home_with(file, text);
        let mut commands =
            vec![vec!["plan"], vec!["plan", "--json"], vec!["history"], vec!["history", "--json"]];
        if file.starts_with("meetings") {
            commands.extend([vec!["mentees"], vec!["mentees", "--json"]]);
        }
        for command in commands {
            let output = home.program(&command).output().unwrap();
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(told.contains(stem(file)), "{command:?} does not name {file}: {told}");
            assert_eq!(output.status.success(), !is_damaged, "{command:?} with {file}");
        }
        assert_eq!(fs::read_to_string(path).unwrap(), text, "it is left alone");
    }
}

#[test]
fn it_is_named_on_the_pages_that_list_its_like() {
    for (file, text, _) in FILES {
        let (home, _) = home_with(file, text);
        let page = if file.starts_with("log") { "n" } else { "l" };
        let output = home.program(&["--plain"]).write_stdin(format!("{page}\nquit\n")).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let (first, listed) = said.split_once(&format!("help: {page}\n")).unwrap();
        assert!(first.contains("and 1 that could not be read"), "{file}: {first}");
        assert!(listed.contains(stem(file)), "{file}: {listed}");
    }
}

#[test]
fn it_goes_with_the_place_that_it_is_of() {
    for folder in ["sessions", "log", "meetings"] {
        let file = format!("{folder}/some words (conflicted copy).yaml");
        let (home, path) = home_with(&file, "place: Northwind\n");
        let said = home.prints(&["forget", "--place", "Northwind", "--yes"]);
        assert!(said.contains("some words (conflicted copy)"), "{said}");
        assert!(!path.exists(), "{file}");
        assert!(home.that_hold("Northwind").is_empty());
    }
}

#[test]
fn pages_about_the_past_say_first_what_may_be_missing_there() {
    let (file, text, _) = FILES[0];
    let (home, _) = home_with(file, text);
    let lacks =
        "One session could not be read and may be missing here: 20260110T090000Z-current-role-done-aaaaaaaa";
    for (keys, first) in
        [("h\nquit\n", "What is noted here begins"), ("l\ntrend 1\nquit\n", "one check-in so far")]
    {
        let output = home.program(&["--plain"]).write_stdin(keys).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains(lacks) && said.find(lacks) < said.find(first), "{said}");
    }
}
