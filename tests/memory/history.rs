//! The list: one numbering, filters, names, what is damaged, another name for a place.

use std::fs;

use stay_or_go::session::{Choice, Decision, Expectation, Matter, Stage, Sureness, Unweighed, Weight};

use super::home::{Home, session, time, win};
use super::versions::MINE;

fn three() -> Home {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    home.keep(&session("job-offer", 2, "Fabrikam", "2026-03-10", 3));
    let mut open = session("current-role", 3, "Northwind", "2026-05-10", 2);
    open.0.stage = Stage::Answering;
    home.keep(&open);
    home
}

#[test]
fn the_newest_session_comes_first_and_is_number_one() {
    let home = three();
    let list = home.prints(&["history"]);
    let starts: Vec<&str> = list.lines().map(|line| &line[..13]).collect();
    assert_eq!(starts, ["1  Sun 10 May", "2  Tue 10 Mar", "3  Sat 10 Jan"]);
    assert!(list.contains("Northwind"), "{list}");
    home.keep(&session("pulse", 4, "Northwind", "2026-06-10", 2));
    let list = home.json(&["history", "--json"]);
    assert_eq!(list["sessions"][3]["number"], 4);
    assert_eq!(list["sessions"][3]["started"], "2026-01-10T09:00:00Z");
}

#[test]
fn a_filter_keeps_the_numbers() {
    let home = three();
    let numbers = |arguments: &[&str]| -> Vec<u64> {
        let list = home.json(&[&["history", "--json"], arguments].concat());
        list["sessions"].as_array().unwrap().iter().map(|row| row["number"].as_u64().unwrap()).collect()
    };
    assert_eq!(numbers(&["--about", "Northwind"]), [1, 3]);
    assert_eq!(numbers(&["--kind", "job-offer"]), [2]);
    assert_eq!(numbers(&["--open"]), [1]);
    assert_eq!(numbers(&["--done"]), [2, 3]);
    assert_eq!(numbers(&["--about", "Northwind", "--done"]), [3]);
}

#[test]
fn a_session_is_named_in_three_ways() {
    let home = three();
    let reference = super::home::reference(2);
    for name in ["2", reference.as_str()] {
        assert_eq!(home.json(&["show", name, "--json"])["session"]["place"], "Fabrikam", "{name}");
    }
    assert_eq!(home.json(&["show", "@last", "--json"])["session"]["started"], "2026-05-10T09:00:00Z");
    for wrong in ["0", "4", "nothing", "-1x"] {
        assert!(home.refuses(&["show", "--", wrong]).contains("could not find the session"), "{wrong}");
    }
    assert!(Home::new().refuses(&["show"]).contains("there are no sessions yet"));
}

#[test]
fn a_decision_stands_beside_the_verdict() {
    let home = Home::new();
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 2);
    let until = Some("2026-04-10".parse().unwrap());
    let made = time("2026-01-11");
    asked.0.decide(Decision {
        choice: Choice::Stay,
        condition: "she keeps it".into(),
        until,
        made,
        ..Decision::default()
    });
    home.keep(&asked);
    let list = home.prints(&["history"]);
    assert!(list.contains("you decided: stay, if she keeps it, by Fri 10 Apr 2026"), "{list}");
}

#[test]
fn a_damaged_file_is_named_and_everything_else_works() {
    let home = three();
    let name = home.keep(&session("current-role", 9, "Northwind", "2026-02-10", 2));
    std::fs::write(home.paths.sessions.join(name.to_string()), "format: 1\nsession: [broken").unwrap();
    let output = home.program(&["history"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 3);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.starts_with(&format!("{name} was left alone")), "{errors}");
    // What cannot be read has no number: the screens do not list it either.
    let list = String::from_utf8(home.program(&["history"]).output().unwrap().stdout).unwrap();
    assert!(list.starts_with("1  Sun 10 May 2026") && list.contains("\n3  Sat 10 Jan 2026"), "{list}");
    assert_eq!(home.json(&["show", "3", "--json"])["session"]["started"], "2026-01-10T09:00:00Z");
    let text = std::fs::read_to_string(home.paths.sessions.join(name.to_string())).unwrap();
    assert_eq!(text, "format: 1\nsession: [broken");
}

