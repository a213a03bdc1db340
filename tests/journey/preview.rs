//! A questionnaire while it is written: what is shown of it, and what becomes of it when the file changes.

use std::fs;

use stay_or_go::journey::action::Act;
use stay_or_go::journey::action::Show;
use stay_or_go::journey::effect::Event;
use stay_or_go::journey::follow::look;
use stay_or_go::journey::state::{At, Preview};
use stay_or_go::report::result::Part;
use tempfile::TempDir;

use super::walk::Walk;

const WORKSHOP: &str = include_str!("../check/workshop.yaml");

/// A file that somebody writes, and the page that follows it.
struct Desk {
    folder: TempDir,
    walk: Walk,
}

impl Desk {
    fn new(text: &str) -> Self {
        let mut walk = Walk::new();
        walk.journey.preview = Some(Preview::of("mine.yaml".to_owned()));
        walk.journey.go(At::Preview(Show::Card));
        let mut desk = Self { folder: tempfile::tempdir().unwrap(), walk };
        desk.saves(text);
        desk
    }

    fn saves(&mut self, text: &str) -> &mut Self {
        let path = self.folder.path().join("mine.yaml");
        fs::write(&path, text).unwrap();
        self.walk.hear(Event::Looked(Box::new(look(&path))));
        self
    }

    #[track_caller]
    fn reads(&self, text: &str) {
        let page = format!("{}\n{}\n{}", self.walk.page().part, self.walk.page().saved, self.walk.text());
        assert!(page.contains(text), "no {text} in {page}");
    }
}

/// A card in the middle, small, with something that was changed.
pub fn at_preview() -> Walk {
    let mut desk = Desk::new(WORKSHOP);
    desk.saves(&WORKSHOP.replace("You try a new piece", "You try one new piece"));
    desk.walk.acts([Act::PreviousCard, Act::Show(Show::Small)]);
    desk.walk
}

#[test]
fn cards_are_shown_at_two_sizes_and_in_turn() {
    let mut desk = Desk::new(WORKSHOP);
    desk.reads("harm.hurt");
    desk.reads("nothing is kept");
    assert_eq!(desk.walk.page().drawn_for, Some((80, 24)));
    desk.walk.act(Act::NextCard);
    desk.reads("hours.late");
    desk.walk.act(Act::Show(Show::Small));
    assert_eq!(desk.walk.page().drawn_for, Some((40, 12)));
    desk.walk.acts([Act::PreviousCard, Act::PreviousCard]);
    desk.reads("harm.hurt");
    // Nothing is answered, and the same key goes back.
    desk.walk.act(Act::Level(3));
    assert!(desk.walk.page().choices.iter().all(|choice| !choice.chosen));
    desk.walk.act(Act::Show(Show::Small));
    assert_eq!(desk.walk.page().drawn_for, Some((80, 24)));
}

#[test]
fn what_is_saved_is_shown_at_the_card_that_was_changed() {
    let mut desk = Desk::new(WORKSHOP);
    desk.saves(&WORKSHOP.replace("ask: You try a new piece", "ask: You try one new piece"));
    desk.reads("learning.tried");
    desk.reads("You try one new piece");
    desk.walk.act(Act::PreviousCard).act(Act::LastChanged);
    desk.reads("learning.tried");
    // What is found is told by its line; a text that does not load leaves what was there.
    desk.saves(&WORKSHOP.replace("label: Stay for now", "label: Look around"));
    desk.reads("1 found, nothing is kept");
    desk.reads("line 47, warning");
    desk.saves(&WORKSHOP.replace("ask: You try a new piece", "aks: You try a new piece"));
    desk.reads("The file does not load now. This is what it said before.");
    desk.reads("unknown key `aks` in an item: did you mean `ask`?");
    desk.reads("You try a new piece");
    desk.saves("");
    desk.reads("the document is empty");
    desk.saves(WORKSHOP);
    assert!(!desk.walk.text().contains("does not load"), "{}", desk.walk.text());
    fs::remove_file(desk.folder.path().join("mine.yaml")).unwrap();
    let gone = look(&desk.folder.path().join("mine.yaml"));
    desk.walk.hear(Event::Looked(Box::new(gone)));
    desk.reads("could not read ");
}

#[test]
fn what_never_loaded_shows_why() {
    let mut desk = Desk::new("format: 1\n");
    desk.reads("an assessment lacks `id`");
    desk.walk.act(Act::Show(Show::Best));
    desk.reads("an assessment lacks `id`");
    desk.saves(WORKSHOP);
    desk.reads("harm.hurt");
}

#[test]
fn fillings_show_what_they_come_to_and_follow_the_file() {
    let mut desk = Desk::new(WORKSHOP);
    for (show, headline) in [
        (Show::Best, "Grow"),
        (Show::Typical, "Look around"),
        (Show::Worst, "Look around"),
        (Show::Danger, "Safe first"),
    ] {
        desk.walk.act(Act::Show(show));
        desk.reads(headline);
        desk.reads("Filled with ");
    }
    desk.walk.act(Act::Show(Show::Best)).act(Act::Part(Part::Yours));
    desk.reads("never so");
    desk.saves(&WORKSHOP.replace("never so", "not once"));
    desk.reads("not once");
    let opens = desk.walk.page().choices[2].act.clone();
    desk.walk.act(opens);
    assert!(desk.walk.page().drawn_for.is_some());
    let mut pulse = Desk::new(&WORKSHOP.replace("setup: [place]", "setup: [place]\ngives_verdict: false"));
    pulse.walk.act(Act::Show(Show::Best));
    pulse.reads("Filled with the best answers");
}

#[test]
fn nothing_of_it_is_kept() {
    let mut desk = Desk::new(WORKSHOP);
    for show in [Show::Best, Show::Typical, Show::Worst, Show::Danger, Show::Findings] {
        desk.walk.act(Act::Show(show)).act(Act::NextPart);
    }
    assert!(desk.walk.store.list().unwrap().names.is_empty());
    desk.walk.act(Act::Back).act(Act::Back);
    assert!(desk.walk.asked.iter().any(|effect| format!("{effect:?}").starts_with("Quit")));
}
