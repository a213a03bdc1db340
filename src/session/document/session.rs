//! Session files.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::{
    AssessmentKey, Earlier, Fact, Pace, Progress, Rater, Reference, Review, Session, Stage, Subject,
};
use super::answers::{ANSWERS, AnswerAlone, ContextOf, read_answer, written};
use super::head::{Head, head};
use super::items::{ItemList, OneOf, by_item};
use crate::assessment::{Applicability, Assessment, Source};
use crate::model::{ItemIx, Position};
use crate::yaml::{
    Codable, Codec, Datum, MapStyle, Node, Problems, Reader, Record, Written, by_name, map, quoted,
    read_document, write_document,
};

pub(super) const NAME: &str = "a session";
pub(super) const BLOCK: &str = "the session block";
/// Stands where the reason for not applying is lost, since the format wants one.
pub(super) const NO_REASON: &str = "no reason given";

/// Reads a whole session whose assessment is at hand.
///
/// # Errors
/// Every problem of the document.
pub fn read_session(source: &Source, assessment: &Assessment) -> Result<Session, Problems> {
    let mut session = blank_session(assessment);
    read_document(source, NAME, |codec| {
        describe(codec, &mut session, &mut Derived::default(), assessment);
        Some(session)
    })
}

/// Reads a whole session with the assessment that `find` has for it, and what lists need of it.
///
/// # Errors
/// Every problem of the document, or what `find` says.
pub fn read_session_with_head<E: From<Problems>>(
    source: &Source,
    find: impl FnOnce(&AssessmentKey) -> Result<Arc<Assessment>, E>,
) -> Result<(Head, Session, Arc<Assessment>), E> {
    let mut missing = None;
    let read = read_document(source, NAME, |codec| {
        let head = head(codec);
        if codec.problems() > 0 {
            return None;
        }
        let assessment = find(&head.assessment).map_err(|error| missing = Some(error)).ok()?;
        let mut session = blank_session(&assessment);
        describe(codec, &mut session, &mut Derived::default(), &assessment);
        Some((head, session, assessment))
    });
    missing.map_or_else(|| Ok(read?), Err)
}

/// The session as YAML; `verdict` is the id and the headline, for lists.
///
/// What is written reads back as it was, but for a missing reason of an answer that does not apply: the preset's, or
/// the words that there is none, stand in its place.
pub fn write_session(session: &Session, assessment: &Assessment, verdict: Option<(&str, &str)>) -> String {
    let mut derived = Derived::of(session, assessment, verdict);
    // The description may change what it runs over, since it also reads.
    let mut session = session.clone();
    write_document(|codec| describe(codec, &mut session, &mut derived, assessment))
}

/// A session within another document.
pub(crate) fn session_document<'a>(
    session: &'a mut Session,
    assessment: &'a Assessment,
) -> impl Codable + 'a {
    map(NAME, MapStyle::Document, |codec| {
        let mut derived = Derived::of(session, assessment, None);
        describe(codec, session, &mut derived, assessment);
    })
}

/// What stands before a session is read.
pub(crate) fn blank_session(assessment: &Assessment) -> Session {
    Session::begin(assessment, AssessmentKey::default(), Reference::default(), Timestamp::default())
}

fn describe(codec: &mut Codec<'_>, session: &mut Session, derived: &mut Derived, assessment: &Assessment) {
    codec.skip("key");
    codec.required("assessment", IdOf(&mut session.assessment.id, assessment));
    codec.required(
        "session",
        map(BLOCK, MapStyle::Lines, |codec| block(codec, session, derived, Some(assessment))),
    );
    codec.always("context", ContextOf { assessment, context: &mut session.answers.context });
    let answers = by_item(assessment, ANSWERS, |item, slot| {
        slot.holds(Answered { session, assessment, item });
    });
    codec.required("answers", answers);
    codec.since(2).optional("unasked", ItemList(&mut session.unasked, assessment));
    let notes = by_item(assessment, "notes", |item, slot| slot.holds(&mut session.remarks[item].note));
    codec.optional("notes", notes);
    let corrections = by_item(assessment, "corrections", |item, slot| {
        slot.holds(Corrections { assessment, item, earlier: &mut session.remarks[item].earlier });
    });
    codec.optional("corrections", corrections);
    let follow_up = |codec: &mut Codec<'_>| session.follow_up.describe(codec);
    codec.optional("follow_up", map("what follows up", MapStyle::Lines, follow_up));
}

/// The `session` block. Without the assessment, as for lists, what rests on it is passed over.
pub(super) fn block(
    codec: &mut Codec<'_>,
    session: &mut Session,
    derived: &mut Derived,
    assessment: Option<&Assessment>,
) {
    let items = assessment.map(|assessment| assessment.items().iter().map(|item| item.id.as_str()));
    let verdicts =
        assessment.map(|assessment| assessment.model().verdicts().iter().map(|verdict| verdict.id.as_str()));
    let mut gut = session.gut.map(usize::from);
    codec.required("reference", &mut session.reference);
    codec.required("place", &mut session.place);
    codec.required("version", &mut session.assessment.version);
    codec.required("digest", &mut session.assessment.digest);
    codec.always("subject", &mut derived.subject);
    codec.required("started", &mut session.started);
    codec.required("changed", &mut session.changed);
    codec.required("stage", &mut session.stage);
    codec.optional("asking", &mut session.asking);
    codec.always("quick", &mut session.quick);
    codec.optional("rater", &mut session.rater);
    codec.optional("at", OneOf { index: &mut session.at, ids: items, unknown: "there is no item" });
    codec.optional("gut", OneOf { index: &mut gut, ids: verdicts, unknown: "unknown verdict" });
    codec.optional("decision", &mut session.decision);
    codec.always("pace", &mut session.pace);
    codec.required("progress", &mut derived.progress);
    codec.optional("verdict", &mut derived.verdict);
    codec.optional("previous", &mut session.follow_up.previous);
    let review = &mut session.follow_up.review;
    codec.optional("review", map("the review", MapStyle::Lines, |codec| Review::describe(review, codec)));
    codec.optional("plan", &mut derived.plan);
    codec.optional("lessons", &mut derived.lessons);
    session.gut = gut.and_then(|gut| Position::try_from(gut).ok());
}