#[test]
fn a_place_is_renamed_everywhere() {
    let home = three();
    home.prints(&["win", "They shipped it", "--about", "Northwind"]);
    let said = home.prints(&["history", "--about", "Northwind", "--rename", "A: \"new\" #name", "--yes"]);
    assert_eq!(said, "Northwind is called A: \"new\" #name now: sessions 2, entries of the log 1.\n");
    assert_eq!(
        home.json(&["history", "--about", "A: \"new\" #name", "--json"])["sessions"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert!(home.that_hold("Northwind").is_empty());
    let said = home.refuses(&["history", "--about", "Northwind", "--rename", "x"]);
    assert!(said.contains("no place is called \"Northwind\""), "{said}");
}

#[test]
fn a_place_keeps_its_name_where_nobody_says_yes() {
    let home = three();
    let before = home.files();
    let said = home.refuses(&["history", "northwind", "--rename", "Fourth"]);
    let read_back = "nothing was renamed, for nobody is here to be asked: call Northwind, in 2 sessions and the log, \
                     Fourth? Add --yes to do it";
    assert!(said.contains(read_back), "{said}");
    assert_eq!(home.files(), before);
}

#[test]
fn a_place_with_a_long_name_is_renamed_and_takes_one() {
    let long = "word ".repeat(60).trim().to_owned();
    let home = Home::new();
    home.keep(&session("current-role", 1, &long, "2026-01-10", 1));
    assert!(home.prints(&["history", &long, "--rename", "Short", "--yes"]).contains("sessions 1,"));
    assert!(home.that_hold("word word").is_empty());
    assert!(home.prints(&["history", "Short", "--rename", &long, "--yes"]).contains("sessions 1,"));
    assert_eq!(home.json(&["history", &long, "--json"])["sessions"].as_array().unwrap().len(), 1);
    home.prints(&["show", "@last", "--json"]);
}

#[test]
fn what_cannot_be_renamed_is_named() {
    let home = three();
    home.prints(&["win", "They shipped it", "--about", "Northwind"]);
    let about_it = |folder: &std::path::Path| {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        files.into_iter().find(|file| fs::read_to_string(file).unwrap().contains("Northwind")).unwrap()
    };
    for folder in [&home.paths.sessions, &home.paths.log] {
        let file = about_it(folder);
        fs::write(&file, "format: [ Northwind").unwrap();
    }
    let said = home.refuses(&["history", "Northwind", "--rename", "Fourth", "--yes"]);
    assert_eq!(said.matches("was left alone").count(), 2, "{said}");
    assert_eq!(home.that_hold("Northwind").len(), 2);
}

#[test]
fn two_places_are_put_together_only_when_that_is_said() {
    let home = three();
    let before = home.files();
    for flags in [&[][..], &["--yes"], &["--join"]] {
        let said = home.refuses(&[&["history", "Northwind", "--rename", "Fabrikam"], flags].concat());
        let read_back = "there is a place called Fabrikam already; put Northwind, 2 sessions and the log, together \
                         with it for good? Add --join --yes to do it";
        assert!(said.contains(read_back), "{said}");
    }
    assert_eq!(home.files(), before);
    home.prints(&["history", "Northwind", "--rename", "Fabrikam", "--join", "--yes"]);
    assert!(home.that_hold("Northwind").is_empty());
}

#[test]
fn what_is_in_a_file_cannot_steer_the_terminal() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "North\u{1b}[2Jwind\u{202e}", "2026-01-10", 2));
    let list = home.prints(&["history"]);
    assert!(!list.contains(['\u{1b}', '\u{202e}']), "{list:?}");
}

#[test]
fn private_stands_only_where_answers_are_given() {
    let home = three();
    let before = home.files();
    for (command, what) in [
        (&["win", "They shipped it"][..], "log"),
        (&["ask", "An hour"], "log"),
        (&["history"], "list"),
        (&["show"], "show"),
        (&["story"], "tell"),
        (&["trend"], "compare"),
        (&["compare", "1", "2"], "compare"),
        (&["plan"], "plan"),
        (&["plan", "add", "x"], "plan"),
        (&["remind"], "be reminded of"),
        (&["forget", "1", "--yes"], "forget"),
        (&["export", "--all"], "export"),
        (&["import", "-"], "add to"),
        (&["mentees"], "list"),
        (&["paths"], "find"),
    ] {
        let output = home.program(&[command, &["--private"]].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        assert!(output.stdout.is_empty());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said, format!("stay-or-go: --private keeps nothing, so there is nothing to {what}\n"));
    }
    home.program(&["--plain", "--private"]).write_stdin("q\n").assert().success();
    home.program(&["take", "pulse", "--private"]).write_stdin("/quit\n").assert().success();
    assert_eq!(home.files(), before);
}

