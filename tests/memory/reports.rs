//! `report`: what goes in is chosen, whatever form it takes; what is left out can be told from nothing in it.

use std::fs;
use std::sync::Arc;

use serde_json::json;
use stay_or_go::assessment::Assessment;
use stay_or_go::model::Level;
use stay_or_go::session::{Answer, Check, Lesson, Session};

use super::home::{Home, answer, ask, session, time};

const ALL: &[&str] = &["report", "--with", "verdict,notes,names,safety"];

fn gate(assessment: &Assessment) -> impl Iterator<Item = usize> + '_ {
    (0..assessment.items().len()).filter(|item| assessment.item(*item).is_gate())
}

/// A check-in with a note on a safety answer and on another one; each safety answer is so.
fn checked_in(safety: Option<Answer>) -> (Session, Arc<Assessment>) {
    let (mut session, assessment) = session("current-role", 1, "Northwind", "2026-01-10", 2);
    let items: Vec<usize> = gate(&assessment).collect();
    for item in items {
        session.answers.set(item, safety);
        session.note(item, "he shouted at me", time("2026-01-10"));
    }
    let other = assessment.find("stories.told").unwrap();
    session.note(other, "only Ada tells one", time("2026-01-10"));
    (session, assessment)
}

/// A safety answer so favourable.
fn safe(favourability: u8) -> Answer {
    let (_, assessment) = session("current-role", 1, "x", "2026-01-10", 2);
    let item = gate(&assessment).next().unwrap();
    answer(&assessment, item, favourability)
}

fn kept(session: &(Session, Arc<Assessment>)) -> Home {
    let home = Home::new();
    home.keep(session);
    home
}

#[test]
fn without_the_verdict_no_safety_answer_changes_a_byte() {
    for quick in [false, true] {
        for format in ["html", "markdown", "text", "json"] {
            let told = |safety| {
                let mut held = checked_in(safety);
                held.0.quick = quick;
                kept(&held).prints(&["report", "--with", "notes,names", "--format", format])
            };
            let calm = told(Some(safe(4)));
            assert!(calm.contains("Northwind") && calm.contains("only Ada tells one"), "{calm}");
            for other in [
                Some(safe(0)),
                Some(safe(1)),
                Some(safe(2)),
                Some(Answer::Unknown),
                Some(Answer::Declined),
                None,
            ] {
                assert_eq!(told(other), calm, "{format}, {other:?}");
            }
        }
    }
}

#[test]
fn the_verdict_comes_without_the_safety_answers_unless_they_are_asked_for() {
    let home = kept(&checked_in(Some(safe(0))));
    let (_, assessment) = checked_in(None);
    let told = home.prints(&["report", "--with", "verdict"]);
    assert!(told.contains("Step back for safety") || told.contains("Safety first"), "{told}");
    assert!(told.contains("Left out here: notes, names and the safety answers."), "{told}");
    for item in gate(&assessment) {
        assert!(!told.contains(&assessment.item(item).ask), "{told}");
    }
    assert!(!told.contains("fear for your safety"), "{told}");
    assert!(!told.contains("shouted") && !told.contains("Ada") && !told.contains("Northwind"), "{told}");
    let all = home.prints(ALL);
    assert!(all.contains("The safety answers") && all.contains("he shouted at me"), "{all}");
    assert!(
        all.contains("only Ada tells one") && all.contains("Northwind") && !all.contains("Left out"),
        "{all}"
    );
    let refused = home.refuses(&["report", "--with", "safety"]);
    assert!(refused.contains("--with verdict,safety"), "{refused}");
}

