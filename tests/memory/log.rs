//! Wins, asks and commitments: one line in, one file each, never lost.

use std::fs;
use std::sync::Arc;
use std::thread;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use stay_or_go::log::{End, Entry, Matter, Promise, read_entry, write_entry};
use stay_or_go::session::{Closing, Course, Outcome};
use stay_or_go::store::{EntryName, Kept, Store, StoreError};

use super::home::{Home, ask, session, time, win};

#[test]
fn a_win_is_kept_about_the_newest_role() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    let said = home.prints(&["win", "Returns page shipped"]);
    let log = home.store.log(&|_| true).unwrap().entries;
    let reference = log[0].reference.as_str();
    assert_eq!(said, format!("Saved as {reference}, about Northwind. It comes back in the next check-in.\n"));
    assert_eq!(
        (log.len(), log[0].text.as_str(), log[0].place.as_str()),
        (1, "Returns page shipped", "Northwind")
    );
    assert_eq!(log[0].speaks_to(), Some("results.visible"));
}

#[test]
fn a_win_or_an_ask_may_be_of_another_day_which_is_told_back_and_taken_back() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    let before = |days: i64| Timestamp::now().to_zoned(TimeZone::UTC).date().saturating_sub(days.days());
    let said = |day: Date| day.strftime("%a %-d %b %Y").to_string();
    let entry = |text: &str| {
        let log = home.store.log(&|_| true).unwrap().entries;
        log.into_iter().find(|entry| entry.text == text).unwrap()
    };
    let told = home.prints(&["win", "It shipped", "--on", "-3"]);
    assert!(told.contains(&format!("about Northwind, on {}. It comes back", said(before(3)))), "{told}");
    let told = home.prints(&["ask", "An hour", "--of", "Eva", "--on", "yesterday", "--by", "2099-01-01"]);
    assert!(told.contains(&format!("about Northwind, on {}. It comes back", said(before(1)))), "{told}");
    assert_eq!((entry("It shipped").on, entry("An hour").on), (Some(before(3)), Some(before(1))));
    assert!(home.refuses(&["win", "x", "--on", "tomorrow"]).contains("it is still to come"));
    assert!(!home.prints(&["win", "Today's", "--on", "today"]).contains(", on "));
    let name = entry("It shipped").reference.as_str().to_owned();
    let told = home.prints(&["plan", "edit", &name, "--on", "-5"]);
    assert!(told.contains(&said(before(5))), "{told}");
    assert_eq!(entry("It shipped").on, Some(before(5)));
    assert!(home.prints(&["plan", "undo", &name]).contains(&said(before(3))));
    assert_eq!(entry("It shipped").on, Some(before(3)));
}

#[test]
fn an_entry_is_put_beside_another_statement_and_about_another_place_and_taken_back() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    home.keep(&session("current-role", 2, "Contoso", "2026-01-11", 2));
    home.prints(&["saw", "The guides were asked", "--about", "Northwind", "--item", "equity.consulted"]);
    let entry = || home.store.log(&|_| true).unwrap().entries.remove(0);
    let name = entry().reference.as_str().to_owned();
    let stands = |place: &str, item: Option<&str>| {
        assert_eq!((entry().place.as_str(), entry().item.as_deref()), (place, item));
    };
    let told = home.prints(&["plan", "edit", &name, "--item", "deeds"]);
    assert!(told.ends_with(" It speaks to deeds.\n"), "{told}");
    stands("Northwind", Some("deeds"));
    let refused = home.refuses(&["plan", "edit", &name, "--item", "no.such"]);
    assert!(refused.contains("the item or the topic \"no.such\""), "{refused}");
    home.prints(&["plan", "edit", &name, "--item", "", "--about", "contoso"]);
    stands("Contoso", None);
    // The words alone are changed, and neither comes back with them.
    home.prints(&["plan", "edit", &name, "--text", "The guides were asked first"]);
    home.prints(&["plan", "undo", &name]);
    stands("Contoso", None);
    home.prints(&["plan", "undo", &name]);
    stands("Northwind", Some("deeds"));
    home.prints(&["plan", "undo", &name]);
    stands("Northwind", Some("equity.consulted"));
    home.prints(&["plan", "add", "Ask for an hour", "--session", "@last"]);
    let step = home.json(&["plan", "--json"])["open"][0]["name"].as_str().unwrap().to_owned();
    let refused = home.refuses(&["plan", "edit", &step, "--item", "deeds"]);
    assert!(refused.contains("a step belongs to no statement"), "{refused}");
}

