//! Carry-over: what was missing in one place becomes a must-check in the next, and what was said of oneself is not asked
//! again.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};

use super::is_same_place;
use crate::assessment::{Assessment, SetupQuestion};
use crate::day;
use crate::order;
use crate::session::{Check, Choice, Context, Decision, Finding, Session, Subject};

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

/// Takes over what was said last time and is most likely still so: what one would rather do and how ready one is to
/// leave; at the same place also the months, counted on, and what the author asks. A shock or a deadline never is.
pub fn carry_facts(session: &mut Session, assessment: &Assessment, last: &Session, zone: &TimeZone) {
    let (context, before) = (&mut session.answers.context, &last.answers.context);
    let is_same = is_same_place(&session.place, &last.place);
    if is_same {
        let is_asked = |id: &String| assessment.asks().iter().any(|ask| ask.id == *id);
        context.asked = before.asked.clone();
        context.asked.retain(|id, _| is_asked(id));
    }
    for question in assessment.setup() {
        match question {
            SetupQuestion::Appetite => context.appetite = before.appetite,
            SetupQuestion::ExitReadiness => {
                context.exit.written_list = before.exit.written_list;
                // Savings and what is in sight are no longer what they were: a plan would rest on an old number.
                if months_between(last.started, session.started, zone) == 0 {
                    context.exit = before.exit;
                }
            }
            SetupQuestion::MonthsInRole if is_same => {
                let between = (last.started, session.started);
                context.months_in_role = months_by(before, last.decision.as_ref(), between, zone);
            }
            SetupQuestion::MonthsInRole
            | SetupQuestion::Place
            | SetupQuestion::DecideBy
            | SetupQuestion::Shock
            | SetupQuestion::SpecificAsk => {}
        }
    }
}

/// The months in the role that were said at the first of two moments, counted on to the second; or those since the first
/// day at what was accepted, once it has come.
pub fn months_by(
    said: &Context,
    decision: Option<&Decision>,
    (from, to): (Timestamp, Timestamp),
    zone: &TimeZone,
) -> Option<u32> {
    let counted = said.months_in_role.map(|months| months.saturating_add(months_between(from, to, zone)));
    let today = day::on(to, zone);
    let first_day = decision.filter(|decision| decision.choice == Choice::Stay).and_then(|one| one.starts);
    counted.or_else(|| Some(months_from(first_day.filter(|day| *day <= today)?, today)))
}

/// Whole months between two moments; none where the clock was set back meanwhile.
fn months_between(from: Timestamp, to: Timestamp, zone: &TimeZone) -> u32 {
    months_from(day::on(from, zone), day::on(to, zone))
}

fn months_from(from: Date, to: Date) -> u32 {
    let months = from.until((Unit::Month, to)).map_or(0, |passed| passed.get_months());
    u32::try_from(months).unwrap_or(0)
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
    order::by_key(&mut findings, |(_, finding)| order(finding));
    findings
}