#[test]
fn of_a_verdict_that_rests_on_what_is_left_out_it_has_the_name_alone() {
    const WORDS: [&str; 9] =
        ["ill ", "doctor", "health", "sleep", "put down", "limits", "rest first", "named below", "load"];
    let told = |levels: &[(&str, u8)]| {
        let (mut held, assessment) = session("current-role", 1, "Northwind", "2026-01-10", 4);
        for (id, level) in levels {
            let item = assessment.find(id).unwrap();
            held.answers.set(item, Level::new(*level).map(|level| Answer::Believed { level }));
        }
        kept(&(held, assessment)).prints(&["report", "--with", "verdict"])
    };
    let below = |told: &str| told[told.find("Where you stand").unwrap()..].to_owned();
    let calm = told(&[]);
    assert!(calm.contains("Invest deeper") && calm.contains("1. Shape the next piece"), "{calm}");
    let ill = told(&[("safety.health", 4)]);
    for (other, verdict) in [
        (&ill, "Stay with conditions"),
        (&told(&[("safety.health", 4), ("safety.humiliation", 2)]), "Prepare to move"),
    ] {
        assert!(
            other.contains(&format!("{verdict}\n  part of what it rests on is left out here\n")),
            "{other}"
        );
        for word in WORDS {
            assert!(!other.contains(word), "{word}: {other}");
        }
        assert_eq!(below(other), below(&ill));
    }
    // One that changes nothing of the verdict changes nothing at all.
    assert_eq!(told(&[("safety.health", 1)]), calm);
    assert!(!told(&[("safety.harassment", 3)]).contains("Where you stand"));
}

#[test]
fn while_a_safety_question_is_open_no_page_says_that_nothing_small_moves_it_but_outside_safety() {
    let of = |id: Option<&str>| {
        let (mut held, assessment) = session("current-role", 1, "Northwind", "2026-01-10", 4);
        if let Some(id) = id {
            held.answers.set(assessment.find(id).unwrap(), Some(Answer::Unknown));
        }
        kept(&(held, assessment))
    };
    let (known, open) = (of(None), of(Some("safety.harassment")));
    let mut said = 0;
    for line in open.prints(&["show"]).lines().filter(|line| line.contains("nearer to going")) {
        assert!(line.contains("outside safety") || line.contains("There is no verdict"), "{line}");
        said += 1;
    }
    assert!(said > 0 && !known.prints(&["show"]).contains("outside safety"));
    let told = known.prints(&["report", "--with", "verdict"]);
    assert!(told.contains("outside safety moves it nearer to going"), "{told}");
}

#[test]
fn what_is_said_of_savings_is_for_nobody_else() {
    let of = |savings: Option<u32>| {
        let (mut held, assessment) = session("current-role", 1, "Northwind", "2026-01-10", 1);
        held.answers.context.exit.runway_months = savings;
        kept(&(held, assessment))
    };
    let (short, unsaid) = (of(Some(1)), of(None));
    assert!(short.prints(&["show"]).contains("savings are short"));
    for with in ["verdict", "verdict,notes,names,safety"] {
        let told = |home: &Home| home.prints(&["report", "--with", with]);
        assert_eq!(told(&short), told(&unsaid));
    }
}

#[test]
fn nothing_in_it_speaks_to_whoever_sits_at_the_program() {
    let home = kept(&checked_in(Some(safe(4))));
    for with in ["verdict", "names"] {
        let told = home.prints(&["report", "--with", with]);
        assert!(!told.contains("key away") && !told.contains("press "), "{told}");
    }
}

