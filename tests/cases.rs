//! Answers and the verdicts that they must give, to a millionth: what 0.1.0 said on the copy of its questionnaires that
//! sessions keep, and what the shipped ones say.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use stay_or_go::assessment::{self, Assessment, Source, shipped};
use stay_or_go::engine::{Engine, Outcome};
use stay_or_go::session::{load_with_cases, read_answers};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    verdict: String,
    position: u8,
    reason: Option<String>,
    confidence: String,
    beside: Option<u8>,
    leaning: Option<u8>,
    #[serde(default)]
    less_sure: Option<Vec<String>>,
    range: BTreeMap<String, u8>,
    axes: BTreeMap<String, f64>,
    counts_as: Option<BTreeMap<String, String>>,
    table: Option<u8>,
    standard_errors: BTreeMap<String, f64>,
    coverage: BTreeMap<String, f64>,
    probabilities: Vec<f64>,
    rules: Vec<String>,
    binding: Option<Vec<String>>,
    fragile: Option<String>,
    /// What a wise reader may say; of a close call one of its two names is enough.
    wise: Option<Vec<String>>,
}

const MILLIONTH: f64 = 1e-6;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

fn source(path: &Path) -> Option<Source> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    Some(Source { name, text: fs::read_to_string(path).ok()?.into() })
}

/// The questionnaires that version 1.0.0 of the model was asked on, as sessions keep them.
fn version_1(id: &str) -> Assessment {
    let find = |name: &str| {
        let name = if name == "three-axes" { "model" } else { name };
        source(&folder("version-1/assessments").join(format!("{name}.yaml")))
    };
    assessment::load(find(id).unwrap(), &find).unwrap()
}

/// The ids of the headline, and of the verdict that a close call names beside it.
fn verdict_ids<'a>(assessment: &'a Assessment, outcome: &Outcome) -> Vec<&'a str> {
    let model = assessment.model();
    let id = |position: u8| model.verdicts()[usize::from(position)].id.as_str();
    let headline = match outcome.deferral {
        Some(deferral) => &model.deferrals()[deferral].id,
        None => id(outcome.headline),
    };
    std::iter::once(headline).chain([outcome.position].map(id)).chain(outcome.beside.map(id)).collect()
}

#[track_caller]
fn close(case: &str, what: &str, is: f64, should: f64) {
    assert!((is - should).abs() <= MILLIONTH, "{case}: {what} is {is}, should be {should}");
}

fn check(path: &Path, assessments: fn(&str) -> Assessment) {
    let case = path.file_stem().unwrap().to_string_lossy().into_owned();
    let expected = fs::read_to_string(path.with_extension("expected.yaml")).unwrap();
    let mut expected: Expected = serde_yaml::from_str(&expected).unwrap();
    expected.rules.sort_unstable();
    let find = &mut |id: &str| Ok(Arc::new(assessments(id)));
    let (assessment, answers) = read_answers(&source(path).unwrap(), find).unwrap();
    let outcome = Engine::new(Arc::clone(&assessment)).evaluate(&answers);
    let model = assessment.model();

    let ids = verdict_ids(&assessment, &outcome);
    assert_eq!(ids[0], expected.verdict, "{case}");
    assert_eq!(outcome.position, expected.position, "{case}");
    assert_eq!(outcome.reason.map(|reason| model.reasons()[reason].id.clone()), expected.reason, "{case}");
    assert_eq!(outcome.confidence.id(), expected.confidence, "{case}");
    assert_eq!(
        (outcome.range.worst, outcome.range.best),
        (expected.range["worst"], expected.range["best"]),
        "{case}"
    );
    // The expected files list the rules in one order or another, the outcome in the model's.
    let named = |binding: bool| {
        let fired = outcome.fired.iter().filter(|fired| fired.binding || !binding);
        let mut rules: Vec<&str> = fired.map(|fired| model.rules()[fired.rule].id.as_str()).collect();
        rules.sort_unstable();
        rules
    };
    assert_eq!(named(false), expected.rules, "{case}");
    let fragile = outcome.fragile.map(|change| assessment.item(change.item).id.clone());
    assert_eq!(fragile, expected.fragile, "{case}");
    for (axis, outcome) in model.axes().iter().zip(&outcome.axes) {
        close(&case, &axis.id, outcome.values.value, expected.axes[&axis.id]);
        close(&case, "standard error", outcome.standard_error.unwrap(), expected.standard_errors[&axis.id]);
        close(&case, "coverage", outcome.coverage, expected.coverage[&axis.id]);
        if let Some(counts_as) = &expected.counts_as {
            assert_eq!(outcome.limited.id(), counts_as[&axis.id], "{case}");
        }
    }
    assert_eq!(outcome.probabilities.len(), expected.probabilities.len(), "{case}");
    for (is, should) in outcome.probabilities.iter().zip(&expected.probabilities) {
        close(&case, "probability", *is, *should);
    }
    let Some(less_sure) = expected.less_sure else { return };
    let causes: Vec<&str> = outcome.less_sure.iter().map(|cause| cause.id()).collect();
    assert_eq!(causes, less_sure, "{case}");
    assert_eq!((outcome.beside, outcome.leaning), (expected.beside, expected.leaning), "{case}");
    assert_eq!(Some(outcome.table), expected.table, "{case}");
    let mut binding = expected.binding.unwrap();
    binding.sort_unstable();
    assert_eq!(named(true), binding, "{case}");
    if let Some(wise) = expected.wise {
        let says = if outcome.beside.is_some() { ids.as_slice() } else { &ids[..1] };
        assert!(wise.iter().any(|wise| says.contains(&wise.as_str())), "{case}: {says:?}");
    }
}

fn check_all(name: &str, least: usize, assessments: fn(&str) -> Assessment) {
    let paths = fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().path());
    let is_case = |path: &PathBuf| path.is_file() && !path.to_string_lossy().contains(".expected.");
    let mut cases: Vec<PathBuf> = paths.filter(is_case).collect();
    cases.sort();
    assert!(cases.len() >= least, "the cases are missing");
    for case in &cases {
        check(case, assessments);
    }
}

#[test]
fn every_case_on_a_kept_copy_gives_the_verdict_that_it_gave() {
    check_all("version-1", 14, version_1);
}

#[test]
fn every_case_gives_the_verdict_that_it_must() {
    check_all("version-2", 18, |id| shipped::assessment(id).unwrap());
}

/// A shipped questionnaire from its file.
fn shipped_file(id: &str) -> Source {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assessments");
    let file = format!("{id}.yaml");
    source(&folder.join(&file)).or_else(|| source(&folder.join("examples").join(&file))).unwrap()
}

#[test]
fn every_case_that_ships_with_a_questionnaire_gives_its_verdict() {
    let mut cases = 0;
    for id in shipped::IDS.into_iter().chain(shipped::EXAMPLES) {
        let (assessment, answers) =
            load_with_cases(shipped_file(id), &|_| None).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(assessment.key(), shipped::assessment(id).unwrap().key(), "by path as by name");
        let engine = Engine::new(Arc::new(assessment));
        for (case, answers) in engine.assessment().cases().iter().zip(&answers) {
            let outcome = engine.evaluate(answers);
            let verdict = verdict_ids(engine.assessment(), &outcome)[0].to_owned();
            assert_eq!(verdict, case.verdict, "{id}: {}", case.name);
            cases += 1;
        }
    }
    assert!(cases >= 12, "{cases} cases ship");
}
