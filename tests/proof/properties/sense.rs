//! What one verdict with its explanation must be in itself.

use std::sync::Arc;

use stay_or_go::assessment::Assessment;
use stay_or_go::engine::{Beside, Engine, Flip, Outcome};
use stay_or_go::model::{Condition, Level, Position, Words};
use stay_or_go::report::json::{ResultDocument, Scored, ScoredOutcome};
use stay_or_go::report::{Report, result, text};
use stay_or_go::session::{Answer, Answers};

use super::everywhere;
use crate::generate::Case;
use crate::naive::{self, with};

const CASES: u32 = 100;

everywhere! {
    /// Invariant 6.
    the_same_answers_give_the_same_bytes, CASES, same_bytes
}
everywhere! {
    /// Invariant 7.
    the_position_is_in_its_range_and_chances_sum_to_one, 300, in_range
}
everywhere! {
    /// Invariant 8.
    contributions_add_up_and_everything_said_has_words, CASES, adds_up
}
everywhere! {
    /// Invariant 9.
    every_flip_flips_and_no_smaller_one_does, 60, flips
}
everywhere! {
    /// Invariant 14.
    swapping_two_raters_turns_signs_only, CASES, swaps
}

/// The day from which the days of a plan are counted.
const DAY: jiff::civil::Date = jiff::civil::date(2026, 5, 12);

fn bytes(engine: &Engine, answers: &Answers) -> String {
    let outcome = engine.evaluate(answers);
    let explanation = engine.explain(answers, &outcome);
    let scored = ScoredOutcome {
        assessment: engine.assessment(),
        outcome: &outcome,
        explanation: Some(&explanation),
        gives_verdict: engine.assessment().gives_verdict(),
    };
    let document = ResultDocument { of: Scored::Outcome(scored), key: None, brief: false };
    let report = Report::new(engine, answers, &outcome, Beside { gut: Some(1), mentor_gap: None }, &[], DAY);
    let report = text::render(&result::whole(&report), None);
    format!("{}\n{report}", serde_json::to_string(&document).unwrap())
}

fn same_bytes(case: &Case, _: usize) {
    let again = Engine::new(Arc::new(Assessment::clone(case.assessment())));
    assert_eq!(bytes(&case.engine, &case.answers), bytes(&again, &case.answers.clone()));
}

