//! The README holds for the program as it is: keys, commands, pictures, and the examples that it gives.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use stay_or_go::journey::action;

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// What stands between `<!-- name: ... -->` and `<!-- end of name -->` must be this.
#[track_caller]
fn holds(name: &str, should: &str) {
    let text = fs::read_to_string(path()).unwrap();
    let start = text.find(&format!("<!-- {name}:")).unwrap();
    let start = start + text[start..].find("-->\n").unwrap() + 4;
    let end = text.find(&format!("<!-- end of {name} -->")).unwrap();
    let should = format!("\n{}\n\n", should.trim());
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path(), format!("{}{should}{}", &text[..start], &text[end..])).unwrap();
        return;
    }
    assert_eq!(text[start..end], should, "UPDATE_README=1 cargo test --test readme brings it up to date");
}

#[test]
fn it_tells_keys_and_commands_as_they_are() {
    holds("keys", &action::markdown());
    holds("commands", &commands());
}

/// The commands with what each is for, from the program's own help.
fn commands() -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_stay-or-go")).arg("--help").env("COLUMNS", "500").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let lines = help.lines().skip_while(|line| *line != "Answer:").take_while(|line| *line != "Options:");
    let mut table =
        String::from("| command | what it does |\n| --- | --- |\n| `stay-or-go` | the home screen |\n");
    for line in lines.filter(|line| line.starts_with("  ")) {
        let (name, about) = line.trim().split_once(' ').unwrap();
        table += &format!("| `stay-or-go {name}` | {} |\n", about.trim());
    }
    table
}

#[test]
fn its_pictures_are_there() {
    let text = fs::read_to_string(path()).unwrap();
    let pictures: Vec<&str> = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|p| Path::new(p).extension().is_some_and(|extension| extension == "svg"))
        .collect();
    assert!(pictures.len() >= 2);
    for picture in pictures {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(picture).exists(), "{picture}");
    }
}

/// The indented block that holds this line, without its indent.
fn example(line: &str) -> String {
    let text = fs::read_to_string(path()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|l| l.trim() == line).unwrap();
    let indented = |l: &&str| l.starts_with("    ");
    let start = at - lines[..at].iter().rev().take_while(|l| indented(l)).count();
    let block: Vec<&str> = lines[start..].iter().take_while(|l| indented(l)).map(|l| &l[4..]).collect();
    block.join("\n")
}

#[test]
fn its_examples_are_taken_by_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let score = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_stay-or-go")).arg("score").arg(&file).output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(score("answers.yaml", &example("assessment: current-role")).contains("Find out first"));
    fs::write(folder.path().join("my-checklist.yaml"), example("id: my-checklist")).unwrap();
    let answers =
        "format: 1\nassessment: ./my-checklist.yaml\nanswers:\n  process.repeatable: { level: 2 }\n";
    assert!(score("mine.yaml", answers).contains("Find out first"));
}
