//! Random valid models with an assessment on each, as a document.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Documents, MODEL};

/// Thresholds, some of them reachable exactly with few items.
const THRESHOLDS: [f64; 9] = [20.0, 25.0, 33.3, 40.0, 50.0, 60.0, 66.7, 75.0, 80.0];
/// The largest table: three bands on four axes.
const CELLS: usize = 81;

/// What a model is made of; names that lead nowhere are taken modulo what is there.
#[derive(Debug, Clone)]
pub struct Spec {
    pub axes: Vec<AxisSpec>,
    /// For each gate item, whether it always applies.
    gate: Vec<bool>,
    kinds: Vec<Kind>,
    pub rules: Vec<RuleSpec>,
    positions: u8,
    lowest_cell: u8,
    wobble: Vec<i8>,
    reasons: Vec<(u8, Leaf)>,
    numbers: Numbers,
}

#[derive(Debug, Clone)]
pub struct AxisSpec {
    reversed: bool,
    lines: (f64, f64),
    shifts: Option<(f64, f64)>,
    pub dimensions: Vec<DimensionSpec>,
}

#[derive(Debug, Clone)]
pub struct DimensionSpec {
    weight: u64,
    pub items: Vec<ItemSpec>,
}

/// Weights are in millionths.
#[derive(Debug, Clone)]
pub struct ItemSpec {
    symptom: bool,
    weight: u64,
    preset: bool,
}

/// An evidence kind as what it takes off the one before.
#[derive(Debug, Clone)]
struct Kind {
    centre_falls_from: u8,
    worst_below: u8,
    best_above: u8,
    width: f64,
    coverage_off: f64,
}

#[derive(Debug, Clone)]
pub struct RuleSpec {
    join: Join,
    leaves: Vec<Leaf>,
    /// The axis to limit, or else the position.
    limits_axis: Option<usize>,
    hard: bool,
    position: u8,
}

#[derive(Debug, Clone, Copy)]
enum Join {
    All,
    Any,
    Count(usize),
}

/// One comparison; every one holds on the unfavourable side.
#[derive(Debug, Clone, Copy)]
pub enum Leaf {
    Item {
        item: usize,
        at_most: u8,
        strict: bool,
    },
    Gate {
        item: usize,
        at_least: u8,
    },
    /// Exactly this level; a rule for all that is worse comes with it.
    GateExactly {
        item: usize,
        level: u8,
    },
    Dimension {
        dimension: usize,
        threshold: usize,
        strict: bool,
    },
    AnyDimension {
        axis: usize,
        threshold: usize,
        strict: bool,
    },
    AxisBand {
        axis: usize,
    },
}

#[derive(Debug, Clone)]
struct Numbers {
    centre_at_most: u8,
    unknown_width: f64,
    per_item: f64,
    shared: f64,
    minimum: f64,
    not_applicable_at_most: f64,
    stands_at_most: u8,
    firm: f64,
}

fn weight() -> impl Strategy<Value = u64> {
    prop_oneof![
        6 => Just(1_000_000_u64),
        3 => (1..50_u64).prop_map(|tenths| tenths * 100_000),
        2 => 1..10_000_000_u64,
        1 => prop_oneof![Just(1_u64), Just(1_000_000_000_000)],
    ]
}

fn pick<T: Clone + std::fmt::Debug + 'static>(usual: T, others: Vec<T>) -> impl Strategy<Value = T> {
    prop_oneof![2 => Just(usual), 1 => prop::sample::select(others)]
}

fn axis() -> impl Strategy<Value = AxisSpec> {
    let item = (any::<bool>(), weight(), prop::bool::weighted(0.05))
        .prop_map(|(symptom, weight, preset)| ItemSpec { symptom, weight, preset });
    let dimension = (weight(), vec(item, 1..=5)).prop_map(|(weight, items)| DimensionSpec { weight, items });
    let lines = (
        pick(35.0, vec![20.0, 25.0, 33.3, 37.5, 40.0, 50.0]),
        pick(65.0, vec![55.0, 60.0, 62.5, 66.7, 75.0, 80.0]),
    );
    let shift = || prop::sample::select(vec![10.0, -10.0, 5.5, -5.5, 0.1]);
    (any::<bool>(), lines, prop::option::of((shift(), shift())), vec(dimension, 1..=4))
        .prop_map(|(reversed, lines, shifts, dimensions)| AxisSpec { reversed, lines, shifts, dimensions })
}

