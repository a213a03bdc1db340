//! What the commands on what is kept print, each on a home where every member of it has something to say.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use stay_or_go::log::{End, Entry, Matter};
use stay_or_go::session::{
    Action, Answer, Check, Choice, Closing, Course, Decision, Expectation, Finding, Hindsight, Lesson,
    Matter as Unasked, Met, Nuance, Outcome, Review, Sureness, Unweighed, Weight,
};

use super::home::{Home, answer, ask, reference, session, set, time, win};
use super::{prints, validator};

const PLACE: &str = "Northwind";

/// A decision of which all is said, until a day that has come.
fn decision(choice: Choice, made: &str, met: Met) -> Decision {
    let until = Some("2026-10-15".parse().unwrap());
    let (happened, luck) = ("a sponsor came".into(), "mostly luck".into());
    Decision {
        choice,
        condition: "the mandate is written".into(),
        until,
        starts: Some("2026-02-02".parse().unwrap()),
        made: time(made),
        unweighed: vec![Unweighed { what: Unasked::Money, said: Weight::Fine }],
        expects: Expectation {
            happens: "a sponsor by June".into(),
            sure: Some(Sureness::Fairly),
            turns_back: "no sponsor".into(),
        },
        hindsight: vec![Hindsight { at: time("2026-10-16"), until, happened, met, luck }],
        ..Decision::default()
    }
}

/// Three check-ins after an offer, and what happened meanwhile.
fn a_year() -> Home {
    let home = Home::new();
    let mut offer = session("job-offer", 1, PLACE, "2026-01-05", 4);
    offer.0.decide(decision(Choice::Stay, "2026-01-18", Met::Met));
    home.keep(&offer);
    home.keep(&session("pulse", 2, PLACE, "2026-02-28", 1));
    let mut first = session("current-role", 3, PLACE, "2026-03-16", 1);
    first.0.follow_up.previous = Some(reference(1));
    first.0.gut = Some(1);
    first.0.note(first.1.find("roles.held").unwrap(), "a slot", time("2026-03-16"));
    for choice in [Choice::NotYet, Choice::Stay] {
        first.0.decide(decision(choice, "2026-03-18", Met::Met));
    }
    first.0.follow_up.review = Some(Review::after("the budget is decided"));
    let lesson =
        Lesson { missing: "a sponsor".into(), must: "A seat".into(), item: Some("equity.seat".into()) };
    first.0.follow_up.checks =
        vec![Check { from: reference(1), lesson: lesson.clone(), said: Some(Finding::There) }];
    first.0.follow_up.lessons = vec![lesson];
    let closed = |nuance| {
        let closing = Closing { note: "at last".into(), nuance, ..Closing::at(time("2026-07-30")) };
        Course::ended(Outcome::Kept, closing)
    };
    let act = || Action {
        who: "Maria".into(),
        by: Some("2026-04-01".parse().unwrap()),
        advice: Some("one-ask".into()),
        ..Action::new("One act".into())
    };
    first.0.follow_up.actions = vec![act(), Action { course: closed(Some(Nuance::Partly)), ..act() }];
    home.keep(&first);
    let mut second = session("current-role", 4, PLACE, "2026-06-20", 3);
    second.0.follow_up.previous = Some(reference(3));
    second.0.answers.context.shock_days_ago = Some(10);
    second.0.answers.context.shock = Some("reorganisation".into());
    let gate = (0..second.1.items().len()).find(|item| second.1.item(*item).is_gate()).unwrap();
    let below = answer(&second.1, gate, 3);
    second.0.answers.set(gate, Some(below));
    second.0.follow_up.review = Some(Review::On("2026-09-20".parse().unwrap()));
    home.keep(&second);
    let mut third = session("current-role", 5, PLACE, "2026-10-01", 4);
    third.0.follow_up.previous = Some(reference(4));
    third.0.decide(decision(Choice::NotYet, "2026-10-02", Met::NotYet));
    set(&mut third, "process.repeatable", 0, 0);
    third.0.note(third.1.find("process.repeatable").unwrap(), "a steering slot", time("2026-10-01"));
    home.keep(&third);
    let entries = [
        win(10, PLACE, "2026-07-20", "A board"),
        Entry { matter: Matter::Shock, ..win(11, PLACE, "2026-07-21", "A new boss") },
        Entry { matter: Matter::Seen, item: Some("deeds".into()), ..win(15, PLACE, "2026-07-21", "A call") },
        Entry { matter: Matter::Ending(End::Withdrawn), ..win(14, "Fabrikam", "2026-07-22", "Frozen") },
        ask(12, PLACE, "2026-07-22", "Two researchers", Some("2026-08-15")),
        ask(13, PLACE, "2026-07-23", "An hour", Some("2026-08-15")),
    ];
    for mut entry in entries {
        entry.on = Some("2026-07-19".parse().unwrap());
        if entry.reference == reference(13) {
            entry.promise_mut().unwrap().course = closed(None);
        }
        home.store.keep(&entry).unwrap();
    }
    home
}

