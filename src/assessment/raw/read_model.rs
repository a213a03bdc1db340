//! Reading a model's tree into its mirror: keys, kinds of values, ranges of numbers.

use super::limits;
use super::model::{
    RawAxis, RawDimension, RawEvidence, RawGate, RawLimit, RawModel, RawRule, RawScale, RawTable,
};
use super::read::{
    a_name, find_out_first, five, id, list_of, number, position, prose, reason, required_prose, verdict,
};
use crate::model::{Appetite, Band, ConfidenceRules, CoverageRules, Decimal, Noise, TrendRules, Unknown};
use crate::yaml::{At, Fields, Node, Reader};

/// Numbers that count days, steps and the like.
const COUNT: std::ops::RangeInclusive<i64> = 0..=9_999;

impl<'n> RawModel<'n> {
    /// Reads a model; `document` tells a document of its own from a model within an assessment.
    pub(in crate::assessment) fn read(reader: &mut Reader, node: &'n Node, document: bool) -> Option<Self> {
        let mut fields = reader.map(node, "a model")?;
        fields.get("format");
        let mut named = |key| if document { fields.require(reader, key) } else { fields.get(key) };
        let (id, version) = (named("id"), named("version"));
        let raw = Self {
            at: node.at,
            id: id.and_then(|node| reader.id(node)).map(|id| id.value),
            version: version.and_then(|node| reader.prose(node, limits::LEVEL)),
            axes: all(&mut fields, reader, "axes", axis),
            gate: fields.get("gate").and_then(|node| gate(reader, node)),
            scales: all(&mut fields, reader, "scales", scale),
            evidence: all(&mut fields, reader, "evidence", evidence),
            unknown: fields.require(reader, "unknown").and_then(|node| unknown(reader, node)),
            noise: fields.require(reader, "noise").and_then(|node| noise(reader, node)),
            coverage: fields.require(reader, "coverage").and_then(|node| coverage(reader, node)),
            confidence: fields.require(reader, "confidence").and_then(|node| confidence(reader, node)),
            trend: fields.require(reader, "trend").and_then(|node| trend(reader, node)),
            rules: fields.get("rules").map(|node| list_of(reader, node, rule)).unwrap_or_default(),
            table: fields.require(reader, "verdict_table").and_then(|node| table(reader, node)),
            verdicts: fields.get("verdicts").map(|node| list_of(reader, node, verdict)).unwrap_or_default(),
            find_out_first: fields.get("find_out_first").and_then(|node| find_out_first(reader, node)),
            reasons: fields.get("reasons").map(|node| list_of(reader, node, reason)).unwrap_or_default(),
        };
        fields.close(reader);
        Some(raw)
    }
}

fn all<'n, T>(
    fields: &mut Fields<'n>,
    reader: &mut Reader,
    key: &'static str,
    read: impl Fn(&mut Reader, &'n Node) -> Option<T>,
) -> Vec<T> {
    fields.require(reader, key).map(|node| list_of(reader, node, read)).unwrap_or_default()
}

fn required_name<'n>(fields: &mut Fields<'n>, reader: &mut Reader, key: &'static str) -> Option<At<&'n str>> {
    fields.require(reader, key).and_then(|node| a_name(reader, node))
}

fn axis<'n>(reader: &mut Reader, node: &'n Node) -> Option<RawAxis<'n>> {
    let mut fields = reader.map(node, "an axis")?;
    let id = id(&mut fields, reader);
    let title = required_prose(&mut fields, reader, "title", limits::LEVEL);
    let about = prose(&mut fields, reader, "about", limits::TEXT).unwrap_or_default();
    let when_new = prose(&mut fields, reader, "when_new", limits::TEXT);
    let shown = fields
        .get("shown")
        .and_then(|node| reader.choice(node, "way to show an axis", &[("reversed", true), ("plain", false)]));
    let lines = fields.require(reader, "lines").and_then(|node| lines(reader, node));
    let shifts = fields.get("appetite").map(|node| shifts(reader, node)).unwrap_or_default();
    let scale = required_name(&mut fields, reader, "scale");
    let dimensions = all(&mut fields, reader, "dimensions", dimension);
    if let (Some(id), true) = (&id, dimensions.is_empty()) {
        reader.refuse_with(id.at, "the axis has no dimensions", "give it one, or remove the axis");
    }
    fields.close(reader);
    Some(RawAxis {
        id: id?,
        title: title?,
        about,
        when_new,
        reversed: shown.unwrap_or(false),
        lines: lines?,
        shifts,
        scale: scale?,
        dimensions,
    })
}