#[test]
fn a_list_says_what_was_written_whatever_the_words_look_like() {
    use stay_or_go::assessment::Source;
    use stay_or_go::session::{Review, read_head};

    let places = [
        "Northwind",
        "North: wind",
        "2026",
        "true",
        "~",
        "- x",
        "caf\u{e9} \u{65e5}\u{672c}",
        "a\"b\\",
        "",
        "1e5",
    ];
    for (number, place) in (1..).zip(places) {
        let home = Home::new();
        let mut asked = session("current-role", number, place, "2026-01-10", 2);
        let until = Some("2026-04-10".parse().unwrap());
        let condition = place.to_owned();
        asked.0.decide(Decision {
            choice: Choice::Stay,
            condition,
            until,
            made: time("2026-01-11"),
            ..Decision::default()
        });
        asked.0.follow_up.review = Some(Review::When(place.to_owned() + "x"));
        asked.0.follow_up.previous = Some(super::home::reference(77));
        let name = home.keep(&asked);
        let text = home.store.text(&name).unwrap().text.into_owned();
        let head = read_head(&Source { name: "x".into(), text: text.into() }).unwrap();
        assert_eq!((head.place.as_str(), head.decision.unwrap().condition.as_str()), (place, place));
    }
}

#[test]
fn an_offer_of_ones_own_questionnaire_is_accepted_or_declined_in_lists_too() {
    let home = Home::new();
    let mine = home.folder.path().join("mine.yaml");
    fs::write(&mine, MINE.replace("sections:", "setup: [place, decide_by]\nsections:")).unwrap();
    let lines = "Northwind\n\nx\ny\ng\n1\nquit\n";
    let taken =
        home.program(&["--plain", "take", mine.to_str().unwrap()]).write_stdin(lines).output().unwrap();
    assert!(taken.status.success(), "{taken:?}");
    assert!(home.prints(&["plan", "decide", "stay", "--until", "today"]).contains("You decided: accept"));
    let today = stay_or_go::report::dates::day(jiff::Timestamp::now(), &jiff::tz::TimeZone::UTC);
    assert!(home.prints(&["history"]).contains(&format!("you decided: accept, until {today}")));
    let due = home.program(&["--plain"]).write_stdin("q\n").output().unwrap();
    assert!(String::from_utf8_lossy(&due.stdout).contains("You decided: accept."), "{due:?}");
    // A file that is older than the word is read as before: only the shipped offer counts as one.
    let (file, text) =
        home.files().into_iter().find(|(_, text)| text.contains("  subject: offer\n")).unwrap();
    fs::write(&file, text.replace("  subject: offer\n", "")).unwrap();
    assert!(home.prints(&["history"]).contains(&format!("you decided: stay, until {today}")));
}

#[test]
fn a_place_is_meant_however_it_is_typed() {
    let home = three();
    let list = home.json(&["history", "  northWIND ", "--json"]);
    assert_eq!(list["sessions"].as_array().unwrap().len(), 2);
    home.prints(&["win", "They shipped it", "--about", "fabrikam"]);
    assert!(home.prints(&["win", "Again", "--about", "fabrikam"]).contains("about Fabrikam."));
}

#[test]
fn a_place_that_only_the_log_knows_is_a_place() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    home.store.keep(&win(2, "Fabrikam", "2026-01-12", "It shipped")).unwrap();
    let before = home.files();
    assert!(home.refuses(&["history", "Northwind", "--rename", "Fabrikam"]).contains("Add --join --yes"));
    assert_eq!(home.files(), before);
}

#[test]
fn a_decision_in_json_says_what_was_not_weighed_and_what_is_expected() {
    let home = Home::new();
    let mut offer = session("job-offer", 1, "Fabrikam", "2026-03-10", 2);
    let expects = Expectation {
        happens: "a sponsor".into(),
        sure: Some(Sureness::Half),
        turns_back: "two refusals".into(),
    };
    offer.0.decide(Decision {
        choice: Choice::Stay,
        until: Some("2026-04-01".parse().unwrap()),
        starts: Some("2026-05-01".parse().unwrap()),
        made: time("2026-03-11"),
        unweighed: vec![Unweighed { what: Matter::Money, said: Weight::NotFine }],
        expects,
        ..Decision::default()
    });
    home.keep(&offer);
    let due = home.json(&["plan", "--json"])["due"].clone();
    let of_plan = due.as_array().unwrap().iter().find(|due| due["what"] == "decision").unwrap();
    let shown = home.json(&["show", "Fabrikam", "--json"])["session"]["decision"].clone();
    for decision in [&shown, &of_plan["decision"]] {
        assert_eq!(decision["starts"], "2026-05-01");
        assert_eq!(decision["unweighed"], serde_json::json!([{"what": "money", "said": "not-fine"}]));
        let expects = serde_json::json!(
            {"happens": "a sponsor", "sure": "half", "turns_back": "two refusals"}
        );
        assert_eq!(decision["expects"], expects);
    }
}
