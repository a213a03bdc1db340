//! Sessions side by side, in words and as JSON: bands and ranges, never a ranking.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::bars::{Measured, not_asked};
use super::block::{BarRow, Block, Document};
use super::verdict::headline;
use super::{dates, words};
use crate::engine::{AxisOutcome, DimensionOutcome};
use crate::memory::{self, AxisRow, Comparison, DimensionRow, Side, ToAsk};
use crate::model::AxisIx;

/// Questions listed at most; `show --questions` has them all.
const QUESTIONS: usize = 12;
/// What each side is called in a table.
const LETTERS: [&str; 3] = ["A", "B", "C"];

/// What a side is called, such as "A".
pub fn letter(index: usize) -> &'static str {
    LETTERS.get(index).copied().unwrap_or("?")
}

/// The sessions side by side, and what to ask where one knows what another does not.
pub fn document(sides: &[Side], comparison: &Comparison, zone: &TimeZone) -> Document {
    let mut document = Document::default();
    for (index, one) in sides.iter().enumerate() {
        document.text(format!("{} is {}", letter(index), side(one, zone)));
    }
    document.heading("Axes, with what is still possible");
    document.push(Block::BarRows(comparison.axes.iter().map(|axis| axis_row(axis, sides)).collect()));
    document.heading("Dimensions");
    document.push(Block::BarRows(
        comparison.dimensions.iter().map(|dimension| dimension_row(dimension, sides)).collect(),
    ));
    to_ask(&mut document, sides, comparison);
    document
}

/// What a side is: "Northwind, My current role, 2026-05-12: Stay with conditions".
fn side(side: &Side, zone: &TimeZone) -> String {
    let day = dates::day(side.session.started, zone);
    let says = told(side).unwrap_or_else(|| "no verdict".to_owned());
    let place = side.session.place.as_str();
    let place = if place.is_empty() { String::new() } else { format!("{place}, ") };
    format!("{place}{}, {day}: {says}", side.assessment.title())
}

/// The headline, where a verdict is given.
fn told(side: &Side) -> Option<String> {
    let Side { session, assessment, outcome } = side;
    memory::gives_verdict(session, assessment, outcome).then(|| headline(assessment, outcome))
}

fn axis_row(row: &AxisRow, sides: &[Side]) -> BarRow {
    let bar = |(index, value): (usize, &Option<AxisOutcome>)| {
        let axis = value.and(axis_of(&sides[index], &row.id));
        let (Some(outcome), Some(axis)) = (value, axis) else { return not_asked(letter(index)) };
        measured(&sides[index]).axis(letter(index), axis, outcome)
    };
    BarRow {
        title: row.title.clone(),
        bad_end: bad_end(sides, &row.id),
        depth: 0,
        bars: row.values.iter().enumerate().map(bar).collect(),
        remark: difference(row),
    }
}

fn dimension_row(row: &DimensionRow, sides: &[Side]) -> BarRow {
    let bar = |(index, value): (usize, &Option<DimensionOutcome>)| {
        let dimensions = sides[index].assessment.model().dimensions();
        let known = dimensions.iter().position(|dimension| dimension.id == row.id);
        let (Some(outcome), Some(dimension)) = (value, known) else { return not_asked(letter(index)) };
        measured(&sides[index]).dimension(letter(index), dimension, outcome)
    };
    BarRow {
        title: row.title.clone(),
        bad_end: bad_end(sides, &row.axis),
        depth: 1,
        bars: row.values.iter().enumerate().map(bar).collect(),
        remark: String::new(),
    }
}

fn measured(side: &Side) -> Measured<'_> {
    Measured { assessment: &side.assessment, answers: &side.session.answers }
}

fn axis_of(side: &Side, id: &str) -> Option<AxisIx> {
    side.assessment.model().axes().iter().position(|axis| axis.id == id)
}

fn bad_end(sides: &[Side], axis: &str) -> String {
    let axis = sides.iter().find_map(|side| Some(&side.assessment.model().axes()[axis_of(side, axis)?]));
    axis.map_or("", words::bad_end).to_owned()
}

/// Where the sessions clearly differ on an axis, on the questions answered in both.
fn difference(axis: &AxisRow) -> String {
    let letters = |sides: &[usize]| sides.iter().map(|side| letter(*side)).collect::<Vec<_>>().join(" and ");
    let mut said: Vec<String> = Vec::new();
    for more in 0..axis.values.len() {
        let better = axis.clearly.iter().filter(|(_, side)| *side == more);
        let less: Vec<usize> = better.map(|(less, _)| *less).collect();
        if !less.is_empty() {
            said.push(format!("clearly more favourable in {} than in {}", letter(more), letters(&less)));
        }
    }
    if said.is_empty() && !axis.even.is_empty() {
        // Of more than two, between which of them.
        let pairs =
            axis.even.iter().map(|(one, other)| letters(&[*one, *other])).collect::<Vec<_>>().join(", ");
        let between = if axis.values.len() > 2 { format!(" between {pairs}") } else { String::new() };
        said.push(format!("no clear difference{between}"));
    }
    if !axis.thin.is_empty() {
        said.push(format!("too little is known in {} to tell", letters(&axis.thin)));
    }
    if !axis.shaken.is_empty() {
        said.push(format!("too soon after a shock in {} to tell", letters(&axis.shaken)));
    }
    for (one, other) in &axis.unlike {
        said.push(format!("too few of the same questions in {} to tell", letters(&[*one, *other])));
    }
    said.join("; ")
}

