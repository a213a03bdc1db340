//! Nothing is lost: what cannot be saved, what is left, what is being typed, and what another program may have.

use std::sync::Arc;

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::journey::effect::{Effect, Event};
use stay_or_go::report::jot::Kind;
use stay_or_go::session::Review;
use stay_or_go::store::{Files, Forget, Memory, Paths, Store};
use tempfile::TempDir;

use super::solo::{at_card, at_decision, at_plan, checks_in, finishes};
use super::walk::Walk;

const ROLE: &str = "Check in on my current role";
const OFFER: &str = "Weigh a job offer";

/// A disk that takes nothing, until the file that stands in the way is removed.
struct Blocked {
    folder: TempDir,
}

impl Blocked {
    fn new() -> (Self, Walk) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("blocked"), "a file where a folder should be").unwrap();
        let paths = Paths::inside(&folder.path().join("blocked"));
        let walk = Walk::on(Arc::new(Store::open(paths)));
        (Self { folder }, walk)
    }

    fn is_cleared(&self) {
        std::fs::remove_file(self.folder.path().join("blocked")).unwrap();
    }
}

/// The first card of a check-in, the first thing of it that is to be saved.
fn begins(walk: &mut Walk) -> &mut Walk {
    walk.takes(ROLE).begins()
}

#[test]
fn a_failed_save_is_told_once_keeps_going_and_is_tried_with_every_answer() {
    let (disk, mut walk) = Blocked::new();
    begins(&mut walk).is_at(Place::SaveFailed).sees("Your answers could not be saved");
    walk.goes_back().sees("in memory only until saving works again").is_at(Place::Card);
    assert_eq!(walk.page().saved, "NOT SAVED");
    walk.act(Act::Level(0)).is_at(Place::Card).sees("2 of 56");
    disk.is_cleared();
    walk.act(Act::Level(0)).sees("3 of 56");
    assert!(walk.page().saved.starts_with("saved 12:0"), "{}", walk.page().saved);
    assert_eq!(walk.session().answers.given(51), walk.session().answers.given(50));
}

#[test]
fn it_is_tried_again_when_the_cause_is_gone() {
    let (disk, mut walk) = Blocked::new();
    begins(&mut walk).is_at(Place::SaveFailed).takes("try again").is_at(Place::SaveFailed);
    disk.is_cleared();
    walk.takes("try again").is_at(Place::Card).sees("Saved.").act(Act::Level(0));
    assert_eq!(walk.session().progress(&walk.journey.editor.as_ref().unwrap().assessment).answered, 1);
}

#[test]
fn what_cannot_be_saved_goes_to_another_folder() {
    let (disk, mut walk) = Blocked::new();
    let other = disk.folder.path().join("other");
    begins(&mut walk).takes("save in another folder").is_at(Place::Folder);
    // A level that was meant for a card must not become a folder.
    walk.types("0").is_refused("The whole path of a folder").goes_back().is_at(Place::SaveFailed);
    walk.takes("save in another folder")
        .types(&other.display().to_string())
        .is_at(Place::Card)
        .sees("Saved.");
    walk.act(Act::Level(0));
    let elsewhere = Store::open(Paths::inside(&other));
    let name = elsewhere.list().unwrap().names.remove(0);
    assert!(elsewhere.session(&name).unwrap().0.answers.given(50).is_some());
    assert_eq!(walk.journey.given.folder, other.display().to_string());
}

#[test]
fn what_is_in_memory_only_is_never_let_go_and_dropped_only_when_asked() {
    let (_disk, mut walk) = Blocked::new();
    begins(&mut walk).goes_back().act(Act::Level(0)).act(Act::Leave).is_at(Place::Home);
    walk.sees("Only in memory: it is gone when the program ends.");
    assert!(walk.released.is_empty() && walk.asked.is_empty());
    walk.takes(OFFER).sees("only in memory. Drop it?").act(Act::No).is_at(Place::Home);
    walk.act(Act::People)
        .sees("Drop it?")
        .goes_back()
        .takes("Go on: My current role")
        .sees("2 of 56")
        .act(Act::Leave);
    walk.takes(OFFER).act(Act::Yes).is_at(Place::SetUp);
}

#[test]
fn nothing_on_disk_is_changed_while_the_session_in_hand_is_not_saved() {
    let mut walk = super::solo::after_one();
    checks_in(&mut walk, "Contoso").slow = true;
    walk.act(Act::Level(0)).act(Act::Leave).act(Act::Past).on_row("Northwind", &Act::Forget(0));
    walk.is_refused("Not now: the session in hand is not saved yet.").is_at(Place::Past);
    walk.catches_up().on_row("Northwind", &Act::Forget(0)).is_at(Place::Forget);
}

