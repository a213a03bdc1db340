//! Answers and their context.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::validate_answer::{InvalidAnswer, RawAnswer, validate_answer};
use super::super::{Answer, Answers, Appetite, Context, ExitReadiness, Rater};
use super::items::by_item;
use super::typed;
use crate::assessment::{Assessment, Source};
use crate::model::ItemIx;
use crate::yaml::{
    Codable, Codec, Datum, Fields, Node, Problems, Reader, Record, Slot, Value, Written, WrittenMap, by_name,
    quoted,
};

/// The keys that only session files and batches have, and that the answers do not depend on.
const ASIDE: [&str; 6] = ["key", "session", "unasked", "notes", "corrections", "follow_up"];
/// The answers of a document, in messages.
pub(super) const ANSWERS: &str = "the answers";
/// An answer that does not apply, where nobody asks why.
pub(super) const NOT_APPLICABLE: &str = "not_applicable";

/// Reads answers (the input of `score`, or a session file) for an assessment that `find` looks up by the name in it; by
/// an empty one where it names none, for who was told which it is.
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
        let named = fields.get("assessment").filter(|node| !matches!(node.value, Value::Null));
        let name = named.map_or(Some(""), |node| reader.text(node));
        let context = fields.get("context").map(typed::context);
        let given = fields.require(&mut reader, "answers");
        fields.close(&mut reader);
        match find(name?) {
            Ok(assessment) => {
                let context = read_context(&mut reader, &assessment, context.as_ref());
                let given = typed::by_hand(&mut reader, given?);
                let answers = read_given(&mut reader, &assessment, &given, context);
                Some((assessment, answers))
            }
            Err(_) if named.is_none() => {
                reader.refuse(root.at, "an answers document lacks `assessment`");
                None
            }
            Err(Problems(problems)) => {
                missing = problems;
                None
            }
        }
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
    let context = read_context(reader, assessment, context);
    read_given(reader, assessment, given, context)
}

fn read_context(reader: &mut Reader, assessment: &Assessment, node: Option<&Node>) -> Context {
    let mut context = Context::default();
    if let Some(node) = node {
        ContextOf { assessment, context: &mut context }.read(reader, node);
    }
    context
}

/// The context of answers to an assessment, whose own questions of the set-up may be answered in it and no others.
pub(super) struct ContextOf<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) context: &'a mut Context,
}

impl Codable for ContextOf<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        let Some(context) = Context::read(reader, node) else { return };
        if let Some(Node { value: Value::Map(asked), .. }) = node.get("asked") {
            let known = || self.assessment.asks().iter().map(|ask| ask.id.as_str());
            for entry in asked.iter().filter(|entry| known().all(|id| id != entry.key)) {
                let message = format!("{} does not ask {}", quoted(self.assessment.id()), quoted(&entry.key));
                reader.refuse_name(entry.at, message, &entry.key, known());
            }
        }
        *self.context = context;
    }

    fn write(self) -> Written {
        Context::write(self.context)
    }
}

/// Yes or no by the id of a question.
struct Asked<'a>(&'a mut BTreeMap<String, bool>);

impl Codable for Asked<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        let Value::Map(entries) = &node.value else {
            let kind = node.value.kind();
            return reader
                .refuse(node.at, format!("`asked` is a map of yes and no by question; this is {kind}"));
        };
        for entry in entries.iter().filter(|entry| !matches!(entry.value.value, Value::Null)) {
            self.0.extend(reader.flag(&entry.value).map(|yes| (entry.key.clone(), yes)));
        }
    }

    fn write(self) -> Written {
        let mut keys = WrittenMap::default();
        for (id, yes) in &*self.0 {
            keys.put(id, Written::Flag(*yes), 1);
        }
        Written::flow(keys)
    }
}

fn read_given(reader: &mut Reader, assessment: &Assessment, given: &Node, context: Context) -> Answers {
    let mut answers = Answers::new(assessment);
    answers.context = context;
    let each = |item, slot: Slot<'_>| {
        if let Slot::Read(reader, node) = slot {
            answers
                .set(item, read_answer(reader, assessment, item, node, Rater::Own).map(|(answer, _)| answer));
        }
    };
    by_item(assessment, ANSWERS, each).read(reader, given);
    answers
}

/// Reads an answer, with the reason for not applying.
pub(super) fn read_answer(
    reader: &mut Reader,
    assessment: &Assessment,
    item: ItemIx,
    node: &Node,
    rater: Rater,
) -> Option<(Answer, Option<String>)> {
    let raw = RawAnswer::read(reader, node)?;
    match validate_answer(assessment, item, &raw, rater) {
        Ok(answer) => {
            let reason = if let RawAnswer::NotApplicable { reason } = raw { Some(reason) } else { None };
            Some((answer, reason))
        }
        Err(invalid) => {
            refuse(reader, assessment, item, node, &invalid);
            None
        }
    }
}

/// An answer as it stood at another time, or between two people; why it does not apply is not kept.
pub(crate) struct AnswerAlone<'a> {
    pub(crate) assessment: &'a Assessment,
    pub(crate) item: ItemIx,
    pub(crate) answer: &'a mut Option<Answer>,
}

impl Codable for AnswerAlone<'_> {
    fn read(self, reader: &mut Reader, node: &Node) {
        if matches!(&node.value, Value::Text(word) if word == NOT_APPLICABLE) {
            *self.answer = Some(Answer::NotApplicable);
        } else if let Some(raw) = RawAnswer::read(reader, node) {
            match validate_answer(self.assessment, self.item, &raw, Rater::Mentor) {
                Ok(answer) => *self.answer = Some(answer),
                Err(invalid) => reader.refuse(node.at, invalid.to_string()),
            }
        }
    }

    fn write(self) -> Written {
        match *self.answer {
            None => Written::Nothing,
            Some(Answer::NotApplicable) => Written::text(NOT_APPLICABLE),
            Some(answer) => written(self.assessment, answer, String::new()),
        }
    }
}

