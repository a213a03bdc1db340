//! Reads the verdict table: full, within the ladder of verdicts, and never falling where answers improve.

use std::collections::HashSet;

use super::fields::{list_of, name};
use crate::model::{Axis, Band, Position, VerdictTable, check};
use crate::yaml::{Location, Node, Reader, Value, quoted};

/// Reads the table of these axes; nothing when a cell is missing.
pub(super) fn read(
    reader: &mut Reader,
    node: &Node,
    axes: &[Axis],
    positions: usize,
) -> Option<VerdictTable> {
    if node.get("start").is_some() {
        return by_steps(reader, node, axes, positions);
    }
    let order = axis_order(reader, node, axes)?;
    let mut cells = vec![(0, Location::default()); Band::ALL.len().pow(u32::try_from(order.len()).ok()?)];
    let mut rows = Rows { reader, order: &order, positions, cells: &mut cells, full: true };
    let mut bands = vec![Band::Low; order.len()];
    if order.len() == 1 {
        rows.only(node, &mut bands);
    } else {
        rows.read(node, &mut bands, 0);
    }
    if !rows.full {
        return None;
    }
    let table = VerdictTable::new(order.len(), cells.iter().map(|(position, _)| *position).collect())?;
    for fall in check::falls(axes, &table) {
        let at = cells[VerdictTable::index(&fall.better)].1;
        let (worse, better) = (named(axes, &fall.worse), named(axes, &fall.better));
        let (from, to) = fall.positions;
        reader.refuse_with(
            at,
            format!("the table falls as answers improve: {worse} gives {from}, and {better} gives {to}"),
            "a more favourable cell may not give a lower position",
        );
    }
    Some(table)
}

/// A table by rule: from a start in the middle of everything one position up or down for each band, and never down to
/// the lowest, which is for the gate to give.
fn by_steps(reader: &mut Reader, node: &Node, axes: &[Axis], positions: usize) -> Option<VerdictTable> {
    let mut fields = reader.map(node, "the verdict table")?;
    let top = i64::try_from(positions).unwrap_or(i64::MAX) - 1;
    let start = fields.require(reader, "start").and_then(|node| reader.whole(node, 1..=top));
    let mut steps = vec![0; axes.len()];
    let mut named = HashSet::new();
    for (key, step, reversed) in [("up", 1, false), ("down", -1, true)] {
        let names = fields.get(key).map(|node| list_of(reader, node, name)).unwrap_or_default();
        for name in names {
            let found = axes.iter().position(|axis| axis.id == name.value);
            match found {
                Some(axis) if !named.insert(axis) => {
                    reader.refuse(name.at, format!("{} is named twice", quoted(name.value)));
                }
                Some(axis) if axes[axis].reversed != reversed => {
                    let message = format!("with {} the table falls as answers improve", quoted(name.value));
                    let other = if reversed { "up" } else { "down" };
                    reader.refuse_with(name.at, message, format!("name it under `{other}`"));
                }
                Some(axis) => steps[axis] = step,
                None => {
                    let message = format!("unknown axis {}", quoted(name.value));
                    let known = axes.iter().map(|axis| axis.id.as_str());
                    reader.refuse_name(name.at, message, name.value, known);
                }
            }
        }
    }
    fields.close(reader);
    let start = start?;
    let place = |bands: Vec<Band>| {
        let moved = bands.iter().zip(&steps).map(|(band, step)| step * [-1, 0, 1][band.index()]);
        (start + moved.sum::<i64>()).clamp(1, top)
    };
    let count = Band::ALL.len().checked_pow(u32::try_from(axes.len()).ok()?)?;
    let empty = VerdictTable::new(axes.len(), vec![0; count])?;
    let cells = empty.cells().map(|(bands, _)| Position::try_from(place(bands)).ok());
    VerdictTable::new(axes.len(), cells.collect::<Option<_>>()?)
}

fn named(axes: &[Axis], bands: &[Band]) -> String {
    let named = axes.iter().zip(bands).map(|(axis, band)| format!("{} {}", axis.id, band.id()));
    named.collect::<Vec<_>>().join(", ")
}

/// The axes in the order in which the table names them, as indices.
fn axis_order(reader: &mut Reader, node: &Node, axes: &[Axis]) -> Option<Vec<usize>> {
    // Its other keys are bands, read with the rows.
    let by = reader.map(node, "the verdict table")?.require(reader, "by")?;
    let mut order = Vec::new();
    for name in list_of(reader, by, name) {
        match axes.iter().position(|axis| axis.id == name.value) {
            Some(index) if order.contains(&index) => {
                reader.refuse(name.at, format!("{} is named twice", quoted(name.value)));
            }
            Some(index) => order.push(index),
            None => {
                let message = format!("unknown axis {}", quoted(name.value));
                reader.refuse_name(name.at, message, name.value, axes.iter().map(|axis| axis.id.as_str()));
            }
        }
    }
    if order.len() != axes.len() {
        reader.refuse(node.at, "the verdict table names every axis once, under `by`");
        return None;
    }
    Some(order)
}

/// Reading the rows of a table, one axis deeper at a time.
struct Rows<'a> {
    reader: &'a mut Reader,
    /// For each depth, the axis.
    order: &'a [usize],
    positions: usize,
    cells: &'a mut [(Position, Location)],
    full: bool,
}

impl Rows<'_> {
    /// The table of a model with one axis: no band stands above its only row.
    fn only(&mut self, node: &Node, bands: &mut [Band]) {
        let row = self.reader.map(node, "the verdict table of one axis").and_then(|mut fields| {
            fields.get("by");
            let row = fields.require(self.reader, "row");
            fields.close(self.reader);
            row
        });
        match row {
            Some(row) => self.last(row, bands, 0),
            None => self.full = false,
        }
    }

    fn read(&mut self, node: &Node, bands: &mut Vec<Band>, depth: usize) {
        if depth + 1 == self.order.len() {
            return self.last(node, bands, depth);
        }
        let Some(mut fields) = self.reader.map(node, "a part of the verdict table") else {
            self.full = false;
            return;
        };
        if depth == 0 {
            fields.get("by");
        }
        for band in Band::ALL {
            bands[self.order[depth]] = band;
            match fields.require(self.reader, band.id()) {
                Some(row) => self.read(row, bands, depth + 1),
                None => self.full = false,
            }
        }
        fields.close(self.reader);
    }

    fn last(&mut self, node: &Node, bands: &mut [Band], depth: usize) {
        let row = match &node.value {
            Value::List(row) if row.len() == Band::ALL.len() => row,
            _ => {
                let found = match &node.value {
                    Value::List(row) => row.len().to_string(),
                    other => other.kind().to_owned(),
                };
                let message = format!("expected three positions, for low, medium and high; found {found}");
                self.reader.refuse(node.at, message);
                self.full = false;
                return;
            }
        };
        let top = i64::try_from(self.positions).unwrap_or(i64::MAX) - 1;
        for (band, node) in Band::ALL.into_iter().zip(row) {
            bands[self.order[depth]] = band;
            match self.reader.whole(node, 0..=top).and_then(|number| Position::try_from(number).ok()) {
                Some(position) => self.cells[VerdictTable::index(bands)] = (position, node.at),
                None => self.full = false,
            }
        }
    }
}
