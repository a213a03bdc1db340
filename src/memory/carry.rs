//! Carry-over: what was missing in one place becomes a must-check in the next.

use super::is_same_place;
use crate::assessment::Assessment;
use crate::session::{Check, Finding, Session, Subject};

/// Whether a session with this assessment is about a place that is not entered yet.
pub fn is_offer(assessment: &Assessment) -> bool {
    Subject::of(assessment) == Subject::Offer
}

/// The must-checks of a new offer: every lesson that was written about another place, the newest session first; the
/// same lesson is carried once.
pub fn carried<'a>(place: &str, sessions: impl IntoIterator<Item = &'a Session>) -> Vec<Check> {
    let mut checks: Vec<Check> = Vec::new();
    for session in sessions {
        if is_same_place(&session.place, place) {
            continue;
        }
        for lesson in &session.follow_up.lessons {
            let known = |check: &Check| check.lesson.must == lesson.must && check.lesson.item == lesson.item;
            if !checks.iter().any(known) {
                checks.push(Check { from: session.reference.clone(), lesson: lesson.clone(), said: None });
            }
        }
    }
    checks
}

/// Each must-check of a session with what is known of it; those still open first, then those that are missing.
pub fn findings<'a>(session: &'a Session, assessment: &Assessment) -> Vec<(&'a Check, Finding)> {
    let order = |finding: &Finding| match finding {
        Finding::Open => 0,
        Finding::Missing => 1,
        Finding::There => 2,
    };
    let checks = session.follow_up.checks.iter();
    let mut findings: Vec<_> =
        checks.map(|check| (check, check.finding(&session.answers, assessment))).collect();
    findings.sort_by_key(|(_, finding)| order(finding));
    findings
}
