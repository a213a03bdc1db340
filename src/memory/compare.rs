//! Two or three sessions side by side: axes with ranges, dimensions, where they clearly differ, what to ask. Never a
//! ranking.

use std::sync::Arc;

use super::verdict::HARMFUL;
use crate::assessment::{Assessment, Home};
use crate::engine::{self, AxisOutcome, Compared, DimensionOutcome, Engine, Outcome, Sitting, Size};
use crate::model::{AxisIx, ItemIx};
use crate::session::{Answer, Session, is_same_place};

/// One of the sessions.
#[derive(Debug, Clone)]
pub struct Side {
    /// The session.
    pub session: Session,
    /// What was asked.
    pub assessment: Arc<Assessment>,
    /// What follows.
    pub outcome: Outcome,
    /// Held too close to a shock to be tested against another.
    pub is_shaken: bool,
}

impl Side {
    /// Whether the other one looks at the same place later.
    pub fn is_before(&self, other: &Self) -> bool {
        is_same_place(&self.session.place, &other.session.place)
            && self.session.started < other.session.started
    }
}

/// Sessions side by side; every list of values has one for each, in the order given.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The safety answers that are not the same in all of them, or harm, in the order of the first that has each.
    pub gate: Vec<GateRow>,
    /// The axes that any of them has, in the order of the first that has each.
    pub axes: Vec<AxisRow>,
    /// The dimensions, likewise.
    pub dimensions: Vec<DimensionRow>,
    /// What one knows and another does not: so ask.
    pub to_ask: Vec<ToAsk>,
}

/// A safety question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateRow {
    /// Its permanent name.
    pub id: String,
    /// The item in each session and what was answered there; nothing where it was not.
    pub said: Vec<Option<(ItemIx, Answer)>>,
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
    /// The pairs of sessions that clearly differ on the items answered in both, as indices: the less favourable first.
    pub clearly: Vec<(usize, usize)>,
    /// The pairs that were tested and do not clearly differ.
    pub even: Vec<(usize, usize)>,
    /// The sessions in which too little is known to test it.
    pub thin: Vec<usize>,
    /// The pairs that answered too few of the same questions to test it.
    pub unlike: Vec<(usize, usize)>,
    /// The sessions too close to a shock to be tested.
    pub shaken: Vec<usize>,
}

/// One dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionRow {
    /// Its permanent name.
    pub id: String,
    /// What people read.
    pub title: String,
    /// The axis that it is a part of, by its permanent name.
    pub axis: String,
    /// What is known of it in each session; nothing where it is not live.
    pub values: Vec<Option<DimensionOutcome>>,
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
pub fn compare(sides: &[Side]) -> Comparison {
    Comparison { gate: gate(sides), axes: axes(sides), dimensions: dimensions(sides), to_ask: to_ask(sides) }
}

fn gate(sides: &[Side]) -> Vec<GateRow> {
    let mut rows: Vec<GateRow> = Vec::new();
    for item in sides.iter().flat_map(|side| side.assessment.items()).filter(|item| item.is_gate()) {
        if rows.iter().any(|row| row.id == item.id) {
            continue;
        }
        let said = |side: &Side| {
            let there =
                side.assessment.find(&item.id).filter(|item| side.assessment.item(*item).is_gate())?;
            Some((there, side.session.answers.get(there)?))
        };
        rows.push(GateRow { id: item.id.clone(), said: sides.iter().map(said).collect() });
    }
    rows.retain(|row| {
        let harms = |(side, (item, answer)): (&Side, (ItemIx, Answer))| {
            let about = side.assessment.item(item);
            answer.level().is_some_and(|level| about.favourability(level.get()) <= HARMFUL)
        };
        let mut answered = row.said.iter().flatten().map(|(_, answer)| answer);
        let first = answered.next();
        answered.any(|answer| Some(answer) != first)
            || sides.iter().zip(&row.said).filter_map(|(side, said)| Some((side, (*said)?))).any(harms)
    });
    rows
}

fn axes(sides: &[Side]) -> Vec<AxisRow> {
    let pairs = pairs(sides);
    let shaken: Vec<usize> = (0..sides.len()).filter(|index| sides[*index].is_shaken).collect();
    let mut rows: Vec<AxisRow> = Vec::new();
    for axis in sides.iter().flat_map(|side| side.assessment.model().axes()) {
        if rows.iter().any(|row| row.id == axis.id) {
            continue;
        }
        let values: Vec<_> = sides.iter().map(|side| axis_of(side, &axis.id)).collect();
        let minimum = |side: &Side| side.assessment.model().coverage().minimum.to_f64();
        let is_thin = |index: usize| values[index].is_some_and(|axis| axis.coverage < minimum(&sides[index]));
        let thin: Vec<usize> = (0..sides.len()).filter(|index| is_thin(*index)).collect();
        let mut row = AxisRow {
            id: axis.id.clone(),
            title: axis.title.clone(),
            reversed: axis.reversed,
            values,
            clearly: Vec::new(),
            even: Vec::new(),
            thin,
            unlike: Vec::new(),
            shaken: shaken.clone(),
        };
        for pair in &pairs {
            pair.test(sides, &mut row);
        }
        rows.push(row);
    }
    rows
}