#[test]
fn a_comparison_tells_verdicts_and_places_and_no_safety_answer() {
    let home = kept(&checked_in(Some(safe(4))));
    let (mut other, assessment) = session("current-role", 2, "Contoso", "2026-02-10", 2);
    let first = gate(&assessment).next().unwrap();
    other.answers.set(first, Some(safe(2)));
    home.keep(&(other, Arc::clone(&assessment)));
    let refused = home.refuses(&["report", "1", "2"]);
    assert!(refused.contains("--with verdict,names"), "{refused}");
    let name = assessment.item(first).name.clone().unwrap_or_else(|| assessment.item(first).ask.clone());
    let compared = |with: &str| home.prints(&["report", "1", "2", "--with", with]);
    let told = compared("verdict,names");
    assert!(told.contains("Northwind") && told.contains("Contoso") && !told.contains(&name), "{told}");
    let (mut ill, assessment) = session("current-role", 3, "Fabrikam", "2026-03-10", 4);
    let health = assessment.find("safety.health").unwrap();
    ill.answers.set(health, Some(Answer::Believed { level: Level::new(4).unwrap() }));
    home.keep(&(ill, assessment));
    let told = compared("verdict,names");
    assert!(told.contains("2026: Stay with conditions\n"), "{told}");
    assert!(compared("verdict,names,safety").contains("2026: Stay with conditions: rest first\n"));
    assert!(home.prints(&["story", "fabrikam"]).contains("rest first"));
    for format in ["text", "json"] {
        let told = home.prints(&["report", "--story", "fabrikam", "--with", "verdict", "--format", format]);
        assert!(told.contains("Stay with conditions") && !told.contains("rest first"), "{told}");
    }
}

#[test]
fn questions_to_take_along_hold_no_key() {
    let mut held = session("job-offer", 1, "Northwind", "2026-01-10", 2);
    for item in 0..held.1.items().len() {
        held.0.answers.set(item, Some(Answer::Unknown));
    }
    let home = kept(&held);
    let along = home.prints(&["report", "--questions"]);
    assert!(along.contains("What to ask: Northwind") && !along.contains("Evasive"), "{along}");
    assert!(home.prints(&["report", "--questions", "--key"]).contains("Evasive"));
}

#[test]
fn of_many_open_questions_ten_stand_in_a_result_under_a_heading_of_their_own_and_the_rest_is_counted() {
    let mut held = session("job-offer", 1, "Northwind", "2026-01-10", 2);
    let (all, safety) = (held.1.items().len(), gate(&held.1).count());
    for item in 0..all {
        held.0.answers.set(item, Some(Answer::Unknown));
    }
    let must = Lesson { must: "A boss who stays".to_owned(), ..Lesson::default() };
    held.0.follow_up.checks = vec![Check { lesson: must, ..Check::default() }];
    let home = kept(&held);
    for with in ["verdict,notes", "notes"] {
        let told = home.prints(&["report", "--with", with, "--format", "markdown"]);
        assert!(told.contains(&format!("And {} more could be asked.", all - safety - 10)), "{with}: {told}");
    }
    let told = home.prints(&["report", "--with", "verdict,notes"]);
    let (musts, worth) = (told.find("Your must-haves").unwrap(), told.find("Worth asking").unwrap());
    assert!(musts < worth && told.find("A boss who stays").unwrap() < worth, "{told}");
}

#[test]
fn it_is_written_as_the_name_of_its_file_ends_and_over_nothing_unless_told_so() {
    let home = kept(&checked_in(Some(safe(4))));
    let path = |name: &str| home.folder.path().join(name).to_string_lossy().into_owned();
    for (name, begins) in
        [("r.html", "<!DOCTYPE html>"), ("r.md", "# "), ("r.txt", "My current role"), ("r.json", "{")]
    {
        home.prints(&["report", "-o", &path(name)]);
        let text = fs::read_to_string(path(name)).unwrap();
        assert!(text.starts_with(begins), "{name}: {text}");
    }
    fs::write(path("r.md"), "mine").unwrap();
    let refused = home.refuses(&["report", "-o", &path("r.md")]);
    assert!(refused.contains("it is there already and stays as it is"), "{refused}");
    assert_eq!(fs::read_to_string(path("r.md")).unwrap(), "mine");
    home.prints(&["report", "-o", &path("r.md"), "--force"]);
    assert!(fs::read_to_string(path("r.md")).unwrap().starts_with("# "));
    let refused = home.refuses(&["report", "-o", &path("nowhere/r.md")]);
    assert!(refused.contains("could not write") && refused.contains("nowhere/r.md"), "{refused}");
}

