//! Reads what is said when: verdicts by position, and reasons, deferrals and rules by their conditions.
//!
//! First the trees are laid over one another ([`Told`]), so that names can be looked up in all of them; then each is read.

use super::condition;
use super::extends::merge_map;
use super::fields::{id, limits, refuse_doubles, required_prose};
use super::model_parts::ModelParts;
use super::names::{Names, key};
use super::words::{lacks, words};
use crate::model::{
    Band, Comparator, Condition, ContextCount, Deferral, Leaning, Limit, Position, Reason, Rule, Setting,
    Test, Verdict, WayOut,
};
use crate::yaml::{At, Entry, Fields, Location, Node, Reader, Value, quoted};

/// Positions on a ladder: fewer than two decide nothing, more than ten nobody tells apart.
const POSITIONS: std::ops::RangeInclusive<usize> = 2..=10;
/// The id of the headline that says too little is known, unless the author gives another.
const FIND_OUT_FIRST: &str = "find-out-first";
/// Days and months of a way out.
const TIME: std::ops::RangeInclusive<i64> = 1..=730;

/// The trees of what is said, the assessment's own over the model's.
pub(super) struct Told {
    pub(super) rules: Vec<Node>,
    /// By position, lowest first.
    pub(super) verdicts: Vec<Node>,
    /// Whether every position has its verdict; where one has not, every reference to one would be wrong.
    pub(super) is_whole: bool,
    /// In the order in which they are tried.
    pub(super) reasons: Vec<Node>,
    pub(super) deferrals: Vec<Node>,
}

/// What an assessment brings of its own.
pub(super) struct Own<'n> {
    pub(super) rules: &'n [Node],
    pub(super) verdicts: &'n [Node],
    pub(super) reasons: &'n [Node],
    pub(super) find_out_first: Option<&'n Node>,
}

impl Told {
    pub(super) fn new(reader: &mut Reader, parts: &ModelParts<'_>, own: &Own<'_>, setting: Setting) -> Self {
        let (verdicts, is_whole) = ladder(reader, parts, own.verdicts);
        let rules: Vec<Node> = parts.rules.iter().chain(own.rules).cloned().collect();
        refuse_doubles(reader, &rules);
        let mut reasons = reasons_in_order(reader, parts, own.reasons);
        let mut deferrals = deferrals_in_order(reader, parts, own.find_out_first);
        for told in [&mut reasons, &mut deferrals] {
            told.retain(|node| node.get("not_in").and_then(Node::as_text) != Some(setting.id()));
        }
        refuse_doubles(reader, verdicts.iter().chain(&deferrals));
        Self { rules, verdicts, is_whole, reasons, deferrals }
    }

    /// Whether a reason explains this position whatever the answers.
    fn always_has_reason(&self, position: Option<i64>) -> bool {
        let always = |reason: &&Node| {
            reason.get("when").and_then(|when| when.get("all")?.as_list()).is_some_and(<[Node]>::is_empty)
        };
        self.reasons.iter().filter(always).any(|reason| number(reason) == position)
    }
}

/// The verdicts by position, the assessment's if it has any, otherwise the model's; as they are written where a position
/// has none or two, and then not whole.
fn ladder(reader: &mut Reader, parts: &ModelParts<'_>, own: &[Node]) -> (Vec<Node>, bool) {
    let nodes = if own.is_empty() { &parts.verdicts } else { own };
    let (count, of_model) = (nodes.len(), parts.verdicts.len());
    let at = nodes.first().map_or(parts.at, |verdict| verdict.at);
    let positions: Vec<_> =
        nodes.iter().filter_map(|node| Some((written_position(reader, node)?, node))).collect();
    if positions.len() < count {
        return (nodes.to_vec(), false);
    }
    let fits = own.is_empty() || of_model == 0 || of_model == count;
    if !POSITIONS.contains(&count) {
        reader.refuse(at, format!("a model has two to ten verdicts; this one has {count}"));
    } else if !fits {
        reader.refuse(at, format!("the model has {of_model} positions; found {count} verdicts"));
    }
    let mut found: Vec<Option<Node>> = vec![None; count];
    for (position, node) in positions {
        let of_model = parts.verdicts.iter().find(|verdict| number(verdict) == Some(position.value));
        place(reader, position, marked(node, of_model), &mut found);
    }
    let whole: Option<Vec<Node>> = found.into_iter().collect();
    match whole.filter(|_| POSITIONS.contains(&count) && fits) {
        Some(verdicts) => (verdicts, true),
        None => (nodes.to_vec(), false),
    }
}

