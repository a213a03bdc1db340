//! How sessions, entries and places are named on the command line, and what is said of them before they go.

use super::home::{Home, ask, reference, session, time, win};
use stay_or_go::session::{Choice, Decision, Reference, Session};

/// Whose reference this is, letter by letter.
fn called(name: &str) -> Reference {
    Reference::parse(name).unwrap()
}

/// An offer, a role and a pulse, the newest last.
fn three() -> Home {
    let home = Home::new();
    home.keep(&session("job-offer", 1, "Fabrikam", "2026-01-10", 4));
    home.keep(&session("current-role", 2, "Northwind", "2026-03-10", 2));
    home.keep(&session("pulse", 3, "Northwind", "2026-05-10", 2));
    home
}

#[track_caller]
fn shows(home: &Home, name: &str, started: &str) {
    let shown = home.json(&["show", name, "--json"]);
    assert_eq!(shown["session"]["started"], format!("{started}T09:00:00Z"), "{name}");
}

#[test]
fn a_session_is_named_by_number_beginning_or_place() {
    let home = three();
    let whole = reference(1).as_str().to_owned();
    for name in ["3", &whole, &whole[..4], &whole[..2].to_uppercase(), "fabrikam", " Fabrikam "] {
        shows(&home, name, "2026-01-10");
    }
    // Of a place the newest is meant.
    shows(&home, "northWIND", "2026-05-10");
    assert!(
        home.refuses(&["show", &whole[..1]]).contains("could not find the session"),
        "one letter is too few"
    );
}

#[test]
fn the_beginning_of_several_names_them_all() {
    let home = Home::new();
    for (name, place, day) in
        [("abcdefgh", "Northwind", "2026-01-10"), ("abcdmnpq", "Fabrikam", "2026-02-10")]
    {
        let (asked, questions) = session("current-role", 1, place, day, 2);
        home.keep(&(Session { reference: called(name), ..asked }, questions));
    }
    let told = home.refuses(&["show", "abcd"]);
    for each in ["abcdefgh  Northwind, my current role, Sat 10 Jan 2026", "abcdmnpq  Fabrikam"] {
        assert!(told.contains(each), "{told}");
    }
    shows(&home, "abcde", "2026-01-10");
    // A session and an entry may begin alike.
    let mut entry = win(1, "Northwind", "2026-01-12", "It shipped");
    entry.reference = called("abcz2345");
    home.store.keep(&entry).unwrap();
    let told = home.refuses(&["forget", "abc", "--yes"]);
    assert!(told.contains("could not tell which session"), "{told}");
    home.prints(&["forget", "abcz", "--yes"]);
    assert!(home.that_hold("It shipped").is_empty());
    assert_eq!(home.store.list().unwrap().names.len(), 2);
}

#[test]
fn what_goes_is_said_in_words() {
    let home = Home::new();
    let mut offer = session("job-offer", 1, "Fabrikam", "2026-01-10", 4);
    let (condition, until, made) = (String::new(), None, time("2026-01-18"));
    offer.0.decide(Decision { choice: Choice::Go, condition, until, made, ..Decision::default() });
    home.keep(&offer);
    home.store.keep(&ask(9, "Fabrikam", "2026-01-12", "A written offer", None)).unwrap();
    let said = home.prints(&["forget", "1", "--dry-run"]);
    assert!(
        said.contains("This goes: Fabrikam, a job offer, Sat 10 Jan 2026, Accept; you decided: decline."),
        "{said}"
    );
    let said = home.prints(&["forget", &reference(9).as_str()[..3], "--dry-run"]);
    assert!(
        said.contains("This goes: Fabrikam: Mon 12 Jan 2026, you asked Maria: A written offer"),
        "{said}"
    );
    assert!(
        home.refuses(&["forget", "Fabrikam", "--yes"]).contains("--place Fabrikam"),
        "a place is named as one"
    );
    let json = home.json(&["forget", "--place", "fabrikam", "--dry-run", "--json"]);
    assert_eq!(json["what"], "everything about Fabrikam, one session");
}

