//! What was missing becomes a must-check; a claim stands beside what is seen.

use std::sync::Arc;

use stay_or_go::assessment::Assessment;
use stay_or_go::journey::recall;
use stay_or_go::session::{Answer, Choice, Decision, Finding, Session, Stage};

use super::home::{Home, session, set, time};

/// A home in which a lesson about decision rights was written, and a new offer.
fn offer() -> (Home, (Session, Arc<Assessment>)) {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 1));
    let must = "The right to decide on research, in writing";
    home.prints(&[
        "plan",
        "lesson",
        must,
        "--missing",
        "every decision was argued anew",
        "--item",
        "roles.mandate",
    ]);
    home.prints(&["plan", "lesson", "A sponsor who has a name"]);
    let mut offer = session("job-offer", 2, "Fabrikam", "2026-03-10", 3);
    offer.0.stage = Stage::Answering;
    recall::tie(&home.store, &mut offer.0, &offer.1).unwrap();
    (home, offer)
}

#[test]
fn lessons_become_must_checks_of_a_new_offer() {
    let (home, mut offer) = offer();
    let checks = &offer.0.follow_up.checks;
    assert_eq!(checks.len(), 2);
    assert_eq!(checks[0].lesson.item.as_deref(), Some("roles.mandate"));
    let item = offer.1.find("roles.mandate").unwrap();
    let finding = |offer: &(Session, Arc<Assessment>)| -> Finding {
        offer.0.follow_up.checks[0].finding(&offer.0.answers, &offer.1)
    };
    assert_eq!(finding(&offer), Finding::There);
    set(&mut offer, "roles.mandate", 4, 2);
    assert_eq!(finding(&offer), Finding::Open, "claimed by someone who wants a yes");
    set(&mut offer, "roles.mandate", 1, 2);
    assert_eq!(finding(&offer), Finding::Missing);
    offer.0.answers.set(item, Some(Answer::Unknown));
    assert_eq!(finding(&offer), Finding::Open);
    offer.0.follow_up.checks[0].said = Some(Finding::There);
    assert_eq!(finding(&offer), Finding::There, "the user's own word counts");
    offer.0.follow_up.checks[0].said = None;
    offer.0.stage = Stage::Done;
    home.keep(&offer);
    let said = home.prints(&["show"]);
    assert!(
        said.contains(
            "Must be there this time\n  - The right to decide on research, in writing: still open\n"
        ),
        "{said}"
    );
    let questions = home.prints(&["show", "--questions"]);
    assert!(
        questions.contains("## Your must-haves\n\n- [ ] The right to decide on research, in writing"),
        "{questions}"
    );
}

#[test]
fn a_check_in_gets_no_must_checks_and_a_place_none_of_its_own() {
    let (home, _) = offer();
    for (kind, place) in [("current-role", "Fabrikam"), ("job-offer", "Northwind")] {
        let mut session = session(kind, 7, place, "2026-03-10", 3);
        recall::tie(&home.store, &mut session.0, &session.1).unwrap();
        assert!(session.0.follow_up.checks.is_empty(), "{kind} {place}");
    }
}

#[test]
fn questions_are_taken_along_with_their_probes() {
    let home = Home::new();
    let mut offer = session("job-offer", 1, "Fab*rikam*", "2026-03-10", 3);
    let item = offer.1.find("research.shown").unwrap();
    offer.0.answers.set(item, Some(Answer::Unknown));
    offer.0.note(item, "Ask *Eva*, she ran it", time("2026-03-10"));
    home.keep(&offer);
    let questions = home.prints(&["show", "--questions"]);
    let probe = offer.1.item(item).probe.clone().unwrap();
    assert!(
        questions.starts_with("# What to ask: Fab\\*rikam\\*\n\n## Ask a future peer\n\n1. [ ] **"),
        "{questions}"
    );
    assert!(questions.contains(&probe.evasive), "{questions}");
    assert!(questions.contains("Good: ") && questions.contains("Then: "), "{questions}");
    assert!(questions.contains("Your note: Ask \\*Eva\\*, she ran it"), "{questions}");
    let to_share = home.prints(&["report", "@last", "--questions", "--key", "--format", "markdown"]);
    assert!(to_share.contains("Good: ") && !to_share.contains("she ran it"), "{to_share}");
}

#[test]
fn an_accepted_offer_is_the_places_first_entry() {
    let home = Home::new();
    let mut offer = session("job-offer", 1, "Fabrikam", "2026-01-10", 3);
    set(&mut offer, "deeds.asked", 4, 2);
    let made = time("2026-01-20");
    offer.0.decide(Decision {
        choice: Choice::Stay,
        condition: String::new(),
        until: None,
        made,
        ..Decision::default()
    });
    home.keep(&offer);
    let mut first = session("current-role", 2, "Fabrikam", "2026-06-10", 3);
    set(&mut first, "deeds.asked", 1, 0);
    recall::tie(&home.store, &mut first.0, &first.1).unwrap();
    assert_eq!(first.0.follow_up.previous, Some(offer.0.reference.clone()));
    home.keep(&first);
    let said = home.prints(&["show"]);
    let told: Vec<&str> = said.lines().skip_while(|line| *line != "Claimed then, seen now").collect();
    assert!(
        told[1].trim().starts_with(
            "Of 49 things that you noted before you said yes, 48 are as was said and 1 is less."
        ),
        "{told:?}"
    );
    assert!(told.iter().any(|line| line.contains("what was asked: then: ")), "{told:?}");
    let rows = home.json(&["show", "--json"])["session"]["claimed_and_seen"].clone();
    assert_eq!((rows[0]["item"].as_str(), rows[0]["steps"].as_i64()), (Some("deeds.asked"), Some(-3)));
    // The second check-in follows the first.
    let mut second = session("current-role", 3, "Fabrikam", "2026-09-10", 3);
    recall::tie(&home.store, &mut second.0, &second.1).unwrap();
    assert_eq!(second.0.follow_up.previous, Some(first.0.reference.clone()));
}

#[test]
fn an_offer_that_was_not_accepted_is_nobodys_first_entry() {
    let home = Home::new();
    home.keep(&session("job-offer", 1, "Fabrikam", "2026-01-10", 3));
    let mut first = session("current-role", 2, "Fabrikam", "2026-06-10", 3);
    recall::tie(&home.store, &mut first.0, &first.1).unwrap();
    assert_eq!(first.0.follow_up.previous, None);
}