/// A home of version 0.1.0.
fn of_old(name: &str) -> Home {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let to = to.join(entry.file_name());
            if entry.path().is_dir() { copy(&entry.path(), &to) } else { drop(fs::copy(entry.path(), to)) }
        }
    }
    let home = Home::new();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept/0.1.0");
    copy(&kept.join("reveal"), home.folder.path());
    copy(&kept.join(name), home.folder.path());
    home
}

/// The members of a schema that no document has with something in them.
fn unseen(schema: &Value, root: &Value, documents: &[&Value], at: &str, missing: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        return unseen(root.pointer(&name[1..]).unwrap(), root, documents, at, missing);
    }
    if let Some(ways) = schema["anyOf"].as_array() {
        let ways: Vec<&Value> = ways.iter().filter(|way| way["type"] != "null").collect();
        for way in &ways {
            let taken = |document: &&&Value| ways.len() == 1 || validator(way).is_valid(document);
            let documents: Vec<&Value> = documents.iter().filter(taken).copied().collect();
            unseen(way, root, &documents, at, missing);
        }
        return;
    }
    for (key, of) in schema["properties"].as_object().into_iter().flatten() {
        let values: Vec<&Value> =
            documents.iter().map(|document| &document[key]).filter(|value| !value.is_null()).collect();
        if values.is_empty() {
            missing.push(format!("{at}/{key}"));
        } else {
            unseen(of, root, &values, &format!("{at}/{key}"), missing);
        }
    }
    let lists = documents.iter().filter_map(|document| document.as_array()).flatten();
    let values: Vec<&Value> = lists.filter(|value| !value.is_null()).collect();
    match schema.get("items") {
        Some(_) if values.is_empty() => missing.push(format!("{at}/*")),
        Some(of) => unseen(of, root, &values, &format!("{at}/*"), missing),
        None => {}
    }
}

/// What the program prints is what its schema of that kind says, and each member but these is seen with something in it.
#[track_caller]
fn prints_all(documents: &[Value], but: &[&str]) {
    let kind = documents[0]["kind"].as_str().unwrap();
    let schema = Home::new().json(&["schema", kind]);
    prints(&schema, documents, kind);
    let mut missing = Vec::new();
    unseen(&schema, &schema, &documents.iter().collect::<Vec<_>>(), "", &mut missing);
    missing.retain(|member| !but.iter().any(|but| member.starts_with(but)));
    assert_eq!(missing, Vec::<String>::new(), "{kind}");
}

