//! Answers and the verdicts that they must give: every pair of files in `tests/cases`, to a millionth.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use stay_or_go::assessment::{Assessment, Source, shipped};
use stay_or_go::engine::{Engine, Outcome};
use stay_or_go::session::read_answers;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    verdict: String,
    position: u8,
    reason: Option<String>,
    confidence: String,
    range: BTreeMap<String, u8>,
    axes: BTreeMap<String, f64>,
    standard_errors: BTreeMap<String, f64>,
    coverage: BTreeMap<String, f64>,
    probabilities: Vec<f64>,
    rules: Vec<String>,
    fragile: Option<String>,
}

const MILLIONTH: f64 = 1e-6;

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().contains(".expected."))
        .collect();
    paths.sort();
    paths
}

fn verdict_id(assessment: &Assessment, outcome: &Outcome) -> String {
    let model = assessment.model();
    if outcome.find_out_first {
        model.find_out_first().id.clone()
    } else {
        model.verdicts()[usize::from(outcome.position)].id.clone()
    }
}

#[track_caller]
fn close(case: &str, what: &str, is: f64, should: f64) {
    assert!((is - should).abs() <= MILLIONTH, "{case}: {what} is {is}, should be {should}");
}

fn check(path: &Path) {
    let case = path.file_stem().unwrap().to_string_lossy().into_owned();
    let source = Source { name: case.clone(), text: fs::read_to_string(path).unwrap().into() };
    let expected = fs::read_to_string(path.with_extension("expected.yaml")).unwrap();
    let expected: Expected = serde_yaml::from_str(&expected).unwrap();
    let find = &mut |id: &str| Ok(Arc::new(shipped::assessment(id).unwrap()));
    let (assessment, answers) = read_answers(&source, find).unwrap();
    let outcome = Engine::new(Arc::clone(&assessment)).evaluate(&answers);
    let model = assessment.model();

    assert_eq!(verdict_id(&assessment, &outcome), expected.verdict, "{case}");
    assert_eq!(outcome.position, expected.position, "{case}");
    assert_eq!(outcome.reason.map(|reason| model.reasons()[reason].id.clone()), expected.reason, "{case}");
    assert_eq!(outcome.confidence.id(), expected.confidence, "{case}");
    assert_eq!(
        (outcome.range.worst, outcome.range.best),
        (expected.range["worst"], expected.range["best"]),
        "{case}"
    );
    // The expected files list the rules by name, the outcome in the model's order.
    let mut rules: Vec<&str> =
        outcome.fired.iter().map(|fired| model.rules()[fired.rule].id.as_str()).collect();
    rules.sort_unstable();
    assert_eq!(rules, expected.rules, "{case}");
    let fragile = outcome.fragile.map(|change| assessment.item(change.item).id.clone());
    assert_eq!(fragile, expected.fragile, "{case}");
    for (axis, outcome) in model.axes().iter().zip(&outcome.axes) {
        close(&case, &axis.id, outcome.values.value, expected.axes[&axis.id]);
        close(&case, "standard error", outcome.standard_error.unwrap(), expected.standard_errors[&axis.id]);
        close(&case, "coverage", outcome.coverage, expected.coverage[&axis.id]);
    }
    assert_eq!(outcome.probabilities.len(), expected.probabilities.len(), "{case}");
    for (is, should) in outcome.probabilities.iter().zip(&expected.probabilities) {
        close(&case, "probability", *is, *should);
    }
}

#[test]
fn every_case_gives_its_verdict() {
    let cases = cases();
    assert!(cases.len() >= 14, "the cases are missing");
    for case in &cases {
        check(case);
    }
}
