//! What a session file says without its questionnaire: its head for lists, or all that it holds.

use std::borrow::Cow;

use jiff::Timestamp;

use super::super::validate_answer::RawAnswer;
use super::super::{
    Action, AssessmentKey, Choice, Context, Decision, FollowUp, Progress, Reference, Review, Session, Stage,
    Subject,
};
use super::block::{BLOCK, Derived, NAME, OpenPlan, block};
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
    /// The steps of its plan, where one of them is open and they were read too: they stand at the end of the file.
    pub actions: Vec<Action>,
    pub lessons: usize,
    /// The deadline of an offer, and a shock not long before.
    pub context: Context,
}

impl Head {
    /// Whether it is about an offer that was accepted.
    pub fn is_accepted_offer(&self) -> bool {
        let accepted = self.decision.as_ref().is_some_and(|decision| decision.choice == Choice::Stay);
        self.subject == Subject::Offer && accepted
    }
}

/// A session as its file says it, whose questions are not at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawSession {
    pub head: Head,
    /// The answers by item, in file order.
    pub answers: Vec<(String, RawAnswer)>,
    pub notes: Vec<(String, String)>,
}

/// Reads what lists need of a session; the beginning of its file is enough, up to the end of the `session` block or of
/// the `context` behind it.
///
/// # Errors
/// Every problem of the head.
pub fn read_head(source: &Source) -> Result<Head, Problems> {
    let text = &source.text;
    let cut = end_of("session:", text).unwrap_or(text.len());
    let with_context = end_of("context:", text).map(|end| end.max(cut));
    let up_to =
        |end: usize| head_of(&Source { name: source.name.clone(), text: Cow::Owned(text[..end].to_owned()) });
    // What is wrong around the answers is told where they are opened.
    with_context.and_then(|end| up_to(end).ok()).map_or_else(|| up_to(cut), Ok).or_else(|problems| {
        // Somebody may have put the keys into another order; then only the whole file has them all.
        if cut < text.len() { head_of(source).map_err(|_| problems) } else { Err(problems) }
    })
}

/// Whether all that [`read_head`] looks for stands in the beginning of a file.
pub fn holds_head(text: &str) -> bool {
    end_of("context:", text).is_some()
}

/// Reads the steps of a plan out of a whole session file.
///
/// # Errors
/// Every problem of what follows up.
pub fn read_actions(source: &Source) -> Result<Vec<Action>, Problems> {
    let text = &source.text;
    // All between is long, and nothing of it is needed.
    let first = text.find('\n').map_or(0, |end| end + 1);
    let block = text.find("\nfollow_up:").map_or(first, |at| at + 1);
    let text = format!("{}{}", &text[..first], &text[block.max(first)..]);
    let mut follow_up = FollowUp::default();
    read_document(&Source { name: source.name.clone(), text: text.into() }, NAME, |codec| {
        codec.optional(
            "follow_up",
            map("what follows up", MapStyle::Lines, |codec| follow_up.describe(codec)),
        );
        codec.skip_rest();
        Some(())
    })?;
    Ok(follow_up.actions)
}

/// Reads a session without knowing what was asked.
///
/// # Errors
/// Every problem of the document that shows without its questionnaire.
pub fn read_raw_session(source: &Source) -> Result<RawSession, Problems> {
    let (mut answers, mut notes) = (Vec::new(), Vec::new());
    read_document(source, NAME, |codec| {
        codec.skip_rest();
        let head = head(codec);
        codec.optional("answers", Entries(&mut answers));
        codec.optional("notes", Entries(&mut notes));
        Some(RawSession { head, answers, notes })
    })
}

/// Where the block with this key ends: at the next line that begins with a key of its own, if there is one.
fn end_of(key: &str, text: &str) -> Option<usize> {
    let mut within = false;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let begins_key = line.starts_with(|c: char| c.is_ascii_lowercase() || c == '"');
        if within && begins_key {
            return Some(offset);
        }
        within |= line.starts_with(key);
        offset += line.len();
    }
    None
}

fn head_of(source: &Source) -> Result<Head, Problems> {
    read_document(source, NAME, |codec| {
        codec.skip_rest();
        Some(head(codec))
    })
}

pub(super) fn head(codec: &mut Codec<'_>) -> Head {
    let (key, reference, now) = (AssessmentKey::default(), Reference::default(), Timestamp::default());
    let (mut session, mut derived) = (Session::blank(key, reference, now), Derived::default());
    codec.required("assessment", &mut session.assessment.id);
    codec.required(
        "session",
        map(BLOCK, MapStyle::Lines, |codec| block(codec, &mut session, &mut derived, None)),
    );
    codec.optional("context", &mut session.answers.context);
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
        actions: Vec::new(),
        context: session.answers.context,
        lessons: derived.lessons,
    }
}

/// A map whose keys are not known.
pub(super) struct Entries<'a, T>(pub(super) &'a mut Vec<(String, T)>);

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
