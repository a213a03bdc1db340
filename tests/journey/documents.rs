//! Writing a document for somebody else: what goes in is ticked, what stays out is told first, and nothing is written over
//! without asking.

use std::fs;
use std::path::PathBuf;

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::Effect;
use stay_or_go::report::result::Part;
use stay_or_go::store::Store;
use tempfile::TempDir;

use super::solo::{after_one, after_two, at_plan, finished};
use super::walk::Walk;

/// The page, opened from a result, with each row's place on it.
const VERDICT: usize = 1;
const SAFETY: usize = 4;
const FORMAT: usize = 5;
const FILE: usize = 6;

fn at_document() -> Walk {
    let mut walk = finished("Check in on my current role");
    walk.act(Act::WriteOut).is_at(Place::Document);
    walk
}

/// The same, into this file of a folder of its own.
fn into(file: &str) -> (Walk, PathBuf, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file);
    let mut walk = at_document();
    walk.act(Act::Set(FILE, path.to_string_lossy().into_owned()));
    (walk, path, folder)
}

fn value(walk: &Walk, field: usize) -> String {
    walk.page().fields[field].value.clone()
}

#[test]
fn nothing_sensitive_goes_in_until_it_is_let_in_and_what_stays_out_is_in_view() {
    let mut walk = at_document();
    walk.sees("Left out here: the verdict, notes, names and the safety answers.");
    walk.act(Act::Set(VERDICT, "goes in".into())).sees("Left out here: notes, names and the safety answers.");
    for row in 2..=SAFETY {
        walk.act(Act::Set(row, "goes in".into()));
    }
    walk.sees("Nothing is left out.");
    walk.act(Act::Set(2, String::new())).sees("Left out here: notes.");
    walk.act(Act::Set(0, "questions".into())).sees("No verdict and no answer is in it");
}

#[test]
fn safety_answers_go_in_beside_the_verdict_only() {
    let mut walk = at_document();
    walk.act(Act::Set(SAFETY, "goes in".into())).is_refused("let the verdict go in first");
    walk.sees("Left out here: the verdict, notes, names and the safety answers.");
    walk.acts([Act::Set(VERDICT, "goes in".into()), Act::Set(SAFETY, "goes in".into())]);
    walk.sees("Left out here: notes and names.");
    walk.act(Act::Set(VERDICT, "left out".into()));
    walk.sees("Left out here: the verdict, notes, names and the safety answers.");
}

#[test]
fn the_file_is_named_by_what_it_is_and_by_nobodys_word_and_follows_its_form() {
    let mut walk = at_document();
    assert_eq!(value(&walk, FILE), "result-2026-05-12.html");
    walk.act(Act::Set(FORMAT, "Markdown".into()));
    assert_eq!(value(&walk, FILE), "result-2026-05-12.md");
    walk.act(Act::Set(FILE, "to Kim.txt".into()));
    assert_eq!(value(&walk, FORMAT), "plain text");
    walk.act(Act::Set(FORMAT, "JSON".into()));
    assert_eq!(value(&walk, FILE), "to Kim.json");
    walk.act(Act::Set(FILE, "for Kim".into())).act(Act::Set(FORMAT, "Markdown".into()));
    assert_eq!(value(&walk, FILE), "for Kim", "a name without an ending is left as it is");
    walk.act(Act::Set(FILE, String::new())).act(Act::Set(0, "questions with key".into()));
    assert_eq!(walk.page().fields[2].value, "questions-and-key-2026-05-12.md");
}

#[test]
fn what_is_marked_to_be_written_is_what_is_explained() {
    let (mut walk, _path, _folder) = into("a.md");
    for (kind, explained) in [
        ("the result", "What was answered and what it comes to"),
        ("three questions", "What is open on safety first"),
        ("questions", "All that are worth asking"),
        ("questions with key", "Each with how to hear an answer"),
    ] {
        walk.act(Act::Set(0, kind.into()));
        let field = walk.page().fields[0].clone();
        assert!(field.value == kind && field.why.starts_with(explained), "{field:?}");
    }
}

#[test]
fn what_is_written_is_told_and_the_page_stays() {
    let (mut walk, path, _folder) = into("a.md");
    walk.act(Act::WriteOut).sees(&format!("Written: {}", path.display())).is_at(Place::Document);
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains("Left out here") && !text.contains("Northwind"), "{text}");
    walk.goes_back().is_at(Place::Result);
}

#[test]
fn nothing_is_written_over_before_somebody_says_so() {
    let (mut walk, path, _folder) = into("a.txt");
    fs::write(&path, "mine").unwrap();
    walk.act(Act::WriteOut).is_at(Place::Confirm).sees("already. Write over it?");
    walk.act(Act::No).is_at(Place::Document);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    walk.act(Act::WriteOut).act(Act::Yes).is_at(Place::Document).sees("Written:");
    assert!(fs::read_to_string(&path).unwrap().contains("Left out here"));
}

#[test]
fn where_nothing_can_be_written_it_is_said_with_a_remedy_and_the_page_stays() {
    let (mut walk, path, folder) = into("missing/a.html");
    walk.act(Act::WriteOut).is_refused("there is no such folder. Make it first, or name another.");
    walk.is_at(Place::Document);
    assert!(!path.exists());
    walk.act(Act::Set(FILE, folder.path().to_string_lossy().into_owned())).act(Act::WriteOut);
    walk.is_refused("not a plain file").is_at(Place::Document);
    #[cfg(unix)]
    {
        let (target, link) = (folder.path().join("target"), folder.path().join("link.md"));
        std::os::unix::fs::symlink(&target, &link).unwrap();
        walk.act(Act::Set(FILE, link.to_string_lossy().into_owned())).act(Act::WriteOut);
        walk.is_refused("it is a link");
        assert!(!target.exists(), "a link was followed");
    }
}

