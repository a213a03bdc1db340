//! Every shipped text says what its words assert, and wherever it is shown, that is so.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use stay_or_go::assessment::{Assessment, shipped};
use stay_or_go::engine::Outcome;
use stay_or_go::model::{Condition, Words};
use stay_or_go::report::{result, text};

use crate::sitting::CASES;

/// A text, and what it asserts in each place that has it.
type Claims<'a> = BTreeMap<String, Vec<&'a [Condition]>>;

fn texts(assessment: &Assessment) -> Claims<'_> {
    let model = assessment.model();
    let mut texts = Claims::new();
    for rule in model.rules() {
        texts.entry(rule.says.clone()).or_default().push(&rule.claims);
    }
    for advice in assessment.advice() {
        texts.entry(advice.text.clone()).or_default().push(&advice.claims);
    }
    let verdicts = model.verdicts().iter().map(|verdict| &verdict.words);
    let reasons = model.reasons().iter().map(|reason| &reason.words);
    let deferrals = model.deferrals().iter().map(|deferral| &deferral.words);
    for words in verdicts.chain(reasons).chain(deferrals) {
        of_words(words, &mut texts);
    }
    texts.retain(|text, _| !text.is_empty());
    texts
}

fn of_words<'a>(words: &'a Words, texts: &mut Claims<'a>) {
    for sentence in &words.says {
        // One sentence for all asserts what the words do.
        let claims = if words.says.len() == 1 && sentence.claims.is_empty() {
            &words.claims
        } else {
            &sentence.claims
        };
        texts.entry(sentence.text.clone()).or_default().push(claims);
    }
    let steps = words.plan.iter().map(|step| &step.text);
    let around = [&words.comfort, &words.cannot_now, &words.counsel];
    for text in steps.chain(around.into_iter().flatten()) {
        texts.entry(text.clone()).or_default().push(&words.claims);
    }
}

/// The words of the headline, and of its reason.
fn headline<'a>(assessment: &'a Assessment, outcome: &Outcome) -> impl Iterator<Item = &'a Words> {
    let model = assessment.model();
    let words = match outcome.deferral {
        Some(deferral) => &model.deferrals()[deferral].words,
        None => &model.verdicts()[usize::from(outcome.headline)].words,
    };
    std::iter::once(words).chain(outcome.reason.map(|reason| &model.reasons()[reason].words))
}

#[test]
fn whatever_is_shown_is_so() {
    let mut untrue: BTreeMap<(String, String), Vec<u64>> = BTreeMap::new();
    let mut texts: BTreeMap<&str, Claims> = BTreeMap::new();
    let mut shown: BTreeSet<(&str, String)> = BTreeSet::new();
    for case in CASES.iter() {
        let id = case.assessment().id();
        let texts = texts.entry(id).or_insert_with(|| self::texts(case.assessment()));
        let holds = |claims: &[Condition]| {
            let claims: Vec<&Condition> = claims.iter().collect();
            let holds = case.engine.hold(&case.sitting.answers, &case.outcome, case.sitting.beside, &claims);
            !holds.contains(&false)
        };
        let page = text::render(&result::whole(&case.report), None);
        let on_page = texts.iter().filter(|(text, _)| page.contains(text.as_str()));
        let on_page: Vec<_> = on_page.map(|(text, claims)| (text, claims.clone())).collect();
        shown.extend(on_page.iter().map(|(text, _)| (id, (*text).clone())));
        let words =
            headline(case.assessment(), &case.outcome).map(|words| (&words.label, vec![&*words.claims]));
        for (text, claims) in on_page.into_iter().chain(words) {
            if !claims.iter().any(|claims| holds(claims)) {
                untrue.entry((id.to_owned(), text.clone())).or_default().push(case.sitting.number);
            }
        }
    }
    let told = |((id, text), sittings): (&(String, String), &Vec<u64>)| {
        format!("{id}, sitting {} and {} more: {text}\n", sittings[0], sittings.len() - 1)
    };
    assert!(untrue.is_empty(), "\n{}", untrue.iter().map(told).collect::<String>());
    for (id, texts) in &texts {
        // What is never shown is never tried: words for another setting, and what others are read in place of.
        let never: Vec<&String> =
            texts.keys().filter(|text| !shown.contains(&(*id, (*text).clone()))).collect();
        assert!(
            never.len() <= 20,
            "{id}: {} of {} texts are not shown: {never:#?}",
            never.len(),
            texts.len()
        );
    }
}

/// Where texts stand in a document, and the key under which each is.
const TEXTS: [(&str, &str); 5] = [
    ("verdicts", "label"),
    ("reasons", "label"),
    ("deferrals", "label"),
    ("rules", "says"),
    ("advice", "text"),
];

#[test]
fn every_shipped_text_says_what_it_asserts() {
    const IDS: [&str; 6] = ["model", "current-role", "job-offer", "mentor-session", "pulse", "ward"];
    let mut found = 0;
    for id in IDS {
        let whole: Value = serde_yaml::from_str(&shipped::source(id).unwrap().text).unwrap();
        let roots = [Some(&whole), whole.get("model"), whole.get("texts")];
        for root in roots.into_iter().flatten() {
            for (part, key) in TEXTS {
                let entries: Vec<(String, &Value)> = match root.get(part) {
                    Some(Value::Array(list)) => list.iter().map(|one| (one["id"].to_string(), one)).collect(),
                    Some(Value::Object(map)) => map.iter().map(|(id, one)| (id.clone(), one)).collect(),
                    _ => Vec::new(),
                };
                // Words laid over a rule's assert what the rule asserts.
                let asserts = |one: &Value| part != "rules" || one.get("when").is_some();
                for (name, one) in entries.iter().filter(|(_, one)| asserts(one)) {
                    found += 1;
                    let own = one.get(key).is_some() || one.get("says").is_some();
                    assert!(
                        !own || one.get("claims").is_some(),
                        "{id}: {part}: {name} claims nothing, not even []"
                    );
                    let sentences = one.get("says").and_then(Value::as_array).into_iter().flatten();
                    for sentence in sentences.filter(|sentence| sentence.get("text").is_some()) {
                        assert!(sentence.get("claims").is_some(), "{id}: {part}: {name}: {sentence}");
                    }
                }
            }
        }
    }
    assert!(found > 100, "{found}");
}