fn lines(reader: &mut Reader, node: &Node) -> Option<At<(f64, f64)>> {
    let mut fields = reader.map(node, "the pair of lines")?;
    let medium = required_number(&mut fields, reader, "medium", 0.0..=100.0);
    let high = required_number(&mut fields, reader, "high", 0.0..=100.0);
    fields.close(reader);
    Some(At { at: node.at, value: (medium?, high?) })
}

fn shifts(reader: &mut Reader, node: &Node) -> Vec<(Appetite, At<f64>)> {
    let Some(mut fields) = reader.map(node, "the shifts by appetite") else { return Vec::new() };
    let found = Appetite::NAMES
        .iter()
        .filter_map(|(key, appetite)| Some((*appetite, number(&mut fields, reader, key)?)))
        .collect();
    fields.close(reader);
    found
}

fn dimension(reader: &mut Reader, node: &Node) -> Option<RawDimension> {
    let mut fields = reader.map(node, "a dimension")?;
    let id = id(&mut fields, reader);
    let title = required_prose(&mut fields, reader, "title", limits::LEVEL);
    let weight = number(&mut fields, reader, "weight");
    fields.close(reader);
    Some(RawDimension { id: id?, title: title?, weight })
}

fn gate<'n>(reader: &mut Reader, node: &'n Node) -> Option<RawGate<'n>> {
    let mut fields = reader.map(node, "the gate")?;
    let id = id(&mut fields, reader);
    let title = required_prose(&mut fields, reader, "title", limits::LEVEL);
    let scale = required_name(&mut fields, reader, "scale");
    fields.close(reader);
    Some(RawGate { id: id?, title: title?, scale: scale? })
}

fn scale(reader: &mut Reader, node: &Node) -> Option<RawScale> {
    let mut fields = reader.map(node, "a scale")?;
    let id = id(&mut fields, reader);
    let labels = fields.require(reader, "labels").and_then(|node| five(reader, node, limits::LEVEL));
    fields.close(reader);
    Some(RawScale { id: id?, labels: labels? })
}

fn evidence(reader: &mut Reader, node: &Node) -> Option<RawEvidence> {
    let mut fields = reader.map(node, "an evidence kind")?;
    let id = id(&mut fields, reader);
    let label = required_prose(&mut fields, reader, "label", limits::LEVEL);
    let about = prose(&mut fields, reader, "about", limits::TEXT).unwrap_or_default();
    let mut reading = |key| fields.require(reader, key).and_then(|node| favourabilities(reader, node));
    let (worst, centre, best) = (reading("worst"), reading("centre"), reading("best"));
    let width = required_number(&mut fields, reader, "width", 0.0..=4.0);
    let coverage = required_share(&mut fields, reader, "coverage");
    fields.close(reader);
    Some(RawEvidence {
        at: node.at,
        id: id?,
        label: label?,
        about,
        worst: worst?,
        centre: centre?,
        best: best?,
        width: width?,
        coverage: coverage?,
    })
}

/// Five favourabilities, one for each stated.
fn favourabilities(reader: &mut Reader, node: &Node) -> Option<[u8; 5]> {
    let nodes = reader.list(node)?;
    if nodes.len() != 5 {
        reader.refuse(
            node.at,
            format!("expected five numbers, one for each favourability from 0 to 4, found {}", nodes.len()),
        );
    }
    let read = |node| reader.whole(node, 0..=4).and_then(|number| u8::try_from(number).ok());
    let numbers: Vec<u8> = nodes.iter().filter_map(read).collect();
    numbers.try_into().ok()
}

fn unknown(reader: &mut Reader, node: &Node) -> Option<Unknown> {
    let mut fields = reader.map(node, "`unknown`")?;
    let centre_at_most = required_count(&mut fields, reader, "centre_at_most", 0..=4);
    let width = required_number(&mut fields, reader, "width", 0.0..=4.0);
    fields.close(reader);
    Some(Unknown { centre_at_most: centre_at_most?, width: width? })
}

fn noise(reader: &mut Reader, node: &Node) -> Option<Noise> {
    let mut fields = reader.map(node, "`noise`")?;
    let per_item = required_number(&mut fields, reader, "per_item", 0.0..=4.0);
    let shared = required_number(&mut fields, reader, "shared", 0.0..=1.0);
    fields.close(reader);
    Some(Noise { per_item: per_item?, shared: shared? })
}

