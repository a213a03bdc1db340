//! An assessment laid out for arithmetic: whole-number weights, and which item belongs where.

use std::ops::Range;

use crate::assessment::{Assessment, Home};
use crate::model::{AxisIx, Condition, DimensionIx, ItemIx, ItemTest};

/// Where everything is, with weights as the smallest whole numbers in the same proportion.
#[derive(Debug, Clone)]
pub(super) struct Compiled {
    /// By item.
    pub items: Vec<Place>,
    /// By dimension.
    pub dimensions: Vec<Part>,
    /// By axis.
    pub axes: Vec<Whole>,
    /// Rules that look at bands after the limits on bands, by rule.
    pub late: Vec<bool>,
}

/// Where an item counts.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Nothing for gate items.
    pub dimension: Option<DimensionIx>,
    /// Within its dimension.
    pub weight: i64,
    /// How rules test it.
    pub tests: Vec<ItemTest>,
}

/// A dimension within its axis.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub axis: AxisIx,
    pub weight: i64,
    pub items: Range<ItemIx>,
    /// The shown values that rules compare it with.
    pub lines: Vec<f64>,
}

/// An axis.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    /// Its items, a contiguous run.
    pub items: Range<ItemIx>,
    /// The shown values that rules compare it with, the lines between its bands aside.
    pub lines: Vec<f64>,
}

impl Compiled {
    pub(super) fn new(assessment: &Assessment) -> Self {
        let dimensions = parts(assessment);
        let mut items =
            vec![Place { dimension: None, weight: 1, tests: Vec::new() }; assessment.items().len()];
        for (index, part) in dimensions.iter().enumerate() {
            let weights = reduced(part.items.clone().map(|item| assessment.item(item).weight.millionths()));
            for (item, weight) in part.items.clone().zip(weights) {
                items[item] = Place { dimension: Some(index), weight, tests: Vec::new() };
            }
        }
        let axes = assessment.model().axes().iter().map(|axis| {
            let runs = || dimensions[axis.dimensions.clone()].iter().map(|part| &part.items);
            let start = runs().map(|run| run.start).min().unwrap_or(0);
            Whole { items: start..runs().map(|run| run.end).max().unwrap_or(start), lines: Vec::new() }
        });
        let late = assessment.model().rules().iter().map(|rule| looks_at_bands(&rule.when)).collect();
        let mut compiled = Self { axes: axes.collect(), items, dimensions, late };
        for rule in assessment.model().rules() {
            compiled.note(&rule.when, assessment);
        }
        compiled
    }

    /// Notes what a rule's condition looks at.
    fn note(&mut self, condition: &Condition, assessment: &Assessment) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) | Condition::Count { of: parts, .. } => {
                for part in parts {
                    self.note(part, assessment);
                }
            }
            Condition::Not(part) => self.note(part, assessment),
            Condition::Item { item: Some(item), test } => self.items[*item].tests.push(*test),
            Condition::Dimension { dimension, test } => {
                self.dimensions[*dimension].lines.push(test.than.to_f64());
            }
            Condition::AnyDimension { axis, test } => {
                for dimension in assessment.model().axes()[*axis].dimensions.clone() {
                    self.dimensions[dimension].lines.push(test.than.to_f64());
                }
            }
            Condition::AxisValue { axis, test } => self.axes[*axis].lines.push(test.than.to_f64()),
            Condition::Item { item: None, .. }
            | Condition::AxisBand { .. }
            | Condition::Rule(_)
            | Condition::Position(_)
            | Condition::FindOutFirst
            | Condition::Reason(_)
            | Condition::Context(_)
            | Condition::GutGap(_)
            | Condition::MentorGap(_) => {}
        }
    }
}

fn parts(assessment: &Assessment) -> Vec<Part> {
    let model = assessment.model();
    let mut weights = Vec::with_capacity(model.dimensions().len());
    for axis in model.axes() {
        let of_axis = &model.dimensions()[axis.dimensions.clone()];
        weights.extend(reduced(of_axis.iter().map(|dimension| dimension.weight.millionths())));
    }
    let mut start = 0;
    let mut run = |dimension: DimensionIx| {
        let home = Home::Dimension(dimension);
        let length = assessment.items()[start..].iter().take_while(|item| item.home == home).count();
        start += length;
        start - length..start
    };
    model
        .dimensions()
        .iter()
        .zip(weights)
        .enumerate()
        .map(|(index, (dimension, weight))| Part {
            axis: dimension.axis,
            weight,
            items: run(index),
            lines: Vec::new(),
        })
        .collect()
}

/// The weights divided by what divides them all: only their proportions count, and small numbers stay exact longer.
fn reduced(weights: impl Iterator<Item = i64> + Clone) -> impl Iterator<Item = i64> {
    let divisor = weights.clone().fold(0, gcd).max(1);
    weights.map(move |weight| weight / divisor)
}

const fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn looks_at_bands(condition: &Condition) -> bool {
    match condition {
        Condition::AxisBand { .. } => true,
        Condition::All(parts) | Condition::Any(parts) | Condition::Count { of: parts, .. } => {
            parts.iter().any(looks_at_bands)
        }
        Condition::Not(part) => looks_at_bands(part),
        Condition::Item { .. }
        | Condition::Dimension { .. }
        | Condition::AnyDimension { .. }
        | Condition::AxisValue { .. }
        | Condition::Rule(_)
        | Condition::Position(_)
        | Condition::FindOutFirst
        | Condition::Reason(_)
        | Condition::Context(_)
        | Condition::GutGap(_)
        | Condition::MentorGap(_) => false,
    }
}
