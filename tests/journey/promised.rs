//! What a result says of what would change it is so.

use stay_or_go::journey::Place;
use stay_or_go::journey::action::Act;
use stay_or_go::report::result::Part;

use super::walk::Walk;

const OFFER: &str = "Weigh a job offer";
/// Kinds of evidence of an offer.
const SEEN: usize = 0;
const TOLD: usize = 1;
const CLAIMED: usize = 2;

/// The result of an offer: what is said to the safety questions, then levels of the first cards, known so; the rest is
/// not known.
fn offered(gate: [Act; 6], levels: &[u8], evidence: usize) -> Walk {
    let mut walk = Walk::new();
    walk.takes(OFFER).fills("Northwind").begins().acts(gate);
    for level in levels {
        walk.acts([Act::Level(*level), Act::Evidence(evidence)]);
    }
    walk.acts([Act::RestUnknown, Act::Yes]).goes_on().act(Act::Gut(Some(3))).is_at(Place::Result);
    walk
}

fn calm() -> [Act; 6] {
    [const { Act::Level(0) }; 6]
}

fn mild() -> [Act; 6] {
    let mut gate = calm();
    gate[0] = Act::Level(1);
    gate
}

#[test]
fn where_nothing_leans_no_question_is_said_to_change_the_verdict_alone() {
    let mut walk = offered(calm(), &[0], SEEN);
    walk.sees("too little is known to lean either way").act(Act::Part(Part::FindOut));
    walk.sees("No verdict is given yet.").does_not_see("alone could change");
}

#[test]
fn an_open_safety_question_alone_could_change_what_it_comes_to() {
    let mut gate = calm();
    gate[0] = Act::Unknown;
    let mut walk = offered(gate, &[0], SEEN);
    walk.act(Act::Part(Part::FindOut)).sees("each alone could change what this comes to");
}

#[test]
fn a_verdict_waits_for_at_least_so_many_answers() {
    offered(calm(), &[0], SEEN).sees("for a verdict: at least ");
}

#[test]
fn milder_safety_answers_are_not_passed_over() {
    offered(calm(), &[0], SEEN).sees("Nothing that is known speaks for a no.");
    let mut walk = offered(mild(), &[0], SEEN);
    walk.sees("Nothing that is weighed speaks for a no.").does_not_see("Nothing that is known");
    walk.sees("On safety, which is not weighed, you said: ");
    walk.act(Act::Part(Part::Why)).sees("nothing that is weighed").does_not_see("nothing so far");
    offered(calm(), &[0], SEEN).act(Act::Part(Part::Why)).sees("nothing so far");
}

#[test]
fn what_would_follow_if_harm_came_to_an_end_is_said_in_whole_words() {
    let mut walk = Walk::new();
    walk.takes("Check in on my current role").fills("Northwind").begins().gate([0, 0, 0, 0, 2, 0]);
    while walk.page().place == Place::Card {
        walk.acts([Act::Level(2), Act::Evidence(SEEN)]);
    }
    walk.goes_on().act(Act::Gut(Some(3))).act(Act::Part(Part::Change));
    walk.sees("If what you answered on \"limits\" came to an end, ").does_not_see("(limits)");
}

#[test]
fn what_is_open_of_safety_is_said_also_while_a_verdict_is_put_off() {
    offered(calm(), &[0], SEEN).does_not_see("safety question");
    offered([const { Act::Unknown }; 6], &[0], SEEN).sees("6 safety questions are open");
}

/// An offer with a deadline in three days: so many safety questions are open, and the cards are answered with these levels
/// where somebody told of it, the others not known.
fn hurried(open: usize, levels: [Option<u8>; 2]) -> Walk {
    let mut walk = Walk::new();
    walk.takes(OFFER).types("Northwind").fills("+3").begins();
    walk.acts(calm().into_iter().take(6 - open)).acts(vec![Act::Unknown; open]);
    for level in levels.into_iter().cycle() {
        match level {
            _ if walk.page().place != Place::Card => break,
            Some(level) => walk.acts([Act::Level(level), Act::Evidence(TOLD)]),
            None => walk.act(Act::Unknown),
        };
    }
    walk.goes_on().act(Act::Gut(Some(3))).is_at(Place::Result);
    walk
}

