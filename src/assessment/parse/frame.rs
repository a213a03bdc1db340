//! The parts of a model that stand without items: axes, dimensions, scales, evidence, the table.

use std::collections::HashMap;

use super::super::raw::{RawAxis, RawEvidence, RawModel, RawTable, exact};
use super::layers::refuse_double;
use crate::model::{
    Axis, Band, Decimal, Dimension, Evidence, Gate, Lines, Position, Scale, ScaleIx, VerdictTable, Weight,
    check,
};
use crate::yaml::{At, Node, Reader, Spot, Value, quoted};

/// Axes that a person can hold in mind at once.
const AXES: std::ops::RangeInclusive<usize> = 1..=4;

/// Everything that items and conditions refer to.
pub(super) struct Frame {
    pub(super) axes: Vec<Axis>,
    pub(super) dimensions: Vec<Dimension>,
    pub(super) gate: Option<Gate>,
    pub(super) scales: Vec<Scale>,
    pub(super) evidence: Vec<Evidence>,
}

impl Frame {
    pub(super) fn build(reader: &mut Reader, raw: &RawModel<'_>) -> Self {
        refuse_doubles(reader, raw.axes.iter().map(|axis| &axis.id));
        refuse_doubles(reader, raw.axes.iter().flat_map(|axis| axis.dimensions.iter().map(|d| &d.id)));
        refuse_doubles(reader, raw.scales.iter().map(|scale| &scale.id));
        refuse_doubles(reader, raw.evidence.iter().map(|kind| &kind.id));
        if !AXES.contains(&raw.axes.len()) {
            reader.refuse(raw.at, format!("a model has one to four axes; this one has {}", raw.axes.len()));
        }
        if raw.evidence.is_empty() {
            reader.refuse(raw.at, "a model has at least one kind of evidence; this one has none");
        }
        let scales = raw
            .scales
            .iter()
            .map(|raw| Scale { id: raw.id.value.clone(), labels: raw.labels.clone() })
            .collect();
        let mut frame =
            Self { axes: Vec::new(), dimensions: Vec::new(), gate: None, scales, evidence: Vec::new() };
        for axis in &raw.axes {
            frame.axis(reader, axis);
        }
        frame.gate = raw.gate.as_ref().map(|gate| Gate {
            id: gate.id.value.clone(),
            title: gate.title.clone(),
            scale: frame.scale(reader, gate.scale),
        });
        frame.evidence(reader, &raw.evidence);
        thresholds(reader, raw);
        frame
    }

    fn axis(&mut self, reader: &mut Reader, raw: &RawAxis<'_>) {
        let first = self.dimensions.len();
        for dimension in &raw.dimensions {
            self.dimensions.push(Dimension {
                id: dimension.id.value.clone(),
                title: dimension.title.clone(),
                axis: self.axes.len(),
                weight: weight(reader, dimension.weight).unwrap_or(Weight::ONE),
            });
        }
        let scale = self.scale(reader, raw.scale);
        let lines = lines(reader, raw);
        let mut shifts = Vec::new();
        for (appetite, shift) in &raw.shifts {
            let Some(by) = exact(reader, *shift) else { continue };
            let moved = lines.shifted(by);
            if moved.medium < Decimal::ZERO || moved.high.millionths() > 100 * Decimal::ONE {
                reader.refuse(shift.at, "the shift moves a line out of the range from 0 to 100");
            }
            shifts.push((*appetite, by));
        }
        self.axes.push(Axis {
            id: raw.id.value.clone(),
            title: raw.title.clone(),
            about: raw.about.clone(),
            when_new: raw.when_new.clone(),
            reversed: raw.reversed,
            lines,
            shifts,
            scale,
            dimensions: first..self.dimensions.len(),
        });
    }

    /// The scale with this name; the first where there is none.
    pub(super) fn scale(&self, reader: &mut Reader, name: At<&str>) -> ScaleIx {
        let found = self.scales.iter().position(|scale| scale.id == name.value);
        if found.is_none() {
            let message = format!("unknown scale {}", quoted(name.value));
            reader.refuse_name(
                name.at,
                message,
                name.value,
                self.scales.iter().map(|scale| scale.id.as_str()),
            );
        }
        found.unwrap_or(0)
    }

    fn evidence(&mut self, reader: &mut Reader, raws: &[RawEvidence]) {
        self.evidence = raws
            .iter()
            .map(|raw| Evidence {
                id: raw.id.value.clone(),
                label: raw.label.clone(),
                about: raw.about.clone(),
                worst: raw.worst,
                centre: raw.centre,
                best: raw.best,
                width: raw.width,
                coverage: raw.coverage,
            })
            .collect();
        for (kind, fault) in check::evidence_faults(&self.evidence) {
            reader.refuse(raws[kind].at, format!("evidence `{}`: {fault}", raws[kind].id.value));
        }
    }