#[test]
fn the_program_does_not_end_over_what_is_not_saved() {
    let (_disk, mut walk) = Blocked::new();
    begins(&mut walk).goes_back().act(Act::Quit);
    assert!(matches!(walk.asked.last(), Some(Effect::Quit { anyway: false })));
    walk.hear(Event::QuitRefused).is_at(Place::SaveFailed).sees("end without saving").act(Act::Quit);
    assert!(matches!(walk.asked.last(), Some(Effect::Quit { anyway: true })));
}

#[test]
fn a_session_with_a_mentor_that_cannot_be_saved_is_told_too() {
    let (disk, mut walk) = Blocked::new();
    walk.takes("Sit down with a mentor").takes("Begin a new one").takes("The mentee's");
    walk.is_at(Place::SaveFailed);
    walk.goes_back().takes("Name a subject").types("money").is_at(Place::Meeting);
    walk.types("my health").is_at(Place::Meeting).act(Act::Leave);
    walk.sees("Only in memory").takes("Go on: ").sees("We leave alone: my health");
    disk.is_cleared();
    walk.takes("Name a subject").types("my boss");
    assert_eq!(walk.meeting().off_limits, ["money", "my health", "my boss"]);
}

// ------------------------------------------------------------------------------------------------ letting go

#[test]
fn a_session_that_was_left_is_let_go_once_it_is_on_disk() {
    let mut walk = at_card();
    let reference = walk.session().reference;
    assert!(walk.released.is_empty());
    walk.slow = true;
    walk.act(Act::Level(2)).act(Act::Leave).sees("Go on: Northwind");
    assert!(walk.released.is_empty(), "its last answer is still on its way");
    walk.catches_up();
    assert_eq!(walk.released, [reference]);
    assert!(walk.journey.editor.is_none());
    walk.takes("Go on: Northwind").sees("7 of 56");
}

#[test]
fn going_on_while_it_is_still_being_saved_loses_no_answer() {
    let mut walk = at_card();
    walk.slow = true;
    walk.acts([Act::Level(2), Act::Evidence(0), Act::Leave]).takes("Go on: Northwind").sees("8 of 56");
    walk.acts([Act::Level(3), Act::Evidence(0)]).catches_up();
    let session = walk.session();
    assert!(session.answers.given(0).is_some() && session.answers.given(1).is_some());
    assert!(walk.released.is_empty());
}

#[test]
fn a_session_left_for_another_one_is_let_go_when_its_save_is_done() {
    let mut walk = at_card();
    let first = walk.session().reference;
    walk.slow = true;
    walk.acts([Act::Level(2), Act::Leave]).takes(OFFER).sees("A few facts first");
    assert!(walk.released.is_empty());
    walk.catches_up();
    assert_eq!(walk.released, [first]);
}

#[test]
fn a_session_with_a_mentor_is_let_go_too() {
    let mut walk = super::people::ready();
    let reference = walk.meeting().reference;
    walk.slow = true;
    walk.takes("The mentor answers elsewhere").act(Act::Leave);
    assert!(walk.released.is_empty());
    walk.catches_up();
    assert_eq!(walk.released, [reference]);
    assert!(walk.journey.seated.is_none());
}

#[test]
fn a_session_that_another_program_has_open_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = || Arc::new(Store::open(Paths::inside(folder.path())));
    let mut walk = Walk::on(store());
    checks_in(&mut walk, "Northwind").act(Act::Leave);
    let other = store();
    let name = other.list().unwrap().names.remove(0);
    other.resume(&name).unwrap();
    walk.takes("Go on: Northwind").is_at(Place::Home).sees(
        "Could not open the session of Tue 12 May 2026 about Northwind: another running Stay or Go has it",
    );
    walk.act(Act::Past).on_row("Northwind", &Act::Forget(0)).act(Act::Yes);
    walk.sees("Not forgotten. Could not open the session of Tue 12 May 2026 about Northwind").act(Act::Leave);
    other.release(name.reference());
    walk.takes("Go on: Northwind").is_at(Place::Card);
}

// ------------------------------------------------------------------------------------------------ what is being typed

type End = fn(&mut Walk);

/// Every way in which somebody may leave a page in the middle of a word.
const ENDS: [End; 4] = [
    |walk| {
        walk.act(Act::Leave);
    },
    |walk| {
        walk.act(Act::Quit);
    },
    |walk| {
        walk.act(Act::Help).act(Act::Quit);
    },
    |walk| {
        walk.hear(Event::Terminate);
    },
];

