//! Session files.

use std::sync::Arc;

use jiff::Timestamp;

use super::super::{AssessmentKey, Earlier, Fact, Rater, Reference, Session, Stage, Subject};
use super::answers::{ANSWERS, AnswerAlone, ContextOf, read_answer, written};
use super::block::{BLOCK, Derived, NAME, block};
use super::head::{Head, head};
use super::items::{ItemList, by_item};
use crate::assessment::{Applicability, Assessment, Source};
use crate::model::ItemIx;
use crate::yaml::{
    Codable, Codec, Datum, MapStyle, Node, Problems, Reader, Written, by_name, map, quoted, read_document,
    write_document,
};

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
