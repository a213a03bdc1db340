//! One person at two machines: what was changed on one of them is brought to the other, and what was changed on both is
//! told and asked about.

use std::fs;

use stay_or_go::session::Reference;

use super::people::Machine;

/// Both machines have the same ask; its name.
fn both_have_an_ask() -> (Machine, Machine, String) {
    let (one, other) = (Machine::new(), Machine::new());
    one.runs(&["ask", "An hour", "--of", "Maria", "--by", "2099-06-01"]);
    goes(&one, &other, "1 added, 0 here already.\n");
    let name = one.store.log(|_| true).unwrap().entries[0].reference.as_str().to_owned();
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
    machine.store.log(|_| true).unwrap().entries.remove(0).text
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
    goes(&one, &other, "0 added, 0 here already, 1 newer here than in the file.\n");
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
    let place = one.store.log(|_| true).unwrap().entries[0].place.clone();
    one.runs(&["forget", "--place", &place, "--yes"]);
    assert!(!noted().contains(&name), "{}", noted());
    assert!(Reference::parse(&name).is_some());
}
