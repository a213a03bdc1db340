//! Putting a session into words: YAML that people can read, in a stable order.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_yaml::FlowMap;

use super::super::{Answer, Decision, Earlier, ExitReadiness, Fact, Rater, Reference, Session, Subject};
use super::follow_up::{self, WrittenReview};
use crate::assessment::{Applicability, Assessment};
use crate::model::ItemIx;

/// An earlier answer that did not apply.
pub(super) const NOT_APPLICABLE: &str = "not_applicable";
/// Stands where the reason for not applying is lost, since the format wants one.
const NO_REASON: &str = "no reason given";

/// The session as YAML; `verdict` is the id and the headline, for lists.
///
/// What is written reads back as it was, but for a missing reason of an answer that does not apply: the preset's, or
/// the words that there is none, stand in its place.
pub fn write_session(session: &Session, assessment: &Assessment, verdict: Option<(&str, &str)>) -> String {
    let page = Page::of(session, assessment, verdict);
    // Panics rather than return half a session that would then replace a whole one.
    serde_yaml::to_string(&page)
        .unwrap_or_else(|error| unreachable!("plain data in memory serializes: {error}"))
}

#[derive(Serialize)]
struct Page<'a> {
    format: u8,
    assessment: &'a str,
    session: Block<'a>,
    context: Facts<'a>,
    answers: ByItem<'a, Stated<'a>>,
    #[serde(skip_serializing_if = "ByItem::is_empty")]
    notes: ByItem<'a, &'a str>,
    #[serde(skip_serializing_if = "ByItem::is_empty")]
    corrections: ByItem<'a, Vec<FlowMap<Corrected<'a>>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    follow_up: Option<follow_up::Written<'a>>,
}

/// Optional fields stand in a block only when there is something to say.
#[derive(Serialize)]
struct Block<'a> {
    reference: &'a str,
    place: &'a str,
    version: &'a str,
    digest: &'a str,
    subject: &'static str,
    started: String,
    changed: String,
    stage: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    asking: Option<&'static str>,
    quick: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    rater: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gut: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<Decided<'a>>,
    pace: FlowMap<Paced>,
    progress: FlowMap<Progressed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Given<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<WrittenReview<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<FlowMap<Open>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lessons: Option<usize>,
}

#[derive(Serialize)]
struct Open {
    open: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Decided<'a> {
    choice: &'static str,
    condition: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    made: String,
}

#[derive(Serialize)]
struct Paced {
    seconds: u64,
    answers: u32,
}

#[derive(Serialize)]
struct Progressed {
    answered: usize,
    of: usize,
}

#[derive(Serialize)]
struct Given<'a> {
    id: &'a str,
    headline: &'a str,
}

#[derive(Serialize)]
struct Facts<'a> {
    appetite: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    shock_days_ago: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shock: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    specific_ask: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    months_in_role: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decide_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exit_readiness: Option<Exit>,
}

#[derive(Serialize)]
struct Exit {
    #[serde(skip_serializing_if = "Option::is_none")]
    runway_months: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternatives: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written_list: Option<bool>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Stated<'a> {
    Word(&'static str),
    Level(FlowMap<Levelled<'a>>),
    NotApplicable(FlowMap<Excused<'a>>),
}

#[derive(Serialize)]
pub(crate) struct Levelled<'a> {
    level: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'a str>,
}

#[derive(Serialize)]
pub(crate) struct Excused<'a> {
    not_applicable: &'a str,
}

#[derive(Serialize)]
struct Corrected<'a> {
    until: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Stated<'a>>,
}

/// A map in file order of items.
pub(crate) struct ByItem<'a, T>(pub(crate) Vec<(&'a str, T)>);

impl<T> ByItem<'_, T> {
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Serialize> Serialize for ByItem<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, value) in &self.0 {
            map.serialize_entry(id, value)?;
        }
        map.end()
    }
}

impl<'a> Page<'a> {
    fn of(session: &'a Session, assessment: &'a Assessment, verdict: Option<(&'a str, &'a str)>) -> Self {
        let by_item = |item: ItemIx| assessment.item(item).id.as_str();
        let remarks = || session.remarks.iter().enumerate();
        let stated = (0..session.answers.len()).filter_map(|item| {
            Some((by_item(item), stated(session, assessment, item, session.answers.given(item)?)))
        });
        let notes = remarks().filter_map(|(item, remark)| Some((by_item(item), remark.note.as_deref()?)));
        let corrections = remarks()
            .filter(|(_, remark)| !remark.earlier.is_empty())
            .map(|(item, remark)| (by_item(item), corrected(assessment, &remark.earlier)));
        Self {
            format: 1,
            assessment: &session.assessment.id,
            session: Block::of(session, assessment, verdict),
            context: Facts::of(session),
            answers: ByItem(stated.collect()),
            notes: ByItem(notes.collect()),
            corrections: ByItem(corrections.collect()),
            follow_up: follow_up::Written::of(&session.follow_up),
        }
    }
}

