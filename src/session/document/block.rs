//! The `session` block of a session file: what lists need, first.

use jiff::civil::Date;

use super::super::{Pace, Progress, Review, Session, Subject};
use super::items::OneOf;
use crate::assessment::Assessment;
use crate::model::Position;
use crate::yaml::{Codec, MapStyle, Record, map};

pub(super) const NAME: &str = "a session";
pub(super) const BLOCK: &str = "the session block";

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
    pub(super) fn of(session: &Session, assessment: &Assessment, verdict: Option<(&str, &str)>) -> Self {
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