#[test]
fn text_that_is_not_given_is_asked_for() {
    let home = Home::new();
    home.program(&["win"]).write_stdin("They \u{1b}[2J shipped\n").assert().success();
    home.program(&["ask"]).write_stdin("Two hours with customers\nMaria\n2099-06-01\n").assert().success();
    let log = home.store.log(&|_| true).unwrap().entries;
    let mut texts: Vec<&str> = log.iter().map(|entry| entry.text.as_str()).collect();
    texts.sort_unstable();
    assert_eq!(texts, ["They [2J shipped", "Two hours with customers"]);
    let promise = log.iter().find_map(Entry::promise).unwrap();
    assert_eq!((promise.who.as_str(), promise.by), ("Maria", Some("2099-06-01".parse().unwrap())));
}

#[test]
fn nothing_is_kept_without_text() {
    let home = Home::new();
    for command in ["win", "ask"] {
        let output = home.program(&[command]).write_stdin("").output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8(output.stderr).unwrap().contains("nothing was kept"));
    }
    assert!(home.refuses(&["win", &"a".repeat(1_001)]).contains("at most 1000 fit"));
    assert!(
        home.refuses(&["win", "x", "--item", "results.visibel"]).contains("no questionnaire has the item")
    );
    assert!(home.refuses(&["ask", "x", "--by", "soon"]).contains("could not take the day \"soon\""));
    assert!(home.refuses(&["ask", "x", "--by", "2020-01-01"]).contains("it has passed"));
    assert!(home.files().is_empty());
}

#[test]
fn a_file_name_says_kind_and_outcome_and_never_the_place() {
    let home = Home::new();
    home.prints(&["ask", "An hour", "--of", "Maria", "--about", "Northwind", "--by", "+14"]);
    home.prints(&["ask", "A budget", "--promised", "--about", "Northwind"]);
    home.prints(&["win", "It shipped", "--about", "Northwind"]);
    let names: Vec<String> =
        home.store.list_entries().unwrap().names.iter().map(ToString::to_string).collect();
    for part in ["-ask-pending-", "-commitment-pending-", "-win-"] {
        assert_eq!(names.iter().filter(|name| name.contains(part)).count(), 1, "{names:?}");
    }
    assert!(names.iter().all(|name| !name.contains("Northwind")));
}

#[test]
fn an_ask_is_closed_with_what_became_of_it() {
    let home = Home::new();
    let kept = home.json(&["ask", "An hour", "--of", "Maria", "--json"]);
    let kept = &kept["entry"];
    let reference = kept["reference"].as_str().unwrap();
    assert_eq!(kept["item"], "deeds.asked");
    assert!(home.prints(&["plan"]).contains("1. you asked Maria: An hour; no date"));
    home.prints(&["plan", "kept", reference, "--note", "She came twice"]);
    assert_eq!(home.prints(&["plan"]), "Nothing is open.\n");
    let log = home.store.log(&|_| true).unwrap().entries;
    assert_eq!(log[0].outcome(), Some(Outcome::Kept));
    assert_eq!(log[0].promise().unwrap().course.closing().unwrap().note, "She came twice");
    assert_eq!(home.store.list_entries().unwrap().names.len(), 1);
}

#[test]
fn every_entry_survives_the_way_to_disk() {
    let closing = Closing { note: "No: \"not now\" #1".into(), ..Closing::at(time("2026-02-01")) };
    let promise = Promise { who: "Maria: COO".into(), by: None, course: Course::Broken(closing) };
    let commitment = Entry { matter: Matter::Commitment(promise), ..win(3, "", "2026-01-01", "yes") };
    let late =
        Entry { on: Some("2025-12-30".parse().unwrap()), ..win(4, "Northwind", "2026-01-02", "It shipped") };
    let shock = Entry { matter: Matter::Shock, ..win(5, "Northwind", "2026-01-02", "A new boss") };
    let ending = |how| Entry { matter: Matter::Ending(how), ..win(6, "Northwind", "2026-01-02", "") };
    let endings = End::NAMES.map(|(_, how)| ending(how));
    let item =
        Entry { item: Some("deeds.asked".into()), ..ask(2, "2026", "2026-01-01", "- x", Some("2026-02-01")) };
    let others = [win(1, "North\nwind", "2026-01-01", "null"), item, commitment, late, shock];
    for entry in others.into_iter().chain(endings) {
        let text = write_entry(&entry);
        let source = stay_or_go::assessment::Source { name: "entry".into(), text: text.into() };
        assert_eq!(read_entry(&source).unwrap(), entry);
    }
}

