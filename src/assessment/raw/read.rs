//! Reading an assessment's tree into its mirror: keys, kinds of values, lengths of texts.

use super::{
    RawAdvice, RawAgendaPart, RawAssessment, RawCase, RawHome, RawItem, RawReason, RawSection, RawVerdict,
    limits,
};
use crate::assessment::{Owner, Paragraph, Polarity, Probe, SetupQuestion};
use crate::yaml::{At, Fields, Node, Reader, Value};

const POLARITIES: [(&str, Polarity); 2] = [("symptom", Polarity::Symptom), ("strength", Polarity::Strength)];
const OWNERS: [(&str, Owner); 3] =
    [("yours", Owner::Yours), ("theirs", Owner::Theirs), ("neither", Owner::Neither)];
/// Positions have one digit: a ladder of more than ten is no ladder.
const POSITIONS: std::ops::RangeInclusive<i64> = 0..=9;
/// Days until one looks again: from tomorrow to two years.
const REVIEW_DAYS: std::ops::RangeInclusive<i64> = 1..=730;

impl<'n> RawAssessment<'n> {
    /// Reads a document whose `format` was looked at; nothing when it is no map or lacks its id.
    pub(in crate::assessment) fn read(reader: &mut Reader, node: &'n Node) -> Option<Self> {
        let mut fields = reader.map(node, "an assessment")?;
        // Read by those who gather the documents.
        for key in ["format", "model", "extends"] {
            fields.get(key);
        }
        let whole = fields.get("extends").is_none();
        let raw = Self {
            at: node.at,
            id: fields.require(reader, "id").and_then(|node| reader.id(node)),
            version: fields.require(reader, "version").and_then(|node| reader.prose(node, limits::LEVEL)),
            title: required_if(whole, &mut fields, reader, "title")
                .and_then(|node| reader.prose(node, limits::ASK)),
            purpose: prose(&mut fields, reader, "purpose", limits::TEXT),
            hint: prose(&mut fields, reader, "hint", limits::WHY),
            only: fields.get("only").map(|node| list_of(reader, node, Reader::id)),
            gives_verdict: fields.get("gives_verdict").and_then(|node| reader.flag(node)),
            default_evidence: name(&mut fields, reader, "default_evidence"),
            mentor_evidence: name(&mut fields, reader, "mentor_evidence"),
            setup: fields.get("setup").map(|node| list_of(reader, node, setup_question)),
            sections: required_if(whole, &mut fields, reader, "sections")
                .map(|node| list_of(reader, node, section))
                .unwrap_or_default(),
            rules: fields.get("rules").map(|node| list_of(reader, node, super::read_model::rule)),
            verdicts: fields.get("verdicts").map(|node| list_of(reader, node, verdict)),
            find_out_first: fields.get("find_out_first").and_then(|node| find_out_first(reader, node)),
            reasons: fields.get("reasons").map(|node| list_of(reader, node, reason)),
            advice: fields.get("advice").map(|node| list_of(reader, node, advice_entry)),
            agreement: fields.get("agreement").map(|node| list_of(reader, node, paragraph)),
            agenda: fields.get("agenda").map(|node| list_of(reader, node, agenda_part)),
            cases: fields.get("cases").map(|node| list_of(reader, node, case)).unwrap_or_default(),
        };
        fields.close(reader);
        Some(raw)
    }
}

/// Every entry of a list that could be read.
pub(in crate::assessment) fn list_of<'n, T>(
    reader: &mut Reader,
    node: &'n Node,
    read: impl Fn(&mut Reader, &'n Node) -> Option<T>,
) -> Vec<T> {
    let nodes = reader.list(node).unwrap_or_default();
    nodes.iter().filter_map(|node| read(reader, node)).collect()
}

fn required_if<'n>(
    required: bool,
    fields: &mut Fields<'n>,
    reader: &mut Reader,
    key: &'static str,
) -> Option<&'n Node> {
    if required { fields.require(reader, key) } else { fields.get(key) }
}

/// A text, if it is there; an empty one stands in for what was refused, so that it is not called missing as well.
pub(super) fn prose(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static str,
    limit: usize,
) -> Option<String> {
    fields.get(key).map(|node| reader.prose(node, limit).unwrap_or_default())
}

pub(super) fn required_prose(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static str,
    limit: usize,
) -> Option<String> {
    fields.require(reader, key).map(|node| reader.prose(node, limit).unwrap_or_default())
}

/// A name that is looked up later.
pub(super) fn name<'n>(
    fields: &mut Fields<'n>,
    reader: &mut Reader,
    key: &'static str,
) -> Option<At<&'n str>> {
    fields.get(key).and_then(|node| a_name(reader, node))
}

pub(super) fn a_name<'n>(reader: &mut Reader, node: &'n Node) -> Option<At<&'n str>> {
    reader.text(node).map(|value| At { at: node.at, value })
}

pub(super) fn number(fields: &mut Fields<'_>, reader: &mut Reader, key: &'static str) -> Option<At<f64>> {
    let node = fields.get(key)?;
    reader.number(node, f64::MIN..=f64::MAX).map(|value| At { at: node.at, value })
}

