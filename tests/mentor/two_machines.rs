//! One person at two machines: what was changed on one of them is brought to the other, and what was changed on both is
//! told and asked about.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use stay_or_go::session::Reference;
use stay_or_go::store::Draft;

use super::people::{Machine, case, mentee, mentor_session};

/// Both machines have the same ask; its name.
fn both_have_an_ask() -> (Machine, Machine, String) {
    let (one, other) = (Machine::new(), Machine::new());
    one.runs(&["ask", "An hour", "--of", "Maria", "--by", "2099-06-01"]);
    goes(&one, &other, "1 added, 0 here already.\n");
    let name = one.store.log(&|_| true).unwrap().entries[0].reference.as_str().to_owned();
    (one, other, name)
}

/// What one machine has goes to the other.
#[track_caller]
fn goes(from: &Machine, to: &Machine, says: &str) {
    let file = from.home.join("history.yaml");
    let _there_may_be_none_yet = fs::remove_file(&file);
    from.runs(&["export", "--all", "-o", file.to_str().unwrap()]);
    assert_eq!(to.runs(&["import", file.to_str().unwrap()]), says);
}

fn text(machine: &Machine) -> String {
    machine.store.log(&|_| true).unwrap().entries.remove(0).text
}

#[test]
fn what_one_side_alone_has_changed_is_taken_and_the_older_version_kept() {
    let (one, other, name) = both_have_an_ask();
    one.runs(&["plan", "edit", &name, "--text", "Two hours"]);
    goes(&one, &other, "0 added, 0 here already, 1 brought up to date.\n");
    assert_eq!(text(&other), "Two hours");
    let replaced = fs::read_dir(other.home.join("data/replaced")).unwrap().next().unwrap().unwrap();
    assert!(fs::read_to_string(replaced.path()).unwrap().contains("An hour"));
    // Back again: there it is as it is here; then the other way round.
    goes(&other, &one, "0 added, 1 here already.\n");
    other.runs(&["plan", "edit", &name, "--text", "Three hours"]);
    goes(&other, &one, "0 added, 0 here already, 1 brought up to date.\n");
    assert_eq!(text(&one), "Three hours");
}

#[test]
fn an_older_state_never_takes_the_place_of_a_newer_one() {
    let (one, other, name) = both_have_an_ask();
    other.runs(&["plan", "edit", &name, "--text", "Two hours"]);
    goes(&one, &other, "0 added, 0 here already, 1 newer here than there.\n");
    assert_eq!(text(&other), "Two hours");
}

#[test]
fn what_both_have_changed_stays_here_and_both_are_told() {
    let (one, other, name) = both_have_an_ask();
    one.runs(&["plan", "edit", &name, "--text", "Two hours"]);
    other.runs(&["plan", "edit", &name, "--text", "Four hours"]);
    let file = one.home.join("conflict.yaml");
    one.runs(&["export", "--all", "-o", file.to_str().unwrap()]);
    let told = other.refuses(&["import", file.to_str().unwrap()]);
    assert!(
        told.contains("changed on both sides") && told.contains("Two hours") && told.contains("Four hours"),
        "{told}"
    );
    assert_eq!(text(&other), "Four hours");
}

#[test]
fn a_first_meeting_with_another_state_is_told_too() {
    let (one, other, name) = both_have_an_ask();
    one.runs(&["plan", "edit", &name, "--text", "Two hours"]);
    // As after an import by 0.1.0, which noted nothing.
    fs::remove_file(other.home.join("state/shared.txt")).unwrap();
    let file = one.home.join("first.yaml");
    one.runs(&["export", "--all", "-o", file.to_str().unwrap()]);
    assert!(other.refuses(&["import", file.to_str().unwrap()]).contains("changed on both sides"));
    assert_eq!(text(&other), "An hour");
}

#[test]
fn forgetting_takes_what_was_noted_of_it() {
    let (one, _, name) = both_have_an_ask();
    let noted = || fs::read_to_string(one.home.join("state/shared.txt")).unwrap();
    assert!(noted().contains(&name));
    let place = one.store.log(&|_| true).unwrap().entries[0].place.clone();
    one.runs(&["forget", "--place", &place, "--yes"]);
    assert!(!noted().contains(&name), "{}", noted());
    assert!(Reference::parse(&name).is_some());
}