#[test]
fn an_entry_says_the_format_that_knows_all_of_it() {
    let of_old = "reference: ya9xx9f0\nkind: win\nmade: \"2026-01-01T09:00:00Z\"\nplace: Northwind\ntext: It shipped\n";
    assert_eq!(write_entry(&win(1, "Northwind", "2026-01-01", "It shipped")), format!("format: 1\n{of_old}"));
    let ending = Entry { matter: Matter::Ending(End::RunOut), ..win(1, "Northwind", "2026-01-01", "") };
    let text = write_entry(&Entry { on: Some("2025-12-30".parse().unwrap()), ..ending });
    let of_new = "kind: ending\nmade: \"2026-01-01T09:00:00Z\"\n\"on\": \"2025-12-30\"\nplace: Northwind\nhow: run-out\n";
    assert_eq!(text, format!("format: 2\nreference: ya9xx9f0\n{of_new}"));
    assert!(
        write_entry(&Entry { matter: Matter::Shock, ..win(1, "", "2026-01-01", "x") })
            .starts_with("format: 2")
    );
}

#[test]
fn what_happened_at_a_place_is_told_on_its_day_and_nothing_of_it_is_open() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    let (made, on) = ("2026-02-03", Some("2026-02-01".parse().unwrap()));
    let shock = Entry { matter: Matter::Shock, on, ..win(2, "Northwind", made, "A new boss") };
    let ending = Entry { matter: Matter::Ending(End::EndedByThem), on, ..win(3, "Northwind", made, "") };
    let shipped = Entry { on, ..win(4, "Northwind", made, "It shipped") };
    for entry in [shock, ending, shipped] {
        assert!(!entry.is_open() && entry.promise().is_none());
        home.store.keep(&entry).unwrap();
    }
    assert_eq!(home.store.list_entries().unwrap().names.len(), 3);
    assert_eq!(home.prints(&["plan"]), "Nothing is open.\n");
    let since = home.prints(&["show", "--since"]);
    assert!(since.contains("Sun 1 Feb 2026, It shipped"), "{since}");
}

#[test]
fn programs_at_once_never_lose_an_entry() {
    let home = Home::new();
    let paths = Arc::new(home.paths.clone());
    let writers = (0..8).map(|writer| {
        let paths = Arc::clone(&paths);
        thread::spawn(move || {
            let store = Store::open((*paths).clone());
            for number in 0..25 {
                store
                    .keep(&win(1 + writer * 1_000 + number, "Northwind", "2026-01-10", "It shipped"))
                    .unwrap();
            }
        })
    });
    writers.collect::<Vec<_>>().into_iter().for_each(|writer| writer.join().unwrap());
    assert_eq!(home.store.log(&|_| true).unwrap().entries.len(), 200);
}

#[test]
fn a_damaged_entry_is_named_and_left_alone() {
    let home = Home::new();
    home.store.keep(&win(1, "Northwind", "2026-01-10", "It shipped")).unwrap();
    let path = home.paths.log.join(EntryName::of(&win(2, "", "2026-01-11", "")).to_string());
    fs::write(&path, "kind: win").unwrap();
    fs::write(home.paths.log.join("notes.yaml"), "mine").unwrap();
    let log = home.store.log(&|_| true).unwrap();
    assert_eq!((log.entries.len(), log.damaged.len()), (1, 1));
    assert_eq!(log.damaged[0].file_name, path.file_name().unwrap().to_str().unwrap());
    assert_eq!(home.store.list_entries().unwrap().foreign[0].file_name, "notes.yaml");
    assert_eq!(fs::read_to_string(path).unwrap(), "kind: win");
}

