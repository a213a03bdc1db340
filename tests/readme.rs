//! README and docs hold for the program as it is: keys, commands, links, and every example that they give.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "readme/licences.rs"]
mod licences;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use stay_or_go::journey::action;
use stay_or_go::store::Settings;
use stay_or_go::yaml::Source;

fn path(page: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(page)
}

fn read(page: &str) -> String {
    fs::read_to_string(path(page)).unwrap()
}

/// Everything that is written for people, by its path from the top.
fn pages() -> Vec<String> {
    let mut pages = vec!["README.md".to_owned(), "CHANGELOG.md".to_owned()];
    for folder in ["docs", ".github"] {
        let files = fs::read_dir(path(folder)).unwrap().map(|file| file.unwrap().file_name());
        let names = files.map(|name| name.into_string().unwrap());
        let markdown =
            names.filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "md"));
        pages.extend(markdown.map(|name| format!("{folder}/{name}")));
    }
    pages
}

/// What stands between `<!-- name: ... -->` and `<!-- end of name -->` must be this.
#[track_caller]
fn holds(page: &str, name: &str, should: &str) {
    let text = read(page);
    let start = text.find(&format!("<!-- {name}:")).unwrap();
    let start = start + text[start..].find("-->\n").unwrap() + 4;
    let end = text.find(&format!("<!-- end of {name} -->")).unwrap();
    let should = format!("\n{}\n\n", should.trim());
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path(page), format!("{}{should}{}", &text[..start], &text[end..])).unwrap();
        return;
    }
    assert_eq!(text[start..end], should, "UPDATE_README=1 cargo test --test readme brings it up to date");
}

#[test]
fn they_tell_keys_and_commands_as_they_are() {
    holds("docs/keys.md", "keys", &action::markdown());
    holds("docs/command-line.md", "commands", &commands());
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

/// What a page links to, with the text as it stands.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

/// A heading as the address of its place.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[test]
fn every_link_within_leads_somewhere() {
    let mut followed = 0;
    for page in pages() {
        let text = read(&page);
        for link in links(&text).filter(|link| !link.starts_with("https://")) {
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path(&page) } else { path(&page).parent().unwrap().join(file) };
            assert!(target.exists(), "{page} links to {link}");
            if !place.is_empty() {
                let there = fs::read_to_string(&target).unwrap();
                let mut headings = there.lines().filter_map(|line| line.strip_prefix('#'));
                let found = headings.any(|heading| anchor(heading.trim_start_matches('#').trim()) == place);
                assert!(found, "{page} links to {link}, and there is no such heading");
            }
            followed += 1;
        }
    }
    assert!(followed > 20, "{followed}");
}

#[test]
fn every_page_of_the_docs_stands_in_the_book() {
    let summary = read("docs/SUMMARY.md");
    let listed: Vec<&str> = links(&summary).collect();
    for page in pages() {
        if let Some(page) = page.strip_prefix("docs/").filter(|page| *page != "SUMMARY.md") {
            assert!(listed.contains(&page), "{page}");
        }
    }
}

/// The commands that a page gives on lines of their own, without remarks.
fn shown_commands(page: &str) -> Vec<String> {
    let text = read(page);
    let lines = text.lines().filter_map(|line| line.strip_prefix("    stay-or-go "));
    lines.map(|line| line.split(" #").next().unwrap().trim().to_owned()).collect()
}

/// Runs what stands after the program's name in a shell, in this folder; in lines, with nothing to read.
fn in_a_shell(home: &Path, arguments: &str) -> std::process::Output {
    Command::new("sh")
        .args(["-c", &format!("\"$0\" {arguments}"), env!("CARGO_BIN_EXE_stay-or-go")])
        .current_dir(home)
        .env("STAY_OR_GO_HOME", home)
        .env("ACCESSIBLE", "1")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap()
}

/// A folder with a year of sessions, and what the page speaks of.
fn a_year(page: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    copy(&path("tests/kept/0.1.0/year"), home.path());
    let answers = r#"{"format": 1, "assessment": "current-role", "answers": {}}"#;
    fs::write(home.path().join("answers.jsonl"), answers).unwrap();
    if page == "docs/authoring.md" {
        // Its reader writes the checklist, and has an earlier version of it.
        fs::write(home.path().join("before.yaml"), stay_or_go::assessment::shipped::TEMPLATE).unwrap();
    } else {
        let checklist = example("docs/authoring.md", "id: my-checklist");
        fs::write(home.path().join("my-checklist.yaml"), checklist).unwrap();
    }
    home
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// These need a person to answer, a second machine, or a yes: they are taken, and say what they wait for.
const WAIT_FOR_SOMEBODY: [&str; 5] =
    ["meet ", "export Ada ", "export --to-mentor", "forget --place", "take "];

#[test]
fn every_command_that_they_show_is_taken() {
    let mut ran = 0;
    for page in pages().iter().filter(|page| *page != "CHANGELOG.md") {
        let home = a_year(page);
        for command in shown_commands(page) {
            let output = in_a_shell(home.path(), &command);
            let said = String::from_utf8_lossy(&output.stderr);
            let waits = WAIT_FOR_SOMEBODY.iter().any(|part| command.starts_with(part));
            let status = output.status.code().unwrap();
            assert!(status == 0 || (waits && status == 1), "{page}: {command}: {status}: {said}");
            ran += 1;
        }
    }
    assert!(ran > 7, "{ran}");
}

/// The indented block that holds this line, without its indent.
fn example(page: &str, line: &str) -> String {
    let text = read(page);
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|l| l.trim() == line).unwrap();
    let indented = |l: &&str| l.starts_with("    ");
    let start = at - lines[..at].iter().rev().take_while(|l| indented(l)).count();
    let block: Vec<&str> = lines[start..].iter().take_while(|l| indented(l)).map(|l| &l[4..]).collect();
    block.join("\n")
}

#[test]
fn their_examples_are_taken_by_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let score = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_stay-or-go")).arg("score").arg(&file).output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(
        score("answers.yaml", &example("docs/command-line.md", "assessment: current-role"))
            .contains("Find out first")
    );
    fs::write(folder.path().join("my-checklist.yaml"), example("docs/authoring.md", "id: my-checklist"))
        .unwrap();
    let answers =
        "format: 1\nassessment: ./my-checklist.yaml\nanswers:\n  process.repeatable: { level: 2 }\n";
    assert!(score("mine.yaml", answers).contains("Find out first"));
    let settings = example("docs/command-line.md", "ascii: false");
    let (_, problems) = Settings::parse(&Source { name: "settings.yaml".into(), text: settings.into() });
    assert!(problems.is_none(), "{problems:?}");
}