fn leaf() -> impl Strategy<Value = Leaf> {
    let index = 0..1000_usize;
    let threshold = 0..THRESHOLDS.len();
    prop_oneof![
        3 => (index.clone(), 0..4_u8, any::<bool>())
            .prop_map(|(item, at_most, strict)| Leaf::Item { item, at_most, strict }),
        3 => (index.clone(), 1..5_u8).prop_map(|(item, at_least)| Leaf::Gate { item, at_least }),
        1 => (index.clone(), 1..4_u8).prop_map(|(item, level)| Leaf::GateExactly { item, level }),
        2 => (index.clone(), threshold.clone(), any::<bool>())
            .prop_map(|(dimension, threshold, strict)| Leaf::Dimension { dimension, threshold, strict }),
        1 => (index.clone(), threshold, any::<bool>())
            .prop_map(|(axis, threshold, strict)| Leaf::AnyDimension { axis, threshold, strict }),
        1 => index.prop_map(|axis| Leaf::AxisBand { axis }),
    ]
}

fn rule() -> impl Strategy<Value = RuleSpec> {
    let join = prop_oneof![Just(Join::All), Just(Join::Any), (1..3_usize).prop_map(Join::Count)];
    (join, vec(leaf(), 1..4), prop::option::of(0..4_usize), any::<bool>(), 0..5_u8).prop_map(
        |(join, leaves, limits_axis, hard, position)| RuleSpec { join, leaves, limits_axis, hard, position },
    )
}

fn kind() -> impl Strategy<Value = Kind> {
    (2..6_u8, 0..3_u8, 0..3_u8, pick(2.0, vec![0.0, 1.0, 4.0]), pick(0.0, vec![0.1, 0.25, 0.5])).prop_map(
        |(centre_falls_from, worst_below, best_above, width, coverage_off)| Kind {
            centre_falls_from,
            worst_below,
            best_above,
            width,
            coverage_off,
        },
    )
}

fn numbers() -> impl Strategy<Value = Numbers> {
    (
        pick(2_u8, vec![0, 1, 3, 4]),
        pick(4.0, vec![0.0, 1.5, 3.0]),
        pick(0.5, vec![0.0, 0.25, 1.0]),
        pick(0.3, vec![0.0, 0.5, 1.0]),
        pick(0.6, vec![0.25, 0.5, 1.0]),
        pick(0.5, vec![0.25, 0.75, 1.0]),
        pick(1_u8, vec![0, 2]),
        pick(0.8, vec![0.55, 0.95]),
    )
        .prop_map(|n| Numbers {
            centre_at_most: n.0,
            unknown_width: n.1,
            per_item: n.2,
            shared: n.3,
            minimum: n.4,
            not_applicable_at_most: n.5,
            stands_at_most: n.6,
            firm: n.7,
        })
}

/// One to four axes, one to four dimensions each, one to five items each, up to six rules, three to six positions.
pub fn spec() -> impl Strategy<Value = Spec> {
    let table = (3..=6_u8, pick(1_u8, vec![0]), vec(-1..=1_i8, CELLS));
    (
        vec(axis(), 1..=4),
        vec(any::<bool>(), 0..=3),
        vec(kind(), 0..=3),
        vec(rule(), 0..=6),
        table,
        vec((0..6_u8, leaf()), 0..4),
        numbers(),
    )
        .prop_map(|(axes, gate, kinds, rules, (positions, lowest_cell, wobble), reasons, numbers)| {
            Spec { axes, gate, kinds, rules, positions, lowest_cell, wobble, reasons, numbers }
        })
}

fn written(millionths: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most 13 digits")]
    let number = millionths as f64;
    number / 1e6
}

