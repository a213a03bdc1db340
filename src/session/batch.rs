//! The fast way to read one answers document a line: it takes a document only when everything in it is right and
//! plainly written, and leaves the rest, and every explanation of what is wrong, to the careful reader. It is here because
//! a batch is to pass 60,000 documents a second on one core, which a general reader of JSON just misses.

mod cursor;

use serde_json::value::RawValue;

use super::validate_answer::{RawAnswer, validate_answer, validate_level};
use super::{Answer, Answers, Context, ExitReadiness};
use crate::assessment::Assessment;
use crate::model::{Appetite, ItemIx};
use cursor::Cursor;

/// The formats of answers.
const FORMATS: std::ops::RangeInclusive<u32> = 1..=2;

/// What a line holds beside the answers.
#[derive(Debug, Clone)]
pub struct BatchLine<'a> {
    /// What is passed through to the result.
    pub key: Option<&'a RawValue>,
}

/// Where a line's answers go: an assessment by its name, and a place for answers to it.
pub trait BatchTarget {
    /// The assessment of this name with the answers to it; nothing when there is none.
    fn answers_to(&mut self, assessment: &str) -> Option<(&Assessment, &mut Answers)>;
}

/// Reads one line into the target's answers, in one pass; nothing when anything is not right or not plain, or when the
/// answers stand before the assessment's name.
pub fn read_line<'a>(line: &'a str, target: &mut impl BatchTarget) -> Option<BatchLine<'a>> {
    let (mut format, mut assessment, mut context, mut answered, mut key) = (None, None, None, None, None);
    let mut cursor = Cursor::new(line)?;
    cursor.object(|cursor| match cursor.name()? {
        "format" => once(&mut format, cursor.whole().filter(|version| FORMATS.contains(version))),
        "assessment" => once(&mut assessment, cursor.word()),
        "context" => once(&mut context, read_context(cursor)),
        "answers" => {
            let (assessment, answers) = target.answers_to(assessment?)?;
            once(&mut answered, read_answers(cursor, assessment, answers))
        }
        "key" => once(&mut key, cursor.value()),
        _ => None,
    })?;
    let (Some(_), Some(()), true) = (format, answered, cursor.is_done()) else { return None };
    target.answers_to(assessment?)?.1.context = context.unwrap_or_default();
    Some(BatchLine { key })
}

/// Keeps what was read; nothing when there is nothing, or when it was said before.
#[inline]
fn once<T>(kept: &mut Option<T>, read: Option<T>) -> Option<()> {
    kept.replace(read?).is_none().then_some(())
}

/// Documents mostly keep file order, and each answer its level before its evidence: what is expected is tried first.
fn read_answers(cursor: &mut Cursor, assessment: &Assessment, answers: &mut Answers) -> Option<()> {
    answers.clear();
    let mut expected = 0;
    cursor.object(|cursor| {
        let as_expected = assessment.items().get(expected).is_some_and(|item| cursor.takes_name(&item.id));
        let item = if as_expected { expected } else { assessment.find(cursor.name()?)? };
        expected = item + 1;
        let first = answers.given(item).is_none();
        answers.set(item, Some(read_answer(cursor, assessment, item)?));
        first.then_some(())
    })
}

fn read_answer(cursor: &mut Cursor, assessment: &Assessment, item: ItemIx) -> Option<Answer> {
    if cursor.peek()? == b'"' {
        return match cursor.word()? {
            "unknown" => Some(Answer::Unknown),
            "declined" => Some(Answer::Declined),
            _ => None,
        };
    }
    let kinds = assessment.model().evidence();
    let (mut level, mut evidence, mut reason) = (None, None, None);
    cursor.object(|cursor| {
        if cursor.takes_name("level") {
            once(&mut level, cursor.whole())
        } else if cursor.takes_name("evidence") {
            once(&mut evidence, kinds.iter().position(|kind| cursor.takes_word(&kind.id)))
        } else {
            once(&mut reason, cursor.takes_name("not_applicable").then(|| cursor.word()).flatten())
        }
    })?;
    let answer = match (level, evidence, reason) {
        (Some(level), kind, None) => validate_level(assessment, item, level.into(), kind.map(Ok)),
        (None, None, Some(reason)) => {
            validate_answer(assessment, item, &RawAnswer::NotApplicable { reason: reason.to_owned() })
        }
        (Some(_), _, Some(_)) | (None, Some(_), _) | (None, None, None) => return None,
    };
    answer.ok()
}

fn read_context(cursor: &mut Cursor) -> Option<Context> {
    let (mut appetite, mut shock_days, mut shock, mut ask) = (None, None, None, None);
    let (mut months, mut decide_by, mut exit, mut seen) = (None, None, None, None);
    cursor.object(|cursor| match cursor.name()? {
        "appetite" => once(&mut appetite, cursor.unless_null(|cursor| named(cursor.word()?))),
        "appetite_seen" => once(&mut seen, cursor.unless_null(|cursor| named(cursor.word()?).map(Some))),
        "shock_days_ago" => once(&mut shock_days, cursor.unless_null(|cursor| cursor.whole().map(Some))),
        "shock" => once(&mut shock, cursor.unless_null(|cursor| Some(Some(cursor.word()?.to_owned())))),
        "specific_ask" => once(&mut ask, cursor.unless_null(|cursor| cursor.flag().map(Some))),
        "months_in_role" => once(&mut months, cursor.unless_null(|cursor| cursor.whole().map(Some))),
        "decide_by" => {
            once(&mut decide_by, cursor.unless_null(|cursor| cursor.word()?.parse().ok().map(Some)))
        }
        "exit_readiness" => once(&mut exit, cursor.unless_null(read_exit)),
        _ => None,
    })?;
    Some(Context {
        appetite: appetite.unwrap_or_default(),
        appetite_seen: seen.flatten(),
        shock_days_ago: shock_days.flatten(),
        shock: shock.flatten(),
        specific_ask: ask.flatten(),
        months_in_role: months.flatten(),
        decide_by: decide_by.flatten(),
        exit: exit.unwrap_or_default(),
    })
}

fn read_exit(cursor: &mut Cursor) -> Option<ExitReadiness> {
    let (mut runway, mut alternatives, mut list) = (None, None, None);
    cursor.object(|cursor| match cursor.name()? {
        "runway_months" => once(&mut runway, cursor.unless_null(|cursor| cursor.whole().map(Some))),
        "alternatives" => once(&mut alternatives, cursor.unless_null(|cursor| cursor.flag().map(Some))),
        "written_list" => once(&mut list, cursor.unless_null(|cursor| cursor.flag().map(Some))),
        _ => None,
    })?;
    Some(ExitReadiness {
        runway_months: runway.flatten(),
        alternatives: alternatives.flatten(),
        written_list: list.flatten(),
    })
}

fn named(written: &str) -> Option<Appetite> {
    Appetite::NAMES.iter().find(|(name, _)| *name == written).map(|(_, appetite)| *appetite)
}