#[test]
fn the_page_of_the_result_writes_the_same_bytes_as_the_command() {
    let home = kept(&checked_in(Some(safe(1))));
    let here = home.folder.path().join("here");
    fs::create_dir(&here).unwrap();
    // Each is let in or not, in the order in which the page asks: the verdict, notes, names, safety.
    for (ticks, with) in [
        ("\n\n\n\n", ""),
        ("2\n\n\n\n", "verdict"),
        ("\n2\n2\n\n", "notes,names"),
        ("2\n2\n2\n2\n", "verdict,notes,names,safety"),
    ] {
        for ending in ["html", "md", "txt", "json"] {
            let name = format!("{}-{ending}.{ending}", with.replace(',', "-"));
            let lines = format!("l\n1\nwrite\n\n{ticks}\n{name}\n\nquit\n");
            let talk = home.program(&["--plain"]).current_dir(&here).write_stdin(lines).output().unwrap();
            let said = String::from_utf8_lossy(&talk.stdout).into_owned();
            assert!(said.contains("Written: "), "{said}");
            let of_page = fs::read_to_string(here.join(&name)).unwrap();
            let of_command = home.folder.path().join(&name);
            let with = if with.is_empty() { vec![] } else { vec!["--with", with] };
            let out = of_command.to_string_lossy().into_owned();
            home.prints(&[&["report", "-o", &out][..], &with].concat());
            assert_eq!(of_page, fs::read_to_string(of_command).unwrap(), "{name}");
        }
    }
}

#[test]
fn as_json_it_holds_what_the_text_says() {
    let home = kept(&checked_in(Some(safe(4))));
    let (other, assessment) = session("current-role", 2, "Contoso", "2026-02-10", 1);
    home.keep(&(other, assessment));
    for named in [&["1"][..], &["1", "2"]] {
        let report = home.json(&[ALL, &["--format", "json"], named].concat());
        assert_eq!((&report["format"], &report["kind"]), (&json!(2), &json!("report")));
        let blocks = report["blocks"].as_array().unwrap();
        let headings = blocks.iter().filter(|block| block["block"] == "heading");
        let headings: Vec<&str> = headings.map(|block| block["text"].as_str().unwrap()).collect();
        let text = home.prints(&[ALL, named].concat());
        assert!(text.starts_with(report["title"].as_str().unwrap()), "{text}");
        let lines = text.lines().skip(1).filter(|line| headings.contains(line));
        assert_eq!(lines.collect::<Vec<_>>(), headings);
    }
    let report = home.json(&[ALL, &["--format", "json"], &["2"]].concat());
    let find = |kind: &str| {
        report["blocks"].as_array().unwrap().iter().find(|block| block["block"] == kind).unwrap()
    };
    assert_eq!(find("banner")["meter"].as_u64().map(|steps| (1..=4).contains(&steps)), Some(true));
    assert_eq!(find("text"), &json!({ "block": "text", "role": "text", "text": find("text")["text"] }));
    let item = json!({ "block": "item", "depth": 0, "sign": "bullet", "number": null, "name": "", "text": find("item")["text"] });
    assert_eq!(find("item"), &item);
    let bar = &find("bars")["bars"][0];
    assert!(
        bar["range"][0].as_f64() <= bar["range"][1].as_f64() && bar["point"]["favour"].is_string(),
        "{bar}"
    );
    assert!(find("map")["up"]["title"].is_string() && find("map")["here"][0].is_number());
}

/// An offer, two check-ins and a short one, each safety answer as it is given; and what was asked of whom.
fn a_place(safety: Option<Answer>) -> Home {
    let home = Home::new();
    let days = ["2026-01-05", "2026-02-16", "2026-03-30", "2026-05-12"];
    for (kind, number, quick) in [
        ("job-offer", 1, false),
        ("current-role", 2, false),
        ("current-role", 3, true),
        ("current-role", 4, false),
    ] {
        let day = days[usize::try_from(number).unwrap() - 1];
        let (mut held, assessment) = session(kind, number, "Northwind", day, 2);
        let items: Vec<usize> = gate(&assessment).collect();
        for item in items {
            held.answers.set(item, safety);
        }
        held.quick = quick;
        home.keep(&(held, assessment));
    }
    home.store.keep(&ask(13, "Northwind", "2026-02-09", "Two researchers", None)).unwrap();
    home
}

