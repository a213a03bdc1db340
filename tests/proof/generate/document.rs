//! A random model and an assessment on it as documents: whatever the rolls, what is written is valid.

use serde_json::{Value, json};

use super::model::{AxisSpec, DeferralSpec, Join, Leaf, RuleSpec, SCALES, Since, Spec, THRESHOLDS};
use super::{Documents, MODEL};

fn written(millionths: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "at most 13 digits")]
    let number = millionths as f64;
    number / 1e6
}

fn scale_id(scale: usize) -> String {
    format!("scale{scale}")
}

fn scale(index: usize, levels: &[u8]) -> Value {
    let labels: serde_json::Map<String, Value> =
        levels.iter().map(|level| (level.to_string(), json!(format!("Level {level}")))).collect();
    json!({ "id": scale_id(index), "labels": labels })
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
                        "scale": scale_id(item.scale),
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
            let items = self.gate.iter().enumerate().map(|(g, item)| {
                json!({
                    "id": format!("gate.g{g}"),
                    "always_applies": item.always,
                    "scale": scale_id(item.scale),
                    "ask": format!("Something bad {g}"),
                })
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
        let scales: Vec<Value> =
            SCALES.iter().enumerate().map(|(index, levels)| scale(index, levels)).collect();
        let mut model = json!({
            "format": 1,
            "id": MODEL,
            "version": "1.0.0",
            "axes": axes,
            "scales": scales,
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
            model["gate"] = json!({ "id": "gate", "title": "Gate", "scale": scale_id(0) });
        }
        if let Some(since) = &self.since {
            self.mark(&mut model, since);
        }
        model
    }

    /// Whether a position means danger that only rules on the gate may lead to.
    fn has_danger(&self) -> bool {
        self.since.is_some() && !self.gate.is_empty()
    }

    /// Makes of a model as it was one as it is.
    fn mark(&self, model: &mut Value, since: &Since) {
        model["format"] = json!(2);
        let old = model.as_object_mut().unwrap();
        old.remove("find_out_first");
        let coverage = old["coverage"].as_object_mut().unwrap();
        coverage.remove("stands_at_most");
        coverage.insert("leaning".to_owned(), json!(since.leaning));
        if let Some(known_by) = since.known_by {
            coverage.insert("known_by".to_owned(), json!(known_by));
        }
        if let Some(item) = since.not_asked {
            model["not_asked"] = json!(self.item_id(item));
        }
        if let (true, Some(last)) = (since.hearsay, model["evidence"].as_array_mut().unwrap()[1..].last_mut())
        {
            last["known"] = json!(false);
            last["coverage"] = json!(0);
        }
        for (position, verdict) in model["verdicts"].as_array_mut().unwrap().iter_mut().enumerate() {
            verdict["danger"] = json!(position == 0 && self.has_danger());
            verdict["go"] = json!(position <= usize::from(since.go));
        }
        let deferrals = since.deferrals.iter().enumerate();
        model["deferrals"] = deferrals.map(|(index, spec)| self.deferral(index, spec)).collect();
        if self.has_danger() {
            let gate: Vec<Value> = (0..self.gate.len())
                .map(|item| json!({ "item": self.gate_id(item), "level": { "at_least": 4 } }))
                .collect();
            model["rules"].as_array_mut().unwrap().push(json!({
                "id": "danger", "says": "That is danger.", "when": { "any": gate }, "limit": { "position": 0 },
            }));
        }
    }

    fn deferral(&self, index: usize, spec: &DeferralSpec) -> Value {
        let counting = |axis: usize| {
            let axis = axis % self.axes.len();
            (format!("a{axis}"), if self.axes[axis].reversed { "high" } else { "low" })
        };
        let (when, leaning, way_out) = match spec {
            DeferralSpec::Thin { above } => (
                json!({ "all": [
                    { "best_position": { "above": above.min(&(self.positions - 1)) } },
                    { "coverage": { "any_axis": true, "below": self.numbers.minimum } },
                ] }),
                json!("position"),
                json!("coverage"),
            ),
            DeferralSpec::Shock { days } => (
                json!({ "context": "shock_days_ago", "at_most": days }),
                json!("position"),
                json!({ "days": days + 1, "less": "shock_days_ago" }),
            ),
            DeferralSpec::Early { axis, months, binding } => {
                let (axis, worst) = counting(*axis);
                let mut all = vec![
                    json!({ "context": "months_in_role", "below": months }),
                    json!({ "position": { "at_least": 0, "at_most": self.positions - 2 } }),
                    json!({ "axis": axis, "band": worst }),
                    json!({ "counting": axis, "as": "medium", "raises": "position" }),
                ];
                if let (true, false) = (*binding, self.rules.is_empty()) {
                    all.push(json!({ "not": { "binding": "r0" } }));
                }
                let way_out = json!({ "days_per_month": 30, "months": months, "less": "months_in_role" });
                (json!({ "all": all }), json!({ "counting": axis, "as": "medium" }), way_out)
            }
            DeferralSpec::Ask { axis } => {
                let (axis, _) = counting(*axis);
                let raises = json!({ "counting": axis, "as": "medium", "raises": "position" });
                let when = json!({ "all": [{ "not_asked": true }, raises] });
                (when, json!({ "counting": axis, "as": "medium" }), json!("none"))
            }
        };
        json!({
            "id": format!("later{index}"),
            "when": when,
            "leaning": leaning,
            "way_out": way_out,
            "label": format!("Later {index}"),
            "says": "Not yet.",
            "plan": [{ "title": "Wait", "by": "review", "text": "Then look again." }],
        })
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
        let on_gate = |leaf: &Leaf| matches!(leaf, Leaf::Gate { .. } | Leaf::GateExactly { .. });
        let lowest = u8::from(self.has_danger() && !rule.leaves.iter().all(on_gate));
        let position = rule.position.clamp(lowest, self.positions - 2);
        let limit = match rule.limits_axis {
            Some(axis) => {
                let axis = axis % self.axes.len();
                let band = match (rule.hard, self.axes[axis].reversed) {
                    (false, _) => "medium",
                    (true, true) => "high",
                    (true, false) => "low",
                };
                let mut limit = json!({ "axis": format!("a{axis}"), "band": band });
                if let (true, Some(_)) = (rule.both, &self.since) {
                    limit["position"] = json!(position);
                }
                limit
            }
            None => json!({ "position": position }),
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

    fn item_id(&self, item: usize) -> String {
        let mut all = Vec::new();
        for (a, axis) in self.axes.iter().enumerate() {
            for (d, dimension) in axis.dimensions.iter().enumerate() {
                all.extend((0..dimension.items.len()).map(|i| format!("a{a}d{d}.i{i}")));
            }
        }
        all.swap_remove(item % all.len())
    }

    fn item_leaf(&self, item: usize, at_most: u8, strict: bool) -> Value {
        let test = if strict { json!({ "below": at_most + 1 }) } else { json!({ "at_most": at_most }) };
        json!({ "item": self.item_id(item), "favourability": test })
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
            cells[index] = position.clamp(self.lowest_cell.max(u8::from(self.has_danger())), top);
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
            "scale": scale_id(0),
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
