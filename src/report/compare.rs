//! Sessions side by side, in words and as JSON: bands and ranges, never a ranking.

use jiff::tz::TimeZone;
use serde::Serialize;

use super::bars::{Measured, not_asked};
use super::block::{BarRow, Block, Document};
use super::verdict::headline;
use super::{dates, safety, words};
use crate::day;
use crate::engine::{AxisOutcome, DimensionOutcome};
use crate::memory::{self, AxisRow, Comparison, DimensionRow, GateRow, Side, ToAsk};
use crate::model::{AxisIx, ItemIx, Level};
use crate::order;
use crate::session::{Answer, Stage, Subject, is_same_place};

/// Questions listed at most; `show --questions` has them all.
const QUESTIONS: usize = 12;
/// How much less may be known of one than of the other before a comparison is not fair.
const FAIR: f64 = 0.20;
/// Steps from which on two answers lie apart, and answers told at most.
const APART: u8 = 2;
const MOST: usize = 3;
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
    let safety = safety(sides, comparison, zone);
    let is_safety_told = !safety.is_empty();
    document.list(safety::ANSWERS, safety);
    if is_safety_told && sides.len() == 2 {
        document.heading(safety::BESIDE);
    }
    if let [one, other] = sides {
        for sentence in lead([one, other], comparison) {
            document.text(sentence);
        }
        document.list("Answers that differ most", apart([one, other]));
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

/// The safety answers that differ, or harm: of one place by their days, of several side by side.
fn safety(sides: &[Side], comparison: &Comparison, zone: &TimeZone) -> Vec<String> {
    let subject = |side: &Side| Subject::of(&side.assessment);
    let is_one = |pair: &[Side]| {
        let [one, other] = pair else { return false };
        let places = [one, other].map(|side| side.session.place.as_str());
        !places[0].is_empty() && is_same_place(places[0], places[1]) && subject(one) == subject(other)
    };
    if sides.windows(2).all(is_one) {
        let mut sides: Vec<&Side> = sides.iter().collect();
        order::by_key(&mut sides, |side| side.session.started);
        let held: Vec<_> = sides.iter().map(|side| (&side.session, &*side.assessment)).collect();
        let given: Vec<_> =
            sides.iter().map(|side| (day::on(side.session.started, zone), &*side.assessment)).collect();
        return safety::over_time(&memory::safety_trails(&held), &given);
    }
    let line = |row: &GateRow| {
        let said = |(index, said): (usize, &Option<(ItemIx, Answer)>)| {
            let (item, answer) = (*said)?;
            Some((
                words::name(&sides[index].assessment, item),
                format!("{} {}", letter(index), safety::quoted(&sides[index].assessment, item, answer)),
            ))
        };
        let said: Vec<_> = row.said.iter().enumerate().filter_map(said).collect();
        let parts: Vec<&str> = said.iter().map(|(_, said)| said.as_str()).collect();
        format!("{}: {}", said.first().map_or("", |(name, _)| name), parts.join("; "))
    };
    comparison.gate.iter().map(line).collect()
}

/// Of two: which of them is clearly better on what, and whether as much is known of both. No winner is named.
fn lead(sides: [&Side; 2], comparison: &Comparison) -> Vec<String> {
    let named = |index: usize| name(sides, index);
    let known = |axis: &AxisRow, index: usize| axis.values.get(index)?.as_ref().map(|value| value.coverage);
    let gap = |axis: &AxisRow| Some(known(axis, 0)? - known(axis, 1)?);
    let widest =
        comparison.axes.iter().filter_map(gap).max_by(|one, other| one.abs().total_cmp(&other.abs()));
    let unfair = widest.filter(|gap| gap.abs() > FAIR);
    // Nothing is clear where much less is known of one.
    let better = if unfair.is_some() { "looks better so far" } else { "is clearly better" };
    let is_better = |more: usize| {
        let axes = comparison.axes.iter().filter(|axis| axis.clearly.contains(&(1 - more, more)));
        let titles: Vec<String> = axes.map(|axis| words::in_sentence(&axis.title)).collect();
        (!titles.is_empty()).then(|| format!("{} {better} on {}", named(more), words::joined(&titles)))
    };
    let clear: Vec<String> = (0..2).filter_map(is_better).collect();
    let alike = comparison.axes.iter().any(|axis| !axis.even.is_empty());
    let mut said = match (clear.is_empty(), alike) {
        (false, true) => vec![format!("{}; on the rest they cannot be told apart.", words::joined(&clear))],
        (false, false) => vec![format!("{}.", words::joined(&clear))],
        (true, true) => vec!["They cannot be told apart on what was answered in both.".to_owned()],
        (true, false) => Vec::new(),
    };
    if let Some(gap) = unfair {
        let (less, more) = if gap < 0.0 { (0, 1) } else { (1, 0) };
        let is_past = sides[less].is_before(sides[more]);
        let (less, more) = (named(less), named(more));
        said.push(if is_past {
            format!("Less was known in {less} than in {more}: no fair comparison.")
        } else {
            format!("Less is known of {less} than of {more}: not yet a fair comparison.")
        });
    }
    said
}

/// The place, or the letter where both are about one.
fn name(sides: [&Side; 2], index: usize) -> &str {
    let [one, other] = sides.map(|side| side.session.place.as_str());
    let place = if index == 0 { one } else { other };
    if place.is_empty() || is_same_place(one, other) { letter(index) } else { place }
}

/// The answers to the same question that lie furthest apart, with how each is known.
fn apart(sides: [&Side; 2]) -> Vec<String> {
    let [one, other] = sides;
    let favour = |side: &Side, item| match side.session.answers.get(item) {
        Some(Answer::Known { level, .. }) => Some(side.assessment.item(item).favourability(level.get())),
        _ => None,
    };
    let differ = |item: ItemIx| {
        let same = other.assessment.find(&one.assessment.item(item).id)?;
        let steps = favour(one, item)?.abs_diff(favour(other, same)?);
        (steps >= APART).then_some((steps, item, same))
    };
    let mut items: Vec<_> = (0..one.assessment.items().len()).filter_map(differ).collect();
    order::by_key(&mut items, |(steps, ..)| std::cmp::Reverse(*steps));
    let told = |(_, item, same): (u8, ItemIx, ItemIx)| {
        let said = |side: &Side, item| words::said(&side.assessment, item, side.session.answers.get(item));
        let about = words::name(&one.assessment, item);
        format!("{about}: {} {}; {} {}", letter(0), said(one, item), letter(1), said(other, same))
    };
    items.into_iter().take(MOST).map(told).collect()
}

/// What a side is: "Northwind, my current role, 2026-05-12: Stay with conditions".
fn side(side: &Side, zone: &TimeZone) -> String {
    let day = dates::day(side.session.started, zone);
    let without = if side.session.stage == Stage::Done { "no verdict" } else { "not finished" };
    let says = told(side).unwrap_or_else(|| without.to_owned());
    format!("{}, {day}: {says}", words::about(&side.session.place, side.assessment.title()))
}

/// The headline, where a verdict is given: not before somebody has finished.
fn told(side: &Side) -> Option<String> {
    let Side { session, assessment, outcome, .. } = side;
    let is_given = session.stage == Stage::Done && memory::gives_verdict(session, assessment, outcome);
    is_given.then(|| headline(assessment, outcome))
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
    gate: Vec<GateDocument<'a>>,
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
struct GateDocument<'a> {
    item: &'a str,
    levels: Vec<Option<u8>>,
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
        let level = |said: &Option<(ItemIx, Answer)>| said.and_then(|(_, answer)| answer.level());
        let gate = |row: &'a GateRow| GateDocument {
            item: &row.id,
            levels: row.said.iter().map(|said| level(said).map(Level::get)).collect(),
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
            gate: comparison.gate.iter().map(gate).collect(),
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
