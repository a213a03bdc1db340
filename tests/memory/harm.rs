//! What milder safety answers say on a page that speaks of something else, and what is said once safety no longer comes
//! first: answers in, words out.

use std::sync::Arc;

use stay_or_go::assessment::Assessment;
use stay_or_go::session::{Answer, Session};

use super::home::{Home, answer, session, set};

type Asked = (Session, Arc<Assessment>);

/// Gives safety answers these levels.
fn harmed(asked: &mut Asked, levels: &[(&str, u8)]) {
    for (id, level) in levels {
        let item = asked.1.find(id).unwrap();
        asked.0.answers.set(item, Some(answer(&asked.1, item, 4 - level)));
    }
}

fn shown(asked: &Asked) -> String {
    let home = Home::new();
    home.keep(asked);
    home.prints(&["show"])
}

/// What stands between two lines.
#[track_caller]
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let after = text.split_once(from).unwrap_or_else(|| panic!("no {from:?} in {text}")).1;
    after.split_once(to).unwrap_or_else(|| panic!("no {to:?} in {text}")).0
}

const ILL: &str = "health: you are ill from it, or days off no longer help";

#[test]
fn whoever_is_ill_reads_so_and_is_sent_to_a_doctor_first_whatever_else_is_wrong() {
    let ill = &[("safety.health", 4), ("safety.boundaries", 4)];
    // A bad place; a harsh one that is good otherwise; one that puts people down.
    let mut bad = session("current-role", 1, "Northwind", "2026-01-10", 1);
    harmed(&mut bad, ill);
    let mut harsh = session("current-role", 1, "Northwind", "2026-01-10", 3);
    for id in ["conduct.blowups", "conduct.undone", "conduct.messenger", "conduct.civil"] {
        set(&mut harsh, id, 0, 0);
    }
    harmed(&mut harsh, ill);
    let mut put_down = session("current-role", 1, "Northwind", "2026-01-10", 3);
    harmed(&mut put_down, &[("safety.health", 4), ("safety.humiliation", 2)]);
    let mut hardly_known = session("current-role", 1, "Northwind", "2026-01-10", 3);
    for item in (0..hardly_known.1.items().len()).filter(|item| !hardly_known.1.item(*item).is_gate()) {
        hardly_known.0.answers.set(item, Some(Answer::Unknown));
    }
    harmed(&mut hardly_known, ill);
    for (asked, verdict) in [
        (bad, "Look elsewhere"),
        (harsh, "keep the cost"),
        (put_down, "limits first"),
        (hardly_known, "Find out"),
    ] {
        let said = shown(&asked);
        assert!(said.contains(verdict), "{verdict}: {said}");
        assert!(between(&said, "For going:\n", "Next:\n").contains(ILL), "{said}");
        assert!(
            between(&said, "Next:\n", "\n").contains("See a doctor, and ask about sick leave, by Tue 13 Jan"),
            "{said}"
        );
        assert!(between(&said, "\nWhy\n", "\nWhat would change it\n").contains(ILL), "{said}");
        assert!(
            between(&said, "\nPlan\n", "  2. ")
                .contains("1. See a doctor, and ask about sick leave, by Tue 13 Jan"),
            "{said}"
        );
        assert!(!said.contains("suffer"), "{said}");
    }
}

#[test]
fn whoever_is_ill_reads_few_steps_nothing_of_being_tired_and_looks_again_early() {
    let mut bad = session("current-role", 1, "Northwind", "2026-01-10", 1);
    harmed(&mut bad, &[("safety.health", 4)]);
    let mut rested = session("current-role", 1, "Northwind", "2026-01-10", 4);
    harmed(&mut rested, &[("safety.health", 4)]);
    for asked in [bad, rested] {
        let said = shown(&asked);
        let plan = said.split_once("\nPlan\n").unwrap().1;
        assert!(plan.contains("4. Look again, at your health first, by Mon 9 Feb"), "{plan}");
        assert!(plan.contains("you are well again, and what made you ill is over or smaller"), "{plan}");
        for word in ["  5. ", "tired", "Do sound work", "ordinary work", "habit", "What your answers suggest"]
        {
            assert!(!plan.contains(word), "{word}: {plan}");
        }
    }
}

#[test]
fn bad_sleep_leads_to_a_doctor_too_and_a_good_night_to_none() {
    let told = |level: u8| {
        let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 1);
        harmed(&mut asked, &[("safety.health", level)]);
        shown(&asked)
    };
    let sleepless = told(3);
    assert!(sleepless.contains("1. See a doctor, by Sat 17 Jan: Tell how you sleep"), "{sleepless}");
    assert!(sleepless.contains("health: lost sleep, aches or low days in most weeks"), "{sleepless}");
    for level in [0, 2] {
        assert!(!told(level).contains("See a doctor"), "{}", told(level));
    }
}

#[test]
fn the_example_for_a_ward_sends_to_a_doctor_first() {
    let mut asked = session("ward", 1, "Ward 7", "2026-01-10", 1);
    harmed(&mut asked, &[("safety.health", 4)]);
    let said = shown(&asked);
    assert!(said.contains("Look for another ward"), "{said}");
    assert!(between(&said, "Next:\n", "\n").contains("See a doctor, by Tue 13 Jan"), "{said}");
    assert!(between(&said, "For going:\n", "Next:\n").contains("health: "), "{said}");
}

