//! Reads the parts of a model that stand without items: axes, dimensions, scales and evidence; `model_numbers` reads the
//! rest.

use std::ops::{Range, RangeInclusive};

use super::fields::{
    entries, exact, five, id, limits, list_of, name, prose, refuse_doubles, required_entries, required_prose,
    weight,
};
use super::model_numbers::{self, required_number, required_share};
use crate::model::{
    Appetite, Axis, AxisIx, Decimal, Dimension, Evidence, Gate, Lines, Model, Scale, ScaleIx, VerdictTable,
    check,
};
use crate::yaml::{At, Fields, Location, Node, Reader, quoted};

/// Axes that a person can hold in mind at once.
const AXES: RangeInclusive<usize> = 1..=4;

/// A model whose rules, verdicts, reasons and deferrals are still trees: they speak of items.
pub(super) struct ModelParts<'n> {
    pub(super) at: Location,
    /// The parts; an empty table and no text stand in for the rest.
    pub(super) model: Model,
    pub(super) table: &'n Node,
    pub(super) not_asked: Option<&'n Node>,
    pub(super) rules: Vec<Node>,
    pub(super) verdicts: Vec<Node>,
    pub(super) reasons: Vec<Node>,
    /// Nothing in a model that was written before there were deferrals.
    pub(super) deferrals: Option<Vec<Node>>,
    /// What such a model has instead.
    pub(super) find_out_first: Option<&'n Node>,
    pub(super) stands_at_most: Option<At<i64>>,
}

impl<'n> ModelParts<'n> {
    /// Reads a model; `document` tells a document of its own from a model within an assessment.
    pub(super) fn read(reader: &mut Reader, node: &'n Node, document: bool) -> Option<Self> {
        let mut fields = reader.map(node, "a model")?;
        fields.get("format");
        let mut named = |key| if document { fields.require(reader, key) } else { fields.get(key) };
        let (id, version) = (named("id"), named("version"));
        let id = id.and_then(|node| reader.id(node)).map(|id| id.value);
        let version = version.and_then(|node| reader.prose(node, limits::LEVEL.hard));
        let scales = scales(&mut fields, reader);
        let evidence = evidence_kinds(&mut fields, reader, node.at);
        let (axes, dimensions) = axes(&mut fields, reader, node.at, &scales);
        let gate = fields.get("gate").and_then(|node| gate(reader, node, &scales));
        let mut required = |key| fields.require(reader, key);
        let (unknown, noise) = (required("unknown"), required("noise"));
        let (coverage, confidence) = (required("coverage"), required("confidence"));
        let (trend, table) = (required("trend"), required("verdict_table"));
        let deferrals = fields.get("deferrals");
        let find_out_first = fields.get("find_out_first");
        if let (Some(_), Some(node)) = (deferrals, find_out_first) {
            reader.refuse_with(node.at, "`find_out_first` is one of the `deferrals`", "move it there");
        }
        let unknown = unknown.and_then(|node| model_numbers::unknown(reader, node));
        let noise = noise.and_then(|node| model_numbers::noise(reader, node));
        let coverage = coverage.and_then(|node| model_numbers::coverage(reader, node, deferrals.is_none()));
        let confidence =
            confidence.and_then(|node| model_numbers::confidence(reader, node, deferrals.is_some()));
        let trend = trend.and_then(|node| model_numbers::trend(reader, node));
        let [rules, verdicts, reasons] =
            ["rules", "verdicts", "reasons"].map(|key| entries(&mut fields, reader, key).to_vec());
        let deferrals = deferrals.map(|node| reader.list(node).unwrap_or_default().to_vec());
        let not_asked = fields.get("not_asked");
        fields.close(reader);
        let (coverage, stands_at_most) = coverage?;
        let model = Model {
            id: id.unwrap_or_default(),
            version: version.unwrap_or_default(),
            axes,
            dimensions,
            gate,
            scales,
            evidence,
            unknown: unknown?,
            noise: noise?,
            confidence: confidence?,
            coverage,
            trend: trend?,
            table: VerdictTable::new(0, vec![0])?,
            rules: Vec::new(),
            verdicts: Vec::new(),
            reasons: Vec::new(),
            deferrals: Vec::new(),
            not_asked: None,
        };
        let table = table?;
        Some(Self {
            at: node.at,
            model,
            table,
            not_asked,
            rules,
            verdicts,
            reasons,
            deferrals,
            find_out_first,
            stands_at_most,
        })
    }

    /// The scale with this name; the first where there is none.
    pub(super) fn scale(&self, reader: &mut Reader, name: At<&str>) -> ScaleIx {
        find_scale(reader, &self.model.scales, name)
    }
}

