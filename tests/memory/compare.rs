//! Sessions side by side.

use stay_or_go::session::Answer;

use super::home::{Home, session, set};

#[test]
fn two_offers_side_by_side_are_never_ranked() {
    let home = Home::new();
    let mut one = session("job-offer", 1, "Northwind", "2026-01-10", 1);
    let mut other = session("job-offer", 2, "Fabrikam", "2026-01-12", 3);
    let unknown = one.1.find("roles.mandate").unwrap();
    one.0.answers.set(unknown, Some(Answer::Unknown));
    let declined = other.1.find("deeds.asked").unwrap();
    other.0.answers.set(declined, Some(Answer::Declined));
    set(&mut other, "process.repeatable", 3, 2);
    home.keep(&one);
    home.keep(&other);
    let said = home.prints(&["compare", "1", "2"]);
    assert!(said.starts_with("A is Northwind, A job offer, 2026-01-10: "), "{said}");
    assert_eq!(said.matches("clearly more favourable in B than in A").count(), 3, "{said}");
    assert!(said.contains("Unknown in A, known elsewhere: so ask"), "{said}");
    assert!(!said.contains("Unknown in B"), "what one would rather not say is not asked again: {said}");
    let digits = said.lines().skip(3).any(|line| line.contains(|c: char| c.is_ascii_digit()));
    assert!(!digits, "words, no scores: {said}");
}

#[test]
fn an_offer_and_the_current_role_share_their_axes() {
    let home = Home::new();
    home.keep(&session("job-offer", 1, "Northwind", "2026-01-10", 2));
    home.keep(&session("current-role", 2, "Fabrikam", "2026-01-12", 2));
    home.keep(&session("pulse", 3, "Fabrikam", "2026-01-13", 2));
    let compared = home.json(&["compare", "1", "2", "3", "--json"]);
    assert_eq!(compared["axes"].as_array().unwrap().len(), 3);
    assert_eq!(compared["axes"][0]["clearly_more_favourable"].as_array().unwrap().len(), 0);
    assert_eq!(compared["axes"][0]["values"].as_array().unwrap().len(), 3);
    assert!(home.prints(&["compare", "1", "2"]).contains("no clear difference"));
}

#[test]
fn what_is_hardly_known_is_not_tested() {
    let home = Home::new();
    let mut thin = session("job-offer", 1, "Northwind", "2026-01-10", 0);
    for item in 0..thin.1.items().len() {
        if item % 4 != 0 && !thin.1.item(item).is_gate() {
            thin.0.answers.set(item, Some(Answer::Unknown));
        }
    }
    home.keep(&thin);
    home.keep(&session("job-offer", 2, "Fabrikam", "2026-01-12", 4));
    let said = home.prints(&["compare", "1", "2"]);
    assert_eq!(said.matches("too little is known in A to tell").count(), 3, "{said}");
    assert!(said.contains("could be"), "ranges are shown: {said}");
}

#[test]
fn one_or_four_sessions_are_not_compared() {
    let home = Home::new();
    for arguments in [&["compare", "1"][..], &["compare", "1", "2", "3", "4"]] {
        assert_eq!(home.program(arguments).output().unwrap().status.code(), Some(2));
    }
}