impl<'a> Block<'a> {
    fn of(session: &'a Session, assessment: &'a Assessment, verdict: Option<(&'a str, &'a str)>) -> Self {
        let progress = session.progress(assessment);
        let gut = session.gut.and_then(|position| assessment.model().verdicts().get(usize::from(position)));
        Self {
            reference: session.reference.as_str(),
            place: &session.place,
            version: &session.assessment.version,
            digest: &session.assessment.digest,
            subject: Subject::of(assessment).id(),
            started: session.started.to_string(),
            changed: session.changed.to_string(),
            stage: session.stage.id(),
            asking: session.asking.map(Fact::id),
            quick: session.quick,
            rater: (session.rater == Rater::Mentor).then_some("mentor"),
            at: session.at.map(|item| assessment.item(item).id.as_str()),
            gut: gut.map(|verdict| verdict.id.as_str()),
            decision: session.decision.as_ref().map(decided),
            pace: FlowMap(Paced { seconds: session.pace.seconds, answers: session.pace.answers }),
            progress: FlowMap(Progressed { answered: progress.answered, of: progress.of }),
            verdict: verdict.map(|(id, headline)| Given { id, headline }),
            previous: session.follow_up.previous.as_ref().map(Reference::as_str),
            review: session.follow_up.review.as_ref().map(WrittenReview::of),
            plan: open_plan(session),
            lessons: Some(session.follow_up.lessons.len()).filter(|lessons| *lessons > 0),
        }
    }
}

/// What lists need of the plan.
fn open_plan(session: &Session) -> Option<FlowMap<Open>> {
    let mut open = 0;
    let mut next = None;
    for action in session.follow_up.actions.iter().filter(|action| action.course.is_open()) {
        open += 1;
        next = [next, action.by].into_iter().flatten().min();
    }
    (open > 0).then(|| FlowMap(Open { open, next: next.map(|date| date.to_string()) }))
}

pub(super) fn decided(decision: &Decision) -> Decided<'_> {
    Decided {
        choice: decision.choice.id(),
        condition: &decision.condition,
        until: decision.until.map(|date| date.to_string()),
        made: decision.made.to_string(),
    }
}

impl<'a> Facts<'a> {
    fn of(session: &'a Session) -> Self {
        let context = &session.answers.context;
        let exit = context.exit;
        Self {
            appetite: context.appetite.id(),
            shock_days_ago: context.shock_days_ago,
            shock: context.shock.as_deref(),
            specific_ask: context.specific_ask,
            months_in_role: context.months_in_role,
            decide_by: context.decide_by.map(|date| date.to_string()),
            exit_readiness: (exit != ExitReadiness::default()).then_some(Exit {
                runway_months: exit.runway_months,
                alternatives: exit.alternatives,
                written_list: exit.written_list,
            }),
        }
    }
}

fn stated<'a>(session: &'a Session, assessment: &'a Assessment, item: ItemIx, answer: Answer) -> Stated<'a> {
    if answer != Answer::NotApplicable {
        return stated_alone(assessment, answer);
    }
    let preset = match &assessment.item(item).applicability {
        Applicability::StartsNot(reason) => Some(reason.as_str()),
        Applicability::May | Applicability::Always => None,
    };
    let given = session.remarks[item].reason.as_deref().filter(|reason| !reason.trim().is_empty());
    Stated::NotApplicable(FlowMap(Excused { not_applicable: given.or(preset).unwrap_or(NO_REASON) }))
}

pub(crate) fn stated_alone(assessment: &Assessment, answer: Answer) -> Stated<'_> {
    match answer {
        Answer::Unknown => Stated::Word("unknown"),
        Answer::Declined => Stated::Word("declined"),
        Answer::NotApplicable => Stated::Word(NOT_APPLICABLE),
        Answer::Believed { level } => Stated::Level(FlowMap(Levelled { level: level.get(), evidence: None })),
        Answer::Known { level, evidence } => {
            let evidence = assessment.model().evidence().get(evidence).map(|kind| kind.id.as_str());
            Stated::Level(FlowMap(Levelled { level: level.get(), evidence }))
        }
    }
}

fn corrected<'a>(assessment: &'a Assessment, earlier: &'a [Earlier]) -> Vec<FlowMap<Corrected<'a>>> {
    let one = |earlier: &'a Earlier| {
        FlowMap(Corrected {
            until: earlier.until.to_string(),
            answer: earlier.answer.map(|answer| stated_alone(assessment, answer)),
        })
    };
    earlier.iter().map(one).collect()
}
