//! What was noted comes out again: wins, what was seen, what was asked of whom.

use std::fs;

use stay_or_go::session::{Answer, Choice, Decision, Expectation};

use super::home::{Home, session, time};

fn noted() -> Home {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    for (text, on) in [
        ("The demo went well", "-1"),
        ("Support wrote thanks", "-2"),
        ("=SUM(A1) was shown", "-3"),
        ("A tour was held", "-40"),
        ("A tour was planned", "-41"),
    ] {
        home.prints(&["win", text, "--on", on, "--about", "Northwind"]);
    }
    home
}

#[test]
fn wins_are_listed_since_a_day_the_latest_first() {
    let home = noted();
    let since = home.prints(&["wins", "--since", "last-week"]);
    let order: Vec<_> = ["The demo", "Support wrote", "was shown"].map(|word| since.find(word)).to_vec();
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{since}");
    assert!(!since.contains("tour"), "{since}");
    let all = home.prints(&["wins", "Northwind", "--with", "TOUR"]);
    assert!(all.contains("was held") && all.contains("was planned") && !all.contains("demo"), "{all}");
    let none = home.program(&["wins", "--with", "nowhere"]).output().unwrap();
    assert!(none.stdout.is_empty() && none.status.success());
    assert!(String::from_utf8(none.stderr).unwrap().contains("Nothing of that kind was noted"));
    assert!(home.refuses(&["wins", "--since", "tomorrow"]).contains("still to come"));
}

#[test]
fn wins_go_into_a_page_and_a_spreadsheet() {
    let home = noted();
    let page = home.prints(&["wins", "--since", "last-week", "--format", "markdown"]);
    assert_eq!(page.lines().filter(|line| line.starts_with("- ")).count(), 3, "{page}");
    let table = home.prints(&["wins", "--format", "csv"]);
    assert_eq!(table.lines().count(), 6, "{table}");
    assert!(table.starts_with("place,on,what,") && table.contains(",'=SUM(A1) was shown,"), "{table}");
    let json = home.json(&["wins", "--json"]);
    assert_eq!(json["entries"].as_array().unwrap().len(), 5);
    assert_eq!(json["entries"][0]["text"], "The demo went well");
}

#[test]
fn a_week_is_at_most_five_lines_without_a_name_or_a_place() {
    let home = noted();
    let week = home.prints(&["week"]);
    assert_eq!(week.lines().count(), 3, "{week}");
    assert!(week.lines().next().unwrap().starts_with("- =SUM(A1) was shown ("), "{week}");
    assert!(!week.contains("Northwind"), "{week}");
    for number in 0..4 {
        home.prints(&["win", &format!("Win {number}")]);
    }
    let output = home.program(&["week"]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 5);
    assert!(
        String::from_utf8(output.stderr).unwrap().contains("2 more: `stay-or-go wins --since last-week`")
    );
    let empty = Home::new().program(&["week"]).output().unwrap();
    assert!(empty.stdout.is_empty() && empty.status.success());
}

#[test]
fn asks_are_told_by_person() {
    let home = Home::new();
    let asks = [("An hour", "Tomas"), ("A budget", "tomas"), ("A seat", "Eva"), ("A line", "Tomas")];
    for (text, who) in asks {
        home.prints(&["ask", text, "--of", who, "--by", "2099-01-01"]);
    }
    let name = |text: &str| {
        let asked = home.json(&["wins", "--kind", "ask", "--with", text, "--json"]);
        asked["entries"][0]["reference"].as_str().unwrap().to_owned()
    };
    home.prints(&["plan", "kept", &name("hour")]);
    home.prints(&["plan", "broken", &name("budget")]);
    for day in ["2099-02-01", "2099-03-01"] {
        home.prints(&["plan", "edit", &name("line"), "--by", day]);
    }
    let told = home.prints(&["asks"]);
    assert!(told.contains("Tomas: 1 kept, 1 not kept, 1 open; 1 put off twice or more"), "{told}");
    assert!(told.contains("Eva: 1 open"), "{told}");
    let one = home.prints(&["asks", "--of", "EVA"]);
    assert!(one.contains("A seat") && !one.contains("Tomas"), "{one}");
    let json = home.json(&["asks", "--json"]);
    let tomas = json["people"].as_array().unwrap().iter().find(|person| person["kept"] == 1).unwrap();
    assert_eq!((&tomas["broken"], &tomas["pending"], &tomas["put_off"]), (&1.into(), &1.into(), &1.into()));
}