#[test]
fn a_report_without_the_safety_answers_has_no_step_that_rests_on_one() {
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 1);
    let calm = Home::new();
    calm.keep(&asked);
    harmed(&mut asked, &[("safety.health", 4)]);
    let home = Home::new();
    home.keep(&asked);
    let told = |home: &Home| home.prints(&["report", "--with", "verdict"]);
    let before_advice = |told: String| told.split("What your answers suggest").next().unwrap().to_owned();
    assert!(told(&home).contains("1. Write two lists"), "{}", told(&home));
    assert_eq!(before_advice(told(&home)), before_advice(told(&calm)));
    assert!(home.prints(&["report", "--with", "verdict,safety"]).contains("See a doctor"));
}

#[test]
fn what_was_answered_of_a_place_stands_among_what_speaks_for_a_no() {
    const LIMITS: &str = "limits: a plain no counts for nothing, or somebody paid for it";
    let harm = &[("safety.health", 4), ("safety.boundaries", 4)];
    let mut declined = session("job-offer", 1, "Northwind", "2026-01-10", 1);
    harmed(&mut declined, harm);
    let said = shown(&declined);
    let no = between(&said, "For a no:\n", "Next:\n");
    assert!(
        no.contains("health there: people fell ill from the work, or are ill now") && no.contains(LIMITS),
        "{said}"
    );
    // Put off, where a yes would lean: it is said there as well.
    let mut open = session("job-offer", 1, "Northwind", "2026-01-10", 3);
    for item in (0..open.1.items().len()).filter(|item| item % 2 == 0 && !open.1.item(*item).is_gate()) {
        open.0.answers.set(item, Some(Answer::Unknown));
    }
    open.0.answers.context.decide_by = Some("2099-01-20".parse().unwrap());
    harmed(&mut open, harm);
    let said = shown(&open);
    assert!(between(&said, "For a no:\n", "Next:\n").contains(LIMITS), "{said}");
    let lean = "today's answers lean to Accept with written conditions. What you answered on \"health there\" and \
                \"limits\" speaks for a no.";
    let plan = said.split("\nPlan\n").nth(1).unwrap();
    assert!(plan.replace("\n  ", " ").contains(lean), "{said}");
    let home = Home::new();
    home.keep(&open);
    assert!(!home.prints(&["report", "--with", "verdict"]).contains("What you answered"));
}

#[test]
fn a_verdict_of_danger_rests_on_what_alone_leads_there() {
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 3);
    harmed(&mut asked, &[("safety.harassment", 3), ("safety.health", 3), ("safety.humiliation", 2)]);
    let said = shown(&asked);
    let rests = between(&said, "This rests on:\n", "You also said:\n");
    assert_eq!(rests.trim(), "- harassment: most weeks bring some of it, to you or beside you", "{said}");
    let also = between(&said, "You also said:\n", "Next:\n");
    assert!(
        also.contains("health: ") && also.contains("put down: ") && !also.contains("harassment"),
        "{said}"
    );
    let home = Home::new();
    home.keep(&asked);
    assert!(!home.prints(&["report", "--with", "verdict"]).contains("You also said"));
}

/// A check-in at this favourability with this answer on health.
fn health(favourability: u8, level: u8) -> Asked {
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", favourability);
    harmed(&mut asked, &[("safety.health", level)]);
    asked
}

#[test]
fn where_the_verdict_would_be_the_same_its_reason_and_its_plan_are_told_where_they_would_not() {
    for (asked, told) in [
        (
            health(2, 4),
            "the verdict would still be Stay with conditions; what comes first would be \"test them\", and no longer \"rest \
             first\".",
        ),
        (health(1, 4), "the verdict would be the same; its plan would begin with \"Write two lists: "),
        (health(1, 2), "the verdict would be the same.\n"),
        (health(3, 4), "your answers would come to Invest deeper."),
    ] {
        let said = shown(&asked);
        let stopped = format!("If what you answered on \"health\" came to an end, {told}");
        assert!(said.contains(&stopped), "{stopped}: {said}");
    }
}

#[test]
fn whoever_is_ill_reads_first_that_getting_well_comes_first_and_that_the_rest_can_wait() {
    let mut harsh = health(3, 4);
    for id in ["conduct.blowups", "conduct.undone", "conduct.messenger", "conduct.civil"] {
        set(&mut harsh, id, 0, 0);
    }
    for (asked, told) in [
        (health(3, 4), "no weakness of yours. Getting well comes first: whether to stay can wait."),
        (
            health(1, 4),
            "You are ill from work, or days off no longer help: getting well comes first. More is wrong here",
        ),
        (
            harsh,
            "Getting well comes first; staying holds only while what costs you this is kept within limits.",
        ),
    ] {
        let said = shown(&asked);
        assert!(between(&said, "Sure: ", "For ").contains(told), "{told}: {said}");
    }
    assert!(shown(&health(3, 3)).contains("Your health pays for this, and that is no weakness of yours."));
}

