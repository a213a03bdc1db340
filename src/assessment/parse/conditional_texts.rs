//! Reads what is said when: verdicts by position, and reasons, deferrals and rules by their conditions.

use super::condition;
use super::fields::{id, limits, required_prose};
use super::model_parts::ModelParts;
use super::names::Names;
use super::told::{Told, number, position};
use super::words::{lacks, words};
use crate::model::{
    Band, Comparator, Condition, ContextCount, Deferral, Leaning, Limit, Position, Reason, Rule, Setting,
    Test, Verdict, WayOut,
};
use crate::yaml::{At, Entry, Fields, Location, Node, Reader, Value, quoted};

/// Days and months of a way out.
const TIME: std::ops::RangeInclusive<i64> = 1..=730;

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

/// What is said at each position. In a model that was written `before` there were marks, the lowest means danger.
pub(super) fn verdicts(reader: &mut Reader, names: &Names<'_>, told: &Told, before: bool) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> =
        told.verdicts.iter().filter_map(|node| verdict(reader, names, told, node)).collect();
    if before && told.verdicts.iter().all(|node| node.get("danger").is_none()) {
        verdicts.iter_mut().take(1).for_each(|verdict| verdict.danger = true);
    }
    verdicts
}

fn verdict(reader: &mut Reader, names: &Names<'_>, told: &Told, node: &Node) -> Option<Verdict> {
    let mut fields = reader.map(node, "a verdict")?;
    fields.get("position");
    let id = fields.get("id").map(|node| reader.id(node).map(|id| id.value).unwrap_or_default());
    let mut mark = |key| fields.get(key).and_then(|node| reader.flag(node)).unwrap_or(false);
    let (danger, go) = (mark("danger"), mark("go"));
    let by_cause = fields.get("by_cause").map(|node| by_cause(reader, names, node)).unwrap_or_default();
    let words = words(reader, names, &mut fields);
    fields.close(reader);
    let missing = [("id", id.is_none()), ("label", node.get("label").is_none())];
    let missing = missing.into_iter().filter_map(|(key, lacks)| lacks.then_some(key));
    // Where a reason always holds, its words are the ones that are read.
    let unsaid = (!told.always_has_reason(number(node))).then(|| lacks(node, &words));
    for key in missing.chain(unsaid.into_iter().flatten()) {
        reader.refuse(node.at, format!("a verdict lacks its `{key}`"));
    }
    Some(Verdict { id: id.unwrap_or_default(), danger, go, by_cause, words })
}