pub(super) fn id(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<At<String>> {
    fields.require(reader, "id").and_then(|node| reader.id(node))
}

fn setup_question(reader: &mut Reader, node: &Node) -> Option<SetupQuestion> {
    reader.choice(node, "set-up question", &SetupQuestion::NAMES)
}

fn section<'n>(reader: &mut Reader, node: &'n Node) -> Option<RawSection<'n>> {
    let mut fields = reader.map(node, "a section")?;
    let dimension = name(&mut fields, reader, "dimension");
    let gate = name(&mut fields, reader, "gate");
    let home = match (dimension, gate) {
        (Some(home), None) => Some(At { at: home.at, value: RawHome::Dimension(home.value) }),
        (None, Some(home)) => Some(At { at: home.at, value: RawHome::Gate(home.value) }),
        (Some(_), Some(gate)) => {
            reader.refuse_with(
                gate.at,
                "a section is of a dimension or of the gate, not of both",
                "remove one",
            );
            None
        }
        (None, None) => {
            reader.refuse(node.at, "a section lacks `dimension` or `gate`");
            None
        }
    };
    let title = prose(&mut fields, reader, "title", limits::LEVEL);
    let intro = prose(&mut fields, reader, "intro", limits::INTRO);
    let weight = number(&mut fields, reader, "weight");
    let list = fields.get("items");
    let items = list.map(|node| list_of(reader, node, item)).unwrap_or_default();
    fields.close(reader);
    // A list whose items were all refused is no empty list.
    let empty = list.is_none_or(|node| matches!(&node.value, Value::List(nodes) if nodes.is_empty()));
    Some(RawSection { at: node.at, home: home?, title, intro, weight, empty, items })
}

fn item<'n>(reader: &mut Reader, node: &'n Node) -> Option<RawItem<'n>> {
    let mut fields = reader.map(node, "an item")?;
    let id = id(&mut fields, reader);
    let raw = RawItem {
        at: node.at,
        id: id.clone().unwrap_or(At { at: node.at, value: String::new() }),
        polarity: fields.get("polarity").map(|node| {
            let value = reader.choice(node, "polarity", &POLARITIES);
            At { at: node.at, value: value.unwrap_or(Polarity::Symptom) }
        }),
        owner: fields.get("owner").and_then(|node| reader.choice(node, "owner", &OWNERS)),
        source: prose(&mut fields, reader, "source", limits::TEXT),
        quick: fields.get("quick").and_then(|node| reader.flag(node)),
        ask: prose(&mut fields, reader, "ask", limits::ASK),
        why: prose(&mut fields, reader, "why", limits::WHY),
        levels: fields.get("levels").and_then(|node| five(reader, node, limits::LEVEL)),
        probe: fields.get("probe").and_then(|node| probe(reader, node)),
        prompt: prose(&mut fields, reader, "prompt", limits::PROBE),
        scale: name(&mut fields, reader, "scale"),
        weight: number(&mut fields, reader, "weight"),
        revision: fields
            .get("revision")
            .and_then(|node| reader.whole(node, 1..=9_999))
            .and_then(|revision| u32::try_from(revision).ok()),
        always_applies: fields
            .get("always_applies")
            .and_then(|node| reader.flag(node).map(|value| At { at: node.at, value })),
        preset: fields.get("preset").and_then(|node| preset(reader, node)),
    };
    fields.close(reader);
    id.map(|_| raw)
}

/// One text for each of the five levels.
pub(super) fn five(reader: &mut Reader, node: &Node, limit: usize) -> Option<[String; 5]> {
    let nodes = reader.list(node)?;
    if nodes.len() != 5 {
        reader.refuse(
            node.at,
            format!("expected five texts, one for each level from 0 to 4, found {}", nodes.len()),
        );
    }
    let texts: Vec<String> = nodes.iter().filter_map(|node| reader.prose(node, limit)).collect();
    texts.try_into().ok()
}

fn probe(reader: &mut Reader, node: &Node) -> Option<Probe> {
    let mut fields = reader.map(node, "a probe")?;
    let ask = required_prose(&mut fields, reader, "ask", limits::PROBE);
    let mut part = |key| prose(&mut fields, reader, key, limits::PROBE).unwrap_or_default();
    let (follow_up, good, evasive) = (part("follow_up"), part("good"), part("evasive"));
    fields.close(reader);
    Some(Probe { ask: ask?, follow_up, good, evasive })
}

fn preset(reader: &mut Reader, node: &Node) -> Option<At<String>> {
    let mut fields = reader.map(node, "a preset")?;
    let reason = required_prose(&mut fields, reader, "not_applicable", limits::TEXT);
    fields.close(reader);
    reason.map(|value| At { at: node.at, value })
}

fn texts(fields: &mut Fields<'_>, reader: &mut Reader, key: &'static str) -> Option<Vec<String>> {
    let node = fields.get(key)?;
    Some(list_of(reader, node, |reader, node| reader.prose(node, limits::TEXT)))
}

