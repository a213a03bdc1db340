//! Change over time and a second pair of eyes, on the shipped check-in.

use std::sync::Arc;

use serde_json::json;
use stay_or_go::engine::{Compared, Direction, Engine, Sitting, Size, Way, compare, series};
use stay_or_go::model::Level;
use stay_or_go::session::{Answer, Answers, worse_at_gate};

use crate::generate::{Documents, SHIPPED};

fn check_in() -> &'static Engine {
    SHIPPED.iter().find(|engine| engine.assessment().id() == "current-role").unwrap()
}

fn level(level: u8) -> Level {
    Level::new(level).unwrap()
}

/// A quiet gate, and everything else at this favourability, first hand.
fn all_at(engine: &Engine, favourability: u8) -> Answers {
    let mut answers = Answers::new(engine.assessment());
    for (index, item) in engine.assessment().items().iter().enumerate() {
        let to = level(item.favourability(if item.is_gate() { 4 } else { favourability }));
        let known = Answer::Known { level: to, evidence: 0 };
        answers.set(index, Some(if item.is_gate() { Answer::Believed { level: to } } else { known }));
    }
    answers
}

/// So many of the severity items one step better.
fn better_by(engine: &Engine, answers: &Answers, steps: usize) -> Answers {
    let mut better = answers.clone();
    for item in 0..steps {
        let asked = engine.assessment().item(item);
        let favourability = asked.favourability(answers.get(item).unwrap().level().unwrap().get());
        let to = level(asked.favourability(favourability + 1));
        better.set(item, Some(Answer::Known { level: to, evidence: 0 }));
    }
    better
}

#[track_caller]
fn severity(earlier: &Answers, later: &Answers) -> (f64, Size) {
    let engine = check_in();
    let comparison = compare(Sitting::new(engine, earlier), Sitting::new(engine, later));
    let Compared::Axes(axes) = comparison.axes else { panic!("no shock") };
    let difference = axes[0].unwrap();
    (difference.to - difference.from, difference.size)
}

#[test]
fn first_hand_twenty_points_are_clear_and_thirteen_possible() {
    let engine = check_in();
    let before = all_at(engine, 2);
    // Twenty items: one step on one of them is 1.25 points.
    for (steps, size) in
        [(0, Size::Noise), (10, Size::Noise), (11, Size::Possible), (16, Size::Possible), (17, Size::Clear)]
    {
        let after = better_by(engine, &before, steps);
        let (moved, is) = severity(&before, &after);
        let points = 1.25 * f64::from(u32::try_from(steps).unwrap());
        assert!((moved + points).abs() < 1e-9, "less severe by {points}, not {moved}");
        assert_eq!(is, size, "{points} points");
        assert_eq!(severity(&after, &before), (-moved, size));
    }
}

#[test]
fn only_what_was_answered_both_times_is_compared() {
    let engine = check_in();
    let (before, mut after) = (all_at(engine, 2), all_at(engine, 2));
    for item in 1..20 {
        after.set(item, Some([Answer::Unknown, Answer::Declined, Answer::NotApplicable][item % 3]));
    }
    let worse = Answer::Known { level: level(engine.assessment().item(0).favourability(1)), evidence: 0 };
    after.set(0, Some(worse));
    let comparison = compare(Sitting::new(engine, &before), Sitting::new(engine, &after));
    assert_eq!(comparison.matched[..2], [0, 20]);
    let Compared::Axes(axes) = comparison.axes else { panic!("no shock") };
    assert!(axes.iter().all(Option::is_some));
    assert_eq!(axes[0].map(|d| (d.from, d.to)), Some((50.0, 75.0)));
    for item in 20..39 {
        after.set(item, None);
    }
    let comparison = compare(Sitting::new(engine, &before), Sitting::new(engine, &after));
    let Compared::Axes(axes) = comparison.axes else { panic!("no shock") };
    assert_eq!(axes[1], None);
}

#[test]
fn a_question_of_another_revision_is_left_out() {
    let engine = check_in();
    let mut documents = Documents::shipped();
    let sections = documents.assessment["sections"].as_array_mut().unwrap().iter_mut();
    for section in sections.chain([&mut documents.model["gate"]]) {
        for item in section["items"].as_array_mut().unwrap() {
            if ["process.repeatable", "safety.health"].contains(&item["id"].as_str().unwrap()) {
                item["revision"] = json!(9);
            }
        }
    }
    let newer = Engine::new(Arc::new(documents.read()));
    let (before, mut after) = (all_at(engine, 2), all_at(&newer, 2));
    for id in ["safety.health", "safety.boundaries"] {
        after.set(newer.assessment().find(id).unwrap(), Some(Answer::Believed { level: level(2) }));
    }
    let comparison = compare(Sitting::new(engine, &before), Sitting::new(&newer, &after));
    assert_eq!(comparison.matched, (1..50).collect::<Vec<_>>());
    let changed: Vec<&str> =
        comparison.gate.iter().map(|change| newer.assessment().item(change.item).id.as_str()).collect();
    assert_eq!(changed, ["safety.boundaries"]);
}

#[test]
fn near_a_shock_only_the_gate_is_compared() {
    let engine = check_in();
    let (before, mut after) = (all_at(engine, 2), all_at(engine, 4));
    let unsafe_item = engine.assessment().find("safety.unsafe").unwrap();
    after.set(unsafe_item, Some(Answer::Unknown));
    for (days, compared) in [(0, false), (14, false), (15, true)] {
        after.context.shock_days_ago = Some(days);
        let there = compare(Sitting::new(engine, &before), Sitting::new(engine, &after));
        let back = compare(Sitting::new(engine, &after), Sitting::new(engine, &before));
        for comparison in [there, back] {
            assert_eq!(comparison.axes != Compared::TooSoon, compared, "{days} days");
            assert_eq!(comparison.gate.len(), 1);
            assert_eq!(comparison.gate[0].item, unsafe_item);
        }
    }
}