    /// The verdict table, checked to be full, within the ladder and monotone; one without positions stands in for what
    /// was refused.
    pub(super) fn table(
        &self,
        reader: &mut Reader,
        raw: &RawModel<'_>,
        positions: usize,
    ) -> Option<VerdictTable> {
        let read = raw.table.as_ref().and_then(|raw| self.written_table(reader, raw, positions));
        read.or_else(|| {
            let cells = Band::ALL.len().checked_pow(u32::try_from(self.axes.len()).ok()?)?;
            VerdictTable::new(self.axes.len(), vec![0; cells])
        })
    }

    fn written_table(
        &self,
        reader: &mut Reader,
        raw: &RawTable<'_>,
        positions: usize,
    ) -> Option<VerdictTable> {
        let order = axis_order(reader, &self.axes, raw)?;
        let mut cells = vec![(0, Spot::default()); Band::ALL.len().pow(u32::try_from(order.len()).ok()?)];
        let mut rows = Rows { reader, order: &order, positions, cells: &mut cells, full: true };
        let mut bands = vec![Band::Low; order.len()];
        if order.len() == 1 {
            rows.only(raw.rows, &mut bands);
        } else {
            rows.read(raw.rows, &mut bands, 0);
        }
        if !rows.full {
            return None;
        }
        let table = VerdictTable::new(order.len(), cells.iter().map(|(position, _)| *position).collect())?;
        for fall in check::falls(&self.axes, &table) {
            let at = cells[cell(&fall.better)].1;
            let (worse, better) = (self.bands(&fall.worse), self.bands(&fall.better));
            let (from, to) = fall.positions;
            reader.refuse_with(
                at,
                format!("the table falls as answers improve: {worse} gives {from}, and {better} gives {to}"),
                "a more favourable cell may not give a lower position",
            );
        }
        Some(table)
    }

    fn bands(&self, bands: &[Band]) -> String {
        let named = self.axes.iter().zip(bands).map(|(axis, band)| format!("{} {}", axis.id, band.id()));
        named.collect::<Vec<_>>().join(", ")
    }
}

/// An exact positive weight.
pub(super) fn weight(reader: &mut Reader, raw: Option<At<f64>>) -> Option<Weight> {
    let raw = raw?;
    let weight = Weight::from_written(raw.value);
    if weight.is_none() {
        let (message, remedy) = if raw.value <= 0.0 {
            (
                "a weight is more than 0",
                "leave the weight out for 1; an item that should not count can be left out",
            )
        } else {
            ("the weight cannot be kept exactly", "use at most six decimal places, and at most a million")
        };
        reader.refuse_with(raw.at, message, remedy);
    }
    weight
}

/// Notes every id that is there twice.
pub(super) fn refuse_doubles<'a>(reader: &mut Reader, ids: impl Iterator<Item = &'a At<String>>) {
    let mut seen: HashMap<&str, Spot> = HashMap::new();
    for id in ids {
        if let Some(before) = seen.insert(&id.value, id.at) {
            refuse_double(reader, id, before);
        }
    }
}

fn lines(reader: &mut Reader, raw: &RawAxis<'_>) -> Lines {
    let At { at, value: (medium, high) } = raw.lines;
    if medium >= high {
        reader.refuse_with(at, "the lines are out of order", "`medium` is lower than `high`");
    }
    let mut line = |value| exact(reader, At { at, value }).unwrap_or(Decimal::ZERO);
    Lines { medium: line(medium), high: line(high) }
}

fn thresholds(reader: &mut Reader, raw: &RawModel<'_>) {
    if let Some(At { at, value }) = raw.confidence
        && value.leaning > value.firm
    {
        reader.refuse_with(at, "the thresholds are out of order", "`leaning` is at most `firm`");
    }
    if let Some(At { at, value }) = raw.trend
        && value.possible > value.clear
    {
        reader.refuse_with(at, "the thresholds are out of order", "`possible` is at most `clear`");
    }
}

/// The axes in the order in which the table names them, as indices.
fn axis_order(reader: &mut Reader, axes: &[Axis], raw: &RawTable<'_>) -> Option<Vec<usize>> {
    let mut order = Vec::new();
    for name in &raw.by {
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
        reader.refuse(raw.at, "the verdict table names every axis once, under `by`");
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
    cells: &'a mut [(Position, Spot)],
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
                Some(position) => self.cells[cell(bands)] = (position, node.at),
                None => self.full = false,
            }
        }
    }
}

/// The index of a cell: the last axis of the model varies fastest.
fn cell(bands: &[Band]) -> usize {
    bands.iter().fold(0, |cell, band| cell * Band::ALL.len() + band.index())
}