#[test]
fn a_number_means_nothing_where_nobody_sees_what_it_means() {
    let home = three();
    home.store.keep(&ask(9, "Northwind", "2026-05-12", "An hour", None)).unwrap();
    let before = home.files();
    for command in [
        &["plan", "kept", "1"][..],
        &["plan", "broken", "1"],
        &["plan", "edit", "1", "--text", "x"],
        &["plan", "undo", "1"],
        &["forget", "1"],
    ] {
        let said = home.refuses(command);
        assert!(said.contains("add --yes"), "{said}");
    }
    assert_eq!(home.files(), before);
    let said = home.prints(&["plan", "kept", "1", "--yes"]);
    assert!(said.starts_with("Noted: kept. Northwind: you asked Maria: An hour; no date"), "{said}");
}

#[test]
fn an_entry_is_moved_changed_and_forgotten_by_its_name() {
    let home = three();
    home.store.keep(&win(8, "Fabrikam", "2026-05-11", "The pilot ran")).unwrap();
    home.store.keep(&ask(9, "Fabrikam", "2026-05-12", "An hour", None)).unwrap();
    let (pilot, hour) = (reference(8), reference(9));
    let said = home.prints(&["plan", "edit", &pilot.as_str()[..4], "--about", "northwind"]);
    assert!(said.starts_with("Changed. Northwind: win: The pilot ran"), "{said}");
    let said = home.prints(&["plan", "edit", hour.as_str(), "--about", "Northwnd"]);
    assert!(said.contains("Northwnd is a new place. Did you mean Northwind?"), "{said}");
    assert!(
        home.refuses(&["plan", "edit", pilot.as_str(), "--by", "+3"])
            .contains("only what was asked or promised")
    );
    let all = home.prints(&["plan", "--all"]);
    assert!(all.contains("Wins, and what is closed") && all.contains("The pilot ran"), "{all}");
    home.prints(&["forget", hour.as_str(), "--yes"]);
    let left = home.store.log(&|_| true).unwrap().entries;
    assert_eq!(left.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>(), ["The pilot ran"]);
    assert_eq!(home.store.list().unwrap().names.len(), 3, "nothing else goes");
}

#[test]
fn no_match_is_never_nothing() {
    let home = three();
    for command in [
        &["history", "northwnd"][..],
        &["story", "northwnd"],
        &["trend", "northwnd"],
        &["plan", "--about", "northwnd"],
        &["forget", "--place", "northwnd", "--yes"],
        &["history", "northwnd", "--rename", "x"],
    ] {
        let said = home.refuses(command);
        assert!(
            said.contains("no place is called \"northwnd\"; did you mean Northwind (2 sessions)?"),
            "{said}"
        );
    }
    let said = home.refuses(&["history", "Elsewhere"]);
    assert!(said.contains("the places are Northwind (2 sessions), Fabrikam (one session)"), "{said}");
    let said = home.refuses(&["history", "--kind", "nope"]);
    assert!(
        said.contains("no kind of session is called \"nope\"; the kinds are current-role, job-offer"),
        "{said}"
    );
    assert_eq!(
        home.prints(&["history", "Fabrikam", "--kind", "pulse"]),
        "None of the sessions is like that.\n"
    );
    assert!(home.refuses(&["compare", "1", "1"]).contains("could not compare a session with itself"));
    home.program(&["trend", "--last", "0"]).assert().code(2);
}