fn written_position(reader: &mut Reader, node: &Node) -> Option<At<i64>> {
    let mut fields = reader.map(node, "a verdict")?;
    position(&mut fields, reader)
}

/// The position that a tree names.
fn number(node: &Node) -> Option<i64> {
    if let Value::Whole(position) = node.get("position")?.value { Some(position) } else { None }
}

/// A verdict with what the model's of the same position is marked with.
fn marked(node: &Node, of_model: Option<&Node>) -> Node {
    let mut marked = node.clone();
    for mark in ["danger", "go"] {
        if let (None, Some(value)) = (node.get(mark), of_model.and_then(|verdict| verdict.get(mark))) {
            set(&mut marked, mark, value.clone());
        }
    }
    marked
}

fn set(node: &mut Node, key: &str, value: Node) {
    if let Value::Map(entries) = &mut node.value {
        entries.push(Entry { key: key.to_owned(), at: value.at, value });
    }
}

fn place(reader: &mut Reader, position: At<i64>, verdict: Node, found: &mut [Option<Node>]) {
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

/// The model's reasons in the assessment's words, and the assessment's own before those of the same position.
fn reasons_in_order(reader: &mut Reader, parts: &ModelParts<'_>, own: &[Node]) -> Vec<Node> {
    let mut reworded = parts.reasons.clone();
    // An author's own reason is more special than the model's last resort, so it is tried first.
    let mut reasons = Vec::new();
    for own in own {
        let same = |reason: &&mut Node| key(own).is_some() && key(reason) == key(own);
        if let Some(reason) = reworded.iter_mut().find(same) {
            reword(reason, own);
        } else if key(own).is_some() && own.get("when").is_none() {
            refuse_reason(reader, own, parts);
        } else {
            reasons.push(own.clone());
        }
    }
    for nodes in [&reasons, &reworded] {
        refuse_twice(reader, nodes);
    }
    reasons.append(&mut reworded);
    reasons
}

fn refuse_twice(reader: &mut Reader, reasons: &[Node]) {
    for (index, reason) in reasons.iter().enumerate() {
        let Some((id, _)) = key(reason) else { continue };
        if reasons[..index].iter().any(|other| key(other) == key(reason)) {
            let at = reason.get("id").map_or(reason.at, |id| id.at);
            reader.refuse(at, format!("the reason {} is there twice", quoted(id)));
        }
    }
}

/// Lays an author's words over those of the model.
fn reword(told: &mut Node, own: &Node) {
    if own.get("plan").is_some() {
        // The days until one looks again are the last step of a plan.
        told.remove("review_days");
    }
    if own.get("because").is_some() {
        told.remove("says");
    }
    let at = told.at;
    merge_map(own.clone(), told);
    // What neither says is missing in the model.
    told.at = at;
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

/// The model's deferrals, the author's words for too little known over its own; an empty map stands for none.
fn deferrals_in_order(reader: &mut Reader, parts: &ModelParts<'_>, own: Option<&Node>) -> Vec<Node> {
    let says = |node: &&Node| !matches!(&node.value, Value::Map(entries) if entries.is_empty());
    let own = own.filter(says);
    if let Some(mut deferrals) = parts.deferrals.clone() {
        let asks = |node: &&mut Node| node.get("way_out").and_then(Node::as_text) == Some("coverage");
        if let (Some(own), Some(deferral)) = (own, deferrals.iter_mut().find(asks)) {
            reword(deferral, own);
        }
        return deferrals;
    }
    let Some(mut node) = own.or(parts.find_out_first.filter(says)).cloned() else {
        reader.refuse_with(
            parts.at,
            "nothing is said for when too little is known",
            "add `find_out_first` with `label`, `because` and `plan`",
        );
        return Vec::new();
    };
    if node.get("id").is_none() {
        let id = Node { at: node.at, value: Value::Text(FIND_OUT_FIRST.to_owned()) };
        set(&mut node, "id", id);
    }
    vec![node]
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
    let missing = [("id", id.is_none()), ("label", words.label.is_empty())];
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
        reader.map(node, "the sentences by cause");
        return Vec::new();
    };
    let read = |entry: &Entry| {
        let text = reader.prose(&entry.value, limits::TEXT);
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
    let missing = [("when", when.is_none()), ("label", words.label.is_empty())];
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
    let missing = words.label.is_empty().then_some("label");
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
    let says = required_prose(&mut fields, reader, "says", limits::TEXT);
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
        None
    };
    fields.close(reader);
    Some(Limit { position, band })
}