#[test]
fn nobody_is_led_to_a_yes_while_safety_is_open_or_nothing_speaks_for_it() {
    const DAY: &str =
        "If you must answer by Fri 15 May before you know: ask for a week more. If there is none,";
    let rests = "a yes would rest on what is not known";
    // The middle speaks for neither side.
    let mut walk = hurried(0, [Some(2), None]);
    walk.sees(&format!("{DAY} {rests}.")).does_not_see("lean to Accept").does_not_see("is so: Accept");
    let mut walk = hurried(4, [Some(2), None]);
    walk.sees(&format!("{DAY} {rests}, safety among it."))
        .sees("4 safety questions are open, and come first");
    walk.act(Act::Part(Part::Change)).sees("Could still limit it");
    let text = walk.text();
    let limits = text.split("Could still limit it").nth(1).unwrap();
    let at = |name: &str| limits.find(name).unwrap_or_else(|| panic!("{name}: {text}"));
    assert!(at("pressure") < at("what was asked") && at("put down") < at("what was asked"), "{text}");
    // A symptom of 1 and a strength of 3 speak for a yes.
    let mut walk = hurried(0, [Some(1), None]);
    walk.act(Act::Part(Part::Plan)).does_not_see("would rest on");
}

#[test]
fn what_is_open_of_safety_stands_first_among_three_questions() {
    let mut walk = hurried(2, [Some(2), None]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("three.txt");
    walk.act(Act::Part(Part::FindOut)).acts([
        Act::WriteOut,
        Act::Set(2, path.to_string_lossy().into_owned()),
        Act::WriteOut,
    ]);
    let text = std::fs::read_to_string(path).unwrap();
    let boxes: Vec<&str> = text.lines().filter(|line| line.contains("[ ]")).collect();
    assert!(boxes.len() == 3 && boxes[0].contains("evening or a day off"), "{text}");
    assert!(boxes[1].contains("made a mistake in front of others"), "{text}");
}

#[test]
fn what_was_open_of_safety_can_be_learned_and_was_not_wrong() {
    let mut gate = calm();
    gate[4] = Act::Unknown;
    let mut walk = offered(gate, &[0], SEEN);
    let item = walk.journey.editor.as_ref().unwrap().asked()[4];
    walk.act(Act::Part(Part::FindOut));
    let row = walk.page().choices.iter().find(|row| row.act == Act::Open(item)).cloned().unwrap();
    assert_eq!(row.also, [Act::Learn(item)]);
    walk.act(Act::Learn(item)).is_at(Place::Card).act(Act::Level(0)).is_at(Place::Result);
    walk.does_not_see("safety question");
    walk.act(Act::Part(Part::Yours));
    let row = walk.page().choices.iter().find(|row| row.act == Act::Open(item)).cloned().unwrap();
    assert_eq!(row.also, [Act::Wrong(item)]);
    walk.act(Act::Learn(item)).is_refused("A safety answer is corrected on its card.");
}

#[test]
fn what_was_told_of_anger_stands_before_what_they_say_and_beside_another_part_of_the_work() {
    let mut walk = Walk::new();
    walk.takes(OFFER).fills("Northwind").begins().acts(calm());
    let known = [
        ("research.shown", 3, SEEN),
        ("research.guarded", 3, SEEN),
        ("stories.observed", 3, CLAIMED),
        ("conduct.blowups", 3, TOLD),
    ];
    let assessment = walk.journey.editor.as_ref().unwrap().assessment.clone();
    while walk.page().place == Place::Card {
        let item = usize::try_from(walk.page().key).unwrap();
        match known.iter().find(|(id, ..)| *id == assessment.item(item).id) {
            Some((_, level, evidence)) => walk.acts([Act::Level(*level), Act::Evidence(*evidence)]),
            None => walk.act(Act::Unknown),
        };
    }
    walk.goes_on().act(Act::Gut(Some(3))).is_at(Place::Result);
    let going: Vec<String> = {
        let report = &walk.journey.editor.as_ref().unwrap().judged().report;
        report.first.going.iter().map(|line| assessment.item(line.item).id.clone()).collect()
    };
    assert_eq!(going, ["research.shown", "conduct.blowups"]);
    walk.sees("anger (told)").act(Act::Part(Part::Why));
    let text = walk.text();
    assert!(text.find("anger (told)") < text.find("(they say)"), "{text}");
}