/// What one knows and another does not.
fn to_ask(document: &mut Document, sides: &[Side], comparison: &Comparison) {
    for (index, one) in sides.iter().enumerate() {
        let asks: Vec<&ToAsk> = comparison.to_ask.iter().filter(|ask| ask.ask_in == index).collect();
        let question = |ask: &&ToAsk| {
            let item = one.assessment.item(ask.item);
            item.probe.as_ref().map_or(&item.ask, |probe| &probe.ask).clone()
        };
        let heading = format!("Unknown in {}, known elsewhere: so ask", letter(index));
        document.list(heading, asks.iter().take(QUESTIONS).map(question));
        if asks.len() > QUESTIONS {
            document.quiet(format!("and {} more", asks.len() - QUESTIONS));
        }
    }
}

/// The comparison as JSON.
#[derive(Debug, Serialize)]
pub struct ComparisonDocument<'a> {
    sessions: Vec<SideDocument<'a>>,
    axes: Vec<AxisDocument<'a>>,
    dimensions: Vec<DimensionDocument<'a>>,
    to_ask: Vec<AskDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct SideDocument<'a> {
    reference: &'a str,
    place: &'a str,
    assessment: &'a str,
    started: String,
    headline: Option<String>,
}

#[derive(Debug, Serialize)]
struct AxisDocument<'a> {
    id: &'a str,
    values: Vec<Option<AxisValue>>,
    clearly_more_favourable: Vec<MoreFavourable>,
    too_little_known_in: &'a [usize],
    too_few_alike_in: &'a [(usize, usize)],
    shock_too_near_in: &'a [usize],
}

#[derive(Debug, Serialize)]
struct MoreFavourable {
    session: usize,
    than: usize,
}

#[derive(Debug, Serialize)]
struct AxisValue {
    value: Option<f64>,
    worst: f64,
    best: f64,
    band: Option<&'static str>,
    standard_error: Option<f64>,
    coverage: f64,
}

#[derive(Debug, Serialize)]
struct DimensionDocument<'a> {
    title: &'a str,
    values: Vec<Option<f64>>,
}

#[derive(Debug, Serialize)]
struct AskDocument<'a> {
    item: &'a str,
    ask_in: usize,
    known_in: &'a [usize],
}

impl<'a> ComparisonDocument<'a> {
    pub fn of(sides: &'a [Side], comparison: &'a Comparison) -> Self {
        let side = |side: &'a Side| SideDocument {
            reference: side.session.reference.as_str(),
            place: &side.session.place,
            assessment: side.assessment.id(),
            started: side.session.started.to_string(),
            headline: told(side),
        };
        let dimension = |row: &'a DimensionRow| DimensionDocument {
            title: &row.title,
            values: row
                .values
                .iter()
                .map(|cell| cell.filter(|cell| cell.known > 0.0).map(|cell| cell.values.value))
                .collect(),
        };
        let ask = |ask: &'a ToAsk| AskDocument { item: &ask.id, ask_in: ask.ask_in, known_in: &ask.known_in };
        Self {
            sessions: sides.iter().map(side).collect(),
            axes: comparison.axes.iter().map(AxisDocument::of).collect(),
            dimensions: comparison.dimensions.iter().map(dimension).collect(),
            to_ask: comparison.to_ask.iter().map(ask).collect(),
        }
    }
}

impl<'a> AxisDocument<'a> {
    fn of(row: &'a AxisRow) -> Self {
        let value = |axis: &Option<AxisOutcome>| {
            axis.map(|axis| AxisValue {
                value: (axis.coverage > 0.0).then_some(axis.values.value),
                worst: axis.values.worst,
                best: axis.values.best,
                band: (axis.coverage > 0.0).then(|| axis.band.id()),
                standard_error: axis.standard_error,
                coverage: axis.coverage,
            })
        };
        let pair = |(than, session): &(usize, usize)| MoreFavourable { session: *session, than: *than };
        Self {
            id: &row.id,
            values: row.values.iter().map(value).collect(),
            clearly_more_favourable: row.clearly.iter().map(pair).collect(),
            too_little_known_in: &row.thin,
            too_few_alike_in: &row.unlike,
            shock_too_near_in: &row.shaken,
        }
    }
}
