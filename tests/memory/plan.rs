//! The plan: added, edited, dated, closed; and when to look again.

use stay_or_go::session::{Closing, Course, Outcome};

use super::home::{Home, ask, session, set};

fn planned() -> Home {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 2));
    home
}

#[test]
fn a_step_is_added_edited_and_closed() {
    let home = planned();
    home.prints(&[
        "plan",
        "add",
        "Ask for an hour",
        "--who",
        "Jo",
        "--by",
        "2099-06-01",
        "--advice",
        "ask-one",
    ]);
    let open = home.json(&["plan", "--json"]);
    let name = open["open"][0]["name"].as_str().unwrap().to_owned();
    assert_eq!(open["open"][0]["action"]["advice"], "ask-one");
    let said = home.prints(&["plan", "edit", &name, "--text", "Ask for two hours", "--by", "2099-07-01"]);
    assert!(said.starts_with("Changed. Northwind: Jo: Ask for two hours; by Wed 1 Jul 2099"), "{said}");
    let listed = home.prints(&["plan"]);
    assert!(listed.contains("1. Northwind: Jo: Ask for two hours; by Wed 1 Jul 2099"), "{listed}");
    let said = home.prints(&["plan", "broken", "1", "--yes", "--note", "No time"]);
    assert!(
        said.starts_with("Noted: not kept. Northwind: Jo: Ask for two hours"),
        "it says what it was: {said}"
    );
    assert!(said.contains(&format!("[{name}]")) && said.contains("numbered anew"), "{said}");
    assert_eq!(home.prints(&["plan"]), "Nothing is open.\n");
    let shown = home.json(&["show", "--json"]);
    let step = &shown["session"]["plan"][0];
    assert_eq!((step["outcome"].as_str(), step["note"].as_str()), (Some("broken"), Some("No time")));
    assert!(home.prints(&["show"]).contains("Jo: Ask for two hours; not kept, noted on "));
    // Nothing is final: what was closed is open again, and the day stands where it stood before it was moved.
    let said = home.prints(&["plan", "undo", &name]);
    assert!(said.starts_with("As before: Northwind: Jo: Ask for two hours; by Wed 1 Jul 2099"), "{said}");
    let listed = home.prints(&["plan"]);
    assert!(
        listed.contains("Ask for two hours; by Wed 1 Jul 2099") && listed.contains("put off once"),
        "{listed}"
    );
    home.prints(&["plan", "undo", &name]);
    assert!(home.prints(&["plan"]).contains("Jo: Ask for an hour; by Mon 1 Jun 2099"));
    assert!(home.refuses(&["plan", "undo", &name]).contains("nothing was changed that could be taken back"));
}

#[test]
fn of_a_step_the_same_four_are_said_as_on_the_screens() {
    let home = planned();
    home.prints(&["plan", "add", "Ask for an hour"]);
    home.prints(&["ask", "A budget"]);
    let open = home.json(&["plan", "--json"]);
    let name = |index: usize| open["open"][index]["name"].as_str().unwrap().to_owned();
    let (ask, step) = (name(0), name(1));
    for (how, outcome, became, noted) in [
        (&["kept"][..], "kept", None, "kept"),
        (&["kept", "--partly"], "kept", Some("partly"), "kept in part"),
        (&["broken"], "broken", None, "not kept"),
        (&["broken", "--changed-mind"], "broken", Some("changed-mind"), "given up for something better"),
    ] {
        let said = home.prints(&[&["plan"], how, &[&step, "--note", "Half an hour came"]].concat());
        assert!(said.starts_with(&format!("Noted: {noted}. Northwind: you: Ask for an hour")), "{said}");
        let closed = &home.json(&["show", "--json"])["session"]["plan"][0];
        assert_eq!((closed["outcome"].as_str(), closed["became"].as_str()), (Some(outcome), became));
        let shown = home.prints(&["show"]);
        assert!(shown.contains(&format!("you: Ask for an hour; {noted}, noted on ")), "{shown}");
        assert!(shown.contains(": Half an hour came"), "{shown}");
        home.prints(&["plan", "undo", &step]);
        assert!(home.prints(&["plan"]).contains("2. Northwind: you: Ask for an hour; no date"));
    }
    // An ask was kept or was not, as on the screens; nothing is closed where one of several cannot be.
    for how in [["kept", "--partly"], ["broken", "--changed-mind"]] {
        let said = home.refuses(&["plan", how[0], &step, &ask, how[1]]);
        assert!(said.contains(&format!("could not close \"{ask}\" so")), "{said}");
    }
    assert_eq!(home.json(&["plan", "--json"]), open);
}

#[test]
fn an_ask_remembers_how_it_stood_and_how_often_it_was_put_off() {
    let home = planned();
    home.prints(&["ask", "An hour", "--of", "Maria", "--by", "2099-06-01"]);
    let name = home.json(&["plan", "--json"])["open"][0]["name"].as_str().unwrap().to_owned();
    for (by, who) in [("2099-07-01", "Maria"), ("2099-08-01", "Jo")] {
        home.prints(&["plan", "edit", &name, "--by", by, "--who", who]);
    }
    home.prints(&["plan", "broken", &name]);
    let entry = home.store.log(&|_| true).unwrap().entries.remove(0);
    let before: Vec<_> =
        entry.earlier.iter().map(|then| (then.who.as_str(), then.by.unwrap().to_string())).collect();
    let day = |month: u8| format!("2099-0{month}-01");
    assert_eq!(before, [("Maria", day(6)), ("Maria", day(7)), ("Jo", day(8))], "old days and owners stay");
    assert!(home.prints(&["plan", "undo", &name]).contains("you asked Jo: An hour; by Sat 1 Aug 2099"));
    assert!(home.prints(&["plan"]).contains("put off twice"));
}