/// What lists need of a session and follows from the rest of it: written for them, and read by nobody else.
#[derive(Default)]
pub(super) struct Derived {
    /// Files of older versions lack it.
    pub(super) subject: Option<Subject>,
    pub(super) progress: Progress,
    pub(super) verdict: Option<SeenVerdict>,
    pub(super) plan: OpenPlan,
    pub(super) lessons: usize,
}

impl Derived {
    fn of(session: &Session, assessment: &Assessment, verdict: Option<(&str, &str)>) -> Self {
        let mut plan = OpenPlan::default();
        for action in session.follow_up.actions.iter().filter(|action| action.course.is_open()) {
            plan.open += 1;
            plan.next = [plan.next, action.by].into_iter().flatten().min();
        }
        Self {
            subject: Some(Subject::of(assessment)),
            progress: session.progress(assessment),
            verdict: verdict
                .map(|(id, headline)| SeenVerdict { id: id.to_owned(), headline: headline.to_owned() }),
            plan,
            lessons: session.follow_up.lessons.len(),
        }
    }
}

/// The verdict that was told.
#[derive(Clone, PartialEq, Default)]
pub(super) struct SeenVerdict {
    pub(super) id: String,
    pub(super) headline: String,
}

impl Record for SeenVerdict {
    const NAME: &'static str = "the verdict";

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("id", &mut self.id);
        codec.required("headline", &mut self.headline);
    }
}

/// What is open of a plan, for lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpenPlan {
    /// Actions without an outcome.
    pub open: usize,
    /// The earliest date among them.
    pub next: Option<Date>,
}

impl Record for OpenPlan {
    const NAME: &'static str = "the open plan";
    const STYLE: MapStyle = MapStyle::Flow;

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("open", &mut self.open);
        codec.optional("next", &mut self.next);
    }
}

impl Record for Pace {
    const NAME: &'static str = "the pace";
    const STYLE: MapStyle = MapStyle::Flow;

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("seconds", &mut self.seconds);
        codec.required("answers", &mut self.answers);
    }
}

impl Record for Progress {
    const NAME: &'static str = "the progress";
    const STYLE: MapStyle = MapStyle::Flow;

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.required("answered", &mut self.answered);
        codec.required("of", &mut self.of);
    }
}

by_name!(Stage: "stage", Subject: "subject", Fact: "fact", Rater: "rater");

impl Datum for Reference {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let text = reader.text(node)?;
        let reference = Self::parse(text);
        if reference.is_none() {
            reader.refuse(node.at, format!("{} is no reference", quoted(text)));
        }
        reference
    }

    fn write(&self) -> Written {
        Written::text(self.as_str())
    }
}

/// The id of the assessment at hand, and no other.
struct IdOf<'a>(&'a mut String, &'a Assessment);

impl Codable for IdOf<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        let (Some(id), expected) = (reader.text(node), self.1.id()) else { return };
        if id != expected {
            let message = format!("these are answers to {}, not to {}", quoted(id), quoted(expected));
            reader.refuse(node.at, message);
        }
        id.clone_into(self.0);
    }

    fn write(self) -> Written {
        Written::text(&**self.0)
    }
}

/// The answer to one item, with the reason where it does not apply.
struct Answered<'a> {
    session: &'a mut Session,
    assessment: &'a Assessment,
    item: ItemIx,
}

impl Codable for Answered<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        if let Some((answer, reason)) =
            read_answer(reader, self.assessment, self.item, node, self.session.rater)
        {
            self.session.answers.set(self.item, Some(answer));
            self.session.remarks[self.item].reason = reason;
        }
    }

    fn write(self) -> Written {
        let Some(answer) = self.session.answers.given(self.item) else { return Written::Nothing };
        let preset = match &self.assessment.item(self.item).applicability {
            Applicability::StartsNot(reason) => Some(reason.as_str()),
            Applicability::May | Applicability::Always => None,
        };
        let given = self.session.remarks[self.item].reason.as_deref();
        let given = given.filter(|reason| !reason.trim().is_empty());
        written(self.assessment, answer, given.or(preset).unwrap_or(NO_REASON).to_owned())
    }
}

/// What was answered before, oldest first.
struct Corrections<'a> {
    assessment: &'a Assessment,
    item: ItemIx,
    earlier: &'a mut Vec<Earlier>,
}

impl Corrections<'_> {
    fn one<'a>(earlier: &'a mut Earlier, assessment: &'a Assessment, item: ItemIx) -> impl Codable + 'a {
        map("a correction", MapStyle::Flow, move |codec| {
            codec.required("until", &mut earlier.until);
            codec.optional("answer", AnswerAlone { assessment, item, answer: &mut earlier.answer });
            codec.since(2).optional("learned", &mut earlier.learned);
        })
    }
}

impl Codable for Corrections<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        for node in reader.list(node).unwrap_or_default() {
            let mut earlier = Earlier { until: Timestamp::default(), answer: None, learned: None };
            Self::one(&mut earlier, self.assessment, self.item).read(reader, node);
            self.earlier.push(earlier);
        }
    }

    fn write(self) -> Written {
        let one = |earlier| Self::one(earlier, self.assessment, self.item).write();
        Written::List(self.earlier.iter_mut().map(one).collect())
    }
}