fn in_range(case: &Case, _: usize) {
    let outcome = case.engine.evaluate_briefly(&case.answers);
    assert!(outcome.range.worst <= outcome.position);
    assert!(outcome.position <= outcome.range.best);
    assert!((outcome.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert!(outcome.probabilities.iter().all(|p| (-1e-12..=1.0 + 1e-12).contains(p)));
}

fn adds_up(case: &Case, _: usize) {
    assert!(naive::contributions_add_up(case.assessment(), &case.answers));
    let outcome = case.engine.evaluate(&case.answers);
    let explanation = case.engine.explain(&case.answers, &outcome);
    let model = case.assessment().model();
    for (axis, of_axis) in model.axes().iter().zip(&outcome.axes) {
        let own = |item| case.assessment().axis_of(item).is_some_and(|a| a.id == axis.id);
        let pulls = explanation.contributions.iter().filter(|c| own(c.item)).map(|c| c.points);
        let shown = if axis.reversed { 100.0 - of_axis.values.value } else { of_axis.values.value };
        assert!((50.0 + pulls.sum::<f64>() - shown).abs() < 1e-9, "{}", axis.id);
    }
    for (_, position) in model.table().cells() {
        let verdict = &model.verdicts()[usize::from(position)];
        let says = |words: &Words| !words.says.is_empty() && !words.plan.is_empty();
        let reasons = model.reasons().iter().filter(|reason| reason.position == position);
        let always = reasons.filter(|reason| reason.when == Condition::ALWAYS);
        assert!(!verdict.words.label.is_empty());
        assert!(says(&verdict.words) || always.into_iter().any(|reason| says(&reason.words)));
    }
    every_rule_is_shown(case, &outcome);
}

/// The JSON holds every rule that fired; people are told those that limit something, and at least one where the verdict
/// is lower than the table's.
fn every_rule_is_shown(case: &Case, outcome: &Outcome) {
    let rules = case.assessment().model().rules();
    let report = Report::new(&case.engine, &case.answers, outcome, Beside::default(), &[], DAY);
    let page = text::render(&result::whole(&report), None);
    let document = bytes(&case.engine, &case.answers);
    for rule in outcome.fired.iter().map(|fired| &rules[fired.rule]) {
        let told = document.contains(&format!("\"id\":\"{}\"", rule.id));
        assert_eq!(told, case.assessment().gives_verdict(), "{}", rule.id);
    }
    let binding = outcome.fired.iter().filter(|fired| fired.binding).map(|fired| &rules[fired.rule].says);
    let binding: Vec<&String> = binding.collect();
    for told in &report.rules {
        assert!(binding.contains(&&told.says), "{}", told.says);
        // Danger is told by what it rests on, and no other rule beside it.
        assert!(report.safety_first || page.contains(&told.says), "{}", told.says);
    }
    assert!(outcome.position == outcome.table || !report.rules.is_empty());
    assert!(binding.is_empty() || !report.rules.is_empty());
}

fn flips(case: &Case, _: usize) {
    let outcome = case.engine.evaluate(&case.answers);
    let explanation = case.engine.explain(&case.answers, &outcome);
    for (flips, up) in [(&explanation.up, true), (&explanation.down, false)] {
        // Under a deferral flips are of what it leans to; where that is not the position, the second engine tells.
        if outcome.leaning.is_some_and(|leaning| leaning != outcome.position) {
            return;
        }
        let flipped = |position: Position| {
            if up { position > outcome.position } else { position < outcome.position }
        };
        let singles = all_singles(case, &flipped);
        for flip in &flips.found {
            assert!(flipped(flip.position));
            assert!(flip.changes.iter().all(|change| case.assessment().can_choose(change.item, change.to)));
            assert_eq!(after(case, flip), flip.position);
        }
        match flips.found.first().map(|flip| flip.changes.len()) {
            Some(1) => {
                let mut fewest = singles;
                fewest.sort_by_key(|(steps, item)| (*steps, *item));
                let found: Vec<_> =
                    flips.found.iter().map(|flip| (steps(flip), flip.changes[0].item)).collect();
                assert_eq!(found, fewest[..fewest.len().min(3)]);
            }
            Some(_) | None => assert!(
                case.assessment().model().is_danger(outcome.position)
                    || allowed(case, &singles, up).is_empty()
            ),
        }
    }
}

fn steps(flip: &Flip) -> u8 {
    flip.changes.iter().map(|change| change.from.get().abs_diff(change.to.get())).sum()
}

fn after(case: &Case, flip: &Flip) -> Position {
    let changed = flip.changes.iter().fold(case.answers.clone(), |answers, c| with(&answers, c.item, c.to));
    case.engine.evaluate_briefly(&changed).position
}

/// The fewest steps that flip, for each item that alone does; gate items only improve.
fn all_singles(case: &Case, flipped: &dyn Fn(Position) -> bool) -> Vec<(u8, usize)> {
    let mut found = Vec::new();
    for item in 0..case.answers.len() {
        let Some(from) = case.answers.get(item).and_then(Answer::level) else { continue };
        let gate = case.assessment().item(item).is_gate();
        let tried = Level::all().filter(|to| case.assessment().can_choose(item, *to));
        let tried = tried.filter(|to| *to != from && (!gate || to.get() == 0));
        let flipping = tried
            .filter(|to| flipped(case.engine.evaluate_briefly(&with(&case.answers, item, *to)).position));
        found.extend(flipping.map(|to| (from.get().abs_diff(to.get()), item)).min());
    }
    found
}

/// Gate items are looked at upwards only.
fn allowed(case: &Case, singles: &[(u8, usize)], up: bool) -> Vec<(u8, usize)> {
    singles.iter().copied().filter(|(_, item)| up || !case.assessment().item(*item).is_gate()).collect()
}

fn swaps(case: &Case, choice: usize) {
    let mut other = case.answers.clone();
    for item in 0..other.len() {
        let turned = (item + choice) % other.len();
        let same_kind = case.assessment().item(item).is_gate() == case.assessment().item(turned).is_gate();
        if same_kind && !(item * 7 + choice).is_multiple_of(3) {
            other.set(item, case.answers.get(turned));
        }
    }
    let there = case.engine.gaps(&case.answers, &other);
    let back = case.engine.gaps(&other, &case.answers);
    assert_eq!(there.items.len(), back.items.len());
    let gaps = there.items.iter().chain(&there.topics).zip(back.items.iter().chain(&back.topics));
    for (there, back) in gaps {
        assert_eq!((there.item, there.steps), (back.item, -back.steps));
    }
    assert_eq!(there.topics.len(), back.topics.len());
    for (there, back) in there.axes.iter().zip(&back.axes) {
        assert_eq!(there.is_some(), back.is_some());
        if let (Some(there), Some(back)) = (there, back) {
            assert_eq!(there.size, back.size);
            assert!((there.z + back.z).abs() < 1e-12 || there.z == -back.z);
            assert!((there.from - back.to).abs() < 1e-12 && (there.to - back.from).abs() < 1e-12);
        }
    }
}