#[test]
fn what_an_older_version_has_closed_can_be_opened_again() {
    let home = planned();
    home.prints(&["ask", "An hour"]);
    let mut entry = home.store.log(&|_| true).unwrap().entries.remove(0);
    let closing = Closing::at(home.store.log(&|_| true).unwrap().entries[0].made);
    entry.promise_mut().unwrap().course = Course::ended(Outcome::Kept, closing);
    home.store.keep(&entry).unwrap();
    home.prints(&["plan", "undo", entry.reference.as_str()]);
    assert!(home.prints(&["plan"]).contains("An hour"), "it is open again");
}

#[test]
fn what_was_asked_last_is_number_one_and_steps_come_after_it() {
    let home = planned();
    home.prints(&["plan", "add", "Later", "--by", "2099-06-01"]);
    home.prints(&["plan", "add", "Some day"]);
    home.store.keep(&ask(2, "Northwind", "2026-01-12", "Earlier", Some("2098-05-01"))).unwrap();
    home.prints(&["ask", "Sooner", "--by", "2098-06-01"]);
    let listed = home.prints(&["plan"]);
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines[0], "Open");
    for (line, start) in lines[1..].iter().zip([
        "  1. Northwind: you asked: Sooner",
        "  2. Northwind: you asked Maria: Earlier",
        "  3. Northwind: you: Later",
        "  4. Northwind: you: Some day",
    ]) {
        assert!(line.starts_with(start), "{line}");
    }
}

#[test]
fn a_wrong_name_closes_nothing() {
    let home = planned();
    home.prints(&["ask", "An hour"]);
    assert!(home.refuses(&["plan", "kept", "--yes", "1", "7"]).contains("nothing open is called \"7\""));
    assert_eq!(home.json(&["plan", "--json"])["open"].as_array().unwrap().len(), 1);
}

#[test]
fn the_verdict_stays_when_the_plan_changes() {
    let home = planned();
    let before = home.json(&["history", "--json"])["sessions"][0]["verdict"].clone();
    home.prints(&["plan", "review", "--when", "the budget is out"]);
    home.prints(&["plan", "add", "Ask"]);
    let after = &home.json(&["history", "--json"])["sessions"][0];
    assert_eq!(after["verdict"], before);
    assert_eq!(
        (after["open_actions"].as_u64(), after["review"]["when"].as_str()),
        (Some(1), Some("the budget is out"))
    );
}

#[test]
fn a_session_that_another_program_has_open_is_not_changed() {
    let home = planned();
    let name = home.store.list().unwrap().names.remove(0);
    home.store.claim(name.reference()).unwrap();
    let said = home.refuses(&["plan", "add", "Ask"]);
    assert_eq!(said.matches("another running Stay or Go has it open").count(), 1, "{said}");
    assert!(said.trim_end().ends_with("Close it there and try again."), "{said}");
}

#[test]
fn a_plan_names_the_entry_that_cannot_be_read() {
    let home = Home::new();
    home.prints(&["ask", "IMPORTANT", "--by", "+1"]);
    let entry = std::fs::read_dir(&home.paths.log).unwrap().next().unwrap().unwrap();
    std::fs::write(entry.path(), "x: [").unwrap();
    for arguments in [&["plan", "--about", ""][..], &["plan", "--json"]] {
        let told = home.refuses(arguments);
        assert!(told.contains(&*entry.file_name().to_string_lossy()), "{told}");
    }
}

/// The plan of a place where everything is answered with this favourability, and some with the best.
fn suggested(favourability: u8, best: &[&str], (months, list): (Option<u32>, Option<bool>)) -> String {
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", favourability);
    for id in best {
        set(&mut asked, id, 4, 0);
    }
    let exit = &mut asked.0.answers.context.exit;
    (exit.runway_months, exit.written_list) = (months, list);
    let home = Home::new();
    home.keep(&asked);
    home.prints(&["show"]).split_once("\nPlan\n").unwrap().1.to_owned()
}

#[test]
fn nothing_is_advised_that_the_best_answer_says_is_there() {
    let best = ["opportunity.measure", "results.valued", "structure.systems"];
    let plain = suggested(3, &[], (None, None));
    for step in ["Tie it to one measure", "Ask for one rule or goal that keeps the gain"] {
        assert!(plain.contains(step), "{plain}");
        let said = suggested(3, &best, (None, None));
        assert!(!said.contains(step), "{said}");
    }
}

#[test]
fn a_list_that_is_written_is_not_asked_for_and_short_savings_put_the_next_income_first() {
    let plain = suggested(1, &[], (None, None));
    assert!(
        plain.contains("Write two lists") && plain.contains("Choose a leaving day that suits you"),
        "{plain}"
    );
    let written = suggested(1, &[], (Some(12), Some(true)));
    assert!(!written.contains("Write two lists") && written.contains("Write beside your list"), "{written}");
    assert!(written.contains("Choose a leaving day that suits you, by Mon 9 Feb"), "{written}");
    let short = suggested(1, &[], (Some(0), None));
    assert!(short.contains("Choose your leaving day last, once you have signed"), "{short}");
    assert!(!short.contains("Choose a leaving day"), "{short}");
}