#[test]
fn a_crash_while_closing_leaves_what_was_written_last() {
    let home = Home::new();
    let pending = ask(1, "Northwind", "2026-01-10", "An hour", None);
    home.store.keep(&pending).unwrap();
    let old = home.paths.log.join(EntryName::of(&pending).to_string());
    let text = fs::read(&old).unwrap();
    let mut kept = pending.clone();
    kept.promise_mut().unwrap().course = Course::Kept(Closing::at(time("2026-02-01")));
    home.store.keep(&kept).unwrap();
    assert!(!old.exists());
    // As if the program had died before it removed the old name.
    fs::write(&old, text).unwrap();
    let yesterday = std::time::SystemTime::now() - std::time::Duration::from_secs(86_400);
    fs::File::options().write(true).open(&old).unwrap().set_modified(yesterday).unwrap();
    assert_eq!(home.store.log(&|_| true).unwrap().entries, [kept]);
}

/// One ask, read by two windows.
fn two_windows() -> (Home, Store, Entry) {
    let home = Home::new();
    let pending = ask(1, "Northwind", "2026-01-10", "An hour", None);
    home.store.keep(&pending).unwrap();
    let other = Store::open(home.paths.clone());
    other.log(&|_| true).unwrap();
    (home, other, pending)
}

#[test]
fn what_two_windows_changed_in_an_entry_is_kept_together() {
    let (home, other, pending) = two_windows();
    let edited = Entry { text: "An hour with the customers".to_owned(), ..pending.clone() };
    assert_eq!(other.keep(&edited), Ok(Kept::AsGiven));
    let mut kept = pending;
    let course = Course::Kept(Closing::at(time("2026-02-01")));
    kept.promise_mut().unwrap().course = course;
    assert_eq!(home.store.keep(&kept), Ok(Kept::Merged));
    // Whoever has not looked again since changes no more than they mean to.
    kept.promise_mut().unwrap().who = "Bo".to_owned();
    assert_eq!(home.store.keep(&kept), Ok(Kept::Merged));
    let both = Entry { text: edited.text, ..kept };
    assert_eq!(home.store.log(&|_| true).unwrap().entries, [both]);
    assert!(!home.paths.replaced.exists(), "nothing was lost");
}

#[test]
fn of_two_texts_for_one_entry_the_later_stands_and_the_other_is_an_older_version() {
    let (home, other, pending) = two_windows();
    let theirs = Entry { text: "An hour with the customers".to_owned(), ..pending.clone() };
    other.keep(&theirs).unwrap();
    let ours = Entry { text: "A day".to_owned(), ..pending };
    assert_eq!(home.store.keep(&ours), Ok(Kept::InPlaceOfAnother));
    assert_eq!(home.store.log(&|_| true).unwrap().entries, [ours]);
    assert_eq!(home.that_hold("An hour with the customers").len(), 1);
    home.prints(&["forget", "--place", "Northwind", "--yes"]);
    assert!(home.that_hold("Northwind").is_empty());
}

#[test]
fn what_another_window_forgot_stays_forgotten() {
    let (home, _, pending) = two_windows();
    home.prints(&["forget", "--place", "Northwind", "--yes"]);
    let changed = Entry { text: "A day".to_owned(), ..pending };
    assert_eq!(home.store.keep(&changed), Err(StoreError::Gone(changed.reference.clone())));
    assert!(home.that_hold("Northwind").is_empty());
}

#[test]
fn two_commands_at_once_on_one_ask_both_count() {
    let home = Home::new();
    for number in 1..=12 {
        let pending = ask(number, "Northwind", "2026-01-10", "An hour", None);
        home.store.keep(&pending).unwrap();
        let name = pending.reference.as_str().to_owned();
        let run = |arguments: &[&str]| home.program(arguments).output().unwrap();
        let said = thread::scope(|scope| {
            let kept = scope.spawn(|| run(&["plan", "kept", &name]));
            let edited = scope.spawn(|| run(&["plan", "edit", &name, "--text", "A day"]));
            [kept.join().unwrap(), edited.join().unwrap()]
        });
        let entries = home.store.log(&|_| true).unwrap().entries;
        let entry = entries.iter().find(|entry| entry.reference == pending.reference).unwrap();
        let [kept, edited] = said.map(|output| output.status.success());
        assert_eq!((!entry.is_open(), entry.text == "A day"), (kept, edited), "who is refused is told");
    }
}