#[test]
fn the_story_of_a_place_is_written_without_verdicts_and_names_unless_they_are_let_in() {
    let mut walk = after_one();
    walk.takes("How I got here").is_at(Place::Story).act(Act::WriteOut).is_at(Place::Document);
    walk.sees("Left out here: the verdict, decisions, steps of a plan, names and the safety answers. Own words stand");
    assert_eq!(walk.page().fields.len(), 4, "a story holds no notes and no safety answers");
    walk.acts([Act::Set(0, "goes in".into()), Act::Set(1, "goes in".into())]);
    walk.sees("Left out here: the safety answers. Own words stand");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.txt");
    walk.act(Act::Set(3, path.to_string_lossy().into_owned())).act(Act::WriteOut).sees("Written:");
    assert!(fs::read_to_string(path).unwrap().contains("Northwind"));
    walk.goes_back().is_at(Place::Story);
}

#[test]
fn a_short_run_and_two_side_by_side_are_asked_only_what_has_a_meaning_there() {
    let mut walk = Walk::new();
    walk.takes("Check in").fills("Northwind");
    let last = walk.page().fields.len() - 1;
    walk.act(Act::Set(last, "short".into())).begins().gate([0; 6]).answers(&[3, 1], 0).goes_on();
    walk.is_at(Place::Summary).act(Act::WriteOut).is_at(Place::Document);
    assert_eq!(asked(&walk), ["What", "Notes", "Names", "Form", "File"]);
    assert_eq!(value(&walk, 0), "what you noted");
    assert_eq!(value(&walk, 4), "noted-2026-05-12.html");
    walk.act(Act::Set(0, "questions".into())).sees("No verdict and no answer is in it");
    assert_eq!(asked(&walk), ["What", "Form", "File"]);
    walk.goes_back().is_at(Place::Summary);

    let mut walk = after_two();
    walk.act(Act::Past).on_row("Fabrikam", &Act::Mark(0)).on_row("Northwind", &Act::Mark(0));
    walk.act(Act::Compare).is_at(Place::Reading).act(Act::WriteOut).is_at(Place::Document);
    walk.sees("Left out here: notes and the safety answers.");
    assert_eq!(asked(&walk), ["Safety", "Form", "File"]);
    walk.act(Act::Set(0, "goes in".into())).sees("Left out here: notes.");
    assert_eq!(value(&walk, 2), "side-by-side-2026-05-12.html");
    walk.goes_back().goes_back().is_at(Place::Past).on_row("Northwind", &Act::TrendOf(0));
    walk.is_at(Place::Reading).act(Act::WriteOut).is_refused("not written into a file");
}

fn asked(walk: &Walk) -> Vec<String> {
    walk.page().fields.iter().map(|field| field.name.clone()).collect()
}

#[test]
fn a_private_session_writes_none() {
    let mut walk = Walk::with(std::sync::Arc::new(Store::private()), |given| given.private = true);
    walk.takes("Check in on my current role").fills("Northwind").begins();
    super::solo::finishes(&mut walk, [0; 6]);
    walk.is_at(Place::Result).act(Act::WriteOut).is_refused("Nothing is written in a private session.");
    walk.is_at(Place::Result);
    assert!(!walk.asked.iter().any(|effect| matches!(effect, Effect::WriteDocument { .. })));
}

#[test]
fn the_mails_about_an_offer_are_among_what_its_result_writes() {
    let mut walk = finished("Weigh a job offer");
    walk.act(Act::WriteOut).act(Act::Set(0, "a mail".into())).sees("Ask for more time");
    walk.act(Act::WriteOut).is_at(Place::Mails).goes_back().is_at(Place::Result);
    at_document().act(Act::Set(0, "a mail".into())).is_refused("One of these, please.");
}

/// Questions on a sheet of plain text, each with a box.
fn boxes(text: &str) -> usize {
    text.lines().filter(|line| line.contains("[ ]")).count()
}

#[test]
fn three_questions_are_three_and_find_out_proposes_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut walk = finished("Weigh a job offer");
    walk.act(Act::Part(Part::FindOut)).act(Act::WriteOut);
    assert_eq!(value(&walk, 0), "three questions");
    assert_eq!(value(&walk, 2), "three-questions-2026-05-12.html");
    for (what, few) in [("three questions", true), ("questions", false)] {
        let path = folder.path().join(format!("{what}.txt"));
        walk.acts([
            Act::Set(0, what.into()),
            Act::Set(2, path.to_string_lossy().into_owned()),
            Act::WriteOut,
        ]);
        walk.sees("Written:");
        let text = fs::read_to_string(path).unwrap();
        assert_eq!(boxes(&text) == 3, few, "{text}");
        assert!(!text.contains("verdict"), "{text}");
        assert!(text.contains("Ask your future boss") && text.contains("Ask a future peer"), "{text}");
        assert_eq!(text.contains("Look at what is written"), !few, "{text}");
    }
    // The plan of an offer opens them, too.
    let mut walk = at_plan("Weigh a job offer");
    walk.act(Act::WriteOut).is_at(Place::Mails).takes("Questions to take along").is_at(Place::Document);
    assert_eq!(value(&walk, 0), "three questions");
}