#[test]
fn a_story_leaves_out_verdicts_and_names_and_holds_no_safety_answer() {
    let story = &["report", "--story"][..];
    let (_, assessment) = checked_in(None);
    for format in ["html", "markdown", "text", "json"] {
        let told = |safety| a_place(safety).prints(&[story, &["--format", format]].concat());
        let calm = told(Some(safe(4)));
        assert!(calm.contains("one place") && calm.contains("Two researchers"), "{calm}");
        let labels = assessment.model().verdicts().iter().map(|verdict| verdict.words.label.as_str());
        for named in labels.chain(["Northwind", "Maria", "Accept"]) {
            assert!(!calm.contains(named), "{named}: {calm}");
        }
        for other in [Some(safe(0)), Some(safe(2)), Some(Answer::Unknown), None] {
            assert_eq!(told(other), calm, "{format}, {other:?}");
        }
    }
    let home = a_place(Some(safe(4)));
    let bare = home.prints(story);
    let said = "Left out here: the verdict, decisions, steps of a plan, names and the safety answers. Own words stand as they were written.";
    assert!(bare.contains(said) && bare.contains("Check-in") && !bare.contains("no verdict."), "{bare}");
    let whole = home.prints(&[story, &["northwind", "--with", "verdict,names"]].concat());
    assert!(whole.starts_with("How I got here: Northwind\n") && whole.contains("You asked Maria"), "{whole}");
    let (_, assessment) = checked_in(None);
    assert!(
        assessment.model().verdicts().iter().any(|verdict| whole.contains(&verdict.words.label)),
        "{whole}"
    );
    assert!(home.prints(&[story, &["--format", "html"]].concat()).contains("<figure class=\"chart\">"));
    let refused = home.refuses(&[story, &["--with", "safety,verdict"]].concat());
    assert!(refused.contains("--with verdict,names"), "{refused}");
    let refused = home.refuses(&[story, &["northwind", "contoso"]].concat());
    assert!(refused.contains("several places"), "{refused}");
}

#[test]
fn a_page_is_read_by_its_headings_which_skip_no_level() {
    let home = kept(&checked_in(Some(safe(4))));
    let (other, assessment) = session("current-role", 2, "Contoso", "2026-02-10", 1);
    home.keep(&(other, assessment));
    for named in [&["1"][..], &["2"], &["1", "2"]] {
        let page = home.prints(&[ALL, &["--format", "html"], named].concat());
        let levels: Vec<u8> = page
            .match_indices("<h")
            .filter_map(|(at, _)| page.as_bytes().get(at + 2).filter(|level| level.is_ascii_digit()))
            .map(|level| level - b'0')
            .collect();
        assert_eq!(levels[..2], [1, 2], "{named:?}: {levels:?}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{named:?}: {levels:?}");
    }
    assert!(home.prints(&["report", "1", "2", "--with", "verdict,names"]).starts_with("Side by side\n"));
}

#[test]
fn no_words_of_anybody_are_markup() {
    const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=a> \"'&amp; \u{202e}x\u{1b}[31m";
    let mut held = checked_in(Some(safe(4)));
    HOSTILE.clone_into(&mut held.0.place);
    let other = held.1.find("stories.told").unwrap();
    held.0.note(other, &(HOSTILE.to_owned() + &"long ".repeat(3_000)), time("2026-01-10"));
    let told = kept(&held).prints(&[ALL, &["--format", "html"]].concat());
    assert!(told.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{}", &told[..2000]);
    for markup in ["<script", "<img", "\u{202e}", "\u{1b}", "http:", "https:", "url("] {
        assert!(!told.contains(markup), "{markup}");
    }
    assert!(told.contains("default-src 'none'"));
}
