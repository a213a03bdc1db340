//! Reading and writing what ties a session to others: the `follow_up` key of a session file.

use serde::Serialize;

use super::super::Finding;
use super::super::{Action, Check, Closing, Course, FollowUp, Lesson, Outcome, Review};
use super::answers::parsed;
use super::session::{decision, reference, time};
use super::write::{Decided, decided};
use crate::yaml::{Fields, Node, Reader};

/// Reads the key; `previous` and `review` stand in the head of the file.
pub(super) fn read(reader: &mut Reader, node: &Node) -> FollowUp {
    let Some(mut fields) = reader.map(node, "what follows up") else { return FollowUp::default() };
    let follow_up = FollowUp {
        previous: None,
        review: None,
        checks: each(reader, fields.get("checks"), check),
        actions: each(reader, fields.get("actions"), action),
        earlier_decisions: each(reader, fields.get("earlier_decisions"), decision),
        lessons: each(reader, fields.get("lessons"), lesson),
    };
    fields.close(reader);
    follow_up
}

/// The review as it stands in the head of a file.
pub(super) fn review(reader: &mut Reader, node: &Node) -> Option<Review> {
    let mut fields = reader.map(node, "the review")?;
    let (on, when) = (fields.get("on"), fields.get("when"));
    fields.close(reader);
    match (on, when) {
        (Some(on), None) => parsed(reader, on, A_DATE).map(Review::On),
        (None, Some(when)) => reader.text(when).map(|event| Review::When(event.to_owned())),
        (Some(_), Some(_)) | (None, None) => {
            reader.refuse(node.at, "a review has a date (`on`) or an event (`when`)");
            None
        }
    }
}

/// Reads `outcome`, `closed` and `note` among the keys of something that was asked, promised or planned.
pub(crate) fn read_course(reader: &mut Reader, fields: &mut Fields<'_>) -> Option<Course> {
    let outcome = fields.get("outcome").map(|node| reader.choice(node, "outcome", &Outcome::NAMES));
    let at = fields.get("closed").map(|node| time(reader, node));
    let note = fields.get("note").map(|node| reader.text(node).map(str::to_owned));
    match (outcome.unwrap_or(Some(Outcome::Pending))?, at) {
        (Outcome::Pending, _) => Some(Course::Pending),
        (ended, Some(at)) => {
            let note = note.unwrap_or_else(|| Some(String::new()))?;
            Some(Course::ended(ended, Closing { at: at?, note }))
        }
        (ended, None) => {
            reader.refuse(fields.at, format!("something {} lacks `closed`, the time of it", ended.id()));
            None
        }
    }
}

/// A date, in messages.
pub(crate) const A_DATE: &str = "a date such as 2026-03-31";

fn each<T>(
    reader: &mut Reader,
    node: Option<&Node>,
    read: impl Fn(&mut Reader, &Node) -> Option<T>,
) -> Vec<T> {
    let nodes = node.and_then(|node| reader.list(node)).unwrap_or_default();
    nodes.iter().filter_map(|node| read(reader, node)).collect()
}

fn check(reader: &mut Reader, node: &Node) -> Option<Check> {
    let mut fields = reader.map(node, "a must-check")?;
    let from = fields.require(reader, "from").and_then(|node| reference(reader, node));
    let said = fields.get("said").and_then(|node| reader.choice(node, "finding", &Finding::NAMES));
    let lesson = read_lesson(reader, &mut fields);
    fields.close(reader);
    Some(Check { from: from?, lesson: lesson?, said })
}

fn lesson(reader: &mut Reader, node: &Node) -> Option<Lesson> {
    let mut fields = reader.map(node, "a lesson")?;
    let lesson = read_lesson(reader, &mut fields);
    fields.close(reader);
    lesson
}