/// An answer as it is written; the reason is that of one that does not apply. Evidence that is a mentor's alone came with
/// format 2.
pub(super) fn written(assessment: &Assessment, answer: Answer, reason: String) -> Written {
    let kind = answer.evidence().and_then(|kind| assessment.model().evidence().get(kind));
    let format = if kind.is_some_and(|kind| kind.mentor_only) { 2 } else { 1 };
    raw(assessment, answer, reason).write().known_since(format)
}

fn raw(assessment: &Assessment, answer: Answer, reason: String) -> RawAnswer {
    match answer {
        Answer::Unknown => RawAnswer::Unknown,
        Answer::Declined => RawAnswer::Declined,
        Answer::NotApplicable => RawAnswer::NotApplicable { reason },
        Answer::Believed { level } => RawAnswer::Level { level: level.get().into(), evidence: None },
        Answer::Known { level, evidence } => {
            let kind = assessment.model().evidence().get(evidence);
            RawAnswer::Level { level: level.get().into(), evidence: kind.map(|kind| kind.id.clone()) }
        }
    }
}

impl Datum for RawAnswer {
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        match &node.value {
            Value::Text(word) if word == "unknown" => Some(Self::Unknown),
            Value::Text(word) if word == "declined" => Some(Self::Declined),
            Value::Text(word) => {
                let message = format!("unknown answer {}", quoted(word));
                reader.refuse_name(node.at, message, word, ["unknown", "declined"].into_iter());
                None
            }
            Value::Whole(level) => {
                let remedy = format!("write `{{ level: {level} }}`");
                reader.refuse_with(node.at, "a number alone is no answer", remedy);
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
                let read = read_map(reader, &mut fields);
                fields.close(reader);
                read
            }
        }
    }

    fn write(&self) -> Written {
        let mut keys = WrittenMap::default();
        match self {
            Self::Unknown => return Written::text("unknown"),
            Self::Declined => return Written::text("declined"),
            Self::NotApplicable { reason } => keys.put(NOT_APPLICABLE, Written::text(reason), 1),
            Self::Level { level, evidence } => {
                keys.put("level", Written::Whole(level.unsigned_abs()), 1);
                keys.put("evidence", evidence.write(), 1);
            }
        }
        Written::flow(keys)
    }
}

fn read_map(reader: &mut Reader, fields: &mut Fields<'_>) -> Option<RawAnswer> {
    let (level, evidence) = (fields.get("level"), fields.get("evidence"));
    match (level, fields.get(NOT_APPLICABLE)) {
        (Some(level), None) => {
            let level = match level.value {
                Value::Whole(level) => level,
                _ => reader.whole(level, 0..=4)?,
            };
            let evidence = match evidence {
                Some(node) => Some(String::read(reader, node)?),
                None => None,
            };
            Some(RawAnswer::Level { level, evidence })
        }
        (None, Some(reason)) if evidence.is_none() => match &reason.value {
            Value::Null => Some(RawAnswer::NotApplicable { reason: String::new() }),
            _ => String::read(reader, reason).map(|reason| RawAnswer::NotApplicable { reason }),
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

fn refuse(reader: &mut Reader, assessment: &Assessment, item: ItemIx, node: &Node, invalid: &InvalidAnswer) {
    let at = |key: &str| node.get(key).map_or(node.at, |node| node.at);
    let message = format!("{}: {invalid}", quoted(&assessment.item(item).id));
    match invalid {
        InvalidAnswer::LevelOutOfRange(_) => reader.refuse(at("level"), message),
        InvalidAnswer::LevelLeftOut(_) => {
            reader.refuse_with(at("level"), message, invalid.remedy().unwrap_or(""));
        }
        InvalidAnswer::UnknownEvidence(name) => {
            let kinds = assessment.model().evidence().iter().enumerate();
            let known =
                kinds.filter(|(kind, _)| assessment.takes_evidence(*kind)).map(|(_, kind)| kind.id.as_str());
            reader.refuse_name(at("evidence"), message, name, known);
        }
        InvalidAnswer::EvidenceOnGate => {
            reader.refuse_with(at("evidence"), message, invalid.remedy().unwrap_or(""));
        }
        InvalidAnswer::EmptyReason | InvalidAnswer::AlwaysApplies => {
            reader.refuse_with(at(NOT_APPLICABLE), message, invalid.remedy().unwrap_or(""));
        }
    }
}

by_name!(Appetite: "appetite");

impl Record for Context {
    const NAME: &'static str = "the context";
    const TAKES_NULL: bool = true;

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.always("appetite", &mut self.appetite);
        codec.optional("appetite_seen", &mut self.appetite_seen);
        codec.optional("shock_days_ago", &mut self.shock_days_ago);
        codec.optional("shock", &mut self.shock);
        codec.optional("specific_ask", &mut self.specific_ask);
        codec.optional("months_in_role", &mut self.months_in_role);
        codec.optional("decide_by", &mut self.decide_by);
        codec.optional("exit_readiness", &mut self.exit);
        codec.since(2).optional("asked", Asked(&mut self.asked));
    }
}

impl Record for ExitReadiness {
    const NAME: &'static str = "the exit readiness";
    const TAKES_NULL: bool = true;

    fn describe(&mut self, codec: &mut Codec<'_>) {
        codec.optional("runway_months", &mut self.runway_months);
        codec.optional("alternatives", &mut self.alternatives);
        codec.optional("written_list", &mut self.written_list);
    }
}