#[test]
fn lists_of_what_is_kept_are_what_their_schemas_say() {
    let home = a_year();
    let json = |arguments: &[&str]| home.json(arguments);
    prints_all(&[json(&["history", "--json"])], &[]);
    prints_all(&[json(&["decisions", "--json"])], &[]);
    let entry = ["--about", PLACE, "--item", "deeds.asked", "--on", "yesterday", "--json"];
    let asked = [&["ask", "An hour", "--of", "Maria", "--by", "+14"], &entry[..]].concat();
    // What becomes of an entry is not known yet where it is kept.
    let later = ["/entry/closed", "/entry/note"];
    prints_all(&[json(&asked)], &later);
    prints_all(&[json(&[&asked, &["--promised"][..]].concat())], &later);
    prints_all(&[json(&[&["win", "It shipped"], &entry[..]].concat())], &[]);
    prints_all(&[json(&[&["shock", "A new boss"], &entry[..]].concat())], &[]);
    prints_all(&[json(&[&["saw", "A call was played"], &entry[..]].concat())], &[]);
    prints_all(&[json(&["wins", "--kind", "all", "--json"])], &[]);
    prints_all(&[json(&["asks", "--json"])], &[]);
    let found = ["steering", "researchers", "mandate"].map(|word| json(&["find", word, "--json"]));
    prints_all(&found, &[]);
    home.prints(&["plan", "review", "+30"]);
    // What is open is not closed, and all decisions lie in the past.
    let open = ["/open/*/entry/closed", "/open/*/entry/note"];
    let steps = ["/open/*/action/closed", "/open/*/action/note", "/open/*/action/became"];
    let not_here = [&open[..], &steps, &["/next/*/decision"]].concat();
    prints_all(&[json(&["plan", "--all", "--json"])], &not_here);
    let decisions = ["/due/*/decision", "/next/*/decision"];
    prints_all(&[json(&["due", "--within", "60", "--json"])], &decisions);
    prints_all(&[json(&["paths", "--json"])], &[]);
    fs::write(home.paths.sessions.join("20260101T080000Z-current-role-done-zzzzzzzz.yaml"), "{").unwrap();
    let forgotten = home.program(&["forget", "3", "--dry-run", "--json"]).output().unwrap();
    prints_all(&[serde_json::from_slice(&forgotten.stdout).unwrap()], &[]);
    let open = ["/mentees/*/became", "/mentees/*/sessions/*/became"];
    prints_all(&[of_old("handout").json(&["mentees", "--json"])], &open);
}

#[test]
fn sessions_are_what_their_schemas_say() {
    let home = a_year();
    let gone = of_old("year");
    fs::remove_dir_all(&gone.paths.questionnaires).unwrap();
    let shown = ["2", "3"].map(|name| home.json(&["show", name, "--json"]));
    let shown = [&shown[..], &[gone.json(&["show", "@last", "--json"])]].concat();
    prints_all(&shown, &["/result"]);
    let since = ["1", "2", "3"].map(|name| home.json(&["show", name, "--since", "--json"]));
    prints_all(&since, &[]);
}

#[test]
fn what_is_told_over_time_is_what_its_schema_says() {
    let home = a_year();
    prints_all(&[home.json(&["trend", "--json"])], &["/latest/near_lines/*", "/left_out/*"]);
    let ended = Entry {
        matter: Matter::Ending(End::Left),
        on: Some("2026-10-19".parse().unwrap()),
        item: Some("equity.seat".into()),
        ..win(20, PLACE, "2026-10-20", "A new one")
    };
    home.store.keep(&ended).unwrap();
    let stories = [home.json(&["story", "--json"]), of_old("handout").json(&["story", "--json", "--alone"])];
    prints_all(&stories, &[]);
    prints_all(&compared(), &[]);
}

/// Offers of which one is like the other, soon after a shock, hardly known, and asked of something else.
fn compared() -> [Value; 4] {
    let home = Home::new();
    home.keep(&session("job-offer", 1, PLACE, "2026-01-10", 0));
    home.keep(&session("job-offer", 2, "Fabrikam", "2026-01-11", 4));
    let mut shaken = session("job-offer", 3, "Contoso", "2026-01-12", 4);
    shaken.0.answers.context.shock_days_ago = Some(1);
    home.keep(&shaken);
    let mut unknown = session("job-offer", 4, "Contoso", "2026-01-13", 4);
    for item in 3..unknown.1.items().len() {
        unknown.0.answers.set(item, Some(Answer::Unknown));
    }
    home.keep(&unknown);
    home.keep(&session("pulse", 5, PLACE, "2026-01-14", 4));
    ["1", "2", "3", "4"].map(|other| home.json(&["compare", "5", other, "--json"]))
}

/// The kinds that the commands print, as their source has them.
fn kinds(folder: &Path, found: &mut BTreeSet<String>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            kinds(&path, found);
            continue;
        }
        let code = fs::read_to_string(path).unwrap();
        for prints in ["json(", "json_text("] {
            let said = code.split(prints).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
            found.extend(said.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
}

#[test]
fn every_kind_that_is_printed_has_a_schema() {
    let mut found = BTreeSet::new();
    kinds(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"), &mut found);
    assert!(found.len() > 14, "{found:?}");
    for kind in found {
        let schema = Home::new().json(&["schema", &kind]);
        assert_eq!(schema["properties"]["kind"]["const"], *kind);
    }
}
