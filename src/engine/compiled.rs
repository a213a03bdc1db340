//! Lays an assessment out for arithmetic: whole-number weights, and which item belongs where.

use std::ops::Range;

use super::compiled_condition::{CompiledCondition, Favourabilities};
use super::fraction::to_f64;
use super::reading::Reading;
use crate::assessment::{Assessment, Home};
use crate::model::{AxisIx, Condition, DimensionIx, Evidence, ItemIx, Level, Limit, TOP};
use crate::session::Answer;

/// Where everything is, with weights as the smallest whole numbers in the same proportion.
#[derive(Debug, Clone)]
pub(super) struct Compiled {
    pub items: Vec<CompiledItem>,
    pub gate: Vec<ItemIx>,
    pub dimensions: Vec<CompiledDimension>,
    pub axes: Vec<CompiledAxis>,
    pub rules: Vec<CompiledRule>,
    /// When each reason holds, by reason.
    pub reasons: Vec<CompiledCondition>,
    /// When each deferral holds, by deferral.
    pub deferrals: Vec<CompiledCondition>,
    /// When each piece of advice applies, in the catalogue's order.
    pub advice: Vec<CompiledCondition>,
    /// What each kind of answer wobbles by.
    pub wobbles: Wobbles,
    /// How each kind of evidence reads a favourability, by evidence and favourability.
    pub kinds: Vec<[Reading; LEVELS]>,
}

/// Levels, and favourabilities.
const LEVELS: usize = TOP as usize + 1;

/// Wobbles in steps, as [`wobble`] gives them.
#[derive(Debug, Clone)]
pub(super) struct Wobbles {
    known: Vec<f64>,
    certain: f64,
    unknown: f64,
}

#[derive(Debug, Clone)]
pub(super) struct CompiledRule {
    pub when: CompiledCondition,
    pub limit: Limit,
    /// It looks at bands after the limits on bands, so that it comes last.
    pub late: bool,
    /// By item: whether its condition can hold otherwise when this item is read otherwise.
    pub sees: Vec<bool>,
    /// It names an item of the gate.
    pub on_gate: bool,
}

/// Where an item counts.
#[derive(Debug, Clone)]
pub(super) struct CompiledItem {
    /// Nothing for gate items.
    pub dimension: Option<DimensionIx>,
    pub weight: i64,
    /// The same.
    pub weight_as_float: f64,
    /// Favourability by level, and level by favourability: either is the other's inverse.
    pub turned: [u8; LEVELS],
    pub gate: bool,
    /// Whether each level can be chosen.
    pub choosable: [bool; LEVELS],
    /// By how much a change to the next level that can be chosen moves the centre at most, whatever the evidence.
    pub leap: f64,
    /// How rules test it.
    pub tests: Vec<Favourabilities>,
}

/// A dimension within its axis.
#[derive(Debug, Clone)]
pub(super) struct CompiledDimension {
    pub axis: AxisIx,
    pub weight: i64,
    pub items: Range<ItemIx>,
    /// The shown values that rules compare it with.
    pub lines: Vec<f64>,
}

#[derive(Debug, Clone)]
pub(super) struct CompiledAxis {
    /// Whether people see 100 less the favourability.
    pub reversed: bool,
    pub dimensions: Range<DimensionIx>,
    /// Its items, a contiguous run.
    pub items: Range<ItemIx>,
    /// The shown values that rules compare it with, the lines between its bands aside.
    pub lines: Vec<f64>,
}

impl Compiled {
    pub(super) fn new(assessment: &Assessment) -> Self {
        let dimensions = parts(assessment);
        let items = 0..assessment.items().len();
        let mut items: Vec<CompiledItem> =
            items.map(|item| CompiledItem::of_gate(assessment, item)).collect();
        for (index, part) in dimensions.iter().enumerate() {
            let weights = reduced(part.items.clone().map(|item| assessment.item(item).weight.millionths()));
            for (item, weight) in part.items.clone().zip(weights) {
                let place = &mut items[item];
                (place.dimension, place.weight, place.weight_as_float) =
                    (Some(index), weight, to_f64(weight));
            }
        }
        let axes = assessment.model().axes().iter().map(|axis| {
            let runs = || dimensions[axis.dimensions.clone()].iter().map(|part| &part.items);
            let start = runs().map(|run| run.start).min().unwrap_or(0);
            let items = start..runs().map(|run| run.end).max().unwrap_or(start);
            CompiledAxis {
                reversed: axis.reversed,
                dimensions: axis.dimensions.clone(),
                items,
                lines: Vec::new(),
            }
        });
        let model = assessment.model();
        let check = |condition: &Condition| CompiledCondition::new(condition, assessment);
        let mut compiled = Self {
            axes: axes.collect(),
            dimensions,
            gate: (0..items.len()).filter(|item| items[*item].gate).collect(),
            rules: Vec::new(),
            reasons: model.reasons().iter().map(|reason| check(&reason.when)).collect(),
            deferrals: model.deferrals().iter().map(|deferral| check(&deferral.when)).collect(),
            advice: assessment.advice().iter().map(|advice| check(&advice.when)).collect(),
            wobbles: Wobbles::new(assessment),
            kinds: model.evidence().iter().map(readings).collect(),
            items,
        };
        for rule in model.rules() {
            let when = CompiledCondition::new(&rule.when, assessment);
            let mut sees = vec![false; compiled.items.len()];
            compiled.note(&when, &mut sees);
            let on_gate = rule.when.asks(&|part| {
                matches!(part, Condition::Item { item: Some(item), .. } if compiled.items[*item].gate)
            });
            compiled.rules.push(CompiledRule {
                late: when.looks_at_bands(),
                limit: rule.limit,
                when,
                sees,
                on_gate,
            });
        }
        compiled
    }