#[test]
fn another_verdict_without_a_reliable_change_is_near_a_line() {
    let engine = check_in();
    let before = all_at(engine, 2);
    // Severity falls to just under its upper line in small steps; at one of them the verdict changes.
    let verdict = |answers: &Answers| engine.evaluate(answers).position;
    let pairs = (0..20).map(|steps| [steps, steps + 1].map(|steps| better_by(engine, &before, steps)));
    let mut changed = 0;
    for [before, after] in pairs {
        let comparison = compare(Sitting::new(engine, &before), Sitting::new(engine, &after));
        assert_eq!(comparison.near_a_line, verdict(&before) != verdict(&after));
        changed += usize::from(comparison.near_a_line);
    }
    assert_eq!(changed, 1);
    let far = compare(Sitting::new(engine, &before), Sitting::new(engine, &all_at(engine, 4)));
    assert!(!far.near_a_line, "an axis changed clearly");
}

#[test]
fn a_direction_takes_five_check_ins() {
    let engine = check_in();
    let rising: Vec<Answers> = (0..6).map(|steps| better_by(engine, &all_at(engine, 1), steps)).collect();
    let called = |answers: &[Answers]| {
        let sittings: Vec<Sitting> = answers.iter().map(|answers| Sitting::new(engine, answers)).collect();
        series(&sittings).axes[0].way
    };
    assert_eq!(called(&rising[..4]), Way::TooFew);
    assert_eq!(called(&rising[..5]), Way::To(Direction::Falling), "severity falls");
    let turned: Vec<Answers> = rising.iter().rev().cloned().collect();
    assert_eq!(called(&turned), Way::To(Direction::Rising));
    assert_eq!(called(&vec![rising[0].clone(); 8]), Way::None, "nothing moves");
    let mut shaken = rising[..5].to_vec();
    shaken[2].context.shock_days_ago = Some(14);
    assert_eq!(called(&shaken), Way::TooFew, "four are left");
    assert!(series(&[]).axes.is_empty());
}

#[test]
fn wide_gaps_are_topics_and_thin_axes_are_not_tested() {
    let engine = check_in();
    let (mut own, mut other) = (all_at(engine, 2), all_at(engine, 2));
    let at = |item: usize, f: u8| {
        Some(Answer::Known { level: level(engine.assessment().item(item).favourability(f)), evidence: 1 })
    };
    for (item, favourability) in [(3, 3), (5, 0), (9, 4), (21, 4), (40, 1)] {
        other.set(item, at(item, favourability));
    }
    own.set(9, at(9, 1));
    let gaps = engine.gaps(&own, &other);
    let topics: Vec<(usize, i8)> = gaps.topics.iter().map(|gap| (gap.item, gap.steps)).collect();
    assert_eq!(topics, [(9, 3), (5, -2), (21, 2)]);
    assert_eq!(gaps.items.len(), 56);
    assert!(gaps.axes.iter().all(Option::is_some));
    // Two of the five dimensions of leverage leave six tenths, which is enough; one item more does not.
    for (unknown, tested) in [(20..29, true), (20..30, false)] {
        let count = unknown.len();
        unknown.for_each(|item| other.set(item, Some(Answer::Unknown)));
        for gaps in [engine.gaps(&own, &other), engine.gaps(&other, &own)] {
            assert_eq!(gaps.items.len(), 56 - count);
            assert_eq!((gaps.axes[0].is_some(), gaps.axes[1].is_some()), (true, tested));
        }
    }
}

#[test]
fn what_was_only_heard_corroborates_nothing() {
    let engine = check_in();
    let (own, mut other) = (all_at(engine, 2), all_at(engine, 2));
    let evidence = engine.assessment().model().evidence();
    let heard = evidence.iter().position(|kind| kind.id == "heard").unwrap();
    let said = |favourability| {
        Some(Answer::Known {
            level: level(engine.assessment().item(5).favourability(favourability)),
            evidence: heard,
        })
    };
    other.set(5, said(0));
    let gaps = engine.gaps(&own, &other);
    assert_eq!((gaps.items[5].steps, gaps.items[5].same_story), (-2, true));
    assert!(gaps.topics.is_empty());
    assert_eq!(gaps.widest(), Some(0));
    // It covers nothing, and the axis is compared on what both know.
    let axis = gaps.axes[0].unwrap();
    assert_eq!((axis.from, axis.to), (50.0, 50.0));
    let covered = |answers| engine.evaluate_briefly(answers).axes[0].coverage;
    assert!((covered(&own) - covered(&other) - 0.05).abs() < 1e-9);
}

#[test]
fn the_worse_of_two_gate_answers_counts() {
    let engine = check_in();
    let harassment = engine.assessment().find("safety.harassment").unwrap();
    let believed = |n: u8| Some(Answer::Believed { level: level(n) });
    for (own, other, worse, red) in [
        (believed(0), believed(0), believed(0), false),
        (believed(2), believed(0), believed(2), true),
        (believed(1), believed(3), believed(3), true),
        (None, believed(0), None, false),
        (Some(Answer::Unknown), believed(1), believed(1), false),
    ] {
        for (own, other) in [(own, other), (other, own)] {
            let mut joint = all_at(engine, 3);
            joint.set(harassment, worse_at_gate(own, other));
            let is_red = engine.gate_position(&joint) == 0;
            assert_eq!((joint.get(harassment), is_red), (worse, red), "{own:?} and {other:?}");
        }
    }
}