#[test]
fn what_was_seen_comes_back_beside_what_it_speaks_to() {
    let home = noted();
    home.prints(&["saw", "The chief opened with a call", "--item", "deeds", "--about", "Northwind"]);
    home.prints(&["saw", "Eva sponsored the pilot", "--item", "equity.sponsor", "--about", "Northwind"]);
    assert!(home.refuses(&["saw", "x", "--item", "no.such"]).contains("the item or the topic \"no.such\""));
    let json = home.json(&["show", "@last", "--since", "--json"]);
    assert_eq!(json["seen"].as_array().unwrap().len(), 2, "{json}");
    let story = home.prints(&["story", "Northwind", "--format", "text"]);
    assert!(story.contains("You saw two things: The chief opened with a call; Eva sponsored"), "{story}");
    let listed = home.prints(&["wins", "--kind", "seen"]);
    assert!(listed.contains("you saw: Eva sponsored the pilot"), "{listed}");
    // In lines, on the card of a statement of that topic.
    let mut plain = home.program(&["--plain"]);
    plain.write_stdin("n\nsaw\nThe door was shut\nsponsor\n\n\nback\nquit\n");
    let output = String::from_utf8(plain.output().unwrap().stdout).unwrap();
    assert!(output.contains("It comes back beside:"), "{output}");
    let kept = home.json(&["wins", "--kind", "seen", "--with", "door", "--json"]);
    assert_eq!(kept["entries"][0]["item"], "equity.sponsor");
    assert_eq!(kept["entries"][0]["place"], "Northwind");
}

#[test]
fn everything_said_is_found_by_its_words_the_latest_first() {
    let home = noted();
    let mut first = session("current-role", 2, "Northwind", "2026-02-10", 2);
    let item = first.1.find("autonomy.start").unwrap();
    first.0.note(item, "Every pilot needs a \"steering committee\" slot\nand a tour", time("2026-02-10"));
    first.0.decide(Decision {
        choice: Choice::Stay,
        condition: "a tour is held by June".into(),
        made: time("2026-03-10"),
        expects: Expectation { happens: "no tour, I fear".into(), ..Expectation::default() },
        ..Decision::default()
    });
    home.keep(&first);
    home.keep(&session("current-role", 3, "Contoso", "2026-02-11", 2));
    let told = home.prints(&["find", "tour"]);
    let order: Vec<_> = ["A tour was held", "A tour was planned", "a tour is held", "and a tour"]
        .map(|words| told.find(words))
        .to_vec();
    assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{told}");
    assert!(told.contains("note: Every pilot needs a \"steering committee\" slot and a tour"), "{told}");
    let statement = &first.1.item(item).ask;
    let joined = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(joined.contains(&format!("under: {statement}")), "{told}");
    let one = home.prints(&["find", "SLOT", "\"steering", "northwind"]);
    assert_eq!(one.matches("note:").count(), 1, "{one}");
    for none in [&["find", "tour", "slots"][..], &["find", "tour", "--about", "Contoso"], &["find", "level"]]
    {
        let output = home.program(none).output().unwrap();
        assert!(output.stdout.is_empty() && output.status.success(), "{none:?}");
        assert!(
            String::from_utf8(output.stderr)
                .unwrap()
                .contains("Nothing that you said has all of these words")
        );
    }
    let json = home.json(&["find", "committee", "--json"]);
    let note = &json["found"][0];
    assert_eq!(
        (&note["kind"], &note["item"], &note["on"]),
        (&"note".into(), &"autonomy.start".into(), &"2026-02-10".into())
    );
    assert_eq!(note["statement"].as_str(), Some(&**statement));
}