#[test]
fn milder_safety_answers_are_told_in_their_words_and_speak_for_no_side() {
    let said = shown(&health(3, 2));
    let mild = "Nothing that is weighed speaks for going.\nOn safety, which is not weighed, you said: health: bad nights near \
                deadlines, then better again.";
    assert!(said.contains(mild) && said.contains("    - nothing that is weighed"), "{said}");
    assert!(shown(&health(2, 1)).contains("you said: health: a bad night around one hard day."));
    assert!(!shown(&health(3, 0)).contains("which is not weighed"));
    // Somebody else reads the same whether there is such an answer or not.
    let told = |asked: &Asked| {
        let home = Home::new();
        home.keep(asked);
        home.prints(&["report", "--with", "verdict"])
    };
    assert_eq!(told(&health(3, 1)), told(&health(3, 0)));
    assert_eq!(told(&health(3, 4)), told(&health(3, 3)), "who is ill is not told from who sleeps badly");
}

const EASED: &str = "On Sat 10 Jan safety came first here. If it has ended, ask somebody outside it whether they see it so \
                     too, before any large step.";

/// A check-in in which safety came first, and one after it in which it does not.
fn eased(second: &str, safety: Option<Answer>) -> Home {
    let home = Home::new();
    let mut first = session("current-role", 1, "Northwind", "2026-01-10", 4);
    harmed(&mut first, &[("safety.harassment", 3)]);
    home.keep(&first);
    let mut asked = session("current-role", 2, "Northwind", second, 4);
    if safety.is_some() {
        let item = asked.1.find("safety.humiliation").unwrap();
        asked.0.answers.set(item, safety);
    }
    home.keep(&asked);
    home
}

#[test]
fn that_safety_came_first_not_long_ago_is_told_once_it_no_longer_does() {
    let home = eased("2026-02-26", None);
    let said = home.prints(&["show", "1"]).replace("\n  ", " ");
    assert!(said.contains("Invest deeper"), "{said}");
    assert!(said.contains(EASED) && said.contains("Nothing in today's answers speaks for going."), "{said}");
    assert!(!said.contains("Nothing that is known speaks for going."), "{said}");
    // The one before says what it said.
    assert!(!home.prints(&["show", "2"]).contains("safety came first here"));
    // It is for nobody else.
    for with in ["verdict", "verdict,notes,names,safety"] {
        let told = home.prints(&["report", "1", "--with", with]);
        assert!(!told.contains("came first here"), "{told}");
    }
}

#[test]
fn long_after_it_or_where_safety_is_left_out_nothing_is_told_of_it() {
    for (second, safety) in [("2026-04-11", None), ("2026-02-26", Some(Answer::Declined))] {
        let said = eased(second, safety).prints(&["show", "1"]);
        assert!(!said.contains("came first here"), "{said}");
    }
}

#[test]
fn where_no_answer_alone_speaks_for_staying_a_verdict_to_stay_says_why_all_the_same() {
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 2);
    set(&mut asked, "process.explained", 1, 0);
    let said = shown(&asked);
    assert!(said.contains("Stay with conditions"), "{said}");
    assert!(said.contains("No answer alone speaks for staying; together they leave room for it."), "{said}");
    assert!(!said.contains("Nothing that is known speaks for staying."), "{said}");
}

#[test]
fn what_is_usual_in_the_first_months_of_a_role_speaks_for_neither_side() {
    let mut asked = session("current-role", 1, "Northwind", "2026-01-10", 3);
    let is_reach = |item: &usize| asked.1.axis_of(*item).is_some_and(|axis| axis.when_new.is_some());
    let reach: Vec<usize> = (0..asked.1.items().len()).filter(is_reach).collect();
    for item in &reach {
        asked.0.answers.set(*item, Some(answer(&asked.1, *item, 0)));
    }
    for (months, early) in [(3, true), (8, false)] {
        asked.0.answers.context.months_in_role = Some(months);
        let said = shown(&asked);
        let page = between(&said, "Northwind", "Next:");
        assert_eq!(page.contains("Usual so early:"), early, "{said}");
        assert_eq!(page.contains("For going:"), !early, "{said}");
        assert!(!page.contains("Nothing that is known speaks for going."), "{said}");
    }
}

#[test]
fn how_sure_and_what_else_it_could_be_are_told_apart() {
    for (level, sure, range) in [(1, "quite sure", "better"), (2, "fairly sure", "otherwise")] {
        let mut asked = session("job-offer", 1, "Northwind", "2026-01-10", level);
        for item in (0..asked.1.items().len()).filter(|item| !asked.1.item(*item).is_gate()) {
            let level = answer(&asked.1, item, level).level().unwrap();
            asked.0.answers.set(item, Some(Answer::Known { level, evidence: 1 }));
        }
        let said = shown(&asked);
        assert!(said.contains(sure), "{said}");
        assert!(said.contains(&format!("if what is unseen were {range}: ")), "{said}");
        assert!(!said.contains("could still be"), "{said}");
    }
}
