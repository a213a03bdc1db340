//! Forgetting leaves nothing: the whole home is searched afterwards.

use std::fs;

use super::home::{Home, ask, session, win};

#[test]
fn a_session_goes_without_a_trace() {
    let home = Home::new();
    let gone = session("current-role", 1, "Northwind", "2026-01-10", 1);
    let name = home.keep(&gone);
    let mut stays = session("job-offer", 2, "Fabrikam", "2026-03-10", 3);
    stays.0.follow_up.previous = Some(gone.0.reference.clone());
    home.keep(&stays);
    // What crashes and other programs leave behind.
    let reference = gone.0.reference.as_str().to_owned();
    let text = fs::read_to_string(home.paths.sessions.join(name.to_string())).unwrap();
    fs::create_dir_all(&home.paths.replaced).unwrap();
    let stem = name.to_string().replace(".yaml", ".1.yaml");
    fs::write(home.paths.replaced.join(stem), &text).unwrap();
    fs::write(home.paths.sessions.join(".stay-or-go-Ab12Cd.tmp"), &text[..text.len() / 2]).unwrap();
    fs::create_dir_all(&home.paths.locks).unwrap();
    fs::write(home.paths.locks.join(format!("{reference}.lock")), "").unwrap();
    assert_eq!(home.that_hold(&reference).len(), 5);
    let said = home.prints(&["forget", &reference, "--yes"]);
    assert!(said.ends_with("Forgotten.\n"), "{said}");
    assert!(said.contains(&format!("sessions/{name} (session)")), "{said}");
    assert_eq!(home.that_hold(&reference), [] as [std::path::PathBuf; 0]);
    assert!(home.that_hold("Northwind").is_empty());
    let kept = home.json(&["show", "--json"]);
    assert_eq!(kept["session"]["place"], "Fabrikam");
    let copies: Vec<_> = fs::read_dir(&home.paths.questionnaires).unwrap().collect();
    assert_eq!(copies.len(), 1, "only that of the session that stays");
}

#[test]
fn a_place_goes_with_its_log() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1));
    home.keep(&session("pulse", 2, "Northwind", "2026-02-10", 1));
    home.keep(&session("current-role", 3, "Fabrikam", "2026-03-10", 1));
    home.store.keep(&win(11, "Northwind", "2026-01-12", "It shipped")).unwrap();
    home.store.keep(&ask(12, "Northwind", "2026-01-12", "An hour", None)).unwrap();
    home.store.keep(&win(13, "Fabrikam", "2026-01-12", "Elsewhere")).unwrap();
    let listed = home.prints(&["forget", "--place", "Northwind", "--dry-run"]);
    assert!(listed.ends_with("Nothing was removed.\n"), "{listed}");
    assert_eq!(listed.matches("(session)").count(), 2, "{listed}");
    assert_eq!(listed.matches("(entry of the log)").count(), 2, "{listed}");
    assert_eq!(home.that_hold("Northwind").len(), 4);
    home.prints(&["forget", "--place", "Northwind", "--yes"]);
    assert!(home.that_hold("Northwind").is_empty());
    assert_eq!(home.json(&["history", "--json"])["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(home.store.log(&|_| true).unwrap().entries.len(), 1);
}

#[test]
fn where_something_once_was_is_renamed_and_forgotten_too() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1));
    home.keep(&session("current-role", 2, "Contoso", "2026-01-11", 1));
    let called = |text: &str| {
        let log = home.store.log(&|_| true).unwrap().entries;
        log.into_iter().find(|entry| entry.text == text).unwrap()
    };
    for text in ["It shipped", "It was seen"] {
        home.prints(&["win", text, "--about", "Northwind"]);
        home.prints(&["plan", "edit", called(text).reference.as_str(), "--about", "Contoso"]);
    }
    home.prints(&["history", "Northwind", "--rename", "Fabrikam", "--yes"]);
    assert!(home.that_hold("Northwind").is_empty());
    let moved = home.store.log(&|_| true).unwrap().entries;
    assert_eq!(moved.iter().filter(|entry| entry.place == "Contoso").count(), 2, "{moved:?}");
    home.prints(&["plan", "undo", called("It shipped").reference.as_str()]);
    assert_eq!(called("It shipped").place, "Fabrikam");
    home.prints(&["forget", "--place", "Fabrikam", "--yes"]);
    assert!(home.that_hold("Fabrikam").is_empty());
    let stays = home.store.log(&|_| true).unwrap().entries;
    assert_eq!(stays.iter().map(|entry| entry.place.as_str()).collect::<Vec<_>>(), ["Contoso"]);
}

