//! What surrounds a result: the user's own decision, the plan, must-checks, lessons, and for the first check-in after
//! an accepted offer what was claimed beside what is now seen.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::block::{Document, Sign};
use super::history::{DecisionDocument, ReviewDocument, decided};
use super::log::ActionDocument;
use super::noted::Noted;
use super::result::{self, Report};
use super::{claims, dates, log, words};
use crate::assessment::Assessment;
use crate::memory::{self, ClaimedAndSeen};
use crate::model::ItemIx;
use crate::session::{Check, Finding, Lesson, RawAnswer, RawSession, Review, Session, Subject};

/// A session's result and what surrounds it. `last` is the session that it follows.
pub fn document(
    report: &Report,
    session: &Session,
    assessment: &Assessment,
    last: Option<(&Session, &Assessment)>,
    today: Date,
    zone: &TimeZone,
) -> Document {
    let mut document = Document::new(title(session, assessment, zone));
    document.append(result::whole_beside(report, &session.follow_up.actions));
    document.append(steps(session, today, zone));
    document.append(around(session, assessment));
    notes(&mut document, session, assessment);
    append_claimed(&mut document, claimed(session, assessment, last));
    document
}

/// A session that comes to no verdict: what was answered, and what surrounds it.
pub fn noted(
    session: &Session,
    assessment: &Assessment,
    last: Option<(&Session, &Assessment)>,
    today: Date,
    zone: &TimeZone,
) -> Document {
    let noted = Noted::of(session, assessment);
    let mut document = Document::new(title(session, assessment, zone));
    document.append(noted.document(None));
    document.append(noted.listed());
    document.append(steps(session, today, zone));
    document.append(around(session, assessment));
    notes(&mut document, session, assessment);
    append_claimed(&mut document, claimed(session, assessment, last));
    document
}

/// What was noted, each under the answer that it stands beside.
fn notes(document: &mut Document, session: &Session, assessment: &Assessment) {
    let mut noted = session.notes().peekable();
    if noted.peek().is_some() {
        document.heading("Your notes");
    }
    for (item, note) in noted {
        let said = words::said(assessment, item, session.answers.get(item));
        document.named(Sign::Bullet, words::name(assessment, item), said);
        document.under("note", note);
    }
}

fn title(session: &Session, assessment: &Assessment, zone: &TimeZone) -> String {
    let day = dates::day(session.started, zone);
    let about = words::about(&session.place, assessment.title());
    format!("{about}, {day} [{}]", session.reference.as_str())
}

/// What was chosen of the plan, and what was added to it.
pub fn steps(session: &Session, today: Date, zone: &TimeZone) -> Document {
    let mut document = Document::default();
    let steps = &session.follow_up.actions;
    document.list("Your steps", steps.iter().map(|step| log::action(step, today, zone)));
    document
}

/// What else surrounds a result.
pub fn around(session: &Session, assessment: &Assessment) -> Document {
    let mut document = Document::default();
    let follow_up = &session.follow_up;
    let decided = |decision| decided(decision, Subject::of(assessment));
    document.list("Your decision", session.decision.iter().map(decided));
    document.list("Decided before", follow_up.earlier_decisions.iter().map(decided));
    document.list("Look again", follow_up.review.iter().map(review));
    document.list("Must be there this time", checks(session, assessment));
    document.list("For the next place", follow_up.lessons.iter().map(lesson));
    document
}

/// What the offer that was accepted was said to be, beside what is seen; nothing where nothing like that came before.
pub fn claimed(
    session: &Session,
    assessment: &Assessment,
    last: Option<(&Session, &Assessment)>,
) -> Option<Document> {
    let offer = last.filter(|(_, asked)| memory::is_offer(asked) && asked.id() != assessment.id())?;
    Some(claims::document(offer, (session, assessment))).filter(|told| !told.blocks.is_empty())
}

/// The same below all else.
fn append_claimed(document: &mut Document, claimed: Option<Document>) {
    if let Some(claimed) = claimed {
        document.heading(&*claimed.title);
        document.append(claimed);
    }
}

/// When to look again.
pub fn review(review: &Review) -> String {
    match review {
        Review::On(day) => dates::said(*day),
        Review::When(event) => format!("when this has happened: {event}"),
    }
}

/// Each must-check with what is known of it, those still open first.
pub fn checks(session: &Session, assessment: &Assessment) -> Vec<String> {
    let findings = memory::findings(session, assessment);
    findings
        .into_iter()
        .map(|(check, known)| format!("{}: {}", check.lesson.must, words::finding(known)))
        .collect()
}

fn lesson(lesson: &Lesson) -> String {
    match lesson.missing.as_str() {
        "" => lesson.must.clone(),
        missing => format!("{} (missing: {missing})", lesson.must),
    }
}

/// What surrounds a result, as JSON.
#[derive(Debug, Serialize)]
pub struct SurroundingsDocument<'a> {
    reference: &'a str,
    place: &'a str,
    started: String,
    changed: String,
    stage: &'static str,
    gut: Option<&'a str>,
    decision: Option<DecisionDocument<'a>>,
    earlier_decisions: Vec<DecisionDocument<'a>>,
    plan: Vec<ActionDocument<'a>>,
    review: Option<ReviewDocument<'a>>,
    must_checks: Vec<CheckDocument<'a>>,
    lessons: Vec<LessonDocument<'a>>,
    previous: Option<&'a str>,
    claimed_and_seen: Vec<ClaimDocument<'a>>,
    notes: Vec<NoteDocument<'a>>,
}

/// What was noted beside an answer.
#[derive(Debug, Serialize)]
struct NoteDocument<'a> {
    item: &'a str,
    note: &'a str,
}

