//! What an author wants to know of a questionnaire: what weighs how much, how long it takes, what it leads to.

use super::search::Reached;
use crate::assessment::{Assessment, Home, Item};
use crate::model::{Band, DimensionIx};
use crate::session::minutes;

#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    pub id: String,
    pub version: String,
    pub title: String,
    pub items: usize,
    /// Those that are never averaged.
    pub gate: usize,
    /// Minutes to answer all, and the short run where there is one.
    pub minutes: u64,
    pub quick_minutes: Option<u64>,
    /// The axes in the order of the model, by id.
    pub axes: Vec<String>,
    /// In the order of the model; what nothing asks is left out.
    pub dimensions: Vec<DimensionShare>,
    /// The bands of each cell of the verdict table, and its position.
    pub table: Vec<(Vec<Band>, u8)>,
    /// Empty where none is given.
    pub verdicts: Vec<VerdictReach>,
    /// Rules, reasons, deferrals and pieces of advice: those that were found, and those that
    /// speak of what is asked here.
    pub found: [(&'static str, usize, usize); 4],
    /// Sets of answers that were tried.
    pub tries: usize,
}

/// What a dimension weighs.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionShare {
    pub id: String,
    pub axis: usize,
    pub items: usize,
    /// In per cent of its axis.
    pub weight: f64,
    /// The heaviest of its items, in per cent of the axis.
    pub heaviest: f64,
}

/// A verdict, and with which bands it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct VerdictReach {
    pub id: String,
    pub label: String,
    /// After the limits of rules, in the order of the axes; nothing where it was not found.
    pub with: Option<Vec<Band>>,
}

impl Summary {
    pub(super) fn new(assessment: &Assessment, reached: &Reached) -> Self {
        let model = assessment.model();
        let has_quick = assessment.items().iter().any(|item| item.quick);
        let count = |found: &[bool]| found.iter().filter(|found| **found).count();
        let verdicts = model.verdicts().iter().zip(&reached.verdicts).map(|(verdict, with)| VerdictReach {
            id: verdict.id.clone(),
            label: verdict.words.label.clone(),
            with: with.clone(),
        });
        Self {
            id: assessment.id().to_owned(),
            version: assessment.version().to_owned(),
            title: assessment.title().to_owned(),
            items: assessment.items().len(),
            gate: assessment.items().iter().filter(|item| item.is_gate()).count(),
            minutes: minutes(assessment, false),
            quick_minutes: has_quick.then(|| minutes(assessment, true)),
            axes: model.axes().iter().map(|axis| axis.id.clone()).collect(),
            dimensions: shares(assessment),
            table: if assessment.gives_verdict() { model.table().cells().collect() } else { Vec::new() },
            verdicts: verdicts.collect(),
            found: [
                ("rules", count(&reached.rules), reached.possible[0]),
                ("reasons", count(&reached.reasons), reached.possible[1]),
                ("deferrals", count(&reached.deferrals), reached.possible[2]),
                ("advice", count(&reached.advice), reached.possible[3]),
            ],
            tries: reached.tries,
        }
    }
}

fn shares(assessment: &Assessment) -> Vec<DimensionShare> {
    let model = assessment.model();
    let items = |dimension: DimensionIx| -> Vec<&Item> {
        let home = Home::Dimension(dimension);
        assessment.items().iter().filter(|item| item.home == home).collect()
    };
    let weight = |dimension: DimensionIx| weight_of(model.dimensions()[dimension].weight);
    let mut found = Vec::new();
    for (axis, of) in model.axes().iter().enumerate() {
        let live: Vec<DimensionIx> =
            of.dimensions.clone().filter(|dimension| !items(*dimension).is_empty()).collect();
        let all: f64 = live.iter().map(|dimension| weight(*dimension)).sum();
        found.extend(live.into_iter().map(|dimension| {
            let (own, share) = (items(dimension), weight(dimension) / all * 100.0);
            let heaviest = own.iter().map(|item| weight_of(item.weight)).fold(0.0, f64::max);
            let sum: f64 = own.iter().map(|item| weight_of(item.weight)).sum();
            DimensionShare {
                id: model.dimensions()[dimension].id.clone(),
                axis,
                items: own.len(),
                weight: share,
                heaviest: share * heaviest / sum,
            }
        }));
    }
    found
}

#[expect(clippy::cast_precision_loss, reason = "at most 1e12 millionths: exact in an f64")]
pub(super) fn weight_of(weight: crate::model::Weight) -> f64 {
    weight.millionths() as f64 / 1e6
}
