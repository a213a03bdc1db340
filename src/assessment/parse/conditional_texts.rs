//! Reads what is said when: verdicts by position, and reasons, rules and advice by their conditions.

use super::condition;
use super::extends::merge_map;
use super::fields::{id, limits, list_of, prose, refuse_doubles, required_prose, texts};
use super::model_parts::ModelParts;
use super::names::Names;
use crate::assessment::{Advice, Owner};
use crate::model::{Band, Limit, Position, REVIEW_DAYS, Reason, Rule, Verdict};
use crate::yaml::{At, Fields, Location, Node, Reader, Value, quoted};

/// Positions on a ladder: fewer than two decide nothing, more than ten nobody tells apart.
const POSITIONS: std::ops::RangeInclusive<usize> = 2..=10;
/// Days until one looks again, the last step of a plan: from tomorrow to two years.
const DAYS: std::ops::RangeInclusive<i64> = 1..=730;
/// The id of the headline that says too little is known, unless the author gives another.
const FIND_OUT_FIRST: &str = "find-out-first";

/// The verdicts by position, the assessment's if it has any, otherwise the model's; nothing when one is missing.
pub(super) fn verdicts(reader: &mut Reader, parts: &ModelParts<'_>, own: &[Node]) -> Option<Vec<Verdict>> {
    let nodes = if own.is_empty() { parts.verdicts } else { own };
    let at = nodes.first().map_or(parts.at, |verdict| verdict.at);
    refuse_doubles(reader, nodes);
    let written: Vec<_> = nodes.iter().filter_map(|node| verdict(reader, node)).collect();
    if written.len() < nodes.len() {
        return None;
    }
    let count = written.len();
    let of_model = parts.verdicts.len();
    let fits = own.is_empty() || of_model == 0 || of_model == count;
    if !POSITIONS.contains(&count) {
        reader.refuse(at, format!("a model has two to ten verdicts; this one has {count}"));
    } else if !fits {
        reader.refuse(at, format!("the model has {of_model} positions; found {count} verdicts"));
    }
    let mut found: Vec<Option<Verdict>> = vec![None; count];
    for (position, verdict) in written {
        place(reader, position, verdict, &mut found);
    }
    found.into_iter().collect::<Option<Vec<_>>>().filter(|_| POSITIONS.contains(&count) && fits)
}

fn verdict(reader: &mut Reader, node: &Node) -> Option<(At<i64>, Verdict)> {
    let mut fields = reader.map(node, "a verdict")?;
    let position = position(&mut fields, reader);
    let verdict = headline(reader, fields, None);
    Some((position?, verdict))
}

fn place(reader: &mut Reader, position: At<i64>, verdict: Verdict, found: &mut [Option<Verdict>]) {
    let count = found.len();
    match usize::try_from(position.value).ok().and_then(|index| found.get_mut(index)) {
        Some(slot @ None) => *slot = Some(verdict),
        Some(Some(_)) => {
            reader.refuse(position.at, format!("position {} has two verdicts", position.value));
        }
        None => {
            let message = format!("position {} leaves a gap: {count} verdicts", position.value);
            reader.refuse_with(position.at, message, format!("number them from 0 to {}", count - 1));
        }
    }
}

/// What is said when too little is known; an empty map stands for none.
pub(super) fn find_out_first(
    reader: &mut Reader,
    parts: &ModelParts<'_>,
    own: Option<&Node>,
    verdicts: &[Verdict],
) -> Verdict {
    let says = |node: &&Node| !matches!(&node.value, Value::Map(entries) if entries.is_empty());
    let Some(node) = own.filter(says).or(parts.find_out_first.filter(says)) else {
        reader.refuse_with(
            parts.at,
            "nothing is said for when too little is known",
            "add `find_out_first` with `label`, `because` and `plan`",
        );
        return Verdict::default();
    };
    let Some(fields) = reader.map(node, "find_out_first") else { return Verdict::default() };
    let verdict = headline(reader, fields, Some(FIND_OUT_FIRST));
    if verdicts.iter().any(|other| other.id == verdict.id) {
        reader.refuse(node.at, format!("the id {} is a verdict's already", quoted(&verdict.id)));
    }
    verdict
}

