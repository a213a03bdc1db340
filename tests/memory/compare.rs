//! Sessions side by side.

use stay_or_go::session::{Answer, Stage};

use super::home::{Home, answer, session, set};

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
    let said = home.prints(&["compare", "2", "1"]);
    assert!(said.starts_with("A is Northwind, a job offer, Sat 10 Jan 2026: "), "{said}");
    assert_eq!(said.matches("clearly more favourable in B than in A").count(), 3, "{said}");
    assert!(said.contains("Fabrikam is clearly better on symptoms, your reach and their will."), "{said}");
    let apart = said.split("Answers that differ most").nth(1).unwrap().lines().skip(1).take(4);
    assert_eq!(apart.filter(|line| line.contains(": A ") && line.contains("; B ")).count(), 3, "{said}");
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
    let compared = home.json(&["compare", "3", "2", "1", "--json"]);
    assert_eq!(compared["axes"].as_array().unwrap().len(), 3);
    assert_eq!(compared["axes"][0]["clearly_more_favourable"].as_array().unwrap().len(), 0);
    assert_eq!(compared["axes"][0]["values"].as_array().unwrap().len(), 3);
    assert!(home.prints(&["compare", "3", "2"]).contains("no clear difference"));
}

#[test]
fn what_is_not_finished_has_no_verdict_there_either() {
    let home = Home::new();
    home.keep(&session("job-offer", 1, "Northwind", "2026-01-10", 2));
    let mut begun = session("job-offer", 2, "Fabrikam", "2026-01-12", 2);
    begun.0.stage = Stage::Answering;
    home.keep(&begun);
    let said = home.prints(&["compare", "2", "1"]);
    assert!(said.contains("Fabrikam, a job offer, Mon 12 Jan 2026: not finished"), "{said}");
    let compared = home.json(&["compare", "2", "1", "--json"]);
    let of =
        |place| compared["sessions"].as_array().unwrap().iter().find(|side| side["place"] == place).unwrap();
    assert!(of("Fabrikam")["headline"].is_null(), "{compared}");
    assert!(of("Northwind")["headline"].is_string(), "{compared}");
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
    let said = home.prints(&["compare", "2", "1"]);
    assert_eq!(said.matches("too little is known in A to tell").count(), 3, "{said}");
    assert!(said.contains("(many is bad): A not known yet, 15 to ask; B few\n"), "{said}");
    assert!(
        said.contains("Less is known of Northwind than of Fabrikam: not yet a fair comparison."),
        "{said}"
    );
}

#[test]
fn nothing_is_called_clear_where_much_less_is_known_of_one() {
    let home = Home::new();
    home.keep(&session("job-offer", 1, "Northwind", "2026-01-10", 4));
    let mut thinner = session("job-offer", 2, "Fabrikam", "2026-01-12", 1);
    for item in (0..thinner.1.items().len()).filter(|item| item % 3 == 0) {
        if !thinner.1.item(item).is_gate() {
            thinner.0.answers.set(item, Some(Answer::Unknown));
        }
    }
    home.keep(&thinner);
    let said = home.prints(&["compare", "2", "1"]);
    assert!(said.contains("Northwind looks better so far on "), "{said}");
    assert!(
        said.contains("Less is known of Fabrikam than of Northwind: not yet a fair comparison."),
        "{said}"
    );
    assert!(!said.contains("is clearly better"), "{said}");
}

#[test]
fn what_was_unknown_at_an_earlier_look_at_the_same_place_is_no_question_any_more() {
    let home = Home::new();
    let unknown = |asked: &mut Asked| {
        for item in (0..asked.1.items().len()).filter(|item| item % 3 == 0) {
            if !asked.1.item(item).is_gate() {
                asked.0.answers.set(item, Some(Answer::Unknown));
            }
        }
    };
    let mut earlier = session("current-role", 1, "Northwind", "2026-01-10", 2);
    unknown(&mut earlier);
    home.keep(&earlier);
    home.keep(&session("current-role", 2, "Northwind", "2026-06-10", 2));
    let said = home.prints(&["compare", "2", "1"]);
    assert!(!said.contains("known elsewhere"), "{said}");
    assert!(said.contains("Less was known in A than in B: no fair comparison."), "{said}");
    let compared = home.json(&["compare", "2", "1", "--json"]);
    assert_eq!(compared["to_ask"].as_array().unwrap().len(), 0, "{compared}");
    // What is not known any more still is one.
    let mut later = session("current-role", 3, "northwind", "2026-09-10", 2);
    unknown(&mut later);
    home.keep(&later);
    let said = home.prints(&["compare", "2", "1"]);
    assert!(said.contains("Unknown in B, known elsewhere: so ask"), "{said}");
    assert!(said.contains("Less is known of B than of A: not yet a fair comparison."), "{said}");
}

