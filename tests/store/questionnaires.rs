//! Copies of what was asked.

use std::fs;

use stay_or_go::assessment::{AssessmentKey, Source};
use stay_or_go::store::StoreError;

use super::desk::{Desk, names_in};

const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn source(name: &str, text: &'static str) -> Source {
    Source { name: name.to_owned(), text: text.into() }
}

#[test]
fn the_sources_come_back_in_their_order() {
    let desk = Desk::new();
    let sources =
        [source("current-role.yaml", "b"), source("job-offer.yaml", "a"), source("model.yaml", "c")];
    desk.store.keep_questionnaire(DIGEST, &sources).unwrap();
    assert_eq!(desk.store.questionnaire(DIGEST).unwrap(), sources);
    let folder = desk.paths.questionnaires.join(DIGEST);
    assert_eq!(names_in(&folder), ["1-current-role.yaml", "2-job-offer.yaml", "3-model.yaml"]);
    let again = desk.second().questionnaire(DIGEST).unwrap();
    desk.store.keep_questionnaire(DIGEST, &again).unwrap();
    assert_eq!(names_in(&folder).len(), 3, "what was read is kept under the same names");
}

#[test]
fn paths_of_the_users_own_become_plain_names() {
    let desk = Desk::new();
    let sources = [
        source("/home/ada/Acme Corp/My Checklist.yaml", "a"),
        source("../base/My Checklist.yaml", "b"),
        source("C:\\x\\model.yml", "c"),
        source("\u{1b}\u{202e}/..", "d"),
    ];
    desk.store.keep_questionnaire(DIGEST, &sources).unwrap();
    let folder = desk.paths.questionnaires.join(DIGEST);
    let expected = ["1-my-checklist.yaml", "2-my-checklist.yaml", "3-model.yaml", "4-questionnaire.yaml"];
    assert_eq!(names_in(&folder), expected);
    let texts: Vec<_> = desk.store.questionnaire(DIGEST).unwrap().into_iter().map(|s| s.text).collect();
    assert_eq!(texts, ["a", "b", "c", "d"]);
}

#[test]
fn a_copy_is_written_once_and_completed_after_a_crash() {
    let desk = Desk::new();
    let sources = [source("a.yaml", "a"), source("b.yaml", "b")];
    desk.store.keep_questionnaire(DIGEST, &sources).unwrap();
    let folder = desk.paths.questionnaires.join(DIGEST);
    let written = |name: &str| fs::metadata(folder.join(name)).unwrap().modified().unwrap();
    let first = written("1-a.yaml");
    fs::remove_file(folder.join("2-b.yaml")).unwrap();
    desk.store.keep_questionnaire(DIGEST, &sources).unwrap();
    assert_eq!(desk.store.questionnaire(DIGEST).unwrap(), sources);
    assert_eq!(written("1-a.yaml"), first);
}

#[test]
fn a_copy_with_a_part_missing_is_refused() {
    let desk = Desk::new();
    let sources = [source("a.yaml", "a"), source("b.yaml", "b")];
    desk.store.keep_questionnaire(DIGEST, &sources).unwrap();
    let folder = desk.paths.questionnaires.join(DIGEST);
    fs::remove_file(folder.join("1-a.yaml")).unwrap();
    let changed = StoreError::ChangedCopy { digest: DIGEST.to_owned() };
    assert_eq!(desk.store.questionnaire(DIGEST), Err(changed));
}

#[test]
fn a_digest_that_could_leave_the_folder_is_refused() {
    let desk = Desk::new();
    for digest in ["", "..", "../../../../etc/passwd", "0123456789ABCDEF", "abc", &"a".repeat(129)] {
        let refused = Err(StoreError::UnsafeName(digest.to_owned()));
        assert_eq!(desk.store.keep_questionnaire(digest, &[source("a.yaml", "a")]), refused);
        assert_eq!(desk.store.questionnaire(digest).map(drop), refused);
    }
    assert!(!desk.paths.questionnaires.exists());
}

#[test]
fn nothing_is_kept_under_an_unknown_digest() {
    assert_eq!(Desk::new().store.questionnaire(DIGEST), Ok(Vec::new()));
}

#[test]
fn a_questionnaire_that_is_gone_is_named() {
    let key = AssessmentKey { id: "gone".into(), version: "1.0.0".into(), digest: DIGEST.into() };
    let error = StoreError::NoAssessment(key);
    assert!(error.to_string().starts_with("could not find the questionnaire gone 1.0.0"), "{error}");
}