#[test]
fn why_something_does_not_apply_is_found_like_a_note() {
    let home = Home::new();
    let mut first = session("current-role", 1, "Northwind", "2026-02-10", 2);
    let own = first.1.find("autonomy.start").unwrap();
    first.0.answers.set(own, Some(Answer::NotApplicable));
    first.0.remarks[own].reason = Some("We have no \"budget\" here".into());
    let without = first.1.find("autonomy.time").unwrap();
    first.0.answers.set(without, Some(Answer::NotApplicable));
    home.keep(&first);
    let told = home.prints(&["find", "budget", "here"]);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("does not apply: We have no \"budget\" here"), "{told}");
    assert!(told.contains(&format!("under: {}", first.1.item(own).ask)), "{told}");
    let json = home.json(&["find", "northwind", "--json"]);
    let found: Vec<_> = json["found"].as_array().unwrap().iter().map(|found| &found["kind"]).collect();
    assert_eq!(found, ["reason"], "that no reason was given is nobody's words");
    // Written by hand on several lines, it says the same.
    let name = home.store.list().unwrap().names.remove(0);
    let path = home.paths.sessions.join(name.to_string());
    let text = fs::read_to_string(&path).unwrap();
    let line = text.lines().find(|line| line.contains("budget")).unwrap();
    let several = "  autonomy.start:\n    not_applicable: >\n      No budget\n      of our own";
    fs::write(&path, text.replace(line, several)).unwrap();
    assert!(home.prints(&["find", "budget", "own"]).contains("does not apply: No budget of our own"));
}

#[test]
fn notes_come_back_under_their_answers() {
    let home = Home::new();
    let mut first = session("current-role", 1, "Northwind", "2026-02-10", 2);
    let item = first.1.find("autonomy.start").unwrap();
    first.0.note(item, "Every pilot needs a slot", time("2026-02-10"));
    home.keep(&first);
    let told = home.prints(&["show"]);
    assert!(told.contains("Your notes") && told.contains("note: Every pilot needs a slot"), "{told}");
    let json = home.json(&["show", "--json"]);
    assert_eq!(json["session"]["notes"][0]["item"], "autonomy.start");
    assert_eq!(json["session"]["notes"][0]["note"], "Every pilot needs a slot");
}

#[test]
fn the_log_lists_one_kind_one_person_one_place_and_all_again() {
    let home = noted();
    home.prints(&["ask", "An hour", "--of", "Tomas", "--about", "Northwind"]);
    home.prints(&["ask", "A seat", "--of", "Eva", "--about", "Northwind"]);
    home.prints(&["win", "Elsewhere", "--about", "Fabrikam"]);
    let told = |typed: &str| {
        let mut plain = home.program(&["--plain"]);
        plain.write_stdin(format!("n\n{typed}quit\n"));
        let output = String::from_utf8(plain.output().unwrap().stdout).unwrap();
        let last = format!(": {}\n", typed.lines().last().unwrap());
        output.rsplit(&last).next().unwrap().to_owned()
    };
    let asks = told("kind\nkind\nkind\n");
    assert!(asks.contains("Only what was asked and promised.") && asks.contains("A seat"), "{asks}");
    assert!(!asks.contains("demo"), "{asks}");
    let number = |page: &str, words: &str| {
        let row = page.lines().find(|line| line.contains(words)).unwrap();
        row.trim().split_once(',').unwrap().0.to_owned()
    };
    let eva = told(&format!("kind\nkind\nkind\nperson {}\n", number(&asks, "A seat")));
    assert!(eva.contains("of Eva.") && eva.contains("Eva: 1 open.") && !eva.contains("An hour"), "{eva}");
    let wins = told("kind\nkind\n");
    let fabrikam = told(&format!("kind\nkind\nonly {}\n", number(&wins, "Elsewhere")));
    assert!(fabrikam.contains("Only wins, about Fabrikam.") && !fabrikam.contains("demo"), "{fabrikam}");
    let all = told("kind\nkind\nback\n");
    assert!(all.contains("An hour") && !all.contains("Only "), "{all}");
}