/// Sets items of the first axis, which has twenty.
fn answers(asked: &mut Asked, items: std::ops::Range<usize>, given: impl Fn(&Asked, usize) -> Answer) {
    for item in items {
        let answer = given(asked, item);
        asked.0.answers.set(item, Some(answer));
    }
}

type Asked = (stay_or_go::session::Session, std::sync::Arc<stay_or_go::assessment::Assessment>);

#[test]
fn only_what_was_answered_in_both_is_compared() {
    let home = Home::new();
    let good = |asked: &Asked, item: usize| answer(&asked.1, item, 4);
    let bad = |asked: &Asked, item: usize| answer(&asked.1, item, 0);
    // The same twelve answers; what only one of them was asked is no difference between the two.
    let mut one = session("job-offer", 1, "Northwind", "2026-01-10", 2);
    answers(&mut one, 0..12, good);
    answers(&mut one, 12..20, |_, _| Answer::NotApplicable);
    let mut other = session("job-offer", 2, "Fabrikam", "2026-01-12", 2);
    answers(&mut other, 0..12, good);
    answers(&mut other, 12..20, bad);
    home.keep(&one);
    home.keep(&other);
    let said = home.prints(&["compare", "2", "1"]);
    assert_eq!(said.matches("no clear difference").count(), 3, "{said}");
    // Opposite answers to what both were asked, hidden in the whole by what each was asked alone.
    let mut third = session("job-offer", 3, "Contoso", "2026-01-14", 2);
    answers(&mut third, 0..12, |asked, item| answer(&asked.1, item, 1));
    answers(&mut third, 12..16, good);
    answers(&mut third, 16..20, |_, _| Answer::Unknown);
    let mut fourth = session("job-offer", 4, "Adatum", "2026-01-16", 2);
    answers(&mut fourth, 0..12, |asked, item| answer(&asked.1, item, 3));
    answers(&mut fourth, 12..16, |_, _| Answer::Unknown);
    answers(&mut fourth, 16..20, bad);
    home.keep(&third);
    home.keep(&fourth);
    let said = home.prints(&["compare", "2", "1"]);
    assert_eq!(said.matches("clearly more favourable in B than in A").count(), 1, "{said}");
}

#[test]
fn too_few_of_the_same_questions_are_no_ground() {
    let home = Home::new();
    home.keep(&session("current-role", 1, "Northwind", "2026-01-10", 0));
    home.keep(&session("pulse", 2, "Northwind", "2026-01-13", 4));
    let said = home.prints(&["compare", "2", "1"]);
    assert_eq!(said.matches("too few of the same questions in A and B to tell").count(), 3, "{said}");
    assert!(!said.contains("clearly"), "{said}");
}

#[test]
fn nothing_is_compared_too_soon_after_a_shock() {
    let home = Home::new();
    home.keep(&session("job-offer", 1, "Northwind", "2026-01-10", 0));
    let mut shaken = session("job-offer", 2, "Fabrikam", "2026-01-12", 4);
    shaken.0.answers.context.shock_days_ago = Some(14);
    home.keep(&shaken);
    let said = home.prints(&["compare", "2", "1"]);
    assert_eq!(said.matches("too soon after a shock in B to tell").count(), 3, "{said}");
    assert!(!said.contains("clear"), "{said}");
}

#[test]
fn one_or_four_sessions_are_not_compared() {
    let home = Home::new();
    for arguments in [&["compare", "1"][..], &["compare", "1", "2", "3", "4"]] {
        assert_eq!(home.program(arguments).output().unwrap().status.code(), Some(2));
    }
}