fn read_lesson(reader: &mut Reader, fields: &mut Fields<'_>) -> Option<Lesson> {
    let missing = optional_text(reader, fields, "missing").unwrap_or_default();
    let must = fields.require(reader, "must").and_then(|node| reader.text(node)).map(str::to_owned);
    let item = optional_text(reader, fields, "item");
    Some(Lesson { missing, must: must?, item })
}

fn action(reader: &mut Reader, node: &Node) -> Option<Action> {
    let mut fields = reader.map(node, "an action")?;
    let text = fields.require(reader, "text").and_then(|node| reader.text(node)).map(str::to_owned);
    let who = optional_text(reader, &mut fields, "who").unwrap_or_default();
    let by = fields.get("by").and_then(|node| parsed(reader, node, A_DATE));
    let advice = optional_text(reader, &mut fields, "advice");
    let course = read_course(reader, &mut fields);
    fields.close(reader);
    Some(Action { text: text?, who, by, course: course?, advice })
}

/// A text that may be left out.
pub(crate) fn optional_text(
    reader: &mut Reader,
    fields: &mut Fields<'_>,
    key: &'static str,
) -> Option<String> {
    fields.get(key).and_then(|node| reader.text(node)).map(str::to_owned)
}

/// The key as it is written.
#[derive(Serialize)]
pub(super) struct Written<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    checks: Vec<WrittenCheck<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<WrittenAction<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier_decisions: Vec<Decided<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lessons: Vec<WrittenLesson<'a>>,
}

#[derive(Serialize)]
struct WrittenCheck<'a> {
    from: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    missing: &'a str,
    must: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
}

#[derive(Serialize)]
struct WrittenLesson<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    missing: &'a str,
    must: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
}

#[derive(Serialize)]
struct WrittenAction<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    who: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<&'a str>,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// A review as it is written.
#[derive(Serialize)]
pub(super) struct WrittenReview<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'a str>,
}

impl<'a> Written<'a> {
    /// The key, unless there is nothing to say.
    pub(super) fn of(follow_up: &'a FollowUp) -> Option<Self> {
        let written = Self {
            checks: follow_up.checks.iter().map(WrittenCheck::of).collect(),
            actions: follow_up.actions.iter().map(WrittenAction::of).collect(),
            earlier_decisions: follow_up.earlier_decisions.iter().map(decided).collect(),
            lessons: follow_up.lessons.iter().map(WrittenLesson::of).collect(),
        };
        let empty = written.checks.is_empty()
            && written.actions.is_empty()
            && written.earlier_decisions.is_empty()
            && written.lessons.is_empty();
        (!empty).then_some(written)
    }
}

impl<'a> WrittenCheck<'a> {
    fn of(check: &'a Check) -> Self {
        let Lesson { missing, must, item } = &check.lesson;
        let said = check.said.map(Finding::id);
        Self { from: check.from.as_str(), said, missing, must, item: item.as_deref() }
    }
}

impl<'a> WrittenLesson<'a> {
    fn of(Lesson { missing, must, item }: &'a Lesson) -> Self {
        Self { missing, must, item: item.as_deref() }
    }
}

impl<'a> WrittenAction<'a> {
    fn of(action: &'a Action) -> Self {
        let (closed, note) = closing(&action.course);
        Self {
            text: &action.text,
            who: &action.who,
            by: action.by.map(|date| date.to_string()),
            advice: action.advice.as_deref(),
            outcome: action.course.outcome().id(),
            closed,
            note,
        }
    }
}

impl<'a> WrittenReview<'a> {
    pub(super) fn of(review: &'a Review) -> Self {
        match review {
            Review::On(date) => Self { on: Some(date.to_string()), when: None },
            Review::When(event) => Self { on: None, when: Some(event) },
        }
    }
}

/// The time of a closing, and its note unless that is empty.
pub(crate) fn closing(course: &Course) -> (Option<String>, Option<&str>) {
    let closing = course.closing();
    let note = closing.map(|closing| closing.note.as_str()).filter(|note| !note.is_empty());
    (closing.map(|closing| closing.at.to_string()), note)
}
