//! Reading answers and their context.

use std::str::FromStr;
use std::sync::Arc;

use super::super::admit::{Refusal, Written, admit};
use super::super::{Answer, Answers, Appetite, Context, ExitReadiness};
use crate::assessment::{Assessment, Source};
use crate::model::ItemIx;
use crate::yaml::{Fields, Node, Problems, Reader, Value, quoted};

/// The keys that only session files and batches have, and that the answers do not depend on.
const ASIDE: [&str; 5] = ["key", "session", "notes", "corrections", "follow_up"];

/// Reads answers (the input of `score`, or a session file) for an assessment that `find` looks up by the name in it.
///
/// # Errors
/// Every problem of the document, and those that `find` returned for its assessment.
pub fn read_answers(
    source: &Source,
    find: &mut dyn FnMut(&str) -> Result<Arc<Assessment>, Problems>,
) -> Result<(Arc<Assessment>, Answers), Problems> {
    let mut reader = Reader::new();
    let mut missing = Vec::new();
    let read = reader.open(source.clone()).filter(|root| reader.format(root)).and_then(|root| {
        let mut fields = reader.map(&root, "an answers document")?;
        fields.get("format");
        for key in ASIDE {
            fields.get(key);
        }
        let name = fields.require(&mut reader, "assessment").and_then(|node| reader.text(node));
        let (context, given) = (fields.get("context"), fields.require(&mut reader, "answers"));
        fields.close(&mut reader);
        let assessment = match find(name?) {
            Ok(assessment) => assessment,
            Err(Problems(problems)) => {
                missing = problems;
                return None;
            }
        };
        let mut answers = Answers::new(&assessment);
        answers.context = context.map(|node| read_context(&mut reader, node)).unwrap_or_default();
        read_given(&mut reader, &assessment, given?, |item, answer, _| answers.set(item, Some(answer)));
        Some((assessment, answers))
    });
    if missing.is_empty() {
        return reader.finish(read);
    }
    if reader.problems() > 0
        && let Err(Problems(own)) = reader.finish(None::<()>)
    {
        missing.splice(0..0, own);
    }
    Err(Problems(missing))
}

/// Reads the answers of a case that an assessment holds.
pub(in crate::session) fn read_case(
    reader: &mut Reader,
    assessment: &Assessment,
    given: &Node,
    context: Option<&Node>,
) -> Answers {
    let mut answers = Answers::new(assessment);
    answers.context = context.map(|node| read_context(reader, node)).unwrap_or_default();
    read_given(reader, assessment, given, |item, answer, _| answers.set(item, Some(answer)));
    answers
}

/// Reads the map of answers by item; `take` gets each with its reason for not applying.
pub(super) fn read_given(
    reader: &mut Reader,
    assessment: &Assessment,
    node: &Node,
    mut take: impl FnMut(ItemIx, Answer, Option<&str>),
) {
    by_item(reader, assessment, node, "the answers", |reader, item, node| {
        let Some(written) = written(reader, node) else { return };
        let reason = match written {
            Written::NotApplicable { reason } => Some(reason),
            Written::Level { .. } | Written::Unknown | Written::Declined => None,
        };
        match admit(assessment, item, written) {
            Ok(answer) => take(item, answer, reason),
            Err(refusal) => refuse(reader, assessment, item, node, &refusal),
        }
    });
}

/// Walks a map whose keys are items.
pub(crate) fn by_item<'n>(
    reader: &mut Reader,
    assessment: &Assessment,
    node: &'n Node,
    what: &str,
    mut each: impl FnMut(&mut Reader, ItemIx, &'n Node),
) {
    let entries = match &node.value {
        Value::Map(entries) => entries,
        // An `answers:` with nothing below it: nothing was answered yet.
        Value::Null => return,
        Value::Flag(_) | Value::Whole(_) | Value::Decimal(_) | Value::Text(_) | Value::List(_) => {
            return reader
                .refuse(node.at, format!("{what} are a map by item; this is {}", node.value.kind()));
        }
    };
    for entry in entries {
        if let Some(item) = assessment.find(&entry.key) {
            each(reader, item, &entry.value);
        } else {
            let names = assessment.items().iter().map(|item| item.id.as_str());
            let message = format!("{} has no item {}", quoted(assessment.id()), quoted(&entry.key));
            reader.refuse_name(entry.at, message, &entry.key, names);
        }
    }
}