fn find_scale(reader: &mut Reader, scales: &[Scale], name: At<&str>) -> ScaleIx {
    let found = scales.iter().position(|scale| scale.id == name.value);
    if found.is_none() {
        let message = format!("unknown scale {}", quoted(name.value));
        reader.refuse_name(name.at, message, name.value, scales.iter().map(|scale| scale.id.as_str()));
    }
    found.unwrap_or(0)
}

fn required_scale(fields: &mut Fields<'_>, reader: &mut Reader, scales: &[Scale]) -> Option<ScaleIx> {
    let name = fields.require(reader, "scale").and_then(|node| name(reader, node))?;
    Some(find_scale(reader, scales, name))
}

fn scales(fields: &mut Fields<'_>, reader: &mut Reader) -> Vec<Scale> {
    let nodes = required_entries(fields, reader, "scales");
    refuse_doubles(reader, nodes);
    nodes.iter().filter_map(|node| scale(reader, node)).collect()
}

fn scale(reader: &mut Reader, node: &Node) -> Option<Scale> {
    let mut fields = reader.map(node, "a scale")?;
    let id = id(&mut fields, reader);
    let labels = fields.require(reader, "labels").and_then(|node| five(reader, node, limits::LEVEL));
    fields.close(reader);
    Some(Scale { id: id?.value, labels: labels? })
}

/// The axes, and the dimensions of all of them in order.
fn axes(
    fields: &mut Fields<'_>,
    reader: &mut Reader,
    model: Location,
    scales: &[Scale],
) -> (Vec<Axis>, Vec<Dimension>) {
    let nodes = required_entries(fields, reader, "axes");
    refuse_doubles(reader, nodes);
    refuse_doubles(reader, nodes.iter().filter_map(|axis| axis.get("dimensions")?.as_list()).flatten());
    let (mut axes, mut dimensions) = (Vec::new(), Vec::new());
    for node in nodes {
        axes.extend(axis(reader, node, axes.len(), scales, &mut dimensions));
    }
    if !AXES.contains(&nodes.len()) {
        reader.refuse(model, format!("a model has one to four axes; this one has {}", nodes.len()));
    }
    (axes, dimensions)
}

fn axis(
    reader: &mut Reader,
    node: &Node,
    index: AxisIx,
    scales: &[Scale],
    dimensions: &mut Vec<Dimension>,
) -> Option<Axis> {
    let mut fields = reader.map(node, "an axis")?;
    let id = id(&mut fields, reader);
    let title = required_prose(&mut fields, reader, "title", limits::LEVEL);
    let about = prose(&mut fields, reader, "about", limits::TEXT).unwrap_or_default();
    let bands = fields.get("bands").and_then(|node| band_words(reader, node));
    let said = fields.get("said").and_then(|node| said(reader, node));
    let when_new = prose(&mut fields, reader, "when_new", limits::TEXT);
    let shown = fields
        .get("shown")
        .and_then(|node| reader.choice(node, "way to show an axis", &[("reversed", true), ("plain", false)]));
    let lines = fields.require(reader, "lines").and_then(|node| lines(reader, node));
    let shifts = fields.get("appetite").map(|node| shifts(reader, node, lines)).unwrap_or_default();
    let scale = required_scale(&mut fields, reader, scales);
    let own = required_entries(&mut fields, reader, "dimensions");
    let first = dimensions.len();
    dimensions.extend(own.iter().filter_map(|node| dimension(reader, node, index)));
    if let (Some(id), true) = (&id, own.is_empty()) {
        reader.refuse_with(id.at, "the axis has no dimensions", "give it one, or remove the axis");
    }
    fields.close(reader);
    Some(Axis {
        id: id?.value,
        title: title?,
        about,
        bands,
        said,
        when_new,
        reversed: shown.unwrap_or(false),
        lines: lines?,
        shifts,
        scale: scale?,
        dimensions: Range { start: first, end: dimensions.len() },
    })
}

/// One word for each band.
fn band_words(reader: &mut Reader, node: &Node) -> Option<[String; 3]> {
    let words = list_of(reader, node, |reader, node| reader.prose(node, limits::BAND.hard));
    let found = words.len();
    let words = words.try_into().ok();
    if words.is_none() && node.as_list().is_some_and(|nodes| nodes.len() != 3) {
        reader.refuse(node.at, format!("expected three words, for low, medium and high; found {found}"));
    }
    words
}

fn said(reader: &mut Reader, node: &Node) -> Option<String> {
    let said = reader.prose(node, limits::LEVEL.hard)?;
    if !said.contains("{band}") {
        reader.refuse_with(node.at, "`said` says no band", "write `{band}` where its word stands");
    }
    Some(said)
}