    /// How an answer is read.
    #[inline]
    pub(super) fn read(&self, item: ItemIx, answer: Option<Answer>) -> Reading {
        let place = &self.items[item];
        match answer {
            Some(Answer::NotApplicable) => Reading::Gone,
            Some(Answer::Believed { level }) => {
                Reading::Counts { at: [place.turned[usize::from(level.get())]; 3], known: true }
            }
            Some(Answer::Known { level, evidence }) => {
                self.kinds[evidence][usize::from(place.turned[usize::from(level.get())])]
            }
            // An unknown gate item is believed to be quiet until somebody says otherwise.
            None | Some(Answer::Unknown | Answer::Declined) if place.gate => {
                Reading::Counts { at: [0, TOP, TOP], known: false }
            }
            None | Some(Answer::Unknown | Answer::Declined) => Reading::Unknown,
        }
    }

    /// Notes what a rule's condition looks at.
    fn note(&mut self, check: &CompiledCondition, sees: &mut [bool]) {
        match check {
            CompiledCondition::All(parts)
            | CompiledCondition::Any(parts)
            | CompiledCondition::Count { of: parts, .. } => {
                for part in parts {
                    self.note(part, sees);
                }
            }
            CompiledCondition::Not(part) => self.note(part, sees),
            CompiledCondition::Item { item, among } => {
                self.items[*item].tests.push(*among);
                sees[*item] = true;
            }
            CompiledCondition::Dimension { dimension, test } => {
                self.note_dimension(*dimension, test.than.to_f64(), sees);
            }
            CompiledCondition::AnyDimension { dimensions, test } => {
                for dimension in dimensions.clone() {
                    self.note_dimension(dimension, test.than.to_f64(), sees);
                }
            }
            CompiledCondition::AxisValue { axis, test } => {
                self.axes[*axis].lines.push(test.than.to_f64());
                sees[self.axes[*axis].items.clone()].fill(true);
            }
            CompiledCondition::AxisBand { .. } | CompiledCondition::Outcome(_) => sees.fill(true),
            CompiledCondition::Never => {}
        }
    }

    /// A dimension of which nothing is known stands where the others of its axis stand, so that all of them count.
    fn note_dimension(&mut self, dimension: DimensionIx, line: f64, sees: &mut [bool]) {
        let part = &mut self.dimensions[dimension];
        part.lines.push(line);
        sees[self.axes[part.axis].items.clone()].fill(true);
    }
}

impl CompiledItem {
    /// An item that is in no dimension.
    fn of_gate(assessment: &Assessment, index: ItemIx) -> Self {
        let item = assessment.item(index);
        Self {
            dimension: None,
            weight: 1,
            weight_as_float: 1.0,
            turned: [0, 1, 2, 3, 4].map(|level| item.favourability(level)),
            gate: item.is_gate(),
            choosable: assessment.labels(index).each_ref().map(|label| !label.is_empty()),
            leap: leap(assessment, index),
            tests: Vec::new(),
        }
    }
}

impl Wobbles {
    fn new(assessment: &Assessment) -> Self {
        let model = assessment.model();
        let wobble = |width| wobble(model.noise().per_item, width);
        Self {
            known: model.evidence().iter().map(|kind| wobble(kind.width)).collect(),
            certain: wobble(0.0),
            unknown: wobble(model.unknown().width),
        }
    }

    pub(super) fn of(&self, answer: Option<Answer>) -> f64 {
        match answer {
            Some(Answer::Known { evidence, .. }) => self.known[evidence],
            Some(Answer::Believed { .. } | Answer::NotApplicable) => self.certain,
            None | Some(Answer::Unknown | Answer::Declined) => self.unknown,
        }
    }
}

fn parts(assessment: &Assessment) -> Vec<CompiledDimension> {
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
        .map(|(index, (dimension, weight))| CompiledDimension {
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

fn readings(kind: &Evidence) -> [Reading; LEVELS] {
    [0, 1, 2, 3, 4].map(|stated| Reading::Counts {
        at: [kind.worst[stated], kind.centre[stated], kind.best[stated]],
        known: kind.known,
    })
}

fn leap(assessment: &Assessment, item: ItemIx) -> f64 {
    let favourability = |level: Level| usize::from(assessment.item(item).favourability(level.get()));
    let neighbours = assessment.choosable(item).zip(assessment.choosable(item).skip(1));
    let leaps = neighbours.flat_map(|(one, next)| {
        let kinds = assessment.model().evidence().iter();
        kinds.map(move |kind| kind.centre[favourability(one)].abs_diff(kind.centre[favourability(next)]))
    });
    leaps.max().map_or(0.0, f64::from)
}

/// The uniform spread around a centre, in steps: width over the square root of twelve.
pub(super) fn spread(width: f64) -> f64 {
    width / 12.0_f64.sqrt()
}

/// The wobble of one answer in steps: the person's own, and that of what the answer rests on, this many steps wide.
fn wobble(per_item: f64, width: f64) -> f64 {
    let spread = spread(width);
    (per_item * per_item + spread * spread).sqrt()
}