impl Spec {
    /// How many items there are, the gate's left out.
    pub fn ordinary_items(&self) -> usize {
        self.axes.iter().flat_map(|axis| &axis.dimensions).map(|dimension| dimension.items.len()).sum()
    }

    /// The whole as two documents.
    pub fn documents(&self) -> Documents {
        Documents { assessment: self.assessment(), model: self.model() }
    }

    fn assessment(&self) -> Value {
        let mut sections: Vec<Value> = Vec::new();
        for (a, axis) in self.axes.iter().enumerate() {
            for (d, dimension) in axis.dimensions.iter().enumerate() {
                let items = dimension.items.iter().enumerate().map(|(i, item)| {
                    let mut value = json!({
                        "id": format!("a{a}d{d}.i{i}"),
                        "polarity": if item.symptom { "symptom" } else { "strength" },
                        "weight": written(item.weight),
                        "ask": format!("Something about a{a} d{d} i{i}"),
                    });
                    if item.preset {
                        value["preset"] = json!({ "not_applicable": "Not there yet" });
                    }
                    value
                });
                sections
                    .push(json!({ "dimension": format!("a{a}d{d}"), "items": items.collect::<Vec<_>>() }));
            }
        }
        if !self.gate.is_empty() {
            let items = self.gate.iter().enumerate().map(|(g, always)| {
                json!({ "id": format!("gate.g{g}"), "always_applies": always, "ask": format!("Something bad {g}") })
            });
            sections.push(json!({ "gate": "gate", "items": items.collect::<Vec<_>>() }));
        }
        json!({
            "format": 1,
            "id": "random",
            "version": "1.0.0",
            "title": "Random",
            "default_evidence": "k0",
            "model": MODEL,
            "sections": sections,
        })
    }

    fn model(&self) -> Value {
        let numbers = &self.numbers;
        let axes: Vec<Value> = self.axes.iter().enumerate().map(|(a, axis)| axis.value(a)).collect();
        let labels = ["None", "Little", "Some", "Much", "All"];
        let mut model = json!({
            "format": 1,
            "id": MODEL,
            "version": "1.0.0",
            "axes": axes,
            "scales": [{ "id": "scale", "labels": labels }],
            "evidence": self.evidence(),
            "unknown": { "centre_at_most": numbers.centre_at_most, "width": numbers.unknown_width },
            "noise": { "per_item": numbers.per_item, "shared": numbers.shared },
            "coverage": {
                "minimum": numbers.minimum,
                "not_applicable_at_most": numbers.not_applicable_at_most,
                "stands_at_most": numbers.stands_at_most,
            },
            "confidence": { "firm": numbers.firm, "leaning": 0.55, "shock_days": 14 },
            "trend": { "clear": 1.96, "possible": 1.28, "direction_from": 5, "shock_days": 14, "gap": 2 },
            "rules": self.rules(),
            "verdict_table": self.table(),
            "verdicts": (0..self.positions).map(|p| said(&format!("v{p}"), p)).collect::<Vec<_>>(),
            "find_out_first": { "label": "Find out", "because": "Too little is known.", "plan": ["Ask."] },
            "reasons": self.reasons(),
        });
        if !self.gate.is_empty() {
            model["gate"] = json!({ "id": "gate", "title": "Gate", "scale": "scale" });
        }
        model
    }

    fn evidence(&self) -> Vec<Value> {
        let (mut centre, mut coverage) = ([0, 1, 2, 3, 4_u8], 1.0_f64);
        let first = json!({
            "id": "k0", "label": "kind 0", "worst": centre, "centre": centre, "best": centre, "width": 0, "coverage": 1,
        });
        let mut kinds = vec![first];
        for (k, kind) in self.kinds.iter().enumerate() {
            for f in usize::from(kind.centre_falls_from)..5 {
                centre[f] = centre[f].saturating_sub(1).max(centre[f - 1]).min(centre[f]);
            }
            coverage = (coverage - kind.coverage_off).max(0.0);
            kinds.push(json!({
                "id": format!("k{}", k + 1),
                "label": format!("kind {}", k + 1),
                "worst": centre.map(|f| f.saturating_sub(kind.worst_below)),
                "centre": centre,
                "best": centre.map(|f| (f + kind.best_above).min(4)),
                "width": kind.width,
                "coverage": (coverage * 100.0).round() / 100.0,
            }));
        }
        kinds
    }