/// The texts of a verdict, its position aside.
fn headline(reader: &mut Reader, mut fields: Fields<'_>, default_id: Option<&str>) -> Verdict {
    let at = fields.at;
    let id = fields.get("id").map(|node| reader.id(node).map(|id| id.value).unwrap_or_default());
    let id = id.or(default_id.map(str::to_owned));
    let label = prose(&mut fields, reader, "label", limits::LEVEL);
    let because = prose(&mut fields, reader, "because", limits::TEXT);
    let plan = plan(&mut fields, reader);
    let review_days = review_days(&mut fields, reader);
    let cannot_now = prose(&mut fields, reader, "cannot_now", limits::TEXT);
    fields.close(reader);
    let lacks = [
        ("id", id.is_none()),
        ("label", label.is_none()),
        ("because", because.is_none()),
        ("plan", plan.is_none()),
    ];
    for (key, _) in lacks.iter().filter(|(_, lacks)| *lacks) {
        reader.refuse(at, format!("a verdict lacks its `{key}`"));
    }
    Verdict {
        id: id.unwrap_or_default(),
        label: label.unwrap_or_default(),
        because: because.unwrap_or_default(),
        plan: plan.unwrap_or_default(),
        review_days: review_days.unwrap_or(REVIEW_DAYS),
        cannot_now,
    }
}