#[test]
fn an_older_backup_takes_nothing_back() {
    let (one, _, name) = both_have_an_ask();
    let [old, new] = ["old.yaml", "new.yaml"].map(|file| one.home.join(file).to_str().unwrap().to_owned());
    one.runs(&["export", "--all", "-o", &old]);
    one.runs(&["plan", "edit", &name, "--text", "Two hours"]);
    one.runs(&["export", "--all", "-o", &new]);
    assert_eq!(one.runs(&["import", &old]), "0 added, 0 here already, 1 newer here than there.\n");
    assert_eq!(text(&one), "Two hours");
}

/// The files of a folder of documents, each with its text.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read_to_string(path).unwrap());
        }
    }
    found
}

fn within(root: &Path) -> BTreeMap<PathBuf, String> {
    let below = |(path, text): (PathBuf, String)| (path.strip_prefix(root).unwrap().to_owned(), text);
    files(root).into_iter().map(below).collect()
}

#[test]
fn a_folder_has_the_layout_of_what_is_kept_and_only_what_changed_is_written() {
    let one = Machine::new();
    let assessment = mentor_session();
    let session = mentee(&assessment, case("M2-self", &assessment));
    one.store.save(&Draft { session, assessment, verdict: None }).unwrap();
    one.runs(&["ask", "An hour", "--of", "Maria", "--by", "2099-06-01"]);
    one.runs(&["win", "The demo went well"]);
    let folder = one.home.join("kept");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("README.md"), "mine").unwrap();
    let kept = folder.to_str().unwrap();
    one.runs(&["export", "--all", "-o", kept]);
    let mut written = within(&folder);
    assert_eq!(written.remove(Path::new("README.md")).as_deref(), Some("mine"));
    assert_eq!(written, within(&one.home.join("data")));

    let name =
        one.store.log(&|entry| entry.outcome().is_some()).unwrap().entries[0].reference.as_str().to_owned();
    one.runs(&["plan", "kept", &name]);
    one.runs(&["export", "--all", "-o", kept]);
    let now = within(&folder);
    let gone: Vec<_> = written.keys().filter(|path| !now.contains_key(*path)).collect();
    let new: Vec<_> = now.keys().filter(|path| !written.contains_key(*path)).collect();
    assert_eq!((gone.len(), new.len()), (1, 2), "{gone:?} {new:?}");
    assert!(written.iter().all(|(path, text)| now.get(path).is_none_or(|now| now == text)));
    assert!(gone[0].to_str().unwrap().contains("-ask-") && new[1].to_str().unwrap().contains("-ask-kept-"));
}

#[test]
fn through_a_folder_two_machines_keep_up_with_each_other() {
    let (one, other, name) = both_have_an_ask();
    let shared = tempfile::tempdir().unwrap();
    let folder = format!("{}/", shared.path().join("kept").to_str().unwrap());
    one.runs(&["export", "--all", "-o", &folder]);
    assert_eq!(other.runs(&["import", &folder]), "0 added, 1 here already.\n");
    other.runs(&["plan", "edit", &name, "--text", "Two hours"]);
    other.runs(&["export", "--all", "-o", &folder]);
    // What is newer there stays, and comes here.
    let before = within(Path::new(&folder));
    one.runs(&["export", "--all", "-o", &folder]);
    assert_eq!(within(Path::new(&folder)), before);
    assert_eq!(one.runs(&["import", &folder]), "0 added, 0 here already, 1 brought up to date.\n");
    assert_eq!(text(&one), "Two hours");
    // What was changed on both sides stays on both.
    one.runs(&["plan", "edit", &name, "--text", "Three hours"]);
    other.runs(&["plan", "edit", &name, "--text", "Four hours"]);
    other.runs(&["export", "--all", "-o", &folder]);
    let told = one.refuses(&["export", "--all", "-o", &folder]);
    assert!(told.contains("Here: ") && told.contains("Three hours") && told.contains("Four hours"), "{told}");
    assert!(one.refuses(&["import", &folder]).contains("changed on both sides"));
    assert_eq!((text(&one), text(&other)), ("Three hours".to_owned(), "Four hours".to_owned()));
}
