//! Reads the words of a headline: its label, its sentences with their conditions, and its plan.

use super::condition;
use super::fields::{limits, prose, required_prose};
use super::names::Names;
use crate::model::{Bearing, By, Condition, REVIEW_DAYS, Sentence, Step, Words};
use crate::yaml::{Fields, Node, Reader, Value};

/// Days until one looks again, the last step of a plan: from tomorrow to two years.
const DAYS: std::ops::RangeInclusive<i64> = 1..=730;
/// Days until a step is done: it may be today.
const DAYS_TO_A_STEP: std::ops::RangeInclusive<i64> = 0..=730;

/// The words of a verdict, reason or deferral; what is missing is empty.
pub(super) fn words(reader: &mut Reader, names: &Names<'_>, fields: &mut Fields<'_>) -> Words {
    let mut text = |key, limit| prose(fields, reader, key, limit);
    let label = text("label", limits::LABEL);
    let meaning = text("meaning", limits::MEANING);
    let comfort = text("comfort", limits::TEXT);
    let cannot_now = text("cannot_now", limits::TEXT);
    let counsel = text("counsel", limits::TEXT);
    let points = text("points", limits::ASK);
    let cause = text("cause", limits::LEVEL);
    let (because, says) = (fields.get("because"), fields.get("says"));
    if let (Some(because), Some(_)) = (because, says) {
        reader.refuse_with(because.at, "`because` and `says` are the same", "keep one of the two");
    }
    let says = says.or(because).map(|node| says_of(reader, names, node));
    let claims = fields.get("claims").map(|node| condition::read_all(reader, names, node));
    let plan = fields.get("plan").and_then(|node| reader.list(node)).unwrap_or_default();
    let pace = fields.get("pace").and_then(|node| reader.choice(node, "pace", &Bearing::NAMES));
    let review_days = fields.get("review_days").and_then(|node| days(reader, node, DAYS));
    Words {
        label: label.unwrap_or_default(),
        meaning,
        says: says.unwrap_or_default(),
        claims: claims.unwrap_or_default(),
        plan: plan.iter().filter_map(|node| step(reader, names, node)).collect(),
        review_days: review_days.unwrap_or(REVIEW_DAYS),
        comfort,
        cannot_now,
        counsel,
        pace,
        points,
        cause,
    }
}

/// What the words lack to be read alone; what was refused is not called missing as well.
pub(super) fn lacks<'k>(node: &Node, words: &Words) -> impl Iterator<Item = &'k str> + use<'k> {
    let says = words.says.is_empty() && node.get("says").or(node.get("because")).is_none();
    let written = node.get("plan").and_then(Node::as_list).is_none_or(<[Node]>::is_empty);
    let plan = words.plan.is_empty() && written;
    [("says", says), ("plan", plan)].into_iter().filter_map(|(key, lacks)| lacks.then_some(key))
}

/// One sentence for all, or one for each condition and a last one for the rest.
fn says_of(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Vec<Sentence> {
    let Value::List(nodes) = &node.value else {
        let text = reader.prose(node, limits::SAYS.hard).unwrap_or_default();
        return vec![Sentence { when: Condition::ALWAYS, text, claims: Vec::new() }];
    };
    let last = nodes.len().saturating_sub(1);
    for (index, node) in nodes.iter().enumerate() {
        if (index == last) == node.get("when").is_some() {
            reader.refuse_with(
                node.at,
                "a list of sentences ends with one that is read where no other is",
                "give a `when` to every sentence but the last",
            );
        }
    }
    nodes.iter().filter_map(|node| sentence(reader, names, node)).collect()
}

fn sentence(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Option<Sentence> {
    let mut fields = reader.map(node, "a sentence")?;
    let when = fields.get("when").map(|node| condition::read(reader, names, node));
    let text = required_prose(&mut fields, reader, "text", limits::SAYS);
    let claims = fields.get("claims").map(|node| condition::read_all(reader, names, node));
    fields.close(reader);
    Some(Sentence {
        when: when.unwrap_or(Condition::ALWAYS),
        text: text?,
        claims: claims.unwrap_or_default(),
    })
}

/// A step: a title, by when, a text; or one text that is all of it.
fn step(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Option<Step> {
    if !matches!(node.value, Value::Map(_)) {
        let title = reader.prose(node, limits::TEXT.hard)?;
        return Some(Step { title, by: None, text: String::new(), when: Condition::ALWAYS });
    }
    let mut fields = reader.map(node, "a step")?;
    let title = required_prose(&mut fields, reader, "title", limits::TITLE);
    let by = fields.get("by").and_then(|node| by(reader, node));
    let text = prose(&mut fields, reader, "text", limits::STEP);
    let when = fields.get("when").map(|node| condition::read(reader, names, node));
    fields.close(reader);
    let (text, when) = (text.unwrap_or_default(), when.unwrap_or(Condition::ALWAYS));
    Some(Step { title: title?, by, text, when })
}

fn by(reader: &mut Reader, node: &Node) -> Option<By> {
    match &node.value {
        Value::Text(text) if text == "review" => Some(By::Review),
        Value::Text(_) => reader.prose(node, limits::LEVEL.hard).map(By::Event),
        _ => days(reader, node, DAYS_TO_A_STEP).map(By::Days),
    }
}

fn days(reader: &mut Reader, node: &Node, range: std::ops::RangeInclusive<i64>) -> Option<u32> {
    reader.whole(node, range).and_then(|days| u32::try_from(days).ok())
}