pub(super) fn position(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<At<i64>> {
    let node = fields.require(reader, "position")?;
    reader.whole(node, POSITIONS).map(|value| At { at: node.at, value })
}

pub(super) fn verdict(reader: &mut Reader, node: &Node) -> Option<RawVerdict> {
    let mut fields = reader.map(node, "a verdict")?;
    let position = position(&mut fields, reader);
    let mut raw = verdict_text(&mut fields, reader);
    fields.close(reader);
    raw.position = Some(position?);
    Some(raw)
}

/// The headline that says too little is known; an empty map stands for none.
pub(super) fn find_out_first(reader: &mut Reader, node: &Node) -> Option<RawVerdict> {
    let mut fields = reader.map(node, "find_out_first")?;
    let raw = verdict_text(&mut fields, reader);
    fields.close(reader);
    let said = raw.id.is_some() || raw.label.is_some() || raw.because.is_some() || !raw.plan.is_empty();
    said.then_some(raw)
}

fn verdict_text(fields: &mut Fields<'_>, reader: &mut Reader) -> RawVerdict {
    RawVerdict {
        at: fields.at,
        position: None,
        id: fields.get("id").and_then(|node| reader.id(node)),
        label: prose(fields, reader, "label", limits::LEVEL),
        because: prose(fields, reader, "because", limits::TEXT),
        plan: texts(fields, reader, "plan").unwrap_or_default(),
        review_days: review_days(fields, reader),
        cannot_now: prose(fields, reader, "cannot_now", limits::TEXT),
    }
}

pub(super) fn reason<'n>(reader: &mut Reader, node: &'n Node) -> Option<RawReason<'n>> {
    let mut fields = reader.map(node, "a reason")?;
    let id = id(&mut fields, reader);
    let position = position(&mut fields, reader);
    let when = fields.get("when");
    let label = prose(&mut fields, reader, "label", limits::LEVEL);
    let because = prose(&mut fields, reader, "because", limits::TEXT);
    let plan = texts(&mut fields, reader, "plan");
    let review_days = review_days(&mut fields, reader);
    fields.close(reader);
    Some(RawReason { at: node.at, id: id?, position: position?, when, label, because, plan, review_days })
}

/// Days until one looks again, the last step of a plan.
fn review_days(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<u32> {
    let days = fields.get("review_days").and_then(|node| reader.whole(node, REVIEW_DAYS));
    days.and_then(|days| u32::try_from(days).ok())
}

/// One entry of the advice catalogue.
fn advice_entry<'n>(reader: &mut Reader, node: &'n Node) -> Option<RawAdvice<'n>> {
    let mut fields = reader.map(node, "a piece of advice")?;
    let id = id(&mut fields, reader);
    let when = fields.require(reader, "when");
    let text = required_prose(&mut fields, reader, "text", limits::TEXT);
    let rests_on = fields.require(reader, "rests_on").map(|node| list_of(reader, node, Reader::id));
    let horizon = required_prose(&mut fields, reader, "horizon", limits::LEVEL);
    let owner = fields
        .require(reader, "owner")
        .map(|node| reader.choice(node, "owner", &OWNERS).unwrap_or(Owner::Theirs));
    let source = prose(&mut fields, reader, "source", limits::TEXT);
    fields.close(reader);
    Some(RawAdvice {
        id: id?,
        when: when?,
        text: text?,
        rests_on: rests_on?,
        horizon: horizon?,
        owner: owner?,
        source,
    })
}

fn paragraph(reader: &mut Reader, node: &Node) -> Option<At<Paragraph>> {
    let mut fields = reader.map(node, "a paragraph")?;
    let paragraph = paragraph_fields(&mut fields, reader);
    fields.close(reader);
    paragraph
}

fn paragraph_fields(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<At<Paragraph>> {
    let id = id(fields, reader);
    let title = required_prose(fields, reader, "title", limits::ASK);
    let text = required_prose(fields, reader, "text", limits::TEXT);
    let id = id?;
    Some(At { at: id.at, value: Paragraph { id: id.value, title: title?, text: text? } })
}

fn agenda_part(reader: &mut Reader, node: &Node) -> Option<RawAgendaPart> {
    let mut fields = reader.map(node, "a part of the agenda")?;
    let about = paragraph_fields(&mut fields, reader);
    let prompts = texts(&mut fields, reader, "prompts").unwrap_or_default();
    fields.close(reader);
    Some(RawAgendaPart { about: about?, prompts })
}

fn case<'n>(reader: &mut Reader, node: &'n Node) -> Option<RawCase<'n>> {
    let mut fields = reader.map(node, "a case")?;
    let name = required_prose(&mut fields, reader, "name", limits::TEXT);
    let context = fields.get("context");
    let answers = fields.require(reader, "answers");
    let verdict = fields.require(reader, "verdict").and_then(|node| reader.id(node));
    fields.close(reader);
    Some(RawCase { name: name?, context, answers: answers?, verdict: verdict? })
}
