//! Two or three sessions side by side: axes with ranges, dimensions, where they clearly differ, what to ask. Never a
//! ranking.

use std::sync::Arc;

use crate::assessment::Assessment;
use crate::engine::{AxisOutcome, Outcome, Values};
use crate::model::{Band, ItemIx};
use crate::session::Session;

/// One of the sessions.
#[derive(Debug, Clone)]
pub struct Side {
    /// The session.
    pub session: Session,
    /// What was asked.
    pub assessment: Arc<Assessment>,
    /// What follows.
    pub outcome: Outcome,
}

/// Sessions side by side; every list of values has one for each, in the order given.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The axes that any of them has, in the order of the first that has each.
    pub axes: Vec<AxisRow>,
    /// The dimensions, likewise.
    pub dimensions: Vec<DimensionRow>,
    /// What one knows and another does not: so ask.
    pub to_ask: Vec<ToAsk>,
}

/// One axis.
#[derive(Debug, Clone, PartialEq)]
pub struct AxisRow {
    /// Its permanent name.
    pub id: String,
    /// What people read.
    pub title: String,
    /// Whether a high value is bad.
    pub reversed: bool,
    /// What is known of it in each session; nothing where the model lacks it.
    pub values: Vec<Option<AxisOutcome>>,
    /// The pairs of sessions that clearly differ, as indices: the less favourable first.
    pub clearly: Vec<(usize, usize)>,
    /// The sessions in which too little is known to test it.
    pub thin: Vec<usize>,
}

/// One dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionRow {
    /// What people read.
    pub title: String,
    /// Its values in each session, with the band; nothing where it is not live.
    pub values: Vec<Option<(Values, Band)>>,
}

/// An item that one session knows and another does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToAsk {
    /// Its permanent name.
    pub id: String,
    /// The sessions in which it is known.
    pub known_in: Vec<usize>,
    /// The session in which to ask.
    pub ask_in: usize,
    /// The item there.
    pub item: ItemIx,
}

/// Lays sessions side by side.
#[must_use]
pub fn compare(sides: &[Side]) -> Comparison {
    Comparison { axes: axes(sides), dimensions: dimensions(sides), to_ask: to_ask(sides) }
}

fn axes(sides: &[Side]) -> Vec<AxisRow> {
    let mut rows: Vec<AxisRow> = Vec::new();
    for axis in sides.iter().flat_map(|side| side.assessment.model().axes()) {
        if rows.iter().any(|row| row.id == axis.id) {
            continue;
        }
        let values: Vec<_> = sides.iter().map(|side| axis_of(side, &axis.id)).collect();
        let minimum = |side: &Side| side.assessment.model().coverage().minimum.to_f64();
        let is_thin = |index: usize| values[index].is_some_and(|axis| axis.coverage < minimum(&sides[index]));
        let thin: Vec<usize> = (0..sides.len()).filter(|index| is_thin(*index)).collect();
        let clear = sides.iter().map(|side| side.assessment.model().trend().clear).fold(0.0, f64::max);
        let clearly = clearly_different(&values, &thin, axis.reversed, clear);
        let (id, title) = (axis.id.clone(), axis.title.clone());
        rows.push(AxisRow { id, title, reversed: axis.reversed, values, clearly, thin });
    }
    rows
}

fn axis_of(side: &Side, id: &str) -> Option<AxisOutcome> {
    let index = side.assessment.model().axes().iter().position(|axis| axis.id == id)?;
    side.outcome.axes.get(index).copied()
}

/// The pairs whose difference is beyond noise, the less favourable first.
fn clearly_different(
    values: &[Option<AxisOutcome>],
    thin: &[usize],
    reversed: bool,
    clear: f64,
) -> Vec<(usize, usize)> {
    let known = |index: &usize| !thin.contains(index);
    let mut pairs = Vec::new();
    for one in (0..values.len()).filter(known) {
        for other in (one + 1..values.len()).filter(known) {
            let Some(z) = z(values[one], values[other]) else { continue };
            if z.abs() >= clear {
                pairs.push(if (z > 0.0) == reversed { (other, one) } else { (one, other) });
            }
        }
    }
    pairs
}

/// How many standard errors the second lies above the first, on the shown value.
fn z(one: Option<AxisOutcome>, other: Option<AxisOutcome>) -> Option<f64> {
    let (one, other) = (one?, other?);
    let error = one.standard_error?.hypot(other.standard_error?);
    (error > 0.0).then(|| (other.values.value - one.values.value) / error)
}

fn dimensions(sides: &[Side]) -> Vec<DimensionRow> {
    let mut rows: Vec<(String, DimensionRow)> = Vec::new();
    for side in sides {
        for (index, dimension) in side.assessment.model().dimensions().iter().enumerate() {
            if rows.iter().any(|(id, _)| *id == dimension.id) {
                continue;
            }
            let values = sides.iter().map(|side| dimension_of(side, &dimension.id)).collect();
            let title = side.assessment.title_of(index).to_owned();
            rows.push((dimension.id.clone(), DimensionRow { title, values }));
        }
    }
    rows.into_iter().map(|(_, row)| row).filter(|row| row.values.iter().any(Option::is_some)).collect()
}

fn dimension_of(side: &Side, id: &str) -> Option<(Values, Band)> {
    let model = side.assessment.model();
    let index = model.dimensions().iter().position(|dimension| dimension.id == id)?;
    let values = side.outcome.dimensions.get(index).copied().flatten()?;
    Some((values, model.axes()[model.dimensions()[index].axis].lines.band(values.value)))
}

fn to_ask(sides: &[Side]) -> Vec<ToAsk> {
    let is_known = |side: &Side, id: &str| {
        let answer = side.assessment.find(id).and_then(|item| side.session.answers.get(item));
        answer.is_some_and(|answer| answer.level().is_some())
    };
    let mut asks = Vec::new();
    for (ask_in, side) in sides.iter().enumerate() {
        for (item, asked) in side.assessment.items().iter().enumerate() {
            // What the user would rather not say is no question to bring up again.
            let open = matches!(side.session.answers.get(item), None | Some(crate::session::Answer::Unknown));
            if !open || asked.is_gate() {
                continue;
            }
            let known_in: Vec<usize> =
                (0..sides.len()).filter(|other| is_known(&sides[*other], &asked.id)).collect();
            if !known_in.is_empty() {
                asks.push(ToAsk { id: asked.id.clone(), known_in, ask_in, item });
            }
        }
    }
    asks
}