#[test]
fn a_note_and_a_reason_being_typed_are_kept() {
    for end in ENDS {
        let mut walk = at_card();
        walk.act(Act::Note).fills("she said so");
        end(&mut walk);
        assert_eq!(walk.session().remarks[0].note.as_deref(), Some("she said so"));
        let mut walk = at_card();
        walk.act(Act::NotApplicable).fills("new here");
        end(&mut walk);
        assert_eq!(walk.session().remarks[0].reason.as_deref(), Some("new here"));
        let mut walk = at_card();
        walk.act(Act::NotApplicable);
        end(&mut walk);
        assert_eq!(walk.session().answers.given(0), None, "without words nothing was said");
    }
}

#[test]
fn facts_being_typed_are_kept() {
    for end in ENDS {
        let mut walk = Walk::new();
        walk.takes(ROLE).fills("Northwind");
        end(&mut walk);
        assert_eq!(walk.session().place, "Northwind");
    }
}

#[test]
fn a_decision_being_typed_is_held_and_decides_nothing() {
    for end in ENDS {
        let mut walk = at_decision(ROLE);
        walk.act(Act::Set(0, "stay".into())).goes_on().fills("a raise");
        end(&mut walk);
        assert_eq!(walk.session().decision, None);
        let held = walk.journey.typed.0.as_ref().unwrap();
        assert_eq!((held.lines[0].as_str(), held.lines[5].as_str()), ("a raise", "stay"));
    }
}

#[test]
fn a_step_and_an_ask_being_typed_are_kept() {
    for end in ENDS {
        let mut walk = at_plan(ROLE);
        walk.act(Act::Write(stay_or_go::report::jot::Kind::Step)).types("Ask Maria").fills("Maria");
        end(&mut walk);
        let step = walk.session().follow_up.actions.remove(0);
        assert_eq!((step.text.as_str(), step.who.as_str(), step.by), ("Ask Maria", "Maria", None));
        let mut walk = Walk::new();
        walk.act(Act::Write(stay_or_go::report::jot::Kind::Ask)).types("An hour").types("Maria").fills("+3");
        walk.goes_back().goes_back();
        end(&mut walk);
        let entry = walk.store.log(&|_| true).unwrap().entries.remove(0);
        let promise = entry.promise().unwrap();
        assert_eq!((promise.who.as_str(), promise.by), ("Maria", Some("2026-05-15".parse().unwrap())));
        let mut walk = Walk::new();
        walk.act(Act::Write(stay_or_go::report::jot::Kind::Ask));
        end(&mut walk);
        assert!(walk.store.log(&|_| true).unwrap().entries.is_empty(), "nothing was typed");
    }
}

/// `+3` may have been on its way to `+30`.
#[test]
fn a_day_to_look_again_that_stands_survives_another_half_typed() {
    for end in ENDS {
        for typed in ["+3", "the new bos"] {
            let mut walk = at_plan(ROLE);
            let stands = walk.session().follow_up.review;
            assert!(stands.is_some());
            walk.act(Act::LookAgain).fills(typed);
            end(&mut walk);
            assert_eq!(walk.session().follow_up.review, stands, "{typed}");
        }
        // Where no day stands yet, what was typed is kept as the day.
        let mut walk = at_plan(OFFER);
        walk.act(Act::LookAgain).fills("+14");
        end(&mut walk);
        assert_eq!(walk.session().follow_up.review, Some(Review::On("2026-05-26".parse().unwrap())));
    }
}

#[test]
fn an_end_of_the_program_is_asked_for_after_what_is_to_be_saved() {
    let mut walk = Walk::new();
    checks_in(&mut walk, "Northwind");
    finishes(&mut walk, [0; 6]).act(Act::Leave);
    walk.act(Act::Quit);
    assert!(matches!(walk.asked.as_slice(), [Effect::Quit { anyway: false }]));
    let mut walk = at_card();
    let now = walk.journey.now;
    walk.act(Act::Note).fills("hello");
    let effects = walk.journey.hear(Event::Terminate, now);
    assert!(matches!(effects.as_slice(), [Effect::Save(_), Effect::Quit { anyway: true }]), "{effects:?}");
}

/// Where the program only stops for a while, what is being typed is kept and left open: it is not kept twice.
#[test]
fn what_is_being_typed_stays_open_while_the_program_stops() {
    let stops = |walk: &mut Walk| {
        let now = walk.journey.now;
        let effects = walk.journey.hold(now);
        walk.perform(effects);
    };
    let mut walk = at_card();
    walk.act(Act::Note).fills("she said so");
    stops(&mut walk);
    walk.is_at(Place::Note).sees("[she said so]");
    assert_eq!(walk.session().remarks[0].note.as_deref(), Some("she said so"));
    let mut walk = super::people::at_options();
    walk.takes("Ada adds an option").fills("ask Kim");
    stops(&mut walk);
    walk.sees("[ask Kim]").goes_on();
    assert_eq!(walk.meeting().options.mentees, ["ask Kim"]);
}

