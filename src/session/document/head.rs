//! What a session file says without its questionnaire: its head for lists, or all that it holds.

use std::borrow::Cow;

use jiff::Timestamp;

use super::super::validate_answer::RawAnswer;
use super::super::{AssessmentKey, Decision, Progress, Reference, Review, Session, Stage, Subject};
use super::session::{BLOCK, Derived, NAME, OpenPlan, block};
use crate::assessment::Source;
use crate::yaml::{
    Codable, Codec, Datum, Entry, MapStyle, Node, Problems, Reader, Value, Written, map, read_document,
};

/// What lists need of a session, read from the first lines of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub reference: Reference,
    pub place: String,
    pub assessment: AssessmentKey,
    pub subject: Subject,
    pub started: Timestamp,
    pub changed: Timestamp,
    pub stage: Stage,
    pub progress: Progress,
    /// The verdict's id and the headline, once there is one.
    pub verdict: Option<(String, String)>,
    pub decision: Option<Decision>,
    pub previous: Option<Reference>,
    pub review: Option<Review>,
    pub plan: OpenPlan,
    pub lessons: usize,
    /// How many days before it began something shook the place, and what it was; may be empty.
    pub shock: Option<(u32, String)>,
}

/// A session as its file says it, whose questions are not at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawSession {
    pub head: Head,
    /// The answers by item, in file order.
    pub answers: Vec<(String, RawAnswer)>,
    pub notes: Vec<(String, String)>,
}

/// Reads what lists need of a session; the beginning of its file is enough, up to the end of the `session` block and of
/// the `context` after it.
///
/// # Errors
/// Every problem of the head.
pub fn read_head(source: &Source) -> Result<Head, Problems> {
    let cut = end_of_head(&source.text);
    let head = Source { name: source.name.clone(), text: Cow::Owned(source.text[..cut].to_owned()) };
    head_of(&head).or_else(|problems| {
        // Somebody may have put the keys into another order; then only the whole file has them all.
        if cut < source.text.len() { head_of(source).map_err(|_| problems) } else { Err(problems) }
    })
}

/// Reads a session without knowing what was asked.
///
/// # Errors
/// Every problem of the document that shows without its questionnaire.
pub fn read_raw_session(source: &Source) -> Result<RawSession, Problems> {
    let (mut answers, mut notes) = (Vec::new(), Vec::new());
    read_document(source, NAME, |codec| {
        let head = head(codec);
        codec.optional("answers", Entries(&mut answers));
        codec.optional("notes", Entries(&mut notes));
        Some(RawSession { head, answers, notes })
    })
}

/// Where the `session` block ends, and the `context` where it comes next: at the line that begins with another key.
fn end_of_head(text: &str) -> usize {
    let mut within = false;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let begins_key = line.starts_with(|c: char| c.is_ascii_lowercase() || c == '"');
        if within && begins_key && !line.starts_with("context:") {
            return offset;
        }
        within |= line.starts_with("session:");
        offset += line.len();
    }
    text.len()
}

fn head_of(source: &Source) -> Result<Head, Problems> {
    read_document(source, NAME, |codec| Some(head(codec)))
}

fn head(codec: &mut Codec<'_>) -> Head {
    let (key, reference, now) = (AssessmentKey::default(), Reference::default(), Timestamp::default());
    let (mut session, mut derived) = (Session::blank(key, reference, now), Derived::default());
    codec.required("assessment", &mut session.assessment.id);
    codec.required(
        "session",
        map(BLOCK, MapStyle::Lines, |codec| block(codec, &mut session, &mut derived, None)),
    );
    let mut shock = None;
    codec.optional("context", Shaken(&mut shock));
    codec.skip_rest();
    // Older versions wrote one for a short run, which is too short for it.
    let verdict = derived.verdict.filter(|_| !session.quick);
    let before_it_was_written = Subject::before_it_was_written(&session.assessment.id);
    Head {
        subject: derived.subject.unwrap_or(before_it_was_written),
        reference: session.reference,
        place: session.place,
        assessment: session.assessment,
        started: session.started,
        changed: session.changed,
        stage: session.stage,
        progress: derived.progress,
        verdict: verdict.map(|verdict| (verdict.id, verdict.headline)),
        decision: session.decision,
        previous: session.follow_up.previous,
        review: session.follow_up.review,
        plan: derived.plan,
        lessons: derived.lessons,
        shock,
    }
}

/// What a context tells of something that shook the place. A list does without what cannot be read there.
struct Shaken<'a>(&'a mut Option<(u32, String)>);

impl Codable for Shaken<'_> {
    fn read(self, _: &mut Reader, node: &Node) {
        let Value::Map(entries) = &node.value else { return };
        let find = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value.value);
        let Some(Value::Whole(days)) = find("shock_days_ago") else { return };
        let what = if let Some(Value::Text(what)) = find("shock") { what.clone() } else { String::new() };
        *self.0 = u32::try_from(*days).ok().map(|days| (days, what));
    }

    fn write(self) -> Written {
        Written::Nothing
    }
}

/// A map whose keys are not known.
struct Entries<'a, T>(&'a mut Vec<(String, T)>);

impl<T: Datum> Codable for Entries<'_, T> {
    fn read(self, reader: &mut Reader, node: &Node) {
        let Value::Map(entries) = &node.value else { return };
        for Entry { key, value, .. } in entries {
            self.0.extend(T::read(reader, value).map(|value| (key.clone(), value)));
        }
    }

    fn write(self) -> Written {
        Written::Nothing
    }
}
