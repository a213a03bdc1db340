//! What a short run and a pulse say.

use std::sync::Arc;

use stay_or_go::assessment::{Assessment, shipped};
use stay_or_go::model::{ItemIx, Level};
use stay_or_go::report::noted::Noted;
use stay_or_go::report::{text, words};
use stay_or_go::session::{Answer, Answers};

use crate::sitting::Sitting;

fn short_runs(id: &str) -> impl Iterator<Item = (Arc<Assessment>, Answers, Vec<ItemIx>)> {
    let assessment = Arc::new(shipped::assessment(id).unwrap());
    (0..300).map(move |number| {
        let whole = Sitting::new(&assessment, number).answers;
        let asked = |item: &ItemIx| assessment.item(*item).quick || assessment.item(*item).is_gate();
        let asked: Vec<ItemIx> = (0..assessment.items().len()).filter(asked).collect();
        let mut answers = Answers::new(&assessment);
        for item in &asked {
            answers.set(*item, whole.get(*item));
        }
        (Arc::clone(&assessment), answers, asked)
    })
}

#[test]
fn a_short_run_names_what_was_answered_badly_and_nothing_else() {
    for id in ["current-role", "job-offer"] {
        for (assessment, answers, asked) in short_runs(id) {
            let noted = Noted { assessment: &assessment, answers: &answers, short: true };
            let page = text::render(&noted.document(None), None);
            assert!(page.contains("A first look") && page.contains("not a verdict"), "{page}");
            assert!(!page.contains("quite sure") && !page.contains('{'), "{page}");
            let favourability = |item: ItemIx| {
                let level = answers.get(item).and_then(Answer::level)?;
                Some(assessment.item(item).favourability(level.get()))
            };
            let weighed = || asked.iter().filter(|item| !assessment.item(**item).is_gate());
            let told =
                |item: &&ItemIx| page.contains(&words::quoted(&assessment, **item, answers.get(**item)));
            let told: Vec<ItemIx> = weighed().filter(told).copied().collect();
            assert!(
                told.len() <= 3 && told.iter().all(|item| favourability(*item).is_some_and(|f| f <= 2)),
                "{page}"
            );
            let worst = told.iter().filter_map(|item| favourability(*item)).max().unwrap_or(2);
            let left_out = weighed()
                .filter(|item| !told.contains(item) && favourability(**item).is_some_and(|f| f <= 2));
            assert!(told.len() == 3 || left_out.clone().count() == 0, "{page}");
            assert!(
                left_out.into_iter().all(|item| favourability(*item).is_some_and(|f| f >= worst)),
                "{page}"
            );
            let none = page.contains("None of them asks for a closer look");
            let any = weighed().any(|item| favourability(*item).is_some());
            assert_eq!(none, told.is_empty() && any, "{page}");
        }
    }
}

#[test]
fn a_pulse_says_which_one_it_is_and_gives_no_verdict() {
    let assessment = shipped::assessment("pulse").unwrap();
    let mut answers = Answers::new(&assessment);
    for item in 0..assessment.items().len() {
        answers.set(item, Some(Answer::Known { level: Level::new(2).unwrap(), evidence: 0 }));
    }
    let noted = Noted { assessment: &assessment, answers: &answers, short: false };
    let page = text::render(&noted.document(Some("your fourth pulse")), None);
    assert!(page.starts_with("Five answers, noted\n  your fourth pulse\n"), "{page}");
    assert!(page.contains("from the fifth on it shows a direction"), "{page}");
}

/// Seconds to read every word of the cards at 230 words a minute, and a second for each choice.
fn seconds(assessment: &Assessment, items: impl Iterator<Item = ItemIx>) -> u64 {
    let (mut words, mut choices) = (0, 0);
    for item in items {
        let item = assessment.item(item);
        let texts = std::iter::once(&item.ask).chain(&item.levels);
        words += texts.map(|text| text.split_whitespace().count() as u64).sum::<u64>();
        choices += if item.is_gate() { 1 } else { 2 };
    }
    words * 60 / 230 + choices
}

#[test]
fn a_short_run_takes_under_five_minutes_and_a_long_one_under_twenty_by_the_words_on_it() {
    for id in ["current-role", "job-offer"] {
        let assessment = shipped::assessment(id).unwrap();
        let short = assessment.asked().filter(|item| {
            let item = assessment.item(*item);
            item.quick || item.is_gate()
        });
        let (all, short) = (seconds(&assessment, assessment.asked()), seconds(&assessment, short));
        assert!(all < 19 * 60, "{id}: {all} seconds, told as 20 minutes");
        assert!(short < 5 * 60 - 5, "{id}: {short} seconds, told as 5 minutes");
    }
}