/// Words that belong to no session yet are kept beside it, and the next run of the program has them.
#[test]
fn what_was_being_typed_when_the_program_was_killed_is_there_afterwards() {
    let files: Arc<dyn Files> = Arc::new(Memory::default());
    let store = || Arc::new(Store::on(Arc::clone(&files), Paths::inside(std::path::Path::new("/home"))));
    let mut walk = Walk::on(store());
    walk.act(Act::Write(Kind::Ask)).types("The release data").fills("Kim");
    assert!(walk.journey.unheld);
    assert_eq!(walk.page().saved, "saving ..");
    let effects = walk.journey.hold(walk.journey.now);
    walk.perform(effects);
    assert!(walk.is_at(Place::Entry).page().saved.starts_with("saved "), "{}", walk.page().saved);
    // Killed: nothing is put down.
    drop(walk);
    let mut walk = Walk::on(store());
    walk.takes("You were writing when the program ended").sees("The release data").sees("Kim");
    walk.takes("Go on writing it").is_at(Place::Entry).goes_on().types("").types("+3");
    walk.act(Act::Log).sees("The release data").act(Act::Leave).has_no_row("You were writing");
    drop(walk);
    Walk::on(store()).has_no_row("You were writing");

    let mut walk = Walk::on(store());
    walk.takes("Check in on my current role").fills("Northwind").begins().takes("Go on to the questions");
    walk.gate([0; 6]).act(Act::NotApplicable);
    walk.fills("we have no team");
    let effects = walk.journey.hold(walk.journey.now);
    walk.perform(effects);
    drop(walk);
    let mut walk = Walk::on(store());
    walk.takes("You were writing").sees("does not apply").sees("we have no team").sees("Northwind");
    walk.takes("Take it away").is_at(Place::Home).sees("Taken away.").has_no_row("You were writing");
    assert_eq!(walk.store.typed_left().unwrap(), []);
}

#[test]
fn forgetting_a_place_takes_what_was_being_typed_about_it() {
    let files: Arc<dyn Files> = Arc::new(Memory::default());
    let store = || Arc::new(Store::on(Arc::clone(&files), Paths::inside(std::path::Path::new("/home"))));
    let mut walk = Walk::on(store());
    walk.takes("Check in on my current role")
        .fills("Northwind")
        .begins()
        .gate([0; 6])
        .act(Act::NotApplicable);
    walk.fills("we have no team");
    let effects = walk.journey.hold(walk.journey.now);
    walk.perform(effects);
    drop(walk);
    let store = store();
    let plan = store.what_to_forget(&Forget::Place("Northwind".to_owned())).unwrap();
    assert_eq!(store.forget(&plan).unwrap(), []);
    assert_eq!(store.typed_left().unwrap(), []);
}

/// What belongs to a session is in its own file within the second, whatever page it is typed on.
#[test]
fn words_of_a_session_are_in_its_file_while_they_are_typed() {
    let holds = |walk: &mut Walk| {
        let effects = walk.journey.hold(walk.journey.now);
        walk.perform(effects);
    };
    let mut walk = Walk::new();
    walk.takes("Check in on my current role").fills("Northwi");
    holds(&mut walk);
    assert_eq!(walk.session().place, "Northwi");
    // Half a condition is no decision: it is kept beside the session.
    let mut walk = at_decision("Check in on my current role");
    let condition = walk.page().fields.iter().position(|field| field.name.contains("condition")).unwrap();
    walk.act(Act::Set(condition, "a seat in the plan".into()));
    holds(&mut walk);
    assert_eq!(walk.session().decision, None);
    assert_eq!(walk.journey.typed.0.as_ref().unwrap().lines[0], "a seat in the plan");
}

#[test]
fn an_entry_on_a_full_disk_is_marked_asked_about_and_saved_when_it_can_be() {
    let (disk, mut walk) = Blocked::new();
    walk.act(Act::Write(Kind::Win))
        .types("They shipped it")
        .goes_on()
        .goes_on()
        .is_at(Place::SaveFailed)
        .sees("What you noted could not be saved");
    walk.goes_back().sees("leaving asks about it");
    walk.takes("Wins and asks").is_at(Place::Log).sees("They shipped it").sees("not saved");
    assert!(!walk.journey.is_saved());
    walk.hear(Event::QuitRefused).is_at(Place::SaveFailed).sees("end without saving");
    disk.is_cleared();
    walk.takes("try again").sees("Saved.").sees("They shipped it").does_not_see("not saved");
    assert_eq!(walk.store.log(&|_| true).unwrap().entries.len(), 1);
}
