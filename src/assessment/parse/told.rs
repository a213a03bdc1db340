//! Lays the trees of what is said over one another, the assessment's own over the model's, so that names can be looked up
//! in all of them before any is read.

use super::extends::merge_map;
use super::fields::refuse_doubles;
use super::model_parts::ModelParts;
use crate::model::Setting;
use crate::yaml::{At, Entry, Fields, Node, Reader, Value, quoted};

/// Positions on a ladder: fewer than two decide nothing, more than ten nobody tells apart.
const POSITIONS: std::ops::RangeInclusive<usize> = 2..=10;
/// The id of the headline that says too little is known, unless the author gives another.
const FIND_OUT_FIRST: &str = "find-out-first";

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
    pub(super) fn always_has_reason(&self, position: Option<i64>) -> bool {
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
pub(super) fn number(node: &Node) -> Option<i64> {
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
pub(super) fn position(fields: &mut Fields<'_>, reader: &mut Reader) -> Option<At<i64>> {
    let node = fields.require(reader, "position")?;
    reader.whole(node, 0..=9).map(|value| At { at: node.at, value })
}

/// What tells a reason from every other: its id, and the position that it explains.
pub(super) fn key(reason: &Node) -> Option<(&str, i64)> {
    let Value::Whole(position) = reason.get("position")?.value else { return None };
    Some((reason.get("id")?.as_text()?, position))
}