#[derive(Debug, Serialize)]
struct CheckDocument<'a> {
    must: &'a str,
    item: Option<&'a str>,
    from: &'a str,
    finding: &'static str,
}

#[derive(Debug, Serialize)]
struct LessonDocument<'a> {
    missing: &'a str,
    must: &'a str,
    item: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ClaimDocument<'a> {
    item: &'a str,
    claimed: Option<u8>,
    seen: Option<u8>,
    steps: i8,
}

impl<'a> SurroundingsDocument<'a> {
    pub fn of(
        session: &'a Session,
        assessment: &'a Assessment,
        last: Option<(&Session, &Assessment)>,
    ) -> Self {
        let verdicts = assessment.model().verdicts();
        let gut = session.gut.and_then(|gut| verdicts.get(usize::from(gut)));
        let offer = last.filter(|(_, asked)| memory::is_offer(asked) && asked.id() != assessment.id());
        let claims = offer.map(|offer| memory::claimed_and_seen(offer, (session, assessment)));
        let follow_up = &session.follow_up;
        let check = |(check, finding): (&'a Check, Finding)| CheckDocument {
            must: &check.lesson.must,
            item: check.lesson.item.as_deref(),
            from: check.from.as_str(),
            finding: finding.id(),
        };
        let lesson = |lesson: &'a Lesson| LessonDocument {
            missing: &lesson.missing,
            must: &lesson.must,
            item: lesson.item.as_deref(),
        };
        let item_id = |item: ItemIx| assessment.items().get(item).map_or("", |item| item.id.as_str());
        let claim = |row: ClaimedAndSeen| ClaimDocument {
            item: &assessment.item(row.seen_item).id,
            claimed: row.claimed.level().map(crate::model::Level::get),
            seen: row.seen.level().map(crate::model::Level::get),
            steps: row.steps,
        };
        Self {
            reference: session.reference.as_str(),
            place: &session.place,
            started: session.started.to_string(),
            changed: session.changed.to_string(),
            stage: session.stage.id(),
            gut: gut.map(|verdict| verdict.id.as_str()),
            decision: session.decision.as_ref().map(DecisionDocument::of),
            earlier_decisions: follow_up.earlier_decisions.iter().map(DecisionDocument::of).collect(),
            plan: follow_up.actions.iter().map(ActionDocument::of).collect(),
            review: follow_up.review.as_ref().map(ReviewDocument::of),
            must_checks: memory::findings(session, assessment).into_iter().map(check).collect(),
            lessons: follow_up.lessons.iter().map(lesson).collect(),
            previous: follow_up.previous.as_ref().map(crate::session::Reference::as_str),
            claimed_and_seen: claims.unwrap_or_default().into_iter().map(claim).collect(),
            notes: session.notes().map(|(item, note)| NoteDocument { item: item_id(item), note }).collect(),
        }
    }
}

/// A session whose questionnaire is gone: what its file says.
pub fn bare(bare: &RawSession, zone: &TimeZone) -> Document {
    let head = &bare.head;
    let (place, id, version) = (&head.place, &head.assessment.id, &head.assessment.version);
    let day = dates::day(head.started, zone);
    let mut document = Document::new(format!("{place}, {id}, {day} [{}]", head.reference.as_str()));
    document.text(format!(
        "The questionnaire {id} {version} is gone, so there are no words for the answers; they are as they were."
    ));
    if let Some((_, headline)) = &head.verdict {
        document.text(format!("The verdict then: {headline}"));
    }
    if let Some(decision) = &head.decision {
        document.text(format!("You decided: {}", decided(decision, head.subject)));
    }
    for (item, answer) in &bare.answers {
        document.named(Sign::None, item, bare_answer(answer));
        for (_, note) in bare.notes.iter().filter(|(noted, _)| noted == item) {
            document.under("note", note);
        }
    }
    document
}

fn bare_answer(answer: &RawAnswer) -> String {
    match answer {
        RawAnswer::Level { level, evidence: Some(evidence) } => format!("level {level} of 4, {evidence}"),
        RawAnswer::Level { level, evidence: None } => format!("level {level} of 4"),
        RawAnswer::Unknown => "not known".to_owned(),
        RawAnswer::Declined => "rather not say".to_owned(),
        RawAnswer::NotApplicable { reason } => format!("does not apply: {reason}"),
    }
}

/// A session whose questionnaire is gone, as JSON.
#[derive(Debug, Serialize)]
pub struct BareDocument<'a> {
    reference: &'a str,
    place: &'a str,
    assessment: &'a str,
    version: &'a str,
    headline: Option<&'a str>,
    answers: Vec<BareAnswerDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct BareAnswerDocument<'a> {
    item: &'a str,
    level: Option<i64>,
    evidence: Option<&'a str>,
    state: &'static str,
}

impl<'a> BareDocument<'a> {
    pub fn of(bare: &'a RawSession) -> Self {
        let answer = |(item, answer): &'a (String, RawAnswer)| {
            let (level, evidence, state) = match answer {
                RawAnswer::Level { level, evidence } => (Some(*level), evidence.as_deref(), "answered"),
                RawAnswer::Unknown => (None, None, "unknown"),
                RawAnswer::Declined => (None, None, "declined"),
                RawAnswer::NotApplicable { .. } => (None, None, "not_applicable"),
            };
            BareAnswerDocument { item, level, evidence, state }
        };
        Self {
            reference: bare.head.reference.as_str(),
            place: &bare.head.place,
            assessment: &bare.head.assessment.id,
            version: &bare.head.assessment.version,
            headline: bare.head.verdict.as_ref().map(|(_, headline)| headline.as_str()),
            answers: bare.answers.iter().map(answer).collect(),
        }
    }
}