    fn rules(&self) -> Vec<Value> {
        let mut rules: Vec<Value> =
            self.rules.iter().enumerate().map(|(index, rule)| self.rule(index, rule)).collect();
        for (index, leaf) in self.rules.iter().flat_map(|rule| &rule.leaves).enumerate() {
            if let (Leaf::GateExactly { item, level }, false) = (leaf, self.gate.is_empty()) {
                rules.push(json!({
                    "id": format!("worse{index}"),
                    "says": "It is even worse.",
                    "when": { "item": self.gate_id(*item), "level": { "above": level } },
                    "limit": { "position": 0 },
                }));
            }
        }
        rules
    }

    fn rule(&self, index: usize, rule: &RuleSpec) -> Value {
        let leaves: Vec<Value> =
            rule.leaves.iter().map(|leaf| self.leaf(*leaf, rule.limits_axis.is_none())).collect();
        let when = match rule.join {
            Join::All => json!({ "all": leaves }),
            Join::Any => json!({ "any": leaves }),
            Join::Count(at_least) => {
                json!({ "count": { "at_least": at_least.min(leaves.len()), "of": leaves } })
            }
        };
        let limit = match rule.limits_axis {
            Some(axis) => {
                let axis = axis % self.axes.len();
                let band = match (rule.hard, self.axes[axis].reversed) {
                    (false, _) => "medium",
                    (true, true) => "high",
                    (true, false) => "low",
                };
                json!({ "axis": format!("a{axis}"), "band": band })
            }
            None => json!({ "position": rule.position.min(self.positions - 2) }),
        };
        json!({ "id": format!("r{index}"), "says": format!("Rule {index} speaks."), "when": when, "limit": limit })
    }

    /// A comparison; a rule that limits a band asks for no band.
    fn leaf(&self, leaf: Leaf, bands: bool) -> Value {
        match leaf {
            Leaf::Item { item, at_most, strict } => self.item_leaf(item, at_most, strict),
            Leaf::Gate { item, at_least } | Leaf::GateExactly { item, level: at_least }
                if self.gate.is_empty() =>
            {
                self.item_leaf(item, 4 - at_least, false)
            }
            Leaf::Gate { item, at_least } => {
                json!({ "item": self.gate_id(item), "level": { "at_least": at_least } })
            }
            Leaf::GateExactly { item, level } => {
                json!({ "item": self.gate_id(item), "level": { "equals": level } })
            }
            Leaf::Dimension { dimension, threshold, strict } => {
                let all: Vec<(usize, usize)> = (0..self.axes.len())
                    .flat_map(|a| (0..self.axes[a].dimensions.len()).map(move |d| (a, d)))
                    .collect();
                let (a, d) = all[dimension % all.len()];
                json!({ "dimension": format!("a{a}d{d}"), "value": self.value(a, threshold, strict) })
            }
            Leaf::AxisBand { axis } if bands => {
                let axis = axis % self.axes.len();
                let worst = if self.axes[axis].reversed { "high" } else { "low" };
                json!({ "axis": format!("a{axis}"), "band": worst })
            }
            Leaf::AxisBand { axis } => {
                self.leaf(Leaf::AnyDimension { axis, threshold: 4, strict: false }, bands)
            }
            Leaf::AnyDimension { axis, threshold, strict } => {
                let axis = axis % self.axes.len();
                json!({ "any_dimension_of": format!("a{axis}"), "value": self.value(axis, threshold, strict) })
            }
        }
    }

    fn item_leaf(&self, item: usize, at_most: u8, strict: bool) -> Value {
        let mut all = Vec::new();
        for (a, axis) in self.axes.iter().enumerate() {
            for (d, dimension) in axis.dimensions.iter().enumerate() {
                all.extend((0..dimension.items.len()).map(|i| format!("a{a}d{d}.i{i}")));
            }
        }
        let test = if strict { json!({ "below": at_most + 1 }) } else { json!({ "at_most": at_most }) };
        json!({ "item": all[item % all.len()], "favourability": test })
    }