#[test]
fn nothing_goes_without_a_yes() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1));
    let before = home.files();
    assert!(home.refuses(&["forget", "@last"]).contains("add --yes"));
    assert!(
        home.refuses(&["forget", "--place", "Nowhere", "--yes"]).contains("no place is called \"Nowhere\"")
    );
    assert_eq!(home.files(), before);
}

#[test]
fn a_session_that_is_open_elsewhere_stays_whole() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1));
    let name = home.keep(&session("current-role", 2, "Northwind", "2026-02-10", 1));
    home.store.claim(name.reference()).unwrap();
    assert!(home.refuses(&["forget", "--place", "Northwind", "--yes"]).contains("has it open"));
    assert_eq!(home.that_hold("Northwind").len(), 2);
}

#[test]
fn what_cannot_be_read_is_named_and_stays() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1));
    let damaged = home.keep(&session("current-role", 2, "Northwind", "2026-02-10", 1));
    fs::write(home.paths.sessions.join(damaged.to_string()), "place: Northwind?").unwrap();
    let output = home.program(&["forget", "--place", "Northwind", "--yes"]).output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains(&damaged.to_string()));
    assert_eq!(home.that_hold("Northwind").len(), 1);
    let removed = home.json(&["forget", damaged.reference().as_str(), "--yes", "--json"]);
    assert_eq!(removed["forgotten"], true);
    assert!(home.that_hold("Northwind").is_empty(), "by its reference it can go");
}

#[test]
fn copies_that_other_programs_made_go_with_what_they_are_of() {
    let home = Home::new();
    let name = home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1)).to_string();
    home.keep(&session("current-role", 2, "Fabrikam", "2026-01-11", 1));
    home.store.keep(&ask(12, "Northwind", "2026-01-12", "An hour", None)).unwrap();
    let path = home.paths.sessions.join(&name);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path.with_extension("sync-conflict-20261128-101010-ABCDEFG.yaml"), &text).unwrap();
    fs::write(home.paths.sessions.join(format!("{} (Ada's conflicted copy).yaml", &name[..16])), &text)
        .unwrap();
    let entry = fs::read_dir(&home.paths.log).unwrap().next().unwrap().unwrap().path();
    fs::copy(&entry, home.paths.log.join("a copy.yaml")).unwrap();
    fs::create_dir_all(&home.paths.meetings).unwrap();
    fs::write(home.paths.meetings.join("x.yaml"), "place: Northwind\n{").unwrap();
    fs::write(home.paths.meetings.join("y.yaml"), "[ they said Northwind").unwrap();
    let output = home.program(&["forget", "--place", "Northwind", "--yes"]).output().unwrap();
    let [said, told] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(said.matches("(a copy that another program made)").count(), 4, "{said}");
    assert!(told.contains("meetings/y.yaml"), "what may speak of it is named: {told}");
    assert_eq!(home.that_hold("Northwind"), [home.paths.meetings.join("y.yaml")]);
    assert_eq!(home.that_hold("Fabrikam").len(), 1);
}

#[test]
fn a_damaged_neighbour_that_mentions_a_session_keeps_nothing_from_going() {
    let home = Home::new();
    let gone = session("current-role", 1, "Northwind", "2026-01-10", 1);
    home.keep(&gone);
    let mut stays = session("current-role", 2, "Fabrikam", "2026-02-10", 1);
    stays.0.follow_up.previous = Some(gone.0.reference.clone());
    let neighbour = home.paths.sessions.join(home.keep(&stays).to_string());
    let damaged = fs::read_to_string(&neighbour).unwrap() + "stray: 1\n";
    fs::write(&neighbour, &damaged).unwrap();
    let output = home.program(&["forget", gone.0.reference.as_str(), "--yes"]).output().unwrap();
    let [said, told] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    assert!(said.ends_with("Forgotten, but for what is named.\n"), "{said}");
    assert!(told.contains(&neighbour.file_name().unwrap().to_string_lossy().into_owned()), "{told}");
    assert!(home.that_hold("Northwind").is_empty());
    assert_eq!(fs::read_to_string(&neighbour).unwrap(), damaged);
}

#[test]
fn what_is_left_of_a_session_goes_by_its_reference() {
    let home = Home::new();
    let gone = session("current-role", 1, "Northwind", "2026-01-10", 1);
    let name = home.keep(&gone);
    let path = home.paths.sessions.join(name.to_string());
    fs::create_dir_all(&home.paths.replaced).unwrap();
    fs::rename(path, home.paths.replaced.join(name.to_string().replace(".yaml", ".1.yaml"))).unwrap();
    home.prints(&["forget", gone.0.reference.as_str(), "--yes"]);
    assert!(home.that_hold("Northwind").is_empty());
    assert!(home.refuses(&["forget", gone.0.reference.as_str(), "--yes"]).contains("nothing to forget"));
}