#[test]
fn a_place_is_one_place_however_it_is_written() {
    let home = three();
    home.keep(&session("current-role", 4, "northwind ", "2026-06-10", 2));
    home.store.keep(&win(8, "NORTHWIND", "2026-05-11", "The pilot ran")).unwrap();
    home.prints(&["forget", "--place", "nOrThWiNd", "--yes"]);
    let left: Vec<_> =
        home.files().into_iter().filter(|(_, text)| text.to_lowercase().contains("northwind")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(home.store.list().unwrap().names.len(), 1);
}

#[test]
fn wins_go_where_one_is_and_never_to_an_offer() {
    let decided = |number: u64, place: &str, day: &str, choice: Option<(Choice, &str)>| {
        let mut offer = session("job-offer", number, place, day, 3);
        if let Some((choice, made)) = choice {
            let (condition, until) = (String::new(), None);
            offer.0.decide(Decision { choice, condition, until, made: time(made), ..Decision::default() });
        }
        offer
    };
    let home = Home::new();
    let place = |home: &Home| {
        home.json(&["win", "It shipped", "--json"])["entry"]["place"].as_str().unwrap().to_owned()
    };
    home.keep(&decided(1, "Contoso", "2026-01-03", None));
    assert_eq!(place(&home), "", "an offer that is not decided is no place to be");
    home.keep(&decided(2, "Northwind", "2026-01-05", Some((Choice::Stay, "2026-01-18"))));
    home.keep(&decided(3, "Fabrikam", "2026-01-10", Some((Choice::Go, "2026-01-18"))));
    assert_eq!(place(&home), "Northwind", "it was accepted; Fabrikam is newer and declined");
    home.keep(&session("current-role", 4, "Adatum", "2026-03-10", 2));
    home.keep(&decided(5, "Contoso", "2026-08-15", None));
    assert_eq!(place(&home), "Adatum");
}

#[test]
fn the_day_to_look_again_needs_no_flag_and_may_be_an_event() {
    let home = three();
    let about = " About Northwind, my current role, Tue 10 Mar 2026, ";
    for (next, said) in [
        (&["12 May 2099"][..], "Look again: Tue 12 May 2099."),
        (&["the budget is out"], "Look again: when this has happened: the budget is out."),
        (&["--on", "2099-05-13"], "Look again: Wed 13 May 2099."),
        (&["--when", "when they answer"], "Look again: when this has happened: they answer."),
    ] {
        let told = home.prints(&[&["plan", "review"], next].concat());
        assert!(told.starts_with(&format!("{said}{about}")), "{told}");
    }
    for (next, why) in [("2020-01-01", "it has passed"), ("+14x", "write it as"), ("", "write it as")] {
        let said = home.refuses(&["plan", "review", next]);
        assert!(said.contains(&format!("could not take the day \"{next}\": {why}")), "{said}");
    }
    for next in [&[][..], &["friday", "--on", "+3"], &["--on", "+3", "--when", "they answer"]] {
        home.program(&[&["plan", "review"], next].concat()).assert().code(2);
    }
}

#[test]
fn what_needs_a_verdict_takes_the_newest_session_that_has_one() {
    let home = three();
    for (command, said) in [
        (&["plan", "decide", "stay", "--if", "if they ask me"][..], "You decided: stay, if they ask me."),
        (&["plan", "review", "--on", "+90"], "Look again: "),
        (&["plan", "lesson", "A sponsor"], "Saved with "),
        (&["plan", "add", "Ask for an hour"], "Added to the plan of "),
    ] {
        let told = home.prints(command);
        assert!(
            told.starts_with(said) && told.contains("Northwind, my current role, Tue 10 Mar 2026"),
            "{told}"
        );
        let last = home.refuses(&[command, &["--session", "1"]].concat());
        assert!(last.contains("\"1\" has no verdict") && last.contains("Northwind, pulse"), "{last}");
    }
    let output = home.program(&["remind"]).output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("About Northwind, my current role"));
}

#[test]
fn a_day_is_typed_as_people_say_it_and_lies_ahead() {
    let home = three();
    for day in [
        "+3",
        "tomorrow",
        "friday",
        "in 3 weeks",
        "+2w",
        "12 May 2099",
        "May 12, 2099",
        "2099-05-12",
        "today",
    ] {
        home.prints(&["ask", "An hour", "--by", day]);
    }
    for command in [
        &["ask", "An hour", "--by", "2020-01-01"][..],
        &["plan", "review", "--on", "2020-01-01"],
        &["plan", "decide", "stay", "--until", "2020-01-01"],
        &["plan", "add", "x", "--by", "2020-01-01"],
        &["remind", "--on", "2020-01-01"],
    ] {
        assert!(
            home.refuses(command).contains("could not take the day \"2020-01-01\": it has passed"),
            "{command:?}"
        );
    }
    assert!(
        home.refuses(&["ask", "An hour", "--by", "+99999"])
            .contains("could not take the day \"+99999\": write it as")
    );
}