    fn gate_id(&self, item: usize) -> String {
        format!("gate.g{}", item % self.gate.len())
    }

    fn value(&self, axis: usize, threshold: usize, strict: bool) -> Value {
        let key = match (self.axes[axis].reversed, strict) {
            (true, true) => "above",
            (true, false) => "at_least",
            (false, true) => "below",
            (false, false) => "at_most",
        };
        json!({ key: THRESHOLDS[threshold] })
    }

    /// Rising with the bands, wobbling, and never falling.
    fn table(&self) -> Value {
        let axes = self.axes.len();
        let mut cells = vec![0_u8; 3_usize.pow(u32::try_from(axes).unwrap())];
        let top = self.positions - 1;
        // In terms of favourable bands, so that every less favourable neighbour comes first.
        for index in 0..cells.len() {
            let bands: Vec<usize> =
                (0..axes).map(|axis| index / 3_usize.pow(u32::try_from(axis).unwrap()) % 3).collect();
            let share = bands.iter().sum::<usize>() * usize::from(top) / (2 * axes);
            let mut position = u8::try_from(share).unwrap().saturating_add_signed(self.wobble[index]);
            for (axis, band) in bands.iter().enumerate() {
                if *band > 0 {
                    position = position.max(cells[index - 3_usize.pow(u32::try_from(axis).unwrap())]);
                }
            }
            cells[index] = position.clamp(self.lowest_cell, top);
        }
        let by: Vec<String> = (0..axes).map(|axis| format!("a{axis}")).collect();
        let mut table = self.rows(&cells, 0, 0);
        if axes == 1 {
            return json!({ "by": by, "row": table });
        }
        table["by"] = json!(by);
        table
    }

    fn rows(&self, cells: &[u8], axis: usize, at: usize) -> Value {
        let at_band = |band: usize| {
            let favourable = if self.axes[axis].reversed { 2 - band } else { band };
            at + favourable * 3_usize.pow(u32::try_from(axis).unwrap())
        };
        if axis + 1 == self.axes.len() {
            return json!([cells[at_band(0)], cells[at_band(1)], cells[at_band(2)]]);
        }
        let row = |band| self.rows(cells, axis + 1, at_band(band));
        json!({ "low": row(0), "medium": row(1), "high": row(2) })
    }

    fn reasons(&self) -> Vec<Value> {
        let reason = |(index, (position, leaf)): (usize, &(u8, Leaf))| {
            // One kind of condition that only reasons may have, now and then.
            let when = match index {
                1 => json!({ "axis": "a0", "value": self.value(0, index, false) }),
                2 if !self.rules.is_empty() => json!({ "not": { "rule": "r0" } }),
                _ => self.leaf(*leaf, true),
            };
            json!({
                "id": format!("reason{index}"),
                "position": position % self.positions,
                "when": when,
                "label": format!("reason {index}"),
                "because": "It is so.",
                "plan": ["Do it."],
            })
        };
        self.reasons.iter().enumerate().map(reason).collect()
    }
}

fn said(id: &str, position: u8) -> Value {
    json!({
        "position": position,
        "id": id,
        "label": format!("Verdict {id}"),
        "because": "Your answers point there.",
        "plan": ["Take one step."],
    })
}

impl AxisSpec {
    fn value(&self, a: usize) -> Value {
        let dimensions: Vec<Value> = self
            .dimensions
            .iter()
            .enumerate()
            .map(|(d, dimension)| {
                json!({ "id": format!("a{a}d{d}"), "title": format!("Part {d} of {a}"), "weight": written(dimension.weight) })
            })
            .collect();
        let mut value = json!({
            "id": format!("a{a}"),
            "title": format!("Axis {a}"),
            "lines": { "medium": self.lines.0, "high": self.lines.1 },
            "scale": "scale",
            "dimensions": dimensions,
        });
        if self.reversed {
            value["shown"] = json!("reversed");
        }
        if let Some((builder, settled)) = self.shifts {
            value["appetite"] = json!({ "builder": builder, "settled": settled });
        }
        value
    }
}