fn axis_of(side: &Side, id: &str) -> Option<AxisOutcome> {
    side.outcome.axes.get(axis_index(&side.assessment, id)?).copied()
}

fn axis_index(assessment: &Assessment, id: &str) -> Option<AxisIx> {
    assessment.model().axes().iter().position(|axis| axis.id == id)
}

/// Two sessions, and how they differ on what was answered in both: one ruler.
struct Pair {
    sides: (usize, usize),
    comparison: engine::Comparison,
}

fn pairs(sides: &[Side]) -> Vec<Pair> {
    let engines: Vec<Engine> = sides.iter().map(|side| Engine::new(Arc::clone(&side.assessment))).collect();
    let sitting = |index: usize| {
        let Side { session, is_shaken, .. } = &sides[index];
        Sitting::new(&engines[index], &session.answers).shaken(*is_shaken)
    };
    let each = (0..sides.len()).flat_map(|one| (one + 1..sides.len()).map(move |other| (one, other)));
    each.map(|(one, other)| Pair {
        sides: (one, other),
        comparison: engine::compare(sitting(one), sitting(other)),
    })
    .collect()
}

/// A pair is not tested where fewer than one in so many of the items that either knows is known to both: it would
/// tell of those few alone.
const ALIKE_ONE_IN: usize = 2;

impl Pair {
    /// Adds what this pair says of an axis.
    fn test(&self, sides: &[Side], row: &mut AxisRow) {
        let (one, other) = self.sides;
        let Compared::Axes(differences) = &self.comparison.axes else { return };
        let untold = [one, other].iter().any(|side| row.thin.contains(side) || row.values[*side].is_none());
        if untold {
            return;
        }
        let known = [one, other].map(|side| known(&sides[side], &row.id));
        let alike = self.alike(&sides[other].assessment, &row.id);
        let difference = axis_index(&sides[other].assessment, &row.id).and_then(|axis| differences[axis]);
        let enough = alike * ALIKE_ONE_IN >= known[0].max(known[1]);
        match difference.filter(|_| enough) {
            None => row.unlike.push((one, other)),
            Some(difference) if difference.size != Size::Clear => row.even.push((one, other)),
            Some(difference) if (difference.z > 0.0) != row.reversed => row.clearly.push((one, other)),
            Some(_) => row.clearly.push((other, one)),
        }
    }

    /// How many items of an axis were answered in both.
    fn alike(&self, later: &Assessment, axis: &str) -> usize {
        self.comparison.matched.iter().filter(|item| is_of(later, **item, axis)).count()
    }
}

/// How many items of an axis a session knows something of.
fn known(side: &Side, axis: &str) -> usize {
    let known = |item: &ItemIx| side.session.answers.get(*item).and_then(Answer::evidence).is_some();
    let items = 0..side.assessment.items().len();
    items.filter(known).filter(|item| is_of(&side.assessment, *item, axis)).count()
}

fn is_of(assessment: &Assessment, item: ItemIx, axis: &str) -> bool {
    let model = assessment.model();
    match assessment.item(item).home {
        Home::Dimension(dimension) => model.axes()[model.dimensions()[dimension].axis].id == axis,
        Home::Gate => false,
    }
}

fn dimensions(sides: &[Side]) -> Vec<DimensionRow> {
    let mut rows: Vec<DimensionRow> = Vec::new();
    for side in sides {
        for (index, dimension) in side.assessment.model().dimensions().iter().enumerate() {
            if rows.iter().any(|row| row.id == dimension.id) {
                continue;
            }
            let values = sides.iter().map(|side| dimension_of(side, &dimension.id)).collect();
            let title = side.assessment.title_of(index).to_owned();
            let axis = &side.assessment.model().axes()[dimension.axis];
            rows.push(DimensionRow { id: dimension.id.clone(), title, axis: axis.id.clone(), values });
        }
    }
    rows.retain(|row| row.values.iter().any(Option::is_some));
    rows
}

fn dimension_of(side: &Side, id: &str) -> Option<DimensionOutcome> {
    let model = side.assessment.model();
    let index = model.dimensions().iter().position(|dimension| dimension.id == id)?;
    side.outcome.dimensions.get(index).copied().flatten()
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
            let open = matches!(side.session.answers.get(item), None | Some(Answer::Unknown));
            // Where the same place was asked again later, nobody asks for what was unknown then.
            let again = |other: &Side| side.is_before(other) && other.assessment.find(&asked.id).is_some();
            if !open || asked.is_gate() || sides.iter().any(again) {
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