/// What to do, one thing at least; what was refused is not called missing as well.
fn plan(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<Vec<String>> {
    let before = reader.problems();
    let plan = texts(fields, reader, "plan")?;
    (!plan.is_empty() || reader.problems() > before).then_some(plan)
}

/// Days until one looks again.
fn review_days(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<u32> {
    let days = fields.get("review_days").and_then(|node| reader.whole(node, DAYS));
    days.and_then(|days| u32::try_from(days).ok())
}

/// A position has one digit.
fn position(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<At<i64>> {
    let node = fields.require(reader, "position")?;
    reader.whole(node, 0..=9).map(|value| At { at: node.at, value })
}

/// A position that the ladder has.
fn on_ladder(reader: &mut Reader, names: &Names<'_>, position: At<i64>) -> Option<Position> {
    let top = names.positions() - 1;
    let found = Position::try_from(position.value).ok().filter(|found| usize::from(*found) <= top);
    if found.is_none() {
        reader
            .refuse(position.at, format!("there is no position {}; they go from 0 to {top}", position.value));
    }
    found
}

/// The ids of all headlines.
pub(super) fn verdict_ids<'a>(
    verdicts: &'a [Verdict],
    find_out_first: &'a Verdict,
) -> impl Iterator<Item = &'a str> {
    verdicts.iter().chain([find_out_first]).map(|verdict| verdict.id.as_str())
}

/// The model's rules, then the assessment's own, each with the place of its condition.
pub(super) fn rules(
    reader: &mut Reader,
    names: &Names<'_>,
    parts: &ModelParts<'_>,
    own: &[Node],
) -> Vec<(Location, Rule)> {
    let all = || parts.rules.iter().chain(own);
    refuse_doubles(reader, all());
    all().filter_map(|node| rule(reader, names, node)).collect()
}

fn rule(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Option<(Location, Rule)> {
    let mut fields = reader.map(node, "a rule")?;
    let id = id(&mut fields, reader);
    let says = required_prose(&mut fields, reader, "says", limits::TEXT);
    let when = fields.require(reader, "when");
    let limit = fields.require(reader, "limit");
    fields.close(reader);
    let limit = limit.and_then(|node| limit_of(reader, names, node));
    let condition = when.map(|node| condition::read(reader, names, node));
    Some((when?.at, Rule { id: id?.value, says: says?, when: condition?, limit: limit? }))
}

fn limit_of(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Option<Limit> {
    let mut fields = reader.map(node, "a limit")?;
    let effect = if node.get("axis").is_some() {
        let axis = fields.require(reader, "axis").and_then(|name| names.axis(reader, node.at, name));
        let band = fields.require(reader, "band").and_then(|node| reader.choice(node, "band", &Band::NAMES));
        axis.zip(band).map(|(axis, band)| Limit::BandNoBetter { axis, band })
    } else {
        let position = position(&mut fields, reader);
        let position = position.map(|position| At { at: node.at, ..position });
        position.and_then(|position| on_ladder(reader, names, position)).map(Limit::PositionAtMost)
    };
    fields.close(reader);
    effect
}

/// The model's reasons in the assessment's words, and the assessment's own before those of the same position.
pub(super) fn reasons(
    reader: &mut Reader,
    names: &Names<'_>,
    parts: &ModelParts<'_>,
    own: &[Node],
) -> Vec<Reason> {
    let mut reworded = parts.reasons.to_vec();
    let mut added = Vec::new();
    for own in own {
        let same = |reason: &&mut Node| key(own).is_some() && key(reason) == key(own);
        if let Some(reason) = reworded.iter_mut().find(same) {
            reword(reason, own);
        } else if key(own).is_some() && own.get("when").is_none() {
            refuse_reason(reader, own, parts);
        } else {
            added.push(own.clone());
        }
    }
    // An author's own reason is more special than the model's last resort, so it is tried first.
    let mut reasons = reasons_of(reader, names, &added);
    reasons.extend(reasons_of(reader, names, &reworded));
    reasons
}

/// What tells a reason from every other: its id, and the position that it explains.
fn key(reason: &Node) -> Option<(&str, i64)> {
    let Value::Whole(position) = reason.get("position")?.value else { return None };
    Some((reason.get("id")?.as_text()?, position))
}

fn reword(reason: &mut Node, own: &Node) {
    if own.get("plan").is_some() {
        // The days until one looks again are the last step of a plan.
        reason.remove("review_days");
    }
    let at = reason.at;
    merge_map(own.clone(), reason);
    // What neither says is missing in the model.
    reason.at = at;
}

fn refuse_reason(reader: &mut Reader, own: &Node, parts: &ModelParts<'_>) {
    let at = |key| own.get(key).map_or(own.at, |node| node.at);
    let Some((id, position)) = key(own) else { return };
    let message = format!("the model has no reason {} for position {position}", quoted(id));
    let of_model = || parts.reasons.iter().filter_map(key);
    if of_model().count() < parts.reasons.len() {
        // The one that is meant may be among those that were refused.
        return;
    }
    if let Some((_, other)) = of_model().find(|(other, _)| *other == id) {
        reader.refuse_with(at("position"), message, format!("it has one for position {other}"));
    } else {
        let known: Vec<&str> = of_model().map(|(id, _)| id).collect();
        reader.refuse_name(at("id"), message, id, known.into_iter());
    }
}

fn reasons_of(reader: &mut Reader, names: &Names<'_>, nodes: &[Node]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    for node in nodes {
        let Some(reason) = reason(reader, names, node) else { continue };
        if reasons.iter().any(|other| (&other.id, other.position) == (&reason.id, reason.position)) {
            let at = node.get("id").map_or(node.at, |id| id.at);
            reader.refuse(at, format!("the reason {} is there twice", quoted(&reason.id)));
        }
        reasons.push(reason);
    }
    reasons
}

fn reason(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Option<Reason> {
    let mut fields = reader.map(node, "a reason")?;
    let id = id(&mut fields, reader);
    let position = position(&mut fields, reader);
    let when = fields.get("when");
    let label = prose(&mut fields, reader, "label", limits::LEVEL);
    let because = prose(&mut fields, reader, "because", limits::TEXT);
    let plan = plan(&mut fields, reader);
    let review_days = review_days(&mut fields, reader);
    fields.close(reader);
    let (id, position) = (id?.value, on_ladder(reader, names, position?)?);
    let lacks = [
        ("when", when.is_none()),
        ("label", label.is_none()),
        ("because", because.is_none()),
        ("plan", plan.is_none()),
    ];
    for (key, _) in lacks.iter().filter(|(_, lacks)| *lacks) {
        reader.refuse(node.at, format!("the reason {} lacks `{key}`", quoted(&id)));
    }
    Some(Reason {
        when: condition::read(reader, names, when?),
        id,
        position,
        label: label.unwrap_or_default(),
        because: because.unwrap_or_default(),
        plan: plan.unwrap_or_default(),
        review_days: review_days.unwrap_or(REVIEW_DAYS),
    })
}

/// The advice whose items this assessment asks.
pub(super) fn advice(reader: &mut Reader, names: &Names<'_>, nodes: &[Node]) -> Vec<Advice> {
    refuse_doubles(reader, nodes);
    nodes.iter().filter_map(|node| one_advice(reader, names, node)).collect()
}

fn one_advice(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Option<Advice> {
    let mut fields = reader.map(node, "a piece of advice")?;
    let id = id(&mut fields, reader);
    let when = fields.require(reader, "when");
    let text = required_prose(&mut fields, reader, "text", limits::TEXT);
    let rests_on = fields.require(reader, "rests_on").map(|node| list_of(reader, node, Reader::id));
    let horizon = required_prose(&mut fields, reader, "horizon", limits::LEVEL);
    let owner = fields.require(reader, "owner");
    let owner = owner.map(|node| reader.choice(node, "owner", &Owner::NAMES).unwrap_or(Owner::Theirs));
    let source = prose(&mut fields, reader, "source", limits::TEXT);
    fields.close(reader);
    let when = when.map(|node| condition::read(reader, names, node));
    let named = rests_on?;
    let rests_on: Vec<_> = named.iter().filter_map(|id| names.item(reader, id.at, &id.value)).collect();
    // Advice that a larger assessment rests on items that are not asked here would stand on nothing.
    let stands = named.is_empty() || !rests_on.is_empty();
    let advice = Advice {
        id: id?.value,
        when: when?,
        text: text?,
        rests_on,
        horizon: horizon?,
        owner: owner?,
        source: source.unwrap_or_default(),
    };
    stands.then_some(advice)
}