fn coverage(reader: &mut Reader, node: &Node) -> Option<At<CoverageRules>> {
    let mut fields = reader.map(node, "`coverage`")?;
    let minimum = required_share(&mut fields, reader, "minimum");
    let not_applicable = required_share(&mut fields, reader, "not_applicable_at_most");
    let stands_at_most = required_count(&mut fields, reader, "stands_at_most", 0..=9);
    fields.close(reader);
    let value = CoverageRules {
        minimum: minimum?,
        not_applicable_at_most: not_applicable?,
        stands_at_most: stands_at_most?,
    };
    Some(At { at: node.at, value })
}

fn confidence(reader: &mut Reader, node: &Node) -> Option<At<ConfidenceRules>> {
    let mut fields = reader.map(node, "`confidence`")?;
    let firm = required_number(&mut fields, reader, "firm", 0.0..=1.0);
    let leaning = required_number(&mut fields, reader, "leaning", 0.0..=1.0);
    let shock_days = required_count(&mut fields, reader, "shock_days", COUNT);
    fields.close(reader);
    let value = ConfidenceRules { firm: firm?, leaning: leaning?, shock_days: shock_days? };
    Some(At { at: node.at, value })
}

fn trend(reader: &mut Reader, node: &Node) -> Option<At<TrendRules>> {
    let mut fields = reader.map(node, "`trend`")?;
    let clear = required_number(&mut fields, reader, "clear", 0.0..=100.0);
    let possible = required_number(&mut fields, reader, "possible", 0.0..=100.0);
    let direction_from = required_count(&mut fields, reader, "direction_from", COUNT);
    let shock_days = required_count(&mut fields, reader, "shock_days", COUNT);
    let gap = required_count(&mut fields, reader, "gap", 1..=4);
    fields.close(reader);
    let value = TrendRules {
        clear: clear?,
        possible: possible?,
        direction_from: direction_from?,
        shock_days: shock_days?,
        gap: gap?,
    };
    Some(At { at: node.at, value })
}

fn required_number(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static str,
    range: std::ops::RangeInclusive<f64>,
) -> Option<f64> {
    fields.require(reader, key).and_then(|node| reader.number(node, range))
}

/// A number kept as it is written.
pub(in crate::assessment) fn exact(reader: &mut Reader, raw: At<f64>) -> Option<Decimal> {
    let decimal = Decimal::from_written(raw.value);
    if decimal.is_none() {
        reader.refuse_with(raw.at, "the number cannot be kept exactly", "use at most six decimal places");
    }
    decimal
}

/// A share from 0 to 1, exact.
fn required_share(fields: &mut Fields<'_>, reader: &mut Reader, key: &'static str) -> Option<Decimal> {
    let node = fields.require(reader, key)?;
    let value = reader.number(node, 0.0..=1.0)?;
    exact(reader, At { at: node.at, value })
}

fn required_count<T: TryFrom<i64>>(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    key: &'static str,
    range: std::ops::RangeInclusive<i64>,
) -> Option<T> {
    let number = fields.require(reader, key).and_then(|node| reader.whole(node, range))?;
    T::try_from(number).ok()
}

/// Reads one rule, of a model or of an assessment.
pub(super) fn rule<'n>(reader: &mut Reader, node: &'n Node) -> Option<RawRule<'n>> {
    let mut fields = reader.map(node, "a rule")?;
    let id = id(&mut fields, reader);
    let says = required_prose(&mut fields, reader, "says", limits::TEXT);
    let when = fields.require(reader, "when");
    let limit = fields.require(reader, "limit").and_then(|node| limit(reader, node));
    fields.close(reader);
    Some(RawRule { id: id?, says: says?, when: when?, limit: limit? })
}

fn limit<'n>(reader: &mut Reader, node: &'n Node) -> Option<At<RawLimit<'n>>> {
    let mut fields = reader.map(node, "a limit")?;
    let value = if node.get("axis").is_some() {
        let axis = required_name(&mut fields, reader, "axis");
        let band = fields.require(reader, "band").and_then(|node| reader.choice(node, "band", &Band::NAMES));
        axis.zip(band).map(|(axis, band)| RawLimit::Band { axis: axis.value, band })
    } else {
        position(&mut fields, reader).map(|position| RawLimit::Position(position.value))
    };
    fields.close(reader);
    value.map(|value| At { at: node.at, value })
}

fn table<'n>(reader: &mut Reader, node: &'n Node) -> Option<RawTable<'n>> {
    // Its other keys are bands, read with the table.
    let by = reader.map(node, "the verdict table")?.require(reader, "by")?;
    Some(RawTable { at: node.at, by: list_of(reader, by, a_name), rows: node })
}