/// The sentence by the item that caused a verdict.
fn by_cause(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Vec<(usize, String)> {
    let Value::Map(entries) = &node.value else {
        reader.map(node, "`by_cause`");
        return Vec::new();
    };
    let read = |entry: &Entry| {
        let text = reader.prose(&entry.value, limits::SAYS.hard);
        Some((names.item(reader, entry.at, &entry.key)?, text?))
    };
    entries.iter().filter_map(read).collect()
}

/// The reasons in the order in which they are tried.
pub(super) fn reasons(reader: &mut Reader, names: &Names<'_>, told: &Told) -> Vec<Reason> {
    told.reasons.iter().filter_map(|node| reason(reader, names, node)).collect()
}

fn reason(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Option<Reason> {
    let mut fields = reader.map(node, "a reason")?;
    let id = id(&mut fields, reader);
    let position = position(&mut fields, reader);
    let when = fields.get("when");
    not_in(&mut fields, reader);
    let words = words(reader, names, &mut fields);
    fields.close(reader);
    let (id, position) = (id?.value, on_ladder(reader, names, position?)?);
    let missing = [("when", when.is_none()), ("label", node.get("label").is_none())];
    let missing = missing.into_iter().filter_map(|(key, lacks)| lacks.then_some(key));
    for key in missing.chain(lacks(node, &words)) {
        reader.refuse(node.at, format!("the reason {} lacks `{key}`", quoted(&id)));
    }
    Some(Reason { when: condition::read(reader, names, when?), id, position, words })
}

fn not_in(fields: &mut Fields<'_>, reader: &mut Reader) {
    if let Some(node) = fields.get("not_in") {
        reader.choice(node, "subject", &Setting::NAMES);
    }
}

/// The headlines that put a verdict off. In a model that was written `before` there were deferrals, one: too little is
/// known, and the position at the best corner is above the one that stands all the same.
pub(super) fn deferrals(
    reader: &mut Reader,
    names: &Names<'_>,
    told: &Told,
    parts: &ModelParts<'_>,
) -> Vec<Deferral> {
    let before = parts.deferrals.is_none().then(|| {
        let stands = parts.stands_at_most.map_or(0, |position| position.value);
        let best = Test { is: Comparator::Above, than: Position::try_from(stands).unwrap_or(0) };
        let thin = Test { is: Comparator::Below, than: parts.model.coverage.minimum };
        Condition::All(vec![Condition::BestPosition(best), Condition::Coverage { axis: None, test: thin }])
    });
    told.deferrals.iter().filter_map(|node| deferral(reader, names, node, before.as_ref())).collect()
}

fn deferral(
    reader: &mut Reader,
    names: &Names<'_>,
    node: &Node,
    before: Option<&Condition>,
) -> Option<Deferral> {
    let mut fields = reader.map(node, "a deferral")?;
    let id = id(&mut fields, reader);
    let (when, leaning, way_out) = if let Some(when) = before {
        (Some(when.clone()), Some(Leaning::Position), Some(WayOut::Coverage))
    } else {
        not_in(&mut fields, reader);
        let mut part = |key| fields.require(reader, key);
        let (when, leaning, way_out) = (part("when"), part("leaning"), part("way_out"));
        (
            when.map(|node| condition::read(reader, names, node)),
            leaning.and_then(|node| self::leaning(reader, names, node)),
            way_out.and_then(|node| self::way_out(reader, node)),
        )
    };
    let words = words(reader, names, &mut fields);
    fields.close(reader);
    let missing = node.get("label").is_none().then_some("label");
    for key in missing.into_iter().chain(lacks(node, &words)) {
        reader.refuse(node.at, format!("a deferral lacks its `{key}`"));
    }
    Some(Deferral { id: id?.value, when: when?, leaning: leaning?, way_out: way_out?, words })
}

fn leaning(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Option<Leaning> {
    if !matches!(node.value, Value::Map(_)) {
        return reader.choice(node, "leaning", &[("position", Leaning::Position)]);
    }
    let mut fields = reader.map(node, "a leaning")?;
    let axis = fields.require(reader, "counting").and_then(|name| names.axis(reader, name.at, name));
    let band = fields.require(reader, "as").and_then(|node| reader.choice(node, "band", &Band::NAMES));
    fields.close(reader);
    Some(Leaning::Counting(axis?, band?))
}

fn way_out(reader: &mut Reader, node: &Node) -> Option<WayOut> {
    if !matches!(node.value, Value::Map(_)) {
        let names = [("coverage", WayOut::Coverage), ("none", WayOut::None)];
        return reader.choice(node, "way out", &names);
    }
    let mut fields = reader.map(node, "a way out")?;
    let mut count = |key| {
        let number = fields.require(reader, key).and_then(|node| reader.whole(node, TIME))?;
        u32::try_from(number).ok()
    };
    let (days, until) = if node.get("days_per_month").is_some() {
        (count("days_per_month"), count("months"))
    } else {
        (Some(1), count("days"))
    };
    let less = fields.require(reader, "less");
    let less = less.and_then(|node| reader.choice(node, "fact", &ContextCount::NAMES));
    fields.close(reader);
    Some(WayOut::Time { days: days?, until: until?, less: less? })
}

/// The ids of all headlines.
pub(super) fn verdict_ids<'a>(
    verdicts: &'a [Verdict],
    deferrals: &'a [Deferral],
) -> impl Iterator<Item = &'a str> {
    let deferrals = deferrals.iter().map(|deferral| deferral.id.as_str());
    verdicts.iter().map(|verdict| verdict.id.as_str()).chain(deferrals)
}

/// The model's rules, then the assessment's own, each with the place of its condition.
pub(super) fn rules(reader: &mut Reader, names: &Names<'_>, told: &Told) -> Vec<(Location, Rule)> {
    told.rules.iter().filter_map(|node| rule(reader, names, node)).collect()
}

fn rule(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Option<(Location, Rule)> {
    let mut fields = reader.map(node, "a rule")?;
    let id = id(&mut fields, reader);
    let says = required_prose(&mut fields, reader, "says", limits::SAYS);
    let claims = fields.get("claims").map(|node| condition::read_all(reader, names, node));
    let when = fields.require(reader, "when");
    let limit = fields.require(reader, "limit");
    fields.close(reader);
    let limit = limit.and_then(|node| limit_of(reader, names, node));
    let condition = when.map(|node| condition::read(reader, names, node));
    let claims = claims.unwrap_or_default();
    Some((when?.at, Rule { id: id?.value, says: says?, claims, when: condition?, limit: limit? }))
}

/// A cap on the position, on the band of an axis, or on both.
fn limit_of(reader: &mut Reader, names: &Names<'_>, node: &Node) -> Option<Limit> {
    let mut fields = reader.map(node, "a limit")?;
    let has = |key| node.get(key).is_some();
    let band = if has("axis") || has("band") {
        let axis = fields.require(reader, "axis").and_then(|name| names.axis(reader, node.at, name));
        let band = fields.require(reader, "band").and_then(|node| reader.choice(node, "band", &Band::NAMES));
        Some(axis.zip(band)?)
    } else {
        None
    };
    let position = if has("position") || band.is_none() {
        let position = position(&mut fields, reader).map(|position| At { at: node.at, ..position });
        Some(on_ladder(reader, names, position?)?)
    } else {
        fields.get("position");
        None
    };
    fields.close(reader);
    Some(Limit { position, band })
}