fn lines(reader: &mut Reader, node: &Node) -> Option<Lines> {
    let mut fields = reader.map(node, "the pair of lines")?;
    let medium = required_number(&mut fields, reader, "medium", 0.0..=100.0);
    let high = required_number(&mut fields, reader, "high", 0.0..=100.0);
    fields.close(reader);
    let (medium, high) = (medium?, high?);
    if medium >= high {
        reader.refuse_with(node.at, "the lines are out of order", "`medium` is lower than `high`");
    }
    let mut line = |value| exact(reader, At { at: node.at, value });
    Some(Lines { medium: line(medium)?, high: line(high)? })
}

fn shifts(reader: &mut Reader, node: &Node, lines: Option<Lines>) -> Vec<(Appetite, Decimal)> {
    let Some(mut fields) = reader.map(node, "the shifts by appetite") else { return Vec::new() };
    let mut shifts = Vec::new();
    for (key, appetite) in Appetite::NAMES {
        let Some(node) = fields.get(key) else { continue };
        let number = reader.number(node, f64::MIN..=f64::MAX);
        let shift = number.and_then(|value| exact(reader, At { at: node.at, value }));
        let moved = lines.zip(shift).map(|(lines, shift)| lines.shifted(shift));
        if moved
            .is_some_and(|lines| lines.medium < Decimal::ZERO || lines.high.millionths() > 100 * Decimal::ONE)
        {
            reader.refuse(node.at, "the shift moves a line out of the range from 0 to 100");
        }
        shifts.extend(shift.map(|shift| (appetite, shift)));
    }
    fields.close(reader);
    shifts
}

fn dimension(reader: &mut Reader, node: &Node, axis: AxisIx) -> Option<Dimension> {
    let mut fields = reader.map(node, "a dimension")?;
    let id = id(&mut fields, reader);
    let title = required_prose(&mut fields, reader, "title", limits::LEVEL);
    let weight = weight(reader, fields.get("weight"));
    fields.close(reader);
    Some(Dimension { id: id?.value, title: title?, axis, weight })
}

/// The gate; its items are read as those of the assessment that they come along with.
fn gate(reader: &mut Reader, node: &Node, scales: &[Scale]) -> Option<Gate> {
    let mut fields = reader.map(node, "the gate")?;
    let id = id(&mut fields, reader);
    let title = required_prose(&mut fields, reader, "title", limits::LEVEL);
    let intro = prose(&mut fields, reader, "intro", limits::INTRO).unwrap_or_default();
    let scale = required_scale(&mut fields, reader, scales);
    entries(&mut fields, reader, "items");
    fields.close(reader);
    Some(Gate { id: id?.value, title: title?, intro, scale: scale? })
}

fn evidence_kinds(fields: &mut Fields<'_>, reader: &mut Reader, model: Location) -> Vec<Evidence> {
    let nodes = required_entries(fields, reader, "evidence");
    refuse_doubles(reader, nodes);
    if nodes.is_empty() {
        reader.refuse(model, "a model has at least one kind of evidence; this one has none");
    }
    let read = nodes.iter().filter_map(|node| Some((node.at, evidence(reader, node)?)));
    let (locations, kinds): (Vec<Location>, Vec<Evidence>) = read.unzip();
    for (kind, fault) in check::evidence_faults(&kinds) {
        reader.refuse(locations[kind], format!("evidence `{}`: {fault}", kinds[kind].id));
    }
    kinds
}

fn evidence(reader: &mut Reader, node: &Node) -> Option<Evidence> {
    let mut fields = reader.map(node, "an evidence kind")?;
    let id = id(&mut fields, reader);
    let label = required_prose(&mut fields, reader, "label", limits::LEVEL);
    let about = prose(&mut fields, reader, "about", limits::TEXT).unwrap_or_default();
    let mut reading = |key| fields.require(reader, key).and_then(|node| favourabilities(reader, node));
    let (worst, centre, best) = (reading("worst"), reading("centre"), reading("best"));
    let width = required_number(&mut fields, reader, "width", 0.0..=4.0);
    let coverage = required_share(&mut fields, reader, "coverage");
    let known = fields.get("known").and_then(|node| reader.flag(node)).unwrap_or(true);
    let whose = fields.get("for").and_then(|node| reader.choice(node, "rater", &[("mentor", ())]));
    fields.close(reader);
    Some(Evidence {
        id: id?.value,
        label: label?,
        about,
        worst: worst?,
        centre: centre?,
        best: best?,
        width: width?,
        coverage: coverage?,
        known,
        mentor_only: whose.is_some(),
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