/// The shape of one answer.
pub(super) fn written<'n>(reader: &mut Reader, node: &'n Node) -> Option<Written<'n>> {
    match &node.value {
        Value::Text(word) if word == "unknown" => Some(Written::Unknown),
        Value::Text(word) if word == "declined" => Some(Written::Declined),
        Value::Text(word) => {
            let message = format!("unknown answer {}", quoted(word));
            reader.refuse_name(node.at, message, word, ["unknown", "declined"].into_iter());
            None
        }
        Value::Whole(level) => {
            reader.refuse_with(
                node.at,
                "a number alone is no answer",
                format!("write `{{ level: {level} }}`"),
            );
            None
        }
        Value::Null | Value::Flag(_) | Value::Decimal(_) | Value::List(_) => {
            reader.refuse_with(
                node.at,
                format!("expected an answer, found {}", node.value.kind()),
                "such as `{ level: 2 }`, `unknown`, `declined` or `{ not_applicable: \"why\" }`",
            );
            None
        }
        Value::Map(_) => {
            let mut fields = reader.map(node, "an answer")?;
            let written = written_map(reader, &mut fields);
            fields.close(reader);
            written
        }
    }
}

fn written_map<'n>(reader: &mut Reader, fields: &mut Fields<'n>) -> Option<Written<'n>> {
    let (level, evidence) = (fields.get("level"), fields.get("evidence"));
    match (level, fields.get("not_applicable")) {
        (Some(level), None) => {
            let level = match level.value {
                Value::Whole(level) => level,
                _ => reader.whole(level, 0..=4)?,
            };
            let evidence = match evidence {
                Some(node) => Some(reader.text(node)?),
                None => None,
            };
            Some(Written::Level { level, evidence })
        }
        (None, Some(reason)) if evidence.is_none() => match &reason.value {
            Value::Null => Some(Written::NotApplicable { reason: "" }),
            _ => reader.text(reason).map(|reason| Written::NotApplicable { reason }),
        },
        (Some(_) | None, Some(_)) => {
            reader.refuse(fields.at, "an answer has a level or does not apply, not both");
            None
        }
        (None, None) => {
            reader.refuse(fields.at, "an answer lacks `level`");
            None
        }
    }
}

fn refuse(reader: &mut Reader, assessment: &Assessment, item: ItemIx, node: &Node, refusal: &Refusal) {
    let at = |key: &str| node.get(key).map_or(node.at, |node| node.at);
    let message = format!("{}: {refusal}", quoted(&assessment.item(item).id));
    match refusal {
        Refusal::LevelOutOfRange(_) => reader.refuse(at("level"), message),
        Refusal::UnknownEvidence(name) => {
            let known = assessment.model().evidence().iter().map(|kind| kind.id.as_str());
            reader.refuse_name(at("evidence"), message, name, known);
        }
        Refusal::EvidenceOnGate => {
            reader.refuse_with(at("evidence"), message, refusal.remedy().unwrap_or(""));
        }
        Refusal::EmptyReason | Refusal::AlwaysApplies => {
            reader.refuse_with(at("not_applicable"), message, refusal.remedy().unwrap_or(""));
        }
    }
}

/// Reads a context; each key is optional, and `null` is the same as leaving it out, as programs write it.
pub(super) fn read_context(reader: &mut Reader, node: &Node) -> Context {
    let mut context = Context::default();
    if matches!(node.value, Value::Null) {
        return context;
    }
    let Some(mut fields) = reader.map(node, "the context") else { return context };
    let mut said = |key| fields.get(key).filter(|node| !matches!(node.value, Value::Null));
    if let Some(node) = said("appetite") {
        context.appetite = reader.choice(node, "appetite", &Appetite::NAMES).unwrap_or_default();
    }
    context.shock_days_ago = said("shock_days_ago").and_then(|node| count(reader, node));
    context.shock = said("shock").and_then(|node| reader.text(node)).map(str::to_owned);
    context.specific_ask = said("specific_ask").and_then(|node| reader.flag(node));
    context.months_in_role = said("months_in_role").and_then(|node| count(reader, node));
    context.decide_by = said("decide_by").and_then(|node| parsed(reader, node, "a date such as 2026-03-31"));
    context.exit = said("exit_readiness").map(|node| exit(reader, node)).unwrap_or_default();
    fields.close(reader);
    context
}

fn exit(reader: &mut Reader, node: &Node) -> ExitReadiness {
    let Some(mut fields) = reader.map(node, "the exit readiness") else { return ExitReadiness::default() };
    let mut said = |key| fields.get(key).filter(|node| !matches!(node.value, Value::Null));
    let exit = ExitReadiness {
        runway_months: said("runway_months").and_then(|node| count(reader, node)),
        alternatives: said("alternatives").and_then(|node| reader.flag(node)),
        written_list: said("written_list").and_then(|node| reader.flag(node)),
    };
    fields.close(reader);
    exit
}

/// A number of days, months or answers.
pub(super) fn count(reader: &mut Reader, node: &Node) -> Option<u32> {
    reader.whole(node, 0..=i64::from(u32::MAX)).and_then(|number| u32::try_from(number).ok())
}

/// A date or a time.
pub(crate) fn parsed<T: FromStr>(reader: &mut Reader, node: &Node, what: &str) -> Option<T> {
    let text = reader.text(node)?;
    let parsed = text.parse().ok();
    if parsed.is_none() {
        reader.refuse(node.at, format!("expected {what}, found {}", quoted(text)));
    }
    parsed
}
